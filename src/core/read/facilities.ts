import type { Issue } from "../errors.ts";
import type { Shape } from "../geo/shapes.ts";
import type { Standard } from "../standard/standard.ts";
import { type ChosenColumns, COLUMNS_BY_NAME, findKindColumns } from "./columns.ts";
import { makeKindDictionary } from "./kindWords.ts";
import { RoleReading } from "./roleReading.ts";
import type { SourceRecord, SourceTable } from "./sourceTable.ts";
import { type Attributes, isBlank } from "./values.ts";

/** An existing facility. */
export interface Facility {
  /** Unique among the facilities of its file; `readPlace` makes it unique over all files. */
  readonly id: string;
  readonly name: string;
  /** The id is the file's own, not one made from the place of the record. */
  readonly hasOwnId: boolean;
  /** Its place in the file. */
  readonly where: string;
  /** A kind of the active standard, perhaps only a parent kind; null where the file's word has no mapping. */
  readonly kind: string | null;
  /** The file's own word for the kind. */
  readonly word: string;
  readonly attributes: Attributes;
  /** Degrees: a point, or an area that is entered at its edge. */
  readonly place: { readonly lng: number; readonly lat: number } | { readonly lngLatShape: Shape };
}

export interface ReadFacilities {
  readonly facilities: readonly Facility[];
  readonly skippedCount: number;
  readonly issues: readonly Issue[];
}

/** What the user said of words, by word as it is written in the file; null: it counts for nothing. */
export type ChosenWords = ReadonlyMap<string, string | null>;

/** As the program understands them. */
export const WORDS_BY_DICTIONARY: ChosenWords = new Map();

/** How the facilities of a table are read. */
export interface FacilityReading {
  /** The kind of every facility of the table; null: the file's own words decide. */
  readonly kind: string | null;
  readonly columns: ChosenColumns;
  readonly words: ChosenWords;
}

export const READ_BY_NAMES: FacilityReading = { kind: null, columns: COLUMNS_BY_NAME, words: WORDS_BY_DICTIONARY };

/**
 * The kind that a word means: what the user said, else what the dictionary knows. What was said of kinds that the standard does
 * not know waits for one that does.
 */
export function makeKindFinder(standard: Standard, words: ChosenWords): (word: string) => string | null {
  const kindOf = makeKindDictionary(standard);
  return (word) => {
    const chosen = words.get(word);
    return chosen === null || (chosen !== undefined && standard.kinds.has(chosen)) ? chosen : kindOf(word);
  };
}

/** The record's word for its kind: the first that has a mapping, else the first that is there. */
function findKind(
  record: SourceRecord,
  columns: readonly string[],
  kindOf: (word: string) => string | null,
): { word: string; kind: string | null } {
  let first = "";
  for (const column of columns) {
    const value = Object.hasOwn(record.properties, column) ? record.properties[column] : undefined;
    if (isBlank(value) || typeof value === "object") continue;
    const word = String(value);
    const kind = kindOf(word);
    if (kind !== null) return { word, kind };
    if (first === "") first = word;
  }
  return { word: first, kind: null };
}

function listUnmappedWords(facilities: readonly Facility[], words: ChosenWords, where: string): Issue[] {
  const counts = new Map<string, number>();
  for (const { kind, word } of facilities) {
    if (kind === null && words.get(word) !== null) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts].map(([word, count]) => ({
    code: word === "" ? "facility.no-kind" : "facility.unmapped-word",
    severity: "note",
    values: { word, count },
    where,
  }));
}

/** Words that one note names; the rest is counted. */
const MOST_WORDS = 20;

/** Which words of the file became which kinds, where a word is not the standard's own. */
function describeMappedWords(facilities: readonly Facility[], standard: Standard, where: string): Issue[] {
  const counts = new Map<string, number>();
  for (const { kind, word } of facilities) {
    if (kind === null) continue;
    const { label } = standard.kinds.get(kind)!;
    if (word === kind || word === label.zh || word === label.en) continue;
    const pair = `${word} → ${kind}`;
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  if (counts.size === 0) return [];
  const words = [...counts].sort(([, a], [, b]) => b - a).map(([pair, count]) => `${pair} (${count})`);
  return [
    {
      code: "facility.mapped-words",
      severity: "note",
      values: {
        words: `${words.slice(0, MOST_WORDS).join(", ")}${words.length > MOST_WORDS ? ` … (${words.length})` : ""}`,
      },
      where,
    },
  ];
}

/** Reads a table of points and areas as facilities. A record that is neither is skipped and listed. */
export function readFacilities(
  table: SourceTable,
  standard: Standard,
  { kind, columns, words }: FacilityReading = READ_BY_NAMES,
): ReadFacilities {
  const reading = new RoleReading(table, "facilities", "facility", standard, columns);
  const kindColumns = findKindColumns(table.columns, columns);
  const kindOf = makeKindFinder(standard, words);
  const facilities: Facility[] = [];
  for (const record of table.records) {
    const { geometry } = record;
    if (geometry.type === "line") {
      reading.issues.push({
        code: "record.not-facility",
        severity: "error",
        values: {},
        where: reading.placeOf(record),
      });
      continue;
    }
    const id = reading.uniqueId(record, "facility");
    const found = findKind(record, kindColumns, kindOf);
    facilities.push({
      id,
      name: reading.text(record, "name") ?? id,
      hasOwnId: reading.hasOwnId(record),
      where: reading.placeOf(record),
      kind: kind === null ? found.kind : standard.kinds.has(kind) ? kind : null,
      word: kind ?? found.word,
      attributes: reading.attributes(record),
      place:
        geometry.type === "point" ? { lng: geometry.lng, lat: geometry.lat } : { lngLatShape: geometry.lngLatShape },
    });
  }
  const issues = [
    ...reading.issues,
    ...listUnmappedWords(facilities, words, table.name),
    ...describeMappedWords(facilities, standard, table.name),
  ];
  return { facilities, skippedCount: table.records.length - facilities.length, issues };
}
