import type { Standard } from "../standard/standard.ts";
import { findKindColumns, matchColumns, type Role } from "./columns.ts";
import { makeKindDictionary } from "./kindWords.ts";
import type { SourceRecord, SourceTable } from "./sourceTable.ts";

/** What a table most likely is; null where neither geometry nor columns say. */
export type GuessedRole = Exclude<Role, "units"> | "streets" | null;

/** Records looked at to see whether their words are facility kinds. */
const SAMPLE = 500;

export function countGeometries(
  records: readonly SourceRecord[],
): Readonly<Record<SourceRecord["geometry"]["type"], number>> {
  const counts = { point: 0, line: 0, area: 0 };
  for (const { geometry } of records) counts[geometry.type]++;
  return counts;
}

function hasKindWords(table: SourceTable, standard: Standard): boolean {
  const kindOf = makeKindDictionary(standard);
  const columns = findKindColumns(table.columns);
  return table.records
    .slice(0, SAMPLE)
    .some(({ properties }) =>
      columns.some((column) => Object.hasOwn(properties, column) && kindOf(String(properties[column])) !== null),
    );
}

/** Guesses what a table is, by its geometries, its words for kinds and its columns of people. */
export function guessRole(table: SourceTable, standard: Standard): GuessedRole {
  const { point, line, area } = countGeometries(table.records);
  if (line > point + area) return "streets";
  if (hasKindWords(table, standard)) return "facilities";
  if (area > point) return "communities";
  const fields = matchColumns(table.columns, "demand", []);
  const counted = ["people", "households", "dwellings"].some((field) => fields.has(field));
  return point > 0 && counted ? "demand" : null;
}

/** The words of a file's name in lower case: "EldercareServices.geojson" → eldercare, services. */
const wordsOfName = (name: string): readonly string[] =>
  name
    .replace(/\.[^.]*$/, "")
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");

/**
 * The kind that a file of points most likely holds by its name: the longest run of its words, or of its Chinese characters,
 * that means one. null: the name says nothing.
 */
export function guessKindByName(name: string, standard: Standard): string | null {
  const kindOf = makeKindDictionary(standard);
  const words = wordsOfName(name);
  for (let length = words.length; length > 0; length--) {
    for (let i = 0; i + length <= words.length; i++) {
      const run = words.slice(i, i + length).join("_");
      const kind = kindOf(run) ?? kindOf(run.replace(/s$/, ""));
      if (kind !== null) return kind;
    }
  }
  const characters = [...words.join("")];
  for (let length = characters.length; length > 1; length--) {
    for (let i = 0; i + length <= characters.length; i++) {
      const run = characters.slice(i, i + length).join("");
      if (/^\p{Script=Han}+$/u.test(run) && kindOf(run) !== null) return kindOf(run);
    }
  }
  return null;
}
