import { toRational } from "../../rational.ts";
import type { Quantity } from "../../standard/standard.ts";
import { type AuditContext, type Measurement, measured, NOT_APPLICABLE } from "../measurement.ts";
import type { Subject } from "../subject.ts";
import { countFeatures, isAboutFacilities } from "./countedFeatures.ts";

/** How many features of some kinds are in the subject: at least those that are certain, at most all that may be. */
export function measureCount(
  quantity: Extract<Quantity, { q: "count" }>,
  subject: Subject,
  context: AuditContext,
): Measurement {
  if (isAboutFacilities(quantity.kinds) && context.data.hasNoResidents(subject)) return NOT_APPLICABLE;
  const { certain, open, complete, missing, evidence } = countFeatures(quantity, subject, "presence", context);
  const high = complete ? toRational(certain.length + open.length) : null;
  return measured({ low: toRational(certain.length), high }, missing, [evidence]);
}
