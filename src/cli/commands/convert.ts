import { InputError } from "../../core/errors.ts";
import { readSource, readTables } from "../../core/read/source.ts";
import { writeTableGeojson } from "../../core/report/tableGeojson.ts";
import { sayMessage } from "../cliMessages.ts";
import { type CliContext, printIssues, printRemark, printResult } from "../context.ts";
import { makeFolderOf, readSourceBytes, writeTextFile } from "../files.ts";
import type { OptionTypes, ParsedOptions } from "../options.ts";

export const convertOptions: OptionTypes = {
  out: "text",
  layer: "text",
  encoding: "text",
  crs: "text",
  lang: "text",
  help: "flag",
};

/** Writes a layer of a file as clean GeoJSON: to --out, or to stdout. What was mended or skipped goes to stderr. */
export async function runConvert({ positionals, texts }: ParsedOptions, { language }: CliContext): Promise<number> {
  const [name, surplus] = positionals;
  if (name === undefined) throw new InputError("cli.convert-nothing", {});
  if (surplus !== undefined) throw new InputError("cli.surplus-argument", { argument: surplus });
  const out = texts.get("out");
  if (out !== undefined && !/\.(geo)?json$/i.test(out)) throw new InputError("cli.convert-format", { file: out });
  const target = out === undefined ? null : makeFolderOf(out);
  const source = { name, bytes: readSourceBytes(name).bytes, encoding: texts.get("encoding") ?? null };
  const crs = texts.get("crs") ?? null;
  const layer = texts.get("layer");
  const tables = layer === undefined ? await readTables(source, crs) : [await readSource(source, { layer, crs })];
  if (tables.length > 1) {
    const known = tables.map((table) => table.layer).join(", ");
    throw new InputError("cli.convert-several", { count: tables.length, known });
  }
  const [table] = tables;
  printIssues(table.issues, language);
  if (target === null) {
    for (const piece of writeTableGeojson(table)) printResult(piece);
    return 0;
  }
  const file = writeTextFile(target.folder, target.name, writeTableGeojson(table));
  printRemark(sayMessage("cli.wrote", { file }, language));
  return 0;
}
