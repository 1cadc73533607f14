import "../../../../src/core/messages/learnFactMessages.ts";
import "../../../../src/core/messages/learnNoteMessages.ts";
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { InputError, type Issue } from "../../../../src/core/errors.ts";
import { formatIssue } from "../../../../src/core/messages/messages.ts";
import type { Cell } from "../../../../src/core/read/formats/cells.ts";
import { readCsvSheet } from "../../../../src/core/read/formats/csvRows.ts";
import { readCsvLayers, readWorkbookLayers } from "../../../../src/core/read/formats/placeTable.ts";
import type { RawLayer } from "../../../../src/core/read/formats/rawLayer.ts";
import { readTableRows, type TableRows } from "../../../../src/core/read/formats/tableHead.ts";
import { readWorkbook } from "../../../../src/core/read/formats/workbook.ts";
import { coordinatesOf } from "../../../../src/core/read/geometry.ts";
import { makeTable } from "../../../../src/core/read/layerTable.ts";
import type { SourceTable } from "../../../../src/core/read/sourceTable.ts";
import { verdictOf } from "../../../../src/core/read/verdict.ts";

const FOLDER = "../shared/corpus";
const hasCorpus = existsSync(`${FOLDER}/real/MANIFEST.jsonl`);
if (!hasCorpus) console.warn(`Skipped: ${FOLDER} is absent, so no public tables are read.`);

type Values = Readonly<Record<string, unknown>>;

interface OracleLayer {
  readonly name: string;
  readonly features: number;
  readonly fields: readonly string[];
  readonly bounds?: readonly [number, number, number, number];
  readonly first_rows?: readonly Values[];
}

interface Row {
  readonly file: string;
  readonly expect: string;
  readonly tolerate?: readonly string[];
  readonly checks?: readonly string[];
  readonly oracle?: { readonly rows?: readonly Values[] | Values; readonly layers?: readonly OracleLayer[] };
}

const listRows = (part: string): readonly Row[] =>
  hasCorpus
    ? readFileSync(`${FOLDER}/${part}/MANIFEST.jsonl`, "utf8")
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as Row)
        .filter(({ file }) => /^(csv|xlsx)\//.test(file))
    : [];

/** Files whose verdict is not the manifest's, and why ours is meant. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  "csv/mapshaper-empty.csv": "no bytes at all are no table; the generated empty.csv, the same, is to be refused",
};

/** Files whose rows are not the oracle's, and why ours are meant. */
const OTHER_ROWS: Readonly<Record<string, string>> = {
  "csv/gb18030-4byte.csv": "the second character of its name was written as a question mark",
  "csv/csvspectrum-location_coordinates.csv": "its oracle is of another version of the file",
  "csv/gdal-allCountries.txt": "the oracle knows the columns of GeoNames by heart; the file has no header",
  "csv/gdal-testnumheader1.csv": "numbers are no names of columns",
};

/** Rows of nothing but blanks, which the oracle counts. */
const BLANK_ROWS: Readonly<Record<string, number>> = {
  "csv/gdal-testcsvt.csv": 1,
  "csv/gdal-more_than_100_geom_fields.csv": 1,
  "xlsx/gdal-test_empty_last_field.xlsx": 250,
  "xlsx/gdal-test_missing_row1_data.xlsx": 250,
};

const MOST_MS = 10_000;

const readLayers = (file: string, bytes: Uint8Array): readonly RawLayer[] =>
  file.startsWith("csv/") ? readCsvLayers(bytes, file, null) : readWorkbookLayers(bytes, file);

/** The rows of every sheet that holds something, whether they have a place or not. */
const readAllRows = (file: string, bytes: Uint8Array): readonly TableRows[] => {
  const sheets = file.startsWith("csv/") ? readCsvSheet(bytes, null, file).sheets : readWorkbook(bytes, file);
  return sheets
    .map((sheet) => readTableRows(sheet.rows()))
    .filter(({ rows, headRow }) => rows.length > 0 || headRow !== null);
};

function checkSentences(issues: readonly (Issue | InputError)[]): void {
  for (const issue of issues)
    for (const language of ["zh", "en"] as const)
      expect(formatIssue(issue, language)).not.toMatch(/undefined|\{[a-z]+\}/);
}

function readRow(file: string, bytes: Uint8Array): { verdict: string; tables: readonly SourceTable[]; fault: string } {
  try {
    const layers = readLayers(file, bytes);
    const tables = layers.map((layer) => makeTable(layer, file, null));
    for (const [i, { skippedCount, issues }] of tables.entries()) {
      const errors = issues.filter(({ severity }) => severity === "error").length;
      if (layers[i].records.length > 0) expect(errors).toBe(skippedCount);
      checkSentences(issues);
    }
    const issues = tables.flatMap((table) => table.issues);
    const keptCount = tables.reduce((sum, { records }) => sum + records.length, 0);
    const skippedCount = tables.reduce((sum, table) => sum + table.skippedCount, 0);
    return {
      verdict: verdictOf({ keptCount, skippedCount, issues }),
      tables,
      fault: JSON.stringify(issues.slice(0, 3)),
    };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    checkSentences([error]);
    return { verdict: "reject", tables: [], fault: error.message };
  }
}

/** The oracle takes a row of text for a header only where other rows hold numbers, and calls columns "Field1" else. */
const hasNoNames = (fields: readonly string[]): boolean => /^field_?1$/i.test(fields[0]);

const showCell = (cell: Cell | undefined): string =>
  (typeof cell === "object" && "day" in cell ? cell.day : String(cell ?? "")).slice(0, 10).replaceAll("/", "-");

function checkOracle({ file, oracle }: Row, bytes: Uint8Array, tables: readonly SourceTable[]): void {
  const layers = oracle?.layers ?? (oracle?.rows ? [spectrumLayer([oracle.rows].flat())] : []);
  const read = readAllRows(file, bytes);
  expect(read.length).toBe(layers.length);
  for (const [i, { features, fields, first_rows: first = [], bounds }] of layers.entries()) {
    const { rows, headRow, names } = read[i];
    const headRows = hasNoNames(fields) && headRow !== null ? 1 : 0;
    expect(rows.length).toBe(features - headRows - (BLANK_ROWS[file] ?? 0));
    if (!hasNoNames(fields) && new Set(fields).size === fields.length)
      expect([...names.values()].slice(0, fields.length)).toEqual(fields);
    for (const [j, { cells }] of rows.slice(0, first.length - headRows).entries()) {
      const values = Object.values(first[j + headRows]).map((value) => showCell((value ?? "") as Cell));
      expect(values.map((_, column) => showCell(cells.get(column)))).toEqual(values.map((v) => (v === "NaT" ? "" : v)));
    }
    if (bounds && tables[i].skippedCount === 0) checkBounds(tables[i], bounds);
  }
}

const spectrumLayer = (rows: readonly Values[]): OracleLayer => ({
  name: "",
  features: rows.length,
  fields: Object.keys(rows[0]),
  first_rows: rows,
});

function checkBounds({ records }: SourceTable, bounds: readonly [number, number, number, number]): void {
  const all = records.flatMap(({ geometry }) => coordinatesOf(geometry).map((coordinates) => [...coordinates])).flat();
  const [lngs, lats] = [0, 1].map((odd) => all.filter((_, i) => i % 2 === odd));
  const own = [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)];
  for (const [i, value] of own.entries()) expect(value).toBeCloseTo(bounds[i], 5);
}

describe.skipIf(!hasCorpus).each(["generated", "real"])("every table of the corpus, %s", (part) => {
  test.each(listRows(part))("$file", (row) => {
    const { file, checks } = row;
    const bytes = readFileSync(`${FOLDER}/${part}/${file}`);
    const start = performance.now();
    const { verdict, tables, fault } = readRow(file, bytes);
    expect(performance.now() - start).toBeLessThan(MOST_MS);
    const isExpected = verdict === row.expect || row.tolerate?.includes(verdict) === true;
    expect(isExpected || file in EXCEPTIONS, `${verdict}, not ${row.expect}: ${fault}`).toBe(true);
    expect(isExpected && file in EXCEPTIONS, "the exception is no longer needed").toBe(false);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    if (verdict === "reject") return;
    const kept = checks?.find((check) => check.startsWith("features="));
    if (kept !== undefined) expect(tables.flatMap(({ records }) => records)).toHaveLength(Number(kept.slice(9)));
    if (file in OTHER_ROWS) return;
    const text = checks?.find((check) => check.startsWith("text:"))?.slice(5);
    if (text !== undefined) {
      const cells = readAllRows(file, bytes).flatMap(({ rows }) => rows.flatMap((row) => [...row.cells.values()]));
      expect(JSON.stringify(cells)).toContain(text);
    }
    if (row.oracle !== undefined) checkOracle(row, bytes, tables);
  });
});
