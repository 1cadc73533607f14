import { makeCandidates } from "./candidates.ts";
import { boxOfSite, type PlaneSite } from "./planeSite.ts";
import { type Nearest, NO_SITE, SiteIndex } from "./siteIndex.ts";

/** Distance of a demand point that has no facility, or none within 4,294 km, the greatest number that fits. */
export const UNREACHED_MM = 0xffffffff;

/** Number of the facility of a demand point that has none. */
export const NO_FACILITY = NO_SITE;

/** Points a grid cell of demand holds on average. */
const POINTS_PER_CELL = 32;

/** Beyond so many candidates for the points of one cell, each point is searched by itself. */
const MOST_CANDIDATES = 512;

/**
 * The straight-line distance from every demand point to its nearest facility, and which one that is. Facilities have
 * numbers given by the caller (their index); of several at the same whole millimeter, the lowest number is the nearest.
 *
 * `add`, `remove` and `move` leave exactly what `set` with the changed list would give.
 */
export class NearestField {
  /** By demand point: whole millimeters, rounded up, to the nearest facility; 0 inside a polygon; else UNREACHED_MM. */
  readonly distanceMm: Uint32Array;
  /** By demand point: the number of the nearest facility, or NO_FACILITY. */
  readonly facility: Int32Array;

  private readonly grid: PointGrid;
  /** No point of a cell is farther from its facility than this. */
  private readonly cellFarthestMm: Float64Array;
  private index = new SiteIndex([]);

  constructor(grid: PointGrid) {
    this.grid = grid;
    this.distanceMm = new Uint32Array(grid.order.length).fill(UNREACHED_MM);
    this.facility = new Int32Array(grid.order.length).fill(NO_FACILITY);
    this.cellFarthestMm = new Float64Array(grid.cellStart.length - 1).fill(UNREACHED_MM);
  }

  /**
   * Replaces all facilities.
   *
   * @param withinMm points with nothing within this distance may be left unreached, which is much quicker where most are
   */
  set(facilities: Iterable<readonly [number: number, site: PlaneSite]>, withinMm = Infinity): void {
    this.index = new SiteIndex(facilities);
    this.answer.segment = -1;
    for (let cell = 0; cell < this.cellFarthestMm.length; cell++) this.measureCell(cell, withinMm);
  }

  /** @throws RangeError if the number is taken */
  add(number: number, site: PlaneSite): void {
    this.index.add(number, site);
    const { cellFarthestMm, distanceMm, facility } = this;
    const { order, cellStart, cellBox, points } = this.grid;
    const [minX, minY, maxX, maxY] = boxOfSite(site);
    for (let cell = 0; cell + 1 < cellStart.length; cell++) {
      const dx = Math.max(0, minX - cellBox[cell * 4 + 2], cellBox[cell * 4] - maxX);
      const dy = Math.max(0, minY - cellBox[cell * 4 + 3], cellBox[cell * 4 + 1] - maxY);
      if (dx * dx + dy * dy > cellFarthestMm[cell] * cellFarthestMm[cell]) continue;
      let farthestMm = 0;
      for (let i = cellStart[cell]; i < cellStart[cell + 1]; i++) {
        const point = order[i];
        const newMm = this.index.distanceTo(number, points[point * 2], points[point * 2 + 1]);
        const oldMm = distanceMm[point];
        if (newMm < oldMm || (newMm === oldMm && number < facility[point])) {
          distanceMm[point] = newMm;
          facility[point] = number;
        }
        farthestMm = Math.max(farthestMm, distanceMm[point]);
      }
      cellFarthestMm[cell] = farthestMm;
    }
  }

  /** @throws RangeError if there is no such facility */
  remove(number: number): void {
    this.index.remove(number);
    const { cellFarthestMm, distanceMm, facility } = this;
    const { order, cellStart } = this.grid;
    this.answer.segment = -1;
    for (let cell = 0; cell + 1 < cellStart.length; cell++) {
      for (let i = cellStart[cell]; i < cellStart[cell + 1]; i++) {
        if (facility[order[i]] !== number) continue;
        this.measure(order[i]);
        cellFarthestMm[cell] = Math.max(cellFarthestMm[cell], distanceMm[order[i]]);
      }
    }
  }

  /** @throws RangeError if there is no such facility */
  move(number: number, site: PlaneSite): void {
    this.remove(number);
    this.add(number, site);
  }

  private readonly answer: Nearest = { distanceMm: Infinity, site: NO_SITE, segment: -1 };

  /** Measures all points of a cell anew: the few sites that can be nearest to any of them are found once. */
  private measureCell(cell: number, withinMm: number): void {
    const { answer, index, candidates } = this;
    const { order, cellStart, cellBox, sorted } = this.grid;
    const at = cell * 4;
    const x = (cellBox[at] + cellBox[at + 2]) / 2;
    const y = (cellBox[at + 1] + cellBox[at + 3]) / 2;
    const radiusMm = Math.hypot(cellBox[at + 2] - x, cellBox[at + 3] - y);
    const start = cellStart[cell];
    const end = cellStart[cell + 1];
    if (start === end) return;
    const hasRoom = index.findCandidates(Math.round(x), Math.round(y), radiusMm + 1, withinMm, answer, candidates);
    const shapes = index.findShapes(cellBox[at], cellBox[at + 1], cellBox[at + 2], cellBox[at + 3]);
    let farthestMm = 0;
    for (let i = start; i < end; i++) {
      const point = order[i];
      if (hasRoom) index.findNearestAmong(candidates, shapes, sorted[i * 2], sorted[i * 2 + 1], answer);
      else index.findNearest(sorted[i * 2], sorted[i * 2 + 1], answer);
      farthestMm = Math.max(farthestMm, this.keepAnswer(point));
    }
    this.cellFarthestMm[cell] = farthestMm;
  }

  private readonly candidates = makeCandidates(MOST_CANDIDATES);

  /** Measures one point anew. The answer for the last point is the first guess for this one. */
  private measure(point: number): void {
    const { answer } = this;
    const { points } = this.grid;
    this.index.findNearest(points[point * 2], points[point * 2 + 1], answer);
    this.keepAnswer(point);
  }

  /** Keeps the answer as that of a point; returns its distance. */
  private keepAnswer(point: number): number {
    const { distanceMm, site } = this.answer;
    const isReached = distanceMm < UNREACHED_MM;
    const keptMm = isReached ? distanceMm : UNREACHED_MM;
    this.facility[point] = isReached ? site : NO_FACILITY;
    this.distanceMm[point] = keptMm;
    return keptMm;
  }
}

/** Demand points by cell of a grid, so that neighbours in the list are neighbours in the plane. One serves many fields. */
export interface PointGrid {
  /** x0, y0, x1, y1, … of the points, whole millimeters in the plane. */
  readonly points: Float64Array;
  /** Points of cell c are order[cellStart[c]] up to, not including, order[cellStart[c + 1]]. */
  readonly order: Uint32Array;
  readonly cellStart: Uint32Array;
  /** The points again, in the order of the cells: read one after the other, they are there when they are needed. */
  readonly sorted: Float64Array;
  /** minX, minY, maxX, maxY of the points of each cell. */
  readonly cellBox: Float64Array;
}

/** @param points x0, y0, x1, y1, … whole millimeters in the plane */
export function sortIntoGrid(points: Float64Array): PointGrid {
  const count = points.length / 2;
  let minX = Infinity;
  let minY = Infinity;
  let maxX = -Infinity;
  let maxY = -Infinity;
  for (let i = 0; i < count; i++) {
    minX = Math.min(minX, points[i * 2]);
    maxX = Math.max(maxX, points[i * 2]);
    minY = Math.min(minY, points[i * 2 + 1]);
    maxY = Math.max(maxY, points[i * 2 + 1]);
  }
  const cellTotal = Math.max(1, count / POINTS_PER_CELL);
  const width = Math.max(maxX - minX, 1);
  const height = Math.max(maxY - minY, 1);
  const size = Math.max(Math.sqrt((width * height) / cellTotal), Math.max(width, height) / cellTotal);
  const columns = count === 0 ? 0 : Math.floor(width / size) + 1;
  const rows = count === 0 ? 0 : Math.floor(height / size) + 1;

  const cellStart = new Uint32Array(columns * rows + 1);
  const cellOf = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    const column = Math.floor((points[i * 2] - minX) / size);
    const row = Math.floor((points[i * 2 + 1] - minY) / size);
    // Every second row runs backwards, so that the next cell is always a neighbour.
    cellOf[i] = row * columns + (row % 2 === 0 ? column : columns - 1 - column);
    cellStart[cellOf[i] + 1]++;
  }
  for (let cell = 0; cell < columns * rows; cell++) cellStart[cell + 1] += cellStart[cell];
  const order = new Uint32Array(count);
  const sorted = new Float64Array(count * 2);
  const next = cellStart.slice();
  const cellBox = new Float64Array(columns * rows * 4);
  for (let cell = 0; cell < columns * rows; cell++) cellBox.set([Infinity, Infinity, -Infinity, -Infinity], cell * 4);
  for (let i = 0; i < count; i++) {
    const cell = cellOf[i];
    const place = next[cell]++;
    order[place] = i;
    sorted[place * 2] = points[i * 2];
    sorted[place * 2 + 1] = points[i * 2 + 1];
    cellBox[cell * 4] = Math.min(cellBox[cell * 4], points[i * 2]);
    cellBox[cell * 4 + 1] = Math.min(cellBox[cell * 4 + 1], points[i * 2 + 1]);
    cellBox[cell * 4 + 2] = Math.max(cellBox[cell * 4 + 2], points[i * 2]);
    cellBox[cell * 4 + 3] = Math.max(cellBox[cell * 4 + 3], points[i * 2 + 1]);
  }
  return { points, order, cellStart, sorted, cellBox };
}
