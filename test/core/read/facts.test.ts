import "../../../src/core/messages/learnNoteMessages.ts";
import "../../../src/core/messages/learnFactMessages.ts";
import { describe, expect, test } from "vitest";
import { formatMessage } from "../../../src/core/messages/messages.ts";
import { dayOfSerial, parseDay } from "../../../src/core/read/days.ts";
import { checkFact, countRegister, LONGEST_TEXT } from "../../../src/core/read/facts.ts";
import { findDefinition } from "../../../src/core/standard/declarable.ts";
import { factStandard } from "../../support/factStandard.ts";

const check = (key: string, value: unknown) => {
  const checked = checkFact(value, findDefinition(factStandard, "community", key)!);
  return "value" in checked ? checked.value : checked.fault.code;
};

describe("a value that is declared", () => {
  test.each([
    ["fund", "是", true],
    ["fund", "有", true],
    ["fund", "✓", true],
    ["fund", "YES", true],
    ["fund", 1, true],
    ["fund", true, true],
    ["fund", "无", false],
    ["fund", "false", false],
    ["fund", "也许", "facts.not-boolean"],
    ["fund", 2, "facts.not-boolean"],
    ["workers", "１２", 12],
    ["workers", "1,200人", 1200],
    ["workers", 0, 0],
    ["workers", "1.5", "facts.not-whole"],
    ["workers", -1, "facts.negative"],
    ["workers", "-1", "facts.negative"],
    ["workers", "十二", "facts.not-number"],
    ["workers", 1e12, 1e12],
    ["workers", 1e12 + 1, "facts.not-believed"],
    ["workers", "50%", "facts.not-number"],
    ["floorArea", "480.5 平方米", 480.5],
    ["satisfied", "85%", 0.85],
    ["satisfied", "８.２％", 0.082],
    ["satisfied", "100 %", 1],
    ["satisfied", "100.01%", "facts.over-one"],
    ["satisfied", 1, 1],
    ["satisfied", 0, 0],
    ["satisfied", 1.0000001, "facts.over-one"],
    ["satisfied", "85", "facts.over-one"],
    ["satisfied", "大半", "facts.not-share"],
    ["stage", "open", "open"],
    ["stage", "进行中", "open"],
    ["stage", "Under way", "open"],
    ["stage", "是", "是"],
    ["stage", "closed", "facts.not-one-of"],
    ["remark", " =1+1 ", " =1+1 "],
    ["remark", 12, "12"],
    ["remark", "字".repeat(LONGEST_TEXT), "字".repeat(LONGEST_TEXT)],
    ["remark", "字".repeat(LONGEST_TEXT + 1), "facts.text-too-long"],
    ["remark", "\ud83d", "facts.broken-text"],
    ["remark", "—", "facts.blank"],
    ["byAge", "3", "facts.not-declarable"],
  ])("%s %j is %j", (key, value, expected) => {
    expect(check(key, value)).toBe(expected);
  });

  test("minus zero is zero", () => {
    expect(Object.is(check("workers", -0), 0)).toBe(true);
  });

  test("a fault names the value and what to do", () => {
    const checked = checkFact("closed", findDefinition(factStandard, "community", "stage")!);
    if (!("fault" in checked)) throw new Error("It was taken.");
    expect(formatMessage(checked.fault.code, checked.fault.values, "en")).toBe(
      "“closed” is none of the values to choose from and was skipped. Choose one of: 进行中 / under way | 是 / open | 是.",
    );
  });
});

describe("a register", () => {
  const entries = [{ date: "2025-12-30" }, { date: "2025-12-31" }, { date: "2026-01-01" }, { date: null }];

  test("counts what is dated on the day or before; what has no date is open", () => {
    expect(countRegister(entries, "2025-12-31")).toEqual({ certain: 2, open: 1 });
    expect(countRegister(entries, "2025-12-29")).toEqual({ certain: 0, open: 1 });
  });

  test("holds nothing where nothing is entered", () => {
    expect(countRegister([], "2025-12-31")).toEqual({ certain: 0, open: 0 });
  });
});

describe("a day", () => {
  test.each([
    ["2025-12-31", "2025-12-31"],
    ["2025/1/5", "2025-01-05"],
    ["2025.1.5", "2025-01-05"],
    ["2025年12月31日", "2025-12-31"],
    ["２０２５年１２月３１日", "2025-12-31"],
    ["20251231", "2025-12-31"],
    ["2025-12-31 00:00:00", "2025-12-31"],
    [46022, "2025-12-31"],
    ["46022", "2025-12-31"],
    [46022.75, "2025-12-31"],
    ["2024-02-29", "2024-02-29"],
    ["2025-02-29", null],
    ["2025-13-01", null],
    ["2025", null],
    [2025, null],
    ["31/12/2025", null],
    ["去年", null],
    [true, null],
    [-46022, null],
  ])("%j is %j", (cell, expected) => {
    expect(parseDay(cell)).toBe(expected);
  });

  test("of a spreadsheet's number: the made-up 29 February 1900 is none, the days around it are", () => {
    expect([1, 59, 60, 61].map((serial) => dayOfSerial(serial))).toEqual([
      "1900-01-01",
      "1900-02-28",
      null,
      "1900-03-01",
    ]);
    expect(dayOfSerial(0)).toBeNull();
    expect(dayOfSerial(2_958_465)).toBe("9999-12-31");
    expect(dayOfSerial(2_958_466)).toBeNull();
    expect(dayOfSerial(44_560, true)).toBe("2025-12-31");
    expect(dayOfSerial(Number.NaN)).toBeNull();
  });
});
