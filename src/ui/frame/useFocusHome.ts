import { useEffect } from "react";

/** Closing dialogs give the focus back themselves, a little later. */
const PATIENCE_MS = 60;

/** The stop of Tab within what is marked as the home of the focus; else the main part of the page. */
function findHome(): HTMLElement | null {
  const home = document.querySelector<HTMLElement>('[data-focus-home] [tabindex="0"]');
  if (home !== null) return home;
  const main = document.querySelector<HTMLElement>("main");
  main?.setAttribute("tabindex", "-1");
  return main;
}

/** When what had the focus is gone from the page, gives it a home, so that the next key does not begin at the top. */
export function useFocusHome(): void {
  useEffect(() => {
    let last: EventTarget | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const isLost = () =>
      last instanceof Element && !last.isConnected && (document.activeElement ?? document.body) === document.body;
    const giveHome = () => {
      timer = undefined;
      if (!isLost()) return;
      last = null;
      findHome()?.focus({ preventScroll: true });
    };
    const note = ({ target }: FocusEvent) => {
      last = target;
    };
    const observer = new MutationObserver(() => {
      if (timer === undefined && isLost()) timer = setTimeout(giveHome, PATIENCE_MS);
    });
    document.addEventListener("focusin", note);
    observer.observe(document.body, { childList: true, subtree: true });
    return () => {
      clearTimeout(timer);
      document.removeEventListener("focusin", note);
      observer.disconnect();
    };
  }, []);
}
