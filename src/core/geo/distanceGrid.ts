import { type RowVisitor, TILE_SIDE, TileGrid } from "./tileGrid.ts";

/**
 * The distance from the corners of a grid in the plane to what is put in: segments and areas. Distances are kept as squares of
 * millimeters.
 */
export class DistanceGrid extends TileGrid<Float32Array> {
  /** Distances from here on are not told apart. */
  readonly farMm: number;

  /** @param reachMm distances up to this are right at every corner of every cell that has a corner within it */
  constructor(cellMm: number, reachMm: number) {
    const farMm = Math.ceil(reachMm + cellMm * Math.SQRT2);
    super(cellMm, () => new Float32Array(TILE_SIDE * TILE_SIDE).fill(farMm * farMm));
    this.farMm = farMm;
  }

  /**
   * Puts in a segment; one of no length is a point.
   *
   * @param extraMm the segment counts as so much farther
   */
  putSegment(ax: number, ay: number, bx: number, by: number, extraMm = 0): void {
    const { cellMm } = this;
    const nearMm = this.farMm - extraMm;
    if (nearMm <= 0) return;
    const dx = bx - ax;
    const dy = by - ay;
    const lengthSquared = dx * dx + dy * dy;
    this.visitNear([ax, ay, bx, by], nearMm, (squared, corner, count, x, y) => {
      const py = y - ay;
      for (let i = 0, px = x - ax; i < count; i++, px += cellMm) {
        const along = px * dx + py * dy;
        let square = px * px + py * py;
        if (along >= lengthSquared) square = (px - dx) * (px - dx) + (py - dy) * (py - dy);
        else if (along > 0) square = ((px * dy - py * dx) * (px * dy - py * dx)) / lengthSquared;
        if (extraMm > 0) square = (Math.sqrt(square) + extraMm) ** 2;
        if (square < squared[corner + i]) squared[corner + i] = square;
      }
    });
  }

  /**
   * Puts in what lies between outlines, by the even-odd rule; the outlines themselves are put in as segments.
   *
   * @param outline x1, y1, x2, y2 of each edge
   */
  putInside(outline: Float64Array, extraMm = 0): void {
    visitInside(this, outline, (squared, corner, count) => {
      for (let i = corner; i < corner + count; i++) squared[i] = Math.min(squared[i], extraMm * extraMm);
    });
  }
}

/** Calls back for the corners between outlines, by the even-odd rule, as `visitRow` does. */
export function visitInside<Tile>(grid: TileGrid<Tile>, outline: Float64Array, visit: RowVisitor<Tile>): void {
  const { cellMm } = grid;
  let [minY, maxY] = [Infinity, -Infinity];
  for (let i = 1; i < outline.length; i += 2) {
    minY = Math.min(minY, outline[i]);
    maxY = Math.max(maxY, outline[i]);
  }
  for (let row = Math.ceil(minY / cellMm); row <= Math.floor(maxY / cellMm); row++) {
    const crossings = crossingsOfRow(outline, row * cellMm);
    for (let i = 0; i + 1 < crossings.length; i += 2)
      grid.visitRow(row, Math.ceil(crossings[i] / cellMm), Math.floor(crossings[i + 1] / cellMm), visit);
  }
}

/** Where edges cross a horizontal line, ascending. */
function crossingsOfRow(outline: Float64Array, y: number): readonly number[] {
  const crossings: number[] = [];
  for (let i = 0; i < outline.length; i += 4) {
    const [ax, ay, bx, by] = [outline[i], outline[i + 1], outline[i + 2], outline[i + 3]];
    if (ay > y !== by > y) crossings.push(ax + ((bx - ax) * (y - ay)) / (by - ay));
  }
  return crossings.sort((a, b) => a - b);
}
