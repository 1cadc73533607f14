import { type Rational, toNumber } from "../../rational.ts";
import type { Quantity, Test } from "../../standard/standard.ts";
import { type AuditContext, distinct } from "../measurement.ts";
import { limitOfReach } from "../quantities/walkLimit.ts";
import type { Outcome, Verdict } from "./verdict.ts";
import { doesNotApply } from "./verdict.ts";

/** A short name of a quantity that holds in every language: "reach:supermarket:500", "attr:floorArea". */
function nameOfQuantity(quantity: Quantity, context: AuditContext): string {
  switch (quantity.q) {
    case "attr":
      return `attr:${quantity.key}`;
    case "count":
    case "sum":
    case "area":
      return `${quantity.q}:${quantity.kinds.join("+")}`;
    case "nearest":
      return `nearest:${quantity.to.join("+")}`;
    case "reach": {
      const limitMm = limitOfReach(quantity, context);
      return `reach:${quantity.to.join("+")}${limitMm === null ? "" : `:${limitMm / 1000}`}`;
    }
    case "ratio":
      return `ratio:${nameOfQuantity(quantity.num, context)}/${nameOfQuantity(quantity.den, context)}`;
    case "coverage":
      return `coverage:${quantity.units}`;
    case "fabric":
      return `fabric:${quantity.check}`;
  }
}

/** The name of a part of a test; parts inside parts are joined by a slash. */
export function nameOfPart(test: Test, verdict: Verdict, context: AuditContext): string {
  if (test.test === "compare") return nameOfQuantity(test.of, context);
  return verdict.part === "" ? test.test : verdict.part;
}

/** How far a part falls short of its threshold, as a share of it. */
function relativeGap({ gap, threshold }: Verdict): number {
  if (gap === null) return 0;
  const whole = threshold as Rational;
  return whole.numerator === 0n ? Number.MAX_VALUE : Math.abs(toNumber(gap) / toNumber(whole));
}

/** The part that the verdict of several parts shows: of those with its outcome the one farthest off, else the first. */
export function showPart(outcome: Outcome, verdicts: readonly Verdict[]): Verdict {
  const matching = verdicts.filter((verdict) => verdict.outcome === outcome);
  const [first] = matching;
  if (first === undefined) return { ...doesNotApply, outcome };
  const shown = matching.reduce(
    (worst, verdict) => (relativeGap(verdict) > relativeGap(worst) ? verdict : worst),
    first,
  );
  return {
    ...shown,
    missing: distinct(matching.flatMap(({ missing }) => missing)),
    evidence: verdicts.flatMap(({ evidence }) => evidence),
  };
}
