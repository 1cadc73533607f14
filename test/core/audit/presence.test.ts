import { describe, expect, test } from "vitest";
import { auditStandard } from "../../../src/core/audit/audit.ts";
import type { FacilityRow, TableInput, UnitRow } from "../../support/tableData.ts";
import { auditTable, figuresOf, findingOf } from "./auditTable.ts";
import { attr, compare, count, eq, standardOf, type Written } from "./ruleStandard.ts";
import { makeDemand, makeFacility, makeUnit, prepareAudit, rectangle } from "./smallPlace.ts";

const shop = (rest: Partial<FacilityRow> = {}): FacilityRow => ({ id: "s", kind: "supermarket", in: "c", ...rest });

/** What a test says of one community that holds some facilities. */
function judge(
  require: Written,
  facilities: readonly FacilityRow[],
  inventory?: TableInput["inventory"],
  row: Partial<UnitRow> = {},
) {
  const units = [{ id: "c", unit: "community", ...row }];
  const input = { units, facilities, ...(inventory ? { inventory } : {}) };
  return findingOf(auditTable(standardOf(require), "R", input), "c");
}

const oneSupermarket = compare(count("supermarket"), ">=", 1);

describe("counts", () => {
  test("an empty list that nobody confirmed proves nothing; a confirmed one does", () => {
    for (const inventory of [{}, { supermarket: "none" }, { supermarket: "partial" }] as const) {
      const finding = judge(oneSupermarket, [], inventory);
      expect(finding).toMatchObject({ outcome: "not-assessable", missing: ["inventory:supermarket"] });
      expect(figuresOf(finding)).toEqual({ low: 0, high: null, threshold: 1, gap: null });
    }
    expect(figuresOf(judge(oneSupermarket, [], { supermarket: "complete" }))).toMatchObject({ high: 0, gap: 1 });
  });

  test("one found is enough, whatever the list", () => {
    expect(judge(oneSupermarket, [shop()], {}).outcome).toBe("met");
  });

  test("at most: a list that is not complete proves too many, never few enough", () => {
    const atMostOne = compare(count("supermarket"), "<=", 1);
    expect(judge(atMostOne, [shop()], {}).outcome).toBe("not-assessable");
    const tooMany = judge(atMostOne, [shop(), shop({ id: "t" })], {});
    expect(tooMany.outcome).toBe("short");
    expect(figuresOf(tooMany)).toEqual({ low: 2, high: null, threshold: 1, gap: 1 });
  });

  test("a facility known only as a shop may be the supermarket, also on a complete list", () => {
    const finding = judge(oneSupermarket, [shop({ kind: "shop" })]);
    expect(finding).toMatchObject({ outcome: "not-assessable", missing: ["kind:supermarket"] });
    expect(figuresOf(finding)).toMatchObject({ low: 0, high: 1 });
    expect(finding.evidence).toEqual([
      { type: "features", kinds: ["supermarket"], counted: [], open: ["s"], complete: true },
    ]);
    expect(judge(compare(count("shop"), ">=", 1), [shop({ kind: "shop" })]).outcome).toBe("met");
  });

  test("a list of kinds means any of them", () => {
    const any = compare(count(["market", "park"]), ">=", 2);
    expect(judge(any, [shop({ kind: "market" }), shop({ id: "p", kind: "park" })]).outcome).toBe("met");
    expect(judge(any, [shop()], { market: "complete" }).missing).toEqual(["inventory:market", "inventory:park"]);
  });

  test("an unknown filter leaves a facility open, and names its attribute", () => {
    const big = compare(count("supermarket", { where: { key: "floorArea", op: "gte", value: 500 } }), ">=", 1);
    expect(judge(big, [shop({ floorArea: 500 })]).outcome).toBe("met");
    expect(judge(big, [shop({ floorArea: 499 })]).outcome).toBe("short");
    const open = judge(big, [shop()]);
    expect(open).toMatchObject({ outcome: "not-assessable", missing: ["attr:facility.floorArea"] });
    expect(figuresOf(open)).toMatchObject({ low: 0, high: 1 });
    expect(judge(big, [shop({ floorArea: "large" })]).outcome).toBe("not-assessable");
  });

  test("a filter of at least 0 holds of an area that is not known", () => {
    const any = compare(count("park", { where: { key: "siteArea", op: "gte", value: 0 } }), ">=", 1);
    expect(judge(any, [shop({ kind: "park" })]).outcome).toBe("met");
  });

  test("a filter on an attribute that only the community has takes the community's", () => {
    const urban = compare(count("supermarket", { where: eq("urbanRural", "urban") }), ">=", 1);
    expect(judge(urban, [shop()], undefined, { urbanRural: "urban" }).outcome).toBe("met");
    expect(judge(urban, [shop()], undefined, { urbanRural: "town" }).outcome).toBe("short");
    expect(judge(urban, [shop({ urbanRural: "town" })], undefined, { urbanRural: "urban" }).outcome).toBe("short");
    expect(judge(urban, [shop()]).missing).toEqual(["attr:facility.urbanRural"]);
  });

  test("combined filters: one false part settles all, one true part any", () => {
    const where = (filter: Written) => compare(count("park", { where: filter }), ">=", 1);
    const park = [shop({ kind: "park", seats: false })];
    expect(judge(where({ all: [eq("path", true), eq("seats", true)] }), park).outcome).toBe("short");
    expect(judge(where({ any: [eq("path", true), { not: eq("seats", true) }] }), park).outcome).toBe("met");
    expect(judge(where({ any: [eq("path", true), eq("seats", true)] }), park).missing).toEqual(["attr:facility.path"]);
    expect(judge(where({ not: eq("path", true) }), park).missing).toEqual(["attr:facility.path"]);
    expect(judge(where({ key: "path", op: "exists" }), park).outcome).toBe("short");
    expect(judge(where({ key: "seats", op: "exists" }), park).outcome).toBe("met");
  });

  describe("scopes", () => {
    const inScope = (scope: Written, op = ">=", to = 1) => compare(count("supermarket", { scope }), op, to);
    const near = (meters: number, rest: object = {}) => shop({ id: "n", in: "b", meters: { c: meters }, ...rest });
    const units = [{ id: "c", unit: "community" }];

    test("within 100 m: at 100 m, and not a millimeter farther", () => {
      expect(judge(inScope({ within: 100 }), [near(100)]).outcome).toBe("met");
      expect(judge(inScope({ within: 100 }), [near(100.001)]).outcome).toBe("short");
      expect(judge(inScope({ within: 100 }), [shop()]).outcome).toBe("met");
    });

    test("within a distance that is an attribute, and one that nobody knows", () => {
      const radius = { within: attr("radius") };
      expect(judge(inScope(radius), [near(70)], undefined, { radius: 70 }).outcome).toBe("met");
      expect(judge(inScope(radius), [near(70)], undefined, { radius: 69 }).outcome).toBe("short");
      expect(judge(inScope(radius), [near(70)]).missing).toEqual(["attr:community.radius"]);
      expect(judge(inScope(radius), [shop()]).outcome).toBe("met");
    });

    test("within a walk that is stated, only what touches is certain on a straight line", () => {
      const walk = { within: 100, metric: "network" };
      expect(judge(inScope(walk), [near(40)])).toMatchObject({ outcome: "not-assessable", missing: ["layer:streets"] });
      expect(judge(inScope(walk), [shop()]).outcome).toBe("met");
      expect(judge(inScope(walk), [near(140)]).outcome).toBe("short");
    });

    test("assigned: what names the subject; what names nobody is open", () => {
      expect(judge(inScope("assigned"), [near(9, { assigned: ["c"] })]).outcome).toBe("met");
      expect(judge(inScope("assigned"), [near(9, { assigned: ["b"] })]).outcome).toBe("short");
      const silent = judge(inScope("assigned"), [shop()]);
      expect(silent).toMatchObject({ outcome: "not-assessable", missing: ["attr:facility.serves"] });
      expect(figuresOf(silent)).toMatchObject({ low: 0, high: 1 });
    });

    test("inside or assigned: each once, certain by either", () => {
      const both = inScope("inside-or-assigned", "==", 2);
      expect(judge(both, [shop({ assigned: ["b"] }), near(9, { assigned: ["c"] })]).outcome).toBe("met");
      expect(judge(both, [shop({ assigned: ["c"] }), near(9, { assigned: ["b"] })]).outcome).toBe("short");
      expect(judge(both, [shop(), near(9)]).missing).toEqual(["attr:facility.serves"]);
    });

    test("an unconfirmed list proves presence only", () => {
      const standard = standardOf(inScope({ within: 100 }));
      const inventory = { supermarket: "partial" } as const;
      const audit = (facilities: FacilityRow[]) =>
        findingOf(auditTable(standard, "R", { units, facilities, inventory }), "c");
      expect(audit([near(100)]).outcome).toBe("met");
      expect(audit([near(101)])).toMatchObject({ outcome: "not-assessable", missing: ["inventory:supermarket"] });
    });

    test("of units nothing says which are near or assigned", () => {
      const judgeTown = (scope: Written) =>
        findingOf(
          auditTable(
            standardOf(compare(count("community-unit", { scope }), ">=", 1), { subject: "subdistrict" }),
            "R",
            {
              units: [
                { id: "d", unit: "subdistrict" },
                { id: "c1", unit: "community", in: "d" },
              ],
            },
          ),
          "d",
        );
      expect(judgeTown({ within: 100 }).outcome).toBe("met");
      expect(judgeTown("assigned").missing).toEqual(["scope:assigned"]);
    });
  });

  test("communities are counted as units, and with facilities beside them", () => {
    const units = [
      { id: "d", unit: "subdistrict" },
      { id: "c1", unit: "community", in: "d", type: "town" },
      { id: "c2", unit: "community", in: "d" },
      { id: "c3", unit: "community" },
    ];
    const judgeTown = (of: Written, op: string, to: number, facilities: FacilityRow[] = []) =>
      findingOf(
        auditTable(standardOf(compare(of, op, to), { subject: "subdistrict" }), "R", { units, facilities }),
        "d",
      );
    expect(judgeTown(count("community-unit"), "==", 2).outcome).toBe("met");
    const towns = count("community-unit", { where: eq("type", "town") });
    expect(judgeTown(towns, "<=", 1).missing).toEqual(["attr:community.type"]);
    expect(judgeTown(towns, "<=", 2).outcome).toBe("met");
    const both = count(["community-unit", "park"]);
    expect(judgeTown(both, "==", 3, [{ id: "p", kind: "park", in: "c2" }]).outcome).toBe("met");
  });
});

describe("sums", () => {
  const area = { q: "sum", kind: "shop", key: "floorArea", scope: "inside" };

  test("decimals add up exactly", () => {
    const facilities = [shop({ floorArea: 0.1 }), shop({ id: "t", floorArea: 0.2 })];
    expect(judge(compare(area, "==", 0.3), facilities).outcome).toBe("met");
  });

  test("a missing area opens the sum upwards only", () => {
    const facilities = [shop({ floorArea: 40 }), shop({ id: "t" })];
    const open = judge(compare(area, ">=", 50), facilities);
    expect(open).toMatchObject({ outcome: "not-assessable", missing: ["attr:facility.floorArea"] });
    expect(figuresOf(open)).toMatchObject({ low: 40, high: null });
    expect(judge(compare(area, ">=", 40), facilities).outcome).toBe("met");
    expect(judge(compare(area, "<=", 39), facilities).outcome).toBe("short");
  });

  test("of a facility that may count the area is at most", () => {
    const market = { ...area, kind: "market" };
    const facilities = [shop({ kind: "market", floorArea: 30 }), shop({ id: "t", kind: "shop", floorArea: 15 })];
    expect(figuresOf(judge(compare(market, ">=", 40), facilities))).toMatchObject({ low: 30, high: 45 });
    expect(judge(compare(market, ">=", 46), facilities).outcome).toBe("short");
  });

  test("a share of a sum that may be zero is not known", () => {
    const ratio = { q: "ratio", num: attr("spaces"), den: { ...area, kind: "market" }, per: 1 };
    const finding = judge(compare(ratio, ">=", 1), [shop({ kind: "shop", floorArea: 4 })], undefined, { spaces: 8 });
    expect(finding).toMatchObject({ outcome: "not-assessable", missing: ["kind:market"] });
  });
});

describe("communities that do not say to which unit they belong", () => {
  const facility = makeFacility("f", "market", [150, 50]);
  const judgeNorth = (require: Written, ofSecond: { readonly subdistrict?: string }, subject = "subdistrict") => {
    const communities = [
      makeUnit("a", "community", rectangle(0, 0, 100, 100), { subdistrict: "north", built: true }),
      makeUnit("b", "community", rectangle(100, 0, 200, 100), { built: true, ...ofSecond }),
    ];
    const input = prepareAudit(standardOf(require, { subject }), {
      communities,
      facilities: [facility],
      demand: makeDemand([[50, 50, 10]]),
      inventory: { market: "complete", shop: "complete" },
    });
    return auditStandard(input).find(({ subject: { id } }) => id === "north")!;
  };
  const oneMarket = compare(count("market"), ">=", 1);

  test("may hold what a unit lacks: nothing is proven short", () => {
    expect(judgeNorth(oneMarket, { subdistrict: "south" })).toMatchObject({ outcome: "short", missing: [] });
    expect(judgeNorth(oneMarket, { subdistrict: "north" }).outcome).toBe("met");
    expect(judgeNorth(oneMarket, {})).toMatchObject({
      outcome: "not-assessable",
      missing: ["attr:community.subdistrict"],
    });
  });

  test("leave a sum and a share of people open", () => {
    const area = { q: "sum", kind: "market", key: "floorArea", scope: "inside" };
    expect(judgeNorth(compare(area, ">=", 1), {}).missing).toEqual([
      "attr:community.subdistrict",
      "attr:facility.floorArea",
    ]);
    const reach = { q: "reach", demand: "population", to: "market", metric: "line", budget: { metres: 10 } };
    expect(judgeNorth(compare(reach, ">=", 0.9), {})).toMatchObject({
      outcome: "not-assessable",
      missing: ["attr:community.subdistrict"],
    });
    expect(judgeNorth(compare(reach, ">=", 0.9), { subdistrict: "south" }).outcome).toBe("short");
  });

  test("may form a unit that nobody named: the share of units is open", () => {
    const share = { q: "coverage", units: "subdistrict", meeting: compare(count("market"), "<=", 0), weight: "count" };
    const judgeCity = (ofSecond: { readonly subdistrict?: string }) => {
      const communities = [
        makeUnit("a", "community", rectangle(0, 0, 100, 100), { subdistrict: "north" }),
        makeUnit("b", "community", rectangle(100, 0, 200, 100), ofSecond),
      ];
      const input = prepareAudit(standardOf(compare(share, ">=", 0.5), { subject: "city" }), {
        communities,
        facilities: [],
        demand: makeDemand([[50, 50, 10]]),
        inventory: { market: "complete" },
      });
      return auditStandard(input)[0];
    };
    expect(judgeCity({ subdistrict: "south" })).toMatchObject({ outcome: "met", missing: [] });
    expect(judgeCity({})).toMatchObject({ outcome: "not-assessable", missing: ["attr:community.subdistrict"] });
  });

  test("a sum counts what is at home elsewhere as open, also where it is present in the unit", () => {
    const across = makeFacility("f", "market", [80, 0, 180, 100], { floorArea: 5 });
    const area = { q: "sum", kind: "market", key: "floorArea", scope: "inside" };
    const communities = [
      makeUnit("a", "community", rectangle(0, 0, 100, 100), { subdistrict: "north" }),
      makeUnit("b", "community", rectangle(100, 0, 200, 100)),
    ];
    const input = prepareAudit(standardOf(compare(area, ">=", 5), { subject: "subdistrict" }), {
      communities,
      facilities: [across],
      demand: makeDemand([[50, 50, 10]]),
      inventory: { market: "complete" },
    });
    expect(auditStandard(input)[0]).toMatchObject({
      outcome: "not-assessable",
      missing: ["attr:community.subdistrict"],
    });
  });

  test("leave the share of communities open", () => {
    const share = { q: "coverage", units: "community", meeting: compare(count("market"), ">=", 1), weight: "count" };
    expect(judgeNorth(compare(share, ">=", 1), {}).outcome).toBe("short");
    expect(judgeNorth(compare(share, "<=", 0), {})).toMatchObject({
      outcome: "not-assessable",
      missing: ["attr:community.subdistrict"],
    });
  });
});

describe("people", () => {
  const area = { q: "sum", kind: "shop", key: "floorArea", scope: "inside" };
  const ratio = { q: "ratio", num: area, den: attr("households"), per: 100 };
  const reach = { q: "reach", demand: "population", to: "shop", metric: "line", budget: { metres: 500 } };
  const duties = [
    compare(count("shop"), ">=", 1),
    compare(area, ">=", 1),
    compare(ratio, ">=", 1),
    compare(reach, ">=", 0.9),
  ];

  test.each(duties)("where nobody lives the duty does not apply: %o", (duty) => {
    const row = { population: 0, households: 10, reach: { shop: { 500: 0 } } };
    expect(judge(duty, [], undefined, row)).toMatchObject({ outcome: "not-applicable", severity: null });
  });

  test("size is judged where nobody lives", () => {
    const size = compare(attr("population"), "between", [800, 2000]);
    expect(judge(size, [], undefined, { population: 0 }).outcome).toBe("short");
  });

  test("an unknown population hides no missing shop, but leaves reach open", () => {
    expect(judge(duties[0], []).outcome).toBe("short");
    expect(judge(duties[3], [])).toMatchObject({ outcome: "not-assessable", missing: ["demand:none"] });
  });
});
