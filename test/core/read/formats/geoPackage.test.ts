import { zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { InputError } from "../../../../src/core/errors.ts";
import { readGeoPackage } from "../../../../src/core/read/formats/geoPackage.ts";
import type { RawLayer } from "../../../../src/core/read/formats/rawLayer.ts";
import { readTables } from "../../../../src/core/read/source.ts";
import { listSentences } from "../../../support/corpusFiles.ts";
import { mutate } from "../../../support/mutate.ts";
import {
  type GeoPackageLayer,
  multiWkb,
  pointWkb,
  polygonWkb,
  type StoredValue,
  wrapGeometry,
  writeGeoPackage,
  writeSqlite,
} from "../../../support/sqliteFile.ts";

const FILE = "places.gpkg";

const readAll = (bytes: Uint8Array): readonly RawLayer[] => {
  const layers = readGeoPackage(bytes, FILE);
  listSentences(layers.flatMap(({ issues }) => issues));
  return layers;
};

const read = (bytes: Uint8Array): RawLayer => readAll(bytes)[0];

const faultOf = (bytes: Uint8Array): InputError => {
  try {
    readGeoPackage(bytes, FILE);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    listSentences([error]);
    return error;
  }
  throw new Error("The file was read.");
};

const codesOf = ({ issues }: RawLayer) => issues.map(({ code }) => code);
const square = [0, 0, 4, 0, 4, 4, 0, 4, 0, 0];
const hole = [1, 1, 1, 2, 2, 2, 2, 1, 1, 1];
const pairs = (numbers: readonly number[]) =>
  Array.from({ length: numbers.length / 2 }, (_, i) => [numbers[2 * i], numbers[2 * i + 1]]);
const point = wrapGeometry(pointWkb(103, 29));
const bigEndianPoint = [0, 0, 0, 0, 1, 0x40, 0x59, 0xc0, 0, 0, 0, 0, 0, 0x40, 0x3d, 0, 0, 0, 0, 0, 0];

/** One layer whose rows have a geometry each. */
const withGeometries = (...geometries: readonly StoredValue[]) =>
  writeGeoPackage([{ name: "places", rows: geometries.map((geometry) => [null, geometry]) }]);

/** One layer of points with further columns. */
const withColumns = (columns: string, ...rows: readonly (readonly StoredValue[])[]) =>
  writeGeoPackage([{ name: "places", columns, rows: rows.map((values) => [null, point, ...values]) }]);

describe("geometries", () => {
  test.each<[string, StoredValue, unknown]>([
    ["a point", point, { type: "Point", coordinates: [103, 29] }],
    ["a point of the other byte order", wrapGeometry(bigEndianPoint, 0), { type: "Point", coordinates: [103, 29] }],
    ["behind bounds", wrapGeometry(pointWkb(103, 29), 3), { type: "Point", coordinates: [103, 29] }],
    ["behind bounds of four axes", wrapGeometry(pointWkb(103, 29), 9), { type: "Point", coordinates: [103, 29] }],
    [
      "a polygon with a hole",
      wrapGeometry(polygonWkb(square, hole)),
      { type: "Polygon", coordinates: [pairs(square), pairs(hole)] },
    ],
    [
      "polygons",
      wrapGeometry(multiWkb(6, polygonWkb(square), polygonWkb(hole))),
      { type: "MultiPolygon", coordinates: [[pairs(square)], [pairs(hole)]] },
    ],
    ["points", wrapGeometry(multiWkb(4, pointWkb(1, 2))), { type: "MultiPoint", coordinates: [[1, 2]] }],
    ["none", null, null],
    ["an empty one", wrapGeometry([], 0x11), null],
  ])("%s", (_, stored, expected) => {
    const layer = read(withGeometries(stored));
    expect(layer.records).toEqual([{ index: 0, id: "1", properties: { fid: 1 }, geometry: expected }]);
    expect([layer.skippedCount, layer.issues]).toEqual([0, []]);
  });

  test("one that cannot be read costs its record and is named", () => {
    const layer = read(
      withGeometries(
        wrapGeometry(pointWkb(1, 2), 0x21),
        wrapGeometry(multiWkb(8)),
        point.subarray(0, 5),
        wrapGeometry(pointWkb(1, 2), 0x0b),
        "POINT (1 2)",
        point,
      ),
    );
    expect(layer.records.map(({ index }) => index)).toEqual([5]);
    expect(layer.skippedCount).toBe(5);
    expect(layer.issues.map(({ code, severity, where }) => [code, severity, where])).toEqual([
      ["geopackage.extended-geometry", "error", "places.gpkg #1"],
      ["geometry.curved", "error", "places.gpkg #2"],
      ["geometry.wkb-damaged", "error", "places.gpkg #3"],
      ["geometry.wkb-damaged", "error", "places.gpkg #4"],
      ["geometry.wkb-damaged", "error", "places.gpkg #5"],
    ]);
  });
});

describe("values", () => {
  test("whole numbers of every length, reals, texts, yes and no; those that are not exact are text", () => {
    const numbers = [
      0,
      1,
      -1,
      127,
      -32768,
      8_388_607,
      -2_147_483_648,
      2 ** 47 - 1,
      2 ** 53 - 1,
      2n ** 53n,
      -(2n ** 63n),
    ];
    const columns = [
      ...numbers.map((_, i) => `n${i} INTEGER`),
      "r REAL, t TEXT(20), d DATE, dt DATETIME, y BOOLEAN, n BOOLEAN, o BOOLEAN",
    ];
    const values = [...numbers, 0.5, "嘉州", "2026-12-01", "2026-12-01T00:00:00Z", 1, 0, 2];
    const { records, issues } = read(withColumns(columns.join(", "), values));
    expect(Object.values(records[0].properties)).toEqual([
      1,
      ...numbers.slice(0, 9),
      "9007199254740992",
      "-9223372036854775808",
      ...[0.5, "嘉州", "2026-12-01", "2026-12-01T00:00:00Z", true, false, 2],
    ]);
    expect(issues).toEqual([]);
  });

  test("binary ones are null, with a note; texts that are none are said", () => {
    const layer = read(withColumns("photo BLOB, doc BLOB, name TEXT", [Uint8Array.of(1, 2), null, "a\ufffd"]));
    expect(layer.records[0].properties).toEqual({ fid: 1, photo: null, doc: null, name: "a\ufffd" });
    expect(layer.issues).toMatchObject([
      { code: "file.damaged-text", severity: "warning", values: { encoding: "utf-8" } },
      { code: "column.binary", severity: "note", values: { columns: "photo" } },
    ]);
  });

  test("text is read in the file's encoding", () => {
    const layers: GeoPackageLayer[] = [
      { name: "社区", columns: '"名称" TEXT', rows: [[null, point, "峨眉"]] },
      { name: "设施", rows: [] },
    ];
    const [layer, other] = readAll(writeGeoPackage(layers, { encoding: "utf-16le" }));
    expect(layer).toMatchObject({ name: "社区", encoding: "utf-16le", records: [{ properties: { 名称: "峨眉" } }] });
    expect(other.name).toBe("设施");
  });

  test("the number of a row stands for its key, also a large or negative one", () => {
    const rows = [1, 2, 3, 4].map(() => [null, point]);
    const rowids = [-5, 7, 2n ** 53n - 1n, 2n ** 62n];
    const { records } = read(writeGeoPackage([{ name: "places", rows, rowids }]));
    const ids = ["-5", "7", "9007199254740991", "4611686018427387904"];
    expect(records.map(({ id }) => id)).toEqual(ids);
    expect(records.map(({ properties }) => String(properties.fid))).toEqual(ids);
  });

  test("names are quoted in any way; constraints and computed columns are none; rows may be older than columns", () => {
    const sql = `create table places ( -- columns, all of them
      "a ""b""" INT DEFAULT (1 + 2), [c d] VARCHAR(10) CHECK ([c d] <> ','), \`e\`, 'f' INTEGER PRIMARY KEY DESC,
      geom POINT /* , x TEXT */ NOT NULL, g AS (e), h INT GENERATED ALWAYS AS (e) STORED, later TEXT,
      n1 INTEGER NOT NULL DEFAULT -5, n2 REAL DEFAULT 0.5, t TEXT DEFAULT 'it''s', y BOOLEAN DEFAULT true, x DEFAULT (1),
      CONSTRAINT k UNIQUE (e, 'f'), FOREIGN KEY (e) REFERENCES other (x))`;
    const later = { later: null, n1: -5, n2: 0.5, t: "it's", y: true, x: null };
    const { records } = read(writeGeoPackage([{ name: "places", sql, rows: [[1, "x", 2, 3, point, 4]] }]));
    expect(records[0].properties).toEqual({ 'a "b"': 1, "c d": "x", e: 2, f: 3, h: 4, ...later });
    const keyed = "CREATE TABLE places (id INTEGER, geom BLOB, PRIMARY KEY (ID))";
    const own = read(writeGeoPackage([{ name: "places", sql: keyed, rows: [[null, point]], rowids: [42] }]));
    expect(own.records[0].properties).toEqual({ id: 42 });
  });

  test("a column called __proto__ is a column", () => {
    expect(Object.entries(read(withColumns("__proto__ TEXT", ["x"])).records[0].properties)).toEqual([
      ["fid", 1],
      ["__proto__", "x"],
    ]);
  });
});

describe("layers", () => {
  test("every table of features is one, with the system that it names, or defines; a single one has no name", () => {
    const srsIds = [4326, 100, 101, 102, 2193, 2436, 0, -1, 999];
    const defined = ['LOCAL_CS["Local"]', "ESRI:102100", 'PROJCRS["NZTM"]', 'PROJCS["Beijing"]'];
    const layers = readAll(
      writeGeoPackage(srsIds.map((srsId) => ({ name: `t${srsId}`, srsId, rows: [[null, point]] }))),
    );
    expect(layers.map(({ name, crs, format }) => [name, crs, format])).toEqual(
      ["EPSG:4326", "EPSG:4527", ...defined, null, null, null].map((crs, i) => [`t${srsIds[i]}`, crs, "GeoPackage"]),
    );
    expect(read(withGeometries(point)).name).toBeNull();
  });

  test("tables of attributes are skipped where there are none of features, left aside where there are", () => {
    const table = { name: "beds", kind: "attributes", rows: [[null, null], [null, null]] }; // biome-ignore format: rows
    expect(readAll(writeGeoPackage([table]))).toMatchObject([
      {
        records: [],
        skippedCount: 2,
        issues: [{ code: "geopackage.no-geometry", severity: "warning", values: { count: 2, columns: "fid, geom" } }],
      },
    ]);
    expect(readAll(writeGeoPackage([table, { name: "places", rows: [] }]))).toMatchObject([{ name: null, issues: [] }]);
  });

  test("a view, a virtual table, one without row numbers, and one that is not there do not cost the others", () => {
    const wide = `CREATE TABLE wide (${Array.from({ length: 2001 }, (_, i) => `c${i}`).join(",")})`;
    const odd: GeoPackageLayer[] = [
      { name: "seen", type: "view", sql: "CREATE VIEW seen AS SELECT 1", rows: [] },
      { name: "made", sql: "CREATE VIRTUAL TABLE made USING x", rows: [] },
      { name: "keyed", sql: "CREATE TABLE keyed (id TEXT PRIMARY KEY, geom BLOB) STRICT, WITHOUT ROWID", rows: [] },
      { name: "wide", sql: wide, rows: [] },
    ];
    const codes = ["view", "view", "without-rowid", "too-many-columns"].map((code) => `geopackage.${code}`);
    const layers = readAll(writeGeoPackage([...odd, { name: "places", rows: [[null, point]] }], { pageBytes: 32768 }));
    expect(layers.map(codesOf)).toEqual([...codes.map((code) => [code]), []]);
    expect(layers.at(-1)!.records).toHaveLength(1);
    for (const [i, layer] of odd.entries())
      expect(faultOf(writeGeoPackage([layer], { pageBytes: 32768 })).code).toBe(codes[i]);
    const lost = writeGeoPackage([{ name: "places", rows: [[null, point]] }]);
    const at = Buffer.from(lost).indexOf("placesfeatures");
    lost[at] = 0x50;
    expect(read(lost).crs).toBe("EPSG:4326");
    lost[at] = 0x51;
    expect(faultOf(lost)).toMatchObject({ code: "geopackage.no-table", values: { table: "Qlaces" } });
  });
});

describe("the file", () => {
  test("rows on several pages, and longer than a page, are read in their order", () => {
    const names = Array.from({ length: 40 }, (_, i) => (i % 10 === 3 ? "长".repeat(1000 * i) : `n${i}`));
    const rows = names.map((name) => [null, point, name]);
    for (const options of [{ pageBytes: 1024 }, { pageBytes: 65536, reservedBytes: 32 }]) {
      const bytes = writeGeoPackage([{ name: "places", columns: "name TEXT", rowsPerLeaf: 3, rows }], options);
      const layer = read(bytes);
      expect(layer.records.map(({ properties }) => properties.name)).toEqual(names);
      expect(layer.records.map(({ index }) => index)).toEqual(names.map((_, i) => i));
      expect([layer.skippedCount, layer.issues]).toEqual([0, []]);
    }
  });

  test("it is recognised by its content", async () => {
    const tables = await readTables({ name: "a.bin", bytes: withGeometries(point), encoding: null });
    expect(tables).toMatchObject([{ format: "GeoPackage", records: [{ id: "1", geometry: { type: "point" } }] }]);
    const packed = zipSync({ "b/places.gpkg": withGeometries(point) });
    expect(await readTables({ name: "a.zip", bytes: packed, encoding: null })).toMatchObject([
      { layer: "b/places.gpkg", format: "GeoPackage", records: [{ id: "1" }] },
    ]);
  });

  test("one that keeps a log has a note, once", () => {
    const layers = ["a", "b"].map((name) => ({ name, rows: [[null, point]] }));
    expect(readAll(writeGeoPackage(layers, { hasLog: true })).map(codesOf)).toEqual([["geopackage.log"], []]);
    expect(faultOf(writeSqlite({ tables: [], hasLog: true })).code).toBe("geopackage.only-log");
  });

  test("a database that is none names its tables", () => {
    const tables = ["a", "b", "c", "d", "e", "f"].map((name) => ({ name, sql: `CREATE TABLE ${name} (x)`, rows: [] }));
    expect(faultOf(writeSqlite({ tables }))).toMatchObject({
      code: "geopackage.no-contents",
      values: { kind: "SQLite", tables: "a, b, c, d, e …" },
    });
    const spatialite = [{ name: "geometry_columns", sql: "CREATE TABLE geometry_columns (x)", rows: [] }];
    expect(faultOf(writeSqlite({ tables: spatialite })).values).toEqual({
      kind: "SpatiaLite",
      tables: "geometry_columns",
    });
    expect(faultOf(writeSqlite({ tables: [] })).values.tables).toBe("—");
    expect(faultOf(writeGeoPackage([{ name: "sky", kind: "tiles", rows: [] }])).code).toBe("geopackage.no-features");
  });

  test("a header that says what cannot be is damage", () => {
    const changes: [at: number, byte: number][] = [[0, 0], [16, 3], [17, 1], [20, 255], [56, 1], [59, 4]]; // biome-ignore format: pairs
    for (const [at, byte] of changes) {
      const bytes = writeGeoPackage([{ name: "places", rows: [[null, point]] }], { pageBytes: 512 * 2 });
      bytes[at] = byte;
      if (at === 20) bytes.set([2, 0], 16);
      expect(faultOf(bytes).code, `byte ${at}`).toBe("geopackage.damaged");
    }
    for (const length of [0, 16, 99, 100, 4095]) expect(faultOf(withGeometries(point).subarray(0, length)).code).toBe("geopackage.damaged"); // biome-ignore format: one line
  });

  /** Six points on three leaves, which are the last three pages. */
  const onPages = () =>
    writeGeoPackage([{ name: "places", rowsPerLeaf: 2, rows: new Array(6).fill([null, point]) }], { pageBytes: 2048 });
  const pageOf = (bytes: Uint8Array, fromEnd: number) => bytes.length - fromEnd * 2048;

  test("cut off, it gives the rows that are there, and counts the pages that are not", () => {
    const bytes = onPages();
    const layer = read(bytes.subarray(0, pageOf(bytes, 1) + 100));
    expect(layer.records.map(({ id }) => id)).toEqual(["1", "2", "3", "4"]);
    expect(layer.skippedCount).toBe(1);
    expect(layer.issues).toMatchObject([
      { code: "geopackage.damaged-pages", severity: "error", values: { count: 1, records: 1 }, where: FILE },
    ]);
    expect(faultOf(bytes.subarray(0, pageOf(bytes, 3))).code).toBe("geopackage.damaged");
  });

  test("a cell out of its page costs its row, a leaf of another kind its rows; places are kept", () => {
    const bytes = onPages();
    bytes.set([255, 255], pageOf(bytes, 3) + 8);
    bytes[pageOf(bytes, 2)] = 2;
    const layer = read(bytes);
    expect(layer.records.map(({ index, id }) => [index, id])).toEqual([[1, "2"], [3, "5"], [4, "6"]]); // biome-ignore format: pairs
    expect(layer.issues).toMatchObject([{ values: { count: 2, records: 2 } }]);
  });

  test("more records, values, or rows of the catalog than are allowed are refused", () => {
    const contents = (count: number, columnCount: number) =>
      writeSqlite({
        pageBytes: 65536,
        tables: [
          {
            name: "gpkg_contents",
            sql: `CREATE TABLE gpkg_contents (${Array.from({ length: columnCount }, (_, i) => `c${i}`).join(",")})`,
            rows: new Array(count).fill(new Array(columnCount).fill(null)),
            rowsPerLeaf: columnCount > 100 ? 50 : 7000,
          },
        ],
      });
    expect(faultOf(contents(100_001, 1))).toMatchObject({
      code: "geopackage.too-many",
      values: { records: 100_000, values: 1_000_000 },
    });
    expect(faultOf(contents(1001, 1000)).code).toBe("geopackage.too-many");
    const columns = Array.from({ length: 1998 }, (_, i) => `c${i}`).join(",");
    const table = {
      name: "beds",
      kind: "attributes",
      columns,
      rows: new Array(12_001).fill([null]),
      rowsPerLeaf: 6000,
    };
    expect(faultOf(writeGeoPackage([table], { pageBytes: 65536 }))).toMatchObject({
      code: "geopackage.too-many",
      values: { records: 2_000_000, values: 24_000_000 },
    });
  });

  test("pages that lead in a circle are read once", () => {
    const bytes = onPages();
    const root = pageOf(bytes, 4);
    const view = new DataView(bytes.buffer);
    expect(bytes[root]).toBe(5);
    view.setUint32(root + 8, root / 2048 + 1);
    const layer = read(bytes);
    expect(layer.records.map(({ id }) => id)).toEqual(["1", "2", "3", "4"]);
    expect(codesOf(layer)).toEqual(["geopackage.damaged-pages"]);
    const long = withColumns("name TEXT", ["x".repeat(20_000)], ["short"]);
    const chain = Buffer.from(long).indexOf("xxxxxxxx", long.length - 4096 + 4) - 4;
    new DataView(long.buffer).setUint32(chain - 4096, (chain - 4096) / 4096 + 1);
    expect(read(long)).toMatchObject({ records: [{ id: "2" }], skippedCount: 1 });
  });

  test("whatever is done to the bytes, there are layers or a named fault", () => {
    const rows = [wrapGeometry(polygonWkb(square, hole)), point, point, null].map((geometry, i) => [
      ...[null, geometry, "名".repeat(400 * i), i / 2, i, Uint8Array.of(i)],
    ]);
    const whole = writeGeoPackage(
      [
        { name: "places", columns: "name TEXT, share REAL, open BOOLEAN, photo BLOB", rowsPerLeaf: 2, rows },
        { name: "others", rows: [[null, point]] },
      ],
      { pageBytes: 2048 },
    );
    for (const mutant of mutate(whole, 300, 20261201)) {
      try {
        for (const { records, skippedCount, issues } of readAll(mutant)) {
          const hasFault = issues.some(
            ({ code, severity }) => severity === "error" || code === "geopackage.no-geometry",
          );
          if (skippedCount > 0) expect(hasFault).toBe(true);
          expect(new Set(records.map(({ index }) => index)).size).toBe(records.length);
        }
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
      }
    }
  });
});
