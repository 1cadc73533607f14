import { InputError, type Issue } from "../errors.ts";
import { groupPlacedIssues } from "../messages/groupIssues.ts";
import { readBackground } from "../read/background.ts";
import type { ChosenColumns, Role } from "../read/columns.ts";
import { readDemand } from "../read/demand.ts";
import { readEntrances } from "../read/entrances.ts";
import {
  type ChosenWords,
  type Facility,
  makeKindFinder,
  readFacilities,
  WORDS_BY_DICTIONARY,
} from "../read/facilities.ts";
import { describeFields } from "../read/roleReading.ts";
import { countGeometries } from "../read/roles.ts";
import type { SourceRecord, SourceTable } from "../read/sourceTable.ts";
import { readStreets } from "../read/streets.ts";
import { readUnits } from "../read/units.ts";
import type { Standard } from "../standard/standard.ts";
import { findShiftIssue, type PlacedReference } from "./findShiftIssue.ts";
import type { ColumnSample, FieldReading, LayerDescription, WordReading } from "./layers.ts";
import { columnsOfSource } from "./layersOfProject.ts";
import type { ProjectSource, SourceRole } from "./project.ts";
import { makeRecordFinder } from "./recordFinder.ts";

/** Examples of a column's values, and of an issue. */
const MOST_EXAMPLES = 3;
/** Issues of one sort that the page can unfold. */
const MOST_ISSUES = 50;
/** Records looked at for examples, and characters of one. */
const SAMPLE = 200;
const LONGEST_EXAMPLE = 60;

function sampleColumn(column: string, records: readonly SourceRecord[]): ColumnSample {
  const examples = new Set<string>();
  for (const { properties } of records) {
    const value = Object.hasOwn(properties, column) ? properties[column] : null;
    if (value === null || value === undefined || value === "") continue;
    const text = typeof value === "object" ? JSON.stringify(value) : String(value);
    examples.add(text.length > LONGEST_EXAMPLE ? `${text.slice(0, LONGEST_EXAMPLE)}…` : text);
    if (examples.size === MOST_EXAMPLES) break;
  }
  return { column, examples: [...examples] };
}

interface RoleReading {
  readonly role: Role;
  readonly unitKind: string;
}

/** How a role of the project reads a table; null for one that reads nothing. */
function readingOf(role: SourceRole): RoleReading | null {
  switch (role) {
    case "communities":
      return { role: "communities", unitKind: "community" };
    case "facilities":
      return { role: "facilities", unitKind: "facility" };
    case "demand":
      return { role: "demand", unitKind: "demand" };
    case "survey":
      return { role: "units", unitKind: "survey" };
    case "entrances":
      return { role: "entrances", unitKind: "entrance" };
    case "background":
      return { role: "background", unitKind: "background" };
    case "streets":
      return { role: "background", unitKind: "streets" };
    case "unused":
      return null;
    default:
      return { role: "units", unitKind: role.slice("unit:".length) };
  }
}

function listWords(facilities: readonly Facility[], standard: Standard, words: ChosenWords): readonly WordReading[] {
  const counts = new Map<string, number>();
  for (const { word } of facilities) if (word !== "") counts.set(word, (counts.get(word) ?? 0) + 1);
  const kindOf = makeKindFinder(standard, words);
  const byDictionary = makeKindFinder(standard, WORDS_BY_DICTIONARY);
  const originOf = (word: string): WordReading["origin"] => {
    const chosen = words.get(word);
    if (chosen === null || (chosen !== undefined && standard.kinds.has(chosen))) return "user";
    const kind = byDictionary(word);
    if (kind === null) return "none";
    const { label } = standard.kinds.get(kind)!;
    return word === kind || word === label.zh || word === label.en ? "standard" : "dictionary";
  };
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([word, count]) => ({ word, count, kind: kindOf(word), origin: originOf(word) }));
}

interface ReadLayer {
  readonly skippedCount: number;
  readonly issues: readonly Issue[];
  readonly words: readonly WordReading[];
}

function readLayer(
  table: SourceTable,
  source: ProjectSource,
  columns: ChosenColumns,
  words: ChosenWords,
  standard: Standard,
): ReadLayer {
  const reading = readingOf(source.role);
  if (reading === null) return { skippedCount: 0, issues: [], words: [] };
  if (reading.role === "facilities") {
    const read = readFacilities(table, standard, { kind: source.kind, columns, words });
    return { ...read, words: source.kind === null ? listWords(read.facilities, standard, words) : [] };
  }
  if (reading.unitKind === "streets") return { ...readStreets(table, columns), words: [] };
  if (reading.role === "background") return { ...readBackground(table, columns), words: [] };
  if (reading.role === "entrances") return { ...readEntrances(table, standard, columns), words: [] };
  if (reading.role === "demand") return { ...readDemand(table, standard, columns), words: [] };
  return { ...readUnits(table, reading.unitKind, standard, columns), words: [] };
}

function readFields(table: SourceTable, { role, unitKind }: RoleReading, standard: Standard, columns: ChosenColumns) {
  return describeFields(table, role, unitKind, standard, columns).map(
    ({ field, label, columns: own }): FieldReading => {
      const [column = null] = own;
      return { field, label, column, origin: columns.has(field) ? "user" : column === null ? "none" : "names" };
    },
  );
}

/**
 * How a source of a project is read: its columns, fields, words and issues. A file that is refused is described as such.
 *
 * @param readTable throws InputError for a file that is refused
 * @param reference what its places are held against, unless the user has said where they are; null: nothing
 * @param mostIssues of one sort that are described one by one; all are counted
 */
export function describeLayer(
  source: ProjectSource,
  words: ChosenWords,
  standard: Standard,
  readTable: () => SourceTable,
  reference: PlacedReference | null = null,
  mostIssues = MOST_ISSUES,
): LayerDescription {
  const { id, role, encoding, name } = source;
  let table: SourceTable;
  try {
    table = readTable();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const refusal: Issue = { code: error.code, severity: "error", values: error.values, where: error.where ?? name };
    const nothing = { readCount: 0, keptCount: 0, skippedCount: 0, geometry: { point: 0, line: 0, area: 0 } };
    return {
      source: id,
      role,
      format: null,
      encoding,
      ...nothing,
      columns: [],
      fields: [],
      words: [],
      issues: [],
      refusal,
    };
  }
  const columns = columnsOfSource(source);
  const reading = readingOf(role);
  const read = readLayer(table, source, columns, words, standard);
  const skippedCount = table.skippedCount + read.skippedCount;
  const readCount = table.records.length + table.skippedCount;
  const shift = reference === null || source.crs !== null ? null : findShiftIssue(table, reference);
  const issues = [...table.issues, ...(shift === null ? [] : [shift]), ...read.issues];
  const sample = table.records.slice(0, SAMPLE);
  return {
    source: id,
    role,
    format: table.format,
    encoding: table.encoding,
    readCount,
    keptCount: readCount - skippedCount,
    skippedCount,
    geometry: countGeometries(table.records),
    columns: table.columns.map((column) => sampleColumn(column, sample)),
    fields: reading === null ? [] : readFields(table, reading, standard, columns),
    words: read.words,
    issues: groupPlacedIssues(issues, mostIssues, makeRecordFinder(table)),
    refusal: null,
  };
}
