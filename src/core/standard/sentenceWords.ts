import { groupThousands } from "../messages/groupThousands.ts";
import type { Language } from "../messages/messages.ts";
import type { AttributeDefinition, Filter, Quantity, Rule, Standard, Test, Threshold } from "./standard.ts";

/** What a phrase is about: a standard, and the unit or facility kind whose attributes the phrase names. */
export interface Topic {
  readonly standard: Standard;
  readonly subject: string;
}

/** The sentences of one language. */
export interface Grammar {
  readonly formatRule: (rule: Rule, standard: Standard) => string;
  readonly formatTest: (test: Test, topic: Topic) => string;
  readonly formatQuantity: (quantity: Quantity, topic: Topic) => string;
  readonly formatFilter: (filter: Filter, topic: Topic) => string;
}

type Compare = Extract<Test, { test: "compare" }>;
type Reach = Extract<Quantity, { q: "reach" }>;

/** Words of measuring units. A ratio's own words already say "per 100 households", so its unit is that of the figure. */
const measures: ReadonlyMap<string, Readonly<Record<Language, string>>> = new Map([
  ["m", { zh: "m", en: "m" }],
  ["m2", { zh: "m²", en: "m²" }],
  ["m2/100hh", { zh: "m²", en: "m²" }],
  ["m2/person", { zh: "m²/人", en: "m² per person" }],
  ["m2/1000 persons", { zh: "m²", en: "m²" }],
  ["persons", { zh: "人", en: "persons" }],
  ["persons/10k", { zh: "人", en: "persons" }],
  ["households", { zh: "户", en: "households" }],
  ["dwellings", { zh: "套", en: "dwellings" }],
  ["storeys", { zh: "层", en: "storeys" }],
  ["spaces", { zh: "个", en: "spaces" }],
  ["spaces/hh", { zh: "个/户", en: "per household" }],
  ["count", { zh: "个", en: "" }],
  ["count/year", { zh: "个/年", en: "a year" }],
  ["ratio", { zh: "倍", en: "times" }],
  ["CNY/month", { zh: "元/月", en: "yuan a month" }],
  ["minutes", { zh: "分钟", en: "minutes" }],
  ["-", { zh: "", en: "" }],
]);

const origins = {
  stated: { zh: "原文", en: "stated" },
  borrowed: { zh: "借用", en: "borrowed" },
  assumption: { zh: "假设", en: "assumption" },
} as const;

/** A number with at most six decimals and commas between thousands. */
export const formatNumber = (value: number): string => groupThousands(String(Math.round(value * 1e6) / 1e6));

/** A number with its unit; shares as percentages, a third as itself. */
export function formatMeasure(value: number, unit: string | undefined, language: Language): string {
  if (unit === "share" && Math.abs(value - 1 / 3) < 1e-9) return "1/3";
  if (unit === "share") return `${formatNumber(Math.round(value * 1e4) / 100)}%`;
  const word = unit === undefined ? "" : (measures.get(unit)?.[language] ?? unit);
  if (word === "") return formatNumber(value);
  const isOne = value === 1 && language === "en" && measures.has(unit!);
  return `${formatNumber(value)} ${isOne ? word.replace(/s$/, "") : word}`;
}

/**
 * The value of a parameter, with its id and where it comes from: "300 m (parameter reach.5.m, borrowed)".
 *
 * @param isBare without its unit, where the words before it name what is counted
 */
export function formatParameter(id: string, standard: Standard, language: Language, isBare = false): string {
  const parameter = standard.parameters.get(id);
  if (parameter === undefined) throw new Error(`The standard has no parameter "${id}".`);
  const value = formatMeasure(parameter.value, isBare ? undefined : parameter.unit, language);
  const origin = origins[parameter.origin][language];
  return language === "zh" ? `${value}（参数 ${id}，${origin}）` : `${value} (parameter ${id}, ${origin})`;
}

/**
 * The dictionary entry of an attribute. A facility without the attribute takes its community's, so do the words;
 * "served.<kind>" in a dictionary stands for every kind.
 */
export function findAttribute(key: string, { standard, subject }: Topic): AttributeDefinition | undefined {
  const isCommunity = subject === "community-unit";
  const unitKind = isCommunity ? "community" : standard.kinds.has(subject) ? "facility" : subject;
  const find = (kind: string, name: string) =>
    standard.attributes.find((attribute) => attribute.unitKind === kind && attribute.key === name);
  const pattern = key.replace(/\.[^.]+$/, ".<kind>");
  return (
    find(unitKind, key) ?? (unitKind === "facility" ? find("community", key) : undefined) ?? find(unitKind, pattern)
  );
}

/** What is said of a subject for which a yes/no attribute holds, in one language. */
export const findPredicate = (key: string, language: Language, topic: Topic): string | undefined =>
  findAttribute(key, topic)?.predicate?.[language];

/** The name of a value of an attribute, or the value itself. */
export const findValueLabel = (attribute: AttributeDefinition | undefined, value: string, language: Language): string =>
  attribute?.valueLabels?.get(value)?.[language] ?? value;

/** The kind that an attribute key such as "served.bank-outlet" is about. */
export const findKindOfKey = (key: string, attribute: AttributeDefinition | undefined): string | undefined =>
  attribute?.key.endsWith(".<kind>") ? key.slice(key.indexOf(".") + 1) : undefined;

/** Whether a threshold is the whole: "all homes" reads better than "at least 100% of homes". */
export const isWhole = (threshold: Threshold): boolean => threshold === 1;

/** Whether a comparison reads "at least so much of a group must …". */
export const isShareDuty = ({ op, to: [threshold] }: Compare): boolean =>
  (op === ">=" || op === ">" || (op === "==" && isWhole(threshold!))) && isPlain(threshold!);

/** Whether a threshold is a number or a parameter, not another quantity. */
export const isPlain = (threshold: Threshold): boolean =>
  typeof threshold === "number" || (typeof threshold === "object" && "param" in threshold);

/** Whether a comparison asks only that a figure be there: any above 0 will do. */
export const asksForAny = ({ of, op, to }: Compare): boolean => of.q === "attr" && op === ">" && to[0] === 0;

/** Whether a comparison asks that a share be the whole. */
export const asksForWhole = ({ op, to, unit }: Compare): boolean => op === ">=" && unit === "share" && isWhole(to[0]!);

/** Whether a comparison asks for a fact to be so or not so. */
export const isFact = ({ of, op, to }: Compare): boolean =>
  of.q === "attr" && op === "==" && typeof to[0] === "boolean";

/**
 * Folds "homes reach A, homes reach B" that differ only in their kinds into one, so that it reads as one sentence.
 *
 * @returns the first comparison and the kinds of each; null where the parts differ otherwise
 */
export function foldReach(
  parts: readonly Test[],
): { first: Compare; reach: Reach; kinds: (readonly string[])[] } | null {
  const kinds: (readonly string[])[] = [];
  const likenesses = new Set<string>();
  for (const part of parts) {
    if (part.test !== "compare" || part.of.q !== "reach" || !isShareDuty(part)) return null;
    kinds.push(part.of.to);
    likenesses.add(JSON.stringify({ ...part, of: { ...part.of, to: [] } }));
  }
  const first = parts[0];
  if (likenesses.size !== 1 || first?.test !== "compare" || first.of.q !== "reach") return null;
  return { first, reach: first.of, kinds };
}

/** Whether a condition is about the attribute of the one before it, so that "at least A and at most B" names it once. */
export const isOfSameKey = (part: Filter, previous: Filter | undefined): part is Extract<Filter, { key: string }> =>
  previous !== undefined && "key" in part && "key" in previous && part.key === previous.key;

/** Parts a condition into facts that hold ("recorded as A, B and C" reads better than three clauses) and the rest. */
export function splitFacts(parts: readonly Filter[]): { facts: readonly string[]; others: readonly Filter[] } {
  const facts: string[] = [];
  const others: Filter[] = [];
  for (const part of parts) {
    if ("key" in part && part.op === "eq" && part.value === true) facts.push(part.key);
    else others.push(part);
  }
  return { facts, others };
}
