import {
  type Field,
  formatFound,
  isRecord,
  joinPath,
  mapped,
  optional,
  type Place,
  type Reader,
  readBoolean,
  readChoice,
  readCount,
  readId,
  readList,
  readNumber,
  readObject,
  readPositive,
  readReference,
  readTagged,
  readText,
  required,
  withDefault,
} from "./checkShape.ts";
import type { Filter, ParameterReference, Quantity, ScalarValue, Scope, Test, Threshold } from "./standard.ts";

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
function readQuantity(value: unknown, place: Place): Quantity | undefined {
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

const caseFields = Object.fromEntries([
  ["when", required<Filter>(readFilter)],
  ["then", required<Test>(readTest)],
]) as { when: Field<Filter, "required">; then: Field<Test, "required"> };

const tests = new Map<string, Reader<Test>>([
  ["compare", readCompare],
  ["all", readObject({ test: tag("all"), of: required(readList(readTest, 1)) })],
  ["any", readObject({ test: tag("any"), of: required(readList(readTest, 1)) })],
  [
    "cases",
    readObject({
      test: tag("cases"),
      of: required(readList(readObject(caseFields), 1)),
      else: optional<Test>(readTest),
    }),
  ],
]);

/** Reads one of the four tests. */
export function readTest(value: unknown, place: Place): Test | undefined {
  return readTagged("test", tests)(value, place);
}
