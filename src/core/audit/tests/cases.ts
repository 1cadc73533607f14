import type { Test } from "../../standard/standard.ts";
import { judgeFilter } from "../filter.ts";
import { type AuditContext, attributeNeed, distinct } from "../measurement.ts";
import type { Subject } from "../subject.ts";
import { judgePart, showPart } from "./parts.ts";
import { doesNotApply, type Verdict } from "./verdict.ts";

/**
 * The test of the first case that applies, else the `else`, else not applicable. Where it is not known which case applies,
 * the outcome stands only if every case that may apply gives the same, "not applicable" included; of several shortfalls
 * the least is shown.
 */
export function runCases(
  { of: cases, else: otherwise }: Extract<Test, { test: "cases" }>,
  subject: Subject,
  context: AuditContext,
): Verdict {
  const candidates: Verdict[] = [];
  const unknown: string[] = [];
  let settled = false;
  for (const { when, then } of cases) {
    const result = judgeFilter(when, (key) => context.data.attributeForFilter(subject, key), context.parameters);
    if (result.truth === false) continue;
    candidates.push(judgePart(then, subject, context));
    if (result.truth === true) {
      settled = true;
      break;
    }
    unknown.push(...result.missing.map((key) => attributeNeed(subject, key)));
  }
  if (!settled) candidates.push(otherwise ? judgePart(otherwise, subject, context) : doesNotApply);
  const [{ outcome }] = candidates;
  const agree = candidates.every((candidate) => candidate.outcome === outcome);
  if (agree && outcome !== "not-assessable") return showPart(outcome, candidates, "nearest");
  const shown = agree
    ? showPart(outcome, candidates, "nearest")
    : { ...doesNotApply, outcome: "not-assessable" as const };
  return {
    ...shown,
    missing: distinct([...unknown, ...candidates.flatMap((candidate) => candidate.missing)]),
    evidence: candidates.flatMap((candidate) => candidate.evidence),
  };
}
