import { existsSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { makePlane } from "../../../src/core/geo/projection.ts";
import { AccessFinder, type AccessPlace, listAccesses } from "../../../src/core/reach/access.ts";
import { buildNetwork } from "../../../src/core/reach/network.ts";
import { StreetField, sortOntoEdges } from "../../../src/core/reach/streetField.ts";
import { readOsmPbf } from "../../../src/core/read/formats/osmPbf.ts";
import { buildStreets, readStreets } from "../../../src/core/read/streets.ts";
import { PlainStreetGraph } from "../../support/plainStreets.ts";
import { seededRandom } from "../../support/random.ts";
import { ACCESS_RULE } from "../../support/streetTowns.ts";

const FOLDER = "../shared/data/osm";
const hasExtracts = existsSync(FOLDER);
if (!hasExtracts) console.warn("Skipped: ../shared/data/osm is absent, so no walk of a real city is measured.");

/** The figures of the README there are of another program, which admits walkers to fewer ways. */
const TOLERANCE_SHARE = 0.08;

/** Places of the plain graph: as far as walks within this may lead, and no farther. */
const AROUND_MM = 2_500_000;
const WITHIN_MM = 1_500_000;
const HOMES = 6;
const FACILITIES = 4;

interface City {
  readonly name: string;
  readonly center: readonly [lng: number, lat: number];
  /** Vertices and pieces between them, junctions and edges between these, and kilometers, of the largest piece. */
  readonly vertices: number;
  readonly junctions: number;
  readonly edges: number;
  readonly kilometers: number;
}

const CITIES: readonly City[] = [
  { name: "heidelberg", center: [8.68, 49.41], vertices: 164_728, junctions: 23_800, edges: 33_329, kilometers: 3465 },
  { name: "poa", center: [-51.22, -30.035], vertices: 37_329, junctions: 16_624, edges: 23_739, kilometers: 1811 },
];

describe.skipIf(!hasExtracts).each(CITIES)("$name", (city) => {
  const plane = makePlane(city.center);
  const read = () => {
    const bytes = readFileSync(`${FOLDER}/${city.name}.pbf`);
    const { lines } = readStreets(readOsmPbf(bytes, city.name));
    const network = buildNetwork(buildStreets(lines, plane));
    return { lines, network, finder: new AccessFinder(network, ACCESS_RULE) };
  };
  let { lines, network, finder } = {} as ReturnType<typeof read>;
  beforeAll(() => {
    ({ lines, network, finder } = read());
  });

  const expectNear = (value: number, expected: number) => {
    expect(value / expected).toBeGreaterThan(1 - TOLERANCE_SHARE);
    expect(value / expected).toBeLessThan(1 + TOLERANCE_SHARE);
  };

  test("the largest piece of the network is as large as the README there says, and nearly all of it", () => {
    const { component, componentNodeCount, componentLengthMm, edgeFrom, edgeStart } = network;
    const total = componentLengthMm.reduce((sum, mm) => sum + mm, 0);
    const isMain = (edge: number) => component[edgeFrom[edge]!] === 0;
    let edges = 0;
    let bends = 0;
    for (let edge = 0; edge < edgeFrom.length; edge++) {
      if (!isMain(edge)) continue;
      edges++;
      bends += edgeStart[edge + 1]! - edgeStart[edge]! - 2;
    }
    const share = componentLengthMm[0]! / total;
    console.log(
      `${city.name}: ${componentNodeCount[0]} junctions, ${edges} edges, ${componentNodeCount[0]! + bends} vertices, ` +
        `${Math.round(componentLengthMm[0]! / 1e6)} km, ${(share * 100).toFixed(1)} % in the largest of ${componentNodeCount.length} pieces`,
    );
    expectNear(componentNodeCount[0]! + bends, city.vertices);
    expectNear(componentNodeCount[0]!, city.junctions);
    expectNear(edges, city.edges);
    expectNear(componentLengthMm[0]! / 1e6, city.kilometers);
    expect(share).toBeGreaterThan(0.9);
  });

  const random = seededRandom(29);
  const somewhere = (mm: number) => [Math.round((random() * 2 - 1) * mm), Math.round((random() * 2 - 1) * mm)] as const;
  const snap = ([x, y]: readonly [number, number]): readonly AccessPlace[] => [finder.findPlace(x, y)!];
  const measure = (homes: readonly (readonly AccessPlace[])[], shops: readonly (readonly AccessPlace[])[]) => {
    const field = new StreetField(sortOntoEdges(network, listAccesses(network, homes)));
    const accesses = listAccesses(network, shops);
    field.set(shops.map((_, thing) => [thing, { accesses, thing, inside: [] }] as const));
    return field;
  };

  test("walks within the middle are to the millimeter those of plain relaxation over the lines of the file", () => {
    const isNear = (plane: Float64Array) =>
      plane.some((mm, i) => i % 2 === 0 && Math.hypot(mm, plane[i + 1]!) < AROUND_MM);
    const near = lines
      .map(({ lngLat, ...walk }) => ({ plane: plane.project(lngLat), ...walk }))
      .filter((line) => isNear(line.plane));
    const graph = new PlainStreetGraph(near, network);
    const homes = Array.from({ length: HOMES }, () => snap(somewhere(500_000)));
    const shops = Array.from({ length: FACILITIES }, () => snap(somewhere(500_000)));
    for (const [i, places] of homes.entries()) graph.addThing(`home ${i}`, places);
    for (const [i, places] of shops.entries()) graph.addThing(`shop ${i}`, places);
    const { distanceMm } = measure(homes, shops);
    let within = 0;
    for (const i of homes.keys()) {
      const plain = graph.measureFrom(`home ${i}`, (key) => /^(home|shop) \d+$/.test(key));
      const nearest = Math.min(...shops.map((_, shop) => plain.get(`shop ${shop}`) ?? Infinity));
      // A longer walk may lead round outside of what the plain graph has.
      if (Math.min(nearest, distanceMm[i]!) > WITHIN_MM) continue;
      within++;
      expect(distanceMm[i], `home ${i}`).toBe(nearest);
    }
    expect(within).toBeGreaterThan(HOMES / 2);
  });

  test("no walk is shorter than the straight line", () => {
    const homes = Array.from({ length: 3000 }, () => somewhere(6_000_000));
    const shops = Array.from({ length: 20 }, () => somewhere(6_000_000));
    const { distanceMm } = measure(homes.map(snap), shops.map(snap));
    for (const [i, [x, y]] of homes.entries())
      expect(distanceMm[i]).toBeGreaterThanOrEqual(Math.min(...shops.map(([ax, ay]) => Math.hypot(ax - x, ay - y))));
  });
});
