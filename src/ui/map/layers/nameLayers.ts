import type { BoundingBox } from "../../../core/geo/shapes.ts";
import { zoomForRoom } from "../camera.ts";
import type { MapLayer } from "../MapView.tsx";
import { type LayerView, visibility } from "./mapLayers.ts";

/** Names of communities with more people affected than this are set stronger. */
const STRONG_NAME_AFFECTED = 10_000;

/** What names need on average to stand where they belong; farther off only those of many people affected are set. */
const NAME_ROOM_PX = 40;
const NAME_ZOOMS = [0, 14] as const;

/** The zoom from which every community may have its name. */
export const chooseNameZoom = (lngLatBox: BoundingBox, communityCount: number): number =>
  Math.min(Math.max(zoomForRoom(lngLatBox, communityCount, NAME_ROOM_PX), NAME_ZOOMS[0]), NAME_ZOOMS[1]);

/**
 * Names win room by the people affected; one that would collide moves by an em or so, or is left out. The selected community's
 * name comes first. A name under a plate (a feature state) is hidden.
 */
export function nameLayers({ tokens, selectedCommunity, nameZoom }: LayerView, isVisible: boolean): MapLayer[] {
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
      minzoom: isStrongLayer ? 0 : nameZoom,
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
        "text-variable-anchor": ["center", "bottom", "top"],
        "text-radial-offset": 1,
      },
      paint: { ...paint, "text-opacity": opacity },
    } as unknown as MapLayer,
  ];
}
