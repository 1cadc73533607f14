import { beforeEach, expect, test } from "vitest";
import { startHistory } from "../../../src/core/project/history.ts";
import {
  findLost,
  fingerprintOf,
  forgetAllSaved,
  forgetSaved,
  noteSaved,
  readOutsideIndex,
} from "../../../src/ui/storage/outsideIndex.ts";
import { makeProject } from "../../core/project/sampleProject.ts";

/** As much of localStorage as the list needs. */
class FakeStorage implements Storage {
  readonly #entries = new Map<string, string>();
  isFull = false;

  get length(): number {
    return this.#entries.size;
  }
  key(index: number): string | null {
    return [...this.#entries.keys()][index] ?? null;
  }
  getItem(key: string): string | null {
    return this.#entries.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    if (this.isFull) throw new DOMException("", "QuotaExceededError");
    this.#entries.set(key, value);
  }
  removeItem(key: string): void {
    this.#entries.delete(key);
  }
  clear(): void {
    this.#entries.clear();
  }
}

const sha256 = fingerprintOf(startHistory(makeProject()));
const entry = (id: string, stamp: number) => ({ id, name: `项目 ${id}`, stamp, savedAt: 1_700_000_000_000, sha256 });

let storage: FakeStorage;
beforeEach(() => {
  storage = new FakeStorage();
  storage.setItem("another.page", "x");
});

test("holds the last save of each project, the last one first", () => {
  for (const saved of [entry("a", 1), entry("b", 2), entry("a", 3)]) expect(noteSaved(storage, saved)).toBe(true);
  expect(readOutsideIndex(storage)).toEqual([entry("a", 3), entry("b", 2)]);
  forgetSaved(storage, "a");
  expect(readOutsideIndex(storage)).toEqual([entry("b", 2)]);
  forgetAllSaved(storage);
  expect(readOutsideIndex(storage)).toEqual([]);
  expect(storage.getItem("another.page")).toBe("x");
});

test("what makes no sense is left out", () => {
  noteSaved(storage, entry("a", 1));
  for (const [i, text] of ["", "{", "null", "7", "{}", '{"id":"x","name":"y","stamp":"1"}'].entries())
    storage.setItem(`lifecircle.project.odd${i}`, text);
  expect(readOutsideIndex(storage)).toEqual([entry("a", 1)]);
});

test("a full storage is no failure of the save", () => {
  storage.isFull = true;
  expect(noteSaved(storage, entry("a", 1))).toBe(false);
});

test("lost is what the database lacks, or holds in an older state only", () => {
  const index = [entry("a", 4), entry("b", 7), entry("c", 2)];
  expect(findLost(index, [])).toEqual(index);
  expect(findLost(index, [entry("a", 4), entry("b", 6), entry("c", 3)])).toEqual([entry("b", 7)]);
});

test("the fingerprint is that of the present document", () => {
  expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(fingerprintOf(startHistory(makeProject()))).toBe(sha256);
  expect(fingerprintOf(startHistory(makeProject({ name: "x" })))).not.toBe(sha256);
});
