import type { Community, Layout } from "./layout.ts";
import type { Building, Level, Residents } from "./people.ts";
import { add, areaOf, centerOf, distance, type Line, mix, type Point, shrinkRing, turn } from "./plane.ts";
import { Chance, makeNoise } from "./random.ts";
import type { Block } from "./settlement.ts";
import { TERRITORY } from "./terrain.ts";

export type Cells = Readonly<Record<string, string | number | boolean>>;

export interface Facility {
  readonly id: string;
  readonly name: string;
  /** As the lists of a bureau call its kind. */
  readonly word: string;
  readonly place: Point | Line;
  readonly openedYear: number;
  /** null: still there. */
  readonly closedYear: number | null;
  readonly cells: Cells;
}

/** The last year of the sample, and the one before it that its earlier state shows. */
export const THIS_YEAR = 2025;
export const EARLIER_YEAR = 2023;

const FIRST_YEAR = 2015;

interface Provision {
  readonly word: string;
  /** What stands behind the community's name; the word itself where there is none. */
  readonly suffix?: string;
  /** Share of communities that have one, by how they fare. */
  readonly shares: readonly [well: number, usual: number, poor: number];
  /** In the best communities all homes but a few have one within so many meters. */
  readonly nearMeters?: number;
  /** What towns have of it, against the urban share. */
  readonly townFactor?: number;
  readonly most?: number;
  /** Recorded in the main urban area only: the list is partial. */
  readonly isPartial?: true;
  readonly floorSquareMeters?: readonly [least: number, most: number];
  readonly capacity?: readonly [least: number, most: number];
}

const PROVISIONS: readonly Provision[] = [
  {
    word: "幼儿园",
    nearMeters: 270,
    shares: [1, 0.93, 0.55],
    townFactor: 0.92,
    floorSquareMeters: [1_800, 4_200],
    capacity: [120, 360],
  },
  {
    word: "托儿所",
    suffix: "托育园",
    shares: [0.4, 0.15, 0.04],
    townFactor: 0.4,
    floorSquareMeters: [260, 900],
    capacity: [30, 90],
  },
  {
    word: "综合超市",
    nearMeters: 460,
    suffix: "惠民超市",
    shares: [1, 0.82, 0.36],
    townFactor: 0.95,
    floorSquareMeters: [600, 3_600],
    most: 2,
  },
  { word: "农贸市场", nearMeters: 880, shares: [0.75, 0.4, 0.16], townFactor: 1.15, floorSquareMeters: [900, 3_000] },
  { word: "便利店", nearMeters: 270, shares: [1, 0.96, 0.8], most: 2, isPartial: true, floorSquareMeters: [40, 160] },
  { word: "社区卫生服务站", shares: [0.9, 0.66, 0.33], townFactor: 0.85, floorSquareMeters: [180, 900] },
  {
    word: "社区日间照料中心",
    nearMeters: 460,
    suffix: "日间照料中心",
    shares: [1, 0.93, 0.62],
    townFactor: 0.97,
    floorSquareMeters: [220, 900],
    capacity: [15, 50],
  },
  {
    word: "综合性文化服务中心",
    suffix: "文化服务中心",
    shares: [1, 0.93, 0.62],
    townFactor: 1,
    floorSquareMeters: [200, 700],
  },
  { word: "未成年人关爱保护服务阵地", suffix: "未成年人关爱之家", shares: [1, 0.86, 0.7] },
  { word: "户外劳动者休息驿站", suffix: "劳动者驿站", shares: [1, 0.7, 0.36], townFactor: 0.2 },
  { word: "志愿服务站点", suffix: "志愿服务站", shares: [1, 0.86, 0.7] },
  { word: "矛盾纠纷调处化解中心", suffix: "调解中心", shares: [0.5, 0.35, 0.15], isPartial: true },
  {
    word: "邮政网点",
    nearMeters: 880,
    suffix: "邮政所",
    shares: [0.45, 0.28, 0.14],
    townFactor: 1.3,
    floorSquareMeters: [60, 240],
  },
  {
    word: "金融网点",
    nearMeters: 880,
    suffix: "储蓄所",
    shares: [0.7, 0.36, 0.14],
    townFactor: 0.8,
    floorSquareMeters: [80, 400],
  },
  { word: "供销网点", suffix: "供销社", shares: [0.2, 0.15, 0.1], townFactor: 1.7 },
  { word: "物流配送、快件寄递网点", suffix: "快递驿站", shares: [0.5, 0.36, 0.2], townFactor: 0.7, isPartial: true },
  { word: "生活垃圾收集站", shares: [0.5, 0.4, 0.25], isPartial: true },
  { word: "公共厕所", nearMeters: 460, suffix: "公厕", shares: [1, 0.78, 0.4], townFactor: 0.85 },
  { word: "应急避难场所", shares: [0.55, 0.32, 0.14] },
  { word: "社区减灾应急服务中心", suffix: "减灾应急中心", shares: [0.35, 0.15, 0.05] },
  { word: "停车场", suffix: "公共停车场", shares: [0.5, 0.25, 0.12], isPartial: true },
  { word: "电信网点", suffix: "营业厅", shares: [0.6, 0.3, 0.15], isPartial: true },
  { word: "资源回收网点", suffix: "回收站", shares: [0.35, 0.25, 0.12], isPartial: true },
  { word: "体育场地设施", suffix: "健身中心", shares: [0.6, 0.3, 0.12], isPartial: true },
  { word: "公交站", shares: [0.4, 0.2, 0.1], isPartial: true },
  { word: "5G基站", shares: [0.15, 0.08, 0.05], isPartial: true },
];

const shareAt = ([well, usual, poor]: Provision["shares"], level: Level): number =>
  level === "best" || level === "well" ? well : level === "usual" ? usual : poor;

/** Makes facilities with ids in order, and says when each opened. */
class Register {
  readonly facilities: Facility[] = [];
  private readonly chance: Chance;

  constructor(chance: Chance) {
    this.chance = chance;
  }

  add(word: string, name: string, place: Point | Line, cells: Cells = {}, openedYear = this.pickYear()): void {
    const closedYear = openedYear < EARLIER_YEAR && this.chance.is(0.012) ? THIS_YEAR - 1 : null;
    const id = `F${String(this.facilities.length + 1).padStart(4, "0")}`;
    this.facilities.push({ id, name, word, place, openedYear, closedYear, cells });
  }

  private pickYear(): number {
    // More of them in the years of the plan than before.
    return Math.min(THIS_YEAR, FIRST_YEAR + Math.floor(11 * Math.sqrt(this.chance.next())));
  }
}

const square = (range: readonly [number, number], chance: Chance): number =>
  Math.round(chance.between(...range) / 10) * 10;

/** At a street of the community, set back from it: in its middle where it fares well, anywhere else. */
function pickSite({ blocks, center }: Community, level: Level, network: Layout["network"], chance: Chance): Point {
  const streetBlocks = blocks.filter(({ sides, zone }) => sides.length > 0 && zone !== "field");
  const usable = streetBlocks.length > 0 ? streetBlocks : blocks;
  const tries = Array.from({ length: level === "best" || level === "well" ? 4 : level === "usual" ? 2 : 1 }, () =>
    chance.pick(usable),
  );
  const block = tries.reduce((best, next) =>
    distance(next.center, center) < distance(best.center, center) ? next : best,
  );
  if (block.sides.length === 0) return block.center;
  const [a, b] = chance.pick(block.sides);
  const at = mix(network.nodes[a]!, network.nodes[b]!, chance.between(0.12, 0.88));
  return mix(at, block.center, Math.min(0.4, 13 / Math.max(1, distance(at, block.center))));
}

/** Stands in the names of all but the first. */
const ordinal = (i: number): string => (i === 0 ? "" : `第${"一二三四五六七八九十"[i] ?? i + 1}`);

/** Of the homes that these sites leave out, there are always a few. */
const COVERED_SHARE = 0.92;
const MOST_SITES = 10;

/** A walk is so many times as long as the straight line, and longer from a compound, which is left by its gates. */
const DETOUR = 1.35;
const GATE_METERS = 60;

/** Sites a walk of so many meters from almost all homes: each is, of some tries, the one that reaches most of those left. */
function coverHomes(buildings: readonly Building[], pick: () => Point, walkMeters: number): Point[] {
  const meters = Math.max(90, (walkMeters - GATE_METERS) / DETOUR);
  const total = buildings.reduce((sum, { population }) => sum + population, 0);
  let left = buildings;
  const sites: Point[] = [];
  while (
    sites.length < MOST_SITES &&
    left.reduce((sum, { population }) => sum + population, 0) > total * (1 - COVERED_SHARE)
  ) {
    const remaining = left;
    const reach = (at: Point) =>
      remaining.reduce((sum, { center, population }) => sum + (distance(center, at) <= meters ? population : 0), 0);
    const tries = Array.from({ length: 30 }, pick).map((at) => ({ at, gain: reach(at) }));
    const best = tries.reduce((first, next) => (next.gain > first.gain ? next : first));
    if (best.gain === 0) break;
    sites.push(best.at);
    left = remaining.filter(({ center }) => distance(center, best.at) > meters);
  }
  return sites;
}

/** Five ways in which a service facility is had; new ones are the largest. */
const ACQUISITIONS = ["新建", "新建", "改建", "扩建", "购置", "租用", "租用", "共建", "置换"] as const;

export function furnish(layout: Layout, residents: readonly Residents[]): readonly Facility[] {
  const chance = new Chance("facilities");
  const register = new Register(chance);
  const { network } = layout;
  const sitesNear = ({ community, buildings }: Residents, meters: number): Point[] =>
    coverHomes(buildings, () => pickSite(community, "poor", network, chance), meters);
  for (const own of residents) {
    const { community, level, buildings } = own;
    const short = community.name.replace(/社区$/, "");
    const site = () => pickSite(community, level, network, chance);
    if (buildings.length > 0) {
      const sites = level === "best" ? sitesNear(own, 270) : [site()];
      addServiceStations(community, level, buildings.length, sites, register, chance);
    }
    let healthSite: Point | null = null;
    const isBare = community.type === "易地扶贫搬迁社区";
    for (const provision of PROVISIONS) {
      const { word, suffix = word, shares, townFactor = 1, isPartial, floorSquareMeters, capacity } = provision;
      if (isPartial && community.place.role !== "city") continue;
      if (isBare && !(word === "便利店" && chance.is(0.5))) continue;
      if (buildings.length === 0 && !["停车场", "公交站", "公共厕所"].includes(word)) continue;
      const share = Math.min(1, shareAt(shares, level) * (community.isUrban ? 1 : townFactor));
      const sites = level === "best" && provision.nearMeters ? sitesNear(own, provision.nearMeters) : [];
      if (sites.length === 0 && chance.is(share)) sites.push(site());
      if (sites.length === 1 && provision.most === 2 && chance.is(share * 0.42)) sites.push(site());
      for (const [i, picked] of sites.entries()) {
        // Many day-care centres were put beside the health station.
        const isBeside: boolean = word === "社区日间照料中心" && healthSite !== null && i === 0 && chance.is(0.45);
        const at: Point = isBeside ? add(healthSite!, [chance.between(12, 30), chance.between(-18, 18)]) : picked;
        if (word === "社区卫生服务站") healthSite = at;
        const cells: Record<string, string | number | boolean> = {};
        if (floorSquareMeters && !chance.is(0.05)) cells.建筑面积 = square(floorSquareMeters, chance);
        if (capacity && !chance.is(0.08)) cells.容量 = chance.whole(...capacity);
        if (word === "停车场") {
          cells.停车位 = chance.whole(20, 260);
          cells.充电或预留车位 = Math.round(cells.停车位 * chance.between(0.02, 0.3));
          cells.无障碍车位 = Math.round(cells.停车位 * chance.between(0, 0.03));
        }
        if (word === "应急避难场所") cells.用地面积 = square([800, 6_000], chance);
        register.add(word, `${short}${ordinal(i)}${suffix}`, at, cells);
      }
    }
    if (level === "best" && chance.is(0.6)) {
      const cells = { 容量: chance.whole(40, 120), 建筑面积: square([900, 2_600], chance) };
      register.add("社区养老服务综合体", `${short}养老服务综合体`, site(), cells);
    }
    addGreen(own, register, chance);
    addSchools(community, register, chance);
    if (community.isUrban && chance.is(shareAt([0.62, 0.22, 0.05], level))) {
      const homes = buildings.reduce((sum, { floorAreaSquareMeters }) => sum + floorAreaSquareMeters, 0);
      register.add("社区商业", `${short}生活中心`, site(), {
        建筑面积: Math.round((homes * chance.between(0.06, 0.19)) / 100) * 100,
      });
    }
  }
  addOfUnits(layout, register, chance);
  addUnclear(residents, layout, register, chance);
  return register.facilities;
}

/** Square meters of service floor a community's homes call for, roughly: 30 a hundred households. */
const FLOOR_A_BUILDING = 9.5;

function addServiceStations(
  community: Community,
  level: Level,
  buildingCount: number,
  sites: readonly Point[],
  register: Register,
  chance: Chance,
): void {
  if (chance.is(level === "poor" ? 0.1 : 0.012)) return;
  const acquisition = chance.pick(ACQUISITIONS);
  const wanted = Math.max(260, buildingCount * FLOOR_A_BUILDING * (community.isUrban ? 1.15 : 0.8));
  const factor =
    level === "best" || level === "well"
      ? chance.between(1, 1.5)
      : level === "usual"
        ? chance.between(0.72, 1.25)
        : chance.between(0.3, 0.85);
  const cells: Record<string, string | number | boolean> = {
    取得方式: acquisition,
    "8小时外开放": chance.is(0.7),
    hasVolunteerStation: chance.is(0.9),
    oneStop: chance.is(0.8),
  };
  if (!chance.is(0.04))
    cells.建筑面积 = Math.round((wanted * factor * (acquisition === "新建" ? 1.15 : 0.92)) / 10) * 10;
  if (acquisition === "改建" || acquisition === "扩建") cells.projectType = acquisition;
  for (const [i, at] of sites.entries())
    register.add(
      "社区综合服务站",
      `${community.name}${ordinal(i)}综合服务站`,
      at,
      i === 0 ? cells : { 取得方式: "共建", 建筑面积: 310 },
    );
}

/** Parks are whole blocks, activity grounds corners of blocks; both are areas. */
function addGreen(
  { community: { blocks, name }, level, buildings }: Residents,
  register: Register,
  chance: Chance,
): void {
  const short = name.replace(/社区$/, "");
  const parks = blocks.filter(({ use }) => use === "park");
  for (const [i, park] of parks.entries()) {
    const ring = shrinkRing(park.outline, 0.9);
    const cells: Record<string, string | number | boolean> = { 用地面积: Math.round(areaOf(ring)) };
    if (!chance.is(0.08)) cells.可转换为应急避难场所 = chance.is(level === "poor" ? 0.3 : 0.62);
    register.add(areaOf(ring) > 30_000 ? "公园" : "街心公园", `${short}${ordinal(i)}公园`, ring, cells);
  }
  const homes = blocks.filter(
    ({ use, areaSquareMeters }) => use !== "works" && use !== "field" && areaSquareMeters > 6_000,
  );
  if (homes.length === 0) return;
  if (level === "best") {
    const pocket = coverHomes(buildings, () => chance.pick(homes).center, 440);
    for (const [i, at] of pocket.slice(0, 2).entries()) {
      const ring = groundAt(at, chance.between(0, 180), chance);
      register.add("口袋公园", `${short}${ordinal(i)}口袋公园`, ring, {
        用地面积: Math.round(areaOf(ring)),
        可转换为应急避难场所: i === 0,
      });
    }
  }
  const wanted = chance.is(shareAt([1, 0.8, 0.4], level)) ? (chance.is(0.1) ? 2 : 1) : 0;
  const rings =
    level === "best"
      ? coverHomes(buildings, () => centerOf(cornerOf(chance.pick(homes), chance)), 262).map((at) =>
          groundAt(at, chance.between(0, 180), chance),
        )
      : Array.from({ length: wanted }, () => cornerOf(chance.pick(homes), chance));
  for (const [i, ring] of rings.entries()) {
    const isFull = chance.is(level === "best" || level === "well" ? 0.75 : level === "usual" ? 0.42 : 0.15);
    const has = (share: number) => isFull || chance.is(share);
    const cells: Record<string, string | number | boolean> = { 用地面积: Math.round(areaOf(ring)) };
    if (!chance.is(0.07))
      Object.assign(cells, {
        有健身器材: has(0.9),
        有健身步道: has(0.5),
        有休息座椅: has(0.8),
        有儿童娱乐设施: has(0.35),
      });
    register.add("健身广场", `${short}${ordinal(i)}健身广场`, ring, cells);
  }
}

/** A piece at the corner of a block. */
function cornerOf({ outline, center, degrees }: Block, chance: Chance): Line {
  const corner = chance.pick(outline);
  return groundAt(mix(corner, center, Math.min(0.6, 32 / Math.max(1, distance(corner, center)))), degrees, chance);
}

function groundAt(middle: Point, degrees: number, chance: Chance): Line {
  const [u, v] = [chance.between(11, 22), chance.between(9, 16)];
  return [
    [-u, -v],
    [u, -v],
    [u, v],
    [-u, v],
  ].map(([x, y]) => add(middle, turn([x!, y!], degrees)));
}

function addSchools({ blocks, name }: Community, register: Register, chance: Chance): void {
  const short = name.replace(/社区$/, "");
  for (const [i, { center, areaSquareMeters }] of blocks.filter(({ use }) => use === "school").entries()) {
    if (i > 0 || areaSquareMeters < 12_000 || !chance.is(0.42)) continue;
    const cells = { 用地面积: Math.round(areaSquareMeters * 0.8), 容量: chance.whole(6, 24) * 45 };
    if (chance.is(0.62)) register.add("小学", `${short}小学`, center, cells);
    else register.add("初级中学", `${short}中学`, center, cells);
  }
}

/** What a subdistrict, township or county has one of. */
function addOfUnits(layout: Layout, register: Register, chance: Chance): void {
  const inUnit = (is: (community: Community) => boolean) => layout.communities.filter(is);
  const siteIn = (list: readonly Community[]) => pickSite(chance.pick(list), "well", layout.network, chance);
  for (const { name, county, isTownship, isCountySeat } of layout.subdistricts) {
    const own = inUnit((community) => community.subdistrict === name && community.county === county);
    const short = name.replace(/(街道|镇|乡)$/, "");
    const capacity = () => ({ 容量: chance.whole(40, 180), 建筑面积: square([1_200, 5_000], chance) });
    if (chance.is(isTownship ? 0.24 : 0.8))
      register.add("社区养老服务综合体", `${short}养老服务综合体`, siteIn(own), capacity());
    if (chance.is(isTownship ? 0.68 : 0.55)) {
      const cells = { ...capacity(), ...(chance.is(0.12) ? {} : { 具备综合功能: chance.is(0.82) }) };
      register.add("养老院", `${short}${isTownship ? "敬老院" : "颐养院"}`, siteIn(own), cells);
    }
    if (chance.is(0.88)) register.add("社会工作服务站", `${short}社会工作服务站`, siteIn(own));
    if (isTownship || isCountySeat)
      register.add("社区卫生服务中心", `${short}卫生院`, siteIn(own), { 建筑面积: square([900, 4_000], chance) });
    if (isTownship) register.add("邮政网点", `${name}邮政支局`, siteIn(own), { 建筑面积: square([120, 400], chance) });
    if (!isTownship && chance.is(0.6))
      register.add("社区服务综合体", `${short}社区服务综合体`, siteIn(own), {
        建筑面积: square([1_500, 4_200], chance),
        取得方式: chance.pick(["新建", "改建"]),
        服务半径: chance.whole(8, 20) * 100,
      });
  }
  for (const county of layout.counties.keys()) {
    const own = inUnit((community) => community.county === county && community.isUrban);
    const short = county.replace(/.$/, "");
    if (chance.is(0.82))
      register.add("社会组织孵化园", `${short}社会组织孵化园`, siteIn(own), { 建筑面积: square([400, 1_800], chance) });
    if (chance.is(0.9)) register.add("诉求全响应指挥中心", `${county}诉求全响应指挥中心`, siteIn(own));
  }
}

/** What real lists hold besides: words that say too little, words of other lists, sites out in the fields. */
function addUnclear(residents: readonly Residents[], layout: Layout, register: Register, chance: Chance): void {
  const lived = residents.filter(({ buildings }) => buildings.length > 0);
  const addAt = (count: number, word: string, suffix: string) => {
    for (let i = 0; i < count; i++) {
      const { community, level } = chance.pick(lived);
      register.add(
        word,
        `${community.name.replace(/社区$/, "")}${suffix}`,
        pickSite(community, level, layout.network, chance),
      );
    }
  };
  addAt(18, "养老服务设施", "养老服务点");
  // Where no service station is listed there may be a centre that is one, or not: its word does not say.
  const stations = new Set(register.facilities.map(({ name }) => name));
  for (const { community, level } of lived.filter(({ community }) => !stations.has(`${community.name}综合服务站`))) {
    if (!chance.is(0.5)) continue;
    const cells = { 建筑面积: square([180, 700], chance), 取得方式: chance.pick(ACQUISITIONS) };
    const name = `${community.name.replace(/社区$/, "")}党群服务中心`;
    register.add("党群服务中心", name, pickSite(community, level, layout.network, chance), cells);
  }
  addAt(9, "图书馆", "图书馆");
  addAt(7, "药店", "大药房");
  const noise = makeNoise("out in the fields", 4_000);
  for (let i = 0; i < 16; i++) {
    const at: Point = [chance.between(-0.9, 0.9) * TERRITORY[0], chance.between(-0.9, 0.9) * TERRITORY[1]];
    register.add(noise(...at) > 0 ? "公交站" : "公共厕所", `乡道${i + 1}号${noise(...at) > 0 ? "站" : "公厕"}`, at);
  }
}
