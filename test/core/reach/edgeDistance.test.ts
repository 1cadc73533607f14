import { expect, test } from "vitest";
import { distanceToRings } from "../../../src/core/geo/exactDistance.ts";
import type { Shape } from "../../../src/core/geo/shapes.ts";
import { ReachModels } from "../../../src/core/reach/reachModels.ts";
import type { FacilitySite } from "../../../src/core/read/presence.ts";
import { EVERYWHERE } from "../../../src/core/read/survey.ts";
import { seededRandom } from "../../support/random.ts";
import { rectangle, ringOf, starRing } from "../../support/shapes.ts";
import { readToyTown } from "../../support/toyTown.ts";

const { place } = readToyTown();
const edgesIn = (planeSurvey: Shape) => new ReachModels({ ...place, planeSurvey }).edges;
const box: FacilitySite = { planeShape: [[rectangle(-1000, -1000, 1000, 1000)]] };

test("an edge that points at the middle of a side is as near as it is", () => {
  // A notch from the north, 200 from the middle of the side and 1,020 from its corners.
  const notched = edgesIn([[ringOf(-9000, -9000, 9000, -9000, 9000, 9000, 10, 9000, 0, 1200, -10, 9000, -9000, 9000)]]);
  expect(notched.edgeDistanceOf(box, EVERYWHERE)).toBe(200);
  expect(notched.edgeDistanceOf(box, EVERYWHERE, 200)).toBe(200);
  expect(notched.edgeDistanceOf(box, EVERYWHERE, 199)).toBeGreaterThan(199);
});

test("a hole of the survey inside a polygon is no distance away", () => {
  const holed = edgesIn([[rectangle(-9000, -9000, 9000, 9000), rectangle(-10, -10, 10, 10)]]);
  expect(holed.edgeDistanceOf(box, EVERYWHERE)).toBe(0);
});

test("agrees with a look at every corner and side, whichever of the two it belongs to", () => {
  const random = seededRandom(41);
  for (let round = 0; round < 200; round++) {
    const survey: Shape = [[rectangle(-5e6, -5e6, 5e6, 5e6), starRing(random, 3e6, 0, 1.5e6, 9)]];
    const site = { planeShape: [[starRing(random, -1e6, 0, 1.5e6, 4 + Math.floor(random() * 5))]] };
    const fromSite = [...cornersOf(site.planeShape)].map(([x, y]) => distanceToRings(x, y, survey.flat()));
    const fromEdge = [...cornersOf(survey)].map(([x, y]) => distanceToRings(x, y, site.planeShape.flat()));
    const least = Math.min(...fromSite, ...fromEdge);
    const edges = edgesIn(survey);
    expect(edges.edgeDistanceOf(site, EVERYWHERE)).toBe(least);
    for (const within of [least - 1, least, least + 1]) {
      const measured = edges.edgeDistanceOf(site, EVERYWHERE, within);
      if (within >= least) expect(measured).toBe(least);
      else expect(measured).toBeGreaterThanOrEqual(least);
    }
  }
});

function* cornersOf(shape: Shape): Generator<readonly [number, number]> {
  for (const ring of shape.flat()) for (let i = 0; i < ring.length; i += 2) yield [ring[i], ring[i + 1]];
}
