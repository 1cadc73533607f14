import {
  formatFound,
  isRecord,
  joinPath,
  mapped,
  optional,
  optionalOrNull,
  type Place,
  type Reader,
  readBoolean,
  readChoice,
  readCount,
  readDate,
  readId,
  readList,
  readNumber,
  readObject,
  readPositive,
  readTagged,
  readText,
  required,
  type Sort,
  withDefault,
} from "./checkShape.ts";
import type {
  Advice,
  Bilingual,
  Citation,
  Filter,
  ParameterReference,
  Quantity,
  Rule,
  ScalarValue,
  Scope,
  Test,
  Threshold,
  Verification,
} from "./standard.ts";

/** Reads a text given in both languages. */
export const readBilingual: Reader<Bilingual> = readObject({ zh: required(readText), en: required(readText) });

/** Reads how far a figure or document was checked. */
export const readVerification: Reader<Verification> = readObject({
  state: required(readChoice(["verified", "secondary", "unverified"])),
  where: optional(readList(readText)),
  note: optional(readText),
});

/** Makes the reader of an id that something else in the file defines; "self" is a word that needs no definition. */
export const readReference = (sorts: readonly Sort[], self?: string): Reader<string> =>
  mapped(readText, (id, { path, reading }) => {
    if (id !== self) reading.mention(sorts, id, path);
    return id;
  });

const readParameterReference: Reader<ParameterReference> = readObject({
  param: required(readReference(["parameter"])),
});

const readLiteral: Reader<number | string | boolean> = (value, place) =>
  typeof value === "string" || typeof value === "boolean" ? value : readNumber(value, place);

const readScalar: Reader<ScalarValue> = (value, place) =>
  isRecord(value) ? readParameterReference(value, place) : readLiteral(value, place);

const readThreshold: Reader<Threshold> = (value, place) =>
  isRecord(value) && Object.hasOwn(value, "q") ? readQuantity(value, place) : readScalar(value, place);

/** Only numbers have an order: "at least true" and "below 'town'" say nothing. */
function isOrdered(threshold: Threshold, { path, reading }: Place): boolean {
  if (typeof threshold !== "string" && typeof threshold !== "boolean") return true;
  reading.addFault("standard.not-ordered", { path, found: formatFound(threshold) });
  return false;
}

const readOrderedScalar: Reader<ScalarValue> = mapped(readScalar, (value, place) =>
  isOrdered(value, place) ? value : undefined,
);

const tag = <const Name extends string>(name: Name) => required(readChoice([name]));

const filterOperators = new Map<string, Reader<Filter>>([
  ["eq", readObject({ key: required(readId), op: tag("eq"), value: required(readScalar) })],
  ["in", readObject({ key: required(readId), op: tag("in"), value: required(readList(readLiteral, 1)) })],
  ["exists", readObject({ key: required(readId), op: tag("exists") })],
  ...(["lt", "lte", "gt", "gte"] as const).map((op): [string, Reader<Filter>] => [
    op,
    readObject({ key: required(readId), op: tag(op), value: required(readOrderedScalar) }),
  ]),
]);

const filterParts = {
  all: readObject({ all: required(readList(readFilter, 1)) }),
  any: readObject({ any: required(readList(readFilter, 1)) }),
  not: readObject({ not: required<Filter>(readFilter) }),
  condition: readTagged("op", filterOperators),
};

/** Reads a condition on attributes. */
export function readFilter(value: unknown, place: Place): Filter | undefined {
  if (isRecord(value)) {
    for (const name of ["all", "any", "not"] as const) {
      if (Object.hasOwn(value, name)) return filterParts[name](value, place);
    }
  }
  return filterParts.condition(value, place);
}

const readWithin = readObject({
  within: required(readThreshold),
  metric: optional(readChoice(["line", "network"])),
});

const readNamedScope = readChoice(["inside", "assigned", "inside-or-assigned"]);

const readScope: Reader<Scope> = (value, place) =>
  isRecord(value) ? readWithin(value, place) : readNamedScope(value, place);

const scope = withDefault<Scope>(readScope, "inside");
const where = optional<Filter>(readFilter);

/** Makes the reader of kinds: one id or a list of them. */
const readKinds = (self?: string): Reader<readonly string[]> => {
  const read = readReference(["kind"], self);
  const readSeveral = readList(read, 1);
  return (value, place) => {
    if (Array.isArray(value)) return readSeveral(value, place);
    const kind = read(value, place);
    return kind === undefined ? undefined : [kind];
  };
};

/** The files say `kind`, in the core it is a list: `kinds`. */
const withKinds = <Fields extends { kind: readonly string[] }>({ kind, ...rest }: Fields) => ({ ...rest, kinds: kind });

const readBudget = mapped(
  readObject({ metres: optional(readThreshold), minutes: optional(readThreshold) }),
  ({ metres, minutes }, { path, reading }) => {
    if (metres !== undefined && minutes === undefined) return { metres };
    if (minutes !== undefined && metres === undefined) return { minutes };
    return reading.addFault("standard.not-one-budget", { path });
  },
);

const quantities = new Map<string, Reader<Quantity>>([
  [
    "attr",
    readObject({
      q: tag("attr"),
      of: withDefault(readReference(["unit"], "subject"), "subject"),
      key: required(readId),
    }),
  ],
  ["count", mapped(readObject({ q: tag("count"), kind: required(readKinds()), scope, where }), withKinds)],
  [
    "sum",
    mapped(readObject({ q: tag("sum"), kind: required(readKinds()), key: required(readId), scope, where }), withKinds),
  ],
  [
    "area",
    mapped(
      readObject({
        q: tag("area"),
        kind: required(readKinds("subject")),
        scope,
        clip: withDefault(readBoolean, false),
        where,
      }),
      withKinds,
    ),
  ],
  [
    "nearest",
    readObject({
      q: tag("nearest"),
      from: required(readKinds()),
      to: required(readKinds()),
      metric: withDefault(readChoice(["edge", "centroid", "network"]), "edge"),
      agg: withDefault(readChoice(["min", "max", "mean"]), "min"),
      scope,
    }),
  ],
  [
    "reach",
    readObject({
      q: tag("reach"),
      demand: required(readChoice(["dwellings", "population", "elderly", "children", "students", "buildings"])),
      to: required(readKinds()),
      where,
      atLeast: withDefault(readCount, 1),
      countBy: withDefault(readChoice(["feature", "kind"]), "feature"),
      mode: withDefault(readChoice(["walk", "cycle"]), "walk"),
      metric: withDefault(readChoice(["network", "line"]), "network"),
      walker: optional(readReference(["walker"])),
      budget: required(readBudget),
    }),
  ],
  [
    "ratio",
    readObject({
      q: tag("ratio"),
      num: required<Quantity>(readQuantity),
      den: required<Quantity>(readQuantity),
      per: withDefault(readPositive, 1),
    }),
  ],
  [
    "coverage",
    readObject({
      q: tag("coverage"),
      units: required(readReference(["unit", "kind"])),
      meeting: required<Test>(readTest),
      where,
      weight: withDefault(readChoice(["count", "population", "households", "area"]), "count"),
    }),
  ],
  [
    "fabric",
    mapped(
      readObject({
        q: tag("fabric"),
        check: required(readChoice(["boundary-gaps-overlaps", "walk-connected-share", "min-width", "crossed-by"])),
        units: optional(readReference(["unit", "kind"])),
        kind: optional(readKinds("subject")),
      }),
      ({ kind, ...rest }): Quantity => (kind === undefined ? rest : { ...rest, kinds: kind }),
    ),
  ],
]);

/** Reads one of the nine quantities. */
export function readQuantity(value: unknown, place: Place): Quantity | undefined {
  return readTagged("q", quantities)(value, place);
}

const readThresholds: Reader<readonly Threshold[]> = (value, place) => {
  if (Array.isArray(value)) return readList(readThreshold)(value, place);
  const threshold = readThreshold(value, place);
  return threshold === undefined ? undefined : [threshold];
};

const readCompare: Reader<Test> = mapped(
  readObject({
    test: tag("compare"),
    of: required<Quantity>(readQuantity),
    op: required(readChoice([">=", ">", "<=", "<", "==", "between"])),
    to: required(readThresholds),
    unit: optional(readText),
  }),
  (test, { path, reading }) => {
    const place = { path: joinPath(path, "to"), reading };
    const bounds = test.op === "between" ? 2 : 1;
    if (test.to.length !== bounds)
      return reading.addFault("standard.wrong-bounds", {
        path: place.path,
        op: test.op,
        bounds,
        count: test.to.length,
      });
    if (test.op !== "==" && !test.to.every((threshold) => isOrdered(threshold, place))) return undefined;
    const [low, high] = test.to;
    if (typeof low === "number" && typeof high === "number" && low > high)
      return reading.addFault("standard.reversed", { path: place.path, low, high });
    return test;
  },
);

const tests = new Map<string, Reader<Test>>([
  ["compare", readCompare],
  ["all", readObject({ test: tag("all"), of: required(readList(readTest, 1)) })],
  ["any", readObject({ test: tag("any"), of: required(readList(readTest, 1)) })],
  [
    "cases",
    readObject({
      test: tag("cases"),
      of: required(readList(readObject({ when: required<Filter>(readFilter), then: required<Test>(readTest) }), 1)),
      else: optional<Test>(readTest),
    }),
  ],
]);

/** Reads one of the four tests. */
export function readTest(value: unknown, place: Place): Test | undefined {
  return readTagged("test", tests)(value, place);
}

const readAdvice: Reader<Advice> = readObject({
  when: optionalOrNull<Filter>(readFilter),
  action: required(
    readChoice(["merge", "split", "review-merge", "review-split", "convert", "site", "extend", "record"]),
  ),
  text: required(readBilingual),
});

const readCitation: Reader<Citation> = readObject({
  doc: required(readReference(["document"])),
  clause: required(readText),
  quote: optionalOrNull(readText),
});

const readForce = readObject({
  indicator: optionalOrNull(readChoice(["约束性", "预期性", "强制性条文"])),
  modal: required(
    readChoice([
      "indicator",
      "must",
      "at-least",
      "in-principle",
      "generally",
      "advisable",
      "strive",
      "promote",
      "encourage",
      "may",
    ]),
  ),
});

/** Makes the reader of an id that the entry itself defines. */
export const readNewId = (sort: Sort): Reader<string> =>
  mapped(readId, (id, { path, reading }) => {
    reading.define(sort, id, path);
    return id;
  });

/** Reads one rule. Ids that it restates may be missing from the file: a slice of a standard cites absent rules. */
export const readRule: Reader<Rule> = readObject({
  id: required(readNewId("rule")),
  title: required(readBilingual),
  theme: optional(readText),
  kind: withDefault(readChoice(["duty", "trigger", "definition"]), "duty"),
  subject: required(readReference(["unit", "kind"])),
  when: optionalOrNull<Filter>(readFilter),
  require: required<Test>(readTest),
  unit: optional(readText),
  force: required(readForce),
  deadline: optionalOrNull(readDate),
  needs: withDefault(readList(readText), []),
  evaluable: required(readChoice(["geometry", "mixed", "attribute", "none"])),
  fidelity: required(readChoice(["stated", "interpreted", "borrowed"])),
  restates: withDefault(readList(readId), []),
  advise: withDefault(readList(readAdvice), []),
  citations: required(readList(readCitation, 1)),
  notes: optional(readText),
  verification: optional(readVerification),
});
