import { add, compareRationals, divide, ONE, type Rational, toRational, ZERO } from "../../rational.ts";
import type { Quantity } from "../../standard/standard.ts";
import { judgeFilter } from "../filter.ts";
import {
  type AuditContext,
  attributeNeed,
  distinct,
  type Evidence,
  type Measurement,
  measured,
  NOT_APPLICABLE,
  unknownBecause,
} from "../measurement.ts";
import type { Subject } from "../subject.ts";
import { runTest } from "../tests/runTest.ts";

type CoverageQuantity = Extract<Quantity, { q: "coverage" }>;

function weightOf(unit: Subject, weight: CoverageQuantity["weight"], { data }: AuditContext): Rational | null {
  if (weight === "count") return ONE;
  const value = weight === "area" ? data.areaOf(unit) : data.attributeOf(unit, weight);
  return typeof value === "number" ? toRational(value) : null;
}

/** Weights of the units by what the test says of them. */
interface Tally {
  met: Rational;
  short: Rational;
  /** Not assessable, or not known to be among the units asked about. */
  open: Rational;
}

/**
 * The share of units in the subject that meet a test: between those that are known to meet it and those that may. Units to
 * which the test does not apply are left out of the whole.
 */
export function measureUnitCoverage(quantity: CoverageQuantity, subject: Subject, context: AuditContext): Measurement {
  const { units: kind, meeting, where, weight } = quantity;
  const units = context.data.subjectsIn(subject, kind);
  if (units === null) return unknownBecause([`layer:${kind}`]);
  const tally: Tally = { met: ZERO, short: ZERO, open: ZERO };
  const missing: string[] = [];
  const counts = { met: 0, notApplicable: 0 };
  const shortIds: string[] = [];
  const openIds: string[] = [];
  for (const unit of units) {
    const member = where
      ? judgeFilter(where, (key) => context.data.attributeForFilter(unit, key), context.parameters)
      : { truth: true, missing: [] };
    if (member.truth === false) continue;
    const { outcome, missing: lacks } = runTest(meeting, unit, context);
    if (outcome === "not-applicable") {
      counts.notApplicable++;
      continue;
    }
    const share = weightOf(unit, weight, context);
    if (share === null) return unknownBecause([attributeNeed(unit, weight)]);
    const isOpen = member.truth === null || outcome === "not-assessable";
    if (isOpen) {
      tally.open = add(tally.open, share);
      openIds.push(unit.id);
      missing.push(...lacks, ...member.missing.map((key) => attributeNeed(unit, key)));
    } else if (outcome === "met") {
      tally.met = add(tally.met, share);
      counts.met++;
    } else {
      tally.short = add(tally.short, share);
      shortIds.push(unit.id);
    }
  }
  const evidence: Evidence = { type: "units", unitKind: kind, ...counts, short: shortIds, open: openIds };
  const whole = add(add(tally.met, tally.short), tally.open);
  if (compareRationals(whole, ZERO) === 0)
    return counts.notApplicable > 0 ? NOT_APPLICABLE : unknownBecause(["denominator:0"], [evidence]);
  // A unit that may not belong to the whole could only raise the lower share and lower the upper one: the bounds hold.
  const interval = { low: divide(tally.met, whole), high: divide(add(tally.met, tally.open), whole) };
  return measured(interval, distinct(missing), [evidence]);
}
