import { expect, test } from "vitest";
import { countAffected } from "../../../src/core/audit/affected.ts";
import { auditRule } from "../../../src/core/audit/audit.ts";
import { PlaceData } from "../../../src/core/audit/placeData.ts";
import { listRuleParts } from "../../../src/core/audit/ruleParts.ts";
import { ReachModels } from "../../../src/core/reach/reachModels.ts";
import { UNKNOWN_WEIGHT } from "../../../src/core/read/demand.ts";
import type { Facility } from "../../../src/core/read/facilities.ts";
import { type Completeness, resolveInventory } from "../../../src/core/read/inventory.ts";
import { assemblePlace } from "../../../src/core/read/place.ts";
import { resolveParameters } from "../../../src/core/standard/parameters.ts";
import { compare, count, makeStandard, type Written, written } from "./ruleStandard.ts";
import { makeDemand, makeFacility, makeUnit, rectangle } from "./smallPlace.ts";

/** Everybody within 500 m of one of the kinds. */
const reach = (to: Written, where?: Written) =>
  compare(
    {
      q: "reach",
      demand: "population",
      to,
      atLeast: 1,
      mode: "walk",
      metric: "network",
      budget: { metres: 500 },
      ...(where === undefined ? {} : { where }),
    },
    ">=",
    1,
    "share",
  );

interface Case {
  readonly require: Written;
  readonly facilities?: readonly Facility[];
  /** x, y in meters and people; undefined: not known. */
  readonly homes: readonly (readonly [x: number, y: number, people?: number])[];
  readonly inventory?: Completeness;
  /** Meters beyond the community, which is 4 km wide. */
  readonly surveyedMeters?: number;
}

/** Thousandths of a person affected in a community about the middle, and in one beside it where nobody lives. */
function countIn({ require, facilities = [], homes, inventory = "complete", surveyedMeters = 2000 }: Case) {
  const standard = makeStandard([written(require, { fidelity: "interpreted" })]);
  const parameters = resolveParameters(standard, new Map());
  const demand = makeDemand(homes.map(([x, y, people = 0]) => [x, y, people]));
  const people = demand.weights.get("people")!;
  for (const [i, [, , count]] of homes.entries()) if (count === undefined) people[i] = UNKNOWN_WEIGHT;
  const out = 2000 + surveyedMeters;
  const { place } = assemblePlace(
    {
      communities: [
        makeUnit("c", "community", rectangle(-2000, -2000, 2000, 2000)),
        makeUnit("empty", "community", rectangle(2000, -2000, 3000, 2000)),
      ],
      facilities,
      demand,
      lngLatSurvey: rectangle(-out, -out, 1000 + out, out),
      units: new Map(),
    },
    parameters,
  );
  const resolved = resolveInventory(standard, place.facilities, new Map([["all", inventory]]));
  const models = new ReachModels(place);
  const data = new PlaceData(place, standard, resolved, models);
  const input = { standard, data, parameters, date: "2026-01-01" };
  const findings = listRuleParts(standard, "community").flatMap(({ rule }) => auditRule(rule, input));
  return countAffected(place, models.edges, input, findings, "people");
}

const market = (x: number, y: number, attributes = {}) => makeFacility(`m${x},${y}`, "market", [x, y], attributes);

test("who is exactly at the limit is not affected, who is a meter farther is", () => {
  const homes = [
    [300, 400, 10],
    [500, 0, 20],
    [501, 0, 3],
  ] as const;
  expect(countIn({ require: reach("shop"), facilities: [market(0, 0)], homes })).toEqual([3000, null]);
});

test("who lacks two things counts once", () => {
  const require = { test: "all", of: [reach("shop"), reach("park"), reach("clinic")] };
  const facilities = [market(0, 0), makeFacility("p", "park", [0, 0]), makeFacility("k", "clinic", [1000, 0])];
  const homes = [
    [0, 0, 1],
    [1000, 0, 20],
    [0, 1500, 400],
  ] as const;
  // The first lacks the clinic, the second shop and park, the third all three.
  expect(countIn({ require, facilities, homes })).toEqual([421_000, null]);
});

test("where everything that is asked for is near, nobody is affected", () => {
  expect(countIn({ require: reach("shop"), facilities: [market(0, 0)], homes: [[0, 1, 7]] })).toEqual([0, null]);
});

test("who may be near something that is known by its general kind only is not counted", () => {
  const facilities = [market(0, 0), makeFacility("s", "shop", [0, 1000])];
  const homes = [
    [0, 1000, 5],
    [0, 1501, 30],
    [1500, 0, 200],
  ] as const;
  expect(countIn({ require: reach("market"), facilities, homes })).toEqual([230_000, null]);
});

test("who lives nearer to the edge of the survey than the limit is not counted", () => {
  const homes = [
    [1700, 0, 5],
    [0, 1700, 5],
    [0, 1000, 40],
  ] as const;
  // The survey ends 200 m beyond the community to the north: 500 m from 0, 1700, and farther to the east.
  expect(countIn({ require: reach("shop"), facilities: [], homes, surveyedMeters: 200 })).toEqual([50_000, null]);
  expect(countIn({ require: reach("shop"), facilities: [], homes, surveyedMeters: 199 })).toEqual([45_000, null]);
});

test("only facilities that meet the rule's condition are near; one of which it is not known may be", () => {
  const where = { key: "floorArea", op: "gte", value: 100 };
  const facilities = [market(0, 0, { floorArea: 100 }), market(0, 1500, { floorArea: 99 }), market(1500, 0)];
  const homes = [
    [0, 0, 1],
    [0, 1500, 20],
    [1500, 0, 300],
    [-1500, 0, 4000],
  ] as const;
  expect(countIn({ require: reach("market", where), facilities, homes })).toEqual([4_020_000, null]);
});

test("of a list that is not complete nothing is short: nobody is known to be affected", () => {
  const homes = [[0, 0, 5]] as const;
  expect(countIn({ require: reach("shop"), homes, inventory: "partial" })).toEqual([null, null]);
});

test("homes without a number are not counted; where none has one, nothing is known", () => {
  expect(
    countIn({
      require: reach("shop"),
      facilities: [],
      homes: [
        [0, 0],
        [10, 0, 6],
      ],
    }),
  ).toEqual([6000, null]);
  expect(countIn({ require: reach("shop"), facilities: [], homes: [[0, 0]] })).toEqual([null, null]);
});

test("a rule that is no reach affects nobody", () => {
  const require = { test: "all", of: [compare(count("park"), ">=", 1, "count"), reach("shop")] };
  expect(countIn({ require, facilities: [market(0, 0)], homes: [[0, 0, 5]] })).toEqual([0, null]);
});
