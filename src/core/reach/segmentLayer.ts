import { ceilDistanceToSegment } from "../geo/exactDistance.ts";
import type { BoundingBox } from "../geo/shapes.ts";
import type { StreetNetwork } from "./network.ts";

/** Pieces a grid cell holds on average: with fewer more cells are looked at, with more, more pieces. */
const PIECES_PER_CELL = 2;
const SMALLEST_CELL_MM = 1000;
const MOST_CELLS = 4_000_000;

/** A piece of a street and how far it is. */
export interface NearestPiece {
  /** First vertex of the piece; -1: there is none. */
  vertex: number;
  edge: number;
  distanceMm: number;
}

/** Some straight pieces of a network in a uniform grid. What lies beyond the grid is in the cells at its border. */
export class SegmentLayer {
  private readonly network: StreetNetwork;
  private readonly pieces: Uint32Array;
  private readonly edgeOfVertex: Uint32Array;
  private readonly minX: number;
  private readonly minY: number;
  private readonly maxX: number;
  private readonly maxY: number;
  private readonly cellMm: number;
  private readonly columns: number;
  private readonly rows: number;
  /** Pieces of cell c are cellPieces[cellStart[c]] up to, not including, cellPieces[cellStart[c + 1]]. */
  private readonly cellStart: Uint32Array;
  private readonly cellPieces: Uint32Array;

  /**
   * @param pieces first vertices
   * @param box where most of them lie: the extent of the grid
   */
  constructor(network: StreetNetwork, edgeOfVertex: Uint32Array, pieces: Uint32Array, box: BoundingBox) {
    this.network = network;
    this.edgeOfVertex = edgeOfVertex;
    this.pieces = pieces;
    [this.minX, this.minY, this.maxX, this.maxY] = box;
    const width = Math.max(this.maxX - this.minX, 1);
    const height = Math.max(this.maxY - this.minY, 1);
    const cellTotal = Math.min(MOST_CELLS, Math.max(1, pieces.length / PIECES_PER_CELL));
    const squareMm = Math.sqrt((width * height) / cellTotal);
    this.cellMm = Math.ceil(Math.max(squareMm, Math.max(width, height) / cellTotal, SMALLEST_CELL_MM));
    this.columns = Math.floor(width / this.cellMm) + 1;
    this.rows = Math.floor(height / this.cellMm) + 1;
    this.cellStart = new Uint32Array(this.columns * this.rows + 1);
    this.visitPieces((cell) => this.cellStart[cell + 1]++);
    for (let cell = 0; cell + 1 < this.cellStart.length; cell++) this.cellStart[cell + 1] += this.cellStart[cell];
    this.cellPieces = new Uint32Array(this.cellStart.at(-1)!);
    const next = this.cellStart.slice();
    this.visitPieces((cell, vertex) => {
      this.cellPieces[next[cell]++] = vertex;
    });
  }

  /** Millimeters along the axis on which a place is farther from the extent of the grid; 0 in it. */
  distanceToBox(x: number, y: number): number {
    return Math.max(0, this.minX - x, x - this.maxX, this.minY - y, y - this.maxY);
  }

  private columnOf(x: number): number {
    return Math.min(this.columns - 1, Math.max(0, Math.floor((x - this.minX) / this.cellMm)));
  }

  private rowOf(y: number): number {
    return Math.min(this.rows - 1, Math.max(0, Math.floor((y - this.minY) / this.cellMm)));
  }

  /** Every piece with every cell that it passes through. */
  private visitPieces(visit: (cell: number, vertex: number) => void): void {
    const { points } = this.network;
    for (const i of this.pieces)
      this.visitCells(points[i * 2], points[i * 2 + 1], points[i * 2 + 2], points[i * 2 + 3], (cell) => visit(cell, i));
  }

  /** Row by row the cells between where the segment enters the row and where it leaves it. */
  private visitCells(ax: number, ay: number, bx: number, by: number, visit: (cell: number) => void): void {
    const { minY, cellMm, columns } = this;
    const firstRow = this.rowOf(Math.min(ay, by));
    const lastRow = this.rowOf(Math.max(ay, by));
    for (let row = firstRow; row <= lastRow; row++) {
      let [left, right] = [Math.min(ax, bx), Math.max(ax, bx)];
      if (firstRow < lastRow) {
        const xAt = (y: number) => ax + ((bx - ax) * (y - ay)) / (by - ay);
        const low = xAt(row === firstRow ? Math.min(ay, by) : minY + row * cellMm);
        const high = xAt(row === lastRow ? Math.max(ay, by) : minY + (row + 1) * cellMm);
        // A millimeter more than computed: a cell too many costs nothing.
        left = Math.max(left, Math.min(low, high) - 1);
        right = Math.min(right, Math.max(low, high) + 1);
      }
      const lastColumn = this.columnOf(right);
      for (let column = this.columnOf(left); column <= lastColumn; column++) visit(row * columns + column);
    }
  }

  /** Looks for a piece that is nearer than the answer so far, which it then becomes; what is farther than `withinMm` may be. */
  search(x: number, y: number, accepts: (edge: number) => boolean, withinMm: number, answer: NearestPiece): void {
    const { minX, minY, cellMm, columns, rows } = this;
    const column = this.columnOf(x);
    const row = this.rowOf(y);
    const most = Math.max(column, columns - 1 - column, row, rows - 1 - row);
    for (let ring = 0; ring <= most; ring++) {
      this.searchRing(column, row, ring, x, y, accepts, answer);
      // To what is not searched yet.
      const beyondMm = Math.min(
        column - ring > 0 ? x - (minX + (column - ring) * cellMm) : Infinity,
        column + ring < columns - 1 ? minX + (column + ring + 1) * cellMm - x : Infinity,
        row - ring > 0 ? y - (minY + (row - ring) * cellMm) : Infinity,
        row + ring < rows - 1 ? minY + (row + ring + 1) * cellMm - y : Infinity,
      );
      if (beyondMm > Math.min(answer.distanceMm, withinMm)) break;
    }
  }

  private searchRing(
    column: number,
    row: number,
    ring: number,
    x: number,
    y: number,
    accepts: (edge: number) => boolean,
    answer: NearestPiece,
  ): void {
    const { columns, rows } = this;
    const [top, bottom] = [row - ring, row + ring];
    for (let own = Math.max(0, top); own <= Math.min(rows - 1, bottom); own++) {
      const isFull = own === top || own === bottom;
      const step = isFull || ring === 0 ? 1 : ring * 2;
      for (let at = column - ring; at <= column + ring; at += step) {
        if (at >= 0 && at < columns) this.searchCell(own * columns + at, x, y, accepts, answer);
      }
    }
  }

  private searchCell(
    cell: number,
    x: number,
    y: number,
    accepts: (edge: number) => boolean,
    answer: NearestPiece,
  ): void {
    const { cellStart, cellPieces, edgeOfVertex } = this;
    const { points } = this.network;
    for (let i = cellStart[cell]; i < cellStart[cell + 1]; i++) {
      const vertex = cellPieces[i];
      const at = vertex * 2;
      const [ax, ay, bx, by] = [points[at], points[at + 1], points[at + 2], points[at + 3]];
      // Most pieces are farther than the best one by their box alone.
      const dx = Math.max(0, Math.min(ax, bx) - x, x - Math.max(ax, bx));
      const dy = Math.max(0, Math.min(ay, by) - y, y - Math.max(ay, by));
      if (dx * dx + dy * dy > answer.distanceMm * answer.distanceMm) continue;
      const edge = edgeOfVertex[vertex];
      if (!accepts(edge)) continue;
      const distanceMm = ceilDistanceToSegment(x, y, ax, ay, bx, by);
      if (distanceMm > answer.distanceMm || (distanceMm === answer.distanceMm && vertex >= answer.vertex)) continue;
      answer.distanceMm = distanceMm;
      answer.vertex = vertex;
      answer.edge = edge;
    }
  }

  /** Calls back for every piece in or near a box, of which some may lie outside; those in several cells several times. */
  visitBox([minX, minY, maxX, maxY]: BoundingBox, visit: (vertex: number) => void): void {
    const [firstColumn, lastColumn] = [this.columnOf(minX), this.columnOf(maxX)];
    const lastRow = this.rowOf(maxY);
    for (let row = this.rowOf(minY); row <= lastRow; row++) {
      for (let column = firstColumn; column <= lastColumn; column++) {
        const cell = row * this.columns + column;
        for (let i = this.cellStart[cell]; i < this.cellStart[cell + 1]; i++) visit(this.cellPieces[i]);
      }
    }
  }
}
