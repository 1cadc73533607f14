import type { Prepared } from "../project/analyze.ts";
import { selectFacilities } from "../reach/reachFields.ts";
import { boxGapMm, distanceBetweenSites } from "../reach/siteDistance.ts";

/** A facility and how far it is from a community's boundary: 0 inside. */
export interface NearbyFacility {
  readonly facility: number;
  readonly distanceMm: number;
}

/**
 * The facilities of some kinds that are nearest to a community, nearest first.
 *
 * @param most of them
 * @param isInside false: only those that are not present in it
 */
export function findNearbyFacilities(
  { place, standard, inventory }: Prepared,
  community: number,
  kinds: readonly string[],
  most: number,
  isInside: boolean,
): readonly NearbyFacility[] {
  const boundary = { planeShape: place.planeShapes[community] };
  const { proven } = selectFacilities(place, standard, inventory, kinds);
  const byBox = proven
    .filter((facility) => isInside || !place.communitiesOfFacility[facility].includes(community))
    .map((facility) => ({ facility, boxMm: boxGapMm(boundary, place.sites[facility]) }))
    .sort((a, b) => a.boxMm - b.boxMm);
  let nearest: readonly NearbyFacility[] = [];
  for (const { facility, boxMm } of byBox) {
    // What they hold is no nearer than the boxes: once these are farther than the last one kept, the rest is too.
    if (nearest.length === most && boxMm > nearest[most - 1].distanceMm) break;
    const distanceMm = distanceBetweenSites(boundary, place.sites[facility]);
    nearest = [...nearest, { facility, distanceMm }]
      .sort((a, b) => a.distanceMm - b.distanceMm || a.facility - b.facility)
      .slice(0, most);
  }
  return nearest;
}
