import { DATUMS, type Datum } from "./datums.ts";
import { type Projection, type SystemDefinition, transverseMercator } from "./systemDefinition.ts";

const { wgs84, grs80, sphere, beijing1954, xian1980, nad27, dhdn, ch1903, osgb36, hongKong1980 } = DATUMS;

/** Geographic systems by code. */
const GEOGRAPHIC: Readonly<Record<number, readonly [name: string, datum: Datum]>> = {
  4148: ["Hartebeesthoek94", wgs84],
  4149: ["CH1903", ch1903],
  4150: ["CH1903+", ch1903],
  4152: ["NAD83(HARN)", grs80],
  4167: ["NZGD2000", grs80],
  4171: ["RGF93 v1", grs80],
  4214: ["Beijing 1954", beijing1954],
  4258: ["ETRS89", grs80],
  4267: ["NAD27", nad27],
  4269: ["NAD83", grs80],
  4277: ["OSGB36", osgb36],
  4283: ["GDA94", grs80],
  4314: ["DHDN", dhdn],
  4326: ["WGS 84", wgs84],
  4480: ["CGCS2000 3D", grs80],
  4490: ["CGCS2000", grs80],
  4610: ["Xian 1980", xian1980],
  4611: ["Hong Kong 1980", hongKong1980],
  4612: ["JGD2000", grs80],
  4617: ["NAD83(CSRS)", grs80],
  4674: ["SIRGAS 2000", grs80],
  4737: ["Korea 2000", grs80],
  4757: ["SVY21", wgs84],
  4937: ["ETRS89 3D", grs80],
  4979: ["WGS 84 3D", wgs84],
  3824: ["TWD97", grs80],
  6318: ["NAD83(2011)", grs80],
  6668: ["JGD2011", grs80],
  7844: ["GDA2020", grs80],
};

const WEB_MERCATOR: Projection = { proj: "merc", parameters: { lat_ts: 0, lon_0: 0, k_0: 1, x_0: 0, y_0: 0 } };

const transverseMercatorAt = (lat_0: number, lon_0: number, k_0: number, x_0: number, y_0: number): Projection => ({
  proj: "tmerc",
  parameters: { lat_0, lon_0, k_0, x_0, y_0 },
});

const swiss = (x_0: number, y_0: number): Projection => ({
  proj: "somerc",
  parameters: { lat_0: 46.95240555555556, lon_0: 7.439583333333333, k_0: 1, x_0, y_0 },
});

/** Single projected systems by code. */
const PROJECTED: Readonly<Record<number, readonly [name: string, datum: Datum, projection: Projection]>> = {
  2056: ["CH1903+ / LV95", ch1903, swiss(2_600_000, 1_200_000)],
  2154: [
    "RGF93 v1 / Lambert-93",
    grs80,
    { proj: "lcc", parameters: { lat_0: 46.5, lon_0: 3, lat_1: 49, lat_2: 44, x_0: 700_000, y_0: 6_600_000 } },
  ],
  2326: [
    "Hong Kong 1980 Grid",
    hongKong1980,
    transverseMercatorAt(22.31213333333334, 114.1785555555556, 1, 836_694.05, 819_069.8),
  ],
  3414: [
    "SVY21 / Singapore TM",
    wgs84,
    transverseMercatorAt(1.366666666666667, 103.8333333333333, 1, 28_001.642, 38_744.572),
  ],
  3825: ["TWD97 / TM2 zone 119", grs80, transverseMercator(119, 250_000, 0.9999)],
  3826: ["TWD97 / TM2 zone 121", grs80, transverseMercator(121, 250_000, 0.9999)],
  3857: ["WGS 84 / Web Mercator", sphere, WEB_MERCATOR],
  21781: ["CH1903 / LV03", ch1903, swiss(600_000, 200_000)],
  27700: ["OSGB36 / British National Grid", osgb36, transverseMercatorAt(49, -2, 0.9996012717, 400_000, -100_000)],
};

/** Codes that others had for Web Mercator before it had one of EPSG's. */
const WEB_MERCATOR_CODES = new Set([3785, 900_913, 102_100, 102_113]);

/** A run of codes, one for each zone from west to east. */
interface ZoneRun {
  readonly first: number;
  readonly count: number;
  readonly make: (step: number) => readonly [name: string, datum: Datum, projection: Projection];
}

/** A run of Chinese Gauss-Krüger zones: from 75°E to 135°E, by number in front of the easting or by central meridian. */
function gaussKruger(first: number, name: string, datum: Datum, widthDegrees: 3 | 6, hasPrefix: boolean): ZoneRun {
  return {
    first,
    count: 60 / widthDegrees + 1,
    make(step) {
      const meridian = 75 + widthDegrees * step;
      const zone = widthDegrees === 3 ? meridian / 3 : (meridian + 3) / 6;
      const label = hasPrefix ? `zone ${zone}` : `CM ${meridian}°E`;
      const falseEastingMeters = (hasPrefix ? zone * 1_000_000 : 0) + 500_000;
      return [
        `${name} / ${widthDegrees}° Gauss-Krüger ${label}`,
        datum,
        transverseMercator(meridian, falseEastingMeters),
      ];
    },
  };
}

/** A run of UTM zones. */
function utm(first: number, name: string, datum: Datum, firstZone: number, count: number, half: "N" | "S"): ZoneRun {
  return {
    first,
    count,
    make(step) {
      const zone = firstZone + step;
      const projection = transverseMercator(zone * 6 - 183, 500_000, 0.9996, half === "N" ? 0 : 10_000_000);
      return [`${name} / UTM zone ${zone}${half}`, datum, projection];
    },
  };
}

const ZONE_RUNS: readonly ZoneRun[] = [
  gaussKruger(4491, "CGCS2000", grs80, 6, true),
  gaussKruger(4502, "CGCS2000", grs80, 6, false),
  gaussKruger(4513, "CGCS2000", grs80, 3, true),
  gaussKruger(4534, "CGCS2000", grs80, 3, false),
  gaussKruger(2327, "Xian 1980", xian1980, 6, true),
  gaussKruger(2338, "Xian 1980", xian1980, 6, false),
  gaussKruger(2349, "Xian 1980", xian1980, 3, true),
  gaussKruger(2370, "Xian 1980", xian1980, 3, false),
  gaussKruger(2401, "Beijing 1954", beijing1954, 3, true),
  gaussKruger(2422, "Beijing 1954", beijing1954, 3, false),
  gaussKruger(21413, "Beijing 1954", beijing1954, 6, true),
  gaussKruger(21453, "Beijing 1954", beijing1954, 6, false),
  gaussKruger(21473, "Beijing 1954", beijing1954, 6, false),
  utm(32601, "WGS 84", wgs84, 1, 60, "N"),
  utm(32701, "WGS 84", wgs84, 1, 60, "S"),
  utm(25828, "ETRS89", grs80, 28, 11, "N"),
  utm(26901, "NAD83", grs80, 1, 23, "N"),
  utm(31965, "SIRGAS 2000", grs80, 11, 12, "N"),
  utm(31977, "SIRGAS 2000", grs80, 17, 9, "S"),
  {
    first: 31466,
    count: 4,
    make(step) {
      const zone = 2 + step;
      return [`DHDN / 3° Gauss-Krüger zone ${zone}`, dhdn, transverseMercator(zone * 3, zone * 1_000_000 + 500_000)];
    },
  },
];

/** A system by its number at EPSG, or by one that others have for Web Mercator; null: it is none of those known here. */
export function findEpsgSystem(
  number: number,
): { readonly code: number; readonly definition: SystemDefinition } | null {
  const code = WEB_MERCATOR_CODES.has(number) ? 3857 : number;
  const describe = (name: string, datum: Datum, projection: Projection | null) => ({
    code,
    definition: { name, datum, primeMeridianDegrees: 0, unit: 1, projection },
  });
  if (Object.hasOwn(GEOGRAPHIC, code)) return describe(...GEOGRAPHIC[code], null);
  if (Object.hasOwn(PROJECTED, code)) return describe(...PROJECTED[code]);
  const run = ZONE_RUNS.find(({ first, count }) => code >= first && code < first + count);
  return run === undefined ? null : describe(...run.make(code - run.first));
}
