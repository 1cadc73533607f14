import { type BoundingBox, boxOfShape, edgesOf, type Shape } from "../geo/shapes.ts";

/**
 * Where something is in the plane, whole millimeters: a point; a shape, reached at its outline and within; or only the
 * outline of a shape.
 */
export type PlaneSite =
  | { readonly x: number; readonly y: number }
  | { readonly planeShape: Shape }
  | { readonly planeOutline: Shape };

const shapeOf = (site: { readonly planeShape: Shape } | { readonly planeOutline: Shape }): Shape =>
  "planeShape" in site ? site.planeShape : site.planeOutline;

export const boxOfSite = (site: PlaneSite): BoundingBox =>
  "x" in site ? [site.x, site.y, site.x, site.y] : boxOfShape(shapeOf(site));

/** The outline of a site as segments ax, ay, bx, by, …; a point is a segment of no length. */
export function segmentsOf(site: PlaneSite): Float64Array {
  if ("x" in site) return Float64Array.of(site.x, site.y, site.x, site.y);
  return edgesOf(shapeOf(site).flat());
}
