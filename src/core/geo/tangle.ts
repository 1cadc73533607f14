import { orient2d } from "robust-predicates";
import { makeLocator } from "./locator.ts";
import { countVertices, type PolygonRings, type Shape } from "./shapes.ts";

/** Edges of a shape, each with the ring it belongs to and its place in that ring. */
interface EdgeTable {
  /** x1, y1, x2, y2 of each edge. */
  readonly ends: Float64Array;
  readonly ring: Uint32Array;
  readonly place: Uint32Array;
  readonly ringLength: number[];
}

function listEdges(shape: Shape): EdgeTable {
  const count = countVertices(shape);
  const table: EdgeTable = {
    ends: new Float64Array(count * 4),
    ring: new Uint32Array(count),
    place: new Uint32Array(count),
    ringLength: [],
  };
  let edge = 0;
  for (const points of shape.flat()) {
    const length = points.length / 2;
    for (let i = 0; i < length; i++, edge++) {
      const j = (i + 1) % length;
      table.ends.set([points[i * 2], points[i * 2 + 1], points[j * 2], points[j * 2 + 1]], edge * 4);
      table.ring[edge] = table.ringLength.length;
      table.place[edge] = i;
    }
    table.ringLength.push(length);
  }
  return table;
}

const inBox = (low: number, high: number, value: number) =>
  value >= Math.min(low, high) && value <= Math.max(low, high);

/** Whether two segments on one line share more than a point. */
function overlapOnLine(a: Float64Array, b: Float64Array): boolean {
  const axis = Math.abs(a[2] - a[0]) >= Math.abs(a[3] - a[1]) ? 0 : 1;
  const low = Math.max(Math.min(a[axis], a[axis + 2]), Math.min(b[axis], b[axis + 2]));
  const high = Math.min(Math.max(a[axis], a[axis + 2]), Math.max(b[axis], b[axis + 2]));
  return high > low;
}

/** Whether two edges may not both be in one valid shape: they cross, run on top of each other, or a ring touches itself. */
function edgesClash(table: EdgeTable, first: number, second: number): boolean {
  const a = table.ends.subarray(first * 4, first * 4 + 4);
  const b = table.ends.subarray(second * 4, second * 4 + 4);
  const b1 = orient2d(a[0], a[1], a[2], a[3], b[0], b[1]);
  const b2 = orient2d(a[0], a[1], a[2], a[3], b[2], b[3]);
  if (b1 === 0 && b2 === 0) return overlapOnLine(a, b);
  if ((b1 > 0 && b2 > 0) || (b1 < 0 && b2 < 0)) return false;
  const a1 = orient2d(b[0], b[1], b[2], b[3], a[0], a[1]);
  const a2 = orient2d(b[0], b[1], b[2], b[3], a[2], a[3]);
  if ((a1 > 0 && a2 > 0) || (a1 < 0 && a2 < 0)) return false;
  if (b1 !== 0 && b2 !== 0 && a1 !== 0 && a2 !== 0) return true;
  if (table.ring[first] !== table.ring[second]) return false; // two rings may touch at a point
  const length = table.ringLength[table.ring[first]];
  const apart = Math.abs(table.place[first] - table.place[second]);
  return apart !== 1 && apart !== length - 1; // neighbours share their common end
}

/** A place where edges of the shape clash, or null. Edges are swept from left to right. */
function findClash(shape: Shape): readonly [x: number, y: number] | null {
  const table = listEdges(shape);
  const { ends } = table;
  const count = ends.length / 4;
  const left = new Float64Array(count);
  const right = new Float64Array(count);
  for (let edge = 0; edge < count; edge++) {
    left[edge] = Math.min(ends[edge * 4], ends[edge * 4 + 2]);
    right[edge] = Math.max(ends[edge * 4], ends[edge * 4 + 2]);
  }
  const order = Uint32Array.from({ length: count }, (_, edge) => edge).sort((a, b) => left[a] - left[b]);
  let active: number[] = [];
  for (const edge of order) {
    let kept = 0;
    for (const other of active) {
      if (right[other] < left[edge]) continue;
      active[kept++] = other;
      const [y1, y2] = [ends[edge * 4 + 1], ends[edge * 4 + 3]];
      const [v1, v2] = [ends[other * 4 + 1], ends[other * 4 + 3]];
      const apart = Math.max(y1, y2) < Math.min(v1, v2) || Math.max(v1, v2) < Math.min(y1, y2);
      if (!apart && edgesClash(table, edge, other)) {
        const inside = inBox(v1, v2, y1) ? edge : other;
        return [ends[inside * 4], ends[inside * 4 + 1]];
      }
    }
    active = active.slice(0, kept);
    active.push(edge);
  }
  return null;
}

const holeIsOutside = ([outline, ...holes]: PolygonRings): readonly [number, number] | null => {
  if (holes.length === 0) return null;
  const { position } = makeLocator([[[outline]]]);
  for (const hole of holes) if (position(0, hole[0], hole[1]) === "outside") return [hole[0], hole[1]];
  return null;
};

/** A part whose outline starts inside another part. */
function findNestedPart(shape: Shape): readonly [number, number] | null {
  if (shape.length < 2) return null;
  const locator = makeLocator(shape.map((rings) => [rings]));
  for (const [index, [outline]] of shape.entries()) {
    const holders = locator.locate(outline[0], outline[1]);
    if (holders.some((holder) => holder !== index && locator.position(holder, outline[0], outline[1]) === "inside")) {
      return [outline[0], outline[1]];
    }
  }
  return null;
}

/**
 * Where a shape is not valid: its edges cross or lie on each other, a ring touches itself, a hole lies outside its
 * outline, or one part lies in another. A point nearby, or null for a valid shape.
 */
export function findTangle(shape: Shape): readonly [x: number, y: number] | null {
  const clash = findClash(shape);
  if (clash !== null) return clash;
  for (const rings of shape) {
    const outside = holeIsOutside(rings);
    if (outside !== null) return outside;
  }
  return findNestedPart(shape);
}
