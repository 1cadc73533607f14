import { describe, expect, test } from "vitest";
import { NO_FACILITY } from "../../../src/core/reach/nearestField.ts";
import { findReachedEdges } from "../../../src/core/reach/reachedEdges.ts";
import { searchSiteWalks } from "../../../src/core/reach/siteWalks.ts";
import { samplePlaces } from "../../support/plainAreas.ts";
import { distanceToLines, type PlainLine } from "../../support/plainStreets.ts";
import { seededRandom } from "../../support/random.ts";
import { oneWay, planTown, sitesAt, townOf, twoWay } from "../../support/streetTowns.ts";

/** Reached parts, meters: x, y and walk at the near end, then at the far end, then the facility. */
function listParts(lines: readonly PlainLine[], spots: readonly (readonly [number, number])[], limitMeters: number) {
  const town = townOf(lines);
  const sites = sitesAt(
    town,
    spots.map(([x, y]) => town.placeAt(x * 1000, y * 1000)),
  );
  const limitMm = limitMeters * 1000;
  const { nodeMm, nodeFacility } = searchSiteWalks(town.network, sites, limitMm);
  const { count, ends, walkedMm, facility } = findReachedEdges(
    { network: town.network, nodeMm, nodeFacility, sites },
    limitMm,
  );
  return Array.from({ length: count }, (_, part) => {
    const [ax, ay, bx, by] = Array.from(ends.subarray(part * 4, part * 4 + 4), (mm) => mm / 1000);
    const [near, far] = Array.from(walkedMm.subarray(part * 2, part * 2 + 2), (mm) => mm / 1000);
    return [ax, ay, near, bx, by, far, facility[part]];
  });
}

describe("the parts of streets that are reached", () => {
  test("are cut where the limit runs out, to the millimeter, both ways from a facility within an edge", () => {
    expect(listParts([twoWay(0, 0, 1000, 0)], [[400, 50]], 150.001)).toEqual([
      [400, 0, 50, 299.999, 0, 150.001, 0],
      [400, 0, 50, 500.001, 0, 150.001, 0],
    ]);
    expect(listParts([twoWay(0, 0, 1000, 0)], [[400, 50]], 50)).toEqual([]);
    expect(listParts([twoWay(0, 0, 1000, 0)], [[0, 0]], 1000)).toEqual([[0, 0, 0, 1000, 0, 1000, 0]]);
  });

  test("are cut where the way to the other end becomes the shorter one", () => {
    expect(
      listParts(
        [twoWay(0, 0, 1000, 0)],
        [
          [0, 0],
          [1000, 100],
        ],
        2000,
      ),
    ).toEqual([
      [0, 0, 0, 550, 0, 550, 0],
      [1000, 0, 100, 550, 0, 550, 1],
    ]);
    // A place between two facilities of one edge belongs to the lower number, if to neither rather.
    expect(
      listParts(
        [twoWay(0, 0, 1000, 0)],
        [
          [500, 0],
          [500, 0],
        ],
        100,
      ).map((part) => part[6]),
    ).toEqual([0, 0]);
  });

  test("follow bends, and what counts as more", () => {
    const bent: PlainLine = { ...twoWay(0, 0, 100, 0, 100, 100), backPercent: 200 };
    expect(listParts([bent], [[0, 0]], 300)).toEqual([
      [0, 0, 0, 100, 0, 200, 0],
      [100, 0, 200, 100, 50, 300, 0],
    ]);
  });

  test("are those from which one may walk there", () => {
    expect(listParts([oneWay(0, 0, 1000, 0)], [[400, 0]], 100)).toEqual([[400, 0, 0, 300, 0, 100, 0]]);
    expect(listParts([oneWay(0, 0, 400, 0), oneWay(400, 0, 1000, 0)], [[400, 0]], 100)).toEqual([
      [400, 0, 0, 300, 0, 100, 0],
    ]);
  });

  test("name no facility where the walks by node do not", () => {
    const town = townOf([twoWay(0, 0, 100, 0)]);
    const sites = sitesAt(town, [town.placeAt(0, 0)]);
    const { nodeMm } = searchSiteWalks(town.network, sites, 50_000);
    const { facility } = findReachedEdges({ network: town.network, nodeMm, sites: [] }, 50_000);
    expect([...facility]).toEqual([NO_FACILITY]);
  });

  test.each([1, 2, 3, 4, 5, 6])("are as long as those of places a meter apart: town %i", (seed) => {
    const random = seededRandom(seed);
    const town = townOf(
      planTown(seed, {
        size: 7,
        blockMm: 100_000,
        jitter: 0.6,
        keptShare: 0.75,
        oneWayShare: 0.1,
        steepShare: 0.2,
        deadEndShare: 0.1,
        bends: 2,
        hasRiver: false,
      }),
    );
    const places = Array.from({ length: 4 }, () => town.placeAt(random() * 700_000, random() * 700_000));
    const sites = sitesAt(town, places);
    const search = searchSiteWalks(town.network, sites, 400_000);
    const { nodeMm, nodeFacility } = search;
    const walks = { network: town.network, nodeMm, nodeFacility, sites };
    const { count, ends, walkedMm, facility } = findReachedEdges(walks, 400_000);
    let lengthMm = 0;
    for (let part = 0; part < count; part++) {
      const [ax, ay, bx, by] = ends.subarray(part * 4, part * 4 + 4);
      lengthMm += Math.hypot(bx! - ax!, by! - ay!);
      expect(walkedMm[part * 2]).toBeLessThanOrEqual(walkedMm[part * 2 + 1]!);
      expect(walkedMm[part * 2 + 1]).toBeLessThanOrEqual(400_000);
      expect(facility[part]).toBeGreaterThanOrEqual(0);
      expect(distanceToLines(town.lines, bx!, by!)).toBeLessThanOrEqual(2);
    }
    const sampled = samplePlaces(town.lines, town.network, places).filter((place) => place.walkedMm <= 400_000);
    const expectedMm = sampled.reduce((sum, place) => sum + place.lengthMm, 0);
    expect(Math.abs(lengthMm / expectedMm - 1)).toBeLessThan(0.005);
    // Used again, a search forgets the walks before.
    const [alone] = sitesAt(town, [places[0]!]);
    const fresh = searchSiteWalks(town.network, [alone!], 300_000);
    expect(searchSiteWalks(town.network, [alone!], 300_000, search).nodeMm).toEqual(fresh.nodeMm);
  });
});
