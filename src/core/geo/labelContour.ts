import { crossMm, isMiddleWithin, keepOffCorners } from "./contour.ts";
import type { DistanceGrid } from "./distanceGrid.ts";
import { LABELS_AT_POINT, LabelPoints, NO_LABEL, NONE, OFF_ROW } from "./labelPoints.ts";
import { type Ring, type Shape, signedRingArea } from "./shapes.ts";
import { FRAME_SIDE, fillFrame, TILE_SIDE, TileGrid, type TilePlace } from "./tileGrid.ts";

/** By corner: what it belongs to, and by how much rather than to anything else. */
export interface LabelTile {
  readonly label: Int32Array;
  /** How much nearer its own is than the next; millimeters, not negative. */
  readonly lead: Float32Array;
}

export class LabelGrid extends TileGrid<LabelTile> {
  constructor(cellMm: number) {
    super(cellMm, () => ({
      label: new Int32Array(TILE_SIDE * TILE_SIDE).fill(NO_LABEL),
      lead: new Float32Array(TILE_SIDE * TILE_SIDE),
    }));
  }
}

/** Where one label becomes another on the way around what is within in a cell, with the edge it cuts if it is no side. */
interface Change {
  readonly point: number;
  readonly before: number;
  readonly after: number;
  readonly cut: readonly [start: number, end: number] | null;
}

class LabelTracer {
  private readonly grid: DistanceGrid;
  private readonly labelGrid: LabelGrid;
  private readonly withinMm: number;
  private readonly places: readonly TilePlace[];
  private readonly squared = new Float32Array(FRAME_SIDE * FRAME_SIDE);
  /** NO_LABEL for what is not within. */
  private readonly label = new Int32Array(FRAME_SIDE * FRAME_SIDE);
  private readonly lead = new Float32Array(FRAME_SIDE * FRAME_SIDE);
  private readonly points = new LabelPoints();
  /** By tile and corner: the point on the side from there east, and on that north. */
  private readonly pointOnSide: Int32Array;

  constructor(grid: DistanceGrid, withinMm: number, labelGrid: LabelGrid) {
    this.grid = grid;
    this.labelGrid = labelGrid;
    this.withinMm = withinMm;
    this.places = grid.listPlaces();
    this.pointOnSide = new Int32Array(this.places.length * TILE_SIDE * TILE_SIDE * 2).fill(NONE);
  }

  trace(leastSquareMm: number): ReadonlyMap<number, Shape> {
    this.findPoints();
    this.linkCells();
    return this.collectRings(leastSquareMm);
  }

  private fillFrames(place: TilePlace): void {
    const { grid, labelGrid, squared, label, lead, withinMm } = this;
    fillFrame(squared, place, (own) => grid.get(own), grid.farMm * grid.farMm);
    fillFrame(label, place, (own) => labelGrid.get(own)?.label, NO_LABEL);
    fillFrame(lead, place, (own) => labelGrid.get(own)?.lead, 0);
    const limit = withinMm * withinMm;
    for (let at = 0; at < squared.length; at++) if (squared[at] > limit) label[at] = NO_LABEL;
  }

  /** The point on a side between two corners of a frame: how far from the first. */
  private alongMm(first: number, second: number): number {
    const { label, lead, squared, withinMm } = this;
    const { cellMm } = this.grid;
    if (label[first] === NO_LABEL || label[second] === NO_LABEL)
      return crossMm(cellMm, withinMm, squared[first], squared[second]);
    const sum = lead[first] + lead[second];
    return keepOffCorners(cellMm, sum > 0 ? (cellMm * lead[first]) / sum : cellMm / 2);
  }

  private findPoints(): void {
    const { label, points, pointOnSide } = this;
    const { cellMm } = this.grid;
    const lastOfRow = new Int32Array(TILE_SIDE);
    let tileRow = NaN;
    for (const [index, place] of this.places.entries()) {
      if (place.row !== tileRow) lastOfRow.fill(NONE);
      tileRow = place.row;
      this.fillFrames(place);
      for (let row = 0; row < TILE_SIDE; row++) {
        for (let column = 0; column < TILE_SIDE; column++) {
          const at = row * FRAME_SIDE + column;
          const [east, north] = [at + 1, at + FRAME_SIDE];
          const side = ((index * TILE_SIDE + row) * TILE_SIDE + column) * 2;
          const x = (place.column * TILE_SIDE + column) * cellMm;
          const y = (place.row * TILE_SIDE + row) * cellMm;
          const isOuter = (other: number) => label[at] === NO_LABEL || label[other] === NO_LABEL;
          if (label[at] !== label[east]) {
            const point = points.add(x + this.alongMm(at, east), y, isOuter(east), lastOfRow[row]);
            pointOnSide[side] = point;
            lastOfRow[row] = point;
          }
          if (label[at] !== label[north])
            pointOnSide[side + 1] = points.add(x, y + this.alongMm(at, north), isOuter(north));
        }
      }
    }
  }

  private linkCells(): void {
    const { label, pointOnSide } = this;
    const indexOf = new Map(this.places.map((place, index) => [`${place.column} ${place.row}`, index]));
    for (const [index, place] of this.places.entries()) {
      this.fillFrames(place);
      const east = indexOf.get(`${place.column + 1} ${place.row}`) ?? NONE;
      const north = indexOf.get(`${place.column} ${place.row + 1}`) ?? NONE;
      for (let row = 0; row < TILE_SIDE; row++) {
        for (let column = 0; column < TILE_SIDE; column++) {
          const at = row * FRAME_SIDE + column;
          const labels = [label[at], label[at + 1], label[at + FRAME_SIDE + 1], label[at + FRAME_SIDE]];
          if (labels[0] === labels[1] && labels[0] === labels[2] && labels[0] === labels[3]) continue;
          const own = (index * TILE_SIDE + row) * TILE_SIDE + column;
          const right = column + 1 < TILE_SIDE ? own + 1 : (east * TILE_SIDE + row) * TILE_SIDE;
          const top = row + 1 < TILE_SIDE ? own + TILE_SIDE : north * TILE_SIDE * TILE_SIDE + column;
          // In the order of the corners from which they lead on, counter-clockwise.
          const sides = [
            pointOnSide[own * 2],
            pointOnSide[right * 2 + 1],
            pointOnSide[top * 2],
            pointOnSide[own * 2 + 1],
          ];
          this.linkCell(labels, sides, at);
        }
      }
    }
  }

  /** @param labels of the corners, counter-clockwise from the lower left. @param sides the points between each and the next */
  private linkCell(labels: readonly number[], sides: readonly number[], at: number): void {
    const within = [0, 1, 2, 3].filter((corner) => labels[corner] !== NO_LABEL);
    const isSaddle = within.length === 2 && within[1] === within[0] + 2;
    if (isSaddle && !isMiddleWithin(this.squared, at, this.withinMm)) {
      for (const corner of within) this.points.link(labels[corner], sides[corner], sides[(corner + 3) % 4]);
    } else {
      this.linkChanges(this.listChanges(labels, sides, within));
    }
  }

  /** Links the edge of everything through a cell, and lists where labels change around what is within, counter-clockwise. */
  private listChanges(
    labels: readonly number[],
    sides: readonly number[],
    within: readonly number[],
  ): readonly Change[] {
    const changes: Change[] = [];
    for (const [i, corner] of within.entries()) {
      const following = within[(i + 1) % within.length];
      const [before, after] = [labels[corner], labels[following]];
      const isSide = following === (corner + 1) % 4;
      const start = sides[corner];
      const end = sides[(following + 3) % 4];
      if (isSide && before !== after) changes.push({ point: start, before, after, cut: null });
      else if (!isSide && before === after) this.points.link(before, start, end);
      else if (!isSide) {
        const point = this.points.addMiddle([start, end]);
        changes.push({ point, before, after, cut: [start, end] });
      }
    }
    return changes;
  }

  private linkChanges(changes: readonly Change[]): void {
    const { points } = this;
    for (const { point, before, after, cut } of changes) {
      if (cut === null) continue;
      points.link(before, cut[0], point);
      points.link(after, point, cut[1]);
    }
    if (changes.length === 2) {
      const [a, b] = changes;
      points.link(a.after, b.point, a.point);
      points.link(b.after, a.point, b.point);
    } else if (changes.length === 4 && this.linkAcross(changes)) {
      return;
    } else if (changes.length > 2) {
      // All that meet here meet in one point.
      const middle = points.addMiddle(changes.map(({ point }) => point));
      for (const [i, { point, after }] of changes.entries()) {
        points.link(after, changes[(i + 1) % changes.length].point, middle);
        points.link(after, middle, point);
      }
    }
  }

  /** Joins two opposite corners of one label, of two such pairs that of the lower label, and cuts off the others. */
  private linkAcross(changes: readonly Change[]): boolean {
    const { points } = this;
    const [isFirst, isSecond] = [0, 1].map((i) => changes[i].after === changes[i + 2].after);
    if (!isFirst && !isSecond) return false;
    const joined = isFirst && (!isSecond || changes[0].after < changes[1].after) ? 0 : 1;
    for (const i of [joined, joined + 2]) {
      const leave = changes[(i + 1) % 4];
      const arrive = changes[(i + 2) % 4];
      points.link(leave.before, leave.point, arrive.point);
      points.link(leave.after, arrive.point, leave.point);
    }
    return true;
  }

  private collectRings(leastSquareMm: number): ReadonlyMap<number, Shape> {
    const { points } = this;
    const { xs, ys, west, isOuter, labels, next } = points;
    const ringOf = new Int32Array(labels.length).fill(NONE);
    const rings: { label: number; ring: Ring; area: number; westernmost: number; isKept: boolean }[] = [];
    for (let start = 0; start < labels.length; start++) {
      const label = labels[start];
      if (label === NO_LABEL || ringOf[start] !== NONE) continue;
      const places: number[] = [];
      let westernmost = NONE;
      let isAllOuter = true;
      for (let slot = start; ringOf[slot] === NONE; ) {
        const point = Math.floor(slot / LABELS_AT_POINT);
        ringOf[slot] = rings.length;
        places.push(xs[point], ys[point]);
        if (!isOuter[point]) isAllOuter = false;
        if (west[point] !== OFF_ROW && (westernmost === NONE || xs[point] < xs[westernmost])) westernmost = point;
        slot = points.slotOf(label, next[slot]);
      }
      const ring = Float64Array.from(places);
      const area = signedRingArea(ring);
      rings.push({ label, ring, area, westernmost, isKept: !isAllOuter || Math.abs(area) >= leastSquareMm });
    }
    // West of a hole's westernmost point everything is of its label, up to the next point.
    const outlineOf = (hole: number): number => {
      let ring = hole;
      while (rings[ring].area < 0) ring = ringOf[points.slotOf(rings[ring].label, west[rings[ring].westernmost])];
      return ring;
    };
    const parts = new Map<number, Ring[]>();
    for (const [i, { ring, area, isKept }] of rings.entries()) if (area > 0 && isKept) parts.set(i, [ring]);
    for (const [i, { ring, area, isKept }] of rings.entries())
      if (area < 0 && isKept) parts.get(outlineOf(i))?.push(ring);
    const shapes = new Map<number, Ring[][]>();
    for (const [i, part] of parts) {
      const { label } = rings[i];
      shapes.set(label, [...(shapes.get(label) ?? []), part]);
    }
    return shapes;
  }
}

/**
 * What `traceWithin` traces, divided by the labels of the corners. Neighbours share their edges, point by point, so that
 * between them nothing is left and nothing is twice. Small outlines and holes are left out as they are there, but for those
 * that labels divide.
 *
 * @param labels every corner within has one
 */
export const traceLabels = (
  grid: DistanceGrid,
  withinMm: number,
  labels: LabelGrid,
  leastSquareMm: number,
): ReadonlyMap<number, Shape> => new LabelTracer(grid, withinMm, labels).trace(leastSquareMm);
