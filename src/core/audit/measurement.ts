import type { CoveredWeight } from "../coverage/countCovered.ts";
import type { ReachModel } from "../reach/distanceSource.ts";
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
      /** The unit kind that has the attribute, or "facility", and the id of the one that was asked. */
      readonly unitKind: string;
      readonly subject: string;
      readonly key: string;
      readonly value: AttributeValue | null;
      /** Not declared, but worked out from a layer, or from its own "shape". */
      readonly derivedFrom: string | null;
    }
  | {
      /** An attribute that a filter asked for, and that some units do not declare: it was worked out. */
      readonly type: "derived";
      readonly unitKind: string;
      readonly key: string;
      readonly derivedFrom: string;
      readonly count: number;
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
      /** How many facilities, or kinds of them, must be within the limit. */
      readonly atLeast: number;
      readonly countBy: "feature" | "kind";
      readonly measure: DemandMeasure;
      readonly weight: CoveredWeight;
      readonly complete: boolean;
    }
  | {
      /** Land of some kinds; of "subject", its own. */
      readonly type: "land";
      readonly kinds: readonly string[];
      /** Only what lies in the subject, each piece once. */
      readonly clip: boolean;
      readonly counted: readonly string[];
      readonly open: readonly string[];
      /** Of what counts for certain. */
      readonly squareMeters: number;
      readonly complete: boolean;
    }
  | {
      readonly type: "nearest";
      readonly from: string;
      readonly metric: "edge" | "centroid" | "network";
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
    }
  | {
      /** How units fit together; the square meters are those of the largest single gap or overlap. */
      readonly type: "boundaries";
      readonly unitKind: string;
      readonly squareMeters: number;
      readonly gapCount: number;
      readonly overlapCount: number;
      /** Pairs of units, "a / b", largest overlap first. */
      readonly overlapping: readonly string[];
    }
  | { readonly type: "streets"; readonly insideMm: number; readonly connectedMm: number }
  | { readonly type: "width"; readonly feature: string; readonly widthMm: number }
  | { readonly type: "crossed"; readonly kinds: readonly string[]; readonly units: readonly string[] };

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
   * - "streets-joined": streets are missing there, or do not hang together: a walk may be shorter than they say;
   * - "register:UNIT.KEY": entries of a register that have no day;
   * - "denominator:0": a share or ratio over nothing;
   * - "shape:UNIT": the outline of a unit or facility, which is given as a point;
   * - "walker:ID": the speed of a walker or cyclist, whom the standard does not have;
   * - "scope:NAME": units within a distance, or assigned ("assigned", "inside-or-assigned", "within"), which nothing says;
   * - "quantity:NAME": a quantity that means nothing on such a subject.
   */
  readonly missing: readonly string[];
  readonly evidence: readonly Evidence[];
  /** The reach model behind the figure, if any. */
  readonly model: ReachModel | null;
}

/** What quantities are measured with. */
export interface AuditContext {
  readonly data: AuditData;
  readonly parameters: ParameterValues;
  /** A value of the standard as a measurement; each is made once. */
  readonly literal: (value: AttributeValue) => Measurement;
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

/** The outline of a subject that is only a point. */
export const shapeNeed = (subject: Subject): string => `shape:${subject.unitKind}`;

/** What would place communities that leave the column of the subject's unit kind empty. */
export const unplacedNeed = (subject: Subject): string => `attr:community.${subject.unitKind}`;

/** Lists without repeats, in order. */
export const distinct = (items: readonly string[]): readonly string[] =>
  items.length < 2 ? items : [...new Set(items)];
