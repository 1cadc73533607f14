import { type Rational, toNumber } from "../rational.ts";
import { weightToCount } from "../units.ts";

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
    if (!landsOnThreshold) return plain(rounded);
  }
  return plain(value);
}

/** Small numbers without an exponent: "0.00000001", never "1e-8". */
const plain = (value: number): string =>
  /e-/.test(String(value)) ? value.toFixed(20).replace(/\.?0+$/, "") : String(value);

/** An exact fraction as a decimal; empty for none. */
export const formatRational = (value: Rational | null): string =>
  value === null ? "" : formatDecimal(toNumber(value));

/** Whole thousandths as a number with up to three decimals: 468000 → "468", 73400 → "73.4". */
export const formatThousandths = (thousandths: number): string => String(weightToCount(thousandths));

/** Decimals of a percentage; more only where fewer would show a whole percent that it is not. */
const PERCENT_DECIMALS = 1;

/**
 * A share as a percentage for reading, never rounded onto a whole percent that it is not: 0.899 reads "89.9%", 0.89998
 * reads "89.998%", whichever threshold it missed.
 */
export function formatPercent(share: number): string {
  // Twelve digits tell 58 % from what 0.58 × 100 gives in binary.
  const percent = Number((share * 100).toPrecision(12));
  for (let decimals = PERCENT_DECIMALS; decimals < 12; decimals++) {
    const rounded = Number(percent.toFixed(decimals));
    if (rounded === percent || !Number.isInteger(rounded)) return `${plain(rounded)}%`;
  }
  return `${plain(percent)}%`;
}

/** A share for a table, rounded to a tenth of a percent; only nothing reads "0%" and only all of it "100%". */
export function formatRoundedPercent(share: number): string {
  const tenths = Math.round(share * 1000);
  if (tenths === 0 && share > 0) return "<0.1%";
  if (tenths === 1000 && share < 1) return ">99.9%";
  return `${tenths / 10}%`;
}
