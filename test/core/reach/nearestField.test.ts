import { expect, test } from "vitest";
import { NearestField, NO_FACILITY, sortIntoGrid, UNREACHED_MM } from "../../../src/core/reach/nearestField.ts";
import type { PlaneSite } from "../../../src/core/reach/planeSite.ts";
import { nearestOfAll } from "../../support/bruteForce.ts";
import { seededRandom } from "../../support/random.ts";
import { holedStar, rectangle } from "../../support/shapes.ts";

const SPAN_MM = 2e6;

function randomPoints(random: () => number, count: number, clusters: number): Float64Array {
  const middles = Array.from({ length: clusters * 2 }, () => random() * SPAN_MM);
  return Float64Array.from({ length: count * 2 }, (_, i) => {
    if (clusters === 0) return Math.round(random() * 200) * 10_000;
    const cluster = (i >> 1) % clusters;
    return Math.round(middles[cluster * 2 + (i % 2)] + (random() - 0.5) * 50_000);
  });
}

function randomSite(random: () => number): PlaneSite {
  const kind = random();
  const [x, y] = [Math.round(random() * 200) * 10_000, Math.round(random() * 200) * 10_000];
  if (kind < 0.25) return { planeShape: holedStar(random, x, y, 250_000) };
  if (kind < 0.35) return { x: x * 100 - 1e8, y: -y * 80 };
  return { x, y };
}

function expectAsAll(field: NearestField, points: Float64Array, sites: ReadonlyMap<number, PlaneSite>) {
  for (let point = 0; point < points.length / 2; point++) {
    const [distanceMm, site] = nearestOfAll(sites, points[point * 2], points[point * 2 + 1]);
    expect([field.distanceMm[point], field.facility[point]]).toEqual(
      site < 0 ? [UNREACHED_MM, NO_FACILITY] : [distanceMm, site],
    );
  }
}

test.each([0, 1, 7])("measures as looking at every facility does, with %i clusters of people", (clusters) => {
  const random = seededRandom(20 + clusters);
  const points = randomPoints(random, 600, clusters);
  const field = new NearestField(sortIntoGrid(points));
  for (const count of [1, 30, 200]) {
    const sites = new Map(Array.from({ length: count }, (_, i) => [i, randomSite(random)] as const));
    field.set(sites);
    expectAsAll(field, points, sites);
  }
});

test.each([1, 2])("thousands of additions, removals and moves leave what a full measurement gives, %i", (seed) => {
  const random = seededRandom(seed * 31);
  const grid = sortIntoGrid(randomPoints(random, 400, seed === 1 ? 0 : 5));
  const field = new NearestField(grid);
  const fresh = new NearestField(grid);
  const sites = new Map<number, PlaneSite>();
  for (let step = 0; step < 1500; step++) {
    const number = Math.floor(random() * 40);
    const site = randomSite(random);
    if (!sites.has(number)) {
      field.add(number, site);
      sites.set(number, site);
    } else if (random() < 0.5) {
      field.remove(number);
      sites.delete(number);
    } else {
      field.move(number, site);
      sites.set(number, site);
    }
    if (step % 5 > 0) continue;
    fresh.set(sites);
    expect(field.distanceMm).toEqual(fresh.distanceMm);
    expect(field.facility).toEqual(fresh.facility);
  }
});

test("no facilities: nothing is reached; the last one removed likewise", () => {
  const field = new NearestField(sortIntoGrid(Float64Array.of(0, 0, 5, 5)));
  expect([...field.distanceMm]).toEqual([UNREACHED_MM, UNREACHED_MM]);
  field.set([]);
  expect([...field.facility]).toEqual([NO_FACILITY, NO_FACILITY]);
  field.add(4, { x: 3, y: 4 });
  expect([...field.distanceMm]).toEqual([5, 3]);
  field.remove(4);
  expect([...field.distanceMm]).toEqual([UNREACHED_MM, UNREACHED_MM]);
  expect([...field.facility]).toEqual([NO_FACILITY, NO_FACILITY]);
});

test("no points: nothing to measure", () => {
  const grid = sortIntoGrid(new Float64Array(0));
  expect([...grid.cellStart]).toEqual([0]);
  const field = new NearestField(grid);
  field.set([[0, { x: 0, y: 0 }]]);
  field.add(1, { x: 0, y: 0 });
  field.remove(0);
  expect(field.distanceMm).toHaveLength(0);
});

test("coincident points and facilities", () => {
  const field = new NearestField(sortIntoGrid(Float64Array.from({ length: 100 }, () => 7)));
  field.set([9, 3, 6].map((number) => [number, { x: 7, y: 7 }] as const));
  expect(new Set(field.facility)).toEqual(new Set([3]));
  expect(new Set(field.distanceMm)).toEqual(new Set([0]));
  field.remove(3);
  expect(new Set(field.facility)).toEqual(new Set([6]));
  field.add(0, { x: 7, y: 7 });
  expect(new Set(field.facility)).toEqual(new Set([0]));
});

test("a point inside a polygon is at 0, on a tie the lower number", () => {
  const field = new NearestField(sortIntoGrid(Float64Array.of(50_000, 50_000)));
  field.set([
    [5, { planeShape: [[rectangle(0, 0, 100_000, 100_000)]] }],
    [2, { x: 50_000, y: 50_000 }],
  ]);
  expect([field.distanceMm[0], field.facility[0]]).toEqual([0, 2]);
  field.add(1, { planeShape: [[rectangle(40_000, 40_000, 60_000, 60_000)]] });
  expect([field.distanceMm[0], field.facility[0]]).toEqual([0, 1]);
});

test("within a bound, what is nearer is exact and the rest left unreached or exact", () => {
  const random = seededRandom(24);
  const points = randomPoints(random, 1500, 0);
  const grid = sortIntoGrid(points);
  const sites = new Map(Array.from({ length: 6 }, (_, i) => [i, randomSite(random)] as const));
  const [bounded, full] = [new NearestField(grid), new NearestField(grid)];
  full.set(sites);
  for (const withinMm of [0, 100_000, 400_000]) {
    bounded.set(sites, withinMm);
    for (const [point, distanceMm] of full.distanceMm.entries()) {
      if (bounded.distanceMm[point] === UNREACHED_MM) expect(distanceMm).toBeGreaterThan(withinMm);
      else expect([bounded.distanceMm[point], bounded.facility[point]]).toEqual([distanceMm, full.facility[point]]);
    }
  }
});

test("a facility on the other side of the earth is out of reach, not near by overflow", () => {
  const points = Float64Array.of(0, 0, 1000, 0);
  const field = new NearestField(sortIntoGrid(points));
  const far: PlaneSite = { x: 2 ** 32 + 5000, y: 0 };
  field.set([[0, far]]);
  expect([...field.distanceMm]).toEqual([UNREACHED_MM, UNREACHED_MM]);
  expect([...field.facility]).toEqual([NO_FACILITY, NO_FACILITY]);
  field.set([]);
  field.add(0, far);
  expect([...field.facility]).toEqual([NO_FACILITY, NO_FACILITY]);
  field.add(1, { x: -2000, y: 0 });
  expect([...field.distanceMm]).toEqual([2000, 3000]);
  field.remove(1);
  expect([...field.distanceMm]).toEqual([UNREACHED_MM, UNREACHED_MM]);
});

test("the grid holds each point once, in the box of its cell", () => {
  const random = seededRandom(23);
  for (const points of [randomPoints(random, 1000, 0), randomPoints(random, 1000, 3), Float64Array.of(0, 0, 0, 9e6)]) {
    const { order, cellStart, cellBox } = sortIntoGrid(points);
    expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: points.length / 2 }, (_, i) => i));
    for (let cell = 0; cell + 1 < cellStart.length; cell++) {
      for (const point of order.slice(cellStart[cell], cellStart[cell + 1])) {
        const [x, y] = points.slice(point * 2, point * 2 + 2);
        const [minX, minY, maxX, maxY] = cellBox.slice(cell * 4, cell * 4 + 4);
        expect(x >= minX && x <= maxX && y >= minY && y <= maxY).toBe(true);
      }
    }
  }
});
