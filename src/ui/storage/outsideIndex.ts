import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { type ProjectHistory, presentOf } from "../../core/project/history.ts";

/**
 * A list of the stored projects outside the database. A damaged IndexedDB comes back empty and says nothing: only by a list
 * that lies elsewhere can the loss be noticed.
 */

/** A project as it was last saved. */
export interface IndexedProject {
  readonly id: string;
  readonly name: string;
  readonly stamp: number;
  readonly savedAt: number;
  /** Of the document as JSON: tells whether a copy found elsewhere is this state. */
  readonly sha256: string;
}

/** One entry a project: two tabs that save different projects cannot overwrite each other's. */
const PREFIX = "lifecircle.project.";

/** The page's localStorage; null where the browser forbids it. */
export function findLocalStorage(): Storage | null {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}

export const fingerprintOf = (history: ProjectHistory): string =>
  bytesToHex(sha256(utf8ToBytes(JSON.stringify(presentOf(history)))));

function parseEntry(text: string | null): IndexedProject | null {
  try {
    const { id, name, stamp, savedAt, sha256: hash } = JSON.parse(text ?? "") as IndexedProject;
    const isWhole =
      typeof id === "string" &&
      typeof name === "string" &&
      Number.isSafeInteger(stamp) &&
      Number.isFinite(savedAt) &&
      typeof hash === "string";
    return isWhole ? { id, name, stamp, savedAt, sha256: hash } : null;
  } catch {
    return null;
  }
}

const listKeys = (storage: Storage): readonly string[] =>
  Array.from({ length: storage.length }, (_, i) => storage.key(i) ?? "").filter((key) => key.startsWith(PREFIX));

/** The projects that the list knows, the one saved last first; entries that make no sense are left out. */
export const readOutsideIndex = (storage: Storage): readonly IndexedProject[] =>
  listKeys(storage)
    .flatMap((key) => parseEntry(storage.getItem(key)) ?? [])
    .sort((a, b) => b.stamp - a.stamp);

/** Notes that a project was saved; to be called after the database has acknowledged it. @returns whether it was noted */
export function noteSaved(storage: Storage, project: IndexedProject): boolean {
  try {
    storage.setItem(PREFIX + project.id, JSON.stringify(project));
    return true;
  } catch {
    // Full: the project itself is safe, only its loss would go unnoticed.
    return false;
  }
}

/** Forgets a project that was deleted, or given up as lost. */
export const forgetSaved = (storage: Storage, id: string): void => storage.removeItem(PREFIX + id);

export function forgetAllSaved(storage: Storage): void {
  for (const key of listKeys(storage)) storage.removeItem(key);
}

/** Projects that the database should hold and does not, or only in an older state. */
export function findLost(
  index: readonly IndexedProject[],
  listed: readonly { readonly id: string; readonly stamp: number }[],
): readonly IndexedProject[] {
  const stamps = new Map(listed.map(({ id, stamp }) => [id, stamp]));
  return index.filter(({ id, stamp }) => (stamps.get(id) ?? -1) < stamp);
}
