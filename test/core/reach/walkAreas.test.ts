import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { subtractShapes } from "../../../src/core/geo/overlay.ts";
import { makePlane } from "../../../src/core/geo/projection.ts";
import { areaOfShape, boxOfCoordinates, mapShape, type Shape, signedRingArea } from "../../../src/core/geo/shapes.ts";
import { findTangle } from "../../../src/core/geo/tangle.ts";
import type { AccessPlace } from "../../../src/core/reach/access.ts";
import { MOST_INSIDE_SQUARE_MM } from "../../../src/core/reach/blocks.ts";
import { searchSiteWalks } from "../../../src/core/reach/siteWalks.ts";
import { AREA_CELL_MM, OFF_STREET_MM, traceWalkAreas, type WalkAreaInput } from "../../../src/core/reach/walkAreas.ts";
import { readStreets } from "../../../src/core/read/streets.ts";
import {
  fillInsides,
  measureWrongStreet,
  membershipOf,
  overlapShare,
  rasterOfPlaces,
  rasterOfShape,
  samplePlaces,
} from "../../support/plainAreas.ts";
import type { PlainLine } from "../../support/plainStreets.ts";
import { seededRandom } from "../../support/random.ts";
import { readGeojsonFile } from "../../support/readGeojson.ts";
import {
  oneWay,
  planTown,
  type StreetTown,
  sitesAt,
  type TownPlan,
  townOf,
  twoWay,
} from "../../support/streetTowns.ts";

const meters = (count: number) => count * 1000;
const squareMeters = (shape: Shape) => areaOfShape(shape) / 1e6;
const percent = (share: number) => `${(share * 100).toFixed(2)} %`;

function inputOf(town: StreetTown, places: readonly AccessPlace[], limitMm: number): WalkAreaInput {
  const sites = sitesAt(town, places);
  const { nodeMm, nodeFacility } = searchSiteWalks(town.network, sites, limitMm);
  return { network: town.network, nodeMm, nodeFacility, sites };
}

/** Whether the rings of a shape are what rings have to be. */
function expectValid(shape: Shape): void {
  expect(findTangle(shape)).toBeNull();
  for (const [outline, ...holes] of shape) {
    expect(signedRingArea(outline!)).toBeGreaterThanOrEqual(500e6);
    for (const hole of holes) expect(signedRingArea(hole)).toBeLessThanOrEqual(-500e6);
    for (const ring of [outline!, ...holes])
      expect(ring.every((value) => Number.isInteger(value) && !Object.is(value, -0))).toBe(true);
  }
}

/** Compares an area with the truth on a raster of 2.5 m, and by the street that is on the wrong side. */
function expectTrue(
  label: string,
  town: StreetTown,
  places: readonly AccessPlace[],
  limitMm: number,
  lines = town.lines,
) {
  const [shape] = traceWalkAreas(inputOf(town, places, limitMm), [limitMm]);
  expectValid(shape!);
  const sampled = samplePlaces(lines, town.network, places);
  const streets = rasterOfPlaces(sampled, limitMm, OFF_STREET_MM, 2500);
  const truth = fillInsides(streets, sampled, limitMm, MOST_INSIDE_SQUARE_MM);
  const overlap = overlapShare(truth, rasterOfShape(shape!, truth));
  const { outside, inside, farInside } = measureWrongStreet(sampled, limitMm, membershipOf(shape!), truth);
  console.log(
    `${label}: IoU ${overlap.toFixed(4)}; of the reached street ${percent(outside)} outside; unreached inside ${percent(inside)}, of it too far from reached ${percent(farInside)}`,
  );
  expect(overlap).toBeGreaterThanOrEqual(0.97);
  expect(outside + farInside).toBeLessThanOrEqual(0.01);
}

const SMALL: TownPlan = {
  size: 7,
  blockMm: meters(100),
  jitter: 0.6,
  keptShare: 0.75,
  oneWayShare: 0.08,
  steepShare: 0.2,
  deadEndShare: 0.1,
  bends: 1,
  hasRiver: false,
};
const LARGE: TownPlan = { ...SMALL, size: 16, blockMm: meters(120), jitter: 0.15, keptShare: 0.92, oneWayShare: 0.03 };
const RIVER: TownPlan = { ...LARGE, hasRiver: true, deadEndShare: 0.3 };

describe("against a raster of what is reached", () => {
  test.each([
    ["small", SMALL, 300],
    ["large", LARGE, 800],
    ["river", RIVER, 800],
  ] as const)("a %s town", (name, plan, limit) => {
    for (let seed = 1; seed <= 4; seed++) {
      const random = seededRandom(seed * 31);
      const town = townOf(planTown(seed, plan));
      const side = plan.size * plan.blockMm;
      const places = Array.from({ length: seed % 2 === 0 ? 1 : 3 }, () =>
        town.placeAt(Math.round(random() * side), Math.round(random() * side)),
      );
      expectTrue(`${name} ${seed}`, town, places, meters(limit));
    }
  });

  const file = "../shared/data/liechtenstein/streets.geojson";
  test.runIf(existsSync(file))("the streets of Liechtenstein", () => {
    const table = readGeojsonFile({ name: "streets.geojson", bytes: readFileSync(file), encoding: null });
    const plane = makePlane([9.53, 47.15]);
    const walked = readStreets(table).lines;
    const lines = walked.map(({ lngLat, ...walk }): PlainLine => ({ plane: plane.project(lngLat), ...walk }));
    const town = townOf(lines);
    for (const [lng, lat, limit] of [
      [9.5209, 47.141, 500],
      [9.5209, 47.141, 1000],
      [9.51, 47.166, 1000],
    ] as const) {
      const [x, y] = plane.project(Float64Array.of(lng, lat));
      const near = lines.filter(({ plane: line }) => {
        const [minX, minY, maxX, maxY] = boxOfCoordinates(line);
        const border = meters(limit * 1.2);
        return minX < x! + border && maxX > x! - border && minY < y! + border && maxY > y! - border;
      });
      expectTrue(`Liechtenstein ${limit} m`, town, [town.placeAt(x!, y!)], meters(limit), near);
    }
  });
});

/** The area of facilities at places of a town, meters; the town's network has what walks need. */
function traceTown(
  lines: readonly PlainLine[],
  spots: readonly (readonly [number, number])[],
  limits: readonly number[],
) {
  const town = townOf(lines);
  const places = spots.map(([x, y]) => town.placeAt(meters(x), meters(y)));
  return traceWalkAreas(inputOf(town, places, meters(Math.max(...limits))), limits.map(meters));
}

const isAt = (shape: Shape, x: number, y: number) => membershipOf(shape)({ x: meters(x), y: meters(y) });

describe("an area", () => {
  test("reaches 30 m off a street, and as far along it as the limit", () => {
    const [shape] = traceTown([twoWay(0, 0, 1000, 0)], [[500, 0]], [200]);
    expectValid(shape!);
    // 340 m of street with both sides, and at either end a half disc: what is left of the limit.
    expect(squareMeters(shape!)).toBeCloseTo(340 * 60 + Math.PI * 30 ** 2, -3);
    for (const [x, y, isIn] of [
      [500, 28, true],
      [500, 32, false],
      [500, -28, true],
      [302, 0, true],
      [298, 0, false],
      [698, 0, true],
      [702, 0, false],
      [310, 28, false],
    ] as const)
      expect(isAt(shape!, x, y), `${x} ${y}`).toBe(isIn);
  });

  test("reaches as far off a street as it is told to", () => {
    const town = townOf([twoWay(0, 0, 1000, 0)]);
    const input = inputOf(town, [town.placeAt(meters(500), 0)], meters(300));
    const [wide] = traceWalkAreas(input, [meters(300)], meters(60), meters(10));
    expect(squareMeters(wide!)).toBeCloseTo(480 * 120 + Math.PI * 60 ** 2, -3);
  });

  test("ends where the walk ends, not where the straight line would", () => {
    // A hairpin: beside the facility across 100 m, but 700 m on foot.
    const [shape] = traceTown([twoWay(0, 0, 300, 0, 300, 100, 0, 100)], [[0, 0]], [500]);
    expect(isAt(shape!, 0, 0)).toBe(true);
    expect(isAt(shape!, 210, 100)).toBe(true);
    expect(isAt(shape!, 190, 100)).toBe(false);
    expect(isAt(shape!, 0, 100)).toBe(false);
  });

  test("has a hole where nobody can walk", () => {
    const [shape] = traceTown([twoWay(0, 0, 300, 0, 300, 300, 0, 300, 0, 0)], [[0, 0]], [1000]);
    expectValid(shape!);
    expect(shape!.map((rings) => rings.length)).toEqual([2]);
    expect(isAt(shape!, 150, 150)).toBe(false);
    expect(isAt(shape!, 150, 28)).toBe(true);
    expect(isAt(shape!, 150, 33)).toBe(false);
    // Inside of it another ring of streets, which no street joins to the first, and which has its own facility.
    const ring = twoWay(0, 0, 600, 0, 600, 600, 0, 600, 0, 0);
    const inner = twoWay(150, 150, 450, 150, 450, 450, 150, 450, 150, 150);
    const [both] = traceTown(
      [ring, inner],
      [
        [0, 0],
        [150, 150],
      ],
      [3000],
    );
    expectValid(both!);
    expect(both!.map((rings) => rings.length)).toEqual([2, 2]);
  });

  test("leaves out holes and islands under 500 m²", () => {
    // Inside the sides of the streets a square of 20 m is left; 30 m of a street are a disc and a little more.
    const [shape] = traceTown([twoWay(0, 0, 80, 0, 80, 80, 0, 80, 0, 0)], [[0, 0]], [1000]);
    expect(shape!.map((rings) => rings.length)).toEqual([1]);
    // 40 m of a hole count where a street is in it that is not reached.
    const larger = [twoWay(0, 0, 100, 0, 100, 100, 0, 100, 0, 0), twoWay(48, 48, 52, 52)];
    expect(traceTown(larger, [[0, 0]], [1000])[0]!.map((rings) => rings.length)).toEqual([2]);
    expect(traceTown([twoWay(0, 0, 80, 0)], [[40, 0]], [12])).toEqual([[]]);
    expect(traceTown([twoWay(0, 0, 80, 0)], [[40, 0]], [20])[0]).toHaveLength(1);
  });

  const square = (side: number) => twoWay(0, 0, side, 0, side, side, 0, side, 0, 0);
  const holesOf = (shape: Shape | undefined) => shape!.map((rings) => rings.length - 1);

  test("holds the insides of blocks up to 4 ha", () => {
    // What the sides of the streets leave of it: 198 m and 202 m square.
    const [block] = traceTown([square(258)], [[0, 0]], [2000]);
    expectValid(block!);
    expect(holesOf(block)).toEqual([0]);
    expect(isAt(block!, 129, 129)).toBe(true);
    const [field] = traceTown([square(262)], [[0, 0]], [2000]);
    expect(holesOf(field)).toEqual([1]);
    // Not all around is reached yet.
    const [near, far] = traceTown([square(258)], [[0, 0]], [400, 600]);
    expect([near, far].map((shape) => isAt(shape!, 129, 129))).toEqual([false, true]);
    expect(subtractShapes(near!, [far!])).toEqual([]);
  });

  test("does not hold the inside of a block that a street enters which is not reached", () => {
    // Nobody walks out of the lane; on foot from the path inside there is no way to the streets around.
    const around = twoWay(0, 0, 129, 0, 258, 0, 258, 258, 0, 258, 0, 0);
    const path = twoWay(100, 129, 150, 129);
    for (const inside of [oneWay(129, 0, 129, 129), path]) {
      const [shape] = traceTown([around, inside], [[0, 0]], [2000]);
      expectValid(shape!);
      expect(holesOf(shape)).toEqual([1]);
      expect(isAt(shape!, 129, 129)).toBe(false);
    }
    const [reached] = traceTown([around, twoWay(129, 0, 129, 129)], [[0, 0]], [2000]);
    expect(holesOf(reached)).toEqual([0]);
  });

  test("holds the insides of blocks whole, with what grounds are in them", () => {
    const town = townOf([square(258)]);
    const input = inputOf(town, [town.placeAt(0, 0), town.placeAt(meters(129), meters(129))], meters(2000));
    const grounds = (from: number, to: number) => ({
      planeShape: [[Float64Array.of(from, from, to, from, to, to, from, to).map(meters)]],
    });
    const places = [{ x: 0, y: 0 }, grounds(110, 140)];
    const [shape] = traceWalkAreas({ ...input, places }, [meters(2000)]);
    expectValid(shape!);
    expect(shape!.map((rings) => rings.length)).toEqual([1]);
    // The same in a field is an island.
    const [field] = traceWalkAreas(
      { ...inputOf(townOf([square(400)]), [], meters(2000)), places: [grounds(110, 140)] },
      [meters(2000)],
    );
    expect(field!.map((rings) => rings.length)).toEqual([1]);
  });

  test("does not cross a river without a bridge", () => {
    const banks = [twoWay(0, 0, 500, 0), twoWay(0, 70, 500, 70)];
    const [shape] = traceTown(banks, [[250, 0]], [2000]);
    expect(isAt(shape!, 250, 70)).toBe(false);
    const [bridged] = traceTown([...banks, twoWay(500, 0, 500, 70)], [[250, 0]], [2000]);
    expect(isAt(bridged!, 0, 70)).toBe(true);
  });

  test("minds which way one walks", () => {
    // Everybody walks east, to the facility and past it.
    const [shape] = traceTown([oneWay(0, 0, 500, 0), oneWay(500, 0, 1000, 0)], [[500, 0]], [300]);
    expect(isAt(shape!, 250, 0)).toBe(true);
    expect(isAt(shape!, 198, 0)).toBe(false);
    expect(isAt(shape!, 550, 0)).toBe(false);
    const [within] = traceTown([oneWay(0, 0, 1000, 0)], [[500, 0]], [300]);
    expect(isAt(within!, 250, 0)).toBe(true);
    expect(isAt(within!, 550, 0)).toBe(false);
  });

  test("counts the walk from the street to the facility", () => {
    const [shape] = traceTown([twoWay(0, 0, 1000, 0)], [[500, 100]], [200]);
    expect(isAt(shape!, 598, 0)).toBe(true);
    expect(isAt(shape!, 602, 0)).toBe(false);
    expect(isAt(shape!, 500, 100)).toBe(false);
    // 10 m are left at the street.
    const [last] = traceTown([twoWay(0, 0, 1000, 0)], [[500, 100]], [120]);
    expect(isAt(last!, 500, 18)).toBe(true);
    expect(isAt(last!, 500, 22)).toBe(false);
  });

  test("of stretches that count for more, or for less, follows the walk", () => {
    const slow: PlainLine = { ...twoWay(0, 0, 1000, 0), backPercent: 200 };
    const [shape] = traceTown([slow], [[500, 0]], [200]);
    expect(isAt(shape!, 302, 0)).toBe(true);
    // The last 30 m of the limit are as far on foot off the street as straight past it.
    expect(isAt(shape!, 583, 0)).toBe(true);
    expect(isAt(shape!, 617, 0)).toBe(false);
    const moving: PlainLine = { ...twoWay(0, 0, 1000, 0), backPercent: 50 };
    const [long] = traceTown([moving], [[500, 0]], [200]);
    expect(isAt(long!, 895, 0)).toBe(true);
    expect(isAt(long!, 905, 0)).toBe(false);
  });

  test("holds the grounds of its facilities and what is near them", () => {
    const town = townOf([twoWay(0, 0, 1000, 0)]);
    const input = inputOf(town, [town.placeAt(meters(500), meters(100))], meters(200));
    const [point] = traceWalkAreas({ ...input, places: [{ x: meters(500), y: meters(100) }] }, [meters(200)]);
    expectValid(point!);
    expect(isAt(point!, 500, 128)).toBe(true);
    expect(isAt(point!, 500, 132)).toBe(false);
    const park = Float64Array.of(400, 100, 600, 100, 600, 300, 400, 300).map(meters);
    const [grounds] = traceWalkAreas({ ...input, places: [{ planeShape: [[park]] }] }, [meters(200)]);
    expectValid(grounds!);
    expect(grounds!.map((rings) => rings.length)).toEqual([1, 1]);
    expect(isAt(grounds!, 500, 200)).toBe(true);
    expect(isAt(grounds!, 500, 328)).toBe(true);
    expect(isAt(grounds!, 500, 332)).toBe(false);
    // A limit that is shorter than the reach.
    const [short] = traceWalkAreas({ ...input, places: [{ planeShape: [[park]] }] }, [meters(15)]);
    expect(isAt(short!, 500, 200)).toBe(true);
    expect(isAt(short!, 500, 313)).toBe(true);
    expect(isAt(short!, 500, 317)).toBe(false);
  });

  test("is empty where nothing is reached", () => {
    const town = townOf([twoWay(0, 0, 1000, 0)]);
    expect(traceWalkAreas(inputOf(town, [], meters(500)), [meters(500), meters(300)])).toEqual([[], []]);
    expect(traceWalkAreas(inputOf(town, [town.placeAt(0, 0)], 0), [0])).toEqual([[]]);
    expect(traceWalkAreas(inputOf(town, [town.placeAt(0, 0)], 0), [])).toEqual([]);
    const none = townOf([]);
    expect(traceWalkAreas(inputOf(none, [], meters(500)), [meters(500)])).toEqual([[]]);
  });
});

describe("areas of several limits", () => {
  test.each([1, 2, 3])("lie in each other: town %i", (seed) => {
    const random = seededRandom(seed + 100);
    const town = townOf(planTown(seed, RIVER));
    const side = RIVER.size * RIVER.blockMm;
    const places = Array.from({ length: 5 }, () => town.placeAt(random() * side, random() * side));
    const limits = [1000, 300, 320, 500, 300, 20].map(meters);
    const input = inputOf(town, places, meters(1000));
    const shapes = traceWalkAreas(input, limits);
    for (const shape of shapes) expectValid(shape);
    expect(shapes[4]).toEqual(shapes[1]);
    // Traced one by one each is the same, but for what is rounded where the limit cuts a street.
    for (const [i, limitMm] of limits.entries()) {
      const [alone] = traceWalkAreas(input, [limitMm]);
      expect(alone!.map((rings) => rings.map(({ length }) => length))).toEqual(
        shapes[i]!.map((rings) => rings.map(({ length }) => length)),
      );
      const [own, all] = [alone!, shapes[i]!].map((shape) =>
        shape.flatMap((rings) => rings.flatMap((ring) => [...ring])),
      );
      expect(own!.every((value, at) => Math.abs(value - all![at]!) <= 10)).toBe(true);
    }
    const ascending = [5, 1, 2, 3, 0].map((i) => shapes[i]!);
    for (const [i, larger] of ascending.slice(1).entries()) {
      expect(areaOfShape(larger)).toBeGreaterThan(areaOfShape(ascending[i]!));
      expect(subtractShapes(ascending[i]!, [larger])).toEqual([]);
    }
  });

  test("are the same wherever the town is, and however its lines are listed", () => {
    const lines = planTown(5, LARGE);
    const moved = (dx: number, dy: number) =>
      lines.map((line) => ({ ...line, plane: line.plane.map((value, i) => value + (i % 2 === 0 ? dx : dy)) }));
    const traceAt = (own: readonly PlainLine[], dx: number, dy: number) => {
      const town = townOf(own);
      const input = inputOf(town, [town.placeAt(600_000 + dx, 600_000 + dy)], meters(700));
      return traceWalkAreas(input, [meters(700)])[0]!;
    };
    const here = traceAt(lines, 0, 0);
    expect(traceAt(lines, 0, 0)).toEqual(here);
    expect(traceAt([...lines].reverse(), 0, 0)).toEqual(here);
    const [dx, dy] = [AREA_CELL_MM * -1234, AREA_CELL_MM * 77];
    const back = mapShape(traceAt(moved(dx, dy), dx, dy), (ring) =>
      ring.map((value, i) => value - (i % 2 === 0 ? dx : dy)),
    );
    expect(sortRings(back)).toEqual(sortRings(here));
    // Half a cell on, the grid cuts it elsewhere.
    const beside = traceAt(moved(7_400, 3_111), 7_400, 3_111);
    expect(areaOfShape(beside) / areaOfShape(here)).toBeCloseTo(1, 1.7);
  });
});

/** Rings begin where the grid's tiles meet them first: here at their least corner, and in the order of these. */
function sortRings(shape: Shape): readonly (readonly number[][])[] {
  const turned = shape.map((rings) =>
    rings
      .map((ring) => {
        const places = Array.from({ length: ring.length / 2 }, (_, i) => [...ring.subarray(i * 2, i * 2 + 2)]);
        const first = places.reduce(
          (least, [x, y], i) => ((x! - places[least]![0]! || y! - places[least]![1]!) < 0 ? i : least),
          0,
        );
        return [...places.slice(first), ...places.slice(0, first)].flat();
      })
      .sort((a, b) => a[0]! - b[0]! || a[1]! - b[1]!),
  );
  return turned.sort((a, b) => a[0]![0]! - b[0]![0]! || a[0]![1]! - b[0]![1]!);
}
