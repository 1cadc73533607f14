import { booleanPointInPolygon, area as turfArea } from "@turf/turf";
import { expect, test } from "vitest";
import { labelPointOf } from "../../../src/core/geo/labelPoint.ts";
import {
  areaOfShape,
  boxOfCoordinates,
  boxOfShape,
  countVertices,
  EMPTY_BOX,
  extendBox,
  mapShape,
  mergeBoxes,
  signedRingArea,
  windRing,
} from "../../../src/core/geo/shapes.ts";
import { seededRandom } from "../../support/random.ts";
import { holedStar, rectangle, ringOf, toGeojson } from "../../support/shapes.ts";

const square = rectangle(10, 20, 14, 24);
const hole = rectangle(11, 21, 12, 22);

test("signs the area of a ring by its winding", () => {
  expect(signedRingArea(square)).toBe(16);
  expect(signedRingArea(windRing(square, false))).toBe(-16);
  expect(windRing(square, true)).toBe(square);
  expect([...windRing(square, false)]).toEqual([10, 24, 14, 24, 14, 20, 10, 20]);
});

test("takes holes off the area, whatever the winding, and adds parts", () => {
  const both = [true, false];
  for (const outline of both) {
    for (const inner of both) {
      expect(areaOfShape([[windRing(square, outline), windRing(hole, inner)], [rectangle(0, 0, 2, 1)]])).toBe(17);
    }
  }
  expect(areaOfShape([])).toBe(0);
});

test("keeps small areas exact far from the origin", () => {
  expect(areaOfShape([[rectangle(9e9, 9e9, 9e9 + 1, 9e9 + 1)]])).toBe(1);
});

test("boxes and counts outlines", () => {
  const shape = [[square, hole], [ringOf(-5, 0, 1, 0, 0, 3)]];
  expect(boxOfShape(shape)).toEqual([-5, 0, 14, 24]);
  expect(boxOfShape([])).toEqual(EMPTY_BOX);
  expect(boxOfCoordinates(ringOf(3, 4, 1, 9))).toEqual([1, 4, 3, 9]);
  expect(mergeBoxes([0, 0, 1, 1], EMPTY_BOX)).toEqual([0, 0, 1, 1]);
  expect(mergeBoxes([0, 0, 1, 1], [-1, 5, 0, 6])).toEqual([-1, 0, 1, 6]);
  expect(extendBox([0, 0, 1, 1], 3, -2)).toEqual([0, -2, 3, 1]);
  expect(countVertices(shape)).toBe(11);
  expect(mapShape(shape, (ring) => ring.map((value) => value * 2))[0][1]).toEqual(rectangle(22, 42, 24, 44));
});

test("agrees with Turf's areas of about a kilometer within 0.7 %, the difference of its sphere", () => {
  const shape = [[rectangle(103.8, 0, 103.81, 0.01)]];
  const squareMeters = areaOfShape(shape) * 111_319.49 * 110_574.3;
  expect(Math.abs(squareMeters / turfArea(toGeojson(shape)) - 1)).toBeLessThan(0.007);
});

test("puts the label point inside crescents, rings and holed stars", () => {
  const random = seededRandom(4);
  const crescent = [[ringOf(0, 0, 100, 0, 100, 10, 10, 10, 10, 90, 100, 90, 100, 100, 0, 100)]];
  const frame = [[rectangle(0, 0, 100, 100), rectangle(1, 1, 99, 99)]];
  const stars = Array.from({ length: 300 }, () => holedStar(random, 500, -300, 10_000));
  for (const shape of [crescent, frame, ...stars]) {
    const [x, y] = labelPointOf(shape);
    expect(booleanPointInPolygon([x, y], toGeojson(shape), { ignoreBoundary: true })).toBe(true);
  }
});

test("labels the largest part, in its widest stretch", () => {
  const [x, y] = labelPointOf([[rectangle(0, 0, 1, 1)], [rectangle(10, 10, 20, 20), rectangle(11, 11, 13, 19)]]);
  expect([x, y]).toEqual([16.5, 15]);
});

test("finds a label point in a sliver one step of a number high", () => {
  const next = 30 + 2 ** -48;
  const [x, y] = labelPointOf([[ringOf(104, 30, 104.01, 30, 104.01, next, 104, next)]]);
  expect(x).toBeCloseTo(104.005, 9);
  expect(y === 30 || y === next).toBe(true);
});
