import { type Locator, makeLocator } from "../geo/locator.ts";
import type { BoundingBox, Ring, Shape } from "../geo/shapes.ts";
import type { Inventory } from "../read/inventory.ts";
import type { Place } from "../read/place.ts";
import type { FacilitySite } from "../read/presence.ts";
import { EVERYWHERE, findSurvey, joinSurveys, type Survey } from "../read/survey.ts";
import { findKindAncestors, findKindAndDescendants, type Standard } from "../standard/standard.ts";
import { measureKthNearest } from "./kthNearest.ts";
import { NearestField, type PointGrid, sortIntoGrid, UNREACHED_MM } from "./nearestField.ts";
import { boxOfSite } from "./planeSite.ts";
import { cornersToShape } from "./siteDistance.ts";
import { type Nearest, NO_SITE, SiteIndex } from "./siteIndex.ts";
import { SurveyShapes } from "./surveyShapes.ts";

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
  /** If all that is possible counts, too. */
  readonly possibleMm: Uint32Array;
}

/** How far each demand point has to the nearest facility of a selection. */
export interface SelectionReach extends ReachDistances {
  /** Index of the nearest facility, or NO_FACILITY. */
  readonly facility: Int32Array;
}

/** Measures how far people have to facilities: in a straight line, or along streets. All that asks is blind to which. */
export interface ReachModel {
  readonly model: "straight" | "streets";
  reachOf(selection: KindSelection): SelectionReach;
  /** How far it is to the last of the `count` nearest facilities; what is beyond the limit may be UNREACHED_MM. */
  reachOfSeveral(selection: KindSelection, count: number, limitMm: number): ReachDistances;
  /** How far it is until a facility of `count` of the groups is reached; a facility may be in several groups. */
  reachOfGroups(groups: readonly KindSelection[], count: number): ReachDistances;
  planeShapeOf(survey: Survey): Shape;
  edgeWithin(limitMm: number, survey: Survey): Uint32Array;
  edgeDistanceOf(site: FacilitySite, survey: Survey, withinMm?: number): number;
}

/** The corners of a shape that lie in a box, or no farther from it than so many millimeters along either axis. */
function cornersNear(shape: Shape, [minX, minY, maxX, maxY]: BoundingBox, mm: number): Ring {
  const near: number[] = [];
  for (const ring of shape.flat()) {
    for (let i = 0; i < ring.length; i += 2) {
      const [x, y] = [ring[i], ring[i + 1]];
      if (x >= minX - mm && x <= maxX + mm && y >= minY - mm && y <= maxY + mm) near.push(x, y);
    }
  }
  return Float64Array.from(near);
}

/** The edge is measured at least so far in: the longest of the three circles. */
const FIRST_EDGE_MM = 1_000_000;

/** Distances of a place by the facilities asked for; each set is measured once. */
export class ReachFields implements ReachModel {
  readonly model = "straight";
  private readonly place: Place;
  private readonly grid: PointGrid;
  private readonly surveys: SurveyShapes;
  private readonly locators = new Map<string, Locator>();
  private readonly edgeIndices = new Map<string, SiteIndex>();
  private readonly edges = new Map<string, { readonly withinMm: number; readonly distanceMm: Uint32Array }>();
  private readonly several = new Map<string, Uint32Array>();
  private readonly measured = new Map<string, { distanceMm: Uint32Array; facility: Int32Array }>();

  constructor(place: Place) {
    this.place = place;
    this.grid = sortIntoGrid(place.demand.planePoints);
    this.surveys = new SurveyShapes(place);
  }

  /** What of the place a survey holds, in the plane. */
  planeShapeOf(survey: Survey): Shape {
    return this.surveys.planeShapeOf(survey);
  }

  reachOf(selection: KindSelection): SelectionReach {
    const { distanceMm, facility } = this.measure(selection.proven);
    if (selection.possible.length === 0) return { selection, distanceMm, facility, possibleMm: distanceMm };
    const all = [...selection.proven, ...selection.possible].sort((a, b) => a - b);
    return { selection, distanceMm, facility, possibleMm: this.measure(all).distanceMm };
  }

  reachOfSeveral(selection: KindSelection, count: number, limitMm: number): ReachDistances {
    const { proven, possible } = selection;
    const distanceMm = this.measureKth(proven, count, limitMm);
    const possibleMm = possible.length === 0 ? distanceMm : this.measureKth([...proven, ...possible], count, limitMm);
    return { selection, distanceMm, possibleMm };
  }

  reachOfGroups(groups: readonly KindSelection[], count: number): ReachDistances {
    const selection: KindSelection = {
      proven: groups.flatMap(({ proven }) => proven),
      possible: groups.flatMap(({ possible }) => possible),
      survey: groups.map(({ survey }) => survey).reduce(joinSurveys, EVERYWHERE),
      complete: groups.every(({ complete }) => complete),
    };
    const distanceMm = this.measureKthGroup(
      groups.map(({ proven }) => proven),
      count,
    );
    if (selection.possible.length === 0) return { selection, distanceMm, possibleMm: distanceMm };
    const all = groups.map(({ proven, possible }) => [...proven, ...possible]);
    return { selection, distanceMm, possibleMm: this.measureKthGroup(all, count) };
  }

  private measureKth(facilities: readonly number[], count: number, limitMm: number): Uint32Array {
    const key = `${count} within ${limitMm}: ${facilities.join()}`;
    let result = this.several.get(key);
    if (result === undefined) {
      const sites = facilities.map((index) => this.place.sites[index]);
      result = measureKthNearest(this.grid, sites, count, limitMm);
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
      result = Uint32Array.from(this.place.demand.ids, (_, point) => {
        for (const [i, distanceMm] of distances.entries()) ofPoint[i] = distanceMm[point];
        return ofPoint.sort()[count - 1] ?? UNREACHED_MM;
      });
      this.several.set(key, result);
    }
    return result;
  }

  /** As `reachOf` for some facilities alone, but not kept: by demand point, whole millimeters to the nearest of them. */
  distancesTo(facilities: readonly number[]): Uint32Array {
    const field = new NearestField(this.grid);
    field.set(facilities.map((index) => [index, this.place.sites[index]] as const));
    return field.distanceMm;
  }

  private measure(facilities: readonly number[]) {
    const key = facilities.join();
    let result = this.measured.get(key);
    if (result === undefined) {
      const field = new NearestField(this.grid);
      field.set(facilities.map((index) => [index, this.place.sites[index]] as const));
      result = { distanceMm: field.distanceMm, facility: field.facility };
      this.measured.set(key, result);
    }
    return result;
  }

  /**
   * From a facility or other site to the edge of a survey, whole millimeters; 0 where some of the site lies beyond it:
   * beside it, another may stand unseen.
   *
   * @param withinMm a polygon that is farther away may be said to be farther still: quicker where only that matters
   */
  edgeDistanceOf(site: FacilitySite, survey: Survey, withinMm = Infinity): number {
    const planeSurvey = this.planeShapeOf(survey);
    if (planeSurvey.length === 0 || !this.isSurveyed(site, survey)) return 0;
    let edgeIndex = this.edgeIndices.get(survey.key);
    if (edgeIndex === undefined) {
      edgeIndex = new SiteIndex([[0, { planeOutline: planeSurvey }]]);
      this.edgeIndices.set(survey.key, edgeIndex);
    }
    const corners = "planeShape" in site ? site.planeShape.flat() : [Float64Array.of(site.x, site.y)];
    const answer: Nearest = { distanceMm: Infinity, site: NO_SITE, segment: -1 };
    let least = Infinity;
    for (const points of corners) {
      for (let i = 0; i < points.length; i += 2) {
        edgeIndex.findNearest(points[i], points[i + 1], answer);
        least = Math.min(least, answer.distanceMm);
      }
    }
    if (!("planeShape" in site) || least === 0) return least;
    // The edge may point at the middle of a side.
    const near = cornersNear(planeSurvey, boxOfSite(site), Math.min(least, withinMm));
    return Math.min(least, cornersToShape([[near]], site.planeShape));
  }

  /** Whether all of a site lies in a survey. */
  private isSurveyed(site: FacilitySite, survey: Survey): boolean {
    const { position } = this.locatorOf(survey);
    const isInside = (x: number, y: number) => position(0, x, y) !== "outside";
    if (!("planeShape" in site)) return isInside(site.x, site.y);
    return site.planeShape.every(([outline]) =>
      outline.every((_, i) => i % 2 === 1 || isInside(outline[i], outline[i + 1])),
    );
  }

  private locatorOf(survey: Survey): Locator {
    let locator = this.locators.get(survey.key);
    if (locator === undefined) {
      locator = makeLocator([this.planeShapeOf(survey)]);
      this.locators.set(survey.key, locator);
    }
    return locator;
  }

  /**
   * By demand point: whole millimeters to the edge of a survey, 0 outside it; where it is farther than `limitMm`,
   * the distance or UNREACHED_MM. What lies deep inside is not worth measuring.
   */
  edgeWithin(limitMm: number, survey: Survey): Uint32Array {
    let edge = this.edges.get(survey.key);
    if (edge === undefined || limitMm > edge.withinMm) {
      edge = this.measureEdge(Math.max(limitMm, FIRST_EDGE_MM), survey);
      this.edges.set(survey.key, edge);
    }
    return edge.distanceMm;
  }

  private measureEdge(withinMm: number, survey: Survey) {
    const { demand } = this.place;
    const planeSurvey = this.planeShapeOf(survey);
    const field = new NearestField(this.grid);
    const { distanceMm } = field;
    if (planeSurvey.length === 0) return { withinMm: Infinity, distanceMm: distanceMm.fill(0) };
    field.set([[0, { planeOutline: planeSurvey }]], withinMm);
    // Beyond the edge anything may be near.
    const { position } = this.locatorOf(survey);
    for (let point = 0; point < distanceMm.length; point++) {
      if (position(0, demand.planePoints[point * 2], demand.planePoints[point * 2 + 1]) === "outside")
        distanceMm[point] = 0;
    }
    return { withinMm, distanceMm };
  }
}
