import { InputError } from "../errors.ts";
import type { Bilingual, Origin, Parameter, Standard } from "./standard.ts";

/** A parameter as a run uses it. */
export interface ParameterValue extends Parameter {
  /** The value used; `defaultValue` is what the standard or the product proposes. */
  readonly defaultValue: number;
  /** The user set it. */
  readonly changed: boolean;
  /** It lies outside its slider's range; it is used all the same, and marked. */
  readonly outsideRange: boolean;
}

export type ParameterValues = ReadonlyMap<string, ParameterValue>;

const own = (
  id: string,
  value: number,
  range: readonly [number, number],
  unit: string,
  origin: Origin,
  zh: string,
  en: string,
  source: Bilingual,
): Parameter => ({ id, value, range, unit, origin, label: { zh, en }, source });

const BORROWED_BANDS: Bilingual = { zh: "GB 50180-2018", en: "GB 50180-2018" };

/** Parameters of the product: what no standard gives. A standard's parameter of the same id comes first. */
const OWN_PARAMETERS: readonly Parameter[] = [
  own("reach.5.m", 300, [200, 400], "m", "borrowed", "5分钟圈步行距离", "5-minute walk", BORROWED_BANDS),
  own("reach.10.m", 500, [400, 700], "m", "borrowed", "10分钟圈步行距离", "10-minute walk", BORROWED_BANDS),
  own("reach.15.m", 1000, [800, 1000], "m", "borrowed", "15分钟圈步行距离", "15-minute walk", BORROWED_BANDS),
  own("boundary.tolerance", 100, [0, 1000], "m2", "assumption", "边界容差", "Boundary gap or overlap allowed", {
    zh: "更小的空隙和重叠视为绘图误差",
    en: "smaller gaps and overlaps between communities count as drawing faults",
  }),
  own(
    "presence.share",
    0.1,
    [0, 1],
    "share",
    "assumption",
    "面状设施计为在内的面积比例",
    "Share of a polygon that must lie inside to be present",
    { zh: "达到这个比例或 presence.area 即可", en: "either this share or presence.area is enough" },
  ),
  own(
    "presence.area",
    1000,
    [0, 10_000],
    "m2",
    "assumption",
    "面状设施计为在内的面积",
    "Area of a polygon that must lie inside to be present",
    { zh: "达到这个面积或 presence.share 即可", en: "either this area or presence.share is enough" },
  ),
  own(
    "walk.islandShare",
    0.05,
    [0, 0.5],
    "share",
    "assumption",
    "路网主体的最小规模",
    "Least part of the street network that is trusted",
    {
      zh: "与其他道路不相连、结点不到这个比例的一片路网视为孤岛",
      en: "a piece of the network with a smaller share of its junctions is an island",
    },
  ),
  own("walk.island", 500, [0, 2000], "m", "assumption", "改从孤岛出行的距离", "Distance from which an island is used", {
    zh: "此距离内没有路网主体时，才从孤岛上的道路出行，并注明",
    en: "streets of an island are used only where no other street lies within it, and it is said so",
  }),
  own(
    "walk.entrance",
    30,
    [0, 200],
    "m",
    "assumption",
    "面状设施的入口距离",
    "Distance at which a street enters a polygon",
    {
      zh: "公园等面状设施，可从穿过或在此距离内接近边界的道路进入",
      en: "parks and other polygons are entered from streets that cross their edge or come within it",
    },
  ),
  own("walk.join", 0, [0, 5], "m", "assumption", "道路相接容差", "Joins street lines that share no vertex", {
    zh: "0 为不改动；大于 0 时，相交的道路视为路口，端点在此距离内视为相接（立交会被连通）",
    en: "0 leaves them as they are; above it lines that cross meet there and ends this near are joined, bridges included",
  }),
  own("walk.steps", 1, [1, 5], "ratio", "assumption", "台阶折算", "Length of steps counts", {
    zh: "台阶 1 米计作几米",
    en: "a meter of steps counts as so many",
  }),
  own("walk.crossing", 1, [1, 10], "ratio", "assumption", "过街折算", "Length of crossings counts", {
    zh: "人行横道 1 米计作几米",
    en: "a meter of a pedestrian crossing counts as so many",
  }),
  own("walk.slope", 0, [0, 0.2], "share", "assumption", "上坡折算", "Climb adds", {
    zh: "坡度每 1% 给上坡的长度增加的比例",
    en: "share of the length that each percent of climb adds",
  }),
  own(
    "refuge.usableShare",
    0.6,
    [0.3, 1],
    "share",
    "assumption",
    "绿地中可用于避难的比例",
    "Share of green space that can be used as a refuge",
    {
      zh: "水面、陡坡和密林不能用；没有规范给出比例，只用于说明，不参与判定",
      en: "water, steep slopes and dense trees cannot be used; no standard gives a share, and nothing is judged by it",
    },
  ),
];

/** Parameters that decide how a place is fitted together; all others only matter for judging it. */
export const PLACE_PARAMETERS: readonly string[] = [
  "boundary.tolerance",
  "presence.share",
  "presence.area",
  "walk.islandShare",
  "walk.island",
  "walk.entrance",
  "walk.join",
  "walk.steps",
  "walk.crossing",
  "walk.slope",
];

/** Whether no standard has to give the parameter: it is the product's own. */
export const isOwnParameter = (id: string): boolean => OWN_PARAMETERS.some((parameter) => parameter.id === id);

/** Whether a run by the standard has such a parameter. */
export const isParameter = ({ parameters }: Standard, id: string): boolean => parameters.has(id) || isOwnParameter(id);

/** No walk is longer; up to here distances are exact to the millimeter, and service areas are quickly drawn. */
export const LONGEST_METERS = 90_000;

/** Below these a walk could be shorter than the straight line, and the search for the nearest counts on that it never is. */
const LEAST_VALUES: ReadonlyMap<string, number> = new Map([
  ["walk.steps", 1],
  ["walk.crossing", 1],
  ["walk.slope", 0],
]);

/** The least value that a parameter may have, inclusive, where one that is lower would shorten walks. */
export const leastValueOf = (id: string): number => LEAST_VALUES.get(id) ?? -Infinity;

/**
 * The parameters of a run: the standard's and the product's, with the user's values in place.
 *
 * @throws InputError "parameter.unknown", "parameter.not-number", "parameter.too-small", "parameter.too-large" or
 *   "parameter.over-one"
 */
export function resolveParameters(standard: Standard, userValues: ReadonlyMap<string, number>): ParameterValues {
  const known = new Map(OWN_PARAMETERS.map((parameter) => [parameter.id, parameter]));
  for (const parameter of standard.parameters.values()) known.set(parameter.id, parameter);
  for (const [id, value] of userValues) {
    if (!known.has(id)) throw new InputError("parameter.unknown", { id, known: [...known.keys()].join(", ") });
    const { unit } = known.get(id)!;
    if (unit === "share" && value > 1) throw new InputError("parameter.over-one", { id, value });
    const most = unit === "m" ? LONGEST_METERS : Infinity;
    if (value > most) throw new InputError("parameter.too-large", { id, value, most });
    if (!Number.isFinite(value) || value < 0)
      throw new InputError("parameter.not-number", { id, value: String(value) });
    const least = leastValueOf(id);
    if (value < least) throw new InputError("parameter.too-small", { id, value, least });
  }
  const resolved = new Map<string, ParameterValue>();
  for (const [id, parameter] of known) {
    const value = userValues.get(id) ?? parameter.value;
    const { range } = parameter;
    const outsideRange = range !== undefined && (value < range[0] || value > range[1]);
    resolved.set(id, { ...parameter, value, defaultValue: parameter.value, changed: userValues.has(id), outsideRange });
  }
  return resolved;
}

/** The value of a parameter. @throws Error if it is not there: parsing has checked every reference */
export function valueOfParameter(parameters: ParameterValues, id: string): number {
  const parameter = parameters.get(id);
  if (parameter === undefined) throw new Error(`There is no parameter "${id}".`);
  return parameter.value;
}
