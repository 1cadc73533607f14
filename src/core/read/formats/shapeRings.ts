/** [x, y], easting or longitude first, in the coordinates of the file. */
export type Position = readonly [x: number, y: number];
export type PositionRing = readonly Position[];

/** Comparisons of rings and of their points that may still be made: nesting many rings in many others must come to an end. */
export interface RingBudget {
  comparisons: number;
}

/** Looking at a ring at all takes as long as about so many of its points. */
const COMPARISONS_OF_CALL = 10;

interface MeasuredRing {
  readonly ring: PositionRing;
  /** Place among the rings of its record. */
  readonly order: number;
  /** Positive counter-clockwise. */
  readonly signedArea: number;
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

/** In square units of its coordinates; positive where the ring runs counter-clockwise. */
export function signedAreaOf(ring: PositionRing): number {
  let doubleArea = 0;
  // Far from the origin, as projected meters are, products of whole coordinates would lose the area of a small ring.
  const [originX, originY] = ring[0];
  let [lastX, lastY] = ring[ring.length - 1];
  for (const [x, y] of ring) {
    doubleArea += (lastX - originX) * (y - originY) - (x - originX) * (lastY - originY);
    [lastX, lastY] = [x, y];
  }
  return doubleArea / 2;
}

function measureRing(ring: PositionRing, order: number): MeasuredRing {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of ring) {
    minX = Math.min(minX, x);
    minY = Math.min(minY, y);
    maxX = Math.max(maxX, x);
    maxY = Math.max(maxY, y);
  }
  return { ring, order, signedArea: signedAreaOf(ring), minX, minY, maxX, maxY };
}

/** Whether a point lies inside of a ring; null: on its line. */
function isInside([x, y]: Position, ring: PositionRing): boolean | null {
  let inside = false;
  let last = ring[ring.length - 1];
  for (const next of ring) {
    const [lastX, lastY] = last;
    const [nextX, nextY] = next;
    last = next;
    if ((lastY > y && nextY > y) || (lastY < y && nextY < y)) continue;
    const cross = (nextX - lastX) * (y - lastY) - (x - lastX) * (nextY - lastY);
    if (cross === 0 && (x - lastX) * (x - nextX) <= 0) return null;
    if (lastY > y !== nextY > y && cross > 0 === nextY > lastY) inside = !inside;
  }
  return inside;
}

/** Whether one ring lies in another: by the first of its points that is not on the other's line. */
function isWithin(inner: MeasuredRing, outer: MeasuredRing, budget: RingBudget): boolean {
  budget.comparisons--;
  const isBoxWithin =
    inner.minX >= outer.minX && inner.minY >= outer.minY && inner.maxX <= outer.maxX && inner.maxY <= outer.maxY;
  if (!isBoxWithin || Math.abs(inner.signedArea) > Math.abs(outer.signedArea)) return false;
  for (const point of inner.ring) {
    budget.comparisons -= outer.ring.length + COMPARISONS_OF_CALL;
    if (budget.comparisons < 0) return false;
    const inside = isInside(point, outer.ring);
    if (inside !== null) return inside;
  }
  return true;
}

interface Grouping {
  readonly polygons: readonly (readonly PositionRing[])[];
  /** Holes that lie in no outline, made outlines themselves. */
  readonly strayCount: number;
}

/** Gives each hole to the smallest outline around it. */
function giveHoles(
  outlines: readonly MeasuredRing[],
  holes: readonly MeasuredRing[],
  budget: RingBudget,
): Grouping | null {
  const bySize = [...outlines].sort((a, b) => Math.abs(a.signedArea) - Math.abs(b.signedArea));
  const polygons = new Map(outlines.map(({ ring, order }) => [order, [ring]]));
  let strayCount = 0;
  for (const hole of holes) {
    const outline = bySize.find((candidate) => budget.comparisons >= 0 && isWithin(hole, candidate, budget));
    if (budget.comparisons < 0) return null;
    if (outline === undefined) {
      polygons.set(hole.order, [hole.ring]);
      strayCount++;
    } else {
      polygons.get(outline.order)!.push(hole.ring);
    }
  }
  const inOrder = [...polygons].sort(([a], [b]) => a - b).map(([, rings]) => rings);
  return { polygons: inOrder, strayCount };
}

/**
 * Groups the rings of a record into polygons. Outlines run clockwise, holes counter-clockwise; where that leaves a hole
 * outside of every outline and the contrary does not, the record was written the other way round. A hole that still lies in
 * none is an outline.
 *
 * @returns null: the budget is used up
 */
export function groupRings(
  rings: readonly PositionRing[],
  budget: RingBudget,
): readonly (readonly PositionRing[])[] | null {
  if (rings.length <= 1) return rings.map((ring) => [ring]);
  const measured = rings.map(measureRing);
  const [clockwise, counterClockwise] = [
    measured.filter(({ signedArea }) => !(signedArea > 0)),
    measured.filter(({ signedArea }) => signedArea > 0),
  ];
  const asMeant = giveHoles(clockwise, counterClockwise, budget);
  if (asMeant === null) return null;
  if (asMeant.strayCount === 0) return asMeant.polygons;
  const reversed = giveHoles(counterClockwise, clockwise, budget);
  return reversed && (reversed.strayCount === 0 ? reversed : asMeant).polygons;
}
