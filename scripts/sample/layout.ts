import { growRegions } from "./grow.ts";
import { type Cell, type LatticePlan, traceRings, type Zone } from "./lattice.ts";
import { COUNTIES, DISTRICTS, type NameFlavour, Names } from "./names.ts";
import { type Grade, StreetNetwork } from "./network.ts";
import { crossesLine, distance, doubleArea, findNearest, isInside, type Line, mix, type Point, turn } from "./plane.ts";
import { Chance, makeNoise } from "./random.ts";
import { type Block, buildSettlement, type Settlement } from "./settlement.ts";
import { LAKES, measureBank, RESERVES, RIVERS, TERRITORY } from "./terrain.ts";

export type CommunityType = "传统城区社区" | "集镇社区" | "城乡接合部新型社区" | "易地扶贫搬迁社区";
type PlaceRole = "city" | "county-seat" | "township-seat" | "former-seat" | "resettlement";

/** A city, a town or a group of houses. */
export interface Place {
  readonly role: PlaceRole;
  readonly name: string;
  readonly center: Point;
  readonly county: string;
  /** Township it belongs to; of the city, its communities say it. */
  readonly subdistrict: string;
  readonly isHilly: boolean;
  readonly communityCount: number;
  readonly settlement: Settlement;
}

export interface Community {
  readonly id: string;
  readonly name: string;
  readonly type: CommunityType;
  readonly isUrban: boolean;
  readonly place: Place;
  readonly county: string;
  readonly subdistrict: string;
  readonly blocks: readonly Block[];
  /** Outer ring counter-clockwise, then holes. */
  readonly rings: readonly Line[];
  readonly center: Point;
}

export interface Subdistrict {
  readonly name: string;
  readonly county: string;
  readonly isTownship: boolean;
  readonly isCountySeat: boolean;
  readonly center: Point;
}

export interface Layout {
  readonly network: StreetNetwork;
  readonly places: readonly Place[];
  readonly communities: readonly Community[];
  readonly subdistricts: readonly Subdistrict[];
  /** Middles of districts and counties, by name. */
  readonly counties: ReadonlyMap<string, Point>;
  readonly names: Names;
  /** The common outline of communities of one settlement. */
  readonly outline: (communities: readonly Community[]) => readonly Line[];
}

const COUNTY_CENTERS: ReadonlyMap<string, Point> = new Map<string, Point>([
  [DISTRICTS[0], [-3_300, 3_300]],
  [DISTRICTS[1], [4_600, 5_600]],
  [DISTRICTS[2], [5_600, -2_600]],
  [DISTRICTS[3], [-3_400, -4_600]],
  [COUNTIES[0], [-14_300, 3_900]],
  [COUNTIES[1], [-14_000, -8_200]],
  [COUNTIES[2], [13_600, 11_000]],
  [COUNTIES[3], [15_000, 900]],
  [COUNTIES[4], [-3_900, 11_700]],
  [COUNTIES[5], [14_200, -9_300]],
  [COUNTIES[6], [200, -11_300]],
]);

const CITY_RADII: Point = [6_300, 4_950];
const CITY_CENTER: Point = [-100, 150];
const OLD_TOWN: Point = [-480, 260];
const OLD_TOWN_METERS = 1_080;

const cityEdge = makeNoise("edge of the city", 1_900);

/** 0 in the middle of the city, 1 at its edge. */
const measureCity = (place: Point): number => {
  const [u, v] = [(place[0] - CITY_CENTER[0]) / CITY_RADII[0], (place[1] - CITY_CENTER[1]) / CITY_RADII[1]];
  return Math.sqrt(u * u + v * v) * (1 + 0.17 * cityEdge(...place));
};

const isReserved = (place: Point): boolean =>
  RESERVES.some(
    ({ center, ring, radiusMeters }) => distance(place, center) < radiusMeters * 1.3 && isInside(place, ring),
  ) || LAKES.some(({ ring }) => isInside(place, ring));

function zoneOfCity(place: Point): Zone | null {
  if (isReserved(place)) return null;
  if (distance(place, OLD_TOWN) < OLD_TOWN_METERS) return "old";
  const out = measureCity(place);
  if (out < 0.5) return "walkup";
  if (out < 0.82) return "estate";
  return out < 1 ? "fringe" : null;
}

/** How far out a place is, where a settlement is longer along its valley than across it and frayed at its edge. */
function makeOutward(center: Point, seed: string, wavelengthMeters: number): (place: Point) => number {
  const noise = makeNoise(`${seed} edge`, wavelengthMeters);
  const chance = new Chance(`${seed} shape`);
  const [degrees, stretch] = [chance.between(0, 180), chance.between(1, 1.45)];
  return (place) => {
    const [x, y] = turn([place[0] - center[0], place[1] - center[1]], degrees);
    return Math.sqrt((x * x) / stretch + y * y * stretch) * (1 + 0.32 * noise(...place));
  };
}

/** Towns: a built middle and fields around it. */
function zoneOfTown(center: Point, builtMeters: number, seed: string): (place: Point) => Zone | null {
  const measure = makeOutward(center, seed, 600);
  return (place) => {
    if (isReserved(place)) return null;
    const out = measure(place);
    if (out < builtMeters) return "town";
    return out < builtMeters * 1.25 + 330 ? "field" : null;
  };
}

function zoneOfSeat(center: Point, seed: string): (place: Point) => Zone | null {
  const measure = makeOutward(center, seed, 900);
  return (place) => {
    if (isReserved(place)) return null;
    const out = measure(place);
    if (out < 300) return "old";
    if (out < 780) return "walkup";
    if (out < 1_130) return "estate";
    return out < 1_480 ? "fringe" : null;
  };
}

interface Spot {
  readonly role: PlaceRole;
  readonly center: Point;
  readonly communityCount: number;
}

/** Between the middles of any two settlements. */
const LEAST_APART_METERS = 2_450;

/** How many communities each town has: mostly two in a seat, one in a former seat. */
const SEAT_SIZES = [...Array<number>(8).fill(1), ...Array<number>(26).fill(2), ...Array<number>(6).fill(3)];
const FORMER_SIZES = [...Array<number>(28).fill(1), ...Array<number>(8).fill(2)];
const RESETTLEMENTS = 10;

function placeSpots(chance: Chance): readonly Spot[] {
  const seats = COUNTIES.map(
    (name): Spot => ({ role: "county-seat", center: COUNTY_CENTERS.get(name)!, communityCount: 5 }),
  );
  const spots = [...seats];
  const wanted = [
    ...chance.shuffle(SEAT_SIZES).map((communityCount) => ({ role: "township-seat" as const, communityCount })),
    ...chance.shuffle(FORMER_SIZES).map((communityCount) => ({ role: "former-seat" as const, communityCount })),
    ...Array.from({ length: RESETTLEMENTS }, () => ({ role: "resettlement" as const, communityCount: 1 })),
  ];
  for (const spot of wanted) {
    for (let attempt = 0; ; attempt++) {
      if (attempt > 20_000) throw new Error(`There is no room for another ${spot.role}.`);
      const center: Point = [
        chance.between(-TERRITORY[0] + 1_300, TERRITORY[0] - 1_300),
        chance.between(-TERRITORY[1] + 1_300, TERRITORY[1] - 1_300),
      ];
      if (measureCity(center) < 1.27 || measureBank(center).meters < 330) continue;
      const near = spots.some((other) => {
        const apart = LEAST_APART_METERS + (other.role === "county-seat" ? 600 : 0);
        return distance(other.center, center) < apart;
      });
      if (near || RESERVES.some((reserve) => distance(reserve.center, center) < reserve.radiusMeters * 1.2 + 500))
        continue;
      if (LAKES.some(({ ring }) => distance(ring[0]!, center) < 2_000)) continue;
      spots.push({ ...spot, center });
      break;
    }
  }
  return spots;
}

const nearestName = (point: Point, names: Iterable<readonly [string, Point]>): string => {
  let best = "";
  let least = Infinity;
  for (const [name, center] of names) {
    const meters = distance(point, center);
    if (meters < least) [best, least] = [name, meters];
  }
  return best;
};

export function layOut(): Layout {
  const chance = new Chance("layout");
  const network = new StreetNetwork();
  const names = new Names(new Chance("names"));
  const spots = placeSpots(chance);
  const flavourOf = ({ center }: Spot): NameFlavour => {
    if (measureBank(center).meters < 900) return "river";
    return isHill(center) ? "hill" : "plain";
  };
  const cityPlan: LatticePlan = {
    seed: "city",
    center: CITY_CENTER,
    degrees: -9,
    spacingMeters: 125,
    radiusMeters: 8_200,
    warpMeters: 430,
    zoneAt: zoneOfCity,
  };
  const city: Place = {
    role: "city",
    name: "主城区",
    center: CITY_CENTER,
    county: "",
    subdistrict: "",
    isHilly: false,
    communityCount: 96,
    settlement: buildSettlement(cityPlan, network),
  };
  const townships = spots
    .filter(({ role }) => role === "township-seat")
    .map((spot) => ({ spot, county: nearestName(spot.center, COUNTY_CENTERS), name: names.make(flavourOf(spot)) }));
  const towns = spots.map((spot): Place => {
    const isHilly = isHill(spot.center);
    const own = townships.find((township) => township.spot === spot);
    const county = own?.county ?? nearestName(spot.center, COUNTY_CENTERS);
    const siblings = townships.filter((township) => township.county === county);
    const suffix = (name: string) => `${name}${new Chance(name).is(0.75) ? "镇" : "乡"}`;
    const township =
      own?.name ??
      nearestName(
        spot.center,
        siblings.map(({ name, spot: { center } }) => [name, center] as const),
      );
    const name = own?.name ?? names.make(flavourOf(spot));
    return {
      role: spot.role,
      name,
      center: spot.center,
      county,
      subdistrict: spot.role === "county-seat" ? seatOf(county, name) : suffix(township),
      isHilly,
      communityCount: spot.communityCount,
      settlement: buildSettlement(planTown(spot, spots, isHilly, name), network),
    };
  });
  const places = [city, ...towns];
  const { communities, subdistricts } = divide(places, names, chance);
  layBridges(city, network);
  for (const place of places) joinWithin(place, network);
  layRoads(places, network, chance);
  const outline = (own: readonly Community[]) => {
    const { corners } = own[0]!.place.settlement;
    const cells = own.flatMap(({ blocks }) => blocks.flatMap((block) => block.cells));
    return traceRings(cells).map((ring) => ring.map((node) => corners[node]!));
  };
  return { network, places, communities, subdistricts, counties: COUNTY_CENTERS, names, outline };
}

/** Three of the seven seats are towns, the others subdistricts. */
const seatOf = (county: string, name: string): string =>
  COUNTIES.indexOf(county as (typeof COUNTIES)[number]) % 3 === 1 ? `${name}镇` : `${name}街道`;

const hills = makeNoise("hills", 9_000);
const isHill = ([x, y]: Point): boolean => y / 14_000 + Math.abs(x) / 42_000 + 0.35 * hills(x, y) > 0.28;

/** Ground left between two settlements. */
const CLEAR_METERS = 130;

function planTown(spot: Spot, spots: readonly Spot[], isHilly: boolean, seed: string): LatticePlan {
  const { role, center, communityCount } = spot;
  const isSeat = role === "county-seat";
  const builtMeters = role === "resettlement" ? 215 : 330 + 125 * communityCount;
  const zoneOf = isSeat ? zoneOfSeat(center, seed) : zoneOfTown(center, builtMeters, seed);
  const near = spots.filter((other) => other !== spot && distance(other.center, center) < 6_000);
  return {
    seed,
    center,
    degrees: new Chance(`turn ${seed}`).between(-40, 40),
    spacingMeters: isSeat ? 125 : 140,
    radiusMeters: isSeat ? 2_600 : builtMeters * 1.8 + 500,
    warpMeters: isHilly ? 180 : 80,
    zoneAt: (place) => {
      const own = distance(place, center) + CLEAR_METERS;
      return near.some((other) => distance(place, other.center) < own) || measureCity(place) < 1.08
        ? null
        : zoneOf(place);
    },
  };
}

/** People per hectare of homes, by zone: what communities are divided by. */
const DENSITY: Readonly<Record<Zone, number>> = { old: 190, walkup: 132, estate: 96, fringe: 80, town: 96, field: 1 };

/** People expected in a block. */
export const expectPeople = ({ use, zone, areaSquareMeters }: Block): number =>
  (areaSquareMeters / 10_000) * (use === "homes" ? DENSITY[zone] : use === "trade" ? DENSITY[zone] * 0.2 : 0.8);

function divide(places: readonly Place[], names: Names, chance: Chance) {
  const communities: Community[] = [];
  const subdistricts: Subdistrict[] = [];
  const add = (
    place: Place,
    blocks: readonly Block[],
    isFringe: boolean,
    county: string,
    subdistrict: string,
    name: string,
  ) => {
    const cells = blocks.flatMap((block) => block.cells);
    const rings = traceRings(cells).map((ring) => ring.map((node) => place.settlement.corners[node]!));
    communities.push({
      id: `C${String(communities.length + 1).padStart(3, "0")}`,
      name: `${name}社区`,
      type: typeOf(place, isFringe),
      isUrban: place.role === "city" || place.role === "county-seat",
      place,
      county,
      subdistrict,
      blocks,
      rings: [...rings].sort((a, b) => doubleArea(b) - doubleArea(a)),
      center: weightedCenter(cells),
    });
  };
  for (const place of places) {
    const { blocks } = place.settlement;
    if (place.role === "city") {
      const groups = [
        ...growCommunities(blocks, ({ zone }) => zone !== "fringe", 72, chance).map((group) => ({
          group,
          isFringe: false,
        })),
        ...growCommunities(blocks, ({ zone }) => zone === "fringe", 24, chance).map((group) => ({
          group,
          isFringe: true,
        })),
      ];
      const streets = groupIntoSubdistricts(
        groups.map(({ group }) => group),
        names,
        chance,
      );
      subdistricts.push(...streets.list);
      for (const [i, { group, isFringe }] of groups.entries()) {
        const { name, county } = streets.list[streets.of[i]!]!;
        const middle = weightedCenter(group.flatMap(({ cells }) => cells));
        const flavour =
          measureBank(middle).meters < 420
            ? "river"
            : distance(middle, OLD_TOWN) < 1_300
              ? "old"
              : isFringe
                ? "plain"
                : "city";
        add(place, group, isFringe, county, name, names.make(flavour));
      }
    } else {
      if (place.role === "county-seat" || place.role === "township-seat") {
        subdistricts.push({
          name: place.subdistrict,
          county: place.county,
          isTownship: !place.subdistrict.endsWith("街道"),
          isCountySeat: place.role === "county-seat",
          center: place.center,
        });
      }
      const isSeat = place.role === "county-seat";
      const groups = isSeat
        ? [
            ...growCommunities(blocks, ({ zone }) => zone !== "fringe", 4, chance),
            ...growCommunities(blocks, ({ zone }) => zone === "fringe", 1, chance),
          ]
        : growCommunities(blocks, () => true, place.communityCount, chance);
      for (const [i, group] of groups.entries()) {
        const name =
          groups.length === 1
            ? place.name
            : i === 0 && !isSeat
              ? place.name
              : names.make(place.isHilly ? "hill" : "plain");
        add(place, group, isSeat && i >= 4, place.county, place.subdistrict, name);
      }
    }
  }
  return { communities, subdistricts };
}

function typeOf({ role }: Place, isFringe: boolean): CommunityType {
  if (isFringe) return "城乡接合部新型社区";
  if (role === "resettlement") return "易地扶贫搬迁社区";
  return role === "city" || role === "county-seat" ? "传统城区社区" : "集镇社区";
}

function weightedCenter(cells: readonly Cell[]): Point {
  let [x, y, area] = [0, 0, 0];
  for (const { center, areaSquareMeters } of cells) {
    x += center[0] * areaSquareMeters;
    y += center[1] * areaSquareMeters;
    area += areaSquareMeters;
  }
  return [x / area, y / area];
}

function growCommunities(
  blocks: readonly Block[],
  belongs: (block: Block) => boolean,
  count: number,
  chance: Chance,
): readonly (readonly Block[])[] {
  const indices = [...blocks.keys()].filter((i) => belongs(blocks[i]!));
  const place = new Map(indices.map((block, i) => [block, i]));
  const pieces = indices.map((i) => ({
    center: blocks[i]!.center,
    weight: expectPeople(blocks[i]!),
    neighbours: blocks[i]!.neighbours.flatMap((other) => place.get(other) ?? []),
  }));
  const regions = growRegions(pieces, count, chance);
  const groups = Array.from({ length: count }, (): Block[] => []);
  for (const [i, region] of regions.entries()) if (region >= 0) groups[region]!.push(blocks[indices[i]!]!);
  return groups.filter((group) => group.length > 0);
}

/** The four districts of the city lie on its banks: the old fork, the east in two halves, the south-west. */
function districtOf(center: Point): string {
  const [great, small] = RIVERS as [(typeof RIVERS)[number], (typeof RIVERS)[number]];
  if (findNearest(center, great.line).side > 0) return center[1] > 900 ? DISTRICTS[1] : DISTRICTS[2];
  const isNorth = center[0] > 870 || findNearest(center, small.line).side > 0;
  return isNorth && center[1] > -2_600 ? DISTRICTS[0] : DISTRICTS[3];
}

function groupIntoSubdistricts(groups: readonly (readonly Block[])[], names: Names, chance: Chance) {
  const centers = groups.map((group) => weightedCenter(group.flatMap(({ cells }) => cells)));
  const districts = centers.map(districtOf);
  const nodesOf = groups.map((group) => new Set(group.flatMap(({ sides }) => sides.flat())));
  const list: Subdistrict[] = [];
  const of = new Array<number>(groups.length);
  for (const district of DISTRICTS) {
    const own = [...groups.keys()].filter((i) => districts[i] === district);
    const pieces = own.map((i) => ({
      center: centers[i]!,
      weight: 1,
      neighbours: own.flatMap((j, place) =>
        j !== i && [...nodesOf[i]!].some((node) => nodesOf[j]!.has(node)) ? [place] : [],
      ),
    }));
    const count = Math.max(2, Math.round((14 * own.length) / groups.length));
    const regions = growRegions(pieces, count, chance);
    for (let region = 0; region < count; region++) {
      const members = own.filter((_, i) => regions[i] === region);
      if (members.length === 0) continue;
      for (const member of members) of[member] = list.length;
      const center: Point = [
        members.reduce((sum, i) => sum + centers[i]![0], 0) / members.length,
        members.reduce((sum, i) => sum + centers[i]![1], 0) / members.length,
      ];
      list.push({
        name: `${names.make("city")}街道`,
        county: district,
        isTownship: false,
        isCountySeat: false,
        center,
      });
    }
  }
  return { list, of };
}

/** Where bridges cross, in meters along each river from its source to its mouth. */
const BRIDGES: readonly (readonly [river: number, atMeters: readonly number[]])[] = [
  [0, [12_300, 14_700, 17_300, 19_600, 22_100]],
  [1, [16_900, 19_300, 21_500]],
];

function pointAlong(line: Line, meters: number): Point {
  let left = meters;
  for (let i = 0; i + 1 < line.length; i++) {
    const length = distance(line[i]!, line[i + 1]!);
    if (left <= length) return mix(line[i]!, line[i + 1]!, left / length);
    left -= length;
  }
  return line.at(-1)!;
}

function layBridges({ settlement }: Place, network: StreetNetwork): void {
  const linked = new Set(network.listStreets().flatMap(({ a, b }) => [a, b]));
  for (const [river, places] of BRIDGES) {
    const { line } = RIVERS[river]!;
    const sides = new Map(settlement.streetNodes.map((node) => [node, findNearest(network.nodes[node]!, line).side]));
    for (const meters of places) {
      const middle = pointAlong(line, meters);
      const [left, right] = [1, -1].map((side) => {
        const bank = settlement.streetNodes.filter((node) => sides.get(node) === side && linked.has(node));
        return network.nearestNode(middle, bank);
      }) as [number, number];
      if (distance(network.nodes[left]!, network.nodes[right]!) > 900) continue;
      layWay(network, [left, right], 0, "main", 120);
    }
  }
}

const wander = makeNoise("roads", 1_300);

/** A way between two nodes with positions about `stepMeters` apart, pushed aside by noise in its middle. */
function layWay(
  network: StreetNetwork,
  [a, b]: readonly [number, number],
  swayMeters: number,
  grade: Grade,
  stepMeters: number,
): void {
  const [from, to] = [network.nodes[a]!, network.nodes[b]!];
  const length = distance(from, to);
  const [dx, dy] = [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
  const steps = Math.max(1, Math.round(length / stepMeters));
  let last = a;
  for (let i = 1; i < steps; i++) {
    const [x, y] = mix(from, to, i / steps);
    const aside = swayMeters * Math.sin((Math.PI * i) / steps) * wander(x, y);
    const node = network.addNode([x - dy * aside, y + dx * aside]);
    network.addStreet(last, node, grade);
    last = node;
  }
  network.addStreet(last, b, grade);
}

/** Country roads: a tree that reaches every town and crosses rivers only where it must, and links between neighbours. */
function layRoads(places: readonly Place[], network: StreetNetwork, chance: Chance): void {
  const nodesOf = places.map(({ settlement }) => {
    const [main] = network.findComponents(new Set(settlement.streetNodes));
    const own = new Set(settlement.streetNodes);
    return main!.filter((node) => own.has(node));
  });
  const crosses = (a: Point, b: Point) => RIVERS.some(({ line }) => crossesLine(a, b, line));
  const ends = (i: number, j: number): readonly [number, number] => {
    const first = network.nearestNode(places[j]!.center, nodesOf[i]!);
    const second = network.nearestNode(network.nodes[first]!, nodesOf[j]!);
    return [network.nearestNode(network.nodes[second]!, nodesOf[i]!), second];
  };
  const cost = (i: number, j: number): number => {
    const [a, b] = [places[i]!.center, places[j]!.center];
    const inner = i === 0 || j === 0 ? 5_000 : 0;
    return Math.max(500, distance(a, b) - inner) + (crosses(a, b) ? 6_000 : 0);
  };
  const lay = (i: number, j: number) => layWay(network, ends(i, j), places[i]!.isHilly ? 420 : 220, "minor", 140);
  const laid = new Set<string>();
  const keyOf = (i: number, j: number) => (i < j ? `${i} ${j}` : `${j} ${i}`);
  const reached = new Set([0]);
  while (reached.size < places.length) {
    let best = { from: 0, to: 0, cost: Infinity };
    for (const from of reached) {
      for (const to of places.keys()) {
        if (reached.has(to)) continue;
        const own = cost(from, to);
        if (own < best.cost) best = { from, to, cost: own };
      }
    }
    lay(best.from, best.to);
    laid.add(keyOf(best.from, best.to));
    reached.add(best.to);
  }
  for (const i of places.keys()) {
    const others = [...places.keys()].filter((j) => j !== i).sort((p, q) => cost(i, p) - cost(i, q));
    for (const j of others.slice(0, i === 0 ? 14 : 3)) {
      if (laid.has(keyOf(i, j)) || cost(i, j) > 5_200 || !chance.is(0.75)) continue;
      lay(i, j);
      laid.add(keyOf(i, j));
    }
  }
}

/** What the railway or fields cut off is linked to the rest of its settlement where that is near; a few islands stay, as in real data. */
const LONGEST_LINK_METERS = 320;
const LEAST_ISLAND_NODES = 6;

function joinWithin({ settlement }: Place, network: StreetNetwork): void {
  const own = new Set(settlement.streetNodes);
  const [main, ...others] = network.findComponents(own);
  const crossesWater = (a: number, b: number) =>
    RIVERS.some(({ line }) => crossesLine(network.nodes[a]!, network.nodes[b]!, line));
  for (const component of others) {
    let best = { a: -1, b: -1, meters: Infinity };
    for (const a of component.slice(0, 60)) {
      const b = network.nearestNode(network.nodes[a]!, main!);
      const meters = distance(network.nodes[a]!, network.nodes[b]!);
      if (meters < best.meters && !crossesWater(a, b)) best = { a, b, meters };
    }
    if (best.meters < LONGEST_LINK_METERS) network.addStreet(best.a, best.b, "lane");
    else if (component.length < LEAST_ISLAND_NODES) network.removeStreetsAt(new Set(component));
  }
}
