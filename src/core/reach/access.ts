import { ceilHypot, distanceToRings } from "../geo/exactDistance.ts";
import { makeLocator } from "../geo/locator.ts";
import { boxOfShape, edgesOf, type Shape } from "../geo/shapes.ts";
import type { AccessRule } from "../read/streets.ts";
import { keptMm, NOT_WALKED_MM, type StreetNetwork, walkMm } from "./network.ts";
import { SegmentGrid } from "./segmentGrid.ts";

/** A place on a street where something is entered or left. */
export interface AccessPlace {
  readonly edge: number;
  /** First vertex of the piece that it lies on. */
  readonly vertex: number;
  /** Whole millimeters in the plane. */
  readonly x: number;
  readonly y: number;
  /** From there in a straight line to what is entered, rounded up. */
  readonly offMm: number;
}

/** Places on the network by thing, which has none, one or several, as flat arrays. */
export interface Accesses {
  /** Those of thing t: from start[t] up to, not including, start[t + 1]. */
  readonly start: Uint32Array;
  readonly edge: Uint32Array;
  readonly vertex: Uint32Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly offMm: Float64Array;
  /** The walk from the place to the first node of its edge, and to the other; NOT_WALKED_MM as for edges. */
  readonly toFromMm: Uint32Array;
  readonly toToMm: Uint32Array;
  /** The walk to the place from the first node of its edge, and from the other. */
  readonly fromFromMm: Uint32Array;
  readonly fromToMm: Uint32Array;
}

/** Farther than this from any street, a figure deserves a second look. */
export const LONG_SNAP_MM = 200_000;

/** Whether a thing meets streets only far from it. */
export function isFarFromStreets({ start, offMm }: Accesses, thing: number): boolean {
  const own = offMm.subarray(start[thing], start[thing + 1]);
  return own.length > 0 && own.every((mm) => mm > LONG_SNAP_MM);
}

/** Lists the places of things on a network. */
export function listAccesses(network: StreetNetwork, places: readonly (readonly AccessPlace[])[]): Accesses {
  const start = new Uint32Array(places.length + 1);
  for (const [i, own] of places.entries()) start[i + 1] = start[i] + own.length;
  const count = start[places.length];
  const accesses: Accesses = {
    start,
    edge: new Uint32Array(count),
    vertex: new Uint32Array(count),
    x: new Float64Array(count),
    y: new Float64Array(count),
    offMm: new Float64Array(count),
    toFromMm: new Uint32Array(count),
    toToMm: new Uint32Array(count),
    fromFromMm: new Uint32Array(count),
    fromToMm: new Uint32Array(count),
  };
  let i = 0;
  for (const own of places) {
    for (const place of own) {
      accesses.edge[i] = place.edge;
      accesses.vertex[i] = place.vertex;
      accesses.x[i] = place.x;
      accesses.y[i] = place.y;
      accesses.offMm[i] = place.offMm;
      measureWalks(network, accesses, i++);
    }
  }
  return accesses;
}

function measureWalks(network: StreetNetwork, accesses: Accesses, i: number): void {
  const { points, edgeStart, pieceForwardPercent, pieceBackPercent } = network;
  const { vertexForwardMm, vertexBackMm } = network;
  const vertex = accesses.vertex[i];
  const edge = accesses.edge[i];
  const [x, y] = [accesses.x[i], accesses.y[i]];
  const beforeMm = ceilHypot(x - points[vertex * 2], y - points[vertex * 2 + 1]);
  const afterMm = ceilHypot(x - points[vertex * 2 + 2], y - points[vertex * 2 + 3]);
  const forward = pieceForwardPercent[vertex];
  const back = pieceBackPercent[vertex];
  // At the very end of an edge its node is at hand, whichever way it is walked.
  const atFromMm = beforeMm === 0 && vertex === edgeStart[edge] ? 0 : NOT_WALKED_MM;
  const atToMm = afterMm === 0 && vertex + 2 === edgeStart[edge + 1] ? 0 : NOT_WALKED_MM;
  const last = edgeStart[edge + 1] - 1;
  const onMm = walkMm(afterMm, forward) + vertexForwardMm[last] - vertexForwardMm[vertex + 1];
  const fromEndMm = walkMm(afterMm, back) + vertexBackMm[last] - vertexBackMm[vertex + 1];
  const [isForward, isBack] = [forward !== 0, back !== 0];
  accesses.fromFromMm[i] = isForward ? keptMm(vertexForwardMm[vertex] + walkMm(beforeMm, forward)) : atFromMm;
  accesses.toToMm[i] = isForward ? keptMm(onMm) : atToMm;
  accesses.toFromMm[i] = isBack ? keptMm(vertexBackMm[vertex] + walkMm(beforeMm, back)) : atFromMm;
  accesses.fromToMm[i] = isBack ? keptMm(fromEndMm) : atToMm;
}

/** The nearest place of a segment to a point, whole millimeters. */
function nearestOnPiece(points: Float64Array, vertex: number, x: number, y: number): readonly [number, number] {
  const at = vertex * 2;
  const [ax, ay] = [points[at], points[at + 1]];
  const dx = points[at + 2] - ax;
  const dy = points[at + 3] - ay;
  const squared = dx * dx + dy * dy;
  const along = squared === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / squared));
  return [Math.round(ax + along * dx), Math.round(ay + along * dy)];
}

/** The one that is the least way off; of equal ones, that of the lowest vertex. */
const nearestOf = (places: readonly AccessPlace[]): AccessPlace =>
  places.reduce((best, place) =>
    place.offMm < best.offMm || (place.offMm === best.offMm && place.vertex < best.vertex) ? place : best,
  );

/** A crossing that is rounded to the outside lies less than a millimeter from the polygon: left out, a walk would be shorter than the straight line. */
const ROUNDED_OUT_MM = 1;

/** Along streets that run beside a polygon it is entered every so far: a walk to it is longer by half of that at most. */
const ENTRY_SPACING_MM = 20_000;

/** Finds where points and polygons meet the streets. */
export class AccessFinder {
  readonly network: StreetNetwork;
  private readonly rule: AccessRule;
  private readonly grid: SegmentGrid;
  private readonly isMain: Uint8Array;
  private readonly isMainComponent: readonly boolean[];

  constructor(network: StreetNetwork, rule: AccessRule) {
    this.network = network;
    this.rule = rule;
    this.grid = new SegmentGrid(network);
    const least = rule.leastComponentShare * (network.nodes.length / 2);
    this.isMainComponent = Array.from(network.componentNodeCount, (count) => count >= least);
    this.isMain = Uint8Array.from(network.edgeFrom, (node) => Number(this.isMainComponent[network.component[node]]));
  }

  isIslandComponent(component: number): boolean {
    return !this.isMainComponent[component];
  }

  /** Whether an edge belongs to an island: a piece of the network too small to be trusted. */
  isIsland(edge: number): boolean {
    return this.isMain[edge] === 0;
  }

  private readonly acceptsMain = (edge: number): boolean => this.isMain[edge] === 1;

  /** The nearest place on a street; null where there are none. */
  findPlace(x: number, y: number): AccessPlace | null {
    // No farther than an island may be passed over for: streets that are islands all would be searched to the last.
    let found = this.grid.findNearest(x, y, this.acceptsMain, this.rule.islandMm);
    if (found.vertex < 0) found = this.grid.findNearest(x, y, () => true);
    if (found.vertex < 0) return null;
    const [placeX, placeY] = nearestOnPiece(this.network.points, found.vertex, x, y);
    const { edge, vertex } = found;
    return { edge, vertex, x: placeX, y: placeY, offMm: ceilHypot(placeX - x, placeY - y) };
  }

  /**
   * Where streets enter a polygon: where they cross its edge, at their vertices inside, and where they come near, at the
   * nearest place and all along. Where none comes near, the one nearest place. Islands enter it only where no other street
   * comes as near as an island may be passed over for.
   */
  findPlacesOfShape(planeShape: Shape): readonly AccessPlace[] {
    const { entranceMm, islandMm } = this.rule;
    const box = boxOfShape(planeShape);
    if (!Number.isFinite(box[0])) return [];
    const near = this.placesWithin(planeShape, entranceMm, ENTRY_SPACING_MM, this.acceptsMain);
    if (near.length > 0) return near;
    // Nothing comes near: the nearest street, looked for as far out as one is known to be.
    const start = this.findPlace((box[0] + box[2]) / 2, (box[1] + box[3]) / 2);
    if (start === null) return [];
    const boundMm = distanceToRings(start.x, start.y, planeShape.flat());
    const mainMm = this.isIsland(start.edge) ? islandMm : Math.min(boundMm, islandMm);
    const main = this.placesWithin(planeShape, mainMm, Infinity, this.acceptsMain);
    if (main.length > 0) return [nearestOf(main)];
    const entered = this.placesWithin(planeShape, entranceMm, ENTRY_SPACING_MM, () => true);
    if (entered.length > 0) return entered;
    return [nearestOf([...this.placesWithin(planeShape, boundMm, Infinity, () => true), { ...start, offMm: boundMm }])];
  }

  /** @param spacingMm of the places along a street, beside the nearest one */
  private placesWithin(
    planeShape: Shape,
    withinMm: number,
    spacingMm: number,
    accepts: (edge: number) => boolean,
  ): readonly AccessPlace[] {
    const rings = planeShape.flat();
    const outline = edgesOf(rings);
    const locator = makeLocator([planeShape]);
    const isInside = (x: number, y: number) => locator.position(0, x, y) !== "outside";
    const [minX, minY, maxX, maxY] = boxOfShape(planeShape);
    const box = [minX - withinMm, minY - withinMm, maxX + withinMm, maxY + withinMm] as const;
    const entered: AccessPlace[] = [];
    const { points } = this.network;
    this.grid.visitBox(box, (vertex, edge) => {
      if (!accepts(edge)) return;
      const at = vertex * 2;
      const [ax, ay, bx, by] = [points[at], points[at + 1], points[at + 2], points[at + 3]];
      if (
        Math.min(ax, bx) > box[2] ||
        Math.max(ax, bx) < box[0] ||
        Math.min(ay, by) > box[3] ||
        Math.max(ay, by) < box[1]
      )
        return;
      const places = new Map<string, AccessPlace>();
      const enter = (x: number, y: number, offMm: number) => places.set(`${x} ${y}`, { edge, vertex, x, y, offMm });
      const partCount = Math.max(1, Math.ceil(Math.hypot(bx - ax, by - ay) / spacingMm));
      for (let part = 0; part <= partCount; part++) {
        const [x, y] = [
          Math.round(ax + ((bx - ax) * part) / partCount),
          Math.round(ay + ((by - ay) * part) / partCount),
        ];
        const offMm = isInside(x, y) ? 0 : distanceToRings(x, y, rings);
        if (offMm <= withinMm) enter(x, y, offMm);
      }
      const crossings = findCrossings(ax, ay, bx, by, outline);
      for (const [x, y] of crossings) enter(x, y, isInside(x, y) ? 0 : ROUNDED_OUT_MM);
      if (crossings.length === 0) {
        const { x, y, offMm } = this.nearestTo(rings, outline, vertex, edge);
        if (offMm <= withinMm && !isInside(x, y)) enter(x, y, offMm);
      }
      entered.push(...places.values());
    });
    return entered;
  }

  /** The place of a piece that is nearest to an outline which it does not cross. */
  private nearestTo(rings: Shape[number], outline: Float64Array, vertex: number, edge: number): AccessPlace {
    const { points } = this.network;
    const at = vertex * 2;
    let best: AccessPlace | null = null;
    const consider = (x: number, y: number, offMm: number) => {
      if (best === null || offMm < best.offMm) best = { edge, vertex, x, y, offMm };
    };
    // Of two segments that do not cross, an end of one is nearest to the other.
    consider(points[at], points[at + 1], distanceToRings(points[at], points[at + 1], rings));
    consider(points[at + 2], points[at + 3], distanceToRings(points[at + 2], points[at + 3], rings));
    for (let i = 0; i < outline.length; i += 4) {
      const [x, y] = nearestOnPiece(points, vertex, outline[i], outline[i + 1]);
      consider(x, y, ceilHypot(x - outline[i], y - outline[i + 1]));
    }
    return best!;
  }
}

/** Where a segment crosses or touches an outline of edges x1, y1, x2, y2, …; whole millimeters. */
function findCrossings(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  outline: Float64Array,
): readonly (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  for (let i = 0; i < outline.length; i += 4) {
    const [cx, cy, dx, dy] = [outline[i], outline[i + 1], outline[i + 2], outline[i + 3]];
    const across = (bx - ax) * (dy - cy) - (by - ay) * (dx - cx);
    if (across === 0) continue;
    const along = ((cx - ax) * (dy - cy) - (cy - ay) * (dx - cx)) / across;
    const other = ((cx - ax) * (by - ay) - (cy - ay) * (bx - ax)) / across;
    if (along < 0 || along > 1 || other < 0 || other > 1) continue;
    found.push([Math.round(ax + (bx - ax) * along), Math.round(ay + (by - ay) * along)]);
  }
  return found;
}
