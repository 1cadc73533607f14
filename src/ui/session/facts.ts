import { create } from "zustand";
import { InputError } from "../../core/errors.ts";
import { formatIssue, formatMessage } from "../../core/messages/messages.ts";
import { disabledReason } from "../../core/project/disabledReason.ts";
import { isCalendarDay } from "../../core/project/documentRules.ts";
import type { Edit } from "../../core/project/edit.ts";
import { presentOf } from "../../core/project/history.ts";
import { AbortError } from "../../engine/protocol.ts";
import { type FactMark, makeTakeIn } from "../modes/data/facts/factEdits.ts";
import type { FactSum } from "../modes/data/facts/factSum.ts";
import { downloadBlob } from "./download.ts";
import { engine } from "./engine.ts";
import { edit } from "./projectActions.ts";
import { recall, remember } from "./remembered.ts";
import { getState, noteFault, setState } from "./state.ts";

interface FactsState {
  /** Noted on what is entered. */
  readonly mark: FactMark;
  /** Name of the file that is being read. */
  readonly reading: string | null;
  /** What was taken in last, and the edit that did it: null where it held nothing. */
  readonly taken: { readonly sum: FactSum; readonly edit: Edit | null } | null;
}

/** ISO day in the time zone of the computer. */
function today(): string {
  const now = new Date();
  const pad = (value: number) => String(value).padStart(2, "0");
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}

/** The mark that was used last; a new day begins with the day it is. */
function recallMark(): FactMark {
  const fresh: FactMark = { date: today(), declaredBy: null };
  try {
    const { date, declaredBy } = JSON.parse(recall("mark") ?? "null") as Record<string, unknown>;
    return {
      date: typeof date === "string" && isCalendarDay(date) ? date : null,
      declaredBy: typeof declaredBy === "string" ? declaredBy : null,
    };
  } catch {
    return fresh;
  }
}

/** What the declaring of facts knows besides the project. */
export const useFacts = create<FactsState>(() => ({ mark: recallMark(), reading: null, taken: null }));

/** Notes another day or person on what is entered from now on. */
export function setMark(mark: FactMark): void {
  useFacts.setState({ mark });
  remember("mark", JSON.stringify(mark));
}

/** Makes an edit, or says why it cannot be made. @returns whether it was made */
export function tryEdit(change: Edit | null): boolean {
  const { history, language } = getState();
  if (history === null || change === null) return false;
  const reason = disabledReason(change, presentOf(history));
  if (reason !== null) {
    setState({ remark: { tone: "error", text: formatMessage(reason.code, reason.values, language) } });
    return false;
  }
  edit(change);
  return true;
}

/** Takes in what was pasted or read, as one edit, and says what became of it. */
export function takeFacts(sum: FactSum, change: Edit | null): void {
  const isMade = tryEdit(change);
  if (change !== null && !isMade) return;
  useFacts.setState({ taken: { sum, edit: change } });
}

export const dismissSum = (): void => useFacts.setState({ taken: null });

function tellFailure(error: unknown): void {
  if (error instanceof AbortError) return;
  const { language } = getState();
  if (error instanceof InputError) setState({ remark: { tone: "error", text: formatIssue(error, language) } });
  else noteFault("runtime", error);
}

/** Reads a file of facts into the open project. */
export async function readFactsFile(file: { readonly name: string; readonly blob: Blob }): Promise<void> {
  const { name, blob } = file;
  useFacts.setState({ reading: name, taken: null });
  try {
    const { facts, entries, keptCount, blankCount, skippedCount, issues } = await engine.run("readFacts", {
      blob,
      name,
    });
    const { history } = getState();
    if (history === null) return;
    const sum: FactSum = { name, keptCount, blankCount, skippedCount, outsideCount: 0, issues };
    takeFacts(sum, makeTakeIn(presentOf(history), facts, entries));
  } catch (error) {
    tellFailure(error);
  } finally {
    useFacts.setState({ reading: null });
  }
}

/** Saves a file to fill in. @param name of the file, without its ending */
export async function saveTemplate(format: "xlsx" | "csv", unitKind: string | null, name: string): Promise<void> {
  const { history, language } = getState();
  if (history === null) return;
  try {
    const { facts, register } = presentOf(history);
    const project = { facts, register };
    downloadBlob(await engine.run("writeFacts", { project, format, unitKind, language }), `${name}.${format}`);
  } catch (error) {
    tellFailure(error);
  }
}
