import { makeRational } from "../../rational.ts";
import type { Quantity } from "../../standard/standard.ts";
import { UNKNOWN } from "../interval.ts";
import { type AuditContext, type Measurement, measured, unknownBecause } from "../measurement.ts";
import type { Subject } from "../subject.ts";

const toMeters = (mm: number) => makeRational(mm, 1000);

/** Distance in meters from a facility to the nearest one of some kinds, edge to edge. */
export function measureNearest(
  { to, metric }: Extract<Quantity, { q: "nearest" }>,
  subject: Subject,
  { data, fidelity }: AuditContext,
): Measurement {
  if (subject.unitKind !== "facility" || metric === "centroid") return unknownBecause(["quantity:nearest"]);
  const { facility, distanceMm, leastMm, complete } = data.nearestTo(subject, to);
  const evidence = [{ type: "nearest", facility: facility?.id ?? null, distanceMm, leastMm }] as const;
  const missing: string[] = [];
  if (!complete) missing.push(...to.map((kind) => `inventory:${kind}`));
  else if (distanceMm === null || leastMm < distanceMm) missing.push("survey-edge");
  if (distanceMm === null) {
    const low = complete ? toMeters(leastMm) : UNKNOWN.low;
    return measured({ low, high: null }, missing, evidence, data.model);
  }
  const low = complete ? toMeters(Math.min(leastMm, distanceMm)) : UNKNOWN.low;
  const mayBeLonger = metric === "network" && data.model === "straight" && fidelity === "stated";
  if (mayBeLonger) return measured({ low, high: null }, [...missing, "layer:streets"], evidence, data.model);
  return measured({ low, high: toMeters(distanceMm) }, missing, evidence, data.model);
}
