import { describe, expect, test } from "vitest";
import { measureKthNearest } from "../../../src/core/reach/kthNearest.ts";
import { sortIntoGrid, UNREACHED_MM } from "../../../src/core/reach/nearestField.ts";
import type { PlaneSite } from "../../../src/core/reach/planeSite.ts";
import { distanceToSite } from "../../support/bruteForce.ts";
import { seededRandom } from "../../support/random.ts";

/** Points and facilities strewn over 4 km; every third facility is a square. */
function strew(seed: number, pointCount: number, siteCount: number) {
  const random = seededRandom(seed);
  const along = () => Math.round(random() * 4_000_000);
  const points = Float64Array.from({ length: pointCount * 2 }, along);
  const sites = Array.from({ length: siteCount }, (_, i): PlaneSite => {
    const [x, y, side] = [along(), along(), 50_000 + Math.round(random() * 200_000)];
    if (i % 3 > 0) return { x, y };
    return { planeShape: [[Float64Array.of(x, y, x + side, y, x + side, y + side, x, y + side)]] };
  });
  return { points, sites };
}

describe("the k-th nearest", () => {
  test.each([
    [1, 1],
    [2, 2],
    [3, 4],
    [4, 7],
  ])("is what sorting all distances gives (town %d, k = %d)", (seed, k) => {
    const { points, sites } = strew(seed, 400, 40);
    const withinMm = 800_000;
    const measured = measureKthNearest(sortIntoGrid(points), sites, k, withinMm);
    for (let point = 0; point < points.length / 2; point++) {
      const [x, y] = points.subarray(point * 2, point * 2 + 2);
      const kth = sites.map((site) => distanceToSite(site, x, y)).sort((a, b) => a - b)[k - 1];
      expect(measured[point]).toBe(kth <= withinMm ? kth : UNREACHED_MM);
    }
  });

  test("is never reached where there are fewer", () => {
    const { points, sites } = strew(9, 5, 3);
    expect([...measureKthNearest(sortIntoGrid(points), sites, 4, 9e9)]).toEqual(Array(5).fill(UNREACHED_MM));
  });
});
