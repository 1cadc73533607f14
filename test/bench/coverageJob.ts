import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Band, measureCoverage } from "../../src/core/coverage/coverage.ts";
import { traceGaps } from "../../src/core/coverage/gaps.ts";
import { selectFacilities } from "../../src/core/reach/reachFields.ts";
import { ReachModels } from "../../src/core/reach/reachModels.ts";
import { ServiceAreas } from "../../src/core/reach/serviceAreas.ts";
import { readDemand } from "../../src/core/read/demand.ts";
import { readFacilities } from "../../src/core/read/facilities.ts";
import { resolveInventory } from "../../src/core/read/inventory.ts";
import { assemblePlace } from "../../src/core/read/place.ts";
import { readUnits } from "../../src/core/read/units.ts";
import { resolveParameters } from "../../src/core/standard/parameters.ts";
import { parseStandard } from "../../src/core/standard/parseStandard.ts";
import { readGeojson } from "../support/readGeojson.ts";

/** The words of the data, and the kinds that they mean. */
const KINDS: readonly (readonly [word: string, kind: string])[] = [
  ["elderly_care", "elderly-facility"],
  ["kindergarten", "kindergarten"],
  ["supermarket", "supermarket"],
  ["park", "green-space"],
];
const BANDS: readonly Band[] = [300, 500, 1000].map((meters, i) => ({ minutes: 5 * (i + 1), limitMm: meters * 1000 }));

/**
 * The job that established tools are timed on: 323 communities × 4 kinds × 3 distances, shares of people and of area,
 * files read included. Returns seconds by step and totals by kind and band.
 */
function runJob(folder: string, standardText: string) {
  const seconds: Record<string, number> = {};
  const begun = performance.now();
  let last = begun;
  const lap = (step: string) => {
    const now = performance.now();
    seconds[step] = (seconds[step] ?? 0) + (now - last) / 1000;
    last = now;
  };
  const standard = parseStandard(standardText, "standard");
  const table = (name: string) => readGeojson(readFileSync(join(folder, `${name}.geojson`), "utf8"), name);
  const communities = readUnits(table("communities"), "community", standard).units;
  const { facilities } = readFacilities(table("facilities"), standard);
  const { demand } = readDemand(table("demand"), standard);
  lap("load");
  const input = { communities, facilities, demand, lngLatSurvey: null, units: new Map() };
  const { place } = assemblePlace(input, resolveParameters(standard, new Map()));
  const inventory = resolveInventory(standard, facilities, new Map([["all", "partial"]]));
  lap("place");
  const models = new ReachModels(place);
  const areas = new ServiceAreas(place.plane, place.sites);
  const totals: Record<string, { demand_within: number; area_covered_km2: number }> = {};
  let rows = 0;
  for (const [word, kind] of KINDS) {
    const kindReach = {
      kind,
      model: "straight" as const,
      reach: models.straight.reachOf(selectFacilities(place, standard, inventory, [kind])),
    };
    for (const { band, byMeasure } of measureCoverage(place, models.edges, kindReach, BANDS, "community")) {
      const covered = byMeasure.get("people")!.reduce((sum, weight) => sum + weight.covered, 0);
      totals[`${word}/${band.limitMm / 1000}`] = { demand_within: covered / 1000, area_covered_km2: 0 };
    }
    lap("people");
    for (const { band, coveredSquareMm } of traceGaps(place, kindReach, BANDS, areas)) {
      totals[`${word}/${band.limitMm / 1000}`].area_covered_km2 += coveredSquareMm / 1e12;
      rows++;
    }
    lap("areas");
  }
  seconds.total = (performance.now() - begun) / 1000;
  return { seconds, totals, rows };
}

const [folder, standardFile, runs] = process.argv.slice(2);
const standardText = readFileSync(standardFile, "utf8");
const results = Array.from({ length: Number(runs) }, () => runJob(folder, standardText));
process.stdout.write(
  JSON.stringify({ runs: results.map(({ seconds }) => seconds), totals: results[0].totals, rows: results[0].rows }),
);
