import { booleanPointInPolygon } from "@turf/turf";
import { beforeAll, describe, expect, test } from "vitest";
import { countCovered } from "../../../src/core/coverage/countCovered.ts";
import type { Gap } from "../../../src/core/coverage/gaps.ts";
import { makePlane } from "../../../src/core/geo/projection.ts";
import { areaOfShape, boxOfShape, type Shape } from "../../../src/core/geo/shapes.ts";
import type { Analysis } from "../../../src/core/project/analyze.ts";
import { traceAllGaps } from "../../../src/core/project/traceAllGaps.ts";
import { UNKNOWN_WEIGHT } from "../../../src/core/read/demand.ts";
import { type DrawingCache, drawPlace, drawQuestion, makeDrawingCache } from "../../../src/core/report/buildDrawing.ts";
import {
  HOME_STATES,
  type LngLatPolygon,
  MOST_DRAWN_WHOLE,
  type QuestionDrawing,
} from "../../../src/core/report/drawing.ts";
import { distanceToSite } from "../../support/bruteForce.ts";
import { makeCity } from "../../support/city.ts";
import { seededRandom } from "../../support/random.ts";
import { NO_SETTINGS } from "../../support/settings.ts";
import { toGeojson } from "../../support/shapes.ts";
import { makeDemand, makeUnit, rectangle } from "../audit/smallPlace.ts";
import {
  analyzeInput,
  analyzeMixedCity,
  analyzeSingapore,
  analyzeTown,
  COMPLETE,
  hasRealPlaces,
  runToEnd,
} from "./analyses.ts";

if (!hasRealPlaces) console.warn("Skipped: ../shared/data is absent, so no real place is drawn.");

interface DrawnCase {
  readonly analyze: () => Analysis;
  /** null: every kind. */
  readonly kinds: readonly string[] | null;
}

const cases: readonly (readonly [string, DrawnCase])[] = [
  ["the town", { analyze: () => analyzeTown(), kinds: null }],
  ["the town with complete lists", { analyze: () => analyzeTown(COMPLETE), kinds: null }],
  ["a city surveyed as far as its communities", { analyze: () => analyzeMixedCity(21, 0), kinds: null }],
  ["a city surveyed a little beyond them", { analyze: () => analyzeMixedCity(22, 0.004), kinds: null }],
  ["a city surveyed far beyond them", { analyze: () => analyzeMixedCity(23, 0.03), kinds: null }],
  ...(hasRealPlaces
    ? ([["Singapore", { analyze: () => analyzeSingapore(COMPLETE), kinds: ["kindergarten", "green-space"] }]] as const)
    : []),
];

/** Polygons in degrees as they lie in the plane. */
const toPlane = ({ place }: Analysis, polygons: readonly LngLatPolygon[]): Shape =>
  polygons.map((rings) => rings.map((ring) => place.plane.project(Float64Array.from(ring.slice(0, -1).flat()))));

const squareMetersOf = (analysis: Analysis, polygons: readonly LngLatPolygon[]): number =>
  areaOfShape(toPlane(analysis, polygons)) / 1e6;

/** Rings of four positions at least, closed, and nothing beyond the box by more than rounding. */
function expectSound(polygons: readonly LngLatPolygon[], [west, south, east, north]: readonly number[]) {
  const slack = 1e-7;
  for (const rings of polygons) {
    expect(rings.length).toBeGreaterThan(0);
    for (const ring of rings) {
      expect(ring.length).toBeGreaterThanOrEqual(4);
      expect(ring.at(-1)).toEqual(ring[0]);
      for (const [lng, lat] of ring) {
        if (lng < west - slack || lng > east + slack || lat < south - slack || lat > north + slack)
          expect.fail(`${lng}, ${lat} lies outside ${[west, south, east, north]}`);
      }
    }
  }
}

describe.each(cases)("%s", (_, { analyze, kinds }) => {
  let analysis: Analysis;
  let cache: DrawingCache;
  let gaps: readonly Gap[];
  let drawings: readonly { readonly kind: string; readonly minutes: number; readonly drawn: QuestionDrawing }[];
  const limitOf = (minutes: number) => analysis.bands.find((band) => band.minutes === minutes)!.limitMm;
  const reachOf = (kind: string) => analysis.straight.kindReaches.find((own) => own.kind === kind)!.reach;

  beforeAll(() => {
    analysis = analyze();
    cache = makeDrawingCache(analysis);
    const shown = kinds ?? analysis.straight.kindReaches.map(({ kind }) => kind);
    const kindReaches = analysis.straight.kindReaches.filter(({ kind }) => shown.includes(kind));
    gaps = runToEnd(traceAllGaps({ ...analysis, judged: { ...analysis.straight, kindReaches } })).gaps;
    drawings = shown.flatMap((kind) =>
      analysis.bands.map(({ minutes }) => {
        const question = { kind, minutes, measure: "people" } as const;
        return { kind, minutes, drawn: runToEnd(drawQuestion(analysis, question, null, cache)) };
      }),
    );
  }, 60_000);

  test("the place is drawn as it is", () => {
    const { place, standard } = analysis;
    const drawn = drawPlace(analysis);
    expectSound(
      drawn.communities.flatMap(({ polygons }) => polygons),
      drawn.lngLatBox,
    );
    for (const [i, { polygons }] of drawn.communities.entries())
      expect(squareMetersOf(analysis, polygons) / (areaOfShape(place.planeShapes[i]) / 1e6)).toBeCloseTo(1, 5);
    const bySubdistrict = new Map<string, number>();
    for (const [i, { subdistrict }] of place.communities.entries()) {
      if (subdistrict === null) continue;
      const area = areaOfShape(place.planeShapes[i]) / 1e6;
      bySubdistrict.set(subdistrict, (bySubdistrict.get(subdistrict) ?? 0) + area);
    }
    expect(drawn.subdistricts.map(({ name }) => name).sort()).toEqual([...bySubdistrict.keys()].sort());
    for (const { name, polygons } of drawn.subdistricts) {
      expectSound(polygons, drawn.lngLatBox);
      expect(Math.abs(squareMetersOf(analysis, polygons) / bySubdistrict.get(name)! - 1)).toBeLessThan(0.001);
    }
    const areas = new Map(drawn.facilityAreas.map(({ facility, polygons }) => [facility, polygons]));
    for (const [facility, { place: at }] of place.facilities.entries()) {
      const [lng, lat] = drawn.facilityLngLat.subarray(facility * 2, facility * 2 + 2);
      if ("lng" in at) expect([lng, lat]).toEqual([at.lng, at.lat]);
      else expect(booleanPointInPolygon([lng, lat], toGeojson(at.lngLatShape))).toBe(true);
      expect(areas.has(facility)).toBe("lngLatShape" in at);
    }
    expect(drawn.greenAreas.map((i) => drawn.facilityAreas[i].facility)).toEqual(
      place.facilities.flatMap(({ kind, place: at }, i) => (kind === "green-space" && "lngLatShape" in at ? [i] : [])),
    );
    expect(standard.kinds.get("green-space")).toBeDefined();
    expect(drawn.homesLngLat).toEqual(place.demand.lngLat);
  });

  test("polygons are closed and lie in the box of the place", () => {
    const { lngLatBox } = drawPlace(analysis);
    for (const { drawn } of drawings) {
      expect(drawn.extent).toBe("whole");
      for (const { polygons } of drawn.bands) expectSound(polygons, lngLatBox);
      expectSound(
        drawn.gaps.map(({ polygon }) => polygon),
        lngLatBox,
      );
    }
  });

  test("bands cover the land that coverage.csv says is covered, within 0.2 %", () => {
    let comparedCount = 0;
    for (const { kind, drawn } of drawings) {
      for (const { minutes, polygons } of drawn.bands) {
        const covered = gaps
          .filter((gap) => gap.kind === kind && gap.band.minutes === minutes)
          .reduce((sum, { coveredSquareMm }) => sum + coveredSquareMm / 1e6, 0);
        const area = squareMetersOf(analysis, polygons);
        if (covered === 0) {
          expect(area).toBe(0);
          continue;
        }
        comparedCount++;
        expect(Math.abs(area / covered - 1)).toBeLessThan(0.002);
      }
    }
    expect(comparedCount).toBeGreaterThan(0);
  });

  test("what is drawn as a gap and what is covered make up each community", () => {
    for (const { kind, minutes, drawn } of drawings) {
      const own = gaps.filter((gap) => gap.kind === kind && gap.band.minutes === minutes);
      // Nothing is known of a kind without a list: all land is open.
      if (own.length === 0) {
        expect(reachOf(kind).selection).toMatchObject({ proven: [], complete: false });
        const whole = analysis.place.planeShapes.reduce((sum, shape) => sum + areaOfShape(shape) / 1e6, 0);
        expect(
          squareMetersOf(
            analysis,
            drawn.gaps.map(({ polygon }) => polygon),
          ) / whole,
        ).toBeCloseTo(1, 4);
      }
      for (const { community, areaSquareMm, coveredSquareMm } of own) {
        const polygons = drawn.gaps.filter((gap) => gap.community === community).map(({ polygon }) => polygon);
        const missing = (areaSquareMm - coveredSquareMm) / 1e6 - squareMetersOf(analysis, polygons);
        // Left out are slivers, of 100 m² at most each.
        expect(Math.abs(missing)).toBeLessThan(100 + areaSquareMm / 1e6 / 2000);
      }
    }
  });

  test("of a list that is not complete every gap is open", () => {
    for (const { kind, drawn } of drawings) {
      if (reachOf(kind).selection.complete) continue;
      for (const { isOpen, people } of drawn.gaps) expect([isOpen, people]).toEqual([true, null]);
    }
  });

  test("a point is covered, out of reach for certain, or open, as a look at every facility and the edge finds", () => {
    const { place } = analysis;
    const random = seededRandom(7);
    /** Nearer to the border of two parts than this, rounding and slivers decide. */
    const borderMm = 6000;
    const counts = { covered: 0, out: 0, open: 0 };
    const samples = Array.from({ length: 60 }, () => {
      const community = Math.floor(random() * place.planeShapes.length);
      const shape = place.planeShapes[community];
      const [minX, minY, maxX, maxY] = boxOfShape(shape);
      for (;;) {
        const [x, y] = [minX + random() * (maxX - minX), minY + random() * (maxY - minY)].map(Math.round);
        if (distanceToSite({ planeShape: shape }, x, y) > 0) continue;
        if (distanceToSite({ planeOutline: shape }, x, y) < borderMm) continue;
        const [lng, lat] = place.plane.unproject(Float64Array.of(x, y));
        const isSurveyed = booleanPointInPolygon([x, y], toGeojson(place.planeSurvey));
        const edgeMm = isSurveyed ? distanceToSite({ planeOutline: place.planeSurvey }, x, y) : 0;
        return { community, x, y, lng, lat, edgeMm };
      }
    });
    for (const { kind, minutes, drawn } of drawings) {
      const limitMm = limitOf(minutes);
      const { proven, possible, complete } = reachOf(kind).selection;
      if (proven.length === 0 && !complete) continue;
      const byState = (isOpen: boolean, community: number) =>
        drawn.gaps.filter((gap) => gap.isOpen === isOpen && gap.community === community);
      const isIn = (polygons: readonly LngLatPolygon[], lng: number, lat: number) =>
        polygons.some((rings) =>
          booleanPointInPolygon([lng, lat], { type: "Polygon", coordinates: rings as unknown as number[][][] }),
        );
      for (const { community, x, y, lng, lat, edgeMm } of samples) {
        const nearest = (facilities: readonly number[]) =>
          facilities.reduce(
            (least, facility) => Math.min(least, distanceToSite(place.sites[facility], x, y)),
            Infinity,
          );
        const provenMm = nearest(proven);
        const possibleMm = Math.min(provenMm, nearest(possible));
        if ([provenMm, possibleMm, edgeMm].some((mm) => Math.abs(mm - limitMm) < borderMm)) continue;
        const state =
          provenMm <= limitMm ? "covered" : !complete || possibleMm <= limitMm || edgeMm < limitMm ? "open" : "out";
        counts[state]++;
        const [certain, open] = [false, true].map((isOpen) =>
          isIn(
            byState(isOpen, community).map(({ polygon }) => polygon),
            lng,
            lat,
          ),
        );
        const found = certain ? (open ? "both" : "out") : open ? "open" : "covered";
        expect([kind, minutes, lng, lat, found]).toEqual([kind, minutes, lng, lat, state]);
        const band = drawn.bands.find((own) => own.minutes === minutes)!;
        expect(isIn(band.polygons, lng, lat)).toBe(state === "covered");
      }
    }
    expect(counts.covered).toBeGreaterThan(0);
    expect(counts.open + counts.out).toBeGreaterThan(0);
  });

  test("homes stand as their people are counted", () => {
    const { place, models } = analysis;
    const weights = place.demand.weights.get("people")!;
    const { members } = place.unitLayers.get("community")!;
    for (const { kind, minutes, drawn } of drawings) {
      expect(drawn.homeStates).toHaveLength(place.demand.ids.length);
      const limitMm = limitOf(minutes);
      for (const { points } of members) {
        const sums = HOME_STATES.map((_, state) =>
          [...points]
            .filter((point) => drawn.homeStates[point] === state && weights[point] !== UNKNOWN_WEIGHT)
            .reduce((sum, point) => sum + weights[point], 0),
        );
        const counted = countCovered(
          points,
          weights,
          reachOf(kind),
          models.edges.edgeWithin(limitMm, reachOf(kind).selection.survey),
          limitMm,
        );
        expect([sums[0], sums[0] + sums[1], sums[0] + sums[1] + sums[2]]).toEqual([
          counted.covered,
          counted.possible,
          counted.total ?? 0,
        ]);
      }
    }
  });

  test("people of certain gaps are those at homes out of reach in them, each once", () => {
    const { place } = analysis;
    const weights = place.demand.weights.get("people")!;
    const { members } = place.unitLayers.get("community")!;
    const out = HOME_STATES.indexOf("out");
    for (const { kind, minutes, drawn } of drawings) {
      for (const [community, { points }] of members.entries()) {
        const certain = drawn.gaps.filter((gap) => gap.community === community && !gap.isOpen);
        if (certain.length === 0) continue;
        const known = [...points].filter((point) => weights[point] !== UNKNOWN_WEIGHT);
        const expected = known
          .filter((point) => drawn.homeStates[point] === out)
          .reduce((sum, point) => sum + weights[point] / 1000, 0);
        const shown = certain.reduce((sum, { people }) => sum + (people ?? 0), 0);
        expect([kind, minutes, community, Math.round(shown * 1000)]).toEqual([
          kind,
          minutes,
          community,
          Math.round(expected * 1000),
        ]);
        for (const { people } of certain) expect(people === null).toBe(known.length === 0);
      }
    }
  });

  test("cells count every home once, where it lies", () => {
    const { place } = analysis;
    const out = HOME_STATES.indexOf("out");
    for (const { drawn } of drawings) {
      const homeCount = drawn.homeCells.reduce((sum, cell) => sum + cell.homeCount, 0);
      const outCount = drawn.homeCells.reduce((sum, cell) => sum + cell.outCount, 0);
      expect(homeCount).toBe(place.demand.ids.length);
      expect(outCount).toBe(drawn.homeStates.filter((state) => state === out).length);
    }
    const [{ drawn }] = drawings;
    const { planePoints } = place.demand;
    for (const { lngLatBox, homeCount, outCount } of drawn.homeCells.slice(0, 300)) {
      const [minX, minY, maxX, maxY] = place.plane.project(Float64Array.from(lngLatBox));
      const inside = place.demand.ids.flatMap((_, point) => {
        const [x, y] = planePoints.subarray(point * 2, point * 2 + 2);
        return x >= minX && x < maxX && y >= minY && y < maxY ? [point] : [];
      });
      expect([inside.length, inside.filter((point) => drawn.homeStates[point] === out).length]).toEqual([
        homeCount,
        outCount,
      ]);
    }
  });

  test("facilities are those of the kind, and those that may be", () => {
    for (const { kind, drawn } of drawings) {
      const { proven, possible } = reachOf(kind).selection;
      expect([[...drawn.facilities], [...drawn.possibleFacilities]]).toEqual([proven, possible]);
    }
  });

  test("a picture does not depend on those drawn before it", () => {
    const { kind, minutes, drawn } = drawings.at(-1)!;
    const fresh = makeDrawingCache(analysis);
    const question = { kind, minutes, measure: "people" } as const;
    expect(runToEnd(drawQuestion(analysis, question, null, fresh))).toEqual(drawn);
  });
});

test("of an even grid no homes are drawn: they are nobody's", () => {
  const { communities, facilities, units } = makeCity(
    { communities: 4, facilitiesPerKind: 3, parks: 1, demandPoints: 1 },
    3,
  );
  const analysis = analyzeInput({ communities, facilities, demand: null, lngLatSurvey: null, units }, COMPLETE);
  expect(analysis.place.demand.ids.length).toBeGreaterThan(100);
  expect(drawPlace(analysis).homesLngLat).toHaveLength(0);
  const question = { kind: "supermarket", minutes: 10, measure: "people" } as const;
  const drawn = runToEnd(drawQuestion(analysis, question, null, makeDrawingCache(analysis)));
  expect([drawn.homeStates.length, drawn.homeCells]).toEqual([0, []]);
});

test("a kind or band that there is not is our bug", () => {
  const analysis = analyzeTown();
  const draw = (change: object) =>
    runToEnd(
      drawQuestion(
        analysis,
        { kind: "supermarket", minutes: 10, measure: "people", ...change },
        null,
        makeDrawingCache(analysis),
      ),
    );
  expect(() => draw({ kind: "volcano" })).toThrow('There is no kind "volcano" or no band of 10 minutes.');
  expect(() => draw({ minutes: 7 })).toThrow(RangeError);
});

describe("a place too large to be drawn whole", () => {
  const size = { communities: MOST_DRAWN_WHOLE + 1, facilitiesPerKind: 40, parks: 0, demandPoints: 3000 };
  const analysis = analyzeInput(makeCity(size, 5), {
    ...NO_SETTINGS,
    inventory: new Map([["supermarket", "complete"]]),
  });
  const cache = makeDrawingCache(analysis);
  const question = { kind: "supermarket", minutes: 15, measure: "people" } as const;
  const [focus] = analysis.place.unitLayers
    .get("community")!
    .members.flatMap(({ facilities }, i) =>
      facilities.some((own) => analysis.place.facilities[own].kind === "supermarket") ? [i] : [],
    );

  test("nothing is drawn around nobody, but every home has its state", () => {
    const drawn = runToEnd(drawQuestion(analysis, question, null, cache));
    expect(drawn).toMatchObject({ extent: "none", bands: [], gaps: [] });
    expect([drawn.facilities.length, drawn.possibleFacilities.length]).toEqual([0, 0]);
    expect(drawn.homeStates).toHaveLength(3000);
  });

  test("around a community its neighbourhood is drawn, as far as it goes no other than the whole", () => {
    const drawn = runToEnd(drawQuestion(analysis, question, focus, cache));
    expect(drawn.extent).toBe("around");
    const shown = new Set(drawn.gaps.map(({ community }) => community));
    expect(shown.size).toBeLessThan(analysis.place.communities.length / 4);
    const gaps = runToEnd(traceAllGaps(analysis)).gaps.filter(
      ({ kind, band }) => kind === question.kind && band.minutes === 15,
    );
    const uncovered = gaps.filter(({ parts }) => parts.length > 0);
    expect(uncovered.some(({ community }) => !shown.has(community))).toBe(true);
    for (const community of shown) {
      const { areaSquareMm, coveredSquareMm } = gaps.find((gap) => gap.community === community)!;
      const own = drawn.gaps.filter((gap) => gap.community === community).map(({ polygon }) => polygon);
      expect(Math.abs((areaSquareMm - coveredSquareMm) / 1e6 - squareMetersOf(analysis, own))).toBeLessThan(700);
    }
    // The bands end where the neighbourhood does, 5 km around the community; what is near enough to reach in is shown.
    const [minX, minY, maxX, maxY] = boxOfShape(analysis.place.planeShapes[focus]);
    const box = [minX - 5e6, minY - 5e6, maxX + 5e6, maxY + 5e6];
    for (const { polygons } of drawn.bands) {
      const [left, bottom, right, top] = boxOfShape(toPlane(analysis, polygons));
      expect(left).toBeGreaterThanOrEqual(box[0] - 1);
      expect(bottom).toBeGreaterThanOrEqual(box[1] - 1);
      expect(right).toBeLessThanOrEqual(box[2] + 1);
      expect(top).toBeLessThanOrEqual(box[3] + 1);
    }
    const near = analysis.place.facilities.flatMap(({ kind }, i) => {
      const site = analysis.place.sites[i];
      if (kind !== "supermarket" || !("x" in site)) return [];
      const [dx, dy] = [Math.max(0, box[0] - site.x, site.x - box[2]), Math.max(0, box[1] - site.y, site.y - box[3])];
      return dx <= 1e6 && dy <= 1e6 ? [i] : [];
    });
    expect([...drawn.facilities]).toEqual(near);
    expect(near.length).toBeGreaterThan(0);
    expect(near.length).toBeLessThan(40);
  });
});

test("a notch of the survey that points at the middle of a community's side opens the gap beside it", () => {
  const plane = makePlane([0, 0]);
  const meters = (...coordinates: number[]) => plane.unproject(Float64Array.from(coordinates, (value) => value * 1000));
  const outline = [-9000, -9000, 9000, -9000, 9000, 9000, 400, 9000, 250, 2200, 100, 9000, -9000, 9000];
  const analysis = analyzeInput(
    {
      communities: [makeUnit("c", "community", rectangle(-2000, -2000, 2000, 2000))],
      facilities: [],
      demand: makeDemand([
        [250, 1950, 7],
        [0, 0, 50],
      ]),
      lngLatSurvey: [[meters(...outline)]],
      units: new Map(),
    },
    COMPLETE,
  );
  const question = { kind: "supermarket", minutes: 5, measure: "people" } as const;
  const drawn = runToEnd(drawQuestion(analysis, question, null, makeDrawingCache(analysis)));
  expect([...drawn.homeStates].map((state) => HOME_STATES[state])).toEqual(["open", "out"]);
  expect(drawn.gaps.map(({ isOpen, people }) => [isOpen, people])).toEqual([
    [false, 50],
    [true, null],
  ]);
});
