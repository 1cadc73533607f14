import { checkWords } from "./words/check.ts";
import { columnWords } from "./words/column.ts";
import type { dataWords } from "./words/data.ts";
import { frameWords } from "./words/frame.ts";
import { kindWords } from "./words/kind.ts";
import { mapWords } from "./words/map.ts";
import { pageWords } from "./words/page.ts";

interface Text {
  readonly zh: string;
  readonly en: string;
}

const firstWords = {
  ...frameWords,
  ...mapWords,
  ...checkWords,
  ...columnWords,
  ...kindWords,
  ...pageWords,
} as const satisfies Record<string, Text>;

/** Those of the files come with the page of the data, which alone says them. */
export type Word = keyof typeof firstWords | keyof typeof dataWords;

const learnt: Record<string, Text> = { ...firstWords };

/**
 * The interface's own words, those of later parts once they have come; sentences about data come from core. `{name}` stands for
 * a value.
 */
export const words: Readonly<Record<Word, Text>> = learnt as Record<Word, Text>;

/** Adds the words of a part that has come. */
export function learnWords(more: Readonly<Record<string, Text>>): void {
  Object.assign(learnt, more);
}
