import { groupThousands } from "../../../core/messages/groupThousands.ts";
import type { Language } from "../../../core/messages/messages.ts";
import type {
  IndicatorFigure,
  IndicatorTarget,
  IndicatorView,
  UnitReference,
} from "../../../core/report/indicators.ts";
import type { MatrixColumn } from "../../../core/report/overview.ts";
import { formatMeasure } from "../../../core/standard/sentenceWords.ts";
import type { IndicatorRow, Rule, Standard } from "../../../core/standard/standard.ts";
import { ruleOfColumn } from "../check/columnNames.ts";
import { type IndicatorWord, type Tell, tellIn } from "./words.ts";

/** What is said of a row for one unit. "declared" and "surveyed": no map says it, and nobody has said it yet. */
export type RowState = "met" | "short" | "open" | "declared" | "surveyed" | "not-asked" | "nothing";

/** The parts of a state that share a glyph. */
export const OUTCOME_OF_STATE = {
  met: "met",
  short: "short",
  open: "not-assessable",
  declared: "not-applicable",
  surveyed: "not-applicable",
  "not-asked": "not-applicable",
  nothing: "not-applicable",
} as const;

/** A row of the table as it is shown: what the engine says of it, and what the standard calls it. */
export interface ShownRow {
  readonly view: IndicatorView;
  readonly row: IndicatorRow;
  readonly rule: Rule;
  readonly state: RowState;
}

const hasFigure = ({ low, high }: IndicatorFigure): boolean => high !== null || (low !== null && low > 0);

function stateOf({ outcome, basis, ...figure }: IndicatorFigure, rule: Rule): RowState {
  if (basis === null) return "not-asked";
  if (outcome === "not-applicable") return "nothing";
  if (outcome !== "not-assessable") return outcome;
  const isDeclared = rule.evaluable === "attribute" || rule.evaluable === "none";
  const isSilent = !hasFigure({ outcome, basis, ...figure }) && figure.short.length + figure.open.length === 0;
  if (!isDeclared || !isSilent) return "open";
  return rule.evaluable === "none" ? "surveyed" : "declared";
}

export function showRows(views: readonly IndicatorView[], standard: Standard): readonly ShownRow[] {
  const rules = new Map(standard.rules.map((rule) => [rule.id, rule]));
  return views.map((view) => {
    const rule = rules.get(view.rule)!;
    return { view, row: standard.indicators[view.row]!, rule, state: stateOf(view.figure, rule) };
  });
}

export const titleOf = ({ row, rule }: ShownRow, language: Language): string => (row.title ?? rule.title)[language];

/** What the left column calls the block that a row stands in: the dimension, or the group where there is none. */
export const blockOf = ({ row }: ShownRow, language: Language): string => (row.dimension ?? row.group)[language];

/** Rows by the block of the table that they stand in, in order. */
export function groupRows(rows: readonly ShownRow[]): readonly (readonly ShownRow[])[] {
  const blocks: ShownRow[][] = [];
  for (const row of rows) {
    const last = blocks.at(-1);
    if (last !== undefined && blockOf(last[0]!, "zh") === blockOf(row, "zh")) last.push(row);
    else blocks.push([row]);
  }
  return blocks;
}

export interface Tallies {
  readonly met: number;
  readonly short: number;
  readonly open: number;
  readonly aside: number;
  readonly declared: number;
  readonly notAsked: number;
  readonly nothing: number;
  readonly binding: number;
  readonly bindingShort: number;
}

export function tally(rows: readonly ShownRow[]): Tallies {
  const count = (...states: readonly RowState[]) => rows.filter(({ state }) => states.includes(state)).length;
  const binding = rows.filter(({ view, state }) => view.isBinding && state !== "not-asked" && state !== "nothing");
  return {
    met: count("met"),
    short: count("short"),
    open: count("open"),
    aside: count("declared", "surveyed", "not-asked", "nothing"),
    declared: count("declared", "surveyed"),
    notAsked: count("not-asked"),
    nothing: count("nothing"),
    binding: binding.length,
    bindingShort: binding.filter(({ state }) => state === "short").length,
  };
}

/** Units whose word in this mode is shorter than the one in sentences, or says per how many. */
const UNIT_WORDS: Readonly<Record<string, IndicatorWord>> = {
  "m2/100hh": "indicators.unit.areaPerHomes",
  "persons/10k": "indicators.unit.perTenThousand",
  "count/year": "indicators.unit.perYear",
};

/** What stands behind a figure: "%", "a year"; nothing for a count. */
export function unitName(unit: string, language: Language): string {
  if (unit === "share") return "%";
  const word = UNIT_WORDS[unit];
  if (word !== undefined) return tellIn(language)(word);
  if (unit === "count" || unit === "") return "";
  // Two of it, so that English has its plural.
  return formatMeasure(2, unit, language).replace(/^2 ?/, "");
}

const MOST_DECIMALS = 10;

/**
 * A figure for a table, with one decimal of a percentage and two of what is small. More only where fewer would put it on
 * the other side of its threshold, or would show all of it where a little is missing.
 */
export function formatFigure(value: number, unit: string, threshold: number | null): string {
  const isShare = unit === "share";
  // Twelve digits tell 58 % from what 0.58 × 100 gives in binary.
  const scaled = (number: number) => (isShare ? Number((number * 100).toPrecision(12)) : number);
  const shown = scaled(value);
  const limits = [...(threshold === null ? [] : [scaled(threshold)]), ...(isShare ? [0, 100] : [0])];
  const least = isShare || Math.abs(shown) >= 5 ? 1 : 2;
  for (let decimals = least; decimals < MOST_DECIMALS; decimals++) {
    const rounded = Number(shown.toFixed(decimals));
    if (limits.every((limit) => Math.sign(rounded - limit) === Math.sign(shown - limit)))
      return groupThousands(String(rounded));
  }
  return groupThousands(String(shown));
}

/** What is known of a figure: "84.4–89.6"; null where nothing is. */
export function formatInterval(figure: IndicatorFigure, tell: Tell): string | null {
  const { low, high, unit, threshold } = figure;
  if (!hasFigure(figure)) return null;
  if (high === null) return tell("indicators.atLeast", { figure: formatFigure(low!, unit, threshold) });
  const end = formatFigure(high, unit, threshold);
  const start = low === null ? end : formatFigure(low, unit, threshold);
  return start === end ? end : `${start}–${end}`;
}

const SIGNS = { ">=": "≥ ", ">": "> ", "<=": "≤ ", "<": "< ", "==": "= ", between: "" } as const;

/** What a target asks for: "≥ 90%", "≥ 100 a year". Above a whole there is nothing: all of it is "100%". */
export function formatTarget({ operator, values, unit }: IndicatorTarget, language: Language): string {
  const figures = values.map((value) => formatFigure(value, unit, null)).join("–");
  const name = unitName(unit, language);
  const sign = unit === "share" && values[0] === 1 && operator === ">=" ? "" : SIGNS[operator];
  return `${sign}${figures}${unit === "share" || name === "" ? name : ` ${name}`}`;
}

const COUNTED = ["community", "subdistrict", "county", "compound", "facility"] as const;

/** "52 communities". */
export function countUnits(count: number, unitKind: string, tell: Tell): string {
  const kind = COUNTED.find((known) => known === unitKind) ?? "other";
  return count === 1 ? tell(`indicators.one.${kind}`) : tell(`indicators.many.${kind}`, { count });
}

/** The kind of unit that holds a figure back; null where it is no matter of units. */
export const heldBackBy = ({ short, open }: IndicatorFigure): string | null => (short[0] ?? open[0])?.unitKind ?? null;

/** How many more units would do; null where the figure is no share of units, each counted once. */
export function countToGo(figure: IndicatorFigure): number | null {
  const { outcome, unit, high, threshold, short, open, metCount } = figure;
  if (outcome !== "short" || unit !== "share" || high === null || threshold === null || short.length === 0) return null;
  const total = metCount + short.length + open.length;
  const possible = metCount + open.length;
  if (Math.abs(high * total - possible) > 1e-6) return null;
  return Math.ceil(threshold * total - possible - 1e-9);
}

/** What is lacking at the least: "27 communities", "10.4 points"; null where it is not short, or not known by how much. */
export function formatGap(figure: IndicatorFigure, language: Language): string | null {
  const tell = tellIn(language);
  const toGo = countToGo(figure);
  if (toGo !== null) return countUnits(toGo, heldBackBy(figure)!, tell);
  const { outcome, gap, unit } = figure;
  if (outcome !== "short" || gap === null) return null;
  const amount = formatFigure(gap, unit, null);
  if (unit === "share") return tell("indicators.points", { figure: amount });
  if (unit === "count") return tell("indicators.moreOfThem", { figure: amount });
  const name = unitName(unit, language);
  return name === "" ? amount : `${amount} ${name}`;
}

/** Where things stand on a bar, as shares of its length. */
export interface BarPlaces {
  readonly low: number;
  readonly high: number;
  /** null: what it is compared with is no number. */
  readonly tick: number | null;
}

/** A bar from nothing; it ends where the row's own figures say, and a share of most ends at all of it. */
export function placeOnBar(figure: IndicatorFigure, target: IndicatorTarget | null): BarPlaces {
  const threshold = figure.threshold ?? target?.values[0] ?? null;
  const unit = figure.basis === null ? (target?.unit ?? "") : figure.unit;
  const known = hasFigure(figure);
  const low = known ? (figure.low ?? figure.high!) : 0;
  const high = known ? (figure.high ?? low) : 0;
  const isWhole = unit === "share" && (threshold === null || threshold > 0.5);
  const wide = Math.max((threshold ?? 0) * 1.6, high * 1.08);
  const end = isWhole ? 1 : unit === "share" ? Math.min(1, wide) : wide;
  const place = (value: number) => (end > 0 ? Math.max(0, Math.min(1, value / end)) : 0);
  return { low: place(low), high: place(high), tick: threshold === null ? null : place(threshold) };
}

/**
 * The column of the matrix that judges each community for an indicator: one that asks the very same of it, or else one of a
 * rule that the indicator restates; null if there is none.
 */
export function findColumn(rule: Rule, columns: readonly MatrixColumn[], standard: Standard): number | null {
  const coverage = rule.require.test === "compare" && rule.require.of.q === "coverage" ? rule.require.of : null;
  if (rule.subject !== "community" && coverage?.units !== "community") return null;
  const asked = JSON.stringify(rule.subject === "community" ? rule.require : coverage!.meeting);
  const same = columns.findIndex((column) => JSON.stringify(ruleOfColumn(column, standard).require) === asked);
  const restated = columns.findIndex(({ rule: id, part }) => part === null && rule.restates.includes(id));
  return [same, restated].find((column) => column >= 0) ?? null;
}

const RANK: Readonly<Record<RowState, number>> = {
  short: 0,
  open: 1,
  declared: 2,
  surveyed: 2,
  met: 3,
  "not-asked": 4,
  nothing: 4,
};

export interface RankedUnit {
  readonly unit: UnitReference;
  readonly figure: IndicatorFigure;
  readonly state: RowState;
}

/** Units by what is said of them, the shortest first; those that it is not asked of last. */
export function rankUnits(
  units: readonly { readonly unit: UnitReference; readonly figure: IndicatorFigure }[],
  rule: Rule,
): readonly RankedUnit[] {
  return units
    .map((own) => ({ ...own, state: stateOf(own.figure, rule) }))
    .sort((a, b) => RANK[a.state] - RANK[b.state] || (a.figure.high ?? Infinity) - (b.figure.high ?? Infinity) || 0);
}
