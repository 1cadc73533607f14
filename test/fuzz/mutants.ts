import "../../src/core/messages/learnNoteMessages.ts";
import { InputError } from "../../src/core/errors.ts";
import { formatIssue } from "../../src/core/messages/messages.ts";
import { coordinatesOf } from "../../src/core/read/geometry.ts";
import { readTables } from "../../src/core/read/source.ts";
import { verdictOf } from "../../src/core/read/verdict.ts";
import { makeMutant } from "../support/mutate.ts";
import { seededRandom } from "../support/random.ts";
import type { SeedFile } from "./seedFiles.ts";

/** Damaged files, every kind as often as the others. The same seed gives the same. */
export function* listMutants(
  kinds: ReadonlyMap<string, readonly SeedFile[]>,
  count: number,
  seed: number,
): Generator<SeedFile> {
  const random = seededRandom(seed);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)];
  const lists = [...kinds.values()];
  for (let i = 0; i < count; i++) {
    const files = lists[i % lists.length];
    const { kind, name, bytes } = pick(files);
    // What is mixed in is mostly of the same kind, sometimes of another.
    const others = [pick(files).bytes, pick(files).bytes, pick(pick(lists)).bytes];
    yield { kind, name, bytes: makeMutant(random, bytes, others) };
  }
}

/**
 * Reads a damaged file and says what became of it.
 *
 * @returns the verdict
 * @throws Error if it is anything but read or refused in words
 */
export async function readMutant({ name, bytes }: Pick<SeedFile, "name" | "bytes">): Promise<string> {
  try {
    const tables = await readTables({ name, bytes, encoding: null });
    const issues = tables.flatMap((table) => table.issues);
    const oneOfEach = new Map(issues.map((issue) => [issue.code, issue]));
    for (const issue of oneOfEach.values()) for (const language of ["zh", "en"] as const) formatIssue(issue, language);
    const records = tables.flatMap((table) => table.records);
    for (const { geometry } of records)
      for (const coordinates of coordinatesOf(geometry))
        if (!coordinates.every(Number.isFinite)) throw new Error("A position is not finite.");
    const skippedCount = tables.reduce((sum, table) => sum + table.skippedCount, 0);
    if (skippedCount > 0 && issues.length === 0) throw new Error("Records are lost without a word.");
    return verdictOf({ keptCount: records.length, skippedCount, issues });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    for (const language of ["zh", "en"] as const) formatIssue(error, language);
    return "reject";
  }
}
