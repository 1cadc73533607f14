import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";

interface SplitterProps {
  readonly label: string;
  /** How the line itself runs: a vertical one parts left from right. */
  readonly orientation: "vertical" | "horizontal";
  /** Which side of the line is sized. */
  readonly sized: "before" | "after";
  readonly sizePx: number;
  readonly minPx: number;
  readonly maxPx: number;
  /** A double click goes back to it. */
  readonly defaultPx: number;
  readonly onResize: (sizePx: number) => void;
}

const STEP_PX = 16;

/** A line to drag, or to move with the arrow keys, that gives one side more room. */
export function Splitter({ label, orientation, sized, sizePx, minPx, maxPx, defaultPx, onResize }: SplitterProps) {
  const [isDragged, setDragged] = useState(false);
  const start = useRef({ pointerPx: 0, sizePx: 0 });
  const isVertical = orientation === "vertical";
  const sign = sized === "before" ? 1 : -1;
  const resize = (px: number) => onResize(Math.round(Math.min(Math.max(px, minPx), Math.max(minPx, maxPx))));
  const placeOf = (event: PointerEvent) => (isVertical ? event.clientX : event.clientY);

  const grab = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = { pointerPx: placeOf(event), sizePx };
    setDragged(true);
  };
  const drag = (event: PointerEvent) => {
    if (isDragged) resize(start.current.sizePx + sign * (placeOf(event) - start.current.pointerPx));
  };
  const press = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, number>> = isVertical
      ? { ArrowLeft: -sign, ArrowRight: sign }
      : { ArrowUp: -sign, ArrowDown: sign };
    const step = steps[event.key];
    if (step !== undefined) resize(sizePx + step * STEP_PX * (event.shiftKey ? 4 : 1));
    else if (event.key === "Home") resize(minPx);
    else if (event.key === "End") resize(maxPx);
    else if (event.key === "Enter") resize(defaultPx);
    else return;
    event.preventDefault();
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule that moves is a separator, and <hr> holds no grip
    <div
      className={`widget-splitter ${orientation}${isDragged ? " dragged" : ""}`}
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={orientation}
      aria-valuenow={Math.round(sizePx)}
      aria-valuemin={minPx}
      aria-valuemax={Math.max(minPx, maxPx)}
      onPointerDown={grab}
      onPointerMove={drag}
      onPointerUp={() => setDragged(false)}
      onPointerCancel={() => setDragged(false)}
      onDoubleClick={() => resize(defaultPx)}
      onKeyDown={press}
    >
      <i />
    </div>
  );
}
