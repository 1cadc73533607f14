import type { MapLayer } from "../MapView.tsx";
import { shareColours } from "../mapTokens.ts";
import { type LayerView, visibility } from "./mapLayers.ts";

/** From here on single streets, and the circle beside a walk, are drawn. */
const CLOSE_ZOOM = 13.5;

/** Over a base map the streets must show through. */
const bandOpacity = ({ hasBaseMap }: LayerView) => (hasBaseMap ? 0.55 : 1);

/** Walks follow every street: from afar their edges would be all that is seen. */
const edgeWidth = ({ isWalk }: LayerView, widthPx: number): number =>
  isWalk
    ? (["interpolate", ["linear"], ["zoom"], CLOSE_ZOOM - 1, 0, CLOSE_ZOOM, widthPx] as unknown as number)
    : widthPx;

/** The farthest band lies under the hatch, the chosen one and the nearer ones above it. */
export const bandLayers = {
  far: (view: LayerView, isVisible: boolean): MapLayer[] => [
    {
      id: "band-far",
      type: "fill",
      source: "bands",
      filter: ["==", ["get", "minutes"], 15],
      layout: { visibility: visibility(isVisible && view.limitMinutes < 15) },
      paint: { "fill-color": view.tokens.band15, "fill-opacity": bandOpacity(view) },
    },
  ],
  near: (view: LayerView, isVisible: boolean): MapLayer[] => [
    {
      id: "band-far-line",
      type: "line",
      source: "bands",
      filter: ["==", ["get", "minutes"], 15],
      layout: { visibility: visibility(isVisible && view.limitMinutes < 15) },
      paint: { "line-color": view.tokens.band10, "line-width": edgeWidth(view, 0.9) },
    },
    {
      id: "bands",
      type: "fill",
      source: "bands",
      filter: ["<=", ["get", "minutes"], view.limitMinutes],
      layout: { visibility: visibility(isVisible), "fill-sort-key": ["-", ["get", "minutes"]] },
      paint: {
        "fill-color": ["match", ["get", "minutes"], 5, view.tokens.band5, 10, view.tokens.band10, view.tokens.band15],
        "fill-opacity": bandOpacity(view),
      },
    },
    {
      id: "band-edge",
      type: "line",
      source: "bands",
      filter: ["==", ["get", "minutes"], view.limitMinutes],
      layout: { visibility: visibility(isVisible), "line-join": "round" },
      paint: { "line-color": view.tokens.bandEdge, "line-width": edgeWidth(view, 1.2) },
    },
  ],
};

/** Beside a walk, what its circle would promise. */
export const circleLayers = (view: LayerView, isVisible: boolean): MapLayer[] => [
  {
    id: "circle",
    type: "line",
    source: "circle",
    minzoom: CLOSE_ZOOM - 1,
    layout: { visibility: visibility(isVisible), "line-join": "round" },
    paint: { "line-color": view.tokens.ink, "line-width": 1.2, "line-dasharray": [4, 3] },
  },
];

/** Areas facility by facility: side by side, or one over the other, darker where several reach. */
export const partLayers = (view: LayerView, isVisible: boolean): MapLayer[] => [
  {
    id: "parts",
    type: "fill",
    source: "parts",
    layout: { visibility: visibility(isVisible) },
    paint: {
      "fill-color": view.style === "split" ? view.tokens.band10 : view.tokens.band5,
      "fill-opacity": view.style === "split" ? bandOpacity(view) : 0.28,
    },
  },
  {
    id: "parts-edge",
    type: "line",
    source: "parts",
    layout: { visibility: visibility(isVisible), "line-join": "round" },
    paint: {
      "line-color": view.style === "split" ? view.tokens.ink : view.tokens.bandEdge,
      "line-width": edgeWidth({ ...view, isWalk: view.style === "overlap" }, view.style === "split" ? 1.2 : 0.8),
    },
  },
];

/** Images of the hatches, by name; `mapImages.ts` draws them. */
export const HATCHES = { unassessed: "hatch-unassessed", gap: ["hatch-gap-1", "hatch-gap-2", "hatch-gap-3"] } as const;

/**
 * Not assessable: wide and grey, by the feature state of a community. Gaps: three densities, over land, so that the band
 * below does not tint the hatch.
 */
export const gapLayers = (view: LayerView, isVisible: boolean): MapLayer[] => [
  {
    id: "unassessed",
    type: "fill",
    source: "communities",
    layout: { visibility: visibility(isVisible || view.style === "shares") },
    paint: {
      "fill-pattern": HATCHES.unassessed,
      "fill-opacity": ["case", ["boolean", ["feature-state", "isUnassessed"], false], 1, 0],
    },
  },
  {
    id: "gap-ground",
    type: "fill",
    source: "gaps",
    filter: [">", ["get", "level"], 0],
    layout: { visibility: visibility(isVisible && !view.hasBaseMap) },
    paint: { "fill-color": view.tokens.land },
  },
  {
    id: "gap-unknown",
    type: "fill",
    source: "gaps",
    filter: ["<", ["get", "level"], 0],
    layout: { visibility: visibility(isVisible) },
    paint: { "fill-pattern": HATCHES.unassessed },
  },
  ...HATCHES.gap.map(
    (image, i): MapLayer => ({
      id: `gap-${i + 1}`,
      type: "fill",
      source: "gaps",
      filter: ["==", ["get", "level"], i + 1],
      layout: { visibility: visibility(isVisible) },
      paint: { "fill-pattern": image, "fill-opacity": 0.62 },
    }),
  ),
];

/** Communities coloured by the class of their share, a feature state; without a class they stay land. */
export const shareLayers = (view: LayerView, isVisible: boolean): MapLayer[] => [
  {
    id: "shares",
    type: "fill",
    source: "communities",
    layout: { visibility: visibility(isVisible) },
    paint: {
      "fill-color": [
        "match",
        ["number", ["feature-state", "shareClass"], -1],
        ...shareColours(view.tokens).flatMap((colour, i) => [i, colour]),
        view.tokens.land,
      ] as unknown as string,
      "fill-opacity": ["case", [">=", ["number", ["feature-state", "shareClass"], -1], 0], bandOpacity(view), 0],
    },
  },
];
