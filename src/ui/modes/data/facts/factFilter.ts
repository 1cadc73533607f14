import type { Language } from "../../../../core/messages/messages.ts";
import type { FactCells } from "./factCells.ts";
import type { UnitFindings } from "./openFindings.ts";

export type ShownCells = "all" | "missing" | "short";

export interface FactFilter {
  readonly show: ShownCells;
  readonly text: string;
}

export const NO_FILTER: FactFilter = { show: "all", text: "" };

/** Places of the units and attributes that are shown. */
export interface ShownPart {
  readonly units: readonly number[];
  readonly attributes: readonly number[];
}

const isCalled = (text: string, wanted: string): boolean =>
  text.normalize("NFKC").toLowerCase().includes(wanted.normalize("NFKC").toLowerCase().trim());

/** The units and attributes with a cell that is wanted; a text is looked for in the names of both. */
export function filterCells(
  cells: FactCells,
  findings: UnitFindings | null,
  { show, text }: FactFilter,
  language: Language,
): ShownPart {
  const { units, attributes } = cells.table;
  const isWanted = (unit: number, attribute: number): boolean => {
    if (show === "all") return true;
    if (show === "missing") return cells.cellAt(unit, attribute).origin === "none";
    return (findings?.count(units[unit]!.id, attributes[attribute]!.rules, "short") ?? 0) > 0;
  };
  const unitPlaces = [...units.keys()];
  const attributePlaces = [...attributes.keys()];
  const named = unitPlaces.filter((unit) => isCalled(units[unit]!.name, text) || isCalled(units[unit]!.id, text));
  const labelled = attributePlaces.filter((attribute) =>
    isCalled(attributes[attribute]!.definition.label[language], text),
  );
  const isSearched = text.trim() !== "";
  // What is typed may name a unit, an attribute, or both; what it does not name at all is not narrowed by it.
  const ownUnits = isSearched && (named.length > 0 || labelled.length === 0) ? named : unitPlaces;
  const ownAttributes = isSearched && labelled.length > 0 ? labelled : attributePlaces;
  return {
    units: ownUnits.filter((unit) => ownAttributes.some((attribute) => isWanted(unit, attribute))),
    attributes: ownAttributes.filter((attribute) => ownUnits.some((unit) => isWanted(unit, attribute))),
  };
}
