import { createHash } from "node:crypto";
import { basename, extname } from "node:path";
import { InputError } from "../core/errors.ts";
import type { SourceRecord } from "../core/read/sourceTable.ts";
import { writeTableFlatGeobuf } from "../core/report/tableFlatGeobuf.ts";
import { writeTableGeojson } from "../core/report/tableGeojson.ts";
import { sayMessage } from "./cliMessages.ts";
import { type CliContext, printRemark } from "./context.ts";
import { writeBytesFile, writeTextFile } from "./files.ts";

export type ConvertedFormat = "geojson" | "fgb";

/** A folder that gets a file for each layer. */
export interface TargetFolder {
  readonly folder: string;
  readonly format: ConvertedFormat;
}

const isFlatGeobuf = (name: string): boolean => /\.fgb$/i.test(name);

const stemOf = (file: string): string => basename(file, extname(file));

/** SHA-256 of what `writeRecords` would write. */
export function hashRecords(name: string, records: readonly SourceRecord[]): string {
  const hash = createHash("sha256");
  const pieces = isFlatGeobuf(name) ? writeTableFlatGeobuf(stemOf(name), records) : writeTableGeojson(records);
  for (const piece of pieces) hash.update(piece);
  return hash.digest("hex");
}

/** Writes records in the format that the name of the file says, and says so. */
export function writeRecords(
  folder: string,
  name: string,
  records: readonly SourceRecord[],
  { language }: CliContext,
): void {
  const file = isFlatGeobuf(name)
    ? writeBytesFile(folder, name, writeTableFlatGeobuf(stemOf(name), records))
    : writeTextFile(folder, name, writeTableGeojson(records));
  printRemark(sayMessage("cli.wrote", { file }, language));
}

/** Longest name of a layer in the name of a file, in characters. */
const LONGEST_LAYER = 80;

/** A text as part of the name of a file, on every system. */
const plainName = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: no name of a file may hold them.
  text.replace(/[\u0000-\u001f/\\:*?"<>|]+/g, "-").trim();

const plainLayer = (layer: string): string => [...plainName(layer)].slice(0, LONGEST_LAYER).join("");

/** Names of the files of a folder that were given away, and to what. */
export class TargetNames {
  private readonly owners = new Map<string, string>();

  /** @throws InputError if another has it; capitals make no difference */
  claim(name: string, owner: string): void {
    const key = name.normalize("NFC").toLowerCase();
    const first = this.owners.get(key);
    if (first !== undefined) throw new InputError("cli.convert-clash", { first, second: owner, file: name });
    this.owners.set(key, owner);
  }
}

/** Name of the file for a layer; layer null: its file has no other. */
export const nameLayer = (file: string, layer: string | null, format: ConvertedFormat): string =>
  `${plainName(stemOf(file))}${layer === null ? "" : `-${plainLayer(layer)}`}.${format}`;
