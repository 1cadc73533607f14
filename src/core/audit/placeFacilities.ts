import { ShapeClipper } from "../geo/clipper.ts";
import { doubleSquareMmOf, squareMetersOfDouble } from "../geo/exactArea.ts";
import { labelPointOf } from "../geo/labelPoint.ts";
import { makeLocator } from "../geo/locator.ts";
import { add, type Rational, toRational } from "../rational.ts";
import { type KindSelection, selectFacilities } from "../reach/reachFields.ts";
import { boxGapMm, distanceBetweenSites } from "../reach/siteDistance.ts";
import type { Inventory } from "../read/inventory.ts";
import type { Place } from "../read/place.ts";
import { isPresent } from "../read/presence.ts";
import { holdsCommunity, type Survey } from "../read/survey.ts";
import type { UnitMembers } from "../read/unitLayers.ts";
import type { Standard } from "../standard/standard.ts";
import { PlaceServes } from "./placeServes.ts";
import { keyOfSubject, type PlaceShapes } from "./placeShapes.ts";
import {
  type AssignedFound,
  FACILITY,
  type FacilityLand,
  type InsidePurpose,
  type Subject,
  type SubjectsFound,
  type WithinFound,
} from "./subject.ts";

/** A selection that is asked about often: which facilities belong to it. */
export interface CachedSelection extends KindSelection {
  readonly provenSet: ReadonlySet<number>;
  readonly possibleSet: ReadonlySet<number>;
}

/** Which facilities of a place are of some kinds, and which of these are in, near or assigned to a subject. */
export class PlaceFacilities {
  /** By facility. */
  readonly subjects: readonly Subject[];
  private readonly place: Place;
  private readonly standard: Standard;
  private readonly inventory: Inventory;
  private readonly shapes: PlaceShapes;
  private readonly serves: PlaceServes;
  private readonly selections = new Map<string, CachedSelection>();
  private readonly found = new Map<string, SubjectsFound>();
  private readonly areas = new Map<string, ReadonlySet<number>>();

  constructor(place: Place, standard: Standard, inventory: Inventory, shapes: PlaceShapes) {
    this.place = place;
    this.standard = standard;
    this.inventory = inventory;
    this.shapes = shapes;
    this.serves = new PlaceServes(place);
    this.subjects = place.facilities.map(({ id, name }, index) => ({ unitKind: FACILITY, index, id, name }));
  }

  select(kinds: readonly string[]): CachedSelection {
    const key = kinds.join("+");
    let selection = this.selections.get(key);
    if (selection === undefined) {
      const found = selectFacilities(this.place, this.standard, this.inventory, kinds);
      selection = { ...found, provenSet: new Set(found.proven), possibleSet: new Set(found.possible) };
      this.selections.set(key, selection);
    }
    return selection;
  }

  facilitiesIn(subject: Subject, kinds: readonly string[], purpose: InsidePurpose): SubjectsFound | null {
    if (subject.unitKind === FACILITY && this.shapes.partsOf(subject).length === 0) return null;
    const key = `${purpose} ${kinds.join("+")} ${keyOfSubject(subject)}`;
    let found = this.found.get(key);
    if (found === undefined) {
      found =
        subject.unitKind === FACILITY
          ? this.findInFacility(subject, kinds, purpose)
          : this.findInUnit(subject, kinds, purpose);
      this.found.set(key, found);
    }
    return found;
  }

  private findInUnit(subject: Subject, kinds: readonly string[], purpose: InsidePurpose): SubjectsFound {
    const selection = this.select(kinds);
    const members = this.membersOf(subject);
    const listIn = (unit: UnitMembers) => (purpose === "presence" ? unit.facilities : unit.homeFacilities);
    const inside = purpose === "overlap" ? this.findOverlapping(subject, selection, members) : listIn(members);
    const complete = this.isListedIn(subject, selection.survey);
    return this.sortByKind(
      inside,
      { ...selection, complete },
      this.unplacedFacilities(members, inside, listIn, selection),
    );
  }

  /** Whether the lists are complete in all of a unit. */
  private isListedIn(subject: Subject, survey: Survey): boolean {
    if (survey.isEverywhere || !survey.isSomewhere) return survey.isEverywhere;
    const { communities, unplacedCommunities } = this.membersOf(subject);
    // Land without communities lies in no area that a statement is about for certain.
    if (communities.length === 0) return false;
    return [...communities, ...unplacedCommunities].every((community) =>
      holdsCommunity(survey, ({ unitKind, unit }) => this.communitiesOf(unitKind, unit).has(community)),
    );
  }

  private communitiesOf(unitKind: string, id: string): ReadonlySet<number> {
    const key = JSON.stringify([unitKind, id]);
    let communities = this.areas.get(key);
    if (communities === undefined) {
      const layer = this.place.unitLayers.get(unitKind);
      const index = layer?.units.findIndex((unit) => unit.id === id) ?? -1;
      communities = new Set(index < 0 ? [] : layer!.members[index].communities);
      this.areas.set(key, communities);
    }
    return communities;
  }

  private sortByKind(
    inside: readonly number[],
    { provenSet, possibleSet, complete }: CachedSelection,
    unplaced: readonly Subject[],
  ): SubjectsFound {
    const find = (among: ReadonlySet<number>) =>
      among.size === 0 ? [] : inside.filter((i) => among.has(i)).map((i) => this.subjects[i]);
    return { proven: find(provenSet), possible: find(possibleSet), unplaced, complete };
  }

  /** Areas of which any part lies inside, and points that do. */
  private findOverlapping(subject: Subject, selection: KindSelection, members: UnitMembers): readonly number[] {
    const home = new Set(members.homeFacilities);
    return [...selection.proven, ...selection.possible]
      .filter((facility) =>
        "planeShape" in this.place.sites[facility]
          ? this.shapes.piecesIn(subject, facility).length > 0
          : home.has(facility),
      )
      .sort((a, b) => a - b);
  }

  /** What lies in a facility that is an area, by the same rules as in a unit; not the facility itself. */
  private findInFacility(subject: Subject, kinds: readonly string[], purpose: InsidePurpose): SubjectsFound {
    const { sites, presenceRule } = this.place;
    const [planeShape] = this.shapes.partsOf(subject);
    const { position } = makeLocator([planeShape]);
    const clipper = new ShapeClipper(planeShape);
    const own = sites[subject.index];
    const isInside = (facility: number): boolean => {
      const site = sites[facility];
      if (facility === subject.index || boxGapMm(own, site) > 0) return false;
      if (!("planeShape" in site)) return position(0, site.x, site.y) !== "outside";
      if (purpose === "presence") return isPresent(site.planeShape, clipper, presenceRule);
      if (purpose === "sum") return position(0, ...labelPointOf(site.planeShape)) !== "outside";
      return this.shapes.piecesIn(subject, facility).length > 0;
    };
    const selection = this.select(kinds);
    const inside = [...selection.proven, ...selection.possible].filter(isInside).sort((a, b) => a - b);
    return this.sortByKind(inside, { ...selection, complete: selection.survey.isEverywhere }, []);
  }

  private unplacedFacilities(
    unit: UnitMembers,
    inside: readonly number[],
    listIn: (unit: UnitMembers) => readonly number[],
    { provenSet, possibleSet }: CachedSelection,
  ): readonly Subject[] {
    if (unit.unplacedCommunities.length === 0) return [];
    const held = new Set(inside);
    const { members } = this.place.unitLayers.get("community")!;
    const found = unit.unplacedCommunities.flatMap((community) => listIn(members[community]));
    return [...new Set(found)]
      .filter((index) => !held.has(index) && (provenSet.has(index) || possibleSet.has(index)))
      .map((index) => this.subjects[index]);
  }

  /** @param edgeMm from the subject to the edge of the survey */
  facilitiesWithin(subject: Subject, kinds: readonly string[], limitMm: number, edgeMm: number): WithinFound {
    const { proven, possible, complete } = this.select(kinds);
    const site = this.shapes.siteOf(subject);
    const touching = new Set<Subject>();
    const isNear = (facility: number): boolean => {
      if (subject.unitKind === FACILITY && facility === subject.index) return false;
      const other = this.place.sites[facility];
      if (boxGapMm(site, other) > limitMm) return false;
      const distanceMm = distanceBetweenSites(site, other);
      if (distanceMm === 0) touching.add(this.subjects[facility]);
      return distanceMm <= limitMm;
    };
    const find = (facilities: readonly number[]) => facilities.filter(isNear).map((index) => this.subjects[index]);
    const [certain, perhaps] = [find(proven), find(possible)];
    const isUnplaced = subject.unitKind !== FACILITY && this.membersOf(subject).unplacedCommunities.length > 0;
    const counted = new Set([...certain, ...perhaps]);
    return {
      proven: certain,
      possible: perhaps,
      unplaced: isUnplaced
        ? [...proven, ...possible].map((i) => this.subjects[i]).filter((facility) => !counted.has(facility))
        : [],
      complete,
      touching,
      opensByEdge: edgeMm < limitMm,
    };
  }

  facilitiesAssigned(subject: Subject, kinds: readonly string[]): AssignedFound {
    const { proven, possible, survey } = this.select(kinds);
    const find = (facilities: readonly number[], serves: boolean | null) =>
      facilities
        .filter((facility) => this.serves.doesServe(facility, subject) === serves)
        .map((index) => this.subjects[index]);
    return {
      proven: find(proven, true),
      possible: find(possible, true),
      unstated: [...find(proven, null), ...find(possible, null)],
      // What serves the subject may stand anywhere.
      complete: survey.isEverywhere,
    };
  }

  isOfKinds({ index }: Subject, kinds: readonly string[]): boolean | null {
    const { provenSet, possibleSet } = this.select(kinds);
    if (provenSet.has(index)) return true;
    return possibleSet.has(index) ? null : false;
  }

  /** Square meters of the site that a facility declares. */
  siteAreaOf({ index }: Subject): Rational | undefined {
    const declared = this.place.facilities[index].attributes.get("siteArea");
    return typeof declared === "number" ? toRational(declared) : undefined;
  }

  landOf(subject: Subject, facilities: readonly Subject[], clip: boolean): FacilityLand {
    const unknown: Subject[] = [];
    const drawn: number[] = [];
    let pointsSquareMeters = toRational(0);
    for (const facility of facilities) {
      if ("planeShape" in this.place.sites[facility.index]) {
        drawn.push(facility.index);
        continue;
      }
      const area = this.siteAreaOf(facility);
      if (area === undefined) unknown.push(facility);
      else pointsSquareMeters = add(pointsSquareMeters, area);
    }
    const land = clip ? this.shapes.coveredIn(subject, drawn) : this.wholeAreaOf(drawn);
    return { squareMeters: add(land, pointsSquareMeters), unknown };
  }

  private wholeAreaOf(facilities: readonly number[]): Rational {
    let double = 0n;
    for (const facility of facilities) {
      const site = this.place.sites[facility];
      if ("planeShape" in site) double += doubleSquareMmOf(site.planeShape);
    }
    return squareMetersOfDouble(double);
  }

  private membersOf({ unitKind, index }: Subject): UnitMembers {
    return this.place.unitLayers.get(unitKind)!.members[index];
  }
}
