import { createContext, useContext } from "react";
import type { Language } from "../../core/messages/messages.ts";
import { type Word, words } from "./words.ts";

export type { Word } from "./words.ts";
export type Values = Readonly<Record<string, string | number>>;
type Words<Name extends string> = Readonly<Record<Name, { readonly zh: string; readonly en: string }>>;

/** Of a table of words that is fetched with the part of the page that it belongs to. @throws Error if a value is missing: our bug */
export function formatWordOf<Name extends string>(
  table: Words<Name>,
  word: Name,
  values: Values,
  language: Language,
): string {
  return table[word][language].replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The words "${word}" lack their value "${name}".`);
    return typeof value === "number" ? formatCount(value, language) : value;
  });
}

export const formatWord = (word: Word, values: Values, language: Language): string =>
  formatWordOf(words, word, values, language);

export const localeOf = (language: Language) => (language === "zh" ? "zh-CN" : "en-GB");

// To make a format takes longer than to use it a thousand times.
const countFormats: Readonly<Record<Language, Intl.NumberFormat>> = {
  zh: new Intl.NumberFormat(localeOf("zh")),
  en: new Intl.NumberFormat(localeOf("en")),
};

/** A count with its thousands set apart. */
export const formatCount = (count: number, language: Language): string => countFormats[language].format(count);

export const LanguageContext = createContext<Language>("zh");

/** Makes a text of the interface in one language. */
export type Say = (word: Word, values?: Values) => string;

const sayIn: Readonly<Record<Language, Say>> = {
  zh: (word, values = {}) => formatWord(word, values, "zh"),
  en: (word, values = {}) => formatWord(word, values, "en"),
};

/** The language that is shown, and its words. `say` stays the same until the language changes. */
export function useWords(): { readonly language: Language; readonly say: Say } {
  const language = useContext(LanguageContext);
  return { language, say: sayIn[language] };
}
