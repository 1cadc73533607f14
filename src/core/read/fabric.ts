import Flatbush from "flatbush";
import type { Issue } from "../errors.ts";
import { intersectShapes, uniteShapes } from "../geo/overlay.ts";
import { makePlane, type Plane, projectShape } from "../geo/projection.ts";
import {
  areaOfShape,
  boxOfShape,
  EMPTY_BOX,
  mergeBoxes,
  type Ring,
  type Shape,
  signedRingArea,
} from "../geo/shapes.ts";
import { type ParameterValues, valueOfParameter } from "../standard/parameters.ts";
import { mmToMeters, squareMetersToSquareMm, squareMmToSquareMeters } from "../units.ts";
import type { Unit } from "./units.ts";

/** How the communities fit together. */
export interface Fabric {
  /** Centred on the communities. */
  readonly plane: Plane;
  /** By community, in the plane. */
  readonly planeShapes: readonly Shape[];
  /** All communities in one, in the plane; gaps under the tolerance are filled. */
  readonly planeOutline: Shape;
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

/** Pairs that overlap by more than the tolerance, found by an index of boxes. */
function listOverlaps(shapes: readonly Shape[], ids: readonly string[], toleranceSquareMm: number): Issue[] {
  const filled = shapes.flatMap((shape, i) => (shape.length > 0 ? [i] : []));
  const tree = new Flatbush(Math.max(1, filled.length));
  for (const i of filled) tree.add(...boxOfShape(shapes[i]));
  if (filled.length === 0) tree.add(0, 0, 0, 0);
  tree.finish();
  const issues: Issue[] = [];
  for (const i of filled) {
    for (const entry of tree.search(...boxOfShape(shapes[i])).sort((a, b) => a - b)) {
      const j = filled[entry];
      if (j <= i) continue;
      const area = areaOfShape(intersectShapes(shapes[i], shapes[j]));
      if (area <= toleranceSquareMm) continue;
      const values = { a: ids[i], b: ids[j], area: Math.round(squareMmToSquareMeters(area)) };
      issues.push({ code: "communities.overlap", severity: "warning", values, where: `${ids[i]} / ${ids[j]}` });
    }
  }
  return issues;
}

/**
 * Lays the communities into one plane, unites them, and lists where they overlap or leave holes between them. Gaps and
 * overlaps up to the parameter boundary.tolerance are drawing faults: filled, not listed.
 */
export function fitCommunities(communities: readonly Unit[], parameters: ParameterValues): Fabric {
  const plane = makePlane(centerOf(communities));
  const planeShapes = communities.map(({ lngLatShape }) => projectShape(plane, lngLatShape));
  const toleranceSquareMm = squareMetersToSquareMm(valueOfParameter(parameters, "boundary.tolerance"));
  const united = uniteShapes(sortSpatially(planeShapes));
  const holes: Issue[] = [];
  const planeOutline = united.map((rings) =>
    rings.filter((ring, i) => {
      const area = Math.abs(signedRingArea(ring));
      if (i > 0 && area > toleranceSquareMm) holes.push(describeHole(ring, area, plane));
      return i === 0 || area > toleranceSquareMm;
    }),
  );
  const total = planeShapes.reduce((sum, shape) => sum + areaOfShape(shape), 0);
  // Pairs are compared only if the whole is smaller than its parts; holes and the union's own rounding are no overlap.
  const overlaps =
    total - areaOfShape(united) > toleranceSquareMm
      ? listOverlaps(
          planeShapes,
          communities.map(({ id }) => id),
          toleranceSquareMm,
        )
      : [];
  const issues = [...describeSpread(planeShapes), ...limitList([...overlaps, ...holes])];
  return { plane, planeShapes, planeOutline, issues };
}

/** The middle of the communities' box, in degrees. */
function centerOf(communities: readonly Unit[]): readonly [number, number] {
  const boxes = communities
    .filter(({ lngLatShape }) => lngLatShape.length > 0)
    .map(({ lngLatShape }) => boxOfShape(lngLatShape));
  if (boxes.length === 0) return [0, 0];
  const [minX, minY, maxX, maxY] = boxes.reduce(mergeBoxes, EMPTY_BOX);
  return [(minX + maxX) / 2, (minY + maxY) / 2];
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

function describeHole(ring: Ring, squareMm: number, plane: Plane): Issue {
  const [lng, lat] = plane.unproject(ring.subarray(0, 2));
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
