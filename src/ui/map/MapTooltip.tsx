import type { CSSProperties } from "react";

interface MapTooltipProps {
  readonly xPx: number;
  readonly yPx: number;
  readonly text: string | undefined;
  /** Room of the window: the name stands on the side where there is more of it. */
  readonly widthPx: number;
  readonly heightPx: number;
}

/** The name of what lies under the pointer; the panels say it to those who do not point. */
export function MapTooltip({ xPx, yPx, text, widthPx, heightPx }: MapTooltipProps) {
  if (text === undefined || text === "") return null;
  const across = xPx > widthPx / 2 ? "map-tooltip-before" : "map-tooltip-after";
  const down = yPx > heightPx / 2 ? "map-tooltip-above" : "map-tooltip-below";
  const style = { "--map-x": `${xPx}px`, "--map-y": `${yPx}px` } as CSSProperties;
  return (
    <div className={`map-tooltip ${across} ${down}`} style={style} translate="no" aria-hidden="true">
      {text}
    </div>
  );
}
