import "../../../src/core/messages/learnNoteMessages.ts";
import { expect, test } from "vitest";
import { InputError } from "../../../src/core/errors.ts";
import { formatIssue } from "../../../src/core/messages/messages.ts";
import { MOST_FEATURES, readGeojson as readBySteps } from "../../../src/core/read/formats/geojson.ts";
import { readGeojsonSequence } from "../../../src/core/read/formats/geojsonSequence.ts";
import { finishReading, type Reading, readAtOnce } from "../../../src/core/read/reading.ts";
import type { SourceTable } from "../../../src/core/read/sourceTable.ts";
import { finishAtOnce, readGeojson } from "../../support/readGeojson.ts";

const collect = (features: string): string => `{"type":"FeatureCollection","features":[${features}]}`;

/** Homes of a city with what bureaus write beside them. */
const writeHomes = (count: number): string =>
  collect(
    Array.from(
      { length: count },
      (_, i) =>
        `{"type":"Feature","properties":{"编号":"H${i}","人口":${i % 20},"街道":"张公桥街道"},"geometry":{"type":"Point","coordinates":[${103.6 + i / 1e6},29.5]}}`,
    ).join(",\n"),
  );

function listShares(reading: Reading): readonly number[] {
  const shares: number[] = [];
  for (let next = reading.next(); !next.done; next = reading.next()) shares.push(next.value);
  return shares;
}

function refusalOf(read: () => unknown): InputError {
  try {
    read();
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error("It was not refused.");
}

test("pauses every quarter of a million characters to say how far it is", () => {
  const text = writeHomes(30_000);
  const shares = listShares(readBySteps(text, "homes.geojson"));
  expect(shares.length).toBeGreaterThan(8);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  const steps = [...shares, 1].map((share, i) => share - (shares[i - 1] ?? 0));
  // One more feature than the stretch, at most.
  expect(Math.max(...steps) * text.length).toBeLessThan((1 << 18) + 200);
  expect(Math.min(...steps)).toBeGreaterThanOrEqual(0);
});

test("costs a few times what parsing the text costs, however many features it has", () => {
  const text = writeHomes(60_000);
  const timeOf = (work: () => unknown) => {
    const times = Array.from({ length: 3 }, () => {
      const startedMs = performance.now();
      work();
      return performance.now() - startedMs;
    });
    return Math.min(...times);
  };
  // Two to three times as long, alone on a machine; a cost that grew with the square would be hundreds of times.
  expect(timeOf(() => readGeojson(text, "homes.geojson"))).toBeLessThan(15 * timeOf(() => JSON.parse(text)));
}, 60_000);

test("takes as many features as it says, and refuses one more with the way round", () => {
  const most = "1,".repeat(MOST_FEATURES - 1);
  expect(readGeojson(collect(`${most}1`), "a.geojson").skippedCount).toBe(MOST_FEATURES);
  const refusal = refusalOf(() => readGeojson(collect(`${most}1,1`), "a.geojson"));
  expect(refusal).toMatchObject({ code: "file.too-many-features", values: { most: 2_000_000 }, where: "a.geojson" });
  expect(formatIssue(refusal, "zh")).toBe(
    "a.geojson：文件中有超过 2,000,000 个要素，为免耗尽内存没有读取。请按区县拆分成几个文件。",
  );
  expect(formatIssue(refusal, "en")).toContain("more than 2,000,000 features");
}, 60_000);

test("refuses lines of features by the same count", () => {
  const refusal = refusalOf(() => readGeojsonSequence("1\n".repeat(MOST_FEATURES + 1), "a.geojsonl", "utf-8"));
  expect(refusal.code).toBe("file.too-many-features");
}, 60_000);

test("whoever hears of a reading can end it; nobody has to", async () => {
  const table = readGeojson(writeHomes(3), "a.geojson");
  const read = () => readAtOnce((): SourceTable => table);
  expect(await finishReading(read(), null)).toBe(table);
  const heard: number[] = [];
  expect(await finishReading(read(), async (share) => void heard.push(share))).toBe(table);
  expect(heard).toEqual([0]);
  const ended = finishReading(read(), () => Promise.reject(new RangeError("enough")));
  await expect(ended).rejects.toThrow("enough");
  expect(finishAtOnce(read())).toBe(table);
});
