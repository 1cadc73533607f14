import { expect, test } from "vitest";
import { formatWord } from "../../../src/ui/i18n/say.ts";
import { glossary } from "../../../src/ui/widgets/glossary.ts";

const entries = Object.entries(glossary);

test.each(entries)("%s: its three texts are its own", (id, { word, term, meaning }) => {
  expect([word, term, meaning]).toEqual([`glossary.${id}`, `glossary.${id}.term`, `glossary.${id}.meaning`]);
});

test.each(["zh", "en"] as const)("no two terms are called the same in %s", (language) => {
  const words = entries.map(([, { word }]) => formatWord(word, {}, language).toLowerCase());
  expect(new Set(words).size).toBe(words.length);
});
