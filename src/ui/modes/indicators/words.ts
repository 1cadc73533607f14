import type { Language } from "../../../core/messages/messages.ts";
import { formatWordOf, useWords, type Values } from "../../i18n/say.ts";
import { indicatorWords } from "../../i18n/words/indicators.ts";

export type IndicatorWord = keyof typeof indicatorWords;

/** Makes a text of this mode in one language. */
export type Tell = (word: IndicatorWord, values?: Values) => string;

export const tellIn =
  (language: Language): Tell =>
  (word, values = {}) =>
    formatWordOf(indicatorWords, word, values, language);

/** The language that is shown, and the words of this mode. */
export function useIndicatorWords(): { readonly language: Language; readonly tell: Tell } {
  const { language } = useWords();
  return { language, tell: tellIn(language) };
}
