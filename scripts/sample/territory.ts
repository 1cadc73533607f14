import { growRegions } from "./grow.ts";
import { type Cell, listSides, traceRings } from "./lattice.ts";
import type { Community, Layout, Subdistrict } from "./layout.ts";
import type { Names } from "./names.ts";
import { areaOf, centerOf, distance, isInside, type Line, type Point } from "./plane.ts";
import { Chance, makeNoise } from "./random.ts";
import { LAKES, measureBank, RESERVES, TERRITORY } from "./terrain.ts";

/** Rings of an area: outer ones counter-clockwise, holes clockwise. */
export type Rings = readonly Line[];

export interface Village {
  readonly name: string;
  readonly subdistrict: string;
  readonly county: string;
  readonly rings: Rings;
  readonly areaSquareMeters: number;
  readonly farmland: Rings;
  readonly isAtCity: boolean;
}

export interface Territory {
  /** By county and by subdistrict: all ground, the country between the towns too. */
  readonly counties: ReadonlyMap<string, Rings>;
  readonly subdistricts: ReadonlyMap<Subdistrict, Rings>;
  readonly villages: readonly Village[];
  /** All of it. */
  readonly outline: Rings;
}

const SPACING_METERS = 250;
/** Ground so near to a community is of its subdistrict. */
const NEAR_METERS = 900;

const VILLAGES = 46;

interface Ground extends Cell {
  readonly subdistrict: Subdistrict;
  readonly isCommunity: boolean;
}

export function divideTerritory(layout: Layout, names: Names): Territory {
  const { nodes, cells } = layGround(layout);
  const ringsOf = (own: readonly Cell[]): Rings => traceRings(own).map((ring) => ring.map((node) => nodes[node]!));
  const groupBy = <K>(keyOf: (cell: Ground) => K): ReadonlyMap<K, Rings> => {
    const groups = new Map<K, Ground[]>();
    for (const cell of cells) groups.set(keyOf(cell), [...(groups.get(keyOf(cell)) ?? []), cell]);
    return new Map([...groups].map(([key, own]) => [key, ringsOf(own)]));
  };
  return {
    counties: groupBy(({ subdistrict }) => subdistrict.county),
    subdistricts: groupBy(({ subdistrict }) => subdistrict),
    villages: foundVillages(cells, ringsOf, names),
    outline: ringsOf(cells),
  };
}

function layGround({ communities, subdistricts }: Layout): { nodes: readonly Point[]; cells: readonly Ground[] } {
  const [halfWidth, halfHeight] = TERRITORY;
  const [columns, rows] = [Math.ceil((2 * halfWidth) / SPACING_METERS), Math.ceil((2 * halfHeight) / SPACING_METERS)];
  const eastward = makeNoise("ground eastward", 1_800);
  const northward = makeNoise("ground northward", 1_800);
  const chance = new Chance("ground");
  const nodes: Point[] = [];
  for (let row = 0; row <= rows; row++) {
    for (let column = 0; column <= columns; column++) {
      const [x, y] = [column * SPACING_METERS - halfWidth, row * SPACING_METERS - halfHeight];
      nodes.push([
        x + 150 * eastward(x, y) + chance.between(-55, 55),
        y + 150 * northward(x, y) + chance.between(-55, 55),
      ]);
    }
  }
  const subdistrictOf = new Map(
    communities.map((community) => [
      community,
      subdistricts.find(({ name, county }) => name === community.subdistrict && county === community.county)!,
    ]),
  );
  const nearest = indexBlocks(communities);
  const cells: Ground[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const first = row * (columns + 1) + column;
      const corners = [first, first + 1, first + columns + 2, first + columns + 1];
      const ring = corners.map((node) => nodes[node]!);
      const center = centerOf(ring);
      const found = nearest(center);
      const isCommunity = found !== null && found.meters < 210;
      const subdistrict = found
        ? subdistrictOf.get(found.community)!
        : subdistricts.reduce((best, next) =>
            distance(next.center, center) < distance(best.center, center) ? next : best,
          );
      cells.push({
        column,
        row,
        corners,
        center,
        areaSquareMeters: areaOf(ring),
        zone: "field",
        subdistrict,
        isCommunity,
      });
    }
  }
  return { nodes, cells: claimMiddles(cells, nodes, communities, subdistrictOf) };
}

/** The ground under the middle of a community is of its own subdistrict, however near another one begins. */
function claimMiddles(
  cells: readonly Ground[],
  nodes: readonly Point[],
  communities: readonly Community[],
  subdistrictOf: ReadonlyMap<Community, Subdistrict>,
): readonly Ground[] {
  const claimed = [...cells];
  for (const community of communities) {
    const i = claimed.findIndex(
      ({ center, corners }) =>
        distance(center, community.center) < 400 &&
        isInside(
          community.center,
          corners.map((node) => nodes[node]!),
        ),
    );
    if (i >= 0) claimed[i] = { ...claimed[i]!, subdistrict: subdistrictOf.get(community)! };
  }
  return claimed;
}

/** The community whose block is nearest, within `NEAR_METERS`. */
function indexBlocks(communities: readonly Community[]) {
  const bucketOf = (value: number) => Math.floor(value / NEAR_METERS);
  const buckets = new Map<string, { center: Point; community: Community }[]>();
  for (const community of communities) {
    for (const { cells } of community.blocks) {
      for (const { center } of cells) {
        const key = `${bucketOf(center[0])} ${bucketOf(center[1])}`;
        buckets.set(key, [...(buckets.get(key) ?? []), { center, community }]);
      }
    }
  }
  return (point: Point): { community: Community; meters: number } | null => {
    let best: { community: Community; meters: number } | null = null;
    for (let i = -1; i <= 1; i++) {
      for (let j = -1; j <= 1; j++) {
        for (const { center, community } of buckets.get(`${bucketOf(point[0]) + i} ${bucketOf(point[1]) + j}`) ?? []) {
          const meters = distance(center, point);
          if (meters < (best?.meters ?? NEAR_METERS)) best = { community, meters };
        }
      }
    }
    return best;
  };
}

const farmed = makeNoise("farmland", 620);

/** Villages between the towns and at the city's edge, each with the land it tills. */
function foundVillages(
  cells: readonly Ground[],
  ringsOf: (own: readonly Cell[]) => Rings,
  names: Names,
): readonly Village[] {
  const chance = new Chance("villages");
  const isOpen = ({ center, isCommunity }: Ground): boolean =>
    !isCommunity &&
    measureBank(center).meters > 200 &&
    Math.abs(center[0]) < 9_600 &&
    Math.abs(center[1]) < 7_600 &&
    ![...RESERVES, ...LAKES].some(({ ring }) => isInside(center, ring));
  const open = cells.filter(isOpen);
  const neighbours = open.map((): number[] => []);
  for (const { left, right } of listSides(open)) {
    if (right === null || open[left]!.subdistrict !== open[right]!.subdistrict) continue;
    neighbours[left]!.push(right);
    neighbours[right]!.push(left);
  }
  const pieces = open.map(({ center, areaSquareMeters }, i) => ({
    center,
    weight: areaSquareMeters,
    neighbours: neighbours[i]!,
  }));
  const regions = growRegions(pieces, VILLAGES, chance);
  return Array.from({ length: VILLAGES }, (_, region) => open.filter((__, i) => regions[i] === region))
    .filter((own) => own.length > 5)
    .map((own): Village => {
      const threshold = chance.between(-0.75, 0.55);
      const tilled = own.filter(({ center }) => farmed(...center) > threshold);
      const { name, county } = own[0]!.subdistrict;
      return {
        name: `${names.make("plain")}村`,
        subdistrict: name,
        county,
        rings: ringsOf(own),
        areaSquareMeters: own.reduce((sum, { areaSquareMeters }) => sum + areaSquareMeters, 0),
        farmland: ringsOf(tilled),
        isAtCity: own.some(({ center }) => Math.abs(center[0]) < 7_600 && Math.abs(center[1]) < 6_000),
      };
    });
}
