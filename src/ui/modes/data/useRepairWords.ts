import { formatWordOf, useWords, type Values } from "../../i18n/say.ts";
import { repairWords } from "../../i18n/words/repairs.ts";

export type RepairWord = keyof typeof repairWords;

/** The words of the page, and those of mending. */
export function useRepairWords() {
  const words = useWords();
  const sayRepair = (word: RepairWord, values: Values = {}) => formatWordOf(repairWords, word, values, words.language);
  return { ...words, sayRepair };
}
