import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { build } from "vite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { EngineClient, type WorkerLike } from "../../src/engine/client.ts";
import type { JobName, JobProgress } from "../../src/engine/jobs.ts";
import type { FromWorker, ToWorker } from "../../src/engine/protocol.ts";
import { CITY, scaleCity } from "../support/city.ts";
import { useTemporaryFolder } from "../support/cli.ts";
import { makeCityProject } from "./cityFiles.ts";
import { makeBlob, plainTown, standardFile, townBytes } from "./townEngine.ts";

/** No later than this an aborted job must be over. */
const LONGEST_SETTLE_MS = 500;
/** Large enough that every stage takes longer than a message needs. */
const SIZE = scaleCity(CITY, 1.5);

const folder = useTemporaryFolder();
const threads: Worker[] = [];
let client: EngineClient;
const city = makeCityProject(SIZE, 11);

/** A thread of its own: long work holds up neither timers nor messages of the page. */
function startThread(): WorkerLike {
  const thread = new Worker(join(folder.path, "threadWorker.mjs"), {
    workerData: new Map([[plainTown.standards[0]!.id, standardFile]]),
  });
  threads.push(thread);
  const worker: WorkerLike = {
    onmessage: null,
    onerror: null,
    postMessage: (message: ToWorker) => thread.postMessage(message),
    terminate: () => void thread.terminate(),
  };
  thread.on("message", (data: FromWorker) => worker.onmessage?.({ data } as MessageEvent<FromWorker>));
  thread.on("error", ({ message }) => worker.onerror?.({ message } as ErrorEvent));
  return worker;
}

beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: "silent",
    ssr: { noExternal: true },
    build: {
      ssr: fileURLToPath(new URL("./threadWorker.ts", import.meta.url)),
      outDir: folder.path,
      minify: false,
      rolldownOptions: { output: { entryFileNames: "threadWorker.mjs" } },
    },
  });
  client = new EngineClient(startThread);
  for (const [sha256, bytes] of [...townBytes, ...city.bytesBySha256]) client.provideSource(sha256, makeBlob(bytes));
}, 60_000);

afterAll(async () => {
  for (const thread of threads) await thread.terminate();
});

const question = { kind: "supermarket", minutes: 10, measure: "people" } as const;

/** Cancels a job as soon as it is where it is said. */
async function cancelAt<Name extends JobName>(
  name: Name,
  input: Parameters<typeof client.run<Name>>[1],
  isThere: (progress: JobProgress) => boolean,
) {
  const run = new AbortController();
  let abortedMs = Number.NaN;
  const abort = () => {
    if (run.signal.aborted) return;
    abortedMs = performance.now();
    run.abort();
  };
  const job = client.run(name, input, {
    signal: run.signal,
    onProgress: (progress) => {
      if (isThere(progress)) abort();
    },
  });
  const error = await job.then(
    () => null,
    (reason: unknown) => reason as Error,
  );
  return { error, settledMs: performance.now() - abortedMs };
}

const points: readonly (readonly [string, (progress: JobProgress) => boolean])[] = [
  ["while its files are read", ({ stage }) => stage === "read"],
  ["while the place is fitted together", ({ stage }) => stage === "place"],
  ["at the first kinds", ({ stage }) => stage === "coverage"],
  ["among the kinds", ({ stage, share }) => stage === "coverage" && share > 0],
];

test.each(points)(
  "an analysis of a city that is cancelled %s ends in time, and the last analysis still answers",
  async (_, isThere) => {
    await client.run("analyze", { project: plainTown });
    const before = await client.run("answer", question);
    const { error, settledMs } = await cancelAt("analyze", { project: city.project }, isThere);
    expect(error).toMatchObject({ name: "AbortError" });
    expect(settledMs).toBeLessThan(LONGEST_SETTLE_MS);
    expect(await client.run("answer", question)).toStrictEqual(before);
  },
  60_000,
);

test("a city is analysed after all that, its gaps are cancelled while they are traced, and it still answers", async () => {
  const { overview } = await client.run("analyze", { project: city.project });
  expect(overview.communities).toHaveLength(SIZE.communities);
  expect(overview.demandCount).toBe(SIZE.demandPoints);
  const before = await client.run("answer", question);
  const { error, settledMs } = await cancelAt(
    "writeExport",
    { name: "gaps.geojson", language: "zh" },
    ({ stage }) => stage === "gaps",
  );
  expect(error).toMatchObject({ name: "AbortError" });
  expect(settledMs).toBeLessThan(LONGEST_SETTLE_MS);
  expect(await client.run("answer", question)).toStrictEqual(before);
}, 120_000);
