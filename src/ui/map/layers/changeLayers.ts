import type { ChangeDrawing, LngLatPolygon } from "../../../core/report/drawing.ts";
import type { MapLayer } from "../MapView.tsx";
import type { MapTokens } from "../mapTokens.ts";
import {
  areaFeature,
  collectFeatures,
  lineFeature,
  type MapFeature,
  type MapFeatures,
  pointFeature,
} from "./mapData.ts";

type LngLat = readonly [lng: number, lat: number];

export const CHANGE_SOURCE = "change";

const pairsOf = (lngLat: Float64Array): readonly LngLat[] =>
  Array.from({ length: lngLat.length / 2 }, (_, i) => [lngLat[i * 2]!, lngLat[i * 2 + 1]!] as const);

const areasOf = (polygons: readonly LngLatPolygon[], part: string): readonly MapFeature[] =>
  polygons.length === 0 ? [] : [areaFeature(0, polygons, { part })];

/** Places before and after, each joined to where it was. */
export function changeFeatures({ pointsBefore, pointsAfter, areasBefore, areasAfter }: ChangeDrawing): MapFeatures {
  const [before, after] = [pairsOf(pointsBefore), pairsOf(pointsAfter)];
  const ways = before.map((from, i) => [from, after[i]!] as const);
  return collectFeatures([
    ...areasOf(areasBefore, "area-before"),
    ...areasOf(areasAfter, "area-after"),
    ...(ways.length === 0 ? [] : [lineFeature(0, ways, { part: "way" })]),
    ...before.map((lngLat, i) => pointFeature(i, lngLat, { part: "before" })),
    ...after.map((lngLat, i) => pointFeature(i, lngLat, { part: "after" })),
  ]);
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
      "circle-radius": 4,
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
      "circle-radius": 5,
      "circle-color": tokens.bandEdge,
      "circle-stroke-color": tokens.paper,
      "circle-stroke-width": 1.5,
    },
  },
];
