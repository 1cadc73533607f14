import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseStandard } from "../../../src/core/standard/parseStandard.ts";
import { formatRule } from "../../../src/core/standard/sentence.ts";
import { type Filter, type Rule, type Standard, visitQuantities } from "../../../src/core/standard/standard.ts";

/** The folder of drafts and sources beside the project; not part of it. */
const sharedFolder = join(process.cwd(), "..", "shared");

const hasShared = existsSync(join(sharedFolder, "standards"));
if (!hasShared)
  console.warn(`Skipped: ${sharedFolder} is absent, so the draft standards and the plan's text are not checked.`);

const readShared = (path: string): string => readFileSync(join(sharedFolder, path), "utf8");

const text = readFileSync("data/standards/cn-leshan-2021-2025.json", "utf8");
const standard = parseStandard(text, "cn-leshan-2021-2025.json");

const slice =
  `LS-F05a LS-F05b LS-F05c LS-F07 LS-F08 LS-F09 LS-F10 LS-F11 LS-F12 LS-F13 LS-F15 LS-F24 LS-S01a LS-S01b LS-S02
  LS-S03 LS-S04 LS-S05a LS-S05b LS-T1-01 LS-B2-01c LS-T1-18 LS-T1-19 LS-T1-20`.split(/\s+/);

test("holds the rules of the slice, all parameters, walkers and kinds", () => {
  expect(standard.rules.map((rule) => rule.id).sort()).toEqual([...slice].sort());
  expect(standard.parameters.size).toBe(9);
  expect(standard.walkers.size).toBe(4);
  expect(standard.kinds.size).toBe(46);
});

/** Layers that are neither kinds nor units: people and streets. */
const otherLayers = ["dwellings-or-buildings", "walk-network"];
const unitLayers = ["communities", "subdistricts", "former-seat-towns"];

test("resolves every need", () => {
  const attributes = new Set(standard.attributes.map(({ unitKind, key }) => `${unitKind}.${key}`));
  const resolves = (need: string) => {
    const [sort, name] = need.split(/:(.*)/) as [string, string];
    if (sort === "attr") return attributes.has(name);
    return sort === "layer" && (standard.kinds.has(name) || [...otherLayers, ...unitLayers].includes(name));
  };
  expect(standard.rules.flatMap((rule) => rule.needs).filter((need) => !resolves(need))).toEqual([]);
});

/** Every attribute that a rule reads, as "unit.key". */
function attributesOf(rule: Rule): string[] {
  const ownerOf = (subject: string) =>
    subject === "community-unit" ? "community" : standard.kinds.has(subject) ? "facility" : subject;
  const found: string[] = [];
  const addFilter = (filter: Filter | undefined, subject: string): void => {
    if (filter === undefined) return;
    if ("all" in filter) for (const part of filter.all) addFilter(part, subject);
    else if ("any" in filter) for (const part of filter.any) addFilter(part, subject);
    else if ("not" in filter) addFilter(filter.not, subject);
    else found.push(`${ownerOf(subject)}.${filter.key}`);
  };
  addFilter(rule.when, rule.subject);
  for (const advice of rule.advise) addFilter(advice.when, rule.subject);
  if (rule.require.test === "cases") for (const { when } of rule.require.of) addFilter(when, rule.subject);
  visitQuantities(rule.require, (quantity) => {
    if (quantity.q === "attr") found.push(`${ownerOf(rule.subject)}.${quantity.key}`);
    if (quantity.q === "sum") found.push(`facility.${quantity.key}`);
    if (quantity.q === "count" || quantity.q === "sum" || quantity.q === "area")
      addFilter(quantity.where, quantity.kinds[0]!);
    if (quantity.q === "coverage") addFilter(quantity.where, quantity.units);
  });
  return found;
}

test("has every attribute that its rules read in the dictionary", () => {
  const attributes = new Set(standard.attributes.map(({ unitKind, key }) => `${unitKind}.${key}`));
  const read = standard.rules.flatMap(attributesOf);
  expect(read).toContain("facility.multiFunction");
  expect(read).toContain("community.type");
  expect(read.filter((name) => !attributes.has(name))).toEqual([]);
});

test("names every value of every enum, and no other", () => {
  for (const { type, values, valueLabels } of standard.attributes) {
    if (type === "enum") expect([...(valueLabels?.keys() ?? [])]).toEqual(values);
  }
});

test("says every rule in both languages", async () => {
  const lines = standard.rules.flatMap((rule) => [
    rule.id,
    `  zh ${formatRule(rule, standard, "zh")}`,
    `  en ${formatRule(rule, standard, "en")}`,
    "",
  ]);
  await expect(lines.join("\n")).toMatchFileSnapshot("../../golden/standard/cn-leshan-2021-2025.sentences.txt");
});

test.skipIf(!hasShared)("quotes the plan character by character, white space apart", () => {
  const squeeze = (quote: string) => quote.replaceAll(/\s/g, "");
  const plan = squeeze(readShared("plan/leshan-community-plan-2021-2025.txt"));
  const quotes = standard.rules.flatMap((rule) => rule.citations.flatMap(({ quote }) => quote ?? []));
  expect(quotes).toHaveLength(24);
  expect(quotes.filter((quote) => !plan.includes(squeeze(quote)))).toEqual([]);
});

test.skipIf(!hasShared)("keeps the meaning of the draft's rules", () => {
  const draft = parseStandard(readShared("standards/leshan-2021-2025.draft.json"), "draft");
  // Remarks are ours and stand in both languages; the draft has one.
  const meaning = <Value extends object>({ ...value }: Value) => ({
    ...value,
    notes: undefined,
    note: undefined,
    source: undefined,
  });
  const meanings = (table: ReadonlyMap<string, object>) => [...table.values()].map(meaning);
  for (const rule of standard.rules)
    expect(meaning(rule)).toEqual(meaning(draft.rules.find(({ id }) => id === rule.id)!));
  expect(meanings(standard.parameters)).toEqual(meanings(draft.parameters));
  expect(meanings(standard.walkers)).toEqual(meanings(draft.walkers));
  expect(standard.kinds).toEqual(draft.kinds);
});

/** Latin letters that a Chinese sentence may have: ids and keys in brackets, units, and 5G. */
const withoutIds = (sentence: string) =>
  sentence.replaceAll(/「[^」]*」|（参数 [^，]+，/g, "").replaceAll(/m²|\bm\b|km\/h|Gbit\/s|5G/g, "");

function checkSentences(standard: Standard): void {
  for (const rule of standard.rules) {
    const zh = formatRule(rule, standard, "zh");
    const en = formatRule(rule, standard, "en");
    for (const sentence of [zh, en])
      expect(sentence).not.toMatch(/undefined|NaN|\[object|null| {2}|,,|，，|。。|的的|\(\)|（）/);
    expect(withoutIds(zh)).not.toMatch(/[A-Za-z]/);
    expect(zh).toMatch(/。$/);
    expect(en).toMatch(/^[A-Z].*\.$/);
    expect(en).not.toMatch(/[\u4e00-\u9fff]/);
  }
}

test("says nothing odd about its own rules", () => {
  checkSentences(standard);
});

test.skipIf(!hasShared).each([
  ["leshan-2021-2025", 131],
  ["gb-50180-2018", 44],
  ["international", 15],
])("reads and says the draft %s, %i rules", (name, count) => {
  const draft = parseStandard(readShared(`standards/${name}.draft.json`), name);
  expect(draft.rules).toHaveLength(count);
  checkSentences(draft);
});
