import type { BackgroundDrawing } from "../../core/report/drawing.ts";
import { BACKGROUND_SOURCES, backgroundFeatures } from "./layers/backgroundFeatures.ts";
import { landUseLayers, wayLayers } from "./layers/backgroundLayers.ts";
import { NO_FEATURES } from "./layers/mapData.ts";
import { ABOVE_LAND_USE, ABOVE_WAYS } from "./layers/mapLayers.ts";
import type { MapLayer, MapLibre } from "./MapView.tsx";
import { applyLayers, setSource } from "./mapDrawing.ts";
import type { MapTokens } from "./mapTokens.ts";

/** The layers of the background that a map has. */
export interface BackgroundLayers {
  readonly landUse: readonly MapLayer[];
  readonly ways: readonly MapLayer[];
}

/** Lays the layers of the background, or tells the map what changed in them. @returns what it has now */
export function applyBackground(
  map: MapLibre,
  { landUse, ways }: BackgroundLayers,
  tokens: MapTokens,
  isShown: boolean,
): BackgroundLayers {
  for (const source of BACKGROUND_SOURCES) if (!map.getSource(source)) setSource(map, source, NO_FEATURES);
  const next = { landUse: landUseLayers(tokens, isShown), ways: wayLayers(tokens, isShown) };
  applyLayers(map, landUse, next.landUse, ABOVE_LAND_USE);
  applyLayers(map, ways, next.ways, ABOVE_WAYS);
  return next;
}

/** Sets the data of the background piece by piece: each step holds the page up for a moment only. */
export function* setBackground(map: MapLibre, background: BackgroundDrawing | null): Generator<void> {
  for (const source of BACKGROUND_SOURCES) {
    setSource(map, source, background === null ? NO_FEATURES : backgroundFeatures(background, source));
    yield;
  }
}
