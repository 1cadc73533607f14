import { expect, test } from "vitest";
import { compareCodePoints, csvLine } from "../../../src/core/report/csv.ts";

test("quotes what must be quoted, and ends every line", () => {
  expect(csvLine(["a", 'say "hi"', "b,c", "line\nbreak", ""])).toBe('a,"say ""hi""","b,c","line\nbreak",\r\n');
});

test.each(["=1+1", "+86 10", "-5", "@SUM(A1)", "\t=1", " =1", "\r=1", "＝1+1", "＋1", "\0=1"])(
  "text %j stays text in a spreadsheet",
  (text) => {
    const [cell] = csvLine([text, "x"]).split(/,x\r\n$/);
    expect(cell.replace(/^"/, "").startsWith("'")).toBe(true);
  },
);

test("numbers stay numbers", () => {
  expect(csvLine([{ number: "-5" }, { number: "0.9" }, { number: "" }])).toBe("-5,0.9,\r\n");
});

test("orders by code point, also beyond the first plane", () => {
  const texts = ["b", "a", "Z", "社", "𠮷", "\uff41", "", "ab"];
  const byCodePoint = [...texts].sort((a, b) => {
    const [x, y] = [[...a].map((c) => c.codePointAt(0)!), [...b].map((c) => c.codePointAt(0)!)];
    for (let i = 0; i < Math.min(x.length, y.length); i++) if (x[i] !== y[i]) return x[i] - y[i];
    return x.length - y.length;
  });
  expect([...texts].sort(compareCodePoints)).toEqual(byCodePoint);
  expect(byCodePoint.indexOf("𠮷")).toBeGreaterThan(byCodePoint.indexOf("\uff41")); // by UTF-16 unit it would come first
});
