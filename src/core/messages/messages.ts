import type { InputError, Issue, MessageValues } from "../errors.ts";
import { auditMessages } from "./auditMessages.ts";
import { cliMessages } from "./cliMessages.ts";
import { readMessages } from "./readMessages.ts";
import { standardMessages } from "./standardMessages.ts";

export type Language = "zh" | "en";

/** A sentence in both languages; `{name}` stands for a value. */
export interface MessageTemplate {
  readonly zh: string;
  readonly en: string;
}

/** Every sentence the core can say, by code. */
export const messages: ReadonlyMap<string, MessageTemplate> = new Map(
  Object.entries({ ...standardMessages, ...readMessages, ...auditMessages, ...cliMessages }),
);

/** Longest piece of a user's text that a sentence repeats; the rest becomes "…". */
const LONGEST_QUOTE = 120;

const formatValue = (value: string | number): string => {
  const text = String(value);
  return text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
};

/**
 * Makes the sentence of a code.
 *
 * @throws Error if there is no such code or a value is missing: both are our bugs
 */
export function formatMessage(code: string, values: MessageValues, language: Language): string {
  const template = messages.get(code);
  if (template === undefined) throw new Error(`There is no message "${code}".`);
  return template[language].replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`Message "${code}" lacks its value "${name}".`);
    return formatValue(value);
  });
}

/** The sentence of an issue, led by its place. */
export function formatIssue(issue: Issue | InputError, language: Language): string {
  const sentence = formatMessage(issue.code, issue.values, language);
  if (!issue.where) return sentence;
  return language === "zh" ? `${issue.where}：${sentence}` : `${issue.where}: ${sentence}`;
}
