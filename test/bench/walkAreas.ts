import { existsSync, readFileSync } from "node:fs";
import { makePlane } from "../../src/core/geo/projection.ts";
import { boxOfCoordinates, countVertices } from "../../src/core/geo/shapes.ts";
import { AccessFinder, listAccesses } from "../../src/core/reach/access.ts";
import { buildNetwork, type StreetNetwork } from "../../src/core/reach/network.ts";
import { searchSiteWalks } from "../../src/core/reach/siteWalks.ts";
import { traceSplitAreas } from "../../src/core/reach/splitAreas.ts";
import type { StreetSite } from "../../src/core/reach/streetField.ts";
import { traceWalkAreas } from "../../src/core/reach/walkAreas.ts";
import { readSource } from "../../src/core/read/source.ts";
import { buildStreets, joinLines, readStreets, type Streets } from "../../src/core/read/streets.ts";
import { seededRandom } from "../support/random.ts";
import { ACCESS_RULE, CITY_PLAN, planTown } from "../support/streetTowns.ts";

// Service areas from walks along streets, searched and traced: of one facility, and of all of a kind in one. It runs bundled,
// in plain Node, as the product does.
interface Measured {
  readonly stage: string;
  readonly network: string;
  /** What was traced. */
  readonly result: string;
  readonly samplesMs: readonly number[];
}
const measured: Measured[] = [];
const RUNS = 25;

function joinFile(file: string): Streets {
  const table = readSource({ name: file, bytes: readFileSync(file), encoding: null });
  const lines = readStreets(table).lines;
  const [minLng, minLat, maxLng, maxLat] = boxOfCoordinates(
    Float64Array.from(lines.flatMap(({ lngLat }) => [...lngLat])),
  );
  return buildStreets(lines, makePlane([(minLng + maxLng) / 2, (minLat + maxLat) / 2]));
}

function planStreets(): Streets {
  const lines = planTown(7, CITY_PLAN);
  return joinLines(
    lines.map(({ plane }) => plane),
    lines,
  );
}

function time(stage: string, network: string, work: () => string): void {
  let result = "";
  for (let i = 0; i < 5; i++) result = work();
  const samplesMs = Array.from({ length: RUNS }, () => {
    const begun = performance.now();
    work();
    return performance.now() - begun;
  });
  measured.push({ stage, network, result, samplesMs });
}

/** Facilities by vertices of streets, thrown evenly over the network. */
function throwSites(network: StreetNetwork, count: number): readonly StreetSite[] {
  const random = seededRandom(11);
  const finder = new AccessFinder(network, ACCESS_RULE);
  const places = Array.from({ length: count }, () => {
    const vertex = Math.floor(random() * (network.points.length / 2));
    const place = finder.findPlace(network.points[vertex * 2]! + 12_000, network.points[vertex * 2 + 1]! + 7_000);
    return place === null ? [] : [place];
  });
  const accesses = listAccesses(network, places);
  return places.map((_, thing) => ({ accesses, thing, inside: [] }));
}

function measure(name: string, network: StreetNetwork): void {
  const kilometers = Math.round(network.componentLengthMm.reduce((sum, mm) => sum + mm, 0) / 1e6);
  const label = `${name}: ${network.nodes.length / 2} nodes, ${network.edgeFrom.length} edges, ${network.points.length / 2} vertices, ${kilometers} km`;
  const sites = throwSites(network, 60);
  const search = searchSiteWalks(network, [], 0);
  const trace = (own: readonly StreetSite[], limitsMm: readonly number[]) => {
    const { nodeMm } = searchSiteWalks(network, own, Math.max(...limitsMm), search);
    const shapes = traceWalkAreas({ network, nodeMm, sites: own }, limitsMm);
    return `${shapes.reduce((sum, shape) => sum + countVertices(shape), 0)} vertices`;
  };
  time("one isochrone, 1 km", label, () => trace([sites[0]!], [1_000_000]));
  time("dissolved areas of one kind, 60 facilities, 300, 500 and 1000 m", label, () =>
    trace(sites, [300_000, 500_000, 1_000_000]),
  );
  time("who serves whom, 60 facilities, 1 km", label, () => {
    const { nodeMm, nodeFacility } = searchSiteWalks(network, sites, 1_000_000, search);
    const shapes = traceSplitAreas({ network, nodeMm, nodeFacility, sites }, 1_000_000);
    return `${shapes.reduce((sum, shape) => sum + countVertices(shape), 0)} vertices`;
  });
}

measure("planned city", buildNetwork(planStreets()));
const liechtenstein = "../shared/data/liechtenstein/streets.geojson";
if (existsSync(liechtenstein)) measure("Liechtenstein", buildNetwork(joinFile(liechtenstein)));
process.stdout.write(JSON.stringify(measured));
