import { describe, expect, test } from "vitest";
import { InputError } from "../../../src/core/errors.ts";
import { boxOfCoordinates, mergeBoxes } from "../../../src/core/geo/shapes.ts";
import { FlatTable } from "../../../src/core/read/formats/flatBuffer.ts";
import { readFlatGeobuf } from "../../../src/core/read/formats/flatGeobuf.ts";
import { COLUMN, COLUMN_TYPES, CRS, HEADER } from "../../../src/core/read/formats/flatGeobufSchema.ts";
import { GEOMETRY_TYPES } from "../../../src/core/read/formats/wkb.ts";
import { coordinatesOf, type SourceGeometry } from "../../../src/core/read/geometry.ts";
import { readSource, readTables } from "../../../src/core/read/source.ts";
import type { SourceRecord, SourceTable } from "../../../src/core/read/sourceTable.ts";
import { writeTableFlatGeobuf } from "../../../src/core/report/tableFlatGeobuf.ts";
import { listCorpus, listSentences } from "../../support/corpusFiles.ts";
import { seededRandom } from "../../support/random.ts";

const point = (lng: number, lat: number): SourceGeometry => ({ type: "point", lng, lat });
const line = (...lines: number[][]): SourceGeometry => ({ type: "line", lngLatLines: lines.map((xy) => Float64Array.from(xy)) }); // biome-ignore format: one line
const area = (...shape: number[][][]): SourceGeometry => ({
  type: "area",
  lngLatShape: shape.map((rings) => rings.map((ring) => Float64Array.from(ring))),
});
const square = [0, 0, 4, 0, 4, 4, 0, 4];
const hole = [1, 1, 1, 2, 2, 2, 2, 1];

const recordOf = (
  index: number,
  geometry: SourceGeometry,
  properties = {},
  id: string | null = null,
): SourceRecord => ({
  index,
  id,
  properties,
  geometry,
});

function writeAll(records: readonly SourceRecord[], name = "层"): Uint8Array {
  return Uint8Array.from(Buffer.concat([...writeTableFlatGeobuf(name, records)]));
}

const read = async (bytes: Uint8Array) => await readSource({ name: "层.fgb", bytes, encoding: null });

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The header, and the bytes behind it: the index and the features. */
function openFile(bytes: Uint8Array) {
  expect([...bytes.subarray(0, 8)]).toEqual([0x66, 0x67, 0x62, 3, 0x66, 0x67, 0x62, 0]);
  const end = 12 + viewOf(bytes).getUint32(8, true);
  const header = FlatTable.rootOf(bytes.subarray(12, end));
  return {
    name: header.text(HEADER.name),
    type: GEOMETRY_TYPES[header.uint8(HEADER.geometryType)],
    box: header.float64s(HEADER.envelope),
    columns: Object.fromEntries(
      header
        .tables(HEADER.columns)!
        .map((column) => [column.text(COLUMN.name), COLUMN_TYPES[column.uint8(COLUMN.type)]]),
    ),
    featureCount: header.uint64(HEADER.featureCount),
    nodeSize: header.uint16(HEADER.indexNodeSize, 16),
    crs: header.table(HEADER.crs)!,
    body: bytes.subarray(end),
  };
}

describe("the header", () => {
  test("names the layer, its system and its extent", () => {
    const { crs, ...file } = openFile(writeAll([recordOf(0, point(103.5, 29)), recordOf(1, line([104, 28, 105, 30]))]));
    expect(file).toMatchObject({ name: "层", type: "Geometry", featureCount: 2, nodeSize: 16, columns: {} });
    expect([...file.box!]).toEqual([103.5, 28, 105, 30]);
    expect([crs.text(CRS.organization), crs.int32(CRS.code), crs.text(CRS.name)]).toEqual(["EPSG", 4326, "WGS 84"]);
  });

  test("gives a column without a name one that no other has", () => {
    const { columns } = openFile(writeAll([recordOf(0, point(0, 0), { "": "a", _: 1 })]));
    expect(columns).toEqual({ __2: "String", _: "Int" });
  });

  test("has a column of ids where an object stands in their place", () => {
    const odd = { toString: 1, valueOf: 1 };
    const { columns } = openFile(writeAll([recordOf(0, point(0, 0), { odd }, "[object Object]")]));
    expect(columns).toEqual({ id: "String", odd: "Json" });
  });

  test("of a table without records has no extent and no index, and nothing follows", async () => {
    const bytes = writeAll([]);
    const file = openFile(bytes);
    expect(file).toMatchObject({ type: "Geometry", box: null, featureCount: 0, nodeSize: 0, columns: {} });
    expect(file.body).toHaveLength(0);
    expect(await read(bytes)).toMatchObject({ records: [], skippedCount: 0, issues: [] });
  });

  test.each<[string, SourceGeometry[], string]>([
    ["points", [point(1, 2)], "Point"],
    ["lines", [line([0, 0, 1, 1])], "LineString"],
    ["lines, some of several parts", [line([0, 0, 1, 1]), line([0, 0, 1, 1], [2, 2, 3, 3])], "MultiLineString"],
    ["areas", [area([square])], "Polygon"],
    ["areas, some of several parts", [area([square]), area([square], [hole])], "MultiPolygon"],
    ["areas and points", [area([square]), point(0, 0)], "Geometry"],
  ])("of %s", (_, geometries, type) => {
    expect(openFile(writeAll(geometries.map((own, i) => recordOf(i, own)))).type).toBe(type);
  });
});

describe("geometries come back as they went in", () => {
  const shapes: [string, SourceGeometry][] = [
    ["a point", point(103.123456789012, -29.5)],
    ["a line", line([0, 0, 1, 1, 2, 1])],
    ["lines", line([0, 0, 1, 1], [2, 2, 3, 3, 4, 2])],
    ["an area with a hole", area([square, hole])],
    ["areas, one with a hole", area([square, hole], [[10, 10, 12, 10, 11, 12]])],
  ];

  test.each(shapes)("%s by itself", async (_, geometry) => {
    const { records, issues } = await read(writeAll([recordOf(0, geometry)]));
    expect(records.map((record) => record.geometry)).toEqual([geometry]);
    expect(issues).toEqual([]);
  });

  test("all mixed, and areas of one part beside those of several", async () => {
    for (const geometries of [
      shapes.map(([, own]) => own),
      [area([square]), area([square, hole], [[9, 9, 9, 8, 8, 8]])],
    ]) {
      const bytes = writeAll(geometries.map((own, i) => recordOf(i, own, { i })));
      const back = [...(await read(bytes)).records].sort((a, b) => Number(a.properties.i) - Number(b.properties.i));
      expect(back.map(({ geometry }) => geometry)).toEqual(geometries);
    }
  });
});

describe("columns", () => {
  const cases: [string, unknown[], string, unknown[]?][] = [
    ["yes and no", [true, false], "Bool"],
    ["small whole numbers", [0, -(2 ** 31), 2 ** 31 - 1], "Int"],
    ["large whole numbers", [1, 2 ** 31, -(2 ** 53 - 1)], "Long"],
    ["whole numbers of 64 bits", [1, "9007199254740993", "-9223372036854775808"], "Long"],
    ["digits alone", ["510102199001011234", "9007199254740993"], "String"],
    ["more digits than 64 bits have", [1, "9223372036854775808"], "String", ["1", "9223372036854775808"]],
    ["numbers with decimals", [1, 0.1, -1e300, 2 ** 40], "Double"],
    ["text", ["", "社区 🏠", "=1+1"], "String"],
    ["text and numbers", ["约100", 100, 0.5, true], "String", ["约100", "100", "0.5", "true"]],
    ["yes and numbers", [true, 1], "String", ["true", "1"]],
    ["nested values", [{ a: [1] }, [], "x", 1], "Json", ['{"a":[1]}', "[]", '"x"', "1"]],
  ];

  test.each(cases)("of %s", async (_, values, type, expected = values) => {
    const bytes = writeAll(values.map((value, i) => recordOf(i, point(i, 0), { 值: value, i })));
    expect(openFile(bytes).columns).toEqual({ 值: type, i: "Int" });
    const back = [...(await read(bytes)).records].sort((a, b) => Number(a.properties.i) - Number(b.properties.i));
    expect(back.map(({ properties }) => properties.值)).toEqual(expected);
  });

  test("values that are null, absent or no number are left out", async () => {
    const own = [{ a: null, b: 1 }, { b: Number.NaN }, {}, { a: undefined, b: Infinity, c: null }];
    const bytes = writeAll(own.map((properties, i) => recordOf(i, point(0, 0), properties)));
    expect(openFile(bytes).columns).toEqual({ a: "String", b: "Int", c: "String" });
    expect((await read(bytes)).records.map(({ properties }) => properties)).toEqual([{ b: 1 }, {}, {}, {}]);
  });

  test("a text of megabytes, a column called __proto__ and one without a name", async () => {
    const long = "说明".repeat(1_000_000);
    const properties = JSON.parse(`{"__proto__": "x", "": "y"}`);
    const bytes = writeAll([recordOf(0, point(0, 0), { long }), recordOf(1, point(1, 1), properties)]);
    const { records } = await read(bytes);
    expect(new Map(records.flatMap((record) => Object.entries(record.properties)))).toEqual(
      new Map([["long", long], ["__proto__", "x"], ["_", "y"]]), // biome-ignore format: pairs
    );
  });

  test("ids have a column of their own, unless a column says the same", async () => {
    const columnsOf = (...records: SourceRecord[]) => openFile(writeAll(records)).columns;
    expect(columnsOf(recordOf(0, point(0, 0), { a: 1 }, "7"), recordOf(1, point(0, 0)))).toEqual({
      id: "String",
      a: "Int",
    });
    expect(columnsOf(recordOf(0, point(0, 0), { fid: 7 }, "7"))).toEqual({ fid: "Int" });
    expect(columnsOf(recordOf(0, point(0, 0), { fid: 7 }, "7"), recordOf(1, point(0, 0), {}, "8"))).toEqual({ id: "String", fid: "Int" }); // biome-ignore format: one line
    expect(columnsOf(recordOf(0, point(0, 0), { ID: 1 }, "way/7"))).toEqual({ id_2: "String", ID: "Int" });
    const { records } = await read(writeAll([recordOf(0, point(0, 0), { ID: 1 }, "way/7")]));
    expect(records[0]!.properties).toEqual({ id_2: "way/7", ID: 1 });
  });

  test("more than the format has room for are refused", () => {
    const properties = Object.fromEntries(Array.from({ length: 65_537 }, (_, i) => [`c${i}`, i]));
    const long = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`${i}`.repeat(100_000), i]));
    for (const own of [properties, long])
      try {
        writeAll([recordOf(0, point(0, 0), own)]);
        expect.unreachable();
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        expect(error.code).toBe("flatgeobuf.too-many-columns");
        expect(error.values.count).toBe(Object.keys(own).length);
        listSentences([error]);
      }
  });
});

type Box = readonly [minX: number, minY: number, maxX: number, maxY: number];

const overlap = (a: Box, b: Box): boolean => a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];

/** An index as the specification has it, read by itself. */
function openIndex(bytes: Uint8Array) {
  const { body, featureCount, box } = openFile(bytes);
  const levels: [start: number, end: number][] = [];
  const sizes = [featureCount];
  do sizes.unshift(Math.ceil(sizes[0]! / 16));
  while (sizes[0]! > 1);
  for (const size of sizes) {
    const start = levels.at(-1)?.[1] ?? 0;
    levels.push([start, start + size]);
  }
  const view = viewOf(body);
  const nodes = Array.from({ length: levels.at(-1)![1] }, (_, i) => ({
    box: [0, 8, 16, 24].map((at) => view.getFloat64(40 * i + at, true)) as unknown as Box,
    place: Number(view.getBigUint64(40 * i + 32, true)),
  }));
  return { levels, nodes, box: box!, features: body.subarray(40 * nodes.length) };
}

/** The way from each place to the next. */
const measureWay = (places: readonly (readonly number[])[]): number =>
  places.slice(1).reduce((sum, [x, y], i) => sum + Math.hypot(x! - places[i]![0]!, y! - places[i]![1]!), 0);

describe("the index", () => {
  const random = seededRandom(20261201);
  const randomLine = (): SourceGeometry => {
    const [x, y] = [100 + 10 * random(), 20 + 10 * random()];
    return line([x, y, x + random(), y - random()]);
  };
  const layers: [string, SourceGeometry[]][] = [
    ...[1, 2, 16, 17, 257, 1000].map((count): [string, SourceGeometry[]] => [
      `${count} lines`,
      Array.from({ length: count }, randomLine),
    ]),
    ["points at one place", new Array(20).fill(point(104, 30))],
    ["points on one meridian", Array.from({ length: 40 }, () => point(104, 30 * random()))],
  ];

  test.each(layers)("of %s: boxes hold those below, and every query finds what is there", async (_, geometries) => {
    const bytes = writeAll(geometries.map((geometry, i) => recordOf(i, geometry, { i })));
    const { levels, nodes, box, features } = openIndex(bytes);
    expect(nodes[0]!.box).toEqual([...box]);
    const held = new Set<number>();
    for (const [level, [start, end]] of levels.slice(0, -1).entries())
      for (let node = start; node < end; node++) {
        const first = nodes[node]!.place;
        const children = nodes.slice(first, Math.min(first + 16, levels[level + 1]![1]));
        for (let i = 0; i < children.length; i++) held.add(first + i);
        expect(nodes[node]!.box).toEqual(children.map((child) => child.box).reduce(mergeBoxes));
      }
    expect(held.size).toBe(nodes.length - 1);

    const { records } = await read(bytes);
    const [leafStart] = levels.at(-1)!;
    const sizes = viewOf(features);
    for (const [i, { geometry }] of records.entries()) {
      const { box: own, place } = nodes[leafStart + i]!;
      expect(own).toEqual(coordinatesOf(geometry).map(boxOfCoordinates).reduce(mergeBoxes));
      expect(place + 4 + sizes.getUint32(place, true)).toBe(nodes[leafStart + i + 1]?.place ?? features.length);
    }

    const find = (wanted: Box, level = 0, node = 0): number[] => {
      if (!overlap(nodes[node]!.box, wanted)) return [];
      if (level === levels.length - 1) return [node - leafStart];
      const first = nodes[node]!.place;
      const count = Math.min(16, levels[level + 1]![1] - first);
      return Array.from({ length: count }, (__, i) => find(wanted, level + 1, first + i)).flat();
    };
    for (let i = 0; i < 50; i++) {
      const [x, y] = [100 + 10 * random(), 30 * random()];
      const wanted: Box = [x, y, x + 3 * random(), y + 3 * random()];
      const expected = records.flatMap(({ geometry }, place) =>
        overlap(coordinatesOf(geometry).map(boxOfCoordinates).reduce(mergeBoxes), wanted) ? [place] : [],
      );
      expect(find(wanted)).toEqual(expected);
    }
  });

  test("follows a Hilbert curve: no step on a full grid is longer than one cell", async () => {
    const side = 32;
    const cells = Array.from({ length: side * side }, (_, i) => point(i % side, Math.floor(i / side)));
    const { records } = await read(writeAll(cells.map((geometry, i) => recordOf(i, geometry))));
    const places = records.map(({ geometry }) => [...coordinatesOf(geometry)[0]!]);
    expect(measureWay(places)).toBeLessThan(1.02 * (side * side - 1));
    expect(new Set(places.map(String)).size).toBe(side * side);
  });
});

const rows = listCorpus(/^(geojson|csv|xlsx|shapefile|kml|flatgeobuf|geoparquet)$/);

/** Halves of characters have no form in UTF-8. */
const asUtf8 = (text: string): string => Buffer.from(text).toString();

/** Whether a value is what a column of its type gives back. */
const isSame = (back: unknown, value: unknown): boolean =>
  value === null || value === undefined || (typeof value === "number" && !Number.isFinite(value))
    ? back === undefined
    : back === value || back === asUtf8(String(value)) || back === asUtf8(JSON.stringify(value));

/** All numbers of a geometry as GeoJSON has it. */
const numbersOf = (geometry: unknown): unknown =>
  (geometry as { readonly coordinates: unknown[] }).coordinates.flat(Number.POSITIVE_INFINITY);

const closedNumbersOf = (geometry: SourceGeometry): number[] =>
  coordinatesOf(geometry).flatMap((xy) => [...xy, ...(geometry.type === "area" ? xy.slice(0, 2) : [])]);

describe.skipIf(rows.length === 0)("every public file that can be read", () => {
  test.each(rows)("$file comes back as it was read", async ({ file, open }) => {
    let tables: readonly SourceTable[] = [];
    try {
      tables = await readTables({ name: file, bytes: open(), encoding: null });
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
    }
    for (const { records } of tables) {
      const marked = records.map((record, i) => ({
        ...record,
        properties: { ...record.properties, "place in file": i },
      }));
      const [back] = readFlatGeobuf(writeAll(marked), file);
      expect(back!.records).toHaveLength(records.length);
      // What was replaced by a mark of damage when the file was read still is.
      expect(back!.issues.filter(({ code }) => code !== "file.damaged-text")).toEqual([]);
      for (const { properties, geometry } of back!.records) {
        const original = marked[Number(properties["place in file"])]!;
        expect(numbersOf(geometry)).toEqual(closedNumbersOf(original.geometry));
        for (const [column, value] of Object.entries(original.properties))
          if (column !== "" && !isSame(properties[column], value))
            expect([column, properties[column]]).toEqual([column, value]);
      }
    }
  });
});
