import type { Issue } from "../errors.ts";
import type { ChosenColumns } from "../read/columns.ts";
import { type ChosenWords, WORDS_BY_DICTIONARY } from "../read/facilities.ts";
import { readSource, readTables, type SourceFile } from "../read/source.ts";
import type { SourceTable } from "../read/sourceTable.ts";
import type { ProjectSource } from "./project.ts";

/** How a layer is read, where somebody said so. */
export interface SaidLayer extends Pick<ProjectSource, "role" | "kind" | "encoding" | "crs"> {
  readonly columns: ChosenColumns;
}

/** What was said of a file beforehand. */
export interface SaidFile {
  /** By name of the layer; under null that of a file which holds but one. */
  readonly layers: ReadonlyMap<string | null, SaidLayer>;
  readonly words: ChosenWords;
  /** What there is to say of it. */
  readonly issues: readonly Issue[];
}

export const NOTHING_SAID: SaidFile = { layers: new Map(), words: WORDS_BY_DICTIONARY, issues: [] };

/**
 * Every layer of a file as a table, as `readTables` does; one that was said to be written otherwise than the file is read once
 * more.
 *
 * @throws InputError if the file as a whole, or a layer as it was said, cannot be used
 */
export async function readSaidTables(
  source: SourceFile,
  crs: string | null,
  { layers }: Pick<SaidFile, "layers">,
): Promise<readonly SourceTable[]> {
  const tables: SourceTable[] = [];
  for (const table of await readTables(source, crs)) {
    const own = layers.get(table.layer);
    const isRead = own === undefined || (own.encoding === source.encoding && own.crs === crs);
    tables.push(
      isRead ? table : await readSource({ ...source, encoding: own.encoding }, { layer: table.layer, crs: own.crs }),
    );
  }
  return tables;
}
