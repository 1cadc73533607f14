import { ceilHypot, distanceToRings } from "../geo/exactDistance.ts";
import { makeLocator } from "../geo/locator.ts";
import { intersectShapes } from "../geo/overlay.ts";
import type { Shape } from "../geo/shapes.ts";
import type { FacilitySite } from "../read/presence.ts";
import { boxOfSite } from "./planeSite.ts";
import { type Nearest, NO_SITE, SiteIndex } from "./siteIndex.ts";

/** Distance between the boxes of two sites, rounded up; the sites themselves are no nearer. */
export function boxGapMm(a: FacilitySite, b: FacilitySite): number {
  const [minX, minY, maxX, maxY] = boxOfSite(a);
  const [otherMinX, otherMinY, otherMaxX, otherMaxY] = boxOfSite(b);
  const dx = Math.max(0, otherMinX - maxX, minX - otherMaxX);
  const dy = Math.max(0, otherMinY - maxY, minY - otherMaxY);
  return ceilHypot(dx, dy);
}

function pointToShape(x: number, y: number, planeShape: Shape): number {
  return makeLocator([planeShape]).position(0, x, y) === "outside" ? distanceToRings(x, y, planeShape.flat()) : 0;
}

/**
 * Least distance from the corners of one shape to the other: with both directions, the distance of disjoint shapes. Infinity
 * where there are no corners.
 */
export function cornersToShape(from: Shape, to: Shape): number {
  const index = new SiteIndex([[0, { planeShape: to }]]);
  const answer: Nearest = { distanceMm: Infinity, site: NO_SITE, segment: -1 };
  let least = Infinity;
  for (const ring of from.flat()) {
    for (let i = 0; i < ring.length; i += 2) {
      index.findNearest(ring[i], ring[i + 1], answer);
      least = Math.min(least, answer.distanceMm);
    }
  }
  return least;
}

/** Distance between two facilities, edge to edge, rounded up to whole millimeters; 0 where they touch or overlap. */
export function distanceBetweenSites(a: FacilitySite, b: FacilitySite): number {
  if ("planeShape" in a) {
    if (!("planeShape" in b)) return pointToShape(b.x, b.y, a.planeShape);
    // Shapes that cross need not hold a corner of each other.
    if (intersectShapes(a.planeShape, b.planeShape).length > 0) return 0;
    return Math.min(cornersToShape(a.planeShape, b.planeShape), cornersToShape(b.planeShape, a.planeShape));
  }
  return "planeShape" in b ? pointToShape(a.x, a.y, b.planeShape) : ceilHypot(b.x - a.x, b.y - a.y);
}
