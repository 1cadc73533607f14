import type { Language } from "../../../../core/messages/messages.ts";
import { formatWordOf, useWords, type Values } from "../../../i18n/say.ts";
import { factWords } from "../../../i18n/words/facts.ts";

export type FactWord = keyof typeof factWords;
export type SayFact = (word: FactWord, values?: Values) => string;

const sayIn: Readonly<Record<Language, SayFact>> = {
  zh: (word, values = {}) => formatWordOf(factWords, word, values, "zh"),
  en: (word, values = {}) => formatWordOf(factWords, word, values, "en"),
};

/** The words of the page, and those of its facts. `sayFact` stays the same until the language changes. */
export function useFactWords() {
  return { ...useWords(), sayFact: sayIn[useWords().language] };
}
