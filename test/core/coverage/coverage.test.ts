import { expect, test } from "vitest";
import { listMeasures, measureCoverage } from "../../../src/core/coverage/coverage.ts";
import { selectFacilities } from "../../../src/core/reach/reachFields.ts";
import { ReachModels } from "../../../src/core/reach/reachModels.ts";
import { resolveInventory } from "../../../src/core/read/inventory.ts";
import type { Place } from "../../../src/core/read/place.ts";
import { assemblePlaneTown } from "../../support/planeTown.ts";
import { seededRandom } from "../../support/random.ts";
import { rectangle } from "../../support/shapes.ts";
import { leshanStandard, readToyTown } from "../../support/toyTown.ts";

const KM = 1_000_000;
const bands = [
  { minutes: 5, limitMm: 300_000 },
  { minutes: 10, limitMm: 500_000 },
];

function coverageOf(place: Place, kind: string, completeness: "complete" | "partial" | "none", unitKind = "community") {
  const inventory = resolveInventory(leshanStandard, place.facilities, new Map([["all", completeness]]));
  const models = new ReachModels(place);
  const reach = models.straight.reachOf(selectFacilities(place, leshanStandard, inventory, [kind]));
  return measureCoverage(place, models.edges, { kind, model: "straight", reach }, bands, unitKind);
}

const block = { block: [[rectangle(-KM, -KM, KM, KM)]] };

test("a distance that meets the limit exactly is covered, one millimeter more is not", () => {
  const place = assemblePlaneTown({
    communities: block,
    facilities: [{ x: 0, y: 0, kind: "kindergarten" }],
    demand: [
      [180_000, 240_000, 1],
      [180_000, 240_001, 10],
      [-500_000, 0, 100],
      [0, -500_001, 1000],
    ],
  });
  const [five, ten] = coverageOf(place, "kindergarten", "complete").map(({ byMeasure }) => byMeasure.get("people")![0]);
  expect([five.total, five.covered]).toEqual([1_111_000, 1000]);
  expect([ten.covered, ten.possible]).toEqual([111_000, 1_111_000]); // the last point lies 499.999 m from the edge
  expect(five.possible).toBe(1000);
});

test("no facility of a kind: nobody is covered, and how many may be depends on the list", () => {
  const place = assemblePlaneTown({
    communities: block,
    facilities: [],
    demand: [
      [0, 0, 5],
      [10, 10, 6],
    ],
  });
  const people = (completeness: "complete" | "partial" | "none") =>
    coverageOf(place, "kindergarten", completeness)[1].byMeasure.get("people")![0];
  expect(people("complete")).toMatchObject({ total: 11_000, covered: 0, possible: 0 });
  expect(people("partial")).toMatchObject({ total: 11_000, covered: 0, possible: 11_000 });
  expect(people("none")).toMatchObject({ total: 11_000, covered: 0, possible: 11_000 });
});

test("a facility known only by its parent kind may cover, whatever the list", () => {
  const facilities = [{ x: 0, y: 0, kind: "kindergarten-or-nursery" }];
  const place = assemblePlaneTown({ communities: block, facilities, demand: [[0, 0, 5]] });
  const people = (kind: string) => coverageOf(place, kind, "complete")[0].byMeasure.get("people")![0];
  expect(people("kindergarten")).toMatchObject({ covered: 0, possible: 5000 });
  expect(people("kindergarten-or-nursery")).toMatchObject({ covered: 5000, possible: 5000 });
});

test("one more facility never lowers what is covered", () => {
  const random = seededRandom(32);
  const at = () => Math.round((random() * 2 - 1) * KM);
  const demand = Array.from({ length: 200 }, () => [at(), at(), Math.floor(random() * 100)] as const);
  const facilities: { x: number; y: number; kind: string }[] = [];
  let before = [0, 0];
  for (let i = 0; i < 12; i++) {
    facilities.push({ x: at(), y: at(), kind: "supermarket" });
    const place = assemblePlaneTown({ communities: block, facilities, demand });
    const now = coverageOf(place, "supermarket", "complete").map(({ byMeasure }) => byMeasure.get("people")![0]);
    now.forEach(({ covered, possible, total }, band) => {
      expect(covered).toBeGreaterThanOrEqual(before[band]);
      expect(covered).toBeLessThanOrEqual(possible);
      expect(possible).toBeLessThanOrEqual(total!);
    });
    before = now.map(({ covered }) => covered);
  }
  expect(before[1]).toBeGreaterThan(0);
});

test("the city counts a point in two communities once", () => {
  const place = assemblePlaneTown({
    communities: { ...block, inner: [[rectangle(-1000, -1000, 1000, 1000)]] },
    facilities: [],
    demand: [
      [0, 0, 5],
      [500_000, 0, 1],
    ],
  });
  const totals = (unitKind: string) =>
    coverageOf(place, "kindergarten", "complete", unitKind)[0]
      .byMeasure.get("people")!
      .map(({ total }) => total);
  expect(totals("community")).toEqual([6000, 5000]);
  expect(totals("city")).toEqual([6000]);
});

test("lists the measures that some point has, people where none has any", () => {
  const { place } = readToyTown();
  expect(listMeasures(place)).toEqual(["people"]);
  const unknown: Place = { ...place, demand: { ...place.demand, weights: new Map() } };
  expect(listMeasures(unknown)).toEqual(["people"]);
  const [{ byMeasure }] = coverageOf(unknown, "kindergarten", "complete");
  expect(byMeasure.get("people")![0]).toMatchObject({ total: null, covered: 0, possible: 0 });
});

test("the toy town, counted on fingers", () => {
  const { place } = readToyTown();
  const people = (kind: string, band: number) =>
    coverageOf(place, kind, "complete")
      [band].byMeasure.get("people")!
      .map(({ total, covered }) => [total, covered]);
  // w1 lies 454 m from k1; w2 385 m from k2; e1 310 m from k2; e2 386 m from the supermarket; w2 484 m and e1 346 m from the park.
  expect(people("kindergarten", 0)).toEqual([
    [1_000_000, 0],
    [800_000, 0],
    [0, 0],
  ]);
  expect(people("kindergarten", 1)).toEqual([
    [1_000_000, 1_000_000],
    [800_000, 500_000],
    [0, 0],
  ]);
  expect(people("supermarket", 1)).toEqual([
    [1_000_000, 0],
    [800_000, 300_000],
    [0, 0],
  ]);
  expect(people("green-space", 0)).toEqual([
    [1_000_000, 0],
    [800_000, 0],
    [0, 0],
  ]);
  expect(people("green-space", 1)).toEqual([
    [1_000_000, 600_000],
    [800_000, 500_000],
    [0, 0],
  ]);
});
