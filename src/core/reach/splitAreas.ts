import { traceWithin } from "../geo/contour.ts";
import { DistanceGrid, visitInside } from "../geo/distanceGrid.ts";
import { LabelGrid, type LabelTile, traceLabels } from "../geo/labelContour.ts";
import { NO_LABEL } from "../geo/labelPoints.ts";
import { boxOfCoordinates, edgesOf, type Ring, type Shape } from "../geo/shapes.ts";
import { TILE_SIDE, TileGrid } from "../geo/tileGrid.ts";
import { makeBlockTest } from "./blocks.ts";
import { type PlaneSite, segmentsOf } from "./planeSite.ts";
import { findReachedEdges, type ReachedEdges } from "./reachedEdges.ts";
import { AREA_CELL_MM, growArea, LEAST_RING_SQUARE_MM, OFF_STREET_MM, type WalkAreaInput } from "./walkAreas.ts";

/** By corner: the nearest facility, the walk to it, and that to the next one. */
interface RivalTile {
  readonly facility: Int32Array;
  readonly walkedMm: Float32Array;
  readonly nextMm: Float32Array;
}

const makeRivalTile = (count: number): RivalTile => ({
  facility: new Int32Array(count).fill(NO_LABEL),
  walkedMm: new Float32Array(count).fill(Infinity),
  nextMm: new Float32Array(count).fill(Infinity),
});

/** The two nearest facilities of the corners of a grid. */
class RivalGrid extends TileGrid<RivalTile> {
  constructor(cellMm: number) {
    super(cellMm, () => makeRivalTile(TILE_SIDE * TILE_SIDE));
  }

  /** Offers a facility to the corners near a part of a street: straight to the nearest place on it, and on from there. */
  putPart(ends: Float64Array, nearMm: number, farMm: number, facility: number, reachMm: number): void {
    const { cellMm } = this;
    const [ax, ay, bx, by] = ends;
    const [dx, dy] = [bx - ax, by - ay];
    const lengthSquared = dx * dx + dy * dy;
    // Kept as single floats elsewhere: a corner at the very end of the reach must not be missed.
    const mostSquared = reachMm * reachMm * (1 + 1e-6);
    this.visitNear([ax, ay, bx, by], reachMm + 1, (tile, corner, count, x, y) => {
      for (let i = 0; i < count; i++) {
        const [px, py] = [x + i * cellMm - ax, y - ay];
        const share = lengthSquared === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / lengthSquared));
        const [offX, offY] = [px - share * dx, py - share * dy];
        const squared = offX * offX + offY * offY;
        if (squared > mostSquared) continue;
        offer(tile, corner + i, nearMm + (farMm - nearMm) * share + Math.sqrt(squared), facility);
      }
    });
  }

  /** The corners of a box of the grid as one tile, row by row, or what was changed there put back. */
  private copyBox(box: GridBox, own: RivalTile, isBack: boolean): void {
    const columns = box.maxColumn - box.minColumn + 1;
    for (let row = box.minRow; row <= box.maxRow; row++) {
      let at = (row - box.minRow) * columns;
      this.visitRow(row, box.minColumn, box.maxColumn, (tile, corner, count) => {
        for (const key of ["facility", "walkedMm", "nextMm"] as const) {
          if (isBack) tile[key].set(own[key].subarray(at, at + count), corner);
          else own[key].set(tile[key].subarray(corner, corner + count), at);
        }
        at += count;
      });
    }
  }

  /** Offers to the corners in a ring what is nearest to those beside them, and so on inward, until nothing comes nearer. */
  spreadInto(ring: Ring): void {
    const { cellMm } = this;
    const [minX, minY, maxX, maxY] = boxOfCoordinates(ring);
    const box: GridBox = {
      minColumn: Math.floor(minX / cellMm) - 1,
      minRow: Math.floor(minY / cellMm) - 1,
      maxColumn: Math.ceil(maxX / cellMm) + 1,
      maxRow: Math.ceil(maxY / cellMm) + 1,
    };
    const columns = box.maxColumn - box.minColumn + 1;
    const own = makeRivalTile(columns * (box.maxRow - box.minRow + 1));
    this.copyBox(box, own, false);
    const inside: number[] = [];
    visitInside(this, edgesOf([ring]), (_, __, count, column, row) => {
      const first = (row - box.minRow) * columns + column - box.minColumn;
      for (let i = 0; i < count; i++) inside.push(first + i);
    });
    const beside = [-1, 0, 1].flatMap((y) =>
      [-1, 0, 1].map((x) => ({ step: y * columns + x, mm: cellMm * Math.hypot(x, y) })),
    );
    for (let isStable = false; !isStable; ) {
      isStable = true;
      for (const corner of inside) {
        const beforeMm = own.walkedMm[corner];
        for (const { step, mm } of beside) {
          const from = own.facility[corner + step];
          if (from !== NO_LABEL) offer(own, corner, own.walkedMm[corner + step] + mm, from);
        }
        if (own.walkedMm[corner] < beforeMm) isStable = false;
      }
      inside.reverse();
    }
    this.copyBox(box, own, true);
  }
}

/** Columns and rows of corners, ends included. */
interface GridBox {
  readonly minColumn: number;
  readonly minRow: number;
  readonly maxColumn: number;
  readonly maxRow: number;
}

/** Of two at the same distance the lower number is the nearest. */
function offer({ facility, walkedMm, nextMm }: RivalTile, corner: number, mm: number, own: number): void {
  const rounded = Math.fround(mm);
  if (facility[corner] === own) {
    if (rounded < walkedMm[corner]) walkedMm[corner] = rounded;
  } else if (rounded < walkedMm[corner] || (rounded === walkedMm[corner] && own < facility[corner])) {
    nextMm[corner] = walkedMm[corner];
    walkedMm[corner] = rounded;
    facility[corner] = own;
  } else if (rounded < nextMm[corner]) {
    nextMm[corner] = rounded;
  }
}

function putParts(grid: RivalGrid, { count, ends, walkedMm, facility }: ReachedEdges, reachMm: number): void {
  for (let part = 0; part < count; part++)
    grid.putPart(
      ends.subarray(part * 4, part * 4 + 4),
      walkedMm[part * 2],
      walkedMm[part * 2 + 1],
      facility[part],
      reachMm,
    );
}

function putPlaces(grid: RivalGrid, places: readonly PlaneSite[], reachMm: number): void {
  for (const [facility, place] of places.entries()) {
    const outline = segmentsOf(place);
    for (let i = 0; i < outline.length; i += 4) grid.putPart(outline.subarray(i, i + 4), 0, 0, facility, reachMm);
    if (!("planeShape" in place)) continue;
    visitInside(grid, outline, (tile, corner, count) => {
      for (let i = corner; i < corner + count; i++) offer(tile, i, 0, facility);
    });
  }
}

/** Puts the insides of blocks into the area, each corner of them with what is nearest along the corners between. */
function fillBlocks(grid: DistanceGrid, rivals: RivalGrid, isBlock: (hole: Ring) => boolean, withinMm: number): void {
  const blocks: Ring[] = [];
  traceWithin(grid, withinMm, LEAST_RING_SQUARE_MM, (hole) => {
    const isInside = isBlock(hole);
    if (isInside) blocks.push(hole);
    return isInside;
  });
  for (const block of blocks) {
    grid.putInside(edgesOf([block]));
    rivals.spreadInto(block);
  }
}

/** Between corners whose nearest facilities differ by more than the way from one to the other, the edge is in the middle. */
function labelCorners(rivals: RivalGrid): LabelGrid {
  const labels = new LabelGrid(rivals.cellMm);
  const most = rivals.cellMm * 2;
  for (const place of rivals.listPlaces()) {
    const { facility, walkedMm, nextMm } = rivals.get(place)!;
    const tile: LabelTile = {
      label: facility,
      lead: walkedMm.map((mm, corner) => (nextMm[corner] === Infinity ? most : Math.min(most, nextMm[corner] - mm))),
    };
    labels.set(place, tile);
  }
  return labels;
}

/**
 * Traces who serves whom: the area of a limit, divided among the facilities, each with what has it for its nearest. By number
 * in `sites`; of two at the same distance, the lower. The parts do not overlap, and together they are the area that
 * `traceWalkAreas` traces, but for islands and holes under 500 m² that are divided. Facilities that are nobody's nearest have
 * an empty shape.
 *
 * @param input `nodeFacility` must be there; `places`, if they are, in the order of `sites`
 * @param limitMm inclusive; less than UNREACHED_MM. Walks by node have to be known up to it
 * @throws RangeError if the walks do not say which facility is the nearest, or places are not those of the sites
 */
export function traceSplitAreas(
  input: WalkAreaInput,
  limitMm: number,
  offStreetMm = OFF_STREET_MM,
  cellMm = AREA_CELL_MM,
): readonly Shape[] {
  const { nodeFacility, sites, places } = input;
  if (nodeFacility === undefined) throw new RangeError("Areas are split only by walks that name the facility.");
  if (places !== undefined && places.length !== sites.length)
    throw new RangeError(`There are ${places.length} places of ${sites.length} facilities.`);
  const reached = findReachedEdges(input, limitMm);
  const grid = new DistanceGrid(cellMm, offStreetMm);
  growArea(grid, input, reached, { limitMm, offStreetMm, doneMm: -Infinity });
  const rivals = new RivalGrid(cellMm);
  putParts(rivals, reached, offStreetMm);
  putPlaces(rivals, places ?? [], offStreetMm);
  fillBlocks(grid, rivals, makeBlockTest(input.network, cellMm), offStreetMm);
  const shapes = traceLabels(grid, offStreetMm, labelCorners(rivals), LEAST_RING_SQUARE_MM);
  return sites.map((_, facility) => shapes.get(facility) ?? []);
}
