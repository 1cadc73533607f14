import { circle } from "@turf/turf";
import Flatbush from "flatbush";
import { growShape, sortInStrips, subtractShapes, uniteShapes } from "../geo/overlay.ts";
import type { Plane } from "../geo/projection.ts";
import { type BoundingBox, boxOfShape, type PolygonRings, type Ring, type Shape } from "../geo/shapes.ts";
import type { FacilitySite } from "../read/presence.ts";
import type { AreaModel } from "./areaModel.ts";
import { boxOfSite } from "./planeSite.ts";

/**
 * Corners of a service circle. Its polygon lies inside the true circle and is 0.04 % smaller; people are counted by
 * distance and not by it.
 */
const CIRCLE_CORNERS = 128;

/**
 * Corners of a circle about the plane's origin, whole millimeters. Turf lays the ring on its sphere; each corner is then
 * moved along its own direction to the exact radius in the plane, where Turf's is off by up to 0.3 %.
 */
export function traceCircle(plane: Plane, radiusMm: number): Ring {
  const laid = circle([...plane.centerLngLat], radiusMm / 1e6, { steps: CIRCLE_CORNERS, units: "kilometers" });
  const [ring] = laid.geometry.coordinates;
  const corners = plane.project(Float64Array.from(ring.slice(0, -1).flat()));
  for (let i = 0; i < corners.length; i += 2) {
    const scale = radiusMm / Math.hypot(corners[i], corners[i + 1]);
    corners[i] = Math.round(corners[i] * scale);
    corners[i + 1] = Math.round(corners[i + 1] * scale);
  }
  return corners;
}

interface ServiceCircle {
  /** About the plane's origin. */
  readonly corners: Ring;
  /** The corners' polygon reaches at least this far in every direction, a little less than the radius. */
  readonly innerMm: number;
}

/** Distance from the origin to the nearest edge of a ring around it. */
function innerRadius(ring: Ring): number {
  let least = Infinity;
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
    const cross = Math.abs(ring[j] * ring[i + 1] - ring[i] * ring[j + 1]);
    least = Math.min(least, cross / Math.hypot(ring[i] - ring[j], ring[i + 1] - ring[j + 1]));
  }
  return least;
}

/** Service areas subtracted at once: after each batch, those that no longer touch what is left are passed over. */
const BATCH_SIZE = 6;

/** The facilities of one kind by place, to find those whose service areas can reach a community. */
interface FacilityIndex {
  readonly facilities: readonly number[];
  readonly tree: Flatbush | null;
  readonly boxes: readonly BoundingBox[];
}

function indexFacilities(sites: readonly FacilitySite[], facilities: readonly number[]): FacilityIndex {
  const boxes = facilities.map((facility) => boxOfSite(sites[facility]));
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

/** Service areas of facilities: the circle of a point, the grown outline of a polygon. Each is traced once. */
export class ServiceAreas implements AreaModel {
  private readonly plane: Plane;
  private readonly sites: readonly FacilitySite[];
  private readonly circles = new Map<number, ServiceCircle>();
  private readonly grown = new Map<string, Shape>();
  private readonly indices = new Map<string, FacilityIndex>();

  constructor(plane: Plane, sites: readonly FacilitySite[]) {
    this.plane = plane;
    this.sites = sites;
  }

  /** Everything within the limit of a facility, in the plane. */
  trace(facility: number, limitMm: number): Shape {
    const site = this.sites[facility];
    if ("planeShape" in site) return this.grow(facility, site.planeShape, limitMm);
    const { corners } = this.circleOf(limitMm);
    const ring = new Float64Array(corners.length);
    for (let i = 0; i < ring.length; i += 2) {
      ring[i] = corners[i] + site.x;
      ring[i + 1] = corners[i + 1] + site.y;
    }
    return [[ring]];
  }

  /** Whether the traced circle of a point facility holds all of a shape. False for polygons: not decided here. */
  holds(facility: number, limitMm: number, planeShape: Shape): boolean {
    const site = this.sites[facility];
    if ("planeShape" in site) return false;
    const { innerMm } = this.circleOf(limitMm);
    return planeShape.every(([outline]) => {
      for (let i = 0; i < outline.length; i += 2) {
        const dx = outline[i] - site.x;
        const dy = outline[i + 1] - site.y;
        if (dx * dx + dy * dy > innerMm * innerMm) return false;
      }
      return true;
    });
  }

  dissolve(facilities: readonly number[], limitMm: number): Shape {
    const traced = facilities.map((facility) => this.trace(facility, limitMm));
    return uniteShapes(sortInStrips(traced, 4 * limitMm));
  }

  subtractFrom(planeShape: Shape, facilities: readonly number[], limitMm: number): Shape {
    const index = this.indexOf(facilities);
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
    if (near.length > 0 && this.holds(index.facilities[near[0].entry], limitMm, planeShape)) return [];
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
        if (touches) batch.push(this.trace(index.facilities[entry], limitMm));
      }
      left = subtractShapes(left, batch);
    }
    return left;
  }

  private indexOf(facilities: readonly number[]): FacilityIndex {
    const key = facilities.join();
    let index = this.indices.get(key);
    if (index === undefined) {
      index = indexFacilities(this.sites, facilities);
      this.indices.set(key, index);
    }
    return index;
  }

  private circleOf(limitMm: number): ServiceCircle {
    let circleMm = this.circles.get(limitMm);
    if (circleMm === undefined) {
      const corners = traceCircle(this.plane, limitMm);
      circleMm = { corners, innerMm: innerRadius(corners) };
      this.circles.set(limitMm, circleMm);
    }
    return circleMm;
  }

  private grow(facility: number, planeShape: Shape, limitMm: number): Shape {
    const key = `${facility} ${limitMm}`;
    let shape = this.grown.get(key);
    if (shape === undefined) {
      shape = growShape(planeShape, limitMm);
      this.grown.set(key, shape);
    }
    return shape;
  }
}
