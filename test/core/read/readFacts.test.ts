import "../../../src/core/messages/learnNoteMessages.ts";
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { InputError } from "../../../src/core/errors.ts";
import { factMessages } from "../../../src/core/messages/factMessages.ts";
import { formatIssue, messages } from "../../../src/core/messages/messages.ts";
import { MOST_ROWS } from "../../../src/core/read/formats/cells.ts";
import { readFacts } from "../../../src/core/read/readFacts.ts";
import { factStandard, factUnits } from "../../support/factStandard.ts";
import { makeWorkbook } from "../../support/workbooks.ts";

const context = { standard: factStandard, units: factUnits };
const HEADER = "unit_kind,unit_id,unit,key,label,value,entry,date,declared_by";

const readBytes = (bytes: Uint8Array, name = "facts.csv", encoding: string | null = null) =>
  readFacts({ name, bytes, encoding }, context);
const readLines = (...lines: readonly string[]) => readBytes(Buffer.from(lines.join("\n")));
const readRows = (...rows: readonly string[]) => readLines(HEADER, ...rows);

/** What was kept, and each issue with its place. */
const summary = (read: ReturnType<typeof readFacts>) => ({
  kept: [
    ...read.facts.map(({ unit, key, value }) => `${unit}.${key}=${value}`),
    ...read.entries.map(({ name }) => name),
  ],
  issues: read.issues.map(({ code, where }) => `${code} @ ${where}`),
});

function refusalOf(read: () => unknown): InputError {
  try {
    read();
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error("It was taken.");
}

describe("a row that cannot be used", () => {
  test.each([
    ["village,001,,fund,,是,,,", "facts.no-layer", "F2"],
    ["planet,001,,fund,,是,,,", "facts.unknown-kind", "A2"],
    ["community,009,,fund,,是,,,", "facts.unknown-unit", "F2"],
    ["community,,,fund,,是,,,", "facts.no-unit", "F2"],
    ["community,,同名,fund,,是,,,", "facts.ambiguous-unit", "F2"],
    ["community,001,,moon,,是,,,", "facts.unknown-attribute", "F2"],
    ["community,001,,,,是,,,", "facts.no-attribute", "F2"],
    ["community,001,,workers,,十二,,,", "facts.not-number", "F2"],
    ["community,001,,workers,,12,,去年,", "facts.not-a-day", "F2"],
    ["community,001,,workers,,12,,2025-02-29,", "facts.not-a-day", "F2"],
    ["community,001,,workers,,12,某事,,", "facts.value-and-entry", "F2"],
    ["community,001,,workers,,,某事,,", "facts.not-a-register", "G2"],
    ["community,001,,byAge,,3,,,", "facts.not-declarable", "F2"],
  ])("%s is listed as %s, and the next row is read", (row, code, cell) => {
    const read = readRows(row, "community,T03,,fund,,否,,,");
    expect(summary(read)).toEqual({ kept: ["T03.fund=false"], issues: [`${code} @ facts.csv ${cell}`] });
    expect([read.keptCount, read.skippedCount]).toEqual([1, 1]);
    for (const language of ["zh", "en"] as const)
      for (const issue of read.issues) expect(formatIssue(issue, language)).not.toMatch(/undefined|\{/);
  });

  test("says where it is and what to do", () => {
    const [issue] = readRows("community,001,,satisfied,,85,,,").issues;
    expect(formatIssue(issue, "zh")).toBe("facts.csv F2：比例 85 超过 1（即 100%），已跳过。85% 请写成 85% 或 0.85。");
    expect(formatIssue(issue, "en")).toBe(
      "facts.csv F2: The share 85 is over 1, which is 100 %, and was skipped. Write 85 % as 85% or 0.85.",
    );
  });
});

test("the first of two stays, the second is listed with the place of the first", () => {
  const read = readRows("community,001,,workers,,3,,,", "community,001,,workers,,4,,2026-01-01,");
  expect(summary(read)).toEqual({ kept: ["001.workers=3"], issues: ["facts.twice @ facts.csv F3"] });
  expect(read.issues[0].values).toEqual({ key: "workers", first: "facts.csv F2" });
  const entries = readRows("community,001,,conversions,,,甲楼,,", "community,001,,conversions,,,甲楼,2025-01-01,");
  expect(summary(entries)).toEqual({ kept: ["甲楼"], issues: ["facts.entry-twice @ facts.csv G3"] });
});

test("blank places are counted and are no values", () => {
  const read = readRows("community,001,,fund,,,,,", "community,001,,workers,,—,,,张三", "", ",,,,,,,,");
  expect([read.keptCount, read.skippedCount, read.blankCount]).toEqual([0, 0, 2]);
});

test("an id that a spreadsheet rewrote gives way to the name, and is mentioned", () => {
  const read = readRows(
    "community,1,石桥社区,fund,,是,,,",
    "社区, T03 ,,workers,,2,,,",
    "community,,+北门,fund,,是,,,",
  );
  expect(summary(read)).toEqual({
    kept: ["001.fund=true", "T03.workers=2", "=2+3.fund=true"],
    issues: ["facts.unit-by-name @ facts.csv F2"],
  });
});

test("a table in one's own words and order, with a title above", () => {
  const read = readLines(
    "2025 年填报表,,,",
    "填报值;单元名称;单元类别;指标;日期;备注".replaceAll(";", ","),
    "是,石桥社区,社区,社区微基金,2025年12月31日,无",
    "85%,示例市,市,市民满意度,45291,",
  );
  expect(read.facts).toEqual([
    { unitKind: "community", unit: "001", key: "fund", value: true, date: "2025-12-31", declaredBy: null },
    { unitKind: "city", unit: "city", key: "satisfied", value: 0.85, date: "2023-12-31", declaredBy: null },
  ]);
});

describe("a table with a row a unit", () => {
  const wide = (...rows: readonly string[]) => readLines("community_id,date,社区微基金,workers,我的备注", ...rows);

  test("every cell is a value of its own", () => {
    const read = wide("001,2025-12-31,是,3,", "T03,,否,多,看过");
    expect(summary(read)).toEqual({
      kept: ["001.fund=true", "001.workers=3", "T03.fund=false"],
      issues: ["facts.not-number @ facts.csv D3", "facts.unknown-column @ facts.csv"],
    });
    expect(read.issues[1].values).toEqual({ column: "我的备注", count: 1 });
    expect(read.facts.map(({ date }) => date)).toEqual(["2025-12-31", "2025-12-31", null]);
  });

  test("a fault of the row is listed for each of its values", () => {
    const read = wide("009,,是,3,", "001,昨天,是,,");
    expect(summary(read).issues).toEqual([
      "facts.unknown-unit @ facts.csv C2",
      "facts.unknown-unit @ facts.csv D2",
      "facts.not-a-day @ facts.csv C3",
    ]);
    expect([read.keptCount, read.skippedCount, read.blankCount]).toEqual([0, 3, 1]);
  });
});

describe("a file as offices have it", () => {
  const lines = [HEADER, "community,001,石桥社区,fund,社区微基金,是,,2025/12/31,张三"];
  const kept = { unitKind: "community", unit: "001", key: "fund", value: true, date: "2025-12-31", declaredBy: "张三" };
  /** The text in GB18030: each character beyond ASCII looked up in what the decoder makes of two bytes. */
  function encodeGbk(text: string): Uint8Array {
    const decoder = new TextDecoder("gb18030");
    const bytesOf = new Map<string, readonly number[]>();
    for (let high = 0x81; high < 0xff; high++)
      for (let low = 0x40; low < 0xff; low++) bytesOf.set(decoder.decode(Uint8Array.of(high, low)), [high, low]);
    return Uint8Array.from([...text].flatMap((c) => (c < "\u0080" ? [c.charCodeAt(0)] : (bytesOf.get(c) ?? []))));
  }

  test.each([
    ["with a mark and commas", Buffer.from(`\ufeff${lines.join("\r\n")}\r\n`)],
    ["with semicolons", Buffer.from(lines.join("\n").replaceAll(",", ";"))],
    ["with tabs, in UTF-16", Buffer.from(`\ufeff${lines.join("\r").replaceAll(",", "\t")}`, "utf16le")],
    ["with a line for Excel", Buffer.from(`sep=;\r\n${lines.join("\r\n").replaceAll(",", ";")}`)],
    ["in GB18030", encodeGbk(lines.join("\n"))],
  ])("%s", (_, bytes) => {
    expect(readBytes(bytes).facts).toEqual([kept]);
  });

  test("in GB18030 says so, and in an encoding that was named does not", () => {
    const bytes = encodeGbk(lines.join("\n"));
    expect(summary(readBytes(bytes)).issues).toEqual(["file.encoding @ facts.csv"]);
    expect(summary(readBytes(bytes, "facts.csv", "gbk")).issues).toEqual([]);
  });

  test("as a workbook: days, formulas, errors, numbers for ids", () => {
    const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
    const row = (...cells: readonly string[]) => `<row>${cells.join("")}</row>`;
    const rows = [
      row(...["unit_kind", "unit", "key", "value", "date"].map(text)),
      row(
        text("community"),
        text("石桥社区"),
        text("workers"),
        "<c><f>1+2</f><v>3</v></c>",
        '<c s="1"><v>46022.5</v></c>',
      ),
      row(text("community"), text("石桥社区"), text("fund"), '<c t="b"><v>0</v></c>', "<c><v>46022</v></c>"),
      row(text("community"), text("石桥社区"), text("floorArea"), "<c><f>SUM(A1:A9)</f></c>"),
      row(text("community"), text("石桥社区"), text("satisfied"), '<c t="e"><v>#REF!</v></c>'),
      row(text("community"), text("石桥社区"), text("stage"), '<c s="1"><v>46022</v></c>'),
    ].join("");
    const styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>';
    const read = readBytes(makeWorkbook({ rows, styles }), "facts.xlsx");
    expect(read.facts.map(({ value, date }) => [value, date])).toEqual([
      [3, "2025-12-31"],
      [false, "2025-12-31"],
    ]);
    expect(summary(read).issues).toEqual([
      "facts.formula @ facts.xlsx 表!D4",
      "facts.cell-error @ facts.xlsx 表!D5",
      "facts.not-one-of @ facts.xlsx 表!D6",
    ]);
  });
});

describe("a file that cannot be used", () => {
  test.each([
    ["nothing", "", "file.empty"],
    ["no table", "a,b\n1,2\n", "facts.no-table"],
    ["a header without values", "unit_kind,unit_id,key\n", "facts.no-table"],
    ["an open quotation mark", `${HEADER}\ncommunity,001,"石桥`, "csv.unclosed-quote"],
    ["too many rows", `${HEADER}\n${"a\n".repeat(MOST_ROWS + 1)}`, "table.too-many-rows"],
    ["too many columns", `${HEADER}${",".repeat(2000)}x\n`, "table.too-many-columns"],
  ])("%s", (_, text, code) => {
    expect(refusalOf(() => readBytes(Buffer.from(text))).code).toBe(code);
  });

  test("one that is larger than 50 MB is not looked at", () => {
    const refusal = refusalOf(() => readBytes(new Uint8Array(50_000_001)));
    expect(formatIssue(refusal, "en")).toBe(
      "facts.csv: The file has 51 MB, over the limit of 50 MB, and was not read. Split it into several files.",
    );
  });

  test("keys that every object has are no attributes and no units", () => {
    const read = readRows("community,__proto__,,constructor,,是,,,", "community,001,,__proto__,,是,,,");
    expect(summary(read).issues.map((text) => text.split(" ")[0])).toEqual([
      "facts.unknown-unit",
      "facts.unknown-attribute",
    ]);
  });
});

test("every code has a sentence, every sentence a use", () => {
  const sources = readdirSync("src/core", { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !path.startsWith("messages"))
    .map((path) => readFileSync(`src/core/${path}`, "utf8"))
    .join("\n");
  const used = new Set([...sources.matchAll(/"((?:facts|table|csv|workbook)\.[a-z-]+)"/g)].map(([, code]) => code));
  // The template makes these codes out of types, heads and steps.
  const isWord = (code: string) => /^facts\.(type|head|step)\./.test(code);
  expect(Object.keys(factMessages).filter((code) => !isWord(code) && !used.has(code))).toEqual([]);
  expect([...used].filter((code) => !messages.has(code))).toEqual([]);
});
