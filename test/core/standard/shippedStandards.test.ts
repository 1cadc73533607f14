import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parseStandard } from "../../../src/core/standard/parseStandard.ts";
import { formatRule } from "../../../src/core/standard/sentence.ts";
import {
  type Filter,
  type Rule,
  type Standard,
  type Test,
  visitQuantities,
} from "../../../src/core/standard/standard.ts";

const LESHAN = "cn-leshan-2021-2025";

const textOf = (id: string): string => readFileSync(`data/standards/${id}.json`, "utf8");
const ids = readdirSync("data/standards").map((name) => name.replace(/\.json$/, ""));
const standards = new Map(ids.map((id) => [id, parseStandard(textOf(id), id)]));
const standardOf = (id: string): Standard => standards.get(id)!;
/** The Leshan plan has tests of its own, against the plan's text. */
const others = ids.filter((id) => id !== LESHAN);

test("ids are the names of the files", () => {
  expect([...standards.values()].map(({ id }) => id)).toEqual(ids);
});

test("counts the rules of each standard by how far they were verified", () => {
  const countOf = (id: string, state: string) =>
    standardOf(id).rules.filter(({ verification }) => verification?.state === state).length;
  const rows = others.map((id) => [id, ...["verified", "secondary", "unverified"].map((state) => countOf(id, state))]);
  expect(rows).toEqual([
    ["cn-complete-community-2020", 12, 3, 3],
    ["cn-embedded-services-2023", 4, 0, 0],
    ["cn-gb-50180-2018", 14, 4, 27],
    ["es-barcelona-superblocks", 1, 0, 0],
    ["intl-leed-nd-v2009", 4, 0, 0],
    ["intl-open-space-access", 1, 0, 1],
    ["sg-park-access", 0, 2, 0],
    ["uk-natural-england-greenspace", 6, 0, 1],
  ]);
  for (const id of others) expect(standardOf(id).rules.filter(({ verification }) => !verification)).toEqual([]);
});

/** Layers that are neither kinds nor units: people and streets. */
const otherLayers = ["dwellings-or-buildings", "walk-network"];
const pluralOf = (unit: string) => (unit.endsWith("y") ? unit.replace(/y$/, "ies") : `${unit}s`);

/** Every attribute that a rule reads, as "unit.key". */
function attributesOf(rule: Rule, standard: Standard): string[] {
  const ownerOf = (subject: string) => (standard.kinds.has(subject) ? "facility" : subject);
  const found: string[] = [];
  const addFilter = (filter: Filter | undefined, subject: string): void => {
    if (filter === undefined) return;
    if ("all" in filter) for (const part of filter.all) addFilter(part, subject);
    else if ("any" in filter) for (const part of filter.any) addFilter(part, subject);
    else if ("not" in filter) addFilter(filter.not, subject);
    else found.push(`${ownerOf(subject)}.${filter.key}`);
  };
  addFilter(rule.when, rule.subject);
  if (rule.require.test === "cases") for (const { when } of rule.require.of) addFilter(when, rule.subject);
  visitQuantities(rule.require, (quantity) => {
    if (quantity.q === "attr") found.push(`${ownerOf(rule.subject)}.${quantity.key}`);
    if (quantity.q === "sum") found.push(`facility.${quantity.key}`);
    if (quantity.q === "count" || quantity.q === "area") addFilter(quantity.where, quantity.kinds[0]!);
    if (quantity.q === "reach") addFilter(quantity.where, quantity.to[0]!);
  });
  return found;
}

/** Every kind that a rule measures. */
function kindsOf({ require }: Rule): string[] {
  const found: string[] = [];
  visitQuantities(require, (quantity) => {
    if ("kinds" in quantity) found.push(...(quantity.kinds ?? []));
    if (quantity.q === "reach") found.push(...quantity.to);
  });
  return found.filter((kind) => kind !== "subject");
}

/** Every text in two languages of a file, with its place. */
function bilingualOf(value: unknown, path = ""): { path: string; zh: string; en: string }[] {
  if (typeof value !== "object" || value === null) return [];
  if ("zh" in value && "en" in value) return [{ path, zh: String(value.zh), en: String(value.en) }];
  return Object.entries(value).flatMap(([key, part]) => bilingualOf(part, `${path}.${key}`));
}

/** Latin letters that a Chinese sentence may have: names in quotation marks, ids of parameters, and units. */
const withoutCodes = (sentence: string) =>
  sentence.replaceAll(/「[^」]*」|（参数 [^，]+，/g, "").replaceAll(/m²|\bm\b|km\/h/g, "");

describe.each(others)("%s", (id) => {
  const standard = standardOf(id);
  const known = new Set(standard.attributes.map(({ unitKind, key }) => `${unitKind}.${key}`));

  test("resolves every need, and needs all that its rules read", () => {
    const layers = new Set([...standard.kinds.keys(), ...[...standard.units.keys()].map(pluralOf), ...otherLayers]);
    const resolves = (need: string) => {
      const [sort, name] = need.split(/:(.*)/) as [string, string];
      return sort === "attr" ? known.has(name) : sort === "layer" && layers.has(name);
    };
    for (const rule of standard.rules) {
      expect(rule.needs.filter((need) => !resolves(need))).toEqual([]);
      expect(rule.needs).toEqual(expect.arrayContaining(attributesOf(rule, standard).map((name) => `attr:${name}`)));
      expect(rule.needs).toEqual(expect.arrayContaining(kindsOf(rule).map((kind) => `layer:${kind}`)));
    }
  });

  test("has every attribute that its rules read in the dictionary, and names every value", () => {
    const read = standard.rules.flatMap((rule) => attributesOf(rule, standard));
    expect(read.filter((name) => !known.has(name))).toEqual([]);
    for (const { type, values, valueLabels } of standard.attributes)
      if (type === "enum") expect([...(valueLabels?.keys() ?? [])]).toEqual(values);
  });

  test("is complete in both languages", () => {
    for (const { path, zh, en } of bilingualOf(JSON.parse(textOf(id)))) {
      // What stands the same in both is a code or a name: "GB 50180-2018".
      if (zh !== en) expect(zh, path).toMatch(/\p{Script=Han}/u);
      expect(zh, path).not.toMatch(/(?:\b[A-Za-z]+ ){3}[A-Za-z]+/);
      expect(en, path).toMatch(/[A-Za-z]/);
      expect(en, path).not.toMatch(/[\p{Script=Han}，。；：（）]/u);
    }
  });

  test("says where each parameter comes from", () => {
    for (const { id: parameter, label, range, source } of standard.parameters.values())
      expect({ parameter, whole: label !== undefined && range !== undefined && source !== undefined }).toEqual({
        parameter,
        whole: true,
      });
  });

  test("says of every rule how far it was verified", () => {
    for (const { verification, notes, citations } of standard.rules) {
      if (verification?.state === "unverified") {
        expect(notes?.zh).toContain("未核实");
        expect(notes?.en).toContain("nverified");
        expect(verification.where).toBeUndefined();
      } else {
        expect(verification?.where ?? notes).toBeDefined();
      }
      expect(citations.every(({ clause }) => clause !== "")).toBe(true);
    }
  });

  test("says every rule in both languages", async () => {
    const lines = standard.rules.flatMap((rule) => {
      const zh = formatRule(rule, standard, "zh");
      const en = formatRule(rule, standard, "en");
      for (const sentence of [zh, en])
        expect(sentence).not.toMatch(/undefined|NaN|\[object|null| {2}|,,|，，|。。|的的|\(\)|（）/);
      expect(withoutCodes(zh)).not.toMatch(/[A-Za-z]/);
      expect(zh).toMatch(/。$/);
      expect(en).toMatch(/^[A-Z].*\.$/);
      expect(en).not.toMatch(/\p{Script=Han}/u);
      return [rule.id, `  zh ${zh}`, `  en ${en}`, ""];
    });
    await expect(lines.join("\n")).toMatchFileSnapshot(`../../golden/standard/${id}.sentences.txt`);
  });
});

describe("standards that are active together", () => {
  /** What the standards say of each id, each thing once. */
  function collect<Value>(entriesOf: (standard: Standard) => Iterable<readonly [string, Value]>): Map<string, Value[]> {
    const said = new Map<string, Value[]>();
    for (const standard of standards.values()) {
      for (const [id, value] of entriesOf(standard)) {
        const known = said.get(id) ?? [];
        if (!known.some((other) => JSON.stringify(other) === JSON.stringify(value))) known.push(value);
        said.set(id, known);
      }
    }
    return said;
  }
  const disputed = <Value>(said: Map<string, Value[]>) => [...said].filter(([, values]) => values.length > 1);

  test("name one parent of a kind, or none", () => {
    const parents = collect(({ kinds }) =>
      [...kinds].flatMap(([id, { parent }]) => (parent === undefined ? [] : [[id, parent] as const])),
    );
    expect(parents.get("health-centre")).toEqual(["community-health"]);
    expect(disputed(parents)).toEqual([]);
  });

  test("read an attribute alike", () => {
    const attributes = collect(({ attributes }) =>
      attributes.map(
        ({ unitKind, key, type, unit, values }) => [`${unitKind}.${key}`, { type, unit, values }] as const,
      ),
    );
    expect(disputed(attributes)).toEqual([]);
  });

  test("mean the same by a parameter or walker", () => {
    const parameters = collect(({ parameters }) =>
      [...parameters].map(([id, { value, range, unit, origin }]) => [id, { value, range, unit, origin }] as const),
    );
    const walkers = collect(({ walkers }) =>
      [...walkers].map(([id, walker]) => [id, walker.speedMetersPerSecond] as const),
    );
    expect(disputed(parameters)).toEqual([]);
    expect(disputed(walkers)).toEqual([]);
  });

  test("have no rule id twice", () => {
    const rules = [...standards.values()].flatMap((standard) => standard.rules.map(({ id }) => id));
    expect(new Set(rules).size).toBe(rules.length);
  });
});

test("requirements are measured as the text says: a case of each standard", () => {
  const requireOf = (id: string, rule: string): Test =>
    standardOf(id).rules.find((candidate) => candidate.id === rule)!.require;
  const budgetOf = (id: string, rule: string) => {
    let budget: unknown;
    visitQuantities(requireOf(id, rule), (quantity) => {
      if (quantity.q === "reach") budget = quantity.budget;
    });
    return budget;
  };
  expect(budgetOf("sg-park-access", "SG-PARK")).toEqual({ metres: 400 });
  expect(budgetOf("sg-park-access", "SG-PARK-2030")).toEqual({ minutes: 10 });
  expect(budgetOf("uk-natural-england-greenspace", "ANGST-3")).toEqual({ metres: 5000 });
  expect(budgetOf("cn-complete-community-2020", "CC-walk")).toEqual({ metres: { param: "reach.10.m" } });
  expect(requireOf("cn-gb-50180-2018", "GB-4.0.4-15-pc")).toMatchObject({ op: ">=", to: [2] });
  expect(requireOf("cn-embedded-services-2023", "ES-area")).toMatchObject({ op: ">=", to: [600] });
  expect(requireOf("es-barcelona-superblocks", "BCN-SB")).toMatchObject({ of: [{ to: [9] }, { to: [10] }] });
});
