import type { MapLayer } from "../MapView.tsx";
import { type LayerView, visibility } from "./mapLayers.ts";

/** Images of facilities, by name; `mapImages.ts` draws them for the kind asked about. */
export const FACILITY_IMAGES = {
  certain: "facility",
  possible: "facility-possible",
  selected: "facility-selected",
} as const;

/** From here on, green areas have signs too: farther off their outlines say enough. */
const GREEN_SIGN_ZOOM = 14.5;

/** Outlines of facilities that are areas. */
export const facilityAreaLayers = (view: LayerView, isVisible: boolean): MapLayer[] => [
  {
    id: "facility-area",
    type: "fill",
    source: "facility-areas",
    layout: { visibility: visibility(isVisible) },
    paint: { "fill-color": view.tokens.park, "fill-opacity": view.isGreenAsked ? 1 : 0 },
  },
  {
    id: "facility-area-line",
    type: "line",
    source: "facility-areas",
    layout: { visibility: visibility(isVisible), "line-join": "round" },
    paint: { "line-color": view.isGreenAsked ? view.tokens.parkLine : view.tokens.ink2, "line-width": 1 },
  },
];

/** Signs of the kind asked about. They stand above the names so that names make room for them. */
export const facilityLayers = (_view: LayerView, isVisible: boolean): MapLayer[] => [
  {
    id: "facility-selected",
    type: "symbol",
    source: "selected-facility",
    layout: {
      visibility: visibility(isVisible),
      "icon-image": FACILITY_IMAGES.selected,
      "icon-allow-overlap": true,
      "icon-ignore-placement": true,
    },
  },
  {
    id: "facilities",
    type: "symbol",
    source: "facilities",
    filter: ["any", ["!", ["get", "isGreen"]], [">=", ["zoom"], GREEN_SIGN_ZOOM]],
    layout: {
      visibility: visibility(isVisible),
      "icon-image": ["case", ["get", "isPossible"], FACILITY_IMAGES.possible, FACILITY_IMAGES.certain],
      "icon-size": ["interpolate", ["linear"], ["zoom"], 9.5, 0.45, 11, 0.7, 12, 1],
      "icon-allow-overlap": true,
      // A facility in a community lies above one outside, a certain one above a possible one.
      "symbol-sort-key": ["case", ["get", "isPossible"], 0, ["get", "isInside"], 2, 1],
      "symbol-z-order": "source",
    },
    paint: { "icon-opacity": ["case", ["get", "isInside"], 1, 0.4] },
  },
];
