import { useEffect, useEffectEvent, useState } from "react";
import type { HomesOverlay } from "./homesOverlay.ts";
import type { MapLibre } from "./MapView.tsx";
import type { MapViewProps } from "./mapProps.ts";
import type { MapTokens } from "./mapTokens.ts";
import { describeRenderer } from "./renderer.ts";

/** Whether homes are squares of a grid; where they are points, draws them once their library is here. */
export function useHomes(
  map: MapLibre,
  { drawing, question, homes, hidden, style, onFault }: MapViewProps,
  tokens: MapTokens,
): boolean {
  const [hasFailed, setHasFailed] = useState(false);
  const [overlay, setOverlay] = useState<{ readonly map: MapLibre; readonly homes: HomesOverlay } | null>(null);
  const hasPoints = !hasFailed && (homes === "points" || (homes === "auto" && !describeRenderer().isSoftware));
  const lngLat = drawing?.homesLngLat;
  const states = question?.homeStates;
  const canShow = hasPoints && lngLat !== undefined && states !== undefined && states.length * 2 === lngLat.length;
  const isShown = canShow && style !== "shares" && !hidden.has("homes");

  const fail = useEffectEvent((error: unknown) => {
    setHasFailed(true);
    onFault(error instanceof Error ? error : new Error(String(error)));
  });

  useEffect(() => {
    if (!hasPoints) return;
    let added: HomesOverlay | null = null;
    let isOver = false;
    import("./homesOverlay.ts").then(({ addHomesOverlay }) => {
      if (isOver) return;
      added = addHomesOverlay(map);
      setOverlay({ map, homes: added });
    }, fail);
    return () => {
      isOver = true;
      added?.remove();
      setOverlay(null);
    };
  }, [map, hasPoints]);

  useEffect(() => {
    if (overlay === null || overlay.map !== map) return;
    overlay.homes.show(isShown && lngLat && states ? { lngLat, states } : null, tokens);
  }, [overlay, map, tokens, isShown, lngLat, states]);

  return !canShow;
}
