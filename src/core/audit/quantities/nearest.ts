import { makeRational } from "../../rational.ts";
import type { Quantity } from "../../standard/standard.ts";
import { UNKNOWN } from "../interval.ts";
import { type AuditContext, type Measurement, measured, unknownBecause } from "../measurement.ts";
import { FACILITY, type Subject } from "../subject.ts";

const toMeters = (mm: number) => makeRational(mm, 1000);

/** Distance in meters from a facility to the nearest one of some kinds, edge to edge. */
export function measureNearest(
  { to, metric, scope }: Extract<Quantity, { q: "nearest" }>,
  subject: Subject,
  { data, fidelity }: AuditContext,
): Measurement {
  const isMeasured = subject.unitKind === FACILITY && metric !== "centroid" && scope === "inside";
  if (!isMeasured) return unknownBecause(["quantity:nearest"]);
  const { facility, distanceMm, possibleMm, edgeMm, complete } = data.nearestTo(subject, to);
  const leastMm = Math.min(distanceMm ?? Infinity, possibleMm ?? Infinity, edgeMm);
  const evidence = [{ type: "nearest", facility: facility?.id ?? null, distanceMm, leastMm }] as const;
  const mayBeNearer = (mm: number | null) => mm !== null && (distanceMm === null || mm < distanceMm);
  const missing: string[] = [];
  if (!complete) missing.push(...to.map((kind) => `inventory:${kind}`));
  else if (mayBeNearer(edgeMm)) missing.push("survey-edge");
  if (mayBeNearer(possibleMm)) missing.push(...to.map((kind) => `kind:${kind}`));
  const low = complete ? toMeters(leastMm) : UNKNOWN.low;
  const mayBeLonger = metric === "network" && data.model === "straight" && fidelity === "stated";
  if (mayBeLonger) missing.push("layer:streets");
  const high = distanceMm === null || mayBeLonger ? null : toMeters(distanceMm);
  return measured({ low, high }, missing, evidence, data.model);
}
