import { InputError } from "../errors.ts";
import { type BackgroundFeature, readBackground } from "../read/background.ts";
import type { SourceTable } from "../read/sourceTable.ts";
import { isParameter } from "../standard/parameters.ts";
import type { Standard } from "../standard/standard.ts";
import type { Settings } from "./analyze.ts";
import { isAnalysed, isDrawnBeneath } from "./documentRules.ts";
import type { ProjectDocument, ProjectSource } from "./project.ts";
import type { SourceLayer, Sources } from "./sources.ts";

/** Columns of a source that the user chose, by field. */
export const columnsOfSource = ({ columns }: Pick<ProjectSource, "columns">): ReadonlyMap<string, string | null> =>
  new Map(columns.map(({ field, column }) => [field, column]));

/** Words that the user said the meaning of. */
export const wordsOfProject = ({ words }: Pick<ProjectDocument, "words">): ReadonlyMap<string, string | null> =>
  new Map(words.map(({ word, kind }) => [word, kind]));

/**
 * The sources of a project as the analysis reads them; what is not used is left out.
 *
 * @param readTable throws InputError for a file that is refused
 */
export function sourcesOfProject(project: ProjectDocument, readTable: (source: ProjectSource) => SourceTable): Sources {
  const layers = project.sources.flatMap((source): SourceLayer[] => {
    const { role, name, kind } = source;
    if (!isAnalysed(role)) return [];
    return [{ name, read: () => readTable(source), role, kind, columns: columnsOfSource(source) }];
  });
  return { layers, words: wordsOfProject(project) };
}

/**
 * What is drawn beneath the plan of a project. A file that is refused is left out: the description of its layer says why.
 *
 * @param readTable throws InputError for a file that is refused
 */
export function* backgroundOfProject(
  project: ProjectDocument,
  readTable: (source: ProjectSource) => SourceTable,
): Generator<BackgroundFeature> {
  for (const source of project.sources) {
    if (!isDrawnBeneath(source.role)) continue;
    try {
      yield* readBackground(readTable(source), columnsOfSource(source), source.role === "streets").features;
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
    }
  }
}

/**
 * What the user chose besides the files. What was said of parameters, kinds and walkers that the standard does not know waits
 * in the project until a standard that knows them holds again.
 *
 * @param today ISO date
 */
export const settingsOfProject = (project: ProjectDocument, today: string, standard: Standard): Settings => ({
  parameterValues: new Map(
    project.parameterValues.flatMap(({ id, value }) => (isParameter(standard, id) ? [[id, value] as const] : [])),
  ),
  inventory: new Map(
    project.inventory.flatMap(({ kind, completeness, area }) =>
      area === null && (kind === "all" || standard.kinds.has(kind)) ? [[kind, completeness] as const] : [],
    ),
  ),
  areaInventory: project.inventory.flatMap(({ kind, completeness, area }) =>
    area === null ? [] : [{ kind, completeness, ...area }],
  ),
  facts: project.facts,
  register: project.register,
  date: project.date,
  today,
  walker: project.walker !== null && standard.walkers.has(project.walker) ? project.walker : null,
});
