import { existsSync, readFileSync } from "node:fs";
import { booleanPointInPolygon } from "@turf/turf";
import { describe, expect, test } from "vitest";
import { measureCoverage } from "../../../src/core/coverage/coverage.ts";
import { traceGaps } from "../../../src/core/coverage/gaps.ts";
import { makeLocator } from "../../../src/core/geo/locator.ts";
import { boxOfShape } from "../../../src/core/geo/shapes.ts";
import { selectFacilities } from "../../../src/core/reach/reachFields.ts";
import { ReachModels } from "../../../src/core/reach/reachModels.ts";
import { ServiceAreas } from "../../../src/core/reach/serviceAreas.ts";
import { readDemand } from "../../../src/core/read/demand.ts";
import { readFacilities } from "../../../src/core/read/facilities.ts";
import { resolveInventory } from "../../../src/core/read/inventory.ts";
import { assemblePlace } from "../../../src/core/read/place.ts";
import { readUnits } from "../../../src/core/read/units.ts";
import { readGeojsonFile } from "../../support/readGeojson.ts";
import { toGeojson } from "../../support/shapes.ts";
import { defaultParameters, leshanStandard } from "../../support/toyTown.ts";

const FOLDER = "../shared/data";
const EXPECTED = "../shared/peers/coverage_expected.json";
const hasData = existsSync(FOLDER) && existsSync(EXPECTED);
if (!hasData) console.warn(`Skipped: ${FOLDER} is absent, so no real places are read.`);

const read = (path: string) =>
  readGeojsonFile({ name: path, bytes: readFileSync(`${FOLDER}/${path}.geojson`), encoding: null });

describe.skipIf(!hasData)("Singapore", () => {
  const place = hasData ? readSingapore() : null!;

  function readSingapore() {
    const communities = readUnits(read("singapore/communities"), "community", leshanStandard);
    const facilities = readFacilities(read("singapore/facilities"), leshanStandard);
    const demand = readDemand(read("singapore/demand"), leshanStandard);
    expect([communities.skippedCount, facilities.skippedCount, demand.skippedCount]).toEqual([0, 0, 0]);
    expect([communities.units.length, facilities.facilities.length, demand.demand.ids.length]).toEqual([
      323, 4856, 9448,
    ]);
    const input = { communities: communities.units, facilities: facilities.facilities, demand: demand.demand };
    return assemblePlace({ ...input, lngLatSurvey: null, units: new Map() }, defaultParameters).place;
  }

  test("point facilities are present where Turf says they lie", () => {
    const { members } = place.unitLayers.get("community")!;
    const counts = (community: number) => new Map<string, number>([["community", community]]);
    const ours = members.map(({ facilities }, community) => {
      const byKind = counts(community);
      for (const facility of facilities) {
        const { kind, place: at } = place.facilities[facility];
        if ("lng" in at) byKind.set(String(kind), (byKind.get(String(kind)) ?? 0) + 1);
      }
      return byKind;
    });
    const theirs = place.communities.map(({ lngLatShape }, community) => {
      const byKind = counts(community);
      const geojson = toGeojson(lngLatShape);
      const [minX, minY, maxX, maxY] = boxOfShape(lngLatShape);
      for (const { kind, place: at } of place.facilities) {
        if (!("lng" in at) || at.lng < minX || at.lng > maxX || at.lat < minY || at.lat > maxY) continue;
        if (booleanPointInPolygon([at.lng, at.lat], geojson))
          byKind.set(String(kind), (byKind.get(String(kind)) ?? 0) + 1);
      }
      return byKind;
    });
    const sorted = (list: Map<string, number>[]) => list.map((byKind) => [...byKind].sort());
    expect(sorted(ours)).toEqual(sorted(theirs));
  });

  test("people and areas within reach agree with geopandas and PostGIS", () => {
    const expected: Record<
      string,
      { demand_within: number; area_covered_km2: number; communities_with_demand_under_80pct: number }
    > = JSON.parse(readFileSync(EXPECTED, "utf8"));
    const models = new ReachModels(place);
    const areas = new ServiceAreas(place.plane, place.sites);
    const inventory = resolveInventory(leshanStandard, place.facilities, new Map([["all", "complete" as const]]));
    const bands = [300, 500, 1000].map((meters) => ({ minutes: meters / 60, limitMm: meters * 1000 }));
    const kinds = {
      elderly_care: "elderly-facility",
      kindergarten: "kindergarten",
      supermarket: "supermarket",
      park: "green-space",
    };
    for (const [word, kind] of Object.entries(kinds)) {
      const reach = models.straight.reachOf(selectFacilities(place, leshanStandard, inventory, [kind]));
      const coverage = measureCoverage(place, models.edges, { kind, model: "straight", reach }, bands, "community");
      const coveredKm2 = [0, 0, 0];
      for (const { band, coveredSquareMm } of traceGaps(place, { kind, model: "straight", reach }, bands, areas)) {
        coveredKm2[bands.findIndex(({ limitMm }) => limitMm === band.limitMm)] += coveredSquareMm / 1e12;
      }
      for (const [i, { byMeasure }] of coverage.entries()) {
        const row = expected[`${word}/${bands[i].limitMm / 1000}`];
        const people = byMeasure.get("people")!.reduce((sum, { covered }) => sum + covered / 1000, 0);
        expect(Math.abs(people / row.demand_within - 1)).toBeLessThan(0.0002);
        expect(coveredKm2[i] / row.area_covered_km2).toBeGreaterThan(0.999);
        expect(coveredKm2[i] / row.area_covered_km2).toBeLessThan(1.003);
        // Nine of ten thousand rows would tell a wrong limit or a wrong community.
        const under = byMeasure
          .get("people")!
          .filter(({ total, covered }) => total !== null && total > 0 && covered * 100 < total * 80);
        expect(Math.abs(under.length - row.communities_with_demand_under_80pct)).toBeLessThanOrEqual(1);
      }
    }
  });
});

describe.skipIf(!hasData)("Berlin", () => {
  test("every facility lies in the forecast area that its publisher says", () => {
    const areas = readUnits(read("berlin/communities_forecast_areas_2021"), "community", leshanStandard);
    const facilities = readFacilities(read("berlin/facilities"), leshanStandard);
    expect([areas.skippedCount, facilities.skippedCount, facilities.facilities.length]).toEqual([0, 0, 6879]);
    const published = read("berlin/facilities").records.map(({ properties }) =>
      String(properties.published_planning_area_2021).slice(0, 4),
    );
    const { locate } = makeLocator(areas.units.map(({ lngLatShape }) => lngLatShape));
    const ours = facilities.facilities.map(({ place }) => {
      if (!("lng" in place)) throw new Error("All are points.");
      return locate(place.lng, place.lat)
        .map((area) => areas.units[area].id)
        .join();
    });
    expect(ours.filter((area, i) => area !== published[i])).toEqual([]);
  });

  test("reads its 448 planning areas", () => {
    const { units, skippedCount } = readUnits(read("berlin/communities"), "community", leshanStandard);
    expect([units.length, skippedCount]).toEqual([448, 0]);
  });
});

test.skipIf(!hasData)("reads the villages of Tainan, rare characters and figures too", () => {
  const { units, skippedCount, issues } = readUnits(read("tainan/communities"), "community", leshanStandard);
  expect([units.length, skippedCount]).toEqual([752, 0]);
  expect(issues.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(units.find(({ id }) => id === "67000150013")).toMatchObject({ name: "大寮里" });
  expect(
    units.filter(({ attributes }) => attributes.has("population") && attributes.has("households")).length,
  ).toBeGreaterThan(700);
});
