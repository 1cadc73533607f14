import Flatbush from "flatbush";
import { ceilDistanceToSegment, ceilHypot } from "../geo/exactDistance.ts";
import { type Locator, makeLocator } from "../geo/locator.ts";
import { EMPTY_BOX, mergeBoxes } from "../geo/shapes.ts";
import { type Candidates, insertCandidate } from "./candidates.ts";
import { boxOfSite, type PlaneSite, segmentsOf } from "./planeSite.ts";

/** Segments a grid cell holds on average; fewer cost memory, more cost time. */
const SEGMENTS_PER_CELL = 2;
const MOST_CELLS = 4_000_000;

/** Least distance, the site that has it and the piece of its outline; the answer of `SiteIndex.findNearest`. */
export interface Nearest {
  distanceMm: number;
  site: number;
  segment: number;
}

export const NO_SITE = -1;

/**
 * Sites in a uniform grid of their outline segments, for "which site is nearest, and how far". Sites have numbers given by
 * the caller; of sites at the same whole millimeter, the lowest number wins, so answers do not depend on the order of edits.
 */
export class SiteIndex {
  private readonly minX: number;
  private readonly minY: number;
  private readonly cellSize: number;
  private readonly columns: number;
  private readonly rows: number;
  /** First node of each cell's list, -1 if the cell is empty. */
  private readonly head: Int32Array;
  /** Lists of segments by cell: the segment of each node, and the next node. */
  private nodeSegment = new Int32Array(64);
  private nodeNext = new Int32Array(64);
  private nodeCount = 0;
  private freeNode = -1;
  private segments = new Float64Array(256);
  private owner = new Int32Array(64);
  /** 1 where a segment has no length: it stands for a point. */
  private isPoint = new Uint8Array(64);
  /** The last collection that met each segment; see `findCandidates`. */
  private visited = new Int32Array(64);
  private visit = 0;
  private segmentCount = 0;
  private readonly freeSegments: number[] = [];
  private readonly sites = new Map<number, { site: PlaneSite; segmentIds: number[]; locator: Locator | null }>();
  private shapeTree: Flatbush | null = null;
  private shapeNumbers: number[] = [];
  private shapesChanged = true;

  /** The grid is laid over these sites; later ones may lie outside it, they are only found more slowly. */
  constructor(sites: Iterable<readonly [number: number, site: PlaneSite]>) {
    const list = [...sites];
    const box = list.reduce((merged, [, site]) => mergeBoxes(merged, boxOfSite(site)), EMPTY_BOX);
    const [minX, minY, maxX, maxY] = list.length > 0 ? box : [0, 0, 1, 1];
    const segmentTotal = list.reduce((sum, [, site]) => sum + segmentsOf(site).length / 4, 0);
    const cellTotal = Math.min(MOST_CELLS, Math.max(1, segmentTotal / SEGMENTS_PER_CELL));
    const width = Math.max(maxX - minX, 1);
    const height = Math.max(maxY - minY, 1);
    this.minX = minX;
    this.minY = minY;
    // At least a longer side over the number of cells, so that a row of sites on a line gets a row of cells. A whole number,
    // so that in which cell something lies is exact.
    this.cellSize = Math.ceil(
      Math.max(Math.sqrt((width * height) / cellTotal), Math.max(width, height) / cellTotal, 1000),
    );
    this.columns = Math.floor(width / this.cellSize) + 1;
    this.rows = Math.floor(height / this.cellSize) + 1;
    this.head = new Int32Array(this.columns * this.rows).fill(-1);
    for (const [number, site] of list) this.add(number, site);
  }

  /** @throws RangeError if the number is taken */
  add(number: number, site: PlaneSite): void {
    if (this.sites.has(number)) throw new RangeError(`Site ${number} is already there.`);
    const outline = segmentsOf(site);
    const segmentIds: number[] = [];
    for (let i = 0; i < outline.length; i += 4) {
      const id = this.newSegment(number, outline, i);
      segmentIds.push(id);
      this.visitCells(id, (cell) => this.link(cell, id));
    }
    const locator = "planeShape" in site ? makeLocator([site.planeShape]) : null;
    if (locator !== null) this.shapesChanged = true;
    this.sites.set(number, { site, segmentIds, locator });
  }

  /** @throws RangeError if there is no such site */
  remove(number: number): void {
    const entry = this.sites.get(number);
    if (entry === undefined) throw new RangeError(`There is no site ${number}.`);
    for (const id of entry.segmentIds) {
      this.visitCells(id, (cell) => this.unlink(cell, id));
      this.freeSegments.push(id);
    }
    if (entry.locator !== null) this.shapesChanged = true;
    this.sites.delete(number);
  }

  /** Distance from a point to one site, rounded up to whole millimeters; 0 inside a shape. */
  distanceTo(number: number, x: number, y: number): number {
    const { segmentIds, locator } = this.sites.get(number)!;
    if (locator !== null && locator.position(0, x, y) !== "outside") return 0;
    let least = Infinity;
    for (const id of segmentIds) least = Math.min(least, this.distanceToSegment(id, x, y));
    return least;
  }

  /**
   * Writes the nearest site of a point into `answer`. The segment that `answer` comes with is the first guess (that of a
   * neighbouring point, or -1): a good guess makes the search short. Without sites the answer is NO_SITE at Infinity.
   */
  findNearest(x: number, y: number, answer: Nearest): void {
    this.findNearestOutline(x, y, Infinity, answer);
    this.coverByShapes(this.findShapes(x, y, x, y), x, y, answer);
  }

  /** Leaves NO_SITE, or the guess, where no outline lies within the bound. */
  private findNearestOutline(x: number, y: number, boundMm: number, answer: Nearest): void {
    const { cellSize, columns, rows } = this;
    if (answer.segment >= 0) {
      answer.site = this.owner[answer.segment];
      answer.distanceMm = this.distanceToSegment(answer.segment, x, y);
    } else {
      answer.site = NO_SITE;
      answer.distanceMm = Infinity;
    }
    const column = Math.min(columns - 1, Math.max(0, Math.floor((x - this.minX) / cellSize)));
    const row = Math.min(rows - 1, Math.max(0, Math.floor((y - this.minY) / cellSize)));
    this.searchCell(column, row, x, y, answer);
    for (let ring = 1; ; ring++) {
      const left = column - ring;
      const right = column + ring;
      const low = row - ring;
      const high = row + ring;
      // Distance to what is not searched yet, on the sides that still have cells; none left ends the search.
      let beyond = Infinity;
      if (left >= 0) beyond = Math.min(beyond, x - (this.minX + (left + 1) * cellSize));
      if (right < columns) beyond = Math.min(beyond, this.minX + right * cellSize - x);
      if (low >= 0) beyond = Math.min(beyond, y - (this.minY + (low + 1) * cellSize));
      if (high < rows) beyond = Math.min(beyond, this.minY + high * cellSize - y);
      if (beyond === Infinity || beyond > answer.distanceMm || beyond > boundMm) break;
      // Of each side only the stretch within the best distance so far can hold anything nearer.
      const nearMm = Math.min(answer.distanceMm, boundMm);
      const lastColumn = Math.min(columns - 1, right);
      for (const side of low === high ? [low] : [low, high]) {
        if (side < 0 || side >= rows) continue;
        const [first, last] = this.stretch(y - this.minY, side, rows, x - this.minX, columns, nearMm);
        const end = Math.min(lastColumn, last);
        for (let c = Math.max(0, left, first); c <= end; c++) this.searchCell(c, side, x, y, answer);
      }
      const lastRow = Math.min(rows - 1, high - 1);
      for (const side of [left, right]) {
        if (side < 0 || side >= columns) continue;
        const [first, last] = this.stretch(x - this.minX, side, columns, y - this.minY, rows, nearMm);
        const end = Math.min(lastRow, last);
        for (let r = Math.max(0, low + 1, first); r <= end; r++) this.searchCell(side, r, x, y, answer);
      }
    }
  }

  /**
   * First and last cell, along one axis, of what of a row (or column) of cells lies within a distance of a point. Empty
   * where none does. Cells at the rim hold what lies outside the grid too, and so have no outer border.
   *
   * @param across, along the point's millimeters from the grid's origin, across the row and along it
   * @param index the row, of `rowCount`; it has `cellCount` cells
   */
  private stretch(
    across: number,
    index: number,
    rowCount: number,
    along: number,
    cellCount: number,
    nearMm: number,
  ): readonly [first: number, last: number] {
    if (nearMm === Infinity) return [0, cellCount - 1];
    const low = index === 0 ? -Infinity : index * this.cellSize;
    const high = index === rowCount - 1 ? Infinity : (index + 1) * this.cellSize;
    const apart = Math.max(0, low - across, across - high);
    if (apart > nearMm) return [0, -1];
    const half = Math.sqrt(nearMm * nearMm - apart * apart);
    return this.cellRange(along - half, along + half, cellCount);
  }

  /**
   * Collects every segment that can be the nearest one of some point within `radiusMm` of (x, y): with d the distance from
   * (x, y) to the nearest outline, those at most d + 2 radii away, nearest first. None where no outline lies within
   * `boundMm` of any of the points. Returns false if there is no room for them: then ask for each point by itself.
   */
  findCandidates(x: number, y: number, radiusMm: number, boundMm: number, answer: Nearest, found: Candidates): boolean {
    found.count = 0;
    found.x = x;
    found.y = y;
    this.findNearestOutline(x, y, boundMm + radiusMm, answer);
    if (answer.site === NO_SITE || answer.distanceMm > boundMm + radiusMm) return true;
    // One millimeter more: distances are rounded up, and a tie at the same millimeter goes to the lower number.
    const reachMm = answer.distanceMm + 2 * radiusMm + 1;
    const [firstColumn, lastColumn] = this.cellRange(x - reachMm - this.minX, x + reachMm - this.minX, this.columns);
    const [firstRow, lastRow] = this.cellRange(y - reachMm - this.minY, y + reachMm - this.minY, this.rows);
    this.visit++;
    for (let row = firstRow; row <= lastRow; row++) {
      for (let column = firstColumn; column <= lastColumn; column++) {
        for (let node = this.head[row * this.columns + column]; node >= 0; node = this.nodeNext[node]) {
          const id = this.nodeSegment[node];
          if (this.visited[id] === this.visit) continue;
          this.visited[id] = this.visit;
          const distanceMm = this.distanceIfNear(id, x, y, reachMm);
          if (distanceMm > reachMm) continue;
          if (found.count === found.ids.length) return false;
          insertCandidate(found, id, distanceMm);
        }
      }
    }
    return true;
  }

  /**
   * As `findNearest`, among candidates that hold the nearest segment of the point and shapes that hold every shape around
   * it.
   */
  findNearestAmong(found: Candidates, shapes: readonly number[], x: number, y: number, answer: Nearest): void {
    const { owner, isPoint, segments } = this;
    const { ids, distancesMm, count } = found;
    const fromMiddleMm = Math.sqrt((x - found.x) * (x - found.x) + (y - found.y) * (y - found.y));
    let bestMm = Infinity;
    let bestSquared = Infinity;
    let bestSite = NO_SITE;
    for (let i = 0; i < count; i++) {
      // Candidates come nearest to the middle first: this one and all after it are too far from the point to matter.
      if (distancesMm[i] - fromMiddleMm > bestMm + 1) break;
      const id = ids[i];
      let distanceMm: number;
      if (isPoint[id] === 1) {
        const dx = segments[id * 4] - x;
        const dy = segments[id * 4 + 1] - y;
        if (dx * dx + dy * dy > bestSquared) continue;
        distanceMm = ceilHypot(dx, dy);
      } else {
        distanceMm = this.distanceIfNear(id, x, y, bestMm);
      }
      if (distanceMm < bestMm || (distanceMm === bestMm && owner[id] < bestSite)) {
        bestMm = distanceMm;
        bestSquared = bestMm * bestMm;
        bestSite = owner[id];
      }
    }
    answer.distanceMm = bestMm;
    answer.site = bestSite;
    if (shapes.length > 0) this.coverByShapes(shapes, x, y, answer);
  }

  private searchCell(column: number, row: number, x: number, y: number, answer: Nearest): void {
    const { nodeSegment, nodeNext, owner } = this;
    let bestMm = answer.distanceMm;
    for (let node = this.head[row * this.columns + column]; node >= 0; node = nodeNext[node]) {
      const id = nodeSegment[node];
      const distanceMm = this.distanceIfNear(id, x, y, bestMm);
      if (distanceMm < bestMm || (distanceMm === bestMm && owner[id] < answer.site)) {
        bestMm = distanceMm;
        answer.distanceMm = distanceMm;
        answer.site = owner[id];
        answer.segment = id;
      }
    }
  }

  /** Numbers of the shapes whose boxes touch a box. */
  findShapes(minX: number, minY: number, maxX: number, maxY: number): readonly number[] {
    if (this.shapesChanged) this.rebuildShapeTree();
    if (this.shapeTree === null) return [];
    return this.shapeTree.search(minX, minY, maxX, maxY).map((entry) => this.shapeNumbers[entry]);
  }

  /** A point inside a shape is at distance 0 from it, however far its outline is. */
  private coverByShapes(shapes: readonly number[], x: number, y: number, answer: Nearest): void {
    for (const number of shapes) {
      if (answer.distanceMm === 0 && answer.site <= number) continue;
      if (this.sites.get(number)!.locator!.position(0, x, y) === "outside") continue;
      answer.distanceMm = 0;
      answer.site = number;
    }
  }

  private rebuildShapeTree(): void {
    this.shapeNumbers = [...this.sites].flatMap(([number, { locator }]) => (locator === null ? [] : [number]));
    this.shapeTree = this.shapeNumbers.length > 0 ? new Flatbush(this.shapeNumbers.length) : null;
    for (const number of this.shapeNumbers) this.shapeTree!.add(...boxOfSite(this.sites.get(number)!.site));
    this.shapeTree?.finish();
    this.shapesChanged = false;
  }

  /** The distance to a segment, or Infinity as soon as it is certain to be more than `bestMm`: most segments are. */
  private distanceIfNear(id: number, x: number, y: number, bestMm: number): number {
    const { segments } = this;
    const at = id * 4;
    const ax = segments[at];
    const ay = segments[at + 1];
    const bx = segments[at + 2];
    const by = segments[at + 3];
    const px = x - ax;
    const py = y - ay;
    const dx = bx - ax;
    const dy = by - ay;
    const along = px * dx + py * dy;
    const lengthSquared = dx * dx + dy * dy;
    if (this.isPoint[id] === 1) return px * px + py * py > bestMm * bestMm ? Infinity : ceilHypot(px, py);
    // A millimeter of slack covers the rounding of this first look; what passes is measured exactly.
    const slackMm = bestMm + 1;
    if (along <= 0) {
      if (px * px + py * py > slackMm * slackMm) return Infinity;
    } else if (along < lengthSquared) {
      const cross = dx * py - dy * px;
      if (cross * cross > slackMm * slackMm * lengthSquared) return Infinity;
    } else {
      const qx = x - bx;
      const qy = y - by;
      if (qx * qx + qy * qy > slackMm * slackMm) return Infinity;
    }
    return ceilDistanceToSegment(x, y, ax, ay, bx, by);
  }

  private distanceToSegment(id: number, x: number, y: number): number {
    const { segments } = this;
    const at = id * 4;
    return ceilDistanceToSegment(x, y, segments[at], segments[at + 1], segments[at + 2], segments[at + 3]);
  }

  private newSegment(number: number, outline: Float64Array, at: number): number {
    const id = this.freeSegments.pop() ?? this.segmentCount++;
    if (id * 4 >= this.segments.length) {
      this.segments = grown(this.segments);
      this.owner = grown(this.owner);
      this.isPoint = grown(this.isPoint);
      this.visited = grown(this.visited);
    }
    for (let i = 0; i < 4; i++) this.segments[id * 4 + i] = outline[at + i];
    this.owner[id] = number;
    this.isPoint[id] = outline[at] === outline[at + 2] && outline[at + 1] === outline[at + 3] ? 1 : 0;
    return id;
  }

  /** Visits the cells that a segment's box touches; outside the grid, the nearest cells at its edge. */
  private visitCells(id: number, visit: (cell: number) => void): void {
    const { segments, minX, minY } = this;
    const at = id * 4;
    const lowX = Math.min(segments[at], segments[at + 2]);
    const highX = Math.max(segments[at], segments[at + 2]);
    const lowY = Math.min(segments[at + 1], segments[at + 3]);
    const highY = Math.max(segments[at + 1], segments[at + 3]);
    const [firstColumn, lastColumn] = this.cellRange(lowX - minX, highX - minX, this.columns);
    const [firstRow, lastRow] = this.cellRange(lowY - minY, highY - minY, this.rows);
    for (let row = firstRow; row <= lastRow; row++) {
      for (let column = firstColumn; column <= lastColumn; column++) visit(row * this.columns + column);
    }
  }

  private cellRange(low: number, high: number, count: number): readonly [first: number, last: number] {
    const { cellSize } = this;
    const first = Math.min(count - 1, Math.max(0, Math.floor(low / cellSize)));
    return [first, Math.min(count - 1, Math.max(0, Math.floor(high / cellSize)))];
  }

  private link(cell: number, id: number): void {
    let node = this.freeNode;
    if (node >= 0) this.freeNode = this.nodeNext[node];
    else node = this.nodeCount++;
    if (node >= this.nodeSegment.length) {
      this.nodeSegment = grown(this.nodeSegment);
      this.nodeNext = grown(this.nodeNext);
    }
    this.nodeSegment[node] = id;
    this.nodeNext[node] = this.head[cell];
    this.head[cell] = node;
  }

  private unlink(cell: number, id: number): void {
    let previous = -1;
    let node = this.head[cell];
    while (this.nodeSegment[node] !== id) {
      previous = node;
      node = this.nodeNext[node];
    }
    if (previous < 0) this.head[cell] = this.nodeNext[node];
    else this.nodeNext[previous] = this.nodeNext[node];
    this.nodeNext[node] = this.freeNode;
    this.freeNode = node;
  }
}

function grown<T extends Int32Array | Float64Array | Uint8Array>(array: T): T {
  const larger = new (array.constructor as new (length: number) => T)(array.length * 2);
  larger.set(array);
  return larger;
}
