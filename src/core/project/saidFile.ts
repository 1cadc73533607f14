import { InputError, type Issue } from "../errors.ts";
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
  /** How the other layers are read; null: as the file is. */
  readonly others: Pick<SaidLayer, "encoding" | "crs"> | null;
  readonly words: ChosenWords;
  /** What there is to say of it. */
  readonly issues: readonly Issue[];
}

export const NOTHING_SAID: SaidFile = { layers: new Map(), others: null, words: WORDS_BY_DICTIONARY, issues: [] };

/**
 * Every layer of a file as a table, as `readTables` does; one that is to be read otherwise than the file is read once more.
 *
 * @throws InputError if the file as a whole, or a layer as it was said, cannot be used
 */
export async function readSaidTables(
  source: SourceFile,
  crs: string | null,
  { layers, others }: Pick<SaidFile, "layers" | "others">,
): Promise<readonly SourceTable[]> {
  const tables: SourceTable[] = [];
  const lost: Issue[] = [];
  for (const table of await readTables(source, crs)) {
    const said = layers.get(table.layer);
    const own = said ?? others;
    if (own === null || (own.encoding === source.encoding && own.crs === crs)) {
      tables.push(table);
      continue;
    }
    try {
      tables.push(await readSource({ ...source, encoding: own.encoding }, { layer: table.layer, crs: own.crs }));
    } catch (error) {
      // One of which nothing was said does not cost the others.
      if (said !== undefined || !(error instanceof InputError)) throw error;
      const { code, values, where = source.name } = error;
      lost.push({ code, severity: "warning", values, where });
    }
  }
  const [first, ...rest] = tables;
  return lost.length === 0 || first === undefined
    ? tables
    : [{ ...first, issues: [...lost, ...first.issues] }, ...rest];
}
