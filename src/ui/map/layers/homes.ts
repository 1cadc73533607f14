import { HOME_STATES } from "../../../core/report/drawing.ts";

/** Homes sorted by their state, so that the ones out of reach are drawn last. */
export interface SortedHomes {
  /** lng0, lat0, … */
  readonly lngLat: Float64Array;
  /** Homes of state s run from starts[s] up to, not including, starts[s + 1]. */
  readonly starts: readonly number[];
}

/** Sorts homes by their state, in the order of HOME_STATES; within a state they keep theirs. */
export function sortHomes(homesLngLat: Float64Array, homeStates: Uint8Array): SortedHomes {
  const starts = Array.from({ length: HOME_STATES.length + 1 }, () => 0);
  for (const state of homeStates) starts[state + 1] += 1;
  for (let state = 0; state < HOME_STATES.length; state++) starts[state + 1] += starts[state];
  const next = starts.slice();
  const lngLat = new Float64Array(homeStates.length * 2);
  homeStates.forEach((state, home) => {
    const at = next[state];
    next[state] = at + 1;
    lngLat[at * 2] = homesLngLat[home * 2];
    lngLat[at * 2 + 1] = homesLngLat[home * 2 + 1];
  });
  return { lngLat, starts };
}
