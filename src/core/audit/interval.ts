import { add, compareRationals, divide, multiply, type Rational, ZERO } from "../rational.ts";

/** What is known of a number: it lies between two bounds, both inclusive. null: no bound on that side. */
export interface Interval {
  readonly low: Rational | null;
  readonly high: Rational | null;
}

export const exactly = (value: Rational): Interval => ({ low: value, high: value });

/** Nothing is known of a number that cannot be negative. */
export const UNKNOWN: Interval = { low: ZERO, high: null };

/** There is no number, such as a share of nothing: it proves no comparison, not even "at least 0". */
export const UNDEFINED: Interval = { low: null, high: null };

export function addIntervals(a: Interval, b: Interval): Interval {
  return {
    low: a.low && b.low ? add(a.low, b.low) : null,
    high: a.high && b.high ? add(a.high, b.high) : null,
  };
}

/**
 * The quotient of two intervals of numbers that are not negative, times a positive factor. Over a divisor that may be zero
 * there may be no quotient at all, so nothing is known of it.
 */
export function divideIntervals(dividend: Interval, divisor: Interval, factor: Rational): Interval {
  if (divisor.low === null || divisor.low.numerator <= 0n) return UNKNOWN;
  const quotient = (a: Rational, b: Rational) => multiply(divide(a, b), factor);
  return {
    low: dividend.low && divisor.high ? quotient(dividend.low, divisor.high) : ZERO,
    high: dividend.high ? quotient(dividend.high, divisor.low) : null,
  };
}

/** Whether every number of the interval is at least (or more than) every number of the other. */
export function isAtLeast(a: Interval, b: Interval, strictly: boolean): boolean {
  if (a.low === null || b.high === null) return false;
  const order = compareRationals(a.low, b.high);
  return strictly ? order > 0 : order >= 0;
}
