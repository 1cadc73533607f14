import type { Language } from "../../../../core/messages/messages.ts";
import { formatAmount } from "../../../../core/report/attributeWords.ts";
import type { Declarable } from "../../../../core/standard/declarable.ts";
import type { AttributeDefinition, Rule } from "../../../../core/standard/standard.ts";
import { formatWordOf } from "../../../i18n/say.ts";
import { factWords } from "../../../i18n/words/facts.ts";
import type { FactWord } from "./useFactWords.ts";

const isWord = (word: string): word is FactWord => Object.hasOwn(factWords, word);

/** What a theme of the standard is called; a theme without a word shows its id. */
export function nameTheme(theme: string, language: Language): string {
  const word = `facts.theme.${theme}`;
  return isWord(word) ? formatWordOf(factWords, word, {}, language) : theme;
}

/** What is to be entered for an attribute: a unit of numbers, or the sort of answer. */
export function nameAnswer({ type, unit, values }: AttributeDefinition, language: Language): string {
  if (type === "boolean") return formatWordOf(factWords, "facts.yesNo", {}, language);
  if (type === "enum" && values !== undefined) return formatWordOf(factWords, "facts.choice", {}, language);
  if (type === "string") return formatWordOf(factWords, "facts.text", {}, language);
  if (unit === undefined || unit === "count") return "";
  if (unit === "share") return "%";
  const word = `facts.unit.${unit.replaceAll("/", ".")}`;
  return isWord(word) ? formatWordOf(factWords, word, {}, language) : formatAmount("", unit, language).trim();
}

/** Attributes of one theme stand together; they have that of the first rule that reads them. */
export interface AttributeTheme {
  readonly theme: string;
  /** Places in the list of attributes. */
  readonly attributes: readonly number[];
}

export function groupByTheme(
  attributes: readonly Declarable[],
  rules: readonly Pick<Rule, "id" | "theme">[],
): readonly AttributeTheme[] {
  const themeOf = new Map(rules.map(({ id, theme }) => [id, theme ?? ""]));
  const groups = new Map<string, number[]>();
  for (const [place, { rules: readers }] of attributes.entries()) {
    const theme = themeOf.get(readers[0] ?? "") ?? "";
    const group = groups.get(theme);
    if (group === undefined) groups.set(theme, [place]);
    else group.push(place);
  }
  return [...groups].map(([theme, places]) => ({ theme, attributes: places }));
}
