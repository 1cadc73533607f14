import "../../../../src/core/messages/learnNoteMessages.ts";
import { expect, test } from "vitest";
import {
  fromField,
  listCurveValues,
  refusalOf,
  stepOf,
  toField,
  unitWord,
} from "../../../../src/ui/modes/standard/parameterScale.ts";
import { leshanStandard } from "../../../support/toyTown.ts";

test.each([
  [[200, 400], "m", 2],
  [[400, 700], "m", 5],
  [[0, 10_000], "m2", 100],
  [[0.5, 1], "share", 0.01],
  [[4, 7], "storeys", 1],
  [[0, 1], "ratio", 0.01],
  [[5, 5], "m", 1],
] as const)("a slider over %j %s moves by %d", (range, unit, step) => {
  expect(stepOf({ range, unit })).toBe(step);
});

test("a curve is measured from end to end, the proposed value among its points", () => {
  const values = listCurveValues({ range: [400, 700], unit: "m", defaultValue: 500 });
  expect(values.length).toBeGreaterThanOrEqual(11);
  expect([values[0], values.at(-1), values.includes(500)]).toEqual([400, 700, true]);
  expect([...values].sort((a, b) => a - b)).toEqual(values);
  expect(listCurveValues({ range: [4, 7], unit: "storeys", defaultValue: 4 })).toEqual([4, 5, 6, 7]);
  expect(listCurveValues({ unit: "m", defaultValue: 4 })).toEqual([]);
});

test("shares are written as per cents, and what is no number is none", () => {
  expect([toField(0.9, "share"), toField(0.29, "share"), toField(1000, "m")]).toEqual(["90", "29", "1000"]);
  expect([fromField("90", "share"), fromField("９０％", "share"), fromField(" 12.5 ", "m")]).toEqual([0.9, 0.9, 12.5]);
  for (const text of ["", "-1", "1e3", "many", "1,000", "."]) expect(fromField(text, "m")).toBe(null);
});

test("units stand behind the field in words", () => {
  expect([unitWord("m", "zh"), unitWord("share", "zh"), unitWord("m2", "en")]).toEqual(["m", "%", "m²"]);
});

test("a value that no run can use is refused in a sentence, one outside the range is not", () => {
  expect(refusalOf("reach.10.m", 60, leshanStandard, "zh")).toBeUndefined();
  expect(refusalOf("reach.share", 1.2, leshanStandard, "zh")).toMatch(/。$/);
  expect(refusalOf("reach.10.m", 1e9, leshanStandard, "en")).toMatch(/\.$/);
});
