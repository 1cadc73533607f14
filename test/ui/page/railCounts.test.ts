import { expect, test } from "vitest";
import { countShort, countToSee } from "../../../src/ui/page/railCounts.ts";
import { completeTown, overviewWith, town } from "../modes/check/town.ts";
import { layerOf } from "../modes/data/place.ts";

const issue = (severity: "error" | "warning" | "note", count = 1) => ({
  code: severity,
  severity,
  count,
  examples: [],
});
const word = (origin: "standard" | "dictionary" | "user" | "none") => ({ word: origin, count: 9, kind: null, origin });

test("what is to be seen to: sorts of faults, words without a meaning, files that are refused", () => {
  expect(countToSee([])).toBe(0);
  expect(countToSee([layerOf("a", { issues: [issue("note", 50)], words: [word("user"), word("dictionary")] })])).toBe(
    0,
  );
  const refusal = { code: "file.gone", severity: "error", values: {}, where: "b" } as const;
  expect(
    countToSee([
      layerOf("a", { issues: [issue("error", 40), issue("warning", 3), issue("note")] }),
      layerOf("b", { refusal }),
      layerOf("c", { words: [word("none"), word("none"), word("standard")] }),
    ]),
  ).toBe(5);
});

test("communities that are short of something count once, however much it is", () => {
  expect(
    countShort(
      overviewWith([
        { name: "a", affected: 0, outcomes: ["short", "short", "met"] },
        { name: "b", affected: 0, outcomes: ["met", "not-assessable", "not-applicable"] },
        { name: "c", affected: 0, outcomes: ["met", "met", "short"] },
      ]),
    ),
  ).toBe(2);
  expect(countShort(overviewWith([]))).toBe(0);
  expect(countShort(completeTown)).toBeGreaterThanOrEqual(countShort(town));
  expect(countShort(completeTown)).toBeGreaterThan(0);
});
