import type { Language } from "../../../core/messages/messages.ts";
import { formatWordOf, type Say, useWords, type Values } from "../../i18n/say.ts";
import { checkCardWords } from "../../i18n/words/checkCards.ts";

/** Makes a text of the cards in one language. */
type Tell = (word: keyof typeof checkCardWords, values?: Values) => string;

/** The language that is shown, the words of the page, and those of the cards. */
export function useCardWords(): { readonly language: Language; readonly say: Say; readonly tell: Tell } {
  const { language, say } = useWords();
  return { language, say, tell: (word, values = {}) => formatWordOf(checkCardWords, word, values, language) };
}
