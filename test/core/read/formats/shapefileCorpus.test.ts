import "../../../../src/core/messages/learnNoteMessages.ts";
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { InputError, type Issue } from "../../../../src/core/errors.ts";
import { formatIssue } from "../../../../src/core/messages/messages.ts";
import type { RawLayer } from "../../../../src/core/read/formats/rawLayer.ts";
import { readZippedShapefiles } from "../../../../src/core/read/formats/shapefile.ts";
import { makeTable } from "../../../../src/core/read/layerTable.ts";
import { verdictOf } from "../../../../src/core/read/verdict.ts";

const FOLDER = "../shared/corpus";
const hasCorpus = existsSync(`${FOLDER}/real/MANIFEST.jsonl`);
if (!hasCorpus) console.warn(`Skipped: ${FOLDER} is absent, so no public shapefiles are read.`);

interface Row {
  readonly file: string;
  readonly expect: string;
  readonly tolerate?: readonly string[];
  readonly checks?: readonly string[];
  readonly oracle?: {
    readonly layers?: readonly {
      readonly name: string;
      readonly features: number;
      readonly bounds?: readonly number[];
      readonly vertices?: number;
      readonly first_rows?: readonly Readonly<Record<string, unknown>>[];
    }[];
  };
}

const listRows = (part: string): readonly Row[] =>
  hasCorpus
    ? readFileSync(`${FOLDER}/${part}/MANIFEST.jsonl`, "utf8")
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as Row)
        .filter(({ file }) => file.startsWith("shapefile/"))
    : [];

const DOUBTFUL_SYSTEM = "its system is handed on as it is, and doubted where coordinates are turned into degrees";
const NO_INDEX = "only the .shx is missing, which is not needed";

/** Files whose verdict is not the manifest's, and why ours is meant. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  "shapefile/prj-garbage.zip": DOUBTFUL_SYSTEM,
  "shapefile/prj-proj4-injection.zip": DOUBTFUL_SYSTEM,
  "shapefile/loaders-shapefile-js-number-null-property.zip": NO_INDEX,
  "shapefile/loaders-shapefile-js-singleton.zip": NO_INDEX,
  "shapefile/pyshp-tests-shapefiles-corrupt_too_long.zip": "a stray byte behind the last record costs nothing",
};

/** Files of which the manifest's reader saw less, and what we find. */
const OTHER_COUNTS: Readonly<Record<string, number>> = {
  // Its index leads astray; its records follow on one another, numbered from 1 to 22.
  "shapefile/mapshaper-shapefile-shplib-3dpoints.zip": 22,
};

/** Files whose header, from which the manifest takes the bounds, claims more than their shapes cover. */
const WIDER_HEADER = new Set([
  "shapefile/mapshaper-issues-518_519_shp_reading-max_callstack_error.zip",
  "shapefile/shpjs-senate.zip",
  "shapefile/shpjs-zip-senate.zip",
]);

/** Their .cpg says windows-1250, which the manifest's reader did not know: its Czech is wrong. */
const OTHER_TEXT = new Set(["shapefile/shpjs-codepage.zip"]);

const MOST_MS = 3000;

function readLayers(part: string, file: string): readonly RawLayer[] | InputError {
  try {
    return readZippedShapefiles(readFileSync(`${FOLDER}/${part}/${file}`), file, null);
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
}

function verdictOfLayer(layer: RawLayer): { readonly verdict: string; readonly issues: readonly Issue[] } {
  try {
    const table = makeTable(layer, "a.zip", null);
    return {
      verdict: verdictOf({ keptCount: table.records.length, skippedCount: table.skippedCount, issues: table.issues }),
      issues: table.issues,
    };
  } catch (error) {
    // Coordinates that are no degrees are turned into them elsewhere, by the layer's system or by one that is asked for.
    if (!(error instanceof InputError)) throw error;
    return { verdict: "warn", issues: layer.issues };
  }
}

const worst = (verdicts: readonly string[]): string =>
  ["reject", "warn", "accept"].find((verdict) => verdicts.includes(verdict)) ?? "reject";

function positionsOf({ records }: RawLayer): readonly (readonly number[])[] {
  const positions: (readonly number[])[] = [];
  const gather = (coordinates: readonly unknown[]): void => {
    if (typeof coordinates[0] === "number") positions.push(coordinates as readonly number[]);
    else for (const inner of coordinates) gather(inner as readonly unknown[]);
  };
  for (const { geometry } of records)
    gather((geometry as { readonly coordinates: readonly unknown[] } | null)?.coordinates ?? []);
  return positions;
}

function boundsOf(positions: readonly (readonly number[])[]): readonly number[] {
  const bounds = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of positions)
    bounds.splice(0, 4, Math.min(bounds[0], x), Math.min(bounds[1], y), Math.max(bounds[2], x), Math.max(bounds[3], y));
  return bounds;
}

function compareWithOracle(row: Row, layers: readonly RawLayer[]): void {
  for (const expected of row.oracle?.layers ?? []) {
    const layer = layers.length === 1 ? layers[0]! : layers.find(({ name }) => name === expected.name)!;
    const lostCount = layer.issues.find(({ code }) => code === "shapefile.deleted-rows")?.values.count ?? 0;
    const count = OTHER_COUNTS[row.file] ?? expected.features;
    expect(layer.records.length + layer.skippedCount + Number(lostCount)).toBe(count);
    if (count !== expected.features) continue;
    const positions = positionsOf(layer);
    if (expected.vertices !== undefined) expect(positions).toHaveLength(expected.vertices);
    if (expected.bounds !== undefined && positions.length > 0 && !WIDER_HEADER.has(row.file)) {
      const bounds = boundsOf(positions);
      for (const [i, bound] of expected.bounds.entries()) expect(bounds[i]).toBeCloseTo(bound, 6);
    }
    if (OTHER_TEXT.has(row.file)) continue;
    for (const [index, cells] of (expected.first_rows ?? []).entries()) {
      for (const [column, value] of Object.entries(cells)) {
        const own = layer.records[index]?.properties[column];
        if (typeof value === "number" && typeof own === "number") expect(own).toBeCloseTo(value, 9);
        else expect(own).toEqual(value);
      }
    }
  }
}

describe.skipIf(!hasCorpus).each(["generated", "real"])("every zipped shapefile of the corpus, %s", (part) => {
  test.each(listRows(part))("$file", (row) => {
    const start = performance.now();
    const layers = readLayers(part, row.file);
    expect(performance.now() - start).toBeLessThan(MOST_MS);
    const found = layers instanceof InputError ? [] : layers.map(verdictOfLayer);
    const issues = layers instanceof InputError ? [layers] : found.flatMap(({ issues }) => issues);
    for (const issue of issues) {
      for (const language of ["zh", "en"] as const)
        expect(formatIssue(issue, language)).not.toMatch(/undefined|\{[a-z]+\}/);
    }
    const verdict = worst(found.map(({ verdict }) => verdict));
    const isExpected = verdict === row.expect || row.tolerate?.includes(verdict) === true;
    expect(
      isExpected || row.file in EXCEPTIONS,
      `${verdict}, not ${row.expect}: ${JSON.stringify(issues.slice(0, 3))}`,
    ).toBe(true);
    expect(isExpected && row.file in EXCEPTIONS, "the exception is no longer needed").toBe(false);
    if (layers instanceof InputError) return;
    compareWithOracle(row, layers);
    const text = JSON.stringify(layers.map(({ records }) => records));
    for (const check of row.checks ?? []) {
      const [, kind, value] = /^(features=|text:|no-mojibake)(.*)$/.exec(check) ?? [];
      if (kind === "features=") expect(layers.flatMap(({ records }) => records)).toHaveLength(Number(value));
      if (kind === "text:") expect(text).toContain(value);
      if (kind === "no-mojibake") expect(text).not.toMatch(/\ufffd|\?\?/);
    }
  });
});
