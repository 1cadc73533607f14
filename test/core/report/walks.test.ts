import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { intersectShapes, subtractShapes, uniteShapes } from "../../../src/core/geo/overlay.ts";
import { projectShape } from "../../../src/core/geo/projection.ts";
import { areaOfShape, type Shape } from "../../../src/core/geo/shapes.ts";
import type { Analysis } from "../../../src/core/project/analyze.ts";
import type { PlaceCoverage } from "../../../src/core/project/coverPlace.ts";
import { NO_FACILITY, UNREACHED_MM } from "../../../src/core/reach/nearestField.ts";
import { UNKNOWN_WEIGHT } from "../../../src/core/read/demand.ts";
import type { PlaceInput } from "../../../src/core/read/place.ts";
import { answerQuestion, coverageOfQuestion } from "../../../src/core/report/answer.ts";
import { makeDrawingCache } from "../../../src/core/report/buildDrawing.ts";
import { buildOverview, judgeColumns } from "../../../src/core/report/buildOverview.ts";
import type { LngLatPolygon } from "../../../src/core/report/drawing.ts";
import { drawParts } from "../../../src/core/report/drawParts.ts";
import { describeFacility } from "../../../src/core/report/facilityCard.ts";
import { MoveTrial } from "../../../src/core/report/moveTrial.ts";
import { type Question, UNKNOWN_FIGURE } from "../../../src/core/report/overview.ts";
import { describeWalks } from "../../../src/core/report/walkCard.ts";
import { compareWalkers } from "../../../src/core/report/walkerTable.ts";
import { parseStandard } from "../../../src/core/standard/parseStandard.ts";
import { findFacilityKinds } from "../../../src/core/standard/standard.ts";
import { mmToMeters, weightToCount } from "../../../src/core/units.ts";
import { NO_SETTINGS } from "../../support/settings.ts";
import { analyzeInput, analyzeMixedCity, analyzeTown, COMPLETE, makeWalkedCity } from "./analyses.ts";

const KINDS = ["elderly-day-care", "kindergarten", "supermarket", "green-space"];
const question = (change: Partial<Question> = {}): Question => ({
  kind: "kindergarten",
  minutes: 10,
  measure: "people",
  ...change,
});

const inputs = new Map<number, PlaceInput>();
const inputOf = (seed: number): PlaceInput => {
  if (!inputs.has(seed)) inputs.set(seed, makeWalkedCity(seed));
  return inputs.get(seed)!;
};
const analyses = new Map<number, Analysis>();
/** With lists that are complete where the seed is even. */
const analysisOf = (seed: number): Analysis => {
  if (!analyses.has(seed)) analyses.set(seed, analyzeInput(inputOf(seed), seed % 2 === 0 ? COMPLETE : NO_SETTINGS));
  return analyses.get(seed)!;
};
/** The same place without its streets. */
function analyzeCircles(seed: number): Analysis {
  const { streetLines, ...input } = inputOf(seed);
  return analyzeInput(input, seed % 2 === 0 ? COMPLETE : NO_SETTINGS);
}

const SEEDS = [31, 32];
const lngLatOf = ({ place: { demand } }: Analysis, point: number) =>
  [demand.lngLat[point * 2]!, demand.lngLat[point * 2 + 1]!] as const;
const reachIn = ({ kindReaches }: PlaceCoverage, kind: string) => kindReaches.find((own) => own.kind === kind)!.reach;
const toPlane = ({ place }: Analysis, polygons: readonly LngLatPolygon[]): Shape =>
  projectShape(
    place.plane,
    polygons.map((rings) => rings.map((ring) => Float64Array.from(ring.slice(0, -1).flat()))),
  );
const squareMeters = (shape: Shape) => areaOfShape(shape) / 1e6;
/** The land that one of two shapes has and the other lacks. */
const difference = (a: Shape, b: Shape) => squareMeters(subtractShapes(a, [b])) + squareMeters(subtractShapes(b, [a]));

describe("walks from a place", () => {
  test.each(SEEDS)("of a home are those that its coverage counts by: %i", (seed) => {
    const analysis = analysisOf(seed);
    const { place, streets, straight } = analysis;
    const seen = { inside: 0, unreached: 0, gated: 0, island: 0, unknown: 0 };
    const places = new Set<string>();
    for (const [point, id] of place.demand.ids.entries()) {
      // Of homes in one place the first is meant.
      const where = lngLatOf(analysis, point).join();
      if (places.has(where)) continue;
      places.add(where);
      const card = describeWalks(analysis, lngLatOf(analysis, point), "kindergarten");
      const weight = place.demand.weights.get("people")![point]!;
      expect(card.home, id).toEqual({ id, people: weight === UNKNOWN_WEIGHT ? null : weightToCount(weight) });
      if (weight === UNKNOWN_WEIGHT) seen.unknown++;
      for (const { kind, facility, straightMeters, walkMeters } of card.kinds) {
        const [walked, circle] = [reachIn(streets!, kind), reachIn(straight, kind)];
        const mm = walked.distanceMm[point]!;
        expect(straightMeters, `${id} ${kind}`).toBe(mmToMeters(circle.distanceMm[point]!));
        expect(walkMeters, `${id} ${kind}`).toBe(mm === UNREACHED_MM ? null : mmToMeters(mm));
        expect(facility, `${id} ${kind}`).toBe(
          walked.facility[point] === NO_FACILITY ? circle.facility[point] : walked.facility[point],
        );
        if (mm === 0) seen.inside++;
        if (mm === UNREACHED_MM) seen.unreached++;
      }
      if (card.isGated) seen.gated++;
      if (card.isOnIsland) seen.island++;
      expect(card.isOnIsland).toBe(analysis.models.walked!.distances.doubtfulPoints.includes(point));
    }
    for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(0);
  });

  test.each(SEEDS)("lead along the drawn route to the facility: %i", (seed) => {
    const analysis = analysisOf(seed);
    const { plane, sites, demand } = analysis.place;
    let count = 0;
    for (const point of demand.ids.keys()) {
      const kind = KINDS[point % KINDS.length]!;
      const card = describeWalks(analysis, lngLatOf(analysis, point), kind);
      const own = card.kinds.find((found) => found.kind === kind)!;
      if (own.walkMeters === null || own.walkMeters === 0) {
        expect(card.route).toBeNull();
        continue;
      }
      const { route } = card;
      expect(route).toMatchObject({ facility: own.facility, walkMeters: own.walkMeters });
      const lines = [...route!.offLngLat, route!.streetLngLat].map((line) => plane.project(line));
      const [first, last] = lines;
      const street = lines.at(-1)!;
      const site = sites[own.facility]!;
      expect([...first!]).toEqual([...demand.planePoints.subarray(point * 2, point * 2 + 2), ...street.subarray(0, 2)]);
      if ("x" in site) expect([...last!]).toEqual([...street.subarray(-2), site.x, site.y]);
      else expect(route!.offLngLat).toHaveLength(1);
      const lengthOf = (line: Float64Array) => {
        let mm = 0;
        for (let i = 2; i < line.length; i += 2) mm += Math.hypot(line[i]! - line[i - 2]!, line[i + 1]! - line[i - 1]!);
        return mm / 1000;
      };
      // Steep streets count as longer than they are; each piece is rounded up.
      const drawn = lengthOf(street);
      const onStreets = route!.walkMeters - route!.offMeters;
      expect(onStreets).toBeGreaterThanOrEqual(drawn - 0.002);
      expect(onStreets).toBeLessThanOrEqual(drawn * 1.73 + 0.1);
      count++;
    }
    expect(count).toBeGreaterThan(200);
  });

  test("leave a compound by its gates, and say how far these are", () => {
    const analysis = analysisOf(31);
    const { gates, demand } = analysis.place;
    const point = demand.ids.findIndex(
      (_, i) => describeWalks(analysis, lngLatOf(analysis, i), "kindergarten").isGated,
    );
    const own = gates!.ofCompound[gates!.compoundOfPoint[point]!]!;
    const [x, y] = demand.planePoints.subarray(point * 2, point * 2 + 2);
    const toGates = own.map((gate) =>
      Math.hypot(gates!.planePoints[gate * 2]! - x!, gates!.planePoints[gate * 2 + 1]! - y!),
    );
    const card = describeWalks(analysis, lngLatOf(analysis, point), "kindergarten");
    expect(card.snapMeters).toBe(Math.ceil(Math.min(...toGates)) / 1000);
  });

  test("are asked of any place: no home, and only kinds that have a facility", () => {
    const analysis = analysisOf(31);
    const { facilities, streets, demand } = analysis.place;
    const [lng, lat] = lngLatOf(analysis, 5);
    const card = describeWalks(analysis, [lng + 0.0001, lat], "bus-stop");
    expect(card.home).toBeNull();
    expect(card.route).toBeNull();
    expect(card.lngLat).toEqual([lng + 0.0001, lat]);
    expect(streets).not.toBeNull();
    expect(demand.origin).toBe("file");
    const listed = analysis.judged.kindReaches.flatMap(({ kind, reach }) =>
      reach.selection.proven.length > 0 ? [kind] : [],
    );
    expect(card.kinds.map(({ kind }) => kind)).toEqual(
      findFacilityKinds(analysis.standard).filter((kind) => listed.includes(kind)),
    );
    expect(listed).toEqual(expect.arrayContaining(KINDS));
    expect(listed).not.toContain("bus-stop");
    expect(facilities.length).toBeGreaterThan(0);
  });

  test("without streets are straight lines, and nothing is said of streets", () => {
    const analysis = analyzeCircles(31);
    for (const point of [0, 20, 40]) {
      const card = describeWalks(analysis, lngLatOf(analysis, point), "kindergarten");
      expect(card).toMatchObject({ snapMeters: null, isGated: false, isOnIsland: false, route: null });
      for (const { kind, facility, straightMeters, walkMeters } of card.kinds) {
        expect(walkMeters).toBeNull();
        expect(straightMeters).toBe(mmToMeters(reachIn(analysis.straight, kind).distanceMm[point]!));
        expect(facility).toBe(reachIn(analysis.straight, kind).facility[point]);
      }
    }
  });

  test("become minutes by the walker who is asked about, an adult where none is", () => {
    const at = lngLatOf(analysisOf(31), 0);
    expect(describeWalks(analysisOf(31), at, "kindergarten").metersPerMinute).toBeCloseTo(66, 9);
    const older = analyzeInput(inputOf(31), { ...NO_SETTINGS, walker: "older" });
    expect(describeWalks(older, at, "kindergarten").metersPerMinute).toBeCloseTo(54, 9);
  });

  test("an even grid has no homes to speak of", () => {
    const analysis = analyzeInput({ ...inputOf(31), demand: null }, NO_SETTINGS);
    expect(describeWalks(analysis, lngLatOf(analysis, 0), "kindergarten").home).toBeNull();
  });
});

describe("paces compared", () => {
  const WALKERS = [null, "adult", "older", "frail", "child"];

  test("an older person's 5, 10 and 15 minutes are 270, 540 and 810 m; the standard's own are its meters", () => {
    const rows = compareWalkers(analysisOf(31), question());
    expect(rows.map(({ walker }) => walker)).toEqual(WALKERS);
    const limitsOf = (walker: string | null) =>
      rows.find((row) => row.walker === walker)!.bands.map(({ minutes, limitMeters }) => [minutes, limitMeters]);
    expect(limitsOf(null)).toEqual([
      [5, 300],
      [10, 500],
      [15, 1000],
    ]);
    expect(limitsOf("older")).toEqual([
      [5, 270],
      [10, 540],
      [15, 810],
    ]);
    expect(rows[0]).toMatchObject({ speedMetersPerSecond: null, changed: { toShort: 0, toMet: 0, other: 0 } });
  });

  test.each([
    [31, question(), null],
    [32, question({ kind: "supermarket", model: "straight" }), null],
    [32, question({ kind: "green-space" }), "frail"],
  ] as const)("every row is what an analysis by that walker says: town %i, %o, by %s", (seed, asked, walker) => {
    const settings = seed % 2 === 0 ? COMPLETE : NO_SETTINGS;
    const basis = walker === null ? analysisOf(seed) : analyzeInput(inputOf(seed), { ...settings, walker });
    for (const row of compareWalkers(basis, asked)) {
      const own = analyzeInput(inputOf(seed), { ...settings, walker: row.walker });
      const coverage = coverageOfQuestion(own, asked).cityCoverage.filter(({ kind }) => kind === asked.kind);
      expect(row.bands).toEqual(
        coverage.map(({ band, byMeasure }) => {
          const [{ total, covered, possible }] = byMeasure.get("people")!;
          return {
            minutes: band.minutes,
            limitMeters: mmToMeters(band.limitMm),
            total: total === null ? null : weightToCount(total),
            covered: weightToCount(covered),
            possible: weightToCount(possible),
          };
        }),
      );
      const count = (...outcomes: readonly string[]) =>
        own.walkerDifferences.filter(({ asMinutes }) => outcomes.includes(asMinutes.outcome)).length;
      expect(row.changed).toEqual({
        toShort: count("short"),
        toMet: count("met"),
        other: count("not-assessable", "not-applicable"),
      });
    }
  });

  test("what the edge of the survey leaves open is left open at every pace", () => {
    const input = { ...inputOf(32), lngLatSurvey: null };
    const rows = compareWalkers(analyzeInput(input, COMPLETE), question());
    for (const { walker, bands } of rows) {
      const own = coverageOfQuestion(analyzeInput(input, { ...COMPLETE, walker }), question());
      const possible = own.cityCoverage.flatMap(({ kind, byMeasure }) =>
        kind === "kindergarten" ? [weightToCount(byMeasure.get("people")![0]!.possible)] : [],
      );
      expect(bands.map((band) => band.possible)).toEqual(possible);
    }
    expect(rows[0]!.bands[0]!.possible).toBeGreaterThan(rows[0]!.bands[0]!.covered);
  });

  test("findings change with the pace, and only by it", () => {
    // Circles ask for many kinds at once; here each asks for one that the town has.
    const file = JSON.parse(readFileSync("data/standards/cn-leshan-2021-2025.json", "utf8"));
    const parts: Readonly<Record<string, number>> = { "LS-F05a": 1, "LS-F05b": 2, "LS-F24": 0 };
    for (const rule of file.rules) if (rule.id in parts) rule.require = rule.require.of[parts[rule.id]!];
    const standard = parseStandard(JSON.stringify(file), "parts");
    const analyze = (walker: string | null) => analyzeInput(inputOf(32), { ...COMPLETE, walker }, standard);
    const rows = compareWalkers(analyze(null), question());
    for (const { walker, changed } of rows) {
      const { walkerDifferences } = analyze(walker);
      expect(changed.toShort, `${walker}`).toBe(
        walkerDifferences.filter(({ asMinutes }) => asMinutes.outcome === "short").length,
      );
      expect(changed.toMet, `${walker}`).toBe(
        walkerDifferences.filter(({ asMinutes }) => asMinutes.outcome === "met").length,
      );
      expect(changed.toShort + changed.toMet + changed.other).toBe(walkerDifferences.length);
    }
    const sum = (key: "toShort" | "toMet") => rows.reduce((total, { changed }) => total + changed[key], 0);
    expect(sum("toShort")).toBeGreaterThan(0);
    expect(sum("toMet")).toBeGreaterThan(0);
  });

  test("of land, or of what nobody knows, there is nothing to count", () => {
    for (const measure of ["area", "elderly"] as const)
      for (const { bands } of compareWalkers(analysisOf(31), question({ measure })))
        for (const band of bands) expect(band).toMatchObject({ total: null, covered: 0, possible: 0 });
  });
});

/** The input with one facility somewhere else. */
const moveIn = (input: PlaceInput, facility: number, [lng, lat]: readonly [number, number]): PlaceInput => ({
  ...input,
  facilities: input.facilities.map((own, i) => (i === facility ? { ...own, place: { lng, lat } } : own)),
});
const cityCovered = ({ judged: { cityCoverage } }: Analysis, kind: string, minutes: number): number => {
  const row = cityCoverage.find((own) => own.kind === kind && own.band.minutes === minutes)!;
  return weightToCount(row.byMeasure.get("people")![0]!.covered);
};

describe("a facility tried elsewhere", () => {
  const facilityOf = (kind: string, input: PlaceInput) => input.facilities.findIndex((own) => own.kind === kind);
  const placeOfFacility = ({ facilities }: PlaceInput, facility: number) => {
    const { place } = facilities[facility]!;
    if (!("lng" in place)) throw new Error("An area.");
    return [place.lng, place.lat] as const;
  };

  test.each([
    ["along streets", 31, "kindergarten"],
    ["along streets", 32, "kindergarten-or-nursery"],
    ["in straight lines", 32, "supermarket"],
  ] as const)("covers whom an analysis of it there would: %s, town %i, %s", (model, seed, kind) => {
    const { streetLines, ...rest } = inputOf(seed);
    const input = model === "along streets" ? inputOf(seed) : rest;
    const basis = analyzeInput(input, NO_SETTINGS);
    const facility = facilityOf(kind, input);
    const trial = new MoveTrial(basis, facility);
    const moves = [
      [0.004, 0.003],
      [-0.005, 0.001],
      [0.0001, 0],
      [0.3, 0.3],
      [0.002, -0.004],
    ] as const;
    const [lng, lat] = placeOfFacility(input, facility);
    const seen = new Set<number>();
    for (const [i, [dx, dy]] of moves.entries()) {
      const minutes = [5, 10, 15][i % 3]!;
      const to = [lng + dx, lat + dy] as const;
      const there = analyzeInput(moveIn(input, facility, to), NO_SETTINGS);
      const result = trial.moveTo(to, minutes);
      expect(result).toMatchObject({ lngLat: to, measure: "people" });
      expect(result.covered).toBe(cityCovered(there, kind, minutes));
      expect(result.coveredNow).toBe(cityCovered(basis, kind, minutes));
      seen.add(result.covered - result.coveredNow);
      expect(result.bands.map((band) => band.minutes)).toEqual([15, 10, 5]);
      const areas = makeDrawingCache(there).areasOf(there.judged.model);
      for (const { minutes: own, polygons } of result.bands) {
        const area = areas.dissolve([facility], there.bands.find((band) => band.minutes === own)!.limitMm);
        expect(difference(toPlane(there, polygons), area), `${own} min`).toBeLessThan(0.01 * squareMeters(area));
      }
    }
    // The moves mattered.
    expect(seen.size).toBeGreaterThan(2);
    const back = trial.moveTo([lng, lat], 10);
    expect(back.covered).toBe(back.coveredNow);
  });

  test("is no area, and nothing without a kind", () => {
    const analysis = analysisOf(31);
    const { facilities } = analysis.place;
    const park = facilities.findIndex(({ kind }) => kind === "green-space");
    expect(() => new MoveTrial(analysis, park)).toThrow(new RangeError(`Facility ${park} cannot be moved.`));
    const unkind = facilities.map((own, i) => (i === 0 ? { ...own, kind: null } : own));
    const other = analyzeInput({ ...inputOf(31), facilities: unkind }, NO_SETTINGS);
    expect(() => new MoveTrial(other, 0)).toThrow("Facility 0 cannot be moved.");
  });
});

describe("areas facility by facility", () => {
  test.each([
    [31, "kindergarten", 10],
    [32, "supermarket", 15],
    [32, "green-space", 5],
  ] as const)(
    "divided: none lies over another, and together they are the area of all: %i %s",
    (seed, kind, minutes) => {
      const analysis = analysisOf(seed);
      const cache = makeDrawingCache(analysis);
      const parts = drawParts(analysis, question({ kind, minutes }), "split", cache);
      const { proven } = reachIn(analysis.streets!, kind).selection;
      expect(parts.map(({ facility }) => facility)).toEqual(proven);
      const shapes = parts.map(({ polygons }) => toPlane(analysis, polygons));
      const limitMm = analysis.bands.find((band) => band.minutes === minutes)!.limitMm;
      const whole = intersectShapes(cache.areasOf("streets").dissolve(proven, limitMm), cache.planeOutline);
      const twice = shapes.reduce(
        (sum, shape, i) =>
          sum + shapes.slice(i + 1).reduce((own, other) => own + squareMeters(intersectShapes(shape, other)), 0),
        0,
      );
      // Each outline is thinned by a meter and a half at most.
      expect(squareMeters(whole)).toBeGreaterThan(10_000);
      expect(twice / squareMeters(whole)).toBeLessThan(0.01);
      expect(difference(uniteShapes(shapes), whole) / squareMeters(whole)).toBeLessThan(0.01);
    },
  );

  test("over each other: each is all that the facility reaches, as far as the communities go", () => {
    const analysis = analysisOf(31);
    const cache = makeDrawingCache(analysis);
    const parts = drawParts(analysis, question(), "overlap", cache);
    const { limitMm } = analysis.bands[1]!;
    for (const { facility, polygons } of parts) {
      const alone = intersectShapes(cache.areasOf("streets").dissolve([facility], limitMm), cache.planeOutline);
      expect(difference(toPlane(analysis, polygons), alone), `facility ${facility}`).toBeLessThan(1);
    }
    expect(parts.some(({ polygons }) => polygons.length > 0)).toBe(true);
    expect(parts).toHaveLength(reachIn(analysis.streets!, "kindergarten").selection.proven.length);
  });

  test("there are none of circles, of no list, or of no such band", () => {
    const circles = analyzeCircles(31);
    for (const view of ["split", "overlap"] as const) {
      const draw = (analysis: Analysis, asked: Question) =>
        drawParts(analysis, asked, view, makeDrawingCache(analysis));
      expect(draw(analysisOf(31), question({ model: "straight" }))).toEqual([]);
      expect(draw(circles, question())).toEqual([]);
      expect(draw(analysisOf(31), question({ kind: "bus-stop" }))).toEqual([]);
      expect(draw(analysisOf(31), question({ minutes: 7 }))).toEqual([]);
    }
  });
});

describe("people between circle and walk", () => {
  test.each(SEEDS)("are those of the circle without those of the walk, never fewer than none: %i", (seed) => {
    const analysis = analysisOf(seed);
    let most = 0;
    for (const kind of findFacilityKinds(analysis.standard)) {
      for (const { minutes } of analysis.bands) {
        const asked = question({ kind, minutes });
        const walk = answerQuestion(analysis, asked, []);
        const circle = answerQuestion(analysis, { ...asked, model: "straight" }, []);
        expect(walk).toEqual(answerQuestion(analysis, { ...asked, model: "streets" }, []));
        expect(circle.between).toBeNull();
        const { byCommunity, city } = walk.between!;
        expect(city).toBeCloseTo(circle.city.covered - walk.city.covered, 6);
        expect(city).toBeGreaterThanOrEqual(0);
        for (const [community, people] of byCommunity.entries()) {
          if (walk.total[community] === UNKNOWN_FIGURE) expect(people).toBe(UNKNOWN_FIGURE);
          else {
            expect(people).toBeCloseTo(circle.covered[community]! - walk.covered[community]!, 6);
            expect(people).toBeGreaterThanOrEqual(0);
          }
        }
        most = Math.max(most, city);
      }
    }
    expect(most).toBeGreaterThan(50);
  });

  test("are not known where nobody's number is", () => {
    const input = inputOf(31);
    const { points } = analysisOf(31).place.unitLayers.get("community")!.members[2]!;
    const people = input.demand!.weights.get("people")!.slice();
    for (const point of points) people[point] = UNKNOWN_WEIGHT;
    const demand = { ...input.demand!, weights: new Map([["people", people] as const]) };
    const { total, between } = answerQuestion(analyzeInput({ ...input, demand }, NO_SETTINGS), question(), []);
    expect(total[2]).toBe(UNKNOWN_FIGURE);
    expect([...between!.byCommunity].map((own) => own === UNKNOWN_FIGURE)).toEqual([false, false, true, false]);
  });

  test("are not spoken of where circles are the answer, or of land", () => {
    expect(answerQuestion(analyzeTown(COMPLETE), question(), []).between).toBeNull();
    expect(answerQuestion(analysisOf(31), question({ measure: "area" }), []).between).toBeNull();
    expect(() => answerQuestion(analyzeMixedCity(21, 0), question({ model: "streets" }), [])).toThrow(
      "There are no streets to walk on.",
    );
  });

  test.each(SEEDS)("of a facility are counted on its card: %i", (seed) => {
    const analysis = analysisOf(seed);
    const cache = makeDrawingCache(analysis);
    const { place, models } = analysis;
    const weights = place.demand.weights.get("people")!;
    let between = 0;
    for (const [facility, { kind }] of place.facilities.entries()) {
      const { served, canMove, area, circle } = describeFacility(analysis, facility, 10, "zh", cache);
      const countWithin = (distanceMm: Uint32Array) =>
        weightToCount(
          weights.reduce(
            (sum, weight, point) => sum + (weight !== UNKNOWN_WEIGHT && distanceMm[point]! <= 500_000 ? weight : 0),
            0,
          ),
        );
      expect(served).toMatchObject({
        limitMeters: 500,
        measure: "people",
        reached: countWithin(models.streets!.distancesTo([facility])),
        inCircle: countWithin(models.straight.distancesTo([facility])),
      });
      expect(served!.inCircle).toBeGreaterThanOrEqual(served!.reached);
      expect(served!.reached).toBeGreaterThanOrEqual(served!.onlyHere);
      expect(canMove).toBe(kind !== "green-space");
      // The walk leads nowhere outside the circle; both outlines are drawn with many corners.
      const [walked, straight] = [toPlane(analysis, area), toPlane(analysis, circle)];
      expect(squareMeters(subtractShapes(walked, [straight]))).toBeLessThan(0.02 * squareMeters(straight));
      between += served!.inCircle! - served!.reached;
    }
    expect(between).toBeGreaterThan(100);
  });

  test("on a card without streets there is nothing beside the circle", () => {
    const analysis = analyzeCircles(31);
    const card = describeFacility(analysis, 0, 10, "en", makeDrawingCache(analysis));
    expect(card.served!.inCircle).toBeNull();
    expect(card.circle).toEqual([]);
    expect(card.area.length).toBeGreaterThan(0);
  });
});

describe("cells of the matrix", () => {
  test.each(SEEDS)("know the share within the circle where they were judged by the walk: %i", (seed) => {
    const tableOf = (analysis: Analysis) => {
      const columns = judgeColumns(analysis);
      return { columns, cells: buildOverview(analysis, columns, []).cells };
    };
    const walked = tableOf(analysisOf(seed));
    const straight = tableOf(analyzeCircles(seed));
    expect(new Set(straight.cells.circles)).toEqual(new Set([UNKNOWN_FIGURE]));
    const width = walked.columns.length;
    let compared = 0;
    let caught = 0;
    for (const [cell, circle] of walked.cells.circles.entries()) {
      const [community, column] = [Math.floor(cell / width), cell % width];
      const [onFoot, without] = [walked, straight].map(({ columns }) => columns[column]!.findings[community]!);
      const where = `${onFoot!.rule.id} ${onFoot!.subject.id}`;
      const isWalk = onFoot!.model === "streets" && onFoot!.comparison?.of.q === "reach";
      expect(circle !== UNKNOWN_FIGURE, where).toBe(isWalk);
      if (!isWalk) continue;
      // What the same finding counts in a place without streets.
      const [weight] = without!.evidence.flatMap((own) => (own.type === "reach" ? [own.weight] : []));
      expect(circle, where).toBeCloseTo(weight!.covered / weight!.total!, 12);
      compared++;
      const figure = walked.cells.figures[cell]!;
      if (figure === UNKNOWN_FIGURE) continue;
      expect(figure, where).toBeLessThanOrEqual(circle);
      if (figure < circle) caught++;
    }
    if (seed % 2 === 0) {
      expect(compared).toBeGreaterThan(10);
      expect(caught).toBeGreaterThan(5);
    }
  });
});
