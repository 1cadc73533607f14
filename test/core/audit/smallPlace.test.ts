import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { auditRule, auditStandard, type Finding } from "../../../src/core/audit/audit.ts";
import { toNumber } from "../../../src/core/rational.ts";
import { parseStandard } from "../../../src/core/standard/parseStandard.ts";
import { attr, compare, standardOf } from "./ruleStandard.ts";
import { makeDemand, makeFacility, makeUnit, prepareAudit, rectangle, type SmallPlace } from "./smallPlace.ts";

const standard = parseStandard(readFileSync("data/standards/cn-leshan-2021-2025.json", "utf8"), "slice");

/*
 * Four squares of 1 km, meters from the middle:
 *
 *   a 东街道 | b 东街道      a: a hall, day care, a clinic 50 m from it, half a park
 *   --------+--------      b: half the park, a supermarket, a hall known only as a service facility, no people on the map
 *   c 河口镇 | d 河口镇      c: a nursing home, a clinic 50.001 m from it; d: nobody lives there
 */
const a = makeUnit("a", "community", rectangle(-1000, 0, 0, 1000), {
  type: "traditional-urban",
  urbanRural: "urban",
  households: 1600,
  population: 5200,
  subdistrict: "东街道",
});
const b = makeUnit("b", "community", rectangle(0, 0, 1000, 1000), {
  urbanRural: "urban",
  population: 900,
  subdistrict: "东街道",
});
const c = makeUnit("c", "community", rectangle(-1000, -1000, 0, 0), {
  type: "town",
  urbanRural: "town",
  households: 250,
  population: 800,
  subdistrict: "河口镇",
});
const d = makeUnit("d", "community", rectangle(0, -1000, 1000, 0), {
  type: "resettlement",
  households: 10,
  population: 0,
  subdistrict: "河口镇",
});

const smallPlace: SmallPlace = {
  communities: [a, b, c, d],
  facilities: [
    makeFacility("hall", "community-service-station", [-500, 500], { floorArea: 480, acquisition: "new" }),
    makeFacility("hall-b", "community-service-facility", [300, 300], { acquisition: "leased" }),
    makeFacility("day-care", "elderly-day-care", [-200, 200]),
    makeFacility("clinic-a", "community-health", [-200, 250]),
    makeFacility("clinic-c", "community-health", [-500, -500]),
    makeFacility("nursing-home", "elderly-institution", [-500, -550.001], { multiFunction: true }),
    makeFacility("park", "green-space", [-100, 400, 100, 600]),
    makeFacility("market", "supermarket", [500, 500]),
    makeFacility("school-far-away", "primary-school", [5000, 5000]),
  ],
  demand: makeDemand([
    [-500, 500, 3000],
    [-500, 200, 1800],
    [-500, 199.999, 400],
    [-500, -500, 800],
  ]),
  inventory: { all: "complete", "bank-outlet": "partial" },
};

const show = (value: Finding["low"]): string => (value === null ? "" : String(Number(toNumber(value).toFixed(6))));

/** One line for each finding: rule, subject, outcome, then what is known and what is missing. */
function writeFindings(findings: readonly Finding[]): string {
  const lines = findings.map((finding) => {
    const { rule, subject, outcome, part, low, high, threshold, unit, gap, severity, model, missing } = finding;
    const figures = low || high ? `${show(low)} to ${show(high)} against ${show(threshold)} ${unit}` : "";
    return [
      `${rule.id} | ${subject.id} | ${outcome}`,
      part,
      figures,
      gap ? `gap ${show(gap)}` : "",
      severity ?? "",
      model ?? "",
      missing.length > 0 ? `missing ${missing.join(", ")}` : "",
    ]
      .filter((text) => text !== "")
      .join(" | ");
  });
  return [...lines, ""].join("\n");
}

const findings = auditStandard(prepareAudit(standard, smallPlace));

/** Outcomes of a rule by subject. */
const outcomesOf = (rule: string, among = findings) =>
  Object.fromEntries(among.filter((finding) => finding.rule.id === rule).map((f) => [f.subject.id, f.outcome]));

const open = "not-assessable";
const none = "not-applicable";

test.each([
  // 480 / 1600 × 100 = 30; b: households and the hall's area unknown; c: no hall; d: nobody lives there.
  ["LS-T1-01", { a: "met", b: open, c: "short", d: none }],
  ["LS-B2-01c", { hall: "short", "hall-b": open }],
  // 东街道 is a subdistrict by its name and has no complex; 河口镇 is a township.
  ["LS-T1-18", { 东街道: "short", 河口镇: none }],
  // One of two.
  ["LS-T1-19", { city: "short" }],
  // One of three; d is left out.
  ["LS-T1-20", { city: "short" }],
  ["LS-S01a", { a: "met", b: open, c: none, d: none }],
  ["LS-S04", { a: none, b: open, c: none, d: "short" }],
  // Whether 河口镇 is a county seat is not known.
  ["LS-S02", { 东街道: none, 河口镇: open }],
  ["LS-S03", { city: open }],
  // 4,800 of 5,200 people have the hall within 300 m, but nobody has a kindergarten.
  ["LS-F05a", { a: "short", b: open, c: "short", d: none }],
  ["LS-F05b", { a: "short", b: open, c: "short", d: none }],
  // 1,000 m reach beyond the edge.
  ["LS-F05c", { a: open, b: open, c: open, d: none }],
  ["LS-F07", { a: "met", b: open, c: "short", d: none }],
  ["LS-F09", { a: "short", b: "met", c: "short", d: none }],
  // Half of the park is in each.
  ["LS-F12", { a: "met", b: "met", c: "short", d: none }],
  ["LS-F13", { a: open, b: open, c: "short", d: none }],
  // 50 m, and 50.001 m.
  ["LS-F15", { "clinic-a": "met", "clinic-c": "short" }],
  ["LS-F24", { a: open, b: open, c: open, d: none }],
])("%s", (rule, expected) => {
  expect(outcomesOf(rule)).toEqual(expected);
});

test("every finding of the small place", async () => {
  await expect(writeFindings(findings)).toMatchFileSnapshot("../../golden/audit/small-place.findings.txt");
});

describe("units given as files", () => {
  const townOf = (...town: readonly string[]) =>
    smallPlace.communities.map((community) =>
      town.includes(community.id) ? { ...community, attributes: new Map([["type", "town"]]) } : community,
    );
  const township = makeUnit("township", "subdistrict", rectangle(-1000, -1000, 1000, 1000), {
    kind: "township",
    countySeat: false,
  });
  const judge = (communities: SmallPlace["communities"]) => {
    const units = new Map([["subdistrict", [township]]]);
    const all = auditStandard(prepareAudit(standard, { ...smallPlace, communities, units }));
    return all.find(({ rule }) => rule.id === "LS-S02")!;
  };

  test("two town communities in a township are enough, three are too many", () => {
    // b's type is not known: it may be the second.
    expect(judge(smallPlace.communities)).toMatchObject({ outcome: "met" });
    expect(judge(townOf("b", "c"))).toMatchObject({ outcome: "met" });
    const short = judge(townOf("b", "c", "d"));
    expect(short.outcome).toBe("short");
    expect(show(short.gap)).toBe("1");
    const maybe = judge(townOf("c", "d"));
    expect(maybe).toMatchObject({ outcome: open, missing: ["attr:community.type"] });
  });

  test("compounds lie in the community of their label point, whatever they hold", () => {
    const managed = compare(attr("managed"), "==", true);
    const rule = standardOf(compare({ q: "coverage", units: "compound", meeting: managed }, ">=", 1));
    const small = { ...smallPlace, inventory: {} };
    const units = new Map([
      [
        "compound",
        [
          makeUnit("corner", "compound", rectangle(-900, 100, -800, 200), { managed: true }),
          // Holds the middle of a.
          makeUnit("middle", "compound", rectangle(-600, 400, -400, 600), { managed: false }),
          makeUnit("other", "compound", rectangle(100, 100, 200, 200), { managed: true }),
        ],
      ],
    ]);
    const input = prepareAudit(rule, { ...small, facilities: [], units });
    const shares = auditRule(rule.rules[0], input).map(({ subject, outcome, low }) => [subject.id, outcome, show(low)]);
    expect(shares).toEqual([
      ["a", "short", "0.5"],
      ["b", "met", "1"],
      ["c", none, ""],
      ["d", none, ""],
    ]);
  });
});

test("a facility in communities that differ takes the attribute of none", () => {
  const differing = makeUnit("b", "community", rectangle(0, 0, 1000, 1000), { urbanRural: "town" });
  const small: SmallPlace = {
    ...smallPlace,
    communities: [a, differing, c, d],
    facilities: [
      makeFacility("across", "community-service-facility", [-10, 500, 10, 520], {
        acquisition: "leased",
        floorArea: 9,
      }),
      makeFacility("within", "community-service-facility", [-90, 500, -70, 520], {
        acquisition: "leased",
        floorArea: 9,
      }),
    ],
  };
  expect(outcomesOf("LS-B2-01c", auditStandard(prepareAudit(standard, small)))).toEqual({
    across: open,
    within: "short",
  });
});

test("beyond the edge of the survey nobody is too far from what may stand there", () => {
  const judge = (survey: ReturnType<typeof rectangle>) =>
    outcomesOf("LS-F15", auditStandard(prepareAudit(standard, { ...smallPlace, survey })))["clinic-c"];
  expect(judge(rectangle(-900, -900, 900, 900))).toBe("short");
  // Nearer to the edge than 50 m, and outside.
  expect(judge(rectangle(-900, -540, 900, 900))).toBe(open);
  expect(judge(rectangle(-900, -300, 900, 900))).toBe(open);
});

describe("people whom only a facility reaches that may count", () => {
  const reach = { q: "reach", demand: "dwellings", to: "market", metric: "line", budget: { metres: 500 } };
  const judgeA = (facility: SmallPlace["facilities"][number], rest = {}) => {
    const rule = standardOf(compare({ ...reach, ...rest }, ">=", 0.9));
    const small = { ...smallPlace, facilities: [facility], inventory: { all: "complete" } as const };
    return auditRule(rule.rules[0], prepareAudit(rule, small))[0];
  };
  const isOpen = { where: { key: "open", op: "eq", value: true } };

  test("are open, and the kind or the attribute is named", () => {
    const ofParent = judgeA(makeFacility("shop", "shop", [-500, 300]));
    expect(ofParent).toMatchObject({ outcome: open, missing: ["kind:market"] });
    expect([show(ofParent.low), show(ofParent.high)]).toEqual(["0", "1"]);
    const perhapsOpen = judgeA(makeFacility("market", "market", [-500, 300]), isOpen);
    expect(perhapsOpen).toMatchObject({ outcome: open, missing: ["attr:facility.open"] });
    const both = judgeA(makeFacility("shop", "shop", [-500, 300], { open: true }), isOpen);
    expect(both).toMatchObject({ outcome: open, missing: ["kind:market"] });
  });

  test("are covered or not once it is known", () => {
    expect(judgeA(makeFacility("market", "market", [-500, 300], { open: true }), isOpen).outcome).toBe("met");
    expect(judgeA(makeFacility("market", "market", [-500, 300], { open: false }), isOpen).outcome).toBe("short");
    expect(judgeA(makeFacility("park", "park", [-500, 300])).outcome).toBe("short");
  });
});
