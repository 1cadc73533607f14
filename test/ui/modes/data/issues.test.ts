import "../../../../src/core/messages/learnNoteMessages.ts";
import { expect, test } from "vitest";
import { messages } from "../../../../src/core/messages/messages.ts";
import { findWorstSeverity } from "../../../../src/ui/modes/data/findWorstSeverity.ts";
import { listGroups } from "../../../../src/ui/modes/data/issueGroups.ts";
import { titleOfIssues } from "../../../../src/ui/modes/data/issueTitles.ts";
import { layerOf, sourceOf } from "./place.ts";

const groupOf = (code: string, severity: "error" | "warning" | "note") => ({ code, severity, count: 1, examples: [] });

// Codes that refuse a file or a run as a whole never come in a group.
const refusals = ["communities.none"];
const codes = [...messages.keys()].filter(
  (code) =>
    /^(feature|geometry|record|facility|demand|streets|community|communities)\./.test(code) && !refusals.includes(code),
);
// Words for measures of people share the prefix of issues about homes.
const measures = ["people", "households", "dwellings", "buildings", "elderly", "children", "students"];

test.each(codes.filter((code) => !measures.includes(code.replace("demand.", ""))))("%s has a title", (code) => {
  expect(titleOfIssues({ code, severity: "note" })).not.toBe("data.fault.note");
});

test("a code without a title is called by how bad it is", () => {
  expect(titleOfIssues({ code: "street.loop", severity: "warning" })).toBe("data.fault.warning");
});

test("groups of all files and of the place stand together, worst first, under keys of their own", () => {
  const layer = layerOf("a", { issues: [groupOf("file.crs", "warning"), groupOf("geometry.empty", "error")] });
  const groups = listGroups(
    [
      { source: sourceOf("a"), layer },
      { source: sourceOf("b"), layer: null },
    ],
    [groupOf("communities.overlap", "warning"), groupOf("facility.outside", "note")],
  );
  expect(groups.map(({ group }) => group.code)).toEqual([
    "geometry.empty",
    "file.crs",
    "communities.overlap",
    "facility.outside",
  ]);
  expect(new Set(groups.map(({ key }) => key)).size).toBe(4);
});

test("a refused file is an error, whatever else is said of it", () => {
  const refusal = { code: "file.empty", severity: "error" as const, values: {}, where: "" };
  expect(findWorstSeverity(layerOf("a", { refusal }))).toBe("error");
  expect(findWorstSeverity(layerOf("a", { issues: [groupOf("a", "note"), groupOf("b", "warning")] }))).toBe("warning");
  expect(findWorstSeverity(layerOf("a"))).toBeNull();
});
