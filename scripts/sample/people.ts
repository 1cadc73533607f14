import type { Zone } from "./lattice.ts";
import { type Community, expectPeople, type Layout } from "./layout.ts";
import { add, centerOf, distance, doCross, isInside, type Line, type Point, rectangleAt, turn } from "./plane.ts";
import { Chance } from "./random.ts";
import type { Block } from "./settlement.ts";
import { RAILWAY } from "./terrain.ts";

/** A residential building with those who live in it. */
export interface Building {
  readonly id: string;
  readonly community: Community;
  readonly block: Block;
  readonly footprint: Line;
  readonly center: Point;
  readonly storeys: number;
  readonly hasLift: boolean;
  readonly builtYear: number;
  readonly floorAreaSquareMeters: number;
  readonly dwellings: number;
  readonly households: number;
  readonly population: number;
  /** People by age, in years; the upper end belongs to the next group. */
  readonly age0To3: number;
  readonly age3To6: number;
  readonly age60Plus: number;
  readonly age65Plus: number;
}

/** How communities fare: what they have is made to differ, so that the lesson shows. */
export type Level = "best" | "well" | "usual" | "poor";

export interface Residents {
  readonly community: Community;
  readonly level: Level;
  readonly buildings: readonly Building[];
}

interface BuildingKind {
  readonly lengthMeters: number;
  readonly depthMeters: number;
  /** Between the fronts of two rows. */
  readonly rowMeters: number;
  readonly gapMeters: number;
  readonly storeys: readonly [least: number, most: number];
  readonly dwellingsAStorey: number;
  readonly builtYears: readonly [least: number, most: number];
  /** Share of people of 60 and over, and of children under 6. */
  readonly shareOld: number;
  readonly shareYoung: number;
}

const KINDS = {
  tower: {
    lengthMeters: 30,
    depthMeters: 19,
    rowMeters: 58,
    gapMeters: 32,
    storeys: [17, 32],
    dwellingsAStorey: 4,
    builtYears: [2009, 2024],
    shareOld: 0.13,
    shareYoung: 0.085,
  },
  lifted: {
    lengthMeters: 46,
    depthMeters: 13,
    rowMeters: 36,
    gapMeters: 14,
    storeys: [8, 11],
    dwellingsAStorey: 4,
    builtYears: [2008, 2023],
    shareOld: 0.16,
    shareYoung: 0.075,
  },
  walkup: {
    lengthMeters: 48,
    depthMeters: 11.5,
    rowMeters: 27,
    gapMeters: 10,
    storeys: [5, 7],
    dwellingsAStorey: 6,
    builtYears: [1983, 2006],
    shareOld: 0.24,
    shareYoung: 0.05,
  },
  old: {
    lengthMeters: 25,
    depthMeters: 11,
    rowMeters: 19,
    gapMeters: 5,
    storeys: [3, 5],
    dwellingsAStorey: 4,
    builtYears: [1965, 1996],
    shareOld: 0.31,
    shareYoung: 0.04,
  },
  house: {
    lengthMeters: 27,
    depthMeters: 10,
    rowMeters: 24,
    gapMeters: 9,
    storeys: [2, 3],
    dwellingsAStorey: 3,
    builtYears: [1988, 2019],
    shareOld: 0.29,
    shareYoung: 0.05,
  },
  shop: {
    lengthMeters: 40,
    depthMeters: 12,
    rowMeters: 31,
    gapMeters: 7,
    storeys: [4, 6],
    dwellingsAStorey: 5,
    builtYears: [1990, 2018],
    shareOld: 0.26,
    shareYoung: 0.055,
  },
} as const satisfies Record<string, BuildingKind>;

/** What a block of homes is built with, by zone, as shares. */
const MIXES: Readonly<Record<Zone, readonly (readonly [keyof typeof KINDS, number])[]>> = {
  old: [
    ["old", 0.85],
    ["walkup", 0.15],
  ],
  walkup: [
    ["walkup", 0.74],
    ["lifted", 0.16],
    ["tower", 0.1],
  ],
  estate: [
    ["tower", 0.5],
    ["lifted", 0.36],
    ["walkup", 0.14],
  ],
  fringe: [
    ["house", 0.16],
    ["walkup", 0.5],
    ["lifted", 0.16],
    ["tower", 0.18],
  ],
  town: [
    ["shop", 0.72],
    ["house", 0.09],
    ["walkup", 0.19],
  ],
  field: [["house", 1]],
};

function pickKind(zone: Zone, chance: Chance): BuildingKind {
  let left = chance.next();
  for (const [kind, share] of MIXES[zone]) {
    left -= share;
    if (left < 0) return KINDS[kind];
  }
  return KINDS[MIXES[zone][0]![0]];
}

/** Room for buildings of a kind in a block, in rows that face south as the streets allow. */
function listSlots(block: Block, { lengthMeters, depthMeters, rowMeters, gapMeters }: BuildingKind): readonly Line[] {
  const { outline, center, degrees, ways } = block;
  const local = outline.map(([x, y]) => turn([x - center[0], y - center[1]], -degrees));
  const [left, right] = [Math.min(...local.map(([x]) => x)), Math.max(...local.map(([x]) => x))];
  const [low, high] = [Math.min(...local.map(([, y]) => y)), Math.max(...local.map(([, y]) => y))];
  const slots: Line[] = [];
  const margin = 9;
  for (let y = low + margin + depthMeters / 2; y + depthMeters / 2 + margin < high; y += rowMeters) {
    for (
      let x = left + margin + lengthMeters / 2;
      x + lengthMeters / 2 + margin < right;
      x += lengthMeters + gapMeters
    ) {
      const at = add(center, turn([x, y], degrees));
      const ground = rectangleAt(at, lengthMeters + margin, depthMeters + margin, degrees);
      if (!ground.every((corner) => isInside(corner, outline))) continue;
      const isOnWay = ways.some(([a, b]) =>
        crossesRing(a, b, rectangleAt(at, lengthMeters + 3, depthMeters + 3, degrees)),
      );
      if (isOnWay || isAtRailway(at)) continue;
      slots.push(rectangleAt(at, lengthMeters, depthMeters, degrees));
    }
  }
  return slots;
}

const crossesRing = (a: Point, b: Point, ring: Line): boolean =>
  isInside(a, ring) || isInside(b, ring) || ring.some((c, i) => doCross(a, b, c, ring[(i + 1) % ring.length]!));

const RAILWAY_METERS = 34;
const isAtRailway = (point: Point): boolean => RAILWAY.some((at) => distance(at, point) < RAILWAY_METERS);

/** Communities in which nobody lives yet: a works area, a new quarter, a wharf. */
const EMPTY_COMMUNITIES = 4;

/** What the resettlement communities hold: most within the plan's 800 to 2,000, some under and over it. */
const RESETTLED = [620, 940, 1_180, 1_420, 1_560, 1_730, 1_890, 1_960, 2_240, 710];

export function settle({ communities }: Layout): readonly Residents[] {
  const chance = new Chance("people");
  const works = communities
    .filter(({ isUrban, type }) => isUrban && type === "城乡接合部新型社区")
    .map((community) => ({ community, share: shareOfWorks(community) }))
    .sort((a, b) => b.share - a.share)
    .slice(0, EMPTY_COMMUNITIES)
    .map(({ community }) => community);
  let resettled = 0;
  return communities.map((community): Residents => {
    const level = pickLevel(community, chance);
    if (works.includes(community)) return { community, level: "poor", buildings: [] };
    const expected = community.blocks.reduce((sum, block) => sum + expectPeople(block), 0);
    const wanted =
      community.type === "易地扶贫搬迁社区"
        ? RESETTLED[resettled++ % RESETTLED.length]!
        : expected * chance.between(0.8, 1.2);
    return { community, level, buildings: fill(community, wanted, chance) };
  });
}

const shareOfWorks = ({ blocks }: Community): number => {
  const area = (list: readonly Block[]) => list.reduce((sum, { areaSquareMeters }) => sum + areaSquareMeters, 0);
  return area(blocks.filter(({ use }) => use === "works")) / area(blocks);
};

/** So small that a few sites of each kind are near all its homes. */
const COMPACT_SQUARE_METERS = 620_000;

function pickLevel({ type, isUrban, blocks }: Community, chance: Chance): Level {
  const areaOfCommunity = blocks.reduce((sum, { areaSquareMeters }) => sum + areaSquareMeters, 0);
  if (type === "易地扶贫搬迁社区") return "poor";
  const roll = chance.next();
  if (type === "传统城区社区" && areaOfCommunity < COMPACT_SQUARE_METERS && roll < 0.52) return "best";
  if (type === "城乡接合部新型社区") return roll < 0.1 ? "well" : roll < 0.5 ? "usual" : "poor";
  if (isUrban) return roll < 0.34 ? "well" : roll < 0.86 ? "usual" : "poor";
  return roll < 0.16 ? "well" : roll < 0.66 ? "usual" : "poor";
}

/** Fills the blocks of a community with buildings until the wanted number of people lives there. */
function fill(community: Community, wanted: number, chance: Chance): readonly Building[] {
  const slots = community.blocks
    .filter(({ use }) => use === "homes")
    .flatMap((block) => {
      const kind = pickKind(block.zone, chance);
      return listSlots(block, kind).map((footprint) => ({ block, kind, footprint }));
    });
  const buildings: Building[] = [];
  let population = 0;
  for (const { block, kind, footprint } of chance.shuffle(slots)) {
    if (population >= wanted) break;
    const id = `${community.id}-${String(buildings.length + 1).padStart(3, "0")}`;
    const building = inhabit({ id, community, block, kind, footprint }, chance);
    population += building.population;
    buildings.push(building);
  }
  return buildings;
}

function inhabit(
  {
    id,
    community,
    block,
    kind,
    footprint,
  }: { id: string; community: Community; block: Block; kind: BuildingKind; footprint: Line },
  chance: Chance,
): Building {
  const storeys = chance.whole(...kind.storeys);
  const dwellings = storeys * kind.dwellingsAStorey;
  const builtYear = chance.whole(...kind.builtYears);
  const households = Math.round(
    dwellings * (builtYear > 2021 ? chance.between(0.45, 0.8) : chance.between(0.78, 0.97)),
  );
  const population = Math.round(households * chance.between(2.35, 3.15));
  const old = kind.shareOld * chance.between(0.75, 1.25);
  const young = kind.shareYoung * chance.between(0.6, 1.4);
  const age60Plus = Math.round(population * old);
  return {
    id,
    community,
    block,
    footprint,
    center: centerOf(footprint),
    storeys,
    hasLift: storeys >= 9 || (storeys >= 7 && builtYear > 2000) || (storeys >= 5 && chance.is(0.06)),
    builtYear,
    floorAreaSquareMeters: Math.round(storeys * kind.lengthMeters * kind.depthMeters),
    dwellings,
    households,
    population,
    age0To3: Math.round(population * young * 0.46),
    age3To6: Math.round(population * young * 0.54),
    age60Plus,
    age65Plus: Math.round(age60Plus * chance.between(0.62, 0.74)),
  };
}
