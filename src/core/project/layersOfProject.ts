import type { SourceTable } from "../read/sourceTable.ts";
import type { Settings } from "./analyze.ts";
import type { ProjectDocument, ProjectSource, SourceRole } from "./project.ts";
import type { LayerRole, SourceLayer, Sources } from "./sources.ts";

const isUsed = (role: SourceRole): role is LayerRole => role !== "streets" && role !== "unused";

/** Columns of a source that the user chose, by field. */
export const columnsOfSource = ({ columns }: ProjectSource): ReadonlyMap<string, string | null> =>
  new Map(columns.map(({ field, column }) => [field, column]));

/** Words that the user said the meaning of. */
export const wordsOfProject = ({ words }: ProjectDocument): ReadonlyMap<string, string | null> =>
  new Map(words.map(({ word, kind }) => [word, kind]));

/**
 * The sources of a project as the analysis reads them; what is not used is left out.
 *
 * @param readTable throws InputError for a file that is refused
 */
export function sourcesOfProject(project: ProjectDocument, readTable: (source: ProjectSource) => SourceTable): Sources {
  const layers = project.sources.flatMap((source): SourceLayer[] => {
    const { role, name, kind } = source;
    if (!isUsed(role)) return [];
    return [{ name, read: () => readTable(source), role, kind, columns: columnsOfSource(source) }];
  });
  return { layers, words: wordsOfProject(project) };
}

/** What the user chose besides the files. */
export const settingsOfProject = (project: ProjectDocument): Settings => ({
  parameterValues: new Map(project.parameterValues.map(({ id, value }) => [id, value])),
  inventory: new Map(project.inventory.map(({ kind, completeness }) => [kind, completeness])),
  date: project.date,
  walker: project.walker,
});
