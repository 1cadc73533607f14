import { useEffect, useEffectEvent, useState } from "react";

/** A rectangle in the window, in CSS pixels. */
interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Where the tour lies on the page. */
interface Places {
  /** What the card stands in: the map, where there is one. */
  readonly home: Element | null;
  /** From the left of the map to the card: the width of the legend, or nothing where it takes the legend's place. */
  readonly leftPx: number;
  readonly takesLegend: boolean;
  /** What is outlined, as far as it can be seen. */
  readonly boxes: readonly Box[];
}

/** The buttons of the map, at its right. */
const BUTTONS_PX = 36;

/** From what is outlined to its line. */
const GAP_PX = 4;

/** Around the part of an element that nothing cuts off; null: none is seen. */
function findSeenBox(element: Element): Box | null {
  if (!element.checkVisibility({ visibilityProperty: true })) return null;
  let { left, top, right, bottom } = element.getBoundingClientRect();
  for (let up = element.parentElement; up !== null; up = up.parentElement) {
    if (getComputedStyle(up).overflow === "visible") continue;
    const clip = up.getBoundingClientRect();
    left = Math.max(left, clip.left);
    top = Math.max(top, clip.top);
    right = Math.min(right, clip.right);
    bottom = Math.min(bottom, clip.bottom);
  }
  if (right <= left || bottom <= top) return null;
  left = Math.max(0, left - GAP_PX);
  top = Math.max(0, top - GAP_PX);
  return {
    left,
    top,
    width: Math.min(innerWidth, right + GAP_PX) - left,
    height: Math.min(innerHeight, bottom + GAP_PX) - top,
  };
}

const NOWHERE: Places = { home: null, leftPx: 0, takesLegend: false, boxes: [] };

function findPlaces(outlines: readonly string[], isAboutMap: boolean): Places {
  const pane = document.querySelector(".map-pane");
  const legendPx = pane?.querySelector<HTMLElement>(".legend")?.offsetWidth ?? 0;
  // What is about the map may cover its scale, never its legend.
  const scalePx = isAboutMap ? 0 : (pane?.querySelector(".map-scale")?.clientWidth ?? 0);
  const cardPx = Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue("--tour"));
  const roomPx = (pane?.clientWidth ?? 0) - legendPx - cardPx;
  const takesLegend = legendPx > 0 && roomPx < Math.max(BUTTONS_PX, scalePx);
  return {
    home: pane ?? document.querySelector(".data-map, .page-main"),
    leftPx: takesLegend ? 0 : legendPx,
    takesLegend,
    boxes: joinBoxes(
      outlines.flatMap((selector) => {
        const element = document.querySelector(selector);
        return (element && findSeenBox(element)) ?? [];
      }),
    ),
  };
}

/** Boxes that touch become one. */
function joinBoxes(boxes: readonly Box[]): readonly Box[] {
  const joined: Box[] = [];
  for (const box of boxes) {
    const last = joined.at(-1);
    if (last === undefined || box.top !== last.top || box.left > last.left + last.width) joined.push(box);
    else joined.splice(-1, 1, { ...last, width: box.left + box.width - last.left });
  }
  return joined;
}

const isSame = (a: Places, b: Places): boolean =>
  a.home === b.home && JSON.stringify({ ...a, home: 0 }) === JSON.stringify({ ...b, home: 0 });

/**
 * Follows what the tour points at, frame by frame: it moves with panels that are dragged, tables that are scrolled and maps
 * that come and go, of which no one event tells.
 *
 * @param onFrame called before each look
 */
export function usePlaces(outlines: readonly string[], isAboutMap: boolean, onFrame: () => void): Places {
  const [places, setPlaces] = useState(NOWHERE);
  const look = useEffectEvent(() => {
    onFrame();
    const found = findPlaces(outlines, isAboutMap);
    if (!isSame(found, places)) setPlaces(found);
  });
  useEffect(() => {
    let frame = requestAnimationFrame(function next() {
      look();
      frame = requestAnimationFrame(next);
    });
    return () => cancelAnimationFrame(frame);
  }, []);
  return places;
}
