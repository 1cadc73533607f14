import { describe, expect, test } from "vitest";
import { makePlane } from "../../../src/core/geo/projection.ts";
import { areaOfShape, type Ring, type Shape, windRing } from "../../../src/core/geo/shapes.ts";
import type { DemandPoints } from "../../../src/core/read/demand.ts";
import { makeEvenGrid } from "../../../src/core/read/evenGrid.ts";
import { fitCommunities } from "../../../src/core/read/fabric.ts";
import type { Facility } from "../../../src/core/read/facilities.ts";
import { assemblePlace, type PlaceInput } from "../../../src/core/read/place.ts";
import { sumWeights } from "../../../src/core/read/placeIssues.ts";
import { findPresence } from "../../../src/core/read/presence.ts";
import type { Unit } from "../../../src/core/read/units.ts";
import type { Attributes } from "../../../src/core/read/values.ts";
import { seededRandom } from "../../support/random.ts";
import { rectangle, ringOf, starRing } from "../../support/shapes.ts";
import { defaultParameters, readToyTown } from "../../support/toyTown.ts";

const unitOf = (id: string, lngLatShape: Shape, rest: Partial<Unit> & { population?: number } = {}): Unit => {
  const { population, ...others } = rest;
  const attributes: Attributes = new Map(population === undefined ? [] : [["population", population]]);
  return { id, name: id, unitKind: "community", attributes, lngLatShape, subdistrict: null, county: null, ...others };
};

const facilityAt = (id: string, place: Facility["place"]): Facility => ({
  id,
  name: id,
  hasOwnId: true,
  where: "facilities.geojson",
  kind: "supermarket",
  word: "",
  attributes: new Map(),
  place,
});

const demandAt = (...points: readonly (readonly [lng: number, lat: number, people: number])[]): DemandPoints => ({
  ids: points.map((_, i) => `d${i}`),
  lngLat: Float64Array.from(points.flatMap((point) => point.slice(0, 2))),
  weights: new Map([["people", Float64Array.from(points, ([, , people]) => people * 1000)]]),
  origin: "file",
});

const assemble = (input: Partial<PlaceInput> & Pick<PlaceInput, "communities">) =>
  assemblePlace({ facilities: [], demand: null, lngLatSurvey: null, units: new Map(), ...input }, defaultParameters);

const WEST = [[rectangle(104, 30, 104.01, 30.01)]];
const EAST = [[rectangle(104.01, 30, 104.02, 30.01)]];

describe("presence", () => {
  const METER = 1000;
  const rule = { leastShare: 0.1, leastSquareMm: 1000e6 };
  const areas: Shape[] = [[[rectangle(0, 0, 100_000 * METER, 100_000 * METER)]]];
  /** A park of width by height meters of which `inside` meters of the width lie in the only area; by degrees all far away. */
  const isPresent = (width: number, height: number, inside: number) => {
    const planeShape = [[rectangle((inside - width) * METER, 0, inside * METER, height * METER)]];
    const place = { lngLatShape: [[rectangle(0, 0, 1, 1)]] };
    const [present] = findPresence(
      [[[rectangle(50, 50, 51, 51)]]],
      areas,
      [facilityAt("p", place)],
      [{ planeShape }],
      rule,
    ).facilities;
    return present.length === 1;
  };

  test("a tenth of a polygon is enough, exactly", () => {
    for (let tenth = 1; tenth <= 60; tenth++) {
      expect(isPresent(10 * tenth, 7, tenth)).toBe(true);
      if (tenth * 7 < 1000) expect(isPresent(10 * tenth, 7, tenth - 0.001)).toBe(tenth * 7 - 0.007 >= 1000);
    }
  });

  test("a thousand square meters are enough, exactly", () => {
    expect(isPresent(1000, 100, 10)).toBe(true);
    expect(isPresent(1000, 100, 9.999)).toBe(false);
    expect(isPresent(1000, 100, 0)).toBe(false);
  });

  test("a point on a shared boundary belongs to the lowest index, one in overlapping areas to each", () => {
    const shapes = [WEST, EAST, [[rectangle(104.005, 30, 104.015, 30.01)]]];
    const points = [
      [104.01, 30.005],
      [104.007, 30.005],
      [104.0, 30.0],
      [104.02, 30.01],
      [104.03, 30],
    ];
    const facilities = points.map(([lng, lat], i) => facilityAt(`f${i}`, { lng, lat }));
    const plane = makePlane([104.01, 30]);
    const sites = points.map((point) => plane.project(Float64Array.from(point))).map(([x, y]) => ({ x, y }));
    const { facilities: present, homeFacilities } = findPresence(shapes, [[], [], []], facilities, sites, rule);
    expect(present).toEqual([[1, 2], [3], [0, 1]]);
    expect(homeFacilities).toEqual(present);
    expect(findPresence(shapes.slice(0, 2), [[], []], facilities, sites, rule).facilities).toEqual([[0, 1, 2], [3]]);
  });

  test("a polygon on both sides is present in both, and at home where its label point is", () => {
    const { place } = readToyTown();
    const park = place.facilities.findIndex(({ id }) => id === "p1");
    const [west, east, lake] = place.unitLayers.get("community")!.members;
    expect([west, east, lake].map(({ facilities }) => facilities.includes(park))).toEqual([true, true, false]);
    expect([west, east, lake].map(({ homeFacilities }) => homeFacilities.includes(park))).toEqual([true, false, false]);
    expect(place.communitiesOfFacility[park]).toEqual([0, 1]);
  });

  test("no areas, or empty ones, hold nothing", () => {
    expect(findPresence([], [], [facilityAt("f", { lng: 0, lat: 0 })], [{ x: 0, y: 0 }], rule).facilities).toEqual([]);
    const park = [{ planeShape: areas[0] }];
    expect(findPresence([[]], [[]], [facilityAt("p", { lngLatShape: WEST })], park, rule)).toEqual({
      facilities: [[]],
      homeFacilities: [[]],
    });
  });
});

describe("the even grid", () => {
  const plane = makePlane([104.01, 30.005]);
  const gridOf = (units: readonly Unit[], shapes: readonly Shape[]) => makeEvenGrid(units, shapes);
  const square = (meters: number): Shape => [[rectangle(0, 0, meters * 1000, meters * 1000)]];

  test.each([0, 1, 7.5, 1999, 123_456.789, 1e12])("spreads %d people exactly and evenly", (population) => {
    const { weights, planePoints } = gridOf([unitOf("a", WEST, { population })], [square(1700)]);
    const people = [...weights.get("people")!];
    expect(people).toHaveLength(289);
    expect(planePoints).toHaveLength(578);
    expect(people.reduce((sum, weight) => sum + BigInt(weight), 0n)).toBe(BigInt(Math.round(population * 1000)));
    expect(Math.max(...people) - Math.min(...people)).toBeLessThanOrEqual(1);
  });

  test("is 100 m wide, finer where 200 points do not fit", () => {
    expect(gridOf([unitOf("a", WEST)], [square(3000)]).ids).toHaveLength(900);
    const random = seededRandom(36);
    const shapes: Shape[] = [
      square(100),
      square(10),
      [[starRing(random, 0, 0, 400_000, 9)]],
      [[ringOf(0, 0, 900_000, 0, 0, 900_000)]],
    ];
    for (const shape of shapes) {
      const { ids } = gridOf([unitOf("a", WEST)], [shape]);
      expect(ids.length).toBeGreaterThanOrEqual(200);
      expect(ids.length).toBeLessThan(600);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  test("gives a sliver what it has, at least a point", () => {
    const sliver: Shape = [[ringOf(0, 0, 2_000_000, 1_000_000, 2_000_000, 1_000_003)]];
    const { ids, weights } = gridOf([unitOf("a", WEST, { population: 5 })], [sliver]);
    expect(ids.length).toBeGreaterThan(0);
    expect(weights.get("people")!.reduce((sum, weight) => sum + weight, 0)).toBe(5000);
    expect(gridOf([unitOf("a", [])], [[]]).ids).toEqual([]);
  });

  test("knows nothing of a community without a figure, and of no measure that nobody has", () => {
    const { weights, communityOfPoint } = gridOf(
      [unitOf("a", WEST, { population: 5 }), unitOf("b", EAST)],
      [square(2000), square(1000)],
    );
    expect([...weights.keys()]).toEqual(["people"]);
    expect(new Set(weights.get("people")!.slice(communityOfPoint.indexOf(1)))).toEqual(new Set([-1]));
  });

  test("is made only where there is no demand layer", () => {
    const communities = [unitOf("a", WEST, { population: 900 })];
    const { place } = assemble({ communities });
    expect(place.demand.origin).toBe("grid");
    expect(sumWeights(place.demand.weights, "people", place.unitLayers.get("community")!.members[0].points)).toBe(
      900_000,
    );
    expect(plane.centerLngLat).toEqual([104.01, 30.005]);
    const given = assemble({ communities, demand: demandAt() });
    expect([given.place.demand.origin, given.place.demand.ids.length]).toEqual(["file", 0]);
  });
});

describe("the fabric of communities", () => {
  /** A rectangle in meters, with a hole perhaps, around [104, 30]. */
  const tile = (x: number, y: number, width = 100, height = 100, hole: Ring[] = []): Shape => [
    [rectangle(x, y, x + width, y + height), ...hole].map((ring, i) =>
      plane.unproject(
        windRing(
          ring.map((meters) => meters * 1000),
          i === 0,
        ),
      ),
    ),
  ];
  const plane = makePlane([104, 30]);
  /** The tolerance is the standard's: 100 m². */
  const fit = (shapes: readonly Shape[]) =>
    fitCommunities(
      shapes.map((shape, i) => unitOf(`c${i}`, shape)),
      defaultParameters,
    );
  const squareMetersOf = (shape: Shape) => areaOfShape(shape) / 1e6;

  test("communities that fit have no faults and one outline", () => {
    const { planeOutline, issues } = fit(
      Array.from({ length: 100 }, (_, i) => tile((i % 10) * 100, Math.floor(i / 10) * 100)),
    );
    expect(issues).toEqual([]);
    expect(squareMetersOf(planeOutline)).toBeCloseTo(1e6, -1);
    expect(planeOutline.map((rings) => rings.length)).toEqual([1]);
  });

  test("an overlap over the tolerance is listed, a smaller one is not", () => {
    expect(fit([tile(0, 0), tile(99.01, 0)]).issues).toEqual([]);
    const { issues } = fit([tile(0, 0), tile(98.9, 0), tile(500, 500)]);
    expect(issues.map(({ code, where }) => [code, where])).toEqual([["communities.overlap", "c0 / c1"]]);
    expect(fit([tile(0, 0, 3000, 3000), tile(0, 0, 1000, 2000)]).issues[0].values.area).toBeCloseTo(2e6, -2);
  });

  test("the same community twice, and one in another, are overlaps", () => {
    expect(fit([tile(0, 0), tile(0, 0), tile(20, 20, 50, 50)]).issues).toHaveLength(3);
  });

  test("a hole over the tolerance is listed and kept, a smaller one filled", () => {
    const around = (size: number) => tile(0, 0, 1000, 1000, [rectangle(100, 100, 100 + size, 100 + size)]);
    const listed = fit([around(10.1)]);
    expect(listed.issues.map(({ code }) => code)).toEqual(["communities.hole"]);
    expect(squareMetersOf(listed.planeOutline)).toBeCloseTo(1e6 - 102, -1);
    const filled = fit([around(9.9)]);
    expect(filled.issues).toEqual([]);
    expect(squareMetersOf(filled.planeOutline)).toBeCloseTo(1e6, -1);
  });

  test("a community that lies in a hole as an island is no part of it", () => {
    const ring = tile(0, 0, 1000, 1000, [rectangle(100, 100, 300, 300)]);
    const { faults, issues } = fit([ring, tile(110, 110, 180, 180, [rectangle(150, 150, 200, 200)])]);
    expect(issues.map(({ values }) => values.area)).toEqual([200 * 200 - 180 * 180, 50 * 50].sort((a, b) => b - a));
    expect(faults.gaps).toHaveLength(2);
  });

  test("a hole whose border lies at half the height is one still", () => {
    for (const top of [500, 499.999, 500.001])
      expect(fit([tile(0, 0, 1000, 1000, [rectangle(450, 400, 600, top)])]).faults.gaps).toHaveLength(1);
  });

  test("of more than fifty faults the rest is counted", () => {
    const { issues } = fit(Array.from({ length: 30 }, () => tile(0, 0)));
    expect(issues).toHaveLength(51);
    expect(issues[50]).toMatchObject({ code: "communities.more-faults", values: { count: (30 * 29) / 2 - 50 } });
  });

  test("no communities, or empty ones", () => {
    expect(fit([])).toMatchObject({ planeOutline: [], issues: [] });
    expect(fit([[], tile(0, 0)]).issues).toEqual([]);
  });
});

describe("a place", () => {
  test("of the toy town says what does not fit, and nothing else", () => {
    const { issues } = readToyTown();
    expect(issues.map(({ code, severity, where }) => [code, severity, where])).toEqual([
      ["facility.unmapped-word", "note", "facilities.geojson"],
      ["facility.mapped-words", "note", "facilities.geojson"],
      ["demand.no-people", "warning", "demand.geojson #5"],
      ["community.population-differs", "warning", "east"],
    ]);
    expect(issues[3].values).toEqual({ own: 900, counted: 800, difference: -100 });
  });

  test("dissolves subdistricts and counties from columns, and knows their kind by name", () => {
    const { place } = readToyTown();
    const { units, members } = place.unitLayers.get("subdistrict")!;
    expect(units.map(({ name, attributes }) => [name, attributes.get("kind")])).toEqual([
      ["河西街道", "subdistrict"],
      ["河东镇", "township"],
    ]);
    expect(members.map(({ communities, points }) => [communities, [...points]])).toEqual([
      [[0], [0, 1]],
      [
        [1, 2],
        [2, 3, 4, 5],
      ],
    ]);
    expect(place.unitLayers.get("county")!.units.map(({ id }) => id)).toEqual(["市中区"]);
    expect(place.unitLayers.get("city")!.members[0].communities).toEqual([0, 1, 2]);
  });

  test("tells units of one name in two counties apart", () => {
    const communities = [
      unitOf("a", WEST, { county: "甲县", subdistrict: "城关镇" }),
      unitOf("b", EAST, { county: "乙县", subdistrict: "城关镇" }),
      unitOf("c", WEST, { county: "乙县", subdistrict: "东乡" }),
      unitOf("d", WEST, { county: "乙县", subdistrict: "开发区" }),
      unitOf("e", WEST, { county: "甲县" }),
    ];
    const { units, members } = assemble({ communities }).place.unitLayers.get("subdistrict")!;
    expect(units.map(({ id, attributes }) => [id, attributes.get("kind")])).toEqual([
      ["甲县/城关镇", "township"],
      ["乙县/城关镇", "township"],
      ["东乡", "township"],
      ["开发区", undefined],
    ]);
    expect(members.map(({ communities: held }) => held)).toEqual([[0], [1], [2], [3]]);
    expect(assemble({ communities: [unitOf("a", WEST)] }).place.unitLayers.has("subdistrict")).toBe(false);
  });

  test("a community without a county joins the only subdistrict of its name; one without any may be in each", () => {
    const communities = [
      unitOf("a", WEST, { county: "甲县", subdistrict: "城关镇" }),
      unitOf("b", EAST, { subdistrict: "城关镇" }),
      unitOf("c", WEST, { county: "甲县" }),
    ];
    const { place, issues } = assemble({ communities });
    const { units, members } = place.unitLayers.get("subdistrict")!;
    expect(units.map(({ id }) => id)).toEqual(["城关镇"]);
    expect(members.map((member) => [member.communities, member.unplacedCommunities])).toEqual([[[0, 1], [2]]]);
    const unplaced = issues.filter(({ code }) => code.startsWith("communities.without"));
    expect(unplaced.map(({ code, values }) => [code, values])).toEqual([
      ["communities.without-county", { count: 1, total: 3, ids: "b" }],
      ["communities.without-subdistrict", { count: 1, total: 3, ids: "c" }],
    ]);
  });

  test("communities with residents but no demand point are named with their people", () => {
    const communities = [
      unitOf("a", WEST, { population: 10 }),
      unitOf("b", EAST, { population: 90 }),
      unitOf("c", EAST, { population: 0 }),
    ];
    const { issues } = assemble({ communities, demand: demandAt([104.005, 30.005, 10]) });
    expect(issues.find(({ code }) => code === "communities.without-demand")?.values).toEqual({
      count: 1,
      total: 3,
      people: 90,
      ids: "b",
    });
    const spread = assemble({ communities }).issues;
    expect(spread.map(({ code }) => code)).not.toContain("communities.without-demand");
  });

  test("communities farther apart than any city are said to be so, and do not take forever", () => {
    const wide = unitOf("wide", [[rectangle(104, 30, 112, 36)]], { population: 1000 });
    const { issues, place } = assemble({ communities: [wide] });
    expect(issues.map(({ code }) => code)).toContain("communities.far-apart");
    expect(place.demand.ids.length).toBeLessThanOrEqual(250_000);
    expect(fitCommunities([unitOf("city", [[rectangle(104, 30, 105, 31)]])], defaultParameters).issues).toEqual([]);
  });

  test("a unit counts a point and a facility of overlapping communities once", () => {
    const communities = [unitOf("a", WEST, { subdistrict: "x" }), unitOf("b", WEST, { subdistrict: "x" })];
    const facilities = [facilityAt("f", { lng: 104.005, lat: 30.005 })];
    const { place } = assemble({ communities, facilities, demand: demandAt([104.005, 30.005, 3]) });
    const [member] = place.unitLayers.get("subdistrict")!.members;
    expect([[...member.points], member.facilities, member.homeFacilities]).toEqual([[0], [0], [0]]);
  });

  test("units given as a file hold the communities whose label point lies in them, and come before columns", () => {
    const communities = [unitOf("a", WEST, { county: "x" }), unitOf("b", EAST, { county: "x" })];
    const wide = unitOf("wide", [[rectangle(104.004, 29.9, 104.03, 30.1)]], { unitKind: "county" });
    const empty = unitOf("empty", [[rectangle(100, 29.9, 101, 30.1)]], { unitKind: "county" });
    const facilities = [facilityAt("f", { lng: 104.008, lat: 30.005 }), facilityAt("g", { lng: 104.002, lat: 30.005 })];
    const units = new Map([["county", [wide, empty]]]);
    const { place } = assemble({
      communities,
      facilities,
      demand: demandAt([104.005, 30, 1], [104.001, 30, 1]),
      units,
    });
    expect(
      place.unitLayers
        .get("county")!
        .members.map((member) => [member.communities, member.facilities, [...member.points]]),
    ).toEqual([
      [[0, 1], [0], [0]],
      [[], [], []],
    ]);
  });

  test("a population that differs by more than 5 % from its points is said, by exactly 5 % not", () => {
    const codes = (own: number, counted: number) =>
      assemble({
        communities: [unitOf("a", WEST, { population: own })],
        demand: demandAt([104.005, 30.005, counted]),
      }).issues.map(({ code }) => code);
    expect(codes(1000, 950)).toEqual([]);
    expect(codes(1000, 1050)).toEqual([]);
    expect(codes(1000, 949)).toEqual(["community.population-differs"]);
    expect(codes(1000, 1051)).toEqual(["community.population-differs"]);
    expect(codes(0, 1)).toEqual(["community.population-differs"]);
    expect(codes(0, 0)).toEqual([]);
  });

  test("facilities and points outside are kept and named", () => {
    const facilities = [facilityAt("in", { lng: 104.005, lat: 30.005 }), facilityAt("out", { lng: 105, lat: 30 })];
    const { place, issues } = assemble({
      communities: [unitOf("a", WEST)],
      facilities,
      demand: demandAt([104.5, 30, 1], [104.005, 30.005, 1]),
    });
    expect(place.facilities).toHaveLength(2);
    expect(issues.map(({ code, severity, values }) => [code, severity, values])).toEqual([
      ["facility.outside", "note", { count: 1, total: 2, ids: "out" }],
      ["demand.outside", "warning", { count: 1, total: 2, ids: "d0" }],
    ]);
  });

  test("all facilities outside is a warning, and says if they are only swapped", () => {
    const communities = [unitOf("a", WEST)];
    const codes = (lng: number, lat: number) =>
      assemble({ communities, facilities: [facilityAt("f", { lng, lat })] }).issues.map(({ code, severity }) => [
        code,
        severity,
      ]);
    expect(codes(105, 30)).toEqual([["facility.all-outside", "warning"]]);
    expect(codes(30.005, 104.005)).toEqual([["facility.all-outside-swapped", "warning"]]);
  });

  test("ids of facilities are unique over all files", () => {
    const at = { lng: 104.005, lat: 30.005 };
    const facilities = ["a", "a", "a#2", "a"].map((id, i) => ({ ...facilityAt(id, at), name: `n${i}` }));
    const { place, issues } = assemble({ communities: [unitOf("c", WEST)], facilities });
    expect(place.facilities.map(({ id }) => id)).toEqual(["a", "a#2", "a#2#2", "a#3"]);
    expect(issues.map(({ code }) => code)).toEqual([
      "record.duplicate-id",
      "record.duplicate-id",
      "record.duplicate-id",
    ]);
  });

  test("a facility on the other side of the earth breaks nothing", () => {
    const facilities = [
      facilityAt("in", { lng: 104.005, lat: 30.005 }),
      ...[
        [0, 0],
        [14, 0],
        [-76, -30],
        [180, 90],
      ].map(([lng, lat], i) => facilityAt(`far${i}`, { lng, lat })),
    ];
    const { place } = assemble({ communities: [unitOf("a", WEST)], facilities });
    for (const site of place.sites)
      expect("x" in site && Number.isFinite(site.x) && Number.isFinite(site.y)).toBe(true);
    expect(place.communitiesOfFacility).toEqual([[0], [], [], [], []]);
  });

  test("the survey is the communities' outline unless one is given", () => {
    const communities = [unitOf("a", WEST), unitOf("b", EAST)];
    const own = assemble({ communities }).place;
    expect(own.planeSurvey).toHaveLength(1);
    const given = assemble({ communities, lngLatSurvey: [[rectangle(103, 29, 105, 31)]] }).place;
    expect(areaOfShape(given.planeSurvey)).toBeGreaterThan(1000 * areaOfShape(own.planeSurvey));
    expect(assemble({ communities: [] }).place.planeSurvey).toEqual([]);
  });

  test("sums the known weights of points", () => {
    const weights = new Map([["people" as const, Float64Array.of(1, -1, 4)]]);
    expect(sumWeights(weights, "people", Uint32Array.of(0, 1, 2))).toBe(5);
    expect(sumWeights(weights, "people", Uint32Array.of(1))).toBeNull();
    expect(sumWeights(weights, "people", new Uint32Array(0))).toBeNull();
    expect(sumWeights(weights, "elderly", Uint32Array.of(0))).toBeNull();
  });
});
