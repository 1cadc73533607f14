import { describe, expect, test } from "vitest";
import { readDemand } from "../../../src/core/read/demand.ts";
import { READ_BY_NAMES, readFacilities } from "../../../src/core/read/facilities.ts";
import { guessKindByName } from "../../../src/core/read/roles.ts";
import { readUnits } from "../../../src/core/read/units.ts";
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
const AREA = {
  type: "Polygon",
  coordinates: [
    [
      [104, 30],
      [104.01, 30],
      [104.01, 30.01],
      [104, 30.01],
      [104, 30],
    ],
  ],
};

type RecordText = readonly [geometry: object, properties?: object, id?: unknown];

const table = (...records: readonly RecordText[]) =>
  readGeojson(
    JSON.stringify({
      type: "FeatureCollection",
      features: records.map(([geometry, properties = {}, id]) => ({ type: "Feature", properties, geometry, id })),
    }),
    "a.geojson",
  );

describe("communities and units", () => {
  test("reads areas with their attributes, names and units above", () => {
    const { units, skippedCount, issues } = readUnits(
      table([
        AREA,
        {
          编码: "C1",
          社区名称: "西街",
          常住人口: "1,200人",
          户数: 400,
          城乡属性: "城市",
          所属街道: "河西街道",
          区县: "市中区",
        },
      ]),
      "community",
      standard,
    );
    expect([skippedCount, issues]).toEqual([0, []]);
    expect(units[0]).toMatchObject({
      id: "C1",
      name: "西街",
      unitKind: "community",
      subdistrict: "河西街道",
      county: "市中区",
    });
    expect(Object.fromEntries(units[0].attributes)).toMatchObject({
      population: 1200,
      households: 400,
      urbanRural: "urban",
    });
  });

  test("points and lines are no communities", () => {
    const { units, skippedCount, issues } = readUnits(table([POINT], [AREA], [LINE]), "community", standard);
    expect([units.length, skippedCount]).toEqual([1, 2]);
    expect(issues.map(({ code, severity, where }) => [code, severity, where])).toEqual([
      ["record.not-area", "error", "a.geojson #1"],
      ["record.not-area", "error", "a.geojson #3"],
    ]);
  });

  test("ids are unique: the format's, else the column's, else the place in the file", () => {
    const { units, issues } = readUnits(
      table([AREA, { id: "b" }, "a"], [AREA, { id: "b" }], [AREA, { id: "b" }], [AREA], [AREA, {}, 1], [AREA, {}, "1"]),
      "community",
      standard,
    );
    expect(units.map(({ id }) => id)).toEqual(["a", "b", "b#2", "community-4", "1", "1#2"]);
    expect(issues.map(({ code, values }) => [code, values.renamed])).toEqual([
      ["record.duplicate-id", "b#2"],
      ["record.duplicate-id", "1#2"],
    ]);
    expect(units[3].name).toBe("community-4");
  });

  test("a cell that cannot be read is unknown and listed; an empty one is only unknown; 0 is known", () => {
    const odd = ["-5", "abc", 1e308, "约一千", { a: 1 }, [5]];
    const empty = [null, "", "—", "n/a", undefined];
    const values = [...odd, ...empty, 0];
    const { units, issues } = readUnits(
      table(...values.map((population) => [AREA, { population }] as const)),
      "community",
      standard,
    );
    expect(units.map(({ attributes }) => attributes.get("population"))).toEqual([...Array(11).fill(undefined), 0]);
    expect(issues.map(({ code, where }) => [code, where])).toEqual(
      odd.map((_, i) => ["record.unreadable-value", `a.geojson #${i + 1}`]),
    );
    expect(issues[0].values).toEqual({ column: "population", value: '"-5"', expected: "0 … 1e12" });
  });

  test("says which values an enumeration and a yes or no may have", () => {
    const { issues } = readUnits(table([AREA, { 城乡属性: "海上", inMainUrbanArea: "也许" }]), "community", standard);
    expect(issues.map(({ values }) => values.expected).sort()).toEqual(["true | false", "urban | town | rural"]);
  });

  test("units of other kinds have the attributes of their kind", () => {
    const { units } = readUnits(table([AREA, { name: "河西街道", kind: "街道" }]), "subdistrict", standard);
    expect(units[0]).toMatchObject({ id: "subdistrict-1", name: "河西街道", unitKind: "subdistrict" });
    expect(units[0].attributes.get("kind")).toBe("subdistrict");
  });
});

describe("facilities", () => {
  test("reads points and areas, by the first column whose word means something", () => {
    const { facilities, skippedCount, issues } = readFacilities(
      table(
        [POINT, { amenity: "school", 类别: "幼儿园", name: "甲" }],
        [AREA, { leisure: "park", floorArea: "1,200㎡" }],
        [LINE, { amenity: "park" }],
        [POINT, { amenity: "library" }],
        [POINT, { amenity: "library" }],
        [POINT, {}],
      ),
      standard,
    );
    expect(facilities.map(({ kind, word }) => [kind, word])).toEqual([
      ["kindergarten", "幼儿园"],
      ["green-space", "park"],
      [null, "library"],
      [null, "library"],
      [null, ""],
    ]);
    expect(facilities[0]).toMatchObject({ name: "甲", place: { lng: 104, lat: 30 } });
    expect("lngLatShape" in facilities[1].place).toBe(true);
    expect(skippedCount).toBe(1);
    expect(issues.map(({ code, severity, values }) => [code, severity, values.count])).toEqual([
      ["record.not-facility", "error", undefined],
      ["facility.unmapped-word", "note", 2],
      ["facility.no-kind", "note", 1],
      ["facility.mapped-words", "note", undefined],
    ]);
  });

  test("says which words became which kinds, where they are not the standard's own", () => {
    const wordsOf = (...words: readonly string[]) =>
      readFacilities(table(...words.map((kind): RecordText => [POINT, { kind }])), standard).issues.map(
        ({ values }) => values.words,
      );
    expect(wordsOf("clinic", "supermarket", "clinic", "park")).toEqual([
      "clinic → community-health (2), park → green-space (1)",
    ]);
    expect(wordsOf("supermarket", "综合超市")).toEqual([]);
  });

  test("a kind given for the file holds for all of it", () => {
    const { facilities, issues } = readFacilities(table([POINT, { amenity: "library" }], [POINT]), standard, {
      ...READ_BY_NAMES,
      kind: "supermarket",
    });
    expect(facilities.map(({ kind }) => kind)).toEqual(["supermarket", "supermarket"]);
    expect(issues).toEqual([]);
  });

  test("what the user said of a word goes before the dictionary; what was left out is not asked again", () => {
    const words = new Map([
      ["library", "cultural-centre"],
      ["clinic", null],
    ]);
    const { facilities, issues } = readFacilities(
      table([POINT, { amenity: "library" }], [POINT, { amenity: "clinic" }], [POINT, { amenity: "school" }]),
      standard,
      { ...READ_BY_NAMES, words },
    );
    expect(facilities.map(({ kind }) => kind)).toEqual(["cultural-centre", null, null]);
    expect(issues.filter(({ code }) => code === "facility.unmapped-word").map(({ values }) => values.word)).toEqual([
      "school",
    ]);
  });

  test("a column that the user chose goes before all names; none means none", () => {
    const rows = table([POINT, { 名称: "甲", note: "乙", amenity: "park", use: "kindergarten" }]);
    const read = (...columns: readonly (readonly [string, string | null])[]) =>
      readFacilities(rows, standard, { ...READ_BY_NAMES, columns: new Map(columns) }).facilities[0];
    expect(read()).toMatchObject({ name: "甲", kind: "green-space" });
    expect(read(["name", "note"], ["kind", "use"])).toMatchObject({ name: "乙", kind: "kindergarten" });
    expect(read(["name", null], ["kind", null])).toMatchObject({ name: "facility-1", kind: null, word: "" });
    expect(read(["name", "gone"])).toMatchObject({ name: "facility-1" });
  });
});

describe("demand", () => {
  const weightsOf = (...records: readonly RecordText[]) => readDemand(table(...records), standard);

  test("counts people in whole thousandths, areas at their label point", () => {
    const { demand } = weightsOf([POINT, { population: 12.3456 }], [AREA, { population: "1.2万" }]);
    expect([...demand.weights.get("people")!]).toEqual([12_346, 12_000_000]);
    expect([...demand.lngLat].map((value) => Number(value.toFixed(6)))).toEqual([104, 30, 104.005, 30.005]);
    expect([...demand.weights.keys()]).toEqual(["people"]);
    expect([demand.origin, demand.ids]).toEqual(["file", ["demand-1", "demand-2"]]);
  });

  test("a point without a number among some that have one is unknown and listed; 0 is a number", () => {
    const { demand, issues } = weightsOf(
      [POINT],
      [POINT, { 人口: 5 }],
      [POINT, { 人口: 0 }],
      [POINT, { 人口: "x" }],
      [POINT, { 人口: null }],
    );
    expect([...demand.weights.get("people")!]).toEqual([-1, 5000, 0, -1, -1]);
    const listed = issues.filter(({ code }) => code === "demand.no-people").map(({ where }) => where);
    expect(listed).toEqual(["a.geojson #1", "a.geojson #4", "a.geojson #5"]);
  });

  test("points without a number of households or dwellings are listed too, of groups of people not", () => {
    const { issues } = readDemand(
      table(
        [POINT, { households: 3, dwellings: 4, elderly: 1 }],
        [POINT, { households: 5 }],
        [POINT, { dwellings: 2 }],
      ),
      standard,
    );
    expect(issues.map(({ code, where }) => [code, where])).toEqual([
      ["demand.no-households", "a.geojson #3"],
      ["demand.no-dwellings", "a.geojson #2"],
    ]);
  });

  test("a layer in which nobody counted anything counts buildings, one each, and says so", () => {
    for (const properties of [{}, { population: null }, { population: "" }, { elderly: 3 }]) {
      const { demand, issues } = weightsOf([POINT, properties], [POINT, properties]);
      expect([...demand.weights.get("buildings")!]).toEqual([1000, 1000]);
      expect(issues.map(({ code, severity, values }) => [code, severity, values])).toEqual([
        ["demand.counts-buildings", "note", { count: 2 }],
      ]);
    }
  });

  test("households or dwellings are enough; lines are skipped and shift nothing", () => {
    const { demand, skippedCount } = weightsOf([LINE], [POINT, { 户数: 3 }], [LINE], [POINT, { 套数: 4 }]);
    expect(skippedCount).toBe(2);
    expect([...demand.weights].map(([measure, weights]) => [measure, [...weights]])).toEqual([
      ["households", [3000, -1]],
      ["dwellings", [-1, 4000]],
    ]);
  });

  test("no points, no measures", () => {
    const { demand } = weightsOf();
    expect([demand.ids.length, demand.weights.size]).toEqual([0, 0]);
  });
});

describe("a file's name", () => {
  test.each([
    ["Kindergartens.geojson", "kindergarten"],
    ["EldercareServices.geojson", "elderly-facility"],
    ["SupermarketsGEOJSON.geojson", "supermarket"],
    ["CommunityClubs.geojson", "community-service-facility"],
    ["Parks.geojson", "green-space"],
    ["bus_stop-2026.geojson", "bus-stop"],
    ["某市养老设施台账2026.geojson", "elderly-facility"],
    ["幼儿园.geojson", "kindergarten"],
    ["某区社区日间照料中心（新）.geojson", "elderly-day-care"],
    ["data.geojson", null],
    ["学校图书馆.geojson", null],
    [".geojson", null],
  ])("%s holds %s", (name, kind) => {
    expect(guessKindByName(name, standard)).toBe(kind);
  });
});
