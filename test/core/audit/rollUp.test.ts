import { describe, expect, test } from "vitest";
import { rollUp } from "../../../src/core/audit/rollUp.ts";
import { toNumber } from "../../../src/core/rational.ts";
import { resolveParameters } from "../../../src/core/standard/parameters.ts";
import { type FacilityRow, TableData, type TableInput, type UnitRow } from "../../support/tableData.ts";
import { attr, compare, count, eq, standardOf, type Written } from "./ruleStandard.ts";

const hall = (id: string, place: string, rest: Partial<FacilityRow> = {}): FacilityRow => ({
  id,
  kind: "market",
  in: place,
  ...rest,
});

/** County n holds subdistrict d, with communities a and b, and e; county o holds f. */
const holders: readonly UnitRow[] = [
  { id: "n", unit: "county" },
  { id: "o", unit: "county" },
  { id: "d", unit: "subdistrict", in: "n" },
];
const community = (id: string, place: string, rest: Partial<UnitRow> = {}): UnitRow => ({
  id,
  unit: "community",
  in: place,
  ...rest,
});

function rollUpOn(subjectId: string, require: Written, input: TableInput, rest: Written = {}) {
  const standard = standardOf(require, rest);
  const data = new TableData(standard, input);
  const subjects = ["city", "county", "subdistrict"].flatMap((kind) => data.subjectsOf(kind) ?? []);
  const subject = subjects.find(({ id }) => id === subjectId)!;
  const parameters = resolveParameters(standard, new Map());
  const result = rollUp(standard.rules[0], subject, { standard, data, parameters, date: "2030-01-01" });
  const { low, high } = result.interval;
  return { ...result, low: low && toNumber(low), high: high && toNumber(high) };
}

const floorArea = { q: "sum", kind: "market", key: "floorArea", scope: "inside" };
const per100 = compare({ q: "ratio", num: floorArea, den: attr("households"), per: 100 }, ">=", 30);

describe("of a ratio", () => {
  const units = [
    ...holders,
    community("a", "d", { households: 1000 }),
    community("b", "d", { households: 500 }),
    community("e", "n", { households: 500 }),
    community("f", "o", { households: 100 }),
  ];
  const facilities = [
    hall("h", "a", { floorArea: 450 }),
    hall("i", "e", { floorArea: 149.9 }),
    hall("k", "f", { floorArea: 99 }),
  ];

  test("the sum over the sum: 450 m² of 1,500 households are 30 per 100, though b has none", () => {
    const subdistrict = rollUpOn("d", per100, { units, facilities });
    expect(subdistrict).toMatchObject({ applies: true, basis: "ratio", low: 30, high: 30, missing: [] });
    expect(subdistrict.verdict).toMatchObject({ outcome: "met" });
    expect(subdistrict.evidence[0]).toMatchObject({ type: "units", met: 1, short: ["b"], open: [] });
    const county = rollUpOn("n", per100, { units, facilities });
    expect(county.low).toBeCloseTo((599.9 / 2000) * 100, 12);
    expect(county.verdict).toMatchObject({ outcome: "short" });
    expect(rollUpOn("city", per100, { units, facilities }).low).toBeCloseTo((698.9 / 2100) * 100, 12);
  });

  test("what is not known of one unit widens the whole, and says what is missing", () => {
    const unknown = [...units.slice(0, 4), community("b", "d")];
    const open = rollUpOn("d", per100, { units: unknown, facilities });
    expect(open).toMatchObject({ low: 0, high: 45, missing: ["attr:community.households"] });
    expect(open.verdict).toMatchObject({ outcome: "not-assessable" });
    const partial = rollUpOn("d", per100, { units, facilities, inventory: {} });
    expect(partial).toMatchObject({ low: 30, high: null, missing: ["inventory:market"] });
  });

  test("units that the rule is not about are left out; of those that it may be about anything counts", () => {
    const towns = { when: eq("type", "town") };
    const typed = (type?: string) => [
      ...holders,
      community("a", "d", { households: 1000, type: "town" }),
      community("b", "d", { households: 500, ...(type ? { type } : {}) }),
    ];
    expect(rollUpOn("d", per100, { units: typed("city"), facilities }, towns)).toMatchObject({ low: 45, high: 45 });
    const open = rollUpOn("d", per100, { units: typed(), facilities }, towns);
    expect(open).toMatchObject({ low: 30, high: 45, missing: ["attr:community.type"] });
    const none = rollUpOn("d", per100, { units: [...holders, community("a", "d", { type: "city" })] }, towns);
    expect(none).toMatchObject({ applies: false, basis: "ratio" });
  });

  test("over nothing there is no ratio", () => {
    const empty = [...holders, community("a", "d", { households: 0 })];
    expect(rollUpOn("d", per100, { units: empty, facilities })).toMatchObject({
      missing: ["denominator:0"],
      low: null,
    });
  });
});

test("of a count the share of units that have it", () => {
  const units = [...holders, community("a", "d"), community("b", "d"), community("e", "n")];
  const oneMarket = compare(count("market"), ">=", 1);
  const share = rollUpOn("n", oneMarket, { units, facilities: [hall("h", "a"), hall("i", "e")] });
  expect(share).toMatchObject({ basis: "share", verdict: null, missing: [] });
  expect(share.low).toBeCloseTo(2 / 3, 12);
  expect(share.evidence).toMatchObject([{ type: "units", met: 2, short: ["b"] }]);
  const open = rollUpOn("n", oneMarket, { units, facilities: [hall("h", "a")], inventory: {} });
  expect(open).toMatchObject({ high: 1, missing: ["inventory:market"] });
});

test("of a reach the share of the people of the larger unit", () => {
  const reach = { q: "reach", demand: "population", to: "market", metric: "line", budget: { metres: 500 } };
  const given = (covered: number) => ({ reach: { market: { 500: { total: 10, covered } } } });
  const units = [
    ...holders.slice(0, 2),
    { ...holders[2], ...given(9) },
    community("a", "d", given(10)),
    community("b", "d", given(2)),
  ];
  const share = rollUpOn("d", compare(reach, ">=", 0.9), { units });
  expect(share).toMatchObject({ basis: "reach", low: 0.9, high: 0.9, model: "straight" });
  expect(share.verdict).toMatchObject({ outcome: "met" });
  expect(share.evidence[0]).toMatchObject({ type: "units", met: 1, short: ["b"] });
});

test("a share of units that a rule asks of the city is asked of a county", () => {
  const units = [...holders, community("a", "d"), community("b", "d"), community("f", "o")];
  const covered = { q: "coverage", units: "community", meeting: compare(count("market"), ">=", 1) };
  const facilities = [hall("h", "a"), hall("i", "f")];
  const inCity = { subject: "city" };
  expect(rollUpOn("n", compare(covered, ">=", 0.6), { units, facilities }, inCity)).toMatchObject({
    basis: "same",
    low: 0.5,
    verdict: { outcome: "short" },
  });
  expect(rollUpOn("o", compare(covered, ">=", 0.6), { units, facilities }, inCity).verdict?.outcome).toBe("met");
  const declared = rollUpOn("n", compare(attr("workers"), ">=", 1), { units }, inCity);
  expect(declared).toMatchObject({ basis: "same", verdict: null, missing: ["quantity:coverage"] });
});
