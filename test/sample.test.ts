import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import type { Feature } from "geojson";
import { describe, expect, test } from "vitest";
import { buildCity, makeSampleProjects } from "../scripts/sample/sampleCity.ts";
import { analyze } from "../src/core/project/analyze.ts";
import { settingsOfProject, sourcesOfProject } from "../src/core/project/layersOfProject.ts";
import { readProjectFile } from "../src/core/project/projectFile.ts";
import { makeFlatPlane, PlainNetwork } from "./support/plainWalk.ts";
import { readGeojsonFile } from "./support/readGeojson.ts";
import { compareWalks, linesOf, readSampleFiles } from "./support/sampleCity.ts";
import { leshanStandard } from "./support/toyTown.ts";

const FOLDER = "data/sample";
const FILE = `${FOLDER}/sample-city.lifecircle`;
const hashOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const files = readSampleFiles();
const of = (name: string): readonly Feature[] => files.get(name)!;
const count = (features: readonly Feature[], is: (properties: Record<string, unknown>) => boolean) =>
  features.filter(({ properties }) => is(properties!)).length;

describe("the sample city", () => {
  test("is what its script writes, byte by byte, and small", () => {
    const made = makeSampleProjects(buildCity());
    for (const { file, bytes } of made)
      expect([file, hashOf(bytes)]).toEqual([file, hashOf(readFileSync(`${FOLDER}/${file}`))]);
    const sizes = readdirSync(FOLDER).map((name) => statSync(`${FOLDER}/${name}`).size);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(12e6);
  }, 180_000);

  test("has the plan's communities, units and types", () => {
    const communities = of("社区");
    expect(communities).toHaveLength(263);
    expect(count(communities, ({ 城乡属性 }) => 城乡属性 === "城市")).toBe(131);
    expect(of("区县")).toHaveLength(11);
    expect(of("街道乡镇").length).toBeGreaterThanOrEqual(58);
    expect(of("街道乡镇").length).toBeLessThanOrEqual(64);
    for (const type of ["传统城区社区", "集镇社区", "城乡接合部新型社区", "易地扶贫搬迁社区"])
      expect(count(communities, ({ 社区类型 }) => 社区类型 === type)).toBeGreaterThan(8);
    const names = communities.map(({ properties }) => properties!.社区名称);
    expect(new Set(names).size).toBe(names.length);
  });

  test("has homes, facilities and streets in the numbers of such a city", () => {
    expect(of("居民楼人口").length).toBeGreaterThan(19_000);
    expect(of("居民楼人口").length).toBeLessThan(22_000);
    const facilities = of("设施").length + of("公园与活动场地").length;
    expect(facilities).toBeGreaterThanOrEqual(2_500);
    expect(facilities).toBeLessThanOrEqual(4_000);
    const network = new PlainNetwork({ lines: linesOf(of("道路")) }, makeFlatPlane([104.62, 30.14]));
    expect(network.nodes.length).toBeGreaterThan(22_000);
    expect(network.nodes.length).toBeLessThan(29_000);
    const reached = network.measureFrom([{ node: 0, meters: 0 }], 200_000);
    expect(reached.filter(Number.isFinite).length / network.nodes.length).toBeGreaterThan(0.99);
  });

  test("opening years, ways of obtaining and missing cells are there", () => {
    const years = of("设施").map(({ properties }) => properties!.启用年份 as number);
    expect([Math.min(...years), Math.max(...years)]).toEqual([2015, 2025]);
    const stations = of("设施").filter(({ properties }) => properties!.类别 === "社区综合服务站");
    for (const way of ["新建", "改建", "租用"])
      expect(count(stations, ({ 取得方式 }) => 取得方式 === way)).toBeGreaterThan(10);
    expect(count(of("社区"), (cells) => cells.常住人口 === undefined)).toBeGreaterThan(0);
    expect(count(of("社区"), (cells) => cells.社区类型 === undefined)).toBeGreaterThan(0);
    expect(count(of("社区"), (cells) => cells.childWorkerPost === undefined)).toBeGreaterThan(10);
  });

  test("the earlier year has fewer facilities, and some that were closed since", () => {
    const earlier = readSampleFiles(`${FOLDER}/sample-city-2023.lifecircle`);
    const idsOf = (features: readonly Feature[]) => new Set(features.map(({ properties }) => String(properties!.编号)));
    const [before, now] = [idsOf(earlier.get("设施")!), idsOf(of("设施"))];
    expect(before.size).toBeLessThan(now.size);
    expect([...before].filter((id) => !now.has(id)).length).toBeGreaterThan(5);
    expect(earlier.get("社区")).toHaveLength(263);
  });

  test("says that it is made up, and names no county of a real place", () => {
    const { project } = readProjectFile(new Uint8Array(readFileSync(FILE)), FILE);
    expect(project.isSample).toBe(true);
    expect(project.name).toContain("虚构");
    for (const { properties } of of("区县"))
      expect("市中区 五通桥区 沙湾区 金口河区 峨眉山市 犍为县 井研县 夹江县 沐川县").not.toContain(properties!.名称);
  });

  test("circle and walk differ as they do in a city with rivers and gates", () => {
    const [share] = compareWalks(files, "综合超市", [800]);
    const points = (share!.straight - share!.walk) * 100;
    expect(points).toBeGreaterThanOrEqual(8);
    expect(points).toBeLessThanOrEqual(20);
  });

  test("every rule is judged, half of those that the map decides show all four outcomes, and no file has a fault", () => {
    const bytes = new Uint8Array(readFileSync(FILE));
    const { project, sources } = readProjectFile(bytes, FILE);
    const steps = analyze(
      leshanStandard,
      sourcesOfProject(project, ({ name, sha256 }) =>
        readGeojsonFile({ name, bytes: sources.get(sha256)!, encoding: null }),
      ),
      settingsOfProject(project, "2025-12-31", leshanStandard),
    );
    let step = steps.next();
    while (!step.done) step = steps.next();
    const { findings, issues } = step.value;
    const outcomes = new Map<string, Set<string>>();
    for (const { rule, outcome } of findings) {
      outcomes.set(rule.id, (outcomes.get(rule.id) ?? new Set()).add(outcome));
    }
    expect([...outcomes.keys()]).toEqual(leshanStandard.rules.map(({ id }) => id));
    expect(new Set([...outcomes.values()].flatMap((seen) => [...seen])).size).toBe(4);
    const decidedByMap = leshanStandard.rules.filter(
      ({ subject, evaluable }) => subject === "community" && (evaluable === "geometry" || evaluable === "mixed"),
    );
    const complete = decidedByMap.filter(({ id }) => outcomes.get(id)!.size === 4);
    expect(complete.length / decidedByMap.length).toBeGreaterThanOrEqual(0.5);
    expect(issues.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(issues.filter(({ code }) => code.startsWith("geometry."))).toEqual([]);
    expect(issues.filter(({ code }) => code === "communities.overlap")).toEqual([]);
  }, 60_000);
});
