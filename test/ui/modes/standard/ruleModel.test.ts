import { expect, test } from "vitest";
import { joinStandards } from "../../../../src/core/standard/joinStandards.ts";
import { parseStandard } from "../../../../src/core/standard/parseStandard.ts";
import { strengthOf } from "../../../../src/core/standard/strength.ts";
import {
  buildRuleRows,
  countDue,
  findRestated,
  listRules,
  NO_RULE_FILTER,
  passes,
} from "../../../../src/ui/modes/standard/ruleModel.ts";
import { smallStandard } from "../../../core/standard/smallStandard.ts";
import { leshanStandard } from "../../../support/toyTown.ts";

const ruleOf = (id: string) => leshanStandard.rules.find((rule) => rule.id === id)!;
const COUNTS = [{ rule: "LS-F09", counts: [3, 2, 0, 1] }];
const all = listRules(leshanStandard, null, COUNTS);
const idsOf = (filter: Partial<typeof NO_RULE_FILTER>) =>
  all.filter((listed) => passes({ ...NO_RULE_FILTER, ...filter }, listed)).map(({ ownId }) => ownId);

test("all rules in use are listed with what they say of the place", () => {
  expect(all.length).toBe(leshanStandard.rules.length);
  expect(all.find(({ ownId }) => ownId === "LS-F09")).toMatchObject({ judgedAs: "LS-F09", counts: [3, 2, 0, 1] });
  expect(all.find(({ ownId }) => ownId === "LS-F05b")).toMatchObject({ judgedAs: "LS-F05b", counts: null });
});

test("a rule that was renamed to stand beside another keeps the id of its file", () => {
  const small = parseStandard(smallStandard(), "a.json");
  const twin = parseStandard(
    smallStandard((file) => {
      file.id = "twin";
    }),
    "b.json",
  );
  const joined = joinStandards([small, twin].map((standard) => ({ standard, withUnverified: true })));
  const listed = listRules(joined, twin, [{ rule: "twin:R1", counts: [1, 0, 0, 0] }]);
  expect(listed.map(({ ownId, judgedAs, counts }) => [ownId, judgedAs, counts])).toContainEqual([
    "R1",
    "twin:R1",
    [1, 0, 0, 0],
  ]);
  const themes = buildRuleRows(listRules(joined, null, [])).flatMap((row) =>
    row.type === "theme" ? [row.standardId] : [],
  );
  expect(new Set(themes)).toEqual(new Set(["small", "twin"]));
});

test("rules that nobody judges are listed of a standard, and say so", () => {
  const small = parseStandard(smallStandard(), "a.json");
  const [first] = listRules(leshanStandard, small, COUNTS);
  expect(first).toMatchObject({ standardId: "small", judgedAs: null, counts: null, standard: small });
});

test("each filter keeps what it names", () => {
  expect(idsOf({ outcome: "short" })).toEqual(["LS-F09"]);
  expect(idsOf({ outcome: "not-assessable" })).toEqual([]);
  expect(idsOf({ text: "ls-f05B" })).toEqual(["LS-F05b"]);
  expect(idsOf({ text: "general supermarket" })).toContain("LS-F09");
  // Words of the original sentence find it too.
  expect(idsOf({ text: "15分钟-10分钟-5分钟" })).toContain("LS-F05b");
  for (const id of idsOf({ evaluable: "none" })) expect(ruleOf(id).evaluable).toBe("none");
  for (const id of idsOf({ strength: "binding" })) expect(ruleOf(id).force.indicator).toBe("约束性");
  expect(idsOf({})).toHaveLength(all.length);
});

test.each([
  ["LS-T1-20", "expected"],
  ["LS-T1-10", "binding"],
  ["LS-F09", "generally"],
  ["LS-F05b", "must"],
])("%s is meant as %s", (id, strength) => {
  expect(strengthOf(ruleOf(id))).toBe(strength);
});

test("every rule stands once, under its theme", () => {
  const rows = buildRuleRows(all);
  const rules = rows.filter((row) => row.type === "rule");
  const heads = rows.flatMap((row) => (row.type === "theme" ? [row] : []));
  expect(rules.length).toBe(all.length);
  expect(heads.reduce((sum, { count }) => sum + count, 0)).toBe(all.length);
  expect(heads.every(({ standardId }) => standardId === null)).toBe(true);
});

test("the same requirement is found from both sides", () => {
  const find = (id: string) => all.find(({ ownId }) => ownId === id)!;
  expect(findRestated(find("LS-T1-20"), all).map(({ ownId }) => ownId)).toContain("LS-B4-08c");
  expect(findRestated(find("LS-B4-08c"), all).map(({ ownId }) => ownId)).toContain("LS-T1-20");
});

test("a rule is due from its day on", () => {
  const rules = leshanStandard.rules;
  expect(countDue(rules, "2025-12-31")).toEqual({ due: rules.length, later: 0 });
  const early = countDue(rules, "2021-01-01");
  expect(early.due + early.later).toBe(rules.length);
  expect(early.later).toBeGreaterThan(0);
});
