import { readOsmPbf } from "./formats/osmPbf.ts";
import { isOsmPbf } from "./formats/otherFormats.ts";
import type { SourceTable } from "./sourceTable.ts";
import { readTextSource } from "./textSource.ts";

/** A file by its bytes, under the name that places in issues show. */
export interface SourceFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The encoding that the user named; null: recognised by the bytes. Formats that have but one take that. */
  readonly encoding: string | null;
}

/**
 * Reads a file of any format as a table of records.
 *
 * @throws InputError if the file as a whole cannot be used
 */
export const readSource = (source: SourceFile): SourceTable =>
  isOsmPbf(source.bytes) ? readOsmPbf(source.bytes, source.name) : readTextSource(source);
