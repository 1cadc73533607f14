import type { Inventory } from "../read/inventory.ts";
import type { Place } from "../read/place.ts";
import { EVERYWHERE, findSurvey, joinSurveys, type Survey } from "../read/survey.ts";
import { findKindAncestors, findKindAndDescendants, type Standard } from "../standard/standard.ts";
import type { DistanceSource, NearestDistances } from "./distanceSource.ts";
import { UNREACHED_MM } from "./nearestField.ts";

/** Which facilities are of some kinds for certain, and which may be, as ascending indices. */
export interface KindSelection {
  readonly proven: readonly number[];
  /** Known only by a parent of one of the kinds: any of its children, until somebody says which. */
  readonly possible: readonly number[];
  /** Where the lists of all the kinds are complete: what is not listed there is not there. */
  readonly survey: Survey;
  /** They are so somewhere: what lies deep enough inside is known. */
  readonly complete: boolean;
}

/** Selects the facilities of any of several kinds; special cases of a kind count as it. */
export function selectFacilities(
  place: Place,
  standard: Standard,
  inventory: Inventory,
  kinds: readonly string[],
): KindSelection {
  const provenKinds = new Set(kinds.flatMap((kind) => findKindAndDescendants(standard, kind)));
  const possibleKinds = new Set(kinds.flatMap((kind) => findKindAncestors(standard, kind)));
  const proven: number[] = [];
  const possible: number[] = [];
  for (const [index, { kind }] of place.facilities.entries()) {
    if (kind === null) continue;
    if (provenKinds.has(kind)) proven.push(index);
    else if (possibleKinds.has(kind)) possible.push(index);
  }
  const survey = findSurvey(standard, inventory, kinds);
  return { proven, possible, survey, complete: survey.isSomewhere };
}

/** How far each demand point has to what is asked for, such as the nearest facility. By demand point, whole millimeters. */
export interface ReachDistances {
  readonly selection: KindSelection;
  readonly distanceMm: Uint32Array;
  /** If all that is possible counts, too: measured as it is. */
  readonly listedMm: Uint32Array;
  /** The same, and where the streets are not to be trusted, the straight line: it may be as near as this. */
  readonly possibleMm: Uint32Array;
}

/** How far each demand point has to the nearest facility of a selection. */
export interface SelectionReach extends ReachDistances {
  /** Index of the nearest facility, or NO_FACILITY. */
  readonly facility: Int32Array;
}

/**
 * Distances of a place by the facilities asked for, in a straight line or along streets: all that asks is blind to which. Each
 * set is measured once.
 */
export class ReachFields {
  readonly source: DistanceSource;
  /** The straight line, where this is something else. */
  private readonly straight: ReachFields | null;
  private readonly several = new Map<string, Uint32Array>();
  private readonly measured = new Map<string, NearestDistances>();
  private readonly loosened = new Map<Uint32Array, Uint32Array>();

  constructor(source: DistanceSource, straight: ReachFields | null = null) {
    this.source = source;
    this.straight = straight;
  }

  reachOf(selection: KindSelection): SelectionReach {
    const { distanceMm, facility } = this.measure(selection.proven);
    const all = listAll(selection);
    const listedMm = this.measure(all).distanceMm;
    const possibleMm = this.loosen(listedMm, all, (straight) => straight.measure(all).distanceMm);
    return { selection, distanceMm, facility, listedMm, possibleMm };
  }

  /** How far it is to the last of the `count` nearest facilities; what is beyond the limit may be UNREACHED_MM. */
  reachOfSeveral(selection: KindSelection, count: number, limitMm: number): ReachDistances {
    const measure = (own: ReachFields, facilities: readonly number[]) => own.measureKth(facilities, count, limitMm);
    const all = listAll(selection);
    const listedMm = measure(this, all);
    const possibleMm = this.loosen(listedMm, all, (straight) => measure(straight, all));
    return { selection, distanceMm: measure(this, selection.proven), listedMm, possibleMm };
  }

  /** How far it is until a facility of `count` of the groups is reached; a facility may be in several groups. */
  reachOfGroups(groups: readonly KindSelection[], count: number): ReachDistances {
    const selection: KindSelection = {
      proven: groups.flatMap(({ proven }) => proven),
      possible: groups.flatMap(({ possible }) => possible),
      survey: groups.map(({ survey }) => survey).reduce(joinSurveys, EVERYWHERE),
      complete: groups.every(({ complete }) => complete),
    };
    const measure = (own: ReachFields, lists: readonly (readonly number[])[]) => own.measureKthGroup(lists, count);
    const proven = groups.map((group) => group.proven);
    const all = groups.map(listAll);
    const listedMm = measure(this, all);
    const anyOf = [...new Set(all.flat())].sort((a, b) => a - b);
    const possibleMm = this.loosen(listedMm, anyOf, (straight) => measure(straight, all));
    return { selection, distanceMm: measure(this, proven), listedMm, possibleMm };
  }

  /** By demand point: whole millimeters to the nearest of some facilities. Not kept. */
  distancesTo(facilities: readonly number[]): Uint32Array {
    return this.source.measure(facilities).distanceMm;
  }

  /**
   * Where the source is not to be trusted, it may be as near as the straight line: what is covered so is open, until the
   * straight line rules it out. From a doubtful point that holds of every facility; to a doubtful facility, from every point
   * that it would be nearer to than what was found.
   *
   * @param distanceMm to the nearest, or the last of several, of the facilities
   * @param measureStraight the same in a straight line
   */
  private loosen(
    distanceMm: Uint32Array,
    facilities: readonly number[],
    measureStraight: (straight: ReachFields) => Uint32Array,
  ): Uint32Array {
    const { straight } = this;
    if (straight === null) return distanceMm;
    let result = this.loosened.get(distanceMm);
    if (result !== undefined) return result;
    const { doubtfulPoints } = this.source;
    const doubtful = this.source.listDoubtful(facilities);
    result = distanceMm;
    if (doubtfulPoints.length > 0 || doubtful.length > 0) {
      const straightMm = measureStraight(straight);
      result = distanceMm.slice();
      for (const point of doubtfulPoints) result[point] = Math.min(result[point], straightMm[point]);
      const doubtfulMm = doubtful.length === 0 ? null : straight.measure(doubtful).distanceMm;
      // Of several, the last is no nearer than the doubtful one that came among them, nor than the last in a straight line.
      doubtfulMm?.forEach((mm, point) => {
        result![point] = Math.min(result![point], Math.max(mm, straightMm[point]));
      });
    }
    this.loosened.set(distanceMm, result);
    return result;
  }

  private measure(facilities: readonly number[]): NearestDistances {
    const key = facilities.join();
    let result = this.measured.get(key);
    if (result === undefined) {
      result = this.source.measure(facilities);
      this.measured.set(key, result);
    }
    return result;
  }

  private measureKth(facilities: readonly number[], count: number, limitMm: number): Uint32Array {
    const key = `${count} within ${limitMm}: ${facilities.join()}`;
    let result = this.several.get(key);
    if (result === undefined) {
      result = this.source.measureKth(facilities, count, limitMm);
      this.several.set(key, result);
    }
    return result;
  }

  /** By point: the distance at which so many of the groups are reached. */
  private measureKthGroup(groups: readonly (readonly number[])[], count: number): Uint32Array {
    const key = `${count} of: ${groups.map((group) => group.join()).join(";")}`;
    let result = this.several.get(key);
    if (result === undefined) {
      const distances = groups.map((group) => this.measure([...group].sort((a, b) => a - b)).distanceMm);
      const ofPoint = new Uint32Array(groups.length);
      result = new Uint32Array(this.source.pointCount);
      for (let point = 0; point < result.length; point++) {
        for (const [i, distanceMm] of distances.entries()) ofPoint[i] = distanceMm[point];
        result[point] = ofPoint.sort()[count - 1] ?? UNREACHED_MM;
      }
      this.several.set(key, result);
    }
    return result;
  }
}

/** The facilities that are, or may be, of a selection's kinds, ascending. */
const listAll = ({ proven, possible }: KindSelection): readonly number[] =>
  possible.length === 0 ? proven : [...proven, ...possible].sort((a, b) => a - b);
