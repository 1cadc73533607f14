import { expect, test } from "vitest";
import { listMutants, readMutant } from "../../fuzz/mutants.ts";
import { listSeedFiles } from "../../fuzz/seedFiles.ts";

const MUTANT_COUNT = 300;

/** `npm run fuzz` counts longer ones as hanging; a machine that is busy with other tests is given more time. */
const MOST_MS = 10_000;

test("damaged files of every format are read, or refused in words", async () => {
  for (const { kind, name, bytes } of listMutants(listSeedFiles(), MUTANT_COUNT, 1)) {
    const start = performance.now();
    await expect(readMutant({ name, bytes }), `${kind} ${name}`).resolves.toMatch(/^(accept|warn|reject)$/);
    expect(performance.now() - start, name).toBeLessThan(MOST_MS);
  }
});
