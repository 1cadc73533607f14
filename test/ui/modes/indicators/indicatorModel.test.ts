import { describe, expect, test } from "vitest";
import { describeIndicators, type IndicatorFigure } from "../../../../src/core/report/indicators.ts";
import {
  countToGo,
  findColumn,
  formatFigure,
  formatGap,
  formatInterval,
  formatTarget,
  groupRows,
  placeOnBar,
  showRows,
  tally,
} from "../../../../src/ui/modes/indicators/indicatorModel.ts";
import { tellIn } from "../../../../src/ui/modes/indicators/words.ts";
import { writeTable } from "../../../../src/ui/modes/indicators/writeTable.ts";
import { analyzeTown, COMPLETE } from "../../../core/report/analyses.ts";
import { leshanStandard } from "../../../support/toyTown.ts";
import { completeTown } from "../check/town.ts";

const unitsOf = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ unitKind: "community", index, id: `C${index}`, name: `C${index}` }));

const figureOf = (members: Partial<IndicatorFigure> = {}): IndicatorFigure => ({
  outcome: "short",
  basis: "own",
  low: 0.5,
  high: 0.5,
  gap: 0.4,
  unit: "share",
  threshold: 0.9,
  missing: [],
  short: [],
  open: [],
  metCount: 0,
  ...members,
});

const zh = tellIn("zh");
const rows = showRows(describeIndicators(analyzeTown(COMPLETE), "city", 0), leshanStandard);

test.each([
  [0.433, 0.9, "43.3"],
  [0.89996, 0.9, "89.996"],
  [0.9, 0.9, "90"],
  [0.90004, 0.9, "90.004"],
  [0.82496, 0.825, "82.496"],
  [0.0004, 0.9, "0.04"],
  [0.99999, 1, "99.999"],
  [0.58, null, "58"],
] as const)("a share of %s beside %s reads %s", (value, threshold, text) => {
  expect(formatFigure(value, "share", threshold)).toBe(text);
});

test("other figures: one decimal, two of what is small, thousands apart", () => {
  expect(formatFigure(18.4029, "persons/10k", 18)).toBe("18.4");
  expect(formatFigure(1.2345, "m2", 3)).toBe("1.23");
  expect(formatFigure(12345.67, "m2", 3)).toBe("12,345.7");
});

test("an interval, one figure, at least so much, and nothing", () => {
  expect(formatInterval(figureOf({ low: 0.844, high: 0.896 }), zh)).toBe("84.4–89.6");
  expect(formatInterval(figureOf({ low: 0.844, high: 0.844 }), zh)).toBe("84.4");
  expect(formatInterval(figureOf({ low: 12, high: null, unit: "m2" }), zh)).toBe("至少 12");
  expect(formatInterval(figureOf({ low: 0, high: null }), zh)).toBeNull();
});

test("targets in figures", () => {
  const target = { operator: ">=", values: [30], unit: "m2/100hh" } as const;
  expect(formatTarget(target, "zh")).toBe("≥ 30 ㎡/百户");
  expect(formatTarget({ ...target, values: [0.9], unit: "share" }, "en")).toBe("≥ 90%");
  expect(formatTarget({ ...target, values: [1], unit: "share" }, "zh")).toBe("100%");
});

describe("what is lacking", () => {
  test("of a share of units: how many more would do, even where the product is a whole number", () => {
    const figure = figureOf({ metCount: 199, short: unitsOf(52), open: unitsOf(8), low: 199 / 259, high: 207 / 259 });
    expect(countToGo(figure)).toBe(27);
    expect(formatGap(figure, "zh")).toBe("27 个社区");
    expect(formatGap(figure, "en")).toBe("27 communities");
    expect(countToGo(figureOf({ metCount: 230, short: unitsOf(30), low: 230 / 260, high: 230 / 260 }))).toBe(4);
  });

  test("of a share of something else: percentage points; of what is met: nothing", () => {
    expect(formatGap(figureOf({ gap: 0.104 }), "zh")).toBe("10.4 个百分点");
    expect(formatGap(figureOf({ outcome: "met", gap: null }), "zh")).toBeNull();
    expect(formatGap(figureOf({ gap: 2, unit: "count" }), "en")).toBe("2 more");
  });
});

test("a bar: what is known, what may be, and the target, all within it", () => {
  expect(placeOnBar(figureOf({ low: 0.5, high: 0.6 }), null)).toEqual({ low: 0.5, high: 0.6, tick: 0.9 });
  const { high, tick } = placeOnBar(figureOf({ low: 118, high: 118, unit: "count/year", threshold: 100 }), null);
  expect(tick!).toBeLessThan(high);
  expect(high).toBeLessThanOrEqual(1);
  expect(placeOnBar(figureOf({ low: null, high: null }), null)).toMatchObject({ low: 0, high: 0 });
});

test("every row falls into one tally, and blocks keep the order of the table", () => {
  const { met, short, open, aside, binding } = tally(rows);
  expect(met + short + open + aside).toBe(30);
  expect(binding).toBeLessThanOrEqual(5);
  expect(groupRows(rows).map((block) => block.length)).toEqual([11, 3, 11, 2, 3]);
});

test("what nobody has declared is no outcome", () => {
  expect(rows.find(({ view }) => view.number === 11)!.state).toBe("surveyed");
  expect(rows.find(({ view }) => view.number === 12)!.state).toBe("declared");
});

test("the column of the matrix: one that asks the same of each community, or none", () => {
  const columnOf = (number: number) => {
    const { rule } = rows.find(({ view }) => view.number === number)!;
    const place = findColumn(rule, completeTown.columns, leshanStandard);
    return place === null ? null : completeTown.columns[place]!.rule;
  };
  expect(columnOf(1)).toBe("LS-T1-01");
  expect(columnOf(15)).toBe("LS-B4-04");
  expect(columnOf(16)).toBe("LS-B4-02a");
  expect(columnOf(20)).toBeNull();
  expect(columnOf(3)).toBeNull();
});

test("the table as cells: a head and a line for each row", () => {
  const lines = writeTable(rows, "en").split("\n");
  expect(lines).toHaveLength(31);
  expect(new Set(lines.map((line) => line.split("\t").length))).toEqual(new Set([9]));
  expect(lines[20]).toMatch(/^20\tIntegrated services\tCommunities with an elderly day-care centre\texpected\t≥ 90%\t/);
});
