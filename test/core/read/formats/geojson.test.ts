import "../../../../src/core/messages/learnNoteMessages.ts";
import { describe, expect, test } from "vitest";
import { InputError } from "../../../../src/core/errors.ts";
import { areaOfShape } from "../../../../src/core/geo/shapes.ts";
import { formatIssue } from "../../../../src/core/messages/messages.ts";
import { coordinatesOf, readGeometry, shiftLongitude, showValue } from "../../../../src/core/read/geometry.ts";
import { listColumns, MOST_COLUMNS, placeOfRecord } from "../../../../src/core/read/sourceTable.ts";
import { verdictOf } from "../../../../src/core/read/verdict.ts";
import { readGeojson } from "../../../support/readGeojson.ts";

const POINT = { type: "Point", coordinates: [104, 30] };
const feature = (geometry: unknown, rest: object = {}) => ({ type: "Feature", properties: {}, geometry, ...rest });
const collect = (...features: unknown[]) => JSON.stringify({ type: "FeatureCollection", features });
const read = (...features: unknown[]) => readGeojson(collect(...features), "a.geojson");
const SQUARE = [
  [104, 30],
  [104.01, 30],
  [104.01, 30.01],
  [104, 30.01],
  [104, 30],
];
const polygon = (...rings: unknown[]) => ({ type: "Polygon", coordinates: rings });

function errorOf(text: string): InputError {
  try {
    readGeojson(text, "a.geojson");
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error("Nothing was wrong.");
}

test("a file with two lists of features is refused: those of one would be lost", () => {
  const one = collect(feature(POINT));
  for (const key of ["features", "feat\\u0075res"]) {
    const twice = one.replace(/}$/, `,"${key}":${JSON.stringify([feature(POINT), feature(POINT)])}}`);
    expect(errorOf(twice)).toMatchObject({ code: "file.features-twice", where: "a.geojson" });
  }
  expect(readGeojson(one.replace(/}$/, ',"features":[]}'), "a.geojson").records).toHaveLength(1);
});

describe("faults of one geometry cost that record, with a reason of its own", () => {
  const lost: readonly (readonly [unknown, string])[] = [
    [null, "geometry.null"],
    [undefined, "geometry.null"],
    [5, "geometry.not-object"],
    [[], "geometry.not-object"],
    [{}, "geometry.no-coordinates"],
    [{ type: "Point", coordinates: "104,30" }, "geometry.no-coordinates"],
    [{ coordinates: [] }, "geometry.empty"],
    [{ type: "Point", coordinates: [] }, "geometry.empty"],
    [{ type: "Polygon", coordinates: [[]] }, "geometry.too-few-points"],
    [{ type: "MultiPolygon", coordinates: [[]] }, "geometry.empty"],
    [{ type: "Circle", coordinates: [1, 2] }, "geometry.unknown-type"],
    [{ type: "__proto__", coordinates: [1, 2] }, "geometry.unknown-type"],
    [{ type: "Point", coordinates: ["104", "30"] }, "geometry.bad-position"],
    [{ type: "Point", coordinates: [104] }, "geometry.bad-position"],
    [{ type: "Point", coordinates: [null, null] }, "geometry.bad-position"],
    [{ type: "Point", coordinates: [1, 2, 3, 4, 5] }, "geometry.bad-position"],
    [
      {
        type: "Polygon",
        coordinates: [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
      },
      "geometry.bad-position",
    ],
    [{ type: "Polygon", coordinates: [5] }, "geometry.bad-position"],
    [{ type: "LineString", coordinates: [[1, 2]] }, "geometry.too-few-points"],
    [
      {
        type: "LineString",
        coordinates: [
          [1, 2],
          [1, 2],
        ],
      },
      "geometry.too-few-points",
    ],
    [
      polygon([
        [1, 2],
        [3, 4],
        [1, 2],
      ]),
      "geometry.too-few-points",
    ],
    [
      polygon([
        [1, 2],
        [1, 2],
        [1, 2],
        [1, 2],
      ]),
      "geometry.too-few-points",
    ],
    [
      polygon([
        [0, 0],
        [1, 1],
        [2, 2],
        [0, 0],
      ]),
      "geometry.zero-area",
    ],
    [polygon(SQUARE, SQUARE), "geometry.zero-area"],
    [{ type: "GeometryCollection", geometries: [] }, "geometry.empty"],
    [{ type: "GeometryCollection" }, "geometry.empty"],
    [{ type: "GeometryCollection", geometries: [{ type: "Point", coordinates: [] }] }, "geometry.empty"],
    [{ type: "GeometryCollection", geometries: [false] }, "geometry.not-object"],
    [{ type: "Point", coordinates: [104, 95] }, "geometry.out-of-range"],
    [{ type: "Point", coordinates: [700, 30] }, "geometry.out-of-range"],
  ];
  test.each(lost)("%j", (geometry, code) => {
    const { records, skippedCount, issues } = read(feature(geometry), feature(POINT), feature(POINT), feature(POINT));
    expect([records.length, skippedCount]).toEqual([3, 1]);
    const errors = issues.filter(({ severity }) => severity === "error");
    expect(errors.map((issue) => [issue.code, issue.where])).toEqual([[code, "a.geojson #1"]]);
    for (const language of ["zh", "en"] as const) {
      expect(formatIssue(errors[0], language)).not.toMatch(/undefined|NaN|\{/);
    }
  });
});

describe("what can be mended is, and says so", () => {
  const mended: readonly (readonly [string, unknown, readonly string[], number])[] = [
    ["an open ring", polygon(SQUARE.slice(0, 4)), ["geometry.unclosed"], 1],
    [
      "a bow-tie",
      polygon([SQUARE[0], SQUARE[2], SQUARE[1], SQUARE[3], SQUARE[0]]),
      ["geometry.self-intersection"],
      0.5,
    ],
    [
      "a part without area",
      { type: "MultiPolygon", coordinates: [[SQUARE], [[SQUARE[0], SQUARE[1], SQUARE[0]]]] },
      ["geometry.too-few-points"],
      1,
    ],
    ["an empty part", { type: "MultiPolygon", coordinates: [[SQUARE], []] }, ["geometry.empty"], 1],
    [
      "the same part twice",
      { type: "MultiPolygon", coordinates: [[SQUARE], [SQUARE]] },
      ["geometry.self-intersection"],
      1,
    ],
    [
      "a hole without area",
      polygon(SQUARE, [
        [104.001, 30.001],
        [104.002, 30.002],
        [104.001, 30.001],
      ]),
      ["geometry.too-few-points"],
      1,
    ],
    ["points that repeat", polygon(SQUARE.flatMap((point) => [point, point, point])), [], 1],
    ["clockwise", polygon([...SQUARE].reverse()), [], 1],
    ["heights", polygon(SQUARE.map((point) => [...point, 480])), [], 1],
    [
      "areas in a collection",
      { type: "GeometryCollection", geometries: [POINT, polygon(SQUARE)] },
      ["geometry.collection"],
      1,
    ],
  ];
  test.each(mended)("%s", (_, geometry, codes, area) => {
    const { records, issues } = read(feature(geometry));
    expect(issues.map(({ code }) => code)).toEqual(codes);
    expect(issues.every(({ severity }) => severity !== "error")).toBe(true);
    const [{ geometry: result }] = records;
    if (result.type !== "area") throw new Error("no area");
    expect(areaOfShape(result.lngLatShape) * 1e4).toBeCloseTo(area, 6);
  });

  test("the first of several points, lines of a collection, a line's good parts", () => {
    const multi = read(
      feature({
        type: "MultiPoint",
        coordinates: [
          [104, 30],
          [105, 31],
        ],
      }),
    );
    expect(multi.records[0].geometry).toEqual({ type: "point", lng: 104, lat: 30 });
    expect(multi.issues.map(({ code, severity }) => [code, severity])).toEqual([["geometry.multipoint", "note"]]);
    const lines = {
      type: "MultiLineString",
      coordinates: [
        [
          [1, 2],
          [3, 4],
        ],
        [[5, 6]],
      ],
    };
    const line = read(feature({ type: "GeometryCollection", geometries: [POINT, lines] }));
    expect(line.records[0].geometry).toEqual({ type: "line", lngLatLines: [Float64Array.of(1, 2, 3, 4)] });
    expect(line.issues.map(({ code }) => code)).toEqual(["geometry.too-few-points", "geometry.collection"]);
    const nested = { type: "GeometryCollection", geometries: [{ type: "GeometryCollection", geometries: [POINT] }] };
    expect(read(feature(nested)).issues.map(({ code }) => code)).toContain("geometry.nested-collection");
  });
});

describe("records", () => {
  test("a NaN, an Infinity or broken JSON in one feature loses only that feature", () => {
    const good = JSON.stringify(feature(POINT, { id: 1 }));
    for (const bad of [
      '{"type":"Feature","properties":{"a":NaN},"geometry":null}',
      '{"a":-Infinity}',
      "{'a':1}",
      "{,}",
      "0x10",
      "01",
    ]) {
      const table = readGeojson(`{"type":"FeatureCollection","features":[${good},${bad},${good}]}`, "a");
      expect(table.records.map(({ index }) => index)).toEqual([0, 2]);
      expect(table.issues.map(({ code, where }) => [code, where])).toEqual([["feature.not-json", "a #2"]]);
      expect(bad).toContain(String(table.issues[0].values.near));
      expect(table.issues[0].values.near).not.toBe("");
    }
    const huge = readGeojson(`{"type":"FeatureCollection","features":[${good},${good.replace("104", "1e999")}]}`, "a");
    expect(huge.issues.map(({ code }) => code)).toEqual(["geometry.bad-position"]);
  });

  test("what is no feature among the features is skipped one by one", () => {
    const { records, issues, skippedCount } = read(null, 5, "a", [], {}, feature(POINT), { type: "Featre" });
    expect([records.length, skippedCount]).toEqual([1, 6]);
    const objects = ["feature.not-object", "feature.not-object", "feature.not-object", "feature.not-object"];
    expect(issues.map(({ code }) => code)).toEqual([...objects, "feature.wrong-type", "feature.wrong-type"]);
  });

  test("a bare geometry counts as a feature, alone or in the list", () => {
    expect(readGeojson(JSON.stringify(POINT), "a").records).toHaveLength(1);
    expect(read(POINT).records).toHaveLength(1);
    expect(readGeojson(JSON.stringify(feature(POINT)), "a").records).toHaveLength(1);
  });

  test('ids are kept as text; 1 and "1", 0 and none are told apart as far as text can', () => {
    const ids = [1, "1", 0, "", null, undefined, "a"];
    expect(read(...ids.map((id) => feature(POINT, { id }))).records.map(({ id }) => id)).toEqual([
      "1",
      "1",
      "0",
      null,
      null,
      null,
      "a",
    ]);
    expect(read(feature(POINT, { id: true }), feature(POINT, { id: {} })).issues.map(({ code }) => code)).toEqual(
      expect.arrayContaining(["feature.bad-id", "feature.bad-id"]),
    );
  });

  test("property names of objects are data like any other", () => {
    const text = `{"type":"FeatureCollection","features":[{"type":"Feature","__proto__":{"x":1},"properties":{"__proto__":{"polluted":1},"constructor":"c","hasOwnProperty":"h","toString":1},"geometry":${JSON.stringify(POINT)}}]}`;
    const { columns, records } = readGeojson(text, "a");
    expect(columns).toEqual(["__proto__", "constructor", "hasOwnProperty", "toString"]);
    expect(Object.hasOwn(records[0].properties, "__proto__")).toBe(true);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test("missing or wrong properties are none, with a warning", () => {
    for (const properties of [undefined, [1], "x"]) {
      const { records, issues } = read({ type: "Feature", properties, geometry: POINT });
      expect(records[0].properties).toEqual({});
      expect(issues.map(({ severity }) => severity)).toEqual(["warning"]);
    }
    expect(read({ type: "Feature", properties: null, geometry: POINT }).issues).toEqual([]);
  });

  test("columns are listed in order of appearance, a thousand at most", () => {
    const record = (properties: object) => ({ properties }) as Parameters<typeof listColumns>[0][number];
    expect(listColumns([record({ b: 1, a: 2 }), record({ c: 3, a: 4 })])).toEqual(["b", "a", "c"]);
    const wide = Array.from({ length: 3000 }, (_, i) => record({ [`column ${i}`]: i }));
    expect(listColumns(wide)).toHaveLength(MOST_COLUMNS);
    expect(placeOfRecord("a.geojson", 11)).toBe("a.geojson #12");
  });
});

describe("the file as a whole", () => {
  test.each([
    ["", "file.empty"],
    [" \n\t ", "file.empty"],
    ["<!DOCTYPE html><p>", "file.other-format"],
    ['<?xml version="1.0"?><kml>', "file.other-format"],
    ["id,lng,lat\n1,2,3\n", "file.other-format"],
    ['\u001e{"type":"Feature"}', "file.other-format"],
    ['{"type":"Topology","objects":{}}', "file.other-format"],
    ['{"type":"Topology","features":[]}', "file.other-format"],
    ['{"geometryType":"esriGeometryPoint","features":[{}]}', "file.other-format"],
    ["{}", "file.not-geojson"],
    ['{"type":"FeatureCollection"}', "file.not-geojson"],
    ['{"type":"FeatureCollection","features":null}', "file.not-geojson"],
    ['{"features":[]}', "file.not-geojson"],
    ['{"type":"Feature"', "file.truncated"],
    ["{'type':'Feature'}", "file.not-json"],
    ["[]", "file.not-json-object"],
  ])("refuses %j", (text, code) => {
    const error = errorOf(text);
    expect([error.code, error.where]).toEqual([code, "a.geojson"]);
    for (const language of ["zh", "en"] as const) expect(formatIssue(error, language)).not.toMatch(/undefined|\{\w/);
  });

  test("warns of an empty collection and an odd root type", () => {
    expect(read().issues.map(({ code }) => code)).toEqual(["file.no-features"]);
    expect(
      readGeojson(collect(feature(POINT)).replace("FeatureCollection", "featurecollection"), "a").issues[0].code,
    ).toBe("file.root-type");
    const crs = (name: string) =>
      JSON.stringify({
        type: "FeatureCollection",
        crs: { type: "name", properties: { name } },
        features: [feature(POINT)],
      });
    // What it names is for whoever places the layer.
    expect(readGeojson(crs("EPSG:4549"), "a").issues).toEqual([]);
  });
});

test("shifts every form of geometry by whole turns", () => {
  expect(shiftLongitude({ type: "point", lng: 1, lat: 2 }, 360)).toEqual({ type: "point", lng: 361, lat: 2 });
  const line = shiftLongitude({ type: "line", lngLatLines: [Float64Array.of(1, 2, 3, 4)] }, -360);
  expect(coordinatesOf(line)).toEqual([Float64Array.of(-359, 2, -357, 4)]);
  const area = shiftLongitude({ type: "area", lngLatShape: [[Float64Array.of(1, 2, 3, 4, 5, 7)]] }, 360);
  expect(coordinatesOf(area)).toEqual([Float64Array.of(361, 2, 363, 4, 365, 7)]);
});

test("shows values of a file shortly, and numbers as they are", () => {
  expect([undefined, null, "a", 1.5, Number.POSITIVE_INFINITY, [1, "x"]].map(showValue)).toEqual([
    "—",
    "null",
    '"a"',
    "1.5",
    "Infinity",
    '[1,"x"]',
  ]);
  expect(showValue("x".repeat(500))).toHaveLength(61);
});

test("a geometry's last fault is its reason", () => {
  const { geometry, faults } = readGeometry(
    polygon(
      [
        [0, 0],
        [1, 1],
      ],
      SQUARE,
    ),
  );
  expect(geometry).toBeNull();
  expect(faults.at(-1)?.code).toBe("geometry.too-few-points");
});

const verdictOn = ({ records, skippedCount, issues }: ReturnType<typeof read>) =>
  verdictOf({ keptCount: records.length, skippedCount, issues });

test("gives a verdict", () => {
  const table = read(feature(POINT));
  expect(verdictOn(table)).toBe("accept");
  expect(
    verdictOn(
      read(
        feature({
          type: "MultiPoint",
          coordinates: [
            [1, 2],
            [3, 4],
          ],
        }),
      ),
    ),
  ).toBe("accept");
  expect(verdictOn(read(feature(POINT), feature(null)))).toBe("warn");
  expect(verdictOn(read())).toBe("warn");
  expect(verdictOn(read(feature(null)))).toBe("warn");
  expect(verdictOn(read(feature(5)))).toBe("reject");
  expect(verdictOn(read(feature(5), feature(null)))).toBe("reject");
});
