import { type RefObject, useLayoutEffect, useState } from "react";

/** Columns are drawn in steps of so many, so that few scroll events draw anything. */
const STEP = 4;
/** Before anything is measured. */
const FIRST_GUESS = 24;

interface ColumnWindow {
  readonly first: number;
  /** The first that is not drawn any more. */
  readonly end: number;
}

/**
 * Which columns of a wide table are in sight, and a few beside them.
 *
 * @param scroller what scrolls
 * @param head whose `.matrix-column` elements are as wide as the columns; all of them are there
 */
export function useColumnWindow(
  scroller: RefObject<HTMLElement | null>,
  head: RefObject<HTMLElement | null>,
  count: number,
): ColumnWindow {
  const [shown, setShown] = useState<ColumnWindow>({ first: 0, end: FIRST_GUESS });
  useLayoutEffect(() => {
    const [box, columns] = [scroller.current, head.current];
    if (box === null || columns === null) return;
    let edges: readonly number[] = [];
    const update = () => {
      const [start = 0] = edges;
      const findAfter = (px: number) => {
        const found = edges.findIndex((edge) => edge > px);
        return found < 0 ? edges.length : found;
      };
      // The frozen columns cover what lies left of the first one.
      const first = Math.max(0, Math.floor((findAfter(box.scrollLeft + start) - 2) / STEP) * STEP);
      const end = Math.ceil((findAfter(box.scrollLeft + box.clientWidth) + 1) / STEP) * STEP;
      setShown((before) => (before.first === first && before.end === end ? before : { first, end }));
    };
    const measure = () => {
      edges = [...columns.querySelectorAll<HTMLElement>(".matrix-column")].map(({ offsetLeft }) => offsetLeft);
      update();
    };
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    // As wide as all columns together: it changes with the language, the theme and what is shown.
    observer.observe(columns);
    box.addEventListener("scroll", update, { passive: true });
    measure();
    return () => {
      observer.disconnect();
      box.removeEventListener("scroll", update);
    };
  }, [scroller, head, count]);
  return shown;
}
