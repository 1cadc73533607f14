import {
  type AuditData,
  FACILITY,
  type NearestAnswer,
  type ReachAnswer,
  type ReachQuestion,
  type Subject,
  type SubjectsFound,
} from "../../src/core/audit/subject.ts";
import type { CoveredWeight } from "../../src/core/coverage/countCovered.ts";
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
  /** By kinds (joined by +) and meters. */
  readonly reach?: Readonly<Record<string, Readonly<Record<string, GivenReach>>>>;
  readonly [attribute: string]: Cell | UnitRow["reach"];
}

/** A facility as a row: every cell that is not named here is an attribute. */
export interface FacilityRow {
  readonly id: string;
  readonly kind: string;
  readonly in?: string;
  /** What `nearestTo` answers for it, by kinds joined by +. */
  readonly nearest?: Readonly<Record<string, Partial<NearestAnswer>>>;
  readonly [attribute: string]: Cell | FacilityRow["nearest"];
}

export interface TableInput {
  readonly units: readonly UnitRow[];
  readonly facilities?: readonly FacilityRow[];
  /** Without it every list is complete, as only a test may assume. */
  readonly inventory?: "all complete" | Readonly<Record<string, Completeness>>;
  /** Unit kinds that are loaded although no row has them. */
  readonly emptyLayers?: readonly string[];
  readonly model?: "straight" | "streets";
}

const NOT_ATTRIBUTES = new Set(["id", "unit", "in", "areaSquareMeters", "reach", "nearest"]);

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
  readonly model: "straight" | "streets";
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
      for (const holder of this.holdersOf(row.in)) listOf(this.unitsInside, holder).push(subject);
    }
    for (const [index, row] of facilities.entries()) {
      const subject = this.facilitySubjects[index];
      this.attributes.set(subject, attributesOf(row));
      for (const holder of this.holdersOf(row.in)) listOf(this.facilitiesInside, holder).push(subject);
    }
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
  private holdersOf(id: string | undefined): readonly string[] {
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

  attributeOf(subject: Subject, key: string): AttributeValue | undefined {
    return this.attributes.get(subject)!.get(key);
  }

  attributeForFilter(subject: Subject, key: string): AttributeValue | undefined {
    const own = this.attributeOf(subject, key);
    if (own !== undefined || subject.unitKind !== FACILITY) return own;
    const community = this.rowOfUnit.get(this.facilityRows[subject.index].in ?? "");
    return community && this.attributeOf(community.subject, key);
  }

  facilitiesIn(subject: Subject, kinds: readonly string[]): SubjectsFound {
    return this.find(this.facilitiesInside.get(subject.id) ?? [], kinds);
  }

  hasNoResidents(subject: Subject): boolean {
    return subject.unitKind === "community" && this.attributeOf(subject, "population") === 0;
  }

  areaOf(subject: Subject): number | undefined {
    return this.unitRows.get(subject.unitKind)![subject.index].areaSquareMeters;
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
    const { opensByFacility = false, opensByEdge = false } = parts;
    return { measure, weight: { total, covered, possible, unweighted }, complete, opensByFacility, opensByEdge };
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
