import { join } from "node:path";
import { InputError } from "../../core/errors.ts";
import { isLayer } from "../../core/project/documentRules.ts";
import type { ProjectDocument, ProjectSource } from "../../core/project/project.ts";
import { readProjectFile } from "../../core/project/projectFile.ts";
import { repairTable } from "../../core/read/repairTable.ts";
import { readSource } from "../../core/read/source.ts";
import { sayIssue } from "../cliMessages.ts";
import { type CliContext, printIssues, printRemark } from "../context.ts";
import { hashRecords, nameLayer, type TargetFolder, TargetNames, writeRecords } from "../convertedFiles.ts";
import { isFile, makeFolder, readBytes } from "../files.ts";

/** Some layer could not be written; the others were. */
const EXIT_REFUSED = 1;

const keyOfContent = ({ sha256, layer }: ProjectSource): string => JSON.stringify([sha256, layer]);

/** The layers of a project. One that is there as facilities of several kinds is listed once, unless it is read in several ways. */
function listLayers({ sources }: ProjectDocument): readonly ProjectSource[] {
  const layers = sources.filter(({ role }) => isLayer(role));
  const keyOfReading = (source: ProjectSource) => {
    const { encoding, crs, repairs } = source;
    return JSON.stringify([keyOfContent(source), encoding, crs, repairs]);
  };
  return [...new Map(layers.map((source) => [keyOfReading(source), source])).values()];
}

/** null: there is none, or it is larger than any file of a project. */
function hashFile(file: string): string | null {
  if (!isFile(file)) return null;
  try {
    return readBytes(file).fingerprint.sha256;
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}

/** @throws InputError if a file that the project was made of would be written over by another one */
function refuseSource(target: string, sources: readonly ProjectSource[], hashNew: () => string): void {
  const sha256 = hashFile(target);
  if (sources.some((source) => source.sha256 === sha256) && hashNew() !== sha256)
    throw new InputError("cli.convert-over-input", { file: target });
}

/**
 * Writes each layer of a project as the project reads it, its repairs made, into a folder. A layer that is refused, or that would
 * be written over a file that the project was made of, does not cost the others.
 *
 * @throws InputError if the project cannot be opened, or two of its layers would get one name
 */
export async function convertProject(
  file: string,
  { folder, format }: TargetFolder,
  context: CliContext,
): Promise<number> {
  const { project, sources, issues } = readProjectFile(readBytes(file).bytes, file);
  printIssues(issues, context.language);
  const names = new TargetNames();
  const layers = listLayers(project);
  const targets = layers.map((source) => {
    const isAlone = layers.filter((other) => keyOfContent(other) === keyOfContent(source)).length === 1;
    const parts = [source.layer, isAlone ? null : source.kind].filter((part) => part !== null);
    const target = nameLayer(source.name, parts.length === 0 ? null : parts.join("-"), format);
    names.claim(target, [source.name, ...parts].join(" / "));
    return { source, target };
  });
  makeFolder(folder);
  let isRefused = false;
  for (const { source, target } of targets) {
    const { name, sha256, encoding, repairs } = source;
    try {
      const table = repairTable(await readSource({ name, bytes: sources.get(sha256)!, encoding }, source), repairs);
      printIssues(table.issues, context.language);
      refuseSource(join(folder, target), project.sources, () => hashRecords(target, table.records));
      writeRecords(folder, target, table.records, context);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      printRemark(sayIssue(error, context.language));
      isRefused = true;
    }
  }
  return isRefused ? EXIT_REFUSED : 0;
}
