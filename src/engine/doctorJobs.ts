import { InputError } from "../core/errors.ts";
import { isAnalysed } from "../core/project/documentRules.ts";
import { makeReference } from "../core/project/findShiftIssue.ts";
import type { ProjectSource } from "../core/project/project.ts";
import type { MendedTable } from "../core/read/repairTable.ts";
import { readSource } from "../core/read/source.ts";
import type { SourceTable } from "../core/read/sourceTable.ts";
import { type CoordinatePreview, previewCoordinates } from "../core/report/coordinatePreview.ts";
import { sampleText } from "../core/report/encodingSample.ts";
import { proposeRepairs } from "../core/report/proposeRepairs.ts";
import { previewRepairs } from "../core/report/repairPreview.ts";
import { type CurrentAnalysis, type Engine, isHeld, type JobContext } from "./engine.ts";
import type { Handler } from "./handlers.ts";
import type { JobInput } from "./jobs.ts";

async function readPreview(
  engine: Engine,
  { project, source: id, before, after }: JobInput<"previewCoordinates">,
  context: JobContext,
): Promise<CoordinatePreview> {
  const source = project.sources.find((own) => own.id === id);
  if (source === undefined) throw new RangeError(`There is no source "${id}".`);
  const { name, encoding } = source;
  await engine.load(project, context);
  /** One of the two is the reading that the project has; the other is not kept. */
  const readIn = async (crs: string | null): Promise<SourceTable> => {
    if (crs === source.crs) return engine.sources.readTable(source);
    await context.step({ stage: "read", item: name, share: 0 }, true);
    const bytes = await engine.sources.bytesOf(source);
    return await readSource({ name, bytes, encoding }, { ...source, crs });
  };
  const read = await readIn(after);
  const readBefore = await readIn(before).catch((error: unknown) => {
    if (error instanceof InputError) return null;
    throw error;
  });
  const tablesOf = (role: "communities" | "streets") => engine.tablesOf(project.sources, role);
  const reference = isHeld(source) ? makeReference(tablesOf("communities"), tablesOf("streets")) : null;
  return previewCoordinates(readBefore, read, reference);
}

/** Above this, reading a file once more for each encoding would keep other jobs waiting. */
const LARGEST_SAMPLED_BYTES = 5e6;

async function sampleEncodings(
  { sources }: Engine,
  { source, encodings }: JobInput<"sampleEncodings">,
  { step }: JobContext,
): Promise<readonly (string | null)[]> {
  const { name, crs, layer } = source;
  if (source.bytes > LARGEST_SAMPLED_BYTES) return encodings.map(() => null);
  const bytes = await sources.bytesOf(source);
  const samples: (string | null)[] = [];
  for (const [i, encoding] of encodings.entries()) {
    await step({ stage: "read", item: name, share: i / encodings.length }, true);
    try {
      samples.push(sampleText(await readSource({ name, bytes, encoding }, { layer, crs })));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      samples.push(null);
    }
  }
  // Of a format that has but one encoding all say the same.
  return new Set(samples).size === 1 ? encodings.map(() => null) : samples;
}

/**
 * The tables of the sources of an analysis. What was read of some may have been let go for a later project, and may be again
 * while others are read.
 */
async function loadAgain(
  { sources }: Engine,
  current: CurrentAnalysis,
): Promise<(source: Pick<ProjectSource, "id">) => MendedTable> {
  const tables = new Map<string, MendedTable>();
  for (const source of current.sources) {
    if (!isAnalysed(source.role)) continue;
    await sources.load(source);
    tables.set(source.id, { read: sources.readTable(source), mended: sources.tableOf(source) });
  }
  return ({ id }) => tables.get(id)!;
}

/** What the engine does for the jobs that mend what is read. */
export const doctorJobs: {
  readonly sampleEncodings: Handler<"sampleEncodings">;
  readonly previewCoordinates: Handler<"previewCoordinates">;
  readonly proposeRepairs: Handler<"proposeRepairs">;
  readonly previewRepairs: Handler<"previewRepairs">;
} = {
  sampleEncodings,
  previewCoordinates: readPreview,
  proposeRepairs: async (engine) => {
    const current = await engine.current();
    return proposeRepairs(current.analysis, current.sources, await loadAgain(engine, current));
  },
  previewRepairs: async (engine, { choice, lngLatBox }) => {
    const current = await engine.current();
    const readTable = await loadAgain(engine, current);
    const touched = new Set([choice.source, ...choice.repairs.map(({ source }) => source)]);
    const sources = current.sources.flatMap((source) => {
      if (!touched.has(source.id)) return [];
      return [{ id: source.id, repairs: source.repairs, ...readTable(source) }];
    });
    return previewRepairs(sources, choice, lngLatBox);
  },
};
