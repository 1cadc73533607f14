import { deleteDB, type IDBPTransaction } from "idb";
import { InputError } from "../../core/errors.ts";
import { type ProjectHistory, presentOf, type Revision } from "../../core/project/history.ts";
import { parseProject } from "../../core/project/parseProject.ts";
import { Connection, DATABASE_NAME, type LifecircleDatabase, type StoredProject } from "./database.ts";
import { planRevisions, type StoredRevisions } from "./revisionPlan.ts";
import { StorageConflict } from "./storageErrors.ts";

const STORES = ["projects", "revisions", "sources"] as const;
type WriteTransaction = IDBPTransaction<LifecircleDatabase, typeof STORES, "readwrite">;

export interface LoadedProject {
  readonly history: ProjectHistory;
  /** Content of the sources, by SHA-256. */
  readonly blobs: ReadonlyMap<string, Blob>;
  /** SHA-256 of sources whose content is not there. */
  readonly missing: readonly string[];
  /** To be handed to `save`. */
  readonly stamp: number;
}

/** What this tab last read or wrote of a project. */
interface Seen extends StoredRevisions {
  readonly stamp: number;
  readonly sources: ReadonlySet<string>;
}

/** Every source that some revision has: undo must find it. */
const listSources = (revisions: readonly Revision[]): readonly string[] => [
  ...new Set(revisions.flatMap(({ project }) => project.sources.map(({ sha256 }) => sha256))),
];

/** Numbers of a project from one on, or those up to one, exclusive. */
const rangeFrom = (id: string, first: number) => IDBKeyRange.bound([id, first], [id, Number.POSITIVE_INFINITY]);
const rangeBefore = (id: string, end: number) => IDBKeyRange.bound([id, 0], [id, end], false, true);

/** Projects in the browser's own storage. Each method is one transaction: it happens whole or not at all. */
export class ProjectStore {
  readonly #connection: Connection;
  readonly #seen = new Map<string, Seen>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** The stored projects, the one saved last first. */
  async listProjects(): Promise<readonly StoredProject[]> {
    const projects = await this.#connection.run((database) => database.getAll("projects"));
    return projects.sort((a, b) => b.stamp - a.stamp);
  }

  /**
   * Reads a project with its history; null if there is none of that id.
   *
   * @throws InputError if it was saved by a newer program or part of it is gone
   */
  async loadProject(id: string): Promise<LoadedProject | null> {
    const read = await this.#connection.run(async (database) => {
      const transaction = database.transaction(STORES);
      const record = await transaction.objectStore("projects").get(id);
      if (record === undefined) return null;
      const range = IDBKeyRange.bound([id, record.firstRevision], [id, record.lastRevision]);
      const rows = await transaction.objectStore("revisions").getAll(range);
      const sources = await Promise.all(record.sources.map((hash) => transaction.objectStore("sources").get(hash)));
      return { record, rows, contents: record.sources.map((hash, i) => [hash, sources[i]?.blob] as const) };
    });
    if (read === null) return null;
    const { record, rows, contents } = read;
    if (rows.length !== record.lastRevision - record.firstRevision + 1)
      throw new InputError("project.incomplete", { name: record.name });
    const revisions = rows.map(({ project, edit }): Revision => ({ project: parseProject(project), edit }));
    const blobs = new Map(contents.flatMap(([hash, blob]) => (blob === undefined ? [] : [[hash, blob] as const])));
    const { stamp, firstRevision: first } = record;
    this.#seen.set(id, { stamp, first, revisions, sources: new Set(blobs.keys()) });
    return {
      history: { revisions, at: record.at - first },
      blobs,
      missing: contents.flatMap(([hash, blob]) => (blob === undefined ? [hash] : [])),
      stamp,
    };
  }

  /**
   * Writes what is new of a project, contents of its sources first, and forgets the undone edits that an edit replaced. A
   * project that is not stored, or not any more, is written whole.
   *
   * @param blobs contents of its sources, by SHA-256
   * @param knownStamp what `loadProject` or the last `save` gave; 0 for a new project
   * @returns the new stamp
   * @throws StorageConflict, StorageFull or StorageUnavailable, and then nothing was written
   */
  async save(history: ProjectHistory, blobs: ReadonlyMap<string, Blob>, knownStamp: number): Promise<number> {
    const seen = await this.#change((transaction) => this.#write(transaction, history, blobs, knownStamp));
    this.#seen.set(presentOf(history).id, seen);
    return seen.stamp;
  }

  async #change<Result>(work: (transaction: WriteTransaction) => Promise<Result>): Promise<Result> {
    return this.#connection.run(async (database) => {
      const transaction = database.transaction(STORES, "readwrite");
      // Its end is awaited below, unless the work fails first; then nobody listens.
      transaction.done.catch(() => undefined);
      try {
        const result = await work(transaction);
        await transaction.done;
        return result;
      } catch (error) {
        abort(transaction);
        // What was asked of an ended transaction fails with "aborted"; why it ended is said by itself.
        throw transaction.error ?? error;
      }
    });
  }

  async #write(
    transaction: WriteTransaction,
    history: ProjectHistory,
    blobs: ReadonlyMap<string, Blob>,
    knownStamp: number,
  ): Promise<Seen> {
    const { id, name, isSample } = presentOf(history);
    const projects = await transaction.objectStore("projects").getAll();
    const record = projects.find((project) => project.id === id);
    if (record !== undefined && record.stamp !== knownStamp) throw new StorageConflict(id, record.stamp, knownStamp);
    const others = projects.filter((project) => project !== record);
    const seen = this.#seen.get(id);
    const known = seen !== undefined && seen.stamp === record?.stamp ? seen : null;

    const sources = listSources(history.revisions);
    const present = await writeSources(transaction, sources, blobs, known?.sources ?? new Set());
    const plan = planRevisions(known, history.revisions);
    const revisions = transaction.objectStore("revisions");
    // Async, so that a browser that refuses at once fails like one that refuses later.
    const put = async (revision: Revision, i: number) => revisions.put(revision, [id, plan.keepTo + i]);
    const stamp = Math.max(knownStamp, ...projects.map((project) => project.stamp)) + 1;
    await Promise.all([
      revisions.delete(rangeBefore(id, plan.keepFrom)),
      revisions.delete(rangeFrom(id, plan.keepTo)),
      ...plan.written.map(put),
      dropSources(transaction, record?.sources ?? [], [...others.flatMap((project) => project.sources), ...sources]),
    ]);
    await transaction.objectStore("projects").put({
      id,
      name,
      isSample,
      at: plan.first + history.at,
      firstRevision: plan.first,
      lastRevision: plan.first + history.revisions.length - 1,
      stamp,
      savedAt: Date.now(),
      sources,
    });
    return { stamp, first: plan.first, revisions: history.revisions, sources: present };
  }

  /** Removes a project, and the sources that no other project has. */
  async deleteProject(id: string): Promise<void> {
    await this.#change(async (transaction) => {
      const projects = await transaction.objectStore("projects").getAll();
      const sources = projects.find((project) => project.id === id)?.sources ?? [];
      const needed = projects.flatMap((project) => (project.id === id ? [] : project.sources));
      await Promise.all([
        transaction.objectStore("projects").delete(id),
        transaction.objectStore("revisions").delete(rangeFrom(id, 0)),
        dropSources(transaction, sources, needed),
      ]);
    });
    this.#seen.delete(id);
  }

  /** Removes all that the program has stored, the database itself included. */
  async deleteEverything(): Promise<void> {
    this.#seen.clear();
    // Every connection lets go when it is asked to, the one that this runs in included.
    await this.#connection.run(() => deleteDB(DATABASE_NAME));
  }

  async readSetting(key: string): Promise<unknown> {
    return this.#connection.run((database) => database.get("settings", key));
  }

  async writeSetting(key: string, value: unknown): Promise<void> {
    await this.#connection.run((database) => database.put("settings", value, key));
  }
}

function abort(transaction: WriteTransaction): void {
  try {
    transaction.abort();
  } catch {
    // It has ended already, which is all that is wanted.
  }
}

/** @returns those that are stored now */
async function writeSources(
  transaction: WriteTransaction,
  sources: readonly string[],
  blobs: ReadonlyMap<string, Blob>,
  known: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
  const store = transaction.objectStore("sources");
  const present = await Promise.all(
    sources.map(async (hash) => {
      if (known.has(hash) || (await store.getKey(hash)) !== undefined) return [hash];
      const blob = blobs.get(hash);
      if (blob === undefined) return [];
      await store.put({ blob, bytes: blob.size }, hash);
      return [hash];
    }),
  );
  return new Set(present.flat());
}

async function dropSources(
  transaction: WriteTransaction,
  former: readonly string[],
  needed: readonly string[],
): Promise<void> {
  const kept = new Set(needed);
  const store = transaction.objectStore("sources");
  await Promise.all(former.filter((hash) => !kept.has(hash)).map((hash) => store.delete(hash)));
}

/** @throws StorageUnavailable if the browser lets nothing be stored */
export async function openProjectStore(): Promise<ProjectStore> {
  const connection = new Connection();
  await connection.run((database) => database.count("projects"));
  return new ProjectStore(connection);
}
