import { indexBoxes, indexEdges } from "../geo/clipper.ts";
import { makeLocator } from "../geo/locator.ts";
import { type BoundingBox, boxOfCoordinates, boxOfShape, edgesOf, type Shape } from "../geo/shapes.ts";
import { findComponents, type Streets } from "../read/streets.ts";
import type { StreetConnection } from "./subject.ts";

/** Where the segment from a to b crosses the one from c to d: the share of the way from a, or null. */
function findCrossing(ax: number, ay: number, bx: number, by: number, edges: Float64Array, at: number): number | null {
  const [cx, cy, dx, dy] = [edges[at], edges[at + 1], edges[at + 2], edges[at + 3]];
  const across = (bx - ax) * (dy - cy) - (by - ay) * (dx - cx);
  if (across === 0) return null;
  const along = ((cx - ax) * (dy - cy) - (cy - ay) * (dx - cx)) / across;
  const other = ((cx - ax) * (by - ay) - (cy - ay) * (bx - ax)) / across;
  return along >= 0 && along <= 1 && other >= 0 && other <= 1 ? along : null;
}

/** Measures streets against shapes of the plane. */
export class PlaceStreets {
  private readonly streets: Streets;
  /** By edge: it hangs together with most of the network by length. */
  private readonly isConnected: readonly boolean[];
  private readonly tree: ReturnType<typeof indexBoxes>;

  constructor(streets: Streets) {
    this.streets = streets;
    const { edgeFrom, edgeLengthMm, edgeStart, points } = streets;
    const components = findComponents(streets);
    const lengthOf = new Float64Array(components.length);
    for (const [edge, from] of edgeFrom.entries()) lengthOf[components[from]] += edgeLengthMm[edge];
    const main = lengthOf.indexOf(lengthOf.reduce((most, length) => Math.max(most, length), 0));
    this.isConnected = Array.from(edgeFrom, (from) => components[from] === main);
    const boxes = Array.from(edgeFrom, (_, edge) =>
      boxOfCoordinates(points.subarray(edgeStart[edge] * 2, edgeStart[edge + 1] * 2)),
    );
    this.tree = indexBoxes(boxes);
    this.boxes = boxes;
  }

  private readonly boxes: readonly BoundingBox[];

  /**
   * How much of the streets lies in a shape. An edge that the outline does not come near counts as a whole; of one that it
   * crosses the pieces inside, right to a millimeter each.
   */
  measureInside(planeShape: Shape): StreetConnection {
    if (planeShape.length === 0) return { insideMm: 0, connectedMm: 0 };
    const outline = edgesOf(planeShape.flat());
    const outlineTree = indexEdges(outline);
    const { position } = makeLocator([planeShape]);
    const isInside = (x: number, y: number) => position(0, x, y) !== "outside";
    const { edgeStart, points, edgeLengthMm } = this.streets;
    let insideMm = 0;
    let connectedMm = 0;
    for (const edge of this.tree.search(...boxOfShape(planeShape))) {
      const [start, end] = [edgeStart[edge], edgeStart[edge + 1]];
      let mm = 0;
      if (outlineTree.search(...this.boxes[edge]).length === 0) {
        if (isInside(points[start * 2], points[start * 2 + 1])) mm = edgeLengthMm[edge];
      } else {
        for (let i = start; i + 1 < end; i++) mm += this.measurePiece(i, outline, outlineTree, isInside);
      }
      insideMm += mm;
      if (this.isConnected[edge]) connectedMm += mm;
    }
    return { insideMm, connectedMm };
  }

  /** Whole millimeters inside of the straight piece from vertex i to the next. */
  private measurePiece(
    i: number,
    outline: Float64Array,
    outlineTree: ReturnType<typeof indexEdges>,
    isInside: (x: number, y: number) => boolean,
  ): number {
    const [ax, ay, bx, by] = this.streets.points.subarray(i * 2, i * 2 + 4);
    const box = boxOfCoordinates(Float64Array.of(ax, ay, bx, by));
    const cuts = [0, 1];
    for (const edge of outlineTree.search(...box)) {
      const cut = findCrossing(ax, ay, bx, by, outline, edge * 4);
      if (cut !== null) cuts.push(cut);
    }
    cuts.sort((a, b) => a - b);
    const lengthMm = Math.hypot(bx - ax, by - ay);
    let mm = 0;
    for (let cut = 1; cut < cuts.length; cut++) {
      const middle = (cuts[cut - 1] + cuts[cut]) / 2;
      if (isInside(ax + (bx - ax) * middle, ay + (by - ay) * middle)) mm += (cuts[cut] - cuts[cut - 1]) * lengthMm;
    }
    return Math.ceil(mm - 1e-6);
  }
}
