import { describe, expect, test } from "vitest";
import { SEVERITIES, weighOutcomes } from "../../../src/core/audit/severity.ts";
import type { Standard } from "../../../src/core/standard/standard.ts";
import { compare, count, makeStandard, type Written, written } from "./ruleStandard.ts";

const test1 = compare(count("park"), ">=", 1);

/** Severity of a short finding of the first rule. */
function severityOfFirst(rules: readonly Written[], date = "2026-01-01", change: (file: Written) => void = () => {}) {
  const standard: Standard = makeStandard(rules, change);
  return weighOutcomes(standard.rules[0], standard, date)("short");
}

const MODALS = {
  indicator: "gap",
  must: "high",
  "at-least": "high",
  "in-principle": "gap",
  generally: "gap",
  advisable: "advice",
  strive: "low",
  promote: "advice",
  encourage: "note",
  may: "note",
} as const;

describe.each(Object.entries(MODALS))("%s", (modal, severity) => {
  test.each([
    [null, severity],
    ["预期性", severity === "high" ? "high" : "gap"],
    ["约束性", "breach"],
    ["强制性条文", "breach"],
  ])("with indicator %s, due and not due", (indicator, expected) => {
    const rule = written(test1, { force: { indicator, modal }, deadline: "2025-12-31" });
    expect(severityOfFirst([rule], "2025-12-31")).toBe(expected);
    expect(severityOfFirst([rule], "2031-01-01")).toBe(expected);
    expect(severityOfFirst([rule], "2025-12-30")).toBe("upcoming");
  });
});

test("a text rule that restates an indicator takes the heavier of the two, whichever names the other", () => {
  const text = (modal: string, restates: string[] = []) =>
    written(test1, { id: "TEXT", force: { indicator: null, modal }, restates });
  const row = (indicator: string | null, restates: string[] = []) =>
    written(test1, { id: "ROW", force: { indicator, modal: "indicator" }, restates });
  expect(severityOfFirst([text("promote"), row("约束性", ["TEXT"])])).toBe("breach");
  expect(severityOfFirst([text("promote", ["ROW"]), row("约束性")])).toBe("breach");
  expect(severityOfFirst([text("may", ["ROW"]), row("预期性")])).toBe("gap");
  expect(severityOfFirst([text("must", ["ROW"]), row("预期性")])).toBe("high");
  expect(severityOfFirst([text("promote", ["ROW"]), row(null)])).toBe("advice");
  expect(severityOfFirst([text("promote", ["ABSENT"])])).toBe("advice");
  expect(severityOfFirst([row("预期性", ["TEXT"]), text("must")])).toBe("gap");
});

test("without a deadline the last day of the period is it; without a period a rule is always due", () => {
  const period = (file: Written) => Object.assign(file, { period: { from: "2021-01-01", to: "2025-12-31" } });
  expect(severityOfFirst([written(test1)], "2025-12-30", period)).toBe("upcoming");
  expect(severityOfFirst([written(test1)], "2025-12-31", period)).toBe("high");
  expect(severityOfFirst([written(test1)], "1990-01-01")).toBe("high");
  const early = written(test1, { deadline: "2022-12-31" });
  expect(severityOfFirst([early], "2023-01-01", period)).toBe("high");
});

test("only what is short, or a trigger that fired, weighs anything", () => {
  const standard = makeStandard([written(test1), written(test1, { id: "T", kind: "trigger" })]);
  const [duty, trigger] = standard.rules;
  for (const outcome of ["met", "not-assessable", "not-applicable"] as const)
    expect(weighOutcomes(duty, standard, "2030-01-01")(outcome)).toBe(null);
  expect(weighOutcomes(trigger, standard, "2030-01-01")("met")).toBe("candidate");
  expect(weighOutcomes(trigger, standard, "2030-01-01")("not-assessable")).toBe(null);
  expect(SEVERITIES).toHaveLength(8);
});
