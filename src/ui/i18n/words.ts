import { checkWords } from "./words/check.ts";
import { columnWords } from "./words/column.ts";
import { dataWords } from "./words/data.ts";
import { frameWords } from "./words/frame.ts";
import { kindWords } from "./words/kind.ts";
import { mapWords } from "./words/map.ts";
import { pageWords } from "./words/page.ts";

/** The interface's own words; sentences about data come from core. `{name}` stands for a value. */
export const words = {
  ...frameWords,
  ...mapWords,
  ...dataWords,
  ...checkWords,
  ...columnWords,
  ...kindWords,
  ...pageWords,
} as const satisfies Record<string, { readonly zh: string; readonly en: string }>;
