import { useEffect, useState } from "react";
import { type JsonObject, writeStandard } from "../../../../core/standard/editStandard.ts";
import { NO_HURRY } from "../../../../engine/client.ts";
import type { CheckedStandard } from "../../../../engine/jobs.ts";
import { AbortError } from "../../../../engine/protocol.ts";
import { engine } from "../../../session/engine.ts";
import { noteFault } from "../../../session/state.ts";

/** Keys that follow each other faster than this are checked together. */
const PAUSE_MS = 120;

export interface DraftCheck {
  /** Of what is written now; null while it is not checked yet. */
  readonly checked: CheckedStandard | null;
  /** The last one without fault. */
  readonly lastGood: CheckedStandard | null;
}

/** Has the engine check the file as it is written, a moment after each change. */
export function useDraftCheck(json: JsonObject | null, name: string): DraftCheck {
  const [done, setDone] = useState<{ readonly json: JsonObject; readonly checked: CheckedStandard } | null>(null);
  const [lastGood, setLastGood] = useState<CheckedStandard | null>(null);
  useEffect(() => {
    if (json === null) return;
    const run = new AbortController();
    const timer = setTimeout(() => {
      engine.run("checkStandard", { text: writeStandard(json), name }, { signal: run.signal }).then(
        (checked) => {
          if (run.signal.aborted) return;
          setDone({ json, checked });
          if (checked.standard !== null) setLastGood(checked);
        },
        (error: unknown) => {
          if (!(error instanceof AbortError)) noteFault("runtime", error);
        },
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      run.abort(NO_HURRY);
    };
  }, [json, name]);
  return { checked: done?.json === json ? done.checked : null, lastGood };
}
