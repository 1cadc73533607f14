import type { KindOverview, Overview } from "../../../core/report/overview.ts";

/** What the standard asks of a kind: that people can walk to it, that there is one, or neither. */
export type KindGroup = "reach" | "inside" | "other";

const GROUPS: readonly KindGroup[] = ["reach", "inside", "other"];

/** The kinds by what is asked of them, in the order of the standard; groups that hold none are left out. */
export function groupKinds({ columns }: Overview, kinds: readonly KindOverview[]) {
  const groupOf = (kind: string): KindGroup => {
    const own = columns.filter((column) => column.kinds.includes(kind));
    if (own.some(({ limitMm }) => limitMm !== null)) return "reach";
    return own.length > 0 ? "inside" : "other";
  };
  return GROUPS.map((group) => ({ group, kinds: kinds.filter(({ kind }) => groupOf(kind) === group) })).filter(
    (group) => group.kinds.length > 0,
  );
}
