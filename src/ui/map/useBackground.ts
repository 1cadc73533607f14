import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { BackgroundDrawing } from "../../core/report/drawing.ts";
import type { BackgroundLayers } from "./backgroundDrawing.ts";
import type { MapLibre } from "./MapView.tsx";
import type { MapTokens } from "./mapTokens.ts";

const importParts = () => import("./backgroundDrawing.ts");
type BackgroundParts = Awaited<ReturnType<typeof importParts>>;

/** Draws what lies beneath the plan. Its code comes when there is any, its data piece by piece: nothing waits for it. */
export function useBackground(
  map: MapLibre,
  background: BackgroundDrawing | null,
  isShown: boolean,
  tokens: MapTokens,
  onFault: (error: Error) => void,
): void {
  const [parts, setParts] = useState<BackgroundParts | null>(null);
  const report = useEffectEvent(onFault);
  const isNeeded = background !== null;
  const drawn = useRef<{ readonly map: MapLibre; readonly layers: BackgroundLayers } | null>(null);

  useEffect(() => {
    if (isNeeded) importParts().then(setParts, report);
  }, [isNeeded]);

  useEffect(() => {
    if (parts === null) return;
    const before = drawn.current?.map === map ? drawn.current.layers : { landUse: [], ways: [] };
    drawn.current = { map, layers: parts.applyBackground(map, before, tokens, isShown) };
  }, [map, parts, tokens, isShown]);

  useEffect(() => {
    if (parts === null) return;
    let isWanted = true;
    parts.setBackground(map, background, () => isWanted).catch(report);
    return () => {
      isWanted = false;
    };
  }, [map, parts, background]);
}
