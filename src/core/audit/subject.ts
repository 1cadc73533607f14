import type { CoveredWeight } from "../coverage/countCovered.ts";
import type { DemandMeasure } from "../read/demand.ts";
import type { AttributeValue } from "../read/values.ts";
import type { ReachDemand } from "../standard/standard.ts";

/** The unit kind of subjects that are facilities. */
export const FACILITY = "facility";

/** What is audited: a unit, or a facility. */
export interface Subject {
  /** Unit kind ("community", "city" …), or "facility". */
  readonly unitKind: string;
  /** Place in its layer. */
  readonly index: number;
  readonly id: string;
  readonly name: string;
}

/** Facilities of some kinds in a subject, or units of a kind. */
export interface SubjectsFound {
  readonly proven: readonly Subject[];
  /** Facilities known only by a parent kind. */
  readonly possible: readonly Subject[];
  /** What may lie in the subject: in communities that do not say to which unit of the subject's kind they belong. */
  readonly unplaced: readonly Subject[];
  /**
   * What is not listed is not there: so of the units of a layer that is loaded, unless it was made from a column that
   * communities in the subject leave empty.
   */
  readonly complete: boolean;
}

/** What is measured of the walk to facilities. */
export interface ReachQuestion {
  readonly demand: ReachDemand;
  readonly kinds: readonly string[];
  readonly limitMm: number;
  /** Whether a facility counts: true, false, or null for "not known"; without it, every facility does. */
  readonly accepts: ((facility: Subject) => boolean | null) | null;
}

export interface ReachAnswer {
  /** In what people were counted: the first of the measures that the demand allows and the data have. */
  readonly measure: DemandMeasure;
  readonly weight: CoveredWeight;
  readonly complete: boolean;
  /** Points that are not covered have a facility within the limit that may count. */
  readonly opensByFacility: boolean;
  /** Points that are not covered lie nearer to the edge of the survey than the limit. */
  readonly opensByEdge: boolean;
}

export interface NearestAnswer {
  readonly facility: Subject | null;
  /** To the nearest facility that is of the kinds for certain; null if there is none. */
  readonly distanceMm: number | null;
  /** To the nearest facility that may be of the kinds, known only by a parent; null if there is none. */
  readonly possibleMm: number | null;
  /** To the edge of the survey: no facility that is not listed is nearer, if the lists are complete. Finite. */
  readonly edgeMm: number;
  readonly complete: boolean;
}

/** What an audit asks of the data. The evaluator knows nothing of maps: a table of numbers answers as well. */
export interface AuditData {
  /** The reach model that answers: "straight", or "streets". */
  readonly model: "straight" | "streets";
  /** Units of a kind, or facilities of a kind; null if the layer is missing. */
  subjectsOf(kind: string): readonly Subject[] | null;
  /** Facilities that may be of the kind, known only by a parent. */
  ambiguousSubjectsOf(kind: string): readonly Subject[];
  /** Units of a kind, or facilities of a kind, in a unit; null if the layer of the units is missing. */
  subjectsIn(subject: Subject, kind: string): SubjectsFound | null;
  attributeOf(subject: Subject, key: string): AttributeValue | undefined;
  /** The attribute, or for a facility that lacks it, its community's; of several communities, if they agree. */
  attributeForFilter(subject: Subject, key: string): AttributeValue | undefined;
  /** Present in the subject; for sums, those whose point or label point lies in it. */
  facilitiesIn(subject: Subject, kinds: readonly string[], purpose: "presence" | "sum"): SubjectsFound;
  /** Only a population of 0 says that nobody lives there. */
  hasNoResidents(subject: Subject): boolean;
  /** Square meters of the subject's own shape; undefined if it has none. */
  areaOf(subject: Subject): number | undefined;
  /** null if the subject has no demand points with a known weight in a measure that the demand allows. */
  reachOf(subject: Subject, question: ReachQuestion): ReachAnswer | null;
  nearestTo(facility: Subject, kinds: readonly string[]): NearestAnswer;
}
