import type { Datum } from "./datums.ts";

/** A projection by the names that PROJ has for it and its parameters: angles in degrees, lengths in meters. */
export interface Projection {
  readonly proj: string;
  readonly parameters: Readonly<Record<string, number>>;
}

/** A coordinate system, as far as it is needed to find the place of a position. */
export interface SystemDefinition {
  /** For people, in words of every language. */
  readonly name: string;
  readonly datum: Datum;
  /** Its meridian of longitude 0, degrees east of Greenwich. */
  readonly primeMeridianDegrees: number;
  /** Degrees of a unit of its coordinates; meters, where it is projected. */
  readonly unit: number;
  /** null: its coordinates are longitude and latitude. */
  readonly projection: Projection | null;
}

/** What a text says of a system. */
export interface SystemDescription {
  /** An authority and its number, "EPSG:4490" or "ESRI:102025"; null: not said. */
  readonly code: string | null;
  /** null: not said, or not in a way that is known here. */
  readonly definition: SystemDefinition | null;
}

/** A transverse Mercator from the equator up, as Gauss-Krüger and UTM are. */
export const transverseMercator = (
  centralMeridianDegrees: number,
  falseEastingMeters: number,
  scale = 1,
  falseNorthingMeters = 0,
): Projection => ({
  proj: "tmerc",
  parameters: {
    lat_0: 0,
    lon_0: centralMeridianDegrees,
    k_0: scale,
    x_0: falseEastingMeters,
    y_0: falseNorthingMeters,
  },
});
