import { describe, expect, test } from "vitest";
import type { FacilityRow, TableInput, UnitRow } from "../../support/tableData.ts";
import { auditTable, figuresOf, findingOf } from "./auditTable.ts";
import { attr, compare, count, eq, standardOf, type Written } from "./ruleStandard.ts";

const hasFund = compare(attr("hasFund"), "==", true);
const coverage = (rest: Written = {}) => ({ q: "coverage", units: "community", meeting: hasFund, ...rest });
const atLeast = (share: number, rest: Written = {}) => compare(coverage(rest), ">=", share, "share");

/** Communities a, b, c … with some attributes each. */
const communities = (...rows: readonly Partial<UnitRow>[]): UnitRow[] =>
  rows.map((row, i) => ({ id: String.fromCharCode(97 + i), unit: "community", ...row }));

function judge(require: Written, units: readonly UnitRow[], input: Partial<TableInput> = {}) {
  return findingOf(auditTable(standardOf(require, { subject: "city" }), "R", { units, ...input }), "city");
}

const times = (number: number, row: Partial<UnitRow>) => Array.from({ length: number }, () => row);

test("9 of 10 is 0.9, 8 of 9 is less", () => {
  const nine = communities(...times(9, { hasFund: true }), { hasFund: false });
  expect(judge(atLeast(0.9), nine).outcome).toBe("met");
  const eight = judge(atLeast(0.9), nine.slice(1));
  expect(eight.outcome).toBe("short");
  expect(figuresOf(eight)).toMatchObject({ low: 8 / 9, high: 8 / 9, threshold: 0.9 });
  expect(eight.evidence).toEqual([
    { type: "units", unitKind: "community", met: 8, short: ["j"], open: [], notApplicable: 0 },
  ]);
});

test("an open unit is counted on either side", () => {
  const open = judge(atLeast(0.9), communities(...times(8, { hasFund: true }), {}, { hasFund: false }));
  expect(open).toMatchObject({ outcome: "not-assessable", missing: ["attr:community.hasFund"] });
  expect(figuresOf(open)).toMatchObject({ low: 0.8, high: 0.9 });
  expect(judge(atLeast(0.8), communities(...times(8, { hasFund: true }), {}, {})).outcome).toBe("met");
  expect(judge(atLeast(0.5), communities({}, { hasFund: false }, { hasFund: false })).outcome).toBe("short");
});

test("a unit that may not be asked about widens the share on both sides", () => {
  const urban = { where: eq("urbanRural", "urban") };
  const rows = communities({ urbanRural: "urban", hasFund: true }, { hasFund: false }, { urbanRural: "town" });
  const open = judge(atLeast(0.9, urban), rows);
  expect(open).toMatchObject({ outcome: "not-assessable", missing: ["attr:community.urbanRural"] });
  expect(figuresOf(open)).toMatchObject({ low: 0.5, high: 1 });
  expect(judge(atLeast(0.5, urban), rows).outcome).toBe("met");
});

test("units to which the test does not apply are left out", () => {
  const hasShop = atLeast(1, { meeting: compare(count("shop"), ">=", 1) });
  const facilities: FacilityRow[] = [{ id: "s", kind: "shop", in: "a" }];
  const empty = { population: 0 };
  expect(judge(hasShop, communities({ population: 9 }, empty), { facilities }).outcome).toBe("met");
  expect(judge(hasShop, communities(empty, empty)).outcome).toBe("not-applicable");
});

test("of no units a share does not apply; of units that weigh nothing there is none", () => {
  expect(judge(atLeast(0), [], { emptyLayers: ["community"] }).outcome).toBe("not-applicable");
  const none = judge(atLeast(0.5, { where: eq("urbanRural", "urban") }), communities({ urbanRural: "town" }));
  expect(none.outcome).toBe("not-applicable");
  expect(judge(atLeast(0.5), [])).toMatchObject({ outcome: "not-assessable", missing: ["layer:community"] });
  const weightless = judge(atLeast(0, { weight: "population" }), communities({ population: 0, hasFund: true }));
  expect(weightless).toMatchObject({ outcome: "not-assessable", missing: ["denominator:0"], low: null, high: null });
});

describe("weights", () => {
  const rows = communities(
    { hasFund: true, population: 1800, households: 600, areaSquareMeters: 1 },
    { hasFund: false, population: 200, households: 400, areaSquareMeters: 3 },
  );

  test.each([
    ["count", 0.5],
    ["population", 0.9],
    ["households", 0.6],
    ["area", 0.25],
  ])("by %s the share is %d", (weight, share) => {
    expect(figuresOf(judge(atLeast(1, { weight }), rows))).toMatchObject({ low: share, high: share });
    expect(judge(atLeast(share, { weight }), rows).outcome).toBe("met");
  });

  test("nine tenths of 1,999 persons are 1,799.1: 1,799 fall short, 1,800 do not", () => {
    for (const [met, outcome] of [
      [1799, "short"],
      [1800, "met"],
    ] as const) {
      const people = communities({ hasFund: true, population: met }, { hasFund: false, population: 1999 - met });
      expect(judge(atLeast(0.9, { weight: "population" }), people).outcome).toBe(outcome);
    }
  });

  test("one unknown weight could outweigh all others", () => {
    const open = judge(atLeast(0.9, { weight: "population" }), communities({ hasFund: true, population: 5 }, {}));
    expect(open.outcome).toBe("not-assessable");
    expect(open.missing).toEqual(["attr:community.population", "attr:community.hasFund"]);
    expect(figuresOf(open)).toMatchObject({ low: 0, high: 1 });
    expect(judge(atLeast(0.9, { weight: "area" }), communities({ hasFund: true })).missing).toEqual([
      "shape:community",
    ]);
  });
});

describe("of facilities", () => {
  const volunteers = atLeast(0.5, { units: "shop", meeting: compare(attr("open"), "==", true) });
  const facilities: FacilityRow[] = [
    { id: "s", kind: "supermarket", in: "a", open: false },
    { id: "t", kind: "market", in: "a", open: false },
  ];

  test("a complete list is judged", () => {
    expect(judge(volunteers, communities({}), { facilities }).outcome).toBe("short");
  });

  test("facilities that are not listed could be most of them", () => {
    const open = judge(volunteers, communities({}), { facilities, inventory: {} });
    expect(open).toMatchObject({ outcome: "not-assessable", missing: ["inventory:shop"] });
    expect(figuresOf(open)).toMatchObject({ low: 0, high: 1 });
    expect(judge(volunteers, communities({}), { inventory: {} }).missing).toEqual(["inventory:shop"]);
  });

  test("one that may be of the kind is open", () => {
    const markets = atLeast(1, { units: "market", meeting: compare(attr("open"), "==", true) });
    const known: FacilityRow[] = [
      { id: "m", kind: "market", in: "a", open: true },
      { id: "u", kind: "shop", in: "a", open: false },
    ];
    const open = judge(markets, communities({}), { facilities: known });
    expect(open).toMatchObject({ outcome: "not-assessable", missing: ["kind:market"] });
  });

  test("nothing lies in a facility that is a point, and what is about units is not about facilities", () => {
    for (const [of, missing] of [
      [count("park"), "shape:facility"],
      [{ q: "sum", kind: "park", key: "area" }, "shape:facility"],
      [{ q: "coverage", units: "park", meeting: hasFund }, "quantity:coverage"],
      [{ q: "reach", demand: "population", to: "park", budget: { metres: 300 } }, "quantity:reach"],
      [{ q: "fabric", check: "walk-connected-share" }, "quantity:fabric"],
    ] as const) {
      const standard = standardOf(compare(of, ">=", 1), { subject: "shop" });
      const [finding] = auditTable(standard, "R", { units: communities({}), facilities });
      expect(finding).toMatchObject({ outcome: "not-assessable", missing: [missing] });
    }
  });
});

test("a share above a baseline of the community", () => {
  const managed = { q: "coverage", units: "compound", meeting: compare(attr("managed"), "==", true) };
  const standard = standardOf(compare(managed, ">", attr("baseline")));
  const compounds: UnitRow[] = [
    { id: "x", unit: "compound", in: "a", managed: true },
    { id: "y", unit: "compound", in: "a", managed: false },
  ];
  const judgeWith = (row: Partial<UnitRow>) =>
    findingOf(auditTable(standard, "R", { units: [...communities(row), ...compounds] }), "a");
  expect(judgeWith({ baseline: 0.4 }).outcome).toBe("met");
  expect(judgeWith({ baseline: 0.5 }).outcome).toBe("short");
  expect(judgeWith({})).toMatchObject({ outcome: "not-assessable", missing: ["attr:community.baseline"] });
});

test("says by which model a share of reach was found", () => {
  const reach = { q: "reach", demand: "population", to: "shop", metric: "line", budget: { metres: 500 } };
  const units = communities({ reach: { shop: { 500: 1 } } });
  expect(judge(atLeast(1, { meeting: compare(reach, ">=", 0.9) }), units)).toMatchObject({
    outcome: "met",
    model: "straight",
  });
});
