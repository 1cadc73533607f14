import type { Edit } from "../../core/project/edit.ts";
import type { ProjectHistory } from "../../core/project/history.ts";
import { editFrom } from "./projectActions.ts";
import { getState, useSession } from "./state.ts";

/**
 * A change that a hand is still at. Each state of it takes the place of the one before, so that all of it is one step of the
 * history. The engine sets the pace: what comes while it judges waits, and only the last of that is judged.
 */
export class GradualEdit {
  #before: ProjectHistory | null = null;
  #last: ProjectHistory | null = null;
  #waiting: Edit | null = null;
  #stop: (() => void) | null = null;

  push(change: Edit): void {
    if (getState().work.status !== "running") {
      this.#make(change);
      return;
    }
    this.#waiting = change;
    this.#stop ??= useSession.subscribe(({ work }) => {
      if (work.status !== "running") this.#flush();
    });
  }

  /** What still waits is made; the next change begins another step. */
  end(): void {
    this.#flush();
    this.#before = null;
    this.#last = null;
  }

  #flush(): void {
    this.#stop?.();
    this.#stop = null;
    const waiting = this.#waiting;
    this.#waiting = null;
    if (waiting !== null) this.#make(waiting);
  }

  #make(change: Edit): void {
    const { history } = getState();
    if (history === null) return;
    // Something else was done in between, such as an undo: it is not taken back.
    if (this.#before === null || history !== this.#last) this.#before = history;
    editFrom(this.#before, change);
    this.#last = getState().history;
  }
}
