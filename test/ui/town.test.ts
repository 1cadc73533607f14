import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Outcome } from "../../src/core/audit/tests/verdict.ts";
import { readAddress } from "../../src/ui/address.ts";
import { buildMatrix } from "../../src/ui/matrix.ts";
import { findAnswer } from "../../src/ui/question.ts";
import { auditTown, fingerprints } from "../../src/ui/town.ts";
import { version } from "../../src/core/version.ts";

const open = auditTown(false);
const complete = auditTown(true);

test("the version is that of package.json", () => {
  expect(version).toBe(JSON.parse(readFileSync("package.json", "utf8")).version);
});

test("fingerprints are those of the files", () => {
  const names = ["data/standards/cn-leshan-2021-2025.json", ...fingerprints.slice(1).map(({ name }) => name)];
  for (const [i, name] of names.entries()) {
    const bytes = readFileSync(name);
    expect(fingerprints[i]).toMatchObject({
      bytes: bytes.length,
      sha256: createHash("sha256").update(bytes).digest("hex"),
    });
  }
});

test("rows stand worst first: by short findings, then by people", () => {
  for (const analysis of [open, complete]) {
    const { rows, themes } = buildMatrix(analysis);
    const columns = themes.flatMap(({ rules }) => rules);
    const ranks = rows.map(({ findings, people }) => [
      findings.filter(({ outcome }) => outcome === "short").length,
      people ?? -1,
    ]);
    expect(ranks).toEqual([...ranks].sort(([a, b], [c, d]) => c! - a! || d! - b!));
    for (const { findings, index } of rows) {
      expect(findings.map(({ rule }) => rule)).toEqual(columns);
      expect(new Set(findings.map(({ subject }) => subject.index))).toEqual(new Set([index]));
    }
  }
});

test("confirming the lists settles what was open and changes no other outcome", () => {
  const settled = open.findings.map(({ outcome }, i): readonly [Outcome, Outcome] => [
    outcome,
    complete.findings[i].outcome,
  ]);
  for (const [before, after] of settled) if (before !== after) expect(before).toBe("not-assessable");
  expect(settled.some(([before, after]) => before === "not-assessable" && after === "short")).toBe(true);
});

test("people who reach it, who do not and who are open are everyone", () => {
  const question = { kind: "kindergarten", minutes: 10 };
  const town = findAnswer(open, question, "town")!;
  const communities = open.place.communities.map((_, i) => findAnswer(open, question, i)).filter((one) => one !== null);
  for (const key of ["total", "covered", "possible"] as const)
    expect(communities.reduce((sum, one) => sum + one[key], 0)).toBeCloseTo(town[key], 6);
  expect(town.covered).toBeLessThanOrEqual(town.possible);
  expect(town.possible).toBeLessThanOrEqual(town.total);
});

test("an address that says something unknown shows the page in Chinese, on light paper", () => {
  expect(readAddress("?lang=en&theme=meeting")).toEqual({ language: "en", theme: "meeting" });
  expect(readAddress("?lang=fr&theme=neon")).toEqual({ language: "zh", theme: "light" });
});
