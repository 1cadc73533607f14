import type { Finding } from "../audit/audit.ts";
import type { Evidence } from "../audit/measurement.ts";
import type { MessageValues } from "../errors.ts";
import { toNumber } from "../rational.ts";
import { mmToMeters } from "../units.ts";
import { formatDecimal } from "./numbers.ts";

/** How a fix is put into words; given by whoever writes the explanation. */
export interface FixWords {
  readonly word: (code: string, values?: MessageValues) => string;
  readonly kindNames: (kinds: readonly string[]) => string;
  readonly unitName: (unitKind: string) => string;
  readonly attributeName: (unitKind: string, key: string) => string;
}

type ReachEvidence = Extract<Evidence, { type: "reach" }>;

/** A share of a whole as the least whole number that closes it. */
const ceilOf = (share: number, whole: number): number => Math.ceil(Number((share * whole).toFixed(6)));

const partOfReach = ({ kinds, limitMm }: ReachEvidence): string => `reach:${kinds.join("+")}:${mmToMeters(limitMm)}`;

/** What would close a shortfall, at the least, from the gap and the figures behind it. Empty where that cannot be said. */
export function findFixes(finding: Finding, words: FixWords): readonly string[] {
  const { gap, unit, evidence, part, rule } = finding;
  if (gap === null) return [];
  const lacking = toNumber(gap);
  const reach = evidence.find(
    (item): item is ReachEvidence => item.type === "reach" && (part === "" || partOfReach(item) === part),
  );
  if (reach !== undefined) {
    const count = ceilOf(lacking, (reach.weight.total ?? 0) / 1000);
    const values = {
      count,
      measure: words.word(`demand.${reach.measure}`),
      limit: mmToMeters(reach.limitMm),
      kinds: words.kindNames(reach.kinds),
    };
    return [words.word("fix.reach", values)];
  }
  const units = evidence.find((item) => item.type === "units");
  if (units !== undefined) {
    const whole = units.met + units.short.length + units.open.length;
    return [words.word("fix.units", { count: ceilOf(lacking, whole), unit: words.unitName(units.unitKind) })];
  }
  const features = evidence.find((item) => item.type === "features");
  if (features === undefined) return [];
  const kinds = words.kindNames(features.kinds);
  if (unit === "count") return [words.word("fix.features", { count: Math.ceil(lacking), kinds })];
  const { require } = rule;
  if (require.test !== "compare" || require.of.q !== "ratio" || require.of.num.q !== "sum") return [];
  const divisor = evidence.find((item) => item.type === "attribute");
  if (divisor === undefined || typeof divisor.value !== "number") return [];
  // The ratio lacks `lacking` per divisor and factor; the sum must grow by so much more.
  const amount = formatDecimal((lacking * divisor.value) / require.of.per);
  return [
    words.word("fix.sum", { amount, unit: "m²", key: words.attributeName("facility", require.of.num.key), kinds }),
  ];
}
