import { type Locator, makeLocator } from "../geo/locator.ts";
import type { BoundingBox, Ring, Shape } from "../geo/shapes.ts";
import type { Place } from "../read/place.ts";
import type { FacilitySite } from "../read/presence.ts";
import type { Survey } from "../read/survey.ts";
import { NearestField, type PointGrid } from "./nearestField.ts";
import { boxOfSite } from "./planeSite.ts";
import { cornersToShape } from "./siteDistance.ts";
import { type Nearest, NO_SITE, SiteIndex } from "./siteIndex.ts";
import { SurveyShapes } from "./surveyShapes.ts";

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

/**
 * How far it is to the edges of surveys, in a straight line whatever the reach model: no walk to what lies beyond is shorter.
 */
export class SurveyEdges {
  private readonly place: Place;
  private readonly grid: PointGrid;
  private readonly surveys: SurveyShapes;
  private readonly locators = new Map<string, Locator>();
  private readonly edgeIndices = new Map<string, SiteIndex>();
  private readonly edges = new Map<string, { readonly withinMm: number; readonly distanceMm: Uint32Array }>();

  constructor(place: Place, grid: PointGrid) {
    this.place = place;
    this.grid = grid;
    this.surveys = new SurveyShapes(place);
  }

  /** What of the place a survey holds, in the plane. */
  planeShapeOf(survey: Survey): Shape {
    return this.surveys.planeShapeOf(survey);
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
