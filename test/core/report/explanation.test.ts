import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Finding } from "../../../src/core/audit/audit.ts";
import { findNearby } from "../../../src/core/audit/justOutside.ts";
import { type Analysis, analyzePrepared, preparePlace } from "../../../src/core/project/analyze.ts";
import { toNumber } from "../../../src/core/rational.ts";
import { distanceBetweenSites } from "../../../src/core/reach/siteDistance.ts";
import { UNKNOWN_WEIGHT } from "../../../src/core/read/demand.ts";
import { makeDrawingCache } from "../../../src/core/report/buildDrawing.ts";
import { type JudgedColumn, judgeColumns } from "../../../src/core/report/buildOverview.ts";
import { describeCommunity } from "../../../src/core/report/communityCard.ts";
import { EXPLANATION_SECTIONS, listLines } from "../../../src/core/report/evidence.ts";
import { tryLimits } from "../../../src/core/report/explainReach.ts";
import { makeExplanation } from "../../../src/core/report/explanation.ts";
import { describeFacility } from "../../../src/core/report/facilityCard.ts";
import type { Fingerprint } from "../../../src/core/report/summary.ts";
import { findKindAndDescendants } from "../../../src/core/standard/standard.ts";
import { distanceToSite } from "../../support/bruteForce.ts";
import { runCli, TOWN } from "../../support/cli.ts";
import { NO_SETTINGS } from "../../support/settings.ts";
import { analyzeMixedCity, analyzeTown, COMPLETE, runToEnd } from "./analyses.ts";

const places: readonly (readonly [string, () => Analysis])[] = [
  ["the town", () => analyzeTown()],
  ["the town with complete lists", () => analyzeTown(COMPLETE)],
  ["a city surveyed as far as its communities", () => analyzeMixedCity(31, 0)],
  ["a city surveyed far beyond them", () => analyzeMixedCity(32, 0.03)],
];

const fingerprints: readonly Fingerprint[] = [{ name: "f.geojson", bytes: 3, sha256: "abc" }];

/** Findings of every part of every rule on every subject. */
const listFindings = (analysis: Analysis, columns: readonly JudgedColumn[]): readonly Finding[] => [
  ...columns.flatMap(({ findings }) => findings),
  ...analysis.findings,
];

describe("in the words of the command line", () => {
  const complete = analyzeTown(COMPLETE);
  const printsOf = (stdout: string): readonly Fingerprint[] =>
    [...stdout.matchAll(/^ {2}(\S+) {2}([0-9a-f]{64})$/gm)].map(([, name, sha256]) => ({ name, bytes: 0, sha256 }));

  // One of each sort of evidence: features inside, a share within reach, a ratio, a size, units of the city, a distance.
  test.each([
    ["LS-F09", "T02", "zh"],
    ["LS-F05b", "T01", "en"],
    ["LS-T1-01", "T02", "zh"],
    ["LS-S04", "T05", "en"],
    ["LS-T1-20", "city", "zh"],
    ["LS-B2-01c", "s4", "en"],
  ] as const)("%s on %s, in %s", (rule, subject, language) => {
    const options = ["--rule", rule, "--subject", subject, "--lang", language, "--inventory", "all=complete"];
    const { stdout } = runCli("explain", ...TOWN, ...options);
    const finding = complete.findings.find((own) => own.rule.id === rule && own.subject.id === subject)!;
    const { lines } = makeExplanation(complete, finding, printsOf(stdout), language);
    expect(`${listLines(lines).join("\n")}\n`).toBe(stdout);
    expect(lines.fingerprints).toHaveLength(5);
  });
});

describe.each(places)("%s", (_, analyzeIt) => {
  const analysis = analyzeIt();
  const columns = judgeColumns(analysis);
  const { place, standard } = analysis;
  const { members } = place.unitLayers.get("community")!;
  const shareOf = ({ low }: Finding) => (low === null ? null : toNumber(low));

  test("every explanation is whole: its sections in order, its clauses, and nothing that is not a value", () => {
    const texts = new Set<string>();
    for (const finding of listFindings(analysis, columns)) {
      for (const language of ["zh", "en"] as const) {
        const explanation = makeExplanation(analysis, finding, fingerprints, language);
        expect(Object.keys(explanation.lines)).toEqual([...EXPLANATION_SECTIONS]);
        const { heading, outcome, requirement, clauses } = explanation.lines;
        expect([heading.length, outcome.length, requirement.length]).toEqual([1, 1, 1]);
        expect(heading[0]).toContain(finding.rule.id);
        expect(explanation.outcome).toBe(finding.outcome);
        expect(explanation.severity).toBe(finding.severity);
        expect(explanation.clauses.map(({ clause }) => clause)).toEqual(
          finding.rule.citations.map(({ clause }) => clause),
        );
        for (const { document, quote } of explanation.clauses)
          expect(clauses.some((line) => line.includes(document) || (quote !== null && line.includes(quote)))).toBe(
            true,
          );
        expect(explanation.lines.missing.length > 0).toBe(finding.missing.length > 0);
        if (finding.outcome !== "short") expect(explanation.lines.fixes).toEqual([]);
        texts.add(listLines(explanation.lines).join("\n"));
      }
    }
    for (const text of texts) expect(text).not.toMatch(/undefined|NaN|\[object|\{\w+\}/);
    expect(texts.size).toBeGreaterThan(200);
  });

  test("other limits give what the audit gives with that limit set, and a longer one never less", () => {
    const asked = new Map<string, readonly JudgedColumn[]>();
    const judgeWith = (parameter: string, meters: number) => {
      const key = `${parameter} ${meters}`;
      let judged = asked.get(key);
      if (judged === undefined) {
        const settings = {
          ...NO_SETTINGS,
          inventory: analysis.inventory,
          date: analysis.date,
          parameterValues: new Map([[parameter, meters]]),
        };
        judged = judgeColumns(runToEnd(analyzePrepared(preparePlace(standard, analysis, settings))));
        asked.set(key, judged);
      }
      return judged;
    };
    let trialCount = 0;
    for (const [k, { findings, rule }] of columns.entries()) {
      if (rule.require.test !== "compare" || rule.require.of.q !== "reach") continue;
      const { budget } = rule.require.of;
      if (!("metres" in budget) || typeof budget.metres !== "object" || !("param" in budget.metres))
        throw new Error(`${rule.id} has no parameter for its limit.`);
      const { param } = budget.metres;
      for (const [c, finding] of findings.entries()) {
        const trials = tryLimits(analysis, finding);
        if (finding.comparison === null) {
          expect(trials).toEqual([]);
          continue;
        }
        const own = analysis.parameters.get(param)!;
        expect(trials.length).toBeGreaterThan(1);
        for (const { limitMeters, share, outcome } of trials) {
          const other = judgeWith(param, limitMeters)[k].findings[c];
          expect([rule.id, c, limitMeters, outcome, share]).toEqual([
            rule.id,
            c,
            limitMeters,
            other.outcome,
            shareOf(other),
          ]);
        }
        const all = [...trials, { limitMeters: own.value, share: shareOf(finding), outcome: finding.outcome }];
        all.sort((a, b) => a.limitMeters - b.limitMeters);
        expect(new Set(all.map(({ limitMeters }) => limitMeters)).size).toBe(all.length);
        const shares = all.map(({ share }) => share ?? 0);
        expect(shares).toEqual([...shares].sort((a, b) => a - b));
        const isMet = all.map(({ outcome }) => outcome === "met");
        expect(isMet).toEqual([...isMet].sort());
        for (const end of own.range ?? [])
          if (all.length < 5) expect(all.map(({ limitMeters }) => limitMeters)).toContain(end);
        trialCount += trials.length;
      }
    }
    expect(trialCount).toBeGreaterThan(50);
  });

  test("half of the people have at most the median, and the farthest has what is farthest", () => {
    const weights = place.demand.weights.get("people")!;
    const distances = new Map<string, number>();
    const toNearest = (point: number, kinds: readonly string[]) => {
      const key = `${point} ${kinds.join()}`;
      let mm = distances.get(key);
      if (mm === undefined) {
        const proven = kinds.flatMap((kind) => findKindAndDescendants(standard, kind));
        const [x, y] = place.demand.planePoints.subarray(point * 2, point * 2 + 2);
        mm = place.facilities.reduce(
          (least, { kind }, i) =>
            kind !== null && proven.includes(kind) ? Math.min(least, distanceToSite(place.sites[i], x, y)) : least,
          Infinity,
        );
        distances.set(key, mm);
      }
      return mm;
    };
    let spreadCount = 0;
    for (const { findings } of columns) {
      for (const [c, finding] of findings.entries()) {
        const { nearest } = makeExplanation(analysis, finding, fingerprints, "en");
        if (finding.comparison?.of.q !== "reach") {
          expect(nearest).toBeNull();
          continue;
        }
        const kinds = finding.comparison.of.to;
        // One entry a person.
        const walks = [...members[c].points]
          .filter((point) => weights[point] !== UNKNOWN_WEIGHT)
          .flatMap((point) => Array.from({ length: weights[point] / 1000 }, () => toNearest(point, kinds)))
          .sort((a, b) => a - b);
        if (walks.length === 0 || walks.at(-1) === Infinity) {
          expect(nearest).toBeNull();
          continue;
        }
        spreadCount++;
        expect(nearest).toEqual({
          medianMeters: walks[Math.ceil(walks.length / 2) - 1] / 1000,
          farthestMeters: walks.at(-1)! / 1000,
        });
      }
    }
    expect(spreadCount).toBeGreaterThan(5);
  });

  test("the division behind a share is the one that was judged", () => {
    for (const finding of columns.flatMap(({ findings }) => findings)) {
      const { reach } = makeExplanation(analysis, finding, fingerprints, "zh");
      const evidence = finding.evidence.find((item) => item.type === "reach");
      if (finding.comparison?.of.q !== "reach" || evidence?.type !== "reach" || evidence.weight.total === null) {
        expect(reach).toBeNull();
        continue;
      }
      const { total, covered, possible } = evidence.weight;
      expect(reach).toEqual({
        kinds: finding.comparison.of.to,
        limitMeters: evidence.limitMm / 1000,
        measure: evidence.measure,
        covered: covered / 1000,
        possible: possible / 1000,
        total: evidence.weight.total / 1000,
      });
      const { unweighted } = evidence.weight;
      const isExact = unweighted.open + unweighted.covered + unweighted.uncovered === 0 && (total ?? 0) > 0;
      if (isExact) expect(shareOf(finding)).toBeCloseTo(reach!.covered / reach!.total, 12);
    }
  });

  test("what is nearby is sorted, and as near as a look at every facility finds", () => {
    const kindLists = [
      ["supermarket"],
      ["kindergarten-or-nursery"],
      ["green-space"],
      ["elderly-facility", "green-space"],
    ];
    const { data } = analysis.auditInput;
    const subjects = data.subjectsOf("community")!;
    for (const [community, planeShape] of place.planeShapes.entries()) {
      const subject = subjects[community];
      for (const kinds of kindLists) {
        const own = kinds.flatMap((kind) => findKindAndDescendants(standard, kind));
        for (const isInside of [true, false]) {
          const all = place.facilities.flatMap(({ kind }, facility) => {
            if (kind === null || !own.includes(kind)) return [];
            if (!isInside && place.communitiesOfFacility[facility].includes(community)) return [];
            return [{ facility, distanceMm: distanceBetweenSites({ planeShape }, place.sites[facility]) }];
          });
          all.sort((a, b) => a.distanceMm - b.distanceMm || a.facility - b.facility);
          for (const most of [1, 3, 100])
            expect(findNearby(data, subject, kinds, most, isInside)).toEqual(all.slice(0, most));
          if (!isInside) continue;
          // Where it lies inside, it is no distance away.
          for (const { facility, distanceMm } of all) {
            const site = place.sites[facility];
            if (distanceMm === 0 || !("x" in site)) continue;
            expect(place.communitiesOfFacility[facility]).not.toContain(community);
          }
        }
      }
    }
  });

  test("a card says of each column what its explanation says", () => {
    for (const language of ["zh", "en"] as const) {
      for (const community of place.communities.keys()) {
        const card = describeCommunity(analysis, columns, community, language);
        expect(card.facts).toHaveLength(place.communities[community].attributes.size);
        for (const { label, value } of card.facts) expect([label, value]).not.toContain("");
        expect(card.medianMeters).toHaveLength(columns.length);
        for (const [k, { findings }] of columns.entries()) {
          const { nearest, lines } = makeExplanation(analysis, findings[community], fingerprints, language);
          expect(card.medianMeters[k]).toBe(nearest?.medianMeters ?? null);
          expect(card.fixes[k]).toEqual(lines.fixes.slice(1).map((line) => line.trim()));
          if (findings[community].outcome !== "short") expect(card.fixes[k]).toEqual([]);
        }
      }
    }
  });

  test("who reaches a facility, and only it, is counted home by home", () => {
    const weights = place.demand.weights.get("people")!;
    const limitMm = analysis.bands[1].limitMm;
    const withinOf = new Map<number, ReadonlySet<number>>();
    const within = (facility: number) => {
      let found = withinOf.get(facility);
      if (found === undefined) {
        const points = place.demand.ids.flatMap((_, point) => {
          const [x, y] = place.demand.planePoints.subarray(point * 2, point * 2 + 2);
          return distanceToSite(place.sites[facility], x, y) <= limitMm ? [point] : [];
        });
        found = new Set(points);
        withinOf.set(facility, found);
      }
      return found;
    };
    const sum = (points: readonly number[]) =>
      points.filter((point) => weights[point] !== UNKNOWN_WEIGHT).reduce((all, point) => all + weights[point], 0) /
      1000;
    const cache = makeDrawingCache(analysis);
    for (const [facility, { kind }] of place.facilities.entries()) {
      const { served, communities } = describeFacility(analysis, facility, 10, "en", cache);
      expect(communities).toEqual(members.flatMap(({ facilities }, c) => (facilities.includes(facility) ? [c] : [])));
      if (kind === null) {
        expect(served).toBeNull();
        continue;
      }
      const own = findKindAndDescendants(standard, kind);
      const others = place.facilities.flatMap((other, i) =>
        i !== facility && other.kind !== null && own.includes(other.kind) ? [i] : [],
      );
      const reached = [...within(facility)];
      const onlyHere = reached.filter((point) => !others.some((other) => within(other).has(point)));
      expect(served).toEqual({
        limitMeters: limitMm / 1000,
        measure: "people",
        reached: sum(reached),
        inCircle: null,
        onlyHere: sum(onlyHere),
      });
    }
  });
});

test("a facility of no kind, or a band that there is not, serves nobody that is counted", () => {
  const analysis = analyzeTown();
  const library = analysis.place.facilities.findIndex(({ kind }) => kind === null);
  expect(describeFacility(analysis, library, 10, "zh", makeDrawingCache(analysis)).served).toBeNull();
  expect(describeFacility(analysis, 0, 7, "zh", makeDrawingCache(analysis)).served).toBeNull();
});

test("a rule of several parts is explained by the one that decided", () => {
  const analysis = analyzeTown(COMPLETE);
  const finding = analysis.findings.find(
    ({ rule, outcome, comparison }) => rule.id.startsWith("LS-F05") && outcome === "short" && comparison !== null,
  )!;
  const explanation = makeExplanation(analysis, finding, fingerprints, "en");
  expect(finding.part).toContain(explanation.reach!.kinds.join("+"));
  expect(explanation.nearest).not.toBeNull();
  expect(explanation.trials.length).toBeGreaterThan(0);
  expect(explanation.nearby.length).toBeGreaterThan(0);
});

test("a parameter that was set stands in the explanation with what it was", () => {
  const analysis = analyzeTown({ ...COMPLETE, parameterValues: new Map([["reach.10.m", 900]]) });
  const finding = analysis.findings.find(({ rule, subject }) => rule.id === "LS-F05b" && subject.index === 0)!;
  const { parameters, lines, trials } = makeExplanation(analysis, finding, fingerprints, "en");
  expect(parameters.map(({ id, value, defaultValue, changed }) => [id, value, defaultValue, changed])).toEqual([
    ["reach.10.m", 900, 500, true],
    ["reach.share", 0.9, 0.9, false],
  ]);
  expect(lines.parameters.join("\n")).toContain("outside the suggested range 400 m–700 m");
  // The ends of the range, and the other two circles; the nearest in proportion where they are more than four.
  expect(trials.map(({ limitMeters }) => limitMeters)).toEqual([300, 400, 700, 1000]);
});

test("the standard's own sentence is quoted as it stands in its file", () => {
  const file = readFileSync("data/standards/cn-leshan-2021-2025.json", "utf8");
  const analysis = analyzeTown();
  for (const finding of analysis.findings) {
    for (const { quote } of makeExplanation(analysis, finding, fingerprints, "zh").clauses)
      if (quote !== null) expect(file).toContain(JSON.stringify(quote));
  }
});
