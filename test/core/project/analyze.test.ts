import { describe, expect, test } from "vitest";
import { auditStandard } from "../../../src/core/audit/audit.ts";
import { hasKnownGaps } from "../../../src/core/coverage/gaps.ts";
import { InputError } from "../../../src/core/errors.ts";
import {
  type Analysis,
  analyze,
  analyzePrepared,
  checkSettings,
  type Progress,
  preparePlace,
  readPlace,
  type Settings,
} from "../../../src/core/project/analyze.ts";
import { settingsOfProject, sourcesOfProject } from "../../../src/core/project/layersOfProject.ts";
import { traceAllGaps } from "../../../src/core/project/traceAllGaps.ts";
import { readGeojsonFile } from "../../support/readGeojson.ts";
import { leshanStandard } from "../../support/toyTown.ts";
import { makeProject, makeTownProject } from "./sampleProject.ts";

const { project, sources: bytes } = makeTownProject();
const plain = { ...project, words: [], inventory: [], parameterValues: [], walker: null, date: null };
const sources = sourcesOfProject(plain, ({ name, sha256, encoding }) =>
  readGeojsonFile({ name, bytes: bytes.get(sha256)!, encoding }),
);
const settingsWith = (change: Partial<Settings>): Settings => ({
  ...settingsOfProject(makeProject(), "2026-01-15", leshanStandard),
  ...change,
});
const COMPLETE = settingsWith({ inventory: new Map([["all", "complete"]]) });

function run<Result>(steps: Generator<Progress, Result>) {
  const progress: Progress[] = [];
  for (;;) {
    const step = steps.next();
    if (step.done) return { result: step.value, progress };
    progress.push(step.value);
  }
}
const analyzeTown = (settings: Settings): Analysis => run(analyze(leshanStandard, sources, settings)).result;

test("steps are told before they begin: stage by stage, each from 0 on", () => {
  const { progress } = run(analyze(leshanStandard, sources, COMPLETE));
  const stages = progress.map(({ stage }) => stage);
  expect(stages.filter((stage, i) => stage !== stages[i - 1])).toEqual(["read", "place", "coverage", "audit"]);
  expect(progress.filter(({ stage }) => stage === "read").map(({ item }) => item)).toEqual([
    "communities.geojson",
    "facilities.geojson",
    "demand.geojson",
  ]);
  for (const stage of ["coverage", "audit"]) {
    const shares = progress.filter((step) => step.stage === stage).map(({ share }) => share);
    expect(shares[0]).toBe(0);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBeLessThan(1);
    expect(new Set(shares).size).toBe(shares.length);
  }
  const rules = progress.filter(({ stage }) => stage === "audit").map(({ item }) => item);
  expect(rules).toEqual(leshanStandard.rules.map(({ id }) => id));
});

test("a setting that cannot be used is said before any file is read", () => {
  let readCount = 0;
  const counting = {
    ...sources,
    layers: sources.layers.map((layer) => ({
      ...layer,
      read: () => {
        readCount++;
        return layer.read();
      },
    })),
  };
  const failing: readonly (readonly [Partial<Settings>, string])[] = [
    [{ parameterValues: new Map([["reach.share", 2]]) }, "parameter.over-one"],
    [{ parameterValues: new Map([["no.such", 2]]) }, "parameter.unknown"],
    [{ parameterValues: new Map([["walk.steps", 0.99]]) }, "parameter.too-small"],
    [{ parameterValues: new Map([["walk.crossing", 0]]) }, "parameter.too-small"],
    [{ parameterValues: new Map([["walk.slope", -0.01]]) }, "parameter.not-number"],
    [{ inventory: new Map([["volcano", "complete"]]) }, "inventory.unknown-kind"],
    [{ walker: "giant" }, "walker.unknown"],
  ];
  for (const [change, code] of failing) {
    const settings = settingsWith(change);
    expect(() => run(analyze(leshanStandard, counting, settings))).toThrow(InputError);
    expect(() => checkSettings(leshanStandard, settings)).toThrow(expect.objectContaining({ code }));
  }
  expect(readCount).toBe(0);
  expect(() => checkSettings(leshanStandard, COMPLETE)).not.toThrow();
  const plainest = new Map([
    ["walk.steps", 1],
    ["walk.crossing", 1],
    ["walk.slope", 0],
  ]);
  expect(() => checkSettings(leshanStandard, settingsWith({ parameterValues: plainest }))).not.toThrow();
});

test("without a date it is the last day of the standard's period, else the day it took effect, else the day on which it runs", () => {
  expect(analyzeTown(COMPLETE).date).toBe("2025-12-31");
  expect(analyzeTown({ ...COMPLETE, date: "2024-02-29" }).date).toBe("2024-02-29");
  const { period: _, ...unlimited } = leshanStandard;
  const [document] = leshanStandard.documents;
  const dated = { ...unlimited, documents: [{ ...document!, effective: "2021-01-01" }] };
  const settings = settingsWith({});
  const read = run(readPlace(leshanStandard, sources, settings)).result;
  expect(preparePlace(dated, read, settings).date).toBe("2021-01-01");
  const { effective: __, ...undated } = document!;
  const never = { ...unlimited, documents: [undated] };
  expect(preparePlace(never, read, settings).date).toBe("2026-01-15");
});

test("the halves make the whole, and a place that was read once serves other settings", () => {
  const { result: read } = run(readPlace(leshanStandard, sources, settingsWith({})));
  for (const settings of [COMPLETE, settingsWith({ walker: "older" }), COMPLETE]) {
    const parts = run(analyzePrepared(preparePlace(leshanStandard, read, settings))).result;
    const whole = analyzeTown(settings);
    expect(parts.findings.map(({ outcome }) => outcome)).toEqual(whole.findings.map(({ outcome }) => outcome));
    expect(parts.straight).toEqual(whole.straight);
    expect(parts.judged).toEqual(whole.judged);
    expect(parts.issues).toEqual(whole.issues);
    expect(parts.place).toBe(read.place);
  }
});

describe("bands", () => {
  test("are the parameters' meters, or the walker's minutes", () => {
    const limitsOf = (settings: Settings) =>
      analyzeTown(settings).bands.map(({ minutes, limitMm }) => [minutes, limitMm]);
    expect(limitsOf(COMPLETE)).toEqual([
      [5, 300_000],
      [10, 500_000],
      [15, 1_000_000],
    ]);
    expect(limitsOf(settingsWith({ parameterValues: new Map([["reach.5.m", 350.5]]) }))[0]).toEqual([5, 350_500]);
    const { speedMetersPerSecond } = leshanStandard.walkers.get("older")!;
    expect(limitsOf(settingsWith({ walker: "older" }))).toEqual(
      [5, 10, 15].map((minutes) => [minutes, Math.round(minutes * 60_000 * speedMetersPerSecond)]),
    );
  });

  test("a walker's differences are the findings that the meters of her minutes would change", () => {
    const analysis = analyzeTown({ ...COMPLETE, walker: "older" });
    const meters = analysis.bands.map(({ limitMm }) => limitMm / 1000);
    const asMinutes = analyzeTown({
      ...COMPLETE,
      parameterValues: new Map(["reach.5.m", "reach.10.m", "reach.15.m"].map((id, i) => [id, meters[i]!])),
    });
    const expected = analysis.findings.flatMap(({ rule, subject, outcome }, i) => {
      const other = asMinutes.findings[i]!.outcome;
      return outcome === other ? [] : [[rule.id, subject.id, outcome, other]];
    });
    expect(
      analysis.walkerDifferences.map(({ finding, asMinutes: other }) => [
        finding.rule.id,
        finding.subject.id,
        finding.outcome,
        other.outcome,
      ]),
    ).toEqual(expected);
    expect(expected.length).toBeGreaterThan(0);
    // What is judged stays what the standard says.
    expect(analysis.findings.map(({ outcome }) => outcome)).toEqual(
      analyzeTown(COMPLETE).findings.map(({ outcome }) => outcome),
    );
    expect(analyzeTown(COMPLETE).walkerDifferences).toEqual([]);
  });
});

test("findings are those of an audit rule by rule", () => {
  const analysis = analyzeTown(COMPLETE);
  expect(analysis.findings.map(({ rule, subject, outcome }) => [rule.id, subject.id, outcome])).toEqual(
    auditStandard(analysis.auditInput).map(({ rule, subject, outcome }) => [rule.id, subject.id, outcome]),
  );
});

test("lists that are said to be complete although they are empty deserve a second look", () => {
  const issuesOf = (settings: Settings) =>
    analyzeTown(settings).issues.filter(({ code }) => code === "inventory.empty-lists");
  expect(issuesOf(settingsWith({}))).toEqual([]);
  const [issue] = issuesOf(COMPLETE);
  expect(issue!.values.kinds).toContain("parking");
  expect(issue!.values.kinds).not.toContain("supermarket");
  expect(issuesOf(settingsWith({ inventory: new Map([["supermarket", "complete"]]) }))).toEqual([]);
});

describe("gaps of all kinds", () => {
  test("are those of every kind that has a facility or a complete list, band by band", () => {
    const empty = analyzeTown(COMPLETE).straight.kindReaches.find(
      ({ reach }) => reach.selection.proven.length === 0,
    )!.kind;
    const analysis = analyzeTown(settingsWith({ inventory: new Map([[empty, "complete"]]) }));
    const { gaps } = run(traceAllGaps(analysis)).result;
    const known = analysis.straight.kindReaches.filter(hasKnownGaps).map(({ kind }) => kind);
    expect(known).toContain(empty);
    expect(known).toContain("supermarket");
    const unstated = analyzeTown(settingsWith({})).straight.kindReaches.filter(hasKnownGaps);
    expect(unstated.map(({ kind }) => kind)).toEqual(known.filter((kind) => kind !== empty));
    expect(gaps.map(({ kind, community, band }) => [kind, community, band.minutes])).toEqual(
      known.flatMap((kind) => [0, 1, 2, 3, 4, 5].flatMap((community) => [5, 10, 15].map((m) => [kind, community, m]))),
    );
    for (const { kind, coveredSquareMm } of gaps) if (kind === empty) expect(coveredSquareMm).toBe(0);
  });

  test("kinds of the same facilities have the same gaps under their own names", () => {
    // Without nurseries, a parent has the facilities of one child only.
    const words = new Map([["托儿所", null]]);
    const analysis = run(analyze(leshanStandard, { ...sources, words }, COMPLETE)).result;
    const { gaps } = run(traceAllGaps(analysis)).result;
    const of = (kind: string) => gaps.filter((gap) => gap.kind === kind);
    const shapes = (kind: string) => of(kind).map(({ parts, coveredSquareMm }) => [parts, coveredSquareMm]);
    expect(shapes("kindergarten-or-nursery")).toEqual(shapes("kindergarten"));
    expect(of("kindergarten-or-nursery")).toHaveLength(18);
    expect(shapes("kindergarten")).not.toEqual(shapes("supermarket"));
  });

  test("are told kind by kind", () => {
    const { progress } = run(traceAllGaps(analyzeTown(COMPLETE)));
    for (const { stage, share } of progress) {
      expect(stage).toBe("gaps");
      expect(share).toBeGreaterThanOrEqual(0);
      expect(share).toBeLessThan(1);
    }
    expect(new Set(progress.map(({ item }) => item)).size).toBe(progress.length);
  });
});
