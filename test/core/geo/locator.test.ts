import { booleanPointInPolygon } from "@turf/turf";
import { describe, expect, test } from "vitest";
import { makeLocator } from "../../../src/core/geo/locator.ts";
import { seededRandom } from "../../support/random.ts";
import { holedStar, rectangle, ringOf, starRing, toGeojson } from "../../support/shapes.ts";

test("agrees with Turf on random points in stars with holes", () => {
  const random = seededRandom(7);
  const shapes = Array.from({ length: 30 }, () => holedStar(random, random() * 2000, random() * 2000, 800));
  const locator = makeLocator(shapes);
  const features = shapes.map(toGeojson);
  let found = 0;
  for (let i = 0; i < 2000; i++) {
    const [x, y] = [random() * 3000 - 500, random() * 3000 - 500];
    const expected = features.flatMap((shape, index) => (booleanPointInPolygon([x, y], shape) ? [index] : []));
    expect(locator.locate(x, y)).toEqual(expected);
    found += expected.length;
  }
  expect(found).toBeGreaterThan(1000);
});

test("agrees with Turf on whole-number points, many of them on edges and vertices", () => {
  const random = seededRandom(8);
  const counts = { inside: 0, boundary: 0, outside: 0 };
  for (let round = 0; round < 200; round++) {
    const shape = [[starRing(random, 0, 0, 12, 4 + Math.floor(random() * 12))]];
    const geojson = toGeojson(shape);
    const { position } = makeLocator([shape]);
    for (let x = -13; x <= 13; x++) {
      for (let y = -13; y <= 13; y++) {
        const inside = booleanPointInPolygon([x, y], geojson, { ignoreBoundary: true });
        const covered = booleanPointInPolygon([x, y], geojson);
        const where = position(0, x, y);
        counts[where]++;
        expect(where).toBe(inside ? "inside" : covered ? "boundary" : "outside");
      }
    }
  }
  expect(counts.boundary).toBeGreaterThan(1000);
});

describe("boundaries", () => {
  // Two squares side by side, one on top of both, and one that touches the first only in a corner.
  const shapes = [
    [[rectangle(0, 0, 10, 10)]],
    [[rectangle(10, 0, 20, 10)]],
    [[rectangle(0, 10, 20, 20)]],
    [[rectangle(-10, -10, 0, 0)]],
  ];
  const { locate, position } = makeLocator(shapes);

  test("a shared edge belongs to the lowest index, whichever comes first in space", () => {
    expect(locate(10, 5)).toEqual([0]);
    expect(locate(15, 10)).toEqual([1]);
    expect(makeLocator([...shapes].reverse()).locate(10, 5)).toEqual([2]);
  });

  test("a corner where three meet, or where two only touch, belongs to the lowest index", () => {
    expect(locate(10, 10)).toEqual([0]);
    expect(locate(0, 0)).toEqual([0]);
    expect(position(3, 0, 0)).toBe("boundary");
  });

  test("outer edges belong to the shape they bound", () => {
    expect(locate(20, 5)).toEqual([1]);
    expect(locate(20, 20)).toEqual([2]);
    expect(locate(20.000001, 5)).toEqual([]);
  });

  test("a point inside overlapping shapes is in each; one on the edge of one and inside another is only in the other", () => {
    const overlapping = makeLocator([...shapes, [[rectangle(5, 5, 15, 15)]]]);
    expect(overlapping.locate(7, 7)).toEqual([0, 4]);
    expect(overlapping.locate(10, 7)).toEqual([4]);
    expect(overlapping.locate(5, 7)).toEqual([0]);
  });

  test("the edge of a hole is boundary, its middle outside", () => {
    const ring = makeLocator([[[rectangle(0, 0, 10, 10), rectangle(4, 4, 6, 6)]]]);
    expect(ring.position(0, 5, 4)).toBe("boundary");
    expect(ring.position(0, 5, 5)).toBe("outside");
    expect(ring.locate(5, 5)).toEqual([]);
    expect(ring.locate(6, 6)).toEqual([0]);
  });
});

test("points level with horizontal edges and vertices are told apart", () => {
  // A castle wall: at height 10 there are horizontal edges on both sides of the middle.
  const castle = [[ringOf(0, 0, 50, 0, 50, 10, 40, 10, 40, 20, 30, 20, 30, 10, 20, 10, 20, 20, 10, 20, 10, 10, 0, 10)]];
  const { position } = makeLocator([castle]);
  const expected = new Map([
    [-1, "outside"],
    [5, "boundary"],
    [15, "inside"],
    [25, "boundary"],
    [35, "inside"],
    [45, "boundary"],
    [51, "outside"],
  ]);
  for (const [x, where] of expected) expect(position(0, x, 10)).toBe(where);
  expect(position(0, 25, 20)).toBe("outside");
  expect(position(0, -5, 20)).toBe("outside");
  expect(position(0, 15, 20)).toBe("boundary");
});

test("is exact where rounding would decide", () => {
  const { position } = makeLocator([[[ringOf(0, 0, 3, 1, 0, 1)]]]);
  expect(position(0, 0.3, 0.1)).toBe("inside"); // in binary, 0.3 is less than three times 0.1
  expect(position(0, 1.5, 0.5)).toBe("boundary");
  expect(position(0, 1.5, 0.5 + 2 ** -53)).toBe("inside");
  expect(position(0, 1.5, 0.5 - 2 ** -54)).toBe("outside");
});

test("empty shapes hold nothing", () => {
  expect(makeLocator([]).locate(0, 0)).toEqual([]);
  const { locate, position } = makeLocator([[], [[rectangle(0, 0, 1, 1)]], []]);
  expect(locate(0.5, 0.5)).toEqual([1]);
  expect(position(0, 0.5, 0.5)).toBe("outside");
  expect(makeLocator([[]]).locate(0, 0)).toEqual([]);
});
