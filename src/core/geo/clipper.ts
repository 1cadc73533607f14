import Flatbush from "flatbush";
import { makeLocator } from "./locator.ts";
import { intersectShapes } from "./overlay.ts";
import { type BoundingBox, boxOfShape, edgesOf, type Shape } from "./shapes.ts";

/** The boxes of things by their place in the list; of none, a box that nothing meets. */
export function indexBoxes(boxes: readonly BoundingBox[]): Flatbush {
  const tree = new Flatbush(Math.max(1, boxes.length));
  for (const box of boxes) tree.add(...box);
  if (boxes.length === 0) tree.add(Infinity, Infinity, -Infinity, -Infinity);
  tree.finish();
  return tree;
}

/** The boxes of the edges x1, y1, x2, y2, … of rings or lines. */
export function indexEdges(edges: Float64Array): Flatbush {
  const boxes: BoundingBox[] = [];
  for (let i = 0; i < edges.length; i += 4) {
    const [x1, y1, x2, y2] = edges.subarray(i, i + 4);
    boxes.push([Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)]);
  }
  return indexBoxes(boxes);
}

/** Clips shapes of the plane to one of them. What its border does not come near is inside or outside as a whole. */
export class ShapeClipper {
  private readonly planeShape: Shape;
  private readonly position: (x: number, y: number) => "inside" | "boundary" | "outside";
  private borders: Flatbush | null = null;

  constructor(planeShape: Shape) {
    this.planeShape = planeShape;
    const { position } = makeLocator([planeShape]);
    this.position = (x, y) => position(0, x, y);
  }

  /** What of a shape lies inside: the very shape where all of it does, no parts where nothing does. */
  clip(other: Shape): Shape {
    const corner = other[0]?.[0];
    if (corner === undefined || this.planeShape.length === 0) return [];
    this.borders ??= indexEdges(edgesOf(this.planeShape.flat()));
    // No border comes near, so any corner says where all of it lies.
    if (this.borders.search(...boxOfShape(other)).length === 0)
      return this.position(corner[0], corner[1]) === "inside" ? other : [];
    return intersectShapes(other, this.planeShape);
  }
}
