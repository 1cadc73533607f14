import { toRational } from "../../rational.ts";
import type { AttributeValue } from "../../read/values.ts";
import type { Quantity } from "../../standard/standard.ts";
import { exactly, UNKNOWN } from "../interval.ts";
import {
  type AuditContext,
  attributeNeed,
  type Evidence,
  type Measurement,
  measured,
  unknownBecause,
} from "../measurement.ts";
import type { Subject } from "../subject.ts";

const evidenceOf = (
  unitKind: string,
  owner: Subject,
  key: string,
  value: AttributeValue | undefined,
  derivedFrom: string | null,
): readonly Evidence[] => [{ type: "attribute", unitKind, subject: owner.id, key, value: value ?? null, derivedFrom }];

/** The attribute of the unit that a subject lies in; of several, if all of them agree. */
function measureHolder(of: string, key: string, subject: Subject, context: AuditContext): Measurement {
  const { data } = context;
  const holders = data.holdersOf(subject, of);
  if (holders === null) return unknownBecause([`layer:${of}`]);
  const [holder] = holders;
  const values = new Set(holders.map((unit) => data.attributeOf(unit, key)));
  if (holder === undefined || values.size > 1) return unknownBecause([`attr:${of}.${key}`]);
  return measureOwn(key, holder, context);
}

function measureOwn(key: string, subject: Subject, { data }: AuditContext): Measurement {
  const { unitKind } = subject;
  const register = data.registerOf(subject, key);
  if (register !== null && register.open > 0) {
    // Entries without a day may have come about before the day of the audit, or after it.
    const [low, high] = [toRational(register.certain), toRational(register.certain + register.open)];
    const evidence = evidenceOf(unitKind, subject, key, register.certain, null);
    return measured({ low, high }, [`register:${unitKind}.${key}`], evidence);
  }
  const value = data.attributeOf(subject, key);
  if (value === undefined)
    return unknownBecause([attributeNeed(subject, key)], evidenceOf(unitKind, subject, key, value, null));
  const evidence = evidenceOf(unitKind, subject, key, value, data.derivationOf(subject, key));
  if (typeof value === "number") return measured(exactly(toRational(value)), NOTHING, evidence);
  return { applies: true, interval: UNKNOWN, scalar: value, missing: NOTHING, evidence, model: null };
}

const NOTHING: readonly never[] = [];

/** An attribute of the subject, or of the unit it lies in, as declared, read or worked out. */
export const measureAttr = (
  { of, key }: Extract<Quantity, { q: "attr" }>,
  subject: Subject,
  context: AuditContext,
): Measurement =>
  of === "subject" || of === subject.unitKind
    ? measureOwn(key, subject, context)
    : measureHolder(of, key, subject, context);
