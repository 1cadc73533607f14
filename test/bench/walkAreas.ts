import { existsSync, readFileSync } from "node:fs";
import { countVertices } from "../../src/core/geo/shapes.ts";
import { AccessFinder } from "../../src/core/reach/access.ts";
import { buildNetwork, type StreetNetwork } from "../../src/core/reach/network.ts";
import { searchSiteWalks } from "../../src/core/reach/siteWalks.ts";
import { traceSplitAreas } from "../../src/core/reach/splitAreas.ts";
import type { StreetSite } from "../../src/core/reach/streetField.ts";
import { traceWalkAreas } from "../../src/core/reach/walkAreas.ts";
import { readSource } from "../../src/core/read/source.ts";
import { readStreets, type Streets } from "../../src/core/read/streets.ts";
import { seededRandom } from "../support/random.ts";
import { ACCESS_RULE } from "../support/streetTowns.ts";
import { describeNetwork, joinFileLines, planStreets, throwSites } from "./walkInputs.ts";

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

async function joinFile(file: string): Promise<Streets> {
  const table = await readSource({ name: file, bytes: readFileSync(file), encoding: null });
  return joinFileLines(readStreets(table).lines);
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

function measure(name: string, network: StreetNetwork): void {
  const label = describeNetwork(name, network);
  const sites = throwSites(new AccessFinder(network, ACCESS_RULE), 60, seededRandom(11));
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
for (const [name, file] of [
  ["Liechtenstein", "../shared/data/liechtenstein/streets.geojson"],
  ["Heidelberg", "../shared/data/osm/heidelberg.pbf"],
])
  if (existsSync(file)) measure(name, buildNetwork(await joinFile(file)));
process.stdout.write(JSON.stringify(measured));
