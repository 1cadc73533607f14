/** Segments near some points, those nearest to the middle of the points first. */
export interface Candidates {
  readonly ids: Int32Array;
  /** From (x, y) to each segment, rounded up. */
  readonly distancesMm: Float64Array;
  count: number;
  /** The middle of the points. */
  x: number;
  y: number;
}

export const makeCandidates = (room: number): Candidates => ({
  ids: new Int32Array(room),
  distancesMm: new Float64Array(room),
  count: 0,
  x: 0,
  y: 0,
});

/** Keeps the list in order; it is short, and mostly met in order. */
export function insertCandidate(found: Candidates, id: number, distanceMm: number): void {
  const { ids, distancesMm } = found;
  let at = found.count++;
  while (at > 0 && distancesMm[at - 1] > distanceMm) {
    ids[at] = ids[at - 1];
    distancesMm[at] = distancesMm[at - 1];
    at--;
  }
  ids[at] = id;
  distancesMm[at] = distanceMm;
}
