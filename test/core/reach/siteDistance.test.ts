import { expect, test } from "vitest";
import { boxGapMm, distanceBetweenSites } from "../../../src/core/reach/siteDistance.ts";
import type { FacilitySite } from "../../../src/core/read/presence.ts";
import { distanceToSite } from "../../support/bruteForce.ts";
import { seededRandom } from "../../support/random.ts";
import { rectangle, ringOf, starRing } from "../../support/shapes.ts";

const point = (x: number, y: number): FacilitySite => ({ x, y });
const box = (minX: number, minY: number, maxX: number, maxY: number): FacilitySite => ({
  planeShape: [[rectangle(minX, minY, maxX, maxY)]],
});
const frame: FacilitySite = { planeShape: [[rectangle(0, 0, 100, 100), rectangle(10, 10, 90, 90)]] };

test.each<readonly [string, FacilitySite, FacilitySite, number]>([
  ["two points", point(0, 0), point(300, 400), 500],
  ["the same point", point(5, 5), point(5, 5), 0],
  ["points a fraction over a millimeter apart", point(0, 0), point(1, 1), 2],
  ["a point and a side", point(50, 130), box(0, 0, 100, 100), 30],
  ["a point and a corner", point(103, 104), box(0, 0, 100, 100), 5],
  ["a point in a shape", point(5, 50), frame, 0],
  ["a point in a hole", point(50, 50), frame, 40],
  ["shapes side by side", box(0, 0, 10, 10), box(30, 0, 40, 10), 20],
  ["shapes corner to corner", box(0, 0, 10, 10), box(13, 14, 20, 20), 5],
  ["a corner and a side", box(0, 0, 10, 10), { planeShape: [[ringOf(17, 5, 30, 0, 30, 10)]] }, 7],
  ["shapes that touch", box(0, 0, 10, 10), box(10, 10, 20, 20), 0],
  ["shapes that overlap", box(0, 0, 10, 10), box(5, 5, 20, 20), 0],
  ["shapes that cross without holding a corner", box(0, 40, 100, 60), box(40, 0, 60, 100), 0],
  ["a shape in another", box(0, 0, 100, 100), box(40, 40, 60, 60), 0],
  ["a shape in a hole", frame, box(40, 30, 60, 70), 20],
])("measures %s, either way about", (_, a, b, expected) => {
  expect(distanceBetweenSites(a, b)).toBe(expected);
  expect(distanceBetweenSites(b, a)).toBe(expected);
  expect(boxGapMm(a, b)).toBeLessThanOrEqual(expected);
});

test("the gap of boxes is rounded up, and 0 where they overlap", () => {
  expect(boxGapMm(point(0, 0), point(1, 1))).toBe(2);
  expect(boxGapMm(box(0, 0, 10, 10), box(13, 14, 20, 20))).toBe(5);
  expect(boxGapMm(box(13, 14, 20, 20), box(0, 0, 10, 10))).toBe(5);
  expect(boxGapMm(box(0, 0, 10, 10), box(5, 30, 6, 40))).toBe(20);
  expect(boxGapMm(box(0, 0, 10, 10), box(10, 0, 20, 10))).toBe(0);
});

test("stars apart are as far as their nearest corners and sides", () => {
  const random = seededRandom(35);
  for (let i = 0; i < 100; i++) {
    const a = { planeShape: [[starRing(random, 0, 0, 1000, 8)]] };
    const b = { planeShape: [[starRing(random, 2500 + random() * 500, random() * 1000, 1000, 8)]] };
    const corners = (from: typeof a, to: typeof a) =>
      Array.from({ length: 8 }, (_, j) =>
        distanceToSite(to, from.planeShape[0][0][j * 2], from.planeShape[0][0][j * 2 + 1]),
      );
    expect(distanceBetweenSites(a, b)).toBe(Math.min(...corners(a, b), ...corners(b, a)));
  }
});
