import { existsSync, readFileSync } from "node:fs";
import { auditRule, auditStandard } from "../../src/core/audit/audit.ts";
import { PlaceData } from "../../src/core/audit/placeData.ts";
import { type Band, measureCoverage } from "../../src/core/coverage/coverage.ts";
import { traceGaps } from "../../src/core/coverage/gaps.ts";
import { NearestField, sortIntoGrid } from "../../src/core/reach/nearestField.ts";
import { selectFacilities } from "../../src/core/reach/reachFields.ts";
import { ReachModels } from "../../src/core/reach/reachModels.ts";
import { ServiceAreas } from "../../src/core/reach/serviceAreas.ts";
import { readOsmPbf } from "../../src/core/read/formats/osmPbf.ts";
import { resolveInventory } from "../../src/core/read/inventory.ts";
import { assemblePlace } from "../../src/core/read/place.ts";
import { readStreets } from "../../src/core/read/streets.ts";
import { resolveParameters } from "../../src/core/standard/parameters.ts";
import { parseStandard } from "../../src/core/standard/parseStandard.ts";
import { findParameters } from "../../src/core/standard/ruleParameters.ts";
import { CITY, makeCity, scaleCity } from "../support/city.ts";

// Seeded, so that every run on every machine measures the same work. Each stage stands at a quarter, half and whole city;
// the report fits its cost against size. It runs as the product does, bundled, in plain Node: in a test runner, which turns
// imports into calls, the same loops take half as long again.
interface Measured {
  readonly stage: string;
  /** Thousands of demand points, or of vertices. */
  readonly size: number;
  readonly name: string;
  /** Milliseconds of each counted run. */
  readonly samplesMs: readonly number[];
}
const measured: Measured[] = [];

function time(
  stage: string,
  city: { readonly name: string; readonly size: number },
  runs: number,
  work: () => void,
): void {
  for (let i = 0; i < Math.ceil(runs / 5); i++) work();
  const samplesMs = Array.from({ length: runs }, () => {
    const begun = performance.now();
    work();
    return performance.now() - begun;
  });
  measured.push({ stage, size: city.size, name: city.name, samplesMs });
}

const standard = parseStandard(readFileSync("data/standards/cn-leshan-2021-2025.json", "utf8"), "standard");
const parameters = resolveParameters(standard, new Map());
const bands: readonly Band[] = [300, 500, 1000].map((meters, i) => ({ minutes: 5 * (i + 1), limitMm: meters * 1000 }));
const kinds = ["elderly-day-care", "kindergarten", "supermarket", "green-space"];

const cities = [0.25, 0.5, 1].map((factor) => {
  const input = makeCity(scaleCity(CITY, factor), 7);
  const { place } = assemblePlace(input, parameters);
  const inventory = resolveInventory(standard, place.facilities, new Map([["all", "complete"]]));
  const selections = kinds.map((kind) => selectFacilities(place, standard, inventory, [kind]));
  return {
    input,
    place,
    inventory,
    selections,
    size: place.demand.ids.length / 1000,
    name: `${place.demand.ids.length / 1000}k points, ${place.communities.length} communities`,
  };
});
const FEW = 5;
const MANY = 15;

for (const city of cities) {
  const { input, place, inventory, selections } = city;
  time("distances: 4 kinds, nearest facility of every point", city, MANY, () => {
    const grid = sortIntoGrid(place.demand.planePoints);
    for (const { proven } of selections) new NearestField(grid).set(proven.map((i) => [i, place.sites[i]] as const));
  });
  time("people: coverage of every community, 4 kinds × 3 bands, distances included", city, MANY, () => {
    const models = new ReachModels(place);
    for (const [i, kind] of kinds.entries()) {
      measureCoverage(
        place,
        models.edges,
        { kind, model: "straight", reach: models.straight.reachOf(selections[i]) },
        bands,
        "community",
      );
    }
  });

  const models = new ReachModels(place);
  const reaches = selections.map((selection) => models.straight.reachOf(selection));
  time("gaps: polygons of every community, 4 kinds × 3 bands", city, FEW, () => {
    const areas = new ServiceAreas(place.plane, place.sites);
    for (const [i, kind] of kinds.entries())
      for (const _ of traceGaps(place, { kind, model: "straight", reach: reaches[i] }, bands, areas));
  });
  const audit = { standard, data: new PlaceData(place, standard, inventory, models), parameters, date: "2025-12-31" };
  time("audit: all 131 rules by every subject", city, MANY, () => void auditStandard(audit));
  const moved = standard.rules.filter((rule) => findParameters(rule).includes("reach.share"));
  time("audit: one share moved, the rules that read it judged anew", city, MANY, () => {
    for (const rule of moved) auditRule(rule, audit);
  });
  time(
    "place: communities, facilities and people fitted together",
    city,
    FEW,
    () => void assemblePlace(input, parameters),
  );

  const field = new NearestField(sortIntoGrid(place.demand.planePoints));
  const [{ proven }] = selections;
  field.set(proven.map((i) => [i, place.sites[i]] as const));
  const site = place.sites[proven[0]];
  if ("planeShape" in site) throw new Error("Day-care centres are points.");
  let step = 0;
  time("drag: one facility moved, its distances right again", city, 100, () => {
    step = (step + 1) % 100;
    field.move(proven[0], { x: site.x + step * 10_000, y: site.y });
  });
}

const EXTRACTS = "../shared/data/osm";
for (const place of existsSync(EXTRACTS) ? ["poa", "liechtenstein", "heidelberg"] : []) {
  const name = `${place}.pbf`;
  const bytes = readFileSync(`${EXTRACTS}/${name}`);
  const lines = readStreets(readOsmPbf(bytes, name)).lines;
  const size = lines.reduce((sum, line) => sum + line.lngLat.length / 2, 0) / 1000;
  const extract = { size, name: `${(bytes.length / 1e6).toFixed(1)} MB, ${size.toFixed(0)}k vertices` };
  time("OSM PBF: bytes to a table of streets", extract, MANY, () => void readOsmPbf(bytes, name));
}
process.stdout.write(JSON.stringify(measured));
