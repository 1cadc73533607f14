import "../../../src/core/messages/learnNoteMessages.ts";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import proj4 from "proj4";
import { describe, expect, test } from "vitest";
import { InputError } from "../../../src/core/errors.ts";
import { formatIssue } from "../../../src/core/messages/messages.ts";
import { readCoordinateSystem } from "../../../src/core/read/coordinateSystem.ts";
import { unpackEntry } from "../../../src/core/read/formats/unpackEntry.ts";
import { listZipEntries } from "../../../src/core/read/formats/zipEntries.ts";
import { PROJECTIONS } from "../../../src/core/read/projectionMethods.ts";
import { seededRandom } from "../../support/random.ts";

/** Meters between two places, as good as the sphere is. */
function metersBetween([lng, lat]: readonly [number, number], [lng2, lat2]: readonly [number, number]): number {
  const east = (lng2 - lng) * Math.cos((lat * Math.PI) / 180);
  return Math.hypot(east, lat2 - lat) * 111_320;
}

function place(text: string, x: number, y: number): readonly [number, number] {
  const lngLat = readCoordinateSystem(text).toLngLat(x, y);
  if (lngLat === null) throw new Error(`${text} has no place for ${x}, ${y}.`);
  return lngLat;
}

function refusal(text: string): InputError {
  try {
    readCoordinateSystem(text);
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error(`Not refused: ${text}`);
}

/** CGCS2000 and the two older systems: by first code, count of zones, width, prefix, ellipsoid of PROJ. */
const RUNS: readonly [first: number, count: number, width: number, hasPrefix: boolean, ellps: string][] = [
  [4491, 11, 6, true, "GRS80"],
  [4502, 11, 6, false, "GRS80"],
  [4513, 21, 3, true, "GRS80"],
  [4534, 21, 3, false, "GRS80"],
  [2327, 11, 6, true, "IAU76"],
  [2338, 11, 6, false, "IAU76"],
  [2349, 21, 3, true, "IAU76"],
  [2370, 21, 3, false, "IAU76"],
  [2401, 21, 3, true, "krass"],
  [2422, 21, 3, false, "krass"],
  [21413, 11, 6, true, "krass"],
  [21453, 11, 6, false, "krass"],
  [21473, 11, 6, false, "krass"],
];

describe("Chinese Gauss-Krüger zones", () => {
  test.each(RUNS)(
    "from EPSG:%i on, each of %i zones is within 1 cm of PROJ's own string",
    (first, count, width, hasPrefix, ellps) => {
      for (let step = 0; step < count; step++) {
        const meridian = 75 + width * step;
        const zone = width === 3 ? meridian / 3 : (meridian + 3) / 6;
        const falseEasting = (hasPrefix ? zone * 1e6 : 0) + 500_000;
        const system = readCoordinateSystem(`EPSG:${first + step}`);
        expect(system.name).toContain(hasPrefix ? `zone ${zone} ` : `CM ${meridian}°E`);
        expect(system.isApproximate).toBe(ellps !== "GRS80");
        const reference = proj4(
          `+proj=tmerc +lat_0=0 +lon_0=${meridian} +k=1 +x_0=${falseEasting} +y_0=0 +ellps=${ellps} +units=m +no_defs`,
        );
        for (const east of [-1.4, 0, 1.2]) {
          for (const lat of [20, 31, 50]) {
            const [x, y] = reference.forward([meridian + east, lat]);
            expect(metersBetween(system.toLngLat(x, y)!, [meridian + east, lat])).toBeLessThan(0.01);
          }
        }
      }
    },
  );

  test("are called as planners call them", () => {
    expect(readCoordinateSystem("EPSG:4544").name).toBe("CGCS2000 / 3° Gauss-Krüger CM 105°E (EPSG:4544)");
    expect(readCoordinateSystem("4523").name).toBe("CGCS2000 / 3° Gauss-Krüger zone 35 (EPSG:4523)");
    expect(readCoordinateSystem("EPSG:2384").name).toBe("Xian 1980 / 3° Gauss-Krüger CM 117°E (EPSG:2384)");
    expect(readCoordinateSystem("EPSG:4491").name).toBe("CGCS2000 / 6° Gauss-Krüger zone 13 (EPSG:4491)");
  });
});

describe("control points", () => {
  // EPSG's own examples, the origins of the grids, and Mercator's formula done by hand.
  const points: [text: string, x: number, y: number, lng: number, lat: number, withinMeters: number][] = [
    ["EPSG:3857", 11_583_906.212, 3_589_966.112, 104.06, 30.67, 1],
    ["EPSG:900913", 11_583_906.212, 3_589_966.112, 104.06, 30.67, 1],
    ["EPSG:3414", 28_001.642, 38_744.572, 103.8333333, 1.3666667, 0.01],
    ["EPSG:3826", 250_000, 2_544_283.125, 121, 23, 0.01],
    ["EPSG:3825", 250_000, 0, 119, 0, 0.01],
    ["EPSG:2326", 836_694.05, 819_069.8, 114.18101, 22.31062, 20],
    ["EPSG:27700", 651_409.903, 313_177.27, 1.716073973, 52.658007833, 5],
    ["EPSG:2154", 700_000, 6_600_000, 3, 46.5, 0.01],
    ["EPSG:2056", 2_600_000, 1_200_000, 7.438637, 46.951081, 5],
    ["EPSG:21781", 600_000, 200_000, 7.438637, 46.951081, 5],
    ["EPSG:25832", 500_000, 0, 9, 0, 0.01],
    ["EPSG:25833", 500_000, 0, 15, 0, 0.01],
    ["EPSG:32648", 500_000, 0, 105, 0, 0.01],
    ["EPSG:32748", 500_000, 10_000_000, 105, 0, 0.01],
    ["EPSG:31982", 500_000, 10_000_000, -51, 0, 0.01],
    ["EPSG:31976", 500_000, 0, -51, 0, 0.01],
    ["EPSG:31985", 500_000, 10_000_000, -33, 0, 0.01],
    ["EPSG:31467", 3_500_000, 5_500_000, 8.9989636, 49.6367106, 0.1],
  ];
  test.each(points)("%s %f %f", (text, x, y, lng, lat, withinMeters) => {
    expect(metersBetween(place(text, x, y), [lng, lat])).toBeLessThan(withinMeters);
    expect(readCoordinateSystem(text)).toMatchObject({ kind: "projected", isApproximate: false });
  });

  test("degrees on a shifted datum are shifted, others handed on as they are", () => {
    expect(place("EPSG:4490", 104.1, 30.6)).toEqual([104.1, 30.6]);
    expect(place("EPSG:4326", 200, 95)).toEqual([200, 95]);
    const shiftMeters = metersBetween(place("EPSG:4277", -1, 52), [-1, 52]);
    expect(shiftMeters).toBeGreaterThan(50);
    expect(shiftMeters).toBeLessThan(200);
  });

  test("positions that have no place", () => {
    expect(readCoordinateSystem("EPSG:4544").toLngLat(Number.NaN, 0)).toBeNull();
    expect(readCoordinateSystem("EPSG:4544").toLngLat(500_000, Number.POSITIVE_INFINITY)).toBeNull();
    expect(readCoordinateSystem("EPSG:4544").toLngLat(1e12, 1e12)).toBeNull();
    expect(readCoordinateSystem("EPSG:3857").toLngLat(1e9, 0)).toBeNull();
    expect(readCoordinateSystem("gcj02").toLngLat(500_000, 3_000_000)).toBeNull();
    const grads = 'GEOGCS["x",DATUM["x",SPHEROID["x",6378137,298]],PRIMEM["x",0],UNIT["x",0.02]]';
    expect(readCoordinateSystem(grads).toLngLat(Number.MAX_VALUE, 0)).toBeNull();
  });
});

describe("ways to write a system", () => {
  const ways: [text: string, code: string][] = [
    ["EPSG:4547", "EPSG:4547"],
    [" epsg 4547 ", "EPSG:4547"],
    ["epsg4547", "EPSG:4547"],
    ["EPSG：4547", "EPSG:4547"],
    ["4547", "EPSG:4547"],
    ["urn:ogc:def:crs:EPSG::4547", "EPSG:4547"],
    ["urn:ogc:def:crs:EPSG:6.6:4547", "EPSG:4547"],
    ["urn:x-ogc:def:crs:EPSG:4547", "EPSG:4547"],
    ["urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326"],
    ["OGC:CRS84", "EPSG:4326"],
    ["CRS84", "EPSG:4326"],
    ["CRS:84", "EPSG:4326"],
    ["WGS 84", "EPSG:4326"],
    ["CGCS2000", "EPSG:4490"],
    ["http://www.opengis.net/def/crs/EPSG/0/4547", "EPSG:4547"],
    ["https://www.opengis.net/def/crs/OGC/1.3/CRS84", "EPSG:4326"],
    ["http://www.opengis.net/def/crs/OGC/0/CRS84h", "EPSG:4326"],
    ["http://www.opengis.net/gml/srs/epsg.xml#4547", "EPSG:4547"],
    ["EPSG:102113", "EPSG:3857"],
    ["ESRI:102100", "EPSG:3857"],
  ];
  test.each(ways)("%s", (text, code) => {
    expect(readCoordinateSystem(text).code).toBe(code);
  });

  const geographic = [4258, 4269, 4617, 4674, 4979, 3824, 4283, 4167, 4148, 4152, 4171, 4480, 4612, 4737, 4757, 4937];
  test.each([...geographic, 6318, 6668, 7844])("EPSG:%i is in degrees", (number) => {
    expect(readCoordinateSystem(String(number))).toMatchObject({ kind: "degrees", isApproximate: false });
  });

  test("older datums without a shift are approximate", () => {
    for (const number of [4610, 4214, 4267]) expect(readCoordinateSystem(`EPSG:${number}`).isApproximate).toBe(true);
  });

  test("encrypted coordinates", () => {
    for (const text of ["gcj02", "GCJ-02", "bd09", "BD-09", "bd09ll"]) {
      const system = readCoordinateSystem(text);
      expect(system.kind).toBe("encrypted");
      expect(metersBetween(system.toLngLat(104.06, 30.67)!, [104.06, 30.67])).toBeGreaterThan(100);
    }
  });
});

const GEOGCS_2000 =
  'GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]';
const PRJ_GK = `PROJCS["CGCS2000_3_Degree_GK_Zone_40",${GEOGCS_2000},PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",40500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",120.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]`;
const WKT2_UTM =
  'PROJCRS["WGS 84 / UTM zone 48N",BASEGEOGCRS["WGS 84",ENSEMBLE["World Geodetic System 1984 ensemble",MEMBER["World Geodetic System 1984 (Transit)"],ELLIPSOID["WGS 84",6378137,298.257223563,LENGTHUNIT["metre",1]],ENSEMBLEACCURACY[2.0]],PRIMEM["Greenwich",0,ANGLEUNIT["degree",0.0174532925199433]]],CONVERSION["UTM zone 48N",METHOD["Transverse Mercator",ID["EPSG",9807]],PARAMETER["Latitude of natural origin",0,ANGLEUNIT["degree",0.0174532925199433],ID["EPSG",8801]],PARAMETER["Longitude of natural origin",105,ANGLEUNIT["degree",0.0174532925199433]],PARAMETER["Scale factor at natural origin",0.9996,SCALEUNIT["unity",1]],PARAMETER["False easting",500000,LENGTHUNIT["metre",1]],PARAMETER["False northing",0,LENGTHUNIT["metre",1]]],CS[Cartesian,2],AXIS["(E)",east,ORDER[1],LENGTHUNIT["metre",1]],AXIS["(N)",north,ORDER[2],LENGTHUNIT["metre",1]]';

describe("WKT", () => {
  test("Esri's .prj without a code", () => {
    const system = readCoordinateSystem(PRJ_GK);
    expect(system).toMatchObject({
      name: "CGCS2000_3_Degree_GK_Zone_40",
      code: null,
      kind: "projected",
      isApproximate: false,
    });
    expect(metersBetween(system.toLngLat(40_500_000, 3_500_000)!, place("EPSG:4528", 40_500_000, 3_500_000))).toBe(0);
    expect(readCoordinateSystem(GEOGCS_2000)).toMatchObject({ kind: "degrees", isApproximate: false });
    expect(readCoordinateSystem(`${GEOGCS_2000},VERTCS["x",VDATUM["y"]]`).kind).toBe("degrees");
  });

  test("WKT2, its code first if that is known, else its own parameters", () => {
    const plain = readCoordinateSystem(`${WKT2_UTM}]`);
    expect(plain).toMatchObject({ name: "WGS 84 / UTM zone 48N", code: null });
    expect(metersBetween(plain.toLngLat(400_000, 3_400_000)!, place("EPSG:32648", 400_000, 3_400_000))).toBeLessThan(
      0.001,
    );
    expect(readCoordinateSystem(`${WKT2_UTM},ID["EPSG",32648]]`).code).toBe("EPSG:32648");
    expect(readCoordinateSystem(`${WKT2_UTM},ID["EPSG",99999]]`)).toMatchObject({
      code: "EPSG:99999",
      kind: "projected",
    });
    expect(readCoordinateSystem(`${WKT2_UTM},ID["ESRI",102999]]`).code).toBe("ESRI:102999");
    expect(readCoordinateSystem(`${WKT2_UTM},ID["x",32648]]`).code).toBeNull();
    const bound = `BOUNDCRS[SOURCECRS[${WKT2_UTM}]],TARGETCRS[${GEOGCS_2000}],ABRIDGEDTRANSFORMATION["x",METHOD["NTv2"],PARAMETERFILE["f","/etc/passwd"]]]`;
    expect(readCoordinateSystem(bound).name).toBe("WGS 84 / UTM zone 48N");
    expect(readCoordinateSystem(`COMPD_CS["both",${PRJ_GK},VERT_CS["h"]]`).name).toBe("CGCS2000_3_Degree_GK_Zone_40");
  });

  test("a shift that the text gives or that the datum is known for", () => {
    const gcs = (name: string, more: string) =>
      `GEOGCS["x",DATUM["${name}",SPHEROID["a",6377563.396,299.3249646]${more}],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]]`;
    expect(readCoordinateSystem(gcs("Unknown", "")).isApproximate).toBe(true);
    const known = readCoordinateSystem(gcs("D_OSGB_1936", ""));
    const given = readCoordinateSystem(gcs("Unknown", ",TOWGS84[446.448,-125.157,542.06,0.15,0.247,0.842,-20.489]"));
    expect(known.isApproximate).toBe(false);
    expect(known.toLngLat(-1, 52)).toEqual(given.toLngLat(-1, 52));
  });

  const KRASSOVSKY = 'ELLIPSOID["Krassowsky 1940",6378245,298.3]';
  const bound = (method: string, parameters: readonly (readonly [string, number])[], id = "") =>
    `BOUNDCRS[SOURCECRS[GEOGCRS["Beijing 1954",DATUM["Beijing 1954",${KRASSOVSKY}],CS[ellipsoidal,2],AXIS["lon",east],AXIS["lat",north],ANGLEUNIT["degree",0.0174532925199433]${id}]],TARGETCRS[GEOGCRS["WGS 84"]],ABRIDGEDTRANSFORMATION["x",METHOD["${method}"],${parameters
      .map(([name, value]) => `PARAMETER["${name}",${value}]`)
      .join(",")}]]`;
  const translations = [
    ["X-axis translation", 12],
    ["Y-axis translation", -113],
    ["Z-axis translation", -41],
  ] as const;
  const rotations = (sign: 1 | -1) =>
    [
      ["X-axis rotation", sign * 0.5],
      ["Y-axis rotation", sign * -1.5],
      ["Z-axis rotation", sign * 2.5],
      ["Scale difference", 1.0000025],
    ] as const;

  test("a shift that is bound to a system, in each of its forms", () => {
    const three = "+proj=longlat +ellps=krass +towgs84=12,-113,-41";
    const seven = `${three},0.5,-1.5,2.5,2.5`;
    const cases = [
      [bound("Geocentric translations (geog2D domain)", translations), three],
      [bound("Position Vector transformation (geog2D domain)", [...translations, ...rotations(1)]), seven],
      [bound("Coordinate Frame rotation (geog2D domain)", [...translations, ...rotations(-1)]), seven],
      [bound("Geocentric translations", translations, ',ID["EPSG",4214]'), three],
    ] as const;
    for (const [text, same] of cases) {
      expect(readCoordinateSystem(text)).toMatchObject({ kind: "degrees", isApproximate: false });
      expect(metersBetween(place(text, 104, 30), place(same, 104, 30))).toBeLessThan(0.001);
    }
    for (const text of [bound("NTv2", translations), bound("Geocentric translations", translations.slice(1))])
      expect(readCoordinateSystem(text).isApproximate).toBe(true);
  });

  test("positions from the middle of the earth are refused", () => {
    const geocentric = `GEODCRS["WGS 84",DATUM["x",${KRASSOVSKY}],CS[Cartesian,3],AXIS["X",geocentricX],LENGTHUNIT["m",1]]`;
    expect(refusal(geocentric).code).toBe("crs.unknown");
  });

  test("units and meridians other than the usual ones", () => {
    const gcs = (meridian: number, unit: number) =>
      `GEOGCS["x",DATUM["x",SPHEROID["GRS 1980",6378137,298.257222101]],PRIMEM["p",${meridian}],UNIT["u",${unit}]]`;
    const grad = Math.PI / 200;
    const [lng, lat] = readCoordinateSystem(gcs(2.5969213, grad)).toLngLat(100, 50)!;
    expect(lng).toBeCloseTo(90 + 2.5969213 * 0.9, 9);
    expect(lat).toBeCloseTo(45, 9);
    const feet = `PROJCS["ft",${gcs(0, 0.0174532925199433)},PROJECTION["Transverse_Mercator"],PARAMETER["central_meridian",105],PARAMETER["scale_factor",1],PARAMETER["false_easting",1640416.6667],UNIT["US survey foot",0.3048006096012192]]`;
    expect(metersBetween(place(feet, 1_640_416.6667, 0), [105, 0])).toBeLessThan(0.01);
  });

  test("conic, cylinder and Web Mercator", () => {
    const wgs84 =
      'GEOGCS["WGS 84",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["Degree",0.0174532925199433]]';
    const make = (method: string, parameters: Readonly<Record<string, number>>) =>
      `PROJCS["x",${wgs84},PROJECTION["${method}"],${Object.entries(parameters)
        .map(([name, value]) => `PARAMETER["${name}",${value}]`)
        .join(",")},UNIT["Meter",1]]`;
    const albers = { central_meridian: 105, standard_parallel_1: 25, standard_parallel_2: 47, latitude_of_origin: 0 };
    const reference = proj4("+proj=aea +lat_0=0 +lon_0=105 +lat_1=25 +lat_2=47 +x_0=0 +y_0=0 +ellps=WGS84");
    const [x, y] = reference.forward([104, 30]);
    expect(metersBetween(place(make("Albers", albers), x, y), [104, 30])).toBeLessThan(0.01);
    const web = make("Mercator_Auxiliary_Sphere", {
      Central_Meridian: 0,
      Standard_Parallel_1: 0,
      Auxiliary_Sphere_Type: 0,
    });
    expect(place(web, 11_583_906, 3_589_966.1)).toEqual(place("EPSG:3857", 11_583_906, 3_589_966.1));
    expect(place(make("Mercator", { standard_parallel_1: 0 }), 11_583_906, 3_589_966.1)[1]).toBeGreaterThan(30.7);
    const extension = 'EXTENSION["PROJ4","+proj=merc +a=6378137 +b=6378137 +units=m +nadgrids=@null +no_defs"]';
    const gdal = make("Mercator_1SP", { central_meridian: 0 }).replace(/]$/, `,${extension}]`);
    expect(place(gdal, 11_583_906, 3_589_966.1)).toEqual(place("EPSG:3857", 11_583_906, 3_589_966.1));
    const withGrid = make("Mercator_1SP", {}).replace(/]$/, ',EXTENSION["PROJ4","+proj=merc +nadgrids=x.gsb"]]');
    expect(readCoordinateSystem(withGrid).name).toBe("x");
    expect(refusal(make("Transverse_Mercator", { xy_plane_rotation: 12 })).code).toBe("crs.unknown");
    expect(refusal(make("Bonne", {})).code).toBe("crs.unknown");
  });
});

test("PROJJSON by its code or by its parameters", () => {
  const base = {
    type: "GeographicCRS",
    name: "CGCS2000",
    datum: {
      name: "China 2000",
      ellipsoid: { name: "x", semi_major_axis: 6378137, inverse_flattening: 298.257222101 },
    },
    coordinate_system: { axis: [{ unit: "degree" }, { unit: "degree" }] },
  };
  const projected = {
    type: "ProjectedCRS",
    name: "of our own",
    base_crs: base,
    conversion: {
      method: { name: "Transverse Mercator" },
      parameters: [
        { name: "Longitude of natural origin", value: 105, unit: "degree" },
        { name: "Scale factor at natural origin", value: 1, unit: "unity" },
        { name: "False easting", value: 500000, unit: "metre" },
      ],
    },
    coordinate_system: { axis: [{ unit: "metre" }, { unit: "metre" }] },
  };
  const read = (value: unknown) => readCoordinateSystem(JSON.stringify(value));
  expect(read(base)).toMatchObject({ name: "CGCS2000", kind: "degrees", code: null });
  expect(read({ ...base, id: { authority: "EPSG", code: 4490 } }).code).toBe("EPSG:4490");
  expect(read({ ...base, id: { authority: "OGC", code: "CRS84" } }).code).toBe("EPSG:4326");
  expect(read(projected).toLngLat(400_000, 3_400_000)).toEqual(place("EPSG:4544", 400_000, 3_400_000));
  expect(read({ type: "CompoundCRS", components: [projected] }).name).toBe("of our own");
  expect(
    read({ type: "BoundCRS", source_crs: projected, transformation: { parameters: [{ value: "grid.gsb" }] } }).name,
  ).toBe("of our own");
  for (const value of [
    {},
    { type: "ProjectedCRS" },
    { type: "BoundCRS", source_crs: 7 },
    { ...projected, conversion: null },
  ])
    expect(() => read(value)).toThrow(InputError);
});

describe("strings of PROJ", () => {
  test("those whose parameters are known", () => {
    const gk = "+proj=tmerc +lat_0=0 +lon_0=105 +k=1 +x_0=500000 +y_0=0 +ellps=GRS80 +units=m +no_defs";
    expect(place(gk, 400_000, 3_400_000)).toEqual(place("EPSG:4544", 400_000, 3_400_000));
    expect(place("+proj=utm +zone=48 +datum=WGS84 +units=m +no_defs +type=crs", 400_000, 3_400_000)).toEqual(
      place("EPSG:32648", 400_000, 3_400_000),
    );
    expect(place("+proj=longlat +datum=WGS84 +no_defs", 104, 30)).toEqual([104, 30]);
    const web =
      "+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +wktext +no_defs";
    expect(place(web, 11_583_906, 3_589_966.1)).toEqual(place("EPSG:3857", 11_583_906, 3_589_966.1));
    expect(readCoordinateSystem("+proj=longlat +ellps=krass").isApproximate).toBe(true);
    expect(readCoordinateSystem("+proj=longlat +ellps=krass +towgs84=1,2,3").isApproximate).toBe(false);
  });

  test("a shift of nothing but zeros is one that is not known", () => {
    const gk = "+proj=tmerc +lon_0=105 +x_0=500000 +a=6378140 +rf=298.257";
    for (const zeros of ["0,0,0", "0,0,0,0,0,0,0", "0.0,-0,0"]) {
      const old = readCoordinateSystem(`${gk} +towgs84=${zeros}`);
      expect(old.isApproximate).toBe(true);
      expect(old.toLngLat(500_000, 3_400_000)).toEqual(readCoordinateSystem(gk).toLngLat(500_000, 3_400_000));
      expect(readCoordinateSystem(`+proj=longlat +ellps=GRS80 +towgs84=${zeros}`).isApproximate).toBe(false);
    }
    const xian = `GEOGCS["Xian 1980",DATUM["Xian_1980",SPHEROID["Xian_1980",6378140,298.257],TOWGS84[0,0,0,0,0,0,0]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]]`;
    expect(readCoordinateSystem(xian).isApproximate).toBe(true);
    // Of a datum whose shift is known, that one counts.
    const london = xian.replace("Xian_1980", "OSGB_1936").replace("6378140,298.257", "6377563.396,299.3249646");
    expect(place(london, -1, 52)).toEqual(place("EPSG:4277", -1, 52));
    expect(refusal("+proj=longlat +ellps=krass +towgs84=0,0").code).toBe("crs.unknown");
  });

  test("no projection hangs or throws at extreme parameters", () => {
    const values = [0, 90, -90, 45, 89.999999999, 180, 1e-300, 1e300, -1e15];
    const random = seededRandom(31);
    const pick = () => values[Math.floor(random() * values.length)];
    for (const proj of PROJECTIONS) {
      for (let i = 0; i < 60; i++) {
        const names = ["lat_0", "lon_0", "lat_1", "lat_2", "lat_ts", "k_0", "x_0", "y_0", "to_meter"].slice(
          0,
          1 + (i % 9),
        );
        const text = `+proj=${proj} ${names.map((name) => `+${name}=${pick()}`).join(" ")}`;
        try {
          const lngLat = readCoordinateSystem(text).toLngLat(pick(), pick());
          if (lngLat !== null) expect(lngLat.every(Number.isFinite), text).toBe(true);
        } catch (error) {
          if (!(error instanceof InputError)) throw error;
        }
      }
    }
  });

  const refused = [
    "+proj=longlat +nadgrids=/etc/passwd",
    "+proj=longlat +nadgrids=@conus",
    "+init=epsg:4326",
    "+init=/etc/passwd:x",
    "+proj=longlat +geoidgrids=x.gtx",
    "+proj=pipeline +step +proj=cart",
    "+proj=ob_tran +o_proj=longlat",
    "+proj=__proto__",
    "+proj=longlat +ellps=__proto__",
    "+proj=longlat +datum=constructor",
    "+proj=longlat +ellps=moon",
    "+proj=longlat +a=1737400 +b=1737400",
    "+proj=tmerc +lon_0=abc",
    "+proj=tmerc +lon_0=NaN",
    "+proj=tmerc +k=0",
    "+proj=utm +zone=61",
    "+proj=utm",
    "+proj=tmerc +units=parsec",
    "+proj=tmerc +to_meter=0",
    "+proj=longlat +pm=paris",
    "+",
  ];
  test.each(refused)("refused: %s", (text) => {
    expect(refusal(text).code).toBe("crs.unknown");
  });
});

describe("texts that are no system", () => {
  const texts = [
    "",
    "  ",
    "hello",
    "EPSG:",
    "EPSG:0",
    "EPSG:999999",
    "EPSG:4547999",
    "EPSG:-4326",
    "__proto__",
    "constructor",
    "http://example.com/4326.prj",
    "file:///etc/passwd",
    "<!DOCTYPE html><html><!--[if lte IE 8]>",
    "[[[[",
    "PROJCS[",
    "PROJCS[]",
    'GEOGCS["x"]',
    'GEOGCS["x",DATUM["x",SPHEROID["x",0,0]]]',
    'GEOGCS["x",DATUM["x",SPHEROID["x",1e999,298]]]',
    'GEOGCS["x",DATUM["x",SPHEROID["x",6378137,298],TOWGS84[1,2]]]',
    '__proto__["x",__proto__["polluted","yes"]]',
    'VERT_CS["x"]',
    'LOCAL_CS["x"]',
    "{",
    "{}",
    '{"__proto__":{"type":"GeographicCRS"}}',
    `{"a":${"[".repeat(9000)}`,
    "A[".repeat(9000),
    `PROJCS["${"x".repeat(30_000)}"]`,
    `"${'""'.repeat(9000)}`,
  ];
  test.each(texts)("%#", (text) => {
    const error = refusal(text);
    expect(error.code).toBe("crs.unknown");
    expect(String(error.values.text).length).toBeLessThanOrEqual(81);
    for (const language of ["zh", "en"] as const) expect(formatIssue(error, language)).not.toMatch(/undefined|\{text/);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  test("mutants of real texts are read or refused, and what is read hands out places or none", () => {
    const random = seededRandom(4490);
    const seeds = [
      PRJ_GK,
      `${WKT2_UTM},ID["EPSG",32648]]`,
      "+proj=utm +zone=48 +datum=WGS84",
      "urn:ogc:def:crs:EPSG::4547",
    ];
    const pick = (length: number) => Math.floor(random() * length);
    for (let i = 0; i < 2000; i++) {
      let text = seeds[i % seeds.length];
      for (let change = pick(3); change >= 0; change--) {
        const at = pick(text.length);
        const piece = text.slice(at, at + pick(40));
        const kind = pick(3);
        if (kind === 0) text = text.slice(0, at) + text.slice(at + piece.length);
        else if (kind === 1) text = text.slice(0, at) + String.fromCharCode(32 + pick(95)) + text.slice(at + 1);
        else text = text.slice(0, at) + piece.repeat(1 + pick(5)) + text.slice(at);
      }
      try {
        const { toLngLat } = readCoordinateSystem(text);
        for (const [x, y] of [
          [500_000, 3_400_000],
          [40_500_000, 3_400_000],
          [0, 0],
          [-1e15, 1e300],
        ]) {
          const lngLat = toLngLat(x, y);
          if (lngLat !== null) expect(lngLat.every(Number.isFinite), text).toBe(true);
        }
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
      }
    }
  });
});

const FOLDER = "../shared/corpus";
const hasCorpus = existsSync(`${FOLDER}/real/shapefile`);
if (!hasCorpus) console.warn(`Skipped: ${FOLDER} is absent, so no .prj of public files is read.`);

/** Texts of all .prj in the archives of a folder that can be unpacked. */
function listPrjTexts(folder: string): readonly { readonly where: string; readonly text: string }[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".zip"))
    .flatMap((name) => {
      const zip = readFileSync(`${folder}/${name}`);
      try {
        return listZipEntries(zip, 1000, name)
          .filter((entry) => /\.(prj|qpj)$/i.test(entry.name))
          .map((entry) => ({
            where: `${name} / ${entry.name}`,
            text: new TextDecoder().decode(unpackEntry(zip, entry, name)),
          }));
      } catch (error) {
        if (error instanceof InputError) return [];
        throw error;
      }
    });
}

describe.skipIf(!hasCorpus)("every .prj of the corpus", () => {
  /** Those that are refused, and why. */
  const REFUSED: Readonly<Record<string, string>> = {
    "mapshaper-issues-193-three_points.zip": "its projection is called Unknown Projection",
    "shpjs-htmlprj.zip": "a page of the web",
    "prj-garbage.zip": "hello",
    "prj-proj4-injection.zip": "a name without end",
  };

  test.each(["generated", "real"])("%s", (part) => {
    const texts = listPrjTexts(`${FOLDER}/${part}/shapefile`);
    expect(texts.length).toBeGreaterThan(10);
    for (const { where, text } of texts) {
      const isRefused = Object.keys(REFUSED).some((name) => where.startsWith(name));
      if (isRefused) expect(refusal(text).code, where).toBe("crs.unknown");
      else expect(readCoordinateSystem(text).name, where).not.toBe("");
    }
  });
});
