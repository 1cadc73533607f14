import { toRational } from "../rational.ts";
import type { AttributeValue } from "../read/values.ts";
import type { ParameterValues } from "../standard/parameters.ts";
import type { Rule, Standard } from "../standard/standard.ts";
import { listDerived } from "./derived.ts";
import { judgeFilter } from "./filter.ts";
import { exactly, UNDEFINED } from "./interval.ts";
import { type AuditContext, attributeNeed, distinct, type Measurement, measured } from "./measurement.ts";
import { measureQuantity } from "./quantities/measureQuantity.ts";
import { type Severity, weighOutcomes } from "./severity.ts";
import type { AuditData, Subject } from "./subject.ts";
import { runTest } from "./tests/runTest.ts";
import { doesNotApply, type Verdict } from "./tests/verdict.ts";

/** What a rule says of a subject. */
export interface Finding extends Verdict {
  readonly rule: Rule;
  readonly subject: Subject;
  readonly severity: Severity | null;
}

export interface AuditInput {
  readonly standard: Standard;
  readonly data: AuditData;
  readonly parameters: ParameterValues;
  /** ISO date on which deadlines are judged. */
  readonly date: string;
}

/** What the quantities of a rule are measured with. */
export function contextOf({ standard, data, parameters }: AuditInput, rule: Rule): AuditContext {
  const literals = new Map<AttributeValue, Measurement>();
  return {
    data,
    parameters,
    literal: (value) => {
      let literal = literals.get(value);
      if (literal === undefined) {
        literal =
          typeof value === "number"
            ? measured(exactly(toRational(value)), [], [])
            : { ...measured(UNDEFINED, [], []), scalar: value };
        literals.set(value, literal);
      }
      return literal;
    },
    walkSpeedOf: (walker) => standard.walkers.get(walker)?.speedMetersPerSecond ?? null,
    fidelity: rule.fidelity,
    measure: measureQuantity,
  };
}

/** A trigger fires or not; it is never short. */
const asTrigger = (verdict: Verdict): Verdict =>
  verdict.outcome === "short" ? { ...verdict, outcome: "not-applicable", gap: null } : verdict;

/** Field by field: there are tens of thousands, and copying them whole takes several times as long. */
const makeFinding = (verdict: Verdict, rule: Rule, subject: Subject, severity: Severity | null): Finding => ({
  outcome: verdict.outcome,
  part: verdict.part,
  comparison: verdict.comparison,
  shortParts: verdict.shortParts,
  low: verdict.low,
  high: verdict.high,
  threshold: verdict.threshold,
  unit: verdict.unit,
  gap: verdict.gap,
  model: verdict.model,
  missing: verdict.missing,
  evidence: verdict.evidence,
  rule,
  subject,
  severity,
});

/** Judges subjects by one rule. */
function makeJudge(rule: Rule, input: AuditInput): (subject: Subject) => Finding {
  const { data, parameters, standard, date } = input;
  const { when, require } = rule;
  const context = contextOf(input, rule);
  const severityOf = weighOutcomes(rule, standard, date);
  const judge = (subject: Subject): Verdict => {
    const applies = judgeFilter(when, (key) => data.attributeForFilter(subject, key), parameters);
    if (applies.truth === true) {
      const verdict = runTest(require, subject, context);
      const derived = listDerived(when, [subject], data);
      return derived.length === 0 ? verdict : { ...verdict, evidence: [...verdict.evidence, ...derived] };
    }
    if (applies.truth === false) return doesNotApply;
    return {
      ...doesNotApply,
      outcome: "not-assessable",
      missing: distinct(applies.missing.map((key) => attributeNeed(subject, key))),
    };
  };
  return (subject) => {
    const verdict = rule.kind === "trigger" ? asTrigger(judge(subject)) : judge(subject);
    return makeFinding(verdict, rule, subject, severityOf(verdict.outcome));
  };
}

/** What one rule says of one subject. */
export const auditSubject = (rule: Rule, subject: Subject, input: AuditInput): Finding =>
  makeJudge(rule, input)(subject);

/** A rule about units or facilities that are not loaded, or of which there are none: one finding for the city. */
function auditMissingLayer(rule: Rule, city: Subject, isMissing: boolean): Finding {
  const outcome = isMissing ? "not-assessable" : "not-applicable";
  const missing = isMissing ? [`layer:${rule.subject}`] : [];
  return { ...doesNotApply, outcome, missing, rule, subject: city, severity: null };
}

function auditAmbiguous(rule: Rule, subject: Subject): Finding {
  return {
    ...doesNotApply,
    outcome: "not-assessable",
    missing: [`kind:${rule.subject}`],
    rule,
    subject,
    severity: null,
  };
}

/** Every finding of one rule: one for each subject, or one for the city where its subjects are missing. */
export function auditRule(rule: Rule, input: AuditInput): readonly Finding[] {
  const { data } = input;
  const [city] = data.subjectsOf("city")!;
  const subjects = data.subjectsOf(rule.subject);
  const ambiguous = data.ambiguousSubjectsOf(rule.subject);
  if (subjects === null && ambiguous.length === 0) return [auditMissingLayer(rule, city, true)];
  if ((subjects ?? []).length + ambiguous.length === 0) return [auditMissingLayer(rule, city, false)];
  return [
    ...(subjects ?? []).map(makeJudge(rule, input)),
    ...ambiguous.map((subject) => auditAmbiguous(rule, subject)),
  ];
}

/** Audits a place by a standard: every rule by every subject. Definitions are not audited. */
export function auditStandard(input: AuditInput): readonly Finding[] {
  return input.standard.rules.filter(({ kind }) => kind !== "definition").flatMap((rule) => auditRule(rule, input));
}
