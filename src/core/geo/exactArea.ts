import type { Rational } from "../rational.ts";
import { boxOfCoordinates, type Ring, type Shape } from "./shapes.ts";

/** Up to here whole numbers and their sums are exact as numbers. */
const EXACT = 2 ** 52;

const TWICE_SQUARE_MM_PER_SQUARE_METER = 2_000_000n;

/** Twice the area of a ring of whole coordinates, exact whatever its size. */
function exactDoubleRingArea(ring: Ring): bigint {
  const [minX, minY, maxX, maxY] = boxOfCoordinates(ring);
  const isSmall = (maxX - minX) * (maxY - minY) * 2 < EXACT;
  const [x0, y0] = ring;
  let sum = 0;
  let whole = 0n;
  for (let i = 2; i + 3 < ring.length; i += 2) {
    const [ax, ay, bx, by] = [ring[i] - x0, ring[i + 1] - y0, ring[i + 2] - x0, ring[i + 3] - y0];
    if (!isSmall) {
      whole += BigInt(ax) * BigInt(by) - BigInt(bx) * BigInt(ay);
      continue;
    }
    sum += ax * by - bx * ay;
    if (Math.abs(sum) < EXACT) continue;
    whole += BigInt(sum);
    sum = 0;
  }
  whole += BigInt(sum);
  return whole < 0n ? -whole : whole;
}

/**
 * Twice the area in square millimeters of a shape in the plane, holes taken off: a whole number. Parts must not overlap.
 *
 * @throws RangeError if a coordinate is not whole
 */
export function doubleSquareMmOf(planeShape: Shape): bigint {
  let area = 0n;
  for (const [outline, ...holes] of planeShape) {
    area += exactDoubleRingArea(outline);
    for (const hole of holes) area -= exactDoubleRingArea(hole);
  }
  return area;
}

/** Square meters of twice so many square millimeters. */
export const squareMetersOfDouble = (doubleSquareMm: bigint): Rational => ({
  numerator: doubleSquareMm,
  denominator: TWICE_SQUARE_MM_PER_SQUARE_METER,
});

/** Square meters of a shape in the plane, exact. */
export const exactSquareMeters = (planeShape: Shape): Rational => squareMetersOfDouble(doubleSquareMmOf(planeShape));
