import type { Test } from "../../standard/standard.ts";
import type { AuditContext } from "../measurement.ts";
import type { Subject } from "../subject.ts";
import { judgePart, showPart } from "./parts.ts";
import type { Outcome, Verdict } from "./verdict.ts";

/** Met if any part is met, else open if any is open, else short; parts that do not apply are passed over. */
export function runAny(parts: readonly Test[], subject: Subject, context: AuditContext): Verdict {
  const verdicts = parts.map((part) => judgePart(part, subject, context));
  const has = (outcome: Outcome) => verdicts.some((verdict) => verdict.outcome === outcome);
  const order: readonly Outcome[] = ["met", "not-assessable", "short"];
  // What is lacking at the least is what the nearest of the ways lacks.
  return showPart(order.find(has) ?? "not-applicable", verdicts, "nearest");
}
