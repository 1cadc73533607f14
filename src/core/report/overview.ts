import type { Severity } from "../audit/severity.ts";
import type { Outcome } from "../audit/tests/verdict.ts";
import type { BoundingBox } from "../geo/shapes.ts";
import type { ReachModel } from "../reach/distanceSource.ts";
import type { DemandMeasure } from "../read/demand.ts";
import type { Completeness } from "../read/inventory.ts";
import type { ParameterValue } from "../standard/parameters.ts";
import type { CompareOperator } from "../standard/standard.ts";
import type { Fingerprint } from "./summary.ts";

/** Numbers in a typed array that stand for "not known". */
export const UNKNOWN_FIGURE = -1;

/** Outcomes as the numbers of `CellTable.outcomes`. */
export const OUTCOMES = ["met", "short", "not-assessable", "not-applicable"] as const satisfies readonly Outcome[];

export interface CommunityOverview {
  readonly id: string;
  readonly name: string;
  readonly subdistrict: string | null;
  readonly county: string | null;
  /** Word of the standard for its type; null where the file gives none. */
  readonly type: string | null;
  /** Its own figure. */
  readonly population: number | null;
  /** Degrees. */
  readonly lngLatBox: BoundingBox;
  readonly labelLngLat: readonly [number, number];
  /** At its demand points, by measure that is known there. */
  readonly counts: readonly { readonly measure: DemandMeasure; readonly count: number }[];
}

/** A column of the matrix: a rule about communities, or one part of a rule that has several. */
export interface MatrixColumn {
  readonly rule: string;
  /** Place of the part in the rule's list; null for the whole rule. */
  readonly part: number | null;
  readonly theme: string;
  /** Facility kinds that it is about; none for rules of size and the like. */
  readonly kinds: readonly string[];
  /** Judged by what somebody has stated, and not by what is measured on the map. */
  readonly isDeclared: boolean;
  /** Of a yes/no attribute: the answer that the rule asks for; else null. */
  readonly answer: boolean | null;
  /** What its figure is: a share of people (0–1), a count of facilities, or a figure in `unit`. */
  readonly figure: "share" | "count" | "amount";
  /** Of a reach: the limit in whole millimeters; else null. */
  readonly limitMm: number | null;
  /** What it is compared with, in its unit: one number, two inclusive bounds of a range, none where it is no number. */
  readonly thresholds: readonly number[];
  /** How it is compared; null for a test of several parts. */
  readonly operator: CompareOperator | null;
  readonly unit: string;
}

/** Cells of the matrix, row by row: cell of community c and column k at c × columns + k. */
export interface CellTable {
  /** Index into OUTCOMES. */
  readonly outcomes: Uint8Array;
  /** The lower end of what was measured, or UNKNOWN_FIGURE. */
  readonly figures: Float64Array;
  /** Of a share that was judged by walks: that within the circle of the same limit, or UNKNOWN_FIGURE. */
  readonly circles: Float64Array;
}

/** One finding as a row. */
export interface FindingRow {
  readonly rule: string;
  readonly subjectKind: string;
  readonly subjectIndex: number;
  readonly subjectId: string;
  readonly subject: string;
  readonly outcome: Outcome;
  readonly severity: Severity | null;
}

/** The findings of a rule about other subjects than communities. */
export interface OtherFindings {
  readonly rule: string;
  /** Kind of its subjects; "city" also where the subjects of the rule are not loaded. */
  readonly subjectKind: string;
  readonly isDeclared: boolean;
  /** Findings by outcome, in the order of OUTCOMES. */
  readonly counts: readonly number[];
}

export interface CoveredCount {
  /** null: not known of any point. */
  readonly total: number | null;
  readonly covered: number;
  readonly possible: number;
}

export interface KindOverview {
  readonly kind: string;
  /** Facilities that are of the kind for certain. */
  readonly listedCount: number;
  /** Facilities known only by a parent of the kind. */
  readonly possibleCount: number;
  readonly completeness: Completeness;
  /** All communities together, by every reach model. */
  readonly city: readonly (CoveredCount & {
    readonly model: ReachModel;
    readonly minutes: number;
    readonly measure: DemandMeasure;
  })[];
}

export interface FacilityOverview {
  readonly id: string;
  readonly name: string;
  readonly kind: string | null;
  readonly word: string;
}

/** Data that is missing, and how many cells of the matrix it keeps open. */
export interface NeedOverview {
  /** As `Measurement.missing` names it. */
  readonly need: string;
  readonly cellCount: number;
}

/** An analysis as the page shows it: plain values and typed arrays, so that it crosses from a worker. */
export interface Overview {
  readonly date: string;
  readonly walker: string | null;
  readonly bands: readonly { readonly minutes: number; readonly limitMm: number }[];
  /** Reach models that there are; the first is the one that rules are judged by. */
  readonly models: readonly ReachModel[];
  readonly communities: readonly CommunityOverview[];
  readonly facilities: readonly FacilityOverview[];
  readonly kinds: readonly KindOverview[];
  /** Measures that some demand point has, in their fixed order. */
  readonly measures: readonly DemandMeasure[];
  /** "grid": people were spread evenly over their communities. */
  readonly demandOrigin: "file" | "grid";
  readonly demandCount: number;
  readonly columns: readonly MatrixColumn[];
  readonly cells: CellTable;
  /**
   * By community: people at homes that are out of reach of anything that a short cell asks for, each once; UNKNOWN_FIGURE
   * where the community has no home with a known number, or no reach is judged.
   */
  readonly affected: Float64Array;
  /** In what `affected` counts. */
  readonly affectedMeasure: DemandMeasure;
  /** Findings of all subjects but communities, by rule in the order of the standard: `listFindings` has them one by one. */
  readonly others: readonly OtherFindings[];
  /** By rule, in the order of the standard: its findings by outcome, in the order of OUTCOMES. Definitions have none. */
  readonly ruleCounts: readonly { readonly rule: string; readonly counts: readonly number[] }[];
  /** Findings of every rule and subject by outcome, in the order of OUTCOMES; as summary.json counts them. */
  readonly outcomeCounts: readonly number[];
  readonly needs: readonly NeedOverview[];
  /** All that the run used, by id. */
  readonly parameters: readonly ParameterValue[];
  readonly fingerprints: readonly Fingerprint[];
}

/** The figures that answer a question, for every community. Whole arrays by community; UNKNOWN_FIGURE where not known. */
export interface Answer {
  readonly total: Float64Array;
  readonly covered: Float64Array;
  readonly possible: Float64Array;
  readonly city: CoveredCount;
  /** Of a walk along streets: what lies within the circle of the same limit, but not within the walk; else null. */
  readonly between: { readonly byCommunity: Float64Array; readonly city: number } | null;
}

/** A measure of people, or the land itself. */
export type AnswerMeasure = DemandMeasure | "area";

export interface Question {
  readonly kind: string;
  readonly minutes: number;
  readonly measure: AnswerMeasure;
  /** As rules are judged, unless another one is asked for. */
  readonly model?: ReachModel;
}
