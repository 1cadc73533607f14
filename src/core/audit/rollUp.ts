import { toRational, ZERO } from "../rational.ts";
import type { Quantity, Rule } from "../standard/standard.ts";
import { type AuditInput, contextOf } from "./audit.ts";
import { judgeFilter } from "./filter.ts";
import { addIntervals, divideIntervals, exactly, type Interval } from "./interval.ts";
import {
  type AuditContext,
  attributeNeed,
  distinct,
  type Evidence,
  type Measurement,
  NOT_APPLICABLE,
  undefinedBecause,
  unknownBecause,
  unplacedNeed,
} from "./measurement.ts";
import { measureUnitCoverage } from "./quantities/coverage.ts";
import { measureQuantity } from "./quantities/measureQuantity.ts";
import type { Subject } from "./subject.ts";
import { runCompare } from "./tests/compare.ts";
import type { Comparison, Verdict } from "./tests/verdict.ts";

type RatioQuantity = Extract<Quantity, { q: "ratio" }>;

/**
 * How the value of a rule about small units becomes one of a larger unit:
 *
 * - "ratio": what is above the line added up over what is below it;
 * - "reach": the share of all people of the larger unit, each once;
 * - "same": the rule itself, a share of units, asked of the larger unit;
 * - "share": the share of the small units that meet the rule.
 */
export type RollUpBasis = "ratio" | "reach" | "same" | "share";

/** A rule about small units, as a figure of a larger one. */
export interface RollUp extends Measurement {
  readonly basis: RollUpBasis;
  /** What the rule's own limit says of the figure; null for a share of units, for which the rule has no limit. */
  readonly verdict: Verdict | null;
}

/** A small unit, and whether it counts for certain. */
interface Counted {
  readonly unit: Subject;
  readonly doubts: readonly string[];
}

/** The units that a rule is about in a larger unit; null if their layer is missing. */
function findUnits(rule: Rule, subject: Subject, context: AuditContext): readonly Counted[] | null {
  const { data, parameters } = context;
  const found = data.subjectsIn(subject, rule.subject);
  if (found === null) return null;
  const placed = (units: readonly Subject[], doubts: readonly string[]) => units.map((unit) => ({ unit, doubts }));
  const all: readonly Counted[] = [
    ...placed(found.proven, []),
    ...placed(found.possible, [`kind:${rule.subject}`]),
    ...placed(found.unplaced, [unplacedNeed(subject)]),
  ];
  return all.flatMap(({ unit, doubts }) => {
    const { truth, missing } = judgeFilter(rule.when, (key) => data.attributeForFilter(unit, key), parameters);
    if (truth === false) return [];
    return [{ unit, doubts: [...doubts, ...missing.map((key) => attributeNeed(unit, key))] }];
  });
}

/** The share of units by what the rule says of each. */
const shareOfUnits = (rule: Rule, subject: Subject, context: AuditContext): Measurement =>
  measureUnitCoverage(
    {
      q: "coverage",
      units: rule.subject,
      meeting: rule.require,
      weight: "count",
      ...(rule.when ? { where: rule.when } : {}),
    },
    subject,
    context,
  );

/** A part of a ratio of a unit that may not count: anything from nothing to all of it. */
const orNothing = ({ high }: Interval): Interval => ({ low: ZERO, high });

/** Sum over sum; what does not apply to a unit is left out, above and below the line. */
function addUpRatio(
  rule: Rule,
  { num, den, per }: RatioQuantity,
  subject: Subject,
  context: AuditContext,
  holdingBack: readonly Evidence[],
): Measurement {
  const units = findUnits(rule, subject, context);
  if (units === null) return unknownBecause([`layer:${rule.subject}`]);
  let above = exactly(ZERO);
  let below = exactly(ZERO);
  let count = 0;
  const missing: string[] = [];
  for (const { unit, doubts } of units) {
    const dividend = context.measure(num, unit, context);
    const divisor = context.measure(den, unit, context);
    if (!dividend.applies || !divisor.applies) continue;
    count++;
    const isCertain = doubts.length === 0;
    above = addIntervals(above, isCertain ? dividend.interval : orNothing(dividend.interval));
    below = addIntervals(below, isCertain ? divisor.interval : orNothing(divisor.interval));
    missing.push(...doubts, ...dividend.missing, ...divisor.missing);
  }
  if (count === 0) return NOT_APPLICABLE;
  if (below.low !== null && below.high !== null && below.high.numerator === 0n)
    return undefinedBecause(["denominator:0", ...distinct(missing)], holdingBack);
  const interval = divideIntervals(above, below, toRational(per));
  return { applies: true, interval, missing: distinct(missing), evidence: holdingBack, model: null };
}

/** Judges a figure by the comparison of a rule, as if it had been measured so. */
function judgeFigure(comparison: Comparison, figure: Measurement, subject: Subject, context: AuditContext): Verdict {
  const measure: AuditContext["measure"] = (quantity, of, own) =>
    quantity === comparison.of ? figure : measureQuantity(quantity, of, own);
  return runCompare(comparison, subject, { ...context, measure });
}

/**
 * The figure of a larger unit for a rule about smaller ones, for overviews: of a ratio the sum over the sum, of a reach the
 * share of its people, of anything else the share of units that meet the rule. A share of units that a rule asks of the city
 * is asked of the larger unit itself. What is not known of a unit widens the interval. The evidence lists the units that are
 * short and those that are open.
 */
export function rollUp(rule: Rule, subject: Subject, input: AuditInput): RollUp {
  const context = contextOf(input, rule);
  const { require } = rule;
  const comparison = require.test === "compare" ? require : null;
  const withVerdict = (basis: RollUpBasis, of: Comparison, figure: Measurement): RollUp => ({
    ...figure,
    basis,
    verdict: judgeFigure(of, figure, subject, context),
  });
  if (rule.subject === "city") {
    if (comparison?.of.q === "coverage")
      return withVerdict("same", comparison, context.measure(comparison.of, subject, context));
    return { ...unknownBecause(["quantity:coverage"]), basis: "same", verdict: null };
  }
  const units = shareOfUnits(rule, subject, context);
  if (comparison?.of.q === "ratio") {
    const figure = addUpRatio(rule, comparison.of, subject, context, units.evidence);
    return withVerdict("ratio", comparison, figure);
  }
  if (comparison?.of.q === "reach" && rule.when === undefined) {
    const figure = context.measure(comparison.of, subject, context);
    return withVerdict("reach", comparison, { ...figure, evidence: [...units.evidence, ...figure.evidence] });
  }
  return { ...units, basis: "share", verdict: null };
}
