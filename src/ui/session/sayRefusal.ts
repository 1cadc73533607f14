import { InputError } from "../../core/errors.ts";
import { formatIssue, type Language, messages } from "../../core/messages/messages.ts";
import { formatWord } from "../i18n/say.ts";
import { noteFault } from "./state.ts";

/** The sentences of files come when there is something to say of one. */
export async function learnSentenceOf(error: unknown): Promise<void> {
  if (error instanceof InputError && !messages.has(error.code))
    await import("../../core/messages/learnNoteMessages.ts");
}

/** What is told of an error: its sentence if the user can mend it; else that something failed, with the error noted. */
export async function sayRefusal(error: unknown, language: Language): Promise<string> {
  await learnSentenceOf(error);
  if (error instanceof InputError) return formatIssue(error, language);
  noteFault("runtime", error);
  return formatWord("page.failed", {}, language);
}
