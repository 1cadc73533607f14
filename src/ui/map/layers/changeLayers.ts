import type { Feature, FeatureCollection, Geometry } from "geojson";
import type { ChangeDrawing, LngLatPolygon } from "../../../core/report/drawing.ts";
import type { MapLayer } from "../MapView.tsx";
import type { MapTokens } from "../mapTokens.ts";

export const CHANGE_SOURCE = "change";

const pairsOf = (lngLat: Float64Array): [lng: number, lat: number][] =>
  Array.from({ length: lngLat.length / 2 }, (_, i) => [lngLat[i * 2]!, lngLat[i * 2 + 1]!]);

const copyOf = (polygons: readonly LngLatPolygon[]) =>
  polygons.map((rings) => rings.map((ring) => ring.map(([lng, lat]) => [lng, lat])));

const featureOf = (part: string, geometry: Geometry): Feature => ({ type: "Feature", properties: { part }, geometry });

/** Places before and after, each joined to where it was: one feature for each part. */
export function changeFeatures({
  pointsBefore,
  pointsAfter,
  areasBefore,
  areasAfter,
}: ChangeDrawing): FeatureCollection {
  const [before, after] = [pairsOf(pointsBefore), pairsOf(pointsAfter)];
  const ways = before.map((from, i) => [from, after[i]!]);
  return {
    type: "FeatureCollection",
    features: [
      featureOf("area-before", { type: "MultiPolygon", coordinates: copyOf(areasBefore) }),
      featureOf("area-after", { type: "MultiPolygon", coordinates: copyOf(areasAfter) }),
      featureOf("way", { type: "MultiLineString", coordinates: ways }),
      featureOf("before", { type: "MultiPoint", coordinates: before }),
      featureOf("after", { type: "MultiPoint", coordinates: after }),
    ],
  };
}

const partIs = (part: string) => ["==", ["get", "part"], part] as ["==", ["get", string], string];

/** Hollow and dashed as it was, filled as it becomes: told apart without colour. Lowest first. */
export const changeLayers = (tokens: MapTokens): readonly MapLayer[] => [
  {
    id: "change-ground",
    type: "fill",
    source: CHANGE_SOURCE,
    filter: partIs("area-after"),
    paint: { "fill-color": tokens.bandEdge, "fill-opacity": 0.15, "fill-antialias": false },
  },
  {
    id: "change-outline-before",
    type: "line",
    source: CHANGE_SOURCE,
    filter: partIs("area-before"),
    layout: { "line-join": "round" },
    paint: { "line-color": tokens.ink2, "line-width": 1.5, "line-dasharray": [2.5, 2] },
  },
  {
    id: "change-outline-after",
    type: "line",
    source: CHANGE_SOURCE,
    filter: partIs("area-after"),
    layout: { "line-join": "round" },
    paint: { "line-color": tokens.bandEdge, "line-width": 2 },
  },
  {
    id: "change-way",
    type: "line",
    source: CHANGE_SOURCE,
    filter: partIs("way"),
    paint: { "line-color": tokens.ink2, "line-width": 1, "line-opacity": 0.7 },
  },
  {
    id: "change-before",
    type: "circle",
    source: CHANGE_SOURCE,
    filter: partIs("before"),
    paint: {
      "circle-radius": 3.5,
      "circle-color": tokens.paper,
      "circle-stroke-color": tokens.ink2,
      "circle-stroke-width": 1.5,
    },
  },
  {
    id: "change-after",
    type: "circle",
    source: CHANGE_SOURCE,
    filter: partIs("after"),
    paint: {
      "circle-radius": 4.5,
      "circle-color": tokens.bandEdge,
      "circle-stroke-color": tokens.paper,
      "circle-stroke-width": 1.5,
    },
  },
];
