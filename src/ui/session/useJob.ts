import { useEffect, useState } from "react";
import { NO_HURRY } from "../../engine/client.ts";
import type { JobInput, JobName, JobResult } from "../../engine/jobs.ts";
import { AbortError } from "../../engine/protocol.ts";
import { engine } from "./engine.ts";
import { noteFault } from "./state.ts";

interface Done<Result> {
  readonly key: string;
  readonly basis: unknown;
  readonly result: Result;
}

/**
 * Has the engine do a job whenever its input changes, and drops answers that come too late.
 *
 * @param input null: nothing is asked
 * @param basis the analysis that the job refers to; another one asks anew
 * @returns null until the answer to this very input is there
 */
export function useJob<Name extends JobName>(
  name: Name,
  input: JobInput<Name> | null,
  basis: unknown,
): JobResult<Name> | null {
  const key = JSON.stringify(input);
  const [done, setDone] = useState<Done<JobResult<Name>> | null>(null);
  useEffect(() => {
    if (input === null) return;
    const run = new AbortController();
    engine.run(name, input, { signal: run.signal }).then(
      (result) => {
        if (!run.signal.aborted) setDone({ key, basis, result });
      },
      (error) => {
        if (!(error instanceof AbortError)) noteFault("runtime", error);
      },
    );
    return () => run.abort(NO_HURRY);
  }, [name, key, basis]);
  return done !== null && done.key === key && done.basis === basis ? done.result : null;
}
