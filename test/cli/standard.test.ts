import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readCsv, runCli, TOWN, useTemporaryFolder } from "../support/cli.ts";

const folder = useTemporaryFolder();

test("lists the standards, and one rule by rule with clause and original sentence", () => {
  const lines = runCli("standard", "list").stdout.trimEnd().split("\n");
  expect(lines).toContain("cn-leshan-2021-2025  乐山市“十四五”城乡社区发展治理规划  (131)");
  expect(lines).toContain("cn-gb-50180-2018  城市居住区规划设计标准（GB 50180-2018）  (45)");
  expect(lines).toHaveLength(readdirSync("data/standards").length);
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
  expect(JSON.parse(stdout)).toMatchObject({ verdict: "accept", id: "cn-leshan-2021-2025", rules: 131, issues: [] });
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

test("audits living circles by the standard that asks for them", () => {
  const { features } = JSON.parse(readFileSync("test/fixtures/town/communities.geojson", "utf8"));
  const circles = features.slice(0, 2).map(({ type, geometry }: object & Record<string, unknown>, i: number) => ({
    type,
    geometry,
    properties: { id: `C${i}`, level: [15, 10][i], buildStatus: "新建", population: 60_000 },
  }));
  const file = folder.write("circles.geojson", JSON.stringify({ type: "FeatureCollection", features: circles }));
  const out = join(folder.path, "circles");
  const options = ["--standard", "cn-gb-50180-2018", "--date", "2026-01-01"];
  const { code } = runCli("audit", ...TOWN, ...options, "--units", `living-circle=${file}`, "--out", out);
  expect(code).toBe(0);
  const rows = readCsv(join(out, "findings.csv")).filter(({ rule_id }) => rule_id === "GB-4.0.4-10-park");
  expect(rows.map(({ subject_id, outcome }) => [subject_id, outcome])).toEqual([
    ["C0", "not-applicable"],
    ["C1", "met"],
  ]);
});
