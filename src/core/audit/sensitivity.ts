import { findParameters } from "../standard/ruleParameters.ts";
import type { Rule } from "../standard/standard.ts";
import { type AuditInput, auditRule } from "./audit.ts";

/** What a rule, or all that read the parameter together, would say with one value of it. */
export interface SensitivityPoint {
  readonly value: number;
  /** Communities that are short by any of the rules. */
  readonly shortCommunities: number;
  /** Communities of which some of the rules cannot be judged, and that are short by none. */
  readonly openCommunities: number;
  /** Residents of the short communities whose number is known. */
  readonly residents: number;
  /** Short subjects that are no communities, such as facilities, subdistricts and the city itself. */
  readonly shortOthers: number;
}

/** How much hangs on a parameter. */
export interface Sensitivity {
  readonly parameter: string;
  /** Ids of the rules that read it. */
  readonly rules: readonly string[];
  /** By value, ascending. */
  readonly points: readonly SensitivityPoint[];
}

/** The rules that read a parameter and that somebody can be short of. */
const findRulesWith = (parameter: string, rules: readonly Rule[]): readonly Rule[] =>
  rules.filter((rule) => rule.kind === "duty" && findParameters(rule).includes(parameter));

/**
 * Judges the rules that read a parameter with one value of it after the other; all else stays as it is. It yields before each
 * value, so that a caller can stop.
 *
 * @param values in the parameter's unit
 */
export function* measureSensitivity(
  input: AuditInput,
  parameter: string,
  values: readonly number[],
): Generator<number, Sensitivity> {
  const rules = findRulesWith(parameter, input.standard.rules);
  const points: SensitivityPoint[] = [];
  for (const value of [...values].sort((a, b) => a - b)) {
    yield value;
    const parameters = new Map(input.parameters);
    parameters.set(parameter, { ...input.parameters.get(parameter)!, value });
    points.push(countShort({ ...input, parameters }, rules, value));
  }
  return { parameter, rules: rules.map(({ id }) => id), points };
}

function countShort(input: AuditInput, rules: readonly Rule[], value: number): SensitivityPoint {
  const short = new Set<number>();
  const open = new Set<number>();
  let shortOthers = 0;
  for (const { subject, outcome } of rules.flatMap((rule) => auditRule(rule, input))) {
    if (subject.unitKind !== "community") {
      if (outcome === "short") shortOthers++;
    } else if (outcome === "short") short.add(subject.index);
    else if (outcome === "not-assessable") open.add(subject.index);
  }
  const communities = input.data.subjectsOf("community") ?? [];
  let residents = 0;
  for (const index of short) {
    const population = input.data.attributeOf(communities[index], "population");
    if (typeof population === "number") residents += population;
  }
  const openCommunities = [...open].filter((index) => !short.has(index)).length;
  return { value, shortCommunities: short.size, openCommunities, residents, shortOthers };
}
