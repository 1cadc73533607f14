import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterEach } from "vitest";
import { type Analysis, analyze, type Progress } from "../../src/core/project/analyze.ts";
import { settingsOfProject, sourcesOfProject } from "../../src/core/project/layersOfProject.ts";
import type { ProjectDocument } from "../../src/core/project/project.ts";
import { judgeColumns } from "../../src/core/report/buildOverview.ts";
import { parseStandard } from "../../src/core/standard/parseStandard.ts";
import { EngineClient } from "../../src/engine/client.ts";
import { Engine } from "../../src/engine/engine.ts";
import { makeTownProject } from "../core/project/sampleProject.ts";
import { readGeojsonFile } from "../support/readGeojson.ts";
import { ChannelWorker } from "./channelWorker.ts";

const STANDARD = "cn-leshan-2021-2025";
const NAME = `${STANDARD}.json`;
const text = readFileSync(`data/standards/${NAME}`, "utf8");
export const standard = parseStandard(text, NAME);
export const standardFingerprint = {
  name: NAME,
  bytes: Buffer.byteLength(text),
  sha256: createHash("sha256").update(Buffer.from(text)).digest("hex"),
};

export const standardFile = { name: NAME, text };

export const makeEngine = (): Engine =>
  new Engine(new Map([[STANDARD, { name: standardFile.name, read: async () => standardFile.text }]]));

const { project: chosen, sources: bytesBySha256 } = makeTownProject();

/** The sample town with choices of every sort. */
export const chosenTown = chosen;
/** The sample town as it is opened: nothing said about it. */
export const plainTown: ProjectDocument = {
  ...chosen,
  sources: chosen.sources.map((source) => ({ ...source, columns: [] })),
  words: [],
  inventory: [],
  parameterValues: [],
  walker: null,
  date: null,
};
export const townBytes = bytesBySha256;

export const makeBlob = (bytes: Uint8Array): Blob => new Blob([bytes as Uint8Array<ArrayBuffer>]);

const workers: ChannelWorker[] = [];
afterEach(() => {
  for (const worker of workers.splice(0)) worker.terminate();
});

/** A client whose workers end with the test; workers[i] is the one that was made i-th. */
export function makeClient(makeOwnEngine: (workerIndex: number) => Engine | null = makeEngine) {
  const own: ChannelWorker[] = [];
  const client = new EngineClient(() => {
    const worker = new ChannelWorker(makeOwnEngine(own.length));
    own.push(worker);
    workers.push(worker);
    return worker;
  });
  return { client, workers: own };
}

/** A client that was given the files of the town. */
export function makeTownClient(makeOwnEngine?: (workerIndex: number) => Engine | null) {
  const made = makeClient(makeOwnEngine);
  for (const [sha256, bytes] of townBytes) made.client.provideSource(sha256, makeBlob(bytes));
  return made;
}

export function runToEnd<Result>(steps: Generator<Progress, Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** What the core itself makes of a project. */
export function analyzeDirectly(project: ProjectDocument): Analysis {
  const sources = sourcesOfProject(project, ({ name, sha256, encoding }) =>
    readGeojsonFile({ name, bytes: townBytes.get(sha256)!, encoding }),
  );
  return runToEnd(analyze(standard, sources, settingsOfProject(project, "2025-12-31", standard)));
}

/** The same with its columns and fingerprints. */
export function judgeDirectly(project: ProjectDocument) {
  const analysis = analyzeDirectly(project);
  const fingerprints = project.sources.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 }));
  return { analysis, columns: judgeColumns(analysis), fingerprints };
}
