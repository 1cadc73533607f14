import type { Revision } from "../../core/project/history.ts";

/** The revisions of a project as this tab last saw them stored: consecutive numbers from `first` on. */
export interface StoredRevisions {
  readonly first: number;
  readonly revisions: readonly Revision[];
}

/** How stored revisions become those of a history. */
export interface RevisionPlan {
  /** Number of the history's first revision. */
  readonly first: number;
  /** Stored numbers outside [keepFrom, keepTo) go. */
  readonly keepFrom: number;
  readonly keepTo: number;
  /** Revisions from keepTo on are written. */
  readonly written: readonly Revision[];
}

/**
 * Plans the least writing that makes the stored revisions those of a history. Revisions are the same where they are the very
 * same object, which is what edits and undo leave.
 *
 * @param stored null: nothing is stored, or it is not known what
 */
export function planRevisions(stored: StoredRevisions | null, revisions: readonly Revision[]): RevisionPlan {
  const offset = stored === null ? -1 : stored.revisions.indexOf(revisions[0]);
  if (stored === null || offset === -1) return { first: 1, keepFrom: 1, keepTo: 1, written: revisions };
  const first = stored.first + offset;
  let shared = 1;
  while (shared < revisions.length && revisions[shared] === stored.revisions[offset + shared]) shared++;
  return { first, keepFrom: first, keepTo: first + shared, written: revisions.slice(shared) };
}
