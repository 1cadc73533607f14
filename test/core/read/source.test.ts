import { zipSync } from "fflate";
import proj4 from "proj4";
import { describe, expect, test } from "vitest";
import { InputError } from "../../../src/core/errors.ts";
import { wgs84ToGcj02 } from "../../../src/core/geo/gcj02.ts";
import { declaredCrsOf, isFeatureLines } from "../../../src/core/read/formats/geojsonFile.ts";
import { loadSource, readSource, readTables } from "../../../src/core/read/source.ts";
import { writeFlatGeobuf } from "../../support/flatGeobufFile.ts";

const encode = (text: string) => new TextEncoder().encode(text);
const fileOf = (name: string, content: string | Uint8Array) => ({
  name,
  bytes: typeof content === "string" ? encode(content) : content,
  encoding: null,
});
const pointsOf = (positions: readonly (readonly number[])[], more: object = {}) =>
  JSON.stringify({
    type: "FeatureCollection",
    ...more,
    features: positions.map((coordinates) => ({
      type: "Feature",
      properties: {},
      geometry: { type: "Point", coordinates },
    })),
  });
const named = (name: string) => ({ crs: { type: "name", properties: { name } } });

async function read(content: string | Uint8Array, crs: string | null = null, name = "a.geojson") {
  const { records, issues } = await readSource(fileOf(name, content), { layer: null, crs });
  return {
    lngLat: records.map(({ geometry }) => (geometry.type === "point" ? [geometry.lng, geometry.lat] : [])),
    codes: issues.map(({ code }) => code),
    issues,
  };
}

async function refusalOf(content: string | Uint8Array, crs: string | null = null, name = "a.geojson") {
  try {
    await readSource(fileOf(name, content), { layer: null, crs });
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error("Nothing was wrong.");
}

const expectNear = (found: readonly (readonly number[])[], lng: number, lat: number) => {
  expect(found).toHaveLength(1);
  expect(found[0]![0]).toBeCloseTo(lng, 6);
  expect(found[0]![1]).toBeCloseTo(lat, 6);
};

// The city hall of nowhere: 104.0657° E, 30.6595° N, in several systems.
const LNG_LAT = [104.0657, 30.6595] as const;
const CENTRAL_105 = proj4("+proj=tmerc +lon_0=105 +x_0=500000 +ellps=GRS80 +units=m", [...LNG_LAT]) as [number, number];
const ZONE_35 = [35e6 + CENTRAL_105[0], CENTRAL_105[1]] as const;

describe("coordinates", () => {
  test("of a numbered zone are recognised, and said to be", async () => {
    const { lngLat, codes } = await read(pointsOf([ZONE_35]));
    expectNear(lngLat, ...LNG_LAT);
    expect(codes).toEqual(["crs.recognised"]);
  });

  test("that may be of several systems are refused with the likeliest, until somebody says which", async () => {
    const refusal = await refusalOf(pointsOf([CENTRAL_105]));
    expect(refusal.code).toBe("file.projected");
    expect(refusal.values.guess).toMatch(/^CGCS2000.*EPSG:45\d\d.* \/ …$/);
    const { lngLat, codes } = await read(pointsOf([CENTRAL_105]), "EPSG:4544");
    expectNear(lngLat, ...LNG_LAT);
    expect(codes).toEqual(["crs.applied"]);
  });

  test("with the northing first are turned round where that is said", async () => {
    const { lngLat } = await read(pointsOf([[CENTRAL_105[1], CENTRAL_105[0]]]), "EPSG:4544 swapped");
    expectNear(lngLat, ...LNG_LAT);
    const degrees = pointsOf([[LNG_LAT[1], LNG_LAT[0]]]);
    expect((await refusalOf(degrees)).code).toBe("file.swapped");
    expectNear((await read(degrees, "swapped")).lngLat, ...LNG_LAT);
    expectNear((await read(degrees, " Swapped ")).lngLat, ...LNG_LAT);
  });

  test("of maps that shift are moved back", async () => {
    const { lngLat, codes } = await read(pointsOf([wgs84ToGcj02(LNG_LAT)]), "gcj02");
    expectNear(lngLat, ...LNG_LAT);
    expect(codes).toEqual(["crs.applied"]);
  });

  test("are those that the file names", async () => {
    const { lngLat, codes } = await read(pointsOf([CENTRAL_105], named("urn:ogc:def:crs:EPSG::4544")));
    expectNear(lngLat, ...LNG_LAT);
    expect(codes).toEqual(["crs.applied"]);
    for (const name of ["urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326", "urn:ogc:def:crs:EPSG::4490"])
      expect((await read(pointsOf([LNG_LAT], named(name)))).codes).toEqual([]);
  });

  test("of a number that is not known are read by the definition beside it", async () => {
    const [x, y] = CENTRAL_105;
    const gcs =
      'GEOGCS["CGCS2000",DATUM["China_2000",SPHEROID["CGCS2000",6378137,298.257222101]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]]';
    const wkt = `PROJCS["Local grid",${gcs},PROJECTION["Transverse_Mercator"],PARAMETER["central_meridian",105],PARAMETER["scale_factor",1],PARAMETER["false_easting",7500000],UNIT["metre",1]]`;
    const file = writeFlatGeobuf({
      geometryType: 1,
      crs: { org: "EPSG", code: 9999, wkt },
      features: [{ geometry: { type: 1, xy: [x + 7_000_000, y] } }],
    });
    const { lngLat, issues } = await read(file, null, "a.fgb");
    expectNear(lngLat, ...LNG_LAT);
    expect(issues).toMatchObject([{ code: "crs.applied", values: { name: "Local grid" } }]);
  });

  test("are degrees where they are, whatever the file names", async () => {
    const wrong = await read(pointsOf([LNG_LAT], named("EPSG:4544")));
    expect([wrong.lngLat, wrong.codes]).toEqual([[LNG_LAT], ["crs.contradicted"]]);
    const unknown = await read(pointsOf([LNG_LAT], named("EPSG:999999")));
    expect([unknown.lngLat, unknown.codes]).toEqual([[LNG_LAT], ["crs.not-read"]]);
  });

  test("that only Web Mercator has a place for are not taken for that: it has one for nearly any two numbers", async () => {
    // Hong Kong 1980 Grid: in Web Mercator it would lie in Nigeria.
    const refusal = await refusalOf(pointsOf([[836_000, 819_000]]));
    expect([refusal.code, refusal.values.guess]).toEqual(["file.projected", expect.stringContaining("EPSG:3857")]);
  });

  test("of two zones in one file are not taken for those of the first", async () => {
    const other = [36e6 + CENTRAL_105[0], CENTRAL_105[1]];
    expect((await refusalOf(pointsOf([ZONE_35, other]))).code).toMatch(/^file\.(metres|projected)$/);
  });

  test("that are degrees by another name are not said to be converted; metres behind such a name are recognised", async () => {
    expect((await read(pointsOf([LNG_LAT], named("EPSG:4269")))).codes).toEqual([]);
    expect((await read(pointsOf([ZONE_35], named("EPSG:4269")))).codes).toEqual(["crs.recognised"]);
  });

  test("are those that the file names, though some of them are blank", async () => {
    const { lngLat } = await read(pointsOf([CENTRAL_105, [0, 0], [0, 0]], named("EPSG:4544")));
    expectNear(lngLat.slice(0, 1), ...LNG_LAT);
  });

  test("in a system that nobody knows are refused, by the file or by the user", async () => {
    expect((await refusalOf(pointsOf([[3_285_000, 35_404_000e3]]))).code).toBe("file.metres");
    expect((await refusalOf(pointsOf([LNG_LAT]), "EPSG:0")).code).toBe("crs.unknown");
    expect((await refusalOf(pointsOf([CENTRAL_105], named("nonsense")))).code).toBe("file.metres");
  });

  test("of a file are named beside its features only", () => {
    const crs = '"crs":{"type":"name","properties":{"name":"EPSG:4544"}}';
    const feature = `{"type":"Feature","properties":{${crs}},"geometry":null}`;
    const declared = (text: string) => declaredCrsOf(encode(text));
    expect(declared(`{"type":"FeatureCollection",${crs},"features":[]}`)).toBe("EPSG:4544");
    expect(declared(`{"type":"FeatureCollection","features":[${feature}],${crs}}`)).toBe("EPSG:4544");
    expect(declared(`{"type":"FeatureCollection","features":[${feature}]}`)).toBeNull();
    expect(declared('{"crs":{"type":"EPSG","properties":{"code":4544}}}')).toBe("4544");
    expect(declared('{"crs":null}')).toBeNull();
    expect(declared("")).toBeNull();
  });
});

const line = (id: number) =>
  `{"type":"Feature","properties":{"id":${id}},"geometry":{"type":"Point","coordinates":[104,${id}]}}`;

describe("what a file is", () => {
  test.each([
    ["lines of features", `${line(1)}\n${line(2)}\n`, "GeoJSON sequence", 2],
    ["lines of features behind separators", `\u001e${line(1)}\n\u001e${line(2)}\n`, "GeoJSON sequence", 2],
    ["one feature", `${line(1)}\n`, "GeoJSON", 1],
    ["a table", "name,lng,lat\n甲,104,30\n乙,104,31\n", "CSV", 2],
    [
      "a map of Google Earth",
      "<kml><Placemark><Point><coordinates>104,30</coordinates></Point></Placemark></kml>",
      "KML",
      1,
    ],
    ["tracks", '<?xml version="1.0"?><gpx><wpt lat="30" lon="104"/></gpx>', "GPX", 1],
  ])("%s, by its content", async (_, text, format, count) => {
    const table = await readSource(fileOf("a", text));
    expect([table.format, table.records.length]).toEqual([format, count]);
  });

  test("lines are told from a pretty-printed object", () => {
    expect(isFeatureLines(encode(`${line(1)}\n${line(2)}`))).toBe(true);
    for (const text of [line(1), `{\n"type": "Feature"\n}`, `{"a":1}\n{"a":2}`, `{"type":\n{`, ""])
      expect(isFeatureLines(encode(text))).toBe(false);
  });

  test("an archive of other files is the files in it", async () => {
    const two = zipSync({
      "甲.csv": encode("lng,lat\n104,30\n"),
      "b/c.geojson": encode(pointsOf([LNG_LAT])),
      "d.doc": encode("x"),
      "e.xlsx": encode("x"),
      "f.zip": encode("x"),
    });
    const tables = await readTables(fileOf("a.zip", two));
    expect(tables.map(({ name, layer, format, records }) => [name, layer, format, records.length])).toEqual([
      ["a.zip / 甲.csv", "甲.csv", "CSV", 1],
      ["a.zip / b/c.geojson", "b/c.geojson", "GeoJSON", 1],
    ]);
    expect(tables.map(({ issues }) => issues.map(({ code, values }) => [code, values.names]))).toEqual([
      [
        ["archive.other-layers", "e.xlsx"],
        ["archive.nested", "f.zip"],
      ],
      [],
    ]);
    const chosen = await readSource(fileOf("a.zip", two), { layer: "b/c.geojson", crs: null });
    expect(chosen.records).toHaveLength(1);
    await expect(readSource(fileOf("a.zip", two), { layer: "x", crs: null })).rejects.toMatchObject({
      code: "file.no-layer",
      values: { layer: "x", known: "甲.csv, b/c.geojson" },
    });
    const nested = zipSync({ "a.csv": zipSync({ "b.csv": encode("lng,lat\n1,2\n") }) });
    expect((await refusalOf(nested, null, "a.zip")).code).toBe("file.other-format");
  });

  test("what is wrong with one layer does not cost the others", async () => {
    const content = {
      "a.csv": encode('"lng,lat\n104,30\n'),
      "b.csv": encode("lng,lat\n104,30\n"),
      "c.csv": encode("lng,lat\n104,30\n105,31\n"),
      "meta.json": encode('{"title":"x"}'),
      "README.txt": encode("Read me"),
    };
    const tables = await readTables(fileOf("a.zip", zipSync(content)));
    expect(tables.map(({ layer, records }) => [layer, records.length])).toEqual([
      ["b.csv", 1],
      ["c.csv", 2],
    ]);
    expect(tables[0]!.issues.map(({ code, severity }) => [code, severity])).toEqual([
      ["csv.unclosed-quote", "warning"],
      ["file.not-geojson", "warning"],
    ]);
    // Whoever takes one layer hears of the others.
    const { layer, issues } = await readSource(fileOf("a.zip", zipSync(content)));
    expect(layer).toBe("b.csv");
    expect(issues[0]).toMatchObject({ code: "file.other-layers", values: { layer: "b.csv", others: "c.csv" } });
  });

  test("of several layers the first that has places is read, unless one is named", async () => {
    const layers = zipSync({ "a.csv": encode("name\n甲\n"), "b.csv": encode("lng,lat\n104,30\n") });
    expect((await readSource(fileOf("a.zip", layers))).layer).toBe("b.csv");
    expect((await readSource(fileOf("a.zip", layers), { layer: "a.csv", crs: null })).records).toEqual([]);
  });

  test.each([
    ["", "file.empty"],
    ["<!DOCTYPE html><html></html>", "file.other-format"],
    ["no map at all", "file.not-json-object"],
    ["%PDF-1.7", "file.other-format"],
    ["PK\u0003\u0004", "archive.not-zip"],
  ])("%j is refused", async (text, code) => {
    expect((await refusalOf(text, null, "a")).code).toBe(code);
    const read = await loadSource(fileOf("a", text));
    expect(read).toThrow(InputError);
  });
});
