import { booleanPointInPolygon } from "@turf/turf";
import { describe, expect, test } from "vitest";
import type { Outcome } from "../../../src/core/audit/tests/verdict.ts";
import type { Analysis } from "../../../src/core/project/analyze.ts";
import { traceAllGaps } from "../../../src/core/project/traceAllGaps.ts";
import { toNumber } from "../../../src/core/rational.ts";
import { UNKNOWN_WEIGHT } from "../../../src/core/read/demand.ts";
import { answerQuestion } from "../../../src/core/report/answer.ts";
import { buildOverview, judgeColumns, listFindings } from "../../../src/core/report/buildOverview.ts";
import { writeCoverage } from "../../../src/core/report/coverageTable.ts";
import { writeFindings } from "../../../src/core/report/findingsTable.ts";
import { OUTCOMES, type Overview, UNKNOWN_FIGURE } from "../../../src/core/report/overview.ts";
import { buildSummary } from "../../../src/core/report/summary.ts";
import { distanceToSite } from "../../support/bruteForce.ts";
import { NO_SETTINGS } from "../../support/settings.ts";
import { toGeojson } from "../../support/shapes.ts";
import { analyzeMixedCity, analyzeSingapore, analyzeTown, COMPLETE, hasRealPlaces, runToEnd } from "./analyses.ts";

if (!hasRealPlaces) console.warn("Skipped: ../shared/data is absent, so no real place is shown.");

const places: readonly (readonly [string, () => Analysis])[] = [
  ["the town", () => analyzeTown()],
  ["the town with complete lists", () => analyzeTown(COMPLETE)],
  ["the town at an older walker's pace", () => analyzeTown({ ...COMPLETE, walker: "older" })],
  ["a city surveyed as far as its communities", () => analyzeMixedCity(21, 0)],
  ["a city surveyed far beyond them", () => analyzeMixedCity(22, 0.03)],
  ...(hasRealPlaces
    ? ([
        ["Singapore", () => analyzeSingapore()],
        ["Singapore with complete lists", () => analyzeSingapore(COMPLETE)],
      ] as const)
    : []),
];

const fingerprint = { name: "x", bytes: 1, sha256: "0" };
const context = {
  version: "0",
  language: "en" as const,
  standardFingerprints: [fingerprint],
  fingerprints: [fingerprint],
};

/** One is short: short; else one is open: open; else one is met: met. */
function conjoin(outcomes: readonly Outcome[]): Outcome {
  for (const outcome of ["short", "not-assessable", "met"] as const) if (outcomes.includes(outcome)) return outcome;
  return "not-applicable";
}

/** Rows of a table that the core writes; names in it hold no line breaks. */
function readRows(lines: Iterable<string>): readonly Readonly<Record<string, string>>[] {
  const [head, ...rows] = [...lines].map((line) =>
    [
      ...line
        .replace("\ufeff", "")
        .replace("\r\n", "")
        .matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g),
    ].map(([, cell]) => cell.replace(/^"|"$/g, "")),
  );
  return rows.map((cells) => Object.fromEntries(head.map((name, i) => [name, cells[i]])));
}

describe.each(places)("%s", (_, analyzeIt) => {
  const analysis = analyzeIt();
  const columns = judgeColumns(analysis);
  const overview = buildOverview(analysis, columns, [fingerprint]);
  const cellOf = (community: number, column: number) => community * overview.columns.length + column;
  const outcomeOf = (community: number, column: number) => OUTCOMES[overview.cells.outcomes[cellOf(community, column)]];

  test("a rule's outcome is that of its columns together, for every community", () => {
    const rules = [...new Set(overview.columns.map(({ rule }) => rule))];
    expect(rules.length).toBeGreaterThan(15);
    const found = new Set<Outcome>();
    for (const finding of analysis.findings) {
      const { rule, subject, outcome } = finding;
      if (subject.unitKind !== "community" || !rules.includes(rule.id)) continue;
      const own = overview.columns.flatMap((column, i) => (column.rule === rule.id ? [i] : []));
      expect([rule.id, subject.id, conjoin(own.map((i) => outcomeOf(subject.index, i)))]).toEqual([
        rule.id,
        subject.id,
        outcome,
      ]);
      if (own.length > 1) found.add(outcome);
    }
    expect(found.size).toBeGreaterThan(0);
    expect(overview.columns.some(({ part }) => part === 1)).toBe(true);
  });

  test("every rule about communities has its columns, those of one theme side by side", () => {
    const rules = analysis.standard.rules.filter(
      ({ subject, kind }) => subject === "community" && kind !== "definition",
    );
    expect([...new Set(overview.columns.map(({ rule }) => rule))].sort()).toEqual(rules.map(({ id }) => id).sort());
    const themes = overview.columns.map(({ theme }) => theme);
    const runs = themes.filter((theme, i) => theme !== themes[i - 1]);
    expect(new Set(runs).size).toBe(runs.length);
    // Within a theme, the order of the standard.
    const orderOf = (id: string) => analysis.standard.rules.findIndex((rule) => rule.id === id);
    for (const theme of runs) {
      const own = overview.columns.filter((column) => column.theme === theme).map(({ rule }) => orderOf(rule));
      expect(own).toEqual([...own].sort((a, b) => a - b));
    }
  });

  test("cells are the findings of their columns; a figure stands where it was judged", () => {
    expect(overview.cells.outcomes).toHaveLength(overview.columns.length * overview.communities.length);
    for (const [k, { rule, part, findings }] of columns.entries()) {
      expect([overview.columns[k].rule, overview.columns[k].part]).toEqual([rule.id, part]);
      expect(findings).toHaveLength(overview.communities.length);
      for (const { subject, outcome, low } of findings) {
        expect(outcomeOf(subject.index, k)).toBe(outcome);
        const isJudged = outcome === "met" || outcome === "short";
        const figure = isJudged && low !== null ? toNumber(low) : UNKNOWN_FIGURE;
        expect(overview.cells.figures[cellOf(subject.index, k)]).toBe(figure);
      }
    }
  });

  test("people affected are those a look at every home and facility finds", () => {
    expect([...overview.affected]).toEqual(countAffectedSlowly(analysis, overview));
  });

  test("answers are the rows of coverage.csv, with people and with land", () => {
    const { land } = runToEnd(traceAllGaps(analysis));
    const rows = readRows(writeCoverage(analysis, land));
    const rowOf = new Map(rows.map((row) => [keyOf(row), row]));
    let landCount = 0;
    for (const { kind } of overview.kinds) {
      for (const { minutes } of overview.bands) {
        const area = answerQuestion(analysis, { kind, minutes, measure: "area" }, land);
        const isComplete = analysis.inventory.get(kind) === "complete";
        for (const measure of overview.measures) {
          const answer = answerQuestion(analysis, { kind, minutes, measure }, land);
          for (const [c, { id }] of overview.communities.entries()) {
            const row = rowOf.get(`${id} ${kind} ${minutes} ${measure}`)!;
            const shown = (figure: number) => (answer.total[c] === UNKNOWN_FIGURE ? "" : String(figure));
            expect([row.people, row.people_covered, row.people_possible]).toEqual(
              [answer.total[c], answer.covered[c], answer.possible[c]].map(shown),
            );
            if (area.total[c] === UNKNOWN_FIGURE) {
              expect(Number(row.area_covered_m2)).toBe(0);
              continue;
            }
            landCount++;
            expect(Number(row.area_m2)).toBeCloseTo(area.total[c], 2);
            expect(Number(row.area_covered_m2)).toBeCloseTo(area.covered[c], 2);
            expect(area.possible[c]).toBe(isComplete ? area.covered[c] : area.total[c]);
          }
        }
      }
    }
    expect(landCount).toBeGreaterThan(0);
  });

  test("the shares of kinds, and answers for the city, are those of summary.json", () => {
    const summary = buildSummary(analysis, [], context);
    const rows = summary.city_coverage.map((row) => ({
      kind: row.kind,
      model: row.model,
      minutes: row.limit_min!,
      measure: row.demand,
      total: row.people,
      covered: row.people_covered ?? 0,
      possible: row.people_possible ?? 0,
    }));
    expect(overview.kinds.flatMap(({ kind, city }) => city.map((row) => ({ kind, ...row })))).toEqual(rows);
    for (const { kind, model, minutes, measure, ...city } of rows)
      expect(answerQuestion(analysis, { kind, model, minutes, measure }, []).city).toEqual(city);
    expect(overview.outcomeCounts).toEqual(OUTCOMES.map((outcome) => summary.counts.outcomes[outcome]));
    expect(overview.demandCount).toBe(summary.counts.demand_points);
    expect(overview.demandOrigin).toBe(summary.counts.demand_origin);
    expect(overview.date).toBe(summary.date);
    for (const { kind, completeness } of overview.kinds) expect(completeness).toBe(summary.inventory[kind]);
  });

  test("needs count the open cells that lack something, the most first", () => {
    const counts = new Map<string, number>();
    for (const finding of columns.flatMap(({ findings }) => findings)) {
      if (finding.outcome !== "not-assessable") continue;
      for (const need of new Set(finding.missing)) counts.set(need, (counts.get(need) ?? 0) + 1);
    }
    expect(new Map(overview.needs.map(({ need, cellCount }) => [need, cellCount]))).toEqual(counts);
    const sizes = overview.needs.map(({ cellCount }) => cellCount);
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    // No open cell is without a reason.
    const openCount = overview.cells.outcomes.filter((outcome) => OUTCOMES[outcome] === "not-assessable").length;
    expect(sizes.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(openCount);
  });

  test("findings of other subjects are those of findings.csv", () => {
    const rows = readRows(writeFindings(analysis)).filter(({ subject_kind }) => subject_kind !== "community");
    const text = (cells: readonly (string | null)[]) => cells.map((cell) => cell ?? "").join(" | ");
    const expected = rows.map((row) =>
      text([row.rule_id, row.subject_kind, row.subject_id, row.outcome, row.severity]),
    );
    const listed = listFindings(analysis, null);
    const shown = listed.map((row) => text([row.rule, row.subjectKind, row.subjectId, row.outcome, row.severity]));
    expect([...shown].sort()).toEqual(expected.sort());
    expect(shown.length).toBeGreaterThan(0);
    for (const { subjectKind, subjectIndex, subjectId } of listed)
      if (subjectKind === "facility") expect(overview.facilities[subjectIndex].id).toBe(subjectId);
    for (const { rule, subjectKind, counts } of overview.others) {
      const own = listFindings(analysis, rule);
      expect(own).toEqual(listed.filter((row) => row.rule === rule));
      expect(new Set(own.map((row) => row.subjectKind))).toEqual(new Set([subjectKind]));
      expect(counts).toEqual(OUTCOMES.map((outcome) => own.filter((row) => row.outcome === outcome).length));
    }
    const sum = overview.others.flatMap(({ counts }) => counts).reduce((all, count) => all + count, 0);
    expect(sum).toBe(listed.length);
  });

  test("a community's figures, box and label are its own", () => {
    const { place } = analysis;
    const { members } = place.unitLayers.get("community")!;
    for (const [c, community] of overview.communities.entries()) {
      const { id, attributes, lngLatShape } = place.communities[c];
      expect(community.id).toBe(id);
      expect(community.population).toBe(attributes.get("population") ?? null);
      expect(booleanPointInPolygon([...community.labelLngLat], toGeojson(lngLatShape))).toBe(true);
      const [west, south, east, north] = community.lngLatBox;
      const lngs = lngLatShape.flat().flatMap((ring) => [...ring].filter((_, i) => i % 2 === 0));
      const lats = lngLatShape.flat().flatMap((ring) => [...ring].filter((_, i) => i % 2 === 1));
      expect([west, east]).toEqual([lngs.reduce((a, b) => Math.min(a, b)), lngs.reduce((a, b) => Math.max(a, b))]);
      expect([south, north]).toEqual([lats.reduce((a, b) => Math.min(a, b)), lats.reduce((a, b) => Math.max(a, b))]);
      for (const measure of overview.measures) {
        const weights = [...members[c].points].map((point) => place.demand.weights.get(measure)![point]);
        const known = weights.filter((weight) => weight !== UNKNOWN_WEIGHT);
        const shown = community.counts.find((own) => own.measure === measure);
        if (known.length === 0) expect(shown).toBeUndefined();
        else expect(shown!.count).toBeCloseTo(known.reduce((sum, weight) => sum + weight, 0) / 1000, 9);
      }
    }
  });

  test("kinds count the facilities that are of them for certain, and those that may be", () => {
    const { standard, place } = analysis;
    const parentsOf = (kind: string): readonly string[] => {
      const parent = standard.kinds.get(kind)?.parent;
      return parent === undefined ? [] : [parent, ...parentsOf(parent)];
    };
    for (const { kind, listedCount, possibleCount } of overview.kinds) {
      const isOf = place.facilities.filter(
        (own) => own.kind !== null && [own.kind, ...parentsOf(own.kind)].includes(kind),
      );
      const mayBe = place.facilities.filter((own) => own.kind !== null && parentsOf(kind).includes(own.kind));
      expect([kind, listedCount, possibleCount]).toEqual([kind, isOf.length, mayBe.length]);
    }
  });
});

const keyOf = (row: Readonly<Record<string, string>>) =>
  `${row.community_id} ${row.kind} ${row.limit_min} ${row.demand}`;

/** People at homes that are too far from everything that a short reach asks for: home by home, facility by facility. */
function countAffectedSlowly({ place, standard, inventory }: Analysis, overview: Overview): readonly number[] {
  const { members } = place.unitLayers.get("community")!;
  const weights = place.demand.weights.get(overview.affectedMeasure)!;
  const distances = new Map<string, number>();
  const distanceOf = (point: number, site: number | "edge") => {
    const key = `${point} ${site}`;
    let mm = distances.get(key);
    if (mm === undefined) {
      const [x, y] = place.demand.planePoints.subarray(point * 2, point * 2 + 2);
      if (site !== "edge") mm = distanceToSite(place.sites[site], x, y);
      else if (!booleanPointInPolygon([x, y], toGeojson(place.planeSurvey))) mm = 0;
      else mm = distanceToSite({ planeOutline: place.planeSurvey }, x, y);
      distances.set(key, mm);
    }
    return mm;
  };
  const isRelated = (kind: string | null, wanted: string): boolean => {
    if (kind === null) return false;
    if (kind === wanted) return true;
    const parentOf = (id: string) => standard.kinds.get(id)?.parent;
    for (let up: string | undefined = kind; up !== undefined; up = parentOf(up)) if (up === wanted) return true;
    for (let up: string | undefined = wanted; up !== undefined; up = parentOf(up)) if (up === kind) return true;
    return false;
  };
  const sitesOf = new Map<string, readonly number[]>();
  const candidates = (kinds: readonly string[]) => {
    const key = kinds.join();
    const found =
      sitesOf.get(key) ??
      place.facilities.flatMap(({ kind }, i) => (kinds.some((wanted) => isRelated(kind, wanted)) ? [i] : []));
    sitesOf.set(key, found);
    return found;
  };
  return members.map(({ points }, c) => {
    const homes = [...points].filter((point) => weights[point] !== UNKNOWN_WEIGHT);
    const outcomeOf = (k: number) => OUTCOMES[overview.cells.outcomes[c * overview.columns.length + k]];
    const reaches = overview.columns.flatMap((column, k) =>
      column.limitMm === null ? [] : [{ ...column, outcome: outcomeOf(k) }],
    );
    if (homes.length === 0 || !reaches.some(({ outcome }) => outcome === "met" || outcome === "short"))
      return UNKNOWN_FIGURE;
    const short = reaches.filter(
      ({ outcome, kinds }) => outcome === "short" && kinds.every((kind) => inventory.get(kind) === "complete"),
    );
    const out = homes.filter((point) =>
      short.some(
        ({ kinds, limitMm }) =>
          distanceOf(point, "edge") >= limitMm! &&
          candidates(kinds).every((facility) => distanceOf(point, facility) > limitMm!),
      ),
    );
    return out.reduce((sum, point) => sum + weights[point], 0) / 1000;
  });
}

test("the walker's minutes are the limits of the bands, not of the rules", () => {
  const walked = buildOverview(...withColumns(analyzeTown({ ...NO_SETTINGS, walker: "older" })));
  const standard = buildOverview(...withColumns(analyzeTown()));
  expect(walked.bands.map(({ limitMm }) => limitMm)).not.toEqual(standard.bands.map(({ limitMm }) => limitMm));
  expect(walked.columns).toEqual(standard.columns);
  expect(walked.walker).toBe("older");
});

function withColumns(analysis: Analysis): Parameters<typeof buildOverview> {
  return [analysis, judgeColumns(analysis), [fingerprint]];
}

test("a limit that was set is the one that columns show", () => {
  const analysis = analyzeTown({ ...NO_SETTINGS, parameterValues: new Map([["reach.10.m", 650]]) });
  const { columns, bands, parameters } = buildOverview(...withColumns(analysis));
  const ofRule = columns.filter(({ rule }) => rule === "LS-F05b");
  expect(ofRule.map(({ limitMm }) => limitMm)).toEqual(ofRule.map(() => 650_000));
  expect(bands[1]).toEqual({ minutes: 10, limitMm: 650_000 });
  expect(parameters.find(({ id }) => id === "reach.10.m")).toMatchObject({
    value: 650,
    changed: true,
    defaultValue: 500,
  });
});

test("what columns ask for, of each sort", () => {
  const { columns } = buildOverview(...withColumns(analyzeTown()));
  const columnOf = (rule: string, part: number | null = null) =>
    columns.find((column) => column.rule === rule && column.part === part);
  expect(columnOf("LS-F05b", 0)).toMatchObject({
    theme: "reach",
    kinds: ["supermarket"],
    figure: "share",
    limitMm: 500_000,
    thresholds: [0.9],
    operator: ">=",
    unit: "share",
  });
  expect(columnOf("LS-S01a")).toMatchObject({
    kinds: [],
    figure: "amount",
    limitMm: null,
    thresholds: [1500, 3000],
    operator: "between",
    unit: "households",
  });
  expect(columnOf("LS-F09")).toMatchObject({ kinds: ["supermarket"], figure: "count", thresholds: [1], unit: "count" });
  expect(columnOf("LS-T1-01")).toMatchObject({ figure: "amount", thresholds: [30], unit: "m2/100hh" });
});

test("confirming the lists settles what was open and changes no other outcome", () => {
  const [open, complete] = [analyzeTown(), analyzeTown(COMPLETE)].map((analysis) =>
    buildOverview(...withColumns(analysis)),
  );
  const changes = [...open.cells.outcomes].flatMap((before, i) => {
    const after = complete.cells.outcomes[i];
    return before === after ? [] : [[OUTCOMES[before], OUTCOMES[after]]];
  });
  expect(new Set(changes.map(([before]) => before))).toEqual(new Set(["not-assessable"]));
  expect(changes.some(([, after]) => after === "short")).toBe(true);
});

test("people who reach it, who do not, and who are open are everyone", () => {
  const analysis = analyzeTown();
  const question = { kind: "kindergarten", minutes: 10, measure: "people" } as const;
  const { total, covered, possible, city } = answerQuestion(analysis, question, []);
  for (const [figures, key] of [
    [total, "total"],
    [covered, "covered"],
    [possible, "possible"],
  ] as const) {
    const sum = figures.reduce((all, figure) => all + Math.max(0, figure), 0);
    expect(sum).toBeCloseTo(city[key]!, 6);
  }
  expect(city.covered).toBeLessThanOrEqual(city.possible);
  expect(city.possible).toBeLessThanOrEqual(city.total!);
});

test("of a measure that nobody has, the first one known answers; an unknown kind or band is our bug", () => {
  const analysis = analyzeTown();
  const ask = (change: object) =>
    answerQuestion(analysis, { kind: "supermarket", minutes: 10, measure: "people", ...change }, []);
  expect(ask({ measure: "students" })).toEqual(ask({}));
  expect(() => ask({ kind: "volcano" })).toThrow('There is no coverage of "volcano" within 10 minutes.');
  expect(() => ask({ minutes: 7 })).toThrow(RangeError);
});
