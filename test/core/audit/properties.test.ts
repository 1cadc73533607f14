import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { auditStandard, type Finding } from "../../../src/core/audit/audit.ts";
import { addIntervals, divideIntervals, type Interval, isAtLeast } from "../../../src/core/audit/interval.ts";
import { add, compareRationals, divide, multiply, type Rational, toRational } from "../../../src/core/rational.ts";
import type { Completeness } from "../../../src/core/read/inventory.ts";
import { resolveParameters } from "../../../src/core/standard/parameters.ts";
import { parseStandard } from "../../../src/core/standard/parseStandard.ts";
import { type Standard, visitQuantities } from "../../../src/core/standard/standard.ts";
import {
  type FacilityRow,
  type GivenReach,
  TableData,
  type TableInput,
  type UnitRow,
} from "../../support/tableData.ts";
import { attr, compare, count, eq, makeStandard, type Written, written } from "./ruleStandard.ts";

const settings = { seed: 31, numRuns: 400 };

const auditAll = (standard: Standard, input: TableInput): readonly Finding[] =>
  auditStandard({
    standard,
    data: new TableData(standard, input),
    parameters: resolveParameters(standard, new Map()),
    date: "2030-01-01",
  });

const floorArea = { q: "sum", kind: "shop", key: "floorArea", scope: "inside" };
const reachMarket = { q: "reach", demand: "population", to: "market", metric: "line", budget: { metres: 500 } };
const hasShop = compare(count("shop"), ">=", 1);
const isOpen = compare(attr("open"), "==", true);
const coverage = (meeting: Written, rest: Written = {}) => ({ q: "coverage", units: "community", meeting, ...rest });
const inTown = { where: eq("type", "town") };

const atLeastRules: Record<string, Written> = {
  count: hasShop,
  "count-two": compare(count(["market", "park"]), ">=", 2),
  "count-where": compare(count("shop", { where: { all: [eq("open", true), eq("type", "town")] } }), ">=", 1),
  sum: compare(floorArea, ">=", 150),
  ratio: compare({ q: "ratio", num: floorArea, den: attr("households"), per: 100 }, ">=", 30),
  either: { test: "any", of: [hasShop, compare(count("park"), ">", 1)] },
  both: { test: "all", of: [hasShop, compare(count("park"), ">", 0)] },
};

const cityRules: Record<string, Written> = {
  coverage: compare(coverage(hasShop), ">=", 0.5),
  "coverage-people": compare(coverage(hasShop, { weight: "population" }), ">=", 0.9),
};

const otherRules: Record<string, Written> = {
  most: compare(count("supermarket"), "<=", 1),
  exactly: compare(count("market"), "==", 1),
  size: compare(attr("households"), "between", [500, 1500]),
  word: compare(attr("type"), "==", "town"),
  reach: compare(reachMarket, ">=", 0.9),
  "shares-of-sums": compare({ q: "ratio", num: { ...floorArea, kind: "market" }, den: floorArea, per: 1 }, ">=", 0.4),
  cases: {
    test: "cases",
    of: [
      { when: eq("type", "town"), then: hasShop },
      { when: { key: "households", op: "lt", value: 900 }, then: compare(attr("population"), ">=", 2000) },
    ],
    else: compare(count("park"), "<", 2),
  },
  mixed: { test: "all", of: [compare(reachMarket, ">", 0.5), hasShop, compare(attr("households"), "<=", 1400)] },
};

const otherCityRules: Record<string, Written> = {
  "coverage-where": compare(coverage(hasShop, inTown), ">=", 0.5),
  "coverage-size": compare(coverage(otherRules.size, { ...inTown, weight: "households" }), "<", 0.5),
  "coverage-shops": compare(coverage(isOpen, { units: "shop" }), ">=", 0.5),
  "coverage-markets": compare(coverage(isOpen, { units: "market", where: eq("type", "town") }), ">", 0.4),
};

const rulesOf = (tests: Record<string, Written>, rest: Written = {}) =>
  Object.entries(tests).map(([id, require]) => written(require, { id, ...rest }));

const inCity = { subject: "city" };
const growing = makeStandard([...rulesOf(atLeastRules), ...rulesOf(cityRules, inCity)]);
const everything = makeStandard([
  ...rulesOf({ ...atLeastRules, ...otherRules }),
  ...rulesOf({ ...cityRules, ...otherCityRules }, inCity),
  written(hasShop, { id: "towns", when: eq("type", "town") }),
  written(compare(attr("households"), ">", 900), { id: "trigger", kind: "trigger" }),
  written({ test: "any", of: [isOpen, compare(attr("floorArea"), ">=", 100)] }, { id: "markets", subject: "market" }),
]);

const LEAVES = ["supermarket", "market", "park"] as const;

interface CommunityTruth {
  readonly type: string;
  readonly households: number;
  readonly population: number;
  readonly covered: number;
}

interface FacilityTruth {
  readonly kind: (typeof LEAVES)[number];
  readonly community: number;
  readonly open: boolean;
  readonly floorArea: number;
}

const communityTruth: fc.Arbitrary<CommunityTruth> = fc.record({
  type: fc.constantFrom("town", "city"),
  households: fc.constantFrom(0, 400, 500, 900, 1400, 1500, 2000),
  population: fc.constantFrom(0, 1500, 2000, 4000),
  covered: fc.integer({ min: 0, max: 10 }),
});

const facilityTruth: fc.Arbitrary<FacilityTruth> = fc.record({
  kind: fc.constantFrom(...LEAVES),
  community: fc.nat({ max: 3 }),
  open: fc.boolean(),
  floorArea: fc.constantFrom(0, 30.5, 100, 149.5, 300),
});

const truth = fc.record({
  communities: fc.array(communityTruth, { minLength: 1, maxLength: 4 }),
  facilities: fc.array(facilityTruth, { maxLength: 7 }),
});
type Truth = typeof truth extends fc.Arbitrary<infer Value> ? Value : never;

/** What is known of a truth: each yes or no hides or shows something. */
const hiding = fc.record({
  cells: fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }),
  kinds: fc.array(fc.constantFrom("leaf", "leaf", "parent", "unlisted"), { minLength: 7, maxLength: 7 }),
  lists: fc.array(fc.constantFrom<Completeness>("complete", "complete", "partial", "none"), {
    minLength: 3,
    maxLength: 3,
  }),
  reach: fc.array(fc.tuple(fc.nat({ max: 4 }), fc.nat({ max: 4 })), { minLength: 4, maxLength: 4 }),
});
type Hiding = typeof hiding extends fc.Arbitrary<infer Value> ? Value : never;

const facilityRow = ({ kind, community, open, floorArea: area }: FacilityTruth, index: number, units: number) => ({
  id: `f${index}`,
  kind: kind as string,
  in: `c${community % units}`,
  open,
  floorArea: area,
});

const unitRow = ({ covered, ...attributes }: CommunityTruth, index: number, reach: GivenReach): UnitRow => ({
  id: `c${index}`,
  unit: "community",
  ...attributes,
  reach: { market: { 500: reach } },
});

const showAll = ({ communities, facilities }: Truth): TableInput => ({
  units: communities.map((row, i) => unitRow(row, i, { total: 10, covered: row.covered })),
  facilities: facilities.map((row, i) => facilityRow(row, i, communities.length)),
});

function showPart({ communities, facilities }: Truth, { cells, kinds, lists, reach }: Hiding): TableInput {
  let next = 0;
  const hidden = () => cells[next++ % cells.length];
  const units = communities.map((row, i) => {
    const [less, more] = reach[i];
    const shown = unitRow(row, i, {
      total: 10,
      covered: Math.max(0, row.covered - less),
      possible: Math.min(10, row.covered + more),
      opensByEdge: true,
    });
    return {
      ...shown,
      type: hidden() ? undefined : row.type,
      households: hidden() ? undefined : row.households,
      // That nobody lives there makes duties void; only a known 0 says so.
      population: row.population > 0 && hidden() ? undefined : row.population,
      reach: hidden() ? undefined : shown.reach,
    } as UnitRow;
  });
  const isComplete = (kind: FacilityTruth["kind"]) => lists[LEAVES.indexOf(kind)] === "complete";
  const listed: FacilityRow[] = facilities.flatMap((row, i) => {
    const shown = facilityRow(row, i, communities.length);
    if (kinds[i] === "unlisted" && !isComplete(row.kind)) return [];
    const kind = kinds[i] === "parent" && row.kind !== "park" ? "shop" : row.kind;
    return [
      { ...shown, kind, open: hidden() ? undefined : row.open, floorArea: hidden() ? undefined : row.floorArea },
    ] as FacilityRow[];
  });
  return { units, facilities: listed, inventory: Object.fromEntries(LEAVES.map((kind, i) => [kind, lists[i]])) };
}

const keyOf = ({ rule, subject }: Finding) => `${rule.id} of ${subject.id}`;

const isWithin = (value: Rational, { low, high }: Interval): boolean =>
  (low === null || compareRationals(low, value) <= 0) && (high === null || compareRationals(value, high) <= 0);

/** The closed list of words for what is missing. */
const MISSING =
  /^(attr:[a-z-]+\.\w+|layer:[a-z-]+|inventory:[a-z-]+|kind:[a-z-]+|survey-edge|denominator:0|demand:none|shape:[a-z-]+|walker:[a-z-]+|scope:[a-z-]+|quantity:[a-z]+)$/;

test("what is not known excludes no outcome that is true", () => {
  fc.assert(
    fc.property(truth, hiding, (whole, hides) => {
      const outcomes = new Map(auditAll(everything, showAll(whole)).map((finding) => [keyOf(finding), finding]));
      for (const finding of auditAll(everything, showPart(whole, hides))) {
        const known = outcomes.get(keyOf(finding));
        if (finding.outcome === "not-assessable") {
          expect(finding.missing, keyOf(finding)).not.toEqual([]);
          for (const word of finding.missing) expect(word).toMatch(MISSING);
          continue;
        }
        expect(finding.missing).toEqual([]);
        if (known === undefined) continue;
        expect(finding.outcome, keyOf(finding)).toBe(known.outcome);
        if (finding.part === "" && known.low !== null)
          expect(isWithin(known.low, finding), `${keyOf(finding)} holds the true figure`).toBe(true);
      }
    }),
    settings,
  );
});

const RANK = { short: 0, "not-assessable": 1, "not-applicable": 1, met: 2 } as const;

test("another facility never worsens what asks for at least so many", () => {
  fc.assert(
    fc.property(truth, hiding, facilityTruth, fc.boolean(), (whole, hides, extra, isComplete) => {
      const shown = showPart(whole, hides);
      const input = isComplete ? { ...shown, inventory: "all complete" as const } : shown;
      const more = facilityRow(extra, 99, whole.communities.length);
      const after = auditAll(growing, { ...input, facilities: [...input.facilities!, more] });
      for (const [i, before] of auditAll(growing, input).entries())
        expect(RANK[after[i].outcome], keyOf(before)).toBeGreaterThanOrEqual(RANK[before.outcome]);
    }),
    settings,
  );
});

describe("an empty map accuses nobody", () => {
  const draftPath = join(process.cwd(), "..", "shared", "standards", "leshan-2021-2025.draft.json");
  const paths = ["data/standards/cn-leshan-2021-2025.json", draftPath].filter((path) => existsSync(path));

  /** Whether a rule asks for facilities, not only for units and their attributes. */
  function isAboutFacilities(standard: Standard, rule: Finding["rule"]): boolean {
    let found = standard.kinds.has(rule.subject);
    visitQuantities(rule.require, (quantity) => {
      const kinds = "kinds" in quantity ? (quantity.kinds ?? []) : "to" in quantity ? quantity.to : [];
      if (kinds.some((kind) => kind !== "community-unit" && kind !== "subject")) found = true;
      if (quantity.q === "coverage" && standard.kinds.has(quantity.units)) found = true;
    });
    return found;
  }

  test.each(paths)("by %s", (path) => {
    const standard = parseStandard(readFileSync(path, "utf8"), path);
    const unit = fc.record({
      unit: fc.constantFrom("community", "community", "subdistrict", "county"),
      type: fc.constantFrom("traditional-urban", "town", "urban-fringe-new", "resettlement", undefined),
      kind: fc.constantFrom("subdistrict", "township", undefined),
      able: fc.constantFrom(true, false, undefined),
      urbanRural: fc.constantFrom("urban", "town", undefined),
      buildStatus: fc.constantFrom("new", "existing", undefined),
      households: fc.option(fc.nat({ max: 4000 }), { nil: undefined }),
      population: fc.option(fc.nat({ max: 12_000 }), { nil: undefined }),
      totalFloorArea: fc.option(fc.nat({ max: 300_000 }), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(unit, { minLength: 1, maxLength: 5 }), (rows) => {
        const units = rows.map((row, i) => ({ id: `u${i}`, ...row }) as UnitRow);
        const findings = auditAll(standard, { units, facilities: [], inventory: {} });
        const accused = findings.filter(
          ({ outcome, rule }) => outcome === "short" && isAboutFacilities(standard, rule),
        );
        expect(accused.map(keyOf)).toEqual([]);
      }),
      { ...settings, numRuns: 60 },
    );
  });
});

describe("intervals", () => {
  const number = fc.integer({ min: 0, max: 400 }).map((value) => toRational(value / 4));
  const bounds = fc.tuple(number, number, fc.boolean()).map(([a, b, isBounded]): Interval => {
    const [low, high] = compareRationals(a, b) <= 0 ? [a, b] : [b, a];
    return { low, high: isBounded ? high : null };
  });
  /** A number of an interval: its low bound, its high one, or between. */
  const sample = ({ low, high }: Interval, at: number): Rational => {
    const top = high ?? add(low!, toRational(1000));
    return add(multiply(low!, toRational(1 - at)), multiply(top, toRational(at)));
  };
  const at = fc.constantFrom(0, 0.25, 0.5, 1);

  test("hold every sum and quotient of the numbers that they hold", () => {
    fc.assert(
      fc.property(bounds, bounds, at, at, number, (a, b, i, j, factor) => {
        const [x, y] = [sample(a, i), sample(b, j)];
        expect(isWithin(add(x, y), addIntervals(a, b))).toBe(true);
        if (y.numerator > 0n && factor.numerator > 0n)
          expect(isWithin(multiply(divide(x, y), factor), divideIntervals(a, b, factor))).toBe(true);
      }),
      settings,
    );
  });

  test("are apart only if every pair of their numbers is", () => {
    fc.assert(
      fc.property(bounds, bounds, at, at, fc.boolean(), (a, b, i, j, strictly) => {
        if (!isAtLeast(a, b, strictly)) return;
        const order = compareRationals(sample(a, i), sample(b, j));
        expect(strictly ? order > 0 : order >= 0).toBe(true);
      }),
      settings,
    );
  });
});
