import { gunzipSync, gzipSync } from "node:zlib";
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { parquetWriteBuffer } from "hyparquet-writer";
import { describe, expect, test } from "vitest";
import { InputError } from "../../../../src/core/errors.ts";
import { readGeoParquet } from "../../../../src/core/read/formats/geoParquet.ts";
import { readParquetColumn } from "../../../../src/core/read/formats/parquetColumns.ts";
import { readParquetFooter } from "../../../../src/core/read/formats/parquetFooter.ts";
import { PARSERS } from "../../../../src/core/read/formats/parquetPages.ts";
import type { RawLayer } from "../../../../src/core/read/formats/rawLayer.ts";
import { unpackZstd } from "../../../../src/core/read/formats/zstd.ts";
import { verdictOf } from "../../../../src/core/read/verdict.ts";
import { boundsOf, listCorpus, listSentences, readLayersOf } from "../../../support/corpusFiles.ts";
import { mutate } from "../../../support/mutate.ts";

const FILE = "places.parquet";

type WriteOptions = Parameters<typeof parquetWriteBuffer>[0];

const write = (options: WriteOptions): Uint8Array => new Uint8Array(parquetWriteBuffer(options));

async function read(bytes: Uint8Array): Promise<RawLayer> {
  const [layer] = await readGeoParquet(bytes, FILE);
  listSentences(layer.issues);
  return layer;
}

async function faultOf(bytes: Uint8Array): Promise<InputError> {
  try {
    await readGeoParquet(bytes, FILE);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    listSentences([error]);
    return error;
  }
  throw new Error("The file was read.");
}

const pointWkb = (x: number, y: number): Uint8Array =>
  Uint8Array.from([1, 1, 0, 0, 0, ...new Uint8Array(Float64Array.of(x, y).buffer)]);

const PLACES = [pointWkb(103, 29), pointWkb(104, 30), null];

const geoOf = (column: Readonly<Record<string, unknown>> = {}, name = "geometry") => [
  {
    key: "geo",
    value: JSON.stringify({
      version: "1.1.0",
      primary_column: name,
      columns: { [name]: { encoding: "WKB", geometry_types: ["Point"], ...column } },
    }),
  },
];

type Column = WriteOptions["columnData"][number];

/** Three places, the last without a geometry, with further columns. */
const places = (more: readonly Column[] = [], options: Partial<WriteOptions> = {}): Uint8Array =>
  write({
    columnData: [{ name: "geometry", data: PLACES, type: "BYTE_ARRAY" }, ...more],
    kvMetadata: geoOf(),
    ...options,
  });

describe("places", () => {
  test("are those of the primary column; a row without one is a record", async () => {
    const layer = await read(places([{ name: "名称", data: ["嘉州", "峨眉", null] }]));
    expect(layer).toMatchObject({ name: null, format: "GeoParquet", crs: "OGC:CRS84", skippedCount: 0, issues: [] });
    expect(layer.records).toEqual([
      { index: 0, id: null, properties: { 名称: "嘉州" }, geometry: { type: "Point", coordinates: [103, 29] } },
      { index: 1, id: null, properties: { 名称: "峨眉" }, geometry: { type: "Point", coordinates: [104, 30] } },
      { index: 2, id: null, properties: { 名称: null }, geometry: null },
    ]);
  });

  test("that are damaged or curved are skipped, each with its reason", async () => {
    const curve = Uint8Array.of(1, 8, 0, 0, 0, 0, 0, 0, 0);
    const data = [curve, pointWkb(1, 2).subarray(0, 20), pointWkb(1, 2)];
    const layer = await read(
      write({ columnData: [{ name: "geometry", data, type: "BYTE_ARRAY" }], kvMetadata: geoOf() }),
    );
    expect(layer.records.map(({ index }) => index)).toEqual([2]);
    expect(layer.skippedCount).toBe(2);
    expect(layer.issues).toEqual([
      { code: "geometry.curved", severity: "error", values: { type: "CircularString" }, where: "places.parquet #1" },
      { code: "geometry.wkb-damaged", severity: "error", values: { byte: 5 }, where: "places.parquet #2" },
    ]);
  });

  test("in several groups of rows, repeated ones and many", async () => {
    const data = Array.from({ length: 5000 }, (_, i) => pointWkb(i % 7, 1));
    const layer = await read(
      write({ columnData: [{ name: "geometry", data, type: "BYTE_ARRAY" }], kvMetadata: geoOf(), rowGroupSize: 999 }),
    );
    expect(layer.records.map(({ geometry }) => (geometry as { coordinates: number[] }).coordinates[0])).toEqual(
      data.map((_, i) => i % 7),
    );
  });

  const native = (encoding: string, schema: WriteOptions["schema"], data: unknown[]) =>
    write({
      columnData: [{ name: "geometry", data }],
      ...(schema && { schema }),
      kvMetadata: geoOf({ encoding }),
    });

  test("may be structs of x and y", async () => {
    const schema: WriteOptions["schema"] = [
      { name: "root", num_children: 1 },
      { name: "geometry", num_children: 2, repetition_type: "OPTIONAL" },
      { name: "x", type: "DOUBLE", repetition_type: "REQUIRED" },
      { name: "y", type: "DOUBLE", repetition_type: "REQUIRED" },
    ];
    const layer = await read(native("point", schema, [{ x: 1, y: 2 }, null, { x: Number.NaN, y: Number.NaN }]));
    expect(layer.records.map(({ geometry }) => geometry)).toEqual([{ type: "Point", coordinates: [1, 2] }, null, null]);
  });
});

describe("where the geometries are", () => {
  const column = (name: string, type: Column["type"] = "BYTE_ARRAY"): Column => ({ name, data: PLACES, type: type! });

  test("a type of Parquet's own says it, with its coordinate system", async () => {
    const withCrs = (crs?: string, more: WriteOptions["kvMetadata"] = []) =>
      read(
        write({
          columnData: [{ name: "place", data: [{ type: "Point", coordinates: [1, 2] }] }],
          schema: [
            { name: "root", num_children: 1 },
            { name: "place", type: "BYTE_ARRAY", repetition_type: "OPTIONAL", logical_type: { type: "GEOMETRY", ...(crs !== undefined && { crs }) } }, // biome-ignore format: one line
          ],
          kvMetadata: more,
        }),
      );
    expect(await withCrs()).toMatchObject({ crs: "OGC:CRS84", records: [{ geometry: { coordinates: [1, 2] } }] });
    expect((await withCrs("EPSG:4490")).crs).toBe("EPSG:4490");
    expect((await withCrs("srid:4549")).crs).toBe("EPSG:4549");
    expect((await withCrs("srid:0")).crs).toBeNull();
    const projJson = JSON.stringify({ id: { authority: "EPSG", code: 4326 } });
    expect((await withCrs(projJson)).crs).toBe("EPSG:4326");
    expect((await withCrs("projjson:mine", [{ key: "mine", value: projJson }])).crs).toBe("EPSG:4326");
  });

  test("else a usual name of a binary column, whose coordinate system is unknown", async () => {
    for (const name of ["geometry", "GEOM", "wkb"])
      expect(await read(write({ columnData: [column(name)] }))).toMatchObject({ crs: null, records: [{}, {}, {}] });
  });

  test("metadata that are no JSON, or name a column that is not there, do not stand in the way", async () => {
    const broken = { columnData: [column("geometry")], kvMetadata: [{ key: "geo", value: "{" }] };
    expect((await read(write(broken))).records).toHaveLength(3);
    expect((await read(write({ ...broken, kvMetadata: geoOf({}, "gone") }))).records).toHaveLength(3);
  });

  test("a table without places gives none, and says so", async () => {
    const layer = await read(write({ columnData: [{ name: "a", data: [1, 2] }, { name: "b", data: ["x", "y"] }] })); // biome-ignore format: one line
    expect(layer).toMatchObject({ records: [], skippedCount: 2 });
    expect(layer.issues).toEqual([
      { code: "parquet.no-geometry", severity: "warning", values: { count: 2, columns: "a, b" }, where: FILE },
    ]);
    expect(verdictOf({ keptCount: 0, skippedCount: 2, issues: layer.issues })).toBe("warn");
  });

  test("the coordinate system is the default where nothing is said, unknown where null is", async () => {
    const crsOf = async (about: Readonly<Record<string, unknown>>) =>
      (await read(places([], { kvMetadata: geoOf(about) }))).crs;
    expect(await crsOf({})).toBe("OGC:CRS84");
    expect(await crsOf({ crs: null })).toBeNull();
    expect(await crsOf({ crs: { id: { authority: "EPSG", code: 4490 } } })).toBe("EPSG:4490");
    expect(await crsOf({ crs: { type: "ProjectedCRS" } })).toBe('{"type":"ProjectedCRS"}');
    expect(await crsOf({ crs: "GEOGCRS[…]" })).toBe("GEOGCRS[…]");
    // What is not known here by its code is handed on whole.
    const unknown = { type: "ProjectedCRS", id: { authority: "EPSG", code: 2193 } };
    expect(await crsOf({ crs: unknown })).toBe(JSON.stringify(unknown));
    expect(await crsOf({ crs: { id: { authority: "OGC", code: "CRS84" } } })).toBe("OGC:CRS84");
  });
});

describe("values", () => {
  test("of every type", async () => {
    const day = new Date(Date.UTC(2026, 11, 1));
    const layer = await read(
      places(
        [
          { name: "flag", data: [true, false, null], type: "BOOLEAN" },
          { name: "small", data: [1, -1, null], type: "INT32" },
          { name: "large", data: [5n, 2n ** 60n, null], type: "INT64" },
          { name: "real", data: [0.5, 1e300, null], type: "DOUBLE" },
          { name: "text", data: ["甲", "", null], type: "STRING" },
          { name: "json", data: [{ a: 1 }, [], null], type: "JSON" },
          { name: "time", data: [day, day, null], type: "TIMESTAMP" },
          { name: "raw", data: [Uint8Array.of(1), null, null], type: "BYTE_ARRAY" },
          { name: "__proto__", data: ["a", "b", "c"] },
        ],
        { codec: "UNCOMPRESSED" },
      ),
    );
    expect(Object.entries(layer.records[0].properties)).toEqual([
      ["flag", true],
      ["small", 1],
      ["large", 5],
      ["real", 0.5],
      ["text", "甲"],
      ["json", '{"a":1}'],
      ["time", "2026-12-01T00:00:00.000Z"],
      ["raw", null],
      ["__proto__", "a"],
    ]);
    expect(layer.records[1].properties.large).toBe("1152921504606846976");
    expect(new Set(Object.entries(layer.records[2].properties).map(([, value]) => value))).toEqual(
      new Set([null, "c"]),
    );
    expect(layer.issues).toMatchObject([{ code: "column.binary", severity: "note", values: { columns: "raw" } }]);
  });

  test("within others become text, cut at a thousand characters", async () => {
    const list = Array.from({ length: 900 }, (_, i) => i);
    const layer = await read(
      write({
        columnData: [
          { name: "geometry", data: PLACES },
          { name: "list", data: [[1, null, 3], list, null] },
        ],
        schema: [
          { name: "root", num_children: 2 },
          { name: "geometry", type: "BYTE_ARRAY", repetition_type: "OPTIONAL" },
          { name: "list", num_children: 1, converted_type: "LIST", repetition_type: "OPTIONAL" },
          { name: "list", num_children: 1, repetition_type: "REPEATED" },
          { name: "element", type: "INT32", repetition_type: "OPTIONAL" },
        ],
        kvMetadata: geoOf(),
      }),
    );
    expect(layer.records.map(({ properties }) => properties.list)).toEqual([
      "[1,null,3]",
      JSON.stringify(list).slice(0, 1000),
      null,
    ]);
  });

  test("in every encoding", async () => {
    const numbers = Array.from({ length: 700 }, (_, i) => (i * i * 7919) % 100_003);
    const texts = numbers.map((number) => `编号${Math.floor(number / 100)}`);
    const columnData: Column[] = [
      { name: "geometry", data: numbers.map((x) => pointWkb(x, 1)), type: "BYTE_ARRAY" },
      { name: "delta32", data: numbers, type: "INT32", encoding: "DELTA_BINARY_PACKED" },
      {
        name: "delta64",
        data: numbers.map((n) => BigInt(n) - 50_000n),
        type: "INT64",
        encoding: "DELTA_BINARY_PACKED",
      },
      { name: "lengths", data: texts, type: "STRING", encoding: "DELTA_LENGTH_BYTE_ARRAY" },
      { name: "shared", data: texts, type: "STRING", encoding: "DELTA_BYTE_ARRAY" },
      { name: "split", data: numbers.map((n) => n / 8), type: "DOUBLE", encoding: "BYTE_STREAM_SPLIT" },
      { name: "runs", data: numbers.map((n) => n % 3 > 0), type: "BOOLEAN", encoding: "RLE" },
      { name: "dictionary", data: numbers.map((n) => (n % 5 > 0 ? `d${n % 5}` : null)), type: "STRING" },
    ];
    const { records, issues } = await read(write({ columnData, kvMetadata: geoOf(), pageSize: 512 }));
    expect(issues).toEqual([]);
    expect(records.map(({ properties }) => properties)).toEqual(
      numbers.map((n, i) => ({
        delta32: n,
        delta64: n - 50_000,
        lengths: texts[i],
        shared: texts[i],
        split: n / 8,
        runs: n % 3 > 0,
        dictionary: n % 5 > 0 ? `d${n % 5}` : null,
      })),
    );
  });

  test("packed with gzip", async () => {
    const bytes = places([{ name: "text", data: ["甲", "乙", "丙"] }], {
      codec: "GZIP",
      compressors: { GZIP: (input) => new Uint8Array(gzipSync(input)) },
    });
    expect((await read(bytes)).records.map(({ properties }) => properties.text)).toEqual(["甲", "乙", "丙"]);
  });

  test("of a column that is packed in another way are left out, with a warning", async () => {
    const bytes = places([{ name: "odd", data: ["a", "b", "c"], codec: "BROTLI" }], {
      compressors: { BROTLI: (input: Uint8Array) => input },
    });
    const { records, issues } = await read(bytes);
    expect(records.map(({ properties }) => properties)).toEqual([{}, {}, {}]);
    expect(issues).toMatchObject([
      { code: "parquet.column-unknown", severity: "warning", values: { column: "odd", method: "BROTLI" }, where: FILE },
    ]);
  });
});

describe("faults of the whole file", () => {
  const encode = (text: string) => new TextEncoder().encode(text);

  test("are named", async () => {
    expect((await faultOf(new Uint8Array())).code).toBe("parquet.no-magic");
    expect((await faultOf(encode("PAR1PAR1"))).code).toBe("parquet.cut-off");
    expect((await faultOf(encode("PARE....PARE"))).code).toBe("parquet.encrypted");
    const whole = places();
    expect(await faultOf(whole.subarray(0, -1))).toMatchObject({
      code: "parquet.cut-off",
      values: { byte: whole.length - 1 },
      where: FILE,
    });
    const lying = whole.slice();
    lying.set([255, 255, 255, 127], whole.length - 8);
    expect((await faultOf(lying)).code).toBe("parquet.damaged");
    expect(await faultOf(places([], { kvMetadata: geoOf({ encoding: "WKT" }) }))).toMatchObject({
      code: "parquet.geometry-unknown",
      values: { column: "geometry", method: "WKT" },
    });
    const garbled = whole.slice();
    garbled.fill(0xff, 4, 20);
    expect((await faultOf(garbled)).code).toBe("parquet.geometry-damaged");
  });

  test("too many rows, and more than memory is for, are refused before they are read", async () => {
    const many = { name: "a", data: new Int32Array(2_000_001), type: "INT32", nullable: false } as const;
    expect(await faultOf(write({ columnData: [many] }))).toMatchObject({
      code: "parquet.too-many",
      values: { count: 2_000_001, most: 2_000_000 },
    });
    // A line without a position, and behind it a megabyte that is of no use.
    const large = new Uint8Array(1024 * 1024);
    large.set([1, 2]);
    const data = new Array<Uint8Array>(300).fill(large);
    expect(
      await faultOf(write({ columnData: [{ name: "geometry", data, type: "BYTE_ARRAY" }], kvMetadata: geoOf() })),
    ).toMatchObject({ code: "parquet.too-large", values: { megabytes: 256 } });
  });
});

test("whatever is done to the bytes, there is a layer or a named fault", async () => {
  const options = {
    columnData: [
      { name: "geometry", data: PLACES, type: "BYTE_ARRAY" },
      { name: "text", data: ["甲", "乙", "甲"], type: "STRING" },
      { name: "delta", data: [1n, 2n, 3n], type: "INT64", encoding: "DELTA_BINARY_PACKED" },
      { name: "shared", data: ["ab", "abc", "b"], type: "STRING", encoding: "DELTA_BYTE_ARRAY" },
      { name: "list", data: [[1, 2], [], null] },
    ],
    kvMetadata: geoOf(),
  } as const satisfies { columnData: Column[]; kvMetadata: WriteOptions["kvMetadata"] };
  for (const codec of ["UNCOMPRESSED", "SNAPPY"] as const)
    for (const mutant of mutate(write({ ...options, codec }), 500, codec.length)) {
      try {
        const { records, skippedCount, issues } = await read(mutant);
        const isWithout = issues.some(({ code }) => code === "parquet.no-geometry");
        const errors = issues.filter(({ severity }) => severity === "error");
        if (!isWithout) expect(skippedCount).toBe(errors.length);
        expect(new Set(records.map(({ index }) => index)).size).toBe(records.length);
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
      }
    }
});

const rows = listCorpus(/^geoparquet$/);

describe.skipIf(rows.length === 0)("every public Parquet file", () => {
  test.each(rows)("$file lies within its bounds", async ({ file, oracle, open }) => {
    const [layer] = await readLayersOf(() => readGeoParquet(open(), file));
    const bbox = Object.values(oracle?.geo ?? {})[0]?.bbox;
    if (layer === undefined || !oracle?.rows || bbox === undefined) return;
    const [west, south, east, north] = boundsOf(layer);
    expect(west).toBeGreaterThanOrEqual(bbox[0]);
    expect(south).toBeGreaterThanOrEqual(bbox[1]);
    expect(east).toBeLessThanOrEqual(bbox[2]);
    expect(north).toBeLessThanOrEqual(bbox[3]);
  });

  const textOf = (value: unknown) =>
    JSON.stringify(value ?? null, (_, part) => (typeof part === "bigint" ? String(part) : part));
  const UNKNOWN = /lz4|dict-malformed|gdal-invalid/;
  const whole = rows.filter(({ file, expect: expected }) => expected !== "reject" && !UNKNOWN.test(file));

  test.each(whole)("$file has the values that hyparquet reads", async ({ open }) => {
    const bytes = open();
    const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(bytes.length - 8, true);
    const footer = readParquetFooter(bytes, bytes.length - 8 - length, bytes.length - 8);
    const budget = { spendBytes: () => {}, spendValues: () => {} };
    const expected = await parquetReadObjects({
      file: { byteLength: bytes.length, slice: (from, to) => bytes.slice(from, to).buffer },
      metadata: parquetMetadata(bytes, { geoparquet: false }),
      utf8: false,
      compressors: {
        ZSTD: (input, byteLength) => {
          const output = new Uint8Array(byteLength);
          unpackZstd(input, output);
          return output;
        },
        GZIP: (input) => new Uint8Array(gunzipSync(input)),
      },
      parsers: PARSERS,
    });
    for (const column of footer.columns) {
      const values = readParquetColumn(bytes, footer, column, budget);
      if (!Array.isArray(values)) throw new Error(`${column.element.name} was not read.`);
      expect(values.length).toBe(expected.length);
      for (const [i, value] of values.entries()) expect(textOf(value)).toBe(textOf(expected[i][column.element.name]));
    }
  });
});
