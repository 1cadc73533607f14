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
export const PLACE_PARAMETERS: readonly string[] = ["boundary.tolerance", "presence.share", "presence.area"];

/** Whether no standard has to give the parameter: it is the product's own. */
export const isOwnParameter = (id: string): boolean => OWN_PARAMETERS.some((parameter) => parameter.id === id);

/** Whether a run by the standard has such a parameter. */
export const isParameter = ({ parameters }: Standard, id: string): boolean => parameters.has(id) || isOwnParameter(id);

/** No walk is longer; up to here distances are exact to the millimeter, and service areas are quickly drawn. */
const LONGEST_METERS = 90_000;

/**
 * The parameters of a run: the standard's and the product's, with the user's values in place.
 *
 * @throws InputError "parameter.unknown", "parameter.not-number", "parameter.too-large" or "parameter.over-one"
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
