import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { messages } from "../../src/core/messages/messages.ts";
import { OUTCOMES } from "../../src/core/report/overview.ts";
import { parseStandard } from "../../src/core/standard/parseStandard.ts";
import { findFacilityKinds } from "../../src/core/standard/standard.ts";
import { formatWord } from "../../src/ui/i18n/say.ts";
import { changeWords } from "../../src/ui/i18n/words/change.ts";
import "../../src/ui/i18n/learnDataWords.ts";
import { checkCardWords } from "../../src/ui/i18n/words/checkCards.ts";
import { coordinateWords } from "../../src/ui/i18n/words/coordinates.ts";
import { dataIssueWords } from "../../src/ui/i18n/words/dataIssues.ts";
import { factWords } from "../../src/ui/i18n/words/facts.ts";
import { fieldWords } from "../../src/ui/i18n/words/fields.ts";
import { indicatorWords } from "../../src/ui/i18n/words/indicators.ts";
import { laterWords } from "../../src/ui/i18n/words/later.ts";
import { mappingWords } from "../../src/ui/i18n/words/mapping.ts";
import { repairWords } from "../../src/ui/i18n/words/repairs.ts";
import { standardWords } from "../../src/ui/i18n/words/standard.ts";
import { tourWords } from "../../src/ui/i18n/words/tour.ts";
import { words as firstWords } from "../../src/ui/i18n/words.ts";

interface Text {
  readonly zh: string;
  readonly en: string;
}

/** What the page says, and what is fetched with a later part of it. */
const words = {
  ...changeWords,
  ...checkCardWords,
  ...coordinateWords,
  ...firstWords,
  ...dataIssueWords,
  ...factWords,
  ...fieldWords,
  ...indicatorWords,
  ...laterWords,
  ...mappingWords,
  ...repairWords,
  ...standardWords,
  ...tourWords,
};

const HAN = /\p{Script=Han}/u;
const CHINESE = /\p{Script=Han}|[，。：；？！（）《》]/u;
const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

const FOLDER = "src/ui/i18n/words";
const wordFiles = readdirSync(FOLDER);
/** The words of each file, in whatever constants it exports. */
const wordsByFile = await Promise.all(
  wordFiles.map(async (file): Promise<readonly (readonly [string, Text])[]> => {
    const module: Record<string, Record<string, Text>> = await import(`../../${FOLDER}/${file}`);
    return Object.values(module).flatMap((own) => Object.entries(own));
  }),
);
const entries = [...new Map(wordsByFile.flat())];

const sources = readdirSync("src/ui", { recursive: true, encoding: "utf8" })
  .map((path) => `src/ui/${path.replaceAll("\\", "/")}`)
  .filter((path) => /\.tsx?$/.test(path) && !path.startsWith(FOLDER));
const codeOf = (file: string) => readFileSync(file, "utf8");
const code = sources.map(codeOf).join("\n");

test("every file of words is part of the words of the page, and no word stands in two of them", () => {
  expect(wordFiles.length).toBeGreaterThan(6);
  const all: Readonly<Record<string, Text>> = words;
  for (const [i, own] of wordsByFile.entries()) {
    expect([wordFiles[i], own.length > 0]).toEqual([wordFiles[i], true]);
    // One file may pass on the words of another: then they are the very same.
    for (const [word, text] of own) expect([word, all[word] === text]).toEqual([word, true]);
  }
  expect(Object.keys(words).sort()).toEqual(entries.map(([word]) => word).sort());
});

test.each(entries)("%s is said in both languages, with the same values", (_, { zh, en }) => {
  expect([zh, en]).toEqual([zh.trim(), en.trim()]);
  expect(zh).not.toBe("");
  expect(en).not.toBe("");
  expect(placeholders(en)).toEqual(placeholders(zh));
  expect(en).not.toMatch(HAN);
  // Neither begs nor shouts.
  expect(zh).not.toMatch(/(?<!申)请(?!求)|您|[！!]/);
  expect(en).not.toMatch(/please|!/i);
});

test("every word is used: as it is, or by a template with a value in it", () => {
  const templates = [...code.matchAll(/`((?:[\w.-]|\$\{[^{}`]*\})+)`/g)]
    .map(([, template]) => template!)
    .filter((template) => /^[\w-]+\./.test(template) && template.includes("${"))
    .map((template) => {
      const parts = template.split(/\$\{[^}]*\}/).map((part) => part.replaceAll(".", "\\."));
      return new RegExp(`^${parts.join("[\\w.-]+")}$`);
    });
  expect(templates.length).toBeGreaterThan(5);
  const isUsed = (word: string) => code.includes(`"${word}"`) || templates.some((template) => template.test(word));
  expect(Object.keys(words).filter((word) => !isUsed(word))).toEqual([]);
});

test("no word that is used is missing", () => {
  const said = [...code.matchAll(/\b(?:say\(|formatWord\(|word=)\s*"([^"]+)"/g)].map(([, word]) => word!);
  expect(said.length).toBeGreaterThan(100);
  expect(said.filter((word) => !Object.hasOwn(words, word))).toEqual([]);
});

test.each(sources)("%s holds no Chinese: its words are in i18n", (file) => {
  expect(codeOf(file)).not.toMatch(CHINESE);
});

test("a word that lacks a value is our bug", () => {
  expect(() => formatWord("check.rank", { rank: 1 }, "zh")).toThrow('The words "check.rank" lack their value "count".');
});

test("counts are written as the language writes them, texts as they are", () => {
  expect(formatWord("check.copied", { rows: 1234, columns: 17 }, "en")).toBe("1,234 rows × 17 columns copied.");
  expect(formatWord("check.copied", { rows: 1234, columns: 17 }, "zh")).toBe("已复制 1,234 行 × 17 列。");
  expect(formatWord("check.ownCredit", { files: "{files} $& 1234" }, "en")).toBe("Data: {files} $& 1234");
});

describe("what the standards name", () => {
  const standards = readdirSync("data/standards")
    .filter((name) => name.endsWith(".json"))
    .map((name) => parseStandard(readFileSync(`data/standards/${name}`, "utf8"), name));
  const rules = standards.flatMap((standard) => standard.rules).filter(({ subject }) => subject === "community");

  test("every theme of the matrix has a word, and no theme of none has", () => {
    const themes = new Set(rules.map(({ theme }) => `check.theme.${theme}`));
    expect(themes.size).toBeGreaterThan(3);
    expect(
      Object.keys(words)
        .filter((word) => word.startsWith("check.theme."))
        .sort(),
    ).toEqual([...themes].sort());
  });

  test("every kind that has a row or column has a short word, and every short word has a kind", () => {
    for (const kind of standards.flatMap(findFacilityKinds))
      expect([kind, Object.hasOwn(words, `kind.${kind}`)]).toEqual([kind, true]);
    const named = Object.keys(words).flatMap((word) => (word.startsWith("kind.") ? [word.slice("kind.".length)] : []));
    expect(named.filter((kind) => !standards.some(({ kinds }) => kinds.has(kind)))).toEqual([]);
  });

  test("every word for a column has a rule or an attribute", () => {
    const ids = new Set(rules.map(({ id }) => `column.${id}`));
    const keys = new Set(standards.flatMap(({ attributes }) => attributes.map(({ key }) => `fact.${key}`)));
    const named = Object.keys(words).filter((word) => /^(column|fact)\./.test(word));
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((word) => !ids.has(word.replace(/\.\d+$/, "")) && !keys.has(word))).toEqual([]);
  });
});

test("the words of outcomes that the page takes from core are there", () => {
  for (const outcome of OUTCOMES) expect(messages.has(`outcome.${outcome}`)).toBe(true);
});
