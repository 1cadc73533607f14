/**
 * A planning standard as data: rules a planner could read aloud, each with the sentence it comes from.
 * Nothing in it is executable: quantities, tests and filters are closed sets. `parseStandard.ts` makes these values.
 */

/** Text in both languages of the product. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** Where a figure comes from: the text itself, another document, or us. Shown with every result that uses it. */
export type Origin = "stated" | "borrowed" | "assumption";

/** How near a rule is to its text: stated by it, interpreted by us, or with a figure borrowed from another document. */
export type Fidelity = "stated" | "interpreted" | "borrowed";

export interface Verification {
  readonly state: "verified" | "secondary" | "unverified";
  readonly where?: readonly string[];
  readonly note?: string;
}

export interface StandardDocument {
  readonly id: string;
  readonly title: Bilingual;
  readonly number?: string;
  readonly issued?: string;
  readonly published?: string;
  /** ISO date from which it holds. */
  readonly effective?: string;
  readonly url?: string;
  readonly sha256?: string;
  readonly verification: Verification;
}

/** A kind of facility (or of audited unit, such as "community-unit"), with its parent where it is a special case of another. */
export interface KindDefinition {
  readonly label: Bilingual;
  readonly geometry?: string;
  readonly osmHints?: readonly string[];
  readonly parent?: string;
  readonly note?: string;
}

export interface AttributeDefinition {
  /** "facility", or a unit kind such as "community". */
  readonly unitKind: string;
  readonly key: string;
  readonly type: "number" | "integer" | "boolean" | "enum" | "string" | "object";
  readonly label: Bilingual;
  readonly unit?: string;
  readonly values?: readonly string[];
  /** What the values of an enum are called; a value without a name shows as it is written. */
  readonly valueLabels?: ReadonlyMap<string, Bilingual>;
  /**
   * What is said of a subject for which a yes/no attribute holds, as a sentence has it: "建立社区基金", "have a community
   * fund", the English verb in its base form. Without it, sentences quote the label.
   */
  readonly predicate?: Bilingual;
  /** Entries of a register, each with a name and a day, may be counted for it. */
  readonly register?: boolean;
}

export interface Parameter {
  readonly id: string;
  readonly label?: Bilingual;
  readonly value: number;
  /** Least and greatest value of the slider; values outside it are taken and marked. */
  readonly range?: readonly [number, number];
  readonly unit: string;
  readonly origin: Origin;
  readonly source?: Bilingual;
  readonly note?: Bilingual;
}

export interface Walker {
  readonly id: string;
  readonly label?: Bilingual;
  readonly speedMetersPerSecond: number;
  readonly origin: Origin;
  readonly source?: Bilingual;
}

/** A condition on attributes. Missing attributes make it unknown, never false. */
export type Filter =
  | { readonly all: readonly Filter[] }
  | { readonly any: readonly Filter[] }
  | { readonly not: Filter }
  | { readonly key: string; readonly op: "exists" }
  | { readonly key: string; readonly op: "eq" | "lt" | "lte" | "gt" | "gte"; readonly value: ScalarValue }
  | { readonly key: string; readonly op: "in"; readonly value: readonly (number | string | boolean)[] };

export interface ParameterReference {
  readonly param: string;
}

/** A value of a filter: a literal or a parameter. */
export type ScalarValue = number | string | boolean | ParameterReference;

/** What a quantity is compared with: a literal, a parameter, or another quantity. */
export type Threshold = ScalarValue | Quantity;

export type Scope =
  | "inside"
  | "assigned"
  | "inside-or-assigned"
  | { readonly within: Threshold; readonly metric?: "line" | "network" };

/** Whose share a reach quantity measures. "dwellings" falls back to households, people, buildings: the first that is there. */
export type ReachDemand = "dwellings" | "population" | "elderly" | "children" | "students" | "buildings";

/** One of the nine quantities. Kinds are always lists here; a list of several means "any of them". */
export type Quantity =
  | { readonly q: "attr"; readonly of: string; readonly key: string }
  | { readonly q: "count"; readonly kinds: readonly string[]; readonly scope: Scope; readonly where?: Filter }
  | {
      readonly q: "sum";
      readonly kinds: readonly string[];
      readonly key: string;
      readonly scope: Scope;
      readonly where?: Filter;
    }
  | {
      readonly q: "area";
      readonly kinds: readonly string[];
      readonly scope: Scope;
      readonly clip: boolean;
      readonly where?: Filter;
    }
  | {
      readonly q: "nearest";
      readonly from: readonly string[];
      readonly to: readonly string[];
      readonly metric: "edge" | "centroid" | "network";
      readonly agg: "min" | "max" | "mean";
      readonly scope: Scope;
    }
  | {
      readonly q: "reach";
      readonly demand: ReachDemand;
      readonly to: readonly string[];
      readonly where?: Filter;
      /** At least so many features (or kinds) within the budget. */
      readonly atLeast: number;
      readonly countBy: "feature" | "kind";
      readonly mode: "walk" | "cycle";
      readonly metric: "network" | "line";
      readonly walker?: string;
      readonly budget: { readonly metres: Threshold } | { readonly minutes: Threshold };
    }
  | { readonly q: "ratio"; readonly num: Quantity; readonly den: Quantity; readonly per: number }
  | {
      readonly q: "coverage";
      /** The unit kind or facility kind whose members are counted. */
      readonly units: string;
      readonly meeting: Test;
      readonly where?: Filter;
      readonly weight: "count" | "population" | "households" | "area";
    }
  | { readonly q: "fabric"; readonly check: FabricCheck; readonly units?: string; readonly kinds?: readonly string[] };

export type FabricCheck = "boundary-gaps-overlaps" | "walk-connected-share" | "min-width" | "crossed-by";

export type CompareOperator = ">=" | ">" | "<=" | "<" | "==" | "between";

export type Test =
  | {
      readonly test: "compare";
      readonly of: Quantity;
      readonly op: CompareOperator;
      /** One threshold, or for "between" the two inclusive bounds. */
      readonly to: readonly Threshold[];
      readonly unit?: string;
    }
  | { readonly test: "all" | "any"; readonly of: readonly Test[] }
  | {
      readonly test: "cases";
      readonly of: readonly { readonly when: Filter; readonly then: Test }[];
      readonly else?: Test;
    };

export type Indicator = "约束性" | "预期性" | "强制性条文";

export type Modal =
  | "indicator"
  | "must"
  | "at-least"
  | "in-principle"
  | "generally"
  | "advisable"
  | "strive"
  | "promote"
  | "encourage"
  | "may";

export interface Citation {
  /** Id of one of the standard's documents. */
  readonly doc: string;
  readonly clause: string;
  /** The original sentence, as printed. */
  readonly quote?: string;
}

export interface Advice {
  readonly when?: Filter;
  readonly action: "merge" | "split" | "review-merge" | "review-split" | "convert" | "site" | "extend" | "record";
  readonly text: Bilingual;
}

export interface Rule {
  readonly id: string;
  /** The standard that it is a rule of, also where several are joined. */
  readonly standardId: string;
  readonly title: Bilingual;
  readonly theme?: string;
  /** duty: may be short; trigger: fires or not, never short; definition: not audited. */
  readonly kind: "duty" | "trigger" | "definition";
  /** A unit kind ("community", "city" …) or a facility kind. */
  readonly subject: string;
  /** To which subjects it applies; without it, to all. */
  readonly when?: Filter;
  readonly require: Test;
  readonly unit?: string;
  readonly force: { readonly indicator?: Indicator; readonly modal: Modal };
  /** ISO date from which on it is due, as the rule itself says; absent = the last day of the standard's period. */
  readonly deadline?: string;
  /** ISO date from which on it is due; null: always. */
  readonly due: string | null;
  readonly needs: readonly string[];
  readonly evaluable: "geometry" | "mixed" | "attribute" | "none";
  readonly fidelity: Fidelity;
  readonly restates: readonly string[];
  readonly advise: readonly Advice[];
  readonly citations: readonly Citation[];
  /** What we say of the rule: how we read it, what the text leaves open. */
  readonly notes?: Bilingual;
  readonly verification?: Verification;
}

/** What is said of a standard where it is named. */
export interface StandardMember {
  readonly id: string;
  readonly version?: string;
  readonly status?: "draft" | "reviewed" | "final";
  readonly title: Bilingual;
}

/** A row of the standard's own table of indicators: its place in the table, and the rule that judges it. */
export interface IndicatorRow {
  /** As the table counts its rows. */
  readonly number: number;
  readonly group: Bilingual;
  readonly dimension?: Bilingual;
  /** Id of one of the standard's rules. */
  readonly rule: string;
  /** What the table calls it, where that is not the rule's title. */
  readonly title?: Bilingual;
  readonly note?: Bilingual;
}

/** A known gap or contradiction in the text, to be read beside the rules that it touches. */
export interface Conflict {
  /** Ids of rules, some perhaps not in this file. */
  readonly rules: readonly string[];
  readonly text: Bilingual;
}

export interface Standard {
  readonly id: string;
  readonly version?: string;
  readonly status?: "draft" | "reviewed" | "final";
  readonly title: Bilingual;
  /** Itself alone, or the standards that it was joined from. */
  readonly members: readonly StandardMember[];
  readonly summary?: Bilingual;
  readonly jurisdiction: { readonly country: string; readonly name?: Bilingual; readonly level?: string };
  /** First and last day on which it holds, ISO dates. */
  readonly period?: { readonly from?: string; readonly to?: string };
  readonly issuers: readonly Bilingual[];
  readonly documents: readonly StandardDocument[];
  /** Unit kinds that can be audited, with their names. */
  readonly units: ReadonlyMap<string, string>;
  /** Facility kinds by id, in the order of the file. */
  readonly kinds: ReadonlyMap<string, KindDefinition>;
  readonly attributes: readonly AttributeDefinition[];
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly walkers: ReadonlyMap<string, Walker>;
  readonly rules: readonly Rule[];
  /** In the order of the table; empty where the standard has none. */
  readonly indicators: readonly IndicatorRow[];
  readonly conflicts: readonly Conflict[];
}

/** Kinds that stand for audited units or land, not for facilities; they get no coverage rows. */
const unitLikeKinds = new Set(["community-unit", "farmland"]);
export const isUnitLike = (kind: string): boolean => unitLikeKinds.has(kind);

/** The children of a kind, nearest first, itself included. */
export function findKindAndDescendants(standard: Standard, kind: string): readonly string[] {
  const found = [kind];
  for (let i = 0; i < found.length; i++) {
    for (const [id, definition] of standard.kinds) {
      if (definition.parent === found[i] && !found.includes(id)) found.push(id);
    }
  }
  return found;
}

/** The kinds below a kind, itself excluded. */
export const findKindDescendants = (standard: Standard, kind: string): readonly string[] =>
  findKindAndDescendants(standard, kind).slice(1);

/** The parents of a kind, nearest first, itself excluded. */
export function findKindAncestors(standard: Standard, kind: string): readonly string[] {
  const found: string[] = [];
  let parent = standard.kinds.get(kind)?.parent;
  while (parent !== undefined && !found.includes(parent) && parent !== kind) {
    found.push(parent);
    parent = standard.kinds.get(parent)?.parent;
  }
  return found;
}

/** Calls the visitor with each quantity of a test, those inside ratios, thresholds and coverage included. */
export function visitQuantities(test: Test, visit: (quantity: Quantity) => void): void {
  const visitThreshold = (threshold: Threshold) => {
    if (typeof threshold === "object" && "q" in threshold) visitQuantity(threshold);
  };
  const visitQuantity = (quantity: Quantity) => {
    visit(quantity);
    if (quantity.q === "ratio") {
      visitQuantity(quantity.num);
      visitQuantity(quantity.den);
    }
    if (quantity.q === "coverage") visitQuantities(quantity.meeting, visit);
    if (quantity.q === "reach")
      visitThreshold("metres" in quantity.budget ? quantity.budget.metres : quantity.budget.minutes);
    if ("scope" in quantity && typeof quantity.scope === "object") visitThreshold(quantity.scope.within);
  };
  if (test.test === "compare") {
    visitQuantity(test.of);
    test.to.forEach(visitThreshold);
  } else if (test.test === "cases") {
    for (const { then } of test.of) visitQuantities(then, visit);
    if (test.else) visitQuantities(test.else, visit);
  } else {
    for (const part of test.of) visitQuantities(part, visit);
  }
}

/**
 * The facility kinds that get rows of their own: every kind the rules name, their special cases, and each parent.
 * In the order of the standard's vocabulary.
 */
export function findFacilityKinds(standard: Standard): readonly string[] {
  const named = new Set<string>();
  const seen = new Set<string>();
  const name = (kind: string) => {
    if (!standard.kinds.has(kind) || seen.has(kind)) return;
    seen.add(kind);
    for (const id of findKindAndDescendants(standard, kind)) named.add(id);
    for (const id of findKindAncestors(standard, kind)) named.add(id);
  };
  for (const rule of standard.rules) {
    name(rule.subject);
    visitQuantities(rule.require, (quantity) => {
      if (quantity.q === "nearest") quantity.from.forEach(name);
      if (quantity.q === "nearest" || quantity.q === "reach") quantity.to.forEach(name);
      if ("kinds" in quantity) quantity.kinds?.forEach(name);
      if (quantity.q === "coverage") name(quantity.units);
    });
  }
  return [...standard.kinds.keys()].filter((kind) => named.has(kind) && !isUnitLike(kind));
}
