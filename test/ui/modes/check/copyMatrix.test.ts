import { afterEach, expect, test, vi } from "vitest";
import { copyMatrix, writeMatrix } from "../../../../src/ui/modes/check/copyMatrix.ts";
import { buildRows, NO_FILTER, sortCommunities } from "../../../../src/ui/modes/check/matrixModel.ts";
import { leshanStandard as standard } from "../../../support/toyTown.ts";
import { columnOf, completeTown, overviewWith } from "./town.ts";

afterEach(() => void vi.unstubAllGlobals());

const columns = [columnOf(), columnOf({ rule: "LS-F08" })];
const tableOf = (names: readonly string[]) => {
  const overview = overviewWith(
    names.map((name) => ({ name, affected: 0, outcomes: ["short", "met"], figures: [0, 2] })),
    columns,
  );
  const rows = names.map((_, community) => ({ type: "community", community }) as const);
  return writeMatrix(overview, standard, rows, [0, 1], "en")
    .split("\n")
    .map((line) => line.split("\t"));
};

test("heads, ids, names, outcomes and figures stand in cells; groups do not", () => {
  const rows = buildRows(completeTown, sortCommunities(completeTown), NO_FILTER, []);
  expect(rows.some(({ type }) => type === "group")).toBe(true);
  const shown = completeTown.columns.map((_, column) => column);
  const lines = writeMatrix(completeTown, standard, rows, shown, "zh").split("\n");
  expect(lines).toHaveLength(1 + completeTown.communities.length);
  for (const line of lines) expect(line.split("\t")).toHaveLength(2 + shown.length);
  expect(lines[1]!.split("\t").slice(0, 2)).toEqual(
    [completeTown.communities[sortCommunities(completeTown)[0]!]!].flatMap(({ id, name }) => [id, name]),
  );
});

test("only the columns that are shown are copied, in their order", () => {
  const rows = [{ type: "community", community: 0 } as const];
  const [head, line] = writeMatrix(completeTown, standard, rows, [3, 1], "en").split("\n");
  expect(
    head!
      .split("\t")
      .slice(2)
      .map((cell) => cell.split(" ")[0]),
  ).toEqual([completeTown.columns[3]!.rule, completeTown.columns[1]!.rule]);
  expect(line!.split("\t")).toHaveLength(4);
});

test("a figure stands behind its outcome, where there is one", () => {
  const overview = overviewWith(
    [{ name: "a", affected: 0, outcomes: ["short", "not-assessable"], figures: [0.89999998, -1] }],
    columns,
  );
  const [, line] = writeMatrix(overview, standard, [{ type: "community", community: 0 }], [0, 1], "en").split("\n");
  expect(line).toBe("a\ta\tshort 0.89999998\tnot assessable");
});

test.each(["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "\n=1", "＝1", "＋1", "－1", "＠a", "\0=1"])(
  "a community called %j stays text in a spreadsheet, in its cell",
  (name) => {
    const [, row, last] = tableOf([name, "after"]);
    expect(row).toHaveLength(4);
    for (const cell of row!.slice(0, 2)) expect(cell.startsWith("'")).toBe(true);
    expect(last![0]).toBe("after");
  },
);

test("breaks inside a name do not make new cells or lines", () => {
  const [, row, last] = tableOf(["a\tb\r\nc", "after"]);
  expect(row!.slice(0, 2)).toEqual(["a b c", "a b c"]);
  expect(last![0]).toBe("after");
});

test("a quote at the start is doubled inside quotes: what it holds is neither formula nor run into the next cells", () => {
  const [, row] = tableOf(['"=1+1"']);
  expect(row!.slice(0, 2)).toEqual(['"""=1+1"""', '"""=1+1"""']);
  expect(tableOf(['the "first"'])[1]![0]).toBe('the "first"');
});

test("it is said whether the browser let it be copied", async () => {
  const written: string[] = [];
  const matrix = [completeTown, standard, [{ type: "community", community: 0 }], [0], "zh"] as const;
  vi.stubGlobal("navigator", { clipboard: { writeText: async (text: string) => void written.push(text) } });
  expect(await copyMatrix(...matrix)).toBe(true);
  expect(written).toEqual([writeMatrix(...matrix)]);
  vi.stubGlobal("navigator", { clipboard: { writeText: () => Promise.reject(new DOMException("no")) } });
  expect(await copyMatrix(...matrix)).toBe(false);
  // Plain http has no clipboard at all.
  vi.stubGlobal("navigator", {});
  expect(await copyMatrix(...matrix)).toBe(false);
});
