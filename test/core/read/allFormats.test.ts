import { afterAll, describe, expect, test } from "vitest";
import { InputError, type Issue } from "../../../src/core/errors.ts";
import { checkFile } from "../../../src/core/project/checkFile.ts";
import { coordinatesOf } from "../../../src/core/read/geometry.ts";
import { prepareFormats, readTables } from "../../../src/core/read/source.ts";
import type { SourceTable } from "../../../src/core/read/sourceTable.ts";
import { verdictOf } from "../../../src/core/read/verdict.ts";
import { type CorpusRow, listCorpus, listSentences } from "../../support/corpusFiles.ts";
import { leshanStandard } from "../../support/toyTown.ts";

const NOTHING_LEFT = "its only record has no place that can be used, so there is nothing to use";

/** Files whose verdict is not the manifest's, and why ours is meant. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  "csv/mapshaper-empty.csv": "no bytes at all are no table; the generated empty.csv, the same, is to be refused",
  "geojson/geojsonhint-good-issue82.geojson": "its latitudes lie beyond -90 degrees: well formed, but nowhere",
  "geojson/mapshaper-features-buffer-r_concave_join_dent.json": "its numbers are no degrees: x 500, y 200",
  "geojson/poly-hole-equals-shell.geojson": NOTHING_LEFT,
  "geojson/turfvalid-false-MultiPolygon-multipoly-with-2-vertices-touching.geojson":
    "a hole that touches its outline twice is exact in area and containment and need not be mended",
  "kml/togeojson-selfclosing.kml": NOTHING_LEFT,
  "shapefile/mapshaper-issues-invalid_coords-invalid_coordinates.zip": NOTHING_LEFT,
  "shapefile/pyshp-tests-shapefiles-corrupt_too_long.zip": "a stray byte behind the last record costs nothing",
};

/** Well-formed files of which only the next step, reading them as communities or people, can see what is wrong. */
const WRONG_IN_MEANING = /\/(dup-ids|ids-mixed|poly-overlap-|attr-|poly-gap-1mm|poly-shared-edges)/;

const BLANK_ROWS = "the oracle counts rows of nothing but blanks";
const HEAD_ROW = "the oracle counts the header, which it knows only above numbers";
const OVERLAID_IMAGE = "GDAL makes an area of an overlaid image";

/** Files whose records the oracle does not count as we do, and why. */
const COUNTED_OTHERWISE: Readonly<Record<string, string>> = {
  "csv/gdal-more_than_100_geom_fields.csv": BLANK_ROWS,
  "csv/gdal-testcsvt.csv": BLANK_ROWS,
  "csv/gdal-testnumheader1.csv": "numbers are no names of columns",
  "geojson/geojsonhint-bad-multiple_problems.geojson": "GDAL drops two records that are no features without a word",
  "geoparquet/loaders-repeated_no_annotation.parquet": "its footer says 6 rows",
  "kml/gdal-samples.kml": OVERLAID_IMAGE,
  "kml/loaders-KML_Samples.kml": OVERLAID_IMAGE,
  "shapefile/mapshaper-shapefile-shplib-3dpoints.zip":
    "its index leads astray; its records follow on one another, numbered from 1 to 22",
  "shapefile/shpjs-zip-no-dbf.zip": "GDAL does not look into archives without a .dbf",
  "xlsx/gdal-absolute_sheet_filename.xlsx": HEAD_ROW,
  "xlsx/gdal-inlineStr.xlsx": HEAD_ROW,
  "xlsx/gdal-row_without_r_attribute.xlsx": HEAD_ROW,
  "xlsx/gdal-test_empty_last_field.xlsx": BLANK_ROWS,
  "xlsx/gdal-test_missing_row1_data.xlsx": BLANK_ROWS,
  "xlsx/loaders-zipcodes-small.xlsx": HEAD_ROW,
};

/** Files in which the text that the manifest looks for is not. */
const TEXT_LOST: Readonly<Record<string, string>> = {
  "csv/gb18030-4byte.csv": "the second character of its name was written as a question mark",
};

/** Reading any of these files, of a few megabytes at most, takes milliseconds; ten times a sane second is a fault. */
const MOST_MS = 10_000;

interface Outcome {
  readonly verdict: string;
  readonly tables: readonly SourceTable[];
  readonly issues: readonly (Issue | InputError)[];
  readonly keptCount: number;
  readonly skippedCount: number;
  readonly ms: number;
}

async function readFile({ file, open }: CorpusRow): Promise<Outcome> {
  const source = { name: file, bytes: open(), encoding: null };
  const start = performance.now();
  try {
    const tables = await readTables(source);
    const ms = performance.now() - start;
    const keptCount = tables.reduce((sum, { records }) => sum + records.length, 0);
    const skippedCount = tables.reduce((sum, table) => sum + table.skippedCount, 0);
    const found = tables.flatMap((table) => table.issues);
    const issues = WRONG_IN_MEANING.test(file) ? (await checkFile(source, null, leshanStandard)).issues : found;
    return { verdict: verdictOf({ keptCount, skippedCount, issues }), tables, issues, keptCount, skippedCount, ms };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    // One that only has to be told in which coordinates it is, is a question.
    const { verdict, issues, keptCount, skippedCount } = await checkFile(source, null, leshanStandard);
    const ms = performance.now() - start;
    return { verdict, tables: [], issues, keptCount, skippedCount, ms };
  }
}

/** Their damaged records are counted in one issue; of the others each lost record has its own. */
const COUNTS_DAMAGE: ReadonlySet<string> = new Set(["Shapefile", "FlatGeobuf", "GeoParquet", "GeoPackage"]);

function checkTable({ format, records, skippedCount, issues }: SourceTable): void {
  const errors = issues.filter(({ severity }) => severity === "error").length;
  if (COUNTS_DAMAGE.has(format) || errors === 0) expect(issues.length > 0 || skippedCount === 0).toBe(true);
  else expect(errors).toBe(skippedCount);
  expect(new Set(records.map(({ index }) => index)).size).toBe(records.length);
  for (const { geometry } of records)
    for (const coordinates of coordinatesOf(geometry)) expect(coordinates.every(Number.isFinite)).toBe(true);
}

/** Names of layers and columns, and values, as they are to be shown. */
const textOf = (tables: readonly SourceTable[]): string =>
  JSON.stringify(tables.map(({ layer, columns, records }) => [layer, columns, records.map((own) => own.properties)]));

const isConverted = (issues: Outcome["issues"]): boolean => issues.some(({ code }) => code.startsWith("crs."));

/** What the words of the manifest about reading ask for; the others are about what comes after. */
const CHECKS: readonly (readonly [RegExp, (outcome: Outcome, value: string) => void])[] = [
  [/^features=(\d+)$/, ({ keptCount }, value) => expect(keptCount).toBe(Number(value))],
  [
    /^says:(\d+)$/,
    ({ keptCount, skippedCount, issues }, value) =>
      expect(
        [keptCount, skippedCount, ...listSentences(issues).flatMap((own) => own.match(/\d+/g) ?? [])].map(String),
      ).toContain(value),
  ],
  [/^text:(.*)$/, ({ tables }, value) => expect(textOf(tables)).toContain(value)],
  [
    /^no-mojibake$/,
    ({ tables }) => {
      expect(textOf(tables)).toMatch(/\p{Script=Han}/u);
      expect(textOf(tables)).not.toMatch(/\ufffd|\?\?/);
    },
  ],
  [/^time<(\d+)s$/, ({ ms }, value) => expect(ms).toBeLessThan(Number(value) * 1000)],
  [
    /^line:(\d+)$/,
    ({ issues }, value) => expect(issues.flatMap(({ values }) => Object.values(values)).map(String)).toContain(value),
  ],
  [/^flagged$/, ({ issues }) => expect(issues).not.toEqual([])],
  [/^not-plotted-as-degrees$/, ({ tables, issues }) => expect(tables.length === 0 || isConverted(issues)).toBe(true)],
  [/^offers-swap$/, ({ issues }) => expect(issues.map(({ code }) => code)).toContain("file.swapped")],
  [
    /^offers-crs$/,
    ({ issues }) =>
      expect(isConverted(issues) || listSentences(issues).some((own) => own.includes("CGCS2000"))).toBe(true),
  ],
];

function checkCount({ file, oracle }: CorpusRow, { keptCount, skippedCount, verdict }: Outcome): void {
  if (oracle === undefined || verdict === "reject" || file in COUNTED_OTHERWISE) return;
  const { rows } = oracle;
  const count = oracle.features ?? (typeof rows === "number" ? rows : undefined);
  if (count !== undefined) expect(keptCount + skippedCount, "records").toBe(count);
}

interface Tally {
  files: number;
  asExpected: number;
  tolerated: number;
  exceptions: number;
  slowestMs: number;
  slowest: string;
}

const rows = listCorpus(/^(?!overlay-)/);

describe.skipIf(rows.length === 0)("every public file", async () => {
  await prepareFormats();
  const tallies = new Map<string, Tally>();
  const prototypeBefore = Reflect.ownKeys(Object.prototype);

  test.each(rows)("$file", async (row) => {
    const { file, kind, expect: expected, tolerate = [], checks = [] } = row;
    const outcome = await readFile(row);
    const { verdict, tables, issues, ms } = outcome;
    const tally = tallies.get(kind) ?? {
      files: 0,
      asExpected: 0,
      tolerated: 0,
      exceptions: 0,
      slowestMs: 0,
      slowest: "",
    };
    tallies.set(kind, tally);
    tally.files++;
    if (verdict === expected) tally.asExpected++;
    else if (tolerate.includes(verdict)) tally.tolerated++;
    else if (file in EXCEPTIONS) tally.exceptions++;
    if (ms > tally.slowestMs) Object.assign(tally, { slowestMs: ms, slowest: file });
    expect(ms).toBeLessThan(MOST_MS);

    const isExpected = verdict === expected || tolerate.includes(verdict);
    expect(
      isExpected !== file in EXCEPTIONS,
      `${verdict}, not ${expected}: ${JSON.stringify(issues.slice(0, 3))}`,
    ).toBe(true);
    for (const sentence of listSentences(issues)) expect(sentence).not.toMatch(/undefined|\{[a-z]+\}/);
    tables.forEach(checkTable);
    expect(Reflect.ownKeys(Object.prototype)).toEqual(prototypeBefore);
    for (const check of checks)
      for (const [pattern, hold] of CHECKS) {
        const match = pattern.exec(check);
        if (match !== null && !(check.startsWith("text:") && file in TEXT_LOST)) hold(outcome, match[1] ?? "");
      }
    checkCount(row, outcome);
  });

  afterAll(() => {
    const lines = [...tallies].map(
      ([kind, { files, asExpected, tolerated, exceptions, slowestMs, slowest }]) =>
        `| ${kind} | ${files} | ${asExpected} | ${tolerated} | ${exceptions} | ${slowestMs.toFixed(0)} (${slowest}) |`,
    );
    if (lines.length > 0)
      console.info(
        [
          "| kind | files | as expected | tolerated | exceptions | slowest ms |",
          "|---|---|---|---|---|---|",
          ...lines,
        ].join("\n"),
      );
  });
});
