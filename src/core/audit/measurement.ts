import type { CoveredWeight } from "../coverage/countCovered.ts";
import type { DemandMeasure } from "../read/demand.ts";
import type { AttributeValue } from "../read/values.ts";
import type { ParameterValues } from "../standard/parameters.ts";
import type { Fidelity, Quantity } from "../standard/standard.ts";
import { type Interval, UNDEFINED, UNKNOWN } from "./interval.ts";
import type { AuditData, Subject } from "./subject.ts";

/** What a measurement stands on; ids and numbers, sentences are made when it is shown. */
export type Evidence =
  | {
      readonly type: "attribute";
      readonly subject: string;
      readonly key: string;
      readonly value: AttributeValue | null;
    }
  | {
      readonly type: "features";
      readonly kinds: readonly string[];
      /** Ids of what was counted for certain. */
      readonly counted: readonly string[];
      /** Ids that may count, for want of an attribute or of their special kind. */
      readonly open: readonly string[];
      readonly complete: boolean;
    }
  | {
      readonly type: "reach";
      readonly kinds: readonly string[];
      readonly limitMm: number;
      readonly measure: DemandMeasure;
      readonly weight: CoveredWeight;
      readonly complete: boolean;
    }
  | {
      readonly type: "nearest";
      readonly facility: string | null;
      readonly distanceMm: number | null;
      readonly leastMm: number;
    }
  | {
      readonly type: "units";
      readonly unitKind: string;
      readonly met: number;
      readonly short: readonly string[];
      readonly open: readonly string[];
      readonly notApplicable: number;
    };

/** A quantity measured on a subject. */
export interface Measurement {
  /** false: the quantity makes no sense there, such as an amenity for a community without residents. */
  readonly applies: boolean;
  readonly interval: Interval;
  /** A known value that is no number: a word, or yes and no. */
  readonly scalar?: AttributeValue;
  /**
   * Data that would narrow the interval, each named by one of these words, which are all there are:
   *
   * - "attr:UNIT.KEY": an attribute of a unit or facility ("attr:community.households", "attr:facility.floorArea"), or with
   *   "demand" as the unit the number of people, households … at demand points ("attr:demand.people");
   * - "layer:NAME": a layer that is not loaded: a unit kind or facility kind, or "streets";
   * - "demand:none": no home lies in the unit, of those that are loaded;
   * - "inventory:KIND": the list of a facility kind is not known to be complete;
   * - "kind:KIND": a facility may be of the kind, but is known only by a parent of it;
   * - "survey-edge": a facility beyond the edge of the surveyed area could be near enough;
   * - "denominator:0": a share or ratio over nothing;
   * - "scope:NAME": a scope that is not measured ("assigned", "inside-or-assigned", "within");
   * - "quantity:NAME": a quantity that is not measured, or not on such a subject.
   */
  readonly missing: readonly string[];
  readonly evidence: readonly Evidence[];
  /** The reach model behind the figure, if any. */
  readonly model: "straight" | "streets" | null;
}

/** What quantities are measured with. */
export interface AuditContext {
  readonly data: AuditData;
  readonly parameters: ParameterValues;
  /** A number of the standard as a measurement; each is made once. */
  readonly literal: (value: number) => Measurement;
  /** Meters per second; null if the standard has no such walker. */
  readonly walkSpeedOf: (walker: string) => number | null;
  /** Of the rule that asks; decides how far a straight line may stand for a walk. */
  readonly fidelity: Fidelity;
  /** Measures a quantity that stands inside another one. */
  readonly measure: (quantity: Quantity, subject: Subject, context: AuditContext) => Measurement;
}

export const NOT_APPLICABLE: Measurement = {
  applies: false,
  interval: UNKNOWN,
  missing: [],
  evidence: [],
  model: null,
};

export function unknownBecause(missing: readonly string[], evidence: readonly Evidence[] = []): Measurement {
  return { applies: true, interval: UNKNOWN, missing, evidence, model: null };
}

/** A share or ratio over nothing. */
export function undefinedBecause(missing: readonly string[], evidence: readonly Evidence[] = []): Measurement {
  return { applies: true, interval: UNDEFINED, missing, evidence, model: null };
}

export function measured(
  interval: Interval,
  missing: readonly string[],
  evidence: readonly Evidence[],
  model: Measurement["model"] = null,
): Measurement {
  return { applies: true, interval, missing, evidence, model };
}

/** Names an attribute as the needs of rules do. */
export const attributeNeed = (subject: Subject, key: string): string => `attr:${subject.unitKind}.${key}`;

/** What would place communities that leave the column of the subject's unit kind empty. */
export const unplacedNeed = (subject: Subject): string => `attr:community.${subject.unitKind}`;

/** Lists without repeats, in order. */
export const distinct = (items: readonly string[]): readonly string[] =>
  items.length < 2 ? items : [...new Set(items)];
