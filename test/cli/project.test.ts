import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readProjectFile, writeProjectFile } from "../../src/core/project/projectFile.ts";
import { makeProject, makeSource, makeTownProject } from "../core/project/sampleProject.ts";
import { runCli, useTemporaryFolder } from "../support/cli.ts";
import { writeOsmFile } from "../support/osmFile.ts";

const folder = useTemporaryFolder();
const { project, sources } = makeTownProject();
const TOWN = folder.write("town.lifecircle", writeProjectFile(project, sources));
const TOWN_FILES = ["communities", "facilities", "demand"].flatMap((role) => [
  `--${role}`,
  `test/fixtures/town/${role}.geojson`,
]);
/** What the project says, as options. */
const SETTINGS = [
  ...["--inventory", "all=partial", "--inventory", "supermarket=complete"],
  ...["--set", "reach.share=0.8", "--walker", "older", "--date", "2025-12-31"],
];

function audit(name: string, ...args: readonly string[]) {
  const out = join(folder.path, name);
  const { code, stderr } = runCli("audit", ...args, "--out", out);
  expect(stderr).not.toMatch(/虚构示例城市/);
  // 2: done, and a binding indicator is missed.
  expect([0, 2]).toContain(code);
  const read = (file: string) => readFileSync(join(out, file), "utf8");
  const summary = JSON.parse(read("summary.json")) as {
    readonly inputs: readonly { readonly name: string; readonly sha256: string; readonly kept: number }[];
    readonly warnings: readonly { readonly code: string }[];
  };
  return { tables: ["coverage.csv", "findings.csv", "gaps.geojson"].map(read), summary };
}

test("a project is judged as its files and settings are when they are given one by one", () => {
  const fromProject = audit("project", "--project", TOWN);
  const fromFiles = audit("files", ...TOWN_FILES, ...SETTINGS);
  expect(fromProject.tables).toEqual(fromFiles.tables);
  expect(fromProject.summary.inputs.map(({ name, sha256, kept }) => [name, sha256, kept])).toEqual(
    project.sources.map(({ name, sha256 }, i) => [name, sha256, [6, 29, 80][i]]),
  );
  // The project says that libraries do not count, and so nobody is asked what the word means.
  const codesOf = ({ summary }: typeof fromProject) => summary.warnings.map(({ code }) => code);
  expect(codesOf(fromFiles)).toEqual(["facility.unmapped-word", "facility.mapped-words"]);
  expect(codesOf(fromProject)).toEqual(["facility.mapped-words"]);
});

test("a project keeps the OSM extract of its streets byte by byte, and is judged with it", () => {
  const nodes = [1, 2, 3].map((id) => ({ id, lng: 104.5 + id / 1000, lat: 29.902 }));
  const bytes = writeOsmFile({ nodes, ways: [{ id: 1, nodes: [1, 2, 3], tags: { highway: "path" } }] });
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const osm = makeSource("osm", { name: "town.osm.pbf", bytes: bytes.length, sha256, role: "streets" });
  const own = { ...project, sources: [...project.sources, osm] };
  const archive = writeProjectFile(own, new Map([...sources, [sha256, bytes]]));
  expect(readProjectFile(archive, "a").sources.get(sha256)).toEqual(bytes);
  const [, findings] = audit("osm", "--project", folder.write("osm.lifecircle", archive)).tables;
  // All streets of the first community hang together.
  expect(findings).toContain("LS-F16c,community,T01,石桥社区,met,,1,1,0.8,share");
});

test("explain takes a project too", () => {
  const finding = ["--rule", "LS-F09", "--subject", "T02"];
  const [fromProject, fromFiles] = [
    ["--project", TOWN],
    [...TOWN_FILES, ...SETTINGS],
  ].map((inputs) => runCli("explain", ...finding, ...inputs));
  expect(fromProject.code).toBe(0);
  // The fingerprints stand in the order of the project.
  const linesOf = (text: string) => text.replaceAll("test/fixtures/town/", "").split("\n").sort();
  expect(linesOf(fromProject.stdout)).toEqual(linesOf(fromFiles.stdout));
});

test("options override what the project says", () => {
  const overridden = ["--inventory", "all=complete", "--set", "reach.share=0.5", "--walker", "adult"];
  expect(audit("overridden", "--project", TOWN, ...overridden).tables).toEqual(
    audit("as-if", ...TOWN_FILES, ...overridden, "--date", "2025-12-31").tables,
  );
  const kindergartens = ["--facilities", "kindergarten=test/fixtures/toy-town/facilities.geojson"];
  const replaced = audit("replaced", "--project", TOWN, ...kindergartens);
  expect(replaced.summary.inputs.map(({ name }) => name)).toEqual([
    "communities.geojson",
    "test/fixtures/toy-town/facilities.geojson",
    "demand.geojson",
  ]);
  expect(replaced.tables).toEqual(
    audit("replaced-as-if", ...TOWN_FILES.slice(0, 2), ...TOWN_FILES.slice(4), ...kindergartens, ...SETTINGS).tables,
  );
});

test("files that are not used cost nothing", () => {
  const broken = new TextEncoder().encode("not a map");
  const sha256 = createHash("sha256").update(broken).digest("hex");
  const notes = makeSource("notes", { sha256, bytes: broken.length, role: "unused" });
  const withNotes = { ...project, sources: [...project.sources, notes] };
  const file = folder.write("notes.lifecircle", writeProjectFile(withNotes, new Map([...sources, [sha256, broken]])));
  const { summary } = audit("notes", "--project", file);
  expect(summary.inputs).toHaveLength(3);
});

test("a project of the first released version is still judged", () => {
  expect(audit("v1", "--project", "test/fixtures/projects/v1/town.lifecircle").summary.inputs).toHaveLength(3);
});

const cases: readonly (readonly [string, () => string, string])[] = [
  ["no such file", () => "none.lifecircle", "找不到文件“none.lifecircle”"],
  ["another format", () => "test/fixtures/town/demand.geojson", "test/fixtures/town/demand.geojson：这不是项目文件"],
  [
    "a damaged file",
    () => folder.write("cut.lifecircle", readFileSync(TOWN).subarray(0, 2000)),
    "项目文件已损坏，没有打开",
  ],
  [
    "no communities",
    () => folder.write("empty.lifecircle", writeProjectFile(makeProject(), new Map())),
    "audit 需要社区边界",
  ],
  [
    "a standard that is the path of a file",
    () => {
      const id = join(process.cwd(), "data/standards/cn-leshan-2021-2025.json");
      return folder.write(
        "path.lifecircle",
        writeProjectFile({ ...project, standards: [{ id, withUnverified: false }] }, sources),
      );
    },
    "这个版本没有",
  ],
];
test.each(cases)("%s is refused with its reason", (_, file, sentence) => {
  const { code, stdout, stderr } = runCli("audit", "--project", file());
  expect([code, stdout]).toEqual([1, ""]);
  expect(stderr).toContain(sentence);
});
