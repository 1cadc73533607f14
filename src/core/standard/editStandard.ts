import type { AttributeDefinition, Bilingual, Filter, Quantity, Rule, Standard, Test } from "./standard.ts";
import { visitQuantities } from "./standard.ts";

/** A value of a standard's file as it was written: members that the editor does not know are kept. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: JsonValue;
}

export const isJsonObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isList = (value: JsonValue | undefined): value is readonly JsonValue[] => Array.isArray(value);

/** A list of a file; what is no list counts as an empty one. */
export const listOf = (value: JsonValue | undefined): readonly JsonValue[] => (isList(value) ? value : []);

/** An object with another value of one member, in its place; undefined takes the member away. */
export function withMember(object: JsonObject, name: string, value: JsonValue | undefined): JsonObject {
  const others = Object.entries(object);
  if (value === undefined) return Object.fromEntries(others.filter(([key]) => key !== name));
  if (!Object.hasOwn(object, name)) return Object.fromEntries([...others, [name, value]]);
  return Object.fromEntries(others.map(([key, held]) => [key, key === name ? value : held]));
}

/** A list with another entry at a place; undefined takes the entry away. */
export const withEntryAt = (list: readonly JsonValue[], at: number, entry: JsonValue | undefined): JsonValue[] =>
  entry === undefined ? list.filter((_, i) => i !== at) : list.map((held, i) => (i === at ? entry : held));

/** The file of a standard as values. @param text that `checkStandard` found no fault in */
export const readStandardJson = (text: string): JsonObject => JSON.parse(text.replace(/^\uFEFF/, "")) as JsonObject;

/** The text of a standard's file, to be read by people too. */
export const writeStandard = (json: JsonObject): string => `${JSON.stringify(json, null, 2)}\n`;

/** A standard under another id and title, and as a draft again. */
export const copyStandard = (json: JsonObject, id: string, title: Bilingual): JsonObject =>
  withMember(withMember(withMember(json, "id", id), "title", { ...title }), "status", "draft");

/** The next version after a small change: "0.1.0" → "0.1.1"; one that ends in no number, or none, gets a number. */
export function bumpVersion(version: string | undefined): string {
  const parts = /^(.*?)(\d+)$/.exec(version ?? "");
  if (parts === null) return version === undefined || version === "" ? "0.0.1" : `${version}.1`;
  return `${parts[1]}${Number(parts[2]) + 1}`;
}

/** The standard as it is saved after a change. */
export const withNextVersion = (json: JsonObject): JsonObject =>
  withMember(json, "version", bumpVersion(typeof json.version === "string" ? json.version : undefined));

type EntryList = "rules" | "parameters";

const placeOf = (list: readonly JsonValue[], id: string): number =>
  list.findIndex((entry) => isJsonObject(entry) && entry.id === id);

/** A rule or parameter as it is written, and its place; null if there is none of the id. */
export function findEntry(
  json: JsonObject,
  list: EntryList,
  id: string,
): { readonly entry: JsonObject; readonly at: number } | null {
  const entries = listOf(json[list]);
  const at = placeOf(entries, id);
  const entry = entries[at];
  return isJsonObject(entry) ? { entry, at } : null;
}

/** Puts a rule or parameter in the place of the one of its id; a new one comes last. */
function setEntry(json: JsonObject, list: EntryList, entry: JsonObject): JsonObject {
  const entries = listOf(json[list]);
  const at = placeOf(entries, String(entry.id));
  return withMember(json, list, at < 0 ? [...entries, entry] : withEntryAt(entries, at, entry));
}

/** Puts a rule in the place of the one of its id; a new one comes last. */
export const setRule = (json: JsonObject, rule: JsonObject): JsonObject => setEntry(json, "rules", rule);

/** Puts a parameter in the place of the one of its id; a new one comes last. */
export const setParameter = (json: JsonObject, parameter: JsonObject): JsonObject =>
  setEntry(json, "parameters", parameter);

/** Takes a rule out, and its rows out of the table of indicators, which must name rules of the file. */
export function removeRule(json: JsonObject, id: string): JsonObject {
  const isOther = (entry: JsonValue) => !(isJsonObject(entry) && entry.id === id);
  const without = withMember(json, "rules", listOf(json.rules).filter(isOther));
  if (!isList(json.indicators)) return without;
  const rows = json.indicators.filter((row) => !(isJsonObject(row) && row.rule === id));
  return withMember(without, "indicators", rows);
}

/** An id that no rule of the file has: "OWN-1", "OWN-2", … */
export function findFreeRuleId(json: JsonObject): string {
  for (let number = 1; ; number++) {
    const id = `OWN-${number}`;
    if (findEntry(json, "rules", id) === null) return id;
  }
}

/** An id for a copy that neither the program nor the project uses: "own-", the id of the original, if need be a number. */
export function findFreeStandardId(original: string, taken: readonly string[]): string {
  const plain = original.startsWith("own-") ? original : `own-${original}`;
  for (let number = 1; ; number++) {
    const id = number === 1 ? plain : `${plain}-${number}`;
    if (!taken.includes(id)) return id;
  }
}

/** What a new rule can begin as. */
export const RULE_TEMPLATES = ["count", "reach", "attribute", "sum"] as const;
export type RuleTemplate = (typeof RULE_TEMPLATES)[number];

const compare = (of: JsonObject, op: string, to: JsonValue, unit?: string): JsonObject => ({
  test: "compare",
  of,
  op,
  to,
  ...(unit === undefined ? {} : { unit }),
});

const isYesNo = ({ unitKind, type }: AttributeDefinition): boolean => unitKind === "community" && type === "boolean";

function makeRequirement(template: RuleTemplate, { kinds, attributes }: Standard): JsonObject {
  const kind =
    ["convenience-retail", "supermarket", "kindergarten"].find((id) => kinds.has(id)) ?? [...kinds.keys()][0];
  switch (template) {
    case "count":
      return compare({ q: "count", kind: kind ?? "", scope: "inside" }, ">=", 1, "count");
    case "reach":
      return compare({ q: "reach", demand: "dwellings", to: kind ?? "", budget: { metres: 500 } }, ">=", 0.9, "share");
    case "attribute":
      return compare({ q: "attr", of: "subject", key: attributes.find(isYesNo)?.key ?? "" }, "==", true);
    case "sum":
      return compare(
        {
          q: "ratio",
          num: { q: "sum", kind: kind ?? "", key: "floorArea", scope: "inside" },
          den: { q: "attr", of: "subject", key: "households" },
          per: 100,
        },
        ">=",
        30,
        "m2/100hh",
      );
  }
}

/** A new rule about communities, to be filled in; it is without fault in a standard that has a facility kind and a document. */
export const makeRule = (
  template: RuleTemplate,
  id: string,
  title: Bilingual,
  clause: string,
  standard: Standard,
): JsonObject => ({
  id,
  title: { ...title },
  subject: standard.units.has("community") ? "community" : ([...standard.units.keys()][0] ?? "city"),
  require: makeRequirement(template, standard),
  force: { indicator: null, modal: "must" },
  deadline: null,
  needs: [],
  evaluable: "geometry",
  fidelity: "interpreted",
  citations: [{ doc: standard.documents[0]?.id ?? "", clause }],
});

/** Calls the visitor with each attribute that a condition is about. */
function visitKeys(filter: Filter | undefined, visit: (key: string) => void): void {
  if (filter === undefined) return;
  if ("all" in filter) for (const part of filter.all) visitKeys(part, visit);
  else if ("any" in filter) for (const part of filter.any) visitKeys(part, visit);
  else if ("not" in filter) visitKeys(filter.not, visit);
  else visit(filter.key);
}

function visitCases(test: Test, visit: (when: Filter) => void): void {
  if (test.test === "cases") {
    for (const { when, then } of test.of) {
      visit(when);
      visitCases(then, visit);
    }
    if (test.else !== undefined) visitCases(test.else, visit);
  } else if (test.test !== "compare") for (const part of test.of) visitCases(part, visit);
}

const LAYERS_OF_UNITS: ReadonlyMap<string, string> = new Map([
  ["community", "communities"],
  ["subdistrict", "subdistricts"],
  ["county", "counties"],
  ["compound", "compounds"],
  ["building", "buildings"],
  ["village", "villages"],
  ["living-circle", "living-circles"],
  ["block", "blocks"],
]);

/**
 * What a rule must be told to be judged, and by what it can be judged, as its requirement has it: the layers and attributes
 * that it names.
 */
export function deriveNeeds(
  { subject, when, require }: Pick<Rule, "subject" | "when" | "require">,
  standard: Standard,
): { readonly needs: readonly string[]; readonly evaluable: Rule["evaluable"] } {
  const needs = new Set<string>();
  let usesMap = false;
  let usesFacts = false;
  const addAttribute = (unitKind: string, key: string) => {
    usesFacts = true;
    needs.add(`attr:${standard.kinds.has(unitKind) ? "facility" : unitKind}.${key}`);
  };
  const addKind = (kind: string) => {
    usesMap = true;
    if (standard.kinds.has(kind)) needs.add(`layer:${kind}`);
  };
  const layer = LAYERS_OF_UNITS.get(subject);
  if (layer !== undefined) needs.add(`layer:${layer}`);
  const visit = (quantity: Quantity, owner: string) => {
    if (quantity.q === "attr") addAttribute(quantity.of === "subject" ? owner : quantity.of, quantity.key);
    if (quantity.q === "sum") addAttribute("facility", quantity.key);
    if ("kinds" in quantity) quantity.kinds?.forEach(addKind);
    if (quantity.q === "nearest") quantity.from.forEach(addKind);
    if (quantity.q === "nearest" || quantity.q === "reach") quantity.to.forEach(addKind);
    if (quantity.q === "reach") {
      needs.add("layer:dwellings-or-buildings");
      if (quantity.metric === "network") needs.add("layer:walk-network");
    }
    if (quantity.q === "fabric") usesMap = true;
    const isOfFacilities = quantity.q !== "coverage";
    if ("where" in quantity)
      visitKeys(quantity.where, (key) => addAttribute(isOfFacilities ? "facility" : quantity.units, key));
  };
  visitKeys(when, (key) => addAttribute(subject, key));
  visitCases(require, (own) => visitKeys(own, (key) => addAttribute(subject, key)));
  const coverages: Quantity[] = [];
  visitQuantities(require, (quantity) => {
    const owner = coverages.find((own) => own.q === "coverage" && holds(own.meeting, quantity));
    visit(quantity, owner?.q === "coverage" ? owner.units : subject);
    if (quantity.q === "coverage") coverages.unshift(quantity);
  });
  return { needs: [...needs], evaluable: usesMap ? (usesFacts ? "mixed" : "geometry") : "attribute" };
}

/** Whether a quantity stands inside a test. */
function holds(test: Test, wanted: Quantity): boolean {
  let isInside = false;
  visitQuantities(test, (quantity) => {
    isInside ||= quantity === wanted;
  });
  return isInside;
}
