import type { Issue } from "../errors.ts";
import { indexBoxes } from "../geo/clipper.ts";
import { doubleSquareMmOf } from "../geo/exactArea.ts";
import { labelPointOf } from "../geo/labelPoint.ts";
import { makeLocator } from "../geo/locator.ts";
import { intersectShapes, subtractShapes, uniteShapes } from "../geo/overlay.ts";
import { makePlane, type Plane, projectShape } from "../geo/projection.ts";
import {
  areaOfShape,
  type BoundingBox,
  boxOfShape,
  EMPTY_BOX,
  mergeBoxes,
  type Shape,
  signedRingArea,
  windRing,
} from "../geo/shapes.ts";
import { type ParameterValues, valueOfParameter } from "../standard/parameters.ts";
import { mmToMeters, squareMetersToSquareMm, squareMmToSquareMeters } from "../units.ts";
import type { Unit } from "./units.ts";

/** Where units of one kind do not fit together. */
export interface BoundaryFaults {
  /** Land within all units together that belongs to none; what lies open to the outside is no gap. In the plane. */
  readonly gaps: readonly Shape[];
  /** Pairs that lie over each other; null: not looked for, because all overlaps together are within the tolerance. */
  readonly overlaps: readonly { readonly a: number; readonly b: number; readonly planeShape: Shape }[] | null;
  /** Twice the square millimeters by which the units are larger than all of them together. */
  readonly doubleSurplusSquareMm: bigint;
}

/** How the communities fit together. */
export interface Fabric {
  /** Centred on the communities. */
  readonly plane: Plane;
  /** By community, in the plane. */
  readonly planeShapes: readonly Shape[];
  /** All communities in one, in the plane; gaps under the tolerance are filled. */
  readonly planeOutline: Shape;
  readonly faults: BoundaryFaults;
  readonly issues: readonly Issue[];
}

/** At 250 km from its middle the plane is off by 0.08 %. */
const WIDEST_KM = 500;

/** Most overlaps and holes that are listed one by one; of the rest the number is said. */
const MOST_LISTED = 50;

/** Shapes in an order in which neighbours in the list lie near each other: along the index's own curve. */
function sortSpatially(shapes: readonly Shape[]): readonly Shape[] {
  const filled = shapes.filter((shape) => shape.length > 0);
  const columns = Math.max(1, Math.round(Math.sqrt(filled.length / 12)));
  const boxes = filled.map(boxOfShape);
  const middleX = (i: number) => boxes[i][0] + boxes[i][2];
  const middleY = (i: number) => boxes[i][1] + boxes[i][3];
  const byX = filled.map((_, i) => i).sort((a, b) => middleX(a) - middleX(b));
  const perColumn = Math.ceil(filled.length / columns);
  const ordered: Shape[] = [];
  for (let start = 0; start < byX.length; start += perColumn) {
    const column = byX.slice(start, start + perColumn).sort((a, b) => middleY(a) - middleY(b));
    ordered.push(...column.map((i) => filled[i]));
  }
  return ordered;
}

/** Pairs that overlap, found by an index of boxes. */
function findOverlaps(shapes: readonly Shape[]): NonNullable<BoundaryFaults["overlaps"]> {
  const tree = indexBoxes(shapes.map(boxOfShape));
  const overlaps: { a: number; b: number; planeShape: Shape }[] = [];
  for (const [a, shape] of shapes.entries()) {
    if (shape.length === 0) continue;
    for (const b of tree.search(...boxOfShape(shape)).sort((first, second) => first - second)) {
      if (b <= a) continue;
      const planeShape = intersectShapes(shape, shapes[b]);
      if (planeShape.length > 0) overlaps.push({ a, b, planeShape });
    }
  }
  return overlaps;
}

/** All shapes in one; they need not touch, and may be empty. */
export const uniteUnits = (shapes: readonly Shape[]): Shape => uniteShapes(sortSpatially(shapes));

/** The holes of united shapes, each without the islands in it. */
export function findGaps(united: Shape): readonly Shape[] {
  const holes = united.flatMap((part) =>
    part.slice(1).map((hole) => ({ part, planeShape: [[windRing(hole, true)]], islands: [] as Shape[] })),
  );
  if (holes.length === 0) return [];
  const { locate } = makeLocator(holes.map(({ planeShape }) => planeShape));
  for (const part of united) {
    for (const i of locate(...labelPointOf([part]))) {
      const { part: around, islands } = holes[i];
      // What stands for a part may lie right at the border of its own hole.
      if (around !== part) islands.push([[part[0]]]);
    }
  }
  return holes.map(({ planeShape, islands }) => subtractShapes(planeShape, islands));
}

/** Finds where units do not fit together. Pairs are compared only if the whole is smaller than its parts. */
export function findBoundaryFaults(
  planeShapes: readonly Shape[],
  toleranceSquareMm: number,
  united: Shape = uniteUnits(planeShapes),
): BoundaryFaults {
  const total = planeShapes.reduce((sum, shape) => sum + doubleSquareMmOf(shape), 0n);
  const difference = total - doubleSquareMmOf(united);
  // The union rounds its corners to whole millimeters, so that it may be the larger one.
  const doubleSurplusSquareMm = difference > 0n ? difference : 0n;
  const hasOverlaps = Number(doubleSurplusSquareMm) > 2 * toleranceSquareMm;
  return {
    gaps: findGaps(united),
    overlaps: hasOverlaps ? findOverlaps(planeShapes) : null,
    doubleSurplusSquareMm,
  };
}

/**
 * Lays the communities into one plane, unites them, and lists where they overlap or leave holes between them. Gaps and
 * overlaps up to the parameter boundary.tolerance are drawing faults: filled, not listed.
 *
 * @param center of the plane, in degrees; that of the communities' box unless it is given
 */
export function fitCommunities(
  communities: readonly Unit[],
  parameters: ParameterValues,
  center = centerOf(communities.map(({ lngLatShape }) => boxOfShape(lngLatShape))),
): Fabric {
  const plane = makePlane(center);
  const planeShapes = communities.map(({ lngLatShape }) => projectShape(plane, lngLatShape));
  const toleranceSquareMm = squareMetersToSquareMm(valueOfParameter(parameters, "boundary.tolerance"));
  const united = uniteUnits(planeShapes);
  const faults = findBoundaryFaults(planeShapes, toleranceSquareMm, united);
  const planeOutline = united.map((rings) =>
    rings.filter((ring, i) => i === 0 || Math.abs(signedRingArea(ring)) > toleranceSquareMm),
  );
  const issues = [
    ...describeSpread(planeShapes),
    ...limitList(describeFaults(faults, communities, toleranceSquareMm, plane)),
  ];
  return { plane, planeShapes, planeOutline, faults, issues };
}

/** Overlaps and gaps over the tolerance. */
function describeFaults(
  { gaps, overlaps }: BoundaryFaults,
  communities: readonly Unit[],
  toleranceSquareMm: number,
  plane: Plane,
): readonly Issue[] {
  const issues: Issue[] = [];
  for (const { a, b, planeShape } of overlaps ?? []) {
    const area = areaOfShape(planeShape);
    if (area <= toleranceSquareMm) continue;
    const [first, second] = [communities[a].id, communities[b].id];
    const values = { a: first, b: second, area: Math.round(squareMmToSquareMeters(area)) };
    issues.push({ code: "communities.overlap", severity: "warning", values, where: `${first} / ${second}` });
  }
  for (const gap of gaps) {
    const area = areaOfShape(gap);
    if (area > toleranceSquareMm) issues.push(describeHole(gap, area, plane));
  }
  return issues;
}

/** The middle of all boxes together. */
export function centerOf(boxes: readonly BoundingBox[]): readonly [number, number] {
  const [minX, minY, maxX, maxY] = boxes.reduce(mergeBoxes, EMPTY_BOX);
  return minX > maxX ? [0, 0] : [(minX + maxX) / 2, (minY + maxY) / 2];
}

/** Communities so far apart that no city can be meant; one wrong coordinate does it, and bends the plane for all. */
function describeSpread(planeShapes: readonly Shape[]): readonly Issue[] {
  const [minX, minY, maxX, maxY] = planeShapes
    .filter((shape) => shape.length > 0)
    .map(boxOfShape)
    .reduce(mergeBoxes, EMPTY_BOX);
  const spreadKm = Math.round(mmToMeters(Math.max(maxX - minX, maxY - minY)) / 1000);
  if (spreadKm <= WIDEST_KM) return [];
  return [{ code: "communities.far-apart", severity: "warning", values: { km: spreadKm }, where: "" }];
}

function describeHole([[outline]]: Shape, squareMm: number, plane: Plane): Issue {
  const [lng, lat] = plane.unproject(outline.subarray(0, 2));
  const values = {
    area: Math.round(squareMmToSquareMeters(squareMm)),
    lng: Number(lng.toFixed(6)),
    lat: Number(lat.toFixed(6)),
  };
  return { code: "communities.hole", severity: "warning", values, where: "" };
}

function limitList(issues: readonly Issue[]): readonly Issue[] {
  if (issues.length <= MOST_LISTED) return issues;
  const rest = issues.length - MOST_LISTED;
  return [
    ...issues.slice(0, MOST_LISTED),
    { code: "communities.more-faults", severity: "warning", values: { count: rest }, where: "" },
  ];
}
