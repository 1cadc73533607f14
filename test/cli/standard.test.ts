import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { runCli, useTemporaryFolder } from "../support/cli.ts";

const folder = useTemporaryFolder();

test("lists the standards, and one rule by rule with clause and original sentence", () => {
  expect(runCli("standard", "list").stdout).toBe("cn-leshan-2021-2025  乐山市“十四五”城乡社区发展治理规划  (24)\n");
  const { code, stdout } = runCli("standard", "list", "cn-leshan-2021-2025", "--lang", "en");
  expect(code).toBe(0);
  expect(stdout).toContain(
    "LS-F09  One general supermarket\n  In principle, every community must have at least 1 general supermarket",
  );
  expect(stdout).toContain(
    "三(一)3 推动功能集成 “每个社区原则上配建一个社区综合服务站、一所幼儿园(托儿所)、一个综合超市”",
  );
});

test("accepts its own standard", () => {
  const { code, stdout } = runCli("standard", "check", "data/standards/cn-leshan-2021-2025.json");
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ verdict: "accept", id: "cn-leshan-2021-2025", rules: 24, issues: [] });
});

test("names path, value and what was expected of each fault", () => {
  const standard = JSON.parse(readFileSync("data/standards/cn-leshan-2021-2025.json", "utf8"));
  standard.rules[0].require.op = "at least";
  standard.rules[1].subject = "galaxy";
  const file = folder.write("faulty.json", JSON.stringify(standard));
  const { code, stdout } = runCli("standard", "check", file, "--lang", "en");
  expect(code).toBe(1);
  const { verdict, issues } = JSON.parse(stdout);
  expect(verdict).toBe("reject");
  expect(issues.map(({ path }: { path: string }) => path)).toEqual(["rules[0].require.op", "rules[1].subject"]);
  expect(issues[0].message).toContain("at least");
  expect(issues[0].message).toContain(">=");
  expect(issues[1].message).toContain("galaxy");
});

test("an audit refuses a faulty standard with the same sentence", () => {
  const file = folder.write("broken.json", '{"format":');
  const { code, stderr } = runCli("audit", "--standard", file);
  expect(code).toBe(1);
  expect(stderr).toContain("不是有效的 JSON");
});
