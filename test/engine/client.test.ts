import { expect, test, vi } from "vitest";
import { NO_HURRY } from "../../src/engine/client.ts";
import type { ToWorker } from "../../src/engine/protocol.ts";
import { chosenTown, makeEngine, makeTownClient, plainTown } from "./townEngine.ts";

const complete = { ...plainTown, inventory: [{ kind: "all", completeness: "complete" as const, area: null }] };
const question = { kind: "kindergarten", minutes: 5, measure: "people" } as const;
/** No later than this an aborted job must be over. */
const LONGEST_SETTLE_MS = 500;

const say = (message: ToWorker) => (message.type === "job" ? message.name : message.type);

async function settle(job: Promise<unknown>) {
  const startedMs = performance.now();
  const error = await job.then(
    () => null,
    (reason: unknown) => reason as Error,
  );
  return { error, settledMs: performance.now() - startedMs };
}

test("a job that was cancelled before it began reaches no worker", async () => {
  const { client, workers } = makeTownClient();
  const job = client.run("describeLayers", { project: plainTown }, { signal: AbortSignal.abort() });
  await expect(job).rejects.toMatchObject({ name: "AbortError" });
  expect(workers[0]!.heard.map(say)).toEqual(["source", "source", "source"]);
});

test("a source is given once", () => {
  const { client, workers } = makeTownClient();
  const [source] = plainTown.sources;
  client.provideSource(source!.sha256, new Blob(["other"]));
  expect(workers[0]!.heard).toHaveLength(3);
});

test("a worker that never answers is replaced: the job ends in time, and those that wait are answered", async () => {
  const { client, workers } = makeTownClient((i) => (i === 0 ? null : makeEngine()));
  const run = new AbortController();
  const cancelled = client.run("analyze", { project: plainTown }, { signal: run.signal });
  const waiting = client.run("describeLayers", { project: plainTown });
  run.abort();
  const { error, settledMs } = await settle(cancelled);
  expect(error).toMatchObject({ name: "AbortError" });
  expect(settledMs).toBeLessThan(LONGEST_SETTLE_MS);
  expect(await waiting).toHaveLength(3);
  expect(workers.map(({ isTerminated }) => isTerminated)).toEqual([true, false]);
  expect(workers[1]!.heard.map(say)).toEqual(["source", "source", "source", "describeLayers"]);
});

test("a new worker makes the last analysis again, and answers what waits from it", async () => {
  const { client, workers } = makeTownClient();
  await client.run("analyze", { project: plainTown });
  await client.run("analyze", { project: complete });
  const before = await client.run("answer", question);
  workers[0]!.isBusy = true;
  const run = new AbortController();
  const cancelled = client.run("drawQuestion", { question, focus: null }, { signal: run.signal });
  const waiting = client.run("answer", question);
  run.abort();
  await expect(cancelled).rejects.toMatchObject({ name: "AbortError" });
  expect(await waiting).toStrictEqual(before);
  expect(workers[1]!.heard.slice(3).map(say)).toEqual(["analyze", "answer"]);
  expect(workers[1]!.heard[3]).toMatchObject({ input: { project: complete } });
  expect((await client.run("answer", question)).city).toEqual(before.city);
  // Replaced once more, it is still there.
  workers[1]!.isBusy = true;
  const again = new AbortController();
  const other = client.run("drawPlace", null, { signal: again.signal });
  again.abort();
  await expect(other).rejects.toMatchObject({ name: "AbortError" });
  expect(await client.run("answer", question)).toStrictEqual(before);
});

test("a waiting analysis that fails leaves the last one, also in a new worker", async () => {
  const { client, workers } = makeTownClient();
  await client.run("analyze", { project: complete });
  const before = await client.run("answer", question);
  workers[0]!.isBusy = true;
  const run = new AbortController();
  const cancelled = client.run("drawPlace", null, { signal: run.signal });
  const failing = client.run("analyze", { project: { ...plainTown, sources: [] } });
  run.abort();
  await expect(cancelled).rejects.toMatchObject({ name: "AbortError" });
  await expect(failing).rejects.toMatchObject({ code: "project.no-communities" });
  expect(await client.run("answer", question)).toStrictEqual(before);
});

test("a waiting analysis replaces the last one, also in a new worker", async () => {
  const { client, workers } = makeTownClient();
  await client.run("analyze", { project: plainTown });
  workers[0]!.isBusy = true;
  const run = new AbortController();
  const cancelled = client.run("drawPlace", null, { signal: run.signal });
  const waiting = client.run("analyze", { project: complete });
  run.abort();
  await expect(cancelled).rejects.toMatchObject({ name: "AbortError" });
  const { overview } = await waiting;
  const { city } = await client.run("answer", question);
  const counted = overview.kinds.find(({ kind }) => kind === question.kind)!.city;
  expect(city.possible).toBe(counted.find(({ minutes, measure }) => minutes === 5 && measure === "people")!.possible);
  expect(city.possible).toBeLessThan(city.total!);
});

test("a job that nobody waits for any more ends at once, and its worker is left to what it does", async () => {
  const { client, workers } = makeTownClient();
  await client.run("analyze", { project: plainTown });
  workers[0]!.isBusy = true;
  const run = new AbortController();
  const job = client.run("drawQuestion", { question, focus: null }, { signal: run.signal });
  run.abort(NO_HURRY);
  await expect(job).rejects.toMatchObject({ name: "AbortError" });
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(workers).toHaveLength(1);
  expect(workers[0]!.isTerminated).toBe(false);
});

test("a job that ends in time after it was cancelled costs no worker", async () => {
  const { client, workers } = makeTownClient();
  const run = new AbortController();
  const job = client.run("describeLayers", { project: plainTown }, { signal: run.signal });
  run.abort();
  const { settledMs } = await settle(job);
  expect(settledMs).toBeLessThan(LONGEST_SETTLE_MS);
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(workers).toHaveLength(1);
});

test("cancelling what is done does nothing", async () => {
  const { client, workers } = makeTownClient();
  const run = new AbortController();
  await client.run("describeLayers", { project: plainTown }, { signal: run.signal });
  const heardCount = workers[0]!.heard.length;
  run.abort();
  expect(workers[0]!.heard).toHaveLength(heardCount);
});

test("a worker that breaks fails its jobs with what it said, and the next jobs find a new one", async () => {
  const { client, workers } = makeTownClient();
  await client.run("analyze", { project: chosenTown });
  const before = await client.run("drawPlace", null);
  workers[0]!.isBusy = true;
  const jobs = [client.run("drawPlace", null), client.run("answer", question)];
  const preventDefault = vi.fn();
  workers[0]!.onerror!({ message: "out of memory", preventDefault } as unknown as ErrorEvent);
  for (const job of jobs) await expect(job).rejects.toThrow("out of memory");
  expect(preventDefault).toHaveBeenCalled();
  expect(workers[0]!.isTerminated).toBe(true);
  expect(await client.run("drawPlace", null)).toStrictEqual(before);
  expect(workers).toHaveLength(2);
});

test("what a worker says after it was replaced is not heard", async () => {
  const { client, workers } = makeTownClient();
  const [first] = workers;
  const listener = vi.spyOn(first!, "onmessage", "set");
  first!.onerror!({ message: "" } as ErrorEvent);
  expect(listener).toHaveBeenCalledWith(null);
  expect(first!.onerror).toBeNull();
  await expect(client.run("describeLayers", { project: plainTown })).resolves.toHaveLength(3);
});

test("how long jobs took is kept by name; failed and cancelled ones do not count", async () => {
  const { client } = makeTownClient();
  await client.run("describeLayers", { project: plainTown });
  await client.run("analyze", { project: plainTown });
  await client.run("drawPlace", null);
  await client.run("drawPlace", null);
  await expect(client.run("analyze", { project: { ...plainTown, sources: [] } })).rejects.toThrow();
  const timings = client.listTimings();
  expect(timings.map(({ name, count }) => [name, count])).toEqual([
    ["describeLayers", 1],
    ["analyze", 1],
    ["drawPlace", 2],
  ]);
  for (const { lastMs, longestMs } of timings) {
    expect(lastMs).toBeGreaterThan(0);
    expect(longestMs).toBeGreaterThanOrEqual(lastMs);
  }
});
