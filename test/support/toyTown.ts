import { readFileSync } from "node:fs";
import { readDemand } from "../../src/core/read/demand.ts";
import { readFacilities } from "../../src/core/read/facilities.ts";
import { assemblePlace, type PlaceInput } from "../../src/core/read/place.ts";
import { readUnits } from "../../src/core/read/units.ts";
import { resolveParameters } from "../../src/core/standard/parameters.ts";
import { parseStandard } from "../../src/core/standard/parseStandard.ts";
import { readGeojsonFile } from "./readGeojson.ts";

export const leshanStandard = parseStandard(readFileSync("data/standards/cn-leshan-2021-2025.json", "utf8"), "leshan");

export const defaultParameters = resolveParameters(leshanStandard, new Map());

/** The layers of test/fixtures/toy-town, read, with every issue met on the way. */
export function readToyTown() {
  const table = (layer: string) => {
    const name = `${layer}.geojson`;
    return readGeojsonFile({ name: name, bytes: readFileSync(`test/fixtures/toy-town/${name}`), encoding: null });
  };
  const communities = readUnits(table("communities"), "community", leshanStandard);
  const facilities = readFacilities(table("facilities"), leshanStandard);
  const demand = readDemand(table("demand"), leshanStandard);
  const input: PlaceInput = {
    communities: communities.units,
    facilities: facilities.facilities,
    demand: demand.demand,
    lngLatSurvey: null,
    units: new Map(),
  };
  const { place, issues } = assemblePlace(input, defaultParameters);
  return { input, place, issues: [...communities.issues, ...facilities.issues, ...demand.issues, ...issues] };
}
