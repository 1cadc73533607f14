import { InputError } from "../../core/errors.ts";
import { presentOf } from "../../core/project/history.ts";
import type { ProjectDocument } from "../../core/project/project.ts";
import { MOST_DRAWN_WHOLE } from "../../core/report/drawing.ts";
import type { Overview, Question } from "../../core/report/overview.ts";
import { NO_HURRY } from "../../engine/client.ts";
import type { JobProgress } from "../../engine/jobs.ts";
import { AbortError } from "../../engine/protocol.ts";
import { engine } from "./engine.ts";
import { getState, NOTHING_SELECTED, noteFault, type Result, setState } from "./state.ts";

/** The run that is under way; a new one ends it. */
let run: AbortController | null = null;
let questionRun: AbortController | null = null;
/** What the last run was made of. */
let refreshed: ProjectDocument | null = null;

/** Ends the run that is under way; the last good result stays. */
export function cancelWork(): void {
  run?.abort();
  run = null;
  refreshed = null;
  setState({ work: { status: "idle" } });
}

/** The question as it can be asked of an analysis: of the same kind, if it has it. */
function fitQuestion({ kinds, measures, bands }: Overview, question: Question): Question {
  const isAsked = kinds.some(({ kind }) => kind === question.kind);
  const listed = kinds.find(({ listedCount }) => listedCount > 0) ?? kinds[0];
  const hasBand = bands.some(({ minutes }) => minutes === question.minutes);
  const hasMeasure = question.measure === "area" || measures.includes(question.measure);
  if (isAsked && hasBand && hasMeasure) return question;
  return {
    kind: isAsked ? question.kind : (listed?.kind ?? question.kind),
    minutes: hasBand ? question.minutes : (bands[1]?.minutes ?? question.minutes),
    measure: hasMeasure ? question.measure : (measures[0] ?? "people"),
  };
}

/** Selections hold over a new analysis of the same communities. */
function fitSelection(previous: Result | null, next: Overview) {
  const { selection } = getState();
  if (previous === null) return NOTHING_SELECTED;
  const before = previous.overview;
  const community = selection.community === null ? undefined : before.communities[selection.community];
  const isSame = community !== undefined && next.communities[selection.community!]?.id === community.id;
  const facility = selection.facility === null ? undefined : before.facilities[selection.facility];
  const hasFacility = facility !== undefined && next.facilities[selection.facility!]?.id === facility.id;
  return {
    community: isSame ? selection.community : null,
    column: isSame && before.columns.length === next.columns.length ? selection.column : null,
    facility: hasFacility ? selection.facility : null,
  };
}

function tellFailure(error: unknown): void {
  if (error instanceof AbortError) return;
  if (error instanceof InputError) {
    const { code, values, where } = error;
    setState({ work: { status: "refused", refusal: { code, values, ...(where === undefined ? {} : { where }) } } });
    return;
  }
  noteFault("runtime", error);
  setState({ work: { status: "failed" } });
}

/** Has the engine read and judge the open project anew, if it changed. */
export async function refresh(): Promise<void> {
  const { history } = getState();
  if (history === null) return;
  const project = presentOf(history);
  if (refreshed === project) return;
  refreshed = project;
  run?.abort(NO_HURRY);
  const own = new AbortController();
  run = own;
  const { signal } = own;
  const options = {
    signal,
    onProgress: (progress: JobProgress) => {
      if (run === own) setState({ work: { status: "running", progress } });
    },
  };
  setState({ work: { status: "running", progress: null } });
  try {
    const layers = await engine.run("describeLayers", { project }, options);
    if (run !== own) return;
    setState({ layers });
    if (!project.sources.some(({ role }) => role === "communities")) {
      setState({ work: { status: "idle" }, result: null, answered: null, selection: NOTHING_SELECTED });
      return;
    }
    const { overview, issues } = await engine.run("analyze", { project }, options);
    const drawing = await engine.run("drawPlace", null, { signal });
    if (run !== own) return;
    const { result: previous, question } = getState();
    const result: Result = { project, overview, issues, drawing };
    setState({
      result,
      work: { status: "idle" },
      selection: fitSelection(previous, overview),
      question: fitQuestion(overview, question),
    });
  } catch (error) {
    if (run === own) tellFailure(error);
  }
}

/** Of a place too large to be drawn whole: the community whose neighbourhood is drawn. */
const focusOf = ({ overview }: Result): number | null =>
  overview.communities.length > MOST_DRAWN_WHOLE ? getState().selection.community : null;

/** Draws the neighbourhood of another community, where only a neighbourhood is drawn. */
export function refreshFocus(): void {
  const { result, answered } = getState();
  if (result !== null && answered?.result === result && focusOf(result) !== answered.focus) void refreshAnswer();
}

/** Has the engine answer the question of the page anew: whenever the question or the analysis changes. */
export async function refreshAnswer(): Promise<void> {
  const { result, question } = getState();
  if (result === null) return;
  questionRun?.abort(NO_HURRY);
  const own = new AbortController();
  questionRun = own;
  const { signal } = own;
  const focus = focusOf(result);
  try {
    const answer = await engine.run("answer", question, { signal });
    if (questionRun !== own) return;
    setState(({ answered }) => ({
      answered: {
        result,
        question,
        answer,
        // The last picture of the same place stays until the next is there.
        drawing: answered?.result === result ? answered.drawing : null,
        isDrawn: false,
        focus,
      },
    }));
    const drawing = await engine.run("drawQuestion", { question, focus }, { signal });
    if (questionRun !== own) return;
    setState({ answered: { result, question, answer, drawing, isDrawn: true, focus } });
  } catch (error) {
    if (!(error instanceof AbortError)) noteFault("runtime", error);
  }
}
