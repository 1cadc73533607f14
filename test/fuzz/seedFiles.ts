import { strToU8, zipSync } from "fflate";
import { parquetWriteBuffer } from "hyparquet-writer";
import { listCorpus } from "../support/corpusFiles.ts";
import { bytesOfText, writeFlatGeobuf, writeProperties } from "../support/flatGeobufFile.ts";
import { writeOsmFile } from "../support/osmFile.ts";
import { writeDbf, writeShapes } from "../support/shapefiles.ts";
import { pointWkb, polygonWkb, wrapGeometry, writeGeoPackage } from "../support/sqliteFile.ts";
import { makeWorkbook } from "../support/workbooks.ts";

/** A file to be damaged. */
export interface SeedFile {
  readonly kind: string;
  /** Of the file alone, without its folder. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Larger files are left out: they would be damaged in the same ways, more slowly. */
const MOST_BYTES = 60_000;

const RING = [[104, 30], [104.01, 30], [104.01, 30.01], [104, 30.01], [104, 30]]; // biome-ignore format: pairs

const FEATURES = [
  { type: "Feature", id: 7, properties: { 名称: "甲", population: 1200 }, geometry: { type: "Polygon", coordinates: [RING] } },
  { type: "Feature", properties: { 名称: "乙", beds: null }, geometry: { type: "Point", coordinates: [104.005, 30.005] } },
  {
    type: "Feature",
    properties: { 名称: "丙" },
    geometry: { type: "MultiLineString", coordinates: [RING.slice(0, 3), RING.slice(2)] },
  },
]; // biome-ignore format: one line each

const text = (kind: string, name: string, content: string): SeedFile => ({ kind, name, bytes: strToU8(content) });

const KML = `<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><Folder><name>点</name>
<Placemark id="a"><name>甲 &amp; 乙</name><ExtendedData><Data name="床位"><value>30</value></Data></ExtendedData><Point><coordinates>104,30,5</coordinates></Point></Placemark>
<Placemark><description><![CDATA[<b>面</b>]]></description><Polygon><outerBoundaryIs><LinearRing><coordinates>${RING.join(" ")}</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>
</Folder></Document></kml>`;

const GPX = `<?xml version="1.0"?><gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><wpt lat="30" lon="104"><name>北门</name></wpt>
<trk><name>路</name><trkseg><trkpt lat="30" lon="104"/><trkpt lat="30.1" lon="104.1"/></trkseg></trk></gpx>`;

/** Fixtures of our own, so that there is something of every format. */
function listOwn(): readonly SeedFile[] {
  const wkb = (x: number, y: number) =>
    Uint8Array.from([1, 1, 0, 0, 0, ...new Uint8Array(Float64Array.of(x, y).buffer)]);
  const { shp, shx } = writeShapes([
    { type: 5, parts: [RING.map(([x, y]) => [x, y] as const).reverse()] },
    { type: 5, parts: [] },
  ]);
  const dbf = writeDbf([{ name: "NAME", type: "C", byteLength: 12 }], [["甲"], ["乙"]]);
  const rows =
    '<row r="1"><c r="A1" t="inlineStr"><is><t>经度</t></is></c><c r="B1" t="inlineStr"><is><t>纬度</t></is></c></row>' +
    '<row r="2"><c r="A2"><v>104.1</v></c><c r="B2"><v>30.2</v></c></row>';
  const nodes = [0, 1, 2, 3].map((i) => ({ id: i + 1, lng: 104 + i / 1000, lat: 30 }));
  const ways = [{ id: 9, nodes: [1, 2, 3, 4], tags: { highway: "residential", name: "嘉定路" } }];
  return [
    text("geojson", "own.geojson", JSON.stringify({ type: "FeatureCollection", features: FEATURES })),
    text("geojson", "own.geojsonl", FEATURES.map((feature) => JSON.stringify(feature)).join("\n")),
    text("csv", "own.csv", '名称,经度,纬度,床位\n"甲, 乙",104.1,30.2,5\n丙,"104°6′0″","30°12′",\n'),
    text(
      "csv",
      "wkt.csv",
      `id;WKT\n1;"POLYGON ((${RING.map((own) => own.join(" ")).join(", ")}))"\n2;POINT (104 30)\n`,
    ),
    { kind: "xlsx", name: "own.xlsx", bytes: makeWorkbook({ rows }) },
    text("kml", "own.kml", KML),
    text("kml", "own.gpx", GPX),
    { kind: "kml", name: "own.kmz", bytes: zipSync({ "doc.kml": strToU8(KML) }) },
    {
      kind: "shapefile",
      name: "own.zip",
      bytes: zipSync({ "a.shp": shp, "a.shx": shx, "a.dbf": dbf, "a.prj": strToU8('GEOGCS["WGS 84"]') }),
    },
    { kind: "shapefile", name: "own.shp", bytes: new Uint8Array(shp) },
    {
      kind: "flatgeobuf",
      name: "own.fgb",
      bytes: writeFlatGeobuf({
        geometryType: 0,
        hasIndex: true,
        columns: [["名称", 11]],
        crs: { org: "EPSG", code: 4326 },
        features: [
          { geometry: { type: 3, xy: RING.flat() }, properties: writeProperties([[0, bytesOfText("甲")]]) },
          { geometry: { type: 7, parts: [{ type: 1, xy: [104, 30] }] } },
        ],
      }),
    },
    {
      kind: "geoparquet",
      name: "own.parquet",
      bytes: new Uint8Array(
        parquetWriteBuffer({
          columnData: [
            { name: "geometry", data: [wkb(104, 30), wkb(104.1, 30.1), null], type: "BYTE_ARRAY" },
            { name: "text", data: ["甲", "乙", "甲"], type: "STRING" },
            { name: "count", data: [1n, 2n, 3n], type: "INT64", encoding: "DELTA_BINARY_PACKED" },
          ],
          kvMetadata: [
            {
              key: "geo",
              value: JSON.stringify({
                version: "1.1.0",
                primary_column: "geometry",
                columns: { geometry: { encoding: "WKB" } },
              }),
            },
          ],
        }),
      ),
    },
    {
      kind: "geopackage",
      name: "own.gpkg",
      bytes: writeGeoPackage(
        [
          {
            name: "社区",
            columns: '"名称" TEXT, beds INTEGER, open BOOLEAN',
            rowsPerLeaf: 1,
            rows: [
              [null, wrapGeometry(polygonWkb(RING.flat())), "甲", 12, 1],
              [null, wrapGeometry(pointWkb(104, 30), 3), "乙".repeat(800), 0.5, null],
            ],
          },
          { name: "rows", rows: [[null, null]] },
        ],
        { pageBytes: 2048 },
      ),
    },
    { kind: "osm", name: "own.osm.pbf", bytes: writeOsmFile({ nodes, ways, isPacked: false }) },
    { kind: "osm", name: "packed.osm.pbf", bytes: writeOsmFile({ nodes, ways }) },
  ];
}

/** Small files by their kind: of our own, and of public collections where they are there. */
export function listSeedFiles(): ReadonlyMap<string, readonly SeedFile[]> {
  const kinds = new Map<string, SeedFile[]>();
  const corpus = listCorpus(/^(?!overlay-)/)
    .filter(({ bytes }) => bytes > 0 && bytes <= MOST_BYTES)
    .map(({ kind, file, open }) => ({ kind, name: file.slice(file.indexOf("/") + 1), bytes: open() }));
  for (const file of [...listOwn(), ...corpus]) {
    const files = kinds.get(file.kind);
    if (files === undefined) kinds.set(file.kind, [file]);
    else files.push(file);
  }
  return kinds;
}
