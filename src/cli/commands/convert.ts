import { InputError } from "../../core/errors.ts";
import { readSource, readTables } from "../../core/read/source.ts";
import { writeTableGeojson } from "../../core/report/tableGeojson.ts";
import { sayMessage } from "../cliMessages.ts";
import { type CliContext, printIssues, printRemark, printResult } from "../context.ts";
import { makeFolderOf, readSourceBytes, writeTextFile } from "../files.ts";
import { matchFiles, readGivenMapping } from "../mappingFile.ts";
import type { OptionTypes, ParsedOptions } from "../options.ts";

export const convertOptions: OptionTypes = {
  out: "text",
  layer: "text",
  mapping: "text",
  encoding: "text",
  crs: "text",
  lang: "text",
  help: "flag",
};

/** What a mapping says of what columns and files mean. */
const OF_MEANING: readonly string[] = ["mapping.lacks-column", "mapping.kind-left"];

/** Writes a layer of a file as clean GeoJSON: to --out, or to stdout. What was mended or skipped goes to stderr. */
export async function runConvert(options: ParsedOptions, { language }: CliContext): Promise<number> {
  const { positionals, texts } = options;
  const [name, surplus] = positionals;
  if (name === undefined) throw new InputError("cli.convert-nothing", {});
  if (surplus !== undefined) throw new InputError("cli.surplus-argument", { argument: surplus });
  const out = texts.get("out");
  if (out !== undefined && !/\.(geo)?json$/i.test(out)) throw new InputError("cli.convert-format", { file: out });
  const target = out === undefined ? null : makeFolderOf(out);
  const { bytes } = readSourceBytes(name);
  const given = { name, bytes, layer: texts.get("layer") ?? null, role: null, kind: null };
  const { issuesOf, readingOf } = await matchFiles([given], readGivenMapping(options), options);
  const { layer, encoding, crs } = readingOf(0);
  const source = { name, bytes, encoding };
  const tables = layer === null ? await readTables(source, crs) : [await readSource(source, { layer, crs })];
  if (tables.length > 1) {
    const known = tables.map((table) => table.layer).join(", ");
    throw new InputError("cli.convert-several", { count: tables.length, known });
  }
  const [table] = tables;
  // Columns stay as they are called: what fields they stand for is of no use here.
  const ofReading = issuesOf[0].filter(({ code }) => !OF_MEANING.includes(code));
  printIssues([...ofReading, ...table.issues], language);
  if (target === null) {
    for (const piece of writeTableGeojson(table)) printResult(piece);
    return 0;
  }
  const file = writeTextFile(target.folder, target.name, writeTableGeojson(table));
  printRemark(sayMessage("cli.wrote", { file }, language));
  return 0;
}
