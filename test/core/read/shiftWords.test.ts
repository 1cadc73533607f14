import { expect, test } from "vitest";
import { formatRoughly, formatShare, formatToLine } from "../../../src/core/read/shiftWords.ts";

test("shares are whole percent; only none is 0 %, and only all is 100 %", () => {
  expect([0, 0.001, 0.624, 0.626, 0.999, 1].map(formatShare)).toEqual(["0 %", "1 %", "62 %", "63 %", "99 %", "100 %"]);
});

test("distances to a line end at what is measured", () => {
  expect([0, 8.4, 299.4, 300].map(formatToLine)).toEqual(["0 m", "8 m", "299 m", "≥ 300 m"]);
});

test("rough distances have two digits, and kilometers from 1,000 m", () => {
  expect([0.6, 8, 387, 994, 996, 1249, 12_345, 8_049_000].map(formatRoughly)).toEqual([
    "0.6 m",
    "8 m",
    "390 m",
    "990 m",
    "1 km",
    "1.2 km",
    "12 km",
    "8,000 km",
  ]);
});
