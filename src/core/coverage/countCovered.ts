import type { ReachDistances } from "../reach/reachFields.ts";
import { UNKNOWN_WEIGHT } from "../read/demand.ts";

/** How much of some demand points' weight is within a limit, in whole thousandths. */
export interface CoveredWeight {
  /** Of all points with a known weight; null if no point has one. */
  readonly total: number | null;
  /** Known to be covered. */
  readonly covered: number;
  /** Covered, or left open by a partial list, a facility of unknown special kind, doubtful streets, or the survey's edge. */
  readonly possible: number;
  /** Points without a known weight, by what is known of their distance. */
  readonly unweighted: { readonly covered: number; readonly open: number; readonly uncovered: number };
}

/**
 * Adds up the weight of the points within each of several limits, in one pass: most of the time goes into fetching points.
 *
 * A point is covered if its distance is at most the limit. One that is not is open, not uncovered, if the list of
 * facilities is not complete, if a facility that may be of the kind is within the limit, or one may be by streets that are not
 * to be trusted, or if the point lies nearer to the edge of the survey than the limit: a facility outside could be within reach.
 *
 * @param weights by demand point, whole thousandths or UNKNOWN_WEIGHT
 * @param edgeMm right up to the greatest of the limits
 * @returns one count a limit, in the order of `limitsMm`
 */
export function countCoveredByLimit(
  points: Uint32Array,
  weights: Float64Array,
  reach: ReachDistances,
  edgeMm: Uint32Array,
  limitsMm: readonly number[],
): readonly CoveredWeight[] {
  const { distanceMm, possibleMm, selection } = reach;
  const { complete } = selection;
  const counts = limitsMm.map(() => ({ covered: 0, possible: 0, unweighted: { covered: 0, open: 0, uncovered: 0 } }));
  let total = 0;
  let isKnown = false;
  for (const point of points) {
    const weight = weights[point];
    const isWeighted = weight !== UNKNOWN_WEIGHT;
    if (isWeighted) {
      total += weight;
      isKnown = true;
    }
    for (let i = 0; i < limitsMm.length; i++) {
      const limitMm = limitsMm[i];
      const isCovered = distanceMm[point] <= limitMm;
      const isOpen = !isCovered && (!complete || possibleMm[point] <= limitMm || edgeMm[point] < limitMm);
      const count = counts[i];
      if (!isWeighted) count.unweighted[isCovered ? "covered" : isOpen ? "open" : "uncovered"]++;
      else if (isCovered) {
        count.covered += weight;
        count.possible += weight;
      } else if (isOpen) count.possible += weight;
    }
  }
  return counts.map((count) => ({ total: isKnown ? total : null, ...count }));
}

/** As `countCoveredByLimit`, for one limit. */
export const countCovered = (
  points: Uint32Array,
  weights: Float64Array,
  reach: ReachDistances,
  edgeMm: Uint32Array,
  limitMm: number,
): CoveredWeight => countCoveredByLimit(points, weights, reach, edgeMm, [limitMm])[0];
