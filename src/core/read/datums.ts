/** An ellipsoid; an inverse flattening of 0 is a sphere. */
export interface Ellipsoid {
  readonly semiMajorMeters: number;
  readonly inverseFlattening: number;
}

/** Where a system puts its ellipsoid. */
export interface Datum {
  readonly ellipsoid: Ellipsoid;
  /**
   * To WGS84 as PROJ's +towgs84 has it: three shifts in meters; or these, three rotations in arc seconds (position vector)
   * and a scale in parts per million. null: none is known, and degrees are taken for those of WGS84.
   */
  readonly toWgs84: readonly number[] | null;
}

const SEMI_MAJOR_METERS = 6_378_137;

const bessel: Ellipsoid = { semiMajorMeters: 6_377_397.155, inverseFlattening: 299.1528128 };

export const DATUMS = {
  wgs84: { ellipsoid: { semiMajorMeters: SEMI_MAJOR_METERS, inverseFlattening: 298.257223563 }, toWgs84: null },
  /** CGCS2000, ETRS89, NAD83 … are all on this ellipsoid, and within some meters of WGS84. */
  grs80: { ellipsoid: { semiMajorMeters: SEMI_MAJOR_METERS, inverseFlattening: 298.257222101 }, toWgs84: null },
  /** Of Web Mercator: its formulas are those of a sphere, its degrees those of WGS84. */
  sphere: { ellipsoid: { semiMajorMeters: SEMI_MAJOR_METERS, inverseFlattening: 0 }, toWgs84: null },
  /** Their shifts to WGS84 are not public, and differ from province to province. */
  beijing1954: { ellipsoid: { semiMajorMeters: 6_378_245, inverseFlattening: 298.3 }, toWgs84: null },
  xian1980: { ellipsoid: { semiMajorMeters: 6_378_140, inverseFlattening: 298.257 }, toWgs84: null },
  nad27: { ellipsoid: { semiMajorMeters: 6_378_206.4, inverseFlattening: 294.978698213898 }, toWgs84: null },
  dhdn: { ellipsoid: bessel, toWgs84: [598.1, 73.7, 418.2, 0.202, 0.045, -2.455, 6.7] },
  ch1903: { ellipsoid: bessel, toWgs84: [674.374, 15.056, 405.346] },
  osgb36: {
    ellipsoid: { semiMajorMeters: 6_377_563.396, inverseFlattening: 299.3249646 },
    toWgs84: [446.448, -125.157, 542.06, 0.15, 0.247, 0.842, -20.489],
  },
  hongKong1980: {
    ellipsoid: { semiMajorMeters: 6_378_388, inverseFlattening: 297 },
    toWgs84: [-162.619, -276.959, -161.764, 0.067753, -2.243649, -1.158827, -1.094246],
  },
} as const satisfies Readonly<Record<string, Datum>>;

/** Without a shift, places on a datum of before the satellites are some 100 m off; those of today share one long axis. */
export const lacksShift = ({ ellipsoid, toWgs84 }: Datum): boolean =>
  toWgs84 === null && ellipsoid.semiMajorMeters !== SEMI_MAJOR_METERS;

/** What texts that leave a shift out call the datums that have one. */
const SHIFTED_NAMES: readonly (readonly [name: RegExp, datum: Datum])[] = [
  [/deutsches_hauptdreiecksnetz|dhdn/i, DATUMS.dhdn],
  [/ch1903/i, DATUMS.ch1903],
  [/osgb_?(19)?36|ordnance survey of great britain 1936/i, DATUMS.osgb36],
  [/hong_?kong_?1980/i, DATUMS.hongKong1980],
];

/** No ellipsoid of the earth is outside of these, inclusive. */
const isEarth = ({ semiMajorMeters, inverseFlattening }: Ellipsoid): boolean =>
  semiMajorMeters >= 6_300_000 &&
  semiMajorMeters <= 6_400_000 &&
  (inverseFlattening === 0 || (inverseFlattening >= 280 && inverseFlattening <= 320));

/**
 * The datum that a text describes. A shift of nothing but zeros is none: that is what programs write where they know none.
 *
 * @param toWgs84 as the text has it; null: it leaves it out
 * @returns null if it is none of the earth's
 */
export function datumOf(name: string, ellipsoid: Ellipsoid, toWgs84: readonly number[] | null): Datum | null {
  if (!isEarth(ellipsoid)) return null;
  if (toWgs84 !== null && !([3, 7].includes(toWgs84.length) && toWgs84.every(Number.isFinite))) return null;
  if (toWgs84?.some((value) => value !== 0)) return { ellipsoid, toWgs84 };
  const known = SHIFTED_NAMES.find(([pattern]) => pattern.test(name));
  return { ellipsoid, toWgs84: known?.[1].toWgs84 ?? null };
}

/** Names of the parameters of a shift in WKT2 and PROJJSON, in the order of `toWgs84`. */
const SHIFT_PARAMETERS = [
  "X-axis translation",
  "Y-axis translation",
  "Z-axis translation",
  "X-axis rotation",
  "Y-axis rotation",
  "Z-axis rotation",
  "Scale difference",
];

/**
 * The shift that WKT2 or PROJJSON binds to a system.
 *
 * @param method its name there
 * @param findValue of a parameter by its name: meters, arc seconds, parts per million; undefined: there is none
 * @returns null if it is none of a few numbers: a grid, for one
 */
export function shiftOf(method: string, findValue: (name: string) => number | undefined): readonly number[] | null {
  const isFrame = /^coordinate frame/i.test(method);
  if (!isFrame && !/^(position vector|geocentric translations)/i.test(method)) return null;
  const values = SHIFT_PARAMETERS.map((name) => findValue(name));
  if (values.slice(0, 3).some((value) => value === undefined)) return null;
  // A coordinate frame turns the other way about than a position vector.
  return values.map((value = 0, i) => (isFrame && i >= 3 && i < 6 ? -value : value));
}
