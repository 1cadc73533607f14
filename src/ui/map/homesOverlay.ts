import { ScatterplotLayer } from "@deck.gl/layers";
import { MapLibreOverlay } from "@deck.gl/maplibre";
import { HOME_STATES } from "../../core/report/drawing.ts";
import { type SortedHomes, sortHomes } from "./layers/homes.ts";
import { ABOVE_HOMES } from "./layers/mapLayers.ts";
import type { MapLibre } from "./MapView.tsx";
import { type MapTokens, parseColour } from "./mapTokens.ts";

/** Homes as points, below the lines and names of the map. */
export interface HomesOverlay {
  /** Both as drawings hold them; null: none. */
  readonly show: (
    homes: { readonly lngLat: Float64Array; readonly states: Uint8Array } | null,
    tokens: MapTokens,
  ) => void;
  readonly remove: () => void;
}

interface DotLook {
  readonly colour: string;
  readonly opacity: number;
  readonly minPx: number;
  readonly maxPx: number;
}

const DOT_METERS = 11;
const RING_METERS = 2;

const dotLooks = ({ dotIn, dotOut, unk }: MapTokens): Readonly<Record<(typeof HOME_STATES)[number], DotLook>> => ({
  covered: { colour: dotIn, opacity: 0.6, minPx: 0.8, maxPx: 3 },
  open: { colour: unk, opacity: 0.9, minPx: 0.9, maxPx: 3.4 },
  out: { colour: dotOut, opacity: 1, minPx: 1.25, maxPx: 4 },
  between: { colour: dotOut, opacity: 1, minPx: 2, maxPx: 6 },
});

function dotLayers({ lngLat, starts }: SortedHomes, tokens: MapTokens, isVisible: boolean) {
  const looks = dotLooks(tokens);
  return HOME_STATES.map((state, i) => {
    const [from, to] = [starts[i], starts[i + 1]];
    const { colour, opacity, minPx, maxPx } = looks[state];
    return new ScatterplotLayer({
      id: `homes-${state}`,
      beforeId: ABOVE_HOMES,
      visible: isVisible,
      data: { length: to - from, attributes: { getPosition: { value: lngLat.subarray(from * 2, to * 2), size: 2 } } },
      getFillColor: [...parseColour(colour), Math.round(opacity * 255)],
      getRadius: DOT_METERS,
      radiusUnits: "meters",
      radiusMinPixels: minPx,
      radiusMaxPixels: maxPx,
      // Close by, a thin ring keeps a dot apart from the band that it lies on.
      stroked: true,
      getLineColor: [...parseColour(tokens.dotRing), 180],
      getLineWidth: RING_METERS,
      lineWidthUnits: "meters",
      lineWidthMaxPixels: 1,
      // Flat dots at one height would fight for depth with what MapLibre drew.
      parameters: { depthWriteEnabled: false, depthCompare: "always" },
      updateTriggers: { getFillColor: [colour], getLineColor: [tokens.dotRing] },
    });
  });
}

/** Adds the points to a map whose layers are drawn. */
export function addHomesOverlay(map: MapLibre): HomesOverlay {
  const overlay = new MapLibreOverlay({ interleaved: true, layers: [] });
  map.addControl(overlay);
  let known: { readonly states: Uint8Array; readonly sorted: SortedHomes } | null = null;
  let draw = () => {};
  let isPlaced = false;

  // deck.gl finds the place of its layers among the map's only while nothing is loading; without one they cover the names.
  const place = () => {
    if (!isPlaced && !map.isStyleLoaded()) {
      map.once("idle", place);
      return;
    }
    isPlaced = true;
    draw();
  };

  return {
    show: (homes, tokens) => {
      if (homes !== null && known?.states !== homes.states)
        known = { states: homes.states, sorted: sortHomes(homes.lngLat, homes.states) };
      const sorted = known?.sorted;
      if (sorted === undefined) return;
      draw = () => overlay.setProps({ layers: dotLayers(sorted, tokens, homes !== null) });
      place();
    },
    remove: () => {
      map.off("idle", place);
      map.removeControl(overlay);
    },
  };
}
