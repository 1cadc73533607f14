import type { Finding } from "../audit/audit.ts";
import type { Evidence } from "../audit/measurement.ts";
import type { Verdict } from "../audit/tests/verdict.ts";
import type { MessageValues } from "../errors.ts";
import { toNumber } from "../rational.ts";
import { mmToMeters, weightToCount } from "../units.ts";
import { formatDecimal } from "./numbers.ts";

/** How a fix is put into words; given by whoever writes the explanation. */
export interface FixWords {
  readonly word: (code: string, values?: MessageValues) => string;
  readonly kindNames: (kinds: readonly string[]) => string;
  readonly kindName: (kind: string) => string;
  readonly attributeName: (unitKind: string, key: string) => string;
  /** A figure of an attribute with its unit. */
  readonly attributeAmount: (unitKind: string, key: string, figure: string) => string;
}

type ReachEvidence = Extract<Evidence, { type: "reach" }>;

/** A share of a whole as the least whole number that closes it. */
const ceilOf = (share: number, whole: number): number => Math.ceil(Number((share * whole).toFixed(6)));

const partOfReach = ({ kinds, limitMm }: ReachEvidence): string => `reach:${kinds.join("+")}:${mmToMeters(limitMm)}`;

/**
 * What would close a shortfall, at the least, from the gap and the figures behind it. Empty where more is not what is
 * lacking, or where it cannot be said in one figure.
 */
export function findFixes(finding: Finding, words: FixWords): readonly string[] {
  const parts: readonly Verdict[] = finding.shortParts.length > 0 ? finding.shortParts : [finding];
  return [...new Set(parts.flatMap((part) => fixPart(part, words)))];
}

function fixPart({ gap, evidence, part, comparison }: Verdict, words: FixWords): readonly string[] {
  if (gap === null || comparison === null || (comparison.op !== ">=" && comparison.op !== ">")) return [];
  const lacking = toNumber(gap);
  const { of: quantity } = comparison;
  switch (quantity.q) {
    case "count":
      return [words.word("fix.features", { count: Math.ceil(lacking), kinds: words.kindNames(quantity.kinds) })];
    case "reach": {
      const reach = evidence.find(
        (item): item is ReachEvidence =>
          item.type === "reach" &&
          item.kinds.join() === quantity.to.join() &&
          (part === "" || partOfReach(item) === part),
      );
      if (reach === undefined || reach.weight.total === null) return [];
      const count = ceilOf(lacking, weightToCount(reach.weight.total));
      const measure = words.word(`counted.${reach.measure}`);
      return [
        words.word("fix.reach", {
          count,
          measure,
          limit: mmToMeters(reach.limitMm),
          kinds: words.kindNames(reach.kinds),
        }),
      ];
    }
    case "coverage": {
      const units = evidence.find((item) => item.type === "units");
      if (units === undefined || quantity.weight !== "count") return [];
      const whole = units.met + units.short.length + units.open.length;
      return [words.word("fix.units", { count: ceilOf(lacking, whole), unit: words.kindName(units.unitKind) })];
    }
    case "ratio": {
      const { num, den, per } = quantity;
      const divisor = evidence.find((item) => item.type === "attribute");
      if (num.q !== "sum" || den.q !== "attr" || divisor === undefined || typeof divisor.value !== "number") return [];
      // The ratio lacks `lacking` per divisor and factor; the sum must grow by so much more.
      const figure = formatDecimal((lacking * divisor.value) / per);
      const amount = words.attributeAmount("facility", num.key, figure);
      const key = words.attributeName("facility", num.key);
      return [words.word("fix.sum", { amount, key, kinds: words.kindNames(num.kinds) })];
    }
    default:
      return [];
  }
}
