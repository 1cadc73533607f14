import { clipToBox } from "./clipToBox.ts";
import { type BoundingBox, boxOfShape, type Shape } from "./shapes.ts";

/**
 * A large shape of which many small boxes are looked at: it is cut to squares twice as large as the cells of a grid, these
 * out of those of a grid twice as coarse, and so on up to the whole. A box lies in the square of the cell of its lower corner
 * if it is no larger than the cell, so that it is cut out of little.
 */
export class ClippedShape {
  private readonly shape: Shape;
  private readonly box: BoundingBox;
  private readonly squares = new Map<string, Shape>();

  constructor(shape: Shape) {
    this.shape = shape;
    this.box = boxOfShape(shape);
  }

  /** What of the shape lies in a box, as `clipToBox` gives it. */
  within(box: BoundingBox): Shape {
    const sideMm = 2 ** Math.ceil(Math.log2(Math.max(1, box[2] - box[0], box[3] - box[1])));
    const near = this.squareOf(Math.floor(box[0] / sideMm), Math.floor(box[1] / sideMm), sideMm);
    return clipToBox(near, box);
  }

  private squareOf(column: number, row: number, sideMm: number): Shape {
    const [x, y] = [column * sideMm, row * sideMm];
    const square: BoundingBox = [x, y, x + 2 * sideMm, y + 2 * sideMm];
    const [minX, minY, maxX, maxY] = this.box;
    if (square[2] < minX || square[0] > maxX || square[3] < minY || square[1] > maxY) return [];
    // As large as the shape, a square would leave little out.
    if (sideMm > Math.max(maxX - minX, maxY - minY)) return this.shape;
    const key = `${sideMm} ${column} ${row}`;
    let own = this.squares.get(key);
    if (own === undefined) {
      own = clipToBox(this.squareOf(Math.floor(column / 2), Math.floor(row / 2), sideMm * 2), square);
      this.squares.set(key, own);
    }
    return own;
  }
}
