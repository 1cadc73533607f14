import { add, compareRationals, divide, makeRational, type Rational, toRational, ZERO } from "../../rational.ts";
import type { Quantity } from "../../standard/standard.ts";
import { type Interval, UNKNOWN } from "../interval.ts";
import {
  type AuditContext,
  distinct,
  type Measurement,
  measured,
  NOT_APPLICABLE,
  shapeNeed,
  unknownBecause,
} from "../measurement.ts";
import { FACILITY, type Subject } from "../subject.ts";
import { countFeatures } from "./countedFeatures.ts";

type NearestQuantity = Extract<Quantity, { q: "nearest" }>;

const toMeters = (mm: number) => makeRational(mm, 1000);

/** Of many distances so many are kept as evidence: the shortest, or the longest. */
const MOST_TELLING = 12;

const distanceOf = ({ evidence: [first] }: Measurement): number =>
  first?.type === "nearest" ? (first.distanceMm ?? Number.MAX_VALUE) : 0;

/** Meters from one facility or unit to the nearest of some kinds. */
function measureFrom(from: Subject, { to, metric }: NearestQuantity, context: AuditContext): Measurement {
  const { data, fidelity } = context;
  // Along streets only the straight line between edges is a bound.
  const nearest = data.nearestTo(from, to, metric === "centroid" ? "centroid" : "edge");
  const { facility, distanceMm, possibleMm, edgeMm, complete } = nearest;
  const leastMm = Math.min(distanceMm ?? Infinity, possibleMm ?? Infinity, edgeMm);
  const evidence = [
    { type: "nearest", from: from.id, facility: facility?.id ?? null, distanceMm, leastMm, metric },
  ] as const;
  const mayBeNearer = (mm: number | null) => mm !== null && (distanceMm === null || mm < distanceMm);
  const missing: string[] = [];
  if (!complete) missing.push(...to.map((kind) => `inventory:${kind}`));
  else if (mayBeNearer(edgeMm)) missing.push("survey-edge");
  if (mayBeNearer(possibleMm)) missing.push(...to.map((kind) => `kind:${kind}`));
  const low = complete ? toMeters(leastMm) : UNKNOWN.low;
  const mayBeLonger = metric === "network" && fidelity === "stated";
  if (mayBeLonger) missing.push(data.modelOf("network") === "straight" ? "layer:streets" : "quantity:nearest");
  const high = distanceMm === null || mayBeLonger ? null : toMeters(distanceMm);
  return measured({ low, high }, missing, evidence, "straight");
}

const isLess = (a: Rational, b: Rational): boolean => compareRationals(a, b) < 0;

const leastOf = (values: readonly Rational[]): Rational => values.reduce((a, b) => (isLess(b, a) ? b : a));
const greatestOf = (values: readonly Rational[]): Rational => values.reduce((a, b) => (isLess(a, b) ? b : a));

const meanOf = (values: readonly Rational[]): Rational => divide(values.reduce(add, ZERO), toRational(values.length));

/** The least, or greatest, mean of some values with any of some others. */
function boundMean(certain: readonly Rational[], open: readonly Rational[], isLower: boolean): Rational {
  const isBetter = (a: Rational, b: Rational) => (isLower ? isLess(a, b) : isLess(b, a));
  const best = [...open].sort((a, b) => (isLower ? compareRationals(a, b) : compareRationals(b, a)));
  const taken = [...certain];
  for (const value of best) if (isBetter(value, meanOf(taken))) taken.push(value);
  return meanOf(taken);
}

/** Bounds of the distances of those that count for certain, of which there are some, and of those that may. */
function aggregate(
  agg: NearestQuantity["agg"],
  certain: readonly Interval[],
  open: readonly Interval[],
  complete: boolean,
): Interval {
  const all = [...certain, ...open];
  const lows = (intervals: readonly Interval[]) => intervals.map(({ low }) => low ?? ZERO);
  const highs = (intervals: readonly Interval[]) => intervals.flatMap(({ high }) => high ?? []);
  const isBounded = complete && all.every(({ high }) => high !== null);
  switch (agg) {
    case "min": {
      const known = highs(certain);
      return { low: complete ? leastOf(lows(all)) : ZERO, high: known.length > 0 ? leastOf(known) : null };
    }
    case "max":
      return { low: greatestOf(lows(certain)), high: isBounded ? greatestOf(highs(all)) : null };
    case "mean": {
      const high = isBounded ? boundMean(highs(certain), highs(open), false) : null;
      return { low: complete ? boundMean(lows(certain), lows(open), true) : ZERO, high };
    }
  }
}

/**
 * Meters to the nearest feature of some kinds: from a facility of the kinds asked about; else the least, greatest or mean
 * over the features of those kinds in the subject. Between edges, or between centers of area; a walk along streets is at
 * least the straight line between edges. Where there is nothing to measure from, it does not apply.
 */
export function measureNearest(quantity: NearestQuantity, subject: Subject, context: AuditContext): Measurement {
  const { from, agg, scope } = quantity;
  const { data } = context;
  if (subject.unitKind === FACILITY) {
    const isFrom = data.isOfKinds(subject, from);
    if (isFrom === true) return measureFrom(subject, quantity, context);
    if (isFrom === null) return unknownBecause(from.map((kind) => `kind:${kind}`));
    if (data.facilitiesIn(subject, from, "presence") === null) return unknownBecause([shapeNeed(subject)]);
  }
  const origins = countFeatures({ kinds: from, scope }, subject, "presence", context);
  const { certain, open, complete, missing } = origins;
  if (complete && certain.length + open.length === 0) return NOT_APPLICABLE;
  // Of something that may not be there nothing can be said.
  if (certain.length === 0) return unknownBecause(missing, [origins.evidence]);
  const measure = (features: readonly Subject[]) => features.map((feature) => measureFrom(feature, quantity, context));
  const distances = { certain: measure(certain), open: measure(open) };
  const intervalsOf = (measurements: readonly Measurement[]) => measurements.map(({ interval }) => interval);
  const all = [...distances.certain, ...distances.open];
  const order = agg === "min" ? 1 : -1;
  const telling = [...all].sort((a, b) => order * (distanceOf(a) - distanceOf(b))).slice(0, MOST_TELLING);
  return measured(
    aggregate(agg, intervalsOf(distances.certain), intervalsOf(distances.open), complete),
    distinct([...missing, ...all.flatMap((distance) => distance.missing)]),
    [origins.evidence, ...telling.flatMap(({ evidence }) => evidence)],
    "straight",
  );
}
