import { distance, rhumbDistance } from "@turf/turf";
import { expect, test } from "vitest";
import { intersectShapes, uniteShapes } from "../../../src/core/geo/overlay.ts";
import { makePlane, projectShape, unprojectShape } from "../../../src/core/geo/projection.ts";
import { areaOfShape, boxOfShape, signedRingArea, windRing } from "../../../src/core/geo/shapes.ts";
import { seededRandom } from "../../support/random.ts";
import { rectangle, ringOf } from "../../support/shapes.ts";

const CENTERS: readonly (readonly [number, number])[] = [
  [103.76, 29.55],
  [103.82, 1.35],
  [13.4, 52.5],
  [-51.2, -30.03],
  [179.99, 67],
];

/** Length of a step east and north from a latitude on the WGS84 ellipsoid, by its radii of curvature. */
function ellipsoidDistance(lng1: number, lat1: number, lng2: number, lat2: number): number {
  const radians = Math.PI / 180;
  const [a, e2] = [6_378_137, 0.006_694_379_990_14];
  const w = 1 - e2 * Math.sin(((lat1 + lat2) / 2) * radians) ** 2;
  const north = ((a * (1 - e2)) / w ** 1.5) * (lat2 - lat1) * radians;
  const east = (a / Math.sqrt(w)) * Math.cos(((lat1 + lat2) / 2) * radians) * (lng2 - lng1) * radians;
  return Math.hypot(north, east);
}

test.each(CENTERS)("comes back within two millimeters about %d, %d", (lng, lat) => {
  const plane = makePlane([lng, lat]);
  const random = seededRandom(5);
  const lngLat = Float64Array.from({ length: 2000 }, (_, i) => (i % 2 === 0 ? lng : lat) + (random() - 0.5));
  const back = plane.unproject(plane.project(lngLat));
  for (let i = 0; i < lngLat.length; i++) expect(Math.abs(back[i] - lngLat[i])).toBeLessThan(4e-8);
  expect([...plane.project(Float64Array.of(lng, lat))].map((value) => value + 0)).toEqual([0, 0]);
});

test.each(CENTERS)("measures a kilometer as the ellipsoid does, within its stated error, about %d, %d", (lng, lat) => {
  const plane = makePlane([lng, lat]);
  const random = seededRandom(6);
  const metersPerDegree = ellipsoidDistance(lng, lat, lng + 0.001, lat) * 1000;
  for (const [offMeters, mmPerKm] of [
    [0, 1],
    [30_000, 12],
    [60_000, 46],
  ]) {
    for (let i = 0; i < 50; i++) {
      const angle = random() * 2 * Math.PI;
      const from = [lng + offMeters / metersPerDegree, lat + (random() - 0.5) * 0.2];
      const to = [from[0] + (Math.cos(angle) * 1000) / metersPerDegree, from[1] + Math.sin(angle) * 0.009];
      const [x1, y1, x2, y2] = plane.project(Float64Array.of(...from, ...to));
      const trueMeters = ellipsoidDistance(from[0], from[1], to[0], to[1]);
      const planeMeters = Math.hypot(x2 - x1, y2 - y1) / 1000;
      expect(Math.abs(planeMeters - trueMeters)).toBeLessThan(((mmPerKm + 3) * trueMeters) / 1e6);
      // Turf's sphere is off by up to 0.56 %, so that a wrong ellipsoid or unit would be seen and no more.
      expect(Math.abs(planeMeters / (distance(from, to) * 1000) - 1)).toBeLessThan(0.006);
      expect(Math.abs(planeMeters / (rhumbDistance(from, to) * 1000) - 1)).toBeLessThan(0.006);
    }
  }
});

test("lays east and north along x and y, in whole millimeters", () => {
  const plane = makePlane([104, 30]);
  const [east, , north, height] = plane.project(Float64Array.of(104.001, 30, 104, 30.001));
  expect(east).toBeGreaterThan(96_000);
  expect(Math.abs(north)).toBe(0);
  expect(height).toBeGreaterThan(110_000);
  expect(Number.isInteger(east) && Number.isInteger(height)).toBe(true);
});

test("gives every place on earth finite numbers, far ones far away", () => {
  const plane = makePlane([103.8, 1.35]);
  for (const [lng, lat] of [
    [0, 0],
    [13.8, 0],
    [20, 1],
    [193.8, 0],
    [-76.2, -1.35],
    [103.8, 90],
    [-180, -90],
  ]) {
    const [x, y] = plane.project(Float64Array.of(lng, lat));
    expect(Number.isFinite(x) && Number.isFinite(y)).toBe(true);
    expect(Math.hypot(x, y)).toBeGreaterThan(7e9);
  }
});

test("projects shapes ring by ring", () => {
  const plane = makePlane([104, 30]);
  const shape = [[rectangle(104, 30, 104.01, 30.01), rectangle(104.001, 30.001, 104.002, 30.002)]];
  const planeShape = projectShape(plane, shape);
  expect(planeShape[0][1]).toEqual(plane.project(shape[0][1]));
  const back = unprojectShape(plane, planeShape);
  expect(boxOfShape(back).map((value) => Number(value.toFixed(7)))).toEqual([104, 30, 104.01, 30.01]);
});

test("what fits together in degrees fits together in the plane, also where a corner meets a long edge", () => {
  const plane = makePlane([104, 30]);
  const south = [[rectangle(104, 30, 104.4, 30.1)]];
  const north = [[rectangle(104, 30.1, 104.17, 30.2)], [rectangle(104.17, 30.1, 104.4, 30.2)]];
  const [below, ...above] = [south, ...north.map((rings) => [rings])].map((shape) => projectShape(plane, shape));
  // 40 km of shared edge: its chord in the plane would stray by 20 m from the line of the degrees.
  for (const shape of above) expect(areaOfShape(intersectShapes(below, shape))).toBeLessThan(50e6);
  const parts = [below, ...above].reduce((sum, shape) => sum + areaOfShape(shape), 0);
  expect(Math.abs(areaOfShape(uniteShapes([below, ...above]).map(([outline]) => [outline])) - parts)).toBeLessThan(
    200e6,
  );
});

test("neighbours get the same points on a shared edge, whichever way they draw it", () => {
  const plane = makePlane([104, 30]);
  const corners = ringOf(103.9012345, 30.0123, 104.0345, 30.0777, 103.95, 30.2);
  const [[there]] = projectShape(plane, [[corners]]);
  const [[back]] = projectShape(plane, [[windRing(corners, signedRingArea(corners) < 0)]]);
  const points = (ring: Float64Array) =>
    Array.from({ length: ring.length / 2 }, (_, i) => `${ring[i * 2]} ${ring[i * 2 + 1]}`).sort();
  expect(there.length).toBeGreaterThan(100);
  expect(points(back)).toEqual(points(there));
});
