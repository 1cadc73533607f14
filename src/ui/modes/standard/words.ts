import type { Language } from "../../../core/messages/messages.ts";
import { formatWordOf, useWords, type Values } from "../../i18n/say.ts";
import { standardWords } from "../../i18n/words/standard.ts";

export type StandardWord = keyof typeof standardWords;
export type SayStandard = (word: StandardWord, values?: Values) => string;

const sayIn: Readonly<Record<Language, SayStandard>> = {
  zh: (word, values = {}) => formatWordOf(standardWords, word, values, "zh"),
  en: (word, values = {}) => formatWordOf(standardWords, word, values, "en"),
};

export const sayStandardIn = (language: Language): SayStandard => sayIn[language];

/** The language that is shown, and the words of this mode. */
export function useStandardWords(): { readonly language: Language; readonly say: SayStandard } {
  const { language } = useWords();
  return { language, say: sayIn[language] };
}

/** What a theme is called; one of somebody's own is called as it is written. */
export function nameTheme(theme: string | undefined, language: Language): string {
  if (theme === undefined || theme === "") return sayIn[language]("standard.noTheme");
  const word = `standard.theme.${theme}`;
  return Object.hasOwn(standardWords, word) ? sayIn[language](word as StandardWord) : theme;
}
