import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  bumpVersion,
  copyStandard,
  deriveNeeds,
  findEntry,
  findFreeRuleId,
  findFreeStandardId,
  type JsonObject,
  makeRule,
  RULE_TEMPLATES,
  readStandardJson,
  removeRule,
  setParameter,
  setRule,
  withMember,
  withNextVersion,
  writeStandard,
} from "../../../src/core/standard/editStandard.ts";
import { checkStandard, parseStandard } from "../../../src/core/standard/parseStandard.ts";
import { formatRule } from "../../../src/core/standard/sentence.ts";

const FOLDER = "data/standards";
const files = readdirSync(FOLDER).filter((name) => name.endsWith(".json"));
const textOf = (name: string) => readFileSync(`${FOLDER}/${name}`, "utf8");
const leshan = readStandardJson(textOf("cn-leshan-2021-2025.json"));
const parse = (json: JsonObject) => parseStandard(writeStandard(json), "own.json");
const TITLE = { zh: "副本", en: "Copy" };

describe.each(files)("%s", (name) => {
  const json = readStandardJson(textOf(name));
  const original = parseStandard(textOf(name), name);

  test("a copy keeps the sentence of every rule, in both languages", () => {
    const copy = parse(copyStandard(json, "own-copy", TITLE));
    expect(copy).toMatchObject({ id: "own-copy", title: TITLE, status: "draft" });
    for (const language of ["zh", "en"] as const)
      expect(copy.rules.map((rule) => formatRule(rule, copy, language))).toEqual(
        original.rules.map((rule) => formatRule(rule, original, language)),
      );
  });

  test("each sort of new rule is without fault and can be said", () => {
    for (const template of RULE_TEMPLATES) {
      const id = findFreeRuleId(json);
      const added = setRule(json, makeRule(template, id, TITLE, "1", original));
      const { standard, faults } = checkStandard(writeStandard(added), name);
      // A standard that asks for no yes/no fact of communities has none to begin with.
      if (template === "attribute" && faults.length > 0) expect(faults[0]?.values.path).toMatch(/require\.of\.key$/);
      else {
        expect([template, faults]).toEqual([template, []]);
        const rule = standard!.rules.find((own) => own.id === id)!;
        expect(formatRule(rule, standard!, "zh")).not.toBe("");
        expect(formatRule(rule, standard!, "en")).not.toBe("");
      }
    }
  });
});

test("what the editor writes can be read, whatever was taken out, put back and renumbered", () => {
  const ids = (leshan.rules as readonly JsonObject[]).map(({ id }) => String(id));
  fc.assert(
    fc.property(fc.subarray(ids, { maxLength: 12 }), fc.integer({ min: 1, max: 9 }), (chosen, count) => {
      let json = leshan;
      for (const id of chosen) {
        const { entry } = findEntry(json, "rules", id)!;
        json = removeRule(json, id);
        if (count % 2 === 0) json = setRule(json, withMember(entry, "deadline", "2025-12-31"));
      }
      const { faults, standard } = checkStandard(writeStandard(withNextVersion(json)), "own.json");
      expect(faults).toEqual([]);
      expect(standard!.rules.length).toBe(count % 2 === 0 ? ids.length : ids.length - chosen.length);
      expect(readStandardJson(writeStandard(json))).toEqual(json);
    }),
    { numRuns: 12 },
  );
});

test("members that no form knows survive, and an own __proto__ stays a plain member", () => {
  const odd = readStandardJson(`{"context":{"__proto__":{"a":1},"x":[1,2]},"rules":[{"id":"A","q":"?"}]}`);
  const changed = setRule(odd, withMember(findEntry(odd, "rules", "A")!.entry, "title", "t"));
  expect(JSON.stringify(changed)).toBe(
    `{"context":{"__proto__":{"a":1},"x":[1,2]},"rules":[{"id":"A","q":"?","title":"t"}]}`,
  );
  expect(({} as Record<string, unknown>).a).toBeUndefined();
});

test("a rule goes with its rows of the table, and what other rules say of it stays", () => {
  const before = parse(leshan);
  const after = parse(removeRule(leshan, "LS-T1-20"));
  expect(after.rules.length).toBe(before.rules.length - 1);
  expect(after.indicators.length).toBe(before.indicators.length - 1);
  expect(after.conflicts).toEqual(before.conflicts);
});

test("a parameter is changed in its place, a new one comes last", () => {
  const { entry, at } = findEntry(leshan, "parameters", "reach.share")!;
  const changed = setParameter(leshan, withMember(entry, "value", 0.8));
  expect(findEntry(changed, "parameters", "reach.share")).toEqual({ entry: { ...entry, value: 0.8 }, at });
  expect(parse(changed).parameters.get("reach.share")?.value).toBe(0.8);
  const added = setParameter(leshan, { id: "own.m", value: 1, unit: "m", origin: "assumption" });
  expect([...parse(added).parameters.keys()].at(-1)).toBe("own.m");
});

test.each([
  ["0.1.0", "0.1.1"],
  ["2.9", "2.10"],
  ["2024 edition", "2024 edition.1"],
  ["", "0.0.1"],
  [undefined, "0.0.1"],
])("after version %s comes %s", (before, after) => {
  expect(bumpVersion(before)).toBe(after);
});

test("ids of copies and of new rules are free ones", () => {
  expect(findFreeStandardId("cn-a", [])).toBe("own-cn-a");
  expect(findFreeStandardId("cn-a", ["own-cn-a"])).toBe("own-cn-a-2");
  expect(findFreeStandardId("own-cn-a", ["own-cn-a", "own-cn-a-2"])).toBe("own-cn-a-3");
  const first = setRule(leshan, { id: findFreeRuleId(leshan) });
  expect([findFreeRuleId(leshan), findFreeRuleId(first)]).toEqual(["OWN-1", "OWN-2"]);
});

test("what a rule needs is what its requirement names", () => {
  const standard = parse(leshan);
  const needsOf = (id: string) => deriveNeeds(standard.rules.find((rule) => rule.id === id)!, standard);
  expect(needsOf("LS-F09")).toEqual({ needs: ["layer:communities", "layer:supermarket"], evaluable: "geometry" });
  expect(needsOf("LS-S01a")).toEqual({
    needs: ["layer:communities", "attr:community.type", "attr:community.households"],
    evaluable: "attribute",
  });
  const written = standard.rules.find(({ id }) => id === "LS-F05b")!.needs;
  expect([...needsOf("LS-F05b").needs].sort()).toEqual([...written].sort());
});
