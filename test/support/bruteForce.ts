import { booleanPointInPolygon } from "@turf/turf";
import { ceilDistanceToSegment, ceilHypot } from "../../src/core/geo/exactDistance.ts";
import type { Shape } from "../../src/core/geo/shapes.ts";
import type { PlaneSite } from "../../src/core/reach/planeSite.ts";
import { toGeojson } from "./shapes.ts";

function toOutline(shape: Shape, x: number, y: number): number {
  let least = Infinity;
  for (const ring of shape.flat()) {
    for (let i = 0; i < ring.length; i += 2) {
      const next = (i + 2) % ring.length;
      least = Math.min(least, ceilDistanceToSegment(x, y, ring[i], ring[i + 1], ring[next], ring[next + 1]));
    }
  }
  return least;
}

/** Distance of a point to a site by the slow obvious way: every side, and Turf for what lies inside. */
export function distanceToSite(site: PlaneSite, x: number, y: number): number {
  if ("x" in site) return ceilHypot(site.x - x, site.y - y);
  if ("planeOutline" in site) return toOutline(site.planeOutline, x, y);
  if (booleanPointInPolygon([x, y], toGeojson(site.planeShape))) return 0;
  return toOutline(site.planeShape, x, y);
}

/** Least distance over all sites, and the lowest number that has it; [Infinity, -1] without sites. */
export function nearestOfAll(
  sites: Iterable<readonly [number: number, site: PlaneSite]>,
  x: number,
  y: number,
): readonly [distanceMm: number, site: number] {
  let best: readonly [number, number] = [Infinity, -1];
  for (const [number, site] of sites) {
    const distanceMm = distanceToSite(site, x, y);
    if (distanceMm < best[0] || (distanceMm === best[0] && number < best[1])) best = [distanceMm, number];
  }
  return best;
}
