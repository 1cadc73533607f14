import Flatbush from "flatbush";
import { boxOfSite } from "../reach/planeSite.ts";
import { boxGapMm, distanceBetweenSites } from "../reach/siteDistance.ts";
import type { FacilitySite } from "../read/presence.ts";
import type { Subject } from "./subject.ts";

interface Nearest {
  readonly subject: Subject;
  /** Between the sites, rounded up to whole millimeters. */
  readonly distanceMm: number;
}

/** Whether something of it is anywhere. */
const isSomewhere = (site: FacilitySite): boolean => !("planeShape" in site) || site.planeShape.length > 0;

/** Subjects in a tree of their boxes, for "which is nearest, and how far". Of those at the same millimeter the first wins. */
export class NearestSubjects {
  private readonly subjects: readonly Subject[];
  private readonly sites: readonly FacilitySite[];
  private readonly tree: Flatbush | null;

  /** @param siteOf where distances to a subject end */
  constructor(subjects: readonly Subject[], siteOf: (subject: Subject) => FacilitySite) {
    this.subjects = subjects.filter((subject) => isSomewhere(siteOf(subject)));
    this.sites = this.subjects.map(siteOf);
    this.tree = this.subjects.length > 0 ? new Flatbush(this.subjects.length) : null;
    for (const site of this.sites) this.tree?.add(...boxOfSite(site));
    this.tree?.finish();
  }

  /** The nearest to a site, `from` itself left out; null: there is none. */
  find(from: Subject, site: FacilitySite): Nearest | null {
    if (this.tree === null || !isSomewhere(site)) return null;
    const [minX, minY, maxX, maxY] = boxOfSite(site);
    const isOther = (i: number) => this.subjects[i] !== from;
    const [near] = this.tree.neighbors((minX + maxX) / 2, (minY + maxY) / 2, 1, Infinity, isOther);
    if (near === undefined) return null;
    // Whatever is no farther than one that is near touches the box around it.
    const reachMm = distanceBetweenSites(site, this.sites[near]);
    const found = this.tree.search(minX - reachMm, minY - reachMm, maxX + reachMm, maxY + reachMm, isOther);
    let nearest = near;
    let distanceMm = reachMm;
    for (const i of found) {
      // The boxes are quick to compare, and no farther apart than what they hold.
      if (boxGapMm(site, this.sites[i]) > distanceMm) continue;
      const ownMm = distanceBetweenSites(site, this.sites[i]);
      if (ownMm > distanceMm || (ownMm === distanceMm && i > nearest)) continue;
      nearest = i;
      distanceMm = ownMm;
    }
    return { subject: this.subjects[nearest], distanceMm };
  }
}
