import { compareRationals, toNumber } from "../../rational.ts";
import { valueOfParameter } from "../../standard/parameters.ts";
import type { Quantity, Threshold } from "../../standard/standard.ts";
import { metersToMm, walkLimitMm } from "../../units.ts";
import type { AuditContext } from "../measurement.ts";
import type { Subject } from "../subject.ts";
import { measureThreshold } from "./threshold.ts";

type ReachQuantity = Extract<Quantity, { q: "reach" }>;

/** A number that is given, or measured exactly on the subject; null if it is not. */
function numberOf(threshold: Threshold, context: AuditContext, subject: Subject | undefined): number | null {
  if (typeof threshold === "number") return threshold;
  if (typeof threshold !== "object") return null;
  if ("param" in threshold) return valueOfParameter(context.parameters, threshold.param);
  if (subject === undefined) return null;
  const { low, high } = measureThreshold(threshold, subject, context).interval;
  return low !== null && high !== null && compareRationals(low, high) === 0 ? toNumber(low) : null;
}

/** Whose speed turns the minutes of a budget into meters, unless the rule names somebody. */
const walkerOf = ({ walker, mode }: ReachQuantity): string => walker ?? (mode === "cycle" ? "cyclist" : "adult");

/**
 * The limit of a reach quantity in whole millimeters, inclusive; null if its budget is not known, or is in minutes of
 * somebody whose speed the standard does not give.
 *
 * @param subject on which a budget is measured that is a quantity itself
 */
export function limitOfReach(quantity: ReachQuantity, context: AuditContext, subject?: Subject): number | null {
  const { budget } = quantity;
  if ("metres" in budget) {
    const meters = numberOf(budget.metres, context, subject);
    return meters === null ? null : metersToMm(meters);
  }
  const minutes = numberOf(budget.minutes, context, subject);
  const speed = context.walkSpeedOf(walkerOf(quantity));
  return minutes === null || speed === null ? null : walkLimitMm(minutes, speed);
}

/** What a limit lacks that is null: the speed of a walker or cyclist, or what the budget is measured from. */
export function needsOfLimit(quantity: ReachQuantity, context: AuditContext, subject: Subject): readonly string[] {
  const { budget } = quantity;
  const isTimed = "minutes" in budget;
  if (isTimed && context.walkSpeedOf(walkerOf(quantity)) === null) return [`walker:${walkerOf(quantity)}`];
  const { missing } = measureThreshold(isTimed ? budget.minutes : budget.metres, subject, context);
  return missing.length > 0 ? missing : ["quantity:reach"];
}
