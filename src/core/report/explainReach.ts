import { auditSubject, contextOf, type Finding } from "../audit/audit.ts";
import { questionOfReach } from "../audit/quantities/reach.ts";
import type { Outcome } from "../audit/tests/verdict.ts";
import { listMeasures } from "../coverage/coverage.ts";
import type { Prepared } from "../project/analyze.ts";
import { toNumber } from "../rational.ts";
import { UNREACHED_MM } from "../reach/nearestField.ts";
import { UNKNOWN_WEIGHT } from "../read/demand.ts";
import { type Rule, visitQuantities } from "../standard/standard.ts";
import { mmToMeters } from "../units.ts";

/** What a finding would say if its limit were another one. */
export interface LimitTrial {
  readonly limitMeters: number;
  /** Known to be within it, 0 to 1; null where that is not known. */
  readonly share: number | null;
  readonly outcome: Outcome;
}

/** How far the people of a subject have to the nearest facility that counts, in meters. */
export interface NearestSpread {
  /** Half of the people have at most so far. */
  readonly medianMeters: number;
  readonly farthestMeters: number;
}

/** Limits that are tried at most. */
const MOST_TRIALS = 4;

/** Other limits worth a look: the ends of the parameter's range, and the other two circles. */
function listOtherLimits(prepared: Prepared, ownMeters: number, parameter: string | null): readonly number[] {
  const range = parameter === null ? undefined : prepared.parameters.get(parameter)?.range;
  const bands = prepared.bands.map(({ limitMm }) => mmToMeters(limitMm));
  const limits = [...new Set([...(range ?? []), ...bands])].filter((meters) => meters > 0 && meters !== ownMeters);
  return limits
    .sort((a, b) => Math.abs(Math.log(a / ownMeters)) - Math.abs(Math.log(b / ownMeters)))
    .slice(0, MOST_TRIALS)
    .sort((a, b) => a - b);
}

/** The comparison that decided, with each other limit in its place; empty unless it is about the reach of meters. */
export function tryLimits(prepared: Prepared, { rule, subject, comparison }: Finding): readonly LimitTrial[] {
  if (comparison?.of.q !== "reach" || !("metres" in comparison.of.budget)) return [];
  const quantity = comparison.of;
  const question = questionOfReach(quantity, contextOf(prepared.auditInput, rule), subject);
  if (question === null) return [];
  const { metres } = comparison.of.budget;
  const parameter = typeof metres === "object" && "param" in metres ? metres.param : null;
  return listOtherLimits(prepared, mmToMeters(question.limitMm), parameter).map((limitMeters) => {
    const require = { ...comparison, of: { ...quantity, budget: { metres: limitMeters } } };
    const { outcome, low } = auditSubject({ ...rule, require }, subject, prepared.auditInput);
    return { limitMeters, share: low === null ? null : toNumber(low), outcome };
  });
}

/**
 * How far it is for the people of a community to what a reach asks for; null where nothing is listed, or nobody's number is
 * known. People are those of the place's first measure.
 */
export function measureNearest(prepared: Prepared, { rule, subject, comparison }: Finding): NearestSpread | null {
  if (comparison?.of.q !== "reach" || subject.unitKind !== "community") return null;
  // The nearest says little where several are asked for.
  if (comparison.of.atLeast > 1) return null;
  const { place, auditInput } = prepared;
  const question = questionOfReach(comparison.of, contextOf(auditInput, rule), subject);
  const weights = place.demand.weights.get(listMeasures(place)[0]);
  if (question === null || weights === undefined) return null;
  const { distanceMm } = auditInput.data.reachTo(question);
  const { points } = place.unitLayers.get("community")!.members[subject.index];
  const homes = [...points].filter((point) => weights[point] !== UNKNOWN_WEIGHT && weights[point] > 0);
  homes.sort((a, b) => distanceMm[a] - distanceMm[b]);
  const farthest = homes.at(-1);
  if (farthest === undefined || distanceMm[farthest] === UNREACHED_MM) return null;
  const total = homes.reduce((sum, point) => sum + weights[point], 0);
  let passed = 0;
  const median = homes.find((point) => {
    passed += weights[point];
    return passed * 2 >= total;
  })!;
  return { medianMeters: mmToMeters(distanceMm[median]), farthestMeters: mmToMeters(distanceMm[farthest]) };
}

/** Whether a rule measures how far something is. */
export const hasReach = (rule: Rule): boolean => {
  let found = false;
  visitQuantities(rule.require, ({ q }) => {
    found ||= q === "reach" || q === "nearest";
  });
  return found;
};
