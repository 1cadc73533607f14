import "../../../src/core/messages/learnNoteMessages.ts";
import { describe, expect, test } from "vitest";
import { areaOfShape, type Shape } from "../../../src/core/geo/shapes.ts";
import { formatIssue } from "../../../src/core/messages/messages.ts";
import { keyOfRepair, type Repair } from "../../../src/core/read/repair.ts";
import { repairTable } from "../../../src/core/read/repairTable.ts";
import type { SourceTable } from "../../../src/core/read/sourceTable.ts";
import { rectangle, ringOf } from "../../support/shapes.ts";

const tableOf = (...shapes: readonly Shape[]): SourceTable => ({
  name: "社区.geojson",
  layer: null,
  format: "GeoJSON",
  encoding: "utf-8",
  records: shapes.map((lngLatShape, index) => ({
    index,
    id: null,
    properties: {},
    geometry: { type: "area", lngLatShape },
  })),
  skippedCount: 0,
  issues: [],
  columns: [],
});

const shapesOf = ({ records }: SourceTable): ReadonlyMap<number, Shape> =>
  new Map(records.flatMap(({ index, geometry }) => (geometry.type === "area" ? [[index, geometry.lngLatShape]] : [])));

const cornersOf = (shape: Shape): readonly string[] =>
  shape.flatMap((rings) =>
    rings.flatMap((ring) => Array.from({ length: ring.length / 2 }, (_, i) => `${ring[i * 2]} ${ring[i * 2 + 1]}`)),
  );

const codesOf = ({ issues }: SourceTable) => issues.map(({ code, where }) => [code, where]);

// No whole parts of a degree, as after a conversion of coordinates.
const EAST = 104.01 + 1 / 3e9;
const WEST_SQUARE: Shape = [[rectangle(104 + 1 / 7e9, 30, EAST, 30.01)]];
const EAST_SQUARE: Shape = [[rectangle(104.009, 30.002 + 1 / 3e9, 104.02, 30.008)]];

describe("an overlap that is given", () => {
  const table = tableOf(WEST_SQUARE, EAST_SQUARE);
  const shared = (EAST - 104.009) * (30.008 - 30.002 - 1 / 3e9);

  test("is taken from one, and the other stays as it is", () => {
    const mended = repairTable(table, [{ type: "give-overlap", from: 0, to: 1 }]);
    const shapes = shapesOf(mended);
    expect(shapes.get(1)).toBe(EAST_SQUARE);
    expect(areaOfShape(shapes.get(0)!)).toBeCloseTo(areaOfShape(WEST_SQUARE) - shared, 10);
    expect(codesOf(mended)).toEqual([["repair.overlap-given", "社区.geojson #1"]]);
    expect(mended.skippedCount).toBe(0);
  });

  test("is given once: the other way round there is nothing left", () => {
    const mended = repairTable(table, [
      { type: "give-overlap", from: 0, to: 1 },
      { type: "give-overlap", from: 1, to: 0 },
    ]);
    expect(shapesOf(mended).get(1)).toBe(EAST_SQUARE);
    expect(codesOf(mended)).toEqual([
      ["repair.overlap-given", "社区.geojson #1"],
      ["repair.nothing-to-do", "社区.geojson #2"],
    ]);
  });

  test("keeps corners that stood in either file to the last digit", () => {
    const shapes = shapesOf(repairTable(table, [{ type: "give-overlap", from: 0, to: 1 }]));
    const known = new Set([...cornersOf(WEST_SQUARE), ...cornersOf(EAST_SQUARE)]);
    const corners = cornersOf(shapes.get(0)!);
    for (const corner of cornersOf(WEST_SQUARE)) expect(corners).toContain(corner);
    // New are only the two places where the borders cross.
    expect(corners.filter((corner) => !known.has(corner))).toHaveLength(2);
    expect(corners).toContain(`104.009 ${30.002 + 1 / 3e9}`);
  });

  test("the original is never changed", () => {
    const before = structuredClone(table);
    repairTable(table, [{ type: "give-overlap", from: 1, to: 0 }]);
    expect(table).toEqual(before);
  });

  test("of one within another leaves a hole, and the other way round nothing of the inner one", () => {
    const inner: Shape = [[rectangle(104.002, 30.002, 104.004, 30.004)]];
    const nested = tableOf(WEST_SQUARE, inner);
    const holed = shapesOf(repairTable(nested, [{ type: "give-overlap", from: 0, to: 1 }])).get(0)!;
    expect(holed.map((rings) => rings.length)).toEqual([2]);
    const swallowed = repairTable(nested, [{ type: "give-overlap", from: 1, to: 0 }]);
    expect(swallowed.records.map(({ index }) => index)).toEqual([0]);
    expect(swallowed.skippedCount).toBe(1);
    expect(codesOf(swallowed)).toEqual([
      ["repair.overlap-given", "社区.geojson #2"],
      ["repair.nothing-left", "社区.geojson #2"],
    ]);
  });

  test("of three, each to the next", () => {
    const third: Shape = [[rectangle(104.0095, 30, 104.03, 30.005)]];
    const mended = repairTable(tableOf(WEST_SQUARE, EAST_SQUARE, third), [
      { type: "give-overlap", from: 0, to: 1 },
      { type: "give-overlap", from: 1, to: 2 },
      { type: "give-overlap", from: 0, to: 2 },
    ]);
    const again = repairTable({ ...mended, issues: [] }, [
      { type: "give-overlap", from: 0, to: 1 },
      { type: "give-overlap", from: 1, to: 2 },
      { type: "give-overlap", from: 0, to: 2 },
    ]);
    const shapes = shapesOf(again);
    for (const [index, shape] of shapesOf(mended))
      expect(areaOfShape(shapes.get(index)!)).toBeCloseTo(areaOfShape(shape), 10);
  });
});

describe("a gap that is filled", () => {
  // A frame of four, open in its middle.
  const frame: readonly Shape[] = [
    [[rectangle(104, 30, 104.03, 30.01)]],
    [[rectangle(104, 30.02, 104.03, 30.03)]],
    [[rectangle(104, 30.01, 104.01, 30.02)]],
    [[rectangle(104.02, 30.01, 104.03, 30.02)]],
  ];
  const fill: Repair = { type: "fill-gap", to: 2, lng: 104.0155, lat: 30.0155 };

  test("belongs to the one that it is given to", () => {
    const mended = repairTable(tableOf(...frame), [fill]);
    expect(areaOfShape(shapesOf(mended).get(2)!)).toBeCloseTo(2e-4, 12);
    expect(codesOf(mended)).toEqual([["repair.gap-filled", "社区.geojson #3"]]);
  });

  test("is none where the position lies in an area, outside of all, or the gap is open", () => {
    for (const [lng, lat] of [
      [104.005, 30.005],
      [105, 31],
    ] as const) {
      const mended = repairTable(tableOf(...frame), [{ ...fill, lng, lat }]);
      expect(codesOf(mended)).toEqual([["repair.nothing-to-do", "社区.geojson #3"]]);
      expect(mended.records).toEqual(tableOf(...frame).records);
    }
    const open = repairTable(tableOf(...frame.slice(0, 3)), [fill]);
    expect(codesOf(open)).toEqual([["repair.nothing-to-do", "社区.geojson #3"]]);
  });

  test("is none where what it is given to is not there", () => {
    expect(codesOf(repairTable(tableOf(...frame), [{ ...fill, to: 9 }]))).toEqual([
      ["repair.nothing-to-do", "社区.geojson #10"],
    ]);
  });
});

describe("records that are left out", () => {
  const table = tableOf(WEST_SQUARE, EAST_SQUARE);

  test("count as skipped, each with a note", () => {
    const mended = repairTable(table, [{ type: "leave-out", record: 1 }]);
    expect(mended.records.map(({ index }) => index)).toEqual([0]);
    expect(mended.skippedCount).toBe(1);
    expect(mended.issues.map(({ code, severity, where }) => [code, severity, where])).toEqual([
      ["repair.left-out", "note", "社区.geojson #2"],
    ]);
  });

  test("share nothing with anybody", () => {
    const mended = repairTable(table, [
      { type: "give-overlap", from: 0, to: 1 },
      { type: "leave-out", record: 1 },
    ]);
    expect(shapesOf(mended).get(0)).toBe(WEST_SQUARE);
    expect(codesOf(mended)).toEqual([
      ["repair.left-out", "社区.geojson #2"],
      ["repair.nothing-to-do", "社区.geojson #1"],
    ]);
  });

  test("may not be there", () => {
    expect(codesOf(repairTable(table, [{ type: "leave-out", record: 7 }]))).toEqual([
      ["repair.nothing-to-do", "社区.geojson #8"],
    ]);
  });
});

test("areas that only touch share nothing, and no area shares with itself", () => {
  const beside: Shape = [[ringOf(EAST, 30, 104.02, 30, 104.02, 30.01, EAST, 30.01)]];
  for (const to of [0, 1]) {
    const mended = repairTable(tableOf(WEST_SQUARE, beside), [{ type: "give-overlap", from: 0, to }]);
    expect(codesOf(mended)).toEqual([["repair.nothing-to-do", "社区.geojson #1"]]);
  }
});

test("without repairs a table is the very same", () => {
  const table = tableOf(WEST_SQUARE);
  expect(repairTable(table, [])).toBe(table);
});

test("every note is a sentence in both languages", () => {
  const values = { to: "社区.geojson #2", lng: 104.5, lat: 30.5 };
  for (const code of ["left-out", "overlap-given", "gap-filled", "nothing-left", "nothing-to-do"]) {
    const issue = { code: `repair.${code}`, values, where: "社区.geojson #1" };
    expect(formatIssue(issue, "zh")).toMatch(/^社区\.geojson #1：.*修补/);
    expect(formatIssue(issue, "en")).not.toMatch(/[{}]/);
  }
});

test("repairs that do the same have one key", () => {
  const keys: readonly Repair[] = [
    { type: "leave-out", record: 1 },
    { type: "give-overlap", from: 1, to: 2 },
    { type: "give-overlap", from: 2, to: 1 },
    { type: "fill-gap", to: 1, lng: 1, lat: 2 },
    { type: "fill-gap", to: 1, lng: 2, lat: 1 },
  ];
  expect(new Set(keys.map(keyOfRepair)).size).toBe(keys.length);
  expect(keyOfRepair({ from: 1, to: 2, type: "give-overlap" })).toBe(keyOfRepair(keys[1]));
});
