import { type BoundingBox, boxOfShape, type Ring, type Shape } from "./shapes.ts";

/** A ring on one side of a line along an axis. @param sign 1: what is at least the bound, -1: what is at most it */
function clipAlong(ring: ArrayLike<number>, axis: 0 | 1, bound: number, sign: 1 | -1): readonly number[] {
  const kept: number[] = [];
  for (let i = 0; i < ring.length; i += 2) {
    const before = (i + ring.length - 2) % ring.length;
    const isIn = sign * (ring[i + axis] - bound) >= 0;
    const wasIn = sign * (ring[before + axis] - bound) >= 0;
    if (isIn !== wasIn) {
      const share = (bound - ring[before + axis]) / (ring[i + axis] - ring[before + axis]);
      const other = Math.round(ring[before + 1 - axis] + share * (ring[i + 1 - axis] - ring[before + 1 - axis]));
      if (axis === 0) kept.push(bound, other);
      else kept.push(other, bound);
    }
    if (isIn) kept.push(ring[i], ring[i + 1]);
  }
  return kept;
}

/**
 * What of a shape lies in a box, by Sutherland and Hodgman's method: much quicker than an overlay where little of a large
 * shape does. Rings keep their way round, and may run along the sides of the box and back: to be filled by the non-zero rule.
 */
export function clipToBox(shape: Shape, [minX, minY, maxX, maxY]: BoundingBox): Shape {
  return shape.flatMap((rings) => {
    const clipped = rings.flatMap((ring): readonly Ring[] => {
      const [left, low, right, high] = boxOfShape([[ring]]);
      if (left > maxX || right < minX || low > maxY || high < minY) return [];
      if (left >= minX && right <= maxX && low >= minY && high <= maxY) return [ring];
      let kept: ArrayLike<number> = ring;
      if (left < minX) kept = clipAlong(kept, 0, minX, 1);
      if (right > maxX) kept = clipAlong(kept, 0, maxX, -1);
      if (low < minY) kept = clipAlong(kept, 1, minY, 1);
      if (high > maxY) kept = clipAlong(kept, 1, maxY, -1);
      return kept.length >= 6 ? [Float64Array.from(kept)] : [];
    });
    return clipped.length === 0 ? [] : [clipped];
  });
}
