import { useEffect, useState } from "react";
import type { Sensitivity } from "../../../core/audit/sensitivity.ts";
import type { ProjectDocument } from "../../../core/project/project.ts";
import { NO_HURRY } from "../../../engine/client.ts";
import { AbortError } from "../../../engine/protocol.ts";
import { engine } from "../../session/engine.ts";
import { noteFault, type Result } from "../../session/state.ts";

/** While values still change, no curve is begun. */
const PAUSE_MS = 300;

/** Curves that were measured, by parameter, with what they were measured of. */
const measured = new Map<string, { readonly project: ProjectDocument; readonly sensitivity: Sensitivity }>();

const othersOf = ({ parameterValues }: ProjectDocument, parameter: string): string =>
  JSON.stringify(parameterValues.filter(({ id }) => id !== parameter));

/** Whether two states of a project differ at most in their name and in the parameter: its curve is the same for both. */
const isSameBut = (parameter: string, a: ProjectDocument, b: ProjectDocument): boolean =>
  a.id === b.id &&
  a.sources === b.sources &&
  a.standards === b.standards &&
  a.words === b.words &&
  a.inventory === b.inventory &&
  a.facts === b.facts &&
  a.register === b.register &&
  a.walker === b.walker &&
  a.date === b.date &&
  othersOf(a, parameter) === othersOf(b, parameter);

/** Ends when the curve before was measured, or called off: one at a time, so that the first is soon there. */
let queue: Promise<unknown> = Promise.resolve();

export interface SensitivityRun {
  /** null: it is not measured. */
  readonly sensitivity: Sensitivity | null;
  readonly isRunning: boolean;
  readonly stop: () => void;
  readonly start: () => void;
}

/**
 * The curve of a parameter, measured when something else than the parameter changed.
 *
 * @param isWanted false: it is not in sight, and nothing is begun
 */
export function useSensitivity(
  parameter: string,
  values: readonly number[],
  result: Result | null,
  isWanted: boolean,
): SensitivityRun {
  const [isRunning, setRunning] = useState(false);
  const [isStopped, setStopped] = useState(false);
  const [, setDone] = useState(0);
  const project = result?.project ?? null;
  const held = measured.get(parameter);
  const isHeld = project !== null && held !== undefined && isSameBut(parameter, held.project, project);
  const isDue = isWanted && !isHeld && project !== null && values.length > 1;
  useEffect(() => {
    if (!isDue || isStopped) return;
    const run = new AbortController();
    const timer = setTimeout(() => {
      setRunning(true);
      const measuring = queue
        .then(() => engine.run("measureSensitivity", { parameter, values }, { signal: run.signal }))
        .then((sensitivity) => {
          if (run.signal.aborted) return;
          measured.set(parameter, { project, sensitivity });
          setDone((count) => count + 1);
          setRunning(false);
        })
        .catch((error: unknown) => {
          if (!run.signal.aborted) setRunning(false);
          if (!(error instanceof AbortError)) noteFault("runtime", error);
        });
      queue = measuring;
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      run.abort(NO_HURRY);
      setRunning(false);
    };
  }, [parameter, project, isDue, isStopped]);
  return {
    sensitivity: isHeld ? held.sensitivity : null,
    isRunning,
    stop: () => setStopped(true),
    start: () => setStopped(false),
  };
}
