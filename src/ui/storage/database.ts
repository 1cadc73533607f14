import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { Revision } from "../../core/project/history.ts";
import { explainStorageError, isClosedConnection, StorageUnavailable } from "./storageErrors.ts";

/** What is known of a stored project without reading it. */
export interface StoredProject {
  readonly id: string;
  readonly name: string;
  readonly isSample: boolean;
  /** Number of the present revision. */
  readonly at: number;
  readonly firstRevision: number;
  readonly lastRevision: number;
  /** Rises with every save of any project: who knows another one than is stored has not seen the last save. */
  readonly stamp: number;
  /** Milliseconds since 1970 by the clock of the machine; only to be shown. */
  readonly savedAt: number;
  /** SHA-256 of every source that one of its revisions has. */
  readonly sources: readonly string[];
}

export interface LifecircleDatabase extends DBSchema {
  projects: { key: string; value: StoredProject };
  revisions: { key: [projectId: string, number: number]; value: Revision };
  sources: { key: string; value: { readonly blob: Blob; readonly bytes: number } };
  settings: { key: string; value: unknown };
}

export type Database = IDBPDatabase<LifecircleDatabase>;

export const DATABASE_NAME = "lifecircle";
const DATABASE_VERSION = 1;
/** A browser whose storage is broken may never answer. */
const OPEN_TIMEOUT_MS = 5000;

/** A connection that is opened when needed, let go when another tab needs the database, and opened again when it was lost. */
export class Connection {
  #opening: Promise<Database> | null = null;

  /**
   * Does some work in the database; once more from the start if the connection turns out to be closed.
   *
   * @throws StorageUnavailable, StorageFull, or whatever the work throws
   */
  async run<Result>(work: (database: Database) => Promise<Result>): Promise<Result> {
    try {
      return await this.#attempt(work).catch((error: unknown) => {
        if (!isClosedConnection(error)) throw error;
        this.#opening = null;
        return this.#attempt(work);
      });
    } catch (error) {
      throw explainStorageError(error);
    }
  }

  async #attempt<Result>(work: (database: Database) => Promise<Result>): Promise<Result> {
    this.#opening ??= this.#open();
    const opening = this.#opening;
    const database = await opening;
    try {
      return await work(database);
    } catch (error) {
      // Work that the loss of the connection cut off is known by the connection being gone.
      if (this.#opening !== opening) throw new DOMException("The connection was lost.", "InvalidStateError");
      throw error;
    }
  }

  async #open(): Promise<Database> {
    const release = () => {
      this.#opening = null;
    };
    let isLate = false;
    const opened = openDatabase(release).then((database) => {
      if (isLate) database.close();
      return database;
    });
    let timer: ReturnType<typeof setTimeout> | undefined;
    const timeout = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        isLate = true;
        reject(new StorageUnavailable("The browser's storage does not answer."));
      }, OPEN_TIMEOUT_MS);
    });
    try {
      return await Promise.race([opened, timeout]);
    } catch (error) {
      release();
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }
}

async function openDatabase(release: () => void): Promise<Database> {
  if (globalThis.indexedDB === undefined) throw new StorageUnavailable("This browser has no IndexedDB.");
  return await openDB<LifecircleDatabase>(DATABASE_NAME, DATABASE_VERSION, {
    upgrade(database) {
      database.createObjectStore("projects", { keyPath: "id" });
      database.createObjectStore("revisions");
      database.createObjectStore("sources");
      database.createObjectStore("settings");
    },
    blocking(_current, _blocked, event) {
      release();
      (event.target as IDBDatabase).close();
    },
    terminated: release,
  });
}
