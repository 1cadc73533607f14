import { InputError } from "../../core/errors.ts";
import { isLayer } from "../../core/project/documentRules.ts";
import { readProjectFile } from "../../core/project/projectFile.ts";
import { repairTable } from "../../core/read/repairTable.ts";
import { readSource } from "../../core/read/source.ts";
import { sayIssue } from "../cliMessages.ts";
import { type CliContext, printIssues, printRemark } from "../context.ts";
import { nameLayer, type TargetFolder, TargetNames, writeRecords } from "../convertedFiles.ts";
import { makeFolder, readBytes } from "../files.ts";

/** Some layer could not be written; the others were. */
const EXIT_REFUSED = 1;

/**
 * Writes each layer of a project as the project reads it, its repairs made, into a folder. A layer that is refused does not cost
 * the others.
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
  // One file may be there several times: as facilities of several kinds, or layer by layer.
  const layers = new Map(
    project.sources
      .filter(({ role }) => isLayer(role))
      .map((source) => [JSON.stringify([source.sha256, source.layer]), source]),
  );
  const targets = [...layers.values()].map((source) => {
    const target = nameLayer(source.name, source.layer, format);
    names.claim(target, source.layer === null ? source.name : `${source.name} / ${source.layer}`);
    return { source, target };
  });
  makeFolder(folder);
  let isRefused = false;
  for (const { source, target } of targets) {
    const { name, sha256, encoding, repairs } = source;
    try {
      const table = repairTable(await readSource({ name, bytes: sources.get(sha256)!, encoding }, source), repairs);
      printIssues(table.issues, context.language);
      writeRecords(folder, target, table.records, context);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      printRemark(sayIssue(error, context.language));
      isRefused = true;
    }
  }
  return isRefused ? EXIT_REFUSED : 0;
}
