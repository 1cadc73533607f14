import { traceWithin } from "../geo/contour.ts";
import { DistanceGrid } from "../geo/distanceGrid.ts";
import type { Shape } from "../geo/shapes.ts";
import { makeBlockTest } from "./blocks.ts";
import { type PlaneSite, segmentsOf } from "./planeSite.ts";
import { findReachedEdges, type ReachedEdges, type SiteWalks } from "./reachedEdges.ts";

/** How far off a reached street a place may lie to be walked to straight: about the depth of a plot. */
export const OFF_STREET_MM = 30_000;

/**
 * Areas are traced on a grid of this, a quarter of a street with both its sides. Of what is reached and what is traced 97 to 98 %
 * are the same; with cells of 20 m 95 to 97 %, and with cells of 10 m, at twice the work, 99 %.
 */
export const AREA_CELL_MM = 15_000;

/** Islands and holes of less than 500 m², hardly more than two cells, are left out. */
export const LEAST_RING_SQUARE_MM = 500e6;

/** What areas are traced from. */
export interface WalkAreaInput extends SiteWalks {
  /**
   * Where the facilities are. The grounds of a facility are in its area, and what lies straight within the limit of it and
   * within the reach off streets; without them, the area is what is reached from the streets alone.
   */
  readonly places?: readonly PlaneSite[];
}

/**
 * Traces service areas from walks along streets: for each limit, everything in the plane from where the nearest facility is
 * within the limit, straight to a place on a street and from there along the streets. The place on the street is at most
 * `offStreetMm` away. One shape per limit, in their order, whole millimeters; the area of a smaller limit lies in that of a
 * larger. Outlines and holes under 500 m² are left out, so limits under about 13 m have none.
 *
 * @param limitsMm inclusive; less than UNREACHED_MM. Walks by node have to be known up to the largest
 */
export function traceWalkAreas(
  input: WalkAreaInput,
  limitsMm: readonly number[],
  offStreetMm = OFF_STREET_MM,
  cellMm = AREA_CELL_MM,
): readonly Shape[] {
  const reached = findReachedEdges(input, Math.max(0, ...limitsMm));
  const grid = new DistanceGrid(cellMm, offStreetMm);
  const isBlock = makeBlockTest(input.network, cellMm);
  const shapes = new Map<number, Shape>();
  let doneMm = -Infinity;
  // What is near for a smaller limit is so for a larger: only what is added is put in.
  for (const limitMm of [...limitsMm].sort((a, b) => a - b)) {
    if (shapes.has(limitMm)) continue;
    growArea(grid, input, reached, { limitMm, offStreetMm, doneMm });
    shapes.set(limitMm, traceWithin(grid, offStreetMm, LEAST_RING_SQUARE_MM, isBlock));
    doneMm = limitMm - offStreetMm;
  }
  return limitsMm.map((limitMm) => shapes.get(limitMm)!);
}

/**
 * Puts into a grid what makes it the grid of a limit: the area is what is within the reach off streets.
 *
 * @param doneMm up to this walk the grid has the streets; less than 0 where it has not all of the places
 */
export function growArea(
  grid: DistanceGrid,
  { places = [] }: WalkAreaInput,
  reached: ReachedEdges,
  { limitMm, offStreetMm, doneMm }: { readonly limitMm: number; readonly offStreetMm: number; readonly doneMm: number },
): void {
  const fullMm = limitMm - offStreetMm;
  putStreets(grid, reached, doneMm, fullMm, limitMm);
  if (doneMm < 0) putPlaces(grid, places, Math.max(0, -fullMm));
}

/**
 * Puts reached streets into the grid. Where the walk is at most `fullMm` it is left as it is: from there one gets as far off
 * the street as anybody may. Beyond that, up to the limit, a place counts as so much farther as the walk to it is longer.
 *
 * @param doneMm up to this walk streets are in already
 */
function putStreets(grid: DistanceGrid, reached: ReachedEdges, doneMm: number, fullMm: number, limitMm: number): void {
  const { count, ends, walkedMm } = reached;
  for (let part = 0; part < count; part++) {
    const [nearMm, farMm] = [walkedMm[part * 2], walkedMm[part * 2 + 1]];
    if (nearMm > limitMm || farMm <= doneMm) continue;
    const at = part * 4;
    const [ax, ay, bx, by] = [ends[at], ends[at + 1], ends[at + 2], ends[at + 3]];
    const shareAt = (mm: number) => Math.min(1, Math.max(0, (mm - nearMm) / (farMm - nearMm)));
    if (nearMm <= fullMm) {
      const [from, to] = [nearMm < doneMm ? shareAt(doneMm) : 0, farMm > fullMm ? shareAt(fullMm) : 1];
      grid.putSegment(ax + (bx - ax) * from, ay + (by - ay) * from, ax + (bx - ax) * to, ay + (by - ay) * to);
    } else {
      grid.putSegment(ax, ay, ax, ay, nearMm - fullMm);
    }
    putCheapEnd(grid, part, reached, fullMm, limitMm);
  }
}

/** Of stretches that count as less than their length, so many places are put in for each cell. */
const STEPS_PER_CELL = 8;

/** Coordinates and walks of parts are rounded. */
const ROUNDING_MM = 2;

/**
 * Walks are no shorter than streets, so that from the end of what was put in one gets farther than from any place behind it:
 * but for a part that counts as less than its length. Of such a one the places beyond `fullMm` are put in.
 */
function putCheapEnd(grid: DistanceGrid, part: number, reached: ReachedEdges, fullMm: number, limitMm: number): void {
  const [ax, ay, bx, by] = reached.ends.subarray(part * 4, part * 4 + 4);
  const [nearMm, farMm] = reached.walkedMm.subarray(part * 2, part * 2 + 2);
  const lengthMm = Math.hypot(bx - ax, by - ay);
  if (farMm <= fullMm || farMm - nearMm + ROUNDING_MM >= lengthMm) return;
  const steps = Math.ceil((lengthMm / grid.cellMm) * STEPS_PER_CELL);
  for (let step = 1; step <= steps; step++) {
    const mm = nearMm + ((farMm - nearMm) * step) / steps;
    const [x, y] = [ax + ((bx - ax) * step) / steps, ay + ((by - ay) * step) / steps];
    if (mm > fullMm && mm <= limitMm) grid.putSegment(x, y, x, y, mm - fullMm);
  }
}

function putPlaces(grid: DistanceGrid, places: readonly PlaneSite[], extraMm: number): void {
  for (const place of places) {
    const outline = segmentsOf(place);
    for (let i = 0; i < outline.length; i += 4)
      grid.putSegment(outline[i], outline[i + 1], outline[i + 2], outline[i + 3], extraMm);
    if ("planeShape" in place) grid.putInside(outline, extraMm);
  }
}
