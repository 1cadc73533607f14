import { boxGapMm, distanceBetweenSites } from "../reach/siteDistance.ts";
import type { PlaceData } from "./placeData.ts";
import type { Subject } from "./subject.ts";

/** A facility and how far it is from the outline of a subject, edge to edge: 0 where they touch. */
export interface NearbyFacility {
  readonly facility: number;
  readonly distanceMm: number;
}

/**
 * The facilities of some kinds that are nearest to a subject, nearest first. Worked out when an explanation asks: no finding
 * holds them.
 *
 * @param most of them
 * @param isInside false: only those just outside, which are not present in it
 */
export function findNearby(
  data: PlaceData,
  subject: Subject,
  kinds: readonly string[],
  most: number,
  isInside: boolean,
): readonly NearbyFacility[] {
  const outline = data.siteOf(subject);
  const present = new Set(isInside ? [] : data.facilitiesIn(subject, kinds, "presence")?.proven);
  const byBox = data
    .facilitiesOfKinds(kinds)
    .filter((facility) => facility !== subject && !present.has(facility))
    .map((facility) => ({ facility, boxMm: boxGapMm(outline, data.siteOf(facility)) }))
    .sort((a, b) => a.boxMm - b.boxMm);
  let nearest: readonly NearbyFacility[] = [];
  for (const { facility, boxMm } of byBox) {
    // What they hold is no nearer than the boxes: once these are farther than the last one kept, the rest is too.
    if (nearest.length === most && boxMm > nearest[most - 1].distanceMm) break;
    const distanceMm = distanceBetweenSites(outline, data.siteOf(facility));
    nearest = [...nearest, { facility: facility.index, distanceMm }]
      .sort((a, b) => a.distanceMm - b.distanceMm || a.facility - b.facility)
      .slice(0, most);
  }
  return nearest;
}

/** The nearest facilities of some kinds that are not present in a subject, nearest first. */
export const findJustOutside = (
  data: PlaceData,
  subject: Subject,
  kinds: readonly string[],
  most: number,
): readonly NearbyFacility[] => findNearby(data, subject, kinds, most, false);
