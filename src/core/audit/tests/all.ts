import type { Test } from "../../standard/standard.ts";
import type { AuditContext } from "../measurement.ts";
import type { Subject } from "../subject.ts";
import { judgePart, showPart } from "./parts.ts";
import type { Outcome, Verdict } from "./verdict.ts";

/** Short if any part is short, else open if any is open, else met; parts that do not apply are passed over. */
export function runAll(parts: readonly Test[], subject: Subject, context: AuditContext): Verdict {
  const verdicts = parts.map((part) => judgePart(part, subject, context));
  const has = (outcome: Outcome) => verdicts.some((verdict) => verdict.outcome === outcome);
  const order: readonly Outcome[] = ["short", "not-assessable", "met"];
  return showPart(order.find(has) ?? "not-applicable", verdicts, "farthest");
}
