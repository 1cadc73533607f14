import { describe, expect, test } from "vitest";
import { type AccessPlace, listAccesses } from "../../../src/core/reach/access.ts";
import { NO_FACILITY, UNREACHED_MM } from "../../../src/core/reach/nearestField.ts";
import { findReachedEdges } from "../../../src/core/reach/reachedEdges.ts";
import { searchSiteWalks } from "../../../src/core/reach/siteWalks.ts";
import { StreetField, sortOntoEdges } from "../../../src/core/reach/streetField.ts";
import { WalkTree } from "../../../src/core/reach/walkTree.ts";
import { type PlainLine, PlainStreetGraph } from "../../support/plainStreets.ts";
import { seededRandom } from "../../support/random.ts";
import { planTown, sitesAt, townOf, twoWay } from "../../support/streetTowns.ts";

/** Walks from homes to a facility, all of them on streets; whole millimeters. */
function walksOn(
  lines: readonly PlainLine[],
  homes: readonly (readonly [number, number])[],
  facility: readonly [number, number],
) {
  const town = townOf(lines);
  const places = homes.map(([x, y]) => [town.placeAt(x, y)]);
  const demand = sortOntoEdges(town.network, listAccesses(town.network, places));
  const field = new StreetField(demand);
  const sites = sitesAt(town, [town.placeAt(...facility)]);
  field.set(sites.entries());
  expect(homes.map((_, i) => new WalkTree(town.network, demand.accesses, i).lengthTo(sites[0]!))).toEqual([
    ...field.distanceMm,
  ]);
  return [...field.distanceMm];
}

/** A street straight east, with a vertex every 50 km. */
const straight = (kilometers: number): PlainLine =>
  twoWay(...Array.from({ length: kilometers / 50 + 1 }, (_, i) => [i * 50_000, 0]).flat());

describe("walks longer than the greatest number that is kept, 4,294 km and a bit", () => {
  const LONGEST_MM = UNREACHED_MM - 1;

  test("are unreached, to the millimeter; shorter ones on the same street are exact", () => {
    const homes = [0, 705_032_705, 705_032_706, 4_950_000_000, 5_000_000_000].map((x) => [x, 0] as const);
    expect(walksOn([straight(5000)], homes, [5_000_000_000, 0])).toEqual([
      UNREACHED_MM,
      UNREACHED_MM,
      LONGEST_MM,
      50_000_000,
      0,
    ]);
    expect(walksOn([straight(5000)], homes, [0, 0])).toEqual([0, 705_032_705, 705_032_706, UNREACHED_MM, UNREACHED_MM]);
  });

  test("are so by their percent, too", () => {
    const steps = { ...twoWay(0, 0, 43_000, 0), forwardPercent: 10_000, backPercent: 9000 };
    expect(walksOn([steps], [[0, 0]], [43_000_000, 0])).toEqual([UNREACHED_MM]);
    expect(walksOn([steps], [[43_000_000, 0]], [0, 0])).toEqual([3_870_000_000]);
    expect(walksOn([steps], [[42_000_000, 0]], [43_000_000, 0])).toEqual([100_000_000]);
  });

  test("reach no street beyond", () => {
    const town = townOf([straight(5000)]);
    const sites = sitesAt(town, [town.placeAt(5_000_000_000, 0)]);
    const { nodeMm } = searchSiteWalks(town.network, sites, 100_000_000);
    const reached = findReachedEdges({ network: town.network, nodeMm, sites }, 100_000_000);
    expect([...reached.ends].filter((_, i) => i % 2 === 0).sort((a, b) => a - b)[0]).toBe(4_900_000_000);
  });

  test.each(Array.from({ length: 8 }, (_, i) => i + 1))("equal plain relaxation: country %i", (seed) => {
    const random = seededRandom(seed);
    const plan = {
      size: 5,
      blockMm: 100_000_000,
      jitter: 0.5,
      keptShare: 0.8,
      oneWayShare: 0.1,
      steepShare: 0,
      deadEndShare: 0.2,
      bends: 3,
      hasRiver: false,
    };
    const lines = planTown(seed, plan).map((line) => {
      const times = Math.ceil(100 ** random());
      return { ...line, forwardPercent: line.forwardPercent * times, backPercent: line.backPercent * times };
    });
    const { network, placeAt } = townOf(lines);
    const somewhere = () => placeAt(Math.round(random() * 450_000_000), Math.round(random() * 450_000_000));
    const homes: readonly (readonly AccessPlace[])[] = Array.from({ length: 40 }, () => [somewhere()]);
    const facilities = Array.from({ length: 3 }, somewhere);
    const demand = sortOntoEdges(network, listAccesses(network, homes));
    const field = new StreetField(demand);
    field.set(sitesAt({ lines, network, placeAt }, facilities).entries());
    const graph = new PlainStreetGraph(lines, network);
    for (const [i, own] of homes.entries()) graph.addThing(`home ${i}`, own);
    for (const [i, place] of facilities.entries()) graph.addThing(`facility ${i}`, [place]);
    for (const i of homes.keys()) {
      const distances = graph.measureFrom(`home ${i}`, (key) => /^(home|facility) \d+$/.test(key));
      const mm = facilities.map((_, number) => distances.get(`facility ${number}`) ?? Infinity);
      const least = Math.min(...mm);
      const isKept = least < UNREACHED_MM;
      expect(field.distanceMm[i], `home ${i}`).toBe(isKept ? least : UNREACHED_MM);
      expect(field.facility[i], `home ${i}`).toBe(isKept ? mm.indexOf(least) : NO_FACILITY);
    }
  });
});
