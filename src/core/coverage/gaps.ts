import Flatbush from "flatbush";
import { makeLocator } from "../geo/locator.ts";
import { subtractShapes } from "../geo/overlay.ts";
import { areaOfShape, type BoundingBox, boxOfShape, type PolygonRings, type Shape } from "../geo/shapes.ts";
import type { ReachModel } from "../reach/distanceSource.ts";
import { boxOfSite } from "../reach/planeSite.ts";
import type { ServiceAreas } from "../reach/serviceAreas.ts";
import { distanceToRings } from "../reach/siteDistance.ts";
import { type DemandMeasure, UNKNOWN_WEIGHT } from "../read/demand.ts";
import type { Place } from "../read/place.ts";
import type { Band, KindReach } from "./coverage.ts";

/** A connected part of a community that no facility of a kind is within the band of. */
export interface GapPart {
  readonly planeRings: PolygonRings;
  readonly areaSquareMm: number;
  /** People at uncovered demand points in it, whole thousandths; null where people are not known. */
  readonly people: number | null;
}

/** What one kind leaves uncovered of one community within one band. */
export interface Gap {
  readonly community: number;
  readonly kind: string;
  readonly model: ReachModel;
  readonly band: Band;
  readonly areaSquareMm: number;
  readonly coveredSquareMm: number;
  readonly parts: readonly GapPart[];
}

/** Parts smaller than this are left by rounding to whole millimeters; their area counts, they are not drawn. */
const SMALLEST_PART_SQUARE_MM = 1e6;

/** Service areas subtracted at once: after each batch, those that no longer touch what is left are passed over. */
const BATCH_SIZE = 6;

/** The facilities of one kind by place, to find those whose service areas can reach a community. */
interface FacilityIndex {
  readonly facilities: readonly number[];
  readonly tree: Flatbush | null;
  readonly boxes: readonly BoundingBox[];
}

function indexFacilities(place: Place, facilities: readonly number[]): FacilityIndex {
  const boxes = facilities.map((facility) => boxOfSite(place.sites[facility]));
  if (facilities.length === 0) return { facilities, tree: null, boxes };
  const tree = new Flatbush(facilities.length);
  for (const box of boxes) tree.add(...box);
  tree.finish();
  return { facilities, tree, boxes };
}

/** Squared distance between two boxes; 0 if they touch. */
function boxGapSquared(a: BoundingBox, b: BoundingBox): number {
  const dx = Math.max(0, a[0] - b[2], b[0] - a[2]);
  const dy = Math.max(0, a[1] - b[3], b[1] - a[3]);
  return dx * dx + dy * dy;
}

/**
 * Whether a part lies within the limit of a point, which is given as a box of no size: its outline does, or it holds the
 * point. Larger boxes are those of polygons and are not looked at closer. This spares Clipper what it would not change.
 */
function comesWithin(rings: PolygonRings, [x, y, maxX, maxY]: BoundingBox, limitMm: number): boolean {
  if (x !== maxX || y !== maxY) return true;
  let inside = false;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      const [ax, ay, bx, by] = [ring[j], ring[j + 1], ring[i], ring[i + 1]];
      const dx = bx - ax;
      const dy = by - ay;
      const lengthSquared = dx * dx + dy * dy;
      const t = lengthSquared === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / lengthSquared));
      const px = ax + t * dx - x;
      const py = ay + t * dy - y;
      if (px * px + py * py <= limitMm * limitMm) return true;
      if (ay > y !== by > y && x < ax + ((y - ay) / dy) * dx) inside = !inside;
    }
  }
  return inside;
}

/** What of a shape lies beyond the limit of every facility of the index. */
function subtractServiceAreas(planeShape: Shape, index: FacilityIndex, areas: ServiceAreas, limitMm: number): Shape {
  if (index.tree === null || planeShape.length === 0) return planeShape;
  const box = boxOfShape(planeShape);
  const middle: BoundingBox = [
    (box[0] + box[2]) / 2,
    (box[1] + box[3]) / 2,
    (box[0] + box[2]) / 2,
    (box[1] + box[3]) / 2,
  ];
  const near = index.tree
    .search(box[0] - limitMm, box[1] - limitMm, box[2] + limitMm, box[3] + limitMm)
    .map((entry) => ({ entry, fromMiddle: boxGapSquared(index.boxes[entry], middle) }))
    // Central ones first: they take away most, and often all.
    .sort((a, b) => a.fromMiddle - b.fromMiddle || a.entry - b.entry);
  if (near.length > 0 && areas.holds(index.facilities[near[0].entry], limitMm, planeShape)) return [];
  let left = planeShape;
  let next = 0;
  while (next < near.length && left.length > 0) {
    const parts = left.map((rings) => ({ rings, box: boxOfShape([rings]) }));
    const batch: Shape[] = [];
    while (next < near.length && batch.length < BATCH_SIZE) {
      const { entry } = near[next++];
      const box = index.boxes[entry];
      const touches = parts.some(
        (part) => boxGapSquared(part.box, box) <= limitMm * limitMm && comesWithin(part.rings, box, limitMm),
      );
      if (touches) batch.push(areas.trace(index.facilities[entry], limitMm));
    }
    left = subtractShapes(left, batch);
  }
  return left;
}

/** The part that holds a point, or the nearest one where rounding put the point just outside all of them. */
function findPart(
  parts: readonly PolygonRings[],
  locate: (x: number, y: number) => readonly number[],
  x: number,
  y: number,
): number {
  const [holder] = locate(x, y);
  if (holder !== undefined) return holder;
  const distancesMm = parts.map((rings) => distanceToRings(x, y, rings));
  return distancesMm.indexOf(Math.min(...distancesMm));
}

/**
 * People at the points of a community that count, by part of it: whole thousandths, or null where nobody's number is known.
 * People are counted by distance, not by polygon; the parts only say where.
 */
export function countPeopleByPart(
  { demand }: Place,
  points: Uint32Array,
  counts: (point: number) => boolean,
  parts: readonly PolygonRings[],
): readonly (number | null)[] {
  const weights = demand.weights.get("people" satisfies DemandMeasure);
  if (weights === undefined || !points.some((point) => weights[point] !== UNKNOWN_WEIGHT)) return parts.map(() => null);
  const people = parts.map(() => 0);
  if (parts.length === 0) return people;
  const { planePoints } = demand;
  const locate = parts.length > 1 ? makeLocator(parts.map((rings) => [rings])).locate : () => [0];
  for (const point of points) {
    if (weights[point] === UNKNOWN_WEIGHT || !counts(point)) continue;
    people[findPart(parts, locate, planePoints[point * 2], planePoints[point * 2 + 1])] += weights[point];
  }
  return people;
}

/**
 * Traces the gaps of communities, of all unless some are named, for one kind and each band, one at a time, so that a caller can stop, show progress,
 * and keep no more of them than it needs.
 */
export function* traceGaps(
  place: Place,
  { kind, model, reach }: KindReach,
  bands: readonly Band[],
  areas: ServiceAreas,
  communities: Iterable<number> = place.planeShapes.keys(),
): Generator<Gap> {
  const index = indexFacilities(place, reach.selection.proven);
  const { members } = place.unitLayers.get("community")!;
  for (const community of communities) {
    const planeShape = place.planeShapes[community];
    const total = areaOfShape(planeShape);
    for (const band of bands) {
      const left = subtractServiceAreas(planeShape, index, areas, band.limitMm);
      const uncovered = Math.min(total, areaOfShape(left));
      const drawn = left.filter((rings) => areaOfShape([rings]) >= SMALLEST_PART_SQUARE_MM);
      const isUncovered = (point: number) => reach.distanceMm[point] > band.limitMm;
      const people = countPeopleByPart(place, members[community].points, isUncovered, drawn);
      yield {
        community,
        kind,
        model,
        band,
        areaSquareMm: total,
        coveredSquareMm: total - uncovered,
        parts: drawn.map((planeRings, i) => ({
          planeRings,
          areaSquareMm: areaOfShape([planeRings]),
          people: people[i],
        })),
      };
    }
  }
}
