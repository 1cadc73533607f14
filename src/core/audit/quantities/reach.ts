import type { CoveredWeight } from "../../coverage/countCovered.ts";
import { makeRational, ONE, type Rational, ZERO } from "../../rational.ts";
import type { Quantity } from "../../standard/standard.ts";
import { judgeFilter } from "../filter.ts";
import type { Interval } from "../interval.ts";
import {
  type AuditContext,
  distinct,
  type Measurement,
  measured,
  NOT_APPLICABLE,
  undefinedBecause,
  unknownBecause,
  unplacedNeed,
} from "../measurement.ts";
import { FACILITY, type ReachAnswer, type ReachQuestion, type Subject } from "../subject.ts";
import { limitOfReach, needsOfLimit } from "./walkLimit.ts";

type ReachQuantity = Extract<Quantity, { q: "reach" }>;

/** The share that a weight stands for: low if only what is certain counts, high if all that is possible does. */
function shareOfWeight({ total, covered, possible, unweighted }: CoveredWeight): Interval | null {
  const mayRaise = unweighted.open + unweighted.covered > 0;
  const mayLower = unweighted.open + unweighted.uncovered > 0;
  if (total === null || total === 0) return total === 0 && (mayRaise || mayLower) ? { low: ZERO, high: ONE } : null;
  const share = (part: number): Rational => makeRational(part, total);
  // Points of unknown weight could outweigh all others, on whichever side of the limit they lie.
  return { low: mayLower ? ZERO : share(covered), high: mayRaise ? ONE : share(possible) };
}

function listMissing(
  answer: ReachAnswer,
  { to }: ReachQuantity,
  unknownKeys: readonly string[],
  { data }: AuditContext,
) {
  const { measure, weight, complete, opensByFacility, opensByStreets, opensByEdge } = answer;
  const { unweighted } = weight;
  const missing: string[] = [];
  if (unweighted.covered + unweighted.open + unweighted.uncovered > 0) missing.push(`attr:demand.${measure}`);
  if (weight.possible === weight.covered && unweighted.open === 0) return missing;
  if (!complete) missing.push(...to.map((kind) => `inventory:${kind}`));
  else if (opensByEdge) missing.push("survey-edge");
  if (opensByStreets) missing.push("streets-joined");
  if (opensByFacility) {
    missing.push(...unknownKeys);
    // Without a filter only an unknown special kind leaves a facility open.
    if (unknownKeys.length === 0 || to.some((kind) => data.ambiguousSubjectsOf(kind).length > 0))
      missing.push(...to.map((kind) => `kind:${kind}`));
  }
  return missing;
}

/**
 * What is asked of the data: null if the limit is not known.
 *
 * @param onUnknown is told the attributes whose absence leaves open whether a facility counts
 */
export function questionOfReach(
  quantity: ReachQuantity,
  context: AuditContext,
  subject?: Subject,
  onUnknown: (key: string) => void = () => {},
): ReachQuestion | null {
  const { data, parameters } = context;
  const { to, demand, where, metric, atLeast, countBy } = quantity;
  const limitMm = limitOfReach(quantity, context, subject);
  if (limitMm === null) return null;
  const accepts = (facility: Subject) => {
    const result = judgeFilter(where!, (key) => data.attributeForFilter(facility, key), parameters);
    result.missing.forEach(onUnknown);
    return result.truth;
  };
  return { demand, kinds: to, limitMm, metric, atLeast, countBy, accepts: where ? accepts : null };
}

/**
 * Share of the subject's people with so many facilities, or facilities of so many kinds, within the limit. By bicycle meters
 * are meters; minutes are those of a cyclist.
 */
export function measureReach(quantity: ReachQuantity, subject: Subject, context: AuditContext): Measurement {
  const { data, fidelity } = context;
  const { to, demand, metric } = quantity;
  if (data.hasNoResidents(subject)) return NOT_APPLICABLE;
  const unknownKeys = new Set<string>();
  const question = questionOfReach(quantity, context, subject, (key) => unknownKeys.add(key));
  if (question === null) return unknownBecause(needsOfLimit(quantity, context, subject));
  if (subject.unitKind !== "community" && data.subjectsIn(subject, "community")?.unplaced.length)
    return unknownBecause([unplacedNeed(subject)]);
  const answer = data.reachOf(subject, question);
  if (answer === null) {
    const isOfGroup = demand === "elderly" || demand === "children" || demand === "students";
    return unknownBecause([isOfGroup ? `attr:demand.${demand}` : "demand:none"]);
  }
  const { measure, weight, complete } = answer;
  const { limitMm, atLeast, countBy } = question;
  const evidence = [{ type: "reach", kinds: to, limitMm, atLeast, countBy, measure, weight, complete }] as const;
  const share = shareOfWeight(weight);
  if (share === null) return undefinedBecause(["denominator:0"], evidence);
  const needs = [...unknownKeys].map((key) => `attr:${FACILITY}.${key}`);
  const missing = distinct(listMissing(answer, quantity, needs, context));
  // A stated walk is never shorter than the straight line: the circle can disprove it, not prove it.
  const model = data.modelOf(metric);
  const onlyUpper = metric === "network" && model === "straight" && fidelity === "stated";
  if (onlyUpper) return measured({ low: ZERO, high: share.high }, [...missing, "layer:streets"], evidence, model);
  return measured(share, missing, evidence, model);
}
