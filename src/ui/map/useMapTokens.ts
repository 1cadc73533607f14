import { useLayoutEffect, useState } from "react";
import { type MapTokens, readTokens } from "./mapTokens.ts";

/** The tokens that hold at an element, read anew whenever the page's theme or language changes. */
export function useMapTokens(element: HTMLElement | null): MapTokens | null {
  const [tokens, setTokens] = useState<MapTokens | null>(null);
  useLayoutEffect(() => {
    if (element === null) return;
    const read = () => {
      const fresh = readTokens(element);
      setTokens((known) => (JSON.stringify(known) === JSON.stringify(fresh) ? known : fresh));
    };
    read();
    const observer = new MutationObserver(read);
    observer.observe(document.documentElement, { attributeFilter: ["data-theme", "lang"] });
    return () => observer.disconnect();
  }, [element]);
  return tokens;
}
