import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  add,
  compareRationals,
  divide,
  makeRational,
  multiply,
  ONE,
  type Rational,
  subtract,
  toNumber,
  toRational,
  ZERO,
} from "../../src/core/rational.ts";

const settings = { seed: 20_250_714, numRuns: 500 };

const fraction: fc.Arbitrary<Rational> = fc
  .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.bigInt({ min: 1n, max: 10n ** 20n }))
  .map(([numerator, denominator]) => ({ numerator, denominator }));

const equal = (a: Rational, numerator: bigint, denominator: bigint): boolean =>
  a.denominator > 0n && a.numerator * denominator === numerator * a.denominator;

describe("arithmetic agrees with fractions of whole numbers", () => {
  test("sums, differences, products, quotients, order", () => {
    fc.assert(
      fc.property(fraction, fraction, (a, b) => {
        const [p, q, r, s] = [a.numerator, a.denominator, b.numerator, b.denominator];
        expect(equal(add(a, b), p * s + r * q, q * s)).toBe(true);
        expect(equal(subtract(a, b), p * s - r * q, q * s)).toBe(true);
        expect(equal(multiply(a, b), p * r, q * s)).toBe(true);
        if (r !== 0n) expect(equal(divide(a, b), r < 0n ? -p * s : p * s, r < 0n ? -q * r : q * r)).toBe(true);
        const order = p * s - r * q;
        expect(Math.sign(compareRationals(a, b))).toBe(order < 0n ? -1 : order > 0n ? 1 : 0);
      }),
      settings,
    );
  });

  test("zero has no reciprocal, and a fraction needs a positive denominator", () => {
    expect(() => divide(ONE, ZERO)).toThrow("Division by zero.");
    expect(() => makeRational(1, 0)).toThrow("A fraction needs a positive denominator, not 0.");
    expect(() => makeRational(1, -2)).toThrow(RangeError);
  });
});

describe("decimals", () => {
  test("are what they are written as", () => {
    expect(compareRationals(add(toRational(0.1), toRational(0.2)), toRational(0.3))).toBe(0);
    for (const [value, numerator, denominator] of [
      [0.1, 1n, 10n],
      [-0.5, -5n, 10n],
      [1e21, 10n ** 21n, 1n],
      [1.5e300, 15n * 10n ** 299n, 1n],
      [2.5e-7, 25n, 10n ** 8n],
      [-0, 0n, 1n],
      [5e-324, 5n, 10n ** 324n],
    ] as const) {
      expect(equal(toRational(value), numerator, denominator)).toBe(true);
    }
  });

  test.each([Number.NaN, Infinity, -Infinity])("%d is none", (value) => {
    expect(() => toRational(value)).toThrow(`${value} is not a finite number.`);
  });

  test("a long sum of them keeps the finest denominator", () => {
    let sum = ZERO;
    for (let i = 0; i < 1000; i++) sum = add(sum, toRational(i % 2 === 0 ? 0.1 : 0.25));
    expect(sum.denominator).toBe(100n);
    expect(equal(sum, 175n, 1n)).toBe(true);
  });
});

describe("the nearest number", () => {
  test("of every number is itself", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e200, max: 1e200 }), (value) => {
        fc.pre(value === 0 || Math.abs(value) > 1e-200);
        expect(toNumber(toRational(value))).toBe(value === 0 ? 0 : value);
      }),
      settings,
    );
  });

  test("is as near as its neighbours or nearer", () => {
    const floatBits = new DataView(new ArrayBuffer(8));
    const neighbour = (value: number, step: bigint) => {
      floatBits.setFloat64(0, value);
      floatBits.setBigInt64(0, floatBits.getBigInt64(0) + step);
      return floatBits.getFloat64(0);
    };
    /** A number as the exact fraction of its bits, not of its shortest decimal. */
    const exact = (value: number): Rational => {
      let denominator = 1n;
      let scaled = value;
      while (!Number.isInteger(scaled)) {
        scaled *= 2;
        denominator *= 2n;
      }
      return { numerator: BigInt(scaled), denominator };
    };
    const off = (value: Rational, number: number) => {
      const difference = subtract(value, exact(number));
      return difference.numerator < 0n ? subtract(ZERO, difference) : difference;
    };
    fc.assert(
      fc.property(fraction, (value) => {
        const number = toNumber(value);
        if (number === 0) return;
        for (const step of [-1n, 1n])
          expect(compareRationals(off(value, number), off(value, neighbour(number, step)))).toBeLessThanOrEqual(0);
      }),
      settings,
    );
  });

  test("of parts too large for numbers", () => {
    const huge = 10n ** 400n;
    expect(toNumber({ numerator: 3n * huge, denominator: 4n * huge })).toBe(0.75);
    expect(toNumber({ numerator: -3n * huge, denominator: 4n * huge })).toBe(-0.75);
    expect(toNumber({ numerator: 123n, denominator: 10n ** 25n })).toBe(1.23e-23);
    expect(toNumber({ numerator: 0n, denominator: huge })).toBe(0);
  });
});
