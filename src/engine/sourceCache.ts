import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { InputError } from "../core/errors.ts";
import { isOsmPbf } from "../core/read/formats/otherFormats.ts";
import type { SourceFile } from "../core/read/source.ts";
import type { SourceTable } from "../core/read/sourceTable.ts";
import { readTextSource } from "../core/read/textSource.ts";

/** Over this, text and tables would not fit into a browser's memory. The command line has the same limit. */
export const LARGEST_FILE_BYTES = 300e6;

/** @throws InputError for a file that is too large, or that is gone or changed since it was picked */
export async function readBlob(blob: Blob, file: string): Promise<Uint8Array> {
  if (blob.size > LARGEST_FILE_BYTES) {
    const megabytes = Math.ceil(blob.size / 1e6);
    throw new InputError("file.too-large", { file, megabytes, limit: LARGEST_FILE_BYTES / 1e6 });
  }
  try {
    return new Uint8Array(await blob.arrayBuffer());
  } catch {
    throw new InputError("file.gone", { file });
  }
}

/** What reads OSM extracts comes when there is one, or late: the first map does not wait for it. */
export const importOsmReader = async () => (await import("../core/read/formats/osmPbf.ts")).readOsmPbf;

/** Reads a file of any format as a table. @throws InputError if the file is refused */
async function readAnySource(source: SourceFile): Promise<SourceTable> {
  if (!isOsmPbf(source.bytes)) return readTextSource(source);
  return (await importOsmReader())(source.bytes, source.name);
}

/** SHA-256, 64 hexadecimal digits. Not by the browser's own: it is missing on plain http. */
export const fingerprintOf = (bytes: Uint8Array): string => bytesToHex(sha256(bytes));

/** A file that is to be read, and how. */
export interface SourceKey {
  readonly name: string;
  readonly sha256: string;
  readonly encoding: string | null;
}

type Reading = { readonly table: SourceTable } | { readonly error: InputError };

const keyOf = ({ sha256, encoding, name }: SourceKey): string => JSON.stringify([sha256, encoding, name]);

/** The sources that the engine was given, each read once for every encoding. */
export class SourceCache {
  private readonly blobs = new Map<string, Blob>();
  private readonly readings = new Map<string, Reading>();

  provide(sha256: string, blob: Blob): void {
    this.blobs.set(sha256, blob);
    // What was said of it while it was missing holds no longer.
    for (const [key, reading] of this.readings) {
      if ("error" in reading && key.startsWith(JSON.stringify([sha256]).slice(0, -1))) this.readings.delete(key);
    }
  }

  /** What was read of files that are not used any more is let go. */
  keepOnly(sources: readonly SourceKey[]): void {
    const used = new Set(sources.map(keyOf));
    for (const key of this.readings.keys()) if (!used.has(key)) this.readings.delete(key);
  }

  /** @throws InputError if the bytes were never given, or cannot be read any more */
  async bytesOf({ sha256, name }: SourceKey): Promise<Uint8Array> {
    const blob = this.blobs.get(sha256);
    if (blob === undefined) throw new InputError("file.missing", { file: name });
    return await readBlob(blob, name);
  }

  isRead(source: SourceKey): boolean {
    return this.readings.has(keyOf(source));
  }

  /** Reads the file if it was not read before. What is wrong with it is said by `tableOf`. */
  async load(source: SourceKey): Promise<void> {
    if (this.isRead(source)) return;
    try {
      await this.read(source, await this.bytesOf(source));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      this.readings.set(keyOf(source), { error });
    }
  }

  async read(source: SourceKey, bytes: Uint8Array): Promise<void> {
    const { name, encoding } = source;
    try {
      this.readings.set(keyOf(source), { table: await readAnySource({ name, bytes, encoding }) });
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      this.readings.set(keyOf(source), { error });
    }
  }

  /**
   * The table of a source that was loaded.
   *
   * @throws InputError if the file is refused
   */
  tableOf(source: SourceKey): SourceTable {
    const reading = this.readings.get(keyOf(source));
    if (reading === undefined) throw new Error(`The source "${source.name}" was not loaded.`);
    if ("error" in reading) throw reading.error;
    return reading.table;
  }
}
