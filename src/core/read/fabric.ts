import Flatbush from "flatbush";
import type { Issue } from "../errors.ts";
import { intersectShapes, uniteShapes } from "../geo/overlay.ts";
import type { Plane } from "../geo/projection.ts";
import { areaOfShape, boxOfShape, type Shape, signedRingArea } from "../geo/shapes.ts";
import { squareMmToSquareMeters } from "../units.ts";

/** How the communities fit together. */
export interface Fabric {
  /** All communities in one, in the plane; gaps under the tolerance are filled. */
  readonly planeOutline: Shape;
  readonly issues: readonly Issue[];
}

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
 * Unites the communities and lists where they overlap or leave holes between them.
 *
 * @param toleranceSquareMm gaps and overlaps up to this area are drawing faults: filled, not listed
 */
export function checkFabric(
  planeShapes: readonly Shape[],
  ids: readonly string[],
  plane: Plane,
  toleranceSquareMm: number,
): Fabric {
  const united = uniteShapes(sortSpatially(planeShapes));
  const issues: Issue[] = [];
  const planeOutline = united.map((rings) =>
    rings.filter((ring, i) => {
      if (i === 0) return true;
      const area = Math.abs(signedRingArea(ring));
      if (area <= toleranceSquareMm) return false;
      const [lng, lat] = plane.unproject(ring.subarray(0, 2));
      const values = {
        area: Math.round(squareMmToSquareMeters(area)),
        lng: Number(lng.toFixed(6)),
        lat: Number(lat.toFixed(6)),
      };
      issues.push({ code: "communities.hole", severity: "warning", values, where: `${values.lng}, ${values.lat}` });
      return true;
    }),
  );
  const total = planeShapes.reduce((sum, shape) => sum + areaOfShape(shape), 0);
  // Pairs are compared only if the whole is smaller than its parts; holes and the union's own rounding are no overlap.
  if (total - areaOfShape(united) > toleranceSquareMm)
    issues.unshift(...listOverlaps(planeShapes, ids, toleranceSquareMm));
  return { planeOutline, issues: limitList(issues) };
}

function limitList(issues: readonly Issue[]): readonly Issue[] {
  if (issues.length <= MOST_LISTED) return issues;
  const rest = issues.length - MOST_LISTED;
  return [
    ...issues.slice(0, MOST_LISTED),
    { code: "communities.more-faults", severity: "warning", values: { count: rest }, where: "" },
  ];
}
