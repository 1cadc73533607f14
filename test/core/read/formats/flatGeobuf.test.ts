import { describe, expect, test } from "vitest";
import { InputError } from "../../../../src/core/errors.ts";
import { readFlatGeobuf } from "../../../../src/core/read/formats/flatGeobuf.ts";
import type { RawLayer } from "../../../../src/core/read/formats/rawLayer.ts";
import { boundsOf, listCorpus, listSentences, readLayersOf } from "../../../support/corpusFiles.ts";
import {
  bytesOfNumber,
  bytesOfText,
  type FlatGeometry,
  writeFlatGeobuf,
  writeProperties,
} from "../../../support/flatGeobufFile.ts";
import { mutate } from "../../../support/mutate.ts";

const FILE = "places.fgb";
const read = (bytes: Uint8Array): RawLayer => {
  const [layer] = readFlatGeobuf(bytes, FILE);
  listSentences(layer.issues);
  return layer;
};

const faultOf = (bytes: Uint8Array): InputError => {
  try {
    readFlatGeobuf(bytes, FILE);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    listSentences([error]);
    return error;
  }
  throw new Error("The file was read.");
};

const point = (x: number, y: number): FlatGeometry => ({ type: 1, xy: [x, y] });
const square = [0, 0, 4, 0, 4, 4, 0, 4, 0, 0];
const hole = [1, 1, 1, 2, 2, 2, 2, 1, 1, 1];
const pairs = (numbers: readonly number[]) =>
  Array.from({ length: numbers.length / 2 }, (_, i) => [numbers[2 * i], numbers[2 * i + 1]]);

/** Three points with a name. */
const towns = (featureCount = 3, hasIndex = false) =>
  writeFlatGeobuf({
    geometryType: 1,
    columns: [["名称", 11]],
    crs: { org: "EPSG", code: 4490 },
    featureCount,
    hasIndex,
    features: ["嘉州", "峨眉", "夹江"].map((name, i) => ({
      geometry: point(103 + i, 29 + i),
      properties: writeProperties([[0, bytesOfText(name)]]),
    })),
  });

describe("geometries", () => {
  const shapes: [string, FlatGeometry, unknown][] = [
    ["a point with Z", { type: 1, xy: [1, 2], z: [3] }, { type: "Point", coordinates: [1, 2] }],
    ["a line", { type: 2, xy: [0, 0, 1, 1] }, { type: "LineString", coordinates: [[0, 0], [1, 1]] }], // biome-ignore format: pairs
    ["a polygon of one ring", { type: 3, xy: square }, { type: "Polygon", coordinates: [pairs(square)] }],
    [
      "a polygon with a hole",
      { type: 3, xy: [...square, ...hole], ends: [5, 10] },
      { type: "Polygon", coordinates: [pairs(square), pairs(hole)] },
    ],
    ["points", { type: 4, xy: [0, 0, 1, 1] }, { type: "MultiPoint", coordinates: [[0, 0], [1, 1]] }], // biome-ignore format: pairs
    [
      "lines",
      { type: 5, xy: [0, 0, 1, 1, 5, 5, 6, 6], ends: [2, 4] },
      { type: "MultiLineString", coordinates: [pairs([0, 0, 1, 1]), pairs([5, 5, 6, 6])] },
    ],
    [
      "polygons",
      { type: 6, parts: [{ type: 3, xy: square }, { type: 3, xy: hole }] }, // biome-ignore format: parts
      { type: "MultiPolygon", coordinates: [[pairs(square)], [pairs(hole)]] },
    ],
    [
      "a collection in a collection",
      { type: 7, parts: [point(1, 2), { type: 7, parts: [{ type: 2, xy: [0, 0, 1, 1] }] }] },
      {
        type: "GeometryCollection",
        geometries: [
          { type: "Point", coordinates: [1, 2] },
          { type: "GeometryCollection", geometries: [{ type: "LineString", coordinates: pairs([0, 0, 1, 1]) }] },
        ],
      },
    ],
    ["an empty point", { type: 1, xy: [Number.NaN, Number.NaN] }, null],
    ["an empty line", { type: 2 }, null],
    ["an empty collection", { type: 7, parts: [] }, null],
  ];

  test.each(shapes)("%s, its type said by the layer or by itself", (_, geometry, expected) => {
    for (const geometryType of [0, geometry.type]) {
      const { records, skippedCount } = read(writeFlatGeobuf({ geometryType, features: [{ geometry }] }));
      expect(records.map((record) => record.geometry)).toEqual([expected]);
      expect(skippedCount).toBe(0);
    }
  });

  test("a feature without a geometry is a record", () => {
    expect(read(writeFlatGeobuf({ geometryType: 1, features: [{ geometry: null }] })).records).toEqual([
      { index: 0, id: null, properties: {}, geometry: null },
    ]);
  });

  test("curves and faces in space are skipped by their names, the rest is kept", () => {
    const features = [8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 99].map((type) => ({ geometry: { type, xy: square } }));
    const layer = read(writeFlatGeobuf({ geometryType: 0, features: [...features, { geometry: point(1, 2) }] }));
    expect(layer.records.map(({ index }) => index)).toEqual([features.length]);
    expect(layer.skippedCount).toBe(features.length);
    const curves = "CircularString CompoundCurve CurvePolygon MultiCurve MultiSurface Curve Surface".split(" ");
    expect(layer.issues.map(({ code, values }) => [code, values.type])).toEqual([
      ...curves.map((type) => ["geometry.curved", type]),
      ...["PolyhedralSurface", "TIN", "Triangle"].map((type) => ["geometry.faces", type]),
      ["geometry.unknown-type", "99"],
    ]);
    expect(layer.issues[1].where).toBe("places.fgb #2");
  });

  test("a curve in a MultiPolygon, rings that end nowhere, and half a position cost their feature", () => {
    const layer = read(
      writeFlatGeobuf({
        geometryType: 0,
        features: [
          { geometry: { type: 6, parts: [{ type: 10, xy: square }] } },
          { geometry: { type: 3, xy: square, ends: [5, 900] } },
          { geometry: { type: 3, xy: square, ends: [3] } },
          { geometry: { type: 2, xy: [0, 0, 1] } },
          { geometry: { type: 6, parts: [point(0, 0)] } },
        ],
      }),
    );
    expect(layer.skippedCount).toBe(5);
    expect(layer.issues.map(({ code }) => code)).toEqual(["geometry.curved", "flatgeobuf.damaged-features"]);
    expect(layer.issues[1].values).toEqual({ count: 4, first: 2 });
  });

  test("collections nested without end are damage", () => {
    let geometry = point(0, 0);
    for (let depth = 0; depth < 20; depth++) geometry = { type: 7, parts: [geometry] };
    expect(read(writeFlatGeobuf({ geometryType: 0, features: [{ geometry }] })).issues).toMatchObject([
      { code: "flatgeobuf.damaged-features", severity: "error", where: FILE },
    ]);
  });
});

describe("properties", () => {
  const TYPES =
    "byte ubyte bool short ushort int uint long ulong float double string json datetime binary absent".split(" ");

  test("every type is read; what is not there is left out, what is binary is null, with a note", () => {
    const float = [...new Uint8Array(Float32Array.of(0.5).buffer)];
    const double = [...new Uint8Array(Float64Array.of(0.1).buffer)];
    const { records, issues } = read(
      writeFlatGeobuf({
        geometryType: 1,
        columns: TYPES.map((name, type) => [name, type % 15] as const),
        features: [
          {
            geometry: point(1, 2),
            properties: writeProperties([
              [0, [255]],
              [1, [255]],
              [2, [1]],
              [3, [255, 255]],
              [4, [255, 255]],
              [5, [255, 255, 255, 255]],
              [6, [255, 255, 255, 255]],
              [7, bytesOfNumber(-1n, 8)],
              [8, bytesOfNumber(2n ** 64n - 1n, 8)],
              [9, float],
              [10, double],
              [11, bytesOfText("社区")],
              [12, bytesOfText('{"a":1}')],
              [13, bytesOfText("2026-12-01T00:00:00Z")],
              [14, bytesOfText("x")],
            ]),
          },
        ],
      }),
    );
    expect(records[0].properties).toEqual({
      byte: -1,
      ubyte: 255,
      bool: true,
      short: -1,
      ushort: 65535,
      int: -1,
      uint: 4294967295,
      long: -1,
      ulong: "18446744073709551615",
      float: 0.5,
      double: 0.1,
      string: "社区",
      json: '{"a":1}',
      datetime: "2026-12-01T00:00:00Z",
      binary: null,
    });
    expect(issues).toMatchObject([{ code: "column.binary", severity: "note", values: { columns: "binary" } }]);
  });

  test("values of no column, or longer than what is left, cost their feature; odd bytes are said", () => {
    const features = [[[7, [1]]], [[0, [255, 255, 255, 255]]], [[0, [1, 0, 0, 0, 0xff]]]] as const;
    const layer = read(
      writeFlatGeobuf({
        geometryType: 1,
        columns: [["name", 11]],
        features: features.map((values) => ({ geometry: point(1, 2), properties: writeProperties(values) })),
      }),
    );
    expect(layer.records.map(({ index }) => index)).toEqual([2]);
    expect(layer.issues.map(({ code }) => code)).toEqual(["flatgeobuf.damaged-features", "file.damaged-text"]);
  });

  test("a column called __proto__ is a column", () => {
    const { records } = read(
      writeFlatGeobuf({
        geometryType: 1,
        columns: [["__proto__", 11]],
        features: [{ geometry: point(1, 2), properties: writeProperties([[0, bytesOfText("x")]]) }],
      }),
    );
    expect(Object.entries(records[0].properties)).toEqual([["__proto__", "x"]]);
  });
});

describe("the coordinate system", () => {
  const crsOf = (crs?: Parameters<typeof writeFlatGeobuf>[0]["crs"]) =>
    read(writeFlatGeobuf({ geometryType: 1, features: [], ...(crs && { crs }) })).crs;

  test("is its WKT where its code is not known here, or may lack the shift of its datum", () => {
    const wkt = 'PROJCRS["x"]';
    expect(crsOf({ code: 4490, wkt })).toBe("EPSG:4490");
    for (const code of [2193, 2436, 104_305]) expect(crsOf({ code, wkt })).toBe(wkt);
    expect(crsOf({ org: "ESRI", code: 4490, wkt })).toBe(wkt);
    expect(crsOf({ code: 2193 })).toBe("EPSG:2193");
  });

  test("is its organization and code, EPSG where none is named, else its WKT, else unknown", () => {
    expect(crsOf({ org: "epsg", code: 4490 })).toBe("EPSG:4490");
    expect(crsOf({ code: 4326 })).toBe("EPSG:4326");
    expect(crsOf({ org: "OGC", codeText: "CRS84" })).toBe("OGC:CRS84");
    expect(crsOf({ wkt: 'LOCAL_CS["x"]' })).toBe('LOCAL_CS["x"]');
    expect(crsOf({})).toBeNull();
    expect(crsOf()).toBeNull();
  });
});

describe("the file", () => {
  test.each([
    ["without an index", towns()],
    ["with an index", towns(3, true)],
    ["whose header does not say how many there are", towns(0)],
  ])("%s is read whole", (_, bytes) => {
    const layer = read(bytes);
    expect(layer).toMatchObject({ name: null, format: "FlatGeobuf", encoding: "utf-8", crs: "EPSG:4490" });
    expect(layer.records.map(({ properties }) => properties.名称)).toEqual(["嘉州", "峨眉", "夹江"]);
    expect([layer.skippedCount, layer.issues]).toEqual([0, []]);
  });

  test("cut off in its features, it gives those that are whole and counts the rest", () => {
    const cut = towns().subarray(0, -1);
    expect(read(cut)).toMatchObject({ records: [{ index: 0 }, { index: 1 }], skippedCount: 1 });
    expect(read(cut).issues).toMatchObject([
      { code: "flatgeobuf.cut-off-features", severity: "error", values: { byte: cut.length, count: 1 } },
    ]);
    expect(read(towns(0).subarray(0, -1))).toMatchObject({ records: [{}, {}], skippedCount: 1 });
    expect(read(towns(2_000_000))).toMatchObject({ records: [{}, {}, {}], skippedCount: 1_999_997 });
  });

  test("more features than the header says are not read, but said", () => {
    expect(read(towns(2))).toMatchObject({
      records: [{}, {}],
      skippedCount: 0,
      issues: [{ code: "flatgeobuf.more-bytes", severity: "warning", values: { count: 2 } }],
    });
  });

  test("faults of the whole file are named", () => {
    expect(faultOf(new Uint8Array()).code).toBe("flatgeobuf.no-magic");
    expect(faultOf(towns().subarray(0, 8)).code).toBe("flatgeobuf.cut-off");
    expect(faultOf(towns().subarray(0, 40)).code).toBe("flatgeobuf.cut-off");
    expect(faultOf(towns(2_000_000, true).subarray(0, 1000)).code).toBe("flatgeobuf.cut-off");
    expect(faultOf(towns(2_000_001)).values).toEqual({ count: 2_000_001, most: 2_000_000 });
    const other = towns();
    other[3] = 2;
    expect(faultOf(other)).toMatchObject({ code: "flatgeobuf.version", values: { version: 2, known: 3 }, where: FILE });
    const large = towns();
    large.set([255, 255, 255, 255], 8);
    expect(faultOf(large).code).toBe("flatgeobuf.damaged");
    const lost = towns();
    lost.set([255, 255, 255, 127], 12);
    expect(faultOf(lost).code).toBe("flatgeobuf.damaged");
  });

  test("columns that no feature fills cost nothing", () => {
    const columns = Array.from({ length: 20_000 }, (_, i) => [`c${i}`, 11] as const);
    const features = new Array(2000).fill({ geometry: point(1, 2) });
    const start = performance.now();
    expect(read(writeFlatGeobuf({ geometryType: 1, columns, features })).records).toHaveLength(2000);
    expect(performance.now() - start).toBeLessThan(5000);
  });

  test("whatever is done to the bytes, there is a layer or a named fault", () => {
    const whole = writeFlatGeobuf({
      geometryType: 0,
      hasIndex: true,
      columns: [["name", 11], ["count", 5]], // biome-ignore format: pairs
      crs: { code: 4326 },
      features: [
        { geometry: { type: 6, parts: [{ type: 3, xy: [...square, ...hole], ends: [5, 10] }] } },
        { geometry: { type: 7, parts: [point(1, 2), { type: 5, xy: square, ends: [2, 5] }] } },
        { geometry: point(1, 2), properties: writeProperties([[0, bytesOfText("x")], [1, [1, 0, 0, 0]]]) }, // biome-ignore format: pairs
      ],
    });
    for (const mutant of mutate(whole, 1500, 20261201)) {
      try {
        const { records, skippedCount, issues } = read(mutant);
        expect(skippedCount > 0).toBe(issues.some(({ severity }) => severity === "error"));
        expect(new Set(records.map(({ index }) => index)).size).toBe(records.length);
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
      }
    }
  });
});

const rows = listCorpus(/^flatgeobuf$/);

describe.skipIf(rows.length === 0)("every public FlatGeobuf file", () => {
  test.each(rows)("$file has the values that GDAL reads", async ({ file, oracle, open }) => {
    const [layer] = await readLayersOf(() => readFlatGeobuf(open(), file));
    const known = oracle?.layers?.[0];
    if (layer === undefined || known === undefined || known.read_error !== undefined) return;
    expect(layer.records.length + layer.skippedCount).toBe(known.features);
    expect(layer.records.filter(({ geometry }) => geometry === null)).toHaveLength(known.null_geometries ?? 0);
    if (known.crs?.startsWith("EPSG:")) expect(layer.crs).toBe(known.crs);
    if (known.bounds !== undefined)
      for (const [i, bound] of boundsOf(layer).entries()) expect(bound).toBeCloseTo(known.bounds[i], 5);
    for (const [i, row] of (known.first_rows ?? []).entries())
      for (const [column, value] of Object.entries(row)) {
        const own = layer.records[i].properties[column];
        if (own !== null && typeof value === "number") expect(Number(own)).toBeCloseTo(value, 2);
        else if (own !== null) expect(own).toEqual(value);
      }
  });
});
