import { describe, expect, test } from "vitest";
import type { Repair } from "../../../src/core/read/repair.ts";
import { repairTable } from "../../../src/core/read/repairTable.ts";
import type { SourceTable } from "../../../src/core/read/sourceTable.ts";
import { previewRepairs, type RepairedSource } from "../../../src/core/report/repairPreview.ts";
import type { RepairChoice } from "../../../src/core/report/repairProposal.ts";
import { rectangle } from "../../support/shapes.ts";

const tableOf = (records: readonly SourceTable["records"][number]["geometry"][]): SourceTable => ({
  name: "file.geojson",
  layer: null,
  format: "GeoJSON",
  encoding: "utf-8",
  records: records.map((geometry, index) => ({ index, id: null, properties: {}, geometry })),
  skippedCount: 0,
  issues: [],
  columns: [],
});

const area = (...box: readonly [number, number, number, number]) =>
  ({ type: "area", lngLatShape: [[rectangle(...box)]] }) as const;

const choose = (record: number, repair: Repair): RepairChoice => ({
  name: "",
  source: "file",
  file: "file.geojson",
  record,
  repairs: [{ source: "file", repair }],
});

const sourceOf = (table: SourceTable, repairs: readonly Repair[]): RepairedSource => ({
  id: "file",
  read: table,
  mended: repairTable(table, repairs),
  repairs,
});

describe("a preview of land that is given", () => {
  const table = tableOf([
    area(104, 30, 104.011, 30.01),
    area(104.01, 30, 104.02, 30.01),
    area(104.1, 30, 104.111, 30.01),
    area(104.11, 30, 104.12, 30.01),
  ]);
  const choice = choose(3, { type: "give-overlap", from: 2, to: 3 });
  const before: Repair = { type: "give-overlap", from: 0, to: 1 };

  test("shows what changes, not what was mended before", () => {
    const { areas, drawing } = previewRepairs([sourceOf(table, [before])], choice, [104.11, 30, 104.111, 30.01]);
    expect(areas.map(({ record }) => record)).toEqual([2]);
    const [{ beforeSquareMeters, afterSquareMeters }] = areas;
    expect(afterSquareMeters / beforeSquareMeters).toBeCloseTo(10 / 11, 5);
    expect([drawing.areasBefore.length, drawing.areasAfter.length]).toEqual([1, 1]);
  });

  test("shows nothing where it was given already", () => {
    const repairs: readonly Repair[] = [before, { type: "give-overlap", from: 2, to: 3 }];
    const { areas } = previewRepairs([sourceOf(table, repairs)], choice, [104.11, 30, 104.111, 30.01]);
    expect(areas).toEqual([]);
  });
});

test("a record that is left out leads to the one that stays for it", () => {
  const table = tableOf([
    { type: "point", lng: 104, lat: 30 },
    { type: "point", lng: 104.0001, lat: 30 },
  ]);
  const choice = choose(0, { type: "leave-out", record: 1 });
  const { areas, drawing } = previewRepairs([sourceOf(table, [])], choice, [104, 30, 104.0001, 30]);
  expect(areas).toEqual([]);
  expect([[...drawing.pointsBefore], [...drawing.pointsAfter]]).toEqual([
    [104.0001, 30],
    [104, 30],
  ]);
});
