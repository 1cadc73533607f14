import { strToU8, type Zippable, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { InputError, type Issue } from "../../../../src/core/errors.ts";
import { readKml, readKmz } from "../../../../src/core/read/formats/kml.ts";
import { LONGEST_TEXT } from "../../../../src/core/read/formats/markupText.ts";
import type { RawLayer } from "../../../../src/core/read/formats/rawLayer.ts";
import { MOST_ELEMENTS } from "../../../../src/core/read/formats/xmlElement.ts";
import { MOST_RECORDS } from "../../../../src/core/read/formats/xmlFile.ts";
import { makeTable } from "../../../../src/core/read/layerTable.ts";
import { mutate } from "../../../support/mutate.ts";

const wrap = (inside: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>${inside}</Document></kml>`;
const place = (inside: string) => `<Placemark>${inside}</Placemark>`;
const POINT = "<Point><coordinates>104,30</coordinates></Point>";
const readAll = (text: string | Uint8Array) => readKml(typeof text === "string" ? strToU8(text) : text, "图.kml");
const read = (inside: string) => readAll(wrap(inside));
const recordsOf = (inside: string) => read(inside)[0].records;
const geometryOf = (inside: string) => recordsOf(place(inside))[0].geometry;
const propertiesOf = (inside: string) => recordsOf(place(inside))[0].properties;
const line = (coordinates: string) => `<LineString><coordinates>${coordinates}</coordinates></LineString>`;
const ring = (coordinates: string) => `<LinearRing><coordinates>${coordinates}</coordinates></LinearRing>`;

function faultOf(run: () => unknown): Pick<InputError, "code" | "values"> {
  try {
    run();
  } catch (error) {
    if (error instanceof InputError) return { code: error.code, values: error.values };
    throw error;
  }
  throw new Error("It was taken.");
}

/** What is said of the records once they become a table. */
const said = (layer: RawLayer): readonly Pick<Issue, "code" | "values">[] =>
  makeTable(layer, "图.kml", null).issues.map(({ code, values }) => ({ code, values }));

describe("geometries", () => {
  const square = "0,0 1,0 1,1 0,1 0,0";
  const squarePositions = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
    [0, 0],
  ];

  test.each([
    [
      "a point, its height left out",
      "<Point><coordinates> 104.5,-30,12\n</coordinates></Point>",
      "Point",
      [104.5, -30],
    ],
    ["a line, parted by any blanks", line("\n0,0\t1,1,5\r\n 2,.5,"), "LineString", [[0, 0], [1, 1], [2, 0.5]]], // biome-ignore format: short
    ["a ring of its own", ring(square), "LineString", squarePositions],
    [
      "a polygon, its holes in one boundary or two",
      `<Polygon><innerBoundaryIs>${ring(square)}${ring(square)}</innerBoundaryIs><outerBoundaryIs>${ring(square)}</outerBoundaryIs><innerBoundaryIs>${ring(square)}</innerBoundaryIs></Polygon>`,
      "Polygon",
      [squarePositions, squarePositions, squarePositions, squarePositions],
    ],
    [
      "a polygon of two outlines",
      `<Polygon><outerBoundaryIs>${ring(square)}</outerBoundaryIs><outerBoundaryIs>${ring("5,5 6,5 6,6")}</outerBoundaryIs><innerBoundaryIs>${ring(square)}</innerBoundaryIs></Polygon>`,
      "MultiPolygon",
      [
        [squarePositions, squarePositions],
        [
          [
            [5, 5],
            [6, 5],
            [6, 6],
          ],
        ],
      ],
    ],
    [
      "a polygon without outline",
      `<Polygon><innerBoundaryIs>${ring(square)}</innerBoundaryIs></Polygon>`,
      "Polygon",
      [],
    ],
    ["an empty line", "<LineString/>", "LineString", []],
    [
      "a collection within another, of one kind",
      `<MultiGeometry>${line("0,0 1,1")}<MultiGeometry>${line("2,2 3,3")}</MultiGeometry></MultiGeometry>`,
      "MultiLineString",
      [[[0, 0], [1, 1]], [[2, 2], [3, 3]]], // biome-ignore format: short
    ],
    ["a collection of one", `<MultiGeometry>${POINT}</MultiGeometry>`, "Point", [104, 30]],
    ["two geometries side by side", POINT + POINT, "MultiPoint", [[104, 30], [104, 30]]], // biome-ignore format: short
    [
      "a track",
      "<gx:Track><when>2020</when><gx:coord>104 30 5</gx:coord><gx:coord>105  31</gx:coord></gx:Track>",
      "LineString",
      [[104, 30], [105, 31]], // biome-ignore format: short
    ],
    [
      "a track of parts",
      "<gx:MultiTrack><gx:Track><gx:coord>1 2 3</gx:coord></gx:Track><gx:Track/></gx:MultiTrack>",
      "MultiLineString",
      [[[1, 2]], []],
    ],
  ])("%s", (_, inside, type, coordinates) => {
    expect(geometryOf(inside)).toEqual({ type, coordinates });
  });

  test("of several kinds are a collection, of none nothing", () => {
    expect(geometryOf(`<MultiGeometry>${POINT}${line("0,0 1,1")}</MultiGeometry>`)).toMatchObject({
      type: "GeometryCollection",
      geometries: [{ type: "Point" }, { type: "LineString" }],
    });
    expect(geometryOf("<MultiGeometry/>")).toEqual({ type: "GeometryCollection", geometries: [] });
    expect(geometryOf("<Model><Location><longitude>1</longitude></Location></Model>")).toBeNull();
    expect(geometryOf("<name>a</name>")).toBeNull();
  });

  test.each([
    ["104.5, 30.5, 0", [[104.5, 30.5]]],
    ["104.5 , 30.5 105 ,31", [[104.5, 30.5], [105, 31]]], // biome-ignore format: short
    ["1,2, 3,4", [[1, 2], [3, 4]]], // biome-ignore format: short
    ["1,2,0, 3,4,0", [[1, 2], [3, 4]]], // biome-ignore format: short
    ["1,2 3 4,5", [[1, 2], "3", [4, 5]]], // biome-ignore format: short
    ["1,2,3,4", ["1,2,3,4"]],
    ["1,2,x 3,4", ["1,2,x", [3, 4]]], // biome-ignore format: short
    ["1e1,+2.5", [[10, 2.5]]],
    ["0x10,2 ,,", ["0x10,2", ",,"]],
    ["Infinity,1 1,", ["Infinity,1", "1,"]],
  ])("positions of %j", (text, positions) => {
    expect(geometryOf(line(text))).toEqual({ type: "LineString", coordinates: positions });
  });

  test("that hold what is no position cost their record, and the value is shown", () => {
    const inside = `${place("<Point><coordinates>NaN,30</coordinates></Point>")}${place(line("1,2 经,纬 3,4"))}${place(POINT)}`;
    expect(said(read(inside)[0])).toEqual([
      { code: "geometry.bad-position", values: { value: '["NaN,30"]' } },
      { code: "geometry.bad-position", values: { value: '"经,纬"' } },
    ]);
  });

  test("of a million blanks or digits are read in no time", () => {
    const start = performance.now();
    expect(geometryOf(line(`1,2${" ".repeat(1e6)}3`))).toMatchObject({ coordinates: [[1, 2], "3"] });
    expect(geometryOf(line(`${"1".repeat(1e6)}x,2`))).toMatchObject({ type: "LineString" });
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

describe("columns", () => {
  test("of the placemark's own", () => {
    const own =
      "<name> 石桥 &amp; 北门 </name><address>一路</address><phoneNumber/><TimeSpan><begin>2020</begin><end>2021</end></TimeSpan><TimeStamp><when>2022-01-01</when></TimeStamp><Style><name>x</name></Style><atom:author><atom:name>y</atom:name></atom:author>";
    expect(propertiesOf(own)).toEqual({
      name: "石桥 & 北门",
      address: "一路",
      phoneNumber: null,
      begin: "2020",
      end: "2021",
      when: "2022-01-01",
    });
  });

  test("of a description its text, cut where it is too long", () => {
    expect(propertiesOf("<description><![CDATA[<p>一</p><b>二</b>]]></description>").description).toBe("一\n二");
    expect(propertiesOf("<description>a<br/>b&lt;i&gt;c&lt;/i&gt;</description>").description).toBe("a\nbc");
    const cut = propertiesOf(`<description>${"字".repeat(LONGEST_TEXT + 1)}</description>`).description;
    expect(cut).toBe(`${"字".repeat(LONGEST_TEXT)}…`);
  });

  test("of extended data, with types where a schema has them", () => {
    const schema =
      '<Schema name="S" id="s"><SimpleField type="int" name="户数"/><SimpleField type="bool" name="新"/><SimpleField type="string" name="号"/></Schema>';
    const data = (reference: string) =>
      place(
        `<ExtendedData><SchemaData schemaUrl="${reference}"><SimpleData name="户数">12</SimpleData><SimpleData name="新">1</SimpleData><SimpleData name="号">01</SimpleData></SchemaData></ExtendedData>`,
      );
    const [byId, byName, unknown] = recordsOf(schema + data("#s") + data("S") + data("#none"));
    expect(byId.properties).toEqual({ 户数: 12, 新: true, 号: "01" });
    expect(byName.properties).toEqual(byId.properties);
    expect(unknown.properties).toEqual({ 户数: "12", 新: "1", 号: "01" });
  });

  test("of extended data, in pairs or elements of any name; what comes twice gets a number", () => {
    const extended =
      '<name>甲</name><ExtendedData><Data name="name"><displayName>x</displayName><value>乙</value></Data><Data name="空"><value/></Data><Data><value>1</value></Data><x:层数>6</x:层数></ExtendedData>';
    expect(propertiesOf(extended)).toEqual({ name: "甲", name_2: "乙", 空: null, Data: "1", 层数: "6" });
  });

  test("of elements that a schema of KML 2.0 names", () => {
    const records = recordsOf(
      `<Schema name="School" parent="Placemark"><SimpleField name="班数" type="int"/></Schema><School><name>一小</name><班数>24</班数>${POINT}</School>`,
    );
    expect(records).toMatchObject([{ properties: { name: "一小", 班数: 24 }, geometry: { type: "Point" } }]);
  });

  test("of names that objects have do no harm", () => {
    const [record] = recordsOf(
      place(
        '<ExtendedData><Data name="__proto__"><value>x</value></Data><Data name="constructor"><value>y</value></Data></ExtendedData>',
      ),
    );
    expect(Object.entries(record.properties)).toEqual([
      ["__proto__", "x"],
      ["constructor", "y"],
    ]);
  });
});

describe("layers", () => {
  const folder = (name: string, inside: string) => `<Folder>${inside}<name>${name}</name></Folder>`;

  test("one, with the names of folders in a column", () => {
    const layers = read(folder("区", folder("学校", place(POINT)) + place(POINT)) + place(POINT));
    expect(layers).toHaveLength(1);
    expect(layers[0]).toMatchObject({
      name: null,
      format: "KML",
      encoding: "utf-8",
      crs: "EPSG:4326",
      skippedCount: 0,
    });
    expect(layers[0].records.map(({ properties }) => properties.Folder)).toEqual(["区 / 学校", "区", undefined]);
    expect(layers[0].records.map(({ index }) => index)).toEqual([0, 1, 2]);
  });

  test("one for each folder where folders are of different kinds of geometry", () => {
    const layers = read(folder("点", place(POINT)) + folder("线", place(line("0,0 1,1")) + place(line("0,0 1,1"))));
    expect(layers.map(({ name, records }) => [name, records.map(({ index }) => index)])).toEqual([
      ["点", [0]],
      ["线", [0, 1]],
    ]);
  });

  test("one where a folder is mixed, or has a record of no place", () => {
    const lines = folder("线", place(line("0,0 1,1")));
    expect(read(folder("点", place(POINT) + place(line("0,0 1,1"))) + lines)).toHaveLength(1);
    expect(read(folder("点", place(POINT) + place("")) + lines)).toHaveLength(1);
    expect(read(folder("甲", place(POINT)) + folder("乙", place(POINT)))).toHaveLength(1);
  });

  test("the names of folders take no other column's place", () => {
    const own = '<ExtendedData><Data name="Folder"><value>a</value></Data></ExtendedData>';
    const [record] = recordsOf(folder("区", place(own)));
    expect(record.properties).toEqual({ Folder: "a", Folder_2: "区" });
  });

  test("with ids, and without records", () => {
    expect(recordsOf('<Placemark id="a1"/><Placemark xml:id=""/>').map(({ id }) => id)).toEqual(["a1", null]);
    expect(read("")).toMatchObject([{ name: null, records: [], issues: [] }]);
  });

  test("whatever the namespace and its prefix, and with names of any script", () => {
    for (const text of [
      `<kml>${place(POINT)}</kml>`,
      '<k:kml xmlns:k="http://earth.google.com/kml/2.1"><k:Placemark><k:Point><k:coordinates>104,30</k:coordinates></k:Point></k:Placemark></k:kml>',
      `<Document><图层 名='a>b'/>${place(POINT)}</Document>`,
      place(POINT),
    ])
      expect(readAll(text)[0].records).toMatchObject([{ geometry: { type: "Point", coordinates: [104, 30] } }]);
  });
});

describe("what lies outside the file", () => {
  test("is not read, and said by its kind", () => {
    const inside =
      "<NetworkLink><name>n</name><Link><href>http://127.0.0.1:9/n.kml</href></Link></NetworkLink><GroundOverlay/><GroundOverlay/>" +
      "<gx:Tour><AnimatedUpdate><Update><Change><Placemark/></Change></Update></AnimatedUpdate></gx:Tour>";
    expect(read(inside + place(POINT))[0]).toMatchObject({
      records: [{ index: 0 }],
      issues: [
        {
          code: "kml.not-followed",
          severity: "note",
          values: { count: 4, kinds: "NetworkLink × 1, GroundOverlay × 2, Tour × 1" },
          where: "图.kml",
        },
      ],
    });
  });
});

describe("encodings", () => {
  const gbk = (head: string) =>
    Uint8Array.from([
      ...strToU8(`${head}<kml><Placemark><name>`),
      0xcf,
      0xe7,
      0xb4,
      0xe5,
      ...strToU8("</name></Placemark></kml>"),
    ]);

  test("declared, shown by the bytes, or guessed and said so", () => {
    const declared = readAll(gbk('<?xml version="1.0" encoding="GBK"?>'))[0];
    expect(declared).toMatchObject({ encoding: "gbk", issues: [], records: [{ properties: { name: "乡村" } }] });
    const guessed = readAll(gbk(""))[0];
    expect(guessed).toMatchObject({ encoding: "gb18030", issues: [{ code: "file.encoding", severity: "note" }] });
    for (const label of ["nonsense", "UTF-8"])
      expect(readAll(gbk(`<?xml version="1.0" encoding="${label}"?>`))[0].records[0].properties.name).toBe("乡村");
    const utf8 = readAll(
      '<?xml version="1.0" encoding="gb2312"?><kml><Placemark><name>乡村</name></Placemark></kml>',
    )[0];
    expect(utf8).toMatchObject({ encoding: "utf-8", issues: [], records: [{ properties: { name: "乡村" } }] });
  });

  test("that the user names, come before all", () => {
    const [layer] = readKml(gbk('<?xml version="1.0" encoding="UTF-8"?>'), "a.kml", "gb18030");
    expect(layer).toMatchObject({ encoding: "gb18030", issues: [], records: [{ properties: { name: "乡村" } }] });
    expect(faultOf(() => readKml(gbk(""), "a.kml", "none")).code).toBe("file.unknown-encoding");
  });

  test("with bytes that are no text are read, and that is said", () => {
    const bytes = Uint8Array.from([
      0xef,
      0xbb,
      0xbf,
      ...strToU8("<kml><Placemark><name>"),
      0xff,
      ...strToU8("</name></Placemark></kml>"),
    ]);
    expect(readAll(bytes)[0].issues).toMatchObject([{ code: "file.damaged-text", severity: "warning" }]);
  });
});

describe("a file that is no KML, or a damaged one, is refused in words", () => {
  test.each([
    ["", "file.empty", {}],
    [" \n", "file.empty", {}],
    ["<kml><Document>\n<name>a</name>", "xml.damaged", { line: 2, column: 15 }],
    ["<kml>\n<Folder></kml>", "xml.damaged", { line: 2, column: 9 }],
    ["<kml>\n<Folder", "xml.damaged", { line: 2, column: 8 }],
    ["<kml><![CDATA[</kml>", "xml.damaged", { line: 1, column: 21 }],
    ["<kml>".repeat(201), "xml.damaged", { line: 1, column: 1001 }],
    ["<kml>&#x110000;</kml>", "xml.damaged", { line: 1, column: 6 }],
    ['<!DOCTYPE kml [<!ENTITY a "b">]><kml/>', "xml.doctype", {}],
    ["<gpx/>", "xml.other-root", { root: "<gpx>", expected: "<kml>" }],
    ["name,lng", "xml.other-root", { root: "name,lng", expected: "<kml>" }],
    ["<!-- -->", "xml.other-root", { root: "<!-- -->", expected: "<kml>" }],
  ])("%j", (text, code, values) => {
    expect(faultOf(() => readAll(text))).toEqual({ code, values });
  });

  test("beyond the limits of records and elements", () => {
    const text = (count: number) => `<kml>${"<Placemark/>".repeat(count)}</kml>`;
    expect(faultOf(() => readAll(text(MOST_RECORDS + 1)))).toEqual({
      code: "xml.too-many-records",
      values: { most: MOST_RECORDS },
    });
    const large = (count: number) => `<kml>\n<Placemark>${"<x/>".repeat(count)}</Placemark></kml>`;
    expect(readAll(large(MOST_ELEMENTS))[0].records).toHaveLength(1);
    expect(faultOf(() => readAll(large(MOST_ELEMENTS + 1)))).toEqual({
      code: "xml.too-large-element",
      values: { element: "Placemark", line: 2, most: MOST_ELEMENTS },
    });
  }, 30_000);

  test("but signs & that XML does not allow are left as they are, and said", () => {
    const [layer] = readAll(
      "<kml>\n<Placemark><name>A & B</name>\n<description>C&nbsp;D &amp; E</description></Placemark></kml>",
    );
    expect(layer.records[0].properties).toEqual({ name: "A & B", description: "C D & E" });
    expect(layer.issues).toMatchObject([
      { code: "xml.stray-ampersand", severity: "warning", values: { count: 2, line: 2 } },
    ]);
  });
});

describe("KMZ", () => {
  const kml = (name: string) => strToU8(wrap(place(`<name>${name}</name>${POINT}`)));
  const readFiles = (files: Zippable) => readKmz(zipSync(files), "图.kmz");

  test("its doc.kml, else the first outside folders, else the first", () => {
    const nameOf = (files: Zippable) => readFiles(files)[0].records[0].properties.name;
    expect(nameOf({ "a.kml": kml("a"), "Doc.KML": kml("doc") })).toBe("doc");
    expect(nameOf({ "files/doc.kml": kml("inside"), "图.kml": kml("outside") })).toBe("outside");
    expect(nameOf({ "__MACOSX/._doc.kml": kml("no"), "x/y.kml": kml("y"), "x/z.kml": kml("z") })).toBe("y");
  });

  test("others are not read, and that is said", () => {
    expect(readFiles({ "doc.kml": kml("a"), "i.png": strToU8("x") })[0].issues).toEqual([]);
    expect(readFiles({ "doc.kml": kml("a"), "b.kml": kml("b") })[0].issues).toEqual([
      { code: "kmz.other-kml", severity: "warning", values: { entry: "doc.kml", count: 2 }, where: "图.kmz" },
    ]);
    const x = strToU8("x");
    const packed = {
      "doc.kml": kml("a"),
      "__MACOSX/a.csv": x,
      "表/人口.csv": x,
      "b.GeoJSON": x,
      "c.zip": x,
      "i.png": x,
    };
    expect(readFiles(packed)[0].issues).toEqual([
      { code: "archive.other-layers", severity: "note", values: { names: "表/人口.csv, b.GeoJSON" }, where: "图.kmz" },
      { code: "archive.nested", severity: "warning", values: { names: "c.zip" }, where: "图.kmz" },
    ]);
  });

  test("is refused without KML, when damaged, and before it fills the memory", () => {
    expect(faultOf(() => readFiles({ "a.txt": strToU8("a") })).code).toBe("kmz.no-kml");
    expect(faultOf(() => readKmz(strToU8("not a zip"), "a.kmz")).code).toBe("kmz.damaged");
    const bomb = zipSync({ "doc.kml": new Uint8Array(30_000_000).fill(0x20) });
    expect(faultOf(() => readKmz(bomb, "a.kmz"))).toEqual({
      code: "kmz.too-large",
      values: { entry: "doc.kml", megabytes: 30 },
    });
    const changed = zipSync({ "doc.kml": [kml("a"), { level: 0 }] });
    changed[60] ^= 1;
    expect(faultOf(() => readKmz(changed, "a.kmz")).code).toBe("kmz.damaged");
  });
});

describe("any bytes give layers or a fault in words", () => {
  const good = wrap(
    `<Schema name="S" id="s"><SimpleField type="int" name="n"/></Schema><Folder><name>甲</name>${place(`<name>一 &amp; 二</name><description><![CDATA[<p>三</p>]]></description>${POINT}`)}</Folder>` +
      place(
        `<ExtendedData><SchemaData schemaUrl="#s"><SimpleData name="n">1</SimpleData></SchemaData></ExtendedData><MultiGeometry>${line("0,0 1,1")}<Polygon><outerBoundaryIs>${ring("0,0 1,0 1,1 0,0")}</outerBoundaryIs></Polygon></MultiGeometry>`,
      ),
  );

  const check = (open: () => readonly RawLayer[]): void => {
    try {
      for (const layer of open()) makeTable(layer, "a", null);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
    }
  };

  test("of KML", () => {
    for (const bytes of mutate(strToU8(good), 500, 1)) check(() => readKml(bytes, "a.kml"));
  });

  test("of KMZ", () => {
    const zip = zipSync({ "doc.kml": strToU8(good), "b.kml": [strToU8(good), { level: 0 }] });
    for (const bytes of mutate(zip, 500, 2)) check(() => readKmz(bytes, "a.kmz"));
  });
});
