import type { Overview } from "../../core/report/overview.ts";
import { cellAt, type OutcomeName, sortColumns, sortCommunities } from "../modes/check/matrixModel.ts";

/** A cell that the tour explains. */
export interface Example {
  readonly community: number;
  readonly column: number;
  /** What the map is asked to show its gap; null: it is none of reach. */
  readonly asked: { readonly kind: string; readonly minutes: number } | null;
}

/** The question that shows the gap of a column on the map; null: there is none. */
function askOf({ columns, kinds, bands }: Overview, column: number): Example["asked"] {
  const { limitMm, kinds: wanted } = columns[column]!;
  const [kind] = wanted;
  const band = bands.find((own) => own.limitMm === limitMm);
  if (kind === undefined || band === undefined || !kinds.some((own) => own.kind === kind)) return null;
  return { kind, minutes: band.minutes };
}

/**
 * The worst community, by people affected, that is short in a requirement of reach which the map can show, and there the
 * requirement that the fewest reach. Where none is: what the worst one is short of, or else meets. null: nothing is judged.
 */
export function findExample(overview: Overview): Example | null {
  const order = sortCommunities(overview);
  const find = (outcome: OutcomeName, isOfReach: boolean): Example | null => {
    for (const community of order)
      for (const column of sortColumns(overview, community)) {
        if (cellAt(overview, community, column).outcome !== outcome) continue;
        const asked = outcome === "short" ? askOf(overview, column) : null;
        if (asked !== null || !isOfReach) return { community, column, asked };
      }
    return null;
  };
  return find("short", true) ?? find("short", false) ?? find("met", false);
}
