import { circle, area as turfArea } from "@turf/turf";
import { expect, test } from "vitest";
import { makeLocator } from "../../../src/core/geo/locator.ts";
import { makePlane, unprojectShape } from "../../../src/core/geo/projection.ts";
import { areaOfShape, signedRingArea } from "../../../src/core/geo/shapes.ts";
import { ServiceAreas, traceCircle } from "../../../src/core/reach/serviceAreas.ts";
import { seededRandom } from "../../support/random.ts";
import { rectangle, starRing, toGeojson } from "../../support/shapes.ts";

const centers: readonly (readonly [number, number])[] = [
  [103.82, 1.35],
  [103.76, 29.55],
  [13.4, 60],
  [-51.2, -30],
];

test.each(centers)(
  "every corner of a circle about %d, %d lies at the limit, to the rounding of a millimeter",
  (lng, lat) => {
    for (const limitMm of [300_000, 500_000, 1_000_000, 270_123]) {
      const corners = traceCircle(makePlane([lng, lat]), limitMm);
      expect(corners).toHaveLength(256);
      for (let i = 0; i < corners.length; i += 2) {
        expect(Number.isInteger(corners[i]) && Number.isInteger(corners[i + 1])).toBe(true);
        expect(Math.abs(Math.hypot(corners[i], corners[i + 1]) - limitMm)).toBeLessThan(1);
      }
      const share = Math.abs(signedRingArea(corners)) / (Math.PI * limitMm ** 2);
      expect(share).toBeGreaterThan(1 - 0.00041);
      expect(share).toBeLessThan(1);
    }
  },
);

test("a circle's corners go all the way around, evenly to a tenth", () => {
  const corners = traceCircle(makePlane([103.76, 29.55]), 500_000);
  const angles = Array.from({ length: 128 }, (_, i) => Math.atan2(corners[i * 2 + 1], corners[i * 2])).sort(
    (a, b) => a - b,
  );
  const steps = angles.map((angle, i) => (i === 0 ? angle - angles[127] + 2 * Math.PI : angle - angles[i - 1]));
  for (const step of steps) expect(Math.abs(step * 64 - Math.PI)).toBeLessThan(0.3);
});

test.each(centers)("a circle about %d, %d agrees with Turf's within 0.4 %%", (lng, lat) => {
  const plane = makePlane([lng, lat]);
  const areas = new ServiceAreas(plane, [{ x: 0, y: 0 }]);
  const ours = turfArea(toGeojson(unprojectShape(plane, areas.trace(0, 500_000))));
  const turf = turfArea(circle([lng, lat], 0.5, { units: "kilometers", steps: 512 }));
  // Turf's sphere is up to 0.34 % off in each direction: areas up to 0.7 % at the equator and the poles.
  const sphere = Math.abs(lat) < 10 || Math.abs(lat) > 50 ? 0.007 : 0.004;
  expect(Math.abs(ours / turf - 1)).toBeLessThan(sphere);
});

test("traces circles about points and grown outlines about polygons, in the place of each", () => {
  const plane = makePlane([103.76, 29.55]);
  const park = [[rectangle(0, 0, 400_000, 200_000)]];
  const areas = new ServiceAreas(plane, [{ x: 7_000_000, y: -3_000_000 }, { planeShape: park }]);
  const [[circleRing]] = areas.trace(0, 300_000);
  const own = traceCircle(plane, 300_000);
  expect(circleRing[0]).toBe(own[0] + 7_000_000);
  expect(circleRing[1]).toBe(own[1] - 3_000_000);
  const exact = 8e10 + 2 * 600_000 * 300_000 + Math.PI * 9e10;
  expect(Math.abs(areaOfShape(areas.trace(1, 300_000)) / exact - 1)).toBeLessThan(0.003);
  expect(areas.trace(1, 300_000)).toBe(areas.trace(1, 300_000));
  expect(areaOfShape(areas.trace(1, 500_000))).toBeGreaterThan(areaOfShape(areas.trace(1, 300_000)));
});

test("holds a shape only if the traced circle does, also by a hair", () => {
  const plane = makePlane([103.82, 1.35]);
  const areas = new ServiceAreas(plane, [{ x: 0, y: 0 }, { planeShape: [[rectangle(-1e7, -1e7, 1e7, 1e7)]] }]);
  const random = seededRandom(34);
  const traced = makeLocator([areas.trace(0, 500_000)]);
  let held = 0;
  for (let i = 0; i < 3000; i++) {
    const shape = [[starRing(random, 0, 0, 499_700 + random() * 400, 24)]];
    const angle = random() * 2 * Math.PI;
    const reach = 499_800 + random() * 100;
    shape[0][0].set([Math.round(Math.cos(angle) * reach), Math.round(Math.sin(angle) * reach)]);
    const holds = areas.holds(0, 500_000, shape);
    if (!holds) continue;
    held++;
    for (let j = 0; j < shape[0][0].length; j += 2) {
      expect(traced.position(0, shape[0][0][j], shape[0][0][j + 1])).not.toBe("outside");
    }
  }
  expect(held).toBeGreaterThan(100);
  expect(held).toBeLessThan(2900);
  expect(areas.holds(0, 500_000, [[rectangle(-100, -100, 100, 100)]])).toBe(true);
  expect(areas.holds(0, 500_000, [[rectangle(-100, -100, 100, 100)], [rectangle(9e5, 0, 9.1e5, 10)]])).toBe(false);
  expect(areas.holds(1, 500_000, [[rectangle(-100, -100, 100, 100)]])).toBe(false);
});
