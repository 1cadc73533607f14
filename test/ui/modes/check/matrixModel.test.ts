import { describe, expect, test } from "vitest";
import { OUTCOMES, type Overview } from "../../../../src/core/report/overview.ts";
import {
  answerAt,
  buildRows,
  cellAt,
  countOutcomes,
  findColumns,
  findJudgedColumns,
  findTwins,
  holdsLongFigures,
  type MatrixFilter,
  NO_FILTER,
  sortCommunities,
} from "../../../../src/ui/modes/check/matrixModel.ts";
import { seededRandom } from "../../../support/random.ts";
import { leshanStandard } from "../../../support/toyTown.ts";
import { columnOf, completeTown, overviewWith, town } from "./town.ts";

const allOf = (overview: Overview) => findColumns(overview, "all");

const [met, short, open, other] = OUTCOMES;

describe("order", () => {
  test("by people affected, then by what is short, then by population, then as in the file", () => {
    const overview = overviewWith([
      { name: "file order, first", affected: 0, population: 5, outcomes: [met, met] },
      { name: "most affected", affected: 9, population: 1, outcomes: [met, met] },
      { name: "unknown", affected: -1, population: 900, outcomes: [short, short] },
      { name: "one short", affected: 0, population: 900, outcomes: [short, met] },
      { name: "two short", affected: 0, population: 1, outcomes: [short, short] },
      { name: "larger", affected: 0, population: 6, outcomes: [met, met] },
      { name: "file order, second", affected: 0, population: 5, outcomes: [met, met] },
      { name: "nobody knows how many", affected: 0, population: null, outcomes: [met, open] },
      { name: "nobody", affected: 0, population: 0, outcomes: [met, open] },
    ]);
    expect(sortCommunities(overview).map((i) => overview.communities[i]!.name)).toEqual([
      "most affected",
      "two short",
      "one short",
      "larger",
      "file order, first",
      "file order, second",
      "nobody",
      "nobody knows how many",
      "unknown",
    ]);
  });

  test.each([
    ["the town", town],
    ["the town with complete lists", completeTown],
  ])("%s: every community once, the worst first", (_, overview) => {
    const order = sortCommunities(overview);
    expect([...order].sort((a, b) => a - b)).toEqual(overview.communities.map((_, i) => i));
    const affected = order.map((i) => overview.affected[i]!);
    expect(affected).toEqual([...affected].sort((a, b) => b - a));
  });
});

describe("cells", () => {
  const overview = overviewWith([
    { name: "a", affected: 0, outcomes: [met, short, open], figures: [1, 0, -1] },
    { name: "b", affected: 0, outcomes: [other, open, open], figures: [-1, -1, -1] },
  ]);

  test("a figure that is not known is none, one of 0 is one", () => {
    expect(cellAt(overview, 0, 0)).toEqual({ outcome: met, figure: 1 });
    expect(cellAt(overview, 0, 1)).toEqual({ outcome: short, figure: 0 });
    expect(cellAt(overview, 1, 0)).toEqual({ outcome: other, figure: null });
  });

  test("a test of several parts has no figure of its own", () => {
    const rows = [{ name: "a", affected: 0, outcomes: [met], figures: [0.5] }];
    expect(cellAt(overviewWith(rows, [columnOf({ operator: null })]), 0, 0)).toEqual({ outcome: met, figure: null });
  });

  test("amounts from a thousand on take a wider column, shares and unknown figures never", () => {
    const long = (figures: readonly number[], figure: "amount" | "share") => {
      const rows = figures.map((own, i) => ({ name: String(i), affected: 0, outcomes: [met], figures: [own] }));
      return holdsLongFigures(overviewWith(rows, [columnOf({ figure })]), 0);
    };
    expect(long([999.9, -1], "amount")).toBe(false);
    expect(long([0, 1000], "amount")).toBe(true);
    expect(long([1000], "share")).toBe(false);
  });

  test("outcomes are counted over all cells", () => {
    expect(countOutcomes(overview, allOf(overview))).toEqual([1, 1, 3, 1]);
    const counts = countOutcomes(completeTown, allOf(completeTown));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(
      completeTown.communities.length * completeTown.columns.length,
    );
  });

  test("columns in which nobody is judged are folded; all stay where nobody is judged at all", () => {
    expect(findJudgedColumns(overview, allOf(overview))).toEqual([0, 1]);
    const unknown = overviewWith([{ name: "a", affected: 0, outcomes: [open, other] }]);
    expect(findJudgedColumns(unknown, allOf(unknown))).toEqual([0, 1]);
    expect(findJudgedColumns(town, allOf(town)).length).toBeLessThan(town.columns.length);
    for (const own of [town, completeTown]) {
      const judged = findJudgedColumns(own, allOf(own));
      for (const column of own.columns.keys()) {
        const outcomes = own.communities.map((_, community) => cellAt(own, community, column).outcome);
        expect(judged.includes(column)).toBe(outcomes.includes(met) || outcomes.includes(short));
      }
    }
  });
});

describe("columns", () => {
  test("what is declared is told from what is judged on the map; together they are all", () => {
    const places = (["map", "declared", "all"] as const).map((sort) => findColumns(town, sort));
    const [map = [], declared = [], all = []] = places;
    expect(all).toEqual([...town.columns.keys()]);
    expect([...map, ...declared].sort((a, b) => a - b)).toEqual(all);
    expect(map.length).toBeGreaterThan(20);
    expect(declared.length).toBeGreaterThan(20);
    for (const column of declared) {
      const { evaluable } = leshanStandard.rules.find(({ id }) => id === town.columns[column]!.rule)!;
      expect(["attribute", "none"]).toContain(evaluable);
      expect(town.columns[column]!.limitMm).toBeNull();
    }
  });

  test("only what is short on the map ranks communities", () => {
    const overview = overviewWith(
      [
        { name: "declares it lacks two", affected: 0, outcomes: [met, short, short] },
        { name: "lacks one on the map", affected: 0, outcomes: [short, met, met] },
      ],
      [columnOf(), columnOf({ isDeclared: true }), columnOf({ isDeclared: true })],
    );
    expect(sortCommunities(overview)).toEqual([1, 0]);
    expect(countOutcomes(overview, findColumns(overview, "declared"))).toEqual([2, 2, 0, 0]);
  });

  test("an answer is what the rule asks for where it is met, and the other where it is short", () => {
    const overview = overviewWith(
      [{ name: "a", affected: 0, outcomes: [met, short, open, met, short, met] }],
      [true, true, true, false, false, null].map((answer) => columnOf({ answer })),
    );
    expect(overview.columns.map((_, column) => answerAt(overview, 0, column))).toEqual([
      true,
      false,
      null,
      false,
      true,
      null,
    ]);
  });

  test("a rule that restates another and says the same throughout is its twin", () => {
    const rules = [columnOf({ rule: "LS-B2-06" }), columnOf({ rule: "LS-F09" }), columnOf({ rule: "LS-B4-13" })];
    const twinsOf = (last: readonly (readonly [typeof met | typeof short, number])[], change = {}) =>
      findTwins(
        overviewWith(
          last.map(([outcome, figure], i) => ({
            name: String(i),
            affected: 0,
            outcomes: [met, met, outcome],
            figures: [2, 2, figure],
          })),
          rules.map((own, i) => (i === 2 ? { ...own, ...change } : own)),
        ),
        leshanStandard,
      );
    const alike = [
      [met, 2],
      [met, 2],
    ] as const;
    expect(twinsOf(alike)).toEqual(new Map([[0, [2]]]));
    expect(twinsOf([alike[0], [short, 2]])).toEqual(new Map());
    expect(twinsOf([alike[0], [met, 1]])).toEqual(new Map());
    expect(twinsOf(alike, { isDeclared: true })).toEqual(new Map());
    expect(twinsOf(alike, { part: 0 })).toEqual(new Map());
    for (const [column, twins] of findTwins(completeTown, leshanStandard)) expect(twins).not.toContain(column);
  });
});

describe("rows", () => {
  const overview = overviewWith([
    { name: "石桥", id: "T01", subdistrict: "青石", type: "town", affected: 5, outcomes: [short, met] },
    { name: "Bridge", id: "T02", subdistrict: "柳林", type: "village", affected: 90, outcomes: [short, short] },
    { name: "新渡", id: "X03", subdistrict: "青石", type: "town", affected: 20, outcomes: [met, open] },
    { name: "无名", id: "T04", subdistrict: null, type: null, affected: -1, outcomes: [open, other] },
    { name: "河口", id: "T05", subdistrict: "青石", type: null, affected: 70, outcomes: [met, met] },
  ]);
  const order = sortCommunities(overview);
  const rowsOf = (filter: Partial<MatrixFilter> = {}) =>
    buildRows(overview, order, { ...NO_FILTER, ...filter }, allOf(overview));
  const namesOf = (filter: Partial<MatrixFilter>) =>
    rowsOf(filter).flatMap((row) => (row.type === "group" ? [] : [overview.communities[row.community]!.id]));

  test("subdistricts worst first, each with its communities worst first", () => {
    expect(rowsOf().map((row) => (row.type === "group" ? row.name : overview.communities[row.community]!.id))).toEqual([
      ...["青石", "T05", "X03", "T01"],
      ...["柳林", "T02"],
      ...["", "T04"],
    ]);
  });

  test("a subdistrict counts its communities, its people and what is judged; unknown people are not subtracted", () => {
    const groups = rowsOf().filter((row) => row.type === "group");
    expect(groups.map(({ communityCount, affected }) => [communityCount, affected])).toEqual([
      [3, 95],
      [1, 90],
      [1, 0],
    ]);
    expect(groups[0]!.tallies).toEqual([
      { met: 2, judged: 3 },
      { met: 2, judged: 2 },
    ]);
    expect(groups[2]!.tallies).toEqual([
      { met: 0, judged: 0 },
      { met: 0, judged: 0 },
    ]);
  });

  test.each<readonly [Partial<MatrixFilter>, readonly string[]]>([
    [{ text: " bridge " }, ["T02"]],
    [{ text: "t0" }, ["T02", "T05", "T01", "T04"]],
    [{ text: "青石" }, ["T05", "X03", "T01"]],
    [{ text: "nowhere" }, []],
    [{ text: "  " }, ["T05", "X03", "T01", "T02", "T04"]],
    [{ subdistrict: "柳林" }, ["T02"]],
    [{ type: "town" }, ["X03", "T01"]],
    [{ outcome: short }, ["T02", "T01"]],
    [{ outcome: open }, ["X03", "T04"]],
    [{ outcome: other }, ["T04"]],
    [{ outcome: short, subdistrict: "青石" }, ["T01"]],
    [{ outcome: short, type: "town", text: "X" }, []],
  ])("%o shows %o", (filter, ids) => {
    expect(namesOf(filter)).toEqual(ids);
  });

  test("a group of a filter counts what is shown of it", () => {
    const [group] = rowsOf({ outcome: open });
    expect(group).toMatchObject({ type: "group", name: "青石", communityCount: 1, affected: 20 });
  });

  test("communities that name no subdistrict stand alone", () => {
    const plain = overviewWith([
      { name: "a", affected: 1, outcomes: [met] },
      { name: "b", affected: 2, outcomes: [met] },
    ]);
    expect(buildRows(plain, sortCommunities(plain), NO_FILTER, allOf(plain))).toEqual([
      { type: "community", community: 1 },
      { type: "community", community: 0 },
    ]);
  });

  test("whatever is filtered, every community that matches stands there once, below its subdistrict", () => {
    const random = seededRandom(3);
    const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
    for (let round = 0; round < 100; round++) {
      const rows = Array.from({ length: 12 }, (_, i) => ({
        name: `c${i}`,
        subdistrict: pick(["A", "B", null]),
        type: pick(["x", "y", null]),
        affected: pick([-1, 0, 3]),
        outcomes: [pick(OUTCOMES), pick(OUTCOMES)],
      }));
      const own = overviewWith(rows);
      const filter = {
        text: "",
        subdistrict: pick(["A", null]),
        type: pick(["x", null]),
        outcome: pick([...OUTCOMES, null]),
      };
      const built = buildRows(own, sortCommunities(own), filter, allOf(own));
      const expected = rows.flatMap(({ subdistrict, type, outcomes }, i) =>
        (filter.subdistrict === null || subdistrict === filter.subdistrict) &&
        (filter.type === null || type === filter.type) &&
        (filter.outcome === null || outcomes.includes(filter.outcome))
          ? [i]
          : [],
      );
      const shown = built.flatMap((row) => (row.type === "group" ? [] : [row.community]));
      expect([...shown].sort((a, b) => a - b)).toEqual(expected);
      let group: string | null = null;
      for (const row of built) {
        if (row.type === "group") group = row.name;
        else if (group !== null) expect(rows[row.community]!.subdistrict ?? "").toBe(group);
      }
      const groups = built.flatMap((row) => (row.type === "group" ? [row.affected] : []));
      expect(groups).toEqual([...groups].sort((a, b) => b - a));
    }
  });
});
