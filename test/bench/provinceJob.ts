import { readFileSync } from "node:fs";
import { type Band, measureCoverage } from "../../src/core/coverage/coverage.ts";
import { traceGaps } from "../../src/core/coverage/gaps.ts";
import { selectFacilities } from "../../src/core/reach/reachFields.ts";
import { ReachModels } from "../../src/core/reach/reachModels.ts";
import { ServiceAreas } from "../../src/core/reach/serviceAreas.ts";
import { resolveInventory } from "../../src/core/read/inventory.ts";
import { assemblePlace } from "../../src/core/read/place.ts";
import { resolveParameters } from "../../src/core/standard/parameters.ts";
import { parseStandard } from "../../src/core/standard/parseStandard.ts";
import { type CitySize, makeCity } from "../support/city.ts";

/** A province: an even grid of 200 points a community stands for its people. */
const PROVINCE: CitySize = { communities: 8000, facilitiesPerKind: 20_000, parks: 20_000, demandPoints: 0 };
const BANDS: readonly Band[] = [300, 500, 1000].map((meters, i) => ({ minutes: 5 * (i + 1), limitMm: meters * 1000 }));

const standard = parseStandard(readFileSync(process.argv[2], "utf8"), "standard");
const seconds: Record<string, number> = {};
let last = performance.now();
const lap = (step: string) => {
  const now = performance.now();
  seconds[step] = (seconds[step] ?? 0) + (now - last) / 1000;
  last = now;
};
const input = { ...makeCity(PROVINCE, 7), demand: null };
lap("make");
const { place } = assemblePlace(input, resolveParameters(standard, new Map()));
const inventory = resolveInventory(standard, place.facilities, new Map([["all", "complete"]]));
lap("place");
const models = new ReachModels(place);
const areas = new ServiceAreas(place.plane, place.sites);
let units = 0;
let parts = 0;
for (const kind of ["elderly-day-care", "kindergarten", "supermarket", "green-space"]) {
  const kindReach = {
    kind,
    model: "straight" as const,
    reach: models.straight.reachOf(selectFacilities(place, standard, inventory, [kind])),
  };
  measureCoverage(place, models.edges, kindReach, BANDS, "community");
  lap("people");
  // Gaps come one community at a time; a caller that writes them keeps none.
  for (const gap of traceGaps(place, kindReach, BANDS, areas)) {
    units++;
    parts += gap.parts.length;
  }
  lap("gaps");
}
const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
process.stdout.write(
  JSON.stringify({
    seconds,
    megabytes,
    communities: place.communities.length,
    facilities: place.facilities.length,
    points: place.demand.ids.length,
    units,
    parts,
  }),
);
