import { type ProjectHistory, presentOf } from "../../core/project/history.ts";
import { Autosave, type AutosaveState } from "./autosave.ts";
import type { StoredProject } from "./database.ts";
import {
  findLocalStorage,
  findLost,
  fingerprintOf,
  forgetAllSaved,
  forgetSaved,
  type IndexedProject,
  noteSaved,
  readOutsideIndex,
} from "./outsideIndex.ts";
import { makeProjectId } from "./projectId.ts";
import { openProjectStore, type ProjectStore } from "./projectStore.ts";
import { StorageUnavailable } from "./storageErrors.ts";
import { openTabChannel, type TabMessage } from "./tabChannel.ts";

export interface StorageListeners {
  readonly onState: (state: AutosaveState) => void;
  /** Another tab saved or deleted something. */
  readonly onTab: (message: TabMessage) => void;
}

/** All that keeps the user's work, tied together: the store, the saving, the list outside it, the other tabs. */
export interface ProjectStorage {
  /** null: the browser lets nothing be stored; work goes on in memory. */
  readonly store: ProjectStore | null;
  readonly autosave: Autosave;
  /** What is stored, the project saved last first. */
  readonly projects: readonly StoredProject[];
  /** What was stored here and is gone, or is there in an older state only. Never to be passed over in silence. */
  readonly lost: readonly IndexedProject[];
  readonly deleteProject: (projectId: string) => Promise<void>;
  readonly deleteEverything: () => Promise<void>;
  /** Has a lost project no longer reported. */
  readonly forgetLost: (projectId: string) => void;
  readonly close: () => void;
}

async function openStore(): Promise<ProjectStore | null> {
  try {
    return await openProjectStore();
  } catch (error) {
    if (error instanceof StorageUnavailable) return null;
    throw error;
  }
}

/** Writes what is left to write when the page goes out of sight: it may never come back. @returns a function that ends it */
function flushWhenHidden(autosave: Autosave): () => void {
  const flush = () => void autosave.flush();
  const flushIfHidden = () => {
    if (document.visibilityState === "hidden") flush();
  };
  document.addEventListener("visibilitychange", flushIfHidden);
  addEventListener("pagehide", flush);
  return () => {
    document.removeEventListener("visibilitychange", flushIfHidden);
    removeEventListener("pagehide", flush);
  };
}

/** Opens the storage of the page. A browser that lets nothing be stored is no error: `store` is then null. */
export async function openStorage({ onState, onTab }: StorageListeners): Promise<ProjectStorage> {
  const store = await openStore();
  const projects = store === null ? [] : await store.listProjects();
  const index = findLocalStorage();
  const lost = store === null || index === null ? [] : findLost(readOutsideIndex(index), projects);
  const channel = openTabChannel(onTab);

  const onSaved = (history: ProjectHistory, stamp: number, savedAt: number) => {
    const { id, name } = presentOf(history);
    if (index !== null) noteSaved(index, { id, name, stamp, savedAt, sha256: fingerprintOf(history) });
    channel.tell({ type: "saved", projectId: id, stamp });
  };
  const autosave = new Autosave({ store, makeId: makeProjectId, onState, onSaved });
  const endFlushing = flushWhenHidden(autosave);

  return {
    store,
    autosave,
    projects,
    lost,
    deleteProject: async (projectId) => {
      autosave.forget(projectId);
      await store?.deleteProject(projectId);
      if (index !== null) forgetSaved(index, projectId);
      channel.tell({ type: "deleted", projectId });
    },
    deleteEverything: async () => {
      autosave.forgetAll();
      await store?.deleteEverything();
      if (index !== null) forgetAllSaved(index);
      channel.tell({ type: "deleted-everything" });
    },
    forgetLost: (projectId) => {
      if (index !== null) forgetSaved(index, projectId);
    },
    close: () => {
      autosave.forgetAll();
      endFlushing();
      channel.close();
    },
  };
}
