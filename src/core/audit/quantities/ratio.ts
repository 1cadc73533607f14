import { toRational } from "../../rational.ts";
import type { Quantity } from "../../standard/standard.ts";
import { divideIntervals } from "../interval.ts";
import { type AuditContext, distinct, type Measurement, NOT_APPLICABLE, undefinedBecause } from "../measurement.ts";
import type { Subject } from "../subject.ts";

/** One quantity over another, times a factor. Over exactly zero there is no ratio: that is said, never computed. */
export function measureRatio(
  { num, den, per }: Extract<Quantity, { q: "ratio" }>,
  subject: Subject,
  context: AuditContext,
): Measurement {
  const dividend = context.measure(num, subject, context);
  const divisor = context.measure(den, subject, context);
  if (!dividend.applies || !divisor.applies) return NOT_APPLICABLE;
  const evidence = [...dividend.evidence, ...divisor.evidence];
  const missing = distinct([...dividend.missing, ...divisor.missing]);
  const { low, high } = divisor.interval;
  if (low !== null && high !== null && high.numerator === 0n)
    return undefinedBecause(["denominator:0", ...missing], evidence);
  return {
    applies: true,
    interval: divideIntervals(dividend.interval, divisor.interval, toRational(per)),
    missing,
    evidence,
    model: dividend.model ?? divisor.model,
  };
}
