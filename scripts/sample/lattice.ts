import { add, areaOf, centerOf, type Point, turn } from "./plane.ts";
import { Chance, makeNoise } from "./random.ts";
import { measureBank } from "./terrain.ts";

/** How a part of a settlement is built. */
export type Zone = "old" | "walkup" | "estate" | "fringe" | "town" | "field";

/** A warped grid of streets: the bones of every settlement. */
export interface LatticePlan {
  readonly seed: string;
  readonly center: Point;
  readonly degrees: number;
  readonly spacingMeters: number;
  readonly radiusMeters: number;
  /** How far noise pushes the corners: hill towns are crooked, new towns straight. */
  readonly warpMeters: number;
  /** What is built at a place; null: nothing belongs to the settlement there. */
  readonly zoneAt: (place: Point) => Zone | null;
}

/** A quadrangle between four corners; at the water, perhaps a triangle. */
export interface Cell {
  readonly column: number;
  readonly row: number;
  /** Indices of nodes, counter-clockwise. */
  readonly corners: readonly number[];
  readonly center: Point;
  readonly areaSquareMeters: number;
  readonly zone: Zone;
}

export interface Lattice {
  readonly nodes: readonly Point[];
  /** By node: which column line and row line it lies on. */
  readonly lines: readonly (readonly [column: number, row: number])[];
  readonly cells: readonly Cell[];
}

/** Corners nearer to the water than this share of the spacing move to its bank, and the rest of them in the water are left out. */
const SNAP_SHARE = 0.5;
const LEAST_AREA_SHARE = 0.14;

export function makeLattice(plan: LatticePlan): Lattice {
  const { seed, center, degrees, spacingMeters, radiusMeters, warpMeters, zoneAt } = plan;
  const chance = new Chance(`lattice ${seed}`);
  const eastward = makeNoise(`${seed} eastward`, 2600);
  const northward = makeNoise(`${seed} northward`, 2600);
  const reach = Math.ceil(radiusMeters / spacingMeters) + 1;
  const nodes: Point[] = [];
  const lines: (readonly [number, number])[] = [];
  const nodeAt = new Map<string, number>();
  for (let row = -reach; row <= reach; row++) {
    for (let column = -reach; column <= reach; column++) {
      const [x, y] = add(center, turn([column * spacingMeters, row * spacingMeters], degrees));
      const jitter = spacingMeters * 0.07;
      const warped: Point = [
        x + warpMeters * eastward(x, y) + chance.between(-jitter, jitter),
        y + warpMeters * northward(x, y) + chance.between(-jitter, jitter),
      ];
      const { meters, bank } = measureBank(warped);
      if (meters < -SNAP_SHARE * spacingMeters) continue;
      nodeAt.set(`${column} ${row}`, nodes.length);
      nodes.push(meters < SNAP_SHARE * spacingMeters ? bank : warped);
      lines.push([column, row]);
    }
  }
  const cells: Cell[] = [];
  for (let row = -reach; row < reach; row++) {
    for (let column = -reach; column < reach; column++) {
      const corners = [
        [column, row],
        [column + 1, row],
        [column + 1, row + 1],
        [column, row + 1],
      ].flatMap(([i, j]) => nodeAt.get(`${i} ${j}`) ?? []);
      if (corners.length < 3) continue;
      const ring = corners.map((node) => nodes[node]!);
      const middle = centerOf(ring);
      const areaSquareMeters = areaOf(ring);
      if (areaSquareMeters < LEAST_AREA_SHARE * spacingMeters * spacingMeters) continue;
      if (measureBank(middle).meters < -0.1 * spacingMeters) continue;
      const zone = zoneAt(middle);
      if (zone !== null) cells.push({ column, row, corners, center: middle, areaSquareMeters, zone });
    }
  }
  return { nodes, lines, cells };
}

/** Every side of some cells with the cells at its left and right, as walked from `a` to `b`. */
export interface Side {
  readonly a: number;
  readonly b: number;
  readonly left: number;
  /** null: nothing of these cells. */
  right: number | null;
}

export function listSides(cells: readonly Cell[]): readonly Side[] {
  const sides = new Map<string, Side>();
  for (const [cell, { corners }] of cells.entries()) {
    for (const [i, a] of corners.entries()) {
      const b = corners[(i + 1) % corners.length]!;
      const other = sides.get(`${b} ${a}`);
      if (other === undefined) sides.set(`${a} ${b}`, { a, b, left: cell, right: null });
      else other.right = cell;
    }
  }
  return [...sides.values()];
}

/**
 * Outlines of a set of cells as rings of nodes: outer ones counter-clockwise, holes clockwise. Where four sides meet in one
 * node the outline is parted into two rings, so that none touches itself.
 */
export function traceRings(cells: readonly Cell[]): readonly (readonly number[])[] {
  const next = new Map<number, number[]>();
  for (const { a, b, right } of listSides(cells)) if (right === null) next.set(a, [...(next.get(a) ?? []), b]);
  const rings: number[][] = [];
  for (const start of next.keys()) {
    while (next.get(start)!.length > 0) {
      const walk = [start];
      for (let at = next.get(start)!.pop()!; ; at = next.get(at)!.pop()!) {
        const before = walk.indexOf(at);
        if (before < 0) walk.push(at);
        else {
          rings.push(walk.splice(before));
          if (before === 0) break;
          walk.push(at);
        }
      }
    }
  }
  return rings;
}
