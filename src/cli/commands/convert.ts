import { basename, extname, join } from "node:path";
import { InputError } from "../../core/errors.ts";
import { formatMessage, type Language } from "../../core/messages/messages.ts";
import { readSaidTables } from "../../core/project/saidFile.ts";
import { readSource } from "../../core/read/source.ts";
import type { SourceRecord, SourceTable } from "../../core/read/sourceTable.ts";
import { joinRecords } from "../../core/report/joinRecords.ts";
import { writeTableFlatGeobuf } from "../../core/report/tableFlatGeobuf.ts";
import { writeTableGeojson } from "../../core/report/tableGeojson.ts";
import { sayIssue, sayMessage } from "../cliMessages.ts";
import { type CliContext, printIssues, printRemark, printResult } from "../context.ts";
import {
  isFolder,
  makeFolder,
  makeFolderOf,
  readSourceBytes,
  realPathOf,
  writeBytesFile,
  writeTextFile,
} from "../files.ts";
import type { OptionTypes, ParsedOptions } from "../options.ts";
import { readSaid, type SaidPath } from "../saidFiles.ts";

export const convertOptions: OptionTypes = {
  out: "text",
  format: "text",
  layer: "text",
  mapping: "text",
  encoding: "text",
  crs: "text",
  lang: "text",
  help: "flag",
};

/** Some file could not be converted; the others were. */
const EXIT_REFUSED = 1;

type Format = "geojson" | "fgb";

/** A folder that gets a file for each layer. */
interface TargetFolder {
  readonly folder: string;
  readonly format: Format;
}

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
const OF_MEANING: readonly string[] = ["mapping.lacks-column", "mapping.kind-left"];

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

const stemOf = (file: string): string => basename(file, extname(file));

function writeRecords(folder: string, name: string, records: readonly SourceRecord[], { language }: CliContext): void {
  const file = /\.fgb$/i.test(name)
    ? writeBytesFile(folder, name, writeTableFlatGeobuf(stemOf(name), records))
    : writeTextFile(folder, name, writeTableGeojson(records));
  printRemark(sayMessage("cli.wrote", { file }, language));
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

/** Longest name of a layer in the name of a file, in characters. */
const LONGEST_LAYER = 80;

/** The name of a layer as part of the name of a file, on every system. */
const plainName = (layer: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: no name of a file may hold them.
  [...layer.replace(/[\u0000-\u001f/\\:*?"<>|]+/g, "-").trim()].slice(0, LONGEST_LAYER).join("");

/** Names of the files of a folder that were given away, and to what. */
class TargetNames {
  private readonly owners = new Map<string, string>();

  /** @throws InputError if another has it; capitals make no difference */
  claim(name: string, owner: string): void {
    const key = name.normalize("NFC").toLowerCase();
    const first = this.owners.get(key);
    if (first !== undefined) throw new InputError("cli.convert-clash", { first, second: owner, file: name });
    this.owners.set(key, owner);
  }
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
    const target = `${stemOf(name)}.${format}`;
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
        const own = `${stemOf(name)}-${plainName(layer ?? "")}.${format}`;
        const target = tables.length === 1 ? `${stemOf(name)}.${format}` : own;
        if (tables.length > 1) names.claim(own, `${name} / ${layer}`);
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
 * Writes files as clean GeoJSON or FlatGeobuf: into one file, onto the screen, or layer by layer into a folder. What was
 * mended or skipped goes to stderr.
 */
export async function runConvert(options: ParsedOptions, context: CliContext): Promise<number> {
  if (options.positionals.length === 0) throw new InputError("cli.convert-nothing", {});
  const destination = readDestination(options);
  return "file" in destination
    ? await convertIntoOne(destination.file, options, context)
    : await convertIntoFolder(destination, options, context);
}
