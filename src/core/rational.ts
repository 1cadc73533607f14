/**
 * An exact fraction. Thresholds are judged on these, so that nine tenths of 1,999 persons, or 30 m² per 100 households,
 * is met exactly when it is met. The denominator is positive; fractions need not be reduced.
 */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export const ZERO: Rational = { numerator: 0n, denominator: 1n };
export const ONE: Rational = { numerator: 1n, denominator: 1n };

/** A fraction of two whole numbers (safe integers). @throws RangeError if the denominator is not positive */
export function makeRational(numerator: number, denominator: number): Rational {
  if (!(denominator > 0)) throw new RangeError(`A fraction needs a positive denominator, not ${denominator}.`);
  return { numerator: BigInt(numerator), denominator: BigInt(denominator) };
}

/** The numbers that counts and thresholds mostly are, made once. */
const SMALL: readonly Rational[] = Array.from({ length: 101 }, (_, i) => ({ numerator: BigInt(i), denominator: 1n }));

/** The decimal that a number is written as: 0.1 becomes 1/10, not its binary neighbour. @throws RangeError if not finite */
export function toRational(value: number): Rational {
  if (Number.isSafeInteger(value)) return SMALL[value] ?? { numerator: BigInt(value), denominator: 1n };
  if (!Number.isFinite(value)) throw new RangeError(`${value} is not a finite number.`);
  const [mantissa, exponentText] = String(value).split("e") as [string, string?];
  const point = mantissa.indexOf(".");
  const digits = BigInt(mantissa.replace(".", ""));
  const exponent = Number(exponentText ?? 0) - (point < 0 ? 0 : mantissa.length - point - 1);
  return exponent < 0
    ? { numerator: digits, denominator: 10n ** BigInt(-exponent) }
    : { numerator: digits * 10n ** BigInt(exponent), denominator: 1n };
}

/** Number of binary digits, at most three too many. */
const countBits = (value: bigint): number => value.toString(16).length * 4;

/** The nearest number, for display and files. */
export function toNumber(value: Rational): number {
  const { numerator, denominator } = value;
  const limit = BigInt(Number.MAX_SAFE_INTEGER);
  if (numerator <= limit && -numerator <= limit && denominator <= limit) return Number(numerator) / Number(denominator);
  if (numerator < 0n) return -toNumber({ numerator: -numerator, denominator });
  // Both parts may be too large for a number although their quotient is not: 64 bits of it are enough to round it rightly,
  // if the last one says whether anything is left over.
  const shift = 67 - countBits(numerator) + countBits(denominator);
  const dividend = shift > 0 ? numerator << BigInt(shift) : numerator;
  const divisor = shift < 0 ? denominator << BigInt(-shift) : denominator;
  const quotient = dividend / divisor;
  return Number(quotient * divisor === dividend ? quotient : quotient | 1n) * 2 ** -shift;
}

/** Negative, zero or positive as `a` is less than, equal to or greater than `b`. */
export function compareRationals(a: Rational, b: Rational): number {
  if (a.denominator === b.denominator) return a.numerator < b.numerator ? -1 : a.numerator > b.numerator ? 1 : 0;
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function add(a: Rational, b: Rational): Rational {
  if (a.denominator === b.denominator) return { numerator: a.numerator + b.numerator, denominator: a.denominator };
  const [fine, coarse] = a.denominator > b.denominator ? [a, b] : [b, a];
  // Decimals keep the finer of their two denominators, so that a long sum does not grow with every addend.
  if (fine.denominator % coarse.denominator === 0n) {
    const factor = fine.denominator / coarse.denominator;
    return { numerator: fine.numerator + coarse.numerator * factor, denominator: fine.denominator };
  }
  return {
    numerator: a.numerator * b.denominator + b.numerator * a.denominator,
    denominator: a.denominator * b.denominator,
  };
}

export const subtract = (a: Rational, b: Rational): Rational =>
  add(a, { numerator: -b.numerator, denominator: b.denominator });

export const multiply = (a: Rational, b: Rational): Rational => ({
  numerator: a.numerator * b.numerator,
  denominator: a.denominator * b.denominator,
});

/** @throws RangeError if the divisor is zero */
export function divide(a: Rational, b: Rational): Rational {
  if (b.numerator === 0n) throw new RangeError("Division by zero.");
  const sign = b.numerator < 0n ? -1n : 1n;
  return { numerator: a.numerator * b.denominator * sign, denominator: a.denominator * b.numerator * sign };
}
