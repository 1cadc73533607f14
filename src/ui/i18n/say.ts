import { createContext, useContext } from "react";
import type { Language } from "../../core/messages/messages.ts";
import { words } from "./words.ts";

export type Word = keyof typeof words;
type Values = Readonly<Record<string, string | number>>;

/** @throws Error if a value is missing: our bug */
export function formatWord(word: Word, values: Values, language: Language): string {
  return words[word][language].replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The words "${word}" lack their value "${name}".`);
    return typeof value === "number" ? formatCount(value, language) : value;
  });
}

const localeOf = (language: Language) => (language === "zh" ? "zh-CN" : "en-GB");

/** A count with its thousands set apart. */
export const formatCount = (count: number, language: Language): string => count.toLocaleString(localeOf(language));

/** An ISO date as the language writes it. */
export const formatDate = (date: string, language: Language): string =>
  new Intl.DateTimeFormat(localeOf(language), { dateStyle: "long", timeZone: "UTC" }).format(new Date(date));

/** What a theme of the standard is called; a theme without a word shows its id. */
export const formatGroup = (theme: string, language: Language): string =>
  Object.hasOwn(words, `group.${theme}`) ? formatWord(`group.${theme}` as Word, {}, language) : theme;

export const LanguageContext = createContext<Language>("zh");

/** The language that is shown, and its words. */
export function useWords(): { language: Language; say: (word: Word, values?: Values) => string } {
  const language = useContext(LanguageContext);
  return { language, say: (word, values = {}) => formatWord(word, values, language) };
}
