import { compareRationals, type Rational, subtract, toNumber, toRational } from "../../rational.ts";
import type { AttributeValue } from "../../read/values.ts";
import { valueOfParameter } from "../../standard/parameters.ts";
import type { CompareOperator, Test, Threshold } from "../../standard/standard.ts";
import { exactly, type Interval, isAtLeast } from "../interval.ts";
import { type AuditContext, distinct, type Measurement, measured } from "../measurement.ts";
import type { Subject } from "../subject.ts";
import { doesNotApply, type Outcome, type Verdict } from "./verdict.ts";

type Comparison = Extract<Test, { test: "compare" }>;

function measureThreshold(threshold: Threshold, subject: Subject, context: AuditContext): Measurement {
  if (typeof threshold === "object") {
    if ("q" in threshold) return context.measure(threshold, subject, context);
    return measured(exactly(toRational(valueOfParameter(context.parameters, threshold.param))), [], []);
  }
  if (typeof threshold === "number") return measured(exactly(toRational(threshold)), [], []);
  return { ...measured({ low: null, high: null }, [], []), scalar: threshold };
}

const lowOf = (interval: Interval): Rational | null => interval.low;

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

/** The limit that a verdict shows: of a range the violated one, else the one nearer to the value. */
function shownLimit(value: Interval, limits: readonly Interval[]): Interval {
  const [lower, upper] = limits;
  if (upper === undefined || lower.low === null || upper.low === null) return lower;
  if (value.high !== null && compareRationals(value.high, lower.low) < 0) return lower;
  if (value.low !== null && compareRationals(value.low, upper.low) > 0) return upper;
  const at = value.high ?? value.low;
  if (at === null) return lower;
  const fromLower = Math.abs(toNumber(subtract(at, lower.low)));
  return Math.abs(toNumber(subtract(upper.low, at))) < fromLower ? upper : lower;
}

/** What is lacking at the least: from the nearest bound of the interval to the limit. */
function gapBetween(value: Interval, limit: Interval): Rational | null {
  const threshold = lowOf(limit);
  if (threshold === null) return null;
  if (value.high !== null && compareRationals(value.high, threshold) <= 0) return subtract(threshold, value.high);
  return value.low !== null && compareRationals(value.low, threshold) >= 0 ? subtract(value.low, threshold) : null;
}

function compareScalars(scalar: AttributeValue, wanted: AttributeValue | undefined, measurement: Measurement): Verdict {
  const outcome = wanted === scalar ? "met" : "short";
  return { ...doesNotApply, outcome, evidence: measurement.evidence, missing: [] };
}

/** Compares a quantity with its threshold: met or short only where the whole interval says so. Limits are inclusive. */
export function runCompare({ of, op, to, unit }: Comparison, subject: Subject, context: AuditContext): Verdict {
  const measurement = context.measure(of, subject, context);
  if (!measurement.applies) return doesNotApply;
  const thresholds = to.map((threshold) => measureThreshold(threshold, subject, context));
  const missing = distinct([...measurement.missing, ...thresholds.flatMap((threshold) => threshold.missing)]);
  if (measurement.scalar !== undefined) return compareScalars(measurement.scalar, thresholds[0].scalar, measurement);
  const limits = thresholds.map(({ interval }) => interval);
  const isUnmeasured = thresholds.some(({ scalar }) => scalar !== undefined);
  const outcome = isUnmeasured ? "not-assessable" : judgeInterval(measurement.interval, op, limits);
  const shown = shownLimit(measurement.interval, limits);
  return {
    outcome,
    part: "",
    low: measurement.interval.low,
    high: measurement.interval.high,
    threshold: lowOf(shown),
    unit: unit ?? "",
    gap: outcome === "short" ? gapBetween(measurement.interval, shown) : null,
    model: measurement.model,
    missing: outcome === "not-assessable" ? missing : [],
    evidence: measurement.evidence,
  };
}
