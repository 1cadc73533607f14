import type { CSSProperties } from "react";

interface MapTooltipProps {
  readonly xPx: number;
  readonly yPx: number;
  readonly text: string | undefined;
}

/** The name of what lies under the pointer; the panels say it to those who do not point. */
export function MapTooltip({ xPx, yPx, text }: MapTooltipProps) {
  if (text === undefined || text === "") return null;
  const style = { "--map-x": `${xPx}px`, "--map-y": `${yPx}px` } as CSSProperties;
  return (
    <div className="map-tooltip" style={style} translate="no" aria-hidden="true">
      {text}
    </div>
  );
}
