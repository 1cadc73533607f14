import { AccessFinder, type AccessPlace, listAccesses } from "../../src/core/reach/access.ts";
import { buildNetwork, type StreetNetwork } from "../../src/core/reach/network.ts";
import type { StreetSite } from "../../src/core/reach/streetField.ts";
import type { AccessRule } from "../../src/core/read/streets.ts";
import { joinLines } from "../../src/core/read/streets.ts";
import type { PlainLine } from "./plainStreets.ts";
import { seededRandom } from "./random.ts";

export const ACCESS_RULE: AccessRule = { leastComponentShare: 0.05, islandMm: 500_000, entranceMm: 30_000 };

export const twoWay = (...meters: readonly number[]): PlainLine => ({
  plane: Float64Array.from(meters, (value) => Math.round(value * 1000)),
  forwardPercent: 100,
  backPercent: 100,
});

export const oneWay = (...meters: readonly number[]): PlainLine => ({ ...twoWay(...meters), backPercent: 0 });

/** Facilities of streets, each at the nearest place of a street. */
export interface StreetTown {
  readonly lines: readonly PlainLine[];
  readonly network: StreetNetwork;
  /** The place on a street of a point, millimeters. */
  readonly placeAt: (x: number, y: number) => AccessPlace;
}

export function townOf(lines: readonly PlainLine[]): StreetTown {
  const network = buildNetwork(
    joinLines(
      lines.map(({ plane }) => plane),
      lines,
    ),
  );
  const finder = new AccessFinder(network, ACCESS_RULE);
  return { lines, network, placeAt: (x, y) => finder.findPlace(x, y)! };
}

export const sitesAt = ({ network }: StreetTown, places: readonly AccessPlace[]): readonly StreetSite[] => {
  const accesses = listAccesses(
    network,
    places.map((place) => [place]),
  );
  return places.map((_, thing) => ({ accesses, thing, inside: [] }));
};

/** How a town is laid out. */
export interface TownPlan {
  /** Crossings along a side. */
  readonly size: number;
  readonly blockMm: number;
  /** How far crossings stand out of line, as a share of a block. */
  readonly jitter: number;
  /** Share of the streets that are there. */
  readonly keptShare: number;
  /** Share that is one-way, and share that counts as more than it is. */
  readonly oneWayShare: number;
  readonly steepShare: number;
  /** Share of crossings with a dead end. */
  readonly deadEndShare: number;
  /** Vertices within a street that bends. */
  readonly bends: number;
  /** Whether nothing but one bridge joins the west and the east. */
  readonly hasRiver: boolean;
}

/** About as large as the streets of a city of 160,000: 24,000 junctions and ends, 3,500 km. */
export const CITY_PLAN: TownPlan = {
  size: 152,
  blockMm: 100_000,
  jitter: 0.5,
  keptShare: 0.72,
  oneWayShare: 0.01,
  steepShare: 0.05,
  deadEndShare: 0.3,
  bends: 10,
  hasRiver: false,
};

/** Streets between the crossings of a grid, by a plan. Half of them bend. */
export function planTown(seed: number, plan: TownPlan): readonly PlainLine[] {
  const random = seededRandom(seed);
  const { size, blockMm, jitter } = plan;
  const at = Array.from({ length: size * size }, (_, i) => [
    Math.round(((i % size) + random() * jitter) * blockMm),
    Math.round((Math.floor(i / size) + random() * jitter) * blockMm),
  ]);
  const lines: PlainLine[] = [];
  const addLine = (...places: readonly (readonly number[])[]) => {
    const draw = random();
    const isOneWay = draw < plan.oneWayShare;
    const isSteep = draw > 1 - plan.steepShare;
    lines.push({
      plane: Float64Array.from(places.flat()),
      forwardPercent: isSteep ? 173 : 100,
      backPercent: isOneWay ? 0 : isSteep ? 121 : 100,
    });
  };
  const bendsOf = (a: readonly number[], b: readonly number[]) =>
    Array.from({ length: plan.bends }, (_, i) => {
      const share = (i + 1) / (plan.bends + 1);
      return [0, 1].map((axis) =>
        Math.round(a[axis]! + (b[axis]! - a[axis]!) * share + ((random() - 0.5) * jitter * blockMm) / plan.bends),
      );
    });
  const bank = Math.floor(size / 2);
  for (const [i, place] of at.entries()) {
    const [column, row] = [i % size, Math.floor(i / size)];
    const isBridge = plan.hasRiver && column + 1 === bank;
    const isKept = isBridge ? row === bank : random() < plan.keptShare;
    if (column + 1 < size && isKept) {
      if (random() < 0.5) addLine(place, at[i + 1]!);
      else addLine(place, ...bendsOf(place, at[i + 1]!), at[i + 1]!);
    }
    if (row + 1 < size && random() < plan.keptShare) {
      if (random() < 0.5) addLine(place, at[i + size]!);
      else addLine(place, ...bendsOf(place, at[i + size]!), at[i + size]!);
    }
    if (random() < plan.deadEndShare)
      addLine(place, [
        place[0]! + Math.round(blockMm * (0.2 + random() * 0.3)),
        place[1]! + Math.round(blockMm * 0.35),
      ]);
  }
  return lines;
}
