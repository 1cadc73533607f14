/** How a way is measured: in a straight line, or along streets. */
export type ReachModel = "straight" | "streets";

/** By demand point. */
export interface NearestDistances {
  /** Whole millimeters, rounded up, to the nearest facility; 0 inside a polygon; UNREACHED_MM where there is none. */
  readonly distanceMm: Uint32Array;
  /** Index of the nearest facility, or NO_FACILITY. */
  readonly facility: Int32Array;
}

/** Measures how far the demand points of a place have to its facilities. */
export interface DistanceSource {
  readonly model: ReachModel;
  readonly pointCount: number;
  /** Demand points whose distances may be too long, because the data around them is not to be trusted; ascending. */
  readonly doubtfulPoints: readonly number[];
  /** Those of some facilities to which distances may be too long from anywhere; ascending, as they are given. */
  listDoubtful(facilities: readonly number[]): readonly number[];
  /** @param facilities indices, ascending */
  measure(facilities: readonly number[]): NearestDistances;
  /**
   * How far each point has to the `count` nearest of some facilities: within any limit up to `withinMm` there are at least
   * `count` if and only if that distance is.
   *
   * @returns by point, whole millimeters; UNREACHED_MM where fewer than `count` are within `withinMm`
   */
  measureKth(facilities: readonly number[], count: number, withinMm: number): Uint32Array;
}
