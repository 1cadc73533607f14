import { readFileSync } from "node:fs";
import type { Feature, LineString, Point, Polygon } from "geojson";
import { readProjectFile } from "../../src/core/project/projectFile.ts";
import { makeFlatPlane, PlainNetwork } from "./plainWalk.ts";

type LngLat = readonly [number, number];

/** The files of the sample city by their names, as GeoJSON. */
export function readSampleFiles(file = "data/sample/sample-city.lifecircle"): ReadonlyMap<string, readonly Feature[]> {
  const { project, sources } = readProjectFile(new Uint8Array(readFileSync(file)), file);
  const decoder = new TextDecoder();
  return new Map(
    project.sources.map(({ name, sha256 }) => [
      name.replace(/\.geojson$/, ""),
      JSON.parse(decoder.decode(sources.get(sha256)!)).features as Feature[],
    ]),
  );
}

export const linesOf = (features: readonly Feature[]): readonly (readonly LngLat[])[] =>
  features.flatMap(({ geometry }) =>
    geometry.type === "LineString" ? [(geometry as LineString).coordinates as unknown as LngLat[]] : [],
  );

const pointOf = ({ geometry }: Feature): LngLat => (geometry as Point).coordinates as unknown as LngLat;

function isInside([x, y]: LngLat, ring: readonly LngLat[]): boolean {
  let inside = false;
  for (const [i, [ax, ay]] of ring.entries()) {
    const [bx, by] = ring[(i + 1) % ring.length]!;
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}

/** Which gated compound holds a position: its gates, or null. */
function makeGateFinder(files: ReadonlyMap<string, readonly Feature[]>): (at: LngLat) => readonly LngLat[] | null {
  const gates = new Map<string, LngLat[]>();
  for (const gate of files.get("小区出入口")!) {
    const compound = String(gate.properties!.小区编号);
    gates.set(compound, [...(gates.get(compound) ?? []), pointOf(gate)]);
  }
  const compounds = files
    .get("小区")!
    .filter(({ properties }) => properties!.封闭管理 === true)
    .map(({ geometry, properties }) => {
      const ring = (geometry as Polygon).coordinates[0] as unknown as LngLat[];
      const [lngs, lats] = [ring.map(([lng]) => lng), ring.map(([, lat]) => lat)];
      const box = [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)] as const;
      return { ring, box, gates: gates.get(String(properties!.编号)) ?? [] };
    });
  return ([lng, lat]) => {
    const found = compounds.find(
      ({ ring, box: [west, south, east, north] }) =>
        lng > west && lng < east && lat > south && lat < north && isInside([lng, lat], ring),
    );
    return found?.gates ?? null;
  };
}

export interface WalkShares {
  readonly limitMeters: number;
  /** People with one within the limit as the crow flies, and on foot; 0 to 1. */
  readonly straight: number;
  readonly walk: number;
}

/** How many people have a facility of a kind within some limits, by straight line and by streets; gated homes walk from their gates. */
export function compareWalks(
  files: ReadonlyMap<string, readonly Feature[]>,
  word: string,
  limitsMeters: readonly number[],
): readonly WalkShares[] {
  const project = makeFlatPlane([104.62, 30.14]);
  const network = new PlainNetwork({ lines: linesOf(files.get("道路")!) }, project);
  const findGates = makeGateFinder(files);
  const sites = files
    .get("设施")!
    .filter(({ properties }) => properties!.类别 === word)
    .map(pointOf);
  const most = Math.max(...limitsMeters);
  const meters = network.measureFrom(
    sites.flatMap((site) => network.snap(site) ?? []),
    most,
  );
  const planeSites = sites.map(project);
  const homes = files.get("居民楼人口")!.flatMap((home) => {
    const people = home.properties!.population as number | undefined;
    if (people === undefined) return [];
    const at = pointOf(home);
    const [x, y] = project(at);
    const between = ([px, py]: readonly [number, number]) => Math.hypot(px - x, py - y);
    const gates = findGates(at);
    const walk =
      gates === null
        ? (network.snap(at) ?? []).map((end) => end.meters + meters[end.node]!)
        : gates.map((gate) => between(project(gate)) + meters[network.findNode(gate)!]!);
    return [{ people, straight: Math.min(...planeSites.map(between)), walk: Math.min(Infinity, ...walk) }];
  });
  const total = homes.reduce((sum, { people }) => sum + people, 0);
  const shareWithin = (limit: number, of: "straight" | "walk") =>
    homes.reduce((sum, home) => sum + (home[of] <= limit ? home.people : 0), 0) / total;
  return limitsMeters.map((limitMeters) => ({
    limitMeters,
    straight: shareWithin(limitMeters, "straight"),
    walk: shareWithin(limitMeters, "walk"),
  }));
}
