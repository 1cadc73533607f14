import type { InputError } from "../errors.ts";

/** Web Mercator: it has a place for nearly any two numbers. */
const ANY_METERS = "EPSG:3857";

/** By what is said where coordinates are no degrees and nobody says what they are. */
const LOOKED_AT_IN: ReadonlyMap<string, string> = new Map([
  ["file.projected", ANY_METERS],
  ["file.metres", ANY_METERS],
  ["file.swapped", "swapped"],
]);

/**
 * The coordinates in which a file can be looked at, its records counted and its columns seen, that is refused because nobody
 * says in which they are: not where its places lie. null: it is refused for something else.
 */
export const coordinatesToLookIn = ({ code }: InputError): string | null => LOOKED_AT_IN.get(code) ?? null;
