import { type Rational, toNumber } from "../rational.ts";

/** Decimals of a share or measured value; more only where fewer would show it on the other side of a threshold. */
const DECIMALS = 6;
/** Thresholds have at most so many decimals. */
const THRESHOLD_DECIMALS = 3;

/**
 * A value with at most six decimals, never rounded onto a number of three decimals or fewer that it is not: 0.89999998
 * stays apart from 0.9, whichever side it lies on.
 */
export function formatDecimal(value: number): string {
  for (let decimals = DECIMALS; decimals < 15; decimals += 3) {
    const rounded = Number(value.toFixed(decimals));
    const landsOnThreshold = rounded !== value && rounded === Number(rounded.toFixed(THRESHOLD_DECIMALS));
    if (!landsOnThreshold) return String(rounded);
  }
  return String(value);
}

/** An exact fraction as a decimal; empty for none. */
export const formatRational = (value: Rational | null): string =>
  value === null ? "" : formatDecimal(toNumber(value));

/** Whole thousandths as a number with up to three decimals: 468000 → "468", 73400 → "73.4". */
export const formatThousandths = (thousandths: number): string => String(thousandths / 1000);

/** A share as a percentage for reading, never rounded across a threshold: "89.9%", "90%". */
export function formatPercent(share: number): string {
  const percent = share * 100;
  const rounded = Math.round(percent * 10) / 10;
  // A share just under 90 % must not read "90%", nor one just over it.
  const shown = rounded !== percent && rounded === Math.round(rounded) ? Math.floor(percent * 10) / 10 : rounded;
  return `${shown}%`;
}
