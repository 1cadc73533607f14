import { visitInside } from "../geo/distanceGrid.ts";
import { edgesOf, type Ring, signedRingArea } from "../geo/shapes.ts";
import { TILE_SIDE, TileGrid } from "../geo/tileGrid.ts";
import type { StreetNetwork } from "./network.ts";

/**
 * What streets all around enclose belongs to them up to 4 ha, beyond their own sides: a block of 260 m by 260 m. Blocks of
 * towns are smaller, grounds of works and fields larger.
 */
export const MOST_INSIDE_SQUARE_MM = 40_000e6;

/** Corners of the cells of a grid that a street runs through. */
class StreetCorners extends TileGrid<Uint8Array> {
  constructor(cellMm: number) {
    super(cellMm, () => new Uint8Array(TILE_SIDE * TILE_SIDE));
  }

  putSegment(ax: number, ay: number, bx: number, by: number): void {
    const { cellMm } = this;
    const steps = Math.max(1, Math.ceil(Math.max(Math.abs(bx - ax), Math.abs(by - ay)) / cellMm));
    for (let step = 0; step <= steps; step++) {
      const column = Math.floor((ax + ((bx - ax) * step) / steps) / cellMm);
      const row = Math.floor((ay + ((by - ay) * step) / steps) / cellMm);
      for (const own of [row, row + 1])
        this.visitRow(own, column, column + 1, (marks, corner, count) => marks.fill(1, corner, corner + count));
    }
  }

  isAnyIn(ring: Ring): boolean {
    let isAny = false;
    visitInside(this, edgesOf([ring]), (marks, corner, count) => {
      for (let i = corner; i < corner + count; i++) if (marks[i] === 1) isAny = true;
    });
    return isAny;
  }
}

/** Networks are never changed, so that their corners are found once. */
const cornersOf = new WeakMap<StreetNetwork, StreetCorners>();

function findCorners(network: StreetNetwork, cellMm: number): StreetCorners {
  const known = cornersOf.get(network);
  if (known?.cellMm === cellMm) return known;
  const corners = new StreetCorners(cellMm);
  const { edgeFrom, edgeStart, points } = network;
  for (let edge = 0; edge < edgeFrom.length; edge++) {
    for (let vertex = edgeStart[edge]; vertex + 1 < edgeStart[edge + 1]; vertex++) {
      const at = vertex * 2;
      corners.putSegment(points[at], points[at + 1], points[at + 2], points[at + 3]);
    }
  }
  cornersOf.set(network, corners);
  return corners;
}

/**
 * Tells which holes of an area are insides of blocks: what streets that are reached enclose, with no other street in it, up to
 * `MOST_INSIDE_SQUARE_MM` inclusive. A hole that has a street within a cell of its edge is none.
 */
export function makeBlockTest(network: StreetNetwork, cellMm: number): (hole: Ring) => boolean {
  return (hole) =>
    Math.abs(signedRingArea(hole)) <= MOST_INSIDE_SQUARE_MM && !findCorners(network, cellMm).isAnyIn(hole);
}
