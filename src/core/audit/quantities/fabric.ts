import { makeRational, toNumber, toRational } from "../../rational.ts";
import type { Quantity } from "../../standard/standard.ts";
import { exactly, type Interval } from "../interval.ts";
import {
  type AuditContext,
  distinct,
  type Evidence,
  type Measurement,
  measured,
  NOT_APPLICABLE,
  shapeNeed,
  undefinedBecause,
  unknownBecause,
} from "../measurement.ts";
import { FACILITY, type Subject } from "../subject.ts";
import { type CountedFeatures, countFeatures } from "./countedFeatures.ts";

type FabricQuantity = Extract<Quantity, { q: "fabric" }>;

/** Square meters of the largest single gap or overlap among the units of the subject. */
function measureBoundaries({ units = "community" }: FabricQuantity, subject: Subject, { data }: AuditContext) {
  const faults = data.boundaryFaultsOf(subject, units);
  if (faults === null) return unknownBecause([`layer:${units}`]);
  const { least, most, isOpen, gapCount, overlapCount, overlapping } = faults;
  const squareMeters = toNumber(least);
  const evidence = { type: "boundaries", unitKind: units, squareMeters, gapCount, overlapCount, overlapping } as const;
  return measured({ low: least, high: most }, isOpen ? ["layer:village"] : [], [evidence]);
}

/** The share of the length of the streets in the subject that hangs together with most of the network. */
function measureConnection(subject: Subject, { data }: AuditContext): Measurement {
  const streets = data.streetConnectionOf(subject);
  if (streets === null) return unknownBecause(["layer:streets"]);
  const { insideMm, connectedMm } = streets;
  const evidence: readonly Evidence[] = [{ type: "streets", insideMm, connectedMm }];
  if (insideMm === 0) return undefinedBecause(["denominator:0"], evidence);
  return measured(exactly(makeRational(connectedMm, insideMm)), [], evidence);
}

/** Features that a check is about: the subject itself, or those of some kinds in it. */
function findChecked(kinds: readonly string[], subject: Subject, context: AuditContext): CountedFeatures {
  if (kinds.length === 0 || kinds.includes("subject")) {
    const evidence = { type: "features", kinds: ["subject"], counted: [subject.id], open: [], complete: true } as const;
    return { certain: [subject], open: [], complete: true, missing: [], evidence };
  }
  return countFeatures({ kinds, scope: "inside" }, subject, "presence", context);
}

/** Meters of the narrowest width of the subject, or of the narrowest of the features of some kinds in it. */
function measureWidth({ kinds = [] }: FabricQuantity, subject: Subject, context: AuditContext): Measurement {
  const { certain, open, complete, missing } = findChecked(kinds, subject, context);
  if (complete && certain.length + open.length === 0) return NOT_APPLICABLE;
  // Of something that may not be there nothing can be said.
  if (certain.length === 0) return unknownBecause(missing);
  const widthsOf = (features: readonly Subject[]) =>
    features.map((feature) => ({ feature, widthMm: context.data.widthOf(feature) }));
  const known = widthsOf(certain);
  const all = [...known, ...widthsOf(open)];
  const needs = all.flatMap(({ feature, widthMm }) => (widthMm === null ? [shapeNeed(feature)] : []));
  const least = (widths: typeof all) => Math.min(...widths.flatMap(({ widthMm }) => widthMm ?? []));
  const low = complete && needs.length === 0 ? makeRational(least(all), 1000) : toRational(0);
  const mostMm = least(known);
  const interval: Interval = { low, high: Number.isFinite(mostMm) ? makeRational(mostMm, 1000) : null };
  const narrowest = known.find(({ widthMm }) => widthMm === mostMm);
  const evidence: readonly Evidence[] = narrowest
    ? [{ type: "width", feature: narrowest.feature.id, widthMm: mostMm }]
    : [];
  return measured(interval, distinct([...missing, ...needs]), evidence);
}

/** How many units of a kind in the subject, or whether the subject itself, falls into more parts by a feature across it. */
function measureCrossings({ units, kinds = [] }: FabricQuantity, subject: Subject, context: AuditContext): Measurement {
  const { data } = context;
  if (kinds.length === 0 || kinds.includes("subject")) return unknownBecause(["quantity:fabric"]);
  const found = units === undefined ? [subject] : data.subjectsIn(subject, units)?.proven;
  if (found === undefined) return unknownBecause([`layer:${units}`]);
  const missing: string[] = [];
  const crossed: string[] = [];
  let open = 0;
  for (const unit of found) {
    const features = countFeatures({ kinds, scope: "inside" }, unit, "overlap", context);
    const cuts = features.certain.map((feature) => data.isCutBy(unit, feature));
    if (cuts.includes(true)) {
      crossed.push(unit.id);
      continue;
    }
    const mayCut = features.open.some((feature) => data.isCutBy(unit, feature) !== false);
    if (cuts.includes(null)) missing.push(`shape:${FACILITY}`);
    if (features.complete && !mayCut && !cuts.includes(null)) continue;
    missing.push(...features.missing);
    open++;
  }
  const interval = { low: toRational(crossed.length), high: toRational(crossed.length + open) };
  return measured(interval, distinct(missing), [{ type: "crossed", kinds, units: crossed }]);
}

/** Checks on boundaries, networks and widths. */
export function measureFabric(quantity: FabricQuantity, subject: Subject, context: AuditContext): Measurement {
  switch (quantity.check) {
    case "boundary-gaps-overlaps":
      return measureBoundaries(quantity, subject, context);
    case "walk-connected-share":
      return measureConnection(subject, context);
    case "min-width":
      return measureWidth(quantity, subject, context);
    case "crossed-by":
      return measureCrossings(quantity, subject, context);
  }
}
