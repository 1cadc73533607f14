import { useEffect, useRef, useState } from "react";
import type { TrialResult } from "../../core/report/moveTrial.ts";
import { AbortError } from "../../engine/protocol.ts";
import { engine } from "./engine.ts";
import { noteFault } from "./state.ts";

type LngLat = readonly [number, number];

/** A facility that is tried elsewhere. */
export interface Trial {
  /** Where the hand is; null: nothing is tried yet. */
  readonly lngLat: LngLat | null;
  /** What the engine last said, perhaps of a place a moment ago. */
  readonly result: TrialResult | null;
  readonly moveTo: (lngLat: LngLat) => void;
}

/**
 * Follows a hand that drags a facility about: while the engine works out one place, only the last one after it is kept, so
 * that the picture is never behind by more than one answer.
 *
 * @param facility null: nothing is tried
 * @param basis the analysis that it is tried in; another one begins anew
 */
export function useTrial(facility: number | null, minutes: number, basis: unknown): Trial {
  const [lngLat, setLngLat] = useState<LngLat | null>(null);
  const [result, setResult] = useState<TrialResult | null>(null);
  const line = useRef<{ isBusy: boolean; next: LngLat | null }>({ isBusy: false, next: null });
  useEffect(() => {
    setLngLat(null);
    setResult(null);
    const own = { isBusy: false, next: null };
    line.current = own;
  }, [facility, basis]);

  const run = async (own: { isBusy: boolean; next: LngLat | null }) => {
    if (own.isBusy || facility === null) return;
    own.isBusy = true;
    for (let next = own.next; next !== null; next = own.next) {
      own.next = null;
      try {
        const answer = await engine.run("tryMove", { facility, lngLat: next, minutes });
        if (line.current === own) setResult(answer);
      } catch (error) {
        if (!(error instanceof AbortError)) noteFault("runtime", error);
      }
    }
    own.isBusy = false;
  };

  return {
    lngLat,
    result,
    moveTo: (to) => {
      setLngLat(to);
      line.current.next = to;
      void run(line.current);
    },
  };
}
