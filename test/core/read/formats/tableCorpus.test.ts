import { describe, expect, test } from "vitest";
import type { Cell } from "../../../../src/core/read/formats/cells.ts";
import { readCsvSheet } from "../../../../src/core/read/formats/csvRows.ts";
import { readCsvLayers, readWorkbookLayers } from "../../../../src/core/read/formats/placeTable.ts";
import type { RawLayer } from "../../../../src/core/read/formats/rawLayer.ts";
import { readTableRows, type TableRows } from "../../../../src/core/read/formats/tableHead.ts";
import { readWorkbook } from "../../../../src/core/read/formats/workbook.ts";
import { boundsOf, type CorpusRow, listCorpus, readLayersOf } from "../../../support/corpusFiles.ts";

type Values = Readonly<Record<string, unknown>>;

type OracleLayer = NonNullable<NonNullable<CorpusRow["oracle"]>["layers"]>[number];

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

const readLayers = (file: string, bytes: Uint8Array): readonly RawLayer[] =>
  file.startsWith("csv/") ? readCsvLayers(bytes, file, null) : readWorkbookLayers(bytes, file);

/** The rows of every sheet that holds something, whether they have a place or not. */
const readAllRows = (file: string, bytes: Uint8Array): readonly TableRows[] => {
  const sheets = file.startsWith("csv/") ? readCsvSheet(bytes, null, file).sheets : readWorkbook(bytes, file);
  return sheets
    .map((sheet) => readTableRows(sheet.rows()))
    .filter(({ rows, headRow }) => rows.length > 0 || headRow !== null);
};

/** The oracle takes a row of text for a header only where other rows hold numbers, and calls columns "Field1" else. */
const hasNoNames = (fields: readonly string[]): boolean => /^field_?1$/i.test(fields[0]);

const showCell = (cell: Cell | undefined): string =>
  (typeof cell === "object" && "day" in cell ? cell.day : String(cell ?? "")).slice(0, 10).replaceAll("/", "-");

function compareWithOracle({ file, oracle }: CorpusRow, bytes: Uint8Array, layersRead: readonly RawLayer[]): void {
  const layers = oracle?.layers ?? [spectrumLayer([oracle?.rows ?? []].flat() as readonly Values[])];
  const read = readAllRows(file, bytes);
  expect(read.length).toBe(layers.length);
  for (const [i, { features, fields = [], first_rows: first = [], bounds }] of layers.entries()) {
    const { rows, headRow, names } = read[i];
    const headRows = hasNoNames(fields) && headRow !== null ? 1 : 0;
    expect(rows.length).toBe(features - headRows - (BLANK_ROWS[file] ?? 0));
    if (!hasNoNames(fields) && new Set(fields).size === fields.length)
      expect([...names.values()].slice(0, fields.length)).toEqual(fields);
    for (const [j, { cells }] of rows.slice(0, first.length - headRows).entries()) {
      const values = Object.values(first[j + headRows]).map((value) => showCell((value ?? "") as Cell));
      expect(values.map((_, column) => showCell(cells.get(column)))).toEqual(values.map((v) => (v === "NaT" ? "" : v)));
    }
    if (bounds === undefined || layersRead[i].skippedCount > 0) continue;
    for (const [side, bound] of boundsOf(layersRead[i]).entries()) expect(bound).toBeCloseTo(bounds[side], 5);
  }
}

const spectrumLayer = (rows: readonly Values[]): OracleLayer => ({
  name: "",
  features: rows.length,
  fields: Object.keys(rows[0]),
  first_rows: rows,
});

const rows = listCorpus(/^(csv|xlsx)$/);

describe.skipIf(rows.length === 0)("every public table has the rows that others read", () => {
  const known = rows.filter(({ file, oracle }) => oracle !== undefined && !(file in OTHER_ROWS));

  test.each(known)("$file", async (row) => {
    const bytes = row.open();
    const layers = await readLayersOf(() => readLayers(row.file, bytes));
    if (layers.length > 0) compareWithOracle(row, bytes, layers);
  });
});
