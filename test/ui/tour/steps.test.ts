import { describe, expect, test } from "vitest";
import type { Explanation } from "../../../src/core/report/explanation.ts";
import { findExample } from "../../../src/ui/tour/findExample.ts";
import { TOUR_STEPS, type TourFacts } from "../../../src/ui/tour/steps.ts";
import { leshanStandard } from "../../support/toyTown.ts";
import { columnOf, completeTown, overviewWith, town } from "../modes/check/town.ts";
import { layerOf } from "../modes/data/place.ts";

const REACH = { kinds: ["kindergarten"], figure: "share", limitMm: 500_000, thresholds: [0.9], unit: "share" } as const;
const COLUMNS = [columnOf(), columnOf(REACH), columnOf({ ...REACH, kinds: ["supermarket"], limitMm: 1_000_000 })];

/** The worst one is second; it is short of two that can be walked to, and the fewer reach the supermarket. */
const place = overviewWith(
  [
    { name: "East", affected: 10, outcomes: ["met", "short", "met"], figures: [1, 0.5, 1] },
    { name: "West", affected: 900, outcomes: ["short", "short", "short"], figures: [0, 0.8, 0.25] },
  ],
  COLUMNS,
);

const factsOf = (change: Partial<TourFacts> = {}): TourFacts => {
  const overview = change.overview === undefined ? place : change.overview;
  return {
    language: "en",
    standard: leshanStandard,
    overview,
    layers: [],
    example: overview === null ? null : findExample(overview),
    explanation: null,
    hasMap: true,
    isKept: true,
    undoKeys: "Ctrl Z",
    ...change,
  };
};

const explanationOf = (covered: number, possible: number, total: number, trialCount = 0) =>
  ({
    reach: { kinds: [], limitMeters: 1000, measure: "people", covered, possible, total },
    trials: Array.from({ length: trialCount }, () => ({ limitMeters: 1, share: null, outcome: "short" })),
  }) as unknown as Explanation;

const tell = (name: string, facts: TourFacts) =>
  TOUR_STEPS.find((step) => step.name === name)!
    .tell(facts)
    ?.map(({ text }) => text);

test("the steps go from the gap to what is saved", () => {
  expect(TOUR_STEPS.map(({ name }) => name)).toEqual(["gap", "clause", "evidence", "data", "save"]);
});

describe("the example", () => {
  test("is the worst community's, and there what the fewest reach", () => {
    expect(findExample(place)).toEqual({ community: 1, column: 2, asked: { kind: "supermarket", minutes: 15 } });
    const shown = findExample(completeTown)!;
    expect(shown.asked).not.toBeNull();
  });

  test("without a gap is what somebody is short of, or else meets", () => {
    const rows = (outcomes: readonly ("met" | "short" | "not-assessable")[]) =>
      overviewWith([{ name: "East", affected: -1, outcomes }], COLUMNS);
    expect(findExample(rows(["short", "met", "met"]))).toEqual({ community: 0, column: 0, asked: null });
    expect(findExample(rows(["not-assessable", "met", "met"]))).toEqual({ community: 0, column: 1, asked: null });
    expect(findExample(rows(["not-assessable", "not-assessable", "not-assessable"]))).toBeNull();
    expect(findExample(overviewWith([]))).toBeNull();
  });

  test("is none that the map has no question for", () => {
    const odd = [columnOf({ ...REACH, limitMm: 123_000 })];
    const overview = overviewWith([{ name: "East", affected: 5, outcomes: ["short"], figures: [0.1] }], odd);
    expect(findExample(overview)?.asked).toBeNull();
  });
});

describe("the gap", () => {
  test("is said in people, and what is open apart", () => {
    expect(tell("gap", factsOf({ explanation: explanationOf(300, 300, 1200) }))).toEqual([
      "Of 1,200 residents in West, 900 have no supermarket within 1,000 m.",
      expect.stringContaining("hatching"),
    ]);
    expect(tell("gap", factsOf({ explanation: explanationOf(300, 500, 1200), language: "zh" }))?.[0]).toBe(
      "West的 1,200 人中，700 在 1,000 m 内走不到综合超市，200 未定。",
    );
  });

  test("is said as a share until the people are known, and without the map not of its hatch", () => {
    expect(tell("gap", factsOf({ hasMap: false }))).toEqual([
      "In West, 25% have a supermarket within 1,000 m; 90% are needed.",
    ]);
  });

  test("that nobody has is said with what is judged", () => {
    expect(tell("gap", factsOf({ overview: town }))?.[1]).toMatch(
      /^In the matrix \d+ cells are short, \d+ met, \d+ open/,
    );
    expect(tell("gap", factsOf({ overview: null }))).toBeUndefined();
  });
});

test("the clause counts what is short of what is judged", () => {
  expect(tell("clause", factsOf())).toEqual([
    "West is short in 3 of 3 requirements. Each opens with the plan's own sentence.",
    "Each column of the matrix is one requirement of the plan, 3 in all.",
  ]);
});

test("the evidence writes the division out where there is one, and names trials where there are some", () => {
  expect(tell("evidence", factsOf({ explanation: explanationOf(300, 500, 1200, 2) }))).toEqual([
    "The division: 300 ÷ 1,200 residents; 90% needed.",
    expect.stringContaining("other limits"),
  ]);
  expect(tell("evidence", factsOf())).toEqual([
    expect.stringContaining("measured"),
    expect.not.stringContaining("other limits"),
  ]);
});

test("without anything judged, only one's own data and what is saved are left", () => {
  for (const overview of [null, overviewWith([])]) {
    const facts = factsOf({ overview });
    expect([tell("clause", facts), tell("evidence", facts)]).toEqual([undefined, undefined]);
    expect(tell("data", facts)?.[1]).toContain("community boundaries");
    expect(tell("save", facts)).toHaveLength(2);
  }
});

test("one's own data are summed as the data mode sums them", () => {
  const used = layerOf("a", { role: "communities", keptCount: 1200, skippedCount: 3 });
  const ground = layerOf("b", { role: "background", keptCount: 40, skippedCount: 0 });
  expect(tell("data", factsOf({ layers: [used] }))?.[1]).toContain("1,203 records read = 1,200 usable + 3 set aside");
  expect(tell("data", factsOf({ layers: [used, ground] }))?.[1]).toContain(
    "= 1,200 usable + 40 not used + 3 set aside",
  );
});

test("a browser that keeps nothing is told of", () => {
  expect(tell("save", factsOf({ isKept: false }))?.[0]).toContain("save a file");
  expect(tell("save", factsOf())?.[0]).toContain("kept in this browser");
});
