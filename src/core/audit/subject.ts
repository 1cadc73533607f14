import type { CoveredWeight } from "../coverage/countCovered.ts";
import type { Rational } from "../rational.ts";
import type { ReachModel } from "../reach/distanceSource.ts";
import type { DemandMeasure } from "../read/demand.ts";
import type { AttributeValue } from "../read/values.ts";
import type { ReachDemand } from "../standard/standard.ts";
import type { RegisterCount } from "./declarations.ts";

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

/**
 * Which facilities are in a subject: "presence", those present in it; "sum", those whose point or label point lies in it;
 * "overlap", those that cover any of its land, and points in it.
 */
export type InsidePurpose = "presence" | "sum" | "overlap";

/** Facilities within a distance of a subject, edge to edge. */
export interface WithinFound extends SubjectsFound {
  /** Of all of them, those at a distance of 0: no walk to them is longer. */
  readonly touching: ReadonlySet<Subject>;
  /** The subject lies nearer to the edge of the survey than the distance: a facility beyond it may be within. */
  readonly opensByEdge: boolean;
}

/** Facilities by whom they are said to serve. */
export interface AssignedFound {
  /** Of the kinds for certain, and said to serve the subject. */
  readonly proven: readonly Subject[];
  /** Known only by a parent kind, and said to serve the subject. */
  readonly possible: readonly Subject[];
  /** Of the kinds, but nothing is said of whom they serve, or a name that several units bear. */
  readonly unstated: readonly Subject[];
  readonly complete: boolean;
}

/** Land that facilities take. */
export interface FacilityLand {
  /** Exact; of what is drawn as areas, each piece of land once, and what points say of their sites. */
  readonly squareMeters: Rational;
  /** Points that do not say how large their site is. */
  readonly unknown: readonly Subject[];
}

/** What is measured of the walk to facilities. */
export interface ReachQuestion {
  readonly demand: ReachDemand;
  readonly kinds: readonly string[];
  readonly limitMm: number;
  /** In a straight line, or along streets where they are loaded. */
  readonly metric: "line" | "network";
  /** How many must be within the limit. */
  readonly atLeast: number;
  /** Of what so many: facilities; or kinds: those of the list, of a list of one the kinds of its facilities. */
  readonly countBy: "feature" | "kind";
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
  /** Points that are not covered may have one within the limit, where the streets are not to be trusted. */
  readonly opensByStreets: boolean;
  /** Points that are not covered lie nearer to the edge of the survey than the limit. */
  readonly opensByEdge: boolean;
}

export interface NearestAnswer {
  /** The nearest that is of the kinds for certain: a facility or unit. */
  readonly facility: Subject | null;
  /** To the nearest facility that is of the kinds for certain; null if there is none. */
  readonly distanceMm: number | null;
  /** To the nearest facility that may be of the kinds, known only by a parent; null if there is none. */
  readonly possibleMm: number | null;
  /** To the edge of the survey: no facility that is not listed is nearer, if the lists are complete. Finite. */
  readonly edgeMm: number;
  readonly complete: boolean;
}

/** Largest single gap and overlap among units, and all that are found. */
export interface BoundaryFaults {
  /** Square meters of the largest gap or overlap, at least and at most; 0 if the units fit. */
  readonly least: Rational;
  readonly most: Rational;
  /** Gaps between communities may be land of villages, whose layer is not loaded. */
  readonly isOpen: boolean;
  readonly gapCount: number;
  readonly overlapCount: number;
  /** Ids of the units that overlap, a pair each, largest overlap first. */
  readonly overlapping: readonly string[];
}

/** Streets inside a subject, whole millimeters. */
export interface StreetConnection {
  readonly insideMm: number;
  /** Of these, what hangs together with most of the network. */
  readonly connectedMm: number;
}

/** What an audit asks of the data. The evaluator knows nothing of maps: a table of numbers answers as well. */
export interface AuditData {
  /** How a reach is measured for a rule that asks for this metric: along streets only where they are loaded. */
  modelOf(metric: "line" | "network"): ReachModel;
  /** Units of a kind, or facilities of a kind; null if the layer is missing. */
  subjectsOf(kind: string): readonly Subject[] | null;
  /** Facilities that may be of the kind, known only by a parent. */
  ambiguousSubjectsOf(kind: string): readonly Subject[];
  /** Units of a kind, or facilities of a kind, in a unit; null if the layer of the units is missing. */
  subjectsIn(subject: Subject, kind: string): SubjectsFound | null;
  /** The units of a kind that a subject lies in; null if the layer is missing. A facility may be present in several. */
  holdersOf(subject: Subject, unitKind: string): readonly Subject[] | null;
  attributeOf(subject: Subject, key: string): AttributeValue | undefined;
  /** What an attribute was worked out from, where its owner does not declare it: a layer, or "shape". */
  derivationOf(subject: Subject, key: string): string | null;
  /** What a register counts for the attribute, where no single value is declared; null if it has none. */
  registerOf(subject: Subject, key: string): RegisterCount | null;
  /** The attribute, or for a facility that lacks it, its community's; of several communities, if they agree. */
  attributeForFilter(subject: Subject, key: string): AttributeValue | undefined;
  /** null if the subject is a point, which holds nothing. */
  facilitiesIn(subject: Subject, kinds: readonly string[], purpose: InsidePurpose): SubjectsFound | null;
  facilitiesWithin(subject: Subject, kinds: readonly string[], limitMm: number): WithinFound;
  facilitiesAssigned(subject: Subject, kinds: readonly string[]): AssignedFound;
  /** Only a population of 0 says that nobody lives there. */
  hasNoResidents(subject: Subject): boolean;
  /** Square meters of the subject's own shape, exact; undefined if it is a point, or not known which communities are in it. */
  areaOf(subject: Subject): Rational | undefined;
  /** The land of some facilities: what of it lies in the subject, or all of it. */
  landOf(subject: Subject, facilities: readonly Subject[], clip: boolean): FacilityLand;
  /** null if the subject has no demand points with a known weight in a measure that the demand allows. */
  reachOf(subject: Subject, question: ReachQuestion): ReachAnswer | null;
  /** From a facility or unit, edge to edge or between centers of area. */
  nearestTo(from: Subject, kinds: readonly string[], metric: "edge" | "centroid"): NearestAnswer;
  /** Whether a facility is of one of the kinds; null: it may be. */
  isOfKinds(facility: Subject, kinds: readonly string[]): boolean | null;
  /** Of the units of a kind in a subject, or of which it is one; null if the layer is missing. */
  boundaryFaultsOf(subject: Subject, unitKind: string): BoundaryFaults | null;
  /** null if no streets are loaded. */
  streetConnectionOf(subject: Subject): StreetConnection | null;
  /** Narrowest width of a subject in whole millimeters; null if it is a point. */
  widthOf(subject: Subject): number | null;
  /** Whether a facility cuts through a unit, so that it falls into more parts; null if the facility is no area. */
  isCutBy(unit: Subject, facility: Subject): boolean | null;
}
