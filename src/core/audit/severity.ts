import type { Rule, Standard } from "../standard/standard.ts";
import type { Outcome } from "./tests/verdict.ts";

/** How heavy a finding weighs, heaviest first. */
export const SEVERITIES = ["breach", "high", "gap", "low", "advice", "note", "upcoming", "candidate"] as const;
export type Severity = (typeof SEVERITIES)[number];

const OF_MODAL: Readonly<Record<Rule["force"]["modal"], Severity>> = {
  indicator: "gap",
  must: "high",
  "at-least": "high",
  "in-principle": "gap",
  generally: "gap",
  advisable: "advice",
  strive: "low",
  promote: "advice",
  encourage: "note",
  may: "note",
};

const heavier = (a: Severity, b: Severity): Severity => (SEVERITIES.indexOf(a) <= SEVERITIES.indexOf(b) ? a : b);

/** By the wording of the rule itself: binding rows are breaches, expected ones at least gaps, never breaches. */
function ownForce({ force }: Rule): Severity {
  if (force.indicator === "约束性" || force.indicator === "强制性条文") return "breach";
  const modal = OF_MODAL[force.modal];
  return force.indicator === "预期性" ? heavier("gap", modal) : modal;
}

/** A text rule that says the same as an indicator row takes the heavier of the two. */
function forceOf(rule: Rule, standard: Standard): Severity {
  const own = ownForce(rule);
  if (rule.force.indicator !== undefined) return own;
  return standard.rules
    .filter(
      ({ id, restates, force }) =>
        force.indicator !== undefined && (restates.includes(rule.id) || rule.restates.includes(id)),
    )
    .map(ownForce)
    .reduce(heavier, own);
}

/**
 * What each outcome of a rule weighs on a day; null where there is nothing to do. Due from the deadline day on.
 *
 * @param date ISO date
 */
export function weighOutcomes(rule: Rule, standard: Standard, date: string): (outcome: Outcome) => Severity | null {
  if (rule.kind === "trigger") return (outcome) => (outcome === "met" ? "candidate" : null);
  const { due } = rule;
  const short = due !== null && date < due ? "upcoming" : forceOf(rule, standard);
  return (outcome) => (outcome === "short" ? short : null);
}
