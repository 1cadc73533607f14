import { expect, test, vi } from "vitest";
import { doctorJobs } from "../../src/engine/doctorJobs.ts";
import { makeBlob, makeEngine, plainTown, townBytes } from "./townEngine.ts";

const context = { step: async () => {} };

test("repairs are proposed although a later project lets files go meanwhile", async () => {
  const engine = makeEngine();
  for (const [sha256, bytes] of townBytes) engine.sources.provide(sha256, makeBlob(bytes));
  await engine.analyze({ project: plainTown }, context);
  const expected = await doctorJobs.proposeRepairs(engine, {}, context);
  const load = engine.sources.load.bind(engine.sources);
  vi.spyOn(engine.sources, "load").mockImplementation(async (source) => {
    engine.sources.keepOnly([]);
    await load(source);
  });
  expect(await doctorJobs.proposeRepairs(engine, {}, context)).toEqual(expected);
});
