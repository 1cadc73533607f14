import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ceilHypot } from "../../../src/core/geo/exactDistance.ts";
import { makePlane } from "../../../src/core/geo/projection.ts";
import { AccessFinder, type AccessPlace, listAccesses } from "../../../src/core/reach/access.ts";
import { buildNetwork } from "../../../src/core/reach/network.ts";
import { StreetField, sortOntoEdges } from "../../../src/core/reach/streetField.ts";
import { buildStreets, findComponents, readStreets } from "../../../src/core/read/streets.ts";
import { PlainStreetGraph } from "../../support/plainStreets.ts";
import { seededRandom } from "../../support/random.ts";
import { readGeojsonFile } from "../../support/readGeojson.ts";

const FOLDER = "../shared/data/liechtenstein";
const hasData = existsSync(FOLDER);
if (!hasData) console.log("test/core/reach/liechtenstein.test.ts is skipped: there is no ../shared/data");

const LIMITS_METERS = [400, 800, 1200];
/** Kinds whose facilities are points there. */
const KINDS = ["supermarket", "kindergarten"];

type Place = readonly [x: number, y: number];

function readTown() {
  const read = (name: string) => readGeojsonFile({ name, bytes: readFileSync(`${FOLDER}/${name}`), encoding: null });
  const plane = makePlane([9.55, 47.15]);
  const { lines } = readStreets(read("streets.geojson"));
  const streets = buildStreets(lines, plane);
  const network = buildNetwork(streets);
  const finder = new AccessFinder(network, { leastComponentShare: 0.05, islandMm: 500_000, entranceMm: 30_000 });
  const project = (lng: number, lat: number): Place => {
    const [x, y] = plane.project(Float64Array.of(lng, lat));
    return [x!, y!];
  };
  const placesOf = (records: ReturnType<typeof readGeojsonFile>["records"]) =>
    records.flatMap(({ geometry }) => (geometry.type === "point" ? [project(geometry.lng, geometry.lat)] : []));
  const homes = placesOf(read("demand.geojson").records);
  const { records } = read("facilities.geojson");
  const facilities = new Map(
    KINDS.map((kind) => [kind, placesOf(records.filter(({ properties }) => properties.amenity === kind))]),
  );
  const plainLines = lines.map(({ lngLat, ...walk }) => ({ plane: plane.project(lngLat), ...walk }));
  return { streets, network, finder, homes, facilities, plainLines };
}

describe.skipIf(!hasData)("walks in Liechtenstein", () => {
  const town = hasData ? readTown() : null!;
  const expected = hasData ? JSON.parse(readFileSync(`${FOLDER}/oracle/coverage_expected.json`, "utf8")).total : null!;

  const measure = (kind: string, placesOf: (place: Place) => readonly AccessPlace[]): Uint32Array => {
    const { network, homes, facilities } = town;
    const field = new StreetField(sortOntoEdges(network, listAccesses(network, homes.map(placesOf))));
    const accesses = listAccesses(network, facilities.get(kind)!.map(placesOf));
    field.set(facilities.get(kind)!.map((_, thing) => [thing, { accesses, thing, inside: [] }] as const));
    return field.distanceMm;
  };
  const sharesOf = (distanceMm: Uint32Array) =>
    LIMITS_METERS.map((meters) => distanceMm.filter((mm) => mm <= meters * 1000).length / distanceMm.length);
  const expectedShares = (kind: string, model: "network" | "straight") =>
    LIMITS_METERS.map((meters) => expected[kind][`${model}_within_${meters}`] / expected[kind].points);
  const snap = ([x, y]: Place) => [town.finder.findPlace(x, y)!];

  test.each(KINDS)("%s: shares of buildings are those of the reference, but for where walks begin", (kind) => {
    const own = sharesOf(measure(kind, snap));
    const reference = expectedShares(kind, "network");
    const format = (shares: readonly number[]) => shares.map((share) => `${(share * 100).toFixed(1)} %`).join(", ");
    console.log(`${kind} within ${LIMITS_METERS.join("/")} m: ${format(own)}; reference ${format(reference)}`);
    console.log(`  in a straight line ${format(expectedShares(kind, "straight"))}`);
    for (const [i, share] of own.entries()) expect(Math.abs(share - reference[i]!)).toBeLessThan(0.03);
  });

  test.each(KINDS)("%s: the same to two in a thousand where walks begin at junctions, as in the reference", (kind) => {
    const { streets, network } = town;
    // Junctions of the file, those that join two lines included, in the component that has most of them.
    const components = findComponents(streets);
    const counts = new Map<number, number>();
    for (const root of components) counts.set(root, (counts.get(root) ?? 0) + 1);
    const [main] = [...counts].sort(([, a], [, b]) => b - a)[0]!;
    const vertexAt = new Map<string, readonly [edge: number, vertex: number]>();
    for (let edge = 0; edge + 1 < network.edgeStart.length; edge++) {
      for (let i = network.edgeStart[edge]!; i < network.edgeStart[edge + 1]!; i++) {
        const isLast = i + 1 === network.edgeStart[edge + 1];
        vertexAt.set(`${network.points[i * 2]} ${network.points[i * 2 + 1]}`, [edge, isLast ? i - 1 : i]);
      }
    }
    const nearest = ([x, y]: Place): readonly AccessPlace[] => {
      let best = -1;
      let least = Infinity;
      for (let node = 0; node < components.length; node++) {
        const mm = Math.hypot(streets.nodes[node * 2]! - x, streets.nodes[node * 2 + 1]! - y);
        if (components[node] !== main || mm >= least) continue;
        least = mm;
        best = node;
      }
      const [atX, atY] = [streets.nodes[best * 2]!, streets.nodes[best * 2 + 1]!];
      const [edge, vertex] = vertexAt.get(`${atX} ${atY}`)!;
      return [{ edge, vertex, x: atX, y: atY, offMm: ceilHypot(atX - x, atY - y) }];
    };
    const own = sharesOf(measure(kind, nearest));
    for (const [i, share] of expectedShares(kind, "network").entries())
      expect(Math.abs(own[i]! - share)).toBeLessThan(0.002);
  });

  test.each(KINDS)(
    "%s: to the millimeter what plain relaxation over the lines of the file finds",
    (kind) => {
      const { network, homes, facilities, plainLines } = town;
      const own = measure(kind, snap);
      const graph = new PlainStreetGraph(plainLines, network);
      const random = seededRandom(5);
      const chosen = Array.from({ length: 6 }, () => Math.floor(random() * homes.length));
      for (const i of chosen) graph.addThing(`home ${i}`, snap(homes[i]!));
      for (const [i, place] of facilities.get(kind)!.entries()) graph.addThing(`facility ${i}`, snap(place));
      for (const i of chosen) {
        const distances = graph.measureFrom(`home ${i}`, (key) => /^(home|facility) \d+$/.test(key));
        const mm = facilities.get(kind)!.map((_, number) => distances.get(`facility ${number}`) ?? Infinity);
        expect(own[i], `home ${i}`).toBe(Math.min(...mm));
      }
    },
    120_000,
  );

  test("no walk is shorter than the straight line", () => {
    for (const kind of KINDS) {
      const own = measure(kind, snap);
      for (const [i, [x, y]] of town.homes.entries()) {
        const straight = Math.min(...town.facilities.get(kind)!.map(([ax, ay]) => Math.hypot(ax - x, ay - y)));
        expect(own[i]).toBeGreaterThanOrEqual(straight);
      }
    }
  });
});
