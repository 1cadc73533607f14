import type { Standard } from "../standard/standard.ts";
import { isStreet, makeClassifier } from "./background.ts";
import { findKindColumns, matchColumns, type Role } from "./columns.ts";
import { makeKindDictionary } from "./kindWords.ts";
import type { SourceRecord, SourceTable } from "./sourceTable.ts";
import { isBlank } from "./values.ts";

/** What a table most likely is; null where neither geometry nor columns say. */
export type GuessedRole = Exclude<Role, "units"> | "streets" | null;

/** Numbers that tell homes. */
const COUNTS = ["people", "households", "dwellings"];

/** Records looked at to see whether their words are facility kinds. */
const SAMPLE = 500;

export function countGeometries(
  records: readonly SourceRecord[],
): Readonly<Record<SourceRecord["geometry"]["type"], number>> {
  const counts = { point: 0, line: 0, area: 0 };
  for (const { geometry } of records) counts[geometry.type]++;
  return counts;
}

/** Columns of OpenStreetMap that make a thing a facility, whatever it is besides: a school is a building too. */
const FACILITY_TAGS = ["amenity", "shop", "healthcare", "social_facility"];

/**
 * Whether most of the records are lines and areas that a background is made of, and most of those are no streets, which are
 * a network first. What counts people is no background: homes are buildings too.
 */
function isBackground({ columns, records }: SourceTable): boolean {
  const classOf = makeClassifier(columns);
  const fields = matchColumns(columns, "demand", []);
  if (COUNTS.some((field) => fields.has(field))) return false;
  const tags = FACILITY_TAGS.filter((tag) => columns.includes(tag));
  let streetCount = 0;
  let otherCount = 0;
  for (const record of records) {
    if (record.geometry.type === "point" || tags.some((tag) => !isBlank(record.properties[tag]))) continue;
    const found = classOf(record);
    if (found === null) continue;
    if (isStreet(found)) streetCount++;
    else otherCount++;
  }
  return streetCount + otherCount > records.length / 2 && otherCount > streetCount;
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

/** Tags of OpenStreetMap that most entrances have. */
const isOfGates = ({ records }: SourceTable): boolean =>
  records.filter(({ properties }) => !isBlank(properties.entrance) || properties.barrier === "gate").length >
  records.length / 2;

/** Guesses what a table is, by its geometries, its words for kinds and its columns of people. */
export function guessRole(table: SourceTable, standard: Standard): GuessedRole {
  // Nothing but streets is read of it.
  if (table.format === "OSM PBF") return "streets";
  const { point, line, area } = countGeometries(table.records);
  const isFacilities = hasKindWords(table, standard);
  if (!isFacilities && isBackground(table)) return "background";
  if (line > point + area) return "streets";
  if (isFacilities) return "facilities";
  if (area > point) return "communities";
  if (point === 0) return null;
  const fields = matchColumns(table.columns, "demand", []);
  if (COUNTS.some((field) => fields.has(field))) return "demand";
  return matchColumns(table.columns, "entrances", []).has("compound") || isOfGates(table) ? "entrances" : null;
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
