import { hasKnownGaps, measureLand } from "../core/coverage/gaps.ts";
import { prepareFormats } from "../core/read/source.ts";
import { answerQuestion, coverageOfQuestion } from "../core/report/answer.ts";
import { drawPlace, drawQuestion } from "../core/report/buildDrawing.ts";
import type { Question } from "../core/report/overview.ts";
import {
  type CurrentAnalysis,
  type Engine,
  importFileTaker,
  importLayerDescriber,
  importLineNoder,
  type JobContext,
  runSteps,
} from "./engine.ts";
import type { JobInput, JobName, JobResult } from "./jobs.ts";

/** What the engine does for a job of a name. */
export type Handler<Name extends JobName> = (
  engine: Engine,
  input: JobInput<Name>,
  context: JobContext,
) => Promise<JobResult<Name>>;

/** The land that a kind covers within a band: measured where the question is of land. */
function landOfQuestion({ analysis, drawing }: CurrentAnalysis, question: Question) {
  const { kind, minutes, measure } = question;
  if (measure !== "area") return [];
  const { kindReaches, model } = coverageOfQuestion(analysis, question);
  const kindReach = kindReaches.find((reach) => reach.kind === kind);
  const bands = analysis.bands.filter((band) => band.minutes === minutes);
  if (kindReach === undefined || !hasKnownGaps(kindReach)) return [];
  return [...measureLand(analysis.place, kindReach, bands, drawing.areasOf(model))];
}

/** Their code comes when it is asked for. */
const importLate = async () => (await import("./lateHandlers.ts")).lateHandlers;

/** What the engine does for each job. */
export const handlers: { readonly [Name in JobName]: Handler<Name> } = {
  readStandard: async (engine, project) => (await engine.standards.judgedBy(project)).standard,
  listStandards: async (...job) => (await importLate()).listStandards(...job),
  readStandardText: async (...job) => (await importLate()).readStandardText(...job),
  checkStandard: async (...job) => (await importLate()).checkStandard(...job),
  listUnitOutcomes: async (...job) => (await importLate()).listUnitOutcomes(...job),
  describeIndicators: async (...job) => (await importLate()).describeIndicators(...job),
  describeIndicatorByUnit: async (...job) => (await importLate()).describeIndicatorByUnit(...job),
  measureSensitivity: async (...job) => (await importLate()).measureSensitivity(...job),
  importFiles: (engine, input, context) => engine.importFiles(input, context),
  describeLayers: (engine, input, context) => engine.describeLayers(input, context),
  previewCoordinates: async (...job) => (await importLate()).previewCoordinates(...job),
  analyze: (engine, input, context) => engine.analyze(input, context),
  drawPlace: async (engine) => drawPlace((await engine.current()).analysis),
  answer: async (engine, question) => {
    const current = await engine.current();
    return answerQuestion(current.analysis, question, landOfQuestion(current, question));
  },
  drawQuestion: async (engine, { question, focus }, context) => {
    const { analysis, drawing } = await engine.current();
    return await runSteps(drawQuestion(analysis, question, focus, drawing), context);
  },
  drawBackground: async (...job) => (await importLate()).drawBackground(...job),
  prepareLate: async (engine) => {
    await Promise.all([
      importLate(),
      importLayerDescriber(),
      prepareFormats(),
      importLineNoder(),
      importFileTaker().then(({ importPartPacker }) => importPartPacker()),
      engine.standards.fetchAll(),
    ]);
    return null;
  },
  describeCommunity: async (...job) => (await importLate()).describeCommunity(...job),
  describeFacility: async (...job) => (await importLate()).describeFacility(...job),
  compareWalkers: async (...job) => (await importLate()).compareWalkers(...job),
  tryMove: async (...job) => (await importLate()).tryMove(...job),
  drawParts: async (...job) => (await importLate()).drawParts(...job),
  describeWalks: async (...job) => (await importLate()).describeWalks(...job),
  explain: async (...job) => (await importLate()).explain(...job),
  listFindings: async (...job) => (await importLate()).listFindings(...job),
  sampleEncodings: async (...job) => (await importLate()).sampleEncodings(...job),
  previewRepairs: async (...job) => (await importLate()).previewRepairs(...job),
  proposeRepairs: async (...job) => (await importLate()).proposeRepairs(...job),
  writeIssues: async (...job) => (await importLate()).writeIssues(...job),
  writeExport: async (...job) => (await importLate()).writeExport(...job),
  describeFacts: async (...job) => (await importLate()).describeFacts(...job),
  writeFacts: async (...job) => (await importLate()).writeFacts(...job),
  readFacts: async (...job) => (await importLate()).readFacts(...job),
  writeMapping: async (...job) => (await importLate()).writeMapping(...job),
  matchMapping: async (...job) => (await importLate()).matchMapping(...job),
  writeProject: async (...job) => (await importLate()).writeProject(...job),
  readProject: async (...job) => (await importLate()).readProject(...job),
};

/** Buffers of a result that the engine does not need any more, by job: they move instead of being copied. */
export const buffersOf: { readonly [Name in JobName]?: (result: JobResult<Name>) => readonly ArrayBufferLike[] } = {
  analyze: ({ overview: { cells, affected } }) => [
    cells.outcomes.buffer,
    cells.figures.buffer,
    cells.circles.buffer,
    affected.buffer,
  ],
  drawPlace: ({ facilityLngLat }) => [facilityLngLat.buffer],
  describeFacts: ({ tables }) => tables.map(({ fromFiles }) => fromFiles.numbers.buffer),
  drawBackground: ({ lines, areas }) =>
    [lines, areas].flatMap(({ classes, firstPath, firstVertex, lngLat }) => [
      classes.buffer,
      firstPath.buffer,
      firstVertex.buffer,
      lngLat.buffer,
    ]),
  answer: ({ total, covered, possible }) => [total.buffer, covered.buffer, possible.buffer],
  drawQuestion: ({ facilities, possibleFacilities, homeStates }) => [
    facilities.buffer,
    possibleFacilities.buffer,
    homeStates.buffer,
  ],
};
