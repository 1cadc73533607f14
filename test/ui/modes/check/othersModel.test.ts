import { describe, expect, test } from "vitest";
import { type FindingRow, type OtherFindings, OUTCOMES } from "../../../../src/core/report/overview.ts";
import {
  ANY_FACILITY,
  buildOthersRows,
  countGroups,
  isSingle,
  listGroups,
  NO_OTHERS_FILTER,
  type OthersFilter,
} from "../../../../src/ui/modes/check/othersModel.ts";
import { leshanStandard as standard } from "../../../support/toyTown.ts";
import { town } from "./town.ts";

const [met, short, open] = OUTCOMES;

const of = (rule: string, subjectKind: string, counts: readonly number[]): OtherFindings => ({
  rule,
  subjectKind,
  isDeclared: true,
  counts,
});
const finding = (subject: string, subjectIndex: number, outcome: FindingRow["outcome"]): FindingRow => ({
  rule: "LS-B6-01b",
  subjectKind: "building",
  subjectIndex,
  subjectId: `B${subjectIndex}`,
  subject,
  outcome,
  severity: null,
});

const buildings = [finding("东楼", 0, met), finding("西楼", 1, short), finding("西塔", 2, open)];
const findings = new Map([["LS-B6-01b", buildings]]);
const groups = listGroups(
  [
    of("LS-W02", "city", [1, 0, 0, 0]),
    of("LS-B2-03b", "city", [0, 0, 1, 0]),
    of("LS-B6-01b", "building", [1, 1, 1, 0]),
    of("LS-B2-01c", "facility", [2, 0, 0, 0]),
  ],
  standard,
  "zh",
);

const shown = (filter: Partial<OthersFilter>, openRule: string | null = null, known = findings) =>
  buildOthersRows(groups, { ...NO_OTHERS_FILTER, ...filter }, openRule, known).map((row) =>
    row.type === "finding" ? row.finding.subject : row.type === "loading" ? "…" : row.group.rule,
  );

describe("groups", () => {
  test("those with something short come first, and say what they are about", () => {
    expect(groups.map(({ rule }) => rule)).toEqual(["LS-B6-01b", "LS-B2-03b", "LS-W02", "LS-B2-01c"]);
    expect(groups.map(({ scope, subjectCount }) => [scope, subjectCount])).toEqual([
      ["building", 3],
      // The city answers for facilities that are not there.
      [ANY_FACILITY, 0],
      ["city", 1],
      [ANY_FACILITY, 2],
    ]);
    expect(groups.map(isSingle)).toEqual([false, true, true, false]);
    expect(countGroups(groups)).toEqual([4, 1, 2, 0]);
  });

  test("every other finding of the town is in one", () => {
    const own = listGroups(town.others, standard, "en");
    expect(own.map(({ rule }) => rule).sort()).toEqual(town.others.map(({ rule }) => rule).sort());
    expect(countGroups(own).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(50);
  });
});

describe("rows", () => {
  test("a rule that is open has its findings below it, the worst first, or says that they are on their way", () => {
    expect(shown({})).toEqual(["LS-B6-01b", "LS-B2-03b", "LS-W02", "LS-B2-01c"]);
    expect(shown({}, "LS-B6-01b").slice(0, 4)).toEqual(["LS-B6-01b", "西楼", "西塔", "东楼"]);
    expect(shown({}, "LS-B6-01b", new Map()).slice(0, 2)).toEqual(["LS-B6-01b", "…"]);
    // One finding of the city needs no unfolding.
    expect(shown({}, "LS-W02")).toEqual(shown({}));
  });

  test.each<readonly [Partial<OthersFilter>, readonly string[]]>([
    [{ outcome: short }, ["LS-B6-01b"]],
    [{ outcome: met }, ["LS-B6-01b", "LS-W02", "LS-B2-01c"]],
    [{ scope: ANY_FACILITY }, ["LS-B2-03b", "LS-B2-01c"]],
    [{ scope: "building", outcome: "not-applicable" }, []],
    [{ text: " w02 " }, ["LS-W02"]],
    [{ text: "光纤" }, ["LS-B6-01b"]],
    [{ text: "西" }, ["LS-B6-01b", "西楼", "西塔"]],
    [{ text: "b2", scope: "building" }, ["LS-B6-01b", "西塔"]],
    [{ text: "西", outcome: open }, ["LS-B6-01b", "西塔"]],
    [{ text: "nowhere" }, []],
  ])("%o shows %o", (filter, expected) => {
    expect(shown(filter)).toEqual(expected);
  });
});
