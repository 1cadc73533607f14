import type { Issue, MessageValues } from "../errors.ts";
import { auditMessages } from "./auditMessages.ts";
import { groupThousands } from "./groupThousands.ts";
import { projectMessages } from "./projectMessages.ts";
import { runMessages } from "./runMessages.ts";
import { standardMessages } from "./standardMessages.ts";

export type Language = "zh" | "en";

/** A sentence in both languages; `{name}` stands for a value, `{name@group}` for the message `group.VALUE`. */
export interface MessageTemplate {
  readonly zh: string;
  readonly en: string;
}

/** Sentences by code. */
const learnt = new Map<string, MessageTemplate>(
  Object.entries({
    ...standardMessages,
    ...auditMessages,
    ...projectMessages,
    ...runMessages,
  }),
);

/** Every sentence the core can say, by code: those that the first picture may need, and what was learnt since. */
export const messages: ReadonlyMap<string, MessageTemplate> = learnt;

/** Adds sentences that only some part of the program says, so that others need not fetch them. */
export function learnMessages(more: Readonly<Record<string, MessageTemplate>>): void {
  for (const [code, template] of Object.entries(more)) learnt.set(code, template);
}

/** Longest piece of a file's text that the sentence of an issue repeats; the rest becomes "…". */
const LONGEST_QUOTE = 1000;

/**
 * Makes the sentence of a code.
 *
 * @param known where it is looked up, by a program that has more to say than the core
 * @throws Error if there is no such code or a value is missing: both are our bugs
 */
export function formatMessage(
  code: string,
  values: MessageValues,
  language: Language,
  known: ReadonlyMap<string, MessageTemplate> = messages,
): string {
  const template = known.get(code);
  if (template === undefined) throw new Error(`There is no message "${code}".`);
  return template[language].replace(/\{(\w+)(?:@(\w+))?\}/g, (_, name: string, group?: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`Message "${code}" lacks its value "${name}".`);
    if (group !== undefined) return formatMessage(`${group}.${value}`, {}, language, known);
    return typeof value === "number" ? groupThousands(String(value)) : value;
  });
}

/** The sentence of an issue or an input error, led by its place. */
export function formatIssue(
  { code, values, where }: Pick<Issue, "code" | "values"> & { readonly where?: string | undefined },
  language: Language,
  known: ReadonlyMap<string, MessageTemplate> = messages,
): string {
  const short = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      String(value).length > LONGEST_QUOTE ? `${String(value).slice(0, LONGEST_QUOTE)}…` : value,
    ]),
  );
  const sentence = formatMessage(code, short, language, known);
  if (!where) return sentence;
  return language === "zh" ? `${where}：${sentence}` : `${where}: ${sentence}`;
}
