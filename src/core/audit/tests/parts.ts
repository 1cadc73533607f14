import { type Rational, toNumber } from "../../rational.ts";
import type { Quantity, Test } from "../../standard/standard.ts";
import { mmToMeters } from "../../units.ts";
import { type AuditContext, distinct } from "../measurement.ts";
import { limitOfReach } from "../quantities/walkLimit.ts";
import type { Subject } from "../subject.ts";
import { runTest } from "./runTest.ts";
import type { Outcome, Verdict } from "./verdict.ts";
import { doesNotApply } from "./verdict.ts";

/** A short name of a quantity that holds in every language: "reach:supermarket:500", "attr:floorArea". */
function nameOfQuantity(quantity: Quantity, subject: Subject, context: AuditContext): string {
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
      const limitMm = limitOfReach(quantity, context, subject);
      return `reach:${quantity.to.join("+")}${limitMm === null ? "" : `:${mmToMeters(limitMm)}`}`;
    }
    case "ratio":
      return `ratio:${nameOfQuantity(quantity.num, subject, context)}/${nameOfQuantity(quantity.den, subject, context)}`;
    case "coverage":
      return `coverage:${quantity.units}`;
    case "fabric":
      return `fabric:${quantity.check}`;
  }
}

/** Judges a part of a test and names it: by the quantity compared, of a part with parts of its own by the deciding one. */
export function judgePart(test: Test, subject: Subject, context: AuditContext): Verdict {
  const verdict = runTest(test, subject, context);
  if (test.test === "compare") return { ...verdict, part: nameOfQuantity(test.of, subject, context) };
  return verdict.part === "" ? { ...verdict, part: test.test } : verdict;
}

/** How far a part falls short of its threshold, as a share of it; null unless short by a number. */
function relativeGap({ gap, threshold }: Verdict): number | null {
  if (gap === null || threshold === null) return null;
  const whole: Rational = threshold;
  return whole.numerator === 0n ? Number.MAX_VALUE : Math.abs(toNumber(gap) / toNumber(whole));
}

/**
 * The verdict of several parts: the figures of one that has its outcome, the missing data of all that have it.
 *
 * @param shown of several parts that are short, the one farthest from its threshold or the nearest; else the first
 */
export function showPart(outcome: Outcome, verdicts: readonly Verdict[], shown: "farthest" | "nearest"): Verdict {
  const evidence = verdicts.flatMap((verdict) => verdict.evidence);
  if (outcome === "not-applicable") return { ...doesNotApply, evidence };
  const matching = verdicts.filter((verdict) => verdict.outcome === outcome);
  let [part] = matching;
  for (const verdict of matching) {
    const gap = relativeGap(verdict);
    const best = relativeGap(part);
    if (gap === null) continue;
    if (best === null || (shown === "farthest" ? gap > best : gap < best)) part = verdict;
  }
  const all = { ...part, missing: distinct(matching.flatMap(({ missing }) => missing)), evidence };
  if (outcome !== "short" || shown === "nearest") return all;
  return { ...all, shortParts: matching.flatMap((own) => (own.shortParts.length > 0 ? own.shortParts : [own])) };
}
