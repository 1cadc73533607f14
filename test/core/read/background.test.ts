import "../../../src/core/messages/learnNoteMessages.ts";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { formatIssue } from "../../../src/core/messages/messages.ts";
import { BACKGROUND_CLASSES, readBackground } from "../../../src/core/read/background.ts";
import { guessRole } from "../../../src/core/read/roles.ts";
import { readGeojson } from "../../support/readGeojson.ts";
import { leshanStandard as standard } from "../../support/toyTown.ts";

const POINT = { type: "Point", coordinates: [104, 30] };
const LINE = {
  type: "LineString",
  coordinates: [
    [104, 30],
    [104.01, 30],
  ],
};
const RING = [
  [104, 30],
  [104.01, 30],
  [104.01, 30.01],
  [104, 30],
];
const AREA = { type: "Polygon", coordinates: [RING] };

type RecordText = readonly [geometry: object, properties?: object];

const table = (...records: readonly RecordText[]) =>
  readGeojson(
    JSON.stringify({
      type: "FeatureCollection",
      features: records.map(([geometry, properties = {}]) => ({ type: "Feature", properties, geometry })),
    }),
    "a.geojson",
  );

const classOf = (geometry: object, properties: object) =>
  readBackground(table([geometry, properties])).features[0]?.class;

describe("classes", () => {
  test.each([
    [{ waterway: "river" }, "water"],
    [{ waterway: "任何" }, "water"],
    [{ 类别: "河流" }, "water"],
    [{ railway: "rail" }, "railway"],
    [{ 类型: "铁路" }, "railway"],
    [{ highway: "motorway_link" }, "street-main"],
    [{ highway: "secondary" }, "street-main"],
    [{ highway: "tertiary" }, "street-minor"],
    [{ highway: "residential" }, "street-minor"],
    [{ highway: "road to nowhere" }, "street-minor"],
    [{ highway: "footway" }, "street-path"],
    [{ fclass: "primary" }, "street-main"],
    [{ 类别: "街道路网" }, "street-minor"],
    [{ 类别: "道路", 道路等级: "主干路" }, "street-main"],
    [{ 道路等级: "支路" }, "street-minor"],
    [{ 类别: "道路", 等级: "一" }, "street-minor"],
    [{ 类别: "步道" }, "street-path"],
    [{ 类别: " ＲＩＶＥＲ " }, "water"],
    [{ railway: "abandoned" }, "other"],
    [{ building: "no" }, "other"],
    [{ 类别: "高压走廊" }, "other"],
    [{ leisure: "park" }, "other"],
    [{}, "other"],
  ])("a line of %j is %s", (properties, name) => {
    expect(classOf(LINE, properties)).toBe(name);
  });

  test.each([
    [{ natural: "water" }, "water"],
    [{ natural: "wood", leisure: "nature_reserve" }, "wood"],
    [{ leisure: "nature_reserve" }, "reserve"],
    [{ boundary: "protected_area" }, "reserve"],
    [{ kind: "生态红线" }, "reserve"],
    [{ landuse: "farmland" }, "farmland"],
    [{ 地类名称: "水浇地" }, "farmland"],
    [{ DLMC: "乔木林地" }, "wood"],
    [{ landuse: "residential" }, "built"],
    [{ 用地类型: "工业用地" }, "built"],
    [{ 地类: "水库水面" }, "water"],
    [{ 地类: "铁路用地" }, "built"],
    [{ building: "yes" }, "built"],
    // The ground that a street takes.
    [{ highway: "pedestrian" }, "built"],
    [{ 类别: "道路" }, "built"],
    [{ 类别: 7 }, "other"],
    [{ 类别: { river: true } }, "other"],
  ])("an area of %j is %s", (properties, name) => {
    expect(classOf(AREA, properties)).toBe(name);
  });

  test("a column that the user chose is the only one that is asked; none means none", () => {
    const rows = table([LINE, { 类别: "河流", use: "铁路" }]);
    const read = (column: string | null) => readBackground(rows, new Map([["class", column]])).features[0]!.class;
    expect([read("use"), read(null), read("类别")]).toEqual(["railway", "other", "water"]);
  });

  test("of what is said to be streets only the grade is asked", () => {
    const rows = table([LINE, { highway: "primary" }], [LINE, { 类别: "河流" }], [LINE], [AREA, { highway: "steps" }]);
    const { features, issues } = readBackground(rows, undefined, true);
    expect(features.map((feature) => feature.class)).toEqual([
      "street-main",
      "street-minor",
      "street-minor",
      "street-minor",
    ]);
    expect(issues).toEqual([]);
  });
});

test("a point is skipped and listed; what means nothing is kept and counted once", () => {
  const { features, skippedCount, issues } = readBackground(
    table([POINT, { natural: "spring" }], [LINE, { 类别: "河流" }], [LINE], [AREA, { 类别: "高压走廊" }], [POINT]),
  );
  expect([features.length, skippedCount]).toEqual([3, 2]);
  expect(issues.map(({ code, severity, values, where }) => [code, severity, values, where])).toEqual([
    ["record.not-background", "error", {}, "a.geojson #1"],
    ["record.not-background", "error", {}, "a.geojson #5"],
    ["background.other", "note", { count: 2 }, "a.geojson"],
  ]);
  expect(formatIssue(issues[0]!, "en")).toBe(
    "a.geojson #1: The background is made of lines and areas; the record is a point and was skipped. Keep facilities and homes in files of their own.",
  );
  expect(formatIssue(issues[2]!, "zh")).toBe(
    "a.geojson：2 条记录看不出是水面、铁路、街道还是用地，画成细线。可为它们写明类别，如“河流”。",
  );
});

test("no records, no background", () => {
  expect(readBackground(table())).toEqual({ features: [], skippedCount: 0, issues: [] });
});

test("of the ground of the sample town every class is read, and nothing is lost in silence", () => {
  const rows = readGeojson(readFileSync("test/fixtures/background/ground.geojson", "utf8"), "ground.geojson");
  const { features, skippedCount, issues } = readBackground(rows);
  expect([features.length, skippedCount]).toEqual([rows.records.length - 1, 1]);
  expect(new Set(features.map((feature) => feature.class))).toEqual(new Set(BACKGROUND_CLASSES));
  expect(issues.map(({ code }) => code)).toEqual(["record.not-background", "background.other"]);
  expect(guessRole(rows, standard)).toBe("background");
});

describe("the role that a table most likely has", () => {
  const many = (count: number, ...record: RecordText): readonly RecordText[] =>
    Array.from({ length: count }, () => record);
  const RIVER: RecordText = [LINE, { waterway: "river" }];
  const STREET: RecordText = [LINE, { highway: "residential" }];

  test.each<readonly [string, string | null, readonly RecordText[]]>([
    ["rivers and railways", "background", [RIVER, [LINE, { railway: "rail" }]]],
    ["buildings", "background", many(3, AREA, { building: "yes" })],
    ["land use", "background", many(3, AREA, { 地类名称: "旱地" })],
    ["streets", "streets", many(3, ...STREET)],
    ["streets by a word", "streets", many(3, LINE, { 类别: "道路" })],
    ["lines of no known class", "streets", many(3, LINE)],
    ["as many rivers as streets", "streets", [RIVER, STREET]],
    ["more rivers than streets", "background", [RIVER, RIVER, STREET]],
    ["as many unknown lines as rivers", "streets", [RIVER, [LINE]]],
    ["parks", "facilities", many(3, AREA, { leisure: "park" })],
    ["kindergartens that are buildings", "facilities", many(3, AREA, { amenity: "kindergarten", building: "yes" })],
    ["schools that are buildings", "communities", many(3, AREA, { amenity: "school", building: "yes" })],
    ["communities", "communities", many(3, AREA, { name: "西街", type: "传统城区社区" })],
    ["communities by their use of land", "communities", many(3, AREA, { 户数: 5, landuse: "residential" })],
    ["homes that are buildings", "communities", many(3, AREA, { building: "apartments", 套数: 4 })],
    ["homes", "demand", many(3, POINT, { building: "yes", people: 3 })],
    ["springs", null, many(3, POINT, { natural: "water" })],
  ])("%s: %s", (_, role, records) => {
    expect(guessRole(table(...records), standard)).toBe(role);
  });
});
