import type { CoveredWeight } from "../../coverage/countCovered.ts";
import { makeRational, ONE, type Rational, ZERO } from "../../rational.ts";
import type { Quantity } from "../../standard/standard.ts";
import { judgeFilter } from "../filter.ts";
import type { Interval } from "../interval.ts";
import { type AuditContext, type Measurement, measured, NOT_APPLICABLE, unknownBecause } from "../measurement.ts";
import type { ReachAnswer, Subject } from "../subject.ts";
import { limitOfReach } from "./walkLimit.ts";

/** The share that a weight stands for: low if only what is certain counts, high if all that is possible does. */
export function shareOfWeight({ total, covered, possible, unweighted }: CoveredWeight): Interval | null {
  if (total === null || total === 0) return null;
  const share = (part: number): Rational => makeRational(part, total);
  // Points of unknown weight could outweigh all others, on whichever side of the limit they lie.
  return {
    low: unweighted.open + unweighted.uncovered > 0 ? ZERO : share(covered),
    high: unweighted.open + unweighted.covered > 0 ? ONE : share(possible),
  };
}

function listMissing({ weight, complete }: ReachAnswer, kinds: readonly string[]): string[] {
  const missing: string[] = [];
  const { unweighted } = weight;
  if (unweighted.covered + unweighted.open + unweighted.uncovered > 0) missing.push("attr:demand.people");
  if (weight.possible > weight.covered) {
    // What a complete list leaves open, only the edge of the survey or a parent kind can.
    if (complete) missing.push("survey-edge");
    else missing.push(...kinds.map((kind) => `inventory:${kind}`));
  }
  return missing;
}

/** Share of the subject's people with at least one facility within the limit. */
export function measureReach(
  quantity: Extract<Quantity, { q: "reach" }>,
  subject: Subject,
  context: AuditContext,
): Measurement {
  const { data, parameters, fidelity } = context;
  const { to, demand, where, metric } = quantity;
  if (data.hasNoResidents(subject)) return NOT_APPLICABLE;
  const limitMm = limitOfReach(quantity, context);
  if (limitMm === null || quantity.atLeast !== 1 || quantity.countBy === "kind" || quantity.mode === "cycle") {
    return unknownBecause(["quantity:reach"]);
  }
  const answer = data.reachOf(subject, {
    demand,
    kinds: to,
    limitMm,
    accepts: where
      ? (facility) => judgeFilter(where, (key) => data.attributeForFilter(facility, key), parameters).truth
      : null,
  });
  if (answer === null) return unknownBecause(["layer:demand"]);
  const share = shareOfWeight(answer.weight);
  if (share === null) return unknownBecause(["denominator:0"]);
  const evidence = [{ type: "reach", kinds: to, limitMm, ...answer }] as const;
  const missing = listMissing(answer, to);
  // A stated walk is never shorter than the straight line: the circle can disprove it, not prove it.
  const onlyUpper = metric === "network" && data.model === "straight" && fidelity === "stated";
  if (onlyUpper) return measured({ low: ZERO, high: share.high }, [...missing, "layer:streets"], evidence, data.model);
  return measured(share, missing, evidence, data.model);
}
