import { formatMessage, type Language } from "../../core/messages/messages.ts";
import type { JobProgress } from "../../engine/jobs.ts";
import { formatWord } from "../i18n/say.ts";
import { getState } from "../session/state.ts";

/** The sentence that says where a job is. */
export function sayProgress(progress: JobProgress | null, language: Language): string {
  if (progress === null) return formatWord("page.noProject", {}, language);
  const { stage, item } = progress;
  const name = getState().standard?.kinds.get(item)?.label[language] ?? item;
  return formatMessage(`progress.${stage}`, { item: name }, language);
}
