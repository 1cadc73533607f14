import type { InputError } from "../errors.ts";
import {
  formatFound,
  ignored,
  isRecord,
  joinPath,
  mapped,
  optional,
  type Place,
  type Reader,
  Reading,
  readBoolean,
  readChoice,
  readCount,
  readDate,
  readId,
  readList,
  readNewId,
  readNumber,
  readObject,
  readPositive,
  readReference,
  readTable,
  readText,
  required,
  withDefault,
} from "./checkShape.ts";
import { findJsonFault, measureDepth, measureUtf8Bytes } from "./jsonText.ts";
import { leastValueOf } from "./parameters.ts";
import { readBilingual, readRemark, readRule, readVerification } from "./parseRule.ts";
import type {
  AttributeDefinition,
  Conflict,
  IndicatorRow,
  KindDefinition,
  Parameter,
  Standard,
  StandardDocument,
  Walker,
} from "./standard.ts";

/** Largest file, inclusive. */
export const MOST_BYTES = 5 * 1024 * 1024;

/** Deepest nesting of lists and objects, inclusive. */
const DEEPEST = 64;

const readDocument: Reader<StandardDocument> = readObject({
  id: required(readNewId("document")),
  title: required(readBilingual),
  number: optional(readText),
  issued: optional(readDate),
  published: optional(readDate),
  effective: optional(readDate),
  url: optional(readText),
  sha256: optional(readText),
  verification: required(readVerification),
});

const readKind: Reader<KindDefinition> = readObject({
  label: required(readBilingual),
  geometry: optional(readText),
  osmHints: optional(readList(readText)),
  parent: optional(readReference(["kind"])),
  note: optional(readText),
  derived: ignored,
});

const readAttribute: Reader<AttributeDefinition> = mapped(
  readObject({
    unitKind: required(readReference(["unit"], "facility")),
    key: required(readId),
    type: required(readChoice(["number", "integer", "boolean", "enum", "string", "object"])),
    label: required(readBilingual),
    unit: optional(readText),
    values: optional(readList(readText)),
    valueLabels: optional(readTable(readBilingual)),
    predicate: optional(readBilingual),
    register: optional(readBoolean),
  }),
  (attribute, { path, reading }) => {
    reading.define("attribute", `${attribute.unitKind}.${attribute.key}`, path);
    return attribute;
  },
);

const readOrigin = readChoice(["stated", "borrowed", "assumption"]);

const readRange: Reader<readonly [number, number]> = mapped(readList(readNumber), ([low, high, ...more], place) => {
  const { path, reading } = place;
  if (low === undefined || high === undefined || more.length > 0)
    return reading.addFault("standard.not-range", { path });
  return low <= high ? [low, high] : reading.addFault("standard.reversed", { path, low, high });
});

const readParameter: Reader<Parameter> = mapped(
  readObject({
    id: required(readNewId("parameter")),
    label: optional(readBilingual),
    value: required(readNumber),
    range: optional(readRange),
    unit: required(readText),
    origin: required(readOrigin),
    source: optional(readRemark),
    note: optional(readRemark),
  }),
  (parameter, { path, reading }) => {
    const { id, value } = parameter;
    const least = leastValueOf(id);
    if (value >= least) return parameter;
    return reading.addFault("standard.below-least", { path: joinPath(path, "value"), id, value, least });
  },
);

const readWalker: Reader<Walker> = mapped(
  readObject({
    id: required(readNewId("walker")),
    label: optional(readBilingual),
    speed: required(readPositive),
    unit: withDefault(readChoice(["m/s"]), "m/s"),
    origin: required(readOrigin),
    source: optional(readRemark),
  }),
  ({ speed, unit: _, ...walker }) => ({ ...walker, speedMetersPerSecond: speed }),
);

const readIndicators: Reader<readonly IndicatorRow[]> = mapped(
  readList(
    readObject({
      number: required(readCount),
      group: required(readBilingual),
      dimension: optional(readBilingual),
      rule: required(readReference(["rule"])),
      title: optional(readBilingual),
      note: optional(readRemark),
    }),
  ),
  (rows, { path, reading }) => {
    const numbers = new Set<number>();
    for (const [index, { number }] of rows.entries()) {
      if (numbers.has(number))
        reading.addFault("standard.duplicate-id", { path: `${path}[${index}].number`, id: String(number) });
      numbers.add(number);
    }
    return rows;
  },
);

/** Ids of rules may be missing from the file, as in `restates`. */
const readConflict: Reader<Conflict> = mapped(
  readObject({ rules: required(readList(readId, 1)), note: required(readRemark) }),
  ({ rules, note }) => ({ rules, text: note }),
);

const readPeriod = mapped(
  readObject({ from: optional(readDate), to: optional(readDate) }),
  (period, { path, reading }) => {
    const { from, to } = period;
    if (from === undefined || to === undefined || from <= to) return period;
    return reading.addFault("standard.reversed", { path, low: from, high: to });
  },
);

const readStandardId: Reader<string> = mapped(readText, (id, { path, reading }) =>
  /^[a-z0-9][a-z0-9-]*$/.test(id) ? id : reading.addFault("standard.not-id", { path, found: formatFound(id) }),
);

const byId = <Entry extends { readonly id: string }>(entries: readonly Entry[]): ReadonlyMap<string, Entry> =>
  new Map(entries.map((entry) => [entry.id, entry]));

/** Adds a fault for each ring of kinds that are their own ancestors, and for each kind that has the name of a unit. */
function checkKinds(kinds: ReadonlyMap<string, KindDefinition>, { path, reading }: Place): void {
  const settled = new Set<string>();
  for (const kind of kinds.keys()) {
    if (reading.isDefined("unit", kind))
      reading.addFault("standard.duplicate-id", { path: joinPath(path, kind), id: kind });
    const walk = new Set<string>();
    let current: string | undefined = kind;
    while (current !== undefined && !settled.has(current) && !walk.has(current)) {
      walk.add(current);
      current = kinds.get(current)?.parent;
    }
    if (current !== undefined && walk.has(current))
      reading.addFault("standard.parent-cycle", { path: joinPath(joinPath(path, current), "parent"), id: current });
    for (const id of walk) settled.add(id);
  }
}

const readVocabulary = readObject({
  units: required(readTable(readText, "unit")),
  kinds: required(
    mapped(readTable(readKind, "kind"), (kinds, place) => {
      checkKinds(kinds, place);
      return kinds;
    }),
  ),
  attributes: withDefault(readList(readAttribute), []),
  communityTypes: ignored,
});

const readStandard: Reader<Standard> = mapped(
  readObject({
    $schema: ignored,
    format: required(readChoice(["planning-standard/0.1"])),
    id: required(readStandardId),
    version: optional(readText),
    status: optional(readChoice(["draft", "reviewed", "final"])),
    title: required(readBilingual),
    summary: optional(readBilingual),
    jurisdiction: required(
      readObject({
        country: required(readText),
        name: optional(readBilingual),
        level: optional(readChoice(["international", "national", "province", "city", "county"])),
      }),
    ),
    period: optional(readPeriod),
    issuers: withDefault(readList(readBilingual), []),
    documents: required(readList(readDocument, 1)),
    vocabulary: required(readVocabulary),
    parameters: required(readList(readParameter)),
    walkers: withDefault(readList(readWalker), []),
    rules: required(readList(readRule)),
    indicators: withDefault(readIndicators, []),
    context: ignored,
    conflicts: withDefault(readList(readConflict), []),
  }),
  ({ format: _, vocabulary, parameters, walkers, rules, ...rest }) => ({
    ...rest,
    members: [
      {
        id: rest.id,
        title: rest.title,
        ...(rest.version === undefined ? {} : { version: rest.version }),
        ...(rest.status === undefined ? {} : { status: rest.status }),
      },
    ],
    rules: rules.map((rule) => ({
      ...rule,
      standardId: rest.id,
      due: rule.deadline ?? rest.period?.to ?? null,
    })),
    units: vocabulary.units,
    kinds: vocabulary.kinds,
    attributes: vocabulary.attributes,
    parameters: byId(parameters),
    walkers: byId(walkers),
  }),
);

/** JSON.parse keeps no bounds of its own: size and depth are measured before it runs. */
function parseJson(text: string, reading: Reading): unknown {
  const bytes = measureUtf8Bytes(text);
  if (bytes > MOST_BYTES) return reading.addFault("standard.too-large", { bytes, most: MOST_BYTES });
  const depth = measureDepth(text);
  if (depth > DEEPEST) return reading.addFault("standard.too-deep", { depth, most: DEEPEST });
  const json = text.replace(/^\uFEFF/, "");
  const fault = findJsonFault(json);
  if (fault !== null) return reading.addFault("standard.not-json", fault);
  return JSON.parse(json);
}

/**
 * Checks the text of a standard and reports its faults, at most 20 of them, each with its place in the file.
 *
 * @param where the file's name, as messages show it
 * @returns the standard where there is no fault, else null
 */
export function checkStandard(text: string, where: string): { standard: Standard | null; faults: InputError[] } {
  const reading = new Reading(where);
  const json = parseJson(text, reading);
  if (reading.faults.length === 0 && !isRecord(json))
    reading.addFault("standard.not-standard", { found: formatFound(json) });
  if (reading.faults.length > 0) return { standard: null, faults: reading.faults };
  const standard = readStandard(json, { path: "", reading });
  reading.checkMentions();
  return { standard: reading.faults.length === 0 ? (standard ?? null) : null, faults: reading.faults };
}

/**
 * Parses the text of a standard.
 *
 * @param where the file's name, as messages show it
 * @throws InputError the first fault; `checkStandard` gives them all
 */
export function parseStandard(text: string, where: string): Standard {
  const { standard, faults } = checkStandard(text, where);
  if (faults[0] !== undefined) throw faults[0];
  if (standard === null) throw new Error("A standard without a fault was not made.");
  return standard;
}
