import { presentOf } from "../../core/project/history.ts";
import type { ProjectDocument, ProjectSource } from "../../core/project/project.ts";
import type { CheckedStandard } from "../../engine/jobs.ts";
import { engine } from "./engine.ts";
import { edit } from "./projectActions.ts";
import { getState, setState } from "./state.ts";

/** The source that holds a standard of the project's own. */
export const findOwnStandard = (project: ProjectDocument, id: string): ProjectSource | undefined =>
  project.sources.find((source) => source.role === "standard" && source.id === id);

/**
 * Keeps a standard of the user's own in the open project: a new one holds from now on, a known one gets another content.
 *
 * @param name of its file
 */
export function keepOwnStandard({ standard, sha256, blob }: CheckedStandard, name: string): void {
  const { history, blobs } = getState();
  if (history === null || standard === null) return;
  const project = presentOf(history);
  engine.provideSource(sha256, blob);
  setState({ blobs: new Map([...blobs, [sha256, blob]]) });
  const { id } = standard;
  if (findOwnStandard(project, id) !== undefined) {
    edit({ type: "replace-source", source: id, name, bytes: blob.size, sha256 });
    return;
  }
  const source: ProjectSource = {
    id,
    name,
    bytes: blob.size,
    sha256,
    role: "standard",
    kind: null,
    encoding: null,
    columns: [],
  };
  edit({ type: "add-sources", sources: [source] });
  edit({ type: "set-standards", standards: [...project.standards, { id, withUnverified: true }] });
}
