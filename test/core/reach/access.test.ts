import { describe, expect, test } from "vitest";
import { ceilDistanceToSegment } from "../../../src/core/geo/exactDistance.ts";
import { AccessFinder } from "../../../src/core/reach/access.ts";
import { buildNetwork, type StreetNetwork } from "../../../src/core/reach/network.ts";
import { joinLines } from "../../../src/core/read/streets.ts";
import type { PlainLine } from "../../support/plainStreets.ts";
import { seededRandom } from "../../support/random.ts";
import { ACCESS_RULE, planTown, twoWay } from "../../support/streetTowns.ts";

const networkOf = (lines: readonly PlainLine[]): StreetNetwork =>
  buildNetwork(
    joinLines(
      lines.map(({ plane }) => plane),
      lines,
    ),
  );

/** The place on the streets by looking at every piece: of the main streets, unless all of them are too far. */
function plainNearest(network: StreetNetwork, finder: AccessFinder, x: number, y: number) {
  const { edgeStart, points } = network;
  const nearestOf = (accepts: (edge: number) => boolean) => {
    const best = { edge: -1, vertex: -1, mm: Infinity };
    for (let edge = 0; edge + 1 < edgeStart.length; edge++) {
      if (!accepts(edge)) continue;
      for (let vertex = edgeStart[edge]!; vertex + 1 < edgeStart[edge + 1]!; vertex++) {
        const [ax, ay, bx, by] = points.subarray(vertex * 2, vertex * 2 + 4);
        const mm = ceilDistanceToSegment(x, y, ax!, ay!, bx!, by!);
        if (mm < best.mm) Object.assign(best, { edge, vertex, mm });
      }
    }
    return best;
  };
  const main = nearestOf((edge) => !finder.isIsland(edge));
  const { edge, vertex } = main.mm <= ACCESS_RULE.islandMm ? main : nearestOf(() => true);
  return { edge, vertex };
}

/** A finder, and how many coordinates of streets it has read since it was made. */
function countingFinder(network: StreetNetwork) {
  let count = 0;
  let isCounting = false;
  const points = new Proxy(network.points, {
    get: (target, key) => {
      if (isCounting) count++;
      return Reflect.get(target, key, target) as unknown;
    },
  });
  const finder = new AccessFinder({ ...network, points }, ACCESS_RULE);
  isCounting = true;
  return { finder, readCount: () => count };
}

/** Streets of a town of square blocks, each half a meter short of the crossings: every piece is an island. */
const unjoinedTown = (size: number): readonly PlainLine[] =>
  Array.from({ length: size * size }, (_, i) => [(i % size) * 100, Math.floor(i / size) * 100] as const).flatMap(
    ([x, y]) => [twoWay(x + 0.5, y, x + 99.5, y), twoWay(x, y + 0.5, x, y + 99.5)],
  );

const moved = (lines: readonly PlainLine[], byMm: number): readonly PlainLine[] =>
  lines.map((line) => ({ ...line, plane: line.plane.map((mm) => mm + byMm) }));

const PLAN = {
  size: 12,
  blockMm: 100_000,
  jitter: 0.5,
  keptShare: 0.7,
  oneWayShare: 0,
  steepShare: 0,
  deadEndShare: 0.3,
  bends: 3,
  hasRiver: false,
};

function expectNearest(lines: readonly PlainLine[], seed: number, sideMm: number): void {
  const random = seededRandom(seed);
  const network = networkOf(lines);
  const finder = new AccessFinder(network, ACCESS_RULE);
  for (let home = 0; home < 150; home++) {
    // Whole meters on and off the grid of the streets, so that several are equally near.
    const [x, y] = [0, 1].map(() => Math.round(((random() * 1.6 - 0.3) * sideMm) / 1000) * 1000) as [number, number];
    expect(finder.findPlace(x, y), `home ${home} at ${x} ${y}`).toMatchObject(plainNearest(network, finder, x, y));
  }
}

/** How many coordinates are read for a home on average. @param fromMm of both axes, where homes begin */
function readsOf(lines: readonly PlainLine[], sideMm: number, fromMm = 0): number {
  const { finder, readCount } = countingFinder(networkOf(lines));
  const random = seededRandom(5);
  const homes = 50;
  for (let home = 0; home < homes; home++)
    finder.findPlace(fromMm + Math.round(random() * sideMm), fromMm + Math.round(random() * sideMm));
  return readCount() / homes;
}

describe("the nearest place on a street", () => {
  test.each([1, 2, 3])("equals looking at every piece, islands used where nothing else is near: town %i", (seed) => {
    const islands = [twoWay(1800, 300, 1850, 300), twoWay(-200, -250, -200, -150), twoWay(550, 1650, 600, 1650)];
    expectNearest([...planTown(seed, PLAN), ...islands], seed, 1_200_000);
  });

  test("equals it where all streets are islands", () => {
    expectNearest(unjoinedTown(10), 4, 1_000_000);
  });

  test("of streets that are islands all, as many are looked at in a large town as in a small one", () => {
    const [small, large] = [readsOf(unjoinedTown(20), 2_000_000), readsOf(unjoinedTown(60), 6_000_000)];
    // The small town's homes are nearer to its end, where there are fewer.
    expect(large).toBeLessThan(small * 2);
    expect(large).toBeLessThan((unjoinedTown(60).length * 4) / 5);
  });

  /** Streets as they come from broken coordinates: one by itself far away, one that leaves the town, and a town elsewhere. */
  const STRAYS: Readonly<Record<string, readonly PlainLine[]>> = {
    "a street far away": [twoWay(-5_000_000, -3_000_000, -4_999_999, -3_000_000)],
    "a street that leads far away": [twoWay(350, 350, 351, 352, 4_000_000, -2_000_000)],
    "a street that comes from far away": [twoWay(4_000_000, 2_000_000, 650, 350)],
    "streets at the end of each other's distance": [1, 10, 100, 1000].map((km) =>
      twoWay(km * 1000, -km * 3000, km * 1000 + 1, -km * 3000),
    ),
    "another town": moved(planTown(9, { ...PLAN, size: 9 }), 800_000_000),
  };

  test.each(Object.entries(STRAYS))("equals looking at every piece beside %s", (_, strays) => {
    expectNearest([...planTown(6, PLAN), ...strays], 7, 1_200_000);
    expectNearest([...strays, ...unjoinedTown(8)], 8, 800_000);
  });

  test.each(Object.entries(STRAYS))("beside %s hardly more streets are looked at than without", (_, strays) => {
    const town = planTown(6, { ...PLAN, size: 40 });
    expect(readsOf([...town, ...strays], 4_000_000)).toBeLessThan(readsOf(town, 4_000_000) * 1.5);
  });

  test("of two towns far apart hardly more streets are looked at in either than of one", () => {
    const [first, second] = [unjoinedTown(20), moved(unjoinedTown(24), 800_000_000)];
    expect(readsOf([...first, ...second], 2_000_000)).toBeLessThan(readsOf(first, 2_000_000) * 1.5);
    const alone = readsOf(second, 2_400_000, 800_000_000);
    expect(readsOf([...first, ...second], 2_400_000, 800_000_000)).toBeLessThan(alone * 1.5);
  });

  test("homes far outside, and at streets that lie far apart, find the nearest", () => {
    const lines = [...planTown(6, PLAN), ...Object.values(STRAYS).flat()];
    const network = networkOf(lines);
    const finder = new AccessFinder(network, ACCESS_RULE);
    for (const [x, y] of [
      [-5_000_000_000, -3_000_000_100],
      [-2_000_000_000, 7_000],
      [2_000_000_000, -1_000_000_000],
      [2_000_000_000, 1_000_123_000],
      [100_000_000, -300_000_000],
      [800_300_000, 800_300_000],
      [400_000_000, 400_000_000],
    ] as const)
      expect(finder.findPlace(x, y), `${x} ${y}`).toMatchObject(plainNearest(network, finder, x, y));
  });
});
