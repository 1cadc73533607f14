import { expect, test } from "vitest";
import { formatWord } from "../../../src/ui/i18n/say.ts";
import { words } from "../../../src/ui/i18n/words.ts";
import { TERM_IDS } from "../../../src/ui/widgets/glossary.ts";

test("every term has its three texts, and every text of the glossary a term", () => {
  const texts = Object.keys(words).filter((word) => word.startsWith("glossary."));
  const expected = TERM_IDS.flatMap((id) => [`glossary.${id}`, `glossary.${id}.term`, `glossary.${id}.meaning`]);
  expect(texts.sort()).toEqual(expected.sort());
});

test.each(["zh", "en"] as const)("no two terms are called the same in %s", (language) => {
  const names = TERM_IDS.map((id) => formatWord(`glossary.${id}`, {}, language).toLowerCase());
  expect(new Set(names).size).toBe(names.length);
});
