import { type RefObject, useRef } from "react";

/** Nothing that the user chose has the focus. */
const isFree = () => document.activeElement === document.body || document.activeElement?.tagName === "MAIN";

/**
 * Keeps the focus of a card that moves from one map to the next, which makes its elements anew.
 *
 * @returns `take`: gives the button the focus; `follow`: is called frame by frame
 */
export function useHeldFocus(button: RefObject<HTMLButtonElement | null>): { take: () => void; follow: () => void } {
  const held = useRef({ mustTake: false, isHeld: false, last: null as HTMLButtonElement | null });
  return {
    take: () => {
      held.current.mustTake = true;
    },
    follow: () => {
      const own = held.current;
      const now = button.current;
      if (now === null || !now.isConnected) return;
      if (own.mustTake || (now !== own.last && own.isHeld && isFree())) now.focus({ preventScroll: true });
      own.mustTake = false;
      own.last = now;
      own.isHeld = now.closest("section")?.contains(document.activeElement) ?? false;
    },
  };
}
