import { applyEdit } from "./applyEdit.ts";
import type { Edit } from "./edit.ts";
import type { ProjectDocument } from "./project.ts";

/** A state of a project and the edit that led to it; null where the history begins. */
export interface Revision {
  readonly project: ProjectDocument;
  readonly edit: Edit | null;
}

/** The states of a project in order, never empty; `at` is the index of the present one. Behind it lie the undone edits. */
export interface ProjectHistory {
  readonly revisions: readonly Revision[];
  readonly at: number;
}

/** Revisions kept; older ones are forgotten. */
export const MOST_REVISIONS = 200;

/** The history of a project that nothing was done to yet. */
export const startHistory = (project: ProjectDocument): ProjectHistory => ({
  revisions: [{ project, edit: null }],
  at: 0,
});

/** The project as it is now. */
export const presentOf = ({ revisions, at }: ProjectHistory): ProjectDocument => revisions[at].project;

/**
 * Makes an edit. Undone edits are forgotten. An edit that changes nothing is not recorded: the very same history comes back.
 *
 * @throws RangeError as applyEdit does
 */
export function recordEdit(history: ProjectHistory, edit: Edit): ProjectHistory {
  const present = presentOf(history);
  const project = applyEdit(present, edit);
  if (project === present) return history;
  const revisions = [...history.revisions.slice(0, history.at + 1), { project, edit }].slice(-MOST_REVISIONS);
  return { revisions, at: revisions.length - 1 };
}

/** Makes another state the present one, which can itself be undone. @throws RangeError if there is no such state */
export function goTo(history: ProjectHistory, at: number): ProjectHistory {
  if (history.revisions[at] === undefined)
    throw new RangeError(`State ${at} is not one of the ${history.revisions.length} states.`);
  return at === history.at ? history : { ...history, at };
}

export const canUndo = ({ at }: ProjectHistory): boolean => at > 0;
export const canRedo = ({ revisions, at }: ProjectHistory): boolean => at < revisions.length - 1;

/** One state back; the very same history where there is none. */
export const undo = (history: ProjectHistory): ProjectHistory =>
  canUndo(history) ? goTo(history, history.at - 1) : history;

/** One state forward again; the very same history where there is none. */
export const redo = (history: ProjectHistory): ProjectHistory =>
  canRedo(history) ? goTo(history, history.at + 1) : history;
