import { expect, test } from "vitest";
import { measureSensitivity } from "../../../src/core/audit/sensitivity.ts";
import { analyzePrepared, preparePlace } from "../../../src/core/project/analyze.ts";
import { analyzeTown, COMPLETE, runToEnd } from "../report/analyses.ts";

const town = analyzeTown(COMPLETE);
const { standard } = town;

function measure(parameter: string, values: readonly number[]) {
  const steps = measureSensitivity(town.auditInput, parameter, values);
  const seen: number[] = [];
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return { ...step.value, seen };
    seen.push(step.value);
  }
}

/** The same from whole analyses, each with the value set. */
function analyseWith(parameter: string, value: number, rules: readonly string[]) {
  const settings = { ...COMPLETE, parameterValues: new Map([[parameter, value]]) };
  const { findings, place } = runToEnd(analyzePrepared(preparePlace(standard, town, settings)));
  const own = findings.filter(({ rule }) => rules.includes(rule.id));
  const short = own.filter(({ outcome }) => outcome === "short");
  const communities = new Set(
    short.filter(({ subject }) => subject.unitKind === "community").map(({ subject }) => subject.id),
  );
  const open = new Set(
    own
      .filter(({ subject, outcome }) => subject.unitKind === "community" && outcome === "not-assessable")
      .map(({ subject }) => subject.id)
      .filter((id) => !communities.has(id)),
  );
  const residents = place.communities
    .filter(({ id }) => communities.has(id))
    .reduce((sum, { attributes }) => sum + Number(attributes.get("population") ?? 0), 0);
  return {
    value,
    shortCommunities: communities.size,
    openCommunities: open.size,
    residents,
    shortOthers: short.filter(({ subject }) => subject.unitKind !== "community").length,
  };
}

test.each([
  ["reach.share", [0.5, 0.7, 0.9, 1]],
  ["reach.10.m", [400, 500, 700]],
  ["adjacency.m", [0, 50, 200, 5_000]],
])("%s: every point is what a whole analysis with the value says", (parameter, values) => {
  const { rules, points } = measure(parameter, values);
  expect(rules.length).toBeGreaterThan(0);
  expect(points).toEqual(values.map((value) => analyseWith(parameter, value, rules)));
});

test("a longer walk never leaves more communities short, a larger share never fewer", () => {
  const counts = (parameter: string, values: readonly number[]) =>
    measure(parameter, values).points.map(({ shortCommunities }) => shortCommunities);
  const byShare = counts("reach.share", [0.5, 0.6, 0.7, 0.8, 0.9, 1]);
  expect(byShare).toEqual([...byShare].sort((a, b) => a - b));
  expect(new Set(byShare).size).toBeGreaterThan(1);
  const byLength = counts("reach.15.m", [300, 600, 1000, 3000]);
  expect(byLength).toEqual([...byLength].sort((a, b) => b - a));
});

test("values come in order however they are asked for; what no rule reads moves nothing", () => {
  expect(measure("reach.share", [0.9, 0.5]).seen).toEqual([0.5, 0.9]);
  const { rules, points } = measure("refuge.usableShare", [0.3, 1]);
  expect(rules).toEqual([]);
  expect(points.map(({ shortCommunities, residents }) => [shortCommunities, residents])).toEqual([
    [0, 0],
    [0, 0],
  ]);
});
