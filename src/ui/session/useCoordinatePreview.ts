import { useEffect, useState } from "react";
import { InputError } from "../../core/errors.ts";
import type { ProjectDocument } from "../../core/project/project.ts";
import type { CoordinatePreview } from "../../core/report/coordinatePreview.ts";
import { NO_HURRY } from "../../engine/client.ts";
import { AbortError } from "../../engine/protocol.ts";
import { engine } from "./engine.ts";
import { noteFault } from "./state.ts";

/** Two coordinate systems that a source may be read in; null: as its file says. */
export interface CoordinateChoice {
  /** Id of the source. */
  readonly source: string;
  readonly before: string | null;
  readonly after: string;
}

/** What became of a comparison. */
export type CoordinateAnswer =
  | { readonly status: "running" }
  | { readonly status: "ready"; readonly preview: CoordinatePreview }
  | { readonly status: "refused"; readonly refusal: InputError };

const RUNNING: CoordinateAnswer = { status: "running" };

interface Asked {
  readonly project: ProjectDocument;
  readonly choice: CoordinateChoice;
}

/** Compares coordinate systems of the sources of a project, as it is now: a change of the project ends it. */
export function useCoordinatePreview(project: ProjectDocument) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const [answered, setAnswered] = useState<{ readonly asked: Asked; readonly answer: CoordinateAnswer } | null>(null);
  if (asked !== null && asked.project !== project) setAsked(null);

  useEffect(() => {
    if (asked === null) return;
    const run = new AbortController();
    engine.run("previewCoordinates", { project: asked.project, ...asked.choice }, { signal: run.signal }).then(
      (preview) => setAnswered({ asked, answer: { status: "ready", preview } }),
      (error: unknown) => {
        if (error instanceof AbortError) return;
        if (error instanceof InputError) {
          setAnswered({ asked, answer: { status: "refused", refusal: error } });
          return;
        }
        noteFault("runtime", error);
        setAsked(null);
      },
    );
    return () => run.abort(NO_HURRY);
  }, [asked]);

  return {
    choice: asked?.choice ?? null,
    answer: answered !== null && answered.asked === asked ? answered.answer : RUNNING,
    compare: (choice: CoordinateChoice) => setAsked({ project, choice }),
    close: () => setAsked(null),
  };
}
