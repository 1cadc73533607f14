import { HOME_STATES } from "../../../core/report/drawing.ts";
import type { MapLayer } from "../MapView.tsx";
import type { MapPart, MapStyle } from "../mapProps.ts";
import type { MapTokens } from "../mapTokens.ts";
import { bandLayers, circleLayers, gapLayers, partLayers, shareLayers } from "./answerLayers.ts";
import { facilityAreaLayers, facilityDotLayers, facilityLayers } from "./facilityLayers.ts";
import { focusLayers } from "./focusLayers.ts";
import { nameLayers } from "./nameLayers.ts";
import { boundaryLayers, faultLayers, greenLayers, groundLayers, selectionLayers } from "./placeLayers.ts";

/** All that decides how layers look, data apart. */
export interface LayerView {
  readonly tokens: MapTokens;
  readonly limitMinutes: number;
  readonly style: MapStyle;
  readonly hidden: ReadonlySet<MapPart>;
  readonly hasBaseMap: boolean;
  /** Homes are squares of a grid, and not points by deck.gl. */
  readonly hasHomeCells: boolean;
  /** Close up, these homes are dots. */
  readonly hasHomeDots: boolean;
  /** Bands are walks along streets, not circles. */
  readonly isWalk: boolean;
  /** Whether the facilities asked about are green areas: they are outlined, and have signs only close by. */
  readonly isGreenAsked: boolean;
  /** From here on facilities have signs, not dots. */
  readonly signZoom: number;
  /** From here on every community may have its name. */
  readonly nameZoom: number;
  readonly selectedCommunity: number | null;
}

/** Homes as points are drawn right below this layer. */
export const ABOVE_HOMES = "community-line";
/** A base map is drawn right below this layer. */
export const ABOVE_BASE_MAP = "land";

/** Uses of land are drawn right below this layer, and water and ways below the other. */
export const ABOVE_LAND_USE = "green";
export const ABOVE_WAYS = "facility-area";

/** Every layer of the map, lowest first. Ids and order never change, so that two lists can be compared. */
export function buildLayers(view: LayerView): readonly MapLayer[] {
  return listLayers(view).map((layer) =>
    // Lines are drawn where edges count, and the canvas is smoothed where a graphics card draws: without edges of their own,
    // fills need half the programs, each of which takes the processor a twentieth of a second to compile.
    layer.type === "fill" ? { ...layer, paint: { ...layer.paint, "fill-antialias": false } } : layer,
  );
}

function listLayers(view: LayerView): readonly MapLayer[] {
  const isShown = (part: MapPart) => !view.hidden.has(part);
  const hasCircles = view.style === "circles";
  const hasParts = view.style === "split" || view.style === "overlap";
  return [
    ...groundLayers(view),
    ...bandLayers.far(view, hasCircles && isShown("bands")),
    ...gapLayers(view, (hasCircles || hasParts) && isShown("gaps")),
    ...greenLayers(view, "green-above", hasCircles && isShown("gaps") && !view.isGreenAsked),
    ...bandLayers.near(view, hasCircles && isShown("bands")),
    ...circleLayers(view, hasCircles && isShown("circle")),
    ...partLayers(view, hasParts && isShown("bands")),
    ...shareLayers(view, view.style === "shares" && isShown("shares")),
    ...facilityAreaLayers(view, isShown("facilities")),
    ...homeCellLayers(view, view.hasHomeCells && hasCircles && isShown("homes")),
    ...boundaryLayers(view),
    ...facilityDotLayers(view, isShown("facilities")),
    ...faultLayers(view, isShown("faults")),
    ...selectionLayers(view),
    ...focusLayers(view),
    ...nameLayers(view, isShown("names")),
    ...facilityLayers(view, isShown("facilities")),
  ];
}

/** "none" or "visible", as MapLibre's layouts say it. */
export const visibility = (isVisible: boolean) => (isVisible ? "visible" : "none") as "visible" | "none";

/** From here on homes have dots of their own, where they are few enough. */
const HOME_DOT_ZOOM = 12.5;

const homeCellLayers = ({ tokens, hasHomeDots }: LayerView, isVisible: boolean): MapLayer[] => [
  {
    id: "home-cells",
    type: "fill",
    source: "cells",
    ...(hasHomeDots ? { maxzoom: HOME_DOT_ZOOM } : {}),
    layout: { visibility: visibility(isVisible) },
    paint: {
      "fill-color": ["case", [">", ["get", "level"], 0], tokens.dotOut, tokens.dotIn],
      "fill-opacity": ["case", [">", ["get", "level"], 0], 0.9, 0.4],
    },
  },
  {
    id: "home-dots",
    type: "circle",
    source: "homes",
    minzoom: HOME_DOT_ZOOM,
    layout: { visibility: visibility(isVisible), "circle-sort-key": ["get", "state"] },
    paint: {
      "circle-radius": [
        "interpolate",
        ["linear"],
        ["zoom"],
        HOME_DOT_ZOOM,
        ["case", ["==", ["get", "state"], HOME_STATES.indexOf("between")], 2, 1.3],
        16,
        ["case", ["==", ["get", "state"], HOME_STATES.indexOf("between")], 5.5, 3.5],
      ],
      "circle-color": [
        "match",
        ["get", "state"],
        [HOME_STATES.indexOf("out"), HOME_STATES.indexOf("between")],
        tokens.dotOut,
        HOME_STATES.indexOf("open"),
        tokens.unk,
        tokens.dotIn,
      ],
      // On the nearest band a dot of its own colour would be lost.
      "circle-stroke-color": tokens.dotRing,
      "circle-stroke-width": ["interpolate", ["linear"], ["zoom"], HOME_DOT_ZOOM, 0.3, 16, 0.8],
    },
  },
];
