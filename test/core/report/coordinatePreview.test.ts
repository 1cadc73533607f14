import { describe, expect, test } from "vitest";
import { gcj02ToWgs84, wgs84ToGcj02 } from "../../../src/core/geo/gcj02.ts";
import { findShiftIssue, makeReference } from "../../../src/core/project/findShiftIssue.ts";
import { formatRoughly, formatShare, formatToLine } from "../../../src/core/read/shiftWords.ts";
import { readSource } from "../../../src/core/read/source.ts";
import type { SourceTable } from "../../../src/core/read/sourceTable.ts";
import { previewCoordinates } from "../../../src/core/report/coordinatePreview.ts";
import { seededRandom } from "../../support/random.ts";

type Pair = [number, number];
type Position = Pair | readonly Position[];
interface Geometry {
  readonly type: string;
  readonly coordinates: Position;
}

const [WEST, SOUTH, SIDE] = [104.06, 30.66, 0.02];
const NO_REFERENCE = { areas: [], lines: [] };

const pointAt = (lng: number, lat: number): Geometry => ({ type: "Point", coordinates: [lng, lat] });

const squareAt = (lng: number, lat: number, side: number): Geometry => ({
  type: "Polygon",
  coordinates: [
    [
      [lng, lat],
      [lng + side, lat],
      [lng + side, lat + side],
      [lng, lat + side],
      [lng, lat],
    ],
  ],
});

const isPair = (position: Position): position is Pair => typeof position[0] === "number";
const move = (position: Position): Position =>
  isPair(position) ? ([...wgs84ToGcj02(position)] as Pair) : position.map(move);
const shifted = ({ type, coordinates }: Geometry): Geometry => ({ type, coordinates: move(coordinates) });

/** A file of such geometries, read in a coordinate system; null: in that of the file. */
const read = (geometries: readonly (Geometry | null)[], crs: string | null): Promise<SourceTable> => {
  const features = geometries.map((geometry) => ({ type: "Feature", properties: {}, geometry }));
  const bytes = new TextEncoder().encode(JSON.stringify({ type: "FeatureCollection", features }));
  return readSource({ name: "places.geojson", bytes, encoding: null }, { layer: null, crs });
};

/** Both readings of a file off a map that shifts. */
async function readBoth(geometries: readonly (Geometry | null)[]) {
  return { before: await read(geometries, null), after: await read(geometries, "gcj02") };
}

const random = seededRandom(11);
const doors = Array.from({ length: 300 }, () => pointAt(WEST + SIDE * random(), SOUTH + SIDE * random()));

describe("what another coordinate system changes", () => {
  test("each record has its place before and after, and the shift is that from one to the other", async () => {
    const { before, after } = await readBoth(doors.map(shifted));
    const { drawing, shift, fits, drawnCount, count } = previewCoordinates(before, after, null);
    expect([drawnCount, count, fits]).toEqual([300, 300, null]);
    for (const [i, door] of doors.entries()) {
      const from = drawing.pointsBefore.subarray(i * 2, i * 2 + 2);
      const to = drawing.pointsAfter.subarray(i * 2, i * 2 + 2);
      expect([...from]).toEqual(shifted(door).coordinates);
      expect([...to]).toEqual([...gcj02ToWgs84([from[0], from[1]])]);
      for (const axis of [0, 1]) expect(Math.abs(to[axis] - (door.coordinates as Pair)[axis])).toBeLessThan(1e-8);
    }
    expect(shift?.towards).toBe("north-west");
    expect(Math.abs(shift!.meters - 360)).toBeLessThan(10);
  });

  test("its figures are those of the issue that asks for it", async () => {
    const streets = await read(
      Array.from({ length: 9 }, (_, i) => ({
        type: "LineString",
        coordinates: [
          [WEST + (SIDE * i) / 8, SOUTH],
          [WEST + (SIDE * i) / 8, SOUTH + SIDE],
        ],
      })),
      null,
    );
    const communities = await read([squareAt(WEST, SOUTH, SIDE)], null);
    const besideStreets = Array.from({ length: 300 }, () =>
      pointAt(WEST + (SIDE * Math.floor(random() * 9)) / 8 + 0.0001, SOUTH + SIDE * random()),
    );
    const { before, after } = await readBoth(besideStreets.map(shifted));
    const reference = makeReference([communities], [streets]);
    const { shift, fits } = previewCoordinates(before, after, reference);
    const { values } = findShiftIssue(before, reference)!;
    const said = [fits!.before!, fits!.after].map(
      ({ shareInside, medianToLineMeters }) => `${formatShare(shareInside!)} · ${formatToLine(medianToLineMeters!)}`,
    );
    expect(said).toEqual([values.before, values.after]);
    expect(formatRoughly(shift!.meters)).toBe(values.distance);
    expect([values.towards, shift!.towards]).toEqual(["south-east", "north-west"]);
  });

  test("with nothing to hold places against there are no fits; with communities only, no distances", async () => {
    const { before, after } = await readBoth(doors.map(shifted));
    expect(previewCoordinates(before, after, NO_REFERENCE).fits).toBeNull();
    const communities = await read([squareAt(WEST, SOUTH, SIDE)], null);
    const { fits } = previewCoordinates(before, after, makeReference([communities], []));
    expect(fits!.after.medianToLineMeters).toBeNull();
    expect(fits!.after.shareInside).toBeGreaterThan(fits!.before!.shareInside!);
  });

  test("areas are drawn as such, and stand for their middle", async () => {
    const { before, after } = await readBoth([shifted(squareAt(WEST, SOUTH, 0.002)), shifted(doors[0]!)]);
    const { drawing, drawnCount } = previewCoordinates(before, after, null);
    expect(drawnCount).toBe(2);
    expect(drawing.areasBefore).toHaveLength(1);
    expect(drawing.areasAfter).toHaveLength(1);
    const [lng, lat] = drawing.areasAfter[0]![0]![0]!;
    expect(Math.abs(lng - WEST) + Math.abs(lat - SOUTH)).toBeLessThan(1e-7);
    expect(drawing.pointsAfter[0]).toBeCloseTo(WEST + 0.001, 6);
    expect(drawing.pointsAfter[1]).toBeCloseTo(SOUTH + 0.001, 6);
  });
});

describe("records without a place", () => {
  test("one that has none before or after is left out; the others stay paired", async () => {
    const geometries = [doors[0]!, null, doors[1]!].map((geometry) => geometry && shifted(geometry));
    const { before, after } = await readBoth(geometries);
    const fewer = { ...before, records: before.records.slice(1) };
    const { drawing, count } = previewCoordinates(fewer, after, null);
    expect(count).toBe(1);
    expect([...drawing.pointsBefore]).toEqual(shifted(doors[1]!).coordinates);
    expect(drawing.pointsAfter).toHaveLength(2);
  });

  test("where none has a place before, those after are drawn, and nothing is said of a shift", async () => {
    const after = await read(doors, null);
    const communities = await read([squareAt(WEST, SOUTH, SIDE)], null);
    for (const before of [null, { ...after, records: [] }]) {
      const { drawing, shift, fits, count } = previewCoordinates(before, after, makeReference([communities], []));
      expect([drawing.pointsBefore.length, drawing.pointsAfter.length, count, shift]).toEqual([0, 600, 300, null]);
      expect(fits).toEqual({ before: null, after: { shareInside: 1, medianToLineMeters: null } });
      expect(drawing.lngLatBox).not.toBeNull();
    }
  });

  test("where none has a place after there is nothing to look at", async () => {
    const before = await read(doors, null);
    const communities = await read([squareAt(WEST, SOUTH, SIDE)], null);
    const preview = previewCoordinates(before, { ...before, records: [] }, makeReference([communities], []));
    expect(preview).toEqual({
      drawing: {
        pointsBefore: new Float64Array(),
        pointsAfter: new Float64Array(),
        areasBefore: [],
        areasAfter: [],
        lngLatBox: null,
      },
      drawnCount: 0,
      count: 0,
      shift: null,
      fits: null,
    });
  });
});

describe("what is drawn of very many", () => {
  test("2,000 records, evenly; 2,001 are thinned", async () => {
    const many = Array.from({ length: 8001 }, (_, i) => pointAt(WEST + i / 1e5, SOUTH));
    const after = await read(many, null);
    const countOf = (length: number) => {
      const table = { ...after, records: after.records.slice(0, length) };
      const { drawnCount, count, drawing } = previewCoordinates(table, table, null);
      expect(drawing.pointsAfter).toHaveLength(drawnCount * 2);
      return [drawnCount, count];
    };
    expect([2000, 2001, 4001].map(countOf)).toEqual([
      [2000, 2000],
      [2000, 2001],
      [2000, 4001],
    ]);
    // Whatever the share of those that are drawn rounds to: 7327 / (7327 / 2000) is more than 2000.
    for (const count of [7327, ...Array.from({ length: 60 }, (_, i) => 2003 + i * 97)])
      expect(countOf(count)).toEqual([2000, count]);
    const { pointsAfter } = previewCoordinates(after, after, null).drawing;
    expect(pointsAfter[pointsAfter.length - 2]).toBeCloseTo(many[7996]!.coordinates[0] as number, 4);
  });

  test("of areas with many corners fewer are drawn", async () => {
    const ring = Array.from({ length: 5001 }, (_, i) => {
      const angle = (2 * Math.PI * (i % 5000)) / 5000;
      return [0.01 * Math.cos(angle), 0.01 * Math.sin(angle)] as Pair;
    });
    const circleAt = (lng: number): Geometry => ({
      type: "Polygon",
      coordinates: [ring.map(([x, y]): Pair => [lng + x, SOUTH + y])],
    });
    const after = await read(
      Array.from({ length: 40 }, (_, i) => circleAt(WEST + i / 10)),
      null,
    );
    const { drawnCount, count, drawing } = previewCoordinates(after, after, null);
    expect([drawnCount, count, drawing.areasAfter.length]).toEqual([20, 40, 20]);
  });
});

describe("what is looked at first", () => {
  test("the neighbourhood of most, a few shifts wide, with both ends of the way; whatever strays far away is left", async () => {
    const far = [pointAt(80, 40), pointAt(0, 0)];
    const { before, after } = await readBoth([...doors.map(shifted), ...far]);
    const { lngLatBox, pointsBefore, pointsAfter } = previewCoordinates(before, after, null).drawing;
    const [west, south, east, north] = lngLatBox!;
    expect(east - west).toBeLessThan(0.025);
    expect(north - south).toBeLessThan(0.025);
    const isSeen = (points: Float64Array, i: number) =>
      points[i * 2] >= west && points[i * 2] <= east && points[i * 2 + 1] >= south && points[i * 2 + 1] <= north;
    const seen = doors.filter((_, i) => isSeen(pointsBefore, i) && isSeen(pointsAfter, i)).length;
    expect(seen).toBeGreaterThan(60);
  });

  test("where nothing moves, some 1 km of it", async () => {
    const table = await read(doors, null);
    const { drawing, shift } = previewCoordinates(table, table, null);
    const [west, , east] = drawing.lngLatBox!;
    expect(shift).toBeNull();
    expect(east - west).toBeGreaterThan(0.005);
    expect(east - west).toBeLessThanOrEqual(0.01);
  });
});
