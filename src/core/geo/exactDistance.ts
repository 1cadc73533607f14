import { edgesOf, type Ring } from "./shapes.ts";

/**
 * Exact distances between whole-millimeter coordinates, rounded up to whole millimeters: a distance is at most a limit of
 * whole millimeters if and only if its true value in the plane is.
 */

/** Largest distance whose square is still a safe integer: 94.9 km, more than any limit of a walk. */
const LARGEST_EXACT_MM = 94_906_265;

/** The square root of a sum of two squares, rounded up. The parts are whole millimeters. */
export function ceilHypot(dx: number, dy: number): number {
  const squared = dx * dx + dy * dy;
  if (squared === 0) return 0;
  let root = Math.ceil(Math.sqrt(squared));
  if (root > LARGEST_EXACT_MM) return root; // beyond it a millimeter of slack changes no verdict
  if (root * root < squared) root++; // the square root was rounded down to a whole number
  return root;
}

/**
 * Distance from a point to the segment a–b, rounded up to whole millimeters. All arguments are whole millimeters.
 * A segment of no length is a point.
 */
export function ceilDistanceToSegment(px: number, py: number, ax: number, ay: number, bx: number, by: number): number {
  const dx = bx - ax;
  const dy = by - ay;
  const along = (px - ax) * dx + (py - ay) * dy;
  const lengthSquared = dx * dx + dy * dy;
  if (along <= 0 || lengthSquared === 0) return ceilHypot(px - ax, py - ay);
  if (along >= lengthSquared) return ceilHypot(px - bx, py - by);
  const cross = Math.abs(dx * (py - ay) - dy * (px - ax));
  const distance = cross / Math.sqrt(lengthSquared);
  const nearest = Math.round(distance);
  // Only where the quotient all but equals a whole number can rounding decide; there the squares are compared exactly.
  if (Math.abs(distance - nearest) > 1e-6) return Math.ceil(distance);
  const left = BigInt(cross) * BigInt(cross);
  const right = BigInt(nearest) * BigInt(nearest) * BigInt(lengthSquared);
  return left <= right ? nearest : nearest + 1;
}

/** Distance from a point to the nearest of some rings' edges, rounded up to whole millimeters. */
export function distanceToRings(x: number, y: number, rings: readonly Ring[]): number {
  const edges = edgesOf(rings);
  let least = Infinity;
  for (let i = 0; i < edges.length; i += 4) {
    least = Math.min(least, ceilDistanceToSegment(x, y, edges[i], edges[i + 1], edges[i + 2], edges[i + 3]));
  }
  return least;
}
