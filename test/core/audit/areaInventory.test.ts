import { describe, expect, test } from "vitest";
import { auditRule } from "../../../src/core/audit/audit.ts";
import { areaOfShape } from "../../../src/core/geo/shapes.ts";
import { preparePlace, type Settings } from "../../../src/core/project/analyze.ts";
import type { AreaStatement } from "../../../src/core/read/inventory.ts";
import { EVERYWHERE } from "../../../src/core/read/survey.ts";
import { NO_SETTINGS } from "../../support/settings.ts";
import { analyzeTown, COMPLETE } from "../report/analyses.ts";

const town = analyzeTown(COMPLETE);
const { standard, place, models } = town;
const say = (kind: string, unit: string, completeness: AreaStatement["completeness"]): AreaStatement => ({
  kind,
  unitKind: "community",
  unit,
  completeness,
});
const outcomesOf = (rule: string, settings: Settings) => {
  const { auditInput } = preparePlace(standard, town, settings);
  const findings = auditRule(standard.rules.find(({ id }) => id === rule)!, auditInput);
  return Object.fromEntries(findings.map(({ subject, outcome }) => [subject.id, outcome]));
};
const PRESENCE = "LS-F09";
const REACH = "LS-F05c";

describe("lists that are complete but for an area", () => {
  const settings = { ...COMPLETE, areaInventory: [say("all", "T02", "partial")] };

  test("leave open what is not there in the area, and nothing elsewhere", () => {
    const before = outcomesOf(PRESENCE, COMPLETE);
    expect(before.T02).toBe("short");
    expect(outcomesOf(PRESENCE, settings)).toEqual({ ...before, T02: "not-assessable" });
  });

  test("never make anything short that was not, and leave open what the area could reach", () => {
    for (const rule of [PRESENCE, REACH]) {
      const [before, after] = [outcomesOf(rule, COMPLETE), outcomesOf(rule, settings)];
      for (const [id, outcome] of Object.entries(after))
        if (outcome !== before[id]) expect([before[id], outcome]).toEqual(["short", "not-assessable"]);
    }
  });

  test("the surveyed area is what the lists hold: the whole without the area", () => {
    const { auditInput } = preparePlace(standard, town, settings);
    const question = {
      demand: "population",
      kinds: ["supermarket"],
      limitMm: 1,
      metric: "network",
      atLeast: 1,
      countBy: "feature",
      accepts: null,
    } as const;
    const { survey } = auditInput.data.reachTo(question).selection;
    const index = place.communities.findIndex(({ id }) => id === "T02");
    const whole = areaOfShape(models.edges.planeShapeOf(EVERYWHERE));
    const left = areaOfShape(models.edges.planeShapeOf(survey));
    expect(left / 1e6).toBeCloseTo((whole - areaOfShape(place.planeShapes[index]!)) / 1e6, -1);
    // Who lives in the area may have an unlisted one next door.
    const edge = models.edges.edgeWithin(1_000_000, survey);
    const inside = place.unitLayers.get("community")!.members[index]!.points;
    expect(new Set([...inside].map((point) => edge[point]))).toEqual(new Set([0]));
  });
});

describe("lists that are complete in an area only", () => {
  test("prove in the area what is not there", () => {
    expect(outcomesOf(PRESENCE, NO_SETTINGS).T02).toBe("not-assessable");
    const settings = { ...NO_SETTINGS, areaInventory: [say("supermarket", "T02", "complete")] };
    const after = outcomesOf(PRESENCE, settings);
    expect(after.T02).toBe("short");
    expect(after).toEqual({ ...outcomesOf(PRESENCE, NO_SETTINGS), T02: "short" });
  });

  test("a word about a kind comes before one about its parent, and that before one about all", () => {
    const judge = (...areaInventory: AreaStatement[]) => outcomesOf(PRESENCE, { ...NO_SETTINGS, areaInventory }).T02;
    expect(judge(say("all", "T02", "complete"))).toBe("short");
    expect(judge(say("all", "T02", "complete"), say("supermarket", "T02", "partial"))).toBe("not-assessable");
    expect(judge(say("all", "T02", "partial"), say("supermarket", "T02", "complete"))).toBe("short");
  });

  test("a unit that there is not changes nothing, and is said", () => {
    const settings = { ...NO_SETTINGS, areaInventory: [say("all", "Atlantis", "complete")] };
    expect(outcomesOf(PRESENCE, settings)).toEqual(outcomesOf(PRESENCE, NO_SETTINGS));
    const { issues } = preparePlace(standard, town, settings);
    expect(issues.find(({ code }) => code === "inventory.unknown-areas")?.values).toEqual({
      units: "community Atlantis",
    });
  });
});
