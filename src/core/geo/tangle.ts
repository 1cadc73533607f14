import { orient2d } from "robust-predicates";
import { makeLocator } from "./locator.ts";
import { countVertices, edgesOf, type PolygonRings, type Shape } from "./shapes.ts";

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
    ends: edgesOf(shape.flat()),
    ring: new Uint32Array(count),
    place: new Uint32Array(count),
    ringLength: [],
  };
  let edge = 0;
  for (const points of shape.flat()) {
    const length = points.length / 2;
    for (let i = 0; i < length; i++, edge++) {
      table.ring[edge] = table.ringLength.length;
      table.place[edge] = i;
    }
    table.ringLength.push(length);
  }
  return table;
}

const inBox = (low: number, high: number, value: number) =>
  value >= Math.min(low, high) && value <= Math.max(low, high);

/** How two edges of a shape meet. Only a clash is wrong by itself: they cross, lie on each other, or a ring touches itself. */
type Meeting = "apart" | "touch" | "clash";

/** Whether two segments on one line share more than a point. */
function overlapOnLine(a: Float64Array, b: Float64Array): boolean {
  const axis = Math.abs(a[2] - a[0]) >= Math.abs(a[3] - a[1]) ? 0 : 1;
  const low = Math.max(Math.min(a[axis], a[axis + 2]), Math.min(b[axis], b[axis + 2]));
  const high = Math.min(Math.max(a[axis], a[axis + 2]), Math.max(b[axis], b[axis + 2]));
  return high > low;
}

function meetingOf(table: EdgeTable, first: number, second: number): Meeting {
  const a = table.ends.subarray(first * 4, first * 4 + 4);
  const b = table.ends.subarray(second * 4, second * 4 + 4);
  const b1 = orient2d(a[0], a[1], a[2], a[3], b[0], b[1]);
  const b2 = orient2d(a[0], a[1], a[2], a[3], b[2], b[3]);
  // Where edges on one line touch in a point, so do their neighbours that are not on it.
  if (b1 === 0 && b2 === 0) return overlapOnLine(a, b) ? "clash" : "apart";
  if ((b1 > 0 && b2 > 0) || (b1 < 0 && b2 < 0)) return "apart";
  const a1 = orient2d(b[0], b[1], b[2], b[3], a[0], a[1]);
  const a2 = orient2d(b[0], b[1], b[2], b[3], a[2], a[3]);
  if ((a1 > 0 && a2 > 0) || (a1 < 0 && a2 < 0)) return "apart";
  if (b1 !== 0 && b2 !== 0 && a1 !== 0 && a2 !== 0) return "clash";
  if (table.ring[first] !== table.ring[second]) return "touch";
  const length = table.ringLength[table.ring[first]];
  const apart = Math.abs(table.place[first] - table.place[second]);
  return apart === 1 || apart === length - 1 ? "apart" : "clash"; // neighbours share their common end
}

type Point = readonly [x: number, y: number];

/** Pairs of edges of different rings that touch in a point. */
type Touches = [first: number, second: number][];

/** A place where edges clash, or null; the touches met until then go to `touches`. Edges are swept from left to right. */
function findClash(table: EdgeTable, touches: Touches): Point | null {
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
      if (apart) continue;
      const meeting = meetingOf(table, edge, other);
      if (meeting === "touch") touches.push([edge, other]);
      if (meeting === "clash") {
        const inside = inBox(v1, v2, y1) ? edge : other;
        return [ends[inside * 4], ends[inside * 4 + 1]];
      }
    }
    active = active.slice(0, kept);
    active.push(edge);
  }
  return null;
}

/** The middles of the pieces into which the ends of a touching edge cut an edge. */
function middlesOfPieces(ends: Float64Array, edge: number, touching: number): Point[] {
  const [x1, y1, x2, y2] = ends.subarray(edge * 4, edge * 4 + 4);
  const cuts: Point[] = [[x1, y1]];
  for (const at of [touching * 4, touching * 4 + 2]) {
    const [x, y] = [ends[at], ends[at + 1]];
    if (orient2d(x1, y1, x2, y2, x, y) === 0 && inBox(x1, x2, x) && inBox(y1, y2, y)) cuts.push([x, y]);
  }
  cuts.push([x2, y2]);
  return cuts.slice(1).map(([x, y], i) => [(cuts[i][0] + x) / 2, (cuts[i][1] + y) / 2]);
}

/** A place where rings that touch in a point pass into each other there, or null. */
function findPassage(shape: Shape, { ends, ring }: EdgeTable, touches: Touches): Point | null {
  if (touches.length === 0) return null;
  const rings = shape.flatMap((part, index) => part.map((points, i) => ({ part: index, isHole: i > 0, points })));
  const parts = makeLocator(shape.map((part) => [part]));
  const filled = makeLocator(rings.map(({ points }) => [[points]]));
  const isMisplaced = (owner: number, other: number, [x, y]: Point) => {
    if (rings[owner].part !== rings[other].part) return parts.position(rings[other].part, x, y) === "inside";
    return filled.position(other, x, y) === (rings[other].isHole ? "inside" : "outside");
  };
  for (const [first, second] of touches) {
    for (const [edge, touching] of [
      [first, second],
      [second, first],
    ]) {
      for (const middle of middlesOfPieces(ends, edge, touching)) {
        if (isMisplaced(ring[edge], ring[touching], middle)) return middle;
      }
    }
  }
  return null;
}

/** A hole that starts outside its outline or inside another hole. */
function findMisplacedHole([outline, ...holes]: PolygonRings): Point | null {
  if (holes.length === 0) return null;
  const locator = makeLocator([[[outline]], ...holes.map((hole) => [[hole]])]);
  for (const [index, [x, y]] of holes.entries()) {
    const holders = locator.locate(x, y).filter((holder) => holder > 0 && holder !== index + 1);
    const inHole = holders.some((holder) => locator.position(holder, x, y) === "inside");
    if (inHole || locator.position(0, x, y) === "outside") return [x, y];
  }
  return null;
}

/** A part whose outline starts inside another part. */
function findNestedPart(shape: Shape): Point | null {
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

/** Four corners that all turn the same way cannot cross: most buildings of a city are so. */
function isConvexQuad(shape: Shape): boolean {
  if (shape.length !== 1 || shape[0].length !== 1 || shape[0][0].length !== 8) return false;
  const [ring] = shape[0];
  const turnAt = (i: number) => {
    const [next, after] = [(i + 2) % 8, (i + 4) % 8];
    return Math.sign(orient2d(ring[i], ring[i + 1], ring[next], ring[next + 1], ring[after], ring[after + 1]));
  };
  const turn = turnAt(0);
  return turn !== 0 && turnAt(2) === turn && turnAt(4) === turn && turnAt(6) === turn;
}

/**
 * Where a shape is not valid: its edges cross or lie on each other, a ring touches itself, a hole lies outside its
 * outline or in another hole, or one part lies in another. Rings may touch each other in points. A point nearby, or null
 * for a valid shape.
 */
export function findTangle(shape: Shape): Point | null {
  if (isConvexQuad(shape)) return null;
  const table = listEdges(shape);
  const touches: Touches = [];
  const crossing = findClash(table, touches) ?? findPassage(shape, table, touches);
  if (crossing !== null) return crossing;
  for (const rings of shape) {
    const misplaced = findMisplacedHole(rings);
    if (misplaced !== null) return misplaced;
  }
  return findNestedPart(shape);
}
