import { valueOfParameter } from "../../standard/parameters.ts";
import type { Quantity, Threshold } from "../../standard/standard.ts";
import { metersToMm, walkLimitMm } from "../../units.ts";
import type { AuditContext } from "../measurement.ts";

function numberOf(threshold: Threshold, context: AuditContext): number | null {
  if (typeof threshold === "number") return threshold;
  if (typeof threshold === "object" && "param" in threshold)
    return valueOfParameter(context.parameters, threshold.param);
  return null;
}

/**
 * The limit of a reach quantity in whole millimeters, inclusive; null if its budget is no plain number, or is in minutes of
 * a walker whom the standard does not have.
 */
export function limitOfReach(quantity: Extract<Quantity, { q: "reach" }>, context: AuditContext): number | null {
  const { budget, walker } = quantity;
  if ("metres" in budget) {
    const meters = numberOf(budget.metres, context);
    return meters === null ? null : metersToMm(meters);
  }
  const minutes = numberOf(budget.minutes, context);
  const speed = context.walkSpeedOf(walker ?? "adult");
  return minutes === null || speed === null ? null : walkLimitMm(minutes, speed);
}
