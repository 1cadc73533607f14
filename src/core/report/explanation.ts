import type { Finding } from "../audit/audit.ts";
import { findNearby } from "../audit/justOutside.ts";
import type { Severity } from "../audit/severity.ts";
import type { Outcome } from "../audit/tests/verdict.ts";
import type { Language } from "../messages/messages.ts";
import type { Prepared } from "../project/analyze.ts";
import type { DemandMeasure } from "../read/demand.ts";
import type { ParameterValue } from "../standard/parameters.ts";
import { findParameters } from "../standard/ruleParameters.ts";
import { mmToMeters, weightToCount } from "../units.ts";
import { type ExplanationLines, explainFinding } from "./evidence.ts";
import { type LimitTrial, measureNearest, type NearestSpread, tryLimits } from "./explainReach.ts";
import type { Fingerprint } from "./summary.ts";

export interface ExplainedClause {
  readonly document: string;
  readonly clause: string;
  /** The original sentence, in the language of the document. */
  readonly quote: string | null;
}

/** The division behind a share of people. */
export interface ExplainedReach {
  readonly kinds: readonly string[];
  readonly limitMeters: number;
  readonly measure: DemandMeasure;
  readonly covered: number;
  readonly possible: number;
  readonly total: number;
}

/** The answer to "how?" about one finding, as the page lays it out: in sentences, and in figures where it draws them. */
export interface Explanation {
  readonly rule: string;
  readonly outcome: Outcome;
  readonly severity: Severity | null;
  readonly lines: ExplanationLines;
  readonly clauses: readonly ExplainedClause[];
  readonly parameters: readonly ParameterValue[];
  readonly reach: ExplainedReach | null;
  readonly trials: readonly LimitTrial[];
  readonly nearest: NearestSpread | null;
  /** Of the kinds asked for, by distance from the community's boundary, whole millimeters; 0 inside. */
  readonly nearby: readonly { readonly facility: number; readonly distanceMm: number }[];
}

/** Facilities named as the nearest ones. */
const MOST_NEARBY = 3;

function reachOf({ evidence, comparison }: Finding): ExplainedReach | null {
  if (comparison?.of.q !== "reach") return null;
  const kinds = comparison.of.to;
  const found = evidence.find((item) => item.type === "reach" && item.kinds.join() === kinds.join());
  if (found?.type !== "reach" || found.weight.total === null) return null;
  const { limitMm, measure, weight } = found;
  return {
    kinds,
    limitMeters: mmToMeters(limitMm),
    measure,
    covered: weightToCount(weight.covered),
    possible: weightToCount(weight.possible),
    total: weightToCount(found.weight.total),
  };
}

function kindsOf({ comparison }: Finding): readonly string[] {
  const quantity = comparison?.of;
  if (quantity?.q === "reach") return quantity.to;
  if (quantity?.q === "ratio") return "kinds" in quantity.num ? (quantity.num.kinds ?? []) : [];
  return quantity !== undefined && "kinds" in quantity ? (quantity.kinds ?? []) : [];
}

export function makeExplanation(
  prepared: Prepared,
  finding: Finding,
  fingerprints: readonly Fingerprint[],
  language: Language,
): Explanation {
  const { rule, subject, outcome, severity } = finding;
  const { documents } = prepared.standard;
  const kinds = kindsOf(finding);
  const hasNearby = subject.unitKind === "community" && kinds.length > 0;
  return {
    rule: rule.id,
    outcome,
    severity,
    lines: explainFinding(prepared, finding, fingerprints, language),
    clauses: rule.citations.map(({ doc, clause, quote }) => ({
      document: documents.find(({ id }) => id === doc)?.title[language] ?? doc,
      clause,
      quote: quote ?? null,
    })),
    parameters: findParameters(rule).map((id) => prepared.parameters.get(id)!),
    reach: reachOf(finding),
    trials: tryLimits(prepared, finding),
    nearest: measureNearest(prepared, finding),
    nearby: hasNearby ? findNearby(prepared.auditInput.data, subject, kinds, MOST_NEARBY, true) : [],
  };
}
