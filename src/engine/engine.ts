import { InputError, type Issue } from "../core/errors.ts";
import { labelPointOf } from "../core/geo/labelPoint.ts";
import { groupPlacedIssues, type PlacedIssueGroup } from "../core/messages/groupIssues.ts";
import {
  type Analysis,
  analyzePrepared,
  checkSettings,
  preparePlace,
  type ReadPlace,
  readPlace,
} from "../core/project/analyze.ts";
import { isAnalysed, isLayer } from "../core/project/documentRules.ts";
import type { LayerDescription } from "../core/project/layers.ts";
import { settingsOfProject, sourcesOfProject, wordsOfProject } from "../core/project/layersOfProject.ts";
import type { ProjectDocument, ProjectSource, SourceRole } from "../core/project/project.ts";
import { makeRecordFinder } from "../core/project/recordFinder.ts";
import type { PlaceGaps } from "../core/project/traceAllGaps.ts";
import type { SourceTable } from "../core/read/sourceTable.ts";
import { type DrawingCache, keepDrawingCache, makeDrawingCache } from "../core/report/buildDrawing.ts";
import { buildOverview, type JudgedColumn, judgeColumns } from "../core/report/buildOverview.ts";
import type { MoveTrial } from "../core/report/moveTrial.ts";
import type { Fingerprint } from "../core/report/summary.ts";
import { PLACE_PARAMETERS, resolveParameters, valueOfParameter } from "../core/standard/parameters.ts";
import type { Standard } from "../core/standard/standard.ts";
import type { JobInput, JobProgress, JobResult } from "./jobs.ts";
import { AbortError } from "./protocol.ts";
import { SourceCache } from "./sourceCache.ts";
import { type JudgedBy, StandardCache, type StandardFile } from "./standardCache.ts";

/** What a job may do besides its work. */
export interface JobContext {
  /**
   * Says where the job is, lets other messages in from time to time, and throws AbortError once the job is cancelled.
   *
   * @param mustHear lets them in now, so that no cancel is overheard
   */
  readonly step: (progress: JobProgress, mustHear?: boolean) => Promise<void>;
}

/** An analysis with what is derived from it again and again. */
export interface CurrentAnalysis {
  readonly analysis: Analysis;
  readonly columns: readonly JudgedColumn[];
  readonly drawing: DrawingCache;
  /** Of the project that was analysed. */
  readonly sources: readonly ProjectSource[];
  readonly standardFingerprints: readonly Fingerprint[];
  readonly fingerprints: readonly Fingerprint[];
  readonly placeNumber: number;
  readonly coverageNumber: number;
  /** Of all kinds; null until somebody asks. */
  gaps: PlaceGaps | null;
  /** The move that is being tried, so that each step goes on from the last one; null until somebody moves a facility. */
  trial: MoveTrial | null;
}

/** Issues of one sort that the page can unfold. */
const MOST_ISSUES = 50;

/** ISO date in the time zone of the computer. */
function today(): string {
  const now = new Date();
  const pad = (value: number) => String(value).padStart(2, "0");
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}

/** What the files by themselves have is said with each of them. */
function issuesOfPlace({ issues, fileIssues }: Analysis): readonly Issue[] {
  const ofFiles = new Set(fileIssues);
  return issues.filter((issue) => !ofFiles.has(issue));
}

/** Whether it stands in communities and beside streets: where it does not, its coordinates may be shifted. */
export const isHeld = ({ role }: ProjectSource): boolean =>
  role === "facilities" || role === "demand" || role === "entrances";
const isReference = ({ role }: ProjectSource): boolean => role === "communities" || role === "streets";

/** Does a work when it is first asked for, and keeps what came of it. */
function once<Result>(work: () => Result): () => Result {
  let done: { readonly result: Result } | null = null;
  return () => {
    done ??= { result: work() };
    return done.result;
  };
}

/** Runs the steps of a generator to its end. */
export async function runSteps<Step extends JobProgress, Result>(
  steps: Generator<Step, Result>,
  { step }: JobContext,
): Promise<Result> {
  for (;;) {
    const next = steps.next();
    if (next.done) return next.value;
    await step(next.value);
  }
}

/** Comes when the analysis is done, which does not need it. */
export const importLayerDescriber = async () => {
  const [{ describeLayer }, { makeReference }] = await Promise.all([
    import("../core/project/describeLayer.ts"),
    import("../core/project/findShiftIssue.ts"),
  ]);
  return { describeLayer, makeReference };
};

/** Comes when files are to be taken in. */
export const importFileTaker = () => import("./takeFiles.ts");

/** Comes where lines are to be joined at their crossings. */
export const importLineNoder = async () => (await import("../core/geo/nodeLines.ts")).nodeLines;

/** Holds the files and the current analysis of the page, away from its thread. */
export class Engine {
  readonly sources = new SourceCache();
  readonly standards: StandardCache;
  private readonly layers = new Map<string, LayerDescription>();
  private placed: { readonly key: string; readonly read: ReadPlace } | null = null;
  private held: CurrentAnalysis | null = null;
  /** Analyses are numbered as they are asked for. */
  private lastNumber = 0;
  private heldNumber = 0;
  /** Ends when all analyses that were asked for have ended, one way or the other. */
  private analysing: Promise<unknown> = Promise.resolve();

  /** @param standardFiles by id */
  constructor(standardFiles: ReadonlyMap<string, StandardFile>) {
    this.standards = new StandardCache(standardFiles, this.sources);
  }

  /** The analysis that was made last; before the first, those that are being made. @throws AbortError if there is none */
  async current(): Promise<CurrentAnalysis> {
    if (this.held === null) await this.analysing;
    if (this.held === null) throw new AbortError();
    return this.held;
  }

  /** Reads the sources of a project that were not read before: those of some roles, or all. */
  async load(
    project: ProjectDocument,
    { step }: JobContext,
    isWanted: (role: SourceRole) => boolean = () => true,
  ): Promise<void> {
    this.sources.keepOnly(project.sources);
    const wanted = project.sources.filter(({ role }) => isWanted(role) && isLayer(role));
    for (const [i, source] of wanted.entries()) {
      if (this.sources.isRead(source)) continue;
      await step({ stage: "read", item: source.name, share: i / wanted.length });
      await this.sources.load(source);
    }
  }

  /** Takes files in: fingerprint, content, what each most likely is. A file that cannot be used costs itself only. */
  async importFiles(input: JobInput<"importFiles">, context: JobContext): Promise<JobResult<"importFiles">> {
    return await (await importFileTaker()).takeFiles(input, this, context);
  }

  async describeLayers(
    { project }: JobInput<"describeLayers">,
    context: JobContext,
  ): Promise<JobResult<"describeLayers">> {
    await this.load(project, context);
    const { standard, key: standardKey } = await this.standards.judgedBy(project);
    const described: LayerDescription[] = [];
    const describe = await this.makeDescriber(project, standard);
    const sources = project.sources.filter(({ role }) => isLayer(role));
    for (const [i, source] of sources.entries()) {
      const own = source.role === "facilities" && source.kind === null ? project.words : [];
      const key = JSON.stringify([source, own, standardKey, isHeld(source) ? sources.filter(isReference) : []]);
      let layer = this.layers.get(key);
      if (layer === undefined) {
        await context.step({ stage: "read", item: source.name, share: i / sources.length });
        layer = describe(source);
        this.layers.set(key, layer);
      }
      described.push(layer);
    }
    for (const [key, layer] of this.layers) if (!described.includes(layer)) this.layers.delete(key);
    return described;
  }

  /** Every issue of the files of a project, and of the place that they make if it was analysed; nothing is left out. */
  async groupAllIssues(project: ProjectDocument, context: JobContext): Promise<readonly PlacedIssueGroup[]> {
    await this.load(project, context);
    const { standard } = await this.standards.judgedBy(project);
    const describe = await this.makeDescriber(project, standard, Infinity);
    const ofFiles = project.sources
      .filter(({ role }) => isLayer(role))
      .map(describe)
      .flatMap(({ refusal, issues }) => [
        ...(refusal === null ? [] : groupPlacedIssues([refusal], 1, () => null)),
        ...issues,
      ]);
    if (this.held === null) return ofFiles;
    const { analysis } = this.held;
    return [...ofFiles, ...groupPlacedIssues(issuesOfPlace(analysis), Infinity, this.makeFinder(project, analysis))];
  }

  /** Describes sources of a project that were loaded, each by itself, held against those that say where things are. */
  private async makeDescriber(project: ProjectDocument, standard: Standard, mostIssues?: number) {
    const { describeLayer, makeReference } = await importLayerDescriber();
    const words = wordsOfProject(project);
    const referenceOf = once(() =>
      makeReference(this.tablesOf(project.sources, "communities"), this.tablesOf(project.sources, "streets")),
    );
    return (source: ProjectSource): LayerDescription => {
      const reference = isHeld(source) ? referenceOf() : null;
      return describeLayer(source, words, standard, () => this.sources.tableOf(source), reference, mostIssues);
    };
  }

  /** The tables of a role, of sources that were loaded, but for those that are refused. */
  tablesOf(sources: readonly ProjectSource[], role: SourceRole): readonly SourceTable[] {
    return sources.flatMap((source) => {
      if (source.role !== role) return [];
      try {
        return [this.sources.tableOf(source)];
      } catch (error) {
        if (error instanceof InputError) return [];
        throw error;
      }
    });
  }

  /** The place of a project, kept from the last time where nothing changed that it is made of. */
  private async placeOf(
    project: ProjectDocument,
    { standard, key: standardKey }: JudgedBy,
    context: JobContext,
  ): Promise<ReadPlace> {
    const settings = settingsOfProject(project, today(), standard);
    const parameters = project.parameterValues.filter(({ id }) => PLACE_PARAMETERS.includes(id));
    const sources = project.sources.filter(({ role }) => isAnalysed(role));
    const key = JSON.stringify([standardKey, sources, project.words, parameters]);
    if (this.placed?.key !== key) {
      const read = sourcesOfProject(project, (source) => this.sources.tableOf(source));
      const joins = valueOfParameter(resolveParameters(standard, settings.parameterValues), "walk.join") > 0;
      const nodeLines = joins ? await importLineNoder() : null;
      this.placed = { key, read: await runSteps(readPlace(standard, read, settings, { nodeLines }), context) };
    }
    return this.placed.read;
  }

  /** Reads and judges a project; from then on it is the current analysis. */
  analyze(input: JobInput<"analyze">, context: JobContext): Promise<JobResult<"analyze">> {
    const analysing = this.makeAnalysis(input, context, ++this.lastNumber);
    this.analysing = Promise.allSettled([this.analysing, analysing]);
    return analysing;
  }

  private async makeAnalysis(
    { project }: JobInput<"analyze">,
    context: JobContext,
    number: number,
  ): Promise<JobResult<"analyze">> {
    const judgedBy = await this.standards.judgedBy(project);
    const { standard, fingerprints: standardFingerprints } = judgedBy;
    const settings = settingsOfProject(project, today(), standard);
    checkSettings(standard, settings);
    // What is only drawn, or not used, must not delay the figures.
    await this.load(project, context, isAnalysed);
    const read = await this.placeOf(project, judgedBy, context);
    // What changed since the last analysis is judged anew, and nothing else.
    const previous = this.held;
    const prepared = preparePlace(standard, read, settings, previous?.analysis ?? null);
    const analysis = await runSteps(analyzePrepared(prepared, previous?.analysis ?? null), context);
    const columns = judgeColumns(analysis, previous);
    const used = project.sources.filter(({ role }) => isAnalysed(role));
    const fingerprints = used.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 }));
    const overview = buildOverview(analysis, columns, [...standardFingerprints, ...fingerprints]);
    const isSamePlace = previous?.analysis.place === analysis.place;
    const drawing = isSamePlace ? keepDrawingCache(previous!.drawing, analysis) : makeDrawingCache(analysis);
    const issues = groupPlacedIssues(issuesOfPlace(analysis), MOST_ISSUES, this.makeFinder(project, analysis));
    // One that nobody waits for any more must not become the current one.
    await context.step({ stage: "audit", item: project.name, share: 1 }, true);
    // Numbered by the analysis that found it first.
    const placeNumber = isSamePlace ? previous!.placeNumber : number;
    const isCoveredAlike = previous?.analysis.judged === analysis.judged;
    const coverageNumber = isCoveredAlike ? previous!.coverageNumber : number;
    const gaps = isCoveredAlike ? previous!.gaps : null;
    // One that took long does not undo one that was asked for later.
    if (number > this.heldNumber) {
      this.held = {
        analysis,
        columns,
        drawing,
        sources: project.sources,
        standardFingerprints,
        fingerprints,
        placeNumber,
        coverageNumber,
        gaps,
        trial: null,
      };
      this.heldNumber = number;
    }
    return { overview, issues, placeNumber, coverageNumber };
  }

  /** Where issues lie: at a record of a file, or at a community. */
  private makeFinder({ sources }: ProjectDocument, { place }: Analysis) {
    const finders = sources
      .filter((source) => this.sources.isRead(source))
      .map((source) => {
        let find: ((where: string) => readonly [number, number] | null) | null = null;
        return (where: string) => {
          if (!where.startsWith(source.name)) return null;
          find ??= makeRecordFinder(this.sources.tableOf(source));
          return find(where);
        };
      });
    const communities = new Map(place.communities.map(({ id }, i) => [id, i]));
    return (where: string): readonly [number, number] | null => {
      const community = communities.get(where);
      if (community !== undefined) return labelPointOf(place.communities[community].lngLatShape);
      for (const find of finders) {
        const found = find(where);
        if (found !== null) return found;
      }
      return null;
    };
  }
}
