import { describe, expect, test } from "vitest";
import { hasDecimalComma, parseAngle, parseAnglePair } from "../../../../src/core/read/formats/angles.ts";
import type { Cell } from "../../../../src/core/read/formats/cells.ts";

const degreesOf = (cell: Cell, comma = false) => parseAngle(cell, comma)?.value ?? null;

describe("one angle", () => {
  const MINUTES = 104 + 3 / 60;
  const SECONDS = MINUTES + 20.5 / 3600;
  test.each<[Cell, number]>([
    [104.06, 104.06],
    ["104.06", 104.06],
    [" 104.06° ", 104.06],
    ["104.06度", 104.06],
    ["１０４．０６", 104.06],
    ["−104.06", -104.06],
    ["1.0406E2", 104.06],
    ["104.06E", 104.06],
    ["104.06 W", -104.06],
    ["E104.06", 104.06],
    ["东经：104.06", 104.06],
    ["南纬104°3′", -MINUTES],
    ["104°03′20.5″", SECONDS],
    ["104°3'20.5\"E", SECONDS],
    ["104º3’20.5”", SECONDS],
    ["104\ufffd3'20.5\"", SECONDS],
    ["104-03-20.5", SECONDS],
    ["104 3 20.5 E", SECONDS],
    ["104:03:20.5", SECONDS],
    ["104度03分20.5秒", SECONDS],
    ["104°3'20.5''", SECONDS],
    ["N104°3.0′", MINUTES],
    ["-104°3'", -MINUTES],
    ["550,529.95", 550529.95],
    ["3,100,721", 3100721],
  ])("%j", (cell, value) => {
    expect(degreesOf(cell)).toBeCloseTo(value, 9);
  });

  test.each<Cell>([
    "",
    "石桥",
    "104,06",
    "104.06.1",
    "104°60'",
    "104°3'60\"",
    "104°3.5'20\"",
    "104.5°3'",
    "N104E",
    "1e999",
    true,
    { day: "2024-03-20" },
    { error: "#N/A" },
    Number.NaN,
    "1".repeat(61),
  ])("%j is none", (cell) => {
    expect(parseAngle(cell, false)).toBeNull();
  });

  test("a comma is a decimal one where the whole column has it so", () => {
    expect(degreesOf("104,06", true)).toBe(104.06);
    expect(hasDecimalComma(["104,06", undefined, "N/A", "105", "103,5° E"])).toBe(true);
    expect(hasDecimalComma(["104,06", "104.06"])).toBe(false);
    expect(hasDecimalComma(["550,529"])).toBe(false);
    expect(hasDecimalComma(["104", undefined])).toBe(false);
  });
});

describe("two angles in a cell", () => {
  test.each<[string, number, number]>([
    ["104.06,30.57", 104.06, 30.57],
    ["104.06， 30.57", 104.06, 30.57],
    ["(104.06 30.57)", 104.06, 30.57],
    ["[104.06;30.57]", 104.06, 30.57],
    ["104 30", 104, 30],
    ["经度：104.06 纬度：30.57", 104.06, 30.57],
    ["lng:104.06,lat:30.57", 104.06, 30.57],
    ["东经104°30′北纬30°30′", 104.5, 30.5],
    ["30°30'N104°30'E", 30.5, 104.5],
    ["104 30 0 E 30 30 0 N", 104.5, 30.5],
  ])("%j", (text, first, second) => {
    expect(parseAnglePair(text)?.map(({ value }) => value)).toEqual([first, second]);
  });

  test.each(["", "104.06", "成都市,青羊区", "1,2,3", "N30,N31", "x".repeat(121)])("%j is none", (text) => {
    expect(parseAnglePair(text)).toBeNull();
  });
});
