import {
  Clipper64,
  ClipperOffset,
  ClipType,
  EndType,
  FillRule,
  JoinType,
  type Path64,
  type Point64,
  type PolyPath64,
  type PolyPathBase,
  PolyTree64,
  ramerDouglasPeucker,
} from "clipper2-ts";
import { labelPointOf } from "./labelPoint.ts";
import { makeLocator } from "./locator.ts";
import {
  areaOfShape,
  type BoundingBox,
  boxOfShape,
  mapShape,
  type Ring,
  type Shape,
  signedRingArea,
  windRing,
} from "./shapes.ts";

/**
 * The one door to polygon clipping (Clipper2). Shapes go in and come out in whole units of their own system, millimeters
 * in the plane; results have outlines counter-clockwise, holes clockwise, and no part of zero area.
 */

/** How far an offset's polygonal arcs may stay inside the true arc, in millimeters. */
const ARC_TOLERANCE_MM = 250;

type Origin = readonly [x: number, y: number];

/** Whether a path turns back on itself at `b`, or stands still there. */
const isSpike = (a: Point64, b: Point64, c: Point64): boolean =>
  (b.x - a.x) * (c.y - b.y) === (b.y - a.y) * (c.x - b.x) && (b.x - a.x) * (c.x - b.x) + (b.y - a.y) * (c.y - b.y) <= 0;

/** The same without spikes, which enclose nothing: at level ones that have a point on their way Clipper may not end. */
function withoutSpikes(path: Path64): Path64 {
  const kept: Path64 = [];
  for (const point of path) {
    while (kept.length >= 2 && isSpike(kept[kept.length - 2], kept[kept.length - 1], point)) kept.pop();
    kept.push(point);
  }
  let start = 0;
  for (let end = kept.length; end - start >= 3; ) {
    if (isSpike(kept[end - 2], kept[end - 1], kept[start])) end--;
    else if (isSpike(kept[end - 1], kept[start], kept[start + 1])) start++;
    else return kept.slice(start, end);
  }
  return kept.slice(0, 2);
}

/** Numbers stay small, and the arithmetic of Clipper exact and quick, if paths are relative to a point nearby. */
function toPath(ring: Ring, [x0, y0]: Origin): Path64 {
  const path: Path64 = new Array(ring.length / 2);
  for (let i = 0; i < path.length; i++) path[i] = { x: ring[i * 2] - x0, y: ring[i * 2 + 1] - y0 };
  return withoutSpikes(path);
}

function toRing(path: Path64, [x0, y0]: Origin): Ring {
  const ring = new Float64Array(path.length * 2);
  for (let i = 0; i < path.length; i++) {
    ring[i * 2] = path[i].x + x0;
    ring[i * 2 + 1] = path[i].y + y0;
  }
  return ring;
}

function originOf(shape: Shape): Origin {
  const [minX, minY] = boxOfShape(shape);
  return [minX, minY];
}

const childrenOf = (node: PolyPath64): PolyPath64[] => Array.from({ length: node.count }, (_, i) => node.child(i));

/**
 * Hangs each hole into the smallest outline that holds its middle. A hole that no outline holds is but a sliver of
 * rounding. Parts of zero area are left out.
 */
function hangHoles(shape: readonly Ring[][], holes: readonly Ring[]): Shape {
  const { locate } = makeLocator(holes.length === 0 ? [] : shape.map(([outline]) => [[outline]]));
  for (const hole of holes) {
    const holders = locate(...labelPointOf([[hole]])).map((part) => shape[part]);
    holders.sort(([a], [b]) => signedRingArea(a) - signedRingArea(b))[0]?.push(hole);
  }
  return shape.filter((rings) => areaOfShape([rings]) > 0);
}

/**
 * Outlines and holes of a solution, told by their winding: outlines go counter-clockwise, holes clockwise. Clipper puts a
 * hole beside its outline where rounding has moved a corner out of it.
 */
function toShape(tree: PolyTree64, origin: Origin): Shape {
  const shape: Ring[][] = [];
  const looseHoles: Ring[] = [];
  const pending = childrenOf(tree);
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const ring = toRing(node.poly!, origin);
    if (signedRingArea(ring) <= 0) {
      looseHoles.push(ring);
      pending.push(...childrenOf(node));
      continue;
    }
    const rings = [ring];
    for (const child of childrenOf(node)) {
      const inner = toRing(child.poly!, origin);
      if (signedRingArea(inner) > 0) {
        pending.push(child);
        continue;
      }
      rings.push(inner);
      pending.push(...childrenOf(child));
    }
    shape.push(rings);
  }
  return hangHoles(shape, looseHoles);
}

/**
 * Clipper sweeps right, but what it tidies may come out wrong: where rounding lets a ring cross itself within a unit, it
 * cuts a triangle off and drops it, though that may be a hole. So the rings are kept as they were before.
 */
class Sweep extends Clipper64 {
  private readonly swept: Path64[] = [];

  protected override buildTree(tree: PolyPathBase, openPaths: Path64[]): void {
    for (const { pts } of this.outrecList) {
      const path: Path64 = [];
      if (Sweep.buildPath(pts, false, false, path)) this.swept.push(path);
    }
    super.buildTree(tree, openPaths);
  }

  /** The tidied shape, unless its area is off by more than if each edge were moved by a unit; else as it was swept. */
  check(tidied: Shape, origin: Origin): Shape {
    let [area, length] = [0, 0];
    for (const path of this.swept) {
      for (let i = 0, j = path.length - 1; i < path.length; j = i++) {
        const [from, to] = [path[j], path[i]];
        area += ((from.y + to.y) * (from.x - to.x)) / 2;
        length += Math.hypot(to.x - from.x, to.y - from.y);
      }
    }
    if (Math.abs(areaOfShape(tidied) - area) <= length) return tidied;
    const rings = this.swept.map((path) => toRing(path, origin));
    const outlines = rings.filter((ring) => signedRingArea(ring) > 0).map((ring) => [ring]);
    return hangHoles(
      outlines,
      rings.filter((ring) => signedRingArea(ring) < 0),
    );
  }
}

function clip(
  type: ClipType,
  fillRule: FillRule,
  subject: readonly Ring[],
  clips: readonly Ring[],
  origin: Origin,
): Shape {
  const sweep = new Sweep();
  sweep.addSubject(subject.map((ring) => toPath(ring, origin)));
  if (clips.length > 0) sweep.addClip(clips.map((ring) => toPath(ring, origin)));
  const tree = new PolyTree64();
  if (!sweep.execute(type, fillRule, tree)) throw new Error("Polygon clipping failed.");
  return sweep.check(toShape(tree, origin), origin);
}

/** Outlines counter-clockwise and holes clockwise, so that the non-zero rule fills what the shape covers. */
const wound = (shape: Shape): Ring[] => shape.flatMap((rings) => rings.map((ring, i) => windRing(ring, i === 0)));

/** What of `shape` no cover reaches. Covers may overlap each other. */
export function subtractShapes(shape: Shape, covers: readonly Shape[]): Shape {
  if (shape.length === 0 || covers.length === 0) return shape;
  return clip(ClipType.Difference, FillRule.NonZero, wound(shape), covers.flatMap(wound), originOf(shape));
}

/** What two shapes share. */
export function intersectShapes(a: Shape, b: Shape): Shape {
  if (a.length === 0 || b.length === 0) return [];
  return clip(ClipType.Intersection, FillRule.NonZero, wound(a), wound(b), originOf(a));
}

/** Shapes united at once; what more than a few overlap should go through `uniteShapes`. */
const GROUP_SIZE = 12;

/** All shapes in one. Neighbours in the list are united first, so a list in spatial order is quickest. */
export function uniteShapes(shapes: readonly Shape[]): Shape {
  let level = shapes.filter((shape) => shape.length > 0);
  if (level.length === 0) return [];
  const origin = originOf(level[0]);
  do {
    const next: Shape[] = [];
    for (let i = 0; i < level.length; i += GROUP_SIZE) {
      next.push(clip(ClipType.Union, FillRule.NonZero, level.slice(i, i + GROUP_SIZE).flatMap(wound), [], origin));
    }
    level = next;
  } while (level.length > 1);
  return level[0];
}

/** Shapes in an order in which they are quickly united: strips from west to east, each from south to north. */
export function sortInStrips(shapes: readonly Shape[], widthMm: number): readonly Shape[] {
  const boxed = shapes.map((shape) => ({ shape, box: boxOfShape(shape) }));
  const stripOf = ([minX]: BoundingBox) => Math.floor(minX / widthMm);
  return boxed.sort((a, b) => stripOf(a.box) - stripOf(b.box) || a.box[1] - b.box[1]).map(({ shape }) => shape);
}

/** An outline without the points that lie within a quarter meter of their neighbours' chord. */
function thinPath(path: Path64): Path64 {
  const thinned = ramerDouglasPeucker(path, ARC_TOLERANCE_MM);
  return thinned.length >= 3 ? thinned : path;
}

/**
 * An outline (counter-clockwise, or a hole clockwise) without its narrow pockets: a corner that turns inward is left out
 * where its neighbours are so near each other that, seen from `radiusMm` away, the pocket moves the grown outline by no
 * more than the tolerance: chord² / 8 radii. Pockets are what makes growing slow.
 */
function fillPockets(path: Path64, radiusMm: number): Path64 {
  const widestSquared = 8 * radiusMm * ARC_TOLERANCE_MM;
  const kept: Path64 = [];
  const turnsInward = (a: Point64, b: Point64, c: Point64) =>
    (b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x) <= 0;
  const isNarrow = (a: Point64, c: Point64) => (c.x - a.x) ** 2 + (c.y - a.y) ** 2 <= widestSquared;
  for (const point of path) {
    while (
      kept.length >= 2 &&
      turnsInward(kept[kept.length - 2], kept[kept.length - 1], point) &&
      isNarrow(kept[kept.length - 2], point)
    ) {
      kept.pop();
    }
    kept.push(point);
  }
  return kept.length >= 3 ? kept : path;
}

/**
 * Everything within `radiusMm` of a shape in the plane, the shape itself included, right to a meter: corners are rounded
 * by polygons at most 0.25 m inside the true arc; before that the outline is thinned and narrow pockets are filled, each
 * within 0.25 m of the grown outline, which makes the work several times shorter.
 */
export function growShape(planeShape: Shape, radiusMm: number): Shape {
  if (planeShape.length === 0) return [];
  const origin = originOf(planeShape);
  const offset = new ClipperOffset(2, ARC_TOLERANCE_MM);
  const paths = wound(planeShape).map((ring) => fillPockets(thinPath(toPath(ring, origin)), radiusMm));
  offset.addPaths(paths, JoinType.Round, EndType.Polygon);
  const tree = new PolyTree64();
  offset.execute(radiusMm, tree);
  return toShape(tree, origin);
}

/** What of a shape in the plane lies at least `radiusMm` from its outline, right to a meter. Empty where nothing does. */
export function shrinkShape(planeShape: Shape, radiusMm: number): Shape {
  if (planeShape.length === 0) return [];
  const origin = originOf(planeShape);
  const offset = new ClipperOffset(2, ARC_TOLERANCE_MM);
  offset.addPaths(
    wound(planeShape).map((ring) => thinPath(toPath(ring, origin))),
    JoinType.Round,
    EndType.Polygon,
  );
  const tree = new PolyTree64();
  offset.execute(-radiusMm, tree);
  return toShape(tree, origin);
}

/** A shape without the corners that lie within a tolerance of the line between their neighbours. */
export const thinShape = (planeShape: Shape, toleranceMm: number): Shape => {
  const origin = originOf(planeShape);
  return mapShape(planeShape, (ring) => {
    const thinned = ramerDouglasPeucker(toPath(ring, origin), toleranceMm);
    return thinned.length >= 3 ? toRing(thinned, origin) : ring;
  });
};

/** Where sharp corners must come back, outlines are moved in sixteenths of a millimeter. */
const PARTS_PER_MM = 16;

/** A corner that grows back may reach so many times as far as the outline is moved; a sharper one is cut off. */
const MITER_LIMIT = 10;

/**
 * A shape in the plane shrunk by `radiusMm`, and what of it is left if that is grown again by as much, with sharp corners:
 * all but what is too narrow. Both are relative to the corner of the shape's box, right to a tenth of a millimeter.
 */
export function openWithCorners(
  planeShape: Shape,
  radiusMm: number,
): { readonly shrunk: Shape; readonly opened: Shape } {
  const [x0, y0] = originOf(planeShape);
  const fine = mapShape(planeShape, (ring) => ring.map((value, i) => (value - (i % 2 === 0 ? x0 : y0)) * PARTS_PER_MM));
  const origin: Origin = [0, 0];
  const move = (shape: Shape, join: JoinType, parts: number): Shape => {
    const offset = new ClipperOffset(MITER_LIMIT, PARTS_PER_MM);
    offset.addPaths(
      wound(shape).map((ring) => toPath(ring, origin)),
      join,
      EndType.Polygon,
    );
    const tree = new PolyTree64();
    offset.execute(parts, tree);
    return toShape(tree, origin);
  };
  const shrunk = move(fine, JoinType.Round, -radiusMm * PARTS_PER_MM);
  const grown = shrunk.length === 0 ? [] : move(shrunk, JoinType.Miter, radiusMm * PARTS_PER_MM);
  const opened = intersectShapes(grown, fine);
  const toMm = (shape: Shape) => mapShape(shape, (ring) => ring.map((value) => value / PARTS_PER_MM));
  return { shrunk: toMm(shrunk), opened: toMm(opened) };
}

/** Degrees are clipped as whole parts of 1e-8 degree, about a millimeter. */
const PARTS_PER_DEGREE = 1e8;

/**
 * A valid shape for one in degrees whose rings cross themselves or each other: each outline by the even-odd rule, less its
 * holes, and all parts united. Crossings are rounded to 1e-8 degree. Empty if nothing has an area.
 */
export function untangleShape(lngLatShape: Shape): Shape {
  const parts = mapShape(lngLatShape, (ring) => ring.map((degrees) => Math.round(degrees * PARTS_PER_DEGREE)));
  const origin = originOf(parts);
  const untangled = parts.map(([outline, ...holes]) => {
    const solid = clip(ClipType.Union, FillRule.EvenOdd, [outline], [], origin);
    if (solid.length === 0 || holes.length === 0) return solid;
    return clip(
      ClipType.Difference,
      FillRule.NonZero,
      wound(solid),
      holes.map((hole) => windRing(hole, true)),
      origin,
    );
  });
  return mapShape(uniteShapes(untangled), (ring) => ring.map((part) => part / PARTS_PER_DEGREE));
}
