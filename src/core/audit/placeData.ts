import { type CoveredWeight, countCovered } from "../coverage/countCovered.ts";
import { centroidOf } from "../geo/centroid.ts";
import { areaOfShape } from "../geo/shapes.ts";
import { add, type Rational, toNumber, toRational } from "../rational.ts";
import type { ReachModel } from "../reach/distanceSource.ts";
import type { KindSelection, ReachDistances } from "../reach/reachFields.ts";
import type { ReachModels } from "../reach/reachModels.ts";
import type { DemandMeasure } from "../read/demand.ts";
import type { Inventory } from "../read/inventory.ts";
import type { Place } from "../read/place.ts";
import type { FacilitySite } from "../read/presence.ts";
import type { UnitMembers } from "../read/unitLayers.ts";
import type { AttributeValue } from "../read/values.ts";
import { findKindAndDescendants, type ReachDemand, type Standard } from "../standard/standard.ts";
import { squareMmToSquareMeters } from "../units.ts";
import { Declarations, type RegisterCount } from "./declarations.ts";
import { NearestSubjects } from "./nearestSubjects.ts";
import { PlaceFabric } from "./placeFabric.ts";
import { type CachedSelection, PlaceFacilities } from "./placeFacilities.ts";
import { keyOfSubject, PlaceShapes } from "./placeShapes.ts";
import { PlaceUnits } from "./placeUnits.ts";
import { unitOfKind } from "./quantities/countedFeatures.ts";
import {
  type AssignedFound,
  type AuditData,
  type BoundaryFaults,
  FACILITY,
  type FacilityLand,
  type InsidePurpose,
  type NearestAnswer,
  type ReachAnswer,
  type ReachQuestion,
  type StreetConnection,
  type Subject,
  type SubjectsFound,
  type WithinFound,
} from "./subject.ts";

/** In what a demand is counted: the first measure that the subject's points have. */
const MEASURES_OF_DEMAND: Readonly<Record<ReachDemand, readonly DemandMeasure[]>> = {
  dwellings: ["dwellings", "households", "people", "buildings"],
  population: ["people"],
  elderly: ["elderly"],
  children: ["children"],
  students: ["students"],
  buildings: ["buildings", "dwellings", "households", "people"],
};

/** Attributes of a community that a layer can tell, where it does not declare them, and the layer. */
const LAYER_OF_ATTRIBUTE: ReadonlyMap<string, string> = new Map([
  ["inMainUrbanArea", "main-urban-area"],
  ["totalFloorArea", "building"],
]);

/** Where the distance between two things ends: at its outline, or at its center of area. */
function pointOrSite(site: FacilitySite, metric: "edge" | "centroid"): FacilitySite {
  if (metric === "edge" || !("planeShape" in site) || site.planeShape.length === 0) return site;
  const [x, y] = centroidOf(site.planeShape);
  return { x, y };
}

const NOTHING_DECLARED = new Declarations([], [], "");

/** Answers an audit from a place and its distances. What was found once is kept. */
export class PlaceData implements AuditData {
  private readonly unitSubjects: ReadonlyMap<string, readonly Subject[]>;
  private readonly place: Place;
  private readonly standard: Standard;
  private readonly models: ReachModels;
  private readonly declarations: Declarations;
  private readonly shapes: PlaceShapes;
  private readonly units: PlaceUnits;
  private readonly fabric: PlaceFabric;
  private readonly facilities: PlaceFacilities;
  private readonly reaches = new Map<string, ReachDistances>();
  private readonly answers = new Map<string, ReachAnswer | null>();
  private readonly nearest = new Map<string, Record<"proven" | "possible", NearestSubjects>>();
  private readonly floorAreas = new Map<number, number | undefined>();

  constructor(
    place: Place,
    standard: Standard,
    inventory: Inventory,
    models: ReachModels,
    declarations: Declarations = NOTHING_DECLARED,
  ) {
    this.place = place;
    this.standard = standard;
    this.models = models;
    this.declarations = declarations;
    this.shapes = new PlaceShapes(place);
    this.units = new PlaceUnits(place);
    this.fabric = new PlaceFabric(place, this.shapes, this.units);
    this.facilities = new PlaceFacilities(place, standard, inventory, this.shapes);
    this.unitSubjects = new Map(
      [...place.unitLayers].map(([unitKind, { units }]) => [
        unitKind,
        units.map(({ id, name }, index) => ({ unitKind, index, id, name })),
      ]),
    );
  }

  modelOf(metric: "line" | "network"): ReachModel {
    return this.models.of(metric).source.model;
  }

  subjectsOf(kind: string): readonly Subject[] | null {
    const units = this.unitSubjects.get(kind);
    if (units !== undefined) return units;
    if (!this.standard.kinds.has(kind)) return null;
    const { proven, survey } = this.facilities.select([kind]);
    // A facility outside every community is used for reach, but it is not ours to audit.
    const own = proven.filter((index) => this.place.communitiesOfFacility[index].length > 0);
    return own.length > 0 || survey.isEverywhere ? own.map((index) => this.facilities.subjects[index]) : null;
  }

  ambiguousSubjectsOf(kind: string): readonly Subject[] {
    if (this.unitSubjects.has(kind) || !this.standard.kinds.has(kind)) return [];
    return this.facilities
      .select([kind])
      .possible.filter((index) => this.place.communitiesOfFacility[index].length > 0)
      .map((index) => this.facilities.subjects[index]);
  }

  subjectsIn(subject: Subject, kind: string): SubjectsFound | null {
    if (this.standard.kinds.has(kind) && !this.unitSubjects.has(kind))
      return this.facilitiesIn(subject, [kind], "presence");
    const all = this.unitSubjects.get(kind);
    if (all === undefined) return null;
    const { unplacedCommunities } = this.membersOf(subject);
    const listed = (indices: readonly number[]) => indices.map((index) => all[index]);
    return {
      proven: subject.unitKind === "city" ? all : listed(this.units.unitsIn(subject, kind)),
      possible: [],
      unplaced:
        unplacedCommunities.length === 0 ? [] : listed(this.units.unitsOfCommunities(kind, unplacedCommunities)),
      complete: !this.mayHoldUnnamedUnits(subject, kind),
    };
  }

  /** Whether some communities that are in the subject, or may be, belong to a unit of the kind that they do not name. */
  private mayHoldUnnamedUnits(subject: Subject, kind: string): boolean {
    const nameless = this.place.unitLayers.get(kind)!.members[0]?.unplacedCommunities ?? [];
    if (nameless.length === 0) return false;
    const { communities, unplacedCommunities } = this.membersOf(subject);
    const held = new Set([...communities, ...unplacedCommunities]);
    return nameless.some((community) => held.has(community));
  }

  holdersOf(subject: Subject, unitKind: string): readonly Subject[] | null {
    const all = this.unitSubjects.get(unitKind);
    return all === undefined ? null : this.units.holdersOf(subject, unitKind).map((index) => all[index]);
  }

  attributeOf(subject: Subject, key: string): AttributeValue | undefined {
    return this.declaredOf(subject, key) ?? this.deriveAttribute(subject, key);
  }

  derivationOf(subject: Subject, key: string): string | null {
    if (this.declaredOf(subject, key) !== undefined || this.deriveAttribute(subject, key) === undefined) return null;
    return subject.unitKind === FACILITY ? "shape" : LAYER_OF_ATTRIBUTE.get(key)!;
  }

  registerOf({ unitKind, id }: Subject, key: string): RegisterCount | null {
    return this.declarations.registerOf(unitKind, id, key) ?? null;
  }

  /** What somebody declared comes before what a file says. */
  private declaredOf({ unitKind, index, id }: Subject, key: string): AttributeValue | undefined {
    const declared =
      this.declarations.factOf(unitKind, id, key)?.value ?? this.declarations.registerOf(unitKind, id, key)?.certain;
    if (declared !== undefined) return declared;
    if (unitKind === FACILITY) return this.place.facilities[index].attributes.get(key);
    return this.place.unitLayers.get(unitKind)!.units[index].attributes.get(key);
  }

  private deriveAttribute({ unitKind, index }: Subject, key: string): AttributeValue | undefined {
    if (unitKind === FACILITY) {
      if (key !== "siteArea") return undefined;
      const site = this.place.sites[index];
      // A polygon's own area stands for a site area that the file does not give.
      return "planeShape" in site ? squareMmToSquareMeters(areaOfShape(site.planeShape)) : undefined;
    }
    const layer = unitKind === "community" ? LAYER_OF_ATTRIBUTE.get(key) : undefined;
    if (layer === undefined || !this.unitSubjects.has(layer)) return undefined;
    return key === "inMainUrbanArea" ? this.units.isCommunityIn(index, layer) : this.sumFloorAreas(index, layer);
  }

  /** The floor area of all buildings of a community; undefined unless every one of them has one. */
  private sumFloorAreas(community: number, layer: string): number | undefined {
    if (this.floorAreas.has(community)) return this.floorAreas.get(community);
    const { units } = this.place.unitLayers.get(layer)!;
    const areas = this.units
      .unitsOfCommunities(layer, [community])
      .map((building) => units[building].attributes.get("floorArea"));
    const known = areas.filter((area) => typeof area === "number");
    const sum =
      known.length > 0 && known.length === areas.length
        ? toNumber(known.map(toRational).reduce((total, area) => add(total, area)))
        : undefined;
    this.floorAreas.set(community, sum);
    return sum;
  }

  attributeForFilter(subject: Subject, key: string): AttributeValue | undefined {
    const own = this.attributeOf(subject, key);
    if (own !== undefined || subject.unitKind !== FACILITY) return own;
    const [first, ...others] = this.holdersOf(subject, "community")!;
    if (first === undefined) return undefined;
    const value = this.attributeOf(first, key);
    return others.every((community) => this.attributeOf(community, key) === value) ? value : undefined;
  }

  facilitiesIn(subject: Subject, kinds: readonly string[], purpose: InsidePurpose): SubjectsFound | null {
    return this.facilities.facilitiesIn(subject, kinds, purpose);
  }

  facilitiesWithin(subject: Subject, kinds: readonly string[], limitMm: number): WithinFound {
    const { survey } = this.facilities.select(kinds);
    const edgeMm = this.models.edges.edgeDistanceOf(this.shapes.siteOf(subject), survey, limitMm);
    return this.facilities.facilitiesWithin(subject, kinds, limitMm, edgeMm);
  }

  facilitiesAssigned(subject: Subject, kinds: readonly string[]): AssignedFound {
    return this.facilities.facilitiesAssigned(subject, kinds);
  }

  isOfKinds(facility: Subject, kinds: readonly string[]): boolean | null {
    return this.facilities.isOfKinds(facility, kinds);
  }

  /** Facilities of some kinds for certain. */
  facilitiesOfKinds(kinds: readonly string[]): readonly Subject[] {
    return this.facilities.select(kinds).proven.map((index) => this.facilities.subjects[index]);
  }

  /** Where distances to a subject end. */
  siteOf(subject: Subject): FacilitySite {
    return this.shapes.siteOf(subject);
  }

  hasNoResidents(subject: Subject): boolean {
    return subject.unitKind === "community" && this.attributeOf(subject, "population") === 0;
  }

  areaOf(subject: Subject): Rational | undefined {
    if (subject.unitKind !== FACILITY && this.membersOf(subject).unplacedCommunities.length > 0) return undefined;
    const area = this.shapes.areaOf(subject);
    return area === undefined && subject.unitKind === FACILITY ? this.facilities.siteAreaOf(subject) : area;
  }

  landOf(subject: Subject, facilities: readonly Subject[], clip: boolean): FacilityLand {
    return this.facilities.landOf(subject, facilities, clip);
  }

  reachOf(subject: Subject, question: ReachQuestion): ReachAnswer | null {
    const { demand, kinds, limitMm, accepts, metric, atLeast, countBy } = question;
    // What a filter accepts may hang on a parameter.
    if (accepts !== null) return this.measureReachOf(subject, question);
    const key = `${metric} ${demand} ${kinds.join("+")} ${limitMm} ${atLeast} ${countBy} ${keyOfSubject(subject)}`;
    let answer = this.answers.get(key);
    if (answer === undefined) {
      answer = this.measureReachOf(subject, question);
      this.answers.set(key, answer);
    }
    return answer;
  }

  private measureReachOf(subject: Subject, question: ReachQuestion): ReachAnswer | null {
    const { demand, limitMm } = question;
    const reach = this.reachTo(question);
    const { complete } = reach.selection;
    const { points } = this.membersOf(subject);
    for (const measure of MEASURES_OF_DEMAND[demand]) {
      const weights = this.place.demand.weights.get(measure);
      if (weights === undefined) continue;
      const weight: CoveredWeight = countCovered(
        points,
        weights,
        reach,
        this.models.edges.edgeWithin(limitMm, reach.selection.survey),
        limitMm,
      );
      if (weight.total !== null) return { measure, weight, complete, ...this.opensOf(points, reach, limitMm) };
    }
    return null;
  }

  /** What besides an incomplete list leaves points open that are not covered. */
  private opensOf(points: Uint32Array, reach: ReachDistances, limitMm: number) {
    const { distanceMm, listedMm, possibleMm, selection } = reach;
    const edgeMm = this.models.edges.edgeWithin(limitMm, selection.survey);
    const opens = (isOpen: (point: number) => boolean) =>
      points.some((point) => distanceMm[point] > limitMm && isOpen(point));
    return {
      opensByFacility: selection.possible.length > 0 && opens((point) => listedMm[point] <= limitMm),
      opensByStreets: opens((point) => listedMm[point] > limitMm && possibleMm[point] <= limitMm),
      // Of a list that is not complete any point is open, however far from the edge.
      opensByEdge: selection.complete && opens((point) => edgeMm[point] < limitMm),
    };
  }

  nearestTo(from: Subject, kinds: readonly string[], metric: "edge" | "centroid"): NearestAnswer {
    const { survey, complete } = this.facilities.select(kinds.filter((kind) => unitOfKind(kind) === null));
    const site = pointOrSite(this.shapes.siteOf(from), metric);
    const { proven, possible } = this.nearestOf(kinds, metric);
    const certain = proven.find(from, site);
    const perhaps = possible.find(from, site);
    return {
      facility: certain?.subject ?? null,
      distanceMm: certain?.distanceMm ?? null,
      possibleMm: perhaps?.distanceMm ?? null,
      edgeMm: this.models.edges.edgeDistanceOf(site, survey),
      complete,
    };
  }

  private nearestOf(kinds: readonly string[], metric: "edge" | "centroid") {
    const key = `${metric} ${kinds.join("+")}`;
    let nearest = this.nearest.get(key);
    if (nearest === undefined) {
      const { proven, possible } = this.facilities.select(kinds.filter((kind) => unitOfKind(kind) === null));
      const units = kinds.flatMap((kind) => this.unitSubjects.get(unitOfKind(kind) ?? "") ?? []);
      const subjectsOf = (indices: readonly number[]) => indices.map((index) => this.facilities.subjects[index]);
      const siteOf = (subject: Subject) => pointOrSite(this.shapes.siteOf(subject), metric);
      nearest = {
        proven: new NearestSubjects([...subjectsOf(proven), ...units], siteOf),
        possible: new NearestSubjects(subjectsOf(possible), siteOf),
      };
      this.nearest.set(key, nearest);
    }
    return nearest;
  }

  boundaryFaultsOf(subject: Subject, unitKind: string): BoundaryFaults | null {
    return this.fabric.boundaryFaultsOf(subject, unitKind);
  }

  streetConnectionOf(subject: Subject): StreetConnection | null {
    return this.fabric.streetConnectionOf(subject);
  }

  widthOf(subject: Subject): number | null {
    return this.fabric.widthOf(subject);
  }

  isCutBy(unit: Subject, facility: Subject): boolean | null {
    return this.fabric.isCutBy(unit, facility);
  }

  /** Distances of all demand points to what counts for a question. */
  reachTo(question: ReachQuestion): ReachDistances {
    const { kinds, accepts, metric, atLeast, countBy, limitMm } = question;
    if (accepts !== null) return this.measureReach(question);
    const key = `${metric} ${kinds.join("+")} ${atLeast === 1 ? "" : `${atLeast} ${countBy} ${limitMm}`}`;
    let reach = this.reaches.get(key);
    if (reach === undefined) {
      reach = this.measureReach(question);
      this.reaches.set(key, reach);
    }
    return reach;
  }

  private measureReach({ kinds, accepts, metric, atLeast, countBy, limitMm }: ReachQuestion): ReachDistances {
    const fields = this.models.of(metric);
    const selection = this.accepted(this.facilities.select(kinds), accepts);
    if (atLeast === 1) return fields.reachOf(selection);
    if (countBy === "feature") return fields.reachOfSeveral(selection, atLeast, limitMm);
    return fields.reachOfGroups(
      this.kindsToCount(kinds).map((kind) => this.accepted(this.facilities.select([kind]), accepts)),
      atLeast,
    );
  }

  private accepted(selected: CachedSelection, accepts: ReachQuestion["accepts"]): KindSelection {
    if (accepts === null) return selected;
    const { proven, possible, survey, complete } = selected;
    const accepted = (truth: boolean | null) => proven.filter((i) => accepts(this.facilities.subjects[i]) === truth);
    const perhaps = possible.filter((i) => accepts(this.facilities.subjects[i]) !== false);
    return { proven: accepted(true), possible: [...accepted(null), ...perhaps], survey, complete };
  }

  /** Kinds that are counted apart: those that are listed; of one alone, its special cases. */
  private kindsToCount(kinds: readonly string[]): readonly string[] {
    if (kinds.length > 1) return kinds;
    const below = findKindAndDescendants(this.standard, kinds[0]);
    const isParent = (kind: string) => [...this.standard.kinds.values()].some(({ parent }) => parent === kind);
    return below.filter((kind) => !isParent(kind));
  }

  private membersOf({ unitKind, index }: Subject): UnitMembers {
    return this.place.unitLayers.get(unitKind)!.members[index];
  }
}
