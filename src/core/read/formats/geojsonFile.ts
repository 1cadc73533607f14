import { InputError } from "../../errors.ts";
import type { ToLngLat } from "../geometry.ts";
import type { Reading } from "../reading.ts";
import type { SourceFile } from "../source.ts";
import { decodeFile, decodeText } from "./encoding.ts";
import { readGeojson } from "./geojson.ts";
import { nameBinaryFormat } from "./otherFormats.ts";

/** Longest first line that is looked at to see whether each line is a feature of its own. */
const LONGEST_LINE_BYTES = 1 << 20;
const LINE_FEED = 0x0a;

/** Whether the lines of a text are objects of their own: the first is whole, and another begins behind it. */
export function isFeatureLines(bytes: Uint8Array): boolean {
  const end = bytes.subarray(0, LONGEST_LINE_BYTES).indexOf(LINE_FEED);
  if (end < 0 || !/^\s*\{/.test(decodeText(bytes.subarray(end, end + 100)).text)) return false;
  try {
    const first: unknown = JSON.parse(decodeText(bytes.subarray(0, end)).text);
    return typeof first === "object" && first !== null && "type" in first;
  } catch {
    return false;
  }
}

/** Bytes at the beginning and at the end of a file in which it may name its coordinates, beside its features. */
const EDGE_BYTES = 4000;

/** What the legacy member "crs" of a collection names; null: there is none. */
export function declaredCrsOf(bytes: Uint8Array): string | null {
  const head = decodeText(bytes.subarray(0, EDGE_BYTES)).text;
  const tail = decodeText(bytes.subarray(Math.max(0, bytes.length - EDGE_BYTES))).text;
  // Before the first feature, or behind the last: what is called so in a feature is not meant.
  const before = head.split(/"features"\s*:/)[0];
  const behind = tail.slice(tail.lastIndexOf("]") + 1);
  for (const text of [before, behind]) {
    const named = /"crs"\s*:\s*\{[^{}]*\{[^{}]*"(?:name|code)"\s*:\s*"?([^",{}]{1,200})"?/.exec(text);
    if (named !== null) return named[1];
  }
  return null;
}

/**
 * Reads a file of GeoJSON as a table of records, with what is to be said of its encoding among the issues.
 *
 * @param toLngLat from its coordinates; null: they are degrees
 * @throws InputError if the file as a whole cannot be used
 */
export function* readGeojsonFile(
  { name, bytes, encoding: named }: SourceFile,
  toLngLat: ToLngLat | null = null,
): Reading {
  if (bytes.length > 0 && /\.pbf$/i.test(name)) throw new InputError("file.osm-other-pbf", {}, name);
  const format = nameBinaryFormat(bytes);
  if (format !== null) throw new InputError("file.other-format", { format }, name);
  const { text, encoding, issues } = decodeFile(bytes, named, name);
  const table = yield* readGeojson(text, name, encoding, toLngLat);
  return { ...table, issues: [...issues, ...table.issues] };
}
