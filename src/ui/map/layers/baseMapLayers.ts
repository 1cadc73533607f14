import type { BaseMap } from "../baseMap.ts";
import { tilesOf } from "../baseMap.ts";
import type { MapLayer, MapSource } from "../MapView.tsx";
import type { MapTokens } from "../mapTokens.ts";

/** Sources and layers of a base map. All ids begin with "base-". */
export interface BaseMapParts {
  readonly sources: Readonly<Record<string, MapSource>>;
  readonly layers: readonly MapLayer[];
}

export const NO_BASE_PARTS: BaseMapParts = { sources: {}, layers: [] };

/** Tianditu and most servers have no tiles beyond; closer up, these are enlarged. */
const MAX_TILE_ZOOM = 18;

const rasterLayer = (source: string): MapLayer => ({
  id: source,
  type: "raster",
  source,
  paint: { "raster-fade-duration": 0, "raster-saturation": -0.6, "raster-opacity": 0.85 },
});

/** An online base map: pictures, made quieter so that the plan stands out. */
export function onlineBaseMap(baseMap: BaseMap): BaseMapParts {
  const tiles = tilesOf(baseMap);
  const sources = tiles.map(({ id, urls }): [string, MapSource] => [
    `base-${id}`,
    { type: "raster", tiles: [...urls], tileSize: 256, maxzoom: MAX_TILE_ZOOM },
  ]);
  return { sources: Object.fromEntries(sources), layers: sources.map(([id]) => rasterLayer(id)) };
}

/** What a local file of tiles says about itself. */
export interface TileFile {
  readonly url: string;
  readonly isVector: boolean;
  /** Names of its layers, where it is a vector one. */
  readonly layerNames: readonly string[];
}

const isNamed = (pattern: RegExp) => (name: string) => pattern.test(name);
const isWater = isNamed(/water|ocean/i);
const isGreen = isNamed(/park|green|landuse|landcover/i);
const isBuilding = isNamed(/building/i);
const isStreet = isNamed(/road|street|transport|highway|rail|transit/i);
const isBoundary = isNamed(/bound/i);

/** A base map from a local file: pictures as they are, shapes as quiet ground and thin lines by what their layer is called. */
export function fileBaseMap({ url, isVector, layerNames }: TileFile, tokens: MapTokens): BaseMapParts {
  const source = "base-file";
  if (!isVector)
    return { sources: { [source]: { type: "raster", url, tileSize: 256 } }, layers: [rasterLayer(source)] };
  const fill = (name: string, colour: string): MapLayer => ({
    id: `base-${name}`,
    type: "fill",
    source,
    "source-layer": name,
    filter: ["==", ["geometry-type"], "Polygon"],
    paint: { "fill-color": colour },
  });
  const line = (name: string, colour: string, widthPx: number): MapLayer => ({
    id: `base-${name}-line`,
    type: "line",
    source,
    "source-layer": name,
    filter: ["==", ["geometry-type"], "LineString"],
    paint: {
      "line-color": colour,
      "line-width": ["interpolate", ["exponential", 1.6], ["zoom"], 9, widthPx / 2, 13, widthPx, 17, widthPx * 5],
    },
  });
  const named = (test: (name: string) => boolean, draw: (name: string) => MapLayer) =>
    layerNames.filter(test).map(draw);
  return {
    sources: { [source]: { type: "vector", url } },
    layers: [
      ...named(isGreen, (name) => fill(name, tokens.park)),
      ...named(isWater, (name) => fill(name, tokens.sea)),
      ...named(isBuilding, (name) => fill(name, tokens.hair)),
      ...named(isWater, (name) => line(name, tokens.unkLine, 1)),
      ...named(isBoundary, (name) => line(name, tokens.unkLine, 0.6)),
      ...named(isStreet, (name) => line(name, tokens.hair, 1.2)),
    ],
  };
}
