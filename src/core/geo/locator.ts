import Flatbush from "flatbush";
import { orient2d } from "robust-predicates";
import { boxOfShape, edgesOf, type Shape } from "./shapes.ts";

/** A point against a shape. */
export type Position = "inside" | "boundary" | "outside";

/** A shape with its edges sorted into horizontal bands, so that locating a point looks at few of them. */
interface BandedShape {
  readonly minY: number;
  readonly bandHeight: number;
  /** Edges of band b are edgeIds[bandStart[b]] up to, not including, edgeIds[bandStart[b + 1]]. */
  readonly bandStart: Uint32Array;
  readonly edgeIds: Uint32Array;
  /** x1, y1, x2, y2 of each edge. */
  readonly edges: Float64Array;
}

const EDGES_PER_BAND = 4;

function bandShape(shape: Shape): BandedShape {
  const edges = edgesOf(shape.flat());
  const [, minY, , maxY] = boxOfShape(shape);
  const bandCount = Math.max(1, Math.floor(edges.length / 4 / EDGES_PER_BAND));
  const bandHeight = (maxY - minY) / bandCount || 1;
  const bandOf = (y: number) => Math.min(bandCount - 1, Math.max(0, Math.floor((y - minY) / bandHeight)));

  const bandStart = new Uint32Array(bandCount + 1);
  const visitBands = (edge: number, visit: (band: number) => void) => {
    const low = bandOf(Math.min(edges[edge * 4 + 1], edges[edge * 4 + 3]));
    const high = bandOf(Math.max(edges[edge * 4 + 1], edges[edge * 4 + 3]));
    for (let band = low; band <= high; band++) visit(band);
  };
  const edgeCount = edges.length / 4;
  for (let edge = 0; edge < edgeCount; edge++) visitBands(edge, (band) => bandStart[band + 1]++);
  for (let band = 0; band < bandCount; band++) bandStart[band + 1] += bandStart[band];
  const next = bandStart.slice();
  const edgeIds = new Uint32Array(bandStart[bandCount]);
  for (let edge = 0; edge < edgeCount; edge++) {
    visitBands(edge, (band) => {
      edgeIds[next[band]++] = edge;
    });
  }
  return { minY, bandHeight, bandStart, edgeIds, edges };
}

/** Even-odd rule with exact orientation: a point on an edge or vertex is on the boundary, never in or out by rounding. */
function locateInBands(banded: BandedShape, x: number, y: number): Position {
  const { minY, bandHeight, bandStart, edgeIds, edges } = banded;
  const bandCount = bandStart.length - 1;
  const band = Math.floor((y - minY) / bandHeight);
  if (band < 0 || band > bandCount) return "outside";
  const clamped = Math.min(band, bandCount - 1);
  let inside = false;
  for (let i = bandStart[clamped]; i < bandStart[clamped + 1]; i++) {
    const at = edgeIds[i] * 4;
    const x1 = edges[at];
    const y1 = edges[at + 1];
    const x2 = edges[at + 2];
    const y2 = edges[at + 3];
    if (y < Math.min(y1, y2) || y > Math.max(y1, y2) || x > Math.max(x1, x2)) continue;
    const crosses = y1 > y !== y2 > y;
    if (x < Math.min(x1, x2)) {
      if (crosses) inside = !inside;
      continue;
    }
    const side = orient2d(x1, y1, x2, y2, x, y);
    if (side === 0) return "boundary";
    if (crosses && side > 0 === y2 < y1) inside = !inside;
  }
  return inside ? "inside" : "outside";
}

/** Finds which of many shapes hold a point. */
export interface Locator {
  /**
   * Indices of the shapes that hold the point, ascending. A point inside overlapping shapes is in each of them; one that
   * lies only on boundaries belongs to the lowest index alone.
   */
  readonly locate: (x: number, y: number) => readonly number[];
  readonly position: (shapeIndex: number, x: number, y: number) => Position;
}

/** Indexes shapes (all in one coordinate system) for `locate`. Shapes may be empty: they hold nothing. */
export function makeLocator(shapes: readonly Shape[]): Locator {
  const filled = shapes.flatMap((shape, index) => (shape.length > 0 ? [index] : []));
  const banded = new Map<number, BandedShape>();
  const position = (shapeIndex: number, x: number, y: number): Position => {
    if (shapes[shapeIndex].length === 0) return "outside";
    let bands = banded.get(shapeIndex);
    if (bands === undefined) {
      bands = bandShape(shapes[shapeIndex]);
      banded.set(shapeIndex, bands);
    }
    return locateInBands(bands, x, y);
  };
  if (filled.length === 0) return { locate: () => [], position };

  const tree = new Flatbush(filled.length);
  for (const index of filled) tree.add(...boxOfShape(shapes[index]));
  tree.finish();
  const locate = (x: number, y: number): readonly number[] => {
    const inside: number[] = [];
    let boundary = Infinity;
    for (const entry of tree.search(x, y, x, y)) {
      const index = filled[entry];
      const where = position(index, x, y);
      if (where === "inside") inside.push(index);
      if (where === "boundary") boundary = Math.min(boundary, index);
    }
    if (inside.length === 0) return boundary === Infinity ? [] : [boundary];
    return inside.sort((a, b) => a - b);
  };
  return { locate, position };
}
