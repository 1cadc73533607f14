import "../../../../src/core/messages/learnNoteMessages.ts";
import { readdirSync, readFileSync } from "node:fs";
import { strToU8, type Zippable, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { InputError, type Issue } from "../../../../src/core/errors.ts";
import { formatIssue, messages } from "../../../../src/core/messages/messages.ts";
import { shapefileMessages } from "../../../../src/core/messages/shapefileMessages.ts";
import { shapefileNoteMessages } from "../../../../src/core/messages/shapefileNoteMessages.ts";
import type { RawLayer } from "../../../../src/core/read/formats/rawLayer.ts";
import { readShapefileParts, readZippedShapefiles } from "../../../../src/core/read/formats/shapefile.ts";
import { makeTable } from "../../../../src/core/read/layerTable.ts";
import { seededRandom } from "../../../support/random.ts";
import { type ShapeToWrite, writeDbf, writeShapes } from "../../../support/shapefiles.ts";

const point = (x: number, y: number): ShapeToWrite => ({ type: 1, parts: [[[x, y]]] });
const POINTS = [point(104, 30), point(104.01, 30), point(104.02, 30)];
const NAME = { name: "NAME", type: "C", byteLength: 12 };
const ROWS = [["甲"], ["乙"], ["丙"]];
const WGS84 = 'GEOGCS["WGS 84"]';

interface Wanted {
  readonly shapes?: readonly ShapeToWrite[];
  readonly rows?: readonly (readonly string[])[];
  readonly deletedRows?: readonly number[];
}

function partsOf({ shapes = POINTS, rows = ROWS, deletedRows = [] }: Wanted = {}): Map<string, Uint8Array> {
  const { shp, shx } = writeShapes(shapes);
  return new Map<string, Uint8Array>([
    ["shp", shp],
    ["shx", shx],
    ["dbf", writeDbf([NAME], rows, { deletedRows })],
    ["prj", strToU8(`\ufeff${WGS84}\r\n`)],
    ["cpg", strToU8("UTF-8")],
  ]);
}
const filesOf = (stem: string, parts = partsOf()): Zippable =>
  Object.fromEntries([...parts].map(([extension, bytes]) => [`${stem}.${extension}`, bytes]));

const read = (parts: ReadonlyMap<string, Uint8Array>) => readShapefileParts(parts, "a.shp", null);
const unzip = (files: Zippable) => readZippedShapefiles(zipSync(files), "a.zip", null);
const codesOf = ({ issues }: RawLayer) => issues.map(({ code, severity }) => `${severity} ${code}`);
const namesOf = ({ records }: RawLayer) => records.map(({ index, properties }) => [index, properties.NAME]);
const refusal = (code: string, values: object = {}) =>
  expect.objectContaining({ name: "InputError", code, values: expect.objectContaining(values) });

describe("loose parts", () => {
  test("become a layer, as it is", () => {
    const layer = read(partsOf());
    expect(layer).toMatchObject({ name: null, format: "Shapefile", encoding: "utf-8", crs: WGS84, skippedCount: 0 });
    expect(layer.issues).toEqual([]);
    expect(layer.records[1]).toEqual({
      index: 1,
      id: null,
      properties: { NAME: "乙" },
      geometry: { type: "Point", coordinates: [104.01, 30] },
    });
    expect(makeTable(layer, "a.shp", null).records).toHaveLength(3);
  });

  test("only the shapes are needed; what the rest would say is missed", () => {
    const parts = partsOf();
    parts.delete("shx");
    parts.delete("prj");
    parts.delete("cpg");
    expect(codesOf(read(parts))).toEqual(["warning shapefile.no-shx"]);
    expect(read(parts).crs).toBeNull();
    parts.delete("dbf");
    expect(codesOf(read(parts))).toEqual(["warning shapefile.no-dbf", "warning shapefile.no-shx"]);
    expect(read(parts).records[0].properties).toEqual({});
    parts.set("dbf", new Uint8Array(5));
    expect(codesOf(read(parts))).toEqual(["warning shapefile.damaged-dbf", "warning shapefile.no-shx"]);
    parts.delete("shp");
    expect(() => read(parts)).toThrow(refusal("shapefile.no-shp"));
  });

  test("deleted rows go with their shapes, and are counted", () => {
    const layer = read(partsOf({ deletedRows: [0, 2] }));
    expect(namesOf(layer)).toEqual([[1, "乙"]]);
    expect(layer.skippedCount).toBe(0);
    expect(layer.issues).toMatchObject([{ code: "shapefile.deleted-rows", severity: "note", values: { count: 2 } }]);
  });

  test("shapes without a row and rows without a shape are records, with a warning", () => {
    const fewer = read(partsOf({ rows: [["甲"]] }));
    expect(namesOf(fewer)).toEqual([
      [0, "甲"],
      [1, undefined],
      [2, undefined],
    ]);
    expect(fewer.issues).toMatchObject([{ code: "shapefile.counts-differ", values: { shapes: 3, rows: 1 } }]);
    const more = read(partsOf({ shapes: [point(104, 30)] }));
    expect(namesOf(more)).toHaveLength(3);
    expect(more.records[2].geometry).toBeNull();
    expect(more.issues).toMatchObject([{ code: "shapefile.counts-differ", values: { shapes: 1, rows: 3 } }]);
  });

  test("a damaged record is skipped by its place; those that are cut off, by their count", () => {
    const parts = partsOf({ shapes: [point(104, 30), { type: 99, parts: [] }, point(104.02, 30)] });
    const layer = read(parts);
    expect(namesOf(layer)).toEqual([
      [0, "甲"],
      [2, "丙"],
    ]);
    expect(layer.skippedCount).toBe(1);
    expect(layer.issues).toMatchObject([{ code: "shapefile.unknown-type", severity: "error", where: "a.shp #2" }]);
    const whole = partsOf();
    const cut = new Map([...whole, ["shp", whole.get("shp")!.subarray(0, 128)]]);
    expect(read(cut)).toMatchObject({
      skippedCount: 2,
      issues: [{ code: "shapefile.cut-off", severity: "error", values: { count: 2, found: 1 } }],
    });
    cut.delete("shx");
    cut.delete("dbf");
    expect(codesOf(read(cut))).toEqual([
      "warning shapefile.no-dbf",
      "warning shapefile.no-shx",
      "warning shapefile.maybe-cut-off",
    ]);
  });

  test("a layer without records says so", () => {
    const layer = read(partsOf({ shapes: [], rows: [] }));
    expect(layer.records).toEqual([]);
    expect(codesOf(layer)).toEqual(["warning file.no-features"]);
  });

  test("bodies in space are told", () => {
    const ring = [
      [0, 0],
      [0, 1],
      [1, 1],
      [0, 0],
    ] as const;
    const layer = read(partsOf({ shapes: [{ type: 31, parts: [ring], partTypes: [2] }], rows: [["甲"]] }));
    expect(layer.issues).toMatchObject([{ code: "shapefile.multipatch", severity: "note", values: { count: 1 } }]);
  });
});

describe("archives", () => {
  test("hold a layer for each shapefile, in folders too, whatever the case of its names", () => {
    const layers = unzip({
      ...filesOf("数据/社区"),
      "B.SHP": partsOf().get("shp")!,
      "b.dbf": partsOf().get("dbf")!,
      "__MACOSX/._社区.shp": strToU8("x"),
      ".hidden.shp": strToU8("x"),
      "数据/": new Uint8Array(),
      "readme.txt": strToU8("x"),
    });
    expect(layers.map(({ name }) => name)).toEqual(["数据/社区", "B"]);
    expect(layers.map((layer) => [namesOf(layer).length, codesOf(layer)])).toEqual([
      [3, []],
      [3, ["warning shapefile.no-shx"]],
    ]);
  });

  test("name what else they hold, without opening it", () => {
    const [layer] = unzip({
      ...filesOf("a"),
      "b.geojson": strToU8("{}"),
      "c.dbf": strToU8("x"),
      "inner.zip": strToU8("x"),
    });
    expect(layer.issues).toMatchObject([
      { code: "archive.other-layers", severity: "note", values: { names: "b.geojson, c.dbf" } },
      { code: "archive.nested", severity: "warning", values: { names: "inner.zip" } },
    ]);
  });

  const unsafe = ["../../up.shp", "/etc/a.shp", "..\\..\\up.shp", "C:\\a.shp", "a/../b.shp"];
  test.each(unsafe)("do not read %j", (name) => {
    const layers = unzip({ ...filesOf("a"), [name]: partsOf().get("shp")! });
    expect(layers.map(({ name }) => name)).toEqual([null]);
    expect(layers[0].issues).toMatchObject([
      { code: "archive.unsafe-entry", severity: "warning", values: { entry: name } },
    ]);
  });

  test("read names with backslashes between folders, as old programs pack them", () => {
    expect(unzip({ ...filesOf("数据\\a"), ...filesOf("b") }).map(({ name }) => name)).toEqual(["数据/a", "b"]);
  });

  test("do not follow links", () => {
    const zip = zipSync({ ...filesOf("a"), "link.shp": [strToU8("/etc/passwd"), { os: 3, attrs: 0o120777 << 16 }] });
    const [layer, ...rest] = readZippedShapefiles(zip, "a.zip", null);
    expect(rest).toEqual([]);
    expect(codesOf(layer)).toEqual(["warning archive.unsafe-entry"]);
  });

  test("read the first of two files of one name", () => {
    const layers = unzip({ ...filesOf("a"), "A.SHP": strToU8("x") });
    expect(layers).toHaveLength(1);
    expect(codesOf(layers[0])).toEqual(["warning archive.repeated-entry"]);
  });

  test("without a shapefile say what they hold", () => {
    const names = ["a", "b", "c", "d", "e", "f"].map((name) => `${name}.csv`);
    const files = Object.fromEntries(names.map((name) => [name, strToU8("x")]));
    expect(() => unzip(files)).toThrow(
      refusal("archive.no-shapefile", { names: "a.csv, b.csv, c.csv, d.csv, e.csv, …" }),
    );
    expect(() => unzip({})).toThrow(refusal("archive.empty"));
  });

  test("lose no sound layer to a damaged one, and name that", () => {
    const bad = filesOf("bad", partsOf().set("shp", strToU8("x".repeat(200))));
    const layers = unzip({ ...bad, ...filesOf("good") });
    expect(layers.map(({ name }) => name)).toEqual(["good"]);
    expect(layers[0].issues).toMatchObject([{ code: "shapefile.not-shp", severity: "warning", where: "a.zip / bad" }]);
    expect(() => unzip(bad)).toThrow(refusal("shapefile.not-shp"));
  });

  test("are compared with their checksums", () => {
    const zip = zipSync(filesOf("a"), { level: 0 });
    zip[Buffer.from(zip).indexOf("GEOGCS")] ^= 1;
    expect(() => readZippedShapefiles(zip, "a.zip", null)).toThrow(
      refusal("archive.damaged-entry", { entry: "a.prj" }),
    );
  });

  /** The archive with a field of the directory's first file set. */
  function patched(field: number, value: number, bytes: 2 | 4): Uint8Array {
    const zip = Buffer.from(zipSync(filesOf("a")));
    zip.writeUIntLE(value, zip.indexOf("PK\x01\x02", 0, "latin1") + field, bytes);
    return zip;
  }
  const faults: readonly (readonly [string, Uint8Array])[] = [
    ["archive.not-zip", strToU8("x".repeat(100))],
    ["archive.damaged", zipSync(filesOf("a")).subarray(0, 400)],
    ["archive.damaged", patched(24, 10, 4)],
    ["archive.damaged", patched(20, 0x7fff, 4)],
    ["archive.damaged", patched(42, 0xfffffff0, 4)],
    ["archive.encrypted", patched(8, 1, 2)],
    ["archive.packed-otherwise", patched(10, 99, 2)],
    ["archive.bomb", patched(24, 0xfffffff0, 4)],
    ["archive.bomb", zipSync({ "a.shp": new Uint8Array(20_000_001) })],
    [
      "archive.too-many-entries",
      zipSync(Object.fromEntries(Array.from({ length: 2001 }, (_, i) => [`${i}.shp`, new Uint8Array()]))),
    ],
  ];
  test.each(faults)("that cannot be used are refused: %s", (code, zip) => {
    expect(() => readZippedShapefiles(zip, "a.zip", null)).toThrow(refusal(code));
  });

  test("of more than 400 MB are refused before any of it is unpacked", () => {
    const zip = Buffer.from(zipSync({ "a.shp": new Uint8Array(3_000_000) }, { level: 0 }));
    zip.writeUInt32LE(400_000_001, zip.indexOf("PK\x01\x02", 0, "latin1") + 24);
    expect(() => readZippedShapefiles(zip, "a.zip", null)).toThrow(refusal("archive.too-large", { megabytes: 401 }));
  });

  test("may be followed by a comment that looks like their end", () => {
    const zip = zipSync(filesOf("a"));
    const comment = Buffer.alloc(22);
    comment.write("PK\x05\x06", "latin1");
    const commented = Buffer.concat([zip, comment]);
    commented.writeUInt16LE(comment.length, zip.length - 2);
    expect(readZippedShapefiles(commented, "a.zip", null)).toHaveLength(1);
  });
});

describe("whatever the bytes, there are layers or a fault that has a sentence", () => {
  const square = [
    [104, 30],
    [104, 30.01],
    [104.01, 30.01],
    [104.01, 30],
    [104, 30],
  ] as const;
  const hole = [...square].reverse();
  const plain = partsOf({
    shapes: [
      { type: 5, parts: [square, hole] },
      { type: 31, parts: [square], partTypes: [0] },
      { type: 8, parts: [square] },
    ],
  });

  function mutate(bytes: Uint8Array, random: () => number): Uint8Array {
    const at = Math.floor(random() * bytes.length);
    const end = at + Math.floor(random() * 64);
    const kind = Math.floor(random() * 4);
    if (kind === 0) return bytes.slice(0, at);
    if (kind === 1) return Buffer.concat([bytes.subarray(0, end), bytes.subarray(at)]);
    const changed = Uint8Array.from(bytes);
    if (kind === 2) changed[at] = Math.floor(random() * 256);
    else changed.fill(random() < 0.5 ? 0xff : 0, at, at + 4);
    return changed;
  }

  function tryReading(run: () => readonly RawLayer[]): void {
    let found: readonly (Issue | InputError)[];
    try {
      const layers = run();
      for (const { records, skippedCount, issues } of layers) {
        expect(skippedCount === 0 || issues.some(({ severity }) => severity === "error")).toBe(true);
        expect(new Set(records.map(({ index }) => index)).size).toBe(records.length);
      }
      found = layers.flatMap(({ issues }) => issues);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      found = [error];
    }
    for (const issue of found) expect(formatIssue(issue, "zh")).not.toMatch(/undefined|\{/);
  }

  test("in parts", () => {
    const random = seededRandom(7);
    for (let round = 0; round < 600; round++) {
      const parts = new Map(plain);
      for (let change = 0; change <= random() * 3; change++) {
        const extension = [...parts.keys()][Math.floor(random() * parts.size)];
        parts.set(extension, mutate(parts.get(extension)!, random));
      }
      tryReading(() => [read(parts)]);
    }
  });

  test("in archives", () => {
    const random = seededRandom(8);
    const zip = zipSync({ ...filesOf("a", plain), ...filesOf("b") });
    for (let round = 0; round < 600; round++)
      tryReading(() => readZippedShapefiles(mutate(zip, random), "a.zip", null));
  });
});

describe("sentences", () => {
  const folder = "src/core/read/formats";
  const isOwn = /^(archive|shapefile|shapeRecords|shapeRings|dbf.*)\.ts$/;
  const sources = readdirSync(folder)
    .filter((name) => isOwn.test(name))
    .map((name) => readFileSync(`${folder}/${name}`, "utf8"));
  const used = new Set(
    sources.flatMap((text) => [...text.matchAll(/"((?:archive|shapefile|file)\.[a-z-]+)"/g)].map(([, code]) => code)),
  );
  const own = { ...shapefileMessages, ...shapefileNoteMessages };

  test("every code has one, and every one a use", () => {
    expect(used.size).toBeGreaterThan(30);
    expect([...used].filter((code) => !messages.has(code))).toEqual([]);
    expect(Object.keys(own).filter((code) => !used.has(code))).toEqual([]);
  });

  test.each(Object.entries(own))("of %s: whole in both languages, with the same values", (_, { zh, en }) => {
    expect(zh).toMatch(/[\u4e00-\u9fff].*。$/);
    expect(en).toMatch(/^[A-Z“].*\.$/);
    expect(zh).not.toMatch(/[\u4e00-\u9fff][,;:?!]/);
    const valuesOf = (sentence: string) => [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
    expect(valuesOf(zh)).toEqual(valuesOf(en));
  });
});
