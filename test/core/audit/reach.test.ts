import { describe, expect, test } from "vitest";
import type { FacilityRow, GivenReach, TableInput } from "../../support/tableData.ts";
import { auditTable, figuresOf, findingOf, type TableRun } from "./auditTable.ts";
import { compare, eq, makeStandard, standardOf, type Written, written } from "./ruleStandard.ts";

const reach = (rest: Written = {}) => ({
  q: "reach",
  demand: "dwellings",
  to: "market",
  metric: "network",
  budget: { metres: 500 },
  ...rest,
});
const nineTenths = (rest: Written = {}) => compare(reach(rest), ">=", 0.9, "share");

interface Asked {
  readonly given?: GivenReach;
  readonly limit?: number;
  readonly fidelity?: string;
  readonly rest?: Written;
  readonly input?: Partial<TableInput>;
  readonly run?: TableRun;
}

function judge({ given, limit = 500, fidelity = "borrowed", rest, input, run }: Asked) {
  const row = given === undefined ? {} : { reach: { market: { [limit]: given } } };
  const units = [{ id: "c", unit: "community", ...row }];
  return findingOf(auditTable(standardOf(nineTenths(rest), { fidelity }), "R", { units, ...input }, run), "c");
}

test("nine tenths are judged on thousandths of a person", () => {
  expect(judge({ given: { total: 1_999_000, covered: 1_799_000 } }).outcome).toBe("short");
  expect(judge({ given: { total: 1_999_000, covered: 1_799_100 } }).outcome).toBe("met");
  expect(judge({ given: { total: 1_999_000, covered: 1_799_099 } }).outcome).toBe("short");
  expect(judge({ given: { total: 1_999_000, covered: 1_800_000 } }).outcome).toBe("met");
});

test("an unconfirmed list may prove enough, never too little", () => {
  const input = { inventory: {} };
  expect(judge({ given: 0.95, input }).outcome).toBe("met");
  const open = judge({ given: 0.4, input });
  expect(open).toMatchObject({ outcome: "not-assessable", missing: ["inventory:market"] });
  expect(figuresOf(open)).toEqual({ low: 0.4, high: 1, threshold: 0.9, gap: null });
});

test("on a complete list the edge of the survey and parent kinds leave people open", () => {
  const part = { total: 1000, covered: 800, possible: 950 };
  expect(judge({ given: { ...part, opensByEdge: true } }).missing).toEqual(["survey-edge"]);
  expect(judge({ given: { ...part, opensByFacility: true } }).missing).toEqual(["kind:market"]);
  expect(judge({ given: { ...part, opensByEdge: true, opensByFacility: true } }).missing).toEqual([
    "survey-edge",
    "kind:market",
  ]);
});

test("people whose number is unknown widen the share to the side on which they live", () => {
  const figures = (covered: number, open: number, uncovered: number, measure?: "households") => {
    const given = { total: 1000, covered: 950, unweighted: { covered, open, uncovered }, ...(measure && { measure }) };
    const finding = judge({ given });
    const { low, high } = figuresOf(finding);
    return { low, high, missing: finding.missing };
  };
  expect(figures(1, 0, 0)).toEqual({ low: 0.95, high: 1, missing: [] });
  expect(figures(0, 0, 1)).toEqual({ low: 0, high: 0.95, missing: ["attr:demand.people"] });
  expect(figures(0, 1, 0, "households")).toEqual({ low: 0, high: 1, missing: ["attr:demand.households"] });
  const nobody = judge({ given: { total: 0, covered: 0, unweighted: { covered: 2, open: 0, uncovered: 1 } } });
  expect(nobody).toMatchObject({ outcome: "not-assessable", missing: ["attr:demand.people"] });
});

test("no demand, and demand of nobody", () => {
  expect(judge({}).missing).toEqual(["demand:none"]);
  expect(judge({ rest: { demand: "elderly" } }).missing).toEqual(["attr:demand.elderly"]);
  expect(judge({ given: { total: 0, covered: 0 } })).toMatchObject({
    outcome: "not-assessable",
    missing: ["denominator:0"],
    low: null,
    high: null,
  });
});

describe("a walk that only the straight line measures", () => {
  test("stated, the circle disproves it and never proves it", () => {
    const open = judge({ given: 0.95, fidelity: "stated" });
    expect(open).toMatchObject({ outcome: "not-assessable", missing: ["layer:streets"], model: "straight" });
    expect(figuresOf(open)).toMatchObject({ low: 0, high: 0.95 });
    expect(judge({ given: 0.85, fidelity: "stated" }).outcome).toBe("short");
  });

  test.each(["borrowed", "interpreted"])("%s, it is judged on the circle", (fidelity) => {
    expect(judge({ given: 0.95, fidelity })).toMatchObject({ outcome: "met", model: "straight" });
  });

  test("streets prove it, and a rule that asks for the line needs none", () => {
    expect(judge({ given: 0.95, fidelity: "stated", input: { model: "streets" } }).outcome).toBe("met");
    expect(judge({ given: 0.95, fidelity: "stated", rest: { metric: "line" } }).outcome).toBe("met");
  });
});

describe("budgets", () => {
  test("a parameter that the user moved", () => {
    const rest = { budget: { metres: { param: "limit.m" } } };
    expect(judge({ given: 1, limit: 500, rest }).outcome).toBe("met");
    expect(judge({ given: 1, limit: 450, rest, run: { set: { "limit.m": 450 } } }).outcome).toBe("met");
    expect(judge({ given: 1, limit: 2000, rest, run: { set: { "limit.m": 2000 } } }).outcome).toBe("met");
  });

  test("minutes of a walker: 5 minutes of an older person are 270 m", () => {
    expect(judge({ given: 1, limit: 270, rest: { budget: { minutes: 5 }, walker: "older" } }).outcome).toBe("met");
  });

  test("minutes of the adult, if the standard has one", () => {
    const rest = { budget: { minutes: 10 } };
    expect(judge({ given: 1, limit: 660, rest }).missing).toEqual(["walker:adult"]);
    const rules = [written(nineTenths(rest), { fidelity: "borrowed" })];
    const standard = makeStandard(rules, ({ walkers }) =>
      walkers.push({ id: "adult", label: { zh: "adult", en: "adult" }, speed: 1.1, origin: "borrowed" }),
    );
    const units = [{ id: "c", unit: "community", reach: { market: { 660: 1 } } }];
    expect(findingOf(auditTable(standard, "R", { units }), "c").outcome).toBe("met");
  });

  test("minutes by bicycle need a cyclist; meters are meters", () => {
    const rest = { mode: "cycle", budget: { minutes: 5 } };
    expect(judge({ given: 1, rest }).missing).toEqual(["walker:cyclist"]);
    const standard = makeStandard([written(nineTenths(rest), { fidelity: "borrowed" })], ({ walkers }) =>
      walkers.push({ id: "cyclist", label: { zh: "cyclist", en: "cyclist" }, speed: 4, origin: "borrowed" }),
    );
    const units = [{ id: "c", unit: "community", reach: { market: { 1200: 1 } } }];
    expect(findingOf(auditTable(standard, "R", { units }), "c").outcome).toBe("met");
    expect(judge({ given: 1, rest: { mode: "cycle" } }).outcome).toBe("met");
  });

  test("an attribute of the subject", () => {
    const rest = { budget: { metres: { q: "attr", of: "subject", key: "radius" } } };
    const standard = standardOf(nineTenths(rest), { fidelity: "borrowed" });
    const judgeRadius = (radius: number | undefined) =>
      findingOf(
        auditTable(standard, "R", {
          units: [{ id: "c", unit: "community", radius, reach: { market: { 450: 1, 300: 0 } } }],
        }),
        "c",
      );
    expect(judgeRadius(450).outcome).toBe("met");
    expect(judgeRadius(300).outcome).toBe("short");
    expect(judgeRadius(undefined).missing).toEqual(["attr:community.radius"]);
  });
});

describe("nearest", () => {
  const near = compare({ q: "nearest", from: "clinic", to: "shop", metric: "edge" }, "<=", 50);

  function judgeClinic(
    nearest: Partial<FacilityRow["nearest"] & object>[string],
    input: Partial<TableInput> = {},
    rest = {},
  ) {
    const facilities: FacilityRow[] = [{ id: "k", kind: "clinic", in: "c", nearest: { shop: nearest ?? {} } }];
    const units = [{ id: "c", unit: "community" }];
    const standard = standardOf(near, { subject: "clinic", ...rest });
    return findingOf(auditTable(standard, "R", { units, facilities, ...input }), "k");
  }

  test("50 m are met, one millimeter more is not", () => {
    expect(judgeClinic({ distanceMm: 50_000 }).outcome).toBe("met");
    const short = judgeClinic({ distanceMm: 50_001 });
    expect(short.outcome).toBe("short");
    expect(figuresOf(short)).toEqual({ low: 50.001, high: 50.001, threshold: 50, gap: 0.001 });
  });

  test("a nearer one may be of the kind, or lie beyond the edge", () => {
    const possible = judgeClinic({ distanceMm: 80_000, possibleMm: 30_000 });
    expect(possible).toMatchObject({ outcome: "not-assessable", missing: ["kind:shop"] });
    expect(figuresOf(possible)).toMatchObject({ low: 30, high: 80 });
    expect(judgeClinic({ distanceMm: 80_000, edgeMm: 20_000 }).missing).toEqual(["survey-edge"]);
    expect(judgeClinic({ distanceMm: 80_000, edgeMm: 60_000 }).outcome).toBe("short");
    expect(judgeClinic({ distanceMm: 40_000, possibleMm: 3, edgeMm: 0 }).outcome).toBe("met");
  });

  test("none at all is at least as far as the edge", () => {
    const none = judgeClinic({ edgeMm: 70_000 });
    expect(none.outcome).toBe("short");
    expect(figuresOf(none)).toEqual({ low: 70, high: null, threshold: 50, gap: 20 });
    expect(judgeClinic({ edgeMm: 50_000 }).missing).toEqual(["survey-edge"]);
    expect(judgeClinic({ possibleMm: 10_000, edgeMm: 70_000 }).missing).toEqual(["survey-edge", "kind:shop"]);
  });

  test("an unconfirmed list proves nearness only", () => {
    const input = { inventory: { clinic: "complete" } } as const;
    expect(judgeClinic({ distanceMm: 50_000 }, input).outcome).toBe("met");
    const far = judgeClinic({ distanceMm: 90_000 }, input);
    expect(far).toMatchObject({ outcome: "not-assessable", missing: ["inventory:shop"] });
    expect(figuresOf(far)).toMatchObject({ low: 0, high: 90 });
    expect(judgeClinic({}, input).missing).toEqual(["inventory:shop"]);
  });

  test("a stated walk is not proved by a line", () => {
    const walk = compare({ q: "nearest", from: "clinic", to: "shop", metric: "network" }, "<=", 50);
    const facilities: FacilityRow[] = [
      { id: "k", kind: "clinic", in: "c", nearest: { shop: { distanceMm: 40_000 } } },
      { id: "l", kind: "clinic", in: "c", nearest: { shop: { distanceMm: 60_000 } } },
    ];
    const findings = auditTable(standardOf(walk, { subject: "clinic" }), "R", {
      units: [{ id: "c", unit: "community" }],
      facilities,
    });
    expect(findingOf(findings, "k")).toMatchObject({ outcome: "not-assessable", missing: ["layer:streets"] });
    expect(findingOf(findings, "l").outcome).toBe("short");
  });
});

test("a facility whose filter is unknown leaves people open, and names the attribute", () => {
  const rest = { where: eq("open", true) };
  const given = { total: 1000, covered: 0, possible: 1000, opensByFacility: true };
  const facilities: FacilityRow[] = [{ id: "m", kind: "market", in: "c" }];
  expect(judge({ given, rest, input: { facilities } }).missing).toEqual(["attr:facility.open"]);
  const ambiguous: FacilityRow = { id: "u", kind: "shop", in: "c", open: true };
  expect(judge({ given, rest, input: { facilities: [...facilities, ambiguous] } }).missing).toEqual([
    "attr:facility.open",
    "kind:market",
  ]);
});
