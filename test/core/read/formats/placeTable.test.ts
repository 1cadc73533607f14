import "../../../../src/core/messages/learnFactMessages.ts";
import "../../../../src/core/messages/learnNoteMessages.ts";
import { readdirSync, readFileSync } from "node:fs";
import { strFromU8, strToU8 } from "fflate";
import { describe, expect, test } from "vitest";
import { InputError } from "../../../../src/core/errors.ts";
import { formatIssue } from "../../../../src/core/messages/messages.ts";
import { tableMessages } from "../../../../src/core/messages/tableMessages.ts";
import { readCsvLayers, readWorkbookLayers } from "../../../../src/core/read/formats/placeTable.ts";
import type { RawLayer } from "../../../../src/core/read/formats/rawLayer.ts";
import { makeTable } from "../../../../src/core/read/layerTable.ts";
import { seededRandom } from "../../../support/random.ts";
import { makeWorkbook } from "../../../support/workbooks.ts";

const read = (text: string): RawLayer => readCsvLayers(strToU8(text), "a.csv", null)[0];
const positionsOf = ({ records }: RawLayer) =>
  records.map(({ geometry }) => geometry && (geometry as { coordinates: unknown }).coordinates);
const codesOf = ({ issues }: RawLayer) => issues.map(({ code }) => code);
const propertiesOf = ({ records }: RawLayer) => records.map(({ properties }) => properties);

function refusalOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof InputError) return error.code;
    throw error;
  }
  throw new Error("It was taken.");
}

describe("columns of a position", () => {
  test.each([
    "经度,纬度",
    "经度(°),纬度(°)",
    "东经,北纬",
    "经度坐标,纬度坐标",
    "lng,lat",
    "Longitude,Latitude",
    "LON,LAT",
    "poiLng,poiLat",
    "POINT_X,POINT_Y",
    "坐标X,坐标Y",
    "X坐标,Y坐标",
    "xcoord,ycoord",
    "wgs84_lng,lat_wgs84",
    "Home_Longitude,Home_Latitude",
    "Easting,Northing",
    "横坐标Y,纵坐标X",
  ])("%s", (head) => {
    const layer = read(`名称,${head}\n石桥,104.06,30.57\n`);
    expect(positionsOf(layer)).toEqual([[104.06, 30.57]]);
    expect(layer).toMatchObject({
      name: null,
      format: "CSV",
      encoding: "utf-8",
      crs: null,
      skippedCount: 0,
      issues: [],
    });
  });

  test.each([
    ["高德经度,高德纬度", "gcj02"],
    ["lng_gcj02,lat_gcj02", "gcj02"],
    ["经度（火星坐标）,纬度（火星坐标）", "gcj02"],
    ["bd09_lng,bd09_lat", "bd09"],
    ["百度经度,百度纬度", "bd09"],
    ["bd_lng,bd_lat", "bd09"],
  ])("%s are shifted: %s", (head, crs) => {
    const layer = read(`${head}\n104.06,30.57\n`);
    expect(layer.crs).toBe(crs);
    expect(positionsOf(layer)).toEqual([[104.06, 30.57]]);
  });

  test.each([
    ["id,typecode,location", "gcj02"],
    ["id,TypeCode, Location ", "gcj02"],
    ["id,type,location", null],
    ["id,typecode,位置", null],
    ["id,typecode,location_wgs84", null],
  ])("%s is AMap's own answer: %s", (heads, crs) => {
    const layer = read(`${heads}\nB0,141204,"104.06,30.57"\n`);
    expect(layer.crs).toBe(crs);
    expect(positionsOf(layer)).toEqual([[104.06, 30.57]]);
  });

  test("of several, the one that nobody shifted is taken, and said", () => {
    const layer = read("gcj_lng,gcj_lat,经度,纬度\n1,2,104.06,30.57\n");
    expect(positionsOf(layer)).toEqual([[104.06, 30.57]]);
    expect(layer.issues).toMatchObject([
      { code: "table.columns-chosen", severity: "note", values: { columns: "经度, 纬度", others: "gcj_lng, gcj_lat" } },
    ]);
    expect(positionsOf(read("经度,纬度,gcj_lng,gcj_lat\n,,1,2\n,,1,2\n3,4,1,2\n"))).toEqual([
      [1, 2],
      [1, 2],
      [1, 2],
    ]);
  });

  test.each([
    ["坐标", "104.06,30.57", [104.06, 30.57]],
    ["location", "30.57,104.06", [104.06, 30.57]],
    ["latlng", "44.5,81.2", [81.2, 44.5]],
    ["经纬度", "81.2,44.5", [81.2, 44.5]],
    ["经纬度", "N30°30′ E104°30′", [104.5, 30.5]],
  ])("both in one cell: %s %s", (head, cell, position) => {
    const layer = read(`名称,${head}\n石桥,"${cell}"\n`);
    expect(positionsOf(layer)).toEqual([position]);
    expect(codesOf(layer)).toEqual(["table.pair-order"]);
  });

  test("the order of two numbers is that of the cells that leave no doubt", () => {
    expect(positionsOf(read('坐标\n"44.5,81.2"\n"30.5,104.1"\n'))).toEqual([
      [81.2, 44.5],
      [104.1, 30.5],
    ]);
  });

  test("letters beside the numbers go before the heads", () => {
    expect(positionsOf(read("经度,纬度\nN30.5,E104.1\n"))).toEqual([[104.1, 30.5]]);
  });

  test("decimal commas, degrees with minutes and seconds", () => {
    expect(positionsOf(read("lng;lat\n104,5;30,25\n104;30,5\n"))).toEqual([
      [104.5, 30.25],
      [104, 30.5],
    ]);
    expect(positionsOf(read("lng,lat\n104°30′,北纬30度15分\n"))).toEqual([[104.5, 30.25]]);
  });

  test("surveyors call the northing X", () => {
    const layer = read("X,Y\n3100721.3,40550529.9\n3100024.7,40553339.7\n");
    expect(positionsOf(layer)[0]).toEqual([40550529.9, 3100721.3]);
    expect(layer.issues).toMatchObject([
      { code: "table.northing-first", severity: "note", values: { northing: "X", easting: "Y" } },
    ]);
    expect(positionsOf(read("X,Y\n3100721.3,550529.9\n"))).toEqual([[550529.9, 3100721.3]]);
    for (const [x, y] of [
      [550529.9, 3100721.3],
      [40550529.9, 3100721.3],
      [11583000, 3570000],
    ])
      expect(positionsOf(read(`X,Y\n${x},${y}\n`))).toEqual([[x, y]]);
    expect(positionsOf(read("easting,northing\n3100721.3,550529.9\n"))).toEqual([[3100721.3, 550529.9]]);
  });

  test("rows without a position and with one that cannot be read are skipped, and said", () => {
    const layer = read("名称,经度,纬度\na,104,30\nb,,\nc,104,\nd,待定,30\n");
    expect(positionsOf(layer)).toEqual([[104, 30], null]);
    expect(layer.skippedCount).toBe(2);
    expect(layer.issues).toMatchObject([
      { code: "table.bad-position", severity: "error", values: { value: "104, —" }, where: "a.csv #4" },
      { code: "table.bad-position", values: { columns: "经度, 纬度", value: "待定, 30" }, where: "a.csv #5" },
    ]);
    const table = makeTable(layer, "a.csv", null);
    expect(table.skippedCount).toBe(3);
    expect(table.issues.filter(({ severity }) => severity === "error")).toHaveLength(3);
  });

  test("no columns of a position: every row is skipped, with one warning", () => {
    for (const text of [
      "name,address\n医院,中山路1号\n",
      "X,Y\n是,否\n",
      "location,名称\n石桥镇,医院\n",
      "location,n\n12 34,1\n北门,2\n南门,3\n",
    ]) {
      const layer = read(text);
      expect(layer).toMatchObject({ records: [], skippedCount: text.split("\n").length - 2, crs: null });
      expect(layer.issues).toMatchObject([{ code: "table.no-coordinates", severity: "warning", where: "a.csv" }]);
    }
  });
});

describe("WKT and GeoJSON", () => {
  test("in a column of its own, which is no value", () => {
    const layer = read('id,wkt\n1,"LINESTRING(1 2,3 4)"\n2,POINT EMPTY\n3,\n4,POINT(1)\n');
    expect(layer.records).toMatchObject([
      {
        index: 1,
        properties: { id: 1 },
        geometry: {
          type: "LineString",
          coordinates: [
            [1, 2],
            [3, 4],
          ],
        },
      },
      { index: 2, geometry: null },
      { index: 3, geometry: null },
    ]);
    expect(Object.keys(layer.records[0].properties)).toEqual(["id"]);
    expect(layer.issues).toMatchObject([
      {
        code: "table.bad-geometry",
        severity: "error",
        values: { column: "wkt", value: "POINT(1)" },
        where: "a.csv #5",
      },
    ]);
  });

  test("its SRID is the layer's", () => {
    const layer = read("id,geom\n1,SRID=4490;POINT(1 2)\n2,POINT(3 4)\n3,SRID=4326;POINT(5 6)\n");
    expect(layer.crs).toBe("EPSG:4490");
    expect(layer).toMatchObject({ skippedCount: 1, issues: [{ code: "table.other-srid", severity: "error" }] });
  });

  test("GeoJSON, a feature too; nothing nested without end", () => {
    const point = '{"type":"Point","coordinates":[1,2]}';
    const cells = [
      point,
      `{"type":"Feature","geometry":${point}}`,
      `{"type":"x","coordinates":${"[".repeat(1e5)}`,
      "{]",
      "null",
    ];
    const layer = read(`geometry\n${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join("\n")}\n`);
    expect(positionsOf(layer)).toEqual([[1, 2], [1, 2], null]);
    expect(codesOf(layer)).toEqual(["table.bad-geometry", "table.bad-geometry"]);
  });

  test("a column named for its shape that holds words is none", () => {
    expect(positionsOf(read("shape,lng,lat\nPoint,104,30\n"))).toEqual([[104, 30]]);
    expect(codesOf(read("shape,name\nPolygon,a\n"))).toEqual(["table.no-coordinates"]);
  });
});

describe("the header", () => {
  test("below titles and blank rows", () => {
    const layer = read("2024年设施一览表\n\n单位：个\n名称,经度,纬度\n石桥,104,30\n");
    expect(layer.records).toMatchObject([{ index: 4, properties: { 名称: "石桥" } }]);
    expect(layer.issues).toMatchObject([
      { code: "table.head-row", severity: "note", values: { row: 4, count: 2 }, where: "a.csv" },
    ]);
  });

  test("in two rows: the lower cell, joined with the upper where it is not the only one", () => {
    const shifted = readCsvLayers(strToU8("名称,高德坐标,,规模\n,经度,纬度,床位\n石桥,104,30,5\n"), "a.csv", null)[0]!;
    expect(shifted.crs).toBe("gcj02");
    expect(Object.keys(shifted.records[0]!.properties)).toEqual(["名称", "高德坐标 经度", "高德坐标 纬度", "床位"]);
    const merged = read("名称,坐标,,床位\n,经度,纬度,\n石桥,104,30,5\n");
    expect(merged).toMatchObject({
      records: [{ index: 2, properties: { 名称: "石桥", 经度: 104, 纬度: 30, 床位: 5 } }],
      issues: [],
    });
    const repeated = read("名称,新,,旧,\n,经度,纬度,经度,纬度\n石桥,104,30,1,2\n");
    expect(Object.keys(repeated.records[0].properties)).toEqual(["名称", "新 经度", "新 纬度", "旧 经度", "旧 纬度"]);
    const plain = read("名称,规模,\n,床位,职工\n石桥,1,2\n");
    expect(plain.issues).toMatchObject([{ values: { columns: "名称, 床位, 职工", count: 1 } }]);
  });

  test("names are there once: blank ones are letters, repeated ones numbered", () => {
    const [properties] = propertiesOf(read("名称,名称,,lng,lat,B\na,b,c,104,30,d\n"));
    expect(properties).toEqual({ 名称: "a", "名称 2": "b", C: "c", lng: 104, lat: 30, B: "d" });
  });

  test("a table without one goes by letters", () => {
    expect(codesOf(read("石桥,104.1,30.2,50\n北门,104.2,30.3,60\n"))).toEqual([
      "table.no-head",
      "table.no-coordinates",
    ]);
  });

  test("alone", () => {
    expect(read("名称,经度,纬度\n")).toMatchObject({
      records: [],
      skippedCount: 0,
      issues: [{ code: "table.no-rows" }],
    });
  });

  test("names that are those of objects harm nothing", () => {
    const [properties] = propertiesOf(read('__proto__,constructor,lng,lat\n"{""polluted"":1}",x,104,30\n'));
    expect(Object.keys(properties)).toEqual(["__proto__", "constructor", "lng", "lat"]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe("rows", () => {
  test("numbers are numbers only if they are written as one", () => {
    const [{ a, b, c, d, e, f }] = propertiesOf(
      read("a,b,c,d,e,f,lng,lat\n08123,1e5,330102199001011234,-1.5,NaN,1.50,104,30\n"),
    );
    expect([a, b, c, d, e, f]).toEqual(["08123", "1e5", "330102199001011234", -1.5, "NaN", "1.50"]);
  });

  test("a total is no place", () => {
    const layer = read("序号,名称,经度,纬度,床位\n1,总计划,104,30,5\n2,合 计：,,,5\n");
    expect(layer.records).toHaveLength(1);
    expect(layer).toMatchObject({
      skippedCount: 0,
      issues: [{ code: "table.total-row", severity: "note", where: "a.csv #3" }],
    });
  });

  test("wider than the header, and shorter", () => {
    const layer = read("name,lng,lat\na,104,30,5,6\nb\n");
    expect(layer.records[0].properties).toEqual({ name: "a", lng: 104, lat: 30, D: 5, E: 6 });
    expect(layer.issues).toMatchObject([
      { code: "table.wide-row", severity: "warning", values: { width: 5, columns: 3 } },
    ]);
  });

  test.each(["\t", ";", "|", "，"])("parted by %j", (delimiter) => {
    const text = "设施一览表\n名称,经度,纬度\n石桥,104.5,30.5\n".replaceAll(",", delimiter);
    expect(positionsOf(read(text))).toEqual([[104.5, 30.5]]);
  });
});

describe("files as a whole", () => {
  test.each([
    ["nothing", "", "file.empty"],
    ["blanks", " , \n\n", "file.empty"],
    ["a page", "<html><table><tr><td>1,2</td></tr></table></html>", "file.other-format"],
    ["an open quotation mark", 'lng,lat\n"104,30', "csv.unclosed-quote"],
  ])("%s", (_, text, code) => {
    expect(refusalOf(() => read(text))).toBe(code);
  });

  test("other encodings are noted", () => {
    const bytes = Uint8Array.of(0xc3, 0xfb, 0xb3, 0xc6, ...strToU8(",lng,lat\na,104,30\n"));
    const [layer] = readCsvLayers(bytes, "a.csv", null);
    expect(layer).toMatchObject({ encoding: "gb18030", records: [{ properties: { 名称: "a" } }] });
    expect(codesOf(layer)).toEqual(["file.encoding"]);
    expect(codesOf(readCsvLayers(bytes, "a.csv", "gb18030")[0])).toEqual([]);
  });
});

const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
const HEAD = `<row>${["名称", "lng", "lat", "值"].map(text).join("")}</row>`;
const makePlaces = (rows: string) =>
  makeWorkbook({ rows: HEAD + rows, styles: '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>' });

describe("workbooks", () => {
  test("cells keep their types", () => {
    const rows = [
      '<c t="b"><v>1</v></c>',
      '<c s="1"><v>46022</v></c>',
      text("08123"),
      "<c><v>5</v></c>",
      '<c t="e"><v>#N/A</v></c>',
      "<c><f>A1</f></c>",
    ];
    const [layer] = readWorkbookLayers(
      makePlaces(rows.map((cell) => `<row>${text("a")}<c><v>104.5</v></c>${text("30.5")}${cell}</row>`).join("")),
      "a.xlsx",
    );
    expect(layer).toMatchObject({ name: null, format: "XLSX", encoding: "utf-8" });
    expect(layer.records.map(({ properties }) => properties.值)).toEqual([true, "2025-12-31", "08123", 5, null, null]);
    expect(layer.records[0].geometry).toEqual({ type: "Point", coordinates: [104.5, 30.5] });
    expect(layer.issues).toMatchObject([
      {
        code: "table.error-cell",
        severity: "warning",
        values: { column: "值", value: "#N/A" },
        where: "a.xlsx #6",
      },
      { code: "table.formula-without-value", values: { value: "=A1" }, where: "a.xlsx #7" },
    ]);
  });

  test("text merged over several rows is that of each; numbers are not repeated", () => {
    const cell = (reference: string, value: string | number) =>
      typeof value === "number"
        ? `<c r="${reference}"><v>${value}</v></c>`
        : `<c r="${reference}" t="inlineStr"><is><t>${value}</t></is></c>`;
    const rows = [
      [cell("A1", "街道"), cell("B1", "坐标"), cell("D1", "人口")],
      [cell("B2", "经度"), cell("C2", "纬度")],
      [cell("A3", "石桥"), cell("B3", 104.1), cell("C3", 30.1), cell("D3", 500)],
      [cell("B4", 104.2), cell("C4", 30.2)],
    ];
    const make = (merges: readonly string[]) => {
      const cells = merges.map((merge) => `<mergeCell ref="${merge}"/>`).join("");
      const sheet = rows.map((row, i) => `<row r="${i + 1}">${row.join("")}</row>`).join("");
      return makeWorkbook({ rows: `${sheet}</sheetData><mergeCells>${cells}</mergeCells><sheetData>` });
    };
    const [layer] = readWorkbookLayers(make(["A1:A2", "B1:C1", "D1:D2", "A3:A4", "D3:D4", "?"]), "a.xlsx");
    expect(propertiesOf(layer)).toEqual([
      { 街道: "石桥", 经度: 104.1, 纬度: 30.1, 人口: 500 },
      { 街道: "石桥", 经度: 104.2, 纬度: 30.2 },
    ]);
    expect(layer.issues).toMatchObject([{ code: "table.merged-cells", severity: "note", values: { count: 3 } }]);
    const overlapping = Array.from({ length: 1000 }, () => "A1:ZZ9999999");
    expect(readWorkbookLayers(make(overlapping), "a.xlsx")[0].records).toHaveLength(2);
  });

  test("one without anything in it", () => {
    expect(refusalOf(() => readWorkbookLayers(makeWorkbook({ rows: "" }), "a.xlsx"))).toBe("file.empty");
  });
});

describe("files that were damaged", () => {
  const random = seededRandom(7);
  const pick = (most: number) => Math.floor(random() * most);
  function mutate(bytes: Uint8Array): Uint8Array {
    const [from, length] = [pick(bytes.length), 1 + pick(60)];
    const kind = pick(3);
    if (kind === 0) return bytes.slice(0, from);
    if (kind === 1) return Uint8Array.from([...bytes.slice(0, from + length), ...bytes.slice(from)]);
    const flipped = bytes.slice();
    for (let i = 0; i < 1 + pick(8); i++) flipped[pick(bytes.length)] = pick(256);
    return flipped;
  }
  const csv = strToU8(
    '2024年一览表\n名称,坐标,,wkt,经纬度\n,经度,纬度,,\n"石""桥",104.5,30.5,"SRID=4490;POLYGON((0 0,1 0,1 1,0 0))","104.1,30.2"\n' +
      '北门,104°3′20″,N30°39.5′,"{""type"":""Point"",""coordinates"":[1,2]}",\n合计,,,,\n',
  );
  const workbook = makePlaces(`<row>${text("a")}<c><v>104.5</v></c><c><v>30.5</v></c></row>`);
  const sheet = strToU8(
    `${HEAD}<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="inlineStr"><is><t>a</t></is></c><c><v>1e5</v></c></row>` +
      '</sheetData><mergeCells><mergeCell ref="A1:A3"/></mergeCells><sheetData>',
  );
  test.each<[string, Uint8Array, (bytes: Uint8Array) => readonly RawLayer[]]>([
    ["CSV", csv, (bytes) => readCsvLayers(bytes, "a.csv", null)],
    ["XLSX", workbook, (bytes) => readWorkbookLayers(bytes, "a.xlsx")],
    ["a sheet of XLSX", sheet, (bytes) => readWorkbookLayers(makeWorkbook({ rows: strFromU8(bytes) }), "a.xlsx")],
  ])("%s: layers or a refusal", (_, bytes, readLayers) => {
    let refused = 0;
    for (let i = 0; i < 400; i++) {
      try {
        for (const layer of readLayers(mutate(bytes))) {
          for (const issue of makeTable(layer, "a", null).issues)
            expect(formatIssue(issue, "zh")).not.toMatch(/undefined/);
        }
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(0);
  });
});

test("every code has its sentence, and every sentence its use", () => {
  const folder = "src/core/read/formats";
  const source = readdirSync(folder)
    .map((file) => readFileSync(`${folder}/${file}`, "utf8"))
    .join();
  const used = [...source.matchAll(/code: "(table\.[a-z-]+)"|"(table\.[a-z-]+)"/g)].map(([, a, b]) => a ?? b);
  const refusals = ["table.too-many-rows", "table.too-many-columns"];
  expect([...new Set(used)].filter((code) => !refusals.includes(code)).sort()).toEqual(
    Object.keys(tableMessages).sort(),
  );
  for (const { zh, en } of Object.values(tableMessages)) {
    expect(zh).toMatch(/。$/);
    expect(en).toMatch(/\.$/);
    expect(zh).not.toMatch(/[\u4e00-\u9fff][,;:?!]/);
  }
});
