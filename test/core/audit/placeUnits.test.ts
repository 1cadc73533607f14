import { describe, expect, test, vi } from "vitest";
import { auditStandard } from "../../../src/core/audit/audit.ts";
import { findPresence } from "../../../src/core/read/presence.ts";
import { figuresOf, findingOf } from "./auditTable.ts";
import { attr, compare, count, makeStandard, type Written, written } from "./ruleStandard.ts";
import { makeDemand, makeFacility, makeUnit, prepareAudit, rectangle, type SmallPlace } from "./smallPlace.ts";

vi.mock(import("../../../src/core/read/presence.ts"), async (importOriginal) => {
  const original = await importOriginal();
  return { ...original, findPresence: vi.fn(original.findPresence) };
});

/*
 * Communities c (west, in the subdistrict north) and d (east, in south), 400 m square. The compound x has the buildings 1
 * and 2; its label point lies in c. The label point of building 3 lies in d, and the village v reaches over both.
 */
const small: SmallPlace = {
  communities: [
    makeUnit("c", "community", rectangle(-400, -200, 0, 200), { subdistrict: "north" }),
    makeUnit("d", "community", rectangle(0, -200, 400, 200), { subdistrict: "south" }),
  ],
  facilities: [makeFacility("m", "market", [-60, -60, -40, -40]), makeFacility("n", "market", [300, 0])],
  demand: makeDemand([[0, 0, 1]]),
  units: new Map([
    ["compound", [makeUnit("x", "compound", rectangle(-100, -100, 50, 100), { kind: "gated" })]],
    ["village", [makeUnit("v", "village", rectangle(-200, -150, 200, 150))]],
    [
      "building",
      [
        makeUnit("1", "building", rectangle(-90, -90, -70, -70), { lift: true }),
        makeUnit("2", "building", rectangle(10, 10, 30, 30), { lift: false }),
        makeUnit("3", "building", rectangle(60, 60, 80, 80), { lift: false }),
        // Larger than the compound, around the same place: it does not lie in it.
        makeUnit("4", "building", rectangle(-190, -150, 140, 150), { lift: false }),
      ],
    ],
  ]),
  inventory: { all: "complete" },
};

function judge(require: Written, subject: string, kind: string) {
  const standard = makeStandard([written(require, { subject: kind })], ({ vocabulary }) => {
    vocabulary.units.building = "building";
  });
  return findingOf(auditStandard(prepareAudit(standard, small)), subject);
}

const lifts = { q: "coverage", units: "building", meeting: compare(attr("lift"), "==", true) };
const unitsOf = (subject: string, kind: string) => {
  const { evidence } = judge(compare(lifts, ">=", 1), subject, kind);
  const found = evidence.find(({ type }) => type === "units");
  return found?.type === "units" ? [found.met, found.short] : null;
};

describe("units in units", () => {
  test("buildings stand where their label points do", () => {
    expect(unitsOf("c", "community")).toEqual([1, ["4"]]);
    expect(unitsOf("d", "community")).toEqual([0, ["2", "3"]]);
    expect(unitsOf("north", "subdistrict")).toEqual([1, ["4"]]);
    expect(unitsOf("city", "city")).toEqual([1, ["2", "3", "4"]]);
  });

  test("in units of a file they are located, and what is larger does not lie in the smaller", () => {
    expect(unitsOf("x", "compound")).toEqual([1, ["2"]]);
    expect(unitsOf("v", "village")).toEqual([1, ["2", "3", "4"]]);
  });

  test("attributes of what holds a unit or facility", () => {
    const isGated = compare({ q: "attr", of: "compound", key: "kind" }, "==", "gated");
    expect(judge(isGated, "1", "building").outcome).toBe("met");
    expect(judge(isGated, "3", "building").missing).toEqual(["attr:compound.kind"]);
    expect(judge(isGated, "m", "market").outcome).toBe("met");
    expect(judge(isGated, "n", "market").missing).toEqual(["attr:compound.kind"]);
  });

  test("facilities in units of a file", () => {
    expect(figuresOf(judge(compare(count("market"), ">=", 1), "x", "compound"))).toMatchObject({ low: 1, high: 1 });
    expect(judge(compare(count("market"), ">=", 1), "1", "building").outcome).toBe("short");
  });
});

test("no facility is clipped to buildings unless a rule asks what lies in one", () => {
  const calls = vi.mocked(findPresence);
  calls.mockClear();
  judge(compare(lifts, ">=", 1), "c", "community");
  expect(calls).toHaveBeenCalledTimes(1);
  judge(compare(count("market"), ">=", 1), "1", "building");
  expect(calls).toHaveBeenCalledTimes(3);
});
