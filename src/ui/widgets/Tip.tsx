import { type FocusEvent, type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from "react";
import { createPortal } from "react-dom";

interface TipAreaProps {
  readonly children: ReactNode;
  /** Words for the `data-tip` under the pointer; nothing where there is nothing to say. Left out: the `data-tip` itself. */
  readonly describe?: (tip: string) => ReactNode;
  readonly className?: string;
}

const GAP_PX = 14;
const EDGE_PX = 8;

/**
 * One tooltip for everything inside that carries `data-tip`, at the pointer or below what has the focus. What it says must
 * also be in the accessible name of that element, or one step away: a tooltip is only for the eye.
 */
export function TipArea({ children, describe = (tip) => tip, className = "widget-tip-area" }: TipAreaProps) {
  const [tip, setTip] = useState<string | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const place = useRef({ xPx: 0, yPx: 0 });

  /** Beside the place, and inside the window. */
  const moveBox = (element: HTMLDivElement | null) => {
    box.current = element;
    if (element === null) return;
    const { width, height } = element.getBoundingClientRect();
    const { xPx, yPx } = place.current;
    const isBelow = yPx + GAP_PX + height + EDGE_PX <= window.innerHeight;
    element.style.left = `${Math.max(EDGE_PX, Math.min(xPx + GAP_PX, window.innerWidth - width - EDGE_PX))}px`;
    element.style.top = `${isBelow ? yPx + GAP_PX : Math.max(EDGE_PX, yPx - GAP_PX - height)}px`;
  };
  const show = (target: EventTarget, xPx: number, yPx: number) => {
    const element = target instanceof Element ? target.closest<HTMLElement>("[data-tip]") : null;
    place.current = { xPx, yPx };
    setTip(element?.dataset.tip ?? null);
    moveBox(box.current);
  };
  const showAtFocus = ({ target }: FocusEvent) => {
    if (!(target instanceof HTMLElement) || !target.matches(":focus-visible")) return;
    const { left, bottom } = target.getBoundingClientRect();
    show(target, left - GAP_PX, bottom - GAP_PX / 2);
  };
  const hide = () => setTip(null);

  const words = tip === null ? null : describe(tip);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only listens to what happens inside
    <div
      className={className}
      onPointerMove={({ target, clientX, clientY }: PointerEvent) => show(target, clientX, clientY)}
      onPointerLeave={hide}
      onPointerDown={hide}
      onFocus={showAtFocus}
      onBlur={hide}
      onKeyDown={({ key }: KeyboardEvent) => {
        if (key === "Escape") hide();
      }}
    >
      {children}
      {words !== null &&
        words !== undefined &&
        createPortal(
          <div ref={moveBox} className="widget-tip" role="tooltip" translate="no">
            {words}
          </div>,
          document.body,
        )}
    </div>
  );
}
