import { expect, test } from "vitest";
import { medianOf, medianShift } from "../../../src/core/geo/medianShift.ts";

const METERS_OF_DEGREE = 111_320;

/** Places near 60° north, where a degree of longitude is half as long. */
const places = Float64Array.of(10, 60, 10.1, 60, 10.2, 60.001);
const move = (eastMeters: number, northMeters: number) =>
  places.map((value, i) => value + (i % 2 === 0 ? 2 * eastMeters : northMeters) / METERS_OF_DEGREE);

test.each([
  [0, 100, "north"],
  [100, 100, "north-east"],
  [100, 0, "east"],
  [100, -100, "south-east"],
  [0, -100, "south"],
  [-100, -100, "south-west"],
  [-100, 0, "west"],
  [-100, 100, "north-west"],
  // Nearer to one of the four than to a corner between two, and the other way round.
  [40, 100, "north"],
  [43, 100, "north-east"],
  [-100, -1e-9, "west"],
] as const)("%d m to the east and %d m to the north are %s", (east, north, towards) => {
  const shift = medianShift(places, move(east, north))!;
  expect(shift.towards).toBe(towards);
  expect(Math.abs(shift.meters / Math.hypot(east, north) - 1)).toBeLessThan(0.001);
});

test("one place that strays does not count", () => {
  const to = move(0, 50);
  to[4] = -70;
  expect(medianShift(places, to)).toMatchObject({ towards: "north" });
});

test("across the antimeridian the way is short", () => {
  expect(medianShift(Float64Array.of(179.999, 0), Float64Array.of(-179.999, 0))).toEqual({
    meters: expect.closeTo(0.002 * METERS_OF_DEGREE, 3),
    towards: "east",
  });
});

test("what has not moved by half a meter, and nothing at all, has no shift", () => {
  expect(medianShift(places, places)).toBeNull();
  expect(medianShift(places, move(0, 0.49))).toBeNull();
  expect(medianShift(places, move(0, 0.51))).not.toBeNull();
  expect(medianShift(new Float64Array(), new Float64Array())).toBeNull();
});

test("the median is one of the values, and leaves them as they are", () => {
  const values = [9, 1, 5, 7];
  expect(medianOf(values)).toBe(7);
  expect(medianOf([3, 1, 2])).toBe(2);
  expect(values).toEqual([9, 1, 5, 7]);
});
