import type { Quantity } from "../../standard/standard.ts";
import { type AuditContext, type Measurement, unknownBecause } from "../measurement.ts";
import { FACILITY, type Subject } from "../subject.ts";
import { measureArea } from "./area.ts";
import { measureAttr } from "./attr.ts";
import { measureCount } from "./count.ts";
import { measureUnitCoverage } from "./coverage.ts";
import { measureFabric } from "./fabric.ts";
import { measureNearest } from "./nearest.ts";
import { measureRatio } from "./ratio.ts";
import { measureReach } from "./reach.ts";
import { measureSum } from "./sum.ts";

/** Quantities that are about units: of a facility they mean nothing. */
function isOfUnits(quantity: Quantity): boolean {
  if (quantity.q === "reach" || quantity.q === "coverage") return true;
  if (quantity.q !== "fabric") return false;
  return quantity.check === "crossed-by" ? quantity.units !== undefined : quantity.check !== "min-width";
}

/** Measures a quantity on a subject. Those that mean nothing on such a subject are unknown and say so. */
export function measureQuantity(quantity: Quantity, subject: Subject, context: AuditContext): Measurement {
  if (subject.unitKind === FACILITY && isOfUnits(quantity)) return unknownBecause([`quantity:${quantity.q}`]);
  switch (quantity.q) {
    case "attr":
      return measureAttr(quantity, subject, context);
    case "count":
      return measureCount(quantity, subject, context);
    case "sum":
      return measureSum(quantity, subject, context);
    case "area":
      return measureArea(quantity, subject, context);
    case "nearest":
      return measureNearest(quantity, subject, context);
    case "reach":
      return measureReach(quantity, subject, context);
    case "ratio":
      return measureRatio(quantity, subject, context);
    case "coverage":
      return measureUnitCoverage(quantity, subject, context);
    case "fabric":
      return measureFabric(quantity, subject, context);
  }
}
