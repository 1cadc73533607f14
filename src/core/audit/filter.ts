import type { AttributeValue } from "../read/values.ts";
import { type ParameterValues, valueOfParameter } from "../standard/parameters.ts";
import type { Filter, ScalarValue } from "../standard/standard.ts";

/** true, false, or null: not known. */
export type Truth = boolean | null;

export interface FilterResult {
  readonly truth: Truth;
  /** Keys whose value is missing and would decide. */
  readonly missing: readonly string[];
}

const HOLDS: FilterResult = { truth: true, missing: [] };
const FAILS: FilterResult = { truth: false, missing: [] };

const decided = (truth: boolean): FilterResult => (truth ? HOLDS : FAILS);

/**
 * Judges a filter on a subject's attributes. A missing attribute makes it unknown, never false; without a filter every
 * subject passes.
 */
export function judgeFilter(
  filter: Filter | undefined,
  attribute: (key: string) => AttributeValue | undefined,
  parameters: ParameterValues,
): FilterResult {
  if (filter === undefined) return HOLDS;
  if ("all" in filter) return judgeParts(filter.all, false, attribute, parameters);
  if ("any" in filter) return judgeParts(filter.any, true, attribute, parameters);
  if ("not" in filter) {
    const { truth, missing } = judgeFilter(filter.not, attribute, parameters);
    return { truth: truth === null ? null : !truth, missing };
  }
  const value = attribute(filter.key);
  if (filter.op === "exists") return decided(value !== undefined);
  const wanted = filter.op === "in" ? filter.value : [literalOf(filter.value, parameters)];
  if (value === undefined) {
    // Numbers of the dictionary are never negative, so "at least 0" holds of one that is not known.
    const alwaysHolds = filter.op === "gte" && typeof wanted[0] === "number" && wanted[0] <= 0;
    return alwaysHolds ? decided(true) : { truth: null, missing: [filter.key] };
  }
  const needsNumber = filter.op !== "eq" && filter.op !== "in";
  // A word where a number belongs says nothing of more or less.
  if (needsNumber && typeof value !== "number") return { truth: null, missing: [filter.key] };
  return decided(holds(value, filter.op, wanted));
}

/** @param decisive the truth of one part that settles the whole: false for "all", true for "any" */
function judgeParts(
  parts: readonly Filter[],
  decisive: boolean,
  attribute: (key: string) => AttributeValue | undefined,
  parameters: ParameterValues,
): FilterResult {
  const missing: string[] = [];
  for (const part of parts) {
    const result = judgeFilter(part, attribute, parameters);
    if (result.truth === decisive) return decided(decisive);
    missing.push(...result.missing);
  }
  return missing.length > 0 ? { truth: null, missing } : decided(!decisive);
}

const literalOf = (value: ScalarValue, parameters: ParameterValues): AttributeValue =>
  typeof value === "object" ? valueOfParameter(parameters, value.param) : value;

function holds(
  value: AttributeValue,
  op: "eq" | "in" | "lt" | "lte" | "gt" | "gte",
  wanted: readonly AttributeValue[],
): boolean {
  const [first] = wanted;
  switch (op) {
    case "eq":
    case "in":
      return wanted.includes(value);
    case "lt":
      return value < first;
    case "lte":
      return value <= first;
    case "gt":
      return value > first;
    case "gte":
      return value >= first;
  }
}
