import { compareRationals, type Rational, subtract } from "../../rational.ts";
import type { CompareOperator } from "../../standard/standard.ts";
import { type Interval, isAtLeast } from "../interval.ts";
import { type AuditContext, attributeNeed, distinct, type Evidence, type Measurement } from "../measurement.ts";
import { measureThreshold } from "../quantities/threshold.ts";
import type { Subject } from "../subject.ts";
import { type Comparison, doesNotApply, type Outcome, type Verdict } from "./verdict.ts";

/** Whether the interval proves the comparison, or its opposite, or neither. */
function judgeInterval(value: Interval, op: CompareOperator, limits: readonly Interval[]): Outcome {
  const [limit, upper] = limits;
  switch (op) {
    case ">=":
      return isAtLeast(value, limit, false) ? "met" : isAtLeast(limit, value, true) ? "short" : "not-assessable";
    case ">":
      return isAtLeast(value, limit, true) ? "met" : isAtLeast(limit, value, false) ? "short" : "not-assessable";
    case "<=":
      return isAtLeast(limit, value, false) ? "met" : isAtLeast(value, limit, true) ? "short" : "not-assessable";
    case "<":
      return isAtLeast(limit, value, true) ? "met" : isAtLeast(value, limit, false) ? "short" : "not-assessable";
    case "==": {
      const apart = isAtLeast(value, limit, true) || isAtLeast(limit, value, true);
      const equal = isAtLeast(value, limit, false) && isAtLeast(limit, value, false);
      return apart ? "short" : equal ? "met" : "not-assessable";
    }
    case "between": {
      const inside = isAtLeast(value, limit, false) && isAtLeast(upper, value, false);
      const outside = isAtLeast(limit, value, true) || isAtLeast(value, upper, true);
      return inside ? "met" : outside ? "short" : "not-assessable";
    }
  }
}

const distance = (a: Rational, b: Rational): Rational => (compareRationals(a, b) < 0 ? subtract(b, a) : subtract(a, b));

/** The limit that a verdict shows: of a range the violated one, else the one nearer to the value. */
function shownLimit(value: Interval, limits: readonly Interval[]): Interval {
  const [lower, upper] = limits;
  if (upper === undefined || lower.low === null || upper.low === null) return lower;
  if (value.high !== null && compareRationals(value.high, lower.low) < 0) return lower;
  if (value.low !== null && compareRationals(value.low, upper.low) > 0) return upper;
  const at = value.high ?? value.low;
  if (at === null) return lower;
  return compareRationals(distance(upper.low, at), distance(lower.low, at)) < 0 ? upper : lower;
}

/** The number that a limit is: of one known only to lie between two, the one that decides; null if neither does. */
function thresholdOf(value: Interval, limit: Interval): Rational | null {
  const { low, high } = limit;
  if (low !== null && high !== null && compareRationals(low, high) === 0) return low;
  if (low !== null && value.high !== null && compareRationals(value.high, low) <= 0) return low;
  return high !== null && value.low !== null && compareRationals(value.low, high) >= 0 ? high : null;
}

/** What is lacking at the least: from the nearest bound of the interval to the threshold. */
function gapBetween(value: Interval, threshold: Rational | null): Rational | null {
  if (threshold === null) return null;
  if (value.high !== null && compareRationals(value.high, threshold) <= 0) return subtract(threshold, value.high);
  return value.low !== null && compareRationals(value.low, threshold) >= 0 ? subtract(value.low, threshold) : null;
}

/** Literals have no evidence, so that mostly it is the measurement's own. */
const evidenceOf = ({ evidence }: Measurement, thresholds: readonly Measurement[]): readonly Evidence[] =>
  thresholds.every((threshold) => threshold.evidence.length === 0)
    ? evidence
    : [...evidence, ...thresholds.flatMap((threshold) => threshold.evidence)];

/**
 * Words, and yes and no, are equal or not; they have no figures. One that is not known decides nothing, and neither does a
 * number where a word belongs, or the other way round.
 */
function compareScalars(test: Comparison, subject: Subject, measurement: Measurement, threshold: Measurement): Verdict {
  const { of, op } = test;
  const evidence = evidenceOf(measurement, [threshold]);
  const { scalar } = measurement;
  const show = (outcome: Outcome, missing: readonly string[]): Verdict => ({
    outcome,
    part: "",
    comparison: test,
    shortParts: NOTHING,
    low: null,
    high: null,
    threshold: null,
    unit: "",
    gap: null,
    model: null,
    missing,
    evidence,
  });
  if (op === "==" && scalar !== undefined && typeof scalar === typeof threshold.scalar)
    return show(scalar === threshold.scalar ? "met" : "short", NOTHING);
  const missing = distinct([...measurement.missing, ...threshold.missing]);
  const misfit = of.q === "attr" ? attributeNeed(subject, of.key) : `quantity:${of.q}`;
  return show("not-assessable", missing.length > 0 ? missing : [misfit]);
}

const NOTHING: readonly never[] = [];

/** Compares a quantity with its threshold: met or short only where the whole interval says so. Limits are inclusive. */
export function runCompare(test: Comparison, subject: Subject, context: AuditContext): Verdict {
  const { of, op, to, unit } = test;
  const measurement = context.measure(of, subject, context);
  const thresholds = to.map((threshold) => measureThreshold(threshold, subject, context));
  if (!measurement.applies || !thresholds.every(({ applies }) => applies)) return doesNotApply;
  if (measurement.scalar !== undefined || thresholds.some(({ scalar }) => scalar !== undefined))
    return compareScalars(test, subject, measurement, thresholds[0]);
  const { interval, model } = measurement;
  const limits = thresholds.map((threshold) => threshold.interval);
  const outcome = judgeInterval(interval, op, limits);
  const threshold = thresholdOf(interval, shownLimit(interval, limits));
  const missing = () => distinct([measurement, ...thresholds].flatMap((side) => side.missing));
  return {
    outcome,
    part: "",
    comparison: test,
    shortParts: NOTHING,
    low: interval.low,
    high: interval.high,
    threshold,
    unit: unit ?? "",
    gap: outcome === "short" ? gapBetween(interval, threshold) : null,
    model,
    missing: outcome === "not-assessable" ? missing() : NOTHING,
    evidence: evidenceOf(measurement, thresholds),
  };
}
