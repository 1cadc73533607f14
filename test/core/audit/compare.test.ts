import { describe, expect, test } from "vitest";
import type { UnitRow } from "../../support/tableData.ts";
import { auditTable, figuresOf, findingOf, type TableRun } from "./auditTable.ts";
import { attr, compare, standardOf, type Written } from "./ruleStandard.ts";

/** What a comparison says of one community. */
function judge(require: Written, row: Partial<UnitRow>, run: TableRun = {}) {
  const units = [{ id: "c", unit: "community", ...row }];
  return findingOf(auditTable(standardOf(require), "R", { units }, run), "c");
}

describe("limits are inclusive", () => {
  test.each([
    [">=", 499, "short"],
    [">=", 500, "met"],
    [">", 500, "short"],
    [">", 500.001, "met"],
    ["<=", 500, "met"],
    ["<=", 500.001, "short"],
    ["<", 500, "short"],
    ["<", 499.999, "met"],
    ["==", 500, "met"],
    ["==", 501, "short"],
  ])("%s 500 of %d is %s", (op, value, outcome) => {
    expect(judge(compare(attr("height"), op, 500), { height: value }).outcome).toBe(outcome);
  });

  test.each([
    [1499, "short", 1500, 1],
    [1500, "met", 1500, null],
    [2200, "met", 1500, null],
    [2300, "met", 3000, null],
    [3000, "met", 3000, null],
    [3001, "short", 3000, 1],
  ])("between 1500 and 3000 of %d is %s, shown with %d", (value, outcome, threshold, gap) => {
    const finding = judge(compare(attr("households"), "between", [1500, 3000]), { households: value });
    expect(finding.outcome).toBe(outcome);
    expect(figuresOf(finding)).toEqual({ low: value, high: value, threshold, gap });
  });

  test("decimals are compared as they are written: 0.3 / 1 is 0.1 + 0.2", () => {
    const ratio = { q: "ratio", num: attr("part"), den: attr("whole"), per: 1 };
    expect(judge(compare(ratio, ">=", 0.3), { part: 0.3, whole: 1 }).outcome).toBe("met");
    expect(judge(compare(ratio, "==", 0.1), { part: 0.3, whole: 3 }).outcome).toBe("met");
    expect(judge(compare(ratio, ">=", 0.3), { part: 0.29999999999999993, whole: 1 }).outcome).toBe("short");
  });

  test("30 per 100 households is met by 480 for 1,600 exactly", () => {
    const ratio = { q: "ratio", num: attr("area"), den: attr("households"), per: 100 };
    expect(judge(compare(ratio, ">=", 30), { area: 480, households: 1600 }).outcome).toBe("met");
    const short = judge(compare(ratio, ">=", 30), { area: 479.99, households: 1600 });
    expect(short.outcome).toBe("short");
    expect(figuresOf(short).gap).toBeCloseTo(0.000625, 12);
  });
});

describe("what is not known", () => {
  test("an absent attribute decides nothing and is named", () => {
    const finding = judge(compare(attr("households"), ">=", 100), {});
    expect(finding).toMatchObject({ outcome: "not-assessable", missing: ["attr:community.households"], gap: null });
    expect(figuresOf(finding)).toEqual({ low: 0, high: null, threshold: 100, gap: null });
  });

  test("yes and no have no figures, known or not", () => {
    const isOpen = compare(attr("isOpen"), "==", true);
    for (const [row, outcome, missing] of [
      [{ isOpen: true }, "met", []],
      [{ isOpen: false }, "short", []],
      [{}, "not-assessable", ["attr:community.isOpen"]],
    ] as const) {
      const finding = judge(isOpen, row);
      expect(finding).toMatchObject({ outcome, missing });
      expect(figuresOf(finding)).toEqual({ low: null, high: null, threshold: null, gap: null });
    }
  });

  test("words are compared with words", () => {
    expect(judge(compare(attr("type"), "==", "town"), { type: "town" }).outcome).toBe("met");
    expect(judge(compare(attr("type"), "==", "town"), { type: "village" }).outcome).toBe("short");
  });

  test("a word where a number belongs accuses nobody, nor the other way round", () => {
    const missing = ["attr:community.height"];
    expect(judge(compare(attr("height"), ">=", 5), { height: "tall" })).toMatchObject({
      outcome: "not-assessable",
      missing,
    });
    expect(judge(compare(attr("height"), "==", true), { height: 1 })).toMatchObject({
      outcome: "not-assessable",
      missing,
    });
  });

  test("two attributes are compared; an unknown one decides nothing", () => {
    const more = compare(attr("now"), ">", attr("before"));
    expect(judge(more, { now: 3, before: 2 }).outcome).toBe("met");
    expect(figuresOf(judge(more, { now: 2, before: 5 }))).toEqual({ low: 2, high: 2, threshold: 5, gap: 3 });
    const open = judge(more, { now: 3 });
    expect(open).toMatchObject({ outcome: "not-assessable", missing: ["attr:community.before"], threshold: null });
    const same = compare(attr("now"), "==", attr("before"));
    expect(judge(same, { now: "red", before: "red" }).outcome).toBe("met");
    expect(judge(same, { now: "red" })).toMatchObject({
      outcome: "not-assessable",
      missing: ["attr:community.before"],
    });
  });

  test("over no households there is no ratio, not even one of at least 0", () => {
    const ratio = { q: "ratio", num: attr("area"), den: attr("households"), per: 100 };
    for (const limit of [0, 30]) {
      const finding = judge(compare(ratio, ">=", limit), { area: 480, households: 0 });
      expect(finding).toMatchObject({ outcome: "not-assessable", missing: ["denominator:0"], low: null, high: null });
    }
  });

  test("an unknown part of a ratio is named", () => {
    const ratio = { q: "ratio", num: attr("area"), den: attr("households"), per: 100 };
    expect(judge(compare(ratio, ">=", 30), { area: 480 }).missing).toEqual(["attr:community.households"]);
    expect(judge(compare(ratio, ">=", 30), {}).missing).toEqual(["attr:community.area", "attr:community.households"]);
  });

  test("an attribute of another unit is not looked up", () => {
    const ofCity = compare({ q: "attr", of: "city", key: "budget" }, ">=", 1);
    expect(judge(ofCity, { budget: 5 }).missing).toEqual(["attr:city.budget"]);
    expect(judge(compare({ q: "attr", of: "community", key: "budget" }, ">=", 1), { budget: 5 }).outcome).toBe("met");
  });
});

describe("thresholds that are parameters", () => {
  const enough = compare(attr("share"), ">=", { param: "share" });

  test("the user moves them", () => {
    expect(judge(enough, { share: 0.85 }).outcome).toBe("short");
    expect(judge(enough, { share: 0.85 }, { set: { share: 0.85 } }).outcome).toBe("met");
    expect(figuresOf(judge(enough, { share: 0.5 }, { set: { share: 0.6 } }))).toMatchObject({
      threshold: 0.6,
      gap: 0.1,
    });
  });

  test("values outside their range are taken", () => {
    expect(judge(enough, { share: 0.2 }, { set: { share: 0.1 } }).outcome).toBe("met");
  });

  test("a range turned over by a parameter holds nothing", () => {
    const range = compare(attr("share"), "between", [0.3, { param: "share" }]);
    expect(judge(range, { share: 0.25 }, { set: { share: 0.2 } }).outcome).toBe("short");
  });

  test("a filter compares with them", () => {
    const rule = { when: { key: "share", op: "gte", value: { param: "share" } } };
    const units = [{ id: "c", unit: "community", share: 0.7, height: 1 }];
    const standard = standardOf(compare(attr("height"), ">=", 1), rule);
    expect(findingOf(auditTable(standard, "R", { units }), "c").outcome).toBe("not-applicable");
    expect(findingOf(auditTable(standard, "R", { units }, { set: { share: 0.7 } }), "c").outcome).toBe("met");
  });
});

describe("quantities that lack what they are measured on", () => {
  test.each([
    [{ q: "area", kind: "subject", scope: "inside", clip: true }, "shape:community"],
    [{ q: "area", kind: ["subject", "park"], scope: "inside", clip: true }, "quantity:area"],
    [{ q: "fabric", check: "crossed-by", kind: ["subject"] }, "quantity:fabric"],
    [{ q: "fabric", check: "walk-connected-share" }, "layer:streets"],
    [{ q: "fabric", check: "min-width", kind: "subject" }, "shape:community"],
    [{ q: "attr", of: "village", key: "size" }, "layer:village"],
  ])("%o says so", (of, need) => {
    const finding = judge(compare(of, "<=", 1), {});
    expect(finding).toMatchObject({ outcome: "not-assessable", missing: [need] });
  });
});
