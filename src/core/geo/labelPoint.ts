import { areaOfShape, boxOfShape, type Shape } from "./shapes.ts";

/**
 * A point inside a shape that stands for it: the middle of the widest stretch of its largest part at half height.
 * Always inside, also for crescents and rings; in the coordinates of the shape.
 */
export function labelPointOf(shape: Shape): readonly [x: number, y: number] {
  const largest = shape.reduce((best, rings) => (areaOfShape([rings]) > areaOfShape([best]) ? rings : best));
  const [, minY, , maxY] = boxOfShape([largest]);
  const y = pickHeight(largest, (minY + maxY) / 2);
  const crossings: number[] = [];
  for (const ring of largest) {
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      if (ring[i + 1] > y === ring[j + 1] > y) continue;
      crossings.push(ring[i] + ((y - ring[i + 1]) / (ring[j + 1] - ring[i + 1])) * (ring[j] - ring[i]));
    }
  }
  crossings.sort((a, b) => a - b);
  let left = crossings[0];
  let right = crossings[1];
  for (let i = 2; i + 1 < crossings.length; i += 2) {
    if (crossings[i + 1] - crossings[i] > right - left) [left, right] = [crossings[i], crossings[i + 1]];
  }
  return [(left + right) / 2, y];
}

/**
 * A height near the middle at which no vertex lies, so that the line runs through edges only. Where no number lies between
 * two heights, the lower one: crossings are counted as if just above it.
 */
function pickHeight(rings: readonly Float64Array[], middle: number): number {
  let below = -Infinity;
  let above = Infinity;
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i += 2) {
      if (ring[i] <= middle) below = Math.max(below, ring[i]);
      else above = Math.min(above, ring[i]);
    }
  }
  const between = (below + above) / 2;
  return between < above ? between : below;
}
