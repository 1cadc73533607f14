import { uniteShapes } from "../../src/core/geo/overlay.ts";
import type { Shape } from "../../src/core/geo/shapes.ts";
import type { Cells, Facility } from "./facilities.ts";
import { EARLIER_YEAR, THIS_YEAR } from "./facilities.ts";
import type { Community, Layout } from "./layout.ts";
import { CITY_NAME } from "./names.ts";
import type { Grade } from "./network.ts";
import type { Building, Residents } from "./people.ts";
import { areaOf, distance, doubleArea, type Line, type Point, shrinkRing } from "./plane.ts";
import { Chance } from "./random.ts";
import type { Block } from "./settlement.ts";
import { LAKES, outlineOf, RAILWAY, RESERVES, RIVERS } from "./terrain.ts";
import type { Rings, Territory } from "./territory.ts";

/** Somewhere in the hills of Sichuan, where no such city is. */
const ORIGIN_LNG_LAT: Point = [104.62, 30.14];
const METERS_A_DEGREE_NORTH = 110_860;
const METERS_A_DEGREE_EAST = 111_320 * Math.cos((ORIGIN_LNG_LAT[1] * Math.PI) / 180);

/** Six decimals: a tenth of a meter. */
const toLngLat = ([x, y]: Point): [number, number] => [
  Number((ORIGIN_LNG_LAT[0] + x / METERS_A_DEGREE_EAST).toFixed(6)),
  Number((ORIGIN_LNG_LAT[1] + y / METERS_A_DEGREE_NORTH).toFixed(6)),
];

type Value = Cells[string] | null;
interface Feature {
  readonly id: string;
  readonly cells: Readonly<Record<string, Value | undefined>>;
  readonly geometry: object;
}

const point = (at: Point) => ({ type: "Point", coordinates: toLngLat(at) });
const line = (points: Line) => ({ type: "LineString", coordinates: points.map(toLngLat) });
const closed = (ring: Line) => [...ring, ring[0]!].map(toLngLat);

/** Outer rings counter-clockwise with the holes that lie in them. */
function area(rings: Rings) {
  const outer = rings.filter((ring) => doubleArea(ring) > 0);
  const holes = rings.filter((ring) => doubleArea(ring) < 0);
  if (outer.length === 1) return { type: "Polygon", coordinates: [outer[0]!, ...holes].map(closed) };
  const owner = (hole: Line) => {
    const [x, y] = hole[0]!;
    const boxed = outer.filter((ring) => {
      const [xs, ys] = [ring.map(([px]) => px), ring.map(([, py]) => py)];
      return Math.min(...xs) <= x && x <= Math.max(...xs) && Math.min(...ys) <= y && y <= Math.max(...ys);
    });
    return boxed.reduce((best, ring) => (areaOf(ring) < areaOf(best) ? ring : best));
  };
  return {
    type: "MultiPolygon",
    coordinates: outer.map((ring) => [ring, ...holes.filter((hole) => owner(hole) === ring)].map(closed)),
  };
}

const areaOfRing = (ring: Line) => area([doubleArea(ring) > 0 ? ring : [...ring].reverse()]);

/** One feature a line, so that a difference can be read. Cells without a value are left out, as in a bureau's list. */
function write(features: readonly Feature[], idColumn = "编号"): string {
  const lines = features.map(({ id, cells, geometry }) =>
    JSON.stringify({ type: "Feature", properties: { [idColumn]: id, ...cells }, geometry }),
  );
  return `{"type":"FeatureCollection","features":[\n${lines.join(",\n")}\n]}\n`;
}

export interface SampleFile {
  readonly name: string;
  readonly role: string;
  readonly text: string;
}

const sum = <T>(list: readonly T[], value: (item: T) => number): number =>
  list.reduce((total, item) => total + value(item), 0);

/** Declared facts of communities, as the plan's rules name them, and how often each is so where things go as usual. */
const COMMUNITY_FACTS: readonly (readonly [key: string, share: number])[] = [
  ["crossAppointed", 0.97],
  ["childWorkerPost", 0.93],
  ["childFiles", 0.9],
  ["publicHealthCommittee", 0.95],
  ["environmentPropertyCommittee", 0.88],
  ["employmentPlatform", 0.86],
  ["earlyWarningSystem", 0.92],
  ["publicHealthControl", 0.94],
  ["hasCommunityFund", 0.34],
  ["communityPlanner", 0.4],
  ["legalAdviser", 0.96],
  ["moralCouncil", 0.97],
  ["fourTwoStandard", 0.95],
  ["admissionSystems", 0.93],
  ["sportsAssociation", 0.84],
  ["disabledAssociation", 0.98],
  ["veteranTeam", 0.8],
  ["xueliang", 0.95],
  ["managementPlatform", 0.82],
  ["commandTerminal", 0.7],
  ["convenienceUpgradeDone", 0.6],
  ["barrierFreeProgramme", 0.5],
  ["residentsCovenant", 0.97],
  ["served.postal-outlet", 0.86],
  ["served.bank-outlet", 0.75],
  ["served.telecom-outlet", 0.95],
  ["served.supply-coop-outlet", 0.6],
  ["served.gas-service", 0.83],
  ["served.power-service", 1],
  ["served.parcel-point", 0.9],
  ["served.recycling-point", 0.62],
];

/** What the files leave out on purpose: communities without figures, without a type, without declared facts, without homes. */
function chooseMissing(residents: readonly Residents[], chance: Chance) {
  const lived = chance.shuffle(
    residents.filter(({ buildings }) => buildings.length > 0).map(({ community }) => community),
  );
  const take = (count: number) => new Set(lived.splice(0, count));
  return { figures: take(5), type: take(6), facts: take(21), homes: take(4), people: take(3), floorArea: take(12) };
}
type Missing = ReturnType<typeof chooseMissing>;

/** The share of its people that a community has in the earlier year. */
const earlierShareOf = ({ id, type, isUrban }: Community): number => {
  const chance = new Chance(`earlier ${id}`);
  if (type === "城乡接合部新型社区") return chance.between(0.86, 0.97);
  return isUrban ? chance.between(0.975, 1.012) : chance.between(0.995, 1.03);
};

function writeCommunities(residents: readonly Residents[], missing: Missing, year: number): string {
  return write(
    residents.map(({ community, level, buildings }) => {
      const { id, name, type, isUrban, county, subdistrict, place, rings, blocks } = community;
      const chance = new Chance(`community ${id}`);
      const share = year === THIS_YEAR ? 1 : earlierShareOf(community);
      // A bureau's own count is a little off the sum of the buildings.
      const off = chance.is(0.06) ? chance.between(1.06, 1.1) : chance.between(0.985, 1.015);
      const count = (value: (building: Building) => number) => Math.round(sum(buildings, value) * share * off);
      const homesArea = sum(buildings, ({ floorAreaSquareMeters }) => floorAreaSquareMeters);
      const worksArea = sum(blocks, ({ use, areaSquareMeters }) => (use === "works" ? areaSquareMeters * 0.7 : 0));
      const hasFigures = !missing.figures.has(community);
      const newShare = sum(buildings, ({ builtYear }) => (builtYear > 2020 ? 1 : 0)) / Math.max(1, buildings.length);
      const oldShare = sum(buildings, ({ builtYear }) => (builtYear < 2000 ? 1 : 0)) / Math.max(1, buildings.length);
      const better = level === "well" ? 0.03 : level === "poor" ? -0.08 : 0;
      const facts = Object.fromEntries(
        COMMUNITY_FACTS.map(([key, usual]) => [
          key,
          chance.is(0.05) ? undefined : chance.is(usual === 1 ? 1 : usual + better),
        ]),
      );
      const isMain = place.role === "city";
      return {
        id,
        cells: {
          社区名称: name,
          区县: county,
          街道乡镇: subdistrict,
          社区类型: missing.type.has(community) ? undefined : type,
          城乡属性: isUrban ? "城市" : "town",
          主城区: isMain,
          新建或既有: newShare >= 0.2 ? "新建" : "既有",
          老旧小区集中: oldShare > 0.5,
          户数: hasFigures ? count(({ households }) => households) : undefined,
          常住人口: hasFigures ? count(({ population }) => population) : undefined,
          "0-3岁人口": hasFigures ? count(({ age0To3 }) => age0To3) : undefined,
          "3-6岁人口": hasFigures ? count(({ age3To6 }) => age3To6) : undefined,
          "60岁以上人口": hasFigures ? count(({ age60Plus }) => age60Plus) : undefined,
          "65岁以上人口": hasFigures ? count(({ age65Plus }) => age65Plus) : undefined,
          总建筑面积: missing.floorArea.has(community)
            ? undefined
            : Math.round((homesArea * 1.22 + worksArea) / 100) * 100,
          ...(missing.facts.has(community)
            ? {}
            : {
                ...facts,
                policeOfficers: chance.is(0.93) ? 1 : 0,
                payRatioDeputy: 0.9,
                payRatioMember: chance.is(0.9) ? 0.8 : 0.75,
                payRatioStaff: chance.is(0.94) ? 0.7 : 0.6,
                propertyManagementBaseline: Number(chance.between(0.4, 0.8).toFixed(2)),
                ...(isMain ? { centreRefitAccepted: chance.is(0.88 + better) } : {}),
                ...(type === "易地扶贫搬迁社区" ? { subsidisedProject: chance.is(0.7) } : {}),
              }),
        },
        geometry: area(rings),
      };
    }),
  );
}

/** The census of buildings has English heads, as surveys by others often have. */
function writeHomes(residents: readonly Residents[], missing: Missing, year: number): string {
  const features = residents.flatMap(({ community, buildings }) => {
    if (missing.homes.has(community)) return [];
    const share = year === THIS_YEAR ? 1 : earlierShareOf(community);
    const chance = new Chance(`homes ${community.id}`);
    return buildings.flatMap((building): Feature[] => {
      if (building.builtYear > year) return [];
      // Some lists came without the people of some buildings.
      const isCounted = !(missing.people.has(community) && chance.is(0.3));
      const count = (value: number) => (isCounted ? Math.round(value * share) : undefined);
      return [
        {
          id: building.id,
          cells: {
            dwellings: building.dwellings,
            households: building.households,
            population: count(building.population),
            age_0_3: count(building.age0To3),
            children_3_6: count(building.age3To6),
            age_60plus: count(building.age60Plus),
            elderly_65plus: count(building.age65Plus),
          },
          geometry: point(building.center),
        },
      ];
    });
  });
  return write(features, "id");
}

/** Fibre reaches new buildings; of old ones it is often not known whether it could. */
function fibreOf(id: string, builtYear: number): Cells {
  const chance = new Chance(`fibre ${id}`);
  if (builtYear < 2000) return chance.is(0.3) ? {} : { fibreConditionsMet: false };
  const isModern = builtYear > 2012;
  return {
    fibreConditionsMet: true,
    fibreToBuildingGbps: chance.is(isModern ? 0.85 : 0.4) ? 10 : 1,
    fibreToHomeGbps: chance.is(isModern ? 0.96 : 0.7) ? 1 : 0.3,
  };
}

const writeBuildings = (residents: readonly Residents[]): string =>
  write(
    residents.flatMap(({ buildings }) =>
      buildings.map(({ id, footprint, storeys, hasLift, builtYear, floorAreaSquareMeters, households }) => ({
        id,
        cells: {
          building: "apartments",
          storeys,
          hasLift,
          built_year: builtYear,
          floor_area: floorAreaSquareMeters,
          households,
          ...fibreOf(id, builtYear),
        },
        geometry: areaOfRing(footprint),
      })),
    ),
    "id",
  );

const isThere = ({ openedYear, closedYear }: Facility, year: number): boolean =>
  openedYear <= year && (closedYear === null || closedYear > year);

function writeFacilities(facilities: readonly Facility[], isArea: boolean, year: number): string {
  return write(
    facilities
      .filter((facility) => isThere(facility, year) && (typeof facility.place[0] !== "number") === isArea)
      .map(({ id, name, word, place, openedYear, cells }) => ({
        id,
        cells: { 名称: name, 类别: word, 启用年份: openedYear, 运营状态: "在用", ...cells },
        geometry: isArea ? areaOfRing(place as Line) : point(place as Point),
      })),
  );
}

function writeUnits(layout: Layout, territory: Territory): readonly SampleFile[] {
  const chance = new Chance("units");
  const maybe = <T>(value: T): T | undefined => (chance.is(0.1) ? undefined : value);
  const counties = [...territory.counties].map(([name, rings], i) => ({
    id: `Q${String(i + 1).padStart(2, "0")}`,
    cells: {
      名称: name,
      newSocialWorkAgencies: maybe(chance.whole(0, 4)),
      olderVolunteerTeam: maybe(chance.is(0.85)),
      purchaseList: maybe(chance.is(0.8)),
      facilitiesInTerritorialPlan: maybe(chance.is(0.9)),
    },
    geometry: area(rings),
  }));
  const subdistricts = [...territory.subdistricts].map(([{ name, county, isTownship, isCountySeat }, rings], i) => ({
    id: `J${String(i + 1).padStart(2, "0")}`,
    cells: {
      名称: name,
      所属区县: county,
      类别: chance.is(0.05) ? undefined : isTownship ? "乡镇" : "街道",
      县级人民政府驻地: isCountySeat,
      有条件的乡镇: isTownship ? maybe(chance.is(0.4)) : undefined,
      backLanesImproved: maybe(chance.is(0.75)),
    },
    geometry: area(rings),
  }));
  const villages = territory.villages.map((village, i) => ({
    id: `V${String(i + 1).padStart(2, "0")}`,
    cells: {
      村名: village.name,
      街道乡镇: village.subdistrict,
      区县: village.county,
      urbanFringe: village.isAtCity,
      demolitionProgress: village.isAtCity ? maybe(Number(chance.between(0, 0.95).toFixed(2))) : undefined,
    },
    geometry: area(village.rings),
  }));
  const farmland = territory.villages.flatMap(({ name, farmland }, i) =>
    farmland.length === 0
      ? []
      : [
          {
            id: `N${String(i + 1).padStart(2, "0")}`,
            cells: { 名称: `${name}农田`, 类别: "农业用地" },
            geometry: area(farmland),
          },
        ],
  );
  const seats = layout.places
    .filter(({ role }) => role === "former-seat")
    .map(({ name, county, subdistrict, settlement }, i) => {
      const own = layout.communities.filter(({ place }) => place.settlement === settlement);
      return {
        id: `S${String(i + 1).padStart(2, "0")}`,
        cells: { 名称: `${name}场镇`, 街道乡镇: subdistrict, 区县: county },
        geometry: area(layout.outline(own)),
      };
    });
  const city = layout.communities.filter(({ place }) => place.role === "city");
  return [
    {
      name: "市域.geojson",
      role: "survey",
      text: write([{ id: "A1", cells: { 名称: CITY_NAME }, geometry: area(territory.outline) }]),
    },
    { name: "区县.geojson", role: "unit:county", text: write(counties) },
    { name: "街道乡镇.geojson", role: "unit:subdistrict", text: write(subdistricts) },
    { name: "村.geojson", role: "unit:village", text: write(villages) },
    { name: "农田.geojson", role: "facilities", text: write(farmland) },
    { name: "被撤并乡镇驻地场镇.geojson", role: "unit:former-seat-town", text: write(seats) },
    {
      name: "主城区.geojson",
      role: "unit:main-urban-area",
      text: write([{ id: "M1", cells: { 名称: `${CITY_NAME}主城区` }, geometry: area(layout.outline(city)) }]),
    },
  ];
}

interface NamedCompound {
  readonly id: string;
  readonly community: Community;
  readonly block: Block;
  readonly buildings: readonly Building[];
}

function listCompounds(residents: readonly Residents[]): readonly NamedCompound[] {
  return residents.flatMap(({ community, buildings }) =>
    community.blocks
      .filter(({ compound }) => compound !== null)
      .map((block, i) => ({
        id: `${community.id}-X${String(i + 1).padStart(2, "0")}`,
        community,
        block,
        buildings: buildings.filter((building) => building.block === block),
      })),
  );
}

const COMPOUND_NAMES = ["花园", "家园", "雅苑", "新村", "小区", "华庭", "名邸", "嘉园"] as const;

function writeCompounds(compounds: readonly NamedCompound[]): string {
  return write(
    compounds.map(({ id, community, block, buildings }) => {
      const chance = new Chance(`compound ${id}`);
      const builtYear =
        buildings.length === 0 ? THIS_YEAR : Math.round(sum(buildings, (item) => item.builtYear) / buildings.length);
      const status = buildings.length === 0 ? "在建" : builtYear > 2020 ? "新建" : builtYear < 2000 ? "老旧" : "既有";
      const maybe = <T>(value: T): T | undefined => (chance.is(0.07) ? undefined : value);
      return {
        id,
        cells: {
          小区名称: `${community.name.replace(/社区$/, "")}${chance.pick(COMPOUND_NAMES)}${chance.whole(1, 9)}区`,
          社区: community.name,
          城乡属性: community.isUrban ? "城市" : "集镇",
          建设状态: status,
          封闭管理: block.compound!.isGated,
          户数: sum(buildings, ({ households }) => households),
          常住人口: sum(buildings, ({ population }) => population),
          partyLeadershipInRules: maybe(chance.is(0.86)),
          smartSecurity: maybe(chance.is(status === "老旧" ? 0.62 : 0.9)),
          propertyManagement: maybe(chance.is(status === "老旧" ? 0.55 : 0.96)),
          covenant: maybe(chance.is(0.9)),
          servicesBuiltWithHousing: status === "新建" || status === "在建" ? maybe(chance.is(0.8)) : undefined,
        },
        geometry: areaOfRing(block.compound!.wall),
      };
    }),
  );
}

const writeGates = (compounds: readonly NamedCompound[]): string =>
  write(
    compounds.flatMap(({ id, block }) =>
      block.compound!.gates.map((gate, i) => ({
        id: `${id}-${i + 1}`,
        cells: { 小区编号: id, barrier: "gate", 步行: true, 车行: i === 0 },
        geometry: point(gate),
      })),
    ),
  );

const HIGHWAYS: Readonly<Record<Grade, string>> = {
  main: "secondary",
  minor: "residential",
  lane: "living_street",
  yard: "service",
  path: "footway",
};

/** Streets as ways: pieces of one grade that go on straight are one line. */
function writeStreets({ network }: Layout): string {
  const edges = network.listEdges();
  const at = new Map<number, number[]>();
  for (const [i, { a, b }] of edges.entries()) for (const node of [a, b]) at.set(node, [...(at.get(node) ?? []), i]);
  const used = new Set<number>();
  const positionOf = (node: number) => network.nodes[node]!;
  const follow = (from: number, node: number, grade: Grade): { edge: number; node: number } | null => {
    let best: { edge: number; node: number } | null = null;
    let straightest = 0.75;
    const [x, y] = positionOf(node);
    const [fromX, fromY] = positionOf(from);
    for (const edge of at.get(node)!) {
      if (used.has(edge) || edges[edge]!.grade !== grade) continue;
      const other = edges[edge]!.a === node ? edges[edge]!.b : edges[edge]!.a;
      const [otherX, otherY] = positionOf(other);
      const along = (x - fromX) * (otherX - x) + (y - fromY) * (otherY - y);
      const lengths = distance([fromX, fromY], [x, y]) * distance([x, y], [otherX, otherY]);
      if (lengths === 0 || along / lengths <= straightest) continue;
      straightest = along / lengths;
      best = { edge, node: other };
    }
    return best;
  };
  const ways: Feature[] = [];
  for (const [i, { a, b, grade }] of edges.entries()) {
    if (used.has(i)) continue;
    used.add(i);
    const chain = [a, b];
    for (const isForward of [true, false]) {
      for (;;) {
        const [from, node] = isForward ? [chain.at(-2)!, chain.at(-1)!] : [chain[1]!, chain[0]!];
        const next = follow(from, node, grade);
        if (next === null) break;
        used.add(next.edge);
        if (isForward) chain.push(next.node);
        else chain.unshift(next.node);
      }
    }
    ways.push({
      id: `W${ways.length + 1}`,
      cells: { highway: HIGHWAYS[grade] },
      geometry: line(chain.map(positionOf)),
    });
  }
  return write(ways, "id");
}

/** The rivers in one: where they meet there is no bank between them. */
function uniteRivers(): Rings {
  const toShape = (ring: Line): Shape => [
    [Float64Array.from(ring.flatMap(([x, y]) => [Math.round(x * 1000), Math.round(y * 1000)]))],
  ];
  const united = uniteShapes(RIVERS.map((river) => toShape(outlineOf(river))));
  return united
    .flat()
    .map((ring) =>
      Array.from({ length: ring.length / 2 }, (_, i): Point => [ring[i * 2]! / 1000, ring[i * 2 + 1]! / 1000]),
    );
}

/** Rivers, lakes, the railway and what is kept green. */
const writeBackground = (): string =>
  write([
    {
      id: "R1",
      cells: { 名称: RIVERS.map(({ name }) => name).join("、"), natural: "water", water: "river" },
      geometry: area(uniteRivers()),
    },
    ...LAKES.map(({ name, ring }, i) => ({
      id: `L${i + 1}`,
      cells: { 名称: name, natural: "water" },
      geometry: areaOfRing(ring),
    })),
    ...RESERVES.map(({ name, ring }, i) => ({
      id: `G${i + 1}`,
      cells: { 名称: name, boundary: "protected_area" },
      geometry: areaOfRing(ring),
    })),
    { id: "T1", cells: { 名称: "澹沙铁路", railway: "rail" }, geometry: line(RAILWAY) },
  ]);

const IDLE_BUILDINGS = ["原小学校舍", "原乡镇办公楼", "闲置厂房", "闲置门面", "原粮站"] as const;

/** Vacant parcels and idle public buildings, with what they would cost. */
function writeCandidates(layout: Layout): string {
  const chance = new Chance("candidates");
  const features: Feature[] = [];
  for (const { name, isUrban, blocks, center } of layout.communities) {
    const parcels = blocks.filter(({ use, areaSquareMeters }) => use === "vacant" && areaSquareMeters > 4_000);
    for (const parcel of parcels.slice(0, 2)) {
      const ring = shrinkRing(parcel.outline, 0.55);
      features.push({
        id: `P${String(features.length + 1).padStart(3, "0")}`,
        cells: {
          名称: `${name}空置地块`,
          类型: "空置地块",
          用地面积: Math.round(areaOf(ring)),
          费用万元: Math.round((areaOf(ring) * chance.between(isUrban ? 0.12 : 0.04, isUrban ? 0.45 : 0.12)) / 10) * 10,
          状态: chance.pick(["可用", "可用", "待收储"]),
        },
        geometry: areaOfRing(ring),
      });
    }
    if (!chance.is(0.34)) continue;
    const block = chance.pick(blocks);
    const floorArea = chance.whole(14, 160) * 10;
    features.push({
      id: `P${String(features.length + 1).padStart(3, "0")}`,
      cells: {
        名称: `${name}${chance.pick(IDLE_BUILDINGS)}`,
        类型: "闲置公共建筑",
        建筑面积: floorArea,
        费用万元: Math.round(floorArea * chance.between(0.06, 0.22)),
        状态: chance.pick(["可用", "可用", "需加固"]),
      },
      geometry: point(block.zone === "field" ? center : block.center),
    });
  }
  return write(features);
}

export interface City {
  readonly layout: Layout;
  readonly residents: readonly Residents[];
  readonly facilities: readonly Facility[];
  readonly territory: Territory;
}

/** The files of a year: of the earlier one only what changes from year to year. */
export function writeFiles(
  { layout, residents, facilities, territory }: City,
  year: typeof THIS_YEAR | typeof EARLIER_YEAR,
): readonly SampleFile[] {
  const missing = chooseMissing(residents, new Chance("missing"));
  const changing: SampleFile[] = [
    { name: "社区.geojson", role: "communities", text: writeCommunities(residents, missing, year) },
    { name: "设施.geojson", role: "facilities", text: writeFacilities(facilities, false, year) },
    { name: "公园与活动场地.geojson", role: "facilities", text: writeFacilities(facilities, true, year) },
    { name: "居民楼人口.geojson", role: "demand", text: writeHomes(residents, missing, year) },
  ];
  if (year === EARLIER_YEAR) return changing;
  const compounds = listCompounds(residents);
  return [
    ...changing,
    ...writeUnits(layout, territory),
    { name: "小区.geojson", role: "unit:compound", text: writeCompounds(compounds) },
    { name: "道路.geojson", role: "streets", text: writeStreets(layout) },
    { name: "水面、铁路、保护区.geojson", role: "background", text: writeBackground() },
    { name: "建筑轮廓.geojson", role: "unit:building", text: writeBuildings(residents) },
    { name: "小区出入口.geojson", role: "entrances", text: writeGates(compounds) },
    { name: "备选用地与闲置建筑.geojson", role: "unused", text: writeCandidates(layout) },
  ];
}
