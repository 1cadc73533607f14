import { type feature, multiPolygon } from "@turf/turf";
import type { Feature, MultiPolygon } from "geojson";
import type { Ring, Shape } from "../../src/core/geo/shapes.ts";

/** A ring of x0, y0, x1, y1, …; the first point is not repeated. */
export const ringOf = (...coordinates: number[]): Ring => Float64Array.from(coordinates);

export const rectangle = (minX: number, minY: number, maxX: number, maxY: number): Ring =>
  ringOf(minX, minY, maxX, minY, maxX, maxY, minX, maxY);

/** A concave ring about a middle, whole numbers; every ray from the middle meets it once, so it never crosses itself. */
export function starRing(random: () => number, x: number, y: number, radius: number, corners: number): Ring {
  const ring = new Float64Array(corners * 2);
  for (let i = 0; i < corners; i++) {
    const angle = ((i + 0.2 + 0.6 * random()) / corners) * 2 * Math.PI;
    const reach = radius * (0.4 + 0.6 * random());
    ring[i * 2] = Math.round(x + Math.cos(angle) * reach);
    ring[i * 2 + 1] = Math.round(y + Math.sin(angle) * reach);
  }
  return ring;
}

/** A star with a star-shaped hole in its middle. */
export const holedStar = (random: () => number, x: number, y: number, radius: number): Shape => [
  [starRing(random, x, y, radius, 5 + Math.floor(random() * 20)), starRing(random, x, y, radius * 0.3, 7)],
];

/** The shape as GeoJSON, rings closed. */
export function toGeojson(shape: Shape): Feature<MultiPolygon> {
  const close = (ring: Ring) => {
    const points = Array.from({ length: ring.length / 2 }, (_, i) => [ring[i * 2], ring[i * 2 + 1]]);
    return [...points, points[0]];
  };
  return multiPolygon(shape.map((rings) => rings.map(close)));
}

/** The shape of a GeoJSON polygon or multipolygon; empty for null. */
export function fromGeojson(geojson: ReturnType<typeof feature> | null): Shape {
  if (geojson === null) return [];
  const { geometry } = geojson;
  if (geometry.type !== "Polygon" && geometry.type !== "MultiPolygon") throw new Error(`Not an area: ${geometry.type}`);
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  return polygons.map((rings) => rings.map((ring) => Float64Array.from(ring.slice(0, -1).flat())));
}
