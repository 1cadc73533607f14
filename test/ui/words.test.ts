import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { messages } from "../../src/core/messages/messages.ts";
import { formatDate, formatGroup, formatWord } from "../../src/ui/i18n/say.ts";
import { words } from "../../src/ui/i18n/words.ts";
import { auditTown } from "../../src/ui/town.ts";

const entries = Object.entries(words);
const CHINESE = /\p{Script=Han}|[，。：；？！（）“”《》]/u;
const HAN = /\p{Script=Han}/u;
const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
const sources = readdirSync("src/ui", { recursive: true, encoding: "utf8" })
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => /\.tsx?$/.test(path) && !path.startsWith("i18n/"));
const codeOf = (file: string) => readFileSync(`src/ui/${file}`, "utf8");
const code = [...sources.map(codeOf), readFileSync("src/ui/i18n/say.ts", "utf8")].join("\n");

test.each(entries)("%s is said in both languages, with the same values", (_, { zh, en }) => {
  expect(zh.trim()).not.toBe("");
  expect(en.trim()).not.toBe("");
  expect(placeholders(en)).toEqual(placeholders(zh));
  expect(en).not.toMatch(HAN);
});

test("every word is used, and no word that is used is missing", () => {
  const used = (word: string) =>
    code.includes(`"${word}"`) || code.includes(`\`${word.slice(0, word.indexOf(".") + 1)}\${`);
  expect(Object.keys(words).filter((word) => !used(word))).toEqual([]);
  const said = [...code.matchAll(/\b(?:say\(|formatWord\(|word=)"([^"]+)"/g)].map(([, word]) => word!);
  expect(said.filter((word) => !Object.hasOwn(words, word))).toEqual([]);
});

test.each(sources)("%s holds no Chinese: its words are in i18n", (file) => {
  expect(codeOf(file)).not.toMatch(CHINESE);
});

test("a word that lacks a value is our bug", () => {
  expect(() => formatWord("auditDate", {}, "zh")).toThrow('The words "auditDate" lack their value "date".');
});

test("counts and dates are written as the language writes them", () => {
  expect(formatWord("matrixSize", { communities: 1234, rules: 17 }, "en")).toBe("1,234 communities × 17 rules");
  expect(formatDate("2025-12-31", "zh")).toBe("2025年12月31日");
  expect(formatDate("2025-12-31", "en")).toBe("31 December 2025");
});

test("every theme of the matrix has a name; a theme without one shows its id", () => {
  const rules = auditTown(false).standard.rules.filter(({ subject }) => subject === "community");
  for (const { theme } of rules) expect(formatGroup(theme!, "zh")).not.toBe(theme);
  expect(formatGroup("green-roofs", "en")).toBe("green-roofs");
});

test("the words of outcomes that the page takes from core are there", () => {
  for (const outcome of ["met", "short", "not-assessable", "not-applicable"])
    expect(messages.has(`outcome.${outcome}`)).toBe(true);
});
