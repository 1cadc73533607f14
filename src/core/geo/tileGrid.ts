/** Corners along a side of a tile. */
export const TILE_SIDE = 64;
const TILE_BITS = 6;
/** Tiles are numbered from this far west and south of the plane's origin. */
const TILE_OFFSET = 2 ** 20;
const TILE_COLUMNS = 2 * TILE_OFFSET;

/** A number for each tile; ascending, tiles run from west to east, and then from south to north. */
const tileKey = (column: number, row: number): number => (row + TILE_OFFSET) * TILE_COLUMNS + column + TILE_OFFSET;

export type RowVisitor<Tile> = (tile: Tile, corner: number, count: number, column: number, row: number) => void;

/**
 * Numbers by the corners of a grid in the plane, in square tiles that are made where they are needed. The grid stands at
 * multiples of its cell, whatever it holds. The corner at column c and row r of a tile is its number r × TILE_SIDE + c.
 */
export class TileGrid<Tile> {
  readonly cellMm: number;
  private readonly makeTile: () => Tile;
  private readonly tiles = new Map<number, Tile>();
  private lastKey = -1;
  private last: Tile | null = null;

  constructor(cellMm: number, makeTile: () => Tile) {
    this.cellMm = cellMm;
    this.makeTile = makeTile;
  }

  private tileAt(column: number, row: number): Tile {
    const key = tileKey(column, row);
    if (key === this.lastKey && this.last !== null) return this.last;
    let tile = this.tiles.get(key);
    if (tile === undefined) {
      tile = this.makeTile();
      this.tiles.set(key, tile);
    }
    this.lastKey = key;
    this.last = tile;
    return tile;
  }

  /** Whatever is made of the tiles is made in this order: their places, from west to east and then from south to north. */
  listPlaces(): readonly TilePlace[] {
    const keys = [...this.tiles.keys()].sort((a, b) => a - b);
    return keys.map((key) => ({
      column: (key % TILE_COLUMNS) - TILE_OFFSET,
      row: Math.floor(key / TILE_COLUMNS) - TILE_OFFSET,
    }));
  }

  set({ column, row }: TilePlace, tile: Tile): void {
    this.tiles.set(tileKey(column, row), tile);
    this.lastKey = -1;
  }

  /** The tile at a place; undefined where there is none. */
  get({ column, row }: TilePlace): Tile | undefined {
    return this.tiles.get(tileKey(column, row));
  }

  /**
   * Calls back for the corners of a row between two columns, ends included, tile by tile: how many from which corner on, and
   * at which column and row of the grid the first of them is.
   */
  visitRow(row: number, minColumn: number, maxColumn: number, visit: RowVisitor<Tile>): void {
    const start = (row & (TILE_SIDE - 1)) << TILE_BITS;
    for (let first = minColumn; first <= maxColumn; ) {
      const last = Math.min(maxColumn, first | (TILE_SIDE - 1));
      const tile = this.tileAt(first >> TILE_BITS, row >> TILE_BITS);
      visit(tile, start + (first & (TILE_SIDE - 1)), last - first + 1, first, row);
      first = last + 1;
    }
  }

  /**
   * Calls back for the corners that are within a distance of a segment, and some more, row by row in each tile: how many from
   * which corner on, and where the first of them is.
   */
  visitNear(
    [ax, ay, bx, by]: readonly [number, number, number, number],
    nearMm: number,
    visit: (tile: Tile, corner: number, count: number, x: number, y: number) => void,
  ): void {
    const { cellMm } = this;
    const minColumn = Math.ceil((Math.min(ax, bx) - nearMm) / cellMm);
    const maxColumn = Math.floor((Math.max(ax, bx) + nearMm) / cellMm);
    const minRow = Math.ceil((Math.min(ay, by) - nearMm) / cellMm);
    const maxRow = Math.floor((Math.max(ay, by) + nearMm) / cellMm);
    // How far east or west of the line a corner may lie, to be no farther off it.
    const besideMm = ay === by ? Infinity : (nearMm * Math.hypot(bx - ax, by - ay)) / Math.abs(by - ay);
    for (let row = minRow; row <= maxRow; row++) {
      const y = row * cellMm;
      const middle = ay === by ? ax : ax + ((y - ay) * (bx - ax)) / (by - ay);
      let first = Math.max(minColumn, Math.ceil((middle - besideMm) / cellMm));
      const end = Math.min(maxColumn, Math.floor((middle + besideMm) / cellMm));
      const start = (row & (TILE_SIDE - 1)) << TILE_BITS;
      while (first <= end) {
        const last = Math.min(end, first | (TILE_SIDE - 1));
        const tile = this.tileAt(first >> TILE_BITS, row >> TILE_BITS);
        visit(tile, start + (first & (TILE_SIDE - 1)), last - first + 1, first * cellMm, y);
        first = last + 1;
      }
    }
  }
}

/** Number of a tile east and north of the plane's origin. */
export interface TilePlace {
  readonly column: number;
  readonly row: number;
}

/** Corners along a side of a frame. */
export const FRAME_SIDE = TILE_SIDE + 1;

type Numbers = Float32Array | Int32Array;

/**
 * Fills a frame, which is the corners of a tile and one more column and row: the first ones of its neighbours.
 *
 * @param pick the numbers of the tile at a place
 * @param missing the number of corners that no tile has
 */
export function fillFrame(
  frame: Numbers,
  { column, row }: TilePlace,
  pick: (place: TilePlace) => Numbers | undefined,
  missing: number,
): void {
  const own = pick({ column, row });
  const east = pick({ column: column + 1, row });
  const north = pick({ column, row: row + 1 });
  if (own === undefined) frame.fill(missing);
  for (let i = 0; i < TILE_SIDE; i++) {
    if (own !== undefined) frame.set(own.subarray(i * TILE_SIDE, (i + 1) * TILE_SIDE), i * FRAME_SIDE);
    frame[i * FRAME_SIDE + TILE_SIDE] = east?.[i * TILE_SIDE] ?? missing;
    frame[TILE_SIDE * FRAME_SIDE + i] = north?.[i] ?? missing;
  }
  frame[FRAME_SIDE * FRAME_SIDE - 1] = pick({ column: column + 1, row: row + 1 })?.[0] ?? missing;
}
