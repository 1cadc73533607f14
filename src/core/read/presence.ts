import { indexBoxes, ShapeClipper } from "../geo/clipper.ts";
import { labelPointOf } from "../geo/labelPoint.ts";
import { makeLocator } from "../geo/locator.ts";
import { areaOfShape, boxOfShape, type Shape } from "../geo/shapes.ts";
import type { Facility } from "./facilities.ts";

/** A facility's place in the plane, whole millimeters. */
export type FacilitySite = { readonly x: number; readonly y: number } | { readonly planeShape: Shape };

export interface PresenceRule {
  /** Least share of a polygon's area that makes it present, 0 to 1, inclusive. */
  readonly leastShare: number;
  /** Least area of a polygon that makes it present, inclusive. Either is enough. */
  readonly leastSquareMm: number;
}

/** Areas are sums of half square millimeters; what differs by less is equal, whatever the product with a share rounds to. */
const ROUNDING_SQUARE_MM = 0.25;

/** By area: the facilities present in it, and those whose point or label point lies in it; ascending. */
export interface Presence {
  readonly facilities: readonly (readonly number[])[];
  readonly homeFacilities: readonly (readonly number[])[];
}

/**
 * Which areas hold which facilities. Points are located in degrees, where GeoJSON's edges are straight, so a point on a
 * shared boundary is in the area of the lowest index and no rounding loses it; polygons by what of them lies inside.
 */
export function findPresence(
  lngLatShapes: readonly Shape[],
  planeShapes: readonly Shape[],
  facilities: readonly Facility[],
  sites: readonly FacilitySite[],
  rule: PresenceRule,
): Presence {
  const locator = makeLocator(lngLatShapes);
  const present: number[][] = lngLatShapes.map(() => []);
  const home: number[][] = lngLatShapes.map(() => []);
  const tree = indexBoxes(planeShapes.map(boxOfShape));
  const clippers = planeShapes.map((): ShapeClipper | null => null);
  const clipTo = (area: number): ShapeClipper => {
    clippers[area] ??= new ShapeClipper(planeShapes[area]);
    return clippers[area];
  };
  for (const [index, facility] of facilities.entries()) {
    const { place } = facility;
    const site = sites[index];
    if ("lng" in place || !("planeShape" in site)) {
      if (!("lng" in place)) continue;
      for (const area of locator.locate(place.lng, place.lat)) {
        present[area].push(index);
        home[area].push(index);
      }
      continue;
    }
    for (const area of locator.locate(...labelPointOf(place.lngLatShape))) home[area].push(index);
    const { planeShape } = site;
    for (const area of tree.search(...boxOfShape(planeShape)).sort((a, b) => a - b)) {
      if (isPresent(planeShape, clipTo(area), rule)) present[area].push(index);
    }
  }
  return { facilities: present, homeFacilities: home };
}

/** Whether enough of a polygon lies inside. */
export function isPresent(
  planeShape: Shape,
  clipper: ShapeClipper,
  { leastShare, leastSquareMm }: PresenceRule,
): boolean {
  const inside = areaOfShape(clipper.clip(planeShape));
  if (inside === 0) return false;
  return inside >= Math.min(leastShare * areaOfShape(planeShape), leastSquareMm) - ROUNDING_SQUARE_MM;
}
