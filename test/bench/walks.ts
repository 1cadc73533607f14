import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { thinShape } from "../../src/core/geo/overlay.ts";
import { countVertices } from "../../src/core/geo/shapes.ts";
import { AccessFinder, listAccesses } from "../../src/core/reach/access.ts";
import { UNREACHED_MM } from "../../src/core/reach/nearestField.ts";
import { buildNetwork, NOT_WALKED_MM, type StreetNetwork } from "../../src/core/reach/network.ts";
import { searchSiteWalks } from "../../src/core/reach/siteWalks.ts";
import { StreetField, type StreetSite, sortOntoEdges } from "../../src/core/reach/streetField.ts";
import { traceWalkAreas } from "../../src/core/reach/walkAreas.ts";
import type { WalkSearch } from "../../src/core/reach/walkSearch.ts";
import { readOsmPbf } from "../../src/core/read/formats/osmPbf.ts";
import { readStreets } from "../../src/core/read/streets.ts";
import { measurePlainly } from "../support/plainDijkstra.ts";
import { seededRandom } from "../support/random.ts";
import { ACCESS_RULE } from "../support/streetTowns.ts";
import { describeNetwork, joinFileLines, planStreets, throwPlaces, throwSites } from "./walkInputs.ts";

// Walks along the streets of a city: the network made, its nodes and homes measured, areas traced, facilities moved. What is
// timed is checked against a plain search. It runs bundled, in plain Node, as the product does.
interface Measured {
  readonly work: string;
  readonly result: string;
  readonly samplesMs: readonly number[];
}
const measured: Measured[] = [];

const RUNS = 15;
const FACILITY_COUNTS = [60, 100, 150, 200];
const HOME_COUNT = 20_000;
const BANDS_MM = [300_000, 500_000, 1_000_000];
const MOVE_COUNT = 500;
const STEP_MM = 60_000;
/** As service areas are thinned. */
const TOLERANCE_MM = 1500;

const msSince = (begun: number): number => performance.now() - begun;

function time(work: string, runs: number, act: () => string): void {
  let result = "";
  for (let i = 0; i < Math.ceil(runs / 3); i++) result = act();
  const samplesMs = Array.from({ length: runs }, () => {
    const begun = performance.now();
    act();
    return msSince(begun);
  });
  measured.push({ work, result, samplesMs });
}

function assertEqual(what: string, ours: number, theirs: number): void {
  if (ours !== theirs) throw new Error(`${what}: ${ours} here, ${theirs} there.`);
}

/** Every step from the bytes of an OSM PBF to a network that can be asked for the nearest street. */
function buildFromFile(bytes: Uint8Array) {
  const laps: number[] = [];
  let last = performance.now();
  const lap = <Result>(result: Result): Result => {
    laps.push(msSince(last));
    last = performance.now();
    return result;
  };
  const table = lap(readOsmPbf(bytes, "streets.pbf"));
  const { lines } = lap(readStreets(table));
  const streets = lap(joinFileLines(lines));
  const network = lap(buildNetwork(streets));
  const finder = lap(new AccessFinder(network, ACCESS_RULE));
  return { laps, finder };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Of `laps`. */
const STEPS = ["table", "lines", "streets", "network", "grid"];

function measureFile(bytes: Uint8Array): AccessFinder {
  const { finder } = buildFromFile(bytes);
  const laps = Array.from({ length: RUNS }, () => buildFromFile(bytes).laps);
  const steps = STEPS.map((step, i) => `${step} ${Math.min(...laps.map((own) => own[i])).toFixed(0)}`).join(", ");
  measured.push({ work: "OSM PBF to a ready network, later runs", result: steps, samplesMs: laps.map(sum) });
  return finder;
}

function measurePlan(): AccessFinder {
  const streets = planStreets();
  const build = () => new AccessFinder(buildNetwork(streets), ACCESS_RULE);
  time("streets to a ready network", RUNS, () => {
    build();
    return "network, grid";
  });
  return build();
}

/** Edges with the walk that a search counts along them and back, and for each kind a node joined to where its facilities are. */
function exportForPeers(file: string, network: StreetNetwork, kinds: readonly (readonly StreetSite[])[]): void {
  const { edgeFrom, edgeTo, edgeForwardMm, edgeBackMm } = network;
  const costOf = (mm: number) => (mm === NOT_WALKED_MM ? -1 : mm);
  const rows = ["id,source,target,cost,reverse_cost"];
  const add = (from: number, to: number, mm: number, backMm: number) =>
    rows.push(`${rows.length},${from},${to},${mm},${backMm}`);
  // A search goes from the facility to those who walk toward it.
  for (const [edge, from] of edgeFrom.entries())
    add(from, edgeTo[edge], costOf(edgeBackMm[edge]), costOf(edgeForwardMm[edge]));
  for (const [kind, sites] of kinds.entries()) {
    for (const { accesses, thing } of sites) {
      for (let i = accesses.start[thing]; i < accesses.start[thing + 1]; i++) {
        const source = network.nodes.length / 2 + kind;
        for (const [node, mm] of [
          [edgeFrom[accesses.edge[i]], accesses.fromFromMm[i]],
          [edgeTo[accesses.edge[i]], accesses.fromToMm[i]],
        ])
          if (mm < NOT_WALKED_MM) add(source, node, mm + accesses.offMm[i], -1);
      }
    }
  }
  writeFileSync(file, `${rows.join("\n")}\n`);
}

function sumReached(nodeMm: Uint32Array): { readonly count: number; readonly sumMm: number } {
  let count = 0;
  let sumMm = 0;
  for (const mm of nodeMm) {
    if (mm === UNREACHED_MM) continue;
    count++;
    sumMm += mm;
  }
  return { count, sumMm };
}

/** Facilities of four kinds searched for, every node compared with a plain search. @returns what the peers are to find */
function measureNodes(network: StreetNetwork, kinds: readonly (readonly StreetSite[])[]) {
  const everything = UNREACHED_MM - 1;
  const searches = kinds.map((sites) => searchSiteWalks(network, sites, everything));
  const totals = searches.map(({ nodeMm }, kind) => {
    const plain = measurePlainly(network, kinds[kind]);
    for (const [node, mm] of nodeMm.entries()) assertEqual(`Walk from node ${node}`, mm, plain[node]);
    return sumReached(nodeMm);
  });
  time("nearest facility of all nodes, 4 kinds", RUNS * 3, () => {
    for (const [kind, sites] of kinds.entries()) searchSiteWalks(network, sites, everything, searches[kind]);
    return `${FACILITY_COUNTS.join(", ")} facilities`;
  });
  return totals;
}

const countAll = (shapes: ReturnType<typeof traceWalkAreas>) =>
  shapes.reduce((sum, shape) => sum + countVertices(shape), 0);

const percentile = (values: readonly number[], share: number) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];

/** Areas of facilities one by one, and of a whole kind. */
function measureAreas(network: StreetNetwork, sites: readonly StreetSite[]): void {
  const search = searchSiteWalks(network, [], 0);
  const vertexCounts: number[] = [];
  const samplesMs: number[] = [];
  const traceOne = (site: StreetSite): number => {
    const { nodeMm } = searchSiteWalks(network, [site], 1_000_000, search);
    return countAll(traceWalkAreas({ network, nodeMm, sites: [site] }, [1_000_000]));
  };
  for (const site of sites) traceOne(site);
  for (const site of sites) {
    const begun = performance.now();
    vertexCounts.push(traceOne(site));
    samplesMs.push(msSince(begun));
  }
  const result = `${sites.length} facilities, ${percentile(vertexCounts, 0.5)} vertices in the middle, ${Math.max(...vertexCounts)} at most`;
  measured.push({ work: "one isochrone, 1 km", result, samplesMs });
  time("dissolved areas of one kind, 300, 500 and 1000 m", RUNS, () => {
    const { nodeMm } = searchSiteWalks(network, sites, 1_000_000, search);
    return `${sites.length} facilities, ${countAll(traceWalkAreas({ network, nodeMm, sites }, BANDS_MM))} vertices`;
  });
}

/** One of the facilities after another taken up and moved by steps; the field must be right afterwards. */
function measureMoves(finder: AccessFinder, field: StreetField, sites: readonly StreetSite[]): void {
  const { network } = finder;
  const random = seededRandom(23);
  const moved = [...sites];
  const positions = sites.map(({ accesses, thing }) => [accesses.x[thing], accesses.y[thing]]);
  const search: WalkSearch = searchSiteWalks(network, [], 0);
  const move = (number: number, mayDraw: boolean) => {
    const turn = random() * 2 * Math.PI;
    positions[number][0] += Math.round(Math.cos(turn) * STEP_MM);
    positions[number][1] += Math.round(Math.sin(turn) * STEP_MM);
    const [x, y] = positions[number];
    const begun = performance.now();
    const site = { accesses: listAccesses(network, [[finder.findPlace(x, y)!]]), thing: 0, inside: [] };
    field.move(number, site);
    const figuresMs = msSince(begun);
    moved[number] = site;
    if (!mayDraw) return { figuresMs, drawnMs: 0, measuredCount: field.measured.length };
    const { nodeMm } = searchSiteWalks(network, [site], 1_000_000, search);
    const shapes = traceWalkAreas({ network, nodeMm, sites: [site], places: [{ x, y }] }, BANDS_MM);
    for (const shape of shapes) thinShape(shape, TOLERANCE_MM);
    return { figuresMs, drawnMs: msSince(begun), measuredCount: field.measured.length };
  };
  const moveAll = (mayDraw: boolean) =>
    Array.from({ length: MOVE_COUNT }, (_, i) => move(Math.floor(i / 10) % sites.length, mayDraw));
  field.set(sites.entries());
  moveAll(true);
  const moves = moveAll(false);
  const homes = percentile(
    moves.map(({ measuredCount }) => measuredCount),
    0.5,
  );
  measured.push({
    work: "one facility moved by 60 m, homes right again",
    result: `${MOVE_COUNT} moves, ${homes} homes measured in the middle`,
    samplesMs: moves.map(({ figuresMs }) => figuresMs),
  });
  measured.push({
    work: "the same, with its areas of 300, 500 and 1000 m",
    result: `${MOVE_COUNT} moves`,
    samplesMs: moveAll(true).map(({ drawnMs }) => drawnMs),
  });
  const kept = { distanceMm: field.distanceMm.slice(), facility: field.facility.slice() };
  field.set(moved.entries());
  for (const [home, mm] of field.distanceMm.entries()) {
    assertEqual(`Walk from home ${home}`, kept.distanceMm[home], mm);
    assertEqual(`Facility of home ${home}`, kept.facility[home], field.facility[home]);
  }
  measureAround(network, moved);
}

/** What of a kind's areas has to be drawn anew where one facility is moved: those of all that may reach as far as its own. */
function measureAround(network: StreetNetwork, sites: readonly StreetSite[]): void {
  const search = searchSiteWalks(network, [], 0);
  const placeOf = ({ accesses, thing }: StreetSite) => [accesses.x[accesses.start[thing]], accesses.y[thing]];
  let most = 0;
  const samplesMs = sites.map((site) => {
    const begun = performance.now();
    const [x, y] = placeOf(site);
    const near = sites.filter((other) => {
      const [otherX, otherY] = placeOf(other);
      return Math.hypot(otherX - x, otherY - y) <= 2_060_000;
    });
    most = Math.max(most, near.length);
    const { nodeMm } = searchSiteWalks(network, near, 1_000_000, search);
    for (const shape of traceWalkAreas({ network, nodeMm, sites: near }, BANDS_MM)) thinShape(shape, TOLERANCE_MM);
    return msSince(begun);
  });
  measured.push({
    work: "areas of the kind within 2 km, 300, 500 and 1000 m",
    result: `about each of ${sites.length} facilities, ${most} at once at most`,
    samplesMs,
  });
}

const HEIDELBERG = "../shared/data/osm/heidelberg.pbf";
const [peersFolder] = process.argv.slice(2);
const isReal = existsSync(HEIDELBERG);
const finder = isReal ? measureFile(readFileSync(HEIDELBERG)) : measurePlan();
const { network } = finder;
const random = seededRandom(11);
const kinds = FACILITY_COUNTS.map((count) => throwSites(finder, count, random));
exportForPeers(join(peersFolder, "edges.csv"), network, kinds);
const totals = measureNodes(network, kinds);

const homes = throwPlaces(finder, HOME_COUNT, random);
time(`${HOME_COUNT} homes put on the streets`, RUNS, () => {
  throwPlaces(finder, HOME_COUNT, seededRandom(5));
  return "nearest street of each";
});
const demand = sortOntoEdges(network, listAccesses(network, homes));
const fields = kinds.map(() => new StreetField(demand));
time(`nearest facility of all nodes and ${HOME_COUNT} homes, 4 kinds`, RUNS * 3, () => {
  for (const [kind, field] of fields.entries()) field.set(kinds[kind].entries());
  return `${FACILITY_COUNTS.join(", ")} facilities`;
});
measureAreas(network, kinds[0]);
measureMoves(finder, fields[0], kinds[0]);

const arrays = Object.values<ArrayBufferView>({ ...network });
const bytesPerEdge = arrays.reduce((sum, { byteLength }) => sum + byteLength, 0) / network.edgeFrom.length;
process.stdout.write(
  JSON.stringify({
    network: describeNetwork(isReal ? "Heidelberg" : "planned city", network),
    kindCount: kinds.length,
    nodeCount: network.nodes.length / 2,
    bytesPerEdge,
    totals,
    measured,
  }),
);
