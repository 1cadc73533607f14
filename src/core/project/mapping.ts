import { isLayer, LONGEST_TEXT, MOST_ENTRIES } from "./documentRules.ts";
import type { ChosenWord, ProjectDocument, ProjectSource } from "./project.ts";

/** How a layer of a file is read, as the user said, and by what another delivery of it is recognised. */
export interface MappedLayer extends Pick<ProjectSource, "layer" | "role" | "kind" | "encoding" | "crs" | "columns"> {
  /** Name of the file, without folders. */
  readonly file: string;
  /** Columns that the file had: as many as a document holds, those with names too long for one left out. */
  readonly fileColumns: readonly string[];
}

/** What the user said of reading files, without the files: for a colleague's copy of them, or for next year's. */
export interface Mapping {
  readonly format: "lifecircle-mapping";
  readonly version: 1;
  readonly layers: readonly MappedLayer[];
  /** One a word at most. */
  readonly words: readonly ChosenWord[];
}

/** What mappings are called behind their name. */
export const MAPPING_EXTENSION = ".mapping.json";

/**
 * What a project says of reading its files. Standards are none of them.
 *
 * @param columnsOf the columns of a source as it is read; none of one that is refused
 */
export const makeMapping = (
  { sources, words }: ProjectDocument,
  columnsOf: (source: ProjectSource) => readonly string[],
): Mapping => ({
  format: "lifecircle-mapping",
  version: 1,
  layers: sources
    .filter(({ role }) => isLayer(role))
    .map((source) => {
      const { name, role, kind, encoding, layer, crs, columns } = source;
      const fileColumns = columnsOf(source)
        .filter((column) => column.length <= LONGEST_TEXT)
        .slice(0, MOST_ENTRIES);
      return { file: name, role, kind, encoding, layer, crs, columns, fileColumns };
    }),
  words,
});

/** The same mapping, the same text, for people to read and compare. */
export const writeMapping = (mapping: Mapping): string => `${JSON.stringify(mapping, null, 2)}\n`;
