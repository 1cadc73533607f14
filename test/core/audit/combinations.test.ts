import { describe, expect, test } from "vitest";
import type { UnitRow } from "../../support/tableData.ts";
import { auditTable, figuresOf, findingOf } from "./auditTable.ts";
import { attr, compare, count, eq, standardOf, type Written } from "./ruleStandard.ts";

function judge(require: Written, row: Partial<UnitRow> = {}) {
  const units = [{ id: "c", unit: "community", ...row }];
  return findingOf(auditTable(standardOf(require), "R", { units }), "c");
}

const atLeast = (key: string, limit: number) => compare(attr(key), ">=", limit);
/** Does not apply to a community without residents. */
const needsShop = compare(count("shop"), ">=", 1);

describe("all", () => {
  const all = { test: "all", of: [atLeast("a", 10), atLeast("b", 10), atLeast("d", 10)] };

  test.each([
    [{ a: 10, b: 10, d: 10 }, "met", "attr:a", []],
    [{ a: 10, b: 10 }, "not-assessable", "attr:d", ["attr:community.d"]],
    [{ a: 10 }, "not-assessable", "attr:b", ["attr:community.b", "attr:community.d"]],
    [{ a: 9 }, "short", "attr:a", []],
    [{ a: 9, b: 4, d: 10 }, "short", "attr:b", []],
  ])("%o is %s by %s", (row, outcome, part, missing) => {
    expect(judge(all, row)).toMatchObject({ outcome, part, missing });
  });

  test("shows the figures of the part farthest from its own threshold", () => {
    const mixed = { test: "all", of: [atLeast("a", 1000), atLeast("b", 10)] };
    const finding = judge(mixed, { a: 900, b: 5 });
    expect(finding.part).toBe("attr:b");
    expect(figuresOf(finding)).toEqual({ low: 5, high: 5, threshold: 10, gap: 5 });
  });

  test("keeps every part that is short, also of parts inside parts, for what would close it", () => {
    const nested = { test: "all", of: [atLeast("a", 10), { test: "all", of: [atLeast("b", 10), atLeast("d", 10)] }] };
    const partsOf = (row: object, require: Written = nested) =>
      judge(require, row).shortParts.map(({ part, gap }) => [part, Number(gap?.numerator)]);
    expect(partsOf({ a: 9, b: 4, d: 10 })).toEqual([
      ["attr:a", 1],
      ["attr:b", 6],
    ]);
    expect(partsOf({ a: 9, b: 4, d: 8 }).map(([part]) => part)).toEqual(["attr:a", "attr:b", "attr:d"]);
    expect(partsOf({ a: 10, b: 10, d: 10 })).toEqual([]);
    expect(partsOf({ a: 9 }, { test: "any", of: [atLeast("a", 10)] })).toEqual([]);
  });

  test("a part that is short of 0 is the farthest", () => {
    const none = { test: "all", of: [atLeast("a", 10), compare(attr("b"), "<=", 0)] };
    expect(judge(none, { a: 1, b: 1 })).toMatchObject({ outcome: "short", part: "attr:b" });
  });

  test("passes over parts that do not apply", () => {
    expect(judge({ test: "all", of: [needsShop, atLeast("a", 1)] }, { population: 0, a: 1 })).toMatchObject({
      outcome: "met",
      part: "attr:a",
    });
    expect(judge({ test: "all", of: [needsShop, needsShop] }, { population: 0 })).toMatchObject({
      outcome: "not-applicable",
      part: "",
      missing: [],
    });
  });
});

describe("any", () => {
  const any = { test: "any", of: [atLeast("a", 10), atLeast("b", 10)] };

  test.each([
    [{ a: 10 }, "met", "attr:a"],
    [{ b: 10 }, "met", "attr:b"],
    [{ a: 9 }, "not-assessable", "attr:b"],
    [{ a: 2, b: 8 }, "short", "attr:b"],
    [{ a: 8, b: 2 }, "short", "attr:a"],
  ])("%o is %s by %s", (row, outcome, part) => {
    expect(judge(any, row)).toMatchObject({ outcome, part });
  });

  test("lacks at the least what the nearest of the ways lacks", () => {
    expect(figuresOf(judge(any, { a: 2, b: 8 })).gap).toBe(2);
  });

  test("passes over parts that do not apply", () => {
    expect(judge({ test: "any", of: [needsShop, atLeast("a", 1)] }, { population: 0, a: 0 }).outcome).toBe("short");
  });
});

describe("cases", () => {
  const cases = {
    test: "cases",
    of: [
      { when: eq("built", "new"), then: atLeast("area", 500) },
      { when: eq("built", "leased"), then: atLeast("area", 300) },
    ],
  };
  const withElse = { ...cases, else: atLeast("area", 200) };

  test.each([
    [{ built: "new", area: 500 }, "met", "attr:area"],
    [{ built: "new", area: 400 }, "short", "attr:area"],
    [{ built: "leased", area: 400 }, "met", "attr:area"],
    [{ built: "given", area: 400 }, "not-applicable", ""],
    [{ built: "new" }, "not-assessable", "attr:area"],
  ])("%o is %s", (row, outcome, part) => {
    expect(judge(cases, row)).toMatchObject({ outcome, part });
  });

  test("an unknown case is not assessable where one of them may not apply", () => {
    expect(judge(cases, { area: 900 })).toMatchObject({
      outcome: "not-assessable",
      missing: ["attr:community.built"],
    });
  });

  test("an unknown case does not matter where all agree; the least shortfall is shown", () => {
    expect(judge(withElse, { area: 500 }).outcome).toBe("met");
    const short = judge(withElse, { area: 150 });
    expect(short).toMatchObject({ outcome: "short", missing: [] });
    expect(figuresOf(short)).toEqual({ low: 150, high: 150, threshold: 200, gap: 50 });
    expect(judge(withElse, { area: 250 })).toMatchObject({
      outcome: "not-assessable",
      missing: ["attr:community.built"],
    });
  });

  test("names the unknown case and the unknown figure", () => {
    expect(judge(withElse).missing).toEqual(["attr:community.built", "attr:community.area"]);
  });

  test("candidates of which none applies do not apply", () => {
    const shops = {
      test: "cases",
      of: [{ when: eq("built", "new"), then: needsShop }],
    };
    expect(judge(shops, { population: 0 })).toMatchObject({ outcome: "not-applicable", missing: [] });
  });
});

test("tests inside tests are named by the part that decides", () => {
  const inner = { test: "any", of: [atLeast("a", 10), atLeast("b", 10)] };
  const outer = { test: "all", of: [atLeast("d", 1), inner] };
  expect(judge(outer, { a: 1, b: 5, d: 1 })).toMatchObject({ outcome: "short", part: "attr:b" });
});

test("parts are named by their quantities", () => {
  const reach = { q: "reach", demand: "population", to: ["shop", "park"], budget: { metres: { param: "limit.m" } } };
  const ratio = { q: "ratio", num: count("shop"), den: attr("households"), per: 1 };
  const quantities = [
    [reach, "reach:shop+park:500"],
    [ratio, "ratio:count:shop/attr:households"],
    [{ q: "coverage", units: "compound", meeting: atLeast("a", 1) }, "coverage:compound"],
    [{ q: "fabric", check: "min-width" }, "fabric:min-width"],
    [{ q: "area", kind: "subject" }, "area:subject"],
    [{ q: "sum", kind: "shop", key: "x" }, "sum:shop"],
  ] as const;
  for (const [of, part] of quantities)
    expect(judge({ test: "all", of: [compare(of, ">=", 9), atLeast("none", 0)] })).toMatchObject({ part });
});
