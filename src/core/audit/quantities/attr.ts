import { toRational } from "../../rational.ts";
import type { Quantity } from "../../standard/standard.ts";
import { exactly } from "../interval.ts";
import { type AuditContext, attributeNeed, type Measurement, measured, unknownBecause } from "../measurement.ts";
import type { Subject } from "../subject.ts";

/** An attribute of the subject, as declared or read. Those of another unit are not looked up. */
export function measureAttr(
  { of, key }: Extract<Quantity, { q: "attr" }>,
  subject: Subject,
  { data }: AuditContext,
): Measurement {
  const isOwn = of === "subject" || of === subject.unitKind;
  const value = isOwn ? data.attributeOf(subject, key) : undefined;
  const evidence = [{ type: "attribute", subject: subject.id, key, value: value ?? null }] as const;
  if (value === undefined) return unknownBecause([isOwn ? attributeNeed(subject, key) : `attr:${of}.${key}`], evidence);
  if (typeof value === "number") return measured(exactly(toRational(value)), [], evidence);
  return { ...unknownBecause([], evidence), scalar: value };
}
