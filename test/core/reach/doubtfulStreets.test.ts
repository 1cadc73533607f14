import { describe, expect, test } from "vitest";
import { analyzePrepared, type Settings } from "../../../src/core/project/analyze.ts";
import type { DistanceSource } from "../../../src/core/reach/distanceSource.ts";
import { UNREACHED_MM } from "../../../src/core/reach/nearestField.ts";
import { type KindSelection, ReachFields } from "../../../src/core/reach/reachFields.ts";
import { EVERYWHERE } from "../../../src/core/read/survey.ts";
import { drawQuestion, makeDrawingCache } from "../../../src/core/report/buildDrawing.ts";
import { HOME_STATES } from "../../../src/core/report/drawing.ts";
import { seededRandom } from "../../support/random.ts";
import { NO_SETTINGS } from "../../support/settings.ts";
import { boxOf, lineOf, type PlaceFile, pointOf, readStreetPlace } from "../../support/streetPlace.ts";
import { runToEnd } from "../report/analyses.ts";

type Place = readonly [x: number, y: number];

const COMPLETE: Settings = { ...NO_SETTINGS, inventory: new Map([["supermarket", "complete"]]) };

/** A comb of streets along y = 0: all that hangs together. */
const COMB = Array.from({ length: 40 }, (_, i) => lineOf({}, [i * 20, 0], [i * 20 + 20, 0], [i * 20, -30]));
const ISLAND = lineOf({}, [400, 600], [450, 600]);

function judge(homes: readonly Place[], shop: Place, streets: PlaceFile["content"], settings: Settings = COMPLETE) {
  const prepared = readStreetPlace(
    [
      {
        role: "communities",
        content: [boxOf("T", { name: "T", population: 30 * homes.length }, -200, -1200, 1400, 1400)],
      },
      { role: "survey", content: [boxOf("S", {}, -9000, -9000, 9000, 9000)] },
      { role: "facilities", content: [pointOf("s", { amenity: "supermarket" }, shop)] },
      { role: "demand", content: homes.map((at, i) => pointOf(`h${i}`, { people: 30 }, at)) },
      { role: "streets", content: streets },
    ],
    settings,
  );
  const analysis = runToEnd(analyzePrepared(prepared));
  const { reach } = analysis.judged.kindReaches.find(({ kind }) => kind === "supermarket")!;
  const finding = analysis.findings.find(({ rule }) => rule.id === "LS-F05b")!;
  const question = { kind: "supermarket", minutes: 10, measure: "people" } as const;
  const picture = runToEnd(drawQuestion(analysis, question, null, makeDrawingCache(analysis)));
  return {
    walked: [...reach.distanceMm].map((mm) => (mm === UNREACHED_MM ? Infinity : Math.round(mm / 1000))),
    possible: [...reach.possibleMm].map((mm) => (mm === UNREACHED_MM ? Infinity : Math.round(mm / 1000))),
    outcome: finding.outcome,
    missing: finding.missing,
    states: [...picture.homeStates].map((state) => HOME_STATES[state]),
    gaps: picture.gaps,
  };
}

describe("a walk that the streets may make too long proves nobody short", () => {
  test("to a facility on an island", () => {
    const judged = judge([[420, 190]], [420, 610], [...COMB, ISLAND]);
    expect(judged).toMatchObject({ walked: [Infinity], possible: [420], outcome: "not-assessable" });
    expect(judged.missing).toContain("streets-joined");
    expect(judged.states).toEqual(["open"]);
  });

  test("from a home on an island, whose gap is open", () => {
    const judged = judge([[420, 610]], [420, 190], [...COMB, ISLAND]);
    expect(judged).toMatchObject({ walked: [Infinity], possible: [420], outcome: "not-assessable" });
    expect(judged.missing).toContain("streets-joined");
    expect(judged.gaps.every(({ people }) => people === null || people === 0)).toBe(true);
    expect(judged.gaps.some(({ isOpen }) => isOpen)).toBe(true);
  });

  test("to and from what is farther than 200 m from any street", () => {
    expect(judge([[420, 300]], [420, -80], COMB)).toMatchObject({
      walked: [406],
      possible: [380],
      states: ["covered"],
    });
    const home = judge([[700, 201]], [300, 5], COMB);
    expect(home).toMatchObject({ walked: [606], possible: [445], outcome: "not-assessable", states: ["open"] });
    expect(home.missing).toContain("streets-joined");
    const near = judge([[700, 199]], [300, 5], COMB);
    expect(near).toMatchObject({ walked: [604], possible: [604], outcome: "short", states: ["between"] });
    expect(judge([[300, 5]], [700, 201], COMB)).toMatchObject({ possible: [445], outcome: "not-assessable" });
  });

  test("along streets that hang together nowhere", () => {
    const rowAt = (y: number) => Array.from({ length: 40 }, (_, i) => lineOf({}, [i * 20, y], [i * 20 + 20, y]));
    const unjoined = [...rowAt(0), ...rowAt(100), ...rowAt(200), lineOf({}, [410, -10], [410, 210])];
    const judged = judge([[420, 10]], [420, 95], unjoined);
    expect(judged).toMatchObject({ walked: [Infinity], possible: [85], outcome: "not-assessable" });
    expect(judged.missing).toContain("streets-joined");
  });

  test("but beyond the straight line it does", () => {
    expect(judge([[420, 90]], [420, 610], [...COMB, ISLAND])).toMatchObject({
      possible: [520],
      outcome: "short",
      states: ["out"],
    });
  });
});

test("a home in the circle that something unlisted may serve is open in the picture", () => {
  const judged = judge([[700, 199]], [300, 5], COMB, NO_SETTINGS);
  expect(judged).toMatchObject({ outcome: "not-assessable", states: ["open"] });
});

/** Distances by table: facility by point. */
function tableSource(rows: readonly (readonly number[])[], doubtful: readonly number[] = []): DistanceSource {
  const pointCount = rows[0]!.length;
  const kth = (facilities: readonly number[], count: number) =>
    Uint32Array.from({ length: pointCount }, (_, point) => {
      const own = facilities.map((facility) => rows[facility]![point]!).sort((a, b) => a - b);
      return own[count - 1] ?? UNREACHED_MM;
    });
  return {
    model: "streets",
    pointCount,
    doubtfulPoints: [],
    listDoubtful: (facilities) => facilities.filter((facility) => doubtful.includes(facility)),
    measure: (facilities) => ({ distanceMm: kth(facilities, 1), facility: new Int32Array(pointCount) }),
    measureKth: kth,
  };
}

test("of several facilities, no way that a doubtful one may open is passed over, and nothing is farther than it was", () => {
  const random = seededRandom(11);
  let openedCount = 0;
  for (let run = 0; run < 300; run++) {
    const all = [0, 1, 2, 3, 4];
    const straight = all.map(() => Array.from({ length: 6 }, () => Math.floor(random() * 1000)));
    const walked = straight.map((row) => row.map((mm) => mm + Math.floor(random() * 800)));
    const doubtful = all.filter(() => random() < 0.4);
    const fields = new ReachFields(tableSource(walked, doubtful), new ReachFields(tableSource(straight)));
    const best = walked.map((row, facility) => (doubtful.includes(facility) ? straight[facility]! : row));
    const select = (proven: readonly number[]): KindSelection => ({
      proven,
      possible: [],
      survey: EVERYWHERE,
      complete: true,
    });
    for (const count of [1, 2, 3]) {
      const truth = tableSource(best).measureKth(all, count, 5000);
      const { possibleMm, distanceMm } = fields.reachOfSeveral(select(all), count, 5000);
      const groups = all.map((facility) => select([facility]));
      const byGroup = fields.reachOfGroups(groups, count).possibleMm;
      truth.forEach((mm, point) => {
        expect(possibleMm[point]).toBeLessThanOrEqual(mm);
        expect(byGroup[point]).toBeLessThanOrEqual(mm);
        expect(possibleMm[point]).toBeLessThanOrEqual(distanceMm[point]!);
        if (count === 1) expect(possibleMm[point]).toBe(mm);
        if (possibleMm[point]! < distanceMm[point]!) openedCount++;
      });
    }
  }
  expect(openedCount).toBeGreaterThan(500);
});
