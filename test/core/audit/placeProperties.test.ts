import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { auditStandard, type Finding } from "../../../src/core/audit/audit.ts";
import { compareRationals } from "../../../src/core/rational.ts";
import type { Completeness } from "../../../src/core/read/inventory.ts";
import { parseStandard } from "../../../src/core/standard/parseStandard.ts";
import { type Standard, visitQuantities } from "../../../src/core/standard/standard.ts";
import { compare, count, eq, makeStandard, type Written, written } from "./ruleStandard.ts";
import { makeDemand, makeFacility, makeUnit, prepareAudit, rectangle, type SmallPlace } from "./smallPlace.ts";

/*
 * Two communities, c and d, 400 m square, beside each other about the middle; homes and facilities in and around them. The
 * truth is that every list is complete and all of the land is surveyed. What is shown of it hides attributes, special kinds,
 * facilities, or what lies outside the communities.
 */

const settings = { seed: 47, numRuns: 150 };

const area = (kind: Written, rest: Written = {}) => ({ q: "area", kind, scope: "inside", clip: true, ...rest });
const near = (rest: Written) => ({ q: "nearest", from: "market", to: "park", ...rest });
const reach = (rest: Written) => ({
  q: "reach",
  demand: "population",
  to: "shop",
  metric: "line",
  budget: { metres: 200 },
  ...rest,
});
const isOpen = eq("open", true);

/** Of these more is never worse. */
const growing: Record<string, Written> = {
  area: compare(area("park"), ">=", 3600),
  "area-whole": compare(area("park", { clip: false }), ">=", 3600),
  "area-share": compare({ q: "ratio", num: area("park"), den: area("subject"), per: 1 }, ">=", 0.03),
  within: compare(count("market", { scope: { within: 150 } }), ">=", 2),
  assigned: compare(count("market", { scope: "assigned" }), ">=", 1),
  both: compare(count("market", { scope: "inside-or-assigned" }), ">=", 2),
  two: compare(reach({ atLeast: 2 }), ">=", 0.5),
  kinds: compare(reach({ atLeast: 2, countBy: "kind" }), ">=", 0.5),
  "park-near": compare({ ...near({}), from: "community-unit" }, "<=", 100),
};

const others: Record<string, Written> = {
  "area-open": compare(area("park", { where: isOpen }), "<", 3600),
  "within-open": compare(count("shop", { scope: { within: 100 }, where: isOpen }), "<=", 1),
  nearest: compare(near({}), "<=", 150),
  farthest: compare(near({ agg: "max" }), "<=", 200),
  mean: compare(near({ agg: "mean", metric: "centroid" }), "<=", 200),
  "three-open": compare(reach({ atLeast: 3, where: isOpen, budget: { metres: 300 } }), ">=", 0.9),
  width: compare({ q: "fabric", check: "min-width", kind: "park" }, ">=", 60),
  crossed: compare({ q: "fabric", check: "crossed-by", kind: "park" }, "<=", 0),
};

const rulesOf = (tests: Record<string, Written>, rest: Written = {}) =>
  Object.entries(tests).map(([id, require]) => written(require, { id, fidelity: "borrowed", ...rest }));
const standard = makeStandard([
  ...rulesOf({ ...growing, ...others }),
  written(compare(near({ metric: "edge" }), "<=", 150), { id: "markets", subject: "market" }),
]);

interface FacilityTruth {
  readonly kind: "supermarket" | "market" | "park";
  readonly x: number;
  readonly y: number;
  readonly isPoint: boolean;
  readonly open: boolean;
  readonly siteArea: number;
  readonly serves: string;
}

const at = fc.integer({ min: -10, max: 10 }).map((cell) => cell * 50);
const facilityTruth: fc.Arbitrary<FacilityTruth> = fc.record({
  kind: fc.constantFrom("supermarket", "market", "park"),
  x: at,
  y: at,
  isPoint: fc.boolean(),
  open: fc.boolean(),
  siteArea: fc.constantFrom(100, 3600),
  serves: fc.constantFrom("c", "d", "c;d"),
});
const home = fc.tuple(at, at, fc.constantFrom(0, 10, 30));
const truth = fc.record({
  facilities: fc.array(facilityTruth, { maxLength: 7 }),
  homes: fc.array(home, { minLength: 2, maxLength: 6 }),
});
type Truth = typeof truth extends fc.Arbitrary<infer Value> ? Value : never;

const hiding = fc.record({
  cells: fc.array(fc.boolean(), { minLength: 24, maxLength: 24 }),
  shown: fc.array(fc.constantFrom("leaf", "leaf", "parent", "unlisted"), { minLength: 7, maxLength: 7 }),
  partial: fc.record({ supermarket: fc.boolean(), market: fc.boolean(), park: fc.boolean() }),
  isSurveyed: fc.boolean(),
});
type Hiding = typeof hiding extends fc.Arbitrary<infer Value> ? Value : never;

const SIDE = 60;
const survey = rectangle(-800, -800, 800, 800);
const communities = [
  makeUnit("c", "community", rectangle(-400, -200, 0, 200), { population: 100 }),
  makeUnit("d", "community", rectangle(0, -200, 400, 200), { population: 100 }),
];

const draw = ({ kind, x, y, isPoint, ...rest }: FacilityTruth, id: string, change: Written = {}) => {
  const { word = kind, ...hidden } = change;
  const known = Object.entries({ ...rest, ...hidden }).filter(([, value]) => value !== undefined);
  return makeFacility(id, word, isPoint ? [x, y] : [x, y, x + SIDE, y + SIDE], Object.fromEntries(known) as never);
};

const showAll = ({ facilities, homes }: Truth): SmallPlace => ({
  communities,
  facilities: facilities.map((facility, i) => draw(facility, `f${i}`)),
  demand: makeDemand(homes),
  inventory: { all: "complete" },
  survey,
});

function showPart({ facilities, homes }: Truth, { cells, shown, partial, isSurveyed }: Hiding): SmallPlace {
  let next = 0;
  const isHidden = () => cells[next++ % cells.length];
  const isOutside = ({ x, y }: FacilityTruth) => x + SIDE < -400 || x > 400 || y + SIDE < -200 || y > 200;
  const listed = facilities.flatMap((facility, i) => {
    const isUnseen = !isSurveyed && isOutside(facility);
    if (shown[i] === "unlisted" && (partial[facility.kind] || isUnseen)) return [];
    const word = shown[i] === "parent" && facility.kind !== "park" ? "shop" : facility.kind;
    const change = { word, ...(isHidden() ? { open: undefined } : {}), ...(isHidden() ? { serves: undefined } : {}) };
    return [draw(facility, `f${i}`, isHidden() ? { ...change, siteArea: undefined } : change)];
  });
  const stateOf = (kind: keyof typeof partial): Completeness => (partial[kind] ? "partial" : "complete");
  return {
    communities,
    facilities: listed,
    demand: makeDemand(homes),
    inventory: { supermarket: stateOf("supermarket"), market: stateOf("market"), park: stateOf("park") },
    ...(isSurveyed ? { survey } : {}),
  };
}

const keyOf = ({ rule, subject }: Finding) => `${rule.id} of ${subject.id}`;
const audit = (place: SmallPlace) => auditStandard(prepareAudit(standard, place));

test("what a map does not show excludes no outcome that is true", () => {
  fc.assert(
    fc.property(truth, hiding, (whole, hides) => {
      const outcomes = new Map(audit(showAll(whole)).map((finding) => [keyOf(finding), finding]));
      for (const finding of audit(showPart(whole, hides))) {
        if (finding.outcome === "not-assessable") {
          expect(finding.missing, keyOf(finding)).not.toEqual([]);
          continue;
        }
        expect(finding.missing).toEqual([]);
        const known = outcomes.get(keyOf(finding));
        if (known === undefined) continue;
        expect(finding.outcome, keyOf(finding)).toBe(known.outcome);
        const { low, high } = known;
        if (low === null || high === null || compareRationals(low, high) !== 0) continue;
        const holds =
          (finding.low === null || compareRationals(finding.low, low) <= 0) &&
          (finding.high === null || compareRationals(low, finding.high) <= 0);
        expect(holds, `${keyOf(finding)} holds the true figure`).toBe(true);
      }
    }),
    settings,
  );
});

const RANK = { short: 0, "not-assessable": 1, "not-applicable": 1, met: 2 } as const;

test("another facility never worsens what asks for at least so much", () => {
  const growingOnly = makeStandard(rulesOf(growing));
  const auditGrowing = (place: SmallPlace) => auditStandard(prepareAudit(growingOnly, place));
  fc.assert(
    fc.property(truth, hiding, facilityTruth, (whole, hides, extra) => {
      const before = showPart(whole, hides);
      const after = auditGrowing({ ...before, facilities: [...before.facilities, draw(extra, "extra")] });
      for (const [i, finding] of auditGrowing(before).entries())
        expect(RANK[after[i].outcome], keyOf(finding)).toBeGreaterThanOrEqual(RANK[finding.outcome]);
    }),
    settings,
  );
});

describe("an empty map accuses nobody", () => {
  const folder = join(process.cwd(), "..", "shared", "standards");
  const drafts = ["leshan-2021-2025", "gb-50180-2018", "international"].map((name) =>
    join(folder, `${name}.draft.json`),
  );
  const paths = ["data/standards/cn-leshan-2021-2025.json", ...drafts].filter((path) => existsSync(path));

  /** Whether a rule asks for what a map shows: facilities, land, streets, how units lie. Not only for declared figures. */
  function isAboutTheMap({ kinds }: Standard, rule: Finding["rule"]): boolean {
    let found = kinds.has(rule.subject);
    visitQuantities(rule.require, (quantity) => {
      const asked = "kinds" in quantity ? (quantity.kinds ?? []) : "to" in quantity ? quantity.to : [];
      if (quantity.q === "fabric" || asked.some((kind) => kind !== "community-unit" && kind !== "subject"))
        found = true;
      if (quantity.q === "coverage" && kinds.has(quantity.units)) found = true;
    });
    return found;
  }

  const size = fc.integer({ min: 0, max: 8000 });
  const row = fc.record(
    {
      type: fc.constantFrom("traditional-urban", "town", "urban-fringe-new", "resettlement"),
      urbanRural: fc.constantFrom("urban", "town"),
      buildStatus: fc.constantFrom("new", "existing"),
      urbanFringe: fc.boolean(),
      level: fc.constantFrom("5", "10", "15"),
      households: size,
      population: size,
      totalFloorArea: size,
      subdistrict: fc.constantFrom("东街道", "河口镇"),
    },
    { requiredKeys: [] },
  );

  test.each(paths)("by %s", (path) => {
    const written = parseStandard(readFileSync(path, "utf8"), path);
    const layers = ["village", "former-seat-town", "compound", "living-circle", "block", "superblock"];
    const withArea = layers.filter((kind) => written.units.has(kind));
    fc.assert(
      fc.property(fc.tuple(row, row), row, fc.array(home, { maxLength: 4 }), ([c, d], other, homes) => {
        const place: SmallPlace = {
          communities: [
            makeUnit("c", "community", rectangle(-400, -200, 0, 200), c as never),
            makeUnit("d", "community", rectangle(0, -200, 400, 200), d as never),
          ],
          facilities: [],
          demand: makeDemand(homes),
          units: new Map(
            withArea.map((kind) => [kind, [makeUnit(kind, kind, rectangle(-90, -90, 90, 90), other as never)]]),
          ),
          inventory: {},
        };
        const accused = auditStandard(prepareAudit(written, place)).filter(
          ({ outcome, rule }) => outcome === "short" && isAboutTheMap(written, rule),
        );
        expect(accused.map(keyOf)).toEqual([]);
      }),
      { ...settings, numRuns: 25 },
    );
  });
});
