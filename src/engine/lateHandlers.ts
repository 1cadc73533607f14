import type { Finding } from "../core/audit/audit.ts";
import { isDrawnBeneath } from "../core/project/documentRules.ts";
import { backgroundOfProject } from "../core/project/layersOfProject.ts";
import { readProjectFile, writeProjectFile } from "../core/project/projectFile.ts";
import { type PlaceGaps, traceAllGaps } from "../core/project/traceAllGaps.ts";
import { listFindings } from "../core/report/buildOverview.ts";
import { describeCommunity } from "../core/report/communityCard.ts";
import { writeCoverage } from "../core/report/coverageTable.ts";
import { drawBackground } from "../core/report/drawBackground.ts";
import { drawParts } from "../core/report/drawParts.ts";
import { makeExplanation } from "../core/report/explanation.ts";
import { describeFacility } from "../core/report/facilityCard.ts";
import { writeFindings } from "../core/report/findingsTable.ts";
import { writeGaps } from "../core/report/gapsGeojson.ts";
import { describeIndicatorByUnit, describeIndicators, listIndicatorUnits } from "../core/report/indicators.ts";
import { writeIssues } from "../core/report/issuesTable.ts";
import { MoveTrial } from "../core/report/moveTrial.ts";
import { buildSummary } from "../core/report/summary.ts";
import { describeWalks } from "../core/report/walkCard.ts";
import { compareWalkers } from "../core/report/walkerTable.ts";
import { version } from "../core/version.ts";
import { doctorJobs } from "./doctorJobs.ts";
import { type CurrentAnalysis, type Engine, type JobContext, runSteps } from "./engine.ts";
import { factJobs } from "./factJobs.ts";
import type { Handler } from "./handlers.ts";
import type { ExportName, FindingReference } from "./jobs.ts";
import { mappingJobs } from "./mappingJobs.ts";
import { readBlob } from "./sourceCache.ts";
import { standardJobs } from "./standardJobs.ts";

function findFinding({ analysis, columns }: CurrentAnalysis, reference: FindingReference): Finding {
  const { rule, part, subjectKind, subjectIndex } = reference;
  const isSubject = ({ subject }: Finding) => subject.unitKind === subjectKind && subject.index === subjectIndex;
  const column = columns.find((own) => own.rule.id === rule && own.part === part);
  const found =
    column !== undefined && subjectKind === "community"
      ? column.findings[subjectIndex]
      : analysis.findings.find((finding) => finding.rule.id === rule && isSubject(finding));
  if (found === undefined) throw new RangeError(`There is no finding of ${rule} on ${subjectKind} ${subjectIndex}.`);
  return found;
}

/** Gaps of all kinds of the current analysis, traced when they are first asked for. */
async function gapsOf(current: CurrentAnalysis, context: JobContext): Promise<PlaceGaps> {
  current.gaps ??= await runSteps(traceAllGaps(current.analysis), context);
  return current.gaps;
}

/** Characters of a piece of a file; a Blob of few long pieces is made much quicker than one of many lines. */
const PIECE_LENGTH = 1 << 20;

function toBlob(lines: Iterable<string>, type: string): Blob {
  const pieces: string[] = [];
  let piece = "";
  for (const line of lines) {
    piece += line;
    if (piece.length < PIECE_LENGTH) continue;
    pieces.push(piece);
    piece = "";
  }
  return new Blob([...pieces, piece], { type });
}

async function writeExport(
  engine: Engine,
  { name, language }: { readonly name: ExportName; readonly language: "zh" | "en" },
  context: JobContext,
): Promise<Blob> {
  const current = await engine.current();
  const { analysis, standardFingerprints, fingerprints } = current;
  switch (name) {
    case "coverage.csv":
      return toBlob(writeCoverage(analysis, (await gapsOf(current, context)).land), "text/csv");
    case "findings.csv":
      return toBlob(writeFindings(analysis), "text/csv");
    case "gaps.geojson":
      return toBlob(writeGaps(analysis, (await gapsOf(current, context)).gaps), "application/geo+json");
    case "summary.json": {
      const { gaps } = await gapsOf(current, context);
      const summary = buildSummary(analysis, gaps, { version, language, standardFingerprints, fingerprints });
      return toBlob([`${JSON.stringify(summary, null, 2)}\n`], "application/json");
    }
  }
}

type LateJob =
  | "drawBackground"
  | "describeCommunity"
  | "describeFacility"
  | "compareWalkers"
  | "tryMove"
  | "drawParts"
  | "describeWalks"
  | "explain"
  | "listFindings"
  | "writeExport"
  | "writeIssues"
  | "writeProject"
  | "describeIndicators"
  | "describeIndicatorByUnit"
  | keyof typeof standardJobs
  | keyof typeof factJobs
  | keyof typeof mappingJobs
  | keyof typeof doctorJobs
  | "readProject";

/** What the engine does for the jobs that nobody asks for before the first map is drawn. */
export const lateHandlers: { readonly [Name in LateJob]: Handler<Name> } = {
  ...standardJobs,
  ...factJobs,
  ...mappingJobs,
  ...doctorJobs,
  drawBackground: async (engine, { project }, context) => {
    await engine.load(project, context, isDrawnBeneath);
    return drawBackground(backgroundOfProject(project, (source) => engine.sources.tableOf(source)));
  },
  describeCommunity: async (engine, { community, language }) => {
    const { analysis, columns } = await engine.current();
    return describeCommunity(analysis, columns, community, language);
  },
  compareWalkers: async (engine, question) => compareWalkers((await engine.current()).analysis, question),
  tryMove: async (engine, { facility, lngLat, minutes }) => {
    const current = await engine.current();
    if (current.trial?.facility !== facility) current.trial = new MoveTrial(current.analysis, facility);
    return current.trial.moveTo(lngLat, minutes);
  },
  drawParts: async (engine, { question, view }) => {
    const { analysis, drawing } = await engine.current();
    return drawParts(analysis, question, view, drawing);
  },
  describeWalks: async (engine, { lngLat, kind }) => describeWalks((await engine.current()).analysis, lngLat, kind),
  describeFacility: async (engine, { facility, minutes, language }) => {
    const { analysis, drawing } = await engine.current();
    return describeFacility(analysis, facility, minutes, language, drawing);
  },
  explain: async (engine, { language, ...reference }) => {
    const current = await engine.current();
    const { analysis, standardFingerprints, fingerprints } = current;
    const finding = findFinding(current, reference);
    return makeExplanation(analysis, finding, [...standardFingerprints, ...fingerprints], language);
  },
  describeIndicators: async (engine, { level, index }) => {
    const { analysis } = await engine.current();
    return { rows: describeIndicators(analysis, level, index), units: listIndicatorUnits(analysis) };
  },
  describeIndicatorByUnit: async (engine, { row, level, county }) =>
    describeIndicatorByUnit((await engine.current()).analysis, row, level, county),
  listFindings: async (engine, { rule }) => listFindings((await engine.current()).analysis, rule),
  writeExport,
  writeIssues: async (engine, { project, language }, context) => {
    const groups = await engine.groupAllIssues(project, context);
    return toBlob(writeIssues(groups, language), "text/csv");
  },
  writeProject: async (engine, project) => {
    const sources = new Map<string, Uint8Array>();
    for (const source of project.sources) sources.set(source.sha256, await engine.sources.bytesOf(source));
    return new Blob([writeProjectFile(project, sources) as Uint8Array<ArrayBuffer>], { type: "application/zip" });
  },
  readProject: async (engine, { blob, name }) => {
    const { project, sources } = readProjectFile(await readBlob(blob, name), name);
    return {
      project,
      sources: [...sources].map(([sha256, bytes]) => {
        const held = new Blob([bytes as Uint8Array<ArrayBuffer>]);
        engine.sources.provide(sha256, held);
        return { sha256, blob: held };
      }),
    };
  },
};
