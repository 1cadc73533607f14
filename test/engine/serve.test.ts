import { expect, test } from "vitest";
import type { Engine, JobContext } from "../../src/engine/engine.ts";
import type { JobProgress } from "../../src/engine/jobs.ts";
import { makeClient, plainTown } from "./townEngine.ts";

const input = { project: plainTown };

/** An engine whose analysis works on and on, in short stretches without a pause, and counts them. */
function makeRestlessEngine() {
  const counts = { stretches: 0 };
  const engine = {
    analyze: async (_: unknown, { step }: JobContext) => {
      for (;;) {
        for (const startMs = performance.now(); performance.now() - startMs < 2; );
        counts.stretches++;
        await step({ stage: "coverage", item: "supermarket", share: counts.stretches / 1e6 });
      }
    },
  };
  return { engine: engine as unknown as Engine, counts };
}

test("a job that never pauses tells how far it is, and stops when it is cancelled: no worker is lost", async () => {
  const { engine, counts } = makeRestlessEngine();
  const { client, workers } = makeClient(() => engine);
  const heard: JobProgress[] = [];
  const run = new AbortController();
  const job = client.run("analyze", input, {
    signal: run.signal,
    onProgress: (progress) => {
      heard.push(progress);
      if (heard.length === 3) run.abort();
    },
  });
  await expect(job).rejects.toMatchObject({ name: "AbortError" });
  const stretches = counts.stretches;
  const shares = heard.map(({ share }) => share);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(heard[0]).toMatchObject({ stage: "coverage", item: "supermarket" });
  // Past the time after which a worker that does not stop is replaced.
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(counts.stretches).toBe(stretches);
  expect(workers).toHaveLength(1);
});

test("only the job that was cancelled stops", async () => {
  const { engine, counts } = makeRestlessEngine();
  const { client } = makeClient(() => engine);
  const [first, second] = [new AbortController(), new AbortController()];
  let secondCount = 0;
  const jobs = [
    client.run("analyze", input, { signal: first.signal }),
    client.run("analyze", input, { signal: second.signal, onProgress: () => secondCount++ }),
  ];
  first.abort();
  await expect(jobs[0]).rejects.toMatchObject({ name: "AbortError" });
  const before = [secondCount, counts.stretches];
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(secondCount).toBeGreaterThan(before[0]!);
  expect(counts.stretches).toBeGreaterThan(before[1]!);
  second.abort();
  await expect(jobs[1]).rejects.toMatchObject({ name: "AbortError" });
});
