import { useEffect, useEffectEvent } from "react";
import type { ChangeDrawing } from "../../core/report/drawing.ts";
import { CHANGE_SOURCE, changeFeatures, changeLayers } from "./layers/changeLayers.ts";
import type { MapLibre } from "./MapView.tsx";
import type { MapTokens } from "./mapTokens.ts";
import { readCamera } from "./useCamera.ts";

interface ChangeOverlayProps {
  readonly map: MapLibre;
  readonly tokens: MapTokens;
  readonly change: ChangeDrawing;
  /** A map that shows it is there. */
  readonly onShow: () => void;
}

/** Before and after over everything else that a map shows, for as long as it is there. */
export function ChangeOverlay({ map, tokens, change, onShow }: ChangeOverlayProps) {
  useEffect(() => {
    map.addSource(CHANGE_SOURCE, { type: "geojson", data: changeFeatures(change) });
    const layers = changeLayers(tokens);
    for (const layer of layers) map.addLayer(layer);
    return () => {
      for (const { id } of layers) map.removeLayer(id);
      map.removeSource(CHANGE_SOURCE);
    };
  }, [map, tokens, change]);

  // Who has looked sees again what was seen before: close to a change there may be nothing else.
  useEffect(() => {
    const { lng, lat, zoom } = readCamera(map);
    return () => {
      map.jumpTo({ center: [lng, lat], zoom });
    };
  }, [map]);

  const tellShown = useEffectEvent(() => onShow());
  useEffect(() => tellShown(), [map, change]);
  return null;
}
