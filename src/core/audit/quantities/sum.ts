import { add, toRational, ZERO } from "../../rational.ts";
import type { Quantity } from "../../standard/standard.ts";
import {
  type AuditContext,
  attributeNeed,
  distinct,
  type Measurement,
  measured,
  NOT_APPLICABLE,
} from "../measurement.ts";
import type { Subject } from "../subject.ts";
import { countFeatures, isAboutFacilities } from "./countedFeatures.ts";

/** An attribute added over the features in the subject. One that lacks it leaves the sum without an upper bound. */
export function measureSum(
  quantity: Extract<Quantity, { q: "sum" }>,
  subject: Subject,
  context: AuditContext,
): Measurement {
  const { kinds, key } = quantity;
  if (isAboutFacilities(kinds) && context.data.hasNoResidents(subject)) return NOT_APPLICABLE;
  const { certain, open, complete, missing, evidence } = countFeatures(quantity, subject, "sum", context);
  let low = ZERO;
  let high = ZERO;
  const lacking: string[] = [];
  for (const [features, isCertain] of [
    [certain, true],
    [open, false],
  ] as const) {
    for (const feature of features) {
      const value = context.data.attributeOf(feature, key);
      if (typeof value !== "number") {
        lacking.push(attributeNeed(feature, key));
        continue;
      }
      if (isCertain) low = add(low, toRational(value));
      high = add(high, toRational(value));
    }
  }
  const bounded = complete && lacking.length === 0;
  return measured({ low, high: bounded ? high : null }, distinct([...missing, ...lacking]), [evidence]);
}
