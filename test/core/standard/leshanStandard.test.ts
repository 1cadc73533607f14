import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { matchColumns } from "../../../src/core/read/columns.ts";
import { parseStandard } from "../../../src/core/standard/parseStandard.ts";
import { formatRule } from "../../../src/core/standard/sentence.ts";
import {
  type Filter,
  findKindAndDescendants,
  type Quantity,
  type Rule,
  type Standard,
  type Test,
} from "../../../src/core/standard/standard.ts";

/** The folder of drafts and sources beside the project; not part of it. */
const sharedFolder = join(process.cwd(), "..", "shared");

const hasShared = existsSync(join(sharedFolder, "standards"));
if (!hasShared)
  console.warn(`Skipped: ${sharedFolder} is absent, so the draft standards and the plan's text are not checked.`);

const readShared = (path: string): string => readFileSync(join(sharedFolder, path), "utf8");

const text = readFileSync("data/standards/cn-leshan-2021-2025.json", "utf8");
const standard = parseStandard(text, "cn-leshan-2021-2025.json");

test("holds all rules, parameters, walkers and kinds", () => {
  expect(standard.rules).toHaveLength(131);
  expect(standard.parameters.size).toBe(9);
  expect(standard.walkers.size).toBe(4);
  expect(standard.kinds.size).toBe(46);
});

test.skipIf(!hasShared)("has the rules of the draft, in the order of the plan", () => {
  const draft = parseStandard(readShared("standards/leshan-2021-2025.draft.json"), "draft");
  expect(standard.rules.map(({ id }) => id)).toEqual(draft.rules.map(({ id }) => id));
});

/** Layers that are neither kinds nor units: people and streets. */
const otherLayers = ["dwellings-or-buildings", "walk-network"];

/** Layers of units, by unit kind; the city is the whole of the data. */
const unitLayers: ReadonlyMap<string, string> = new Map([
  ["county", "counties"],
  ["subdistrict", "subdistricts"],
  ["former-seat-town", "former-seat-towns"],
  ["village", "villages"],
  ["community", "communities"],
  ["community-unit", "communities"],
  ["compound", "compounds"],
  ["building", "buildings"],
]);

const dictionary = new Set(standard.attributes.map(({ unitKind, key }) => `${unitKind}.${key}`));

test("resolves every need", () => {
  const resolves = (need: string) => {
    const [sort, name] = need.split(/:(.*)/) as [string, string];
    // What only a survey finds out is declared like any other attribute.
    if (sort === "attr" || sort === "survey") return dictionary.has(name);
    return sort === "layer" && (standard.kinds.has(name) || [...otherLayers, ...unitLayers.values()].includes(name));
  };
  expect(standard.rules.flatMap((rule) => rule.needs).filter((need) => !resolves(need))).toEqual([]);
});

/** What a rule reads: attributes as "unit.key", and kinds of units and facilities. */
function readingsOf(rule: Rule): { attributes: Set<string>; kinds: Set<string>; layers: Set<string> } {
  const attributes = new Set<string>();
  const kinds = new Set([rule.subject]);
  const layers = new Set<string>();
  const addAttribute = (subject: string, key: string) => {
    const owner = subject === "community-unit" ? "community" : standard.kinds.has(subject) ? "facility" : subject;
    attributes.add(`${owner}.${key}`);
  };
  const addFilter = (filter: Filter | undefined, subject: string): void => {
    if (filter === undefined) return;
    if ("all" in filter) for (const part of filter.all) addFilter(part, subject);
    else if ("any" in filter) for (const part of filter.any) addFilter(part, subject);
    else if ("not" in filter) addFilter(filter.not, subject);
    else addAttribute(subject, filter.key);
  };
  const addTest = (test: Test, subject: string): void => {
    if (test.test === "compare") {
      addQuantity(test.of, subject);
      for (const threshold of test.to)
        if (typeof threshold === "object" && "q" in threshold) addQuantity(threshold, subject);
    } else if (test.test === "cases") {
      for (const { when, then } of test.of) {
        addFilter(when, subject);
        addTest(then, subject);
      }
      if (test.else) addTest(test.else, subject);
    } else for (const part of test.of) addTest(part, subject);
  };
  const addQuantity = (quantity: Quantity, subject: string): void => {
    if ("kinds" in quantity) for (const kind of quantity.kinds ?? []) if (kind !== "subject") kinds.add(kind);
    if ("where" in quantity && "kinds" in quantity) addFilter(quantity.where, quantity.kinds[0]!);
    switch (quantity.q) {
      case "attr":
        addAttribute(quantity.of === "subject" ? subject : quantity.of, quantity.key);
        break;
      case "sum":
        addAttribute(quantity.kinds[0]!, quantity.key);
        break;
      case "nearest":
        for (const kind of [...quantity.from, ...quantity.to]) kinds.add(kind);
        break;
      case "reach":
        for (const kind of quantity.to) kinds.add(kind);
        addFilter(quantity.where, quantity.to[0]!);
        for (const layer of otherLayers) layers.add(layer);
        break;
      case "ratio":
        addQuantity(quantity.num, subject);
        addQuantity(quantity.den, subject);
        break;
      case "coverage":
        kinds.add(quantity.units);
        addFilter(quantity.where, quantity.units);
        addTest(quantity.meeting, quantity.units);
        if (quantity.weight === "population" || quantity.weight === "households")
          addAttribute(quantity.units, quantity.weight);
        break;
      case "fabric":
        if (quantity.units !== undefined) kinds.add(quantity.units);
        if (quantity.check === "walk-connected-share") layers.add("walk-network");
    }
  };
  addFilter(rule.when, rule.subject);
  for (const advice of rule.advise) addFilter(advice.when, rule.subject);
  addTest(rule.require, rule.subject);
  return { attributes, kinds, layers };
}

test("has every attribute that its rules read in the dictionary", () => {
  const read = standard.rules.flatMap((rule) => [...readingsOf(rule).attributes]);
  expect(read).toContain("facility.multiFunction");
  expect(read).toContain("community.propertyManagementBaseline");
  expect(read).toContain("compound.population");
  expect(read.filter((name) => !dictionary.has(name))).toEqual([]);
});

test("names as needs the attributes and layers that a rule reads, and no other", () => {
  for (const rule of standard.rules) {
    const { attributes, kinds, layers } = readingsOf(rule);
    const nameOf = (need: string) => need.split(/:(.*)/)[1]!;
    const declared = rule.needs.filter((need) => !need.startsWith("layer:")).map(nameOf);
    expect(declared.sort(), rule.id).toEqual([...attributes].sort());
    const needed = rule.needs.filter((need) => need.startsWith("layer:")).map(nameOf);
    // A parent kind is needed by itself, or as the kinds below it.
    const familyOf = (kind: string) => [unitLayers.get(kind) ?? kind, ...findKindAndDescendants(standard, kind)];
    for (const kind of kinds)
      if (kind !== "city")
        expect(
          familyOf(kind).some((name) => needed.includes(name)),
          `${rule.id} ${kind}`,
        ).toBe(true);
    const known = new Set([...layers, ...[...kinds].flatMap(familyOf)]);
    expect(
      needed.filter((name) => !known.has(name)),
      rule.id,
    ).toEqual([]);
    expect(new Set(rule.needs).size).toBe(rule.needs.length);
  }
});

/** Attributes that reading and measuring people use, or that a card shows, though no rule asks for them. */
const usedBesides = [
  "subdistrict.county",
  "community.populationByAge",
  "community.elderly",
  "community.children",
  "community.subdistrict",
  "community.county",
  "building.households",
  "facility.openingHours",
];

test("has no attribute that nothing uses", () => {
  const read = new Set(standard.rules.flatMap((rule) => [...readingsOf(rule).attributes]));
  expect([...dictionary].filter((name) => !read.has(name)).sort()).toEqual([...usedBesides].sort());
});

test("says what every yes/no attribute means of a subject", () => {
  for (const { key, type, predicate } of standard.attributes) {
    expect(predicate !== undefined, key).toBe(type === "boolean");
    expect(predicate?.en ?? "be", key).toMatch(/^(be|have|host|offer|meet|keep|carry|include) |^be$/);
  }
});

test("counts registers of whole numbers only", () => {
  const registers = standard.attributes.filter(({ register }) => register === true);
  expect(registers.map(({ key }) => key)).toEqual([
    "newServiceOrgsPerYear",
    "newHobbyOrgsPerYear",
    "conversionsCompleted",
    "serviceComplexesBuilt",
    "newSocialWorkAgencies",
  ]);
  expect(registers.map(({ type }) => type)).toEqual(registers.map(() => "integer"));
});

/** The label as a bureau may head a column with it. */
const dressings: readonly ((label: string) => string)[] = [
  (label) => label,
  (label) => `是否${label}`,
  (label) => `${label}（是/否）`,
];

test.each(["city", "county", "subdistrict", "village", "community", "compound", "building", "facility"])(
  "finds the columns of a %s by the labels of its attributes",
  (unitKind) => {
    const definitions = standard.attributes.filter((attribute) => attribute.unitKind === unitKind);
    const role = unitKind === "facility" ? "facilities" : unitKind === "community" ? "communities" : "units";
    for (const language of ["zh", "en"] as const) {
      const labels = definitions.map(({ label }) => label[language]);
      expect(new Set(labels).size).toBe(labels.length);
      for (const dress of dressings) {
        const matched = matchColumns(labels.map(dress), role, definitions);
        for (const { key, label } of definitions) expect(matched.get(key), key).toEqual([dress(label[language])]);
      }
    }
  },
);

test("names every kind, rule, attribute and parameter in both languages", () => {
  const texts = [
    ...[...standard.kinds.values()].map(({ label }) => label),
    ...standard.attributes.flatMap(({ label, predicate }) => [label, predicate ?? label]),
    ...standard.rules.flatMap(({ title, notes, advise }) => [title, notes ?? title, ...advise.map(({ text }) => text)]),
    ...[...standard.parameters.values()].flatMap(({ label, note, source }) => [label!, (note ?? source)!]),
    ...[...standard.walkers.values()].flatMap(({ label, source }) => [label!, source!]),
    ...standard.conflicts.map(({ text }) => text),
    ...standard.indicators.flatMap(({ group, dimension, note }) => [group, dimension ?? group, note ?? group]),
  ];
  for (const { zh, en } of texts) {
    expect(zh).toMatch(/[\u4e00-\u9fff]|^GB 50180-2018/);
    expect(en).toMatch(/[A-Za-z]{2}/);
  }
});

test("lists the 30 indicators of the plan's table, five of them binding", () => {
  expect(standard.indicators.map(({ number }) => number)).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
  expect(standard.indicators.map(({ rule }) => rule)).toEqual(
    standard.indicators.map(({ number }) => `LS-T1-${String(number).padStart(2, "0")}`),
  );
  const forceOf = (id: string) => standard.rules.find((rule) => rule.id === id)!.force.indicator;
  expect(standard.indicators.filter(({ rule }) => forceOf(rule) === "约束性").map(({ number }) => number)).toEqual([
    2, 10, 14, 16, 17,
  ]);
  const count = (name: string) => standard.indicators.filter(({ dimension }) => dimension?.zh === name).length;
  expect(["党建引领", "综合服务", "综治保障", "科技赋能"].map(count)).toEqual([3, 11, 2, 3]);
  expect(standard.indicators.filter(({ dimension }) => dimension === undefined).map(({ group }) => group.zh)).toEqual(
    Array.from({ length: 11 }, () => "城乡社区发展"),
  );
  // The table's own label of this dimension is lost; who reads it is told.
  expect(standard.indicators.flatMap(({ number, note }) => (note ? [number] : []))).toEqual([26, 27]);
});

test("ties restatements and conflicts to its own rules", () => {
  const ids = new Set(standard.rules.map(({ id }) => id));
  expect(standard.rules.flatMap(({ restates }) => restates).filter((id) => !ids.has(id))).toEqual([]);
  expect(standard.conflicts).toHaveLength(12);
  expect(standard.conflicts.flatMap(({ rules }) => rules).filter((id) => !ids.has(id))).toEqual([]);
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
  expect(quotes).toHaveLength(131);
  expect(quotes.filter((quote) => !plan.includes(squeeze(quote)))).toEqual([]);
});

/** What the draft has in the place of some words of ours, by rule. */
const draftWords: ReadonlyMap<string, readonly [ours: string, draft: string]> = new Map([
  // A relation of two wages has no unit.
  ["LS-W01", ['"unit":"-"', '"unit":"ratio"']],
  // 城镇 is city and town.
  ["LS-B6-06", ['"op":"in","value":["urban","town"]', '"op":"eq","value":"urban"']],
]);

/** A rule as the draft has it, where ours is worded otherwise on purpose. */
function asInDraft(rule: Rule): Rule {
  const { id, require } = rule;
  const [ours, draft] = draftWords.get(id) ?? ["", ""];
  if (ours !== "") return { ...rule, require: JSON.parse(JSON.stringify(require).replaceAll(ours, draft)) };
  // A register or a declared number answers as well as the map.
  if (require.test === "any" && ["LS-B2-01b", "LS-B2-03", "LS-B6-01a"].includes(id))
    return { ...rule, require: require.of[0]!, evaluable: id === "LS-B2-01b" ? "attribute" : "geometry" };
  return rule;
}

test.skipIf(!hasShared)("keeps the meaning of the draft's rules", () => {
  const draft = parseStandard(readShared("standards/leshan-2021-2025.draft.json"), "draft");
  // Remarks are ours and stand in both languages, the draft has one; needs are checked against what the rule reads.
  const meaning = (value: object): object => ({
    ...value,
    notes: undefined,
    note: undefined,
    source: undefined,
    needs: undefined,
  });
  const meanings = (table: ReadonlyMap<string, object>) => [...table.values()].map(meaning);
  const ruleMeaning = (rule: Rule) => ({ ...meaning(rule), title: rule.title.zh });
  for (const rule of standard.rules) {
    expect(ruleMeaning(asInDraft(rule)), rule.id).toEqual(ruleMeaning(draft.rules.find(({ id }) => id === rule.id)!));
  }
  expect(meanings(standard.parameters)).toEqual(meanings(draft.parameters));
  expect(meanings(standard.walkers)).toEqual(meanings(draft.walkers));
  expect(standard.kinds).toEqual(draft.kinds);
  // The draft has one conflict for each of ours, tied to the same rules.
  expect(standard.conflicts.map(({ rules }) => rules)).toEqual(draft.conflicts.map(({ rules }) => rules));
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

test("says nothing odd about its own rules, and no key of an attribute", () => {
  checkSentences(standard);
  for (const rule of standard.rules) {
    expect(formatRule(rule, standard, "zh")).not.toMatch(/「[A-Za-z.]+」|符合「/);
    expect(formatRule(rule, standard, "en")).not.toMatch(/recorded as|figure “/);
  }
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
