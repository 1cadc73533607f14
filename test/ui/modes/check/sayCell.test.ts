import { expect, test } from "vitest";
import type { MatrixColumn, Overview } from "../../../../src/core/report/overview.ts";
import { formatWord, type Say } from "../../../../src/ui/i18n/say.ts";
import { columnTest } from "../../../../src/ui/modes/check/columnNames.ts";
import { cellAt, type OutcomeName } from "../../../../src/ui/modes/check/matrixModel.ts";
import { sayCell } from "../../../../src/ui/modes/check/sayCell.ts";
import { leshanStandard as standard } from "../../../support/toyTown.ts";
import { columnOf, completeTown, overviewWith, town } from "./town.ts";

const sayIn =
  (language: "zh" | "en"): Say =>
  (word, values = {}) =>
    formatWord(word, values, language);
const say = (overview: Overview, community: number, column: number, language: "zh" | "en") =>
  sayCell(overview, standard, community, column, sayIn(language), language);

const cellOf = (column: Partial<MatrixColumn>, outcome: OutcomeName, figure: number) => {
  const overview = overviewWith(
    [{ name: "石桥社区", affected: 0, outcomes: [outcome], figures: [figure] }],
    [columnOf(column)],
  );
  return [say(overview, 0, 0, "zh"), say(overview, 0, 0, "en")];
};

const REACH = {
  rule: "LS-F05b",
  part: 0,
  figure: "share",
  limitMm: 500_000,
  thresholds: [0.9],
  unit: "share",
} as const;

test("a share says who can walk to it, and how many must", () => {
  expect(cellOf(REACH, "short", 0.8995)).toEqual([
    "石桥社区，综合超市 500 m：不足，89.95% 走得到，须 90%",
    "石桥社区, Supermarket 500 m: short, 89.95% can walk to it, 90% needed",
  ]);
});

test("a count says how many are inside, none among them", () => {
  expect(cellOf({}, "short", 0)).toEqual([
    "石桥社区，综合超市 ≥1：不足，界内 0 处",
    "石桥社区, Supermarket ≥1: short, 0 inside",
  ]);
});

test("an amount says it with its unit", () => {
  const size = {
    rule: "LS-S01a",
    figure: "amount",
    operator: "between",
    thresholds: [1500, 3000],
    unit: "households",
  } as const;
  const [zh, en] = cellOf(size, "met", 1600);
  expect(zh).toMatch(/：达标，1,600 户$/);
  expect(en).toMatch(/: met, 1,600 households$/);
});

test("what is declared says the answer or the amount, and whether it will do", () => {
  const fact = { rule: "LS-G01", isDeclared: true, answer: true, figure: "amount", thresholds: [], unit: "" } as const;
  expect(cellOf(fact, "short", -1)).toEqual([
    "石桥社区，法律顾问：申报为否，不足",
    "石桥社区, Legal adviser: declared no, short",
  ]);
  expect(cellOf(fact, "not-assessable", -1)[0]).toBe("石桥社区，法律顾问：还没有申报");
  const size = { rule: "LS-S01b", isDeclared: true, figure: "amount", unit: "persons" } as const;
  expect(cellOf({ ...size, thresholds: [] }, "met", 5000)[0]).toBe("石桥社区，常住人口：申报为5,000 人，达标");
});

test("a share of something else than people in reach does not speak of walking", () => {
  const share = { rule: "LS-T1-10", figure: "share", thresholds: [0.12], unit: "share" } as const;
  expect(cellOf(share, "short", 0.1)).toEqual([
    "石桥社区，商服面积占比 ≥12%：不足，10%",
    "石桥社区, Commerce share ≥12%: short, 10%",
  ]);
});

test("what was not judged has no figure to say", () => {
  expect(cellOf(REACH, "not-assessable", -1)).toEqual([
    "石桥社区，综合超市 500 m：无法评估",
    "石桥社区, Supermarket 500 m: not assessable",
  ]);
});

test.each([
  ["the town", town],
  ["the town with complete lists", completeTown],
])("%s: every cell has a sentence of its own, whole, without soft hyphens", (_, overview) => {
  for (const language of ["zh", "en"] as const) {
    const sentences = overview.communities.flatMap((_, community) =>
      overview.columns.map((_, column) => {
        const sentence = say(overview, community, column, language);
        expect(sentence).not.toMatch(/undefined|null|NaN|\{\w+\}|\u00ad/);
        expect(sentence).toContain(overview.communities[community]!.name);
        const { figure } = cellAt(overview, community, column);
        const test = columnTest(overview.columns[column]!, language);
        if (figure === null) expect(sentence.replace(test, "")).not.toContain("%");
        return sentence;
      }),
    );
    expect(sentences.length).toBe(overview.communities.length * overview.columns.length);
  }
});
