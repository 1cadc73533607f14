import { extname, join } from "node:path";
import { InputError } from "../../core/errors.ts";
import { formatMessage, type Language } from "../../core/messages/messages.ts";
import { readSaidTables } from "../../core/project/saidFile.ts";
import { readSource } from "../../core/read/source.ts";
import type { SourceTable } from "../../core/read/sourceTable.ts";
import { joinRecords } from "../../core/report/joinRecords.ts";
import { writeTableGeojson } from "../../core/report/tableGeojson.ts";
import { sayIssue } from "../cliMessages.ts";
import { type CliContext, printIssues, printRemark, printResult } from "../context.ts";
import { nameLayer, type TargetFolder, TargetNames, writeRecords } from "../convertedFiles.ts";
import { isFolder, makeFolder, makeFolderOf, readSourceBytes, realPathOf } from "../files.ts";
import type { OptionTypes, ParsedOptions } from "../options.ts";
import { readSaid, type SaidPath } from "../saidFiles.ts";
import { convertProject } from "./convertProject.ts";

export const convertOptions: OptionTypes = {
  out: "text",
  format: "text",
  layer: "text",
  mapping: "text",
  project: "text",
  encoding: "text",
  crs: "text",
  lang: "text",
  help: "flag",
};

/** Some file could not be converted; the others were. */
const EXIT_REFUSED = 1;

/** Where to: a folder, or one file, or the screen. */
type Destination = { readonly file: string | null } | TargetFolder;

function readDestination({ texts }: ParsedOptions): Destination {
  const out = texts.get("out") ?? null;
  const format = texts.get("format");
  if (format !== undefined && format !== "geojson" && format !== "fgb")
    throw new InputError("cli.unknown-format", { value: format });
  if (out === null || /\.(geojson|json|fgb)$/i.test(out)) {
    if (format !== undefined) throw new InputError("cli.format-needs-folder", {});
    return { file: out };
  }
  if (extname(out) !== "" && !/[/\\]$/.test(out) && !isFolder(out))
    throw new InputError("cli.convert-format", { file: out });
  return { folder: out, format: format ?? "geojson" };
}

/** What a mapping says of columns and kinds: columns stay as they are called, and kinds are of no use here. */
const OF_MEANING: readonly string[] = ["mapping.lacks-column", "mapping.kind-left", "mapping.kind-taken"];

/** The layers of a file as tables, one where the user named it. */
async function readLayers(
  name: string,
  said: SaidPath,
  { texts, positionals }: ParsedOptions,
  language: Language,
): Promise<readonly SourceTable[]> {
  if (positionals.length > 1) printRemark(formatMessage("progress.read", { item: name }, language));
  const { encoding, crs } = said;
  const source = { name, bytes: readSourceBytes(name).bytes, encoding };
  const layer = texts.get("layer");
  const tables =
    layer === undefined ? await readSaidTables(source, crs, said) : [await readSource(source, { layer, crs })];
  printIssues(
    said.issues.filter(({ code }) => !OF_MEANING.includes(code)),
    language,
  );
  return tables;
}

/** @throws InputError if a file would be written over one that is read */
function refuseInput(target: string, inputs: ReadonlySet<string>): void {
  if (inputs.has(realPathOf(target))) throw new InputError("cli.convert-over-input", { file: target });
}

/** One layer of each file into one file, or onto the screen. */
async function convertIntoOne(file: string | null, options: ParsedOptions, context: CliContext): Promise<number> {
  const { positionals } = options;
  const inputs = new Map<string, string>();
  for (const name of positionals) {
    const first = inputs.get(realPathOf(name));
    if (first !== undefined) throw new InputError("cli.convert-twice", { first, second: name });
    inputs.set(realPathOf(name), name);
  }
  if (file !== null) refuseInput(file, new Set(inputs.keys()));
  const target = file === null ? null : makeFolderOf(file);
  const saidOf = await readSaid(positionals, options, context.language);
  const tables: SourceTable[] = [];
  for (const name of positionals) {
    const [table, ...others] = await readLayers(name, saidOf(name), options, context.language);
    if (others.length > 0) {
      const known = [table, ...others].map(({ layer }) => layer).join(", ");
      throw new InputError("cli.convert-several", { file: name, count: others.length + 1, known });
    }
    printIssues(table.issues, context.language);
    tables.push(table);
  }
  const records =
    tables.length === 1
      ? tables[0].records
      : joinRecords(tables.map((table, i) => ({ file: positionals[i], records: table.records })));
  if (target !== null) writeRecords(target.folder, target.name, records, context);
  else for (const piece of writeTableGeojson(records)) printResult(piece);
  return 0;
}

/** Each layer of each file into a file of its own. A file that is refused does not cost the others. */
async function convertIntoFolder(
  { folder, format }: TargetFolder,
  options: ParsedOptions,
  context: CliContext,
): Promise<number> {
  const { positionals } = options;
  const inputs = new Set(positionals.map(realPathOf));
  const names = new TargetNames();
  for (const name of positionals) {
    const target = nameLayer(name, null, format);
    names.claim(target, name);
    refuseInput(join(folder, target), inputs);
  }
  const saidOf = await readSaid(positionals, options, context.language);
  makeFolder(folder);
  let isRefused = false;
  for (const name of positionals) {
    try {
      const tables = await readLayers(name, saidOf(name), options, context.language);
      for (const { layer, records, issues } of tables) {
        const target = nameLayer(name, tables.length === 1 ? null : layer, format);
        if (tables.length > 1) names.claim(target, `${name} / ${layer}`);
        refuseInput(join(folder, target), inputs);
        printIssues(issues, context.language);
        writeRecords(folder, target, records, context);
      }
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      printRemark(sayIssue(error, context.language));
      isRefused = true;
    }
  }
  return isRefused ? EXIT_REFUSED : 0;
}

/**
 * Writes files as clean GeoJSON or FlatGeobuf: into one file, onto the screen, or layer by layer into a folder; or the layers of
 * a project, with its repairs made. What was mended or skipped goes to stderr.
 */
export async function runConvert(options: ParsedOptions, context: CliContext): Promise<number> {
  const { positionals, texts } = options;
  const project = texts.get("project");
  if (project === undefined && positionals.length === 0) throw new InputError("cli.convert-nothing", {});
  const destination = readDestination(options);
  if (project !== undefined) {
    if (positionals.length > 0) throw new InputError("cli.surplus-argument", { argument: positionals[0] });
    if ("file" in destination) throw new InputError("cli.convert-project-folder", {});
    return await convertProject(project, destination, context);
  }
  return "file" in destination
    ? await convertIntoOne(destination.file, options, context)
    : await convertIntoFolder(destination, options, context);
}
