/**
 * The program of `npm run fuzz`: reads damaged files in a worker, so that one that never ends, or takes all memory, can be told
 * from one that is read.
 */
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { isMainThread, parentPort, Worker } from "node:worker_threads";
import { listMutants, readMutant } from "./mutants.ts";
import { listSeedFiles, type SeedFile } from "./seedFiles.ts";

/** A file of 60 kB is read in milliseconds; what takes longer than this hangs. */
const MOST_MS = 2000;

/** What does not end by then is ended. */
const ENDLESS_MS = 30_000;

interface Answer {
  readonly outcome: string;
  /** Of a crash. */
  readonly fault: string;
  readonly ms: number;
}

async function answer(file: SeedFile): Promise<Answer> {
  const start = performance.now();
  try {
    const outcome = await readMutant(file);
    const ms = performance.now() - start;
    return ms > MOST_MS ? { outcome: "hang", fault: "", ms } : { outcome, fault: "", ms };
  } catch (error) {
    const fault = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { outcome: "crash", fault, ms: performance.now() - start };
  }
}

const startWorker = () => new Worker(fileURLToPath(import.meta.url));

/** Has a worker read files, one after the other; it is begun anew where one of them ends it. */
class Reader {
  private worker = startWorker();

  async read(file: SeedFile): Promise<Answer> {
    const start = performance.now();
    const abandoned = AbortSignal.timeout(ENDLESS_MS);
    this.worker.postMessage(file);
    try {
      const [found] = (await once(this.worker, "message", { signal: abandoned })) as [Answer];
      return found;
    } catch (error) {
      await this.worker.terminate();
      this.worker = startWorker();
      const ms = performance.now() - start;
      return abandoned.aborted ? { outcome: "hang", fault: "", ms } : { outcome: "crash", fault: String(error), ms };
    }
  }

  close = () => this.worker.terminate();
}

const OUTCOMES = ["accept", "warn", "reject", "crash", "hang"] as const;

/** @returns how many crashed or hung */
async function fuzz(seed: number, count: number, folder: string | undefined): Promise<number> {
  const seedFiles = listSeedFiles();
  const reader = new Reader();
  const counts = new Map<string, number>();
  const slowestMs = new Map<string, number>();
  const add = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  const countOf = (key: string) => counts.get(key) ?? 0;
  let place = 0;
  for (const file of listMutants(seedFiles, count, seed)) {
    place++;
    const { outcome, fault, ms } = await reader.read(file);
    add(`${file.kind} ${outcome}`);
    add(outcome);
    slowestMs.set(file.kind, Math.max(ms, slowestMs.get(file.kind) ?? 0));
    if (outcome !== "crash" && outcome !== "hang") continue;
    console.info(
      `${outcome}, seed ${seed}, mutant ${place}, of ${file.kind}/${file.name}, ${ms.toFixed(0)} ms\n${fault}`,
    );
    if (folder === undefined) continue;
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${outcome}-${seed}-${place}-${file.name}`), file.bytes);
  }
  await reader.close();
  console.info(`\nSeed ${seed}, ${place} damaged files\n`);
  console.info(`| kind | files | ${OUTCOMES.join(" | ")} | slowest ms |`);
  console.info(`|---|---|${OUTCOMES.map(() => "---|").join("")}---|`);
  for (const kind of seedFiles.keys()) {
    const own = OUTCOMES.map((outcome) => countOf(`${kind} ${outcome}`));
    const total = own.reduce((sum, number) => sum + number, 0);
    console.info(`| ${kind} | ${total} | ${own.join(" | ")} | ${(slowestMs.get(kind) ?? 0).toFixed(0)} |`);
  }
  return countOf("crash") + countOf("hang");
}

if (isMainThread) {
  const { values } = parseArgs({
    options: {
      seeds: { type: "string", default: "1,2,3" },
      count: { type: "string", default: "10000" },
      keep: { type: "string" },
    },
  });
  let faultCount = 0;
  for (const seed of values.seeds.split(",")) faultCount += await fuzz(Number(seed), Number(values.count), values.keep);
  process.exitCode = faultCount > 0 ? 1 : 0;
} else {
  parentPort?.on("message", async (file: SeedFile) => parentPort?.postMessage(await answer(file)));
}
