import { expect, test } from "vitest";
import { NearestSubjects } from "../../../src/core/audit/nearestSubjects.ts";
import { FACILITY, type Subject } from "../../../src/core/audit/subject.ts";
import { distanceBetweenSites } from "../../../src/core/reach/siteDistance.ts";
import type { FacilitySite } from "../../../src/core/read/presence.ts";
import { seededRandom } from "../../support/random.ts";
import { rectangle } from "../../support/shapes.ts";

const makeSubject = (index: number): Subject => ({ unitKind: FACILITY, index, id: `f${index}`, name: `f${index}` });

/** A place with many ties: points and rectangles on a coarse grid, and now and then a thing that is nowhere. */
function makeSites(seed: number, count: number): readonly FacilitySite[] {
  const random = seededRandom(seed);
  const coordinate = () => Math.floor(random() * 12) * 1000;
  return Array.from({ length: count }, (): FacilitySite => {
    const [x, y, width, height] = [coordinate(), coordinate(), 500 + coordinate(), 500 + coordinate()];
    if (random() < 0.1) return { planeShape: [] };
    if (random() < 0.6) return { x, y };
    return { planeShape: [[rectangle(x, y, x + width, y + height)]] };
  });
}

/** One after the other. */
function findNearestPlainly(from: Subject, subjects: readonly Subject[], sites: readonly FacilitySite[]) {
  let nearest: { subject: Subject; distanceMm: number } | null = null;
  for (const subject of subjects) {
    if (subject === from) continue;
    const distanceMm = distanceBetweenSites(sites[from.index], sites[subject.index]);
    if (Number.isFinite(distanceMm) && distanceMm < (nearest?.distanceMm ?? Infinity))
      nearest = { subject, distanceMm };
  }
  return nearest;
}

test("finds what a search of one after the other finds, the first of several as near", () => {
  for (let seed = 1; seed <= 40; seed++) {
    const sites = makeSites(seed, 3 + seed);
    const subjects = sites.map((_, index) => makeSubject(index));
    const among = subjects.filter(({ index }) => index % 3 !== seed % 3);
    const nearest = new NearestSubjects(among, ({ index }) => sites[index]);
    for (const from of subjects) {
      const site = sites[from.index];
      const isNowhere = "planeShape" in site && site.planeShape.length === 0;
      expect(nearest.find(from, site)).toEqual(isNowhere ? null : findNearestPlainly(from, among, sites));
    }
  }
});

test("finds nothing among nothing, and nothing but itself", () => {
  const own = makeSubject(0);
  const site = { x: 0, y: 0 };
  expect(new NearestSubjects([], () => site).find(own, site)).toBeNull();
  expect(new NearestSubjects([own], () => site).find(own, site)).toBeNull();
});
