import { expect, test, vi } from "vitest";
import type { ProjectDocument } from "../../src/core/project/project.ts";
import { readProjectFile } from "../../src/core/project/projectFile.ts";
import { traceWalkAreas } from "../../src/core/reach/walkAreas.ts";
import type { JobContext } from "../../src/engine/engine.ts";
import { handlers } from "../../src/engine/handlers.ts";
import { packWalkedTown } from "../support/walkedTown.ts";
import { makeBlob, makeEngine } from "./townEngine.ts";

vi.mock(import("../../src/core/reach/walkAreas.ts"), async (importOriginal) => {
  const original = await importOriginal();
  return { ...original, traceWalkAreas: vi.fn(original.traceWalkAreas) };
});

const quiet: JobContext = { step: async () => {} };

function openTown() {
  const { project, sources } = readProjectFile(new Uint8Array(packWalkedTown()), "town.zip");
  const engine = makeEngine();
  for (const [sha256, bytes] of sources) engine.sources.provide(sha256, makeBlob(bytes));
  const analyze = async (change: Partial<ProjectDocument>) => {
    await engine.analyze({ project: { ...project, ...change } }, quiet);
    return engine.current();
  };
  return { engine, analyze };
}

test("after a change of walker areas are traced once for all bands, and those of the walker before are kept", async () => {
  const { engine, analyze } = openTown();
  const tracing = vi.mocked(traceWalkAreas);
  const drawAs = async (walker: string | null) => {
    const { analysis } = await analyze({ walker });
    tracing.mockClear();
    const drawn = [];
    for (const { minutes } of analysis.bands)
      drawn.push(
        await handlers.drawQuestion(
          engine,
          { question: { kind: "kindergarten", minutes, measure: "people" }, focus: null },
          quiet,
        ),
      );
    return {
      drawn,
      limits: analysis.bands.map(({ limitMm }) => limitMm),
      traced: tracing.mock.calls.map((call) => call[1]),
    };
  };
  const general = await drawAs(null);
  expect(general.traced).toEqual([general.limits]);
  const older = await drawAs("older");
  expect(older.limits).not.toEqual(general.limits);
  expect(older.traced).toEqual([older.limits]);
  const again = await drawAs(null);
  expect(again.traced).toEqual([]);
  expect(again.drawn).toStrictEqual(general.drawn);
});

test("what is being tried is let go with its analysis", async () => {
  const { engine, analyze } = openTown();
  const first = await analyze({});
  const facility = first.analysis.place.facilities.findIndex(({ kind }) => kind === "kindergarten");
  const move = { facility, lngLat: [104.5, 29.9], minutes: 10 } as const;
  await handlers.tryMove(engine, move, quiet);
  const { trial } = first;
  await handlers.tryMove(engine, move, quiet);
  expect(first.trial).toBe(trial);
  expect(trial).not.toBeNull();
  expect((await analyze({ walker: "older" })).trial).toBeNull();
});
