import { readFileSync } from "node:fs";
import { bench, describe } from "vitest";
import { auditStandard } from "../../src/core/audit/audit.ts";
import { PlaceData } from "../../src/core/audit/placeData.ts";
import { type Band, measureCoverage } from "../../src/core/coverage/coverage.ts";
import { traceGaps } from "../../src/core/coverage/gaps.ts";
import { NearestField, sortIntoGrid } from "../../src/core/reach/nearestField.ts";
import { ReachFields, selectFacilities } from "../../src/core/reach/reachFields.ts";
import { ServiceAreas } from "../../src/core/reach/serviceAreas.ts";
import { resolveInventory } from "../../src/core/read/inventory.ts";
import { assemblePlace } from "../../src/core/read/place.ts";
import { resolveParameters } from "../../src/core/standard/parameters.ts";
import { parseStandard } from "../../src/core/standard/parseStandard.ts";
import { CITY, makeCity, scaleCity } from "../support/city.ts";

// Seeded, so that every run on every machine measures the same work. Each stage stands at a quarter, half and whole city;
// the report fits its cost against size.
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
    name: `${place.demand.ids.length / 1000}k points, ${place.communities.length} communities`,
  };
});
const once = { iterations: 5, time: 0, warmupIterations: 1, warmupTime: 0 };
const quick = { iterations: 15, time: 0, warmupIterations: 3, warmupTime: 0 };

describe("distances: 4 kinds, nearest facility of every point", () => {
  for (const { place, selections, name } of cities) {
    bench(
      name,
      () => {
        const grid = sortIntoGrid(place.demand.planePoints);
        for (const { proven } of selections)
          new NearestField(grid).set(proven.map((i) => [i, place.sites[i]] as const));
      },
      quick,
    );
  }
});

describe("people: coverage of every community, 4 kinds × 3 bands, distances included", () => {
  for (const { place, selections, name } of cities) {
    bench(
      name,
      () => {
        const fields = new ReachFields(place);
        for (const [i, kind] of kinds.entries()) {
          measureCoverage(place, fields, { kind, reach: fields.reachOf(selections[i]) }, bands, "community");
        }
      },
      quick,
    );
  }
});

describe("gaps: polygons of every community, 4 kinds × 3 bands", () => {
  for (const { place, selections, name } of cities) {
    const fields = new ReachFields(place);
    const reaches = selections.map((selection) => fields.reachOf(selection));
    bench(
      name,
      () => {
        const areas = new ServiceAreas(place.plane, place.sites);
        let parts = 0;
        for (const [i, kind] of kinds.entries()) {
          for (const gap of traceGaps(place, { kind, reach: reaches[i] }, bands, areas)) parts += gap.parts.length;
        }
        if (parts === 0) throw new Error("There should be gaps.");
      },
      once,
    );
  }
});

describe("audit: every rule of the slice by every subject, reach measured anew", () => {
  for (const { place, inventory, name } of cities) {
    const fields = new ReachFields(place);
    const input = { standard, data: new PlaceData(place, standard, inventory, fields), parameters, date: "2025-12-31" };
    bench(
      name,
      () => {
        if (auditStandard(input).length === 0) throw new Error("There should be findings.");
      },
      quick,
    );
  }
});

describe("place: communities, facilities and people fitted together", () => {
  for (const { input, name } of cities) {
    bench(name, () => void assemblePlace(input, parameters), once);
  }
});

describe("drag: one facility moved, its distances right again", () => {
  for (const { place, selections, name } of cities) {
    const field = new NearestField(sortIntoGrid(place.demand.planePoints));
    const [{ proven }] = selections;
    field.set(proven.map((i) => [i, place.sites[i]] as const));
    const [moved] = proven;
    const site = place.sites[moved];
    if ("planeShape" in site) throw new Error("Day-care centres are points.");
    let step = 0;
    bench(
      name,
      () => {
        step = (step + 1) % 100;
        field.move(moved, { x: site.x + step * 10_000, y: site.y });
      },
      { iterations: 100, time: 0, warmupIterations: 10, warmupTime: 0 },
    );
  }
});
