import { circle } from "@turf/turf";
import { growShape } from "../geo/overlay.ts";
import type { Plane } from "../geo/projection.ts";
import type { Ring, Shape } from "../geo/shapes.ts";
import type { FacilitySite } from "../read/presence.ts";

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

/** Service areas of facilities: the circle of a point, the grown outline of a polygon. Each is traced once. */
export class ServiceAreas {
  private readonly plane: Plane;
  private readonly sites: readonly FacilitySite[];
  private readonly circles = new Map<number, ServiceCircle>();
  private readonly grown = new Map<string, Shape>();

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
