import { type ProjectHistory, presentOf } from "../../core/project/history.ts";
import type { ProjectStore } from "./projectStore.ts";
import { StorageConflict, StorageUnavailable } from "./storageErrors.ts";

export interface AutosaveState {
  /**
   * unsaved: there are edits newer than those that are being written; failed: the last attempt was in vain, another will
   * follow; conflict: another tab saved the project, and the user must choose; unavailable: nothing can be stored here.
   */
  readonly status: "saved" | "saving" | "unsaved" | "failed" | "conflict" | "unavailable";
  /** Milliseconds since 1970; null: nothing was saved yet. */
  readonly savedAt: number | null;
  readonly error: Error | null;
}

export interface AutosaveOptions {
  /** null: the browser lets nothing be stored. */
  readonly store: Pick<ProjectStore, "save"> | null;
  readonly makeId: () => string;
  readonly onState: (state: AutosaveState) => void;
  /** Called after the store has acknowledged a save. */
  readonly onSaved: (history: ProjectHistory, stamp: number, savedAt: number) => void;
}

interface Job {
  readonly history: ProjectHistory;
  readonly blobs: ReadonlyMap<string, Blob>;
}

const RETRY_MS = 5000;

const toError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)));

/** The history of a project as that of another one, which shares nothing with it but the past. */
function copyHistory({ revisions, at }: ProjectHistory, id: string): ProjectHistory {
  return { at, revisions: revisions.map(({ project, edit }) => ({ project: { ...project, id }, edit })) };
}

/**
 * Saves projects as they change. It writes at once when idle; while a write is under way only the newest state waits, and is
 * written right after it. What failed is tried again with the next edit and every five seconds.
 */
export class Autosave {
  readonly #options: AutosaveOptions;
  /** What is not stored yet, by project. */
  readonly #pending = new Map<string, Job>();
  readonly #stamps = new Map<string, number>();
  /** Projects that another tab saved. They are not written until the user has chosen. */
  readonly #conflicts = new Set<string>();
  #running: Promise<void> | null = null;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #state: AutosaveState;

  constructor(options: AutosaveOptions) {
    this.#options = options;
    this.#state = { status: options.store === null ? "unavailable" : "saved", savedAt: null, error: null };
  }

  get state(): AutosaveState {
    return this.#state;
  }

  /** Whether something would be lost if the page closed now. */
  get hasUnsaved(): boolean {
    return this.#pending.size > 0 || this.#running !== null;
  }

  /** Says as of which stamp a stored project was read. */
  adopt(projectId: string, stamp: number): void {
    this.#stamps.set(projectId, stamp);
  }

  /** Takes in a new state of a project. */
  schedule(history: ProjectHistory, blobs: ReadonlyMap<string, Blob>): void {
    this.#pending.set(presentOf(history).id, { history, blobs });
    this.#tell("unsaved");
    void this.#start();
  }

  /** Resolves when everything that was scheduled is stored, or was tried in vain: `state` tells. */
  async flush(): Promise<void> {
    await this.#start();
  }

  /**
   * Ends a conflict. "keep-mine-as-copy": what this tab has becomes a project of its own, whose history is returned. "reload":
   * it is given up, and null is returned; the caller reads the stored project again and adopts its stamp.
   *
   * @throws Error if there is no conflict
   */
  resolveConflict(choice: "keep-mine-as-copy" | "reload"): ProjectHistory | null {
    const [projectId] = this.#conflicts;
    const job = projectId === undefined ? undefined : this.#pending.get(projectId);
    if (projectId === undefined || job === undefined) throw new Error("There is no conflict to resolve.");
    this.#conflicts.delete(projectId);
    this.#pending.delete(projectId);
    this.#stamps.delete(projectId);
    const copy = choice === "reload" ? null : copyHistory(job.history, this.#options.makeId());
    if (copy !== null) this.schedule(copy, job.blobs);
    else void this.#start();
    return copy;
  }

  /** Gives up what is pending of a project, because it is deleted. */
  forget(projectId: string): void {
    this.#pending.delete(projectId);
    this.#conflicts.delete(projectId);
    this.#stamps.delete(projectId);
  }

  /** Gives up everything that is pending, and the attempts to save it. */
  forgetAll(): void {
    clearTimeout(this.#retry);
    this.#pending.clear();
    this.#conflicts.clear();
    this.#stamps.clear();
  }

  #start(): Promise<void> {
    this.#running ??= this.#writeAll();
    return this.#running;
  }

  #findWritable(): [projectId: string, job: Job] | undefined {
    return [...this.#pending].find(([projectId]) => !this.#conflicts.has(projectId));
  }

  async #writeAll(): Promise<void> {
    // Edits of one moment become one write.
    await null;
    clearTimeout(this.#retry);
    const { store } = this.#options;
    let failure: Error | null = null;
    for (let next = this.#findWritable(); next !== undefined; next = this.#findWritable()) {
      if (store === null || failure !== null) break;
      failure = await this.#write(store, ...next);
    }
    this.#running = null;
    if (failure === null) this.#settle();
    else this.#fail(failure);
  }

  /** @returns why further attempts are in vain for now; null if the next project can be written */
  async #write(store: Pick<ProjectStore, "save">, projectId: string, job: Job): Promise<Error | null> {
    this.#pending.delete(projectId);
    this.#tell("saving");
    try {
      const stamp = await store.save(job.history, job.blobs, this.#stamps.get(projectId) ?? 0);
      this.#stamps.set(projectId, stamp);
      const savedAt = Date.now();
      this.#state = { ...this.#state, savedAt };
      this.#options.onSaved(job.history, stamp, savedAt);
      return null;
    } catch (error) {
      // What came in meanwhile holds all of this too.
      if (!this.#pending.has(projectId)) this.#pending.set(projectId, job);
      if (!(error instanceof StorageConflict)) return toError(error);
      this.#conflicts.add(projectId);
      return null;
    }
  }

  #fail(error: Error): void {
    this.#retry = setTimeout(() => void this.#start(), RETRY_MS);
    this.#tell(error instanceof StorageUnavailable ? "unavailable" : "failed", error);
  }

  #settle(): void {
    const isStuck = this.#conflicts.size > 0;
    this.#tell(this.#options.store === null ? "unavailable" : isStuck ? "conflict" : "saved");
  }

  #tell(status: AutosaveState["status"], error: Error | null = null): void {
    this.#state = { status, savedAt: this.#state.savedAt, error };
    this.#options.onState(this.#state);
  }
}
