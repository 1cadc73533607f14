import { findKindAncestors, findKindAndDescendants, type Standard } from "../standard/standard.ts";
import type { AreaStatement, Inventory } from "./inventory.ts";

/** Units that a statement about a list may name, the wider ones first: what is said of a part of one comes before it. */
const AREA_KINDS = ["county", "subdistrict", "community"] as const;

/** Where the list of one kind is complete. */
interface ListedArea {
  readonly isCompleteElsewhere: boolean;
  /** Wider areas first; of two that overlap the later one counts. */
  readonly areas: readonly { readonly unitKind: string; readonly unit: string; readonly isComplete: boolean }[];
}

/** Where the lists of some kinds are complete, all of them: what is not listed there is not there. */
export interface Survey {
  /** The same for the same survey; "" for all that is surveyed. */
  readonly key: string;
  /** The place lies in it where all of these say so. */
  readonly lists: readonly ListedArea[];
  readonly isSomewhere: boolean;
  readonly isEverywhere: boolean;
}

const isLeaf = (standard: Standard, kind: string): boolean => findKindAndDescendants(standard, kind).length === 1;

/** What is said of a kind in each area, by the nearest of the words that mean it. */
function statementsFor(standard: Standard, kind: string, areas: readonly AreaStatement[]): ListedArea["areas"] {
  const names = [kind, ...findKindAncestors(standard, kind), "all"];
  const byUnit = new Map<string, AreaStatement>();
  for (const name of names) {
    for (const statement of areas) {
      const unit = JSON.stringify([statement.unitKind, statement.unit]);
      if (statement.kind === name && !byUnit.has(unit)) byUnit.set(unit, statement);
    }
  }
  return AREA_KINDS.flatMap((unitKind) =>
    [...byUnit.values()]
      .filter((statement) => statement.unitKind === unitKind)
      .map(({ unit, completeness }) => ({ unitKind, unit, isComplete: completeness === "complete" })),
  );
}

/** Where the lists of all of several kinds are complete; that of a parent is where those of all its special cases are. */
export function findSurvey(standard: Standard, inventory: Inventory, kinds: readonly string[]): Survey {
  const areas = inventory.areas ?? [];
  if (areas.length === 0) {
    const isEverywhere = kinds.every((kind) => inventory.get(kind) === "complete");
    return isEverywhere ? EVERYWHERE : NOWHERE;
  }
  const leaves = kinds.flatMap((kind) => findKindAndDescendants(standard, kind)).filter((id) => isLeaf(standard, id));
  const lists = new Map<string, ListedArea>();
  for (const leaf of leaves) {
    const isCompleteElsewhere = inventory.get(leaf) === "complete";
    const said = statementsFor(standard, leaf, areas);
    // What only repeats what holds elsewhere is not worth cutting out, unless something wider says otherwise.
    const list = {
      isCompleteElsewhere,
      areas: said.every(({ isComplete }) => isComplete === isCompleteElsewhere) ? [] : said,
    };
    if (!isCompleteElsewhere || list.areas.length > 0) lists.set(JSON.stringify(list), list);
  }
  if (lists.size === 0) return EVERYWHERE;
  const isSomewhere = [...lists.values()].every((list) => list.isCompleteElsewhere || list.areas.length > 0);
  return { key: [...lists.keys()].sort().join(), lists: [...lists.values()], isSomewhere, isEverywhere: false };
}

export const EVERYWHERE: Survey = { key: "", lists: [], isSomewhere: true, isEverywhere: true };

const NOWHERE_LISTED: ListedArea = { isCompleteElsewhere: false, areas: [] };

const NOWHERE: Survey = {
  key: JSON.stringify(NOWHERE_LISTED),
  lists: [NOWHERE_LISTED],
  isSomewhere: false,
  isEverywhere: false,
};

/** What lies in two surveys. */
export function joinSurveys(a: Survey, b: Survey): Survey {
  if (a.isEverywhere || a.key === b.key) return b;
  if (b.isEverywhere) return a;
  const lists = new Map([...a.lists, ...b.lists].map((list) => [JSON.stringify(list), list]));
  return {
    key: [...lists.keys()].sort().join(),
    lists: [...lists.values()],
    isSomewhere: a.isSomewhere && b.isSomewhere,
    isEverywhere: false,
  };
}

/**
 * Whether a survey holds a community whole.
 *
 * @param isIn whether the community belongs to a unit
 */
export const holdsCommunity = (
  { lists }: Survey,
  isIn: (area: { readonly unitKind: string; readonly unit: string }) => boolean,
): boolean => lists.every(({ isCompleteElsewhere, areas }) => areas.findLast(isIn)?.isComplete ?? isCompleteElsewhere);
