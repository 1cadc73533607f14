import { expect, test } from "vitest";
import { runCli, TOWN } from "../support/cli.ts";

// One of each sort of evidence: features inside, a share within reach, a ratio, a size, units of the city, a distance.
const FINDINGS = [
  ["LS-F09", "T02"],
  ["LS-F05b", "T01"],
  ["LS-T1-01", "T02"],
  ["LS-S04", "T05"],
  ["LS-T1-20", "city"],
  ["LS-F15", "h1"],
  ["LS-B2-01c", "s4"],
  ["LS-S03", "city"],
];

test.each(["zh", "en"])("explains findings of the small town in %s", async (language) => {
  const texts = FINDINGS.map(([rule, subject]) => {
    const { code, stdout } = runCli(
      "explain",
      ...TOWN,
      "--rule",
      rule,
      "--subject",
      subject,
      "--lang",
      language,
      "--inventory",
      "all=complete",
    );
    expect(code).toBe(0);
    expect(stdout).not.toMatch(/undefined|NaN|\[object|\{\w+\}/);
    return stdout;
  });
  await expect(texts.join("\n")).toMatchFileSnapshot(`../golden/cli/town-explain.${language}.txt`);
});

test("takes a name for an id", () => {
  const byName = runCli("explain", ...TOWN, "--rule", "LS-F09", "--subject", "北门社区");
  expect(byName.code).toBe(0);
  expect(byName.stdout).toBe(runCli("explain", ...TOWN, "--rule", "LS-F09", "--subject", "T02").stdout);
});

test("says what data is missing and how to state it", () => {
  const { stdout } = runCli("explain", ...TOWN, "--rule", "LS-F09", "--subject", "T02");
  expect(stdout).toContain("结论：无法评估");
  expect(stdout).toContain("--inventory supermarket=complete");
});

test("shows a changed parameter beside its default", () => {
  const { stdout } = runCli(
    "explain",
    ...TOWN,
    "--rule",
    "LS-F05b",
    "--subject",
    "T01",
    "--set",
    "reach.10.m=900",
    "--lang",
    "en",
  );
  expect(stdout).toContain(
    "reach.10.m = 900 m: set by you (default 500 m, borrowed from another standard, GB 50180-2018)",
  );
  expect(stdout).toContain("outside the suggested range 400 m–700 m");
});
