import { useEffect, useRef } from "react";
import { normalizeKeyPress } from "../widgets/shortcut.ts";

const NOT_TYPED_IN = new Set(["button", "checkbox", "color", "file", "radio", "range", "reset", "submit"]);
/** What a text field does itself. */
const TEXT_EDITING = /^mod\+(shift\+)?[zyxcva]$/;

function isTypedIn(target: Element): boolean {
  if (target instanceof HTMLInputElement) return !NOT_TYPED_IN.has(target.type);
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLElement && target.isContentEditable)
  );
}

/** Whether what has the focus takes this key itself. */
function isTaken(target: EventTarget | null, shortcut: string): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest('[role="menu"], [role="listbox"], [role="alertdialog"]')) return true;
  const isPlain = !/^(mod|alt)\+/.test(shortcut);
  if (isTypedIn(target)) return isPlain || TEXT_EDITING.test(shortcut);
  // Letters choose in a closed list; Enter and Space press.
  if (isPlain && shortcut !== "escape" && target.closest('[aria-haspopup="listbox"]')) return true;
  return (shortcut === "enter" || shortcut === "space") && target.closest("button, a[href], summary, input") !== null;
}

/**
 * Hears shortcuts anywhere on the page: "1", "j", "?", "mod+k", "mod+shift+z", "alt+1", "escape", "up". Keys typed into a
 * field, given to an open menu, or used by an input method are left alone, and so are those that someone has already answered.
 */
export function useShortcuts(shortcuts: Readonly<Record<string, () => void>>): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const shortcut = normalizeKeyPress(event);
      if (!Object.hasOwn(latest.current, shortcut) || isTaken(event.target, shortcut)) return;
      event.preventDefault();
      latest.current[shortcut]?.();
    };
    window.addEventListener("keydown", hear);
    return () => window.removeEventListener("keydown", hear);
  }, []);
}
