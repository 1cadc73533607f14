import type { Quantity } from "../../standard/standard.ts";
import { type AuditContext, type Measurement, unknownBecause } from "../measurement.ts";
import { FACILITY, type Subject } from "../subject.ts";
import { measureAttr } from "./attr.ts";
import { measureCount } from "./count.ts";
import { measureUnitCoverage } from "./coverage.ts";
import { measureNearest } from "./nearest.ts";
import { measureRatio } from "./ratio.ts";
import { measureReach } from "./reach.ts";
import { measureSum } from "./sum.ts";

/** Quantities of what lies in a unit: nothing is listed as lying in a facility. */
const OF_UNITS: readonly Quantity["q"][] = ["count", "sum", "reach", "coverage"];

/** Measures a quantity on a subject. Those that are not measured, or not on such a subject, are unknown and say so. */
export function measureQuantity(quantity: Quantity, subject: Subject, context: AuditContext): Measurement {
  if (subject.unitKind === FACILITY && OF_UNITS.includes(quantity.q)) return unknownBecause([`quantity:${quantity.q}`]);
  switch (quantity.q) {
    case "attr":
      return measureAttr(quantity, subject, context);
    case "count":
      return measureCount(quantity, subject, context);
    case "sum":
      return measureSum(quantity, subject, context);
    case "nearest":
      return measureNearest(quantity, subject, context);
    case "reach":
      return measureReach(quantity, subject, context);
    case "ratio":
      return measureRatio(quantity, subject, context);
    case "coverage":
      return measureUnitCoverage(quantity, subject, context);
    case "area":
    case "fabric":
      return unknownBecause([`quantity:${quantity.q}`]);
  }
}
