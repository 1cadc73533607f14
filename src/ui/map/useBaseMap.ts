import { useEffect, useEffectEvent } from "react";
import { type BaseMap, checkBaseMap, isOnline } from "./baseMap.ts";
import { type BaseMapParts, fileBaseMap, NO_BASE_PARTS, onlineBaseMap } from "./layers/baseMapLayers.ts";
import { ABOVE_BASE_MAP } from "./layers/mapLayers.ts";
import type { MapLibre, RegisterProtocol } from "./MapView.tsx";
import type { MapTokens } from "./mapTokens.ts";
import { importTileReader } from "./tileReader.ts";

function addParts(map: MapLibre, { sources, layers }: BaseMapParts): void {
  for (const [id, source] of Object.entries(sources)) map.addSource(id, source);
  for (const layer of layers) map.addLayer(layer, ABOVE_BASE_MAP);
}

function removeParts(map: MapLibre, { sources, layers }: BaseMapParts): void {
  for (const { id } of layers) if (map.getLayer(id)) map.removeLayer(id);
  for (const id of Object.keys(sources)) if (map.getSource(id)) map.removeSource(id);
}

let opened = 0;

/** Opens a local file of tiles; nothing of it is sent anywhere. */
async function openFile(file: Blob, register: RegisterProtocol) {
  const { FileSource, PMTiles, Protocol, TileType } = await importTileReader();
  const protocol = new Protocol();
  // A name of our own: two files may be called the same.
  opened += 1;
  const tiles = new PMTiles(new FileSource(new File([file], `base-map-${opened}`)));
  protocol.add(tiles);
  register("pmtiles", async (request, abort) => ({
    data: (await protocol.tilev4(request, abort)).data as ArrayBuffer,
  }));
  const { tileType } = await tiles.getHeader();
  const isVector = tileType === TileType.Mvt || tileType === TileType.Mlt;
  const metadata: unknown = isVector ? await tiles.getMetadata() : null;
  return { url: `pmtiles://base-map-${opened}`, isVector, layerNames: layerNamesOf(metadata) };
}

/** Metadata is whatever the file's maker wrote. */
function layerNamesOf(metadata: unknown): readonly string[] {
  const layers = (metadata as { vector_layers?: unknown } | null)?.vector_layers;
  if (!Array.isArray(layers)) return [];
  return layers.flatMap((layer: { id?: unknown } | null) => (typeof layer?.id === "string" ? [layer.id] : []));
}

/** Lays the base map under the project's own layers. `isPageOnline`: the page's policy lets online ones load. */
export function useBaseMap(
  map: MapLibre,
  baseMap: BaseMap,
  tokens: MapTokens,
  isPageOnline: boolean,
  register: RegisterProtocol,
  onFault: (error: Error) => void,
): void {
  const report = useEffectEvent((error: unknown) => onFault(error instanceof Error ? error : new Error(String(error))));
  // Pictures look the same in every theme; only shapes are drawn anew when it changes.
  const fileTokens = baseMap.type === "pmtiles" ? tokens : null;

  useEffect(() => {
    if (checkBaseMap(baseMap) !== null || (isOnline(baseMap) && !isPageOnline)) return;
    let parts = NO_BASE_PARTS;
    let isOver = false;
    const lay = (fresh: BaseMapParts) => {
      if (isOver) return;
      parts = fresh;
      addParts(map, parts);
    };
    if (baseMap.type !== "pmtiles") lay(onlineBaseMap(baseMap));
    else if (fileTokens !== null)
      openFile(baseMap.file, register)
        .then((file) => lay(fileBaseMap(file, fileTokens)))
        .catch(report);
    return () => {
      isOver = true;
      removeParts(map, parts);
    };
  }, [map, baseMap, fileTokens, isPageOnline, register]);
}
