import type { MapLayer } from "../MapView.tsx";
import { type LayerView, visibility } from "./mapLayers.ts";

/** Names of communities with more people affected than this are set stronger. */
export const STRONG_NAME_AFFECTED = 10_000;

/**
 * Names win room by the people affected; one that would collide moves a little, or is left out. The selected community's
 * name comes first. A name under a plate (a feature state) is hidden.
 */
export function nameLayers({ tokens, selectedCommunity }: LayerView, isVisible: boolean): MapLayer[] {
  const isStrong = [">", ["get", "affected"], STRONG_NAME_AFFECTED] as const;
  // MapLibre reads the weight off the first family's name and passes that name by if there is no such font.
  const strongFonts = ["Semibold", ...tokens.sans];
  const layout = {
    "text-field": ["get", "name"],
    "text-max-width": 9,
    "text-line-height": 1.1,
    "text-padding": 2,
  } as const;
  const paint = { "text-color": tokens.ink, "text-halo-color": tokens.land, "text-halo-width": 1.6 } as const;
  const opacity = ["case", ["boolean", ["feature-state", "isCovered"], false], 0, 1] as const;
  const nameLayer = (id: string, filter: readonly unknown[], isStrongLayer: boolean): MapLayer =>
    ({
      id,
      type: "symbol",
      source: "names",
      filter,
      layout: {
        ...layout,
        visibility: visibility(isVisible),
        "text-font": isStrongLayer ? strongFonts : tokens.sans,
        "text-size": tokens.letteringPx + (isStrongLayer ? 1 : 0),
        "symbol-sort-key": ["-", ["get", "affected"]],
        "text-variable-anchor-offset": [
          "center",
          [0, 0],
          "bottom",
          [0, -1],
          "top",
          [0, 1],
          "bottom",
          [1, -1.6],
          "top",
          [-1, 1.6],
          "right",
          [-1, 0],
          "left",
          [1, 0],
        ],
      },
      paint: { ...paint, "text-opacity": opacity },
    }) as unknown as MapLayer;
  const isOther = ["!=", ["id"], selectedCommunity ?? -1];
  return [
    nameLayer("names", ["all", ["!", isStrong], isOther], false),
    nameLayer("names-strong", ["all", isStrong, isOther], true),
    {
      id: "name-selected",
      type: "symbol",
      source: "names",
      filter: ["==", ["id"], selectedCommunity ?? -1],
      layout: {
        ...layout,
        visibility: visibility(isVisible),
        "text-font": strongFonts,
        "text-size": tokens.letteringPx + 1,
        "text-variable-anchor": ["center", "bottom", "top", "left", "right"],
        "text-radial-offset": 1,
      },
      paint,
    } as unknown as MapLayer,
  ];
}
