import { describe, expect, test } from "vitest";
import type { RawLayer } from "../../../../src/core/read/formats/rawLayer.ts";
import { readZippedShapefiles } from "../../../../src/core/read/formats/shapefile.ts";
import { boundsOf, type CorpusRow, countPositions, listCorpus, readLayersOf } from "../../../support/corpusFiles.ts";

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

function compareWithOracle(row: CorpusRow, layers: readonly RawLayer[]): void {
  for (const expected of row.oracle?.layers ?? []) {
    const layer = layers.length === 1 ? layers[0]! : layers.find(({ name }) => name === expected.name)!;
    const lostCount = layer.issues.find(({ code }) => code === "shapefile.deleted-rows")?.values.count ?? 0;
    const count = OTHER_COUNTS[row.file] ?? expected.features;
    expect(layer.records.length + layer.skippedCount + Number(lostCount)).toBe(count);
    if (count !== expected.features) continue;
    const positionCount = countPositions(layer);
    if (expected.vertices !== undefined) expect(positionCount).toBe(expected.vertices);
    if (expected.bounds !== undefined && positionCount > 0 && !WIDER_HEADER.has(row.file)) {
      const bounds = boundsOf(layer);
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

const rows = listCorpus(/^shapefile$/);

describe.skipIf(rows.length === 0)("every public zipped shapefile is read as by GDAL", () => {
  test.each(rows)("$file", async (row) => {
    const layers = await readLayersOf(() => readZippedShapefiles(row.open(), row.file, null));
    if (layers.length > 0) compareWithOracle(row, layers);
  });
});
