import { InputError } from "../../core/errors.ts";
import { isDrawnBeneath } from "../../core/project/documentRules.ts";
import { presentOf } from "../../core/project/history.ts";
import type { ProjectDocument } from "../../core/project/project.ts";
import { MOST_DRAWN_WHOLE } from "../../core/report/drawing.ts";
import type { Overview, Question } from "../../core/report/overview.ts";
import { type JobOptions, NO_HURRY } from "../../engine/client.ts";
import type { JobProgress } from "../../engine/jobs.ts";
import { AbortError } from "../../engine/protocol.ts";
import { engine } from "./engine.ts";
import { learnSentenceOf } from "./sayRefusal.ts";
import { loadStandard } from "./standard.ts";
import { type CheckSelection, getState, NOTHING_SELECTED, noteFault, type Result, setState } from "./state.ts";

/** The run that is under way; a new one ends it. */
let run: AbortController | null = null;
let describeRun: AbortController | null = null;
/** What the last run was made of. */
let refreshed: ProjectDocument | null = null;
/** What was asked last, and the end of its answer. */
let asked: {
  readonly result: Result;
  readonly question: Question;
  readonly focus: number | null;
  readonly run: AbortController;
  readonly done: Promise<void>;
} | null = null;
/** The background that is being drawn. */
let backgroundRun: { readonly key: string; readonly run: AbortController } | null = null;

/** Ends the run that is under way; the last good result stays. */
export function cancelWork(): void {
  run?.abort();
  describeRun?.abort();
  run = null;
  describeRun = null;
  refreshed = null;
  setState({ work: { status: "idle" }, isDescribing: false });
}

/** The question as it can be asked of an analysis: of the same kind, if it has it. */
function fitQuestion({ kinds, measures, bands, models }: Overview, { model, ...asked }: Question): Question {
  const question = model === undefined || !models.includes(model) ? asked : { ...asked, model };
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
    ...(selection.place === undefined ? {} : { place: selection.place }),
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

const isOpen = (project: ProjectDocument): boolean => {
  const { history } = getState();
  return history !== null && presentOf(history) === project;
};

/** Has the engine read and judge a project. @returns its analysis; null: there are no communities */
async function judge(project: ProjectDocument, options: JobOptions): Promise<Result | null> {
  if (!project.sources.some(({ role }) => role === "communities")) {
    await loadStandard(project);
    return null;
  }
  const [standard, { overview, issues, placeNumber, coverageNumber }] = await Promise.all([
    loadStandard(project),
    engine.run("analyze", { project }, options),
  ]);
  const { result } = getState();
  const drawing = result?.placeNumber === placeNumber ? result.drawing : await engine.run("drawPlace", null, options);
  return { project, standard, overview, issues, drawing, placeNumber, coverageNumber };
}

/** Whether two analyses answer every question alike: only what the rules say of the place may differ. */
const isAnsweredAlike = (a: Result, b: Result): boolean =>
  a.coverageNumber === b.coverageNumber && a.drawing === b.drawing;

/** Shows an analysis. The engine draws its answer while the page lays out the tables: it is asked first. */
function showResult(result: Result | null): void {
  const { result: previous, question } = getState();
  if (result === null) {
    setState({ result: null, answered: null, selection: NOTHING_SELECTED });
    return;
  }
  const selection = fitSelection(previous, result.overview);
  const fitted = fitQuestion(result.overview, question);
  const { answered } = getState();
  if (answered?.isDrawn && answered.question === fitted && isAnsweredAlike(answered.result, result)) {
    setState({ result, work: { status: "idle" }, selection, answered: { ...answered, result } });
    return;
  }
  ask(result, fitted, focusOf(result, selection));
  setState({ result, work: { status: "idle" }, selection, question: fitted });
}

/** Has the engine say how the layers of a project were read: all of them, used or not. */
async function describeLayers(project: ProjectDocument, onProgress: (progress: JobProgress) => void): Promise<void> {
  const own = new AbortController();
  describeRun = own;
  try {
    const layers = await engine.run("describeLayers", { project }, { signal: own.signal, onProgress });
    if (describeRun === own) setState({ layers });
  } catch (error) {
    await learnSentenceOf(error);
    if (describeRun === own) tellFailure(error);
  }
  if (describeRun === own) setState({ isDescribing: false });
}

/** Has the engine read and judge the open project anew, if it changed; what was read is described when it is answered. */
export async function refresh(): Promise<void> {
  const { history } = getState();
  if (history === null) return;
  const project = presentOf(history);
  if (refreshed === project) return;
  refreshed = project;
  run?.abort(NO_HURRY);
  describeRun?.abort(NO_HURRY);
  describeRun = null;
  const own = new AbortController();
  run = own;
  const onProgress = (progress: JobProgress) => {
    if (run === own && getState().work.status === "running") setState({ work: { status: "running", progress } });
  };
  setState({ work: { status: "running", progress: null }, isDescribing: true });
  try {
    const result = await judge(project, { signal: own.signal, onProgress });
    if (run === own) {
      showResult(result);
      await refreshAnswer();
    }
  } catch (error) {
    await learnSentenceOf(error);
    if (run === own) tellFailure(error);
  }
  // A run that was called off leaves its project open, and layers of which nobody knows yet how they are read.
  if (isOpen(project) && describeRun === null) await describeLayers(project, onProgress);
  if (run === own && getState().work.status === "running") setState({ work: { status: "idle" } });
}

/** Of a place too large to be drawn whole: the community whose neighbourhood is drawn. */
const focusOf = ({ overview }: Result, { community }: CheckSelection): number | null =>
  overview.communities.length > MOST_DRAWN_WHOLE ? community : null;

/** Draws the neighbourhood of another community, where only a neighbourhood is drawn. */
export function refreshFocus(): void {
  const { result, answered, selection } = getState();
  if (result !== null && answered?.result === result && focusOf(result, selection) !== answered.focus)
    void refreshAnswer();
}

async function findAnswer(
  result: Result,
  question: Question,
  focus: number | null,
  own: AbortController,
): Promise<void> {
  const { signal } = own;
  try {
    // Both at once: between them the page may be busy for long.
    const answered = engine.run("answer", question, { signal });
    const drawn = engine.run("drawQuestion", { question, focus }, { signal });
    // What keeps the answer from coming is said once.
    drawn.catch(() => {});
    const answer = await answered;
    if (signal.aborted) return;
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
    const drawing = await drawn;
    if (signal.aborted) return;
    setState({ answered: { result, question, answer, drawing, isDrawn: true, focus } });
  } catch (error) {
    if (!(error instanceof AbortError)) noteFault("runtime", error);
  }
}

/** Asks the engine, unless this is what it was asked last. */
function ask(result: Result, question: Question, focus: number | null): Promise<void> {
  const { answered } = getState();
  if (answered?.result === result && answered.isDrawn && answered.question === question && answered.focus === focus)
    return Promise.resolve();
  if (asked?.result !== result || asked.question !== question || asked.focus !== focus) {
    asked?.run.abort(NO_HURRY);
    const own = new AbortController();
    asked = { result, question, focus, run: own, done: findAnswer(result, question, focus, own) };
  }
  return asked.done;
}

/**
 * Has the engine answer the question of the page anew: whenever the question or the analysis changes. Ends when it is
 * answered, or another was asked.
 */
export async function refreshAnswer(): Promise<void> {
  const { result, question, selection } = getState();
  if (result !== null) await ask(result, question, focusOf(result, selection));
}

/** What the background of the open project is made of; null: of nothing. */
function findBackground(): { readonly project: ProjectDocument; readonly key: string } | null {
  const { history } = getState();
  if (history === null) return null;
  const project = presentOf(history);
  const sources = project.sources.filter(({ role }) => isDrawnBeneath(role));
  return sources.length === 0 ? null : { project, key: JSON.stringify([project.id, sources]) };
}

/**
 * Has the engine draw what lies beneath the plan, if that changed. It is asked for when the answer is on the map: nobody
 * waits for it.
 */
export async function refreshBackground(): Promise<void> {
  const wanted = findBackground();
  if (wanted === null) {
    backgroundRun?.run.abort(NO_HURRY);
    if (getState().background !== null) setState({ background: null });
    return;
  }
  const { project, key } = wanted;
  if (key === (backgroundRun?.key ?? getState().background?.key)) return;
  backgroundRun?.run.abort(NO_HURRY);
  const own = { key, run: new AbortController() };
  backgroundRun = own;
  try {
    const drawing = await engine.run("drawBackground", { project }, { signal: own.run.signal });
    if (findBackground()?.key === key) setState({ background: { key, drawing } });
  } catch (error) {
    if (!(error instanceof AbortError)) noteFault("runtime", error);
  }
  if (backgroundRun === own) backgroundRun = null;
}

/** Counts the indicators of the city that are short, for the rail; nobody waits for it. */
export async function refreshShortIndicators(): Promise<void> {
  const { result, shortIndicators } = getState();
  if (result === null || shortIndicators?.result === result || result.standard.indicators.length === 0) return;
  try {
    const { rows } = await engine.run("describeIndicators", { level: "city", index: 0 });
    const count = rows.filter(({ figure }) => figure.outcome === "short").length;
    if (getState().result === result) setState({ shortIndicators: { result, count } });
  } catch (error) {
    if (!(error instanceof AbortError)) noteFault("runtime", error);
  }
}
