import type { Analysis } from "../project/analyze.ts";
import type { Place } from "../read/place.ts";
import type { AttributeValue } from "../read/values.ts";
import { type Declarable, listDeclarable, listUnitKinds } from "../standard/declarable.ts";
import type { AttributeDefinition, Standard } from "../standard/standard.ts";

import { OUTCOMES } from "./overview.ts";

/** A unit of which facts can be declared. */
export interface FormUnit {
  readonly id: string;
  readonly name: string;
  /** Name of the unit that it belongs to, where the files say it. */
  readonly parent: string | null;
}

/** What the files give of the units of a kind, as numbers: of many units a table of thousands of values. */
export interface PackedValues {
  /**
   * Value of unit u and attribute k at u × attributes + k: NaN where no file gives it, the number itself, 0 or 1 for no and
   * yes, the place of an enumeration's value in its list, the place of a text in `texts`.
   */
  readonly numbers: Float64Array;
  readonly texts: readonly string[];
}

/** What a rule says of the units of a kind. */
export interface UnitOutcomes {
  readonly rule: string;
  /** Index into OUTCOMES by unit; NOT_JUDGED where the rule is about none of them. */
  readonly outcomes: Uint8Array;
}
export const NOT_JUDGED = 255;

/** The units of a kind and what can be declared of them. */
export interface FormTable {
  readonly unitKind: string;
  readonly units: readonly FormUnit[];
  readonly attributes: readonly Declarable[];
  readonly fromFiles: PackedValues;
}

/** All that can be declared of a place; what is declared stands in the project. */
export interface FactsForm {
  readonly tables: readonly FormTable[];
  /** Units above the communities, for which a list of facilities can be said to be complete. */
  readonly areas: readonly { readonly unitKind: string; readonly units: readonly FormUnit[] }[];
}

/** What every rule about units of a kind says of each. */
export function listUnitOutcomes({ place, findingsByRule }: Analysis, unitKind: string): readonly UnitOutcomes[] {
  const unitCount = place.unitLayers.get(unitKind)?.units.length ?? 0;
  return [...findingsByRule].flatMap(([rule, findings]): UnitOutcomes[] => {
    if (rule.subject !== unitKind) return [];
    const outcomes = new Uint8Array(unitCount).fill(NOT_JUDGED);
    for (const { subject, outcome } of findings)
      if (subject.unitKind === unitKind) outcomes[subject.index] = OUTCOMES.indexOf(outcome);
    return [{ rule: rule.id, outcomes }];
  });
}

const AREA_KINDS = ["county", "subdistrict"];

function packValue(value: AttributeValue | undefined, { type, values = [] }: AttributeDefinition, texts: string[]) {
  if (value === undefined) return Number.NaN;
  if (typeof value === "boolean") return Number(value);
  if (typeof value === "number") return value;
  if (type !== "enum") return texts.push(value) - 1;
  const place = values.indexOf(value);
  return place < 0 ? Number.NaN : place;
}

/** The value of a file, or null where no file gives it. */
export function unpackValue(
  { numbers, texts }: PackedValues,
  place: number,
  { type, values = [] }: AttributeDefinition,
): AttributeValue | null {
  const number = numbers[place];
  if (Number.isNaN(number)) return null;
  if (type === "boolean") return number === 1;
  if (type === "enum") return values[number];
  return type === "string" ? texts[number] : number;
}

const unitsOf = ({ unitLayers }: Place, unitKind: string): readonly FormUnit[] =>
  (unitLayers.get(unitKind)?.units ?? []).map(({ id, name, subdistrict, county }) => ({
    id,
    name,
    parent: subdistrict ?? county,
  }));

function makeTable(place: Place, standard: Standard, unitKind: string): readonly FormTable[] {
  const attributes = listDeclarable(standard, unitKind);
  const units = place.unitLayers.get(unitKind)?.units ?? [];
  if (attributes.length === 0 || units.length === 0) return [];
  const texts: string[] = [];
  const numbers = Float64Array.from(
    units.flatMap((unit) =>
      attributes.map(({ definition }) => packValue(unit.attributes.get(definition.key), definition, texts)),
    ),
  );
  return [{ unitKind, units: unitsOf(place, unitKind), attributes, fromFiles: { numbers, texts } }];
}

/**
 * The tables of what can be declared of a place, kind by kind in the order of the standard. Facilities are left out: what is
 * to be said of them stands in their own file.
 */
export function makeFactsForm(place: Place, standard: Standard): FactsForm {
  const kinds = listUnitKinds(standard).filter((kind) => kind !== "facility");
  return {
    tables: kinds.flatMap((kind) => makeTable(place, standard, kind)),
    areas: AREA_KINDS.map((unitKind) => ({ unitKind, units: unitsOf(place, unitKind) })).filter(
      ({ units }) => units.length > 0,
    ),
  };
}
