import type { BackgroundClass } from "../../../core/read/background.ts";
import type { MapFilter, MapLayer } from "../MapView.tsx";
import { type MapTokens, mixColours } from "../mapTokens.ts";
import type { BackgroundSource } from "./backgroundFeatures.ts";
import { visibility } from "./mapLayers.ts";

const AREAS: BackgroundSource = "background-areas";
const LINES: BackgroundSource = "background-lines";

const isOf = (...classes: readonly BackgroundClass[]): MapFilter => ["in", ["get", "class"], ["literal", [...classes]]];

/** A width that grows with the zoom. */
const widths = (...stops: readonly number[]) =>
  ["interpolate", ["exponential", 1.4], ["zoom"], ...stops] as unknown as number;

/** Uses of land, beneath all that answers a question. */
export const landUseLayers = ({ land, park, parkLine, hair, hair2 }: MapTokens, isShown: boolean): MapLayer[] => {
  const layout = { visibility: visibility(isShown) };
  return [
    {
      id: "background-land-use",
      type: "fill",
      source: AREAS,
      filter: isOf("farmland", "wood", "built"),
      layout,
      paint: {
        "fill-antialias": false,
        "fill-color": [
          "match",
          ["get", "class"],
          "farmland",
          mixColours(land, park, 0.3),
          "wood",
          mixColours(land, park, 0.65),
          mixColours(land, hair2, 0.6),
        ],
      },
    },
    {
      id: "background-reserve",
      type: "fill",
      source: AREAS,
      filter: isOf("reserve"),
      layout,
      paint: { "fill-antialias": false, "fill-color": park, "fill-opacity": 0.3 },
    },
    {
      id: "background-other-areas",
      type: "line",
      source: AREAS,
      filter: isOf("other"),
      layout,
      paint: { "line-color": hair, "line-width": 0.5 },
    },
    {
      id: "background-other-lines",
      type: "line",
      source: LINES,
      filter: isOf("reserve", "farmland", "wood", "built", "other"),
      layout,
      paint: { "line-color": hair, "line-width": 0.5 },
    },
    {
      id: "background-reserve-line",
      type: "line",
      source: AREAS,
      filter: isOf("reserve"),
      layout,
      paint: { "line-color": parkLine, "line-width": 0.9, "line-dasharray": [5, 2] },
    },
  ];
};

const streetLayer = (
  source: BackgroundSource,
  { street }: MapTokens,
  isShown: boolean,
  minzoom: number,
  opacity: number,
  width: number,
): MapLayer => ({
  id: source,
  type: "line",
  source,
  minzoom,
  layout: { visibility: visibility(isShown), "line-join": "round" },
  paint: { "line-color": street, "line-opacity": opacity, "line-width": width },
});

/**
 * Water and ways, above what answers the question: nobody lives in a river, and a band over it would read as land; streets and
 * railways say where one is.
 */
export const wayLayers = (tokens: MapTokens, isShown: boolean): MapLayer[] => {
  const { sea, bank, ink2, paper } = tokens;
  const layout = { visibility: visibility(isShown) };
  const railway = { source: LINES, filter: isOf("railway") };
  return [
    {
      id: "background-buildings",
      type: "fill",
      source: AREAS,
      filter: isOf("built"),
      minzoom: 14.2,
      layout,
      paint: { "fill-antialias": false, "fill-color": ink2, "fill-opacity": 0.28 },
    },
    {
      id: "background-water",
      type: "fill",
      source: AREAS,
      filter: isOf("water"),
      layout,
      paint: { "fill-antialias": false, "fill-color": sea },
    },
    {
      id: "background-bank",
      type: "line",
      source: AREAS,
      filter: isOf("water"),
      layout: { ...layout, "line-join": "round" },
      paint: { "line-color": bank, "line-width": widths(9, 0.5, 12, 0.8, 16, 1.1) },
    },
    {
      id: "background-river",
      type: "line",
      source: LINES,
      filter: isOf("water"),
      layout: { ...layout, "line-join": "round", "line-cap": "round" },
      paint: { "line-color": bank, "line-width": widths(9, 0.5, 13, 1.2, 17, 3) },
    },
    streetLayer("background-street-path", tokens, isShown, 14.5, 0.8, widths(14, 0.5, 18, 1.6)),
    streetLayer("background-street-minor", tokens, isShown, 12.5, 0.75, widths(12, 0.4, 14, 1, 18, 7)),
    streetLayer("background-street-main", tokens, isShown, 10, 0.85, widths(10, 0.6, 13, 1.5, 18, 11)),
    {
      id: "background-railway",
      type: "line",
      ...railway,
      layout,
      paint: { "line-color": ink2, "line-width": widths(9, 0.5, 12, 1.6, 16, 3) },
    },
    {
      id: "background-railway-white",
      type: "line",
      ...railway,
      minzoom: 11.5,
      layout,
      paint: { "line-color": paper, "line-width": widths(11, 0.4, 12, 0.8, 16, 1.8), "line-dasharray": [7, 7] },
    },
  ];
};
