import { existsSync, readFileSync } from "node:fs";
import { boxOfShape, mergeBoxes } from "../../../src/core/geo/shapes.ts";
import {
  type Analysis,
  analyze,
  analyzePrepared,
  type Progress,
  preparePlace,
  type Settings,
} from "../../../src/core/project/analyze.ts";
import type { LayerRole, SourceLayer } from "../../../src/core/project/sources.ts";
import { ReachModels } from "../../../src/core/reach/reachModels.ts";
import { COLUMNS_BY_NAME } from "../../../src/core/read/columns.ts";
import { UNKNOWN_WEIGHT } from "../../../src/core/read/demand.ts";
import { WORDS_BY_DICTIONARY } from "../../../src/core/read/facilities.ts";
import { assemblePlace, type PlaceInput } from "../../../src/core/read/place.ts";
import { readSource } from "../../../src/core/read/source.ts";
import { resolveParameters } from "../../../src/core/standard/parameters.ts";
import { makeCity } from "../../support/city.ts";
import { seededRandom } from "../../support/random.ts";
import { rectangle } from "../../support/shapes.ts";
import { leshanStandard } from "../../support/toyTown.ts";

export const NO_SETTINGS: Settings = {
  parameterValues: new Map(),
  inventory: new Map(),
  areaInventory: [],
  facts: [],
  register: [],
  date: null,
  today: "2026-01-15",
  walker: null,
};
export const COMPLETE: Settings = { ...NO_SETTINGS, inventory: new Map([["all", "complete"]]) };

export function runToEnd<Result>(steps: Generator<Progress, Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Real places beside the project; not part of it. */
const REAL = "../shared/data";
export const hasRealPlaces = existsSync(REAL);

function analyzeFolder(folder: string, settings: Settings): Analysis {
  const layerOf = (role: LayerRole): SourceLayer => {
    const name = `${role}.geojson`;
    const read = () => readSource({ name, bytes: readFileSync(`${folder}/${name}`), encoding: null });
    return { name, role, read, kind: null, columns: COLUMNS_BY_NAME };
  };
  const layers = (["communities", "facilities", "demand"] as const).map(layerOf);
  return runToEnd(analyze(leshanStandard, { layers, words: WORDS_BY_DICTIONARY }, settings));
}

export const analyzeTown = (settings: Settings = NO_SETTINGS): Analysis =>
  analyzeFolder("test/fixtures/town", settings);

export const analyzeSingapore = (settings: Settings = NO_SETTINGS): Analysis =>
  analyzeFolder(`${REAL}/singapore`, settings);

/** Of a place that was made up. */
export function analyzeInput(input: PlaceInput, settings: Settings): Analysis {
  const { place, issues } = assemblePlace(input, resolveParameters(leshanStandard, settings.parameterValues));
  const read = { place, models: new ReachModels(place), counts: [], issues };
  return runToEnd(analyzePrepared(preparePlace(leshanStandard, read, settings)));
}

/**
 * A small city with what a bureau's data have: facilities of which only the general kind is known, homes whose people are
 * not known, a second measure, a community without residents, and a list that is not complete among those that are.
 *
 * @param surveyDegrees how far beyond its communities it was surveyed; 0: no farther
 */
export function analyzeMixedCity(seed: number, surveyDegrees: number, settings: Settings = MIXED): Analysis {
  const size = { communities: 9, facilitiesPerKind: 9, parks: 5, demandPoints: 600 };
  const { communities, facilities, demand, units } = makeCity(size, seed);
  const random = seededRandom(seed + 1000);
  const people = demand!.weights.get("people")!;
  const elderly = people.map((weight) => (random() < 0.3 ? UNKNOWN_WEIGHT : Math.round(weight * random())));
  const [minLng, minLat, maxLng, maxLat] = communities
    .map(({ lngLatShape }) => boxOfShape(lngLatShape))
    .reduce(mergeBoxes);
  const beyond = surveyDegrees;
  const input: PlaceInput = {
    communities: communities.map((community, i) =>
      i === 4
        ? { ...community, attributes: new Map([...community.attributes, ["population", 0] as const]) }
        : community,
    ),
    facilities: facilities.map((facility, i) => {
      const general = { kindergarten: "kindergarten-or-nursery", "elderly-day-care": "elderly-facility" }[
        facility.kind ?? ""
      ];
      return general !== undefined && i % 3 === 0 ? { ...facility, kind: general, word: general } : facility;
    }),
    demand: {
      ...demand!,
      weights: new Map([
        ["people", people.map((weight) => (random() < 0.1 ? UNKNOWN_WEIGHT : weight))],
        ["elderly", elderly],
      ]),
    },
    lngLatSurvey:
      beyond === 0 ? null : [[rectangle(minLng - beyond, minLat - beyond, maxLng + beyond, maxLat + beyond)]],
    units,
  };
  return analyzeInput(input, settings);
}

/** Complete lists, but of supermarkets. */
const MIXED: Settings = {
  ...NO_SETTINGS,
  inventory: new Map([
    ["all", "complete"],
    ["supermarket", "partial"],
  ]),
};
