import type { PointGrid } from "./nearestField.ts";
import { UNREACHED_MM } from "./nearestField.ts";
import { boxOfSite, type PlaneSite } from "./planeSite.ts";
import { SiteIndex } from "./siteIndex.ts";

/** The distances of each point to its `k` nearest sites, ascending: those of point i from i × k on. */
function keepNearest(grid: PointGrid, sites: readonly PlaneSite[], k: number, withinMm: number): Uint32Array {
  const { order, cellStart, cellBox, points } = grid;
  const kept = new Uint32Array(order.length * k).fill(UNREACHED_MM);
  const index = new SiteIndex(sites.entries());
  for (const [site, place] of sites.entries()) {
    const [minX, minY, maxX, maxY] = boxOfSite(place);
    for (let cell = 0; cell + 1 < cellStart.length; cell++) {
      const dx = Math.max(0, minX - cellBox[cell * 4 + 2], cellBox[cell * 4] - maxX);
      const dy = Math.max(0, minY - cellBox[cell * 4 + 3], cellBox[cell * 4 + 1] - maxY);
      if (dx * dx + dy * dy > withinMm * withinMm) continue;
      for (let i = cellStart[cell]; i < cellStart[cell + 1]; i++) {
        const point = order[i];
        const mm = index.distanceTo(site, points[point * 2], points[point * 2 + 1]);
        const last = point * k + k - 1;
        if (mm > withinMm || mm >= kept[last]) continue;
        let at = last;
        for (; at > point * k && kept[at - 1] > mm; at--) kept[at] = kept[at - 1];
        kept[at] = mm;
      }
    }
  }
  return kept;
}

/**
 * How far each point has to the k-th nearest of some sites in a straight line: within any limit up to `withinMm` there are
 * at least k if and only if that distance is.
 *
 * @returns by point, whole millimeters, rounded up; UNREACHED_MM where fewer than k are within `withinMm`
 */
export function measureKthNearest(
  grid: PointGrid,
  sites: readonly PlaneSite[],
  k: number,
  withinMm: number,
): Uint32Array {
  const kept = keepNearest(grid, sites, k, withinMm);
  return Uint32Array.from(grid.order, (_, point) => kept[point * k + k - 1]);
}
