import type { MapLayer } from "../MapView.tsx";
import { type LayerView, visibility } from "./mapLayers.ts";

/** Sea, land and green ground. Over a base map they step back. */
export const groundLayers = (view: LayerView): MapLayer[] => [
  { id: "sea", type: "background", paint: { "background-color": view.tokens.sea } },
  {
    id: "country",
    type: "fill",
    source: "country",
    layout: { visibility: visibility(!view.hasBaseMap) },
    paint: { "fill-color": view.tokens.land2 },
  },
  {
    id: "land",
    type: "fill",
    source: "communities",
    paint: { "fill-color": view.tokens.land, "fill-opacity": view.hasBaseMap ? 0.35 : 1 },
  },
  ...greenLayers(view, "green", true),
];

/** Green ground, quiet. */
export const greenLayers = ({ tokens, hasBaseMap }: LayerView, id: string, isVisible: boolean): MapLayer[] => [
  {
    id,
    type: "fill",
    source: "green",
    layout: { visibility: visibility(isVisible && !hasBaseMap) },
    paint: { "fill-color": tokens.park },
  },
];

/** Lines of communities, thin, and of subdistricts. */
export const boundaryLayers = ({ tokens }: LayerView): MapLayer[] => [
  {
    id: "community-line",
    type: "line",
    source: "communities",
    layout: { "line-join": "round" },
    paint: {
      "line-color": tokens.ink2,
      "line-opacity": ["interpolate", ["linear"], ["zoom"], 9, 0.35, 11.5, 0.75],
      "line-width": ["interpolate", ["linear"], ["zoom"], 9, 0.4, 11.5, 0.7, 15, 1],
    },
  },
  {
    id: "subdistrict-line",
    type: "line",
    source: "subdistricts",
    layout: { "line-join": "round" },
    paint: {
      "line-color": tokens.ink,
      "line-opacity": 0.85,
      "line-width": ["interpolate", ["linear"], ["zoom"], 9, 0.8, 11, 1.4, 12.5, 2.4, 14, 3],
    },
  },
];

/** Where the streets are not to be trusted. */
export const faultLayers = ({ tokens }: LayerView, isVisible: boolean): MapLayer[] => [
  {
    id: "fault-streets",
    type: "line",
    source: "faults",
    filter: ["==", ["get", "isHome"], false],
    layout: { visibility: visibility(isVisible), "line-join": "round" },
    paint: { "line-color": tokens.short, "line-width": 2.4, "line-dasharray": [1.5, 1] },
  },
  {
    id: "fault-homes",
    type: "circle",
    source: "faults",
    filter: ["==", ["get", "isHome"], true],
    layout: { visibility: visibility(isVisible) },
    paint: {
      "circle-radius": 5,
      "circle-color": "rgba(0, 0, 0, 0)",
      "circle-stroke-color": tokens.short,
      "circle-stroke-width": 1.6,
    },
  },
];

/** The community under the pointer, and the selected one with its halo of paper. */
export const selectionLayers = ({ tokens }: LayerView): MapLayer[] => [
  {
    id: "hover-line",
    type: "line",
    source: "hover",
    layout: { "line-join": "round" },
    paint: { "line-color": tokens.ink, "line-width": 1.6 },
  },
  {
    id: "selection-halo",
    type: "line",
    source: "selection",
    layout: { "line-join": "round" },
    paint: { "line-color": tokens.paper, "line-width": 6 },
  },
  {
    id: "selection-line",
    type: "line",
    source: "selection",
    layout: { "line-join": "round" },
    paint: { "line-color": tokens.ink, "line-width": 2.6 },
  },
];
