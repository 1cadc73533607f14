import { toRational } from "../../rational.ts";
import type { AttributeValue } from "../../read/values.ts";
import type { Quantity } from "../../standard/standard.ts";
import { exactly } from "../interval.ts";
import { type AuditContext, type Evidence, type Measurement, measured, unknownBecause } from "../measurement.ts";
import type { Subject } from "../subject.ts";

interface AttributeFound {
  readonly value: AttributeValue | undefined;
  readonly owner: Subject;
  readonly need: string;
}

/** The attribute of the unit that a subject lies in; of several, if all of them agree. */
function findInHolder(of: string, key: string, subject: Subject, { data }: AuditContext): AttributeFound {
  const holders = data.holdersOf(subject, of);
  if (holders === null) return { value: undefined, owner: subject, need: `layer:${of}` };
  const values = new Set(holders.map((holder) => data.attributeOf(holder, key)));
  const [value] = values.size === 1 ? values : [];
  return { value, owner: holders[0] ?? subject, need: `attr:${of}.${key}` };
}

/** An attribute of the subject, or of the unit it lies in, as declared, read or worked out. */
export function measureAttr(
  { of, key }: Extract<Quantity, { q: "attr" }>,
  subject: Subject,
  context: AuditContext,
): Measurement {
  const { data } = context;
  const isOwn = of === "subject" || of === subject.unitKind;
  const own = { owner: subject, need: `attr:${subject.unitKind}.${key}` };
  const found = isOwn ? { ...own, value: data.attributeOf(subject, key) } : findInHolder(of, key, subject, context);
  const { value, owner, need } = found;
  const derivedFrom = value === undefined ? null : data.derivationOf(owner, key);
  const unitKind = isOwn ? subject.unitKind : of;
  const evidence: readonly Evidence[] = [
    { type: "attribute", unitKind, subject: owner.id, key, value: value ?? null, derivedFrom },
  ];
  if (value === undefined) return unknownBecause([need], evidence);
  if (typeof value === "number") return measured(exactly(toRational(value)), [], evidence);
  return { ...unknownBecause([], evidence), scalar: value };
}
