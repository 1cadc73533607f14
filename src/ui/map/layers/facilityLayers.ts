import type { BoundingBox } from "../../../core/geo/shapes.ts";
import { zoomForRoom } from "../camera.ts";
import type { MapFilter, MapLayer, MapSymbolPaint } from "../MapView.tsx";
import { type LayerView, visibility } from "./mapLayers.ts";

/** Images of facilities, by name; `mapImages.ts` draws them for the kind asked about. */
export const FACILITY_IMAGES = {
  certain: "facility",
  dot: "facility-dot",
  possible: "facility-possible",
  selected: "facility-selected",
} as const;

/** What signs need on average so as not to lie in heaps: facilities stand close in the middle of a town. */
const SIGN_ROOM_PX = 34;
const SIGN_ZOOMS = [8, 13] as const;

/** A possible facility's sign with its mark is as large as so many of a certain one. */
const POSSIBLE_SIGNS = 2.5;

/** The zoom from which facilities have signs; farther off they are dots. */
export function chooseSignZoom(lngLatBox: BoundingBox, certainCount: number, possibleCount: number): number {
  const zoom = zoomForRoom(lngLatBox, certainCount + POSSIBLE_SIGNS * possibleCount, SIGN_ROOM_PX);
  return Math.min(Math.max(zoom, SIGN_ZOOMS[0]), SIGN_ZOOMS[1]);
}

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

// Above zoom 14.5 green areas have signs too: farther off their outlines say enough.
const HAS_SIGN: MapFilter = ["any", ["!", ["get", "isGreen"]], [">=", ["zoom"], 14.5]];
const SIGN_PAINT: MapSymbolPaint = { "icon-opacity": ["case", ["get", "isInside"], 1, 0.4] };

/** Facilities from afar: dots, below the names. */
export const facilityDotLayers = ({ signZoom }: LayerView, isVisible: boolean): MapLayer[] => [
  {
    id: "facility-dots",
    type: "symbol",
    source: "facilities",
    maxzoom: signZoom,
    filter: HAS_SIGN,
    layout: {
      visibility: visibility(isVisible),
      "icon-image": FACILITY_IMAGES.dot,
      "icon-allow-overlap": true,
      "icon-ignore-placement": true,
    },
    paint: SIGN_PAINT,
  },
];

/** Signs of the kind asked about. They stand above the names so that names make room for them. */
export const facilityLayers = ({ signZoom }: LayerView, isVisible: boolean): MapLayer[] => [
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
    minzoom: signZoom,
    filter: HAS_SIGN,
    layout: {
      visibility: visibility(isVisible),
      "icon-image": ["case", ["get", "isPossible"], FACILITY_IMAGES.possible, FACILITY_IMAGES.certain],
      "icon-allow-overlap": true,
      // A facility in a community lies above one outside, a certain one above a possible one.
      "symbol-sort-key": ["case", ["get", "isPossible"], 0, ["get", "isInside"], 2, 1],
      "symbol-z-order": "source",
    },
    paint: SIGN_PAINT,
  },
];
