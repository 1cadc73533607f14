import { clipToBox } from "../geo/clipToBox.ts";
import { intersectShapes, thinShape } from "../geo/overlay.ts";
import { unprojectShape } from "../geo/projection.ts";
import { boxOfShape, type Shape } from "../geo/shapes.ts";
import type { Analysis } from "../project/analyze.ts";
import { searchSiteWalks } from "../reach/siteWalks.ts";
import { traceSplitAreas } from "../reach/splitAreas.ts";
import { traceWalkAreas } from "../reach/walkAreas.ts";
import { coverageOfQuestion } from "./answer.ts";
import { type DrawingCache, toPolygons } from "./buildDrawing.ts";
import type { LngLatPolygon } from "./drawing.ts";
import type { Question } from "./overview.ts";

/** Service areas facility by facility. "split": where it is the nearest; "overlap": all that it reaches. */
export type PartsView = "split" | "overlap";

export interface DrawnPart {
  readonly facility: number;
  /** Within the limit of the question, as far as the communities go. Degrees. */
  readonly polygons: readonly LngLatPolygon[];
}

const TOLERANCE_MM = 1500;

/** The walking areas of a question, facility by facility; none where circles are the answer. */
export function drawParts(
  { place, models, bands, ...analysis }: Analysis,
  question: Question,
  view: PartsView,
  { planeOutline }: DrawingCache,
): readonly DrawnPart[] {
  const { walked } = models;
  const { model, kindReaches } = coverageOfQuestion({ place, models, bands, ...analysis }, question);
  const found = kindReaches.find(({ kind }) => kind === question.kind);
  const band = bands.find(({ minutes }) => minutes === question.minutes);
  if (walked === null || model === "straight" || found === undefined || band === undefined) return [];
  const { network } = walked.distances;
  const { limitMm } = band;
  const { proven } = found.reach.selection;
  const draw = (facility: number, planeShape: Shape): DrawnPart => {
    const thinned = thinShape(planeShape, TOLERANCE_MM);
    const clipped = thinned.length === 0 ? [] : intersectShapes(thinned, clipToBox(planeOutline, boxOfShape(thinned)));
    return { facility, polygons: toPolygons(unprojectShape(place.plane, clipped)) };
  };
  const sites = proven.map((facility) => walked.distances.siteOf(facility));
  const places = proven.map((facility) => place.sites[facility]);
  if (view === "split") {
    const { nodeMm, nodeFacility } = searchSiteWalks(network, sites, limitMm);
    const shapes = traceSplitAreas({ network, nodeMm, nodeFacility, sites, places }, limitMm);
    return proven.map((facility, i) => draw(facility, shapes[i]));
  }
  let search = searchSiteWalks(network, [], 0);
  return proven.map((facility, i) => {
    search = searchSiteWalks(network, [sites[i]], limitMm, search);
    const [shape] = traceWalkAreas({ network, nodeMm: search.nodeMm, sites: [sites[i]], places: [places[i]] }, [
      limitMm,
    ]);
    return draw(facility, shape);
  });
}
