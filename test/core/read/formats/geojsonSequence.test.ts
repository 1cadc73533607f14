import { strToU8 } from "fflate";
import { describe, expect, test } from "vitest";
import { InputError } from "../../../../src/core/errors.ts";
import { decodeText } from "../../../../src/core/read/formats/encoding.ts";
import { readGeojsonSequence } from "../../../../src/core/read/formats/geojsonSequence.ts";
import { makeTable } from "../../../../src/core/read/layerTable.ts";
import { mutate } from "../../../support/mutate.ts";

const read = (text: string) => readGeojsonSequence(text, "a.geojsonl", "utf-8");
const feature = (lng: number, rest: object = {}) => ({
  type: "Feature",
  properties: { n: lng },
  geometry: { type: "Point", coordinates: [lng, 30] },
  ...rest,
});
const line = (lng: number, rest: object = {}) => JSON.stringify(feature(lng, rest));
const RS = "\u001e";

describe("texts", () => {
  test("one a line, whatever ends it", () => {
    const layer = read(`${line(1, { id: 7 })}\r\n\r\n${line(2, { id: "b" })}\n`);
    expect(layer).toMatchObject({
      name: null,
      format: "GeoJSON sequence",
      encoding: "utf-8",
      skippedCount: 0,
      issues: [],
    });
    expect(layer.records).toEqual([
      { index: 0, id: "7", properties: { n: 1 }, geometry: { type: "Point", coordinates: [1, 30] } },
      { index: 1, id: "b", properties: { n: 2 }, geometry: { type: "Point", coordinates: [2, 30] } },
    ]);
  });

  test("behind separators, over several lines", () => {
    const layer = read(`${RS}${JSON.stringify(feature(1), null, 2)}\n${RS}${RS}${line(2)}`);
    expect(layer.records.map(({ properties }) => properties.n)).toEqual([1, 2]);
  });

  test("that are a geometry, or a collection of features", () => {
    const collection = JSON.stringify({ type: "FeatureCollection", features: [feature(1), 5, feature(2)] });
    const layer = read(`${collection}\n{"type":"Point","coordinates":[3,30]}`);
    expect(layer.records.map(({ index }) => index)).toEqual([0, 2, 3]);
    expect(layer.skippedCount).toBe(1);
    expect(layer.issues).toMatchObject([{ code: "feature.not-object", where: "a.geojsonl #2" }]);
  });
});

describe("faults", () => {
  test.each([
    ["{", "feature.not-json"],
    ['{"type":"Feature","properties":{"a":NaN}}', "feature.not-json"],
    ["[1]", "feature.not-object"],
    ["null", "feature.not-object"],
    ['{"type":"Topology"}', "feature.wrong-type"],
    ['{"type":"FeatureCollection"}', "feature.wrong-type"],
    ["[".repeat(65) + "]".repeat(65), "feature.too-deep"],
    ["[".repeat(200_000), "feature.too-deep"],
  ])("a line of %.40s costs itself", (broken, code) => {
    for (const text of [`${line(1)}\n${broken}\n${line(2)}`, `${RS}${line(1)}${RS}${broken}${RS}${line(2)}`]) {
      const layer = read(text);
      expect(layer.records.map(({ index }) => index)).toEqual([0, 2]);
      expect(layer.skippedCount).toBe(1);
      expect(layer.issues).toMatchObject([{ code, severity: "error", where: "a.geojsonl #2" }]);
    }
  });

  test("of members are said, and the record is kept", () => {
    const layer = read(line(1, { id: [], properties: 5 }));
    expect(layer.records).toMatchObject([{ id: null, properties: {} }]);
    expect(layer.issues.map(({ code }) => code)).toEqual(["feature.bad-id", "feature.bad-properties"]);
  });

  test("of geometries are left to the table", () => {
    const table = makeTable(read(`${line(1)}\n${line(2, { geometry: null })}`), "a", null);
    expect(table.skippedCount).toBe(1);
    expect(table.issues).toMatchObject([{ code: "geometry.null", where: "a #2" }]);
  });

  test("names that objects have stay in their record", () => {
    const [{ properties }] = read(
      '{"type":"Feature","geometry":null,"properties":{"__proto__":{"polluted":1}}}',
    ).records;
    expect(Object.keys(properties)).toEqual(["__proto__"]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test.each(["", " \n\r\n", RS])("%j is empty", (text) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ code: "file.empty" }));
  });

  test("any bytes give a layer or a fault in words", () => {
    for (const text of [`${line(1)}\n${line(2)}\n`, `${RS}${line(1)}\n${RS}${line(2)}\n`]) {
      for (const bytes of mutate(strToU8(text), 300, 4)) {
        try {
          makeTable(read(decodeText(bytes).text), "a", null);
        } catch (error) {
          if (!(error instanceof InputError)) throw error;
        }
      }
    }
  });
});
