import { expect, test } from "vitest";
import { countCovered } from "../../../src/core/coverage/countCovered.ts";
import { UNREACHED_MM } from "../../../src/core/reach/nearestField.ts";
import type { SelectionReach } from "../../../src/core/reach/reachFields.ts";
import { UNKNOWN_WEIGHT } from "../../../src/core/read/demand.ts";
import { EVERYWHERE } from "../../../src/core/read/survey.ts";
import { seededRandom } from "../../support/random.ts";

const LIMIT = 500_000;
const FAR = UNREACHED_MM;

const reachOf = (distanceMm: number[], possibleMm = distanceMm, complete = true): SelectionReach => ({
  selection: { proven: [], possible: [], survey: EVERYWHERE, complete },
  distanceMm: Uint32Array.from(distanceMm),
  facility: new Int32Array(distanceMm.length),
  listedMm: Uint32Array.from(possibleMm),
  possibleMm: Uint32Array.from(possibleMm),
});

/** One point of weight 7. */
function countOne(distance: number, possible: number, edge: number, complete: boolean) {
  const {
    total,
    covered,
    possible: open,
  } = countCovered(
    Uint32Array.of(0),
    Float64Array.of(7),
    reachOf([distance], [possible], complete),
    Uint32Array.of(edge),
    LIMIT,
  );
  return [total, covered, open];
}

test.each([
  // distance, possible, edge, complete → covered, possible
  [LIMIT, LIMIT, FAR, true, 7, 7],
  [LIMIT + 1, LIMIT + 1, FAR, true, 0, 0],
  [0, 0, 0, false, 7, 7],
  [LIMIT + 1, LIMIT + 1, FAR, false, 0, 7],
  [LIMIT + 1, LIMIT, FAR, true, 0, 7],
  [LIMIT + 1, LIMIT + 1, LIMIT - 1, true, 0, 7],
  [LIMIT + 1, LIMIT + 1, LIMIT, true, 0, 0],
  [FAR, FAR, FAR, true, 0, 0],
  [FAR, FAR, 0, true, 0, 7],
  [FAR, FAR, FAR, false, 0, 7],
])("distance %d, possible %d, edge %d, complete %s", (distance, possible, edge, complete, covered, open) => {
  expect(countOne(distance, possible, edge, complete)).toEqual([7, covered, open]);
});

test("points without a weight are counted by what is known of their distance, and in no sum", () => {
  const points = Uint32Array.of(0, 1, 2, 3);
  const weights = Float64Array.of(UNKNOWN_WEIGHT, UNKNOWN_WEIGHT, UNKNOWN_WEIGHT, 5);
  const reach = reachOf([1, FAR, FAR, 1], [1, 1, FAR, 1]);
  const edge = Uint32Array.of(FAR, FAR, FAR, FAR);
  expect(countCovered(points, weights, reach, edge, LIMIT)).toEqual({
    total: 5,
    covered: 5,
    possible: 5,
    unweighted: { covered: 1, open: 1, uncovered: 1 },
  });
  expect(countCovered(points.slice(0, 3), weights, reach, edge, LIMIT).total).toBeNull();
});

test("no points: nothing is known; a point of weight 0 is known to hold nobody", () => {
  const reach = reachOf([1]);
  const edge = Uint32Array.of(FAR);
  expect(countCovered(new Uint32Array(0), Float64Array.of(0), reach, edge, LIMIT).total).toBeNull();
  expect(countCovered(Uint32Array.of(0), Float64Array.of(0), reach, edge, LIMIT).total).toBe(0);
});

test("only the points asked for count", () => {
  const reach = reachOf([1, 1, FAR]);
  const edge = new Uint32Array(3).fill(FAR);
  expect(countCovered(Uint32Array.of(1, 2), Float64Array.of(1, 2, 4), reach, edge, LIMIT)).toMatchObject({
    total: 6,
    covered: 2,
    possible: 2,
  });
});

test("a larger limit never lowers what is covered or possible, and covered ≤ possible ≤ total", () => {
  const random = seededRandom(31);
  for (let round = 0; round < 100; round++) {
    const any = () => Uint32Array.from({ length: 50 }, () => Math.floor(random() * 20) * 100);
    const distanceMm = any();
    const reach = reachOf([...distanceMm], [...distanceMm.map((d) => Math.floor(d * random()))], random() < 0.5);
    const edge = any();
    const weights = Float64Array.from({ length: 50 }, () =>
      random() < 0.2 ? UNKNOWN_WEIGHT : Math.floor(random() * 9),
    );
    const points = Uint32Array.from({ length: 50 }, (_, i) => i);
    let before = { covered: 0, possible: 0 };
    for (let limit = 0; limit <= 2000; limit += 100) {
      const now = countCovered(points, weights, reach, edge, limit);
      expect(now.covered).toBeGreaterThanOrEqual(before.covered);
      expect(now.possible).toBeGreaterThanOrEqual(before.possible);
      expect(now.covered).toBeLessThanOrEqual(now.possible);
      expect(now.possible).toBeLessThanOrEqual(now.total!);
      before = now;
    }
  }
});
