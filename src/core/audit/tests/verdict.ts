import type { Rational } from "../../rational.ts";
import type { Test } from "../../standard/standard.ts";
import type { Evidence, Measurement } from "../measurement.ts";

export type Outcome = "met" | "short" | "not-assessable" | "not-applicable";

/** A test that compares one quantity with its threshold. */
export type Comparison = Extract<Test, { test: "compare" }>;

/** What a test says of a subject, with the figures of the part that decided. */
export interface Verdict {
  readonly outcome: Outcome;
  /** The deciding part of a test of several, such as "reach:supermarket:500"; empty for a plain comparison. */
  readonly part: string;
  /** The comparison that decided; null where none was made, or several that disagree. */
  readonly comparison: Comparison | null;
  /** Of a test that all parts must meet: every part that is short, each with its own figures; else empty. */
  readonly shortParts: readonly Verdict[];
  readonly low: Rational | null;
  readonly high: Rational | null;
  /**
   * What the figures were compared with; for a range the violated or nearer bound; null if it is no number, or one that
   * is not known. Words and yes and no have neither threshold nor figures: low and high are null too.
   */
  readonly threshold: Rational | null;
  readonly unit: string;
  /** How much is lacking, in the unit, at the least; null unless short by a number. */
  readonly gap: Rational | null;
  readonly model: Measurement["model"];
  readonly missing: readonly string[];
  readonly evidence: readonly Evidence[];
}

export const doesNotApply: Verdict = {
  outcome: "not-applicable",
  part: "",
  comparison: null,
  shortParts: [],
  low: null,
  high: null,
  threshold: null,
  unit: "",
  gap: null,
  model: null,
  missing: [],
  evidence: [],
};
