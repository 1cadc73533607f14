import { nodeLines } from "../../src/core/geo/nodeLines.ts";
import { makePlane } from "../../src/core/geo/projection.ts";
import { type Prepared, preparePlace, readPlace, type Settings } from "../../src/core/project/analyze.ts";
import type { LayerRole, SourceLayer } from "../../src/core/project/sources.ts";
import { COLUMNS_BY_NAME } from "../../src/core/read/columns.ts";
import { WORDS_BY_DICTIONARY } from "../../src/core/read/facilities.ts";
import { readGeojsonFile } from "./readGeojson.ts";
import { NO_SETTINGS } from "./settings.ts";
import { leshanStandard } from "./toyTown.ts";

const CENTER: readonly [number, number] = [104, 30];
const plane = makePlane(CENTER);

type Meters = readonly (readonly [x: number, y: number])[];

/** Degrees of places given in meters about the middle of a town. */
export const toDegrees = (...places: Meters): readonly (readonly [number, number])[] =>
  places.map(([x, y]) => {
    const [lng, lat] = plane.unproject(Float64Array.of(x * 1000, y * 1000));
    return [lng!, lat!] as const;
  });

interface Feature {
  readonly type: "Feature";
  readonly id?: string;
  readonly properties: object;
  readonly geometry: { readonly type: string; readonly coordinates: unknown } | null;
}

export const lineOf = (properties: object, ...places: Meters): Feature => ({
  type: "Feature",
  properties,
  geometry: { type: "LineString", coordinates: toDegrees(...places) },
});

export const pointOf = (id: string, properties: object, place: readonly [number, number]): Feature => ({
  type: "Feature",
  id,
  properties,
  geometry: { type: "Point", coordinates: toDegrees(place)[0] },
});

export const boxOf = (
  id: string,
  properties: object,
  minX: number,
  minY: number,
  maxX: number,
  maxY: number,
): Feature => ({
  type: "Feature",
  id,
  properties,
  geometry: {
    type: "Polygon",
    coordinates: [toDegrees([minX, minY], [maxX, minY], [maxX, maxY], [minX, maxY], [minX, minY])],
  },
});

export const geojsonOf = (features: readonly Feature[]): string =>
  JSON.stringify({ type: "FeatureCollection", features });

/** A file of a place: its role, and its features or its text. */
export interface PlaceFile {
  readonly role: LayerRole;
  readonly content: readonly Feature[] | string;
}

/** Reads files as a place, with the Leshan plan; communities may be left out. Files are called by role and number. */
export function readStreetPlace(files: readonly PlaceFile[], settings: Settings = NO_SETTINGS): Prepared {
  const layers = files.map(({ role, content }, i): SourceLayer => {
    const name = `${role}-${i}.geojson`;
    const bytes = new TextEncoder().encode(typeof content === "string" ? content : geojsonOf(content));
    return {
      name,
      role,
      read: () => readGeojsonFile({ name, bytes, encoding: null }),
      kind: null,
      columns: COLUMNS_BY_NAME,
    };
  });
  const sources = { layers, words: WORDS_BY_DICTIONARY };
  const reading = readPlace(leshanStandard, sources, settings, { needsCommunities: false, nodeLines });
  for (;;) {
    const step = reading.next();
    if (step.done) return preparePlace(leshanStandard, step.value, settings);
  }
}
