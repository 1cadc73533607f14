import { expect, test } from "vitest";
import { makeRational, toRational } from "../../../src/core/rational.ts";
import {
  formatDecimal,
  formatPercent,
  formatRational,
  formatRoundedPercent,
  formatThousandths,
} from "../../../src/core/report/numbers.ts";

test.each([
  [0, "0"],
  [1, "1"],
  [0.9, "0.9"],
  [1 / 3, "0.333333"],
  [22.727272727, "22.727273"],
  [0.89999998, "0.89999998"], // six decimals would show 0.9, the threshold that it misses
  [0.90000002, "0.90000002"],
  [0.8999999999, "0.8999999999"],
  [0.4999999, "0.4999999"],
  [123456.789, "123456.789"],
  [0.00000001, "0.00000001"],
])("%d is written %s", (value, text) => {
  expect(formatDecimal(value)).toBe(text);
});

test("no share is ever written on the other side of a threshold", () => {
  const thresholds = [0.5, 0.6, 0.8, 0.9, 0.95, 1];
  for (let total = 1900; total < 2100; total++) {
    for (const threshold of thresholds) {
      for (const part of [
        Math.floor(total * threshold),
        Math.ceil(total * threshold),
        Math.round(total * threshold) - 1,
      ]) {
        const share = part / total;
        const written = Number(formatDecimal(share));
        expect(Math.sign(written - threshold)).toBe(Math.sign(share - threshold));
        const percent = Number(formatPercent(share).slice(0, -1));
        expect(Math.abs(percent - 100 * share)).toBeLessThanOrEqual(0.1);
        if (share < threshold) expect(percent).toBeLessThan(100 * threshold);
        if (share > threshold) expect(percent).toBeGreaterThan(100 * threshold);
      }
    }
  }
});

test.each([
  [0.8999, "89.99%"],
  [0.9, "90%"],
  [0.9999, "99.99%"],
  [1, "100%"],
  [0, "0%"],
  [0.00001, "0.001%"],
  [0.1002, "10.02%"],
  [0.5801, "58.01%"],
  [0.58, "58%"],
  [0.89998, "89.998%"],
  [0.7216, "72.2%"],
])("%d reads %s", (share, text) => {
  expect(formatPercent(share)).toBe(text);
});

test("fractions and thousandths are written as short as they are", () => {
  expect(formatRational(makeRational(1, 8))).toBe("0.125");
  expect(formatRational(toRational(30))).toBe("30");
  expect(formatRational(null)).toBe("");
  expect(formatThousandths(468_000)).toBe("468");
  expect(formatThousandths(73_400)).toBe("73.4");
  expect(formatThousandths(1)).toBe("0.001");
});

test.each([
  [0, "0%"],
  [0.0004, "<0.1%"],
  [0.0005, "0.1%"],
  [0.77001, "77%"],
  [0.58, "58%"],
  [0.9995, ">99.9%"],
  [0.99949, "99.9%"],
  [1, "100%"],
])("in a table %d reads %s", (share, text) => {
  expect(formatRoundedPercent(share)).toBe(text);
});
