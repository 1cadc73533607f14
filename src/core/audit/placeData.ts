import { type CoveredWeight, countCovered } from "../coverage/countCovered.ts";
import { labelPointOf } from "../geo/labelPoint.ts";
import { type Locator, makeLocator } from "../geo/locator.ts";
import { areaOfShape } from "../geo/shapes.ts";
import { type KindSelection, type ReachFields, type SelectionReach, selectFacilities } from "../reach/reachFields.ts";
import { boxGapMm, distanceBetweenSites } from "../reach/siteDistance.ts";
import type { DemandMeasure } from "../read/demand.ts";
import type { Inventory } from "../read/inventory.ts";
import type { Place } from "../read/place.ts";
import type { FacilitySite } from "../read/presence.ts";
import type { UnitMembers } from "../read/unitLayers.ts";
import type { AttributeValue } from "../read/values.ts";
import type { ReachDemand, Standard } from "../standard/standard.ts";
import { squareMmToSquareMeters } from "../units.ts";
import {
  type AuditData,
  FACILITY,
  type NearestAnswer,
  type ReachAnswer,
  type ReachQuestion,
  type Subject,
  type SubjectsFound,
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

/** A selection that is asked about often: which facilities belong to it. */
interface CachedSelection extends KindSelection {
  readonly provenSet: ReadonlySet<number>;
  readonly possibleSet: ReadonlySet<number>;
}

/** Answers an audit from a place and its straight-line distances. */
export class PlaceData implements AuditData {
  readonly model = "straight";
  private readonly facilitySubjects: readonly Subject[];
  private readonly unitSubjects: ReadonlyMap<string, readonly Subject[]>;
  private readonly place: Place;
  private readonly standard: Standard;
  private readonly inventory: Inventory;
  private readonly fields: ReachFields;
  private readonly selections = new Map<string, CachedSelection>();
  private readonly reaches = new Map<string, SelectionReach>();
  private readonly places = new Map<string, readonly (readonly number[])[]>();
  private communityLocator: Locator | null = null;
  private surveyLocator: Locator | null = null;

  constructor(place: Place, standard: Standard, inventory: Inventory, fields: ReachFields) {
    this.place = place;
    this.standard = standard;
    this.inventory = inventory;
    this.fields = fields;
    this.facilitySubjects = place.facilities.map(({ id, name }, index) => ({ unitKind: FACILITY, index, id, name }));
    this.unitSubjects = new Map(
      [...place.unitLayers].map(([unitKind, { units }]) => [
        unitKind,
        units.map(({ id, name }, index) => ({ unitKind, index, id, name })),
      ]),
    );
  }

  subjectsOf(kind: string): readonly Subject[] | null {
    const units = this.unitSubjects.get(kind);
    if (units !== undefined) return units;
    if (!this.standard.kinds.has(kind)) return null;
    const { proven, complete } = this.select([kind]);
    // A facility outside every community is used for reach, but it is not ours to audit.
    const own = proven.filter((index) => this.place.communitiesOfFacility[index].length > 0);
    return own.length > 0 || complete ? own.map((index) => this.facilitySubjects[index]) : null;
  }

  ambiguousSubjectsOf(kind: string): readonly Subject[] {
    if (this.unitSubjects.has(kind) || !this.standard.kinds.has(kind)) return [];
    return this.select([kind])
      .possible.filter((index) => this.place.communitiesOfFacility[index].length > 0)
      .map((index) => this.facilitySubjects[index]);
  }

  subjectsIn(subject: Subject, kind: string): SubjectsFound | null {
    if (this.standard.kinds.has(kind) && !this.unitSubjects.has(kind))
      return this.facilitiesIn(subject, [kind], "presence");
    const all = this.unitSubjects.get(kind);
    if (all === undefined) return null;
    const unplaced = this.membersOf(subject).unplacedCommunities;
    return {
      proven: this.unitsIn(subject, kind, all),
      possible: [],
      unplaced: unplaced.length === 0 ? [] : this.unplacedUnits(kind, unplaced, all),
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

  private unitsIn(subject: Subject, kind: string, all: readonly Subject[]): readonly Subject[] {
    if (subject.unitKind === "city") return all;
    const { communities } = this.membersOf(subject);
    if (kind === "community") return communities.map((index) => all[index]);
    const held = new Set(communities);
    const places = this.placesOf(kind);
    return all.filter(
      ({ index }) => places[index].length > 0 && places[index].every((community) => held.has(community)),
    );
  }

  private unplacedUnits(kind: string, unplaced: readonly number[], all: readonly Subject[]): readonly Subject[] {
    if (kind === "community") return unplaced.map((index) => all[index]);
    const held = new Set(unplaced);
    const places = this.placesOf(kind);
    return all.filter(({ index }) => places[index].some((community) => held.has(community)));
  }

  /**
   * By unit: the communities in it, and the one that its label point lies in, if it has a shape of its own. A unit lies in
   * another if all of these do.
   */
  private placesOf(kind: string): readonly (readonly number[])[] {
    let places = this.places.get(kind);
    if (places === undefined) {
      this.communityLocator ??= makeLocator(this.place.communities.map(({ lngLatShape }) => lngLatShape));
      const { locate } = this.communityLocator;
      const { units, members } = this.place.unitLayers.get(kind)!;
      places = units.map(({ lngLatShape }, index) => [
        ...members[index].communities,
        ...(lngLatShape.length > 0 ? locate(...labelPointOf(lngLatShape)) : []),
      ]);
      this.places.set(kind, places);
    }
    return places;
  }

  attributeOf(subject: Subject, key: string): AttributeValue | undefined {
    if (subject.unitKind !== FACILITY)
      return this.place.unitLayers.get(subject.unitKind)!.units[subject.index].attributes.get(key);
    const value = this.place.facilities[subject.index].attributes.get(key);
    const site = this.place.sites[subject.index];
    // A polygon's own area stands for a site area that the file does not give.
    if (value === undefined && key === "siteArea" && "planeShape" in site)
      return squareMmToSquareMeters(areaOfShape(site.planeShape));
    return value;
  }

  attributeForFilter(subject: Subject, key: string): AttributeValue | undefined {
    const own = this.attributeOf(subject, key);
    if (own !== undefined || subject.unitKind !== FACILITY) return own;
    const [first, ...others] = this.place.communitiesOfFacility[subject.index];
    if (first === undefined) return undefined;
    const valueIn = (community: number) => this.place.communities[community].attributes.get(key);
    const value = valueIn(first);
    return others.every((community) => valueIn(community) === value) ? value : undefined;
  }

  facilitiesIn(subject: Subject, kinds: readonly string[], purpose: "presence" | "sum"): SubjectsFound {
    const { provenSet, possibleSet, complete } = this.select(kinds);
    const members = this.membersOf(subject);
    const listIn = (unit: UnitMembers) => (purpose === "sum" ? unit.homeFacilities : unit.facilities);
    const inside = listIn(members);
    const find = (among: ReadonlySet<number>) =>
      inside.filter((i) => among.has(i)).map((i) => this.facilitySubjects[i]);
    return {
      proven: find(provenSet),
      possible: find(possibleSet),
      unplaced: this.unplacedFacilities(members, listIn, provenSet, possibleSet),
      complete,
    };
  }

  private unplacedFacilities(
    unit: UnitMembers,
    listIn: (unit: UnitMembers) => readonly number[],
    ...selected: readonly ReadonlySet<number>[]
  ): readonly Subject[] {
    if (unit.unplacedCommunities.length === 0) return [];
    const inside = new Set(listIn(unit));
    const { members } = this.place.unitLayers.get("community")!;
    const found = unit.unplacedCommunities.flatMap((community) => listIn(members[community]));
    return [...new Set(found)]
      .filter((index) => !inside.has(index) && selected.some((set) => set.has(index)))
      .map((index) => this.facilitySubjects[index]);
  }

  hasNoResidents(subject: Subject): boolean {
    return subject.unitKind === "community" && this.attributeOf(subject, "population") === 0;
  }

  areaOf(subject: Subject): number | undefined {
    if (subject.unitKind !== "community") return undefined;
    return squareMmToSquareMeters(areaOfShape(this.place.planeShapes[subject.index]));
  }

  reachOf(subject: Subject, question: ReachQuestion): ReachAnswer | null {
    const { demand, limitMm } = question;
    const reach = this.reachTo(question);
    const { complete } = reach.selection;
    const { points } = this.membersOf(subject);
    for (const measure of MEASURES_OF_DEMAND[demand]) {
      const weights = this.place.demand.weights.get(measure);
      if (weights === undefined) continue;
      const weight: CoveredWeight = countCovered(points, weights, reach, this.fields.edgeWithin(limitMm), limitMm);
      if (weight.total !== null) return { measure, weight, complete, ...this.opensOf(points, reach, limitMm) };
    }
    return null;
  }

  /** What besides an incomplete list leaves points open that are not covered. */
  private opensOf(points: Uint32Array, { distanceMm, possibleMm, selection }: SelectionReach, limitMm: number) {
    const edgeMm = this.fields.edgeWithin(limitMm);
    const opens = (isOpen: (point: number) => boolean) =>
      points.some((point) => distanceMm[point] > limitMm && isOpen(point));
    return {
      opensByFacility: selection.possible.length > 0 && opens((point) => possibleMm[point] <= limitMm),
      // Of a list that is not complete any point is open, however far from the edge.
      opensByEdge: selection.complete && opens((point) => edgeMm[point] < limitMm),
    };
  }

  nearestTo(facility: Subject, kinds: readonly string[]): NearestAnswer {
    const { sites } = this.place;
    const { proven, possible, complete } = this.select(kinds);
    const site = sites[facility.index];
    const nearestOf = (indices: readonly number[]) => {
      let nearest: { index: number; distanceMm: number } | null = null;
      for (const index of indices) {
        // The boxes are quick to compare, and no farther apart than what they hold.
        if (index === facility.index || boxGapMm(site, sites[index]) > (nearest?.distanceMm ?? Infinity)) continue;
        const distanceMm = distanceBetweenSites(site, sites[index]);
        if (nearest === null || distanceMm < nearest.distanceMm) nearest = { index, distanceMm };
      }
      return nearest;
    };
    const certain = nearestOf(proven);
    const perhaps = nearestOf(possible);
    return {
      facility: certain === null ? null : this.facilitySubjects[certain.index],
      distanceMm: certain?.distanceMm ?? null,
      possibleMm: perhaps?.distanceMm ?? null,
      edgeMm: this.isSurveyed(site) ? this.fields.edgeDistanceOf(site) : 0,
      complete,
    };
  }

  /** Whether all of a facility lies in the surveyed area: beside one that does not, another may stand unseen. */
  private isSurveyed(site: FacilitySite): boolean {
    this.surveyLocator ??= makeLocator([this.place.planeSurvey]);
    const { position } = this.surveyLocator;
    const isInside = (x: number, y: number) => position(0, x, y) !== "outside";
    if (!("planeShape" in site)) return isInside(site.x, site.y);
    return site.planeShape.every(([outline]) =>
      outline.every((_, i) => i % 2 === 1 || isInside(outline[i], outline[i + 1])),
    );
  }

  private select(kinds: readonly string[]): CachedSelection {
    const key = kinds.join("+");
    let selection = this.selections.get(key);
    if (selection === undefined) {
      const found = selectFacilities(this.place, this.standard, this.inventory, kinds);
      selection = { ...found, provenSet: new Set(found.proven), possibleSet: new Set(found.possible) };
      this.selections.set(key, selection);
    }
    return selection;
  }

  /** Distances of all demand points to the facilities that count for a question. */
  reachTo({ kinds, accepts }: ReachQuestion): SelectionReach {
    const selected = this.select(kinds);
    if (accepts !== null) {
      const accepted = (truth: boolean | null) =>
        selected.proven.filter((i) => accepts(this.facilitySubjects[i]) === truth);
      const possible = [
        ...accepted(null),
        ...selected.possible.filter((i) => accepts(this.facilitySubjects[i]) !== false),
      ];
      return this.fields.reachOf({ proven: accepted(true), possible, complete: selected.complete });
    }
    const key = kinds.join("+");
    let reach = this.reaches.get(key);
    if (reach === undefined) {
      reach = this.fields.reachOf(selected);
      this.reaches.set(key, reach);
    }
    return reach;
  }

  private membersOf({ unitKind, index }: Subject) {
    return this.place.unitLayers.get(unitKind)!.members[index];
  }
}
