import type { LngLatRing } from "../../../core/report/drawing.ts";
import type { MapLayer } from "../MapView.tsx";
import type { MapFocus } from "../mapProps.ts";
import { FACILITY_IMAGES } from "./facilityLayers.ts";
import {
  areaFeature,
  collectFeatures,
  lineFeature,
  type MapFeatures,
  NO_FEATURES,
  onceFor,
  pointFeature,
} from "./mapData.ts";
import type { LayerView } from "./mapLayers.ts";

function toLine(lngLat: Float64Array): LngLatRing {
  return Array.from({ length: lngLat.length / 2 }, (_, i) => [lngLat[i * 2], lngLat[i * 2 + 1]] as const);
}

const featuresOf = onceFor(({ placeLngLat, route, area, circle, trial }: MapFocus) =>
  collectFeatures([
    ...(trial?.bands.map(({ minutes, polygons }, i) => areaFeature(10 + i, polygons, { part: "trial", minutes })) ??
      []),
    ...(trial === null ? [] : [pointFeature(5, trial.lngLat, { part: "trial-place" })]),
    ...(area.length > 0 ? [areaFeature(0, area, { part: "area" })] : []),
    ...(circle.length > 0 ? [areaFeature(1, circle, { part: "circle" })] : []),
    ...(route === null
      ? []
      : [
          lineFeature(2, [toLine(route.streetLngLat)], { part: "street" }),
          lineFeature(3, route.offLngLat.map(toLine), { part: "off" }),
        ]),
    ...(placeLngLat === null ? [] : [pointFeature(4, placeLngLat, { part: "place" })]),
  ]),
);

export const focusFeatures = (focus: MapFocus | null): MapFeatures =>
  focus === null ? NO_FEATURES : featuresOf(focus);

/** One facility's land with its circle, and a walk from a place: over all areas, below names and signs. */
export const focusLayers = ({ tokens, limitMinutes }: LayerView): MapLayer[] => [
  {
    id: "trial-bands",
    type: "fill",
    source: "focus",
    filter: ["all", ["==", ["get", "part"], "trial"], ["<=", ["get", "minutes"], limitMinutes]],
    layout: { "fill-sort-key": ["-", ["get", "minutes"]] },
    paint: {
      "fill-color": ["match", ["get", "minutes"], 5, tokens.band5, 10, tokens.band10, tokens.band15],
      "fill-opacity": 0.8,
    },
  },
  {
    id: "trial-edge",
    type: "line",
    source: "focus",
    filter: ["all", ["==", ["get", "part"], "trial"], ["==", ["get", "minutes"], limitMinutes]],
    layout: { "line-join": "round" },
    paint: { "line-color": tokens.ink, "line-width": 2.2 },
  },
  {
    id: "focus-area",
    type: "line",
    source: "focus",
    filter: ["==", ["get", "part"], "area"],
    layout: { "line-join": "round" },
    paint: { "line-color": tokens.ink, "line-width": 2.2 },
  },
  {
    id: "focus-circle",
    type: "line",
    source: "focus",
    filter: ["==", ["get", "part"], "circle"],
    layout: { "line-join": "round" },
    paint: { "line-color": tokens.ink, "line-width": 1.8, "line-dasharray": [4, 3] },
  },
  {
    id: "route-halo",
    type: "line",
    source: "focus",
    filter: ["match", ["get", "part"], ["street", "off"], true, false],
    layout: { "line-join": "round", "line-cap": "round" },
    paint: { "line-color": tokens.paper, "line-width": 8 },
  },
  {
    id: "route-street",
    type: "line",
    source: "focus",
    filter: ["==", ["get", "part"], "street"],
    layout: { "line-join": "round", "line-cap": "round" },
    paint: { "line-color": tokens.ink, "line-width": 4 },
  },
  {
    id: "route-off",
    type: "line",
    source: "focus",
    filter: ["==", ["get", "part"], "off"],
    paint: { "line-color": tokens.ink, "line-width": 2.5, "line-dasharray": [1.2, 1] },
  },
  {
    id: "trial-place",
    type: "symbol",
    source: "focus",
    filter: ["==", ["get", "part"], "trial-place"],
    layout: {
      "icon-image": FACILITY_IMAGES.selected,
      "icon-allow-overlap": true,
      "icon-ignore-placement": true,
    },
  },
  {
    id: "trial-sign",
    type: "symbol",
    source: "focus",
    filter: ["==", ["get", "part"], "trial-place"],
    layout: {
      "icon-image": FACILITY_IMAGES.certain,
      "icon-allow-overlap": true,
      "icon-ignore-placement": true,
    },
  },
  {
    id: "focus-place",
    type: "circle",
    source: "focus",
    filter: ["==", ["get", "part"], "place"],
    paint: {
      "circle-radius": 6,
      "circle-color": tokens.paper,
      "circle-stroke-color": tokens.ink,
      "circle-stroke-width": 3,
    },
  },
];
