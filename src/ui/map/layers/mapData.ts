import type { LngLatPolygon, LngLatRing } from "../../../core/report/drawing.ts";

/** A feature as MapLibre takes it, of plain values. */
export interface MapFeature {
  readonly type: "Feature";
  /** Index of what it stands for. */
  readonly id: number;
  readonly properties: Readonly<Record<string, string | number | boolean>>;
  readonly geometry:
    | { readonly type: "MultiPolygon"; readonly coordinates: readonly LngLatPolygon[] }
    | { readonly type: "MultiLineString"; readonly coordinates: readonly LngLatRing[] }
    | { readonly type: "Point"; readonly coordinates: readonly [lng: number, lat: number] };
}

export interface MapFeatures {
  readonly type: "FeatureCollection";
  readonly features: readonly MapFeature[];
}

export const NO_FEATURES: MapFeatures = { type: "FeatureCollection", features: [] };

export const collectFeatures = (features: readonly MapFeature[]): MapFeatures =>
  features.length > 0 ? { type: "FeatureCollection", features } : NO_FEATURES;

export const areaFeature = (
  id: number,
  polygons: readonly LngLatPolygon[],
  properties: MapFeature["properties"] = {},
): MapFeature => ({ type: "Feature", id, properties, geometry: { type: "MultiPolygon", coordinates: polygons } });

export const lineFeature = (
  id: number,
  lines: readonly LngLatRing[],
  properties: MapFeature["properties"],
): MapFeature => ({ type: "Feature", id, properties, geometry: { type: "MultiLineString", coordinates: lines } });

export const pointFeature = (
  id: number,
  coordinates: readonly [lng: number, lat: number],
  properties: MapFeature["properties"] = {},
): MapFeature => ({ type: "Feature", id, properties, geometry: { type: "Point", coordinates } });

/** Makes a thing once for each object that it is made from: what is unchanged stays the same object. */
export function onceFor<From extends object, Made>(make: (from: From) => Made): (from: From) => Made {
  const made = new WeakMap<From, Made>();
  return (from) => {
    const known = made.get(from);
    if (known !== undefined) return known;
    const fresh = make(from);
    made.set(from, fresh);
    return fresh;
  };
}
