import { OUTCOMES, type Overview, UNKNOWN_FIGURE } from "../../../core/report/overview.ts";
import type { Standard } from "../../../core/standard/standard.ts";

export type OutcomeName = (typeof OUTCOMES)[number];

/** What of the matrix is shown. */
export interface MatrixFilter {
  readonly text: string;
  readonly subdistrict: string | null;
  readonly type: string | null;
  /** Rows that have such a cell; null: all. */
  readonly outcome: OutcomeName | null;
}

/** What columns there are: judged on the map, judged by what is declared, or both. */
export const SORTS = ["map", "declared", "all"] as const;
export type ColumnSort = (typeof SORTS)[number];

export const NO_FILTER: MatrixFilter = { text: "", subdistrict: null, type: null, outcome: null };

export type MatrixRow =
  | {
      readonly type: "group";
      readonly name: string;
      readonly communityCount: number;
      readonly affected: number;
      /** By column: met and judged communities. */
      readonly tallies: readonly { readonly met: number; readonly judged: number }[];
    }
  | { readonly type: "community"; readonly community: number };

const outcomeAt = ({ cells, columns }: Overview, community: number, column: number): OutcomeName =>
  OUTCOMES[cells.outcomes[community * columns.length + column]!]!;

/** Outcome and figure of a cell; null for a figure that is not known, or is that of one of several parts. */
export function cellAt(overview: Overview, community: number, column: number) {
  const isOne = overview.columns[column]!.operator !== null;
  const figure = overview.cells.figures[community * overview.columns.length + column]!;
  return {
    outcome: outcomeAt(overview, community, column),
    figure: isOne && figure !== UNKNOWN_FIGURE ? figure : null,
  };
}

/** The share within the circle where that would meet what the walk falls short of; else null. */
export function circleAt(overview: Overview, community: number, column: number): number | null {
  const share = overview.cells.circles[community * overview.columns.length + column]!;
  const [threshold] = overview.columns[column]!.thresholds;
  const isCaught = outcomeAt(overview, community, column) === "short" && threshold !== undefined && share >= threshold;
  return isCaught ? share : null;
}

/** What was answered to a yes/no attribute, as the outcome has it; null where nothing was, or for another column. */
export function answerAt(overview: Overview, community: number, column: number): boolean | null {
  const { answer } = overview.columns[column]!;
  const outcome = outcomeAt(overview, community, column);
  if (answer === null || (outcome !== "met" && outcome !== "short")) return null;
  return outcome === "met" ? answer : !answer;
}

/** An amount as the matrix says it: with a decimal below 100, rounded down. */
export const shortAmount = (figure: number): number =>
  figure >= 100 ? Math.floor(figure) : Math.floor(Number((figure * 10).toPrecision(12))) / 10;

/** Whether a figure of the column takes more room than four signs: amounts from a thousand on. */
export const holdsLongFigures = (overview: Overview, column: number): boolean =>
  overview.columns[column]!.figure !== "share" &&
  overview.communities.some((_, community) => (cellAt(overview, community, column).figure ?? 0) >= 1000);

/** Places of the columns of a sort. */
export const findColumns = ({ columns }: Overview, sort: ColumnSort): readonly number[] =>
  columns.flatMap(({ isDeclared }, column) => (sort === "all" || isDeclared === (sort === "declared") ? [column] : []));

/** How often each outcome stands in some columns, in the order of OUTCOMES. */
export function countOutcomes({ cells, columns: all }: Overview, columns: readonly number[]): readonly number[] {
  const counts = OUTCOMES.map(() => 0);
  for (let first = 0; first < cells.outcomes.length; first += all.length)
    for (const column of columns) counts[cells.outcomes[first + column]!]!++;
  return counts;
}

/** How many cells in some columns are short on foot where the circle would do. */
export const countCaught = (overview: Overview, columns: readonly number[]): number =>
  overview.communities.reduce(
    (sum, _, community) => sum + columns.filter((column) => circleAt(overview, community, column) !== null).length,
    0,
  );

/** Those of the columns in which some community is judged; all of them if there is none. */
export function findJudgedColumns(overview: Overview, columns: readonly number[]): readonly number[] {
  const judged = columns.filter((column) =>
    overview.communities.some((_, community) => ["met", "short"].includes(outcomeAt(overview, community, column))),
  );
  return judged.length > 0 ? judged : columns;
}

/** Columns that say what an earlier one says, by that one: of rules that restate it, with the same cells throughout. */
export function findTwins(
  { columns, cells, communities }: Overview,
  standard: Standard,
): ReadonlyMap<number, readonly number[]> {
  const restated = new Map(standard.rules.map(({ id, restates }) => [id, restates]));
  const restates = (a: string, b: string) => restated.get(a)?.includes(b) || restated.get(b)?.includes(a);
  const areAlike = (a: number, b: number) =>
    columns[a]!.isDeclared === columns[b]!.isDeclared &&
    communities.every((_, community) => {
      const first = community * columns.length;
      return (
        cells.outcomes[first + a] === cells.outcomes[first + b] && cells.figures[first + a] === cells.figures[first + b]
      );
    });
  const twins = new Map<number, number[]>();
  const folded = new Set<number>();
  for (const [a, { rule, part }] of columns.entries()) {
    if (folded.has(a) || part !== null) continue;
    for (let b = a + 1; b < columns.length; b++) {
      const other = columns[b]!;
      if (folded.has(b) || other.part !== null || !restates(rule, other.rule) || !areAlike(a, b)) continue;
      folded.add(b);
      twins.set(a, [...(twins.get(a) ?? []), b]);
    }
  }
  return twins;
}

function matches(overview: Overview, filter: MatrixFilter, columns: readonly number[], community: number): boolean {
  const { name, id, subdistrict, type } = overview.communities[community]!;
  if (filter.subdistrict !== null && subdistrict !== filter.subdistrict) return false;
  if (filter.type !== null && type !== filter.type) return false;
  const text = filter.text.trim().toLowerCase();
  if (text !== "" && !`${name} ${id} ${subdistrict ?? ""}`.toLowerCase().includes(text)) return false;
  const { outcome } = filter;
  return outcome === null || columns.some((column) => outcomeAt(overview, community, column) === outcome);
}

/**
 * Communities worst first: by people affected, then by what is short on the map, then by population; unknown people after
 * known ones.
 */
export function sortCommunities(overview: Overview): readonly number[] {
  const columns = findColumns(overview, "map");
  const short = overview.communities.map(
    (_, community) => columns.filter((column) => outcomeAt(overview, community, column) === "short").length,
  );
  return overview.communities
    .map((_, community) => community)
    .sort(
      (a, b) =>
        overview.affected[b]! - overview.affected[a]! ||
        short[b]! - short[a]! ||
        (overview.communities[b]!.population ?? -1) - (overview.communities[a]!.population ?? -1) ||
        a - b,
    );
}

/**
 * Columns, short ones first: those of a reach by people out of reach, which for one community is the share that does not
 * reach it; then the others, those farthest from their threshold first.
 */
export function sortColumns(overview: Overview, community: number): readonly number[] {
  const rank: Readonly<Record<OutcomeName, number>> = { short: 0, "not-assessable": 1, met: 2, "not-applicable": 3 };
  const reached = (column: number) => {
    const { figure } = cellAt(overview, community, column);
    const [threshold] = overview.columns[column]!.thresholds;
    return figure === null || threshold === undefined || threshold === 0 ? 0 : figure / threshold;
  };
  const isReach = (column: number) => Number(overview.columns[column]!.limitMm !== null);
  return overview.columns
    .map((_, column) => column)
    .sort(
      (a, b) =>
        rank[cellAt(overview, community, a).outcome] - rank[cellAt(overview, community, b).outcome] ||
        isReach(b) - isReach(a) ||
        reached(a) - reached(b) ||
        a - b,
    );
}

/**
 * Rows in order: subdistricts worst first, each with its communities; without subdistricts, the communities alone.
 *
 * @param columns those whose outcomes the filter asks about
 */
export function buildRows(
  overview: Overview,
  order: readonly number[],
  filter: MatrixFilter,
  columns: readonly number[],
): readonly MatrixRow[] {
  const shown = order.filter((community) => matches(overview, filter, columns, community));
  const bySubdistrict = new Map<string, number[]>();
  for (const community of shown) {
    const name = overview.communities[community]!.subdistrict ?? "";
    bySubdistrict.set(name, [...(bySubdistrict.get(name) ?? []), community]);
  }
  const toRow = (community: number): MatrixRow => ({ type: "community", community });
  if ([...bySubdistrict.keys()].every((name) => name === "")) return shown.map(toRow);
  const groups = [...bySubdistrict].map(([name, communities]) => ({
    type: "group" as const,
    name,
    communityCount: communities.length,
    affected: communities.reduce((sum, community) => sum + Math.max(0, overview.affected[community]!), 0),
    tallies: overview.columns.map((_, column) => {
      const outcomes = communities.map((community) => outcomeAt(overview, community, column));
      const met = outcomes.filter((outcome) => outcome === "met").length;
      return { met, judged: met + outcomes.filter((outcome) => outcome === "short").length };
    }),
    communities,
  }));
  groups.sort((a, b) => b.affected - a.affected);
  return groups.flatMap(({ communities, ...group }) => [group, ...communities.map(toRow)]);
}
