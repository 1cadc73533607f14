import type { Issue, MessageValues } from "../errors.ts";
import type { Place } from "./place.ts";

/** A unit of which facts are declared. */
export interface FactUnit {
  readonly unitKind: string;
  readonly id: string;
  readonly name: string;
}

/** The units of a place, and its facilities, which are units here. */
export const listFactUnits = ({
  unitLayers,
  facilities,
}: Pick<Place, "unitLayers" | "facilities">): readonly FactUnit[] => [
  ...[...unitLayers].flatMap(([unitKind, { units }]) => units.map(({ id, name }) => ({ unitKind, id, name }))),
  ...facilities.map(({ id, name }) => ({ unitKind: "facility", id, name })),
];

interface KindIndex {
  readonly ids: ReadonlySet<string>;
  /** Ids by what a spreadsheet may have left of them: without blanks around, in plain width. */
  readonly idsByLooks: ReadonlyMap<string, readonly string[]>;
  readonly idsByName: ReadonlyMap<string, readonly string[]>;
}

/** What a cell names: a unit, one that was told by its name although the id is another, or none. */
export type FoundUnit =
  | { readonly id: string; readonly remark?: Pick<Issue, "code" | "values"> }
  | { readonly fault: { readonly code: string; readonly values: MessageValues } };

const looksOf = (text: string): string => text.normalize("NFKC").trim();

function groupIds(units: readonly FactUnit[], wordOf: (unit: FactUnit) => string) {
  const groups = new Map<string, string[]>();
  for (const unit of units) {
    const word = looksOf(wordOf(unit));
    const group = groups.get(word) ?? [];
    group.push(unit.id);
    groups.set(word, group);
  }
  return groups;
}

/** Finds the units that cells name, by id or else by name. */
export class FactUnits {
  private readonly byKind: ReadonlyMap<string, KindIndex>;

  constructor(units: readonly FactUnit[]) {
    const lists = new Map<string, FactUnit[]>();
    for (const unit of units) {
      const list = lists.get(unit.unitKind);
      if (list === undefined) lists.set(unit.unitKind, [unit]);
      else list.push(unit);
    }
    this.byKind = new Map(
      [...lists].map(([kind, list]) => [
        kind,
        {
          ids: new Set(list.map(({ id }) => id)),
          idsByLooks: groupIds(list, ({ id }) => id),
          idsByName: groupIds(list, ({ name }) => name),
        },
      ]),
    );
  }

  /**
   * A spreadsheet turns "001" into 1 and a long number into 5.1E+11: an id that is unknown gives way to a name that only
   * one unit has.
   *
   * @param id text of the cell; "" if it is empty
   */
  find(unitKind: string, id: string, name: string): FoundUnit {
    const units = this.byKind.get(unitKind);
    if (units === undefined) return { fault: { code: "facts.no-layer", values: { kind: unitKind } } };
    if (units.ids.has(id)) return { id };
    const alike = units.idsByLooks.get(looksOf(id)) ?? [];
    if (alike.length === 1) return { id: alike[0] };
    const named = looksOf(name) === "" ? [] : (units.idsByName.get(looksOf(name)) ?? []);
    if (named.length > 1)
      return { fault: { code: "facts.ambiguous-unit", values: { name, ids: named.slice(0, 5).join(", ") } } };
    if (named.length === 1) {
      if (looksOf(id) === "") return { id: named[0] };
      return { id: named[0], remark: { code: "facts.unit-by-name", values: { id, name, found: named[0] } } };
    }
    if (looksOf(id) === "" && looksOf(name) === "") return { fault: { code: "facts.no-unit", values: {} } };
    return { fault: { code: "facts.unknown-unit", values: { kind: unitKind, unit: looksOf(id) === "" ? name : id } } };
  }
}
