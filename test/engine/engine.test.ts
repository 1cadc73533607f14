import { describe, expect, test, vi } from "vitest";
import type { ProjectDocument } from "../../src/core/project/project.ts";
import type { Engine, JobContext } from "../../src/engine/engine.ts";
import { handlers } from "../../src/engine/handlers.ts";
import type { JobProgress } from "../../src/engine/jobs.ts";
import { LARGEST_FILE_BYTES } from "../../src/engine/sourceCache.ts";
import { makeSource } from "../core/project/sampleProject.ts";
import { writeOsmFile } from "../support/osmFile.ts";
import { makeBlob, makeEngine, plainTown, townBytes } from "./townEngine.ts";

const complete: ProjectDocument = { ...plainTown, inventory: [{ kind: "all", completeness: "complete", area: null }] };

/** An engine with the files of the town, of which it is counted how often each is read. */
function makeCountingEngine() {
  const engine = makeEngine();
  let readCount = 0;
  for (const [sha256, bytes] of townBytes) {
    const blob = makeBlob(bytes);
    vi.spyOn(blob, "arrayBuffer").mockImplementation(async () => {
      readCount++;
      return bytes.slice().buffer;
    });
    engine.sources.provide(sha256, blob);
  }
  return { engine, countReads: () => readCount };
}

/** Does a job by itself and lists the stages that it went through. */
async function analyze(engine: Engine, project: ProjectDocument) {
  const stages = new Set<JobProgress["stage"]>();
  const context: JobContext = { step: async ({ stage }) => void stages.add(stage) };
  const result = await engine.analyze({ project }, context);
  const { overview, issues, placeNumber, coverageNumber } = result;
  return { result: { overview, issues }, placeNumber, coverageNumber, stages: [...stages] };
}

const quiet: JobContext = { step: async () => {} };

describe("an analysis after an edit", () => {
  const edits: readonly (readonly [string, Partial<ProjectDocument>, JobProgress["stage"][]])[] = [
    ["of what lists are complete", { inventory: complete.inventory }, ["coverage", "audit"]],
    ["of a limit", { parameterValues: [{ id: "reach.10.m", value: 650 }] }, ["coverage", "audit"]],
    ["of the walker", { walker: "older" }, ["coverage", "audit"]],
    ["of the date", { date: "2024-01-01" }, ["audit"]],
    ["of a share", { parameterValues: [{ id: "reach.share", value: 0.8 }] }, ["audit"]],
    ["of a word", { words: [{ word: "图书馆", kind: "cultural-centre" }] }, ["read", "place", "coverage", "audit"]],
    [
      "of what counts as present",
      { parameterValues: [{ id: "presence.share", value: 0.9 }] },
      ["read", "place", "coverage", "audit"],
    ],
  ];

  test.each(edits)("%s reads no file again, and equals a fresh one", async (_, change, stages) => {
    const { engine, countReads } = makeCountingEngine();
    const first = await analyze(engine, plainTown);
    expect(first.stages).toEqual(["read", "place", "coverage", "audit"]);
    expect(countReads()).toBe(3);
    const edited = { ...plainTown, ...change };
    const second = await analyze(engine, edited);
    expect(second.stages).toEqual(stages);
    // What is drawn of it is drawn again only if it may differ.
    expect(second.placeNumber !== first.placeNumber).toBe(stages.includes("place"));
    expect(second.coverageNumber !== first.coverageNumber).toBe(stages.includes("coverage"));
    expect(countReads()).toBe(3);
    const fresh = await analyze(makeCountingEngine().engine, edited);
    expect(second.result).toStrictEqual(fresh.result);
    expect(second.result).not.toEqual(first.result);
    // And back again.
    expect((await analyze(engine, plainTown)).result).toStrictEqual(first.result);
    expect(countReads()).toBe(3);
  });
});

test("of analyses that are made at once, the one that was asked for last stays", async () => {
  const { engine } = makeCountingEngine();
  let goOn = () => {};
  const held = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const slow = engine.analyze(
    { project: plainTown },
    { step: ({ stage }) => (stage === "audit" ? held : Promise.resolve()) },
  );
  await engine.analyze({ project: complete }, quiet);
  goOn();
  await slow;
  const { analysis } = await engine.current();
  expect(analysis.inventory.get("supermarket")).toBe("complete");
});

test("what was read of files that are not used any more is let go, and read again when they are", async () => {
  const { engine, countReads } = makeCountingEngine();
  const [communities, ...rest] = plainTown.sources;
  await handlers.describeLayers(engine, { project: plainTown }, quiet);
  expect(plainTown.sources.map((source) => engine.sources.isRead(source))).toEqual([true, true, true]);
  const alone = { ...plainTown, sources: [communities!] };
  await handlers.describeLayers(engine, { project: alone }, quiet);
  expect(plainTown.sources.map((source) => engine.sources.isRead(source))).toEqual([true, false, false]);
  expect(countReads()).toBe(3);
  await handlers.describeLayers(engine, { project: plainTown }, quiet);
  expect(rest.map((source) => engine.sources.isRead(source))).toEqual([true, true]);
  expect(countReads()).toBe(5);
});

test("a file is read anew in another encoding, and kept in the one that is used", async () => {
  const { engine, countReads } = makeCountingEngine();
  await handlers.describeLayers(engine, { project: plainTown }, quiet);
  const [communities, facilities, demand] = plainTown.sources;
  const other = { ...facilities!, encoding: "gb18030" };
  const sources = [communities!, other, demand!];
  const [, layer] = await handlers.describeLayers(engine, { project: { ...plainTown, sources } }, quiet);
  expect(layer!.encoding).toBe("gb18030");
  expect(countReads()).toBe(4);
  expect(engine.sources.isRead(facilities!)).toBe(false);
});

test("a layer is described anew only where something of it changed", async () => {
  const { engine } = makeCountingEngine();
  const describeAs = (project: ProjectDocument) => handlers.describeLayers(engine, { project }, quiet);
  const [communities, facilities, demand] = await describeAs(plainTown);
  expect(await describeAs(complete)).toEqual([communities, facilities, demand]);
  const withWord = { ...plainTown, words: [{ word: "图书馆", kind: "cultural-centre" }] };
  const after = await describeAs(withWord);
  expect(after[0]).toBe(communities);
  expect(after[1]).not.toBe(facilities);
  expect(after[1]!.words.find(({ word }) => word === "图书馆")).toMatchObject({
    kind: "cultural-centre",
    origin: "user",
  });
  expect(after[2]).toBe(demand);
});

test("a file that is gone, or was never given, is described as refused and said to be so when it is analysed", async () => {
  const { engine } = makeCountingEngine();
  const blob = makeBlob(Uint8Array.of(1));
  vi.spyOn(blob, "arrayBuffer").mockRejectedValue(new DOMException("gone", "NotReadableError"));
  const gone = makeSource("gone");
  engine.sources.provide(gone.sha256, blob);
  const project = { ...plainTown, sources: [...plainTown.sources, gone, makeSource("never")] };
  const layers = await handlers.describeLayers(engine, { project }, quiet);
  expect(layers.map(({ refusal }) => refusal?.code ?? null)).toEqual([null, null, null, "file.gone", "file.missing"]);
  expect(layers[3]).toMatchObject({ source: "gone", readCount: 0, keptCount: 0, words: [], issues: [] });
  await expect(analyze(engine, project)).rejects.toMatchObject({ code: "file.gone", values: { file: "gone.geojson" } });
});

test("a file that cannot be read is refused when it is taken in, and the others are not", async () => {
  const { engine } = makeCountingEngine();
  const vanished = makeBlob(Uint8Array.of(1));
  vi.spyOn(vanished, "arrayBuffer").mockRejectedValue(new DOMException("gone", "NotReadableError"));
  const huge = makeBlob(Uint8Array.of(1));
  Object.defineProperty(huge, "size", { value: LARGEST_FILE_BYTES + 1 });
  const [, bytes] = [...townBytes][0]!;
  const imported = await engine.importFiles(
    {
      files: [
        { name: "vanished.geojson", blob: vanished },
        { name: "huge.geojson", blob: huge },
        { name: "communities.geojson", blob: makeBlob(bytes) },
      ],
      project: plainTown,
    },
    quiet,
  );
  expect(imported.map(({ name, role, refusal }) => [name, role, refusal])).toEqual([
    ["vanished.geojson", null, { code: "file.gone", values: { file: "vanished.geojson" } }],
    ["huge.geojson", null, { code: "file.too-large", values: { file: "huge.geojson", megabytes: 301, limit: 300 } }],
    ["communities.geojson", "communities", null],
  ]);
});

test("a file of 300 megabytes is not too large", async () => {
  const engine = makeEngine();
  const largest = makeBlob(new TextEncoder().encode("not a map"));
  Object.defineProperty(largest, "size", { value: LARGEST_FILE_BYTES });
  const files = [{ name: "a.geojson", blob: largest }];
  const [imported] = await engine.importFiles({ files, project: plainTown }, quiet);
  expect(imported!.refusal!.code).toBe("file.not-json-object");
});

test("an OSM extract is imported as streets, whatever its name, and read no further by what reads spreadsheets", async () => {
  const nodes = [1, 2].map((id) => ({ id, lng: 104 + id / 1000, lat: 29 }));
  const bytes = writeOsmFile({ nodes, ways: [{ id: 7, nodes: [1, 2], tags: { highway: "path" } }] });
  const files = [{ name: "schools.osm.pbf", blob: makeBlob(bytes) }];
  const [imported] = await makeEngine().importFiles({ files, project: plainTown }, quiet);
  expect(imported).toMatchObject({ role: "streets", kind: null, says: null, refusal: null });
});
