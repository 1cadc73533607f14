import { describe, expect, test } from "vitest";
import { readShapes, type Shape } from "../../../../src/core/read/formats/shapeRecords.ts";
import { type ShapeToWrite, writeShapes } from "../../../support/shapefiles.ts";

type Position = readonly [number, number];

/** A square ring, clockwise as outlines are. */
const square = (x: number, y: number, size: number): readonly Position[] => [
  [x, y],
  [x, y + size],
  [x + size, y + size],
  [x + size, y],
  [x, y],
];
const hole = (x: number, y: number, size: number) => [...square(x, y, size)].reverse();
const polygon = (...parts: readonly (readonly Position[])[]): ShapeToWrite => ({ type: 5, parts });
const point = (x: number, y: number): ShapeToWrite => ({ type: 1, parts: [[[x, y]]] });

const readAll = (shapes: readonly ShapeToWrite[], rowCount = 0) => {
  const { shp, shx } = writeShapes(shapes);
  return readShapes(shp, shx, rowCount, "a.shp");
};
const geometryOf = (shape: Shape | undefined) =>
  shape !== undefined && "geometry" in shape ? shape.geometry : (shape?.fault.code ?? "none");
const readOne = (shape: ShapeToWrite) => geometryOf(readAll([shape]).shapes[0]);
const coordinatesOf = (shape: ShapeToWrite) => (readOne(shape) as { coordinates: unknown }).coordinates;

describe("every type of shape, with and without Z and M", () => {
  const line: readonly Position[] = [
    [1, 2],
    [3, 4],
  ];
  test.each([1, 11, 21])("points, %i", (type) => {
    expect(readOne({ type, parts: [[[1, 2]]] })).toEqual({ type: "Point", coordinates: [1, 2] });
  });
  test.each([8, 18, 28])("many points, %i", (type) => {
    expect(readOne({ type, parts: [line] })).toEqual({ type: "MultiPoint", coordinates: line });
  });
  test.each([3, 13, 23])("lines, %i", (type) => {
    expect(readOne({ type, parts: [line] })).toEqual({ type: "LineString", coordinates: line });
    expect(readOne({ type, parts: [line, line] })).toEqual({ type: "MultiLineString", coordinates: [line, line] });
  });
  test.each([5, 15, 25])("polygons, %i", (type) => {
    const ring = square(0, 0, 1);
    expect(readOne({ type, parts: [ring] })).toEqual({ type: "Polygon", coordinates: [ring] });
    expect(readOne({ type, parts: [] })).toEqual({ type: "MultiPolygon", coordinates: [] });
  });
  test("null shapes and types that are none", () => {
    expect(readOne({ type: 0, parts: [] })).toBeNull();
    expect(readOne({ type: 99, parts: [line] })).toBe("shapefile.unknown-type");
    expect(readOne({ type: 38, parts: [line] })).toBe("shapefile.unknown-type");
    expect(readOne({ type: -5, parts: [line] })).toBe("shapefile.unknown-type");
  });
  test("what is no number is handed on for the table to name", () => {
    expect(coordinatesOf(point(Number.NaN, 2))).toEqual([Number.NaN, 2]);
  });
});

describe("rings become polygons", () => {
  test("a hole goes to the smallest outline around it", () => {
    const [outer, lake, island, pond] = [square(0, 0, 10), hole(1, 1, 8), square(2, 2, 6), hole(3, 3, 1)];
    expect(coordinatesOf(polygon(outer, lake, island, pond))).toEqual([
      [outer, lake],
      [island, pond],
    ]);
    expect(coordinatesOf(polygon(pond, island, lake, outer))).toEqual([
      [island, pond],
      [outer, lake],
    ]);
  });
  test("rings that run the other way round throughout are read so", () => {
    const [outer, lake] = [hole(0, 0, 10), square(1, 1, 2)];
    expect(coordinatesOf(polygon(lake, outer))).toEqual([outer, lake]);
    expect(coordinatesOf(polygon(hole(0, 0, 1), hole(5, 5, 1)))).toEqual([[hole(0, 0, 1)], [hole(5, 5, 1)]]);
  });
  test("a hole outside of every outline is an outline", () => {
    expect(coordinatesOf(polygon(square(0, 0, 1), hole(5, 5, 1)))).toEqual([[square(0, 0, 1)], [hole(5, 5, 1)]]);
    // Its box lies within the box of the outline, a triangle.
    const triangle: readonly Position[] = [
      [0, 0],
      [10, 10],
      [10, 0],
      [0, 0],
    ];
    expect(coordinatesOf(polygon(triangle, hole(1, 8, 1)))).toEqual([[triangle], [hole(1, 8, 1)]]);
  });
  test("a hole that touches its outline is in it", () => {
    const diamond: readonly Position[] = [
      [0, 5],
      [5, 0],
      [10, 5],
      [5, 10],
      [0, 5],
    ];
    expect(coordinatesOf(polygon(square(0, 0, 10), diamond))).toEqual([square(0, 0, 10), diamond]);
    expect(coordinatesOf(polygon(square(0, 0, 10), hole(0, 0, 10)))).toEqual([square(0, 0, 10), hole(0, 0, 10)]);
  });
  test("far from the origin a small hole keeps its direction", () => {
    const [x, y] = [40_512_345.25, 3_456_789.75];
    expect(coordinatesOf(polygon(square(x, y, 0.01), hole(x + 0.002, y + 0.002, 0.001)))).toHaveLength(2);
  });
  test("more rings than can be told apart cost the record, not the program", () => {
    const thin = Array.from({ length: 8000 }, (_, i): readonly Position[] => [
      [0, 0],
      [1000, 1000],
      [1000, 999 - i / 1e6],
      [0, 0],
    ]);
    const holes = Array.from({ length: 8000 }, () => hole(900, 10, 1));
    const { shapes } = readAll([polygon(...thin, ...holes), polygon(square(0, 0, 1))]);
    expect(shapes.map(geometryOf)[0]).toBe("shapefile.too-many-rings");
    expect(shapes.map(geometryOf)[1]).toEqual({ type: "Polygon", coordinates: [square(0, 0, 1)] });
  });
});

describe("bodies in space are read by their outlines in plan", () => {
  const body = (partTypes: readonly number[], parts: readonly (readonly Position[])[]): ShapeToWrite => ({
    type: 31,
    parts,
    partTypes,
  });
  const [a, b, c, d]: readonly Position[] = [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ];
  test("triangles", () => {
    expect(coordinatesOf(body([0], [[a, b, c, d]]))).toEqual([[[a, b, c, a]], [[b, c, d, b]]]);
    expect(coordinatesOf(body([1], [[a, b, d, c]]))).toEqual([[[a, b, d, a]], [[a, d, c, a]]]);
  });
  test("rings, inner ones in the outer before them; walls are left out beside a roof", () => {
    const wall = [a, b, b, a];
    expect(coordinatesOf(body([2, 3, 2], [square(0, 0, 9), hole(1, 1, 1), wall]))).toEqual([
      square(0, 0, 9),
      hole(1, 1, 1),
    ]);
    expect(coordinatesOf(body([5, 4], [square(0, 0, 1), square(2, 2, 1)]))).toHaveLength(2);
    expect(coordinatesOf(body([2], [wall]))).toEqual([wall]);
  });
  test("they are counted", () => {
    expect(readAll([body([2], [square(0, 0, 1)])]).multipatchCount).toBe(1);
  });
});

describe("damage", () => {
  const shapes = [polygon(square(0, 0, 1)), polygon(square(2, 0, 1)), polygon(square(4, 0, 1))];
  const FIRST_CONTENT = 108;
  const RECORD_BYTES = 8 + 44 + 4 + 5 * 16;

  const damages: readonly (readonly [string, (shp: Buffer) => void])[] = [
    ["more parts than fit", (shp) => shp.writeInt32LE(0x7fffffff, FIRST_CONTENT + 36)],
    ["fewer than no parts", (shp) => shp.writeInt32LE(-1, FIRST_CONTENT + 36)],
    ["points without a part", (shp) => shp.writeInt32LE(0, FIRST_CONTENT + 36)],
    ["more points than fit", (shp) => shp.writeInt32LE(6, FIRST_CONTENT + 40)],
    ["fewer than no points", (shp) => shp.writeInt32LE(-5, FIRST_CONTENT + 40)],
    ["a part that begins behind the points", (shp) => shp.writeInt32LE(9, FIRST_CONTENT + 44)],
  ];
  test.each(damages)("%s cost the record", (_, damage) => {
    const { shp, shx } = writeShapes(shapes);
    damage(shp);
    for (const index of [shx, null]) {
      const found = readShapes(shp, index, 0, "a.shp");
      expect(found.shapes[0]).toEqual({ fault: { code: "shapefile.damaged-record", values: { byte: 100 } } });
      expect(found.shapes.slice(1).map(geometryOf)).toEqual(readAll(shapes.slice(1)).shapes.map(geometryOf));
      expect(found.isCutOff).toBe(false);
    }
  });

  test("a record of wrong length costs itself with an index, all that follow without", () => {
    for (const words of [0, -1, 0x7fffffff]) {
      const { shp, shx } = writeShapes(shapes);
      shp.writeInt32BE(words, 104);
      shx.writeInt32BE(words, 104);
      expect(readShapes(shp, shx, 0, "a.shp").shapes.map((shape) => "fault" in shape)).toEqual([true, false, false]);
      const { shapes: alone, isCutOff } = readShapes(shp, null, 3, "a.shp");
      expect(alone.map((shape) => "fault" in shape)).toEqual([true]);
      expect(isCutOff).toBe(true);
    }
  });

  test("a file that is cut off says so, with and without an index", () => {
    const { shp, shx } = writeShapes(shapes);
    const cut = shp.subarray(0, 100 + RECORD_BYTES + 50);
    for (const index of [shx, null]) {
      const found = readShapes(cut, index, 3, "a.shp");
      expect(found.shapes.map((shape) => "fault" in shape)).toEqual([false, true]);
      expect(found.isCutOff).toBe(true);
    }
    const atBoundary = readShapes(shp.subarray(0, 100 + RECORD_BYTES), null, 0, "a.shp");
    expect(atBoundary.shapes).toHaveLength(1);
    expect(atBoundary.isCutOff).toBe(true);
    expect(readShapes(shp, shx, 3, "a.shp").isCutOff).toBe(false);
  });

  test("an index that leads astray, or not to all records, is not followed", () => {
    const { shp, shx } = writeShapes(shapes);
    const whole = readShapes(shp, shx, 0, "a.shp").shapes;
    const astray = Buffer.from(shx);
    astray.writeInt32BE(61, 108);
    const beyond = Buffer.from(shx);
    for (const record of [0, 1, 2]) beyond.writeInt32BE(0x7fffffff, 100 + record * 8);
    for (const index of [astray, beyond, shx.subarray(0, 108), shx.subarray(0, 60), Buffer.alloc(200)])
      expect(readShapes(shp, index, 0, "a.shp").shapes).toEqual(whole);
  });

  test("an index that asks for the same record again and again gets no more than the file holds", () => {
    const { shp } = writeShapes(shapes);
    const index = Buffer.alloc(100 + 8 * 1000);
    index.writeInt32BE(9994, 0);
    for (let record = 0; record < 1000; record++) index.writeInt32BE(50, 100 + record * 8);
    const kept = readShapes(shp, index, 0, "a.shp").shapes.filter((shape) => "geometry" in shape);
    expect(kept.length).toBeLessThan(10);
  });

  test("what lies behind the length that the header says is no record, unless it is numbered as one", () => {
    const { shp } = writeShapes(shapes);
    expect(readShapes(Buffer.concat([shp, Buffer.alloc(20)]), null, 0, "a.shp").shapes).toHaveLength(3);
    shp.writeInt32BE(50, 24);
    expect(readShapes(shp, null, 0, "a.shp").shapes).toHaveLength(3);
  });

  test("records may be numbered in any way, and may be in another order than in the file", () => {
    const { shp, shx } = writeShapes(shapes);
    const whole = readShapes(shp, shx, 0, "a.shp").shapes;
    for (const record of [0, 1, 2]) shp.writeInt32BE(7, 100 + record * RECORD_BYTES);
    expect(readShapes(shp, null, 0, "a.shp").shapes).toEqual(whole);
    const swapped = Buffer.concat([shx.subarray(0, 100), shx.subarray(108, 116), shx.subarray(100, 108)]);
    expect(readShapes(shp, swapped, 0, "a.shp").shapes.slice(0, 2)).toEqual([whole[1], whole[0]]);
  });

  test("what is no SHP file, and what is too large, is refused", () => {
    const { shp, shx } = writeShapes(shapes);
    const refusal = (code: string) => expect.objectContaining({ name: "InputError", code });
    expect(() => readShapes(shp.subarray(0, 99), null, 0, "a")).toThrow(refusal("shapefile.not-shp"));
    expect(() => readShapes(shx.subarray(4), null, 0, "a")).toThrow(refusal("shapefile.not-shp"));
    const index = Buffer.alloc(100 + 8 * 1_000_001);
    index.writeInt32BE(9994, 0);
    expect(() => readShapes(shp, index, 0, "a")).toThrow(refusal("shapefile.too-many-records"));
  });
});
