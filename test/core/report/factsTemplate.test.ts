import "../../../src/core/messages/learnNoteMessages.ts";
import { spawnSync } from "node:child_process";
import * as fc from "fast-check";
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { InputError } from "../../../src/core/errors.ts";
import type { Language } from "../../../src/core/messages/messages.ts";
import { checkFact, type DeclaredFact, type RegisterEntry } from "../../../src/core/read/facts.ts";
import type { FactUnit } from "../../../src/core/read/factUnits.ts";
import { MOST_ROWS } from "../../../src/core/read/formats/cells.ts";
import { readWorkbook } from "../../../src/core/read/formats/workbook.ts";
import { readFacts } from "../../../src/core/read/readFacts.ts";
import { type TemplateInput, writeFactsCsv, writeFactsWorkbook } from "../../../src/core/report/factsTemplate.ts";
import { findDefinition, listDeclarable } from "../../../src/core/standard/declarable.ts";
import { useTemporaryFolder } from "../../support/cli.ts";
import { factStandard, factUnits } from "../../support/factStandard.ts";

const folder = useTemporaryFolder();

const formats = ["csv", "xlsx"] as const;
const write = (format: (typeof formats)[number], input: TemplateInput): Uint8Array =>
  format === "csv" ? Buffer.from([...writeFactsCsv(input)].join("")) : writeFactsWorkbook(input);

const inputOf = (given: Partial<TemplateInput> = {}): TemplateInput => ({
  standard: factStandard,
  units: factUnits,
  facts: [],
  entries: [],
  language: "zh",
  ...given,
});

function readBack(bytes: Uint8Array, units: readonly FactUnit[] = factUnits) {
  const read = readFacts({ name: "facts", bytes, encoding: null }, { standard: factStandard, units });
  const sorted = <T extends DeclaredFact | RegisterEntry>(list: readonly T[]) => sortByText(list);
  return { ...read, facts: sorted(read.facts), entries: sorted(read.entries) };
}

/** The same order for lists that hold the same: files are grouped by unit. */
const sortByText = <T extends object>(list: readonly T[]): readonly T[] => {
  const textOf = (item: T) => JSON.stringify(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)));
  return [...list].sort((a, b) => (textOf(a) < textOf(b) ? -1 : 1));
};

/** Text that a spreadsheet, a CSV file or XML would rather have otherwise. */
const text = fc
  .oneof(
    fc.string({ unit: "binary", minLength: 1, maxLength: 12 }),
    fc
      .tuple(
        fc.constantFrom("=", "+", "-", "@", "＝", "\t", "\r", "'", "''", "'=", " =", "\0"),
        fc.string({ maxLength: 8 }),
      )
      .map((parts) => parts.join("")),
    fc.constantFrom(
      '"',
      'a"b,c;d\te',
      "第一行\r\n第二行",
      "一\n二\r三",
      "👨‍👩‍👧 全家",
      "_x0041_",
      "_x0041\u0001",
      "_x005F_x0041_",
      "<a>&amp;</a>",
      "]]>",
      "\ufffe\uffff",
      "001",
      "1e5",
      "TRUE",
      "46022",
      " 两端有空格 ",
      "sep=;",
      "社区\ncommunity_id",
      "__proto__",
    ),
  )
  .filter((value) => value.trim() !== "" && !/\p{Surrogate}/u.test(value));

const date = fc.option(
  fc
    .date({ min: new Date("1000-01-01T00:00:00Z"), max: new Date("9999-12-31T00:00:00Z"), noInvalidDate: true })
    .map((day) => day.toISOString().slice(0, 10)),
);
const declaredBy = fc.option(fc.oneof(fc.constantFrom("张三", "社区处"), text));

const keysOf: Readonly<Record<string, readonly string[]>> = {
  community: [
    ...["fund", "workers", "satisfied", "floorArea", "stage", "remark", "date", "conversions"],
    ...["served.bank-outlet", "served.library"].filter((key) => findDefinition(factStandard, "community", key)),
  ],
  city: ["satisfied"],
  facility: ["seats"],
};

const fact: fc.Arbitrary<DeclaredFact> = fc.constantFrom(...factUnits).chain(({ unitKind, id }) =>
  fc.constantFrom(...keysOf[unitKind]).chain((key) => {
    const definition = findDefinition(factStandard, unitKind, key)!;
    const value: fc.Arbitrary<number | string | boolean> = {
      boolean: fc.boolean(),
      integer: fc.integer({ min: 0, max: 1e12 }),
      number:
        definition.unit === "share"
          ? fc.double({ min: 0, max: 1, noNaN: true })
          : fc.double({ min: 0, max: 1e12, noNaN: true }),
      enum: fc.constantFrom(...(definition.values ?? [""])),
      string: text,
      object: fc.constant(""),
    }[definition.type];
    return fc.record({
      unitKind: fc.constant(unitKind),
      unit: fc.constant(id),
      key: fc.constant(key),
      value: value.filter((own) => "value" in checkFact(own, definition)),
      date,
      declaredBy,
    });
  }),
);
const facts = fc.uniqueArray(fact, {
  selector: ({ unitKind, unit, key }) => `${unitKind}/${unit}/${key}`,
  maxLength: 40,
});

const entry: fc.Arbitrary<RegisterEntry> = fc.record({
  unitKind: fc.constant("community"),
  unit: fc.constantFrom("001", "=2+3", "T03"),
  key: fc.constant("conversions"),
  name: text,
  date,
  declaredBy,
});
const entries = fc.uniqueArray(entry, { selector: ({ unit, name }) => JSON.stringify([unit, name]), maxLength: 12 });

describe.each(formats)("a template as %s", (format) => {
  test("gives any facts and registers back exactly, in both languages", () => {
    fc.assert(
      fc.property(facts, entries, fc.constantFrom<Language>("zh", "en"), (facts, entries, language) => {
        const read = readBack(write(format, inputOf({ facts, entries, language })));
        expect(read.issues).toEqual([]);
        expect(read.facts).toEqual(sortByText(facts));
        expect(read.entries).toEqual(sortByText(entries));
        expect([read.keptCount, read.skippedCount]).toEqual([facts.length + entries.length, 0]);
      }),
      { numRuns: 150 },
    );
  });

  test("has one blank place for each value that nobody declared, and no other", () => {
    const asked = ["community", "city", "facility"].flatMap((kind) =>
      factUnits.filter(({ unitKind }) => unitKind === kind).flatMap(() => listDeclarable(factStandard, kind)),
    );
    const blank = readBack(write(format, inputOf()));
    expect([blank.keptCount, blank.skippedCount, blank.blankCount]).toEqual([0, 0, asked.length]);
    expect(asked).toHaveLength(4 * 8 + 1 + 1);
  });

  test("is the same, byte for byte, each time", () => {
    expect(write(format, inputOf())).toEqual(write(format, inputOf()));
  });

  test("keeps what is declared of a unit that is not loaded; it is listed when read", () => {
    const gone: DeclaredFact = {
      ...{ unitKind: "community", unit: "gone", key: "fund", value: true },
      ...{ date: null, declaredBy: null },
    };
    const bytes = write(format, inputOf({ facts: [gone] }));
    expect(readBack(bytes).issues.map(({ code }) => code)).toEqual(["facts.unknown-unit"]);
    expect(readBack(bytes, [...factUnits, { unitKind: "community", id: "gone", name: "" }]).facts).toEqual([gone]);
  });
});

test("facts of one day and person stand in the row of their unit, the others row by row", () => {
  const common = { unitKind: "community", unit: "001", date: "2025-12-31", declaredBy: "张三" };
  const facts: readonly DeclaredFact[] = [
    { ...common, key: "fund", value: true },
    { ...common, key: "workers", value: 5 },
    { ...common, key: "satisfied", value: 0.85, declaredBy: "李四" },
  ];
  const sheets = readWorkbook(writeFactsWorkbook(inputOf({ facts })), "facts.xlsx");
  expect(sheets.map(({ name }) => name)).toEqual(["说明", "市", "社区", "facility", "逐条填报", "台账"]);
  const [, , wide, , long] = sheets.map(({ rows }) => [...rows()].map(({ cells }) => [...cells.values()]));
  expect(wide[0].slice(0, 5)).toEqual([
    "单元编号\ncommunity_id",
    "单元名称\ncommunity_name",
    "日期\ndate",
    "申报人\ndeclared_by",
    "满意度\nsatisfied",
  ]);
  expect(wide[1]).toEqual(["001", "石桥社区", "2025-12-31", "张三", "是", 5]);
  expect(long.slice(1).filter((cells) => cells.length > 5)).toEqual([
    ["community", "001", "石桥社区", "satisfied", "满意度", 0.85, "2025-12-31", "李四"],
  ]);
});

test("no cell is a formula, and lists can be chosen from", () => {
  const facts: readonly DeclaredFact[] = [
    {
      unitKind: "community",
      unit: "=2+3",
      key: "remark",
      value: "=cmd|'/c calc'!A0",
      date: null,
      declaredBy: "@SUM(1)",
    },
  ];
  const parts = unzipSync(writeFactsWorkbook(inputOf({ facts })));
  const sheets = Object.keys(parts).filter((name) => name.startsWith("xl/worksheets/"));
  const xml = sheets.map((name) => strFromU8(parts[name])).join("");
  expect(xml).not.toMatch(/<f[ >]/);
  expect(xml).toContain('<formula1>"是,否"</formula1>');
  const csv = [...writeFactsCsv(inputOf({ facts }))].join("");
  for (const cell of csv.split(/[,\r\n]+/)) expect(cell).not.toMatch(/^"?[=+\-@]/);
});

test("is not written where it could not be read back", () => {
  const units = Array.from({ length: MOST_ROWS }, (_, i) => ({ unitKind: "city", id: `${i}`, name: "" }));
  const refused = (make: () => unknown) => {
    try {
      make();
    } catch (error) {
      return error instanceof InputError ? error.code : error;
    }
    return undefined;
  };
  for (const format of formats)
    expect(refused(() => write(format, inputOf({ units })))).toBe("facts.template-too-long");
  const most = units.slice(1);
  expect(readBack(write("csv", inputOf({ units: most })), most).blankCount).toBe(MOST_ROWS - 1);
});

test("names of sheets are such that spreadsheets take them", () => {
  const units = new Map([...factStandard.units, ["community", "街道/[乡镇]:*?".repeat(9)]]);
  const bytes = writeFactsWorkbook(inputOf({ standard: { ...factStandard, units } }));
  for (const { name } of readWorkbook(bytes, "facts.xlsx")) {
    expect(name.length).toBeLessThanOrEqual(31);
    expect(name).not.toMatch(/[[\]:*?/\\]/);
  }
});

test("a template as CSV, with a little filled in", async () => {
  const common = { unitKind: "community", unit: "001", date: "2025-06-30", declaredBy: "=街道办" };
  const facts: readonly DeclaredFact[] = [
    { ...common, key: "fund", value: true },
    { ...common, key: "satisfied", value: 0.85 },
    { ...common, key: "stage", value: "open" },
  ];
  const entries = [
    { ...common, key: "conversions", name: "甲楼" },
    { ...common, key: "conversions", name: "乙楼", date: null },
  ];
  const csv = [...writeFactsCsv(inputOf({ facts, entries }))].join("");
  await expect(csv).toMatchFileSnapshot("../../golden/facts/template.csv");
});

/** Another program's eyes, where it is there. */
const python = spawnSync("python3", ["-c", "import openpyxl"]).status === 0;
test.runIf(python)("another program reads the workbook as text, numbers and lists, without a formula", () => {
  const file = folder.write("facts.xlsx", writeFactsWorkbook(inputOf()));
  const script = `
import openpyxl, sys
book = openpyxl.load_workbook(sys.argv[1])
print(any(cell.data_type == "f" for sheet in book for row in sheet.iter_rows() for cell in row))
sheet = book.worksheets[2]
print(sheet["A1"].value.split()[-1], sheet.freeze_panes, sorted(check.type for check in sheet.data_validations.dataValidation))`;
  const { stdout } = spawnSync("python3", ["-c", script, file], { encoding: "utf8" });
  expect(stdout.trim().split("\n")).toEqual(["False", "community_id C2 ['decimal', 'list', 'list', 'list', 'whole']"]);
});
