import { add, compareRationals, divide, ONE, type Rational, toRational, ZERO } from "../../rational.ts";
import type { Quantity } from "../../standard/standard.ts";
import { listDerived } from "../derived.ts";
import { judgeFilter } from "../filter.ts";
import type { Interval } from "../interval.ts";
import {
  type AuditContext,
  attributeNeed,
  distinct,
  type Evidence,
  type Measurement,
  measured,
  NOT_APPLICABLE,
  undefinedBecause,
  unknownBecause,
  unplacedNeed,
} from "../measurement.ts";
import type { Subject } from "../subject.ts";
import { runTest } from "../tests/runTest.ts";
import { needsOfArea } from "./area.ts";

type CoverageQuantity = Extract<Quantity, { q: "coverage" }>;

function weightOf(unit: Subject, weight: CoverageQuantity["weight"], { data }: AuditContext): Rational | null {
  if (weight === "count") return ONE;
  if (weight === "area") return data.areaOf(unit) ?? null;
  const value = data.attributeOf(unit, weight);
  return typeof value === "number" ? toRational(value) : null;
}

/** Weights of the units by what the test says of them. */
class Tally {
  met = ZERO;
  short = ZERO;
  /** Not assessable, or not known to be among the units asked about. */
  open = ZERO;
  /** A unit has no known weight, or units may exist that are not listed. */
  isBoundless = false;

  get whole(): Rational {
    return add(add(this.met, this.short), this.open);
  }

  /** A unit that may not belong to the whole could only raise the lower share and lower the upper one: the bounds hold. */
  get share(): Interval {
    if (this.isBoundless) return { low: ZERO, high: ONE };
    return { low: divide(this.met, this.whole), high: divide(add(this.met, this.open), this.whole) };
  }
}

/**
 * The share of units in the subject that meet a test: between those that are known to meet it and those that may. Units to
 * which the test does not apply are left out of the whole; where none is left, the share does not apply either.
 */
export function measureUnitCoverage(quantity: CoverageQuantity, subject: Subject, context: AuditContext): Measurement {
  const { units: kind, meeting, where, weight } = quantity;
  const { data, parameters } = context;
  const found = data.subjectsIn(subject, kind);
  if (found === null) return unknownBecause([`layer:${kind}`]);
  const tally = new Tally();
  const missing: string[] = [];
  const ids = { met: 0, short: [] as string[], open: [] as string[], notApplicable: 0 };
  let model: Measurement["model"] = null;
  const doubted: readonly (readonly [units: readonly Subject[], doubt: string | null])[] = [
    [found.proven, null],
    [found.possible, `kind:${kind}`],
    [found.unplaced, unplacedNeed(subject)],
  ];
  const units = doubted.flatMap(([list, doubt]) => list.map((unit) => ({ unit, doubt })));
  for (const { unit, doubt } of units) {
    const member = judgeFilter(where, (key) => data.attributeForFilter(unit, key), parameters);
    if (member.truth === false) continue;
    const verdict = runTest(meeting, unit, context);
    model ??= verdict.model;
    if (verdict.outcome === "not-applicable") {
      ids.notApplicable++;
      continue;
    }
    const share = weightOf(unit, weight, context);
    if (share === null) {
      tally.isBoundless = true;
      missing.push(...(weight === "area" ? needsOfArea(unit, data) : [attributeNeed(unit, weight)]));
    }
    const isOpen = doubt !== null || member.truth === null || verdict.outcome === "not-assessable";
    if (isOpen) {
      tally.open = add(tally.open, share ?? ZERO);
      ids.open.push(unit.id);
      missing.push(...verdict.missing, ...member.missing.map((key) => attributeNeed(unit, key)));
      if (doubt !== null) missing.push(doubt);
    } else if (verdict.outcome === "met") {
      tally.met = add(tally.met, share ?? ZERO);
      ids.met++;
    } else {
      tally.short = add(tally.short, share ?? ZERO);
      ids.short.push(unit.id);
    }
  }
  if (!found.complete) {
    tally.isBoundless = true;
    const isUnitLayer = data.subjectsOf(kind)?.[0]?.unitKind === kind;
    missing.push(isUnitLayer ? `attr:community.${kind}` : `inventory:${kind}`);
  }
  const derived = listDerived(
    where,
    units.map(({ unit }) => unit),
    data,
  );
  const evidence: readonly Evidence[] = [{ type: "units", unitKind: kind, ...ids }, ...derived];
  if (ids.met + ids.short.length + ids.open.length === 0 && found.complete) return NOT_APPLICABLE;
  if (!tally.isBoundless && compareRationals(tally.whole, ZERO) === 0)
    return undefinedBecause(["denominator:0", ...distinct(missing)], evidence);
  return measured(tally.share, distinct(missing), evidence, model);
}
