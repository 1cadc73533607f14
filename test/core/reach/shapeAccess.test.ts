import { describe, expect, test } from "vitest";
import { ceilDistanceToSegment } from "../../../src/core/geo/exactDistance.ts";
import { AccessFinder, listAccesses } from "../../../src/core/reach/access.ts";
import { buildNetwork, type StreetNetwork } from "../../../src/core/reach/network.ts";
import { StreetField, sortOntoEdges } from "../../../src/core/reach/streetField.ts";
import { joinLines } from "../../../src/core/read/streets.ts";
import type { PlainLine } from "../../support/plainStreets.ts";
import { seededRandom } from "../../support/random.ts";
import { ACCESS_RULE, planTown, twoWay } from "../../support/streetTowns.ts";

type Box = readonly [minX: number, minY: number, maxX: number, maxY: number];

const cornersOf = ([minX, minY, maxX, maxY]: Box) => [minX, minY, maxX, minY, maxX, maxY, minX, maxY];
const shapeOf = (box: Box) => [[Float64Array.from(cornersOf(box))]];

function finderOf(lines: readonly PlainLine[]) {
  const network = buildNetwork(
    joinLines(
      lines.map(({ plane }) => plane),
      lines,
    ),
  );
  return { network, finder: new AccessFinder(network, ACCESS_RULE) };
}

/** How far a segment is from a box, millimeters, rounded up; 0 where they meet. */
function distanceToBox([ax, ay, bx, by]: readonly number[], box: Box): number {
  // The share of the segment that lies in the box.
  let [from, to] = [0, 1];
  for (const [start, step, least, most] of [
    [ax!, bx! - ax!, box[0], box[2]],
    [ay!, by! - ay!, box[1], box[3]],
  ] as const) {
    if (step === 0 && (start < least || start > most)) from = Infinity;
    if (step === 0) continue;
    from = Math.max(from, Math.min((least - start) / step, (most - start) / step));
    to = Math.min(to, Math.max((least - start) / step, (most - start) / step));
  }
  if (from <= to) return 0;
  const corners = cornersOf(box);
  const distances: number[] = [];
  for (let i = 0; i < 8; i += 2) {
    const [x, y, nextX, nextY] = [corners[i]!, corners[i + 1]!, corners[(i + 2) % 8]!, corners[(i + 3) % 8]!];
    distances.push(ceilDistanceToSegment(x, y, ax!, ay!, bx!, by!));
    distances.push(ceilDistanceToSegment(ax!, ay!, x, y, nextX, nextY));
    distances.push(ceilDistanceToSegment(bx!, by!, x, y, nextX, nextY));
  }
  return Math.min(...distances);
}

/** The least distance from a box to the streets that count: islands only where nothing else is near. */
function plainDistance({ edgeStart, points }: StreetNetwork, finder: AccessFinder, box: Box): number {
  const leastOf = (accepts: (edge: number) => boolean) => {
    let least = Infinity;
    for (let edge = 0; edge + 1 < edgeStart.length; edge++) {
      if (!accepts(edge)) continue;
      for (let vertex = edgeStart[edge]!; vertex + 1 < edgeStart[edge + 1]!; vertex++)
        least = Math.min(least, distanceToBox([...points.subarray(vertex * 2, vertex * 2 + 4)], box));
    }
    return least;
  };
  const mainMm = leastOf((edge) => !finder.isIsland(edge));
  return mainMm <= ACCESS_RULE.islandMm ? mainMm : leastOf(() => true);
}

describe("a polygon with no street near but those of an island", () => {
  const main = Array.from({ length: 60 }, (_, i) => [
    twoWay(i * 100, 0, (i + 1) * 100, 0),
    twoWay(i * 100, 0, i * 100, -50),
  ]).flat();

  test("is entered wherever one crosses its edge", () => {
    const { network, finder } = finderOf([...main, twoWay(1500, 4000, 4500, 4000)]);
    const park = shapeOf([2_000_000, 3_000_000, 4_000_000, 5_000_000]);
    const site = { accesses: listAccesses(network, [finder.findPlacesOfShape(park)]), thing: 0, inside: [] };
    const homes = [
      [1_900_000, 4_000_000],
      [2_000_000, 4_000_000],
      [3_500_000, 4_010_000],
      [4_300_000, 3_980_000],
    ] as const;
    const demand = sortOntoEdges(
      network,
      listAccesses(
        network,
        homes.map(([x, y]) => [finder.findPlace(x, y)!]),
      ),
    );
    const field = new StreetField(demand);
    field.set([[0, site]]);
    expect([...field.distanceMm]).toEqual([100_000, 0, 10_000, 20_000 + 300_000]);
  });

  test("is entered at the nearest place of one that does not come near", () => {
    const { finder } = finderOf([...main, twoWay(1000, 4000, 1900, 4000), twoWay(3000, 2500, 3050, 2500)]);
    const places = finder.findPlacesOfShape(shapeOf([2_000_000, 3_000_000, 4_000_000, 5_000_000]));
    expect(places).toMatchObject([{ x: 1_900_000, y: 4_000_000, offMm: 100_000 }]);
  });

  test.each([1, 2, 3, 4])("is as near to the streets as the nearest piece that counts: town %i", (seed) => {
    const random = seededRandom(seed);
    const plan = {
      size: 6,
      blockMm: 100_000,
      jitter: 0.5,
      keptShare: 0.9,
      oneWayShare: 0,
      steepShare: 0,
      deadEndShare: 0.3,
      bends: 2,
      hasRiver: false,
    };
    const somewhere = () => Math.round(random() * 5000 - 2500);
    const islands = Array.from({ length: 12 }, () => {
      const [x, y] = [somewhere(), somewhere()];
      return twoWay(x, y, x + Math.round(random() * 400 - 200), y + Math.round(random() * 400 - 200));
    });
    const { network, finder } = finderOf([...planTown(seed, plan), ...islands]);
    for (let i = 0; i < 100; i++) {
      const [x, y] = [somewhere() * 1000, somewhere() * 1000];
      const box: Box = [x, y, x + 1000 + Math.round(random() * 1_500_000), y + 1000 + Math.round(random() * 1_500_000)];
      const places = finder.findPlacesOfShape(shapeOf(box));
      const offMm = Math.min(...places.map((place) => place.offMm));
      const expected = plainDistance(network, finder, box);
      // Places are rounded to whole millimeters, and those on the edge to the outside.
      expect(Math.abs(offMm - expected), `box ${box.join(" ")}`).toBeLessThanOrEqual(2);
    }
  });
});
