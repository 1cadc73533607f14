/** Corners along a side of a tile. */
export const TILE_SIDE = 64;
const TILE_BITS = 6;
/** Tiles are numbered from this far west and south of the plane's origin. */
const TILE_OFFSET = 2 ** 20;

/** A square of the grid's corners: that at column c and row r of the tile is number r × TILE_SIDE + c. */
export interface DistanceTile {
  /** Number of the tile east and north of the plane's origin. */
  readonly column: number;
  readonly row: number;
  /** By corner: the square of its distance in millimeters, or of `farMm` where nothing is that near. */
  readonly squared: Float32Array;
}

/** A number for each tile; ascending, tiles run from west to east, and then from south to north. */
export const tileKey = (column: number, row: number): number =>
  (row + TILE_OFFSET) * 2 * TILE_OFFSET + column + TILE_OFFSET;

/**
 * The distance from the corners of a grid in the plane to what is put in: segments and areas. The grid stands at multiples of
 * its cell in the plane, whatever is put in, and has memory only where something is near.
 */
export class DistanceGrid {
  readonly cellMm: number;
  /** Distances from here on are not told apart. */
  readonly farMm: number;
  readonly tiles = new Map<number, DistanceTile>();
  private lastKey = -1;
  private last: DistanceTile | null = null;

  /** @param reachMm distances up to this are right at every corner of every cell that has a corner within it */
  constructor(cellMm: number, reachMm: number) {
    this.cellMm = cellMm;
    this.farMm = Math.ceil(reachMm + cellMm * Math.SQRT2);
  }

  private tileAt(column: number, row: number): DistanceTile {
    const key = tileKey(column, row);
    if (key === this.lastKey && this.last !== null) return this.last;
    let tile = this.tiles.get(key);
    if (tile === undefined) {
      tile = { column, row, squared: new Float32Array(TILE_SIDE * TILE_SIDE).fill(this.farMm * this.farMm) };
      this.tiles.set(key, tile);
    }
    this.lastKey = key;
    this.last = tile;
    return tile;
  }

  /** Calls back for each tile with corners between some columns and rows, ends included, with those that are in it. */
  private visitTiles(
    [minColumn, minRow, maxColumn, maxRow]: readonly [number, number, number, number],
    visit: (tile: DistanceTile, left: number, right: number, bottom: number, top: number) => void,
  ): void {
    for (let row = minRow >> TILE_BITS; row <= maxRow >> TILE_BITS; row++) {
      const bottom = Math.max(minRow, row << TILE_BITS);
      const top = Math.min(maxRow, (row << TILE_BITS) + TILE_SIDE - 1);
      for (let column = minColumn >> TILE_BITS; column <= maxColumn >> TILE_BITS; column++) {
        const left = Math.max(minColumn, column << TILE_BITS);
        const right = Math.min(maxColumn, (column << TILE_BITS) + TILE_SIDE - 1);
        visit(this.tileAt(column, row), left, right, bottom, top);
      }
    }
  }

  /**
   * Puts in a segment; one of no length is a point.
   *
   * @param extraMm the segment counts as so much farther
   */
  putSegment(ax: number, ay: number, bx: number, by: number, extraMm = 0): void {
    const { cellMm, farMm } = this;
    const nearMm = farMm - extraMm;
    if (nearMm <= 0) return;
    const box = [
      Math.ceil((Math.min(ax, bx) - nearMm) / cellMm),
      Math.ceil((Math.min(ay, by) - nearMm) / cellMm),
      Math.floor((Math.max(ax, bx) + nearMm) / cellMm),
      Math.floor((Math.max(ay, by) + nearMm) / cellMm),
    ] as const;
    const dx = bx - ax;
    const dy = by - ay;
    const lengthSquared = dx * dx + dy * dy;
    // How far east or west of the line a corner may lie, to be no farther off it than `nearMm`.
    const besideMm = dy === 0 ? Infinity : (nearMm * Math.sqrt(lengthSquared)) / Math.abs(dy);
    this.visitTiles(box, ({ squared }, left, right, bottom, top) => {
      for (let row = bottom; row <= top; row++) {
        const py = row * cellMm - ay;
        const middle = dy === 0 ? 0 : ax + (py * dx) / dy;
        const first = Math.max(left, Math.ceil((middle - besideMm) / cellMm));
        const last = Math.min(right, Math.floor((middle + besideMm) / cellMm));
        let i = ((row & (TILE_SIDE - 1)) << TILE_BITS) + (first & (TILE_SIDE - 1));
        for (let column = first; column <= last; column++, i++) {
          const px = column * cellMm - ax;
          const along = px * dx + py * dy;
          let square = px * px + py * py;
          if (along >= lengthSquared) square = (px - dx) * (px - dx) + (py - dy) * (py - dy);
          else if (along > 0) square = ((px * dy - py * dx) * (px * dy - py * dx)) / lengthSquared;
          if (extraMm > 0) square = (Math.sqrt(square) + extraMm) ** 2;
          if (square < squared[i]) squared[i] = square;
        }
      }
    });
  }

  /**
   * Puts in what lies between outlines, by the even-odd rule; the outlines themselves are put in as segments.
   *
   * @param outline x1, y1, x2, y2 of each edge
   */
  putInside(outline: Float64Array, extraMm = 0): void {
    const { cellMm } = this;
    let [minY, maxY] = [Infinity, -Infinity];
    for (let i = 1; i < outline.length; i += 2) {
      minY = Math.min(minY, outline[i]);
      maxY = Math.max(maxY, outline[i]);
    }
    for (let row = Math.ceil(minY / cellMm); row <= Math.floor(maxY / cellMm); row++) {
      const crossings = crossingsOfRow(outline, row * cellMm);
      for (let i = 0; i + 1 < crossings.length; i += 2) {
        const box = [Math.ceil(crossings[i] / cellMm), row, Math.floor(crossings[i + 1] / cellMm), row] as const;
        this.visitTiles(box, ({ squared }, left, right) => {
          const start = (row & (TILE_SIDE - 1)) << TILE_BITS;
          for (let column = left; column <= right; column++) {
            const corner = start + (column & (TILE_SIDE - 1));
            squared[corner] = Math.min(squared[corner], extraMm * extraMm);
          }
        });
      }
    }
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
