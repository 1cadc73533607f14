import { InputError } from "../core/errors.ts";
import type { Settings } from "../core/project/analyze.ts";
import { isAnalysed } from "../core/project/documentRules.ts";
import { settingsOfProject, sourcesOfProject } from "../core/project/layersOfProject.ts";
import type { ProjectDocument } from "../core/project/project.ts";
import { readProjectFile } from "../core/project/projectFile.ts";
import type { Sources } from "../core/project/sources.ts";
import { repairTable } from "../core/read/repairTable.ts";
import { loadSource } from "../core/read/source.ts";
import type { SourceTable } from "../core/read/sourceTable.ts";
import type { Fingerprint } from "../core/report/summary.ts";
import type { Standard } from "../core/standard/standard.ts";
import { sayMessage } from "./cliMessages.ts";
import { type CliContext, printIssues, printRemark } from "./context.ts";
import { listStandards, readBytes } from "./files.ts";
import { type ParsedOptions, parseSettings } from "./options.ts";

/** A project that was named by --project, or the sample city, with the bytes of its files by SHA-256. */
export interface GivenProject {
  readonly project: ProjectDocument;
  readonly bytes: ReadonlyMap<string, Uint8Array>;
}

/** In the program's folder. */
const SAMPLE = "data/sample/sample-city.lifecircle";

const hasNoInput = ({ texts, lists }: ParsedOptions): boolean =>
  !["project", "communities", "demand", "survey"].some((name) => texts.has(name)) &&
  !["facilities", "units", "streets", "entrances"].some((name) => lists.has(name));

/**
 * The project that --project names, or the sample city where no option names any input; else null.
 *
 * @throws InputError if it cannot be opened, or follows a standard that the program does not ship
 */
export function readGivenProject(options: ParsedOptions, { root, language }: CliContext): GivenProject | null {
  const isSample = hasNoInput(options);
  if (isSample) printRemark(sayMessage("cli.sample", { file: SAMPLE }, language));
  const { texts, lists } = options;
  const file = isSample ? `${root}/${SAMPLE}` : texts.get("project");
  if (file === undefined) return null;
  const { project, sources, issues } = readProjectFile(readBytes(file).bytes, file);
  const known = listStandards(root);
  // A project names a standard by its id; what it names must never be taken for the path of a file.
  const own = project.sources.filter(({ role }) => role === "standard").map(({ id }) => id);
  const unknown = project.standards.find(({ id }) => !known.includes(id) && !own.includes(id));
  if (!lists.has("standard") && unknown !== undefined)
    throw new InputError("project.unknown-standard", { id: unknown.id, known: [...known, ...own].join(", ") }, file);
  printIssues(issues, language);
  return { project, bytes: sources };
}

/** The settings of a run: those of the project, and over them those of the options. */
export function readSettings(options: ParsedOptions, given: GivenProject | null, standard: Standard): Settings {
  const own = parseSettings(options);
  if (given === null) return own;
  const before = settingsOfProject(given.project, own.today, standard);
  return {
    parameterValues: new Map([...before.parameterValues, ...own.parameterValues]),
    // As in an edit: what is said of all kinds replaces what was said of single ones.
    inventory: new Map([...(own.inventory.has("all") ? [] : before.inventory), ...own.inventory]),
    areaInventory: own.inventory.has("all") ? [] : before.areaInventory,
    facts: before.facts,
    register: before.register,
    date: own.date ?? before.date,
    today: own.today,
    walker: own.walker ?? before.walker,
  };
}

/** The files of a project that no option replaces, in their roles. */
export async function readProjectSources(
  { project, bytes }: GivenProject,
  { texts }: ParsedOptions,
  isReplaced: (role: string) => boolean,
): Promise<{ readonly sources: Sources; readonly fingerprints: readonly Fingerprint[] }> {
  const kept = { ...project, sources: project.sources.filter(({ role }) => !isReplaced(role)) };
  const readings = new Map<string, () => SourceTable>();
  for (const source of kept.sources) {
    const { id, name, role, sha256, layer } = source;
    if (!isAnalysed(role)) continue;
    const file = { name, bytes: bytes.get(sha256)!, encoding: texts.get("encoding") ?? source.encoding };
    readings.set(id, await loadSource(file, { layer, crs: texts.get("crs") ?? source.crs }));
  }
  const sources = sourcesOfProject(kept, ({ id, repairs }) => repairTable(readings.get(id)!(), repairs));
  const roles = new Set<string>(sources.layers.map(({ role }) => role));
  const fingerprints = kept.sources
    .filter(({ role }) => roles.has(role))
    .map(({ name, bytes: count, sha256 }) => ({ name, bytes: count, sha256 }));
  return { sources, fingerprints };
}
