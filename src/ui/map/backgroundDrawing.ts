import type { Feature, FeatureCollection } from "geojson";
import type { BackgroundDrawing } from "../../core/report/drawing.ts";
import { BACKGROUND_SOURCES, backgroundPieces } from "./layers/backgroundFeatures.ts";
import { landUseLayers, wayLayers } from "./layers/backgroundLayers.ts";
import { type MapFeatures, NO_FEATURES } from "./layers/mapData.ts";
import { ABOVE_LAND_USE, ABOVE_WAYS } from "./layers/mapLayers.ts";
import type { GeoSource, MapLayer, MapLibre } from "./MapView.tsx";
import { applyLayers, setSource } from "./mapDrawing.ts";
import type { MapTokens } from "./mapTokens.ts";

function* noPieces(): Generator<MapFeatures> {}

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

/**
 * Sets the data of the background piece by piece. The map is waited for before it gets the next one: so each holds the page up
 * for a moment only, however many there are.
 *
 * @param isWanted asked before each piece
 */
export async function setBackground(
  map: MapLibre,
  background: BackgroundDrawing | null,
  isWanted: () => boolean,
): Promise<void> {
  for (const name of BACKGROUND_SOURCES) {
    const source = map.getSource<GeoSource>(name);
    if (source === undefined || !isWanted()) return;
    const pieces = background === null ? noPieces() : backgroundPieces(background, name);
    const { value: first = NO_FEATURES } = pieces.next();
    await source.setData(first as unknown as FeatureCollection);
    for (const { features } of pieces) {
      if (!isWanted()) return;
      await source.updateData({ add: [...(features as unknown as Feature[])] });
    }
  }
}
