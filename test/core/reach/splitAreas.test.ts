import { describe, expect, test } from "vitest";
import { intersectShapes, subtractShapes, uniteShapes } from "../../../src/core/geo/overlay.ts";
import { areaOfShape, type Shape } from "../../../src/core/geo/shapes.ts";
import { findTangle } from "../../../src/core/geo/tangle.ts";
import type { AccessPlace } from "../../../src/core/reach/access.ts";
import type { PlaneSite } from "../../../src/core/reach/planeSite.ts";
import { searchSiteWalks } from "../../../src/core/reach/siteWalks.ts";
import { traceSplitAreas } from "../../../src/core/reach/splitAreas.ts";
import { traceWalkAreas, type WalkAreaInput } from "../../../src/core/reach/walkAreas.ts";
import { membershipOf, samplePlaces } from "../../support/plainAreas.ts";
import { seededRandom } from "../../support/random.ts";
import { planTown, type StreetTown, sitesAt, type TownPlan, townOf, twoWay } from "../../support/streetTowns.ts";

const meters = (count: number) => count * 1000;
const squareMeters = (shape: Shape) => areaOfShape(shape) / 1e6;

function inputOf(town: StreetTown, accesses: readonly AccessPlace[], limitMm: number): WalkAreaInput {
  const sites = sitesAt(town, accesses);
  const { nodeMm, nodeFacility } = searchSiteWalks(town.network, sites, limitMm);
  return { network: town.network, nodeMm, nodeFacility, sites };
}

const PLAN: TownPlan = {
  size: 14,
  blockMm: meters(110),
  jitter: 0.4,
  keptShare: 0.85,
  oneWayShare: 0.04,
  steepShare: 0.1,
  deadEndShare: 0.2,
  bends: 2,
  hasRiver: false,
};

/** Facilities of a town, and a square of ground around the first. */
function makeTown(seed: number, count: number) {
  const random = seededRandom(seed * 13);
  const town = townOf(planTown(seed, PLAN));
  const side = PLAN.size * PLAN.blockMm;
  const spots = Array.from(
    { length: count },
    () => [Math.round(random() * side), Math.round(random() * side)] as const,
  );
  const places = spots.map(([x, y], i): PlaneSite => {
    if (i > 0) return { x, y };
    const [left, bottom, right, top] = [x - 70_000, y - 50_000, x + 70_000, y + 50_000];
    return { planeShape: [[Float64Array.of(left, bottom, right, bottom, right, top, left, top)]] };
  });
  return { town, accesses: spots.map(([x, y]) => town.placeAt(x, y)), places };
}

describe("who serves whom", () => {
  test.each([1, 2, 3, 4, 5, 6])("divides the area without a gap and without overlap: town %i", (seed) => {
    const { town, accesses, places } = makeTown(seed, 12);
    const input = { ...inputOf(town, accesses, meters(500)), places };
    const parts = traceSplitAreas(input, meters(500));
    const [whole] = traceWalkAreas(input, [meters(500)]);
    for (const part of parts) expect(findTangle(part)).toBeNull();
    const sum = parts.reduce((total, part) => total + squareMeters(part), 0);
    const united = uniteShapes(parts);
    const twice = parts.reduce(
      (total, part, i) =>
        total + parts.slice(i + 1).reduce((own, other) => own + squareMeters(intersectShapes(part, other)), 0),
      0,
    );
    const lostShape = subtractShapes(whole!, parts);
    const lost = squareMeters(lostShape);
    const added = squareMeters(subtractShapes(united, [whole!]));
    console.log(
      `town ${seed}: ${Math.round(sum)} m² in ${parts.filter((part) => part.length > 0).length} parts, twice ${twice.toFixed(3)} m², lost ${lost.toFixed(3)} m², added ${added.toFixed(3)} m²`,
    );
    expect(twice).toBeLessThan(0.1);
    // Holes that are too small for the whole, but divided.
    for (const rings of lostShape) expect(squareMeters([rings])).toBeLessThan(500);
    expect(lost / sum).toBeLessThan(0.001);
    expect(added).toBeLessThan(1);
    expect(Math.abs(sum - squareMeters(united))).toBeLessThan(0.1);
  });

  test.each([1, 2, 3, 4])("gives the streets to whom they are nearest: town %i", (seed) => {
    const { town, accesses } = makeTown(seed, 12);
    const parts = traceSplitAreas(inputOf(town, accesses, meters(500)), meters(500));
    const sampled = accesses.map((access) => samplePlaces(town.lines, town.network, [access]));
    const isIn = parts.map(membershipOf);
    let [right, all] = [0, 0];
    for (const [i, place] of sampled[0]!.entries()) {
      const walks = sampled.map((own) => own[i]!.walkedMm);
      const least = Math.min(...walks);
      if (least > meters(500)) continue;
      all += place.lengthMm;
      if (walks.some((mm, facility) => mm === least && isIn[facility]!(place))) right += place.lengthMm;
    }
    console.log(`town ${seed}: ${((right / all) * 100).toFixed(2)} % of the street is in the part of its facility`);
    expect(right / all).toBeGreaterThan(0.98);
  });

  test("cuts a street half way between two facilities", () => {
    const town = townOf([twoWay(0, 0, 1000, 0)]);
    const input = inputOf(town, [town.placeAt(meters(203), 0), town.placeAt(meters(800), 0)], meters(1000));
    const [west, east] = traceSplitAreas(input, meters(1000));
    const places = [501, 502].map((x) => ({ x: meters(x), y: 0 }));
    expect(places.map(membershipOf(west!))).toEqual([true, false]);
    expect(places.map(membershipOf(east!))).toEqual([false, true]);
  });

  test("divides the inside of a block among those around it", () => {
    const town = townOf([twoWay(0, 0, 258, 0, 258, 258, 0, 258, 0, 0)]);
    const input = inputOf(town, [town.placeAt(0, meters(129)), town.placeAt(meters(258), meters(129))], meters(1000));
    const [west, east] = traceSplitAreas(input, meters(1000));
    const places = [50, 100, 120, 138, 158, 208].map((x) => ({ x: meters(x), y: meters(129) }));
    expect(places.map(membershipOf(west!))).toEqual([true, true, true, false, false, false]);
    expect(places.map(membershipOf(east!))).toEqual([false, false, false, true, true, true]);
    expect(west!.map((rings) => rings.length)).toEqual([1]);
    expect(squareMeters(west!) / squareMeters(east!)).toBeCloseTo(1, 1);
  });

  test("of one facility is its area; of none, or where it is nobody's nearest, nothing", () => {
    const { town, accesses } = makeTown(2, 1);
    const input = inputOf(town, accesses, meters(700));
    const [alone] = traceSplitAreas(input, meters(700));
    const [area] = traceWalkAreas(input, [meters(700)]);
    expect(new Set(alone!.map(String))).toEqual(new Set(area!.map(String)));
    expect(traceSplitAreas(inputOf(town, [], meters(700)), meters(700))).toEqual([]);
    const twins = traceSplitAreas(inputOf(town, [accesses[0]!, accesses[0]!], meters(700)), meters(700));
    expect(twins.map((shape) => shape.length > 0)).toEqual([true, false]);
  });

  test("says what it lacks", () => {
    const { town, accesses, places } = makeTown(1, 2);
    const { nodeFacility, ...input } = inputOf(town, accesses, meters(300));
    expect(() => traceSplitAreas(input, meters(300))).toThrow("Areas are split only by walks that name the facility.");
    const named = { ...input, ...(nodeFacility && { nodeFacility }), places: places.slice(1) };
    expect(() => traceSplitAreas(named, meters(300))).toThrow("There are 1 places of 2 facilities.");
  });
});
