import { type Shape, signedRingArea } from "./shapes.ts";

/**
 * The center of area of a shape in the plane, rounded to whole millimeters; it may lie outside the shape. Of a shape
 * without area, its first corner.
 */
export function centroidOf(planeShape: Shape): readonly [x: number, y: number] {
  // Measured about a corner, so that products stay small.
  const [originX, originY] = planeShape[0][0];
  let [area, sumX, sumY] = [0, 0, 0];
  for (const rings of planeShape) {
    for (const [i, ring] of rings.entries()) {
      const sign = signedRingArea(ring) > 0 === (i === 0) ? 1 : -1;
      for (let at = 0, before = ring.length - 2; at < ring.length; before = at, at += 2) {
        const [ax, ay] = [ring[before] - originX, ring[before + 1] - originY];
        const [bx, by] = [ring[at] - originX, ring[at + 1] - originY];
        const cross = sign * (ax * by - bx * ay);
        area += cross;
        sumX += (ax + bx) * cross;
        sumY += (ay + by) * cross;
      }
    }
  }
  if (area === 0) return [originX, originY];
  return [Math.round(originX + sumX / (3 * area)), Math.round(originY + sumY / (3 * area))];
}
