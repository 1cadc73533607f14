import { describe, expect, test } from "vitest";
import type { DeclaredFact } from "../../../../src/core/read/facts.ts";
import { type FormTable, NOT_JUDGED } from "../../../../src/core/report/factsForm.ts";
import { OUTCOMES } from "../../../../src/core/report/overview.ts";
import { listDeclarable } from "../../../../src/core/standard/declarable.ts";
import { nameAnswer, nameTheme } from "../../../../src/ui/modes/data/facts/attributeNames.ts";
import { FactCells, parseTyped, showValue, writeValue } from "../../../../src/ui/modes/data/facts/factCells.ts";
import { makeEdit, makeTakeIn } from "../../../../src/ui/modes/data/facts/factEdits.ts";
import { filterCells } from "../../../../src/ui/modes/data/facts/factFilter.ts";
import {
  type GridRow,
  placesOf,
  rangeOf,
  stepFrom,
  writeBlock,
} from "../../../../src/ui/modes/data/facts/gridModel.ts";
import { UnitFindings } from "../../../../src/ui/modes/data/facts/openFindings.ts";
import { parseBlock, readBlock } from "../../../../src/ui/modes/data/facts/pasteBlock.ts";
import { countEntries, listRegisters } from "../../../../src/ui/modes/data/facts/registers.ts";
import { standard } from "./place.ts";

const HAN = /\p{Script=Han}/u;
const kinds = ["city", "county", "subdistrict", "village", "community", "compound"];

const all = listDeclarable(standard, "community");
const attributes = ["legalAdviser", "households", "type", "propertyManagementBaseline"].map(
  (key) => all.find(({ definition }) => definition.key === key)!,
);
const [YES_NO, NUMBER, CHOICE, SHARE] = [0, 1, 2, 3] as const;
const table: FormTable = {
  unitKind: "community",
  units: [
    { id: "A", name: "甲社区", parent: "东街" },
    { id: "B", name: "乙社区", parent: "东街" },
  ],
  attributes,
  fromFiles: {
    numbers: Float64Array.from([1, 1600, 0, Number.NaN, Number.NaN, 900, Number.NaN, Number.NaN]),
    texts: [],
  },
};
const mark = { date: "2025-06-30", declaredBy: "张三" };
const factOf = (unit: string, key: string, value: DeclaredFact["value"]): DeclaredFact => ({
  unitKind: "community",
  unit,
  key,
  value,
  ...mark,
});
const cellsWith = (...facts: readonly DeclaredFact[]) => new FactCells(table, { facts, register: [] }, "2025-12-31");

describe("cells", () => {
  test("what is declared comes before the file's value, which is still known", () => {
    const cells = cellsWith(factOf("A", "households", 1700));
    expect(cells.cellAt(0, NUMBER)).toMatchObject({ value: 1700, origin: "declared", fromFile: 1600 });
    expect(cells.cellAt(1, NUMBER)).toMatchObject({ value: 900, origin: "file", fact: null });
    expect(cells.cellAt(0, YES_NO)).toMatchObject({ value: true, origin: "file" });
    expect(cells.cellAt(0, CHOICE).value).toBe(attributes[CHOICE]!.definition.values![0]);
    expect(cells.cellAt(1, SHARE)).toMatchObject({ value: null, origin: "none" });
    expect(cells.count([0, 1])).toEqual({ declared: 1, fromFiles: 3, all: 8 });
  });

  test("a register counts where no number is declared", () => {
    const city = listDeclarable(standard, "city").filter(({ definition }) => definition.register === true);
    const own: FormTable = {
      unitKind: "city",
      units: [{ id: "city", name: "全市", parent: null }],
      attributes: city,
      fromFiles: { numbers: new Float64Array(city.length).fill(Number.NaN), texts: [] },
    };
    const yearly = city.findIndex(({ definition }) => definition.unit === "count/year");
    const total = city.findIndex(({ definition }) => definition.key === "conversionsCompleted");
    const entry = (place: number, name: string, date: string | null) => ({
      ...{ unitKind: "city", unit: "city", key: city[place]!.definition.key, name, date, declaredBy: null },
    });
    const register = [yearly, total].flatMap((place) => [
      entry(place, "甲", "2024-05-01"),
      entry(place, "乙", "2025-05-01"),
      entry(place, "丙", "2026-05-01"),
      entry(place, "丁", null),
    ]);
    const cells = new FactCells(own, { facts: [], register }, "2025-12-31");
    expect(cells.cellAt(0, yearly)).toMatchObject({ value: 1, origin: "register" });
    expect(cells.cellAt(0, total)).toMatchObject({ value: 2, origin: "register" });
    expect(countEntries(register.slice(4), city[total]!.definition, "2025-12-31")).toEqual({
      ...{ certain: 2, open: 1, others: 1 },
    });
    const targets = listRegisters({ tables: [own], areas: [] }, standard, []).map(({ definition, target }) => [
      definition.key,
      target,
    ]);
    expect(targets).toContainEqual(["conversionsCompleted", 40]);
    expect(targets).toContainEqual(["serviceComplexesBuilt", 10]);
    expect(targets).toContainEqual(["newServiceOrgsPerYear", 100]);
  });

  test("every value can be typed again as it is written", () => {
    for (const language of ["zh", "en"] as const) {
      for (const [{ definition }, value] of [
        [attributes[YES_NO]!, false],
        [attributes[NUMBER]!, 12345],
        [attributes[CHOICE]!, attributes[CHOICE]!.definition.values![1]!],
        [attributes[SHARE]!, 0.857],
        [attributes[SHARE]!, 1],
      ] as const)
        expect(parseTyped(writeValue(value, definition, language), definition)).toEqual({ value });
    }
    expect(showValue(0.857, attributes[SHARE]!.definition, "zh")).toBe("85.7%");
  });

  test("a share is typed in percent, or as a part of one", () => {
    const { definition } = attributes[SHARE]!;
    expect(["85", "85%", "0.85", "1", "100"].map((text) => parseTyped(text, definition))).toEqual(
      [0.85, 0.85, 0.85, 0.01, 1].map((value) => ({ value })),
    );
    expect(parseTyped("101", definition)).toHaveProperty("fault");
  });

  test.each(kinds)("attributes, themes and answers of %s are named in both languages", (kind) => {
    for (const { definition, rules } of listDeclarable(standard, kind)) {
      const theme = standard.rules.find(({ id }) => id === rules[0])!.theme!;
      expect(nameTheme(theme, "zh")).toMatch(HAN);
      expect(nameTheme(theme, "en")).not.toMatch(HAN);
      expect(nameAnswer(definition, "en")).not.toMatch(HAN);
      if (!/^(%|m²?|Gbit\/s|)$/.test(nameAnswer(definition, "zh"))) expect(nameAnswer(definition, "zh")).toMatch(HAN);
    }
  });
});

describe("edits", () => {
  test("entering and clearing is one edit; what changes nothing is none", () => {
    const known = factOf("A", "households", 1700);
    const cells = cellsWith(known);
    const again = { unit: 0, attribute: NUMBER, value: 1700 };
    expect(makeEdit(cells, [again, { unit: 1, attribute: CHOICE, value: null }], mark)).toBeNull();
    expect(makeEdit(cells, [again], { ...mark, date: null })).toMatchObject({ type: "declare-facts" });
    expect(
      makeEdit(
        cells,
        [
          { unit: 1, attribute: YES_NO, value: false },
          { unit: 0, attribute: NUMBER, value: null },
        ],
        mark,
      ),
    ).toEqual({
      type: "several",
      edits: [
        { type: "declare-facts", facts: [factOf("B", "legalAdviser", false)] },
        { type: "withdraw-facts", facts: [known] },
      ],
    });
  });

  test("what is read back leaves the entries that it does not name", () => {
    const entry = (name: string, date: string | null) => ({
      ...{ unitKind: "city", unit: "city", key: "conversionsCompleted", name, date, declaredBy: null },
    });
    const project = { register: [entry("甲", null), entry("乙", null)] };
    expect(makeTakeIn(project, [], [])).toBeNull();
    expect(makeTakeIn(project, [], [entry("乙", "2025-01-01"), entry("丙", null)])).toMatchObject({
      type: "set-register",
      entries: [entry("甲", null), entry("乙", "2025-01-01"), entry("丙", null)],
    });
  });
});

test("findings that wait for a value are those of the unit by the rules that read it", () => {
  const place = (outcome: (typeof OUTCOMES)[number]) => OUTCOMES.indexOf(outcome);
  const findings = new UnitFindings(table, [
    { rule: "R1", outcomes: Uint8Array.of(place("not-assessable"), place("not-assessable")) },
    { rule: "R2", outcomes: Uint8Array.of(place("short"), NOT_JUDGED) },
  ]);
  expect(findings.count("A", ["R1", "R2"], "not-assessable")).toBe(1);
  expect(findings.count("B", ["R1", "R2", "R3"], "not-assessable")).toBe(1);
  expect(findings.count("A", ["R2"], "short")).toBe(1);
  expect(findings.count("C", ["R1"], "not-assessable")).toBe(0);
  const cells = cellsWith();
  expect(filterCells(cells, findings, { show: "missing", text: "" }, "zh")).toEqual({
    units: [0, 1],
    attributes: [YES_NO, CHOICE, SHARE],
  });
  expect(filterCells(cells, findings, { show: "all", text: "乙" }, "zh")).toEqual({
    units: [1],
    attributes: [0, 1, 2, 3],
  });
  expect(filterCells(cells, findings, { show: "all", text: "户数" }, "zh")).toEqual({
    units: [0, 1],
    attributes: [NUMBER],
  });
  expect(filterCells(cells, findings, { show: "all", text: "zzz" }, "zh").units).toEqual([]);
});

describe("the sheet", () => {
  const row = (key: string): GridRow => ({ type: "row", key, name: key, detail: "", isUserText: true });
  const group: GridRow = { type: "group", key: "g", name: "", aside: "", isUserText: true };
  const sheet = [group, row("a"), row("b"), group, row("c")];

  test("steps pass over groups and stay inside", () => {
    const from = (place: number, rows: number) => stepFrom({ row: place, column: 0 }, [rows, 0], sheet, 3).row;
    expect([from(-1, 1), from(2, 1), from(4, -1), from(1, -1), from(4, 1), from(1, 12), from(4, -12)]).toEqual([
      1, 4, 2, 1, 4, 4, 1,
    ]);
    expect(stepFrom({ row: 1, column: 2 }, [0, 1], sheet, 3).column).toBe(2);
  });

  test("a range is copied without its groups", () => {
    const range = rangeOf({ row: 4, column: 1 }, { row: 2, column: 0 });
    expect(placesOf(range, sheet)).toHaveLength(4);
    expect(
      writeBlock(range, sheet, ({ row: r, column }) => (r === 2 && column === 0 ? 'a "b"\tc' : `${r}${column}`)),
    ).toBe('"a ""b""\tc"\t21\n40\t41');
  });

  test.each([
    [
      "a\tb\r\nc\td\r\n",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    [
      '"a\nb"\t"say ""x"""\nplain "q"\t',
      [
        ["a\nb", 'say "x"'],
        ['plain "q"', ""],
      ],
    ],
    ["one", [["one"]]],
    ["\t\n", [["", ""]]],
    ["", [[]]],
  ])("%j is taken apart", (text, cells) => {
    expect(parseBlock(text)).toEqual(cells);
  });

  test("a block is read cell by cell: taken + blank + listed are all of it", () => {
    const block = parseBlock("是\t1,200\t—\n也许\t多少\n\t\t\t9\n是");
    const { changes, sum } = readBlock(block, {
      rows: [1, 2, null, 4],
      columns: [0, 1, 2],
      definitionOf: ({ column }) => attributes[column]!.definition,
      placeOf: ({ row: r, column }) => `${r}/${column}`,
    });
    expect(changes).toEqual([
      { row: 1, column: 0, value: true },
      { row: 1, column: 1, value: 1200 },
    ]);
    expect(sum).toMatchObject({ keptCount: 2, blankCount: 4, skippedCount: 4, outsideCount: 2 });
    expect(sum.issues.map(({ code, where }) => [code, where])).toEqual([
      ["facts.not-boolean", "2/0"],
      ["facts.not-number", "2/1"],
    ]);
  });
});
