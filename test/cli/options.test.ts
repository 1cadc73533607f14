import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { runCli, TOWN, useTemporaryFolder } from "../support/cli.ts";

const folder = useTemporaryFolder();

test.each([
  [["--help"], "用法：npm run -s lifecircle -- 命令"],
  [["--lang", "en", "--help"], "Usage: npm run -s lifecircle -- COMMAND"],
  [[], "用法：npm run -s lifecircle -- 命令"],
  [["audit", "--help"], "audit：按规范逐条评估"],
  [["audit", "--help", "--lang", "en"], "audit: judges every community"],
  [["reach", "--help"], "reach：每个居民点到最近的各类设施有多远"],
  [["reach", "--help", "--lang", "en"], "reach: how far every home has"],
  [["explain", "-h"], "explain：一条结果是怎么来的"],
  [["check", "--help", "--lang=en"], "check: checks files"],
  [["standard", "--help"], "standard：看规范"],
])("%j prints help with examples", (args, start) => {
  const { code, stdout, stderr } = runCli(...args);
  expect(code).toBe(0);
  expect(stdout).toContain(start);
  expect(stdout).toMatch(/例：|Examples?:/);
  expect(stderr).toBe("");
});

test("prints the version", () => {
  expect(runCli("--version").stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test.each([
  [["walk"], "没有命令“walk”。可用的命令：audit, reach, explain, check, convert, facts, standard。用 --help 看说明。"],
  [
    ["walk", "--lang", "en"],
    "There is no command “walk”. Known commands: audit, reach, explain, check, convert, facts, standard. Use --help to read more.",
  ],
  [["audit", "--comunities", "a"], "audit 没有选项 --comunities。用 audit --help 看可用的选项。"],
  [["audit", "--curve", "x"], "本版本还没有选项 --curve。请去掉这个选项。"],
  [["audit", "--curve", "x", "--lang", "en"], "This version does not have the option --curve yet. Leave it out."],
  [["audit", "--communities"], "选项 --communities 后面要有一个值。"],
  [["audit", "--date", "2025-02-30"], "“2025-02-30”不是日期。请写成 --date 2025-12-31 的样子。"],
  [["audit", "--set", "reach.share"], "“reach.share”应写成 参数=数值，例如 --set reach.share=0.8。"],
  [["audit", "--set", "reach.share=many"], "“reach.share=many”应写成 参数=数值，例如 --set reach.share=0.8。"],
  [
    ["audit", "--inventory", "supermarket=full"],
    "“supermarket=full”应写成 类别=complete|partial|none，例如 --inventory supermarket=complete 或 all=complete。",
  ],
  [["audit", "--set", "--lang", "zh"], "选项 --set 后面要有一个值。"],
  [["audit", "--set", "reach.share=1.5"], "参数 reach.share 是比例，应在 0 到 1 之间，不能是 1.5。"],
  [["audit", "--set", "reach.15.m=100000"], "参数 reach.15.m 的值 100,000 太大，最多 90,000 米。"],
  [["audit", "--seed", "x"], "--seed 应为非负整数，不是“x”。"],
  [["audit", "--lang", "de"], "--lang 只能是 zh 或 en，不是“de”。"],
  [["audit", "--date", "2025-12-31", "--date", "2025-12-31"], "选项 --date 只能给一次。"],
  [["audit", "towns.geojson"], "多出的参数“towns.geojson”。文件要写在选项后面，例如 --communities towns.geojson。"],
  [
    ["audit", "--facilities", "test/fixtures/town/facilities.geojson"],
    "audit 需要社区边界：请加上 --communities 文件。",
  ],
  [["audit", "--communities", "none.geojson"], "找不到文件“none.geojson”。请检查路径。"],
  [["audit", "--communities", "data"], "“data”不是文件（例如是文件夹）。"],
  [["explain", "--subject", "T01"], "explain 需要 --rule。"],
  [
    ["explain", "--rule", "LS-F99", "--subject", "T01"],
    "规范 cn-leshan-2021-2025 里没有条目“LS-F99”。用 standard list cn-leshan-2021-2025 看全部条目。",
  ],
  [["check"], "请说明要检查哪些文件，例如 check 社区.geojson 设施.geojson。"],
  [["standard", "show"], "没有命令“standard show”。可用的命令：standard check, standard list。用 --help 看说明。"],
  [["audit", "--standard", "gb-0"], "没有规范“gb-0”，也没有这个文件。自带的规范：cn-complete-community-2020, "],
])("%j ends in a sentence and exit code 1", (args, sentence) => {
  const { code, stdout, stderr } = runCli(...args);
  expect(stderr).toContain(sentence);
  expect(stdout).toBe("");
  expect(code).toBe(1);
});

test("names the kinds it knows when a facility file is given an unknown one", () => {
  const { code, stderr } = runCli(
    "audit",
    "--communities",
    "test/fixtures/town/communities.geojson",
    "--facilities",
    "casino=a.geojson",
  );
  expect(code).toBe(1);
  expect(stderr).toContain("“casino=a.geojson”：规范里没有设施类别“casino”");
  expect(stderr).toContain("supermarket");
});

test("names the parameters it knows when an unknown one is set, and refuses negative values", () => {
  expect(runCli("audit", "--set", "reach.speed=1").stderr).toContain("reach.share");
  expect(runCli("audit", "--set", "reach.share=-1").code).toBe(1);
});

test("names the walkers it knows", () => {
  const { code, stderr } = runCli("audit", "--walker", "runner", "--lang", "en");
  expect(code).toBe(1);
  expect(stderr).toContain("The standard has no walker “runner”. Known: adult, older, frail, child.");
});

test("a subject that the rule does not judge is answered with some that it does", () => {
  const { code, stderr } = runCli("explain", ...TOWN, "--rule", "LS-F09", "--subject", "T99", "--lang", "en");
  expect(code).toBe(1);
  expect(stderr).toContain("Rule LS-F09 does not judge “T99”. It judges, for example: T01, T02, T03");
});

test("the language may stand before the command", () => {
  expect(runCli("--lang", "en", "audit", "--date", "x").stderr).toContain("“x” is no date.");
  expect(runCli("--lang=en", "standard", "list").stdout).toContain("Leshan");
});

test("the same list twice is refused, under two kinds it is not", () => {
  const communities = ["--communities", "test/fixtures/town/communities.geojson"];
  const list = "test/fixtures/town/facilities.geojson";
  const twice = runCli(
    "audit",
    ...communities,
    "--facilities",
    list,
    "--facilities",
    folder.write("copy", readFileSync(list)),
  );
  expect(twice.code).toBe(1);
  expect(twice.stderr).toContain("内容完全相同，设施会被算两次。");
  const mixed = ["--facilities", list, "--facilities", `supermarket=${list}`];
  expect(runCli("audit", ...communities, ...mixed).code).toBe(1);
  const both = ["--facilities", `kindergarten=${list}`, "--facilities", `nursery=${list}`];
  expect(runCli("audit", ...communities, ...both).code).toBe(0);
});

test("a file of units or of the survey without areas is refused", () => {
  const communities = ["--communities", "test/fixtures/town/communities.geojson"];
  for (const option of [
    ["--survey", "test/fixtures/town/demand.geojson"],
    ["--units", "county=test/fixtures/town/demand.geojson"],
  ]) {
    const { code, stderr } = runCli("audit", ...communities, ...option);
    expect(code).toBe(1);
    expect(stderr).toContain("test/fixtures/town/demand.geojson：这个文件里没有可用的面");
  }
});

test("the seed is taken and changes nothing", () => {
  expect(runCli("audit", ...TOWN, "--seed", "7").stdout).toBe(runCli("audit", ...TOWN).stdout);
});

test("an unwritable folder is named", () => {
  const file = folder.write("taken", "");
  const { code, stderr } = runCli("audit", "--out", file);
  expect(code).toBe(1);
  expect(stderr).toContain(`“${file}”是文件，不能作为结果文件夹。`);
  const below = runCli("audit", "--out", `${file}/results`);
  expect(below.code).toBe(1);
  expect(below.stderr).toContain(`写不了“${file}/results”（ENOTDIR）`);
});
