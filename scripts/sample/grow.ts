import { add, distance, type Point } from "./plane.ts";
import type { Chance } from "./random.ts";

/** A piece of ground to be given to a region. */
export interface Piece {
  readonly center: Point;
  readonly weight: number;
  /** Indices of pieces that share a side with it. */
  readonly neighbours: readonly number[];
}

const ROUNDS = 26;
/** Ground that hangs together and weighs less than this share of a region is given to none. */
const SLIVER_SHARE = 0.35;

/**
 * Divides connected ground into regions of about the same weight, each in one piece: every region grows from its middle
 * along neighbours, and those that became too heavy grow more slowly in the next round.
 *
 * @returns the region of each piece; -1 for slivers of ground that hang together with nothing
 */
export function growRegions(pieces: readonly Piece[], count: number, chance: Chance): readonly number[] {
  const weightOf = (part: readonly number[]) => part.reduce((sum, piece) => sum + pieces[piece]!.weight, 0);
  const total = weightOf([...pieces.keys()]);
  const parts = findParts(pieces).filter((part) => weightOf(part) > (SLIVER_SHARE * total) / count);
  const regionOf = new Array<number>(pieces.length).fill(-1);
  const shares = shareOut(
    parts.map((part) => weightOf(part) / total),
    count,
  );
  let first = 0;
  for (const [i, part] of parts.entries()) {
    growPart(pieces, part, shares[i]!, chance, (piece, region) => {
      regionOf[piece] = first + region;
    });
    first += shares[i]!;
  }
  return regionOf;
}

/** Sets of pieces that hang together. */
function findParts(pieces: readonly Piece[]): readonly (readonly number[])[] {
  const seen = new Set<number>();
  const parts: number[][] = [];
  for (const start of pieces.keys()) {
    if (seen.has(start)) continue;
    const part = [start];
    seen.add(start);
    for (const piece of part) {
      for (const neighbour of pieces[piece]!.neighbours) {
        if (seen.has(neighbour)) continue;
        seen.add(neighbour);
        part.push(neighbour);
      }
    }
    parts.push(part);
  }
  return parts;
}

/** Whole numbers, at least one each, in proportion to the shares. */
function shareOut(shares: readonly number[], count: number): number[] {
  const numbers = shares.map((share) => Math.max(1, Math.floor(share * count)));
  const given = () => numbers.reduce((sum, number) => sum + number, 0);
  while (given() < count) {
    const lack = shares.map((share, i) => share * count - numbers[i]!);
    numbers[lack.indexOf(Math.max(...lack))]!++;
  }
  while (given() > count && Math.max(...numbers) > 1) {
    const excess = shares.map((share, i) => (numbers[i]! > 1 ? numbers[i]! - share * count : -Infinity));
    numbers[excess.indexOf(Math.max(...excess))]!--;
  }
  return numbers;
}

function growPart(
  pieces: readonly Piece[],
  part: readonly number[],
  count: number,
  chance: Chance,
  give: (piece: number, region: number) => void,
): void {
  let seeds = pickSeeds(pieces, part, count, chance);
  const slowness = new Array<number>(count).fill(1);
  const wanted = part.reduce((sum, piece) => sum + pieces[piece]!.weight, 0) / count;
  let regionOf = new Map<number, number>();
  for (let round = 0; round < ROUNDS; round++) {
    regionOf = spread(pieces, seeds, slowness);
    const weights = new Array<number>(count).fill(0);
    const middles = new Array<Point>(count).fill([0, 0]);
    for (const [piece, region] of regionOf) {
      const { weight, center } = pieces[piece]!;
      weights[region]! += weight;
      middles[region] = add(middles[region]!, [center[0] * weight, center[1] * weight]);
    }
    if (round === ROUNDS - 1) break;
    const nearest = new Array<{ piece: number; meters: number }>(count).fill({ piece: -1, meters: Infinity });
    for (const [piece, region] of regionOf) {
      const [x, y] = middles[region]!;
      const meters = distance(pieces[piece]!.center, [x / weights[region]!, y / weights[region]!]);
      if (meters < nearest[region]!.meters) nearest[region] = { piece, meters };
    }
    seeds = seeds.map((seed, region) => (nearest[region]!.piece < 0 ? seed : nearest[region]!.piece));
    for (let region = 0; region < count; region++)
      slowness[region]! *= Math.sqrt(Math.sqrt(Math.max(0.1, weights[region]! / wanted)));
  }
  for (const [piece, region] of regionOf) give(piece, region);
}

/** Far from each other, the heavier the likelier. */
function pickSeeds(pieces: readonly Piece[], part: readonly number[], count: number, chance: Chance): number[] {
  const seeds = [chance.pick(part)];
  const metersTo = new Map(part.map((piece) => [piece, Infinity]));
  while (seeds.length < count) {
    const last = pieces[seeds.at(-1)!]!.center;
    let total = 0;
    for (const piece of part) {
      const meters = Math.min(metersTo.get(piece)!, distance(pieces[piece]!.center, last));
      metersTo.set(piece, meters);
      total += meters * meters * pieces[piece]!.weight;
    }
    let left = chance.next() * total;
    const found = part.find((piece) => {
      left -= metersTo.get(piece)! * metersTo.get(piece)! * pieces[piece]!.weight;
      return left <= 0 && !seeds.includes(piece);
    });
    seeds.push(found ?? part.find((piece) => !seeds.includes(piece)) ?? part[0]!);
  }
  return seeds;
}

/** Every piece goes to the region that reaches it first (Dijkstra over neighbours). */
function spread(pieces: readonly Piece[], seeds: readonly number[], slowness: readonly number[]): Map<number, number> {
  const cost = new Map<number, number>();
  const regionOf = new Map<number, number>();
  const settled = new Map<number, number>();
  for (const [region, seed] of seeds.entries()) {
    if (cost.has(seed)) continue;
    cost.set(seed, 0);
    regionOf.set(seed, region);
  }
  const queue = [...regionOf.keys()];
  while (queue.length > 0) {
    let least = 0;
    for (let i = 1; i < queue.length; i++) if (cost.get(queue[i]!)! < cost.get(queue[least]!)!) least = i;
    const piece = queue.splice(least, 1)[0]!;
    const region = regionOf.get(piece)!;
    settled.set(piece, region);
    for (const neighbour of pieces[piece]!.neighbours) {
      if (settled.has(neighbour)) continue;
      const reached = cost.get(piece)! + distance(pieces[piece]!.center, pieces[neighbour]!.center) * slowness[region]!;
      if (reached >= (cost.get(neighbour) ?? Infinity)) continue;
      if (!cost.has(neighbour)) queue.push(neighbour);
      cost.set(neighbour, reached);
      regionOf.set(neighbour, region);
    }
  }
  return settled;
}
