import {
  type AssignedFound,
  type AuditData,
  type BoundaryFaults,
  FACILITY,
  type FacilityLand,
  type NearestAnswer,
  type ReachAnswer,
  type ReachQuestion,
  type StreetConnection,
  type Subject,
  type SubjectsFound,
  type WithinFound,
} from "../../src/core/audit/subject.ts";
import type { CoveredWeight } from "../../src/core/coverage/countCovered.ts";
import { add, type Rational, toRational, ZERO } from "../../src/core/rational.ts";
import type { ReachModel } from "../../src/core/reach/distanceSource.ts";
import type { DemandMeasure } from "../../src/core/read/demand.ts";
import type { Facility } from "../../src/core/read/facilities.ts";
import { type Completeness, type Inventory, resolveInventory } from "../../src/core/read/inventory.ts";
import type { AttributeValue } from "../../src/core/read/values.ts";
import { findKindAncestors, findKindAndDescendants, type Standard } from "../../src/core/standard/standard.ts";

type Cell = AttributeValue | undefined;

/** A share of people, or their weight in thousandths; with `measure`, what they are counted in. */
export type GivenReach =
  | number
  | {
      readonly total: number | null;
      readonly covered: number;
      readonly possible?: number;
      readonly unweighted?: CoveredWeight["unweighted"];
      readonly measure?: DemandMeasure;
      readonly opensByFacility?: boolean;
      readonly opensByStreets?: boolean;
      readonly opensByEdge?: boolean;
    };

/** A unit as a row: every cell that is not named here is an attribute. */
export interface UnitRow {
  readonly id: string;
  /** Its kind: "community", "city" … */
  readonly unit: string;
  /** The unit it lies in; all lie in the city. */
  readonly in?: string;
  readonly areaSquareMeters?: number;
  readonly boundaryFaults?: BoundaryFaults;
  /** Meters of streets inside, and of those that are connected. */
  readonly streets?: readonly [insideMeters: number, connectedMeters: number];
  readonly widthMeters?: number;
  /** By kinds (joined by +) and meters. */
  readonly reach?: Readonly<Record<string, Readonly<Record<string, GivenReach>>>>;
  readonly [attribute: string]: Cell | UnitRow["reach"] | UnitRow["boundaryFaults"] | UnitRow["streets"];
}

/** A facility as a row: every cell that is not named here is an attribute. */
export interface FacilityRow {
  readonly id: string;
  readonly kind: string;
  readonly in?: string;
  /** What `nearestTo` answers for it, by kinds joined by +. */
  readonly nearest?: Readonly<Record<string, Partial<NearestAnswer>>>;
  /** Meters from units and facilities, by id; from those that hold it it has none. */
  readonly meters?: Readonly<Record<string, number>>;
  /** Ids of units that it is said to serve. */
  readonly assigned?: readonly string[];
  readonly widthMeters?: number;
  /** Ids of units that it cuts through. */
  readonly cuts?: readonly string[];
  readonly [attribute: string]: Cell | FacilityRow["nearest"] | FacilityRow["meters"] | readonly string[];
}

export interface TableInput {
  readonly units: readonly UnitRow[];
  readonly facilities?: readonly FacilityRow[];
  /** Without it every list is complete, as only a test may assume. */
  readonly inventory?: "all complete" | Readonly<Record<string, Completeness>>;
  /** Unit kinds that are loaded although no row has them. */
  readonly emptyLayers?: readonly string[];
  readonly model?: ReachModel;
}

const NOT_ATTRIBUTES = new Set(["id", "unit", "in", "areaSquareMeters", "widthMeters"]);

/** `kind` is an attribute of a unit, and of a facility what it is. */
function attributesOf(row: UnitRow | FacilityRow): ReadonlyMap<string, AttributeValue> {
  const attributes = new Map<string, AttributeValue>();
  for (const [key, value] of Object.entries(row)) {
    if (value === undefined || typeof value === "object" || NOT_ATTRIBUTES.has(key)) continue;
    if (key !== "kind" || "unit" in row) attributes.set(key, value);
  }
  return attributes;
}

const NO_UNWEIGHTED = { covered: 0, open: 0, uncovered: 0 };

/** Answers an audit from tables of units and facilities, without a map: lying in a unit and reach are given. */
export class TableData implements AuditData {
  private readonly model: ReachModel;
  private readonly units = new Map<string, Subject[]>();
  private readonly unitRows = new Map<string, UnitRow[]>();
  private readonly facilityRows: readonly FacilityRow[];
  private readonly facilitySubjects: readonly Subject[];
  private readonly attributes = new Map<Subject, ReadonlyMap<string, AttributeValue>>();
  /** By id of a unit: what lies in it, at any depth. */
  private readonly facilitiesInside = new Map<string, Subject[]>();
  private readonly unitsInside = new Map<string, Subject[]>();
  private readonly rowOfUnit = new Map<string, { row: UnitRow; subject: Subject }>();
  private readonly inventory: Inventory;
  private readonly standard: Standard;
  private readonly kindSets = new Map<string, { proven: ReadonlySet<string>; possible: ReadonlySet<string> }>();

  constructor(standard: Standard, { units, facilities = [], inventory, emptyLayers = [], model }: TableInput) {
    this.standard = standard;
    this.model = model ?? "straight";
    this.facilityRows = facilities;
    const stated: [string, Completeness][] =
      inventory === undefined || typeof inventory === "string" ? [["all", "complete"]] : Object.entries(inventory);
    const read = facilities.map(({ kind }) => ({ kind }) as Facility);
    this.inventory = resolveInventory(standard, read, new Map(stated));
    for (const kind of emptyLayers) this.units.set(kind, []);
    const city: UnitRow = { id: "city", unit: "city" };
    for (const row of units.some(({ unit }) => unit === "city") ? units : [city, ...units]) this.addUnit(row);
    this.facilitySubjects = facilities.map(({ id }, index) => ({ unitKind: FACILITY, index, id, name: id }));
    for (const { row, subject } of this.rowOfUnit.values()) {
      for (const holder of this.listHolders(row.in)) listOf(this.unitsInside, holder).push(subject);
    }
    for (const [index, row] of facilities.entries()) {
      const subject = this.facilitySubjects[index];
      this.attributes.set(subject, attributesOf(row));
      for (const holder of this.listHolders(row.in)) listOf(this.facilitiesInside, holder).push(subject);
    }
  }

  modelOf(metric: "line" | "network"): ReachModel {
    return metric === "line" ? "straight" : this.model;
  }

  private addUnit(row: UnitRow): void {
    const { unit: unitKind, id } = row;
    const subjects = listOf(this.units, unitKind);
    const subject: Subject = { unitKind, index: subjects.length, id, name: id };
    subjects.push(subject);
    listOf(this.unitRows, unitKind).push(row);
    this.attributes.set(subject, attributesOf(row));
    this.rowOfUnit.set(id, { row, subject });
  }

  /** A unit and all that it lies in, as ids; at least the city. */
  private listHolders(id: string | undefined): readonly string[] {
    const holders: string[] = [];
    for (let at = id; at !== undefined; at = this.rowOfUnit.get(at)?.row.in) holders.push(at);
    const [city] = this.units.get("city")!;
    return holders.includes(city.id) ? holders : [...holders, city.id];
  }

  private find(among: readonly Subject[], kinds: readonly string[]): SubjectsFound {
    const key = kinds.join("+");
    let sets = this.kindSets.get(key);
    if (sets === undefined) {
      sets = {
        proven: new Set(kinds.flatMap((kind) => findKindAndDescendants(this.standard, kind))),
        possible: new Set(kinds.flatMap((kind) => findKindAncestors(this.standard, kind))),
      };
      this.kindSets.set(key, sets);
    }
    const proven: Subject[] = [];
    const possible: Subject[] = [];
    for (const subject of among) {
      const { kind } = this.facilityRows[subject.index];
      if (sets.proven.has(kind)) proven.push(subject);
      else if (sets.possible.has(kind)) possible.push(subject);
    }
    return { proven, possible, unplaced: [], complete: kinds.every((kind) => this.inventory.get(kind) === "complete") };
  }

  subjectsOf(kind: string): readonly Subject[] | null {
    const units = this.units.get(kind);
    if (units !== undefined) return units;
    if (!this.standard.kinds.has(kind)) return null;
    const { proven, complete } = this.find(this.facilitySubjects, [kind]);
    return proven.length > 0 || complete ? proven : null;
  }

  ambiguousSubjectsOf(kind: string): readonly Subject[] {
    if (this.units.has(kind) || !this.standard.kinds.has(kind)) return [];
    return this.find(this.facilitySubjects, [kind]).possible;
  }

  subjectsIn(subject: Subject, kind: string): SubjectsFound | null {
    if (this.standard.kinds.has(kind) && !this.units.has(kind)) return this.facilitiesIn(subject, [kind]);
    if (!this.units.has(kind)) return null;
    const inside = this.unitsInside.get(subject.id) ?? [];
    return { proven: inside.filter(({ unitKind }) => unitKind === kind), possible: [], unplaced: [], complete: true };
  }

  registerOf(): null {
    return null;
  }

  attributeOf(subject: Subject, key: string): AttributeValue | undefined {
    return this.attributes.get(subject)!.get(key);
  }

  attributeForFilter(subject: Subject, key: string): AttributeValue | undefined {
    const own = this.attributeOf(subject, key);
    if (own !== undefined || subject.unitKind !== FACILITY) return own;
    const community = this.rowOfUnit.get(this.facilityRows[subject.index].in ?? "");
    return community && this.attributeOf(community.subject, key);
  }

  facilitiesIn(subject: Subject, kinds: readonly string[]): SubjectsFound | null {
    // Of facilities no row says what lies in them.
    if (subject.unitKind === FACILITY) return null;
    return this.find(this.facilitiesInside.get(subject.id) ?? [], kinds);
  }

  hasNoResidents(subject: Subject): boolean {
    return subject.unitKind === "community" && this.attributeOf(subject, "population") === 0;
  }

  derivationOf(): null {
    return null;
  }

  holdersOf(subject: Subject, unitKind: string): readonly Subject[] | null {
    if (!this.units.has(unitKind)) return null;
    const isFacility = subject.unitKind === FACILITY;
    const inside = isFacility ? this.facilityRows[subject.index].in : this.rowOfUnit.get(subject.id)!.row.in;
    return this.listHolders(inside)
      .map((id) => this.rowOfUnit.get(id)!.subject)
      .filter((holder) => holder.unitKind === unitKind);
  }

  facilitiesWithin(subject: Subject, kinds: readonly string[], limitMm: number): WithinFound {
    const inside = new Set(this.facilitiesInside.get(subject.id));
    const isNear = (facility: Subject) => {
      const meters = this.facilityRows[facility.index].meters?.[subject.id];
      return inside.has(facility) || (meters !== undefined && meters * 1000 <= limitMm);
    };
    return { ...this.find(this.facilitySubjects.filter(isNear), kinds), touching: inside, opensByEdge: false };
  }

  facilitiesAssigned(subject: Subject, kinds: readonly string[]): AssignedFound {
    const assigned = ({ index }: Subject) => this.facilityRows[index].assigned;
    const stated = this.facilitySubjects.filter((facility) => assigned(facility)?.includes(subject.id));
    const silent = this.find(
      this.facilitySubjects.filter((facility) => assigned(facility) === undefined),
      kinds,
    );
    return { ...this.find(stated, kinds), unstated: [...silent.proven, ...silent.possible] };
  }

  areaOf({ unitKind, index }: Subject): Rational | undefined {
    const row = unitKind === FACILITY ? this.facilityRows[index] : this.unitRows.get(unitKind)![index];
    const area = unitKind === FACILITY ? row.siteArea : row.areaSquareMeters;
    return typeof area === "number" ? toRational(area) : undefined;
  }

  /** As if all of the land lay inside, and nothing overlapped. */
  landOf(_: Subject, facilities: readonly Subject[]): FacilityLand {
    const areas = facilities.map((facility) => ({ facility, area: this.areaOf(facility) }));
    return {
      squareMeters: areas.reduce((sum, { area }) => add(sum, area ?? ZERO), ZERO),
      unknown: areas.flatMap(({ facility, area }) => (area === undefined ? [facility] : [])),
    };
  }

  isOfKinds(facility: Subject, kinds: readonly string[]): boolean | null {
    const { proven, possible } = this.find([facility], kinds);
    return proven.length > 0 ? true : possible.length > 0 ? null : false;
  }

  boundaryFaultsOf(subject: Subject): BoundaryFaults | null {
    return this.unitRows.get(subject.unitKind)![subject.index].boundaryFaults ?? null;
  }

  streetConnectionOf(subject: Subject): StreetConnection | null {
    const streets = this.unitRows.get(subject.unitKind)![subject.index].streets;
    return streets === undefined ? null : { insideMm: streets[0] * 1000, connectedMm: streets[1] * 1000 };
  }

  widthOf({ unitKind, index }: Subject): number | null {
    const row = unitKind === FACILITY ? this.facilityRows[index] : this.unitRows.get(unitKind)![index];
    return row.widthMeters === undefined ? null : Math.round(row.widthMeters * 1000);
  }

  isCutBy(unit: Subject, facility: Subject): boolean | null {
    return this.facilityRows[facility.index].cuts?.includes(unit.id) ?? null;
  }

  reachOf(subject: Subject, { kinds, limitMm, accepts }: ReachQuestion): ReachAnswer | null {
    // The share is given, whatever is accepted; asking lets the evaluator note what the filter lacks.
    if (accepts !== null) for (const facility of this.find(this.facilitySubjects, kinds).proven) accepts(facility);
    const row = this.unitRows.get(subject.unitKind)![subject.index];
    const given = row.reach?.[kinds.join("+")]?.[limitMm / 1000];
    if (given === undefined) return null;
    const complete = kinds.every((kind) => this.inventory.get(kind) === "complete");
    const parts: Exclude<GivenReach, number> =
      typeof given === "number" ? { total: 1_000_000, covered: Math.round(given * 1_000_000) } : given;
    const { total, covered, unweighted = NO_UNWEIGHTED, measure = "people" } = parts;
    const possible = parts.possible ?? (complete ? covered : (total ?? 0));
    const { opensByFacility = false, opensByStreets = false, opensByEdge = false } = parts;
    return {
      measure,
      weight: { total, covered, possible, unweighted },
      complete,
      opensByFacility,
      opensByStreets,
      opensByEdge,
    };
  }

  nearestTo(facility: Subject, kinds: readonly string[]): NearestAnswer {
    const given = this.facilityRows[facility.index].nearest?.[kinds.join("+")];
    const complete = kinds.every((kind) => this.inventory.get(kind) === "complete");
    return { facility: null, distanceMm: null, possibleMm: null, edgeMm: 1_000_000, complete, ...given };
  }
}

function listOf<Item>(lists: Map<string, Item[]>, key: string): Item[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}
