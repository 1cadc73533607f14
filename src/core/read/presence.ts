import Flatbush from "flatbush";
import { labelPointOf } from "../geo/labelPoint.ts";
import { makeLocator } from "../geo/locator.ts";
import { intersectShapes } from "../geo/overlay.ts";
import { areaOfShape, type BoundingBox, boxOfShape, edgesOf, type Shape } from "../geo/shapes.ts";
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
  const planeLocator = makeLocator(planeShapes);
  const present: number[][] = lngLatShapes.map(() => []);
  const home: number[][] = lngLatShapes.map(() => []);
  const tree = indexBoxes(planeShapes.map(boxOfShape));
  const borders = planeShapes.map((): Flatbush | null => null);
  const isCut = (area: number, box: BoundingBox): boolean => {
    borders[area] ??= indexEdges(planeShapes[area]);
    return borders[area].search(...box).length > 0;
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
    const total = areaOfShape(site.planeShape);
    const box = boxOfShape(site.planeShape);
    const corner = site.planeShape[0]?.[0];
    if (corner === undefined) continue;
    for (const area of tree.search(...box).sort((a, b) => a - b)) {
      // Most lie wholly inside or outside: no edge of the area comes near, and any corner says which.
      const isWhole = !isCut(area, box);
      if (isWhole && planeLocator.position(area, corner[0], corner[1]) !== "inside") continue;
      const inside = isWhole ? total : areaOfShape(intersectShapes(site.planeShape, planeShapes[area]));
      const least = Math.min(rule.leastShare * total, rule.leastSquareMm);
      if (inside > 0 && inside >= least - ROUNDING_SQUARE_MM) present[area].push(index);
    }
  }
  return { facilities: present, homeFacilities: home };
}

function indexBoxes(boxes: readonly BoundingBox[]): Flatbush {
  const tree = new Flatbush(Math.max(1, boxes.length));
  for (const box of boxes) tree.add(...box);
  if (boxes.length === 0) tree.add(0, 0, 0, 0);
  tree.finish();
  return tree;
}

function indexEdges(shape: Shape): Flatbush {
  const edges = edgesOf(shape.flat());
  const boxes: BoundingBox[] = [];
  for (let i = 0; i < edges.length; i += 4) {
    const [x1, y1, x2, y2] = edges.subarray(i, i + 4);
    boxes.push([Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)]);
  }
  return indexBoxes(boxes);
}
