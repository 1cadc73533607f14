import { existsSync, readFileSync } from "node:fs";
import { boxOfCoordinates, EMPTY_BOX, mergeBoxes } from "../../src/core/geo/shapes.ts";
import { AccessFinder } from "../../src/core/reach/access.ts";
import { UNREACHED_MM } from "../../src/core/reach/nearestField.ts";
import { buildNetwork, type StreetNetwork } from "../../src/core/reach/network.ts";
import { searchSiteWalks } from "../../src/core/reach/siteWalks.ts";
import type { StreetSite } from "../../src/core/reach/streetField.ts";
import { readOsmPbf } from "../../src/core/read/formats/osmPbf.ts";
import { joinLines, readStreets, type WalkedLine } from "../../src/core/read/streets.ts";
import type { PlainLine } from "../support/plainStreets.ts";
import { seededRandom } from "../support/random.ts";
import { ACCESS_RULE, CITY_PLAN, planTown } from "../support/streetTowns.ts";
import { describeNetwork, joinPlainLines, projectLines, throwSites } from "./walkInputs.ts";

// What walks cost by the size of the network. `walkSizes sizes`: a planned city of three sizes. `walkSizes million`: copies of
// a city side by side, joined by bridges, with their memory.
const EVERYTHING_MM = UNREACHED_MM - 1;
const RUNS = 7;
const FACILITY_COUNT = 200;

const sample = (runs: number, act: () => void): readonly number[] =>
  Array.from({ length: runs }, () => {
    const begun = performance.now();
    act();
    return performance.now() - begun;
  });

function measureSizes() {
  return [75, 152, 304].flatMap((side) => {
    const lines = planTown(7, { ...CITY_PLAN, size: side });
    const build = () => new AccessFinder(buildNetwork(joinPlainLines(lines)), ACCESS_RULE);
    const finder = build();
    const { network } = finder;
    const sites = throwSites(finder, FACILITY_COUNT, seededRandom(11));
    const search = searchSiteWalks(network, sites, EVERYTHING_MM);
    const size = network.nodes.length / 2;
    const name = describeNetwork("planned city", network);
    return [
      { stage: "lines in the plane to a ready network", size, name, samplesMs: sample(RUNS, build) },
      {
        stage: `nearest of ${FACILITY_COUNT} facilities for all nodes`,
        size,
        name,
        samplesMs: sample(RUNS * 3, () => void searchSiteWalks(network, sites, EVERYTHING_MM, search)),
      },
    ];
  });
}

const HEIDELBERG = "../shared/data/osm/heidelberg.pbf";

function readCity(): { readonly name: string; readonly lines: readonly PlainLine[] } {
  if (!existsSync(HEIDELBERG)) return { name: "planned city", lines: planTown(7, CITY_PLAN) };
  const table = readOsmPbf(readFileSync(HEIDELBERG), HEIDELBERG);
  const { lines } = readStreets(table);
  const plane = projectLines(lines);
  return { name: "Heidelberg", lines: lines.map((line, i) => ({ ...line, plane: plane[i] })) };
}

/** The nodes of the main component that lie outermost: west, east, south, north. */
function findOutermost({ nodes, component }: StreetNetwork): readonly (readonly [number, number])[] {
  const main = [...component.keys()].filter((node) => component[node] === 0);
  return [
    [0, -1],
    [0, 1],
    [1, -1],
    [1, 1],
  ].map(([axis, sign]) => {
    const node = main.reduce((best, own) =>
      sign * nodes[own * 2 + axis] > sign * nodes[best * 2 + axis] ? own : best,
    );
    return [nodes[node * 2], nodes[node * 2 + 1]];
  });
}

/** Copies of a city in a square, each joined to its neighbours by a bridge. */
function stitch(lines: readonly PlainLine[], least: number) {
  const city = buildNetwork(joinPlainLines(lines));
  const [west, east, south, north] = findOutermost(city);
  const [minX, minY, maxX, maxY] = lines.reduce(
    (box, { plane }) => mergeBoxes(box, boxOfCoordinates(plane)),
    EMPTY_BOX,
  );
  const [width, height] = [maxX - minX + 100_000, maxY - minY + 100_000];
  const copies = Math.ceil(least / (city.nodes.length / 2));
  const columns = Math.ceil(Math.sqrt(copies));
  const planeLines: Float64Array[] = [];
  const walks: Pick<WalkedLine, "forwardPercent" | "backPercent">[] = [];
  const twoWay = { forwardPercent: 100, backPercent: 100 };
  for (let copy = 0; copy < copies; copy++) {
    const [x, y] = [(copy % columns) * width, Math.floor(copy / columns) * height];
    for (const line of lines) {
      planeLines.push(line.plane.map((value, i) => value + (i % 2 === 0 ? x : y)));
      walks.push(line);
    }
    if (copy % columns > 0)
      planeLines.push(Float64Array.of(east[0] + x - width, east[1] + y, west[0] + x, west[1] + y));
    if (copy >= columns)
      planeLines.push(Float64Array.of(north[0] + x, north[1] + y - height, south[0] + x, south[1] + y));
    while (walks.length < planeLines.length) walks.push(twoWay);
  }
  return { copies, planeLines, walks };
}

function measureMillion() {
  const { name, lines } = readCity();
  const { copies, planeLines, walks } = stitch(lines, 1e6);
  const steps: { readonly step: string; readonly ms: number; readonly cpuMs: number }[] = [];
  const lap = <Result>(step: string, act: () => Result): Result => {
    const begun = performance.now();
    const cpuBegun = process.cpuUsage();
    const result = act();
    const ms = performance.now() - begun;
    const { user, system } = process.cpuUsage(cpuBegun);
    steps.push({ step, ms, cpuMs: (user + system) / 1000 });
    return result;
  };
  const streets = lap("lines joined", () => joinLines(planeLines, walks));
  const network = lap("network", () => buildNetwork(streets));
  const finder = lap("grid", () => new AccessFinder(network, ACCESS_RULE));
  const random = seededRandom(11);
  const kinds = lap("facilities put on it", () =>
    [60, 100, 150, 200].map((count) => throwSites(finder, count * copies, random)),
  );
  const search = searchSiteWalks(network, [], 0);
  const searchAll = (own: readonly (readonly StreetSite[])[]) => {
    for (const sites of own) searchSiteWalks(network, sites, EVERYTHING_MM, search);
  };
  const arrays = Object.values<ArrayBufferView>({ ...network });
  for (let run = 0; run < 5; run++) lap("search of all nodes, 4 kinds", () => searchAll(kinds));
  return {
    name: describeNetwork(`${copies} × ${name}`, network),
    steps,
    facilityCount: kinds.reduce((sum, sites) => sum + sites.length, 0),
    mainShare: network.componentNodeCount[0] / (network.nodes.length / 2),
    networkMegabytes: arrays.reduce((sum, { byteLength }) => sum + byteLength, 0) / 2 ** 20,
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
  };
}

const [part] = process.argv.slice(2);
process.stdout.write(JSON.stringify(part === "million" ? measureMillion() : measureSizes()));
