import type { Test } from "../../standard/standard.ts";
import type { AuditContext } from "../measurement.ts";
import type { Subject } from "../subject.ts";
import { nameOfPart, showPart } from "./parts.ts";
import { runTest } from "./runTest.ts";
import type { Outcome, Verdict } from "./verdict.ts";

/** Met if any part is met, else open if any is open, else short; parts that do not apply are passed over. */
export function runAny(parts: readonly Test[], subject: Subject, context: AuditContext): Verdict {
  const verdicts = parts.map((part) => {
    const verdict = runTest(part, subject, context);
    return { ...verdict, part: nameOfPart(part, verdict, context) };
  });
  const has = (outcome: Outcome) => verdicts.some((verdict) => verdict.outcome === outcome);
  const order: readonly Outcome[] = ["met", "not-assessable", "short"];
  return showPart(order.find(has) ?? "not-applicable", verdicts);
}
