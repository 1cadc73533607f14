import "../../../src/core/messages/learnExplainMessages.ts";
import "../../../src/core/messages/learnMissingMessages.ts";
import "../../../src/core/messages/learnFactMessages.ts";
import "../../../src/core/messages/learnNoteMessages.ts";
import "../../../src/core/messages/learnSummaryMessages.ts";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { groupIssues } from "../../../src/core/messages/groupIssues.ts";
import { formatIssue, formatMessage, messages } from "../../../src/core/messages/messages.ts";

const placeholders = (text: string) => [...text.matchAll(/\{([\w@]+)\}/g)].map(([, name]) => name).sort();

test.each([...messages])("%s says the same in both languages", (_, { zh, en }) => {
  expect(placeholders(zh)).toEqual(placeholders(en));
  expect(en).not.toMatch(/[\u3400-\u9fff]/u);
  expect(zh.trim()).not.toBe("");
});

test("no code is defined twice", () => {
  const folder = "src/core/messages";
  const codes = readdirSync(folder)
    .filter((name) => name.endsWith("Messages.ts"))
    .flatMap((name) =>
      [...readFileSync(join(folder, name), "utf8").matchAll(/^ {2}"([a-z0-9.\-/]+)":/gm)].map(([, code]) => code),
    );
  expect(codes.filter((code, i) => codes.indexOf(code) !== i)).toEqual([]);
  expect(new Set(codes)).toEqual(new Set(messages.keys()));
});

test("a code that is not there and a value that is missing are bugs", () => {
  expect(() => formatMessage("no.such", {}, "zh")).toThrow('There is no message "no.such".');
  expect(() => formatMessage("file.not-found", {}, "en")).toThrow('Message "file.not-found" lacks its value "file".');
});

test("the place leads, and a file's long text is cut", () => {
  expect(formatIssue({ code: "geometry.null", values: {}, where: "a.geojson #3" }, "zh")).toMatch(/^a\.geojson #3：/);
  expect(formatIssue({ code: "geometry.null", values: {}, where: "a.geojson #3" }, "en")).toMatch(/^a\.geojson #3: /);
  const long = formatIssue({ code: "file.not-found", values: { file: "x".repeat(5_000_000) } }, "en");
  expect(long.length).toBeLessThan(1200);
});

test("issues are grouped by file and code, worst first, with three examples and the full count", () => {
  const issue = (code: string, severity: "error" | "warning" | "note", where: string) => ({
    code,
    severity,
    values: {},
    where,
  });
  const groups = groupIssues(
    [
      issue("table.unknown-role", "note", "a #1"),
      ...[1, 2, 3, 4, 5].map((n) => issue("geometry.null", "error", `a #${n}`)),
      issue("geometry.null", "error", "b #1"),
    ],
    (own) => formatIssue(own, "en"),
    3,
  );
  expect(groups.map(({ code, severity, count, examples }) => [code, severity, count, examples.length])).toEqual([
    ["geometry.null", "error", 5, 3],
    ["geometry.null", "error", 1, 1],
    ["table.unknown-role", "note", 1, 1],
  ]);
});

test("a value that is one of a few words is said in the language of the sentence", () => {
  const known = new Map([
    ["wind", { zh: "{wind@direction}风，{wind}", en: "wind from the {wind@direction}, {wind}" }],
    ["direction.south-east", { zh: "东南", en: "south-east" }],
  ]);
  const values = { wind: "south-east" };
  expect(formatMessage("wind", values, "zh", known)).toBe("东南风，south-east");
  expect(formatMessage("wind", values, "en", known)).toBe("wind from the south-east, south-east");
  expect(() => formatMessage("wind", { wind: "up" }, "en", known)).toThrow('There is no message "direction.up".');
  expect(() => formatMessage("wind", {}, "en", known)).toThrow('lacks its value "wind"');
});
