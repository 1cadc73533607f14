import { lazy } from "react";
import { importTileReader } from "../map/tileReader.ts";
import { importCheckParts } from "../modes/check/lateCheck.tsx";
import { engine } from "../session/engine.ts";

// What the first map does not wait for.
const importTablePages = () => import("./tablePages.ts");
const importLaterPage = () => import("./LaterPage.tsx");
const importStandardPage = () => import("./StandardPage.tsx");
const importOverlays = () => import("./Overlays.tsx");
const importBackground = () => import("../map/backgroundDrawing.ts");

export const DataPage = lazy(() => importTablePages().then(({ DataPage }) => ({ default: DataPage })));
export const LaterPage = lazy(() => importLaterPage().then(({ LaterPage }) => ({ default: LaterPage })));
export const StandardPage = lazy(() => importStandardPage().then(({ StandardPage }) => ({ default: StandardPage })));
export const IndicatorsPage = lazy(() =>
  importTablePages().then(({ IndicatorsPage }) => ({ default: IndicatorsPage })),
);
export const RenameSheet = lazy(() => importTablePages().then(({ RenameSheet }) => ({ default: RenameSheet })));
export const Overlays = lazy(() => importOverlays().then(({ Overlays }) => ({ default: Overlays })));

/** The first look at the map goes before. */
const PAUSE_MS = 1000;
let isFetched = false;

/**
 * Fetches it after a pause, so that it is at hand, without a network too.
 *
 * @param onFetched called when all of it is there
 * @returns a function that calls it off
 */
export function loadLateParts(onFetched: () => void): () => void {
  if (isFetched) {
    onFetched();
    return () => {};
  }
  const timer = setTimeout(async () => {
    // Of a part that does not come it is said where it is opened.
    const own = [
      importTablePages(),
      importLaterPage(),
      importStandardPage(),
      importOverlays(),
      importBackground(),
      importTileReader(),
      importCheckParts(),
    ];
    const parts = await Promise.allSettled([...own, engine.run("prepareLate", null)]);
    isFetched = parts.every(({ status }) => status === "fulfilled");
    if (isFetched) onFetched();
  }, PAUSE_MS);
  return () => clearTimeout(timer);
}
