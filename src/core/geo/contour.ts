import type { DistanceGrid } from "./distanceGrid.ts";
import { type Ring, type Shape, signedRingArea } from "./shapes.ts";
import { FRAME_SIDE, fillFrame, TILE_SIDE, type TilePlace } from "./tileGrid.ts";

/** Sides of a cell. */
const [BOTTOM, RIGHT, TOP, LEFT] = [0, 1, 2, 3];

/**
 * By which corners of a cell are within (1 lower left, 2 lower right, 4 upper right, 8 upper left): from which side the contour
 * enters the cell to which it leaves, with what is within on its left. Where only two opposite corners are within they are
 * joined by what lies between them, as in the last two lines, or not.
 */
const PATHS: readonly (readonly number[])[] = [
  [],
  [BOTTOM, LEFT],
  [RIGHT, BOTTOM],
  [RIGHT, LEFT],
  [TOP, RIGHT],
  [BOTTOM, LEFT, TOP, RIGHT],
  [TOP, BOTTOM],
  [TOP, LEFT],
  [LEFT, TOP],
  [BOTTOM, TOP],
  [RIGHT, BOTTOM, LEFT, TOP],
  [RIGHT, TOP],
  [LEFT, RIGHT],
  [BOTTOM, RIGHT],
  [LEFT, BOTTOM],
  [],
  [BOTTOM, RIGHT, TOP, LEFT],
  [LEFT, BOTTOM, RIGHT, TOP],
];
const JOINED: Readonly<Record<number, number>> = { 5: 16, 10: 17 };

/** No crossing. */
const NONE = -1;
/** In the place of the crossing to the west: this one is on a side that runs north. */
const ON_COLUMN = -2;

/** A side is crossed at least this part of it from its corners, and two millimeters. */
const LEAST_SHARE = 0.01;
const LEAST_MM = 2;

/**
 * Keeps a crossing of a side, so far from its first corner, away from its corners: no two crossings are one place then, also
 * where they are rounded to degrees.
 */
export function keepOffCorners(cellMm: number, mm: number): number {
  const leastMm = Math.max(LEAST_MM, Math.round(cellMm * LEAST_SHARE));
  return Math.min(cellMm - leastMm, Math.max(leastMm, Math.round(mm)));
}

/** How far from the first corner of a cell a side is crossed by what is as far as the limit. */
export function crossMm(cellMm: number, withinMm: number, firstSquared: number, secondSquared: number): number {
  const first = Math.sqrt(firstSquared);
  return keepOffCorners(cellMm, (cellMm * (withinMm - first)) / (Math.sqrt(secondSquared) - first));
}

/** Whether the middle of a cell of a frame is within, by the mean of its corners. */
export function isMiddleWithin(frame: Float32Array, at: number, withinMm: number): boolean {
  const sum =
    Math.sqrt(frame[at]) +
    Math.sqrt(frame[at + 1]) +
    Math.sqrt(frame[at + FRAME_SIDE]) +
    Math.sqrt(frame[at + FRAME_SIDE + 1]);
  return sum / 4 <= withinMm;
}

/** Finds where cell sides are crossed, links the crossings through the cells, and collects the rings. */
class ContourTracer {
  private readonly grid: DistanceGrid;
  private readonly places: readonly TilePlace[];
  private readonly withinMm: number;
  private readonly frame = new Float32Array(FRAME_SIDE * FRAME_SIDE);
  /** By tile and corner: the crossing on the side from there east, and on that north. */
  private readonly crossingOnSide: Int32Array;
  /** By crossing: where it is, whole millimeters. */
  private readonly xs: number[] = [];
  private readonly ys: number[] = [];
  /** By crossing: the one to the west on the same row of corners, or NONE; ON_COLUMN for those on sides that run north. */
  private readonly west: number[] = [];

  constructor(grid: DistanceGrid, withinMm: number) {
    this.grid = grid;
    this.places = grid.listPlaces();
    this.withinMm = withinMm;
    this.crossingOnSide = new Int32Array(this.places.length * TILE_SIDE * TILE_SIDE * 2).fill(NONE);
  }

  trace(leastSquareMm: number, isFilled: (hole: Ring) => boolean): Shape {
    this.findCrossings();
    const next = this.linkCrossings();
    return this.collectRings(next, leastSquareMm, isFilled);
  }

  private fillFrame(place: TilePlace): void {
    const { grid } = this;
    fillFrame(this.frame, place, (own) => grid.get(own), grid.farMm * grid.farMm);
  }

  private findCrossings(): void {
    const { frame, withinMm, crossingOnSide, xs, ys, west } = this;
    const { cellMm } = this.grid;
    const limit = withinMm * withinMm;
    const lastOfRow = new Int32Array(TILE_SIDE);
    let tileRow = NaN;
    for (const [index, tile] of this.places.entries()) {
      if (tile.row !== tileRow) lastOfRow.fill(NONE);
      tileRow = tile.row;
      this.fillFrame(tile);
      const [x0, y0] = [tile.column * TILE_SIDE * cellMm, tile.row * TILE_SIDE * cellMm];
      for (let row = 0; row < TILE_SIDE; row++) {
        for (let column = 0; column < TILE_SIDE; column++) {
          const at = row * FRAME_SIDE + column;
          const own = frame[at];
          const side = ((index * TILE_SIDE + row) * TILE_SIDE + column) * 2;
          if (own <= limit !== frame[at + 1] <= limit) {
            crossingOnSide[side] = xs.length;
            west.push(lastOfRow[row]);
            lastOfRow[row] = xs.length;
            xs.push(x0 + column * cellMm + crossMm(cellMm, withinMm, own, frame[at + 1]));
            ys.push(y0 + row * cellMm);
          }
          if (own <= limit !== frame[at + FRAME_SIDE] <= limit) {
            crossingOnSide[side + 1] = xs.length;
            west.push(ON_COLUMN);
            xs.push(x0 + column * cellMm);
            ys.push(y0 + row * cellMm + crossMm(cellMm, withinMm, own, frame[at + FRAME_SIDE]));
          }
        }
      }
    }
  }

  /** By crossing: the one that follows on the contour. */
  private linkCrossings(): Int32Array {
    const { frame, crossingOnSide } = this;
    const limit = this.withinMm * this.withinMm;
    const next = new Int32Array(this.xs.length).fill(NONE);
    const sides = new Int32Array(4);
    const indexOf = new Map(this.places.map((place, index) => [`${place.column} ${place.row}`, index]));
    for (const [index, tile] of this.places.entries()) {
      this.fillFrame(tile);
      const east = indexOf.get(`${tile.column + 1} ${tile.row}`) ?? NONE;
      const north = indexOf.get(`${tile.column} ${tile.row + 1}`) ?? NONE;
      for (let row = 0; row < TILE_SIDE; row++) {
        for (let column = 0; column < TILE_SIDE; column++) {
          const at = row * FRAME_SIDE + column;
          const within =
            Number(frame[at] <= limit) +
            Number(frame[at + 1] <= limit) * 2 +
            Number(frame[at + FRAME_SIDE + 1] <= limit) * 4 +
            Number(frame[at + FRAME_SIDE] <= limit) * 8;
          if (within === 0 || within === 15) continue;
          const own = (index * TILE_SIDE + row) * TILE_SIDE + column;
          const right = column + 1 < TILE_SIDE ? own + 1 : (east * TILE_SIDE + row) * TILE_SIDE;
          const top = row + 1 < TILE_SIDE ? own + TILE_SIDE : north * TILE_SIDE * TILE_SIDE + column;
          sides[BOTTOM] = crossingOnSide[own * 2];
          sides[LEFT] = crossingOnSide[own * 2 + 1];
          sides[RIGHT] = crossingOnSide[right * 2 + 1];
          sides[TOP] = crossingOnSide[top * 2];
          const path =
            PATHS[JOINED[within] !== undefined && isMiddleWithin(frame, at, this.withinMm) ? JOINED[within] : within];
          for (let i = 0; i < path.length; i += 2) next[sides[path[i]]] = sides[path[i + 1]];
        }
      }
    }
    return next;
  }

  private collectRings(next: Int32Array, leastSquareMm: number, isFilled: (hole: Ring) => boolean): Shape {
    const { xs, ys, west } = this;
    const ringOf = new Int32Array(xs.length).fill(NONE);
    const rings: Ring[] = [];
    const areas: number[] = [];
    /** By ring: its westernmost crossing on a row of corners. Each ring has one: there is a corner in it. */
    const westernmost: number[] = [];
    for (let start = 0; start < xs.length; start++) {
      if (ringOf[start] !== NONE) continue;
      const places: number[] = [];
      let most = NONE;
      for (let at = start; ringOf[at] === NONE; at = next[at]) {
        ringOf[at] = rings.length;
        places.push(xs[at], ys[at]);
        if (west[at] !== ON_COLUMN && (most === NONE || xs[at] < xs[most])) most = at;
      }
      const ring = Float64Array.from(places);
      rings.push(ring);
      areas.push(signedRingArea(ring));
      westernmost.push(most);
    }
    // West of a hole's westernmost crossing everything is within, up to the next crossing: of the outline, or another hole.
    // West of an outline's everything is not, up to the next: of the hole that it lies in, or another outline there.
    const ringAround = (ring: number): number => {
      const isHole = areas[ring] < 0;
      let around = ring;
      while (around !== NONE && areas[around] < 0 === isHole) {
        const crossing = west[westernmost[around]];
        around = crossing === NONE ? NONE : ringOf[crossing];
      }
      return around;
    };
    const isKeptHole = areas.map((area, ring) => -area >= leastSquareMm && !isFilled(rings[ring]));
    const parts = new Map<number, Ring[]>();
    for (const [ring, area] of areas.entries()) {
      if (area < leastSquareMm) continue;
      // What lies in a hole that is filled is a part of what fills it.
      let around = ringAround(ring);
      while (around !== NONE && (areas[around] > 0 || isKeptHole[around])) around = ringAround(around);
      if (around === NONE) parts.set(ring, [rings[ring]]);
    }
    for (const [ring, isKept] of isKeptHole.entries()) if (isKept) parts.get(ringAround(ring))?.push(rings[ring]);
    return [...parts.values()];
  }
}

/**
 * Everything within a distance of what was put into a grid, right where the distance is linear along the sides of its cells:
 * whole millimeters in the plane, outlines counter-clockwise, holes clockwise. Rings neither cross nor touch themselves or each
 * other. Of one grid, what is traced within less lies in what is traced within more; what is traced before more is put in, in
 * what is traced after.
 *
 * @param withinMm inclusive; at most the reach of the grid
 * @param leastSquareMm outlines and holes of a smaller area are left out
 * @param isFilled whether a hole, which is no smaller, counts as within, with all that lies in it
 */
export const traceWithin = (
  grid: DistanceGrid,
  withinMm: number,
  leastSquareMm: number,
  isFilled: (hole: Ring) => boolean = () => false,
): Shape => new ContourTracer(grid, withinMm).trace(leastSquareMm, isFilled);
