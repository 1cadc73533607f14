import { useWords } from "../i18n/say.ts";
import type { MapLibre } from "./MapView.tsx";

const SIGNS = {
  in: "M7.5 2v11M2 7.5h11",
  out: "M2 7.5h11",
  fit: "M2 5.5V2h3.5M9.5 2H13v3.5M13 9.5V13H9.5M5.5 13H2V9.5",
} as const;

/** Closer, farther, the whole place. */
export function MapButtons({ map, onFit }: { readonly map: MapLibre; readonly onFit: () => void }) {
  const { say } = useWords();
  const buttons = [
    { sign: SIGNS.in, word: say("map.zoomIn"), press: () => map.zoomIn({ duration: 0 }) },
    { sign: SIGNS.out, word: say("map.zoomOut"), press: () => map.zoomOut({ duration: 0 }) },
    { sign: SIGNS.fit, word: say("map.fit"), press: onFit },
  ];
  return (
    <div className="map-buttons map-plate">
      {buttons.map(({ sign, word, press }) => (
        <button key={word} type="button" className="map-button" aria-label={word} title={word} onClick={press}>
          <svg viewBox="0 0 15 15" width="15" height="15" fill="none" stroke="currentColor" aria-hidden="true">
            <path strokeWidth="1.5" d={sign} />
          </svg>
        </button>
      ))}
    </div>
  );
}
