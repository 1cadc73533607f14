const DIRECTIONS = ["north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west"] as const;

/** One of eight; its words are the message `direction.…`. */
export type Direction = (typeof DIRECTIONS)[number];

/** How far most of some places lie from others, and whereto. */
export interface MedianShift {
  readonly meters: number;
  readonly towards: Direction;
}

const METERS_OF_DEGREE = 111_320;

/** Nearer is the same place. */
const SAME_PLACE_METERS = 0.5;

/** The middle one by size, of an even number the larger of the two; there has to be one. */
export const medianOf = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1];

/** Degrees of longitude from one meridian to another, the short way round. */
const turnOf = (degrees: number): number => degrees - 360 * Math.round(degrees / 360);

/**
 * How far places have moved on the whole: the median eastwards and northwards. Within a country good to 1 %, enough for words.
 *
 * @param from lng, lat pairs, degrees
 * @param to the same places, pair by pair
 * @returns null: there are none, or they have not moved
 */
export function medianShift(from: Float64Array, to: Float64Array): MedianShift | null {
  const [easts, norths]: [number[], number[]] = [[], []];
  for (let i = 0; i + 1 < from.length; i += 2) {
    const middleLat = (from[i + 1] + to[i + 1]) / 2;
    easts.push(turnOf(to[i] - from[i]) * METERS_OF_DEGREE * Math.cos((middleLat * Math.PI) / 180));
    norths.push((to[i + 1] - from[i + 1]) * METERS_OF_DEGREE);
  }
  if (easts.length === 0) return null;
  const [east, north] = [medianOf(easts), medianOf(norths)];
  const meters = Math.hypot(east, north);
  if (meters < SAME_PLACE_METERS) return null;
  const eighths = Math.round(Math.atan2(east, north) / (Math.PI / 4));
  return { meters, towards: DIRECTIONS[(eighths + 8) % 8] };
}
