import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { makeSmallTown } from "../core/project/sampleProject.ts";

type Position = readonly [lng: number, lat: number];

interface Feature {
  readonly id: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly geometry: { readonly type: string; readonly coordinates: unknown };
}

/** Borders of the small town as several hands drew them, by community. */
const BORDERS: Readonly<Record<string, readonly Position[]>> = {
  // 8 m into 北门社区: a slip of drawing.
  T01: [
    [104.5, 29.9],
    [104.50628, 29.9],
    [104.50628, 29.9045],
    [104.5, 29.9045],
  ],
  // 29 m into 新渡社区: somebody has to decide.
  T02: [
    [104.5062, 29.9],
    [104.5127, 29.9],
    [104.5127, 29.9045],
    [104.5062, 29.9045],
  ],
  // Away from 柳林社区 by 7 m along 110 m: a slip of drawing.
  T05: [
    [104.5062, 29.9045],
    [104.5124, 29.9045],
    [104.5124, 29.909],
    [104.5062, 29.909],
    [104.5062, 29.9074],
    [104.50627, 29.9072],
    [104.50627, 29.9062],
    [104.5062, 29.906],
  ],
};

/** Records that the list has once more: k1 in the same place, s2 about 19 m away and written otherwise. */
const REPEATED: readonly { readonly of: string; readonly id: string; readonly name: string; readonly lng: number }[] = [
  { of: "k1", id: "k1b", name: "石桥幼儿园", lng: 104.50186 },
  { of: "s2", id: "s2b", name: "北门社区 综合服务站", lng: 104.50888 },
];

const readFeatures = (file: string) =>
  (JSON.parse(readFileSync(`test/fixtures/town/${file}.geojson`, "utf8")) as { features: readonly Feature[] }).features;

const looseCommunities = () =>
  readFeatures("communities").map((feature) => {
    const border = BORDERS[feature.id];
    if (border === undefined) return feature;
    return { ...feature, geometry: { type: "Polygon", coordinates: [[...border, border[0]]] } };
  });

function looseFacilities(): readonly Feature[] {
  const features = readFeatures("facilities");
  const repeated = REPEATED.map(({ of, id, name, lng }) => {
    const { properties, geometry } = features.find((feature) => feature.id === of)!;
    const [, lat] = geometry.coordinates as Position;
    // The second list says less.
    const { 类别 } = properties;
    return { id, properties: { id, 名称: name, 类别 }, geometry: { type: "Point", coordinates: [lng, lat] } };
  });
  return [...features, ...repeated];
}

/** The small town with two overlaps, a gap, and two facilities listed twice; and the bytes of its files by SHA-256. */
export function makeLooseTown() {
  const { project, sources } = makeSmallTown();
  const layers = new Map([
    ["communities", looseCommunities()],
    ["facilities", looseFacilities()],
  ]);
  const bytes = new Map(sources);
  const loose = project.sources.map((source) => {
    const features = layers.get(source.id);
    if (features === undefined) return source;
    const own = features.map((feature) => ({ ...feature, type: "Feature" }));
    const file = new TextEncoder().encode(JSON.stringify({ type: "FeatureCollection", features: own }));
    const sha256 = createHash("sha256").update(file).digest("hex");
    bytes.set(sha256, file);
    return { ...source, bytes: file.length, sha256 };
  });
  return { project: { ...project, id: "loose-town", sources: loose }, sources: bytes };
}
