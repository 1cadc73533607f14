import { strToU8 } from "fflate";
import { describe, expect, test } from "vitest";
import { InputError } from "../../../../src/core/errors.ts";
import { readGpx } from "../../../../src/core/read/formats/gpx.ts";
import { makeTable } from "../../../../src/core/read/layerTable.ts";
import { mutate } from "../../../support/mutate.ts";

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>';
const wrap = (inside: string) =>
  `${HEAD}<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><metadata><name>文件</name><bounds minlat="1"/></metadata>${inside}</gpx>`;
const readAll = (text: string) => readGpx(strToU8(text), "轨迹.gpx");
const read = (inside: string) => readAll(wrap(inside));
const WAYPOINT =
  '<wpt lat="30.5" lon="104.5"><ele>512.5</ele><time>2024-05-01T08:00:00Z</time><name> 北门 &amp; 桥 </name><cmt>注</cmt><desc><![CDATA[<b>说明</b>]]></desc><link href="http://a.example"><type>no</type></link><sym>Flag</sym><type>入口</type><extensions><name>no</name></extensions></wpt>';
const TRACK =
  '<trk><name>甲</name><trkseg><trkpt lat="1" lon="2"><ele>3</ele><name>no</name></trkpt><trkpt lat="3" lon="4"/></trkseg><trkseg><trkpt lon="5" lat="6"/><trkpt lon="7" lat="8"/></trkseg></trk>';
const ROUTE =
  '<rte><rtept lat="1" lon="2"><extensions><rtept lat="9" lon="9"/></extensions></rtept><rtept lat="3" lon="4"/></rte>';

function faultOf(text: string): Pick<InputError, "code" | "values"> {
  try {
    readAll(text);
  } catch (error) {
    if (error instanceof InputError) return { code: error.code, values: error.values };
    throw error;
  }
  throw new Error("It was taken.");
}

describe("records", () => {
  test("waypoints, with their columns", () => {
    expect(read(WAYPOINT)).toEqual([
      {
        name: "waypoints",
        format: "GPX",
        encoding: "utf-8",
        crs: "EPSG:4326",
        records: [
          {
            index: 0,
            id: null,
            properties: {
              ele: 512.5,
              time: "2024-05-01T08:00:00Z",
              name: "北门 & 桥",
              cmt: "注",
              desc: "<b>说明</b>",
              sym: "Flag",
              type: "入口",
            },
            geometry: { type: "Point", coordinates: [104.5, 30.5] },
          },
        ],
        skippedCount: 0,
        issues: [],
      },
    ]);
  });

  test("routes and tracks, in layers of their own", () => {
    const layers = read(TRACK + WAYPOINT + ROUTE + WAYPOINT);
    expect(layers.map(({ name, records }) => [name, records.map(({ index }) => index)])).toEqual([
      ["waypoints", [0, 1]],
      ["routes", [0]],
      ["tracks", [0]],
    ]);
    expect(layers[1].records[0].geometry).toEqual({
      type: "LineString",
      coordinates: [
        [2, 1],
        [4, 3],
      ],
    });
    expect(layers[2].records[0]).toMatchObject({
      properties: { name: "甲" },
      geometry: {
        type: "MultiLineString",
        coordinates: [
          [
            [2, 1],
            [4, 3],
          ],
          [
            [5, 6],
            [7, 8],
          ],
        ],
      },
    });
  });

  test("points of a track outside segments are not lost", () => {
    const [{ records }] = read('<trk><trkpt lat="1" lon="2"/><trkpt lat="3" lon="4"/></trk>');
    expect(records[0].geometry).toMatchObject({ coordinates: [[[2, 1], [4, 3]]] }); // biome-ignore format: short
  });

  test("none make one layer of no name", () => {
    expect(read("")).toMatchObject([{ name: null, records: [], issues: [] }]);
  });
});

describe("faults", () => {
  test.each([
    ['<wpt lat="x" lon="104"/>', "geometry.bad-position", { value: '["lon=104 lat=x"]' }],
    ['<wpt lon="104"/>', "geometry.bad-position", { value: '["lon=104 lat="]' }],
    ['<wpt lat="1e999" lon="1"/>', "geometry.bad-position", { value: "[1,null]" }],
    ["<rte/>", "geometry.empty", { type: '"LineString"' }],
    ["<trk/>", "geometry.empty", { type: '"MultiLineString"' }],
    ["<trk><trkseg/></trk>", "geometry.too-few-points", { least: 2 }],
    ['<rte><rtept lat="1" lon="2"/></rte>', "geometry.too-few-points", { least: 2 }],
    ['<rte><rtept lat="1" lon="2"/><rtept lat="1"/></rte>', "geometry.bad-position", { value: '"lon= lat=1"' }],
  ])("%s costs its record", (inside, code, values) => {
    const [layer] = read(inside);
    const { skippedCount, issues } = makeTable(layer, "a.gpx", null);
    expect(skippedCount).toBe(1);
    expect(issues).toMatchObject([{ code, values, severity: "error" }]);
  });

  test.each([
    ["", "file.empty", {}],
    [`${HEAD}\n<gpx><trk>\n`, "xml.damaged", { line: 3, column: 1 }],
    [`${HEAD}<kml/>`, "xml.other-root", { root: "<kml>", expected: "<gpx>" }],
    ['<!DOCTYPE gpx SYSTEM "http://127.0.0.1:9/"><gpx/>', "xml.doctype", {}],
  ])("%j is refused", (text, code, values) => {
    expect(faultOf(text)).toEqual({ code, values });
  });

  test("signs & in the wrong place are read, and said with the first layer", () => {
    const layers = read(`${ROUTE}<wpt lat="1" lon="2"><name>A & B</name></wpt>`);
    expect(layers[0].issues).toMatchObject([{ code: "xml.stray-ampersand", values: { count: 1, line: 1 } }]);
    expect(layers[1].issues).toEqual([]);
  });

  test("any bytes give layers or a fault in words", () => {
    for (const bytes of mutate(strToU8(wrap(WAYPOINT + ROUTE + TRACK)), 500, 3)) {
      try {
        for (const layer of readGpx(bytes, "a.gpx")) makeTable(layer, "a.gpx", null);
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
      }
    }
  });
});
