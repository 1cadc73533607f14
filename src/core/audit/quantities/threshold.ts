import { valueOfParameter } from "../../standard/parameters.ts";
import type { Threshold } from "../../standard/standard.ts";
import type { AuditContext, Measurement } from "../measurement.ts";
import type { Subject } from "../subject.ts";

/** What a quantity is compared with or limited by, as a measurement of its own: a literal, a parameter, another quantity. */
export function measureThreshold(threshold: Threshold, subject: Subject, context: AuditContext): Measurement {
  if (typeof threshold === "object") {
    if ("q" in threshold) return context.measure(threshold, subject, context);
    return context.literal(valueOfParameter(context.parameters, threshold.param));
  }
  return context.literal(threshold);
}
