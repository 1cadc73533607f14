import { expect, test } from "vitest";
import { listRuleParts } from "../../../src/core/audit/ruleParts.ts";
import { attr, compare, count, makeStandard, written } from "./ruleStandard.ts";

const two = { test: "all", of: [compare(count("shop"), ">=", 1), compare(count("park"), ">=", 2)] };
const either = { test: "any", of: [compare(attr("a"), ">=", 1), compare(attr("b"), ">=", 2)] };

const partsOf = (...rules: unknown[]) =>
  listRuleParts(makeStandard(rules), "community").map(({ rule, part }) => [rule.id, part, rule.require.test]);

test("a rule that requires several things has a part for each, any other rule is whole", () => {
  expect(
    partsOf(written(two, { id: "A" }), written(compare(attr("a"), ">=", 1), { id: "B" }), written(either, { id: "C" })),
  ).toEqual([
    ["A", 0, "compare"],
    ["A", 1, "compare"],
    ["B", null, "compare"],
    ["C", null, "any"],
  ]);
});

test("a part is judged as the rule is: all but what it requires stays", () => {
  const rule = written(two, { when: { key: "type", op: "eq", value: "town" }, deadline: "2025-12-31" });
  const standard = makeStandard([rule]);
  const [whole] = standard.rules;
  if (whole.require.test !== "all") throw new Error("The rule has no parts.");
  const parts = listRuleParts(standard, "community");
  expect(parts.map(({ rule: own }) => own)).toEqual(whole.require.of.map((require) => ({ ...whole, require })));
});

test("a part that has parts of its own stays one", () => {
  expect(partsOf(written({ test: "all", of: [two, either] }))).toEqual([
    ["R", 0, "all"],
    ["R", 1, "any"],
  ]);
});

test("a trigger fires as a whole; definitions and rules about others are left out", () => {
  expect(
    partsOf(
      written(two, { id: "T", kind: "trigger" }),
      written(two, { id: "D", kind: "definition" }),
      written(compare(attr("a"), ">=", 1), { id: "S", subject: "shop" }),
    ),
  ).toEqual([["T", null, "all"]]);
});
