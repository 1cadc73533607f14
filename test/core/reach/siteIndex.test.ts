import { expect, test } from "vitest";
import { makeCandidates } from "../../../src/core/reach/candidates.ts";
import { boxOfSite, type PlaneSite } from "../../../src/core/reach/planeSite.ts";
import { type Nearest, NO_SITE, SiteIndex } from "../../../src/core/reach/siteIndex.ts";
import { nearestOfAll } from "../../support/bruteForce.ts";
import { seededRandom } from "../../support/random.ts";
import { holedStar, rectangle, starRing } from "../../support/shapes.ts";

type Sites = (readonly [number: number, site: PlaneSite])[];

const noAnswer = (): Nearest => ({ distanceMm: Infinity, site: NO_SITE, segment: -1 });

/** Points, polygons, outlines and clusters within about a kilometer; every third place is a whole 10 m, so that many tie. */
function randomSites(random: () => number, count: number): Sites {
  const place = () => (random() < 0.33 ? Math.floor(random() * 100) * 10_000 : Math.round(random() * 1e6));
  return Array.from({ length: count }, (_, i) => {
    const kind = random();
    if (kind < 0.6) return [i, { x: place(), y: place() }] as const;
    if (kind < 0.7) return [i, { x: 500_000 + Math.round(random() * 100), y: 500_000 }] as const;
    if (kind < 0.9) return [i, { planeShape: holedStar(random, place(), place(), 1e5) }] as const;
    return [i, { planeOutline: [[starRing(random, place(), place(), 8e4, 6)]] }] as const;
  });
}

function expectSameAsAll(index: SiteIndex, sites: Sites, random: () => number, tries: number, spread = 1.4e6) {
  const answer = noAnswer();
  for (let i = 0; i < tries; i++) {
    const isRound = random() < 0.5;
    const scale = isRound ? 10_000 : 1;
    const [x, y] = [0, 0].map(() => Math.round(((random() - 0.15) * spread) / scale) * scale);
    index.findNearest(x, y, answer);
    expect([answer.distanceMm, answer.site]).toEqual(nearestOfAll(sites, x, y));
  }
}

test.each([1, 2, 3, 4, 5, 6])("finds the nearest of random sites as looking at all of them does, %i", (seed) => {
  const random = seededRandom(seed * 101);
  const sites = randomSites(random, 5 + seed * 15);
  expectSameAsAll(new SiteIndex(sites), sites, random, 300);
});

test("finds what was added, removed and put back, in and far outside the grid", () => {
  const random = seededRandom(19);
  const sites = new Map(randomSites(random, 40));
  const index = new SiteIndex(sites);
  for (let round = 0; round < 120; round++) {
    const number = Math.floor(random() * 60);
    if (sites.has(number)) {
      index.remove(number);
      sites.delete(number);
    } else {
      const far = random() < 0.2 ? 5e8 : 0;
      const [[, site]] = randomSites(random, 1);
      const moved = far > 0 ? { x: far, y: -far } : site;
      index.add(number, moved);
      sites.set(number, moved);
    }
    expectSameAsAll(index, [...sites], random, 12);
  }
});

test("finds what lies just outside the grid, from inside and outside it", () => {
  const random = seededRandom(23);
  for (let layout = 0; layout < 300; layout++) {
    const at = (spread: number) => Math.round((random() - 0.5) * spread);
    const sites = new Map<number, PlaneSite>();
    for (let number = 0; number < 30; number++) sites.set(number, { x: at(100_000), y: at(100_000) });
    const index = new SiteIndex(sites);
    for (let number = 30; number < 36; number++) {
      const site = { x: at(300_000), y: at(300_000) };
      index.add(number, site);
      sites.set(number, site);
    }
    for (let query = 0; query < 20; query++) {
      const [x, y] = [at(400_000), at(400_000)];
      const answer = noAnswer();
      index.findNearest(x, y, answer);
      expect([answer.distanceMm, answer.site]).toEqual(nearestOfAll([...sites], x, y));
    }
  }
});

test("an index that began empty finds what is added", () => {
  const index = new SiteIndex([]);
  const answer = noAnswer();
  index.findNearest(5, 5, answer);
  expect(answer).toEqual(noAnswer());
  index.add(7, { x: 3_000_000, y: 4_000_000 });
  index.add(3, { planeShape: [[rectangle(-10, -10, 10, 10)]] });
  index.findNearest(0, 0, answer);
  expect([answer.distanceMm, answer.site]).toEqual([0, 3]);
  index.remove(3);
  index.findNearest(0, 0, noAnswer());
  const fresh = noAnswer();
  index.findNearest(0, 0, fresh);
  expect([fresh.distanceMm, fresh.site]).toEqual([5_000_000, 7]);
});

test("ties go to the lowest number: coincident points, the same millimeter, inside overlapping shapes", () => {
  const answer = noAnswer();
  const points: Sites = [5, 2, 9].map((number) => [number, { x: 100, y: 100 }] as const);
  new SiteIndex(points).findNearest(0, 0, answer);
  expect([answer.distanceMm, answer.site]).toEqual([142, 2]);

  const opposite: Sites = [
    [8, { x: -1000, y: 0 }],
    [4, { x: 1000, y: 0 }],
  ];
  const fresh = noAnswer();
  new SiteIndex(opposite).findNearest(0, 0, fresh);
  expect([fresh.distanceMm, fresh.site]).toEqual([1000, 4]);
  // 1000.8 and 1000.97 mm away: both 1001 in whole millimeters.
  const rounded: Sites = [
    [1, { x: 1000, y: 40 }],
    [0, { x: -1000, y: 44 }],
  ];
  const other = noAnswer();
  new SiteIndex(rounded).findNearest(0, 0, other);
  expect([other.distanceMm, other.site]).toEqual([1001, 0]);

  const shapes: Sites = [
    [6, { planeShape: [[rectangle(-10, -10, 10, 10)]] }],
    [1, { planeShape: [[rectangle(-5, -5, 5, 5)]] }],
    [0, { x: 1, y: 0 }],
  ];
  const inside = noAnswer();
  new SiteIndex(shapes).findNearest(0, 0, inside);
  expect([inside.distanceMm, inside.site]).toEqual([0, 1]);
});

test("a shape is reached at its edge from outside and from its hole; its outline alone also from inside", () => {
  const ring = [[rectangle(0, 0, 100, 100), rectangle(40, 40, 60, 60)]];
  const index = new SiteIndex([[0, { planeShape: ring }]]);
  expect(index.distanceTo(0, 50, 50)).toBe(10);
  expect(index.distanceTo(0, 20, 20)).toBe(0);
  expect(index.distanceTo(0, 100, 50)).toBe(0);
  expect(index.distanceTo(0, 103, 104)).toBe(5);
  expect(new SiteIndex([[0, { planeOutline: ring }]]).distanceTo(0, 20, 20)).toBe(20);
});

test("boxes every form of site", () => {
  expect(boxOfSite({ x: 1, y: 2 })).toEqual([1, 2, 1, 2]);
  expect(boxOfSite({ planeShape: [[rectangle(0, 1, 2, 3)]] })).toEqual([0, 1, 2, 3]);
  expect(boxOfSite({ planeOutline: [[rectangle(0, 1, 2, 3)]] })).toEqual([0, 1, 2, 3]);
});

test("refuses a number that is taken or not there", () => {
  const index = new SiteIndex([[1, { x: 0, y: 0 }]]);
  expect(() => index.add(1, { x: 5, y: 5 })).toThrow("Site 1 is already there.");
  expect(() => index.remove(2)).toThrow("There is no site 2.");
});

test.each([1, 2, 3])("candidates for a circle hold the nearest of every point in it, %i", (seed) => {
  const random = seededRandom(seed * 77);
  const sites = randomSites(random, 60);
  const index = new SiteIndex(sites);
  const found = makeCandidates(4000);
  for (let i = 0; i < 40; i++) {
    const [x, y] = [Math.round(random() * 1.2e6), Math.round(random() * 1.2e6)];
    const radiusMm = 1 + Math.round(random() * 60_000);
    expect(index.findCandidates(x, y, radiusMm + 1, Infinity, noAnswer(), found)).toBe(true);
    const shapes = index.findShapes(x - radiusMm, y - radiusMm, x + radiusMm, y + radiusMm);
    for (let j = 0; j < 20; j++) {
      const angle = random() * 2 * Math.PI;
      const px = Math.trunc(x + Math.cos(angle) * radiusMm * random());
      const py = Math.trunc(y + Math.sin(angle) * radiusMm * random());
      const answer = noAnswer();
      index.findNearestAmong(found, shapes, px, py, answer);
      expect([answer.distanceMm, answer.site]).toEqual(nearestOfAll(sites, px, py));
    }
  }
});

test("says when there are more candidates than asked for", () => {
  const sites: Sites = Array.from({ length: 50 }, (_, i) => [i, { x: i, y: 0 }] as const);
  const index = new SiteIndex(sites);
  expect(index.findCandidates(0, 0, 100, Infinity, noAnswer(), makeCandidates(10))).toBe(false);
  const none = makeCandidates(10);
  expect(new SiteIndex([]).findCandidates(0, 0, 100, Infinity, noAnswer(), none)).toBe(true);
  expect(none.count).toBe(0);
});

test("candidates come nearest first", () => {
  const index = new SiteIndex([3, 1, 2, 0].map((i) => [i, { x: i * 1000, y: 0 }] as const));
  const found = makeCandidates(10);
  index.findCandidates(0, 0, 5000, Infinity, noAnswer(), found);
  expect([...found.distancesMm.subarray(0, found.count)]).toEqual([0, 1000, 2000, 3000]);
});

test("nothing is a candidate where no outline lies within the bound of any of the points", () => {
  const index = new SiteIndex([[0, { x: 1_000_000, y: 0 }]]);
  const found = makeCandidates(10);
  const guess = noAnswer();
  index.findNearest(0, 0, guess);
  index.findCandidates(0, 0, 10, 999_989, guess, found);
  expect(found.count).toBe(0);
  index.findCandidates(0, 0, 10, 999_990, guess, found);
  expect(found.count).toBe(1);
});
