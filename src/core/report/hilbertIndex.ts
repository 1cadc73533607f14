import type { BoundingBox } from "../geo/shapes.ts";
import { INDEX_NODE_BYTES } from "../read/formats/flatGeobufSchema.ts";

/** Children of a node of an index. */
export const INDEX_NODE_SIZE = 16;

/** Steps of a side of the square that a Hilbert curve fills. */
const SIDE = 1 << 16;

/** How far along the curve the cell of a whole x and y is. */
function measureAlongCurve(cellX: number, cellY: number): number {
  let [x, y] = [cellX, cellY];
  let length = 0;
  for (let half = SIDE >>> 1; half > 0; half >>>= 1) {
    const isRight = (x & half) !== 0;
    const isUpper = (y & half) !== 0;
    if (isRight) length += half * half * (isUpper ? 2 : 3);
    else if (isUpper) length += half * half;
    if (isUpper) continue;
    // The lower quarters are passed mirrored.
    if (isRight) [x, y] = [SIDE - 1 - x, SIDE - 1 - y];
    [x, y] = [y, x];
  }
  return length;
}

/**
 * Places of boxes in the order in which a packed R-tree has them: by the middle of each along a Hilbert curve over all, the
 * farthest first.
 *
 * @param boxes minX, minY, maxX, maxY of one behind the other
 */
export function orderAlongCurve(boxes: Float64Array, [minX, minY, maxX, maxY]: BoundingBox): Uint32Array {
  const cellOf = (low: number, high: number, min: number, max: number): number =>
    max > min ? Math.floor(((SIDE - 1) * ((low + high) / 2 - min)) / (max - min)) : 0;
  const count = boxes.length / 4;
  const lengths = Float64Array.from({ length: count }, (_, i) => {
    const [left, lower, right, upper] = boxes.subarray(4 * i, 4 * i + 4);
    return measureAlongCurve(cellOf(left, right, minX, maxX), cellOf(lower, upper, minY, maxY));
  });
  return Uint32Array.from({ length: count }, (_, i) => i).sort((a, b) => lengths[b] - lengths[a] || a - b);
}

/**
 * The index of features as FlatGeobuf has it: levels of nodes, the root first, each with the box of its children and the place
 * of the first; the last level are the features themselves.
 *
 * @param boxes as `orderAlongCurve` takes them
 * @param order of the features in the file; at least one
 * @param starts bytes before each feature, by its place in the file
 */
export function packIndex(boxes: Float64Array, order: Uint32Array, starts: Float64Array): Uint8Array {
  const counts = [order.length];
  do counts.unshift(Math.ceil(counts[0] / INDEX_NODE_SIZE));
  while (counts[0] > 1);
  const nodeCount = counts.reduce((sum, count) => sum + count);
  const bytes = new Uint8Array(nodeCount * INDEX_NODE_BYTES);
  const view = new DataView(bytes.buffer);
  const writeNode = (node: number, box: ArrayLike<number>, place: number): void => {
    for (let i = 0; i < 4; i++) view.setFloat64(node * INDEX_NODE_BYTES + 8 * i, box[i], true);
    view.setBigUint64(node * INDEX_NODE_BYTES + 32, BigInt(place), true);
  };
  const bound = (node: number, i: number): number => view.getFloat64(node * INDEX_NODE_BYTES + 8 * i, true);

  let levelStart = nodeCount - order.length;
  for (let i = 0; i < order.length; i++)
    writeNode(levelStart + i, boxes.subarray(4 * order[i], 4 * order[i] + 4), starts[i]);
  for (let level = counts.length - 2; level >= 0; level--) {
    const parentStart = levelStart - counts[level];
    for (let parent = 0; parent < counts[level]; parent++) {
      const first = levelStart + parent * INDEX_NODE_SIZE;
      const end = Math.min(first + INDEX_NODE_SIZE, levelStart + counts[level + 1]);
      const box = [Infinity, Infinity, -Infinity, -Infinity];
      for (let child = first; child < end; child++)
        for (let i = 0; i < 4; i++) box[i] = (i < 2 ? Math.min : Math.max)(box[i], bound(child, i));
      writeNode(parentStart + parent, box, first);
    }
    levelStart = parentStart;
  }
  return bytes;
}
