import { expect, test } from "vitest";
import { NO_FACILITY, UNREACHED_MM } from "../../../src/core/reach/nearestField.ts";
import { selectFacilities } from "../../../src/core/reach/reachFields.ts";
import { ReachModels } from "../../../src/core/reach/reachModels.ts";
import { resolveInventory } from "../../../src/core/read/inventory.ts";
import { EVERYWHERE } from "../../../src/core/read/survey.ts";
import { assemblePlaneTown } from "../../support/planeTown.ts";
import { rectangle } from "../../support/shapes.ts";
import { leshanStandard } from "../../support/toyTown.ts";

const place = assemblePlaneTown({
  communities: { all: [[rectangle(-1e6, -1e6, 1e6, 1e6)]] },
  facilities: [
    { x: 0, y: 0, kind: "elderly-facility" },
    { x: 100_000, y: 0, kind: "elderly-day-care" },
    { planeShape: [[rectangle(200_000, -50_000, 300_000, 50_000)]], kind: "elderly-institution" },
    { x: 900_000, y: 300_000, kind: "kindergarten" },
  ],
  demand: [
    [0, 0, 1],
    [250_000, 0, 1],
    [999_000, 400_000, 1],
    [1_000_000, 0, 1],
    [1_500_000, 0, 1],
  ],
});
const models = new ReachModels(place);
const inventory = resolveInventory(leshanStandard, place.facilities, new Map([["elderly-facility", "complete"]]));
const select = (...kinds: string[]) => selectFacilities(place, leshanStandard, inventory, kinds);

test("selects a kind with its special cases, and its parents as possible", () => {
  expect(select("elderly-facility")).toMatchObject({ proven: [0, 1, 2], possible: [], complete: true });
  expect(select("elderly-day-care")).toMatchObject({ proven: [1], possible: [0], complete: true });
  expect(select("kindergarten")).toMatchObject({ proven: [3], possible: [], complete: false });
  expect(select("elderly-day-care", "kindergarten")).toMatchObject({ proven: [1, 3], possible: [0], complete: false });
  expect(select("bus-stop")).toMatchObject({ proven: [], possible: [], complete: false });
});

test("measures to the nearest proven and the nearest possible facility", () => {
  const reach = models.straight.reachOf(select("elderly-day-care"));
  expect([...reach.distanceMm.slice(0, 2)]).toEqual([100_000, 150_000]);
  expect([...reach.facility.slice(0, 2)]).toEqual([1, 1]);
  expect([...reach.possibleMm.slice(0, 2)]).toEqual([0, 150_000]);
  expect([...models.straight.reachOf(select("elderly-institution")).distanceMm.slice(0, 2)]).toEqual([200_000, 0]);
});

test("nothing of a kind is out of reach", () => {
  const { distanceMm, facility, possibleMm } = models.straight.reachOf(select("bus-stop"));
  expect(new Set(distanceMm)).toEqual(new Set([UNREACHED_MM]));
  expect(new Set(possibleMm)).toEqual(new Set([UNREACHED_MM]));
  expect(new Set(facility)).toEqual(new Set([NO_FACILITY]));
});

test("a set that was measured is not measured again", () => {
  expect(models.straight.reachOf(select("kindergarten")).distanceMm).toBe(
    models.straight.reachOf(select("kindergarten")).distanceMm,
  );
});

test("knows how near the edge of the survey a point lies: exact within the limit, 0 on it and beyond it", () => {
  const edge = models.edges.edgeWithin(1_000_000, EVERYWHERE);
  expect([...edge]).toEqual([1_000_000, 750_000, 1000, 0, 0]);
  const farther = models.edges.edgeWithin(3_000_000, EVERYWHERE);
  expect([...farther]).toEqual([1_000_000, 750_000, 1000, 0, 0]);
});

test("without a survey every point may have a neighbour unseen", () => {
  const unsurveyed = new ReachModels({ ...place, planeSurvey: [] });
  expect(new Set(unsurveyed.edges.edgeWithin(500_000, EVERYWHERE))).toEqual(new Set([0]));
  expect(unsurveyed.edges.edgeDistanceOf({ x: 0, y: 0 }, EVERYWHERE)).toBe(0);
});

test("measures from a facility to the edge of the survey, from a polygon by its nearest corner", () => {
  expect(models.edges.edgeDistanceOf(place.sites[3], EVERYWHERE)).toBe(100_000);
  expect(models.edges.edgeDistanceOf(place.sites[2], EVERYWHERE)).toBe(700_000);
});
