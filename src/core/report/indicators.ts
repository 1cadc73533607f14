import type { Finding } from "../audit/audit.ts";
import type { Interval } from "../audit/interval.ts";
import type { Evidence } from "../audit/measurement.ts";
import { type RollUp, type RollUpBasis, rollUp } from "../audit/rollUp.ts";
import type { Subject } from "../audit/subject.ts";
import type { Outcome } from "../audit/tests/verdict.ts";
import type { Analysis } from "../project/analyze.ts";
import { compareRationals, ONE, type Rational, subtract, toNumber } from "../rational.ts";
import { valueOfParameter } from "../standard/parameters.ts";
import { formatQuantity } from "../standard/sentence.ts";
import type { Bilingual, CompareOperator, IndicatorRow, Quantity, Rule, Test } from "../standard/standard.ts";

/** Levels at which the table of indicators is shown. */
export const INDICATOR_LEVELS = ["city", "county", "subdistrict"] as const;
export type IndicatorLevel = (typeof INDICATOR_LEVELS)[number];

/** A unit by its place in its layer. */
export interface UnitReference {
  readonly unitKind: string;
  readonly index: number;
  readonly id: string;
  readonly name: string;
}

/** What an indicator asks for, as its rule says it. */
export interface IndicatorTarget {
  readonly operator: CompareOperator;
  /** One number, or the two inclusive bounds of a range. */
  readonly values: readonly number[];
  readonly unit: string;
}

/** What an indicator says of one unit. */
export interface IndicatorFigure {
  readonly outcome: Outcome;
  /**
   * "own": the rule is about the unit itself; else how it is made of the units below, as `RollUp.basis` says; null where the
   * indicator is not asked of such a unit.
   */
  readonly basis: RollUpBasis | "own" | null;
  /** What is known of the value: at least, and at most; null: not known. Shares are 0 to 1. */
  readonly low: number | null;
  readonly high: number | null;
  /** What is lacking at the least, in the unit of the value. */
  readonly gap: number | null;
  readonly unit: string;
  /** What the value is compared with, in its unit; null where it is no number. */
  readonly threshold: number | null;
  readonly missing: readonly string[];
  /** The units below that are short, and those that cannot be judged. */
  readonly short: readonly UnitReference[];
  readonly open: readonly UnitReference[];
  readonly metCount: number;
}

/** A row of the table of indicators, for one unit. */
export interface IndicatorView {
  readonly number: number;
  /** Place in `standard.indicators`. */
  readonly row: number;
  readonly rule: string;
  readonly isBinding: boolean;
  /** Answered by a survey or a declaration, which no map gives. */
  readonly isDeclared: boolean;
  /** Null for a rule of several parts. */
  readonly target: IndicatorTarget | null;
  /** What is divided by what, in words; null for what is no ratio. */
  readonly division: { readonly above: Bilingual; readonly below: Bilingual } | null;
  readonly figure: IndicatorFigure;
}

const NOT_ASKED: IndicatorFigure = {
  outcome: "not-applicable",
  basis: null,
  low: null,
  high: null,
  gap: null,
  unit: "",
  threshold: null,
  missing: [],
  short: [],
  open: [],
  metCount: 0,
};

const toFigure = (value: Rational | null): number | null => (value === null ? null : toNumber(value));

function targetOf(test: Test, { parameters }: Analysis): IndicatorTarget | null {
  if (test.test !== "compare") return null;
  const values = test.to.flatMap((threshold) => {
    if (typeof threshold === "number") return [threshold];
    return typeof threshold === "object" && "param" in threshold ? [valueOfParameter(parameters, threshold.param)] : [];
  });
  return values.length === test.to.length ? { operator: test.op, values, unit: test.unit ?? "" } : null;
}

function divisionOf({ require, subject }: Rule, { standard }: Analysis): IndicatorView["division"] {
  if (require.test !== "compare" || require.of.q !== "ratio") return null;
  const say = (quantity: Quantity): Bilingual => ({
    zh: formatQuantity(quantity, standard, "zh", subject),
    en: formatQuantity(quantity, standard, "en", subject),
  });
  return { above: say(require.of.num), below: say(require.of.den) };
}

/** The units below that are short or open, as the evidence lists them; of several lists each unit once. */
function findHoldingBack(evidence: readonly Evidence[], { place }: Analysis) {
  const short = new Map<string, UnitReference>();
  const open = new Map<string, UnitReference>();
  let metCount = 0;
  for (const item of evidence) {
    if (item.type !== "units") continue;
    metCount += item.met;
    const layer = place.unitLayers.get(item.unitKind);
    const units = layer?.units ?? place.facilities;
    const indexOf = new Map(units.map(({ id }, index) => [id, index]));
    const add = (found: Map<string, UnitReference>, id: string) => {
      const index = indexOf.get(id);
      if (index === undefined) return;
      const unitKind = layer === undefined ? "facility" : item.unitKind;
      found.set(`${unitKind} ${id}`, { unitKind, index, id, name: units[index].name });
    };
    for (const id of item.short) add(short, id);
    for (const id of item.open) add(open, id);
  }
  for (const key of short.keys()) open.delete(key);
  return { short: [...short.values()], open: [...open.values()], metCount };
}

function figureOfFinding(finding: Finding, analysis: Analysis): IndicatorFigure {
  const { outcome, low, high, gap, threshold, unit, missing, evidence } = finding;
  return {
    outcome,
    basis: "own",
    low: toFigure(low),
    high: toFigure(high),
    gap: toFigure(gap),
    unit,
    threshold: toFigure(threshold),
    missing,
    ...findHoldingBack(evidence, analysis),
  };
}

/** A rule that every unit has to meet is met by all of them or it is not. */
function judgeAll({ low, high }: Interval): Outcome {
  if (low !== null && compareRationals(low, ONE) >= 0) return "met";
  return high !== null && compareRationals(high, ONE) < 0 ? "short" : "not-assessable";
}

function figureOfRollUp(rolled: RollUp, analysis: Analysis): IndicatorFigure {
  const { applies, basis, verdict, interval, missing, evidence } = rolled;
  if (!applies) return { ...NOT_ASKED, basis };
  const holdingBack = findHoldingBack(evidence, analysis);
  const { low, high } = interval;
  if (verdict !== null)
    return {
      outcome: verdict.outcome,
      basis,
      low: toFigure(low),
      high: toFigure(high),
      gap: toFigure(verdict.gap),
      unit: verdict.unit,
      threshold: toFigure(verdict.threshold),
      missing: verdict.outcome === "not-assessable" ? missing : [],
      ...holdingBack,
    };
  const outcome = judgeAll(interval);
  return {
    outcome,
    basis,
    low: toFigure(low),
    high: toFigure(high),
    gap: outcome === "short" && high !== null ? toNumber(subtract(ONE, high)) : null,
    unit: "share",
    threshold: 1,
    missing: outcome === "not-assessable" ? missing : [],
    ...holdingBack,
  };
}

/** Levels from the widest to the narrowest; a rule is rolled up to what is wider than its subject. */
const WIDTH: Readonly<Record<string, number>> = { city: 0, county: 1, subdistrict: 2 };

/**
 * What a rule says of a unit: its own finding where it is about such units, else the figure that the units below make; of a
 * unit that is narrower than what the rule is about, only a share of units can be said.
 */
function measureFigure(rule: Rule, subject: Subject, analysis: Analysis): IndicatorFigure {
  if (rule.subject === subject.unitKind) {
    const own = analysis.findingsByRule.get(rule)?.find((finding) => finding.subject.index === subject.index);
    return own === undefined ? NOT_ASKED : figureOfFinding(own, analysis);
  }
  const isWider = WIDTH[subject.unitKind] < (WIDTH[rule.subject] ?? Object.keys(WIDTH).length);
  const isShare = rule.require.test === "compare" && rule.require.of.q === "coverage";
  if (!isWider && !isShare) return NOT_ASKED;
  return figureOfRollUp(rollUp(rule, subject, analysis.auditInput), analysis);
}

function findRow({ standard }: Analysis, { rule }: IndicatorRow): Rule {
  const found = standard.rules.find(({ id }) => id === rule);
  if (found === undefined) throw new RangeError(`No rule is called ${rule}.`);
  return found;
}

/** @throws RangeError if the place has no such unit */
function findSubject({ auditInput }: Analysis, level: IndicatorLevel, index: number): Subject {
  const subject = auditInput.data.subjectsOf(level)?.[index];
  if (subject === undefined) throw new RangeError(`There is no ${level} ${index}.`);
  return subject;
}

/** The units of each level that has any: what the table can be shown of. */
export const listIndicatorUnits = ({ auditInput }: Analysis): readonly UnitReference[] =>
  INDICATOR_LEVELS.flatMap((level) => auditInput.data.subjectsOf(level) ?? []);

/**
 * The standard's table of indicators for one unit, row by row.
 *
 * @param index place of the unit in its layer; 0 for the city
 * @throws RangeError if the place has no such unit
 */
export function describeIndicators(analysis: Analysis, level: IndicatorLevel, index: number): readonly IndicatorView[] {
  const subject = findSubject(analysis, level, index);
  return analysis.standard.indicators.map((row, i): IndicatorView => {
    const rule = findRow(analysis, row);
    return {
      number: row.number,
      row: i,
      rule: rule.id,
      isBinding: rule.force.indicator === "约束性" || rule.force.indicator === "强制性条文",
      isDeclared: rule.evaluable === "attribute" || rule.evaluable === "none",
      target: targetOf(rule.require, analysis),
      division: divisionOf(rule, analysis),
      figure: measureFigure(rule, subject, analysis),
    };
  });
}

/**
 * One indicator for every unit of a level, in the order of the layer; none where there is no such layer.
 *
 * @param county only units that may lie in it, by its place in its layer; null: all of them
 * @throws RangeError if the place has no such county
 */
export function describeIndicatorByUnit(
  analysis: Analysis,
  row: number,
  level: IndicatorLevel,
  county: number | null = null,
): readonly { readonly unit: UnitReference; readonly figure: IndicatorFigure }[] {
  const rule = findRow(analysis, analysis.standard.indicators[row]);
  const { data } = analysis.auditInput;
  const all = data.subjectsOf(level) ?? [];
  const found = county === null ? null : data.subjectsIn(findSubject(analysis, "county", county), level);
  const inside = found === null ? null : new Set([...found.proven, ...found.possible].map(({ index }) => index));
  const units = inside === null ? all : all.filter(({ index }) => inside.has(index));
  return units.map((unit) => ({ unit, figure: measureFigure(rule, unit, analysis) }));
}
