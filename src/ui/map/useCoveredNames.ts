import { useEffect, useEffectEvent } from "react";
import { findCoveredNames } from "./coveredNames.ts";
import type { MapLibre } from "./MapView.tsx";
import type { MapCommunity } from "./mapProps.ts";
import type { MapTokens } from "./mapTokens.ts";
import { readCamera, readPlates } from "./useCamera.ts";

/** Hides names that a plate or the neat-line would cut, whenever the map has come to rest, or a plate comes or goes. */
export function useCoveredNames(
  map: MapLibre,
  pane: HTMLElement,
  communities: readonly MapCommunity[],
  tokens: MapTokens,
): void {
  const findCovered = useEffectEvent(() =>
    findCoveredNames(readCamera(map), communities, readPlates(pane), tokens.letteringPx),
  );

  useEffect(() => {
    let covered: readonly number[] = [];
    const mark = (id: number, isCovered: boolean) => map.setFeatureState({ source: "names", id }, { isCovered });
    const refresh = () => {
      if (map.getSource("names") === undefined) return;
      const fresh = findCovered();
      const kept = new Set(fresh);
      const known = new Set(covered);
      for (const id of covered) if (!kept.has(id)) mark(id, false);
      for (const id of fresh) if (!known.has(id)) mark(id, true);
      covered = fresh;
    };
    map.on("idle", refresh);
    map.on("moveend", refresh);
    const plates = new MutationObserver(refresh);
    plates.observe(pane, { childList: true });
    return () => {
      plates.disconnect();
      map.off("idle", refresh);
      map.off("moveend", refresh);
      for (const id of covered) if (map.getSource("names") !== undefined) mark(id, false);
    };
  }, [map, pane]);
}
