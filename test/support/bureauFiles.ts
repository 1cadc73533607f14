import { readFileSync } from "node:fs";
import proj4 from "proj4";
import { wgs84ToGcj02 } from "../../src/core/geo/gcj02.ts";
import { type ShapeToWrite, writeDbf, writeShapes } from "./shapefiles.ts";
import { makeWorkbook } from "./workbooks.ts";

type Position = [number, number];

interface Feature {
  readonly id?: string;
  readonly properties: Readonly<Record<string, string | number>>;
  readonly geometry:
    | { readonly type: "Point"; readonly coordinates: Position }
    | { readonly type: "Polygon"; readonly coordinates: readonly (readonly Position[])[] };
}

/** GBK has no encoder in the language: its decoder, the other way round. */
const bytesOfCharacter = new Map<string, readonly [number, number]>();
const decoder = new TextDecoder("gbk");
for (let first = 0x81; first <= 0xfe; first++)
  for (let second = 0x40; second <= 0xfe; second++)
    bytesOfCharacter.set(decoder.decode(Uint8Array.of(first, second)), [first, second]);
const encodeGbk = (text: string): Uint8Array =>
  Uint8Array.from([...text].flatMap((character) => bytesOfCharacter.get(character) ?? [character.charCodeAt(0)]));

const TOWN = "test/fixtures/town";
const readTown = (name: string) =>
  (JSON.parse(readFileSync(`${TOWN}/${name}.geojson`, "utf8")) as { features: readonly Feature[] }).features;

/** The town's own meridian, three degrees to a zone. */
const TOWN_MERIDIAN = 105;
const PROJECTED = `+proj=tmerc +lon_0=${TOWN_MERIDIAN} +x_0=500000 +ellps=GRS80 +units=m`;

/**
 * The communities of the small town as a surveying office hands them out: a shapefile in parts, Gauss–Krüger metres of which
 * nothing says the zone, names in GBK of which nothing says the encoding.
 */
export function makeBureauBoundaries() {
  const features = readTown("communities");
  const shapes = features.map(({ geometry }): ShapeToWrite => {
    if (geometry.type !== "Polygon") throw new Error("A community is a polygon.");
    const parts = geometry.coordinates.map((ring) => ring.map((place) => proj4(PROJECTED, [...place]) as Position));
    return { type: 5, parts };
  });
  const dbf = writeDbf(
    [
      { name: "ID", type: "C", byteLength: 8 },
      { name: encodeGbk("名称"), type: "C", byteLength: 40 },
      { name: encodeGbk("常住人口"), type: "N", byteLength: 10 },
    ],
    features.map(({ id, properties }) => [
      String(id ?? properties.id),
      encodeGbk(String(properties.名称)),
      String(properties.常住人口),
    ]),
  );
  return { ...writeShapes(shapes), dbf };
}

const escapeXml = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const cell = (value: string | number) =>
  typeof value === "number" ? `<c><v>${value}</v></c>` : `<c t="inlineStr"><is><t>${escapeXml(value)}</t></is></c>`;
const row = (...values: readonly (string | number)[]) => `<row>${values.map(cell).join("")}</row>`;

/** The facilities as an office keeps them: an Excel list with a title, merged heads, a sum below, and positions off a map that shifts. */
export function makeBureauList(): Uint8Array {
  const features = readTown("facilities").filter(({ geometry }) => geometry.type === "Point");
  const rows = features.map(({ properties, geometry }) => {
    const [lng, lat] = wgs84ToGcj02(geometry.coordinates as Position);
    return row(String(properties.名称), String(properties.类别), lng, lat);
  });
  return makeWorkbook({
    rows: [
      row("示例镇公共服务设施台账"),
      row("名称", "类别", "高德坐标", ""),
      row("", "", "经度", "纬度"),
      ...rows,
      row("合计", features.length),
    ].join(""),
  });
}

export const countBureauPoints = () =>
  readTown("facilities").filter(({ geometry }) => geometry.type === "Point").length;
