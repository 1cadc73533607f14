import { InputError } from "../errors.ts";
import { findKindAncestors, findKindAndDescendants, isUnitLike, type Standard } from "../standard/standard.ts";
import type { Facility } from "./facilities.ts";

/** How much of what exists is in the list of a kind. Only "complete" can prove that something is not there. */
export type Completeness = "complete" | "partial" | "none";

/** What is said of the list of a kind within one unit. */
export interface AreaStatement {
  /** A kind of the standard, or "all". */
  readonly kind: string;
  readonly unitKind: string;
  readonly unit: string;
  readonly completeness: Completeness;
}

/** By kind, everywhere but in the areas of which something else is said. */
export interface Inventory extends ReadonlyMap<string, Completeness> {
  readonly areas?: readonly AreaStatement[];
}

const RANK: Readonly<Record<Completeness, number>> = { none: 0, partial: 1, complete: 2 };

const childrenOf = (standard: Standard, kind: string): readonly string[] =>
  [...standard.kinds].filter(([, definition]) => definition.parent === kind).map(([id]) => id);

/** The kinds of which something was read, a parent included where a child of it was. */
function listSeen(standard: Standard, facilities: readonly Facility[]): ReadonlySet<string> {
  const kinds = new Set(facilities.flatMap(({ kind }) => kind ?? []));
  return new Set([...kinds].flatMap((kind) => [kind, ...findKindAncestors(standard, kind)]));
}

/** Kinds whose list is said to be complete although nothing of them was read: all of them count as lacking everywhere. */
export function listEmptyLists(
  standard: Standard,
  facilities: readonly Facility[],
  inventory: Inventory,
): readonly string[] {
  const seen = listSeen(standard, facilities);
  return [...inventory].flatMap(([kind, state]) =>
    state === "complete" && !seen.has(kind) && !isUnitLike(kind) ? [kind] : [],
  );
}

/**
 * How complete the list of each kind is. Not stated: partial if a facility of the kind was read, else none. A parent is as
 * complete as its least complete child; stating a parent states its children, unless they are stated themselves.
 *
 * @param stated by kind, or "all"
 * @param areas what is said of single areas, which comes before what is said of all
 * @throws InputError "inventory.unknown-kind"
 */
export function resolveInventory(
  standard: Standard,
  facilities: readonly Facility[],
  stated: ReadonlyMap<string, Completeness>,
  areas: readonly AreaStatement[] = [],
): Inventory {
  for (const kind of [...stated.keys(), ...areas.map((area) => area.kind)]) {
    if (kind !== "all" && !standard.kinds.has(kind)) throw new InputError("inventory.unknown-kind", { kind });
  }
  const seen = listSeen(standard, facilities);
  const statedFor = (kind: string): Completeness | undefined => {
    for (const id of [kind, ...findKindAncestors(standard, kind), "all"]) {
      const completeness = stated.get(id);
      if (completeness !== undefined) return completeness;
    }
    return undefined;
  };
  const inventory = new Map<string, Completeness>();
  for (const kind of standard.kinds.keys()) {
    const leaves = findKindAndDescendants(standard, kind).filter((id) => childrenOf(standard, id).length === 0);
    const least = leaves
      .map((leaf) => statedFor(leaf) ?? (seen.has(leaf) ? "partial" : "none"))
      .reduce((a, b) => (RANK[b] < RANK[a] ? b : a));
    // Facilities known only by the parent's word make its list partial, though no child has one.
    inventory.set(kind, least === "none" && seen.has(kind) && statedFor(kind) === undefined ? "partial" : least);
  }
  return Object.assign(inventory, { areas });
}
