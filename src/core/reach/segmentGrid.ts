import { ceilDistanceToSegment } from "../geo/exactDistance.ts";
import { boxOfCoordinates } from "../geo/shapes.ts";
import type { StreetNetwork } from "./network.ts";

/** Pieces a grid cell holds on average: with fewer more cells are looked at, with more, more pieces. */
const PIECES_PER_CELL = 4;
const SMALLEST_CELL_MM = 1000;
const MOST_CELLS = 4_000_000;

/** A piece of a street and how far it is. */
export interface NearestPiece {
  /** First vertex of the piece; -1: there is none. */
  vertex: number;
  edge: number;
  distanceMm: number;
}

/** The straight pieces of a network in a uniform grid, for "which street is nearest". */
export class SegmentGrid {
  private readonly network: StreetNetwork;
  private readonly edgeOfVertex: Uint32Array;
  private readonly minX: number;
  private readonly minY: number;
  private readonly cellMm: number;
  private readonly columns: number;
  private readonly rows: number;
  /** Pieces of cell c are cellPieces[cellStart[c]] up to, not including, cellPieces[cellStart[c + 1]]. */
  private readonly cellStart: Uint32Array;
  private readonly cellPieces: Uint32Array;

  constructor(network: StreetNetwork) {
    this.network = network;
    const { points, edgeStart } = network;
    this.edgeOfVertex = new Uint32Array(points.length / 2);
    for (let edge = 0; edge + 1 < edgeStart.length; edge++)
      this.edgeOfVertex.fill(edge, edgeStart[edge], edgeStart[edge + 1]);
    const [minX, minY, maxX, maxY] = points.length > 0 ? boxOfCoordinates(points) : [0, 0, 1, 1];
    const width = Math.max(maxX - minX, 1);
    const height = Math.max(maxY - minY, 1);
    const cellTotal = Math.min(MOST_CELLS, Math.max(1, points.length / 2 / PIECES_PER_CELL));
    this.minX = minX;
    this.minY = minY;
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

  /** Every piece with every cell that it passes through. */
  private visitPieces(visit: (cell: number, vertex: number) => void): void {
    const { points, edgeStart } = this.network;
    for (let edge = 0; edge + 1 < edgeStart.length; edge++) {
      for (let i = edgeStart[edge]; i + 1 < edgeStart[edge + 1]; i++)
        this.visitCells(points[i * 2], points[i * 2 + 1], points[i * 2 + 2], points[i * 2 + 3], (cell) =>
          visit(cell, i),
        );
    }
  }

  /** Row by row the cells between where the segment enters the row and where it leaves it. */
  private visitCells(ax: number, ay: number, bx: number, by: number, visit: (cell: number) => void): void {
    const { minX, minY, cellMm, columns } = this;
    const firstRow = Math.floor((Math.min(ay, by) - minY) / cellMm);
    const lastRow = Math.floor((Math.max(ay, by) - minY) / cellMm);
    for (let row = firstRow; row <= lastRow; row++) {
      let [left, right] = [Math.min(ax, bx), Math.max(ax, bx)];
      if (firstRow < lastRow) {
        const xAt = (y: number) => ax + ((bx - ax) * (y - ay)) / (by - ay);
        const low = xAt(Math.min(Math.max(minY + row * cellMm, Math.min(ay, by)), Math.max(ay, by)));
        const high = xAt(Math.min(Math.max(minY + (row + 1) * cellMm, Math.min(ay, by)), Math.max(ay, by)));
        // A millimeter more than computed: a cell too many costs nothing.
        left = Math.max(left, Math.min(low, high) - 1);
        right = Math.min(right, Math.max(low, high) + 1);
      }
      const lastColumn = Math.floor((right - minX) / cellMm);
      for (let column = Math.floor((left - minX) / cellMm); column <= lastColumn; column++)
        visit(row * columns + column);
    }
  }

  /**
   * Finds the nearest piece of the edges that are accepted. Distances are whole millimeters, rounded up; of equal ones, the
   * piece of the lowest vertex is the nearest.
   */
  findNearest(x: number, y: number, accepts: (edge: number) => boolean, withinMm = Infinity): NearestPiece {
    const { minX, minY, cellMm, columns, rows } = this;
    const answer: NearestPiece = { vertex: -1, edge: -1, distanceMm: Infinity };
    const column = Math.min(columns - 1, Math.max(0, Math.floor((x - minX) / cellMm)));
    const row = Math.min(rows - 1, Math.max(0, Math.floor((y - minY) / cellMm)));
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
    return answer.distanceMm <= withinMm ? answer : { vertex: -1, edge: -1, distanceMm: Infinity };
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

  /** Calls back for every piece in or near a box, of which some may lie outside; each once. */
  visitBox(
    [minX, minY, maxX, maxY]: readonly [number, number, number, number],
    visit: (vertex: number, edge: number) => void,
  ): void {
    const clampColumn = (x: number) =>
      Math.min(this.columns - 1, Math.max(0, Math.floor((x - this.minX) / this.cellMm)));
    const clampRow = (y: number) => Math.min(this.rows - 1, Math.max(0, Math.floor((y - this.minY) / this.cellMm)));
    const seen = new Set<number>();
    for (let row = clampRow(minY); row <= clampRow(maxY); row++) {
      for (let column = clampColumn(minX); column <= clampColumn(maxX); column++) {
        const cell = row * this.columns + column;
        for (let i = this.cellStart[cell]; i < this.cellStart[cell + 1]; i++) seen.add(this.cellPieces[i]);
      }
    }
    for (const vertex of [...seen].sort((a, b) => a - b)) visit(vertex, this.edgeOfVertex[vertex]);
  }
}
