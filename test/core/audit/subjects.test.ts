import { describe, expect, test } from "vitest";
import { auditStandard } from "../../../src/core/audit/audit.ts";
import { resolveParameters } from "../../../src/core/standard/parameters.ts";
import { type FacilityRow, TableData } from "../../support/tableData.ts";
import { auditTable, figuresOf, findingOf } from "./auditTable.ts";
import { attr, compare, count, eq, makeStandard, standardOf, written } from "./ruleStandard.ts";

const units = [
  { id: "a", unit: "community" },
  { id: "b", unit: "community" },
];
const big = compare(attr("floorArea"), ">=", 100, "m2");

describe("subjects", () => {
  test("one finding for each unit, in their order", () => {
    const findings = auditTable(standardOf(compare(count("park"), ">=", 1)), "R", { units });
    expect(findings.map(({ subject }) => subject.id)).toEqual(["a", "b"]);
  });

  test("a unit layer that is not loaded is one finding of the city that names it", () => {
    const findings = auditTable(standardOf(big, { subject: "village" }), "R", { units });
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      subject: { id: "city" },
      outcome: "not-assessable",
      missing: ["layer:village"],
      severity: null,
    });
  });

  test("a layer without units is one finding that does not apply", () => {
    const findings = auditTable(standardOf(big, { subject: "village" }), "R", { units, emptyLayers: ["village"] });
    expect(findings).toMatchObject([{ subject: { id: "city" }, outcome: "not-applicable", missing: [] }]);
  });

  test("facilities: none on a complete list does not apply, none on another is a missing layer", () => {
    const standard = standardOf(big, { subject: "shop" });
    expect(auditTable(standard, "R", { units })).toMatchObject([
      { subject: { id: "city" }, outcome: "not-applicable", missing: [], severity: null },
    ]);
    expect(auditTable(standard, "R", { units, inventory: {} })).toMatchObject([
      { subject: { id: "city" }, outcome: "not-assessable", missing: ["layer:shop"] },
    ]);
  });

  test("facilities: each of the kind and its special cases; those that may be of it are not judged", () => {
    const facilities: FacilityRow[] = [
      { id: "s", kind: "supermarket", in: "a", floorArea: 90 },
      { id: "m", kind: "market", in: "a", floorArea: 100 },
      { id: "u", kind: "shop", in: "b", floorArea: 1 },
      { id: "p", kind: "park", in: "b", floorArea: 1 },
    ];
    const shops = auditTable(standardOf(big, { subject: "shop" }), "R", { units, facilities });
    expect(shops.map(({ subject, outcome }) => [subject.id, outcome])).toEqual([
      ["s", "short"],
      ["m", "met"],
      ["u", "short"],
    ]);
    const markets = auditTable(standardOf(big, { subject: "market" }), "R", { units, facilities });
    expect(markets.map(({ subject, outcome, missing }) => [subject.id, outcome, missing])).toEqual([
      ["m", "met", []],
      ["u", "not-assessable", ["kind:market"]],
    ]);
  });

  test("a filter decides whom a rule is about, and an unknown one is not assessable", () => {
    const rule = { when: { all: [eq("type", "town"), { not: eq("built", "new") }] } };
    const judge = (row: object) => {
      const [finding] = auditTable(standardOf(compare(count("park"), ">=", 1), rule), "R", {
        units: [{ id: "a", unit: "community", ...row }],
      });
      return finding;
    };
    expect(judge({ type: "town", built: "old" }).outcome).toBe("short");
    expect(judge({ type: "city" })).toMatchObject({ outcome: "not-applicable", missing: [], severity: null });
    expect(judge({ built: "new" }).outcome).toBe("not-applicable");
    expect(judge({ type: "town" })).toMatchObject({
      outcome: "not-assessable",
      missing: ["attr:community.built"],
      severity: null,
      low: null,
    });
    expect(judge({}).missing).toEqual(["attr:community.type", "attr:community.built"]);
  });
});

describe("triggers", () => {
  const trigger = standardOf(compare(attr("progress"), ">", 0.5), { kind: "trigger" });
  const judge = (row: object) => {
    const [finding] = auditTable(trigger, "R", { units: [{ id: "a", unit: "community", ...row }] });
    return finding;
  };

  test("fires, does not fire, or is open; it is never short", () => {
    expect(judge({ progress: 0.6 })).toMatchObject({ outcome: "met", severity: "candidate" });
    expect(judge({ progress: 0.5 })).toMatchObject({ outcome: "not-applicable", severity: null, gap: null });
    expect(judge({})).toMatchObject({
      outcome: "not-assessable",
      severity: null,
      missing: ["attr:community.progress"],
    });
  });
});

test("definitions are not audited", () => {
  const rules = [written(big, { id: "D", kind: "definition" }), written(compare(count("park"), ">=", 1))];
  const standard = makeStandard(rules);
  const parameters = resolveParameters(standard, new Map());
  const data = new TableData(standard, { units });
  const findings = auditStandard({ standard, data, parameters, date: "2025-01-01" });
  expect(findings.map(({ rule, subject }) => [rule.id, subject.id])).toEqual([
    ["R", "a"],
    ["R", "b"],
  ]);
  expect(figuresOf(findingOf(findings, "b"))).toEqual({ low: 0, high: 0, threshold: 1, gap: 1 });
});
