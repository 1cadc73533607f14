import { expect, test } from "vitest";
import { runCli } from "../support/cli.ts";

test.each([
  ["zh", /没有给出文件，使用自带的虚构示例城市（data\/sample\/sample-city\.lifecircle）。/],
  ["en", /No files were given: using the made-up sample city that comes with the program/],
])("without inputs the sample city is judged, and said to be made up, in %s", (language, said) => {
  const { code, stdout, stderr } = runCli("audit", "--lang", language);
  // A binding indicator is missed.
  expect(code).toBe(2);
  expect(stderr).toMatch(said);
  expect(stdout).toContain("263");
});

test("options change how the sample city is judged", () => {
  const finding = ["--rule", "LS-T1-20", "--subject", "city", "--lang", "en"];
  expect(runCli("explain", ...finding).stdout).toContain("Outcome: short");
  const open = runCli("explain", ...finding, "--inventory", "all=partial");
  expect(open.stdout).toContain("Outcome: not assessable");
});
