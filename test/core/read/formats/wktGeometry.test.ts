import { expect, test } from "vitest";
import { looksLikeWkt, parseWktGeometry } from "../../../../src/core/read/formats/wktGeometry.ts";

const geometryOf = (text: string) => parseWktGeometry(text)?.geometry;

test.each<[string, unknown]>([
  ["POINT (104.06 30.57)", { type: "Point", coordinates: [104.06, 30.57] }],
  ["point z(1 2 3)", { type: "Point", coordinates: [1, 2] }],
  ["POINTZM(1 2 3 4)", { type: "Point", coordinates: [1, 2] }],
  ["POINTM (1 2 3)", { type: "Point", coordinates: [1, 2] }],
  [
    " LINESTRING(-1. .5,1e1 2E-1) ",
    {
      type: "LineString",
      coordinates: [
        [-1, 0.5],
        [10, 0.2],
      ],
    },
  ],
  [
    "MULTIPOINT(1 2,3 4)",
    {
      type: "MultiPoint",
      coordinates: [
        [1, 2],
        [3, 4],
      ],
    },
  ],
  [
    "MULTIPOINT((1 2),EMPTY,(3 4))",
    {
      type: "MultiPoint",
      coordinates: [
        [1, 2],
        [3, 4],
      ],
    },
  ],
  [
    "MULTILINESTRING((0 0,1 1),(2 2,3 3))",
    {
      type: "MultiLineString",
      coordinates: [
        [
          [0, 0],
          [1, 1],
        ],
        [
          [2, 2],
          [3, 3],
        ],
      ],
    },
  ],
  [
    "POLYGON((0 0,1 0,1 1,0 0))",
    {
      type: "Polygon",
      coordinates: [
        [
          [0, 0],
          [1, 0],
          [1, 1],
          [0, 0],
        ],
      ],
    },
  ],
  [
    "MULTIPOLYGON(EMPTY,((0 0,1 0,1 1,0 0)))",
    {
      type: "MultiPolygon",
      coordinates: [
        [
          [
            [0, 0],
            [1, 0],
            [1, 1],
            [0, 0],
          ],
        ],
      ],
    },
  ],
  [
    "TIN(((0 0,1 0,1 1,0 0)))",
    {
      type: "MultiPolygon",
      coordinates: [
        [
          [
            [0, 0],
            [1, 0],
            [1, 1],
            [0, 0],
          ],
        ],
      ],
    },
  ],
  [
    "GEOMETRYCOLLECTION(POINT(1 2),POINT EMPTY,GEOMETRYCOLLECTION(POINT(3 4)))",
    {
      type: "GeometryCollection",
      geometries: [
        { type: "Point", coordinates: [1, 2] },
        { type: "GeometryCollection", geometries: [{ type: "Point", coordinates: [3, 4] }] },
      ],
    },
  ],
  ["POINT EMPTY", null],
  ["POLYGON Z EMPTY", null],
  ["GEOMETRYCOLLECTION(POINT EMPTY)", null],
])("%s", (text, geometry) => {
  expect(looksLikeWkt(text)).toBe(true);
  expect(parseWktGeometry(text)).toEqual({ geometry, srid: null });
});

test("the number of its coordinate system", () => {
  expect(parseWktGeometry("SRID=4490;POINT(1 2)")).toEqual({
    geometry: { type: "Point", coordinates: [1, 2] },
    srid: 4490,
  });
  expect(parseWktGeometry("srid = 4490 ; POINT(1 2)")).toBeNull();
});

test.each([
  "",
  "POINT",
  "POINT(1)",
  "POINT(1 2 3 4 5)",
  "POINT(1 2",
  "POINT(1 2))",
  "POINT(1 2, 3 4)",
  "POINT(1 nan)",
  "POINT(1 2x)",
  "POLYGON(0 0,1 0,1 1)",
  "LINESTRING(0 0,)",
  "CIRCULARSTRING(0 0,1 1,2 0)",
  "CONSTRUCTOR(1 2)",
  "Polygon",
])("%j is none that can be read", (text) => {
  expect(geometryOf(text)).toBeUndefined();
});

test("collections 32 deep at most, and no deeper ones overflow", () => {
  const nested = (depth: number) => `${"GEOMETRYCOLLECTION(".repeat(depth)}POINT(1 2)${")".repeat(depth)}`;
  expect(geometryOf(nested(32))).toBeDefined();
  expect(geometryOf(nested(33))).toBeUndefined();
  expect(geometryOf(nested(100_000))).toBeUndefined();
});

test("long texts take no more than their length", () => {
  const start = performance.now();
  for (const text of [`POINT(${"1".repeat(1e6)}x)`, `POINT(1 2)${" ".repeat(1e6)}x`, `POINT(${" ".repeat(1e6)}`])
    expect(geometryOf(text)).toBeUndefined();
  expect(performance.now() - start).toBeLessThan(2000);
});
