import type { SelectionReach } from "../reach/reachFields.ts";
import { UNKNOWN_WEIGHT } from "../read/demand.ts";

/** How much of some demand points' weight is within a limit, in whole thousandths. */
export interface CoveredWeight {
  /** Of all points with a known weight; null if no point has one. */
  readonly total: number | null;
  /** Known to be covered. */
  readonly covered: number;
  /** Covered, or left open by a partial list, a facility of unknown special kind, or the edge of the survey. */
  readonly possible: number;
  /** Points without a known weight, by what is known of their distance. */
  readonly unweighted: { readonly covered: number; readonly open: number; readonly uncovered: number };
}

/**
 * Adds up the weight of the points within a limit.
 *
 * A point is covered if its distance is at most the limit. One that is not is open, not uncovered, if the list of
 * facilities is not complete, if a facility that may be of the kind is within the limit, or if the point lies nearer to
 * the edge of the survey than the limit: a facility outside could be within reach.
 *
 * @param weights by demand point, whole thousandths or UNKNOWN_WEIGHT; null counts none
 */
export function countCovered(
  points: Uint32Array,
  weights: Float64Array,
  reach: SelectionReach,
  edgeMm: Uint32Array,
  limitMm: number,
): CoveredWeight {
  const { distanceMm, possibleMm, selection } = reach;
  const { complete } = selection;
  let total = 0;
  let covered = 0;
  let possible = 0;
  const unweighted = { covered: 0, open: 0, uncovered: 0 };
  for (const point of points) {
    const isCovered = distanceMm[point] <= limitMm;
    const isOpen = !isCovered && (!complete || possibleMm[point] <= limitMm || edgeMm[point] < limitMm);
    const weight = weights[point];
    if (weight === UNKNOWN_WEIGHT) {
      if (isCovered) unweighted.covered++;
      else if (isOpen) unweighted.open++;
      else unweighted.uncovered++;
      continue;
    }
    total += weight;
    if (isCovered) covered += weight;
    if (isCovered || isOpen) possible += weight;
  }
  const known = points.length > unweighted.covered + unweighted.open + unweighted.uncovered;
  return { total: known ? total : null, covered, possible, unweighted };
}
