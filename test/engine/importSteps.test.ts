import { createHash } from "node:crypto";
import { afterEach, expect, test, vi } from "vitest";
import type { JobProgress } from "../../src/engine/jobs.ts";
import { fingerprintOf } from "../../src/engine/sourceCache.ts";
import { makeBlob, makeTownClient, plainTown } from "./townEngine.ts";

afterEach(() => vi.unstubAllGlobals());

/** Some megabytes of homes. */
function makeHomes(count: number): Uint8Array {
  const features = Array.from(
    { length: count },
    (_, i) =>
      `{"type":"Feature","properties":{"people":${i % 9}},"geometry":{"type":"Point","coordinates":[${103.7 + i / 1e6},29.5]}}`,
  );
  return new TextEncoder().encode(`{"type":"FeatureCollection","features":[${features.join(",\n")}]}`);
}

const takeHomes = (bytes: Uint8Array) => ({
  files: [{ name: "homes.geojson", blob: makeBlob(bytes) }],
  project: plainTown,
});

test("while a file is taken in it is said how far, and questions are answered", async () => {
  const { client } = makeTownClient();
  await client.run("analyze", { project: plainTown });
  const heard: JobProgress[] = [];
  let isTaken = false;
  const answered: boolean[] = [];
  const onProgress = (progress: JobProgress) => {
    if (heard.push(progress) > 1) return;
    const asked = client.run("answer", { kind: "kindergarten", minutes: 5, measure: "people" });
    void asked.then(() => answered.push(!isTaken));
  };
  const [homes] = await client.run("importFiles", takeHomes(makeHomes(60_000)), { onProgress });
  isTaken = true;
  expect(answered).toEqual([true]);
  expect(homes).toMatchObject({ role: "demand", refusal: null });
  const shares = heard.map(({ share }) => share);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(new Set(heard.map(({ stage, item }) => `${stage} ${item}`))).toEqual(new Set(["read homes.geojson"]));
}, 30_000);

test("an import that is called off ends without a new worker, and leaves nothing behind", async () => {
  const { client, workers } = makeTownClient();
  const before = await client.run("analyze", { project: plainTown });
  const bytes = makeHomes(60_000);
  const run = new AbortController();
  const onProgress = () => run.abort();
  const taking = client.run("importFiles", takeHomes(bytes), { signal: run.signal, onProgress });
  await expect(taking).rejects.toMatchObject({ name: "AbortError" });
  expect(workers.map(({ isTerminated }) => isTerminated)).toEqual([false]);
  // The analysis is still there, and the file is not.
  const again = await client.run("analyze", { project: plainTown });
  expect(again.placeNumber).toBe(before.placeNumber);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const source = { ...plainTown.sources[0]!, id: "homes", name: "homes.geojson", sha256, bytes: bytes.length };
  const [layer] = await client.run("describeLayers", { project: { ...plainTown, sources: [source] } });
  expect(layer!.refusal).toMatchObject({ code: "file.missing", values: { file: "homes.geojson" } });
}, 30_000);

test("a fingerprint is the same with and without what a browser has of its own", async () => {
  const bytes = Uint8Array.from({ length: 100_000 }, (_, i) => i % 251);
  const expected = createHash("sha256").update(bytes).digest("hex");
  expect(await fingerprintOf(bytes)).toBe(expected);
  expect(await fingerprintOf(new Uint8Array(0))).toBe(createHash("sha256").digest("hex"));
  vi.stubGlobal("crypto", {});
  expect(await fingerprintOf(bytes)).toBe(expected);
});
