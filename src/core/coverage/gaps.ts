import { distanceToRings } from "../geo/exactDistance.ts";
import { makeLocator } from "../geo/locator.ts";
import { areaOfShape, type PolygonRings, type Shape } from "../geo/shapes.ts";
import type { AreaModel } from "../reach/areaModel.ts";
import type { ReachModel } from "../reach/distanceSource.ts";
import { type DemandMeasure, UNKNOWN_WEIGHT } from "../read/demand.ts";
import type { Place } from "../read/place.ts";
import type { KindReach, ReachLimit } from "./coverage.ts";

/** A connected part of a community that no facility of a kind is within the band of. */
export interface GapPart {
  readonly planeRings: PolygonRings;
  readonly areaSquareMm: number;
  /** People at uncovered demand points in it, whole thousandths; null where people are not known. */
  readonly people: number | null;
}

/** How much of the land of one community one kind covers within one band. */
export interface LandCoverage {
  readonly community: number;
  readonly kind: string;
  readonly model: ReachModel;
  readonly band: ReachLimit;
  readonly areaSquareMm: number;
  readonly coveredSquareMm: number;
}

/** The same with what is left uncovered. */
export interface Gap extends LandCoverage {
  readonly parts: readonly GapPart[];
}

/** Whether a kind has known gaps: it has a facility, or a list that says there is none. */
export const hasKnownGaps = ({ reach: { selection } }: KindReach): boolean =>
  selection.proven.length > 0 || selection.complete;

/** Parts smaller than this are left by rounding to whole millimeters; their area counts, they are not drawn. */
const SMALLEST_PART_SQUARE_MM = 1e6;

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

/** What one kind leaves of the land of communities, each whole and within each band. */
function* leaveLand(
  { planeShapes }: Place,
  { kind, model, reach }: KindReach,
  bands: readonly ReachLimit[],
  areas: AreaModel,
  communities: Iterable<number>,
): Generator<LandCoverage & { readonly left: Shape }> {
  for (const community of communities) {
    const planeShape = planeShapes[community];
    const total = areaOfShape(planeShape);
    for (const band of bands) {
      const left = areas.subtractFrom(planeShape, reach.selection.proven, band.limitMm);
      const coveredSquareMm = total - Math.min(total, areaOfShape(left));
      yield { community, kind, model, band, areaSquareMm: total, coveredSquareMm, left };
    }
  }
}

/** Measures the land that one kind covers of every community within each band, one at a time. */
export function* measureLand(
  place: Place,
  kindReach: KindReach,
  bands: readonly ReachLimit[],
  areas: AreaModel,
): Generator<LandCoverage> {
  for (const { left: _, ...land } of leaveLand(place, kindReach, bands, areas, place.planeShapes.keys())) yield land;
}

/**
 * Traces the gaps of communities, of all unless some are named, for one kind and each band, one at a time, so that a caller can stop, show progress,
 * and keep no more of them than it needs.
 */
export function* traceGaps(
  place: Place,
  kindReach: KindReach,
  bands: readonly ReachLimit[],
  areas: AreaModel,
  communities: Iterable<number> = place.planeShapes.keys(),
): Generator<Gap> {
  const { members } = place.unitLayers.get("community")!;
  const { distanceMm } = kindReach.reach;
  for (const { left, ...land } of leaveLand(place, kindReach, bands, areas, communities)) {
    const drawn = left.filter((rings) => areaOfShape([rings]) >= SMALLEST_PART_SQUARE_MM);
    const isUncovered = (point: number) => distanceMm[point] > land.band.limitMm;
    const people = countPeopleByPart(place, members[land.community].points, isUncovered, drawn);
    const parts = drawn.map((planeRings, i) => ({
      planeRings,
      areaSquareMm: areaOfShape([planeRings]),
      people: people[i],
    }));
    yield { ...land, parts };
  }
}
