import { create } from "zustand";
import { presentOf } from "../../core/project/history.ts";
import { MAPPING_EXTENSION } from "../../core/project/mapping.ts";
import type { JobProgress, MatchedMapping } from "../../engine/jobs.ts";
import { AbortError } from "../../engine/protocol.ts";
import { downloadBlob } from "./download.ts";
import { engine } from "./engine.ts";
import { tryEdit } from "./facts.ts";
import { sayRefusal } from "./sayRefusal.ts";
import { getState, type Saying, setState } from "./state.ts";

/** What came of a mapping. */
export interface TakenMapping extends MatchedMapping {
  readonly name: string;
  /** Id of the project that it was applied to. */
  readonly project: string;
}

interface MappingState {
  /** null: no file is being looked up in a mapping. */
  readonly applying: { readonly progress: JobProgress | null } | null;
  readonly taken: TakenMapping | null;
}

/** What became of the mapping that came last. */
export const useMapping = create<MappingState>(() => ({ applying: null, taken: null }));

export const dismissMapping = (): void => useMapping.setState({ taken: null });

let run: AbortController | null = null;

export const cancelMapping = (): void => run?.abort();

async function tellFailure(error: unknown): Promise<void> {
  if (error instanceof AbortError) return;
  setState({ remark: { tone: "error", text: await sayRefusal(error, getState().language) } });
}

/** Reads the files that came with a mapping as it says, or all that are there if none did: one edit. */
export async function applyMapping(saying: Saying): Promise<void> {
  const { name, blob, companions } = saying;
  const { history } = getState();
  if (history === null) return;
  run?.abort();
  const own = new AbortController();
  run = own;
  const project = presentOf(history);
  const isMeant = (sha256: string) => companions.length === 0 || companions.includes(sha256);
  const sources = project.sources.filter(({ sha256 }) => isMeant(sha256)).map(({ id }) => id);
  useMapping.setState({ applying: { progress: null }, taken: null });
  try {
    const matched = await engine.run(
      "matchMapping",
      { blob, name, project, sources },
      { signal: own.signal, onProgress: (progress) => useMapping.setState({ applying: { progress } }) },
    );
    const now = getState().history;
    if (now === null || presentOf(now).id !== project.id) return;
    // What changed meanwhile may have other files.
    if (presentOf(now) !== project) return await applyMapping(saying);
    if (tryEdit(matched.edit)) useMapping.setState({ taken: { ...matched, name, project: project.id } });
  } catch (error) {
    await tellFailure(error);
  } finally {
    if (run === own) useMapping.setState({ applying: null });
  }
}

/** Saves how the files of the open project are read. */
export async function saveMapping(): Promise<void> {
  const { history } = getState();
  if (history === null) return;
  const project = presentOf(history);
  try {
    downloadBlob(await engine.run("writeMapping", { project }), `${project.name}${MAPPING_EXTENSION}`);
  } catch (error) {
    await tellFailure(error);
  }
}
