import { makeLocator } from "../../src/core/geo/locator.ts";
import { boxOfCoordinates, edgesOf, type Shape } from "../../src/core/geo/shapes.ts";
import type { AccessPlace } from "../../src/core/reach/access.ts";
import type { StreetNetwork } from "../../src/core/reach/network.ts";
import type { PlainLine } from "./plainStreets.ts";

/** A place of a street and the walk from there to the nearest facility. */
export interface SampledPlace {
  readonly x: number;
  readonly y: number;
  readonly walkedMm: number;
  /** The street that it stands for. */
  readonly lengthMm: number;
}

const keyOf = (x: number, y: number) => `${x} ${y}`;

/**
 * Walks from places along the streets, at most a meter apart, by the plainest means: along every piece of every line again
 * and again, until no vertex comes nearer to a facility.
 */
export function samplePlaces(
  lines: readonly PlainLine[],
  network: StreetNetwork,
  facilities: readonly AccessPlace[],
): readonly SampledPlace[] {
  interface Piece {
    readonly a: readonly [number, number];
    readonly b: readonly [number, number];
    readonly lengthMm: number;
    readonly forward: number;
    readonly back: number;
    /** Facilities on it: how far from a, and the walk that is left. */
    readonly own: readonly { readonly alongMm: number; readonly offMm: number }[];
  }
  const onPiece = new Map<string, AccessPlace[]>();
  const pieceKey = (ax: number, ay: number, bx: number, by: number) => [keyOf(ax, ay), keyOf(bx, by)].sort().join(" ");
  for (const facility of facilities) {
    const at = facility.vertex * 2;
    const [ax, ay, bx, by] = network.points.subarray(at, at + 4);
    const key = pieceKey(ax!, ay!, bx!, by!);
    onPiece.set(key, [...(onPiece.get(key) ?? []), facility]);
  }
  const pieces: Piece[] = [];
  const walked = new Map<string, number>();
  for (const { plane, forwardPercent, backPercent } of lines) {
    for (let i = 2; i < plane.length; i += 2) {
      const [ax, ay, bx, by] = [plane[i - 2]!, plane[i - 1]!, plane[i]!, plane[i + 1]!];
      const own = (onPiece.get(pieceKey(ax, ay, bx, by)) ?? []).map(({ x, y, offMm }) => ({
        alongMm: Math.hypot(x - ax, y - ay),
        offMm,
      }));
      const lengthMm = Math.hypot(bx - ax, by - ay);
      const [forward, back] = [forwardPercent, backPercent].map((percent) =>
        percent === 0 ? Infinity : percent / 100,
      );
      pieces.push({ a: [ax, ay], b: [bx, by], lengthMm, forward: forward!, back: back!, own });
    }
  }
  const walk = (mm: number, factor: number) => (mm <= 0 ? 0 : mm * factor);
  const walkAt = ({ a, b, lengthMm, forward, back, own }: Piece, alongMm: number) =>
    Math.min(
      (walked.get(keyOf(...a)) ?? Infinity) + walk(alongMm, back),
      (walked.get(keyOf(...b)) ?? Infinity) + walk(lengthMm - alongMm, forward),
      ...own.map((one) =>
        one.alongMm > alongMm
          ? one.offMm + walk(one.alongMm - alongMm, forward)
          : one.offMm + walk(alongMm - one.alongMm, back),
      ),
    );
  for (let isStable = false; !isStable; ) {
    isStable = true;
    for (const piece of pieces) {
      for (const [place, alongMm] of [
        [piece.a, 0],
        [piece.b, piece.lengthMm],
      ] as const) {
        const mm = walkAt(piece, alongMm);
        if (mm >= (walked.get(keyOf(...place)) ?? Infinity) - 0.01) continue;
        walked.set(keyOf(...place), mm);
        isStable = false;
      }
    }
  }
  return pieces.flatMap((piece) => {
    const count = Math.max(1, Math.ceil(piece.lengthMm / 1000));
    return Array.from({ length: count + 1 }, (_, i): SampledPlace => {
      const share = i / count;
      return {
        x: piece.a[0] + (piece.b[0] - piece.a[0]) * share,
        y: piece.a[1] + (piece.b[1] - piece.a[1]) * share,
        walkedMm: walkAt(piece, piece.lengthMm * share),
        lengthMm: (piece.lengthMm / count) * (i === 0 || i === count ? 0.5 : 1),
      };
    });
  });
}

/** Points of a raster, row by row from the south; each is in or not. */
export interface Raster {
  readonly minX: number;
  readonly minY: number;
  readonly stepMm: number;
  readonly columns: number;
  readonly rows: number;
  readonly isIn: Uint8Array;
}

/** What is within the limit of a facility: about every place a disc of what is left of the limit, and no more than the reach. */
export function rasterOfPlaces(
  places: readonly SampledPlace[],
  limitMm: number,
  offMm: number,
  stepMm: number,
): Raster {
  const reached = places.filter(({ walkedMm }) => walkedMm <= limitMm);
  const [minX, minY, maxX, maxY] = boxOfCoordinates(Float64Array.from(reached.flatMap(({ x, y }) => [x, y])));
  const border = offMm * 3;
  const raster: Raster = {
    minX: minX - border,
    minY: minY - border,
    stepMm,
    columns: Math.ceil((maxX - minX + 2 * border) / stepMm),
    rows: Math.ceil((maxY - minY + 2 * border) / stepMm),
    isIn: new Uint8Array(
      Math.ceil((maxX - minX + 2 * border) / stepMm) * Math.ceil((maxY - minY + 2 * border) / stepMm),
    ),
  };
  for (const { x, y, walkedMm } of reached) {
    const mm = Math.min(offMm, limitMm - walkedMm);
    const [column, row] = [(x - raster.minX) / stepMm, (y - raster.minY) / stepMm];
    for (let r = Math.ceil(row - mm / stepMm); r <= row + mm / stepMm; r++) {
      const half = Math.sqrt(Math.max(0, (mm / stepMm) ** 2 - (r - row) ** 2));
      for (let c = Math.ceil(column - half); c <= column + half; c++) raster.isIn[r * raster.columns + c] = 1;
    }
  }
  return raster;
}

/**
 * Fills insides of blocks: points that hang together side by side and are out, up to an area, where no street is that is not
 * reached. What runs out of the raster is no inside.
 */
export function fillInsides(raster: Raster, places: readonly SampledPlace[], limitMm: number, mostSquareMm: number) {
  const { minX, minY, stepMm, columns, rows } = raster;
  const isIn = raster.isIn.slice();
  const isStreet = new Set<number>();
  for (const { x, y, walkedMm } of places) {
    const [column, row] = [Math.round((x - minX) / stepMm), Math.round((y - minY) / stepMm)];
    const isOutside = column < 0 || row < 0 || column >= columns || row >= rows;
    if (walkedMm > limitMm && !isOutside) isStreet.add(row * columns + column);
  }
  const isSeen = raster.isIn.slice();
  for (let start = 0; start < isIn.length; start++) {
    if (isSeen[start] === 1) continue;
    const found = [start];
    isSeen[start] = 1;
    let isOpen = false;
    for (const at of found) {
      const [column, row] = [at % columns, Math.floor(at / columns)];
      if (column === 0 || row === 0 || column === columns - 1 || row === rows - 1 || isStreet.has(at)) isOpen = true;
      for (const next of [at - 1, at + 1, at - columns, at + columns]) {
        if (next < 0 || next >= isIn.length || isSeen[next] === 1) continue;
        isSeen[next] = 1;
        found.push(next);
      }
    }
    if (!isOpen && found.length * stepMm * stepMm <= mostSquareMm) for (const at of found) isIn[at] = 1;
  }
  return { ...raster, isIn };
}

/** The same raster of a shape, by the even-odd rule. */
export function rasterOfShape(shape: Shape, like: Raster): Raster {
  const isIn = new Uint8Array(like.isIn.length);
  const crossings: number[][] = Array.from({ length: like.rows }, () => []);
  const edges = edgesOf(shape.flat());
  for (let i = 0; i < edges.length; i += 4) {
    const [ax, ay, bx, by] = [edges[i]!, edges[i + 1]!, edges[i + 2]!, edges[i + 3]!];
    if (ay === by) continue;
    const first = Math.ceil((Math.min(ay, by) - like.minY) / like.stepMm);
    for (let row = Math.max(0, first); row < like.rows; row++) {
      const y = like.minY + row * like.stepMm;
      if (y >= Math.max(ay, by)) break;
      crossings[row]!.push(ax + ((bx - ax) * (y - ay)) / (by - ay));
    }
  }
  for (const [row, xs] of crossings.entries()) {
    xs.sort((a, b) => a - b);
    for (let i = 0; i + 1 < xs.length; i += 2) {
      for (let c = Math.max(0, Math.ceil((xs[i]! - like.minX) / like.stepMm)); c < like.columns; c++) {
        if (like.minX + c * like.stepMm > xs[i + 1]!) break;
        isIn[row * like.columns + c] = 1;
      }
    }
  }
  return { ...like, isIn };
}

/** What two rasters share of what either has. */
export function overlapShare(a: Raster, b: Raster): number {
  let [both, either] = [0, 0];
  for (let i = 0; i < a.isIn.length; i++) {
    both += a.isIn[i]! & b.isIn[i]!;
    either += a.isIn[i]! | b.isIn[i]!;
  }
  return both / either;
}

/** Whether the raster's point nearest to a place is in. */
function isInRaster(raster: Raster, { x, y }: { readonly x: number; readonly y: number }): boolean {
  const column = Math.round((x - raster.minX) / raster.stepMm);
  const row = Math.round((y - raster.minY) / raster.stepMm);
  if (column < 0 || row < 0 || column >= raster.columns || row >= raster.rows) return false;
  return raster.isIn[row * raster.columns + column] === 1;
}

/**
 * Reached street outside an area and unreached street inside, as shares of the reached street. Of the second, some is near
 * enough to a reached street to belong there: what is not is `farInside`.
 */
export function measureWrongStreet(
  places: readonly SampledPlace[],
  limitMm: number,
  isIn: (place: SampledPlace) => boolean,
  truth: Raster,
) {
  let [reached, outside, inside, farInside] = [0, 0, 0, 0];
  for (const place of places) {
    const isReached = place.walkedMm <= limitMm;
    if (isReached) reached += place.lengthMm;
    if (isReached && !isIn(place)) outside += place.lengthMm;
    if (isReached || !isIn(place)) continue;
    inside += place.lengthMm;
    if (!isInRaster(truth, place)) farInside += place.lengthMm;
  }
  return { outside: outside / reached, inside: inside / reached, farInside: farInside / reached };
}

/** Whether a place lies in a shape, its edge included. */
export function membershipOf(shape: Shape): (place: { readonly x: number; readonly y: number }) => boolean {
  const locator = makeLocator(shape.map((rings) => [rings]));
  return ({ x, y }) => locator.locate(x, y).length > 0;
}
