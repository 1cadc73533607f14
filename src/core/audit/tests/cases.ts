import type { Test } from "../../standard/standard.ts";
import { judgeFilter } from "../filter.ts";
import { type AuditContext, attributeNeed, distinct } from "../measurement.ts";
import type { Subject } from "../subject.ts";
import { nameOfPart } from "./parts.ts";
import { runTest } from "./runTest.ts";
import { doesNotApply, type Verdict } from "./verdict.ts";

/**
 * The test of the first case that applies, else the `else`, else not applicable. Where it is not known which case applies,
 * the verdict stands only if every case that may apply gives the same.
 */
export function runCases(
  { of: cases, else: otherwise }: Extract<Test, { test: "cases" }>,
  subject: Subject,
  context: AuditContext,
): Verdict {
  const candidates: Verdict[] = [];
  const missing: string[] = [];
  const judge = (test: Test): Verdict => {
    const verdict = runTest(test, subject, context);
    return { ...verdict, part: nameOfPart(test, verdict, context) };
  };
  let settled = false;
  for (const { when, then } of cases) {
    const result = judgeFilter(when, (key) => context.data.attributeForFilter(subject, key), context.parameters);
    if (result.truth === false) continue;
    candidates.push(judge(then));
    if (result.truth === true) {
      settled = true;
      break;
    }
    missing.push(...result.missing.map((key) => attributeNeed(subject, key)));
  }
  if (!settled) candidates.push(otherwise ? judge(otherwise) : doesNotApply);
  const [first] = candidates;
  if (candidates.every(({ outcome }) => outcome === first.outcome)) return first;
  const evidence = candidates.flatMap((candidate) => candidate.evidence);
  const lacks = distinct([...missing, ...candidates.flatMap((candidate) => candidate.missing)]);
  return { ...doesNotApply, outcome: "not-assessable", missing: lacks, evidence };
}
