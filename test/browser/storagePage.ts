import { type ProjectHistory, presentOf, recordEdit, startHistory, undo } from "../../src/core/project/history.ts";
import type { ProjectDocument, ProjectSource } from "../../src/core/project/project.ts";
import type { AutosaveState } from "../../src/ui/storage/autosave.ts";
import { openStorage, type ProjectStorage } from "../../src/ui/storage/openStorage.ts";
import type { TabMessage } from "../../src/ui/storage/tabChannel.ts";

/** A page with nothing but the storage, as small as a page can be that works as the real one does. */
export class StorageProbe {
  history: ProjectHistory | null = null;
  blobs = new Map<string, Blob>();
  readonly states: AutosaveState[] = [];
  readonly heard: TabMessage[] = [];
  #storage: ProjectStorage | undefined;

  get storage(): ProjectStorage {
    if (this.#storage === undefined) throw new Error("The storage is not open.");
    return this.#storage;
  }

  get names(): readonly string[] {
    return this.history?.revisions.map(({ project }) => project.name) ?? [];
  }

  async open(): Promise<void> {
    this.#storage = await openStorage({
      onState: (state) => this.states.push(state),
      onTab: (message) => this.heard.push(message),
    });
  }

  start(id: string, name: string, sources: readonly ProjectSource[] = []): void {
    const project: ProjectDocument = {
      format: "lifecircle-project",
      version: 4,
      id,
      name,
      isSample: false,
      standards: [{ id: "cn-leshan-2021-2025", withUnverified: false }],
      sources,
      words: [],
      inventory: [],
      parameterValues: [],
      facts: [],
      register: [],
      walker: null,
      date: null,
    };
    this.#become(startHistory(project));
  }

  rename(name: string): void {
    this.#become(recordEdit(this.history!, { type: "rename-project", name }));
  }

  undo(): void {
    this.#become(undo(this.history!));
  }

  #become(history: ProjectHistory): void {
    this.history = history;
    this.storage.autosave.schedule(history, this.blobs);
  }

  /** Whether there is a project of that id. */
  async load(id: string): Promise<boolean> {
    const loaded = await this.storage.store!.loadProject(id);
    if (loaded === null) return false;
    this.history = loaded.history;
    this.blobs = new Map(loaded.blobs);
    this.storage.autosave.adopt(id, loaded.stamp);
    return true;
  }

  /** Renames the project to "edit 1", "edit 2" … as fast as asked, and tells the test of each once it is made. */
  keepEditing(everyMs: number, onEdit: (count: number) => void): void {
    let count = 0;
    setInterval(() => {
      count++;
      this.rename(`edit ${count}`);
      onEdit(count);
    }, everyMs);
  }

  get present(): ProjectDocument | null {
    return this.history === null ? null : presentOf(this.history);
  }
}

declare global {
  var probe: StorageProbe;
}
globalThis.probe = new StorageProbe();
