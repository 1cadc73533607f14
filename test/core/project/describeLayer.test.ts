import { booleanPointInPolygon } from "@turf/turf";
import { describe, expect, test } from "vitest";
import { InputError } from "../../../src/core/errors.ts";
import { describeLayer } from "../../../src/core/project/describeLayer.ts";
import type { ProjectSource, SourceRole } from "../../../src/core/project/project.ts";
import { makeRecordFinder, pointOfRecord } from "../../../src/core/project/recordFinder.ts";
import { type ChosenWords, WORDS_BY_DICTIONARY } from "../../../src/core/read/facilities.ts";
import { readGeojsonFile } from "../../support/readGeojson.ts";
import { toGeojson } from "../../support/shapes.ts";
import { leshanStandard } from "../../support/toyTown.ts";
import { makeSource, makeTownProject } from "./sampleProject.ts";

const { project, sources: townBytes } = makeTownProject();
const townSource = (id: string, change: Partial<ProjectSource> = {}): ProjectSource => ({
  ...project.sources.find((source) => source.id === id)!,
  columns: [],
  ...change,
});
const townTable = ({ name, sha256, encoding }: ProjectSource) =>
  readGeojsonFile({ name, bytes: townBytes.get(sha256)!, encoding });
const describeTown = (source: ProjectSource, words: ChosenWords = WORDS_BY_DICTIONARY) =>
  describeLayer(source, words, leshanStandard, () => townTable(source));

const POINT = { type: "Point", coordinates: [104.5, 29.9] };
const LINE = {
  type: "LineString",
  coordinates: [
    [104.5, 29.9],
    [104.6, 29.9],
  ],
};
const AREA = {
  type: "Polygon",
  coordinates: [
    [
      [104.5, 29.9],
      [104.6, 29.9],
      [104.6, 30],
      [104.5, 29.9],
    ],
  ],
};

function tableOf(features: readonly (readonly [geometry: object | null, properties?: object])[]) {
  const text = JSON.stringify({
    type: "FeatureCollection",
    features: features.map(([geometry, properties = {}]) => ({ type: "Feature", geometry, properties })),
  });
  return readGeojsonFile({ name: "own.geojson", bytes: new TextEncoder().encode(text), encoding: null });
}

const describeOwn = (
  features: Parameters<typeof tableOf>[0],
  change: Partial<ProjectSource> = {},
  words: ChosenWords = WORDS_BY_DICTIONARY,
) => describeLayer(makeSource("own", change), words, leshanStandard, () => tableOf(features));

test.each([
  ["communities", 6],
  ["facilities", 29],
  ["demand", 80],
])("the town's %s are all kept", (id, count) => {
  expect(describeTown(townSource(id))).toMatchObject({
    source: id,
    role: id,
    format: "GeoJSON",
    encoding: "utf-8",
    readCount: count,
    keptCount: count,
    skippedCount: 0,
    refusal: null,
  });
});

describe("words of facilities", () => {
  const source = townSource("facilities");
  const wordOf = (word: string, words?: ChosenWords) =>
    describeTown(source, words).words.find((own) => own.word === word);

  test("every record's word is counted once, the most frequent first", () => {
    const { words } = describeTown(source);
    expect(words.reduce((sum, { count }) => sum + count, 0)).toBe(29);
    expect(words.map(({ count }) => count)).toEqual([...words.map(({ count }) => count)].sort((a, b) => b - a));
    expect(new Set(words.map(({ word }) => word)).size).toBe(words.length);
  });

  test("it is said who gave a word its meaning", () => {
    expect(wordOf("幼儿园")).toMatchObject({ kind: "kindergarten", origin: "standard" });
    expect(wordOf("便利店")).toMatchObject({ kind: "convenience-retail", origin: "dictionary", count: 3 });
    expect(wordOf("图书馆")).toMatchObject({ kind: null, origin: "none" });
    const chosen: ChosenWords = new Map([
      ["图书馆", "cultural-centre"],
      ["便利店", null],
      ["幼儿园", "nursery"],
    ]);
    expect(wordOf("图书馆", chosen)).toMatchObject({ kind: "cultural-centre", origin: "user" });
    expect(wordOf("便利店", chosen)).toMatchObject({ kind: null, origin: "user", count: 3 });
    expect(wordOf("幼儿园", chosen)).toMatchObject({ kind: "nursery", origin: "user" });
  });

  test("what was said of kinds that the standard does not know waits for one that does", () => {
    const chosen: ChosenWords = new Map([
      ["便利店", "space-port"],
      ["图书馆", "space-port"],
    ]);
    expect(wordOf("便利店", chosen)).toMatchObject({ kind: "convenience-retail", origin: "dictionary" });
    expect(wordOf("图书馆", chosen)).toMatchObject({ kind: null, origin: "none" });
    const unmapped = describeTown(source, chosen).issues.filter(({ code }) => code === "facility.unmapped-word");
    expect(JSON.stringify(unmapped)).toContain("图书馆");
    const all = describeTown(townSource("facilities", { kind: "space-port" }));
    expect([all.keptCount, all.words]).toEqual([29, []]);
    expect(all.issues).toContainEqual(expect.objectContaining({ code: "facility.unmapped-word", severity: "note" }));
  });

  test("a layer whose kind was said has no words to ask about", () => {
    expect(describeTown(townSource("facilities", { kind: "kindergarten" })).words).toEqual([]);
  });

  test("records without a word ask for none", () => {
    const { words, issues } = describeOwn([[POINT, { 类别: "" }], [POINT, { 类别: "幼儿园" }], [POINT]]);
    expect(words).toEqual([{ word: "幼儿园", count: 1, kind: "kindergarten", origin: "standard" }]);
    expect(issues.map(({ code }) => code)).toContain("facility.no-kind");
  });
});

describe("columns and fields", () => {
  test("a column shows a few of its values as text, none of them twice, blanks left out", () => {
    const long = "长".repeat(61);
    const { columns } = describeOwn([
      [POINT, { a: null, b: "", c: 0, d: { x: 1 }, e: long }],
      [POINT, { a: 1, b: "x", c: false, d: [2], e: long }],
      [POINT, { a: 1, b: "y", c: true, d: { x: 1 }, e: "长".repeat(60) }],
      [POINT, { a: 2, b: "z", c: 0 }],
      [POINT, { a: 3, b: "x" }],
      [POINT, { a: 4 }],
    ]);
    expect(columns).toEqual([
      { column: "a", examples: ["1", "2", "3"] },
      { column: "b", examples: ["x", "y", "z"] },
      { column: "c", examples: ["0", "false", "true"] },
      { column: "d", examples: ['{"x":1}', "[2]"] },
      { column: "e", examples: [`${"长".repeat(60)}…`, "长".repeat(60)] },
    ]);
  });

  test("columns that are named like what every object has are the file's own", () => {
    const { columns } = describeOwn([[POINT, { toString: "a", constructor: 1 }]]);
    expect(columns).toEqual([
      { column: "toString", examples: ["a"] },
      { column: "constructor", examples: ["1"] },
    ]);
  });

  test("it is said which column a field is read from, and who said so", () => {
    const fieldOf = (source: ProjectSource, field: string) =>
      describeTown(source).fields.find((own) => own.field === field);
    const byName = townSource("communities");
    expect(fieldOf(byName, "population")).toMatchObject({ column: "常住人口", origin: "names" });
    expect(fieldOf(byName, "dwellings") ?? { origin: "none" }).toMatchObject({ origin: "none" });
    const chosen = townSource("communities", {
      columns: [
        { field: "population", column: "老年人口" },
        { field: "households", column: null },
      ],
    });
    expect(fieldOf(chosen, "population")).toMatchObject({ column: "老年人口", origin: "user" });
    expect(fieldOf(chosen, "households")).toMatchObject({ column: null, origin: "user" });
    for (const { label } of describeTown(byName).fields) expect(label.zh.length * label.en.length).toBeGreaterThan(0);
  });

  test("what is unused has columns, but no fields, words or issues", () => {
    const { columns, fields, words, keptCount } = describeTown(townSource("facilities", { role: "unused" }));
    expect(columns.length).toBeGreaterThan(3);
    expect([fields, words, keptCount]).toEqual([[], [], 29]);
  });
});

test.each<readonly [SourceRole, kept: number]>([
  ["communities", 1],
  ["facilities", 3],
  ["demand", 3],
  ["survey", 1],
  ["unit:compound", 1],
  ["unused", 4],
  ["streets", 1],
  ["entrances", 2],
  ["background", 2],
])("read as %s, what is kept and what is skipped is all that was read", (role, kept) => {
  const described = describeOwn([[POINT], [LINE], [AREA], [POINT, { 人口: 5 }], [null]], { role });
  const { readCount, keptCount, skippedCount, geometry, issues } = described;
  expect([readCount, keptCount, skippedCount]).toEqual([5, kept, 5 - kept]);
  expect(geometry).toEqual({ point: 2, line: 1, area: 1 });
  const lost = issues.filter(({ severity }) => severity === "error");
  expect(lost.reduce((sum, { count }) => sum + count, 0)).toBe(5 - kept);
});

test("a background is read by its class and the grade of its streets", () => {
  const { fields, words, issues } = describeOwn([[LINE, { highway: "primary", 道路等级: "支路" }]], {
    role: "background",
  });
  expect(fields.map(({ field, column, label }) => [field, column, label.en])).toEqual([
    ["class", "highway", "Class"],
    ["grade", "道路等级", "Grade of street"],
  ]);
  expect([words, issues]).toEqual([[], []]);
});

test("issues name their record, and lie where it does; one that was lost lies nowhere", () => {
  const { issues } = describeOwn([[null], [POINT, { 人口: "many" }], [LINE]], { role: "demand" });
  const placesOf = (code: string) =>
    issues.find((group) => group.code === code)!.examples.map(({ issue, lngLat }) => [issue.where, lngLat]);
  expect(placesOf("record.unreadable-value")).toEqual([["own.geojson #2", POINT.coordinates]]);
  expect(placesOf("record.not-demand")).toEqual([["own.geojson #3", null]]);
  const [lost] = issues.filter(({ examples }) => examples[0]!.issue.where === "own.geojson #1");
  expect(lost!.examples[0]!.lngLat).toBeNull();
});

test("of very many issues of one sort some are given, all are counted", () => {
  const features = Array.from({ length: 60 }, () => [LINE] as const);
  const [group] = describeOwn(features).issues;
  expect([group!.code, group!.count, group!.examples.length]).toEqual(["record.not-facility", 60, 50]);
});

test("a file that is refused is described as such; a fault of ours is not taken for one", () => {
  const refuse = (error: Error) =>
    describeLayer(makeSource("own", { encoding: "gb18030" }), WORDS_BY_DICTIONARY, leshanStandard, () => {
      throw error;
    });
  expect(refuse(new InputError("file.gone", { file: "own.geojson" }))).toEqual({
    source: "own",
    role: "facilities",
    format: null,
    encoding: "gb18030",
    readCount: 0,
    keptCount: 0,
    skippedCount: 0,
    geometry: { point: 0, line: 0, area: 0 },
    columns: [],
    fields: [],
    words: [],
    issues: [],
    refusal: { code: "file.gone", severity: "error", values: { file: "own.geojson" }, where: "own.geojson" },
  });
  expect(refuse(new InputError("file.not-json", {}, "own.geojson, line 3")).refusal!.where).toBe("own.geojson, line 3");
  expect(() => refuse(new TypeError("bug"))).toThrow("bug");
});

describe("where a record lies", () => {
  test("a place that is no record of the file, or one that was lost, lies nowhere", () => {
    const find = makeRecordFinder(tableOf([[null], [POINT], [AREA]]));
    expect(find("own.geojson #2")).toEqual(POINT.coordinates);
    expect(find("own.geojson #1")).toBeNull();
    expect(find("own.geojson #4")).toBeNull();
    expect(find("own.geojson #02x")).toBeNull();
    expect(find("other.geojson #2")).toBeNull();
    expect(find("own.geojson")).toBeNull();
    expect(find("")).toBeNull();
  });

  test("an area lies where its label stands, inside it; a line nowhere", () => {
    const { records } = tableOf([[POINT], [AREA], [LINE]]);
    const [point, area, line] = records.map(pointOfRecord);
    expect(point).toEqual(POINT.coordinates);
    const [, { geometry }] = records;
    if (geometry.type !== "area") throw new Error("Not an area.");
    expect(booleanPointInPolygon([...area!], toGeojson(geometry.lngLatShape))).toBe(true);
    expect(line).toBeNull();
  });
});
