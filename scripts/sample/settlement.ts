import { type Cell, type LatticePlan, listSides, makeLattice, traceRings, type Zone } from "./lattice.ts";
import type { Grade, StreetNetwork } from "./network.ts";
import { areaOf, centerOf, crossesLine, distance, type Line, mix, type Point, shrinkRing } from "./plane.ts";
import { Chance } from "./random.ts";
import { RAILWAY } from "./terrain.ts";

export type BlockUse = "homes" | "park" | "school" | "trade" | "works" | "vacant" | "field";

/** Ground between streets. */
export interface Block {
  readonly zone: Zone;
  readonly use: BlockUse;
  readonly cells: readonly Cell[];
  readonly outline: Line;
  readonly center: Point;
  readonly areaSquareMeters: number;
  /** Direction of its streets. */
  readonly degrees: number;
  /** Blocks that share a side with it. */
  readonly neighbours: readonly number[];
  /** Its street sides, as pairs of nodes of the network. */
  readonly sides: readonly (readonly [a: number, b: number])[];
  readonly compound: Compound | null;
  /** Ways inside it, for buildings to keep clear of. */
  readonly ways: readonly (readonly [Point, Point])[];
}

/** Homes behind a common wall, or at least a common name. */
export interface Compound {
  readonly wall: Line;
  readonly isGated: boolean;
  readonly gates: readonly Point[];
}

export interface Settlement {
  readonly plan: LatticePlan;
  readonly blocks: readonly Block[];
  /** Positions of the corners of cells, by node of the lattice. */
  readonly corners: readonly Point[];
  /** Nodes of the network at its streets' corners. */
  readonly streetNodes: readonly number[];
}

/** What blocks of a zone are used for besides homes, as shares. */
const USES: Readonly<Record<Zone, readonly (readonly [BlockUse, number])[]>> = {
  old: [
    ["park", 0.05],
    ["school", 0.03],
    ["trade", 0.12],
  ],
  walkup: [
    ["park", 0.07],
    ["school", 0.06],
    ["trade", 0.08],
    ["vacant", 0.02],
  ],
  estate: [
    ["park", 0.08],
    ["school", 0.05],
    ["trade", 0.07],
    ["works", 0.08],
    ["vacant", 0.07],
  ],
  fringe: [
    ["park", 0.04],
    ["school", 0.03],
    ["trade", 0.03],
    ["works", 0.16],
    ["vacant", 0.1],
    ["field", 0.3],
  ],
  town: [
    ["park", 0.02],
    ["school", 0.05],
    ["trade", 0.05],
    ["vacant", 0.03],
  ],
  field: [["field", 1]],
};

/** Cells that make one block, by zone; estates are divided in one of four ways. */
function blockKeyOf({ column, row, zone }: Cell, seed: string): string {
  const window = (columns: number, rows: number) =>
    `${zone} ${columns} ${rows} ${Math.floor(column / columns)} ${Math.floor(row / rows)}`;
  if (zone === "old" || zone === "town") return window(1, 1);
  if (zone === "walkup") return window(2, 2);
  if (zone === "field") return window(3, 3);
  const pattern = new Chance(`${seed} ${Math.floor(column / 4)} ${Math.floor(row / 4)}`).next();
  if (zone === "fringe") return pattern < 0.5 ? window(4, 4) : pattern < 0.75 ? window(2, 4) : window(4, 2);
  if (pattern < 0.16) return window(4, 4);
  if (pattern < 0.44) return window(4, 2);
  return pattern < 0.7 ? window(2, 4) : window(2, 2);
}

function findUse(zone: Zone, chance: Chance): BlockUse {
  let left = chance.next();
  for (const [use, share] of USES[zone]) {
    left -= share;
    if (left < 0) return use;
  }
  return "homes";
}

function groupCells(cells: readonly Cell[], seed: string): readonly (readonly number[])[] {
  const byKey = new Map<string, number[]>();
  for (const [i, cell] of cells.entries()) {
    const key = blockKeyOf(cell, seed);
    byKey.set(key, [...(byKey.get(key) ?? []), i]);
  }
  const keyOf = cells.map((cell) => blockKeyOf(cell, seed));
  const neighbours = cells.map((): number[] => []);
  for (const { left, right } of listSides(cells)) {
    if (right === null || keyOf[left] !== keyOf[right]) continue;
    neighbours[left]!.push(right);
    neighbours[right]!.push(left);
  }
  const seen = new Set<number>();
  const groups: number[][] = [];
  for (const start of cells.keys()) {
    if (seen.has(start)) continue;
    seen.add(start);
    const group = [start];
    for (const cell of group) {
      for (const other of neighbours[cell]!) {
        if (seen.has(other)) continue;
        seen.add(other);
        group.push(other);
      }
    }
    groups.push(group);
  }
  return groups;
}

/** The railway is crossed where a main street crosses it, and at this share of the others. */
const CROSSING_SHARE = 0.12;

/** Lays out the blocks of a settlement and their streets in the network. */
export function buildSettlement(plan: LatticePlan, network: StreetNetwork): Settlement {
  const { seed, degrees } = plan;
  const chance = new Chance(`settlement ${seed}`);
  const { nodes, lines, cells } = makeLattice(plan);
  const groups = groupCells(cells, seed);
  const blockOf = new Array<number>(cells.length);
  for (const [block, group] of groups.entries()) for (const cell of group) blockOf[cell] = block;
  const uses = groups.map((group) => findUse(cells[group[0]!]!.zone, chance));

  const networkNode = new Map<number, number>();
  const toNetwork = (node: number): number => {
    let found = networkNode.get(node);
    if (found === undefined) {
      found = network.addNode(nodes[node]!);
      networkNode.set(node, found);
    }
    return found;
  };
  const neighbours = groups.map(() => new Set<number>());
  const sides = groups.map((): (readonly [number, number])[] => []);
  for (const { a, b, left, right } of listSides(cells)) {
    const [own, other] = [blockOf[left]!, right === null ? null : blockOf[right]!];
    if (own === other) continue;
    if (other !== null) {
      neighbours[own]!.add(other);
      neighbours[other]!.add(own);
    }
    const isBuilt = [own, other].some((block) => block !== null && uses[block] !== "field");
    const isTown = cells[left]!.zone === "town" || cells[left]!.zone === "field";
    // Between fields only the grid of country ways goes on, so that what is built there is reached.
    if (!isBuilt && (isTown || other === null || !isOnGrid(lines[a]!, lines[b]!, 4))) continue;
    const grade = isBuilt ? gradeOf(lines[a]!, lines[b]!, !isTown) : "lane";
    if (crossesLine(nodes[a]!, nodes[b]!, RAILWAY) && grade !== "main" && !chance.is(CROSSING_SHARE)) continue;
    const [from, to] = [toNetwork(a), toNetwork(b)];
    network.addStreet(from, to, other === null && grade === "lane" ? "path" : grade);
    sides[own]!.push([from, to]);
    if (other !== null) sides[other]!.push([to, from]);
  }

  const blocks = groups.map((group, block): Block => {
    const own = group.map((cell) => cells[cell]!);
    const rings = traceRings(own).map((ring) => ring.map((node) => nodes[node]!));
    const outline = rings.reduce((best, ring) => (areaOf(ring) > areaOf(best) ? ring : best));
    const draft = {
      zone: own[0]!.zone,
      use: uses[block]!,
      cells: own,
      outline,
      center: centerOf(outline),
      areaSquareMeters: own.reduce((sum, { areaSquareMeters }) => sum + areaSquareMeters, 0),
      degrees,
      neighbours: [...neighbours[block]!],
      sides: sides[block]!,
    };
    return { ...draft, ...layWays(draft, network, chance) };
  });
  return { plan, blocks, corners: nodes, streetNodes: [...networkNode.values()] };
}

const isOnGrid = (a: readonly [number, number], b: readonly [number, number], step: number): boolean =>
  (a[0] === b[0] && a[0] % step === 0) || (a[1] === b[1] && a[1] % step === 0);

function gradeOf(a: readonly [number, number], b: readonly [number, number], isCity: boolean): Grade {
  const line = a[0] === b[0] ? a[0] : a[1] === b[1] ? a[1] : null;
  if (line === null) return "lane";
  if (!isCity) return line === 0 ? "main" : line % 2 === 0 ? "minor" : "lane";
  return line % 8 === 0 ? "main" : line % 2 === 0 ? "minor" : "lane";
}

type Draft = Omit<Block, "compound" | "ways">;

/** Alleys of the old town and of towns, yards of compounds. */
function layWays(
  block: Draft,
  network: StreetNetwork,
  chance: Chance,
): { compound: Compound | null; ways: readonly (readonly [Point, Point])[] } {
  const { zone, use, sides, center } = block;
  const nothing = { compound: null, ways: [] };
  if (sides.length === 0) return nothing;
  if (use === "park") return { compound: null, ways: layCross(block, network, chance, "path", 0.9) };
  if (use !== "homes") return nothing;
  if (zone === "old") return { compound: null, ways: layCross(block, network, chance, "lane", 0.7) };
  if (zone === "town")
    return { compound: null, ways: chance.is(0.2) ? layCross(block, network, chance, "lane", 0.6) : [] };
  if (zone === "fringe" && chance.is(0.45))
    return { compound: null, ways: layCross(block, network, chance, "lane", 0.9) };
  const isGated = zone === "walkup" ? chance.is(0.6) : zone === "estate" ? chance.is(0.94) : chance.is(0.5);
  const long = sides.filter(([a, b]) => distance(network.nodes[a]!, network.nodes[b]!) > 55);
  if (long.length === 0) return nothing;
  const wanted = isGated ? (zone === "estate" ? chance.whole(1, 2) : chance.whole(1, 3)) : chance.whole(3, 5);
  const ring = shrinkRing(block.outline, 0.6);
  const loop = resample(ring, 170);
  const nodes = loop.map((point) => network.addNode(point));
  const ways: (readonly [Point, Point])[] = [];
  const lay = (a: number, b: number) => {
    network.addStreet(a, b, "yard");
    ways.push([network.nodes[a]!, network.nodes[b]!]);
  };
  for (const [i, node] of nodes.entries()) lay(node, nodes[(i + 1) % nodes.length]!);
  if (block.areaSquareMeters > 80_000) {
    const middle = network.addNode(center);
    for (let i = 0; i < 4; i++) lay(middle, nodes[Math.floor((i * nodes.length) / 4)]!);
  }
  const gates: Point[] = [];
  for (const [a, b] of chooseFarApart(long, wanted, network, chance)) {
    const street = network.findStreet(a, b);
    if (street === undefined) continue;
    const outside = network.join(street, chance.between(0.4, 0.6), a);
    const at = network.nodes[outside]!;
    const gate = network.addNode(mix(at, center, Math.min(0.3, 11 / distance(at, center))));
    lay(outside, gate);
    lay(gate, network.nearestNode(network.nodes[gate]!, nodes));
    gates.push(network.nodes[gate]!);
  }
  const wall = shrinkRing(block.outline, 1 - 20 / Math.sqrt(block.areaSquareMeters));
  return { compound: { wall, isGated, gates }, ways };
}

/** Ways that meet in the middle of a block. */
const MOST_WAYS = 4;
/** Of blocks with such ways, some have only an alley that ends in their middle. */
const DEAD_END_SHARE = 0.5;

/** Ways from the middles of sides to the middle of the block. */
function layCross({ sides, center }: Draft, network: StreetNetwork, chance: Chance, grade: Grade, share: number) {
  const ways: (readonly [Point, Point])[] = [];
  const dead = chance.is(DEAD_END_SHARE);
  const used = chance.shuffle(sides.filter(() => chance.is(share))).slice(0, MOST_WAYS);
  if (used.length < (dead ? 1 : 2)) return ways;
  const middle = network.addNode(mix(center, network.nodes[used[0]![0]]!, chance.between(0, 0.15)));
  for (const [a, b] of used) {
    const street = network.findStreet(a, b);
    if (street === undefined) continue;
    const end = network.join(street, chance.between(0.42, 0.58), a);
    network.addStreet(middle, end, grade);
    ways.push([network.nodes[middle]!, network.nodes[end]!]);
  }
  return ways;
}

/** The first at random, each other one as far as can be from those before. */
function chooseFarApart(
  sides: Draft["sides"],
  count: number,
  network: StreetNetwork,
  chance: Chance,
): readonly (readonly [number, number])[] {
  const middleOf = ([a, b]: readonly [number, number]) => mix(network.nodes[a]!, network.nodes[b]!, 0.5);
  const chosen = [chance.pick(sides)];
  while (chosen.length < Math.min(count, sides.length)) {
    const apart = sides.map((side) => Math.min(...chosen.map((other) => distance(middleOf(side), middleOf(other)))));
    chosen.push(sides[apart.indexOf(Math.max(...apart))]!);
  }
  return chosen;
}

/** Positions evenly around a ring, about `stepMeters` apart. */
function resample(ring: Line, stepMeters: number): Line {
  const lengths = ring.map((a, i) => distance(a, ring[(i + 1) % ring.length]!));
  const around = lengths.reduce((sum, length) => sum + length, 0);
  const count = Math.max(4, Math.round(around / stepMeters));
  let side = 0;
  let before = 0;
  return Array.from({ length: count }, (_, k) => {
    const along = (k * around) / count;
    while (before + lengths[side]! < along) before += lengths[side++]!;
    return mix(ring[side]!, ring[(side + 1) % ring.length]!, (along - before) / lengths[side]!);
  });
}
