import { describe, expect, test } from "vitest";
import { findKindColumns, matchColumns, normaliseHeader } from "../../../src/core/read/columns.ts";
import { makeKindDictionary } from "../../../src/core/read/kindWords.ts";
import { isBlank, parseAttribute, parseBoolean, parseNumber } from "../../../src/core/read/values.ts";
import { leshanStandard } from "../../support/toyTown.ts";

describe("numbers", () => {
  test.each([
    [5, 5],
    [-1.5, -1.5],
    [0, 0],
    ["1234", 1234],
    ["1,234", 1234],
    ["1,234,567.5", 1_234_567.5],
    ["１２００人", 1200],
    ["１，２００", 1200],
    ["1.2万", 12_000],
    ["3 万人", 30_000],
    [" 85㎡ ", 85],
    ["85 m²", 85],
    ["120户", 120],
    ["-5", -5],
    ["+5", 5],
    ["1e3", 1000],
    ["1E+3", 1000],
    ["0", 0],
  ])("reads %j as %d", (value, expected) => {
    expect(parseNumber(value)).toBe(expected);
  });

  test.each([
    "abc",
    "",
    " ",
    "1,23",
    "12,34,567",
    "1.2.3",
    "约1200",
    "1200左右",
    "1-2",
    "0x10",
    "１２a",
    "NaN",
    "Infinity",
    "1e999",
    "--5",
    "1e",
    ".",
    null,
    undefined,
    true,
    [],
    {},
    [5],
    Number.NaN,
    Number.POSITIVE_INFINITY,
  ])("does not take %j for a number", (value) => {
    expect(parseNumber(value)).toBeNull();
  });

  test("a figure is believed from 0 to a million million", () => {
    const definition = { type: "number" } as const;
    expect([0, "0", 1e12, "-0"].map((value) => parseAttribute(value, definition))).toEqual([0, 0, 1e12, -0]);
    for (const value of [-5, "-5", 1e308, 1e12 + 1, "abc"]) expect(parseAttribute(value, definition)).toBeNull();
  });
});

test("reads words for yes and no", () => {
  for (const value of [true, "true", "Yes", "是", "有", 1, "１", "√"]) expect(parseBoolean(value)).toBe(true);
  for (const value of [false, "FALSE", "否", "没有", 0, "×"]) expect(parseBoolean(value)).toBe(false);
  for (const value of ["maybe", "2", "", null]) expect(parseBoolean(value)).toBeNull();
});

test("reads values of enumerations by id and by the words of bureaus, of those asked for only", () => {
  const type = { type: "enum", values: ["traditional-urban", "town", "resettlement"] } as const;
  expect(["town", " Town ", "集镇社区", "传统城区", "安置社区"].map((value) => parseAttribute(value, type))).toEqual([
    "town",
    "town",
    "town",
    "traditional-urban",
    "resettlement",
  ]);
  expect(parseAttribute("农村", type)).toBeNull();
  expect(parseAttribute("constructor", type)).toBeNull();
  expect(parseAttribute("constructor", { type: "enum", values: ["constructor", "toString"] })).toBe("constructor");
  expect(parseAttribute("x", { type: "enum", values: ["constructor"] })).toBeNull();
});

test("text is text, also a number; an object is not", () => {
  expect(parseAttribute("08:00–18:00", { type: "string" })).toBe("08:00–18:00");
  expect(parseAttribute(7, { type: "string" })).toBe("7");
  expect(parseAttribute({}, { type: "string" })).toBeNull();
});

test("knows what nobody entered", () => {
  for (const value of [undefined, null, "", "  ", "null", "NULL", "n/a", "NA", "-", "—", "——", "/"])
    expect(isBlank(value)).toBe(true);
  for (const value of [0, false, "0", "无", "x-", "a/b"]) expect(isBlank(value)).toBe(false);
});

describe("columns", () => {
  const community = leshanStandard.attributes.filter(({ unitKind }) => unitKind === "community");

  test("headers are compared without case, width, spaces and units", () => {
    expect(
      ["常住人口（人）", " Street_Township ", "总户数(户)", "Ｎａｍｅ", "name:zh", "65岁以上"].map(normaliseHeader),
    ).toEqual(["常住人口", "streettownship", "总户数", "name", "name:zh", "65岁以上"]);
  });

  test("finds the columns of bureaus", () => {
    const columns = [
      "序号",
      "社区名称",
      "所属街道",
      "区县",
      "常住人口（人）",
      "户数",
      "65岁以上",
      "3-6岁人口",
      "城乡属性",
      "备注",
    ];
    expect(Object.fromEntries(matchColumns(columns, "communities", community))).toEqual({
      id: ["序号"],
      name: ["社区名称"],
      subdistrict: ["所属街道"],
      county: ["区县"],
      population: ["常住人口（人）"],
      households: ["户数"],
      elderly: ["65岁以上"],
      children: ["3-6岁人口"],
      urbanRural: ["城乡属性"],
    });
  });

  test("finds the columns of the contract: subdistricts and counties in every word, people of demand points", () => {
    for (const column of ["county", "区县"])
      expect(matchColumns([column], "communities", []).get("county")).toEqual([column]);
    for (const column of ["subdistrict", "street_township", "街道", "乡镇"]) {
      expect(matchColumns([column], "communities", []).get("subdistrict")).toEqual([column]);
    }
    for (const column of ["population", "population_est", "人口", "People"])
      expect(matchColumns([column], "demand", []).get("people")).toEqual([column]);
    expect(matchColumns(["elderly_65plus_est", "address"], "demand", []).get("elderly")).toEqual([
      "elderly_65plus_est",
    ]);
  });

  test("of a thing that is a street and lies in water, too, the street comes first", () => {
    const columns = ["name", "waterway", "railway", "highway"];
    expect(matchColumns(columns, "background", []).get("class")).toEqual(["highway", "railway", "waterway"]);
  });

  test("columns of a field are in order, the best first, and a column serves one field", () => {
    expect(matchColumns(["code", "id"], "facilities", []).get("id")).toEqual(["id", "code"]);
    expect(matchColumns(["常住人口", "population"], "communities", []).get("population")).toEqual([
      "population",
      "常住人口",
    ]);
    const type = matchColumns(["类型"], "communities", community);
    expect([...type.values()]).toEqual([["类型"]]);
    expect(matchColumns(["NAME", "name"], "facilities", []).get("name")).toEqual(["NAME"]);
  });

  test("columns with names of object members are only columns", () => {
    const definition = {
      unitKind: "community",
      key: "constructor",
      type: "number",
      label: { zh: "构", en: "C" },
    } as const;
    expect(matchColumns(["constructor", "__proto__"], "communities", [definition]).get("constructor")).toEqual([
      "constructor",
    ]);
    expect(matchColumns(["hasOwnProperty"], "communities", []).size).toBe(0);
  });

  test("finds columns of kinds, best first", () => {
    expect(findKindColumns(["shop", "x", "类别", "amenity", "Kind"])).toEqual(["Kind", "amenity", "类别", "shop"]);
    expect(findKindColumns(["name"])).toEqual([]);
  });
});

describe("words for kinds", () => {
  const kindOf = makeKindDictionary(leshanStandard);

  test.each([
    ["elderly_care", "elderly-facility"],
    ["park", "green-space"],
    ["playground", "activity-ground"],
    ["clinic", "community-health"],
    ["market", "food-market"],
    ["marketplace", "food-market"],
    ["community_center", "community-service-facility"],
    ["community_club", "community-service-facility"],
    ["convenience", "convenience-retail"],
    ["kindergarten", "kindergarten"],
    ["supermarket", "supermarket"],
    ["Community Club", "community-service-facility"],
    ["幼儿园", "kindergarten"],
    ["农贸市场", "food-market"],
    ["养老机构", "elderly-institution"],
    ["社区养老服务设施", "elderly-facility"],
    ["综合超市", "supermarket"],
    ["ＰＡＲＫ ", "green-space"],
    ["elderly-day-care", "elderly-day-care"],
    ["Bus stop", "bus-stop"],
    ["bus_stop", "bus-stop"],
    // As AMap writes them, in words and in codes.
    ["科教文化服务;学校;幼儿园", "kindergarten"],
    ["购物服务;超级市场;华联", "supermarket"],
    ["购物服务;便民商店/便利店;便民商店/便利店", "convenience-retail"],
    ["生活服务;邮局;邮局|购物服务;超级市场;超市", "postal-outlet"],
    ["交通设施服务;停车场;停车场相关", "parking"],
    ["141204", "kindergarten"],
    ["060411", "supermarket"],
    ["60411", "supermarket"],
    ["200301|200300", "public-toilet"],
  ])("%s means %s", (word, kind) => {
    expect(kindOf(word)).toBe(kind);
  });

  test.each([
    "school",
    "library",
    "hospital",
    "pharmacy",
    "学校",
    "图书馆",
    "医院",
    "药店",
    "x",
    "",
    "constructor",
    "__proto__",
    "科教文化服务;学校;中学",
    "医疗保健服务;综合医院;卫生院",
    "幼儿园;超市",
    "141202",
    "0604",
    "1412040",
    ";|；",
  ])("%s is asked", (word) => {
    expect(kindOf(word)).toBeNull();
  });

  test("the codes of a map's export decide where its words say nothing", () => {
    const columns = findKindColumns(["name", "typecode", "type"]);
    expect(columns).toEqual(["type", "typecode"]);
  });

  test("words for kinds that the standard does not have mean nothing", () => {
    expect(makeKindDictionary({ ...leshanStandard, kinds: new Map() })("park")).toBeNull();
  });
});
