import proj4 from "proj4";
import { mapShape, type Ring, type Shape } from "./shapes.ts";

/** Where the plane has no value, a quarter of the globe away, a point lies this far north and east: farther than any limit. */
const FARTHEST_MM = 2e10;

/**
 * The project's plane: one transverse Mercator on the WGS84 ellipsoid, centred on the project, in whole millimeters.
 * Lengths are right to 11 mm per km at 30 km east or west of the centre, 44 at 60.
 */
export interface Plane {
  /** Longitude and latitude of the origin, degrees. */
  readonly centerLngLat: readonly [number, number];
  /** Projects lng0, lat0, lng1, lat1, … (degrees) to x0, y0, … (whole millimeters, east and north). */
  readonly project: (lngLat: Float64Array) => Float64Array;
  /**
   * The way back, in degrees; good to the millimeter that `project` rounded to. Longitudes are within half a turn of the
   * centre's, so that no ring is torn at 180 degrees.
   */
  readonly unproject: (plane: Float64Array) => Float64Array;
}

const toWholeMm = (meters: number): number => (Number.isFinite(meters) ? Math.round(meters * 1000) : FARTHEST_MM);

export function makePlane(centerLngLat: readonly [number, number]): Plane {
  const [lng, lat] = centerLngLat;
  const converter = proj4(`+proj=tmerc +lat_0=${lat} +lon_0=${lng} +k=1 +x_0=0 +y_0=0 +ellps=WGS84 +units=m +no_defs`);
  const pair: [number, number] = [0, 0];
  return {
    centerLngLat,
    project(lngLat) {
      const plane = new Float64Array(lngLat.length);
      for (let i = 0; i < lngLat.length; i += 2) {
        pair[0] = lngLat[i];
        pair[1] = lngLat[i + 1];
        const [x, y] = converter.forward(pair);
        plane[i] = toWholeMm(x);
        plane[i + 1] = toWholeMm(y);
      }
      return plane;
    },
    unproject(plane) {
      const lngLat = new Float64Array(plane.length);
      for (let i = 0; i < plane.length; i += 2) {
        pair[0] = plane[i] / 1000;
        pair[1] = plane[i + 1] / 1000;
        const [x, y] = converter.inverse(pair);
        lngLat[i] = x + 360 * Math.round((lng - x) / 360);
        lngLat[i + 1] = y;
      }
      return lngLat;
    },
  };
}

/** Longest piece of an edge, some 500 m: over it, what is straight in degrees strays by 5 mm at most in the plane. */
const LONGEST_PIECE_DEGREES = 0.005;

/**
 * A ring in degrees with points added along its long edges, where GeoJSON's straight line runs. Both neighbours of a shared
 * edge get the same points, whichever way about they draw it.
 */
function splitLongEdges(ring: Ring): Ring {
  const split: number[] = [];
  for (let i = 0; i < ring.length; i += 2) {
    const next = (i + 2) % ring.length;
    const [from, to] = [ring.subarray(i, i + 2), ring.subarray(next, next + 2)];
    split.push(from[0], from[1]);
    const pieces = Math.ceil(Math.max(Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1])) / LONGEST_PIECE_DEGREES);
    const isForward = from[0] < to[0] || (from[0] === to[0] && from[1] < to[1]);
    const [start, end] = isForward ? [from, to] : [to, from];
    for (let piece = 1; piece < pieces; piece++) {
      const along = (isForward ? piece : pieces - piece) / pieces;
      split.push(start[0] + (end[0] - start[0]) * along, start[1] + (end[1] - start[1]) * along);
    }
  }
  return Float64Array.from(split);
}

/** A shape in the plane. Its edges follow the straight lines of the degrees, so that neighbours there stay neighbours here. */
export const projectShape = (plane: Plane, lngLatShape: Shape): Shape =>
  mapShape(lngLatShape, (ring) => plane.project(splitLongEdges(ring)));

export const unprojectShape = (plane: Plane, planeShape: Shape): Shape => mapShape(planeShape, plane.unproject);
