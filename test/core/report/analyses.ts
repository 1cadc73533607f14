import { existsSync, readFileSync } from "node:fs";
import { labelPointOf } from "../../../src/core/geo/labelPoint.ts";
import { makePlane } from "../../../src/core/geo/projection.ts";
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
import type { WalkedLine } from "../../../src/core/read/streets.ts";
import type { Unit } from "../../../src/core/read/units.ts";
import { resolveParameters } from "../../../src/core/standard/parameters.ts";
import { makeCity } from "../../support/city.ts";
import { seededRandom } from "../../support/random.ts";
import { readGeojsonFile } from "../../support/readGeojson.ts";
import { NO_SETTINGS } from "../../support/settings.ts";
import { rectangle } from "../../support/shapes.ts";
import { planTown } from "../../support/streetTowns.ts";
import { leshanStandard } from "../../support/toyTown.ts";

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
    const read = () => readGeojsonFile({ name, bytes: readFileSync(`${folder}/${name}`), encoding: null });
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
export function analyzeInput(input: PlaceInput, settings: Settings, standard = leshanStandard): Analysis {
  const { place, issues } = assemblePlace(input, resolveParameters(standard, settings.parameterValues));
  const read = { place, models: new ReachModels(place), counts: [], issues, fileIssues: [] };
  return runToEnd(analyzePrepared(preparePlace(standard, read, settings)));
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

/** Homes in the middle of each, whose gates lie at two of its sides. */
function encloseHomes(homes: readonly (readonly [lng: number, lat: number])[]) {
  const [width, height] = [0.0004, 0.0003];
  const compounds = homes.map(
    ([lng, lat], i): Unit => ({
      id: `k${i}`,
      name: `小区${i}`,
      unitKind: "compound",
      attributes: new Map(),
      lngLatShape: [[rectangle(lng - width, lat - height, lng + width, lat + height)]],
      subdistrict: null,
      county: null,
    }),
  );
  const entrances = homes.flatMap(([lng, lat], i) => [
    { lng: lng + width, lat, compound: `k${i}` },
    { lng, lat: lat - height, compound: null },
  ]);
  return { compounds, entrances };
}

const WALKED_PLAN = {
  size: 24,
  blockMm: 100_000,
  jitter: 0.5,
  keptShare: 0.75,
  oneWayShare: 0.05,
  steepShare: 0.1,
  deadEndShare: 0.3,
  bends: 1,
  hasRiver: false,
};

/**
 * Four communities with crooked streets, some of them one-way or steep, an island, parks, a street that leads through one,
 * compounds with gates, homes whose people are not known, and facilities of which only the general kind is.
 */
export function makeWalkedCity(seed: number): PlaceInput {
  const size = { communities: 4, facilitiesPerKind: 24, parks: 8, demandPoints: 300 };
  const { communities, facilities, demand, units } = makeCity(size, seed);
  const random = seededRandom(seed + 2000);
  const { lngLat, weights } = demand!;
  const home = (i: number) => [lngLat[i * 2], lngLat[i * 2 + 1]] as const;
  const { compounds, entrances } = encloseHomes(Array.from({ length: 30 }, (_, i) => home(i * 10)));
  const [minLng, minLat, maxLng, maxLat] = communities
    .map(({ lngLatShape }) => boxOfShape(lngLatShape))
    .reduce(mergeBoxes);
  const plane = makePlane([(minLng + maxLng) / 2, (minLat + maxLat) / 2]);
  const half = (WALKED_PLAN.size * WALKED_PLAN.blockMm) / 2;
  const island = { plane: Float64Array.of(0, 0, 0, 80_000), forwardPercent: 100, backPercent: 100, beyond: 1_000_000 };
  const streetLines = [...planTown(seed, WALKED_PLAN), island].map(
    (line): WalkedLine => ({
      lngLat: plane.unproject(line.plane.map((mm) => mm + ("beyond" in line ? half + Number(line.beyond) : -half))),
      forwardPercent: line.forwardPercent,
      backPercent: line.backPercent,
    }),
  );
  // In the middle of two parks, and beside the island.
  const middles = facilities.flatMap(({ place }) => ("lngLatShape" in place ? [labelPointOf(place.lngLatShape)] : []));
  const [islandLng, islandLat] = streetLines.at(-1)!.lngLat;
  const moved = lngLat.slice();
  moved.set([...middles[0], ...middles[1], islandLng + 0.0001, islandLat], 2);
  // Of a quarter of the city only, so that findings of the others are definite.
  const isUnknown = (i: number) =>
    moved[i * 2] < (minLng + maxLng) / 2 && moved[i * 2 + 1] < (minLat + maxLat) / 2 && random() < 0.2;
  return {
    communities,
    facilities: facilities.map((facility, i) =>
      facility.kind === "kindergarten" && i % 4 === 0 ? { ...facility, kind: "kindergarten-or-nursery" } : facility,
    ),
    demand: {
      ...demand!,
      lngLat: moved,
      weights: new Map([
        ["people", weights.get("people")!.map((weight, i) => (isUnknown(i) ? UNKNOWN_WEIGHT : weight))],
      ]),
    },
    lngLatSurvey: [[rectangle(minLng - 0.02, minLat - 0.02, maxLng + 0.02, maxLat + 0.02)]],
    units: new Map([...units, ["compound", compounds]]),
    entrances,
    streetLines,
  };
}

/** Complete lists, but of supermarkets. */
const MIXED: Settings = {
  ...NO_SETTINGS,
  inventory: new Map([
    ["all", "complete"],
    ["supermarket", "partial"],
  ]),
};
