import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeMapping, writeMapping } from "../../src/core/project/mapping.ts";
import { writeProjectFile } from "../../src/core/project/projectFile.ts";
import { makeProject, makeSource, makeTownProject } from "../core/project/sampleProject.ts";
import { runCli, TOWN, useTemporaryFolder } from "../support/cli.ts";

const folder = useTemporaryFolder();
const MAPPING = "test/fixtures/mappings/town.mapping.json";

interface Summary {
  readonly counts: { readonly facilities_by_kind: Readonly<Record<string, number>> };
  readonly inputs: readonly {
    readonly name: string;
    readonly role: string;
    readonly kept: number;
    readonly skipped: number;
  }[];
  readonly warnings: readonly { readonly code: string; readonly severity: string }[];
}

function audit(name: string, ...args: readonly string[]) {
  const out = join(folder.path, name);
  const { code, stderr } = runCli("audit", ...args, "--out", out);
  // 2: done, and a binding indicator is missed.
  expect([stderr, code === 0 || code === 2]).toEqual([stderr, true]);
  const read = (file: string) => readFileSync(join(out, file), "utf8");
  return {
    tables: ["coverage.csv", "findings.csv", "gaps.geojson"].map(read),
    summary: JSON.parse(read("summary.json")) as Summary,
  };
}

interface CheckLine {
  readonly verdict: string;
  readonly kept: number;
  readonly layers: readonly { readonly role: string | null }[];
  readonly issues: readonly { readonly code: string; readonly severity: string; readonly message: string }[];
}

function check(...args: readonly string[]) {
  const { stdout, stderr } = runCli("check", ...args);
  const lines = stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as CheckLine);
  return { lines, stderr };
}

/** A list as a bureau hands it out: in GBK, off a shifted map, under headers of its own. Written in ASCII and GBK bytes. */
const WORD = Buffer.from([0xc6, 0xcc, 0xd7, 0xd3]); // 铺子
const listOf = (kindHeader: string) =>
  Buffer.concat([
    Buffer.from(`no,mc,${kindHeader},lng,lat\n1,A,`),
    WORD,
    Buffer.from(",104.5,29.9\n2,B,"),
    WORD,
    Buffer.from(",104.51,29.9\n"),
  ]);
const shops = makeSource("shops", {
  name: "shops2024.csv",
  encoding: "gb18030",
  crs: "gcj02",
  columns: [
    { field: "name", column: "mc" },
    { field: "kind", column: "lb" },
  ],
});
const shopMapping = folder.write(
  "shops.mapping.json",
  writeMapping(
    makeMapping(makeProject({ sources: [shops], words: [{ word: "铺子", kind: "convenience-retail" }] }), () => [
      ...["no", "mc", "lb", "lng", "lat"],
    ]),
  ),
);

test("files with a mapping are judged as the project is that the mapping was made of", () => {
  const { project, sources } = makeTownProject();
  const mapping = JSON.parse(readFileSync(MAPPING, "utf8")) as Pick<typeof project, "words"> & {
    readonly layers: readonly { readonly file: string; readonly columns: (typeof project.sources)[0]["columns"] }[];
  };
  const own = {
    ...project,
    ...{ inventory: [], parameterValues: [], walker: null, date: null, words: mapping.words },
    sources: project.sources.map((source) => ({
      ...source,
      columns: mapping.layers.find(({ file }) => file === source.name)!.columns,
    })),
  };
  const file = folder.write("town.lifecircle", writeProjectFile(own, sources));
  const fromProject = audit("project", "--project", file);
  const fromFiles = audit("files", ...TOWN, "--mapping", MAPPING);
  expect(fromFiles.tables).toEqual(fromProject.tables);
  expect(fromFiles.tables).not.toEqual(audit("plain", ...TOWN).tables);
  expect(fromFiles.summary.inputs.at(-1)).toMatchObject({ name: MAPPING, role: "mapping", kept: 3, skipped: 0 });
  const codes = fromFiles.summary.warnings.map(({ code }) => code);
  expect(codes.filter((code) => code.startsWith("mapping."))).toEqual(["mapping.applied"]);
});

test("next year's delivery is known by its columns; an encoding, a system and words come with it", () => {
  const list = folder.write("shops2025.csv", listOf("lb"));
  const { summary } = audit("next", ...TOWN.slice(0, 2), "--facilities", list, "--mapping", shopMapping);
  expect(summary.inputs.map(({ role, kept }) => [role, kept])).toEqual([
    ["communities", 6],
    ["facilities", 2],
    ["mapping", 1],
  ]);
  const codes = summary.warnings.map(({ code }) => code);
  expect(codes).toEqual(
    expect.arrayContaining(["mapping.applied-by-columns", "mapping.no-entry", "facility.mapped-words"]),
  );
  expect(codes).not.toContain("facility.unmapped-word");
  expect(summary.counts.facilities_by_kind).toEqual({ "convenience-retail": 2 });
});

test("what the options say goes before the mapping", () => {
  const list = folder.write("shops2025.csv", listOf("lb"));
  const convert = (...args: readonly string[]) => runCli("convert", list, ...args);
  const positionOf = (stdout: string) =>
    (JSON.parse(stdout) as { features: { geometry: { coordinates: number[] } }[] }).features[0]!.geometry.coordinates;
  const mapped = convert("--mapping", shopMapping);
  expect(mapped.stdout).toContain("铺子");
  expect(mapped.stderr).toContain("列与读取方式里的“shops2024.csv”相符");
  expect(positionOf(mapped.stdout)).not.toEqual([104.5, 29.9]);
  expect(positionOf(mapped.stdout)[0]).toBeCloseTo(104.4977, 3);
  const chosen = convert("--mapping", shopMapping, "--crs", "EPSG:4326", "--encoding", "latin1");
  expect(positionOf(chosen.stdout)).toEqual([104.5, 29.9]);
  expect(chosen.stdout).not.toContain("铺子");
});

test("KIND=FILE goes before the kind of the mapping, and a project's own words before its words", () => {
  const { project, sources } = makeTownProject();
  const town = folder.write("own.lifecircle", writeProjectFile(project, sources));
  const list = folder.write("shops2024.csv", listOf("lb"));
  const asKind = audit("kind", ...TOWN.slice(0, 2), "--facilities", `supermarket=${list}`, "--mapping", shopMapping);
  expect(asKind.summary.counts.facilities_by_kind).toEqual({ supermarket: 2 });
  const words = folder.write(
    "words.mapping.json",
    writeMapping(makeMapping(makeProject({ words: [{ word: "图书馆", kind: "cultural-centre" }] }), () => [])),
  );
  // The project says that libraries do not count.
  expect(audit("words", "--project", town, "--mapping", words).tables).toEqual(audit("own", "--project", town).tables);
});

test("check says what a file lacks of the columns that the mapping reads, and which entries are of no file", () => {
  const list = folder.write("shops2025.csv", listOf("lb"));
  const known = check(list, "--mapping", shopMapping);
  expect(known.lines).toMatchObject([{ verdict: "accept", kept: 2, layers: [{ role: "facilities" }] }]);
  expect(known.lines[0]!.issues.map(({ code }) => code)).not.toContain("facility.unmapped-word");
  expect(known.stderr).toBe("");

  const renamed = folder.write("shops2024.csv", listOf("leibie"));
  const lacking = check(renamed, "--mapping", shopMapping, "--lang", "en");
  expect(lacking.lines[0]!.verdict).toBe("warn");
  expect(lacking.lines[0]!.issues).toContainEqual(
    expect.objectContaining({
      code: "mapping.lacks-column",
      severity: "warning",
      message: expect.stringContaining("“lb”"),
    }),
  );
  const other = check("test/fixtures/town/streets.geojson", "none.geojson", "--mapping", shopMapping);
  expect(other.lines.map(({ verdict }) => verdict)).toEqual(["accept", "reject"]);
  expect(other.lines[0]!.issues.map(({ code }) => code)).toEqual(["mapping.no-entry"]);
  expect(other.stderr).toContain("有 1 项没有用上：shops2024.csv");
});

test("layers of one file are found by what they are given as", () => {
  const kml = (name: string, body: string) => `<Folder><name>${name}</name>${body}</Folder>`;
  const ring = "104.49,29.89 104.52,29.89 104.52,29.92 104.49,29.92 104.49,29.89";
  const area = `<Placemark><name>甲</name><Polygon><outerBoundaryIs><LinearRing><coordinates>${ring}</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>`;
  const point = "<Placemark><name>乙</name><Point><coordinates>104.5,29.9</coordinates></Point></Placemark>";
  const file = folder.write(
    "town.kml",
    `<kml xmlns="http://www.opengis.net/kml/2.2"><Document>${kml("边界", area)}${kml("店", point)}</Document></kml>`,
  );
  const { lines } = check(file);
  expect(lines[0]!.layers).toHaveLength(2);
  const layers = ["边界", "店"].map((layer, i) =>
    makeSource(layer, {
      name: "town.kml",
      layer,
      role: i === 0 ? "communities" : "facilities",
      kind: i === 0 ? null : "supermarket",
    }),
  );
  const mapping = folder.write(
    "kml.mapping.json",
    writeMapping(makeMapping(makeProject({ sources: layers }), () => ["name"])),
  );
  const { summary } = audit("layers", "--communities", file, "--facilities", file, "--mapping", mapping);
  expect(summary.inputs.map(({ role, kept }) => [role, kept])).toEqual([
    ["communities", 1],
    ["facilities", 1],
    ["mapping", 2],
  ]);
  expect(summary.counts.facilities_by_kind).toEqual({ supermarket: 1 });
  expect(check(file, "--mapping", mapping).lines[0]!.layers.map(({ role }) => role)).toEqual([
    "communities",
    "facilities",
  ]);
});

test("convert reads each layer as it was said, into a folder or one by one", () => {
  const folderOf = (name: string, geometry: string) =>
    `<Folder><name>${name}</name><Placemark>${geometry}</Placemark></Folder>`;
  const line = "<LineString><coordinates>104.5,29.9 104.51,29.9</coordinates></LineString>";
  const point = "<Point><coordinates>104.6,29.9</coordinates></Point>";
  const file = folder.write(
    "two.kml",
    `<kml xmlns="http://www.opengis.net/kml/2.2"><Document>${folderOf("a", line)}${folderOf("b", point)}</Document></kml>`,
  );
  const sources = [
    makeSource("a", { name: "two.kml", layer: "a" }),
    makeSource("b", { name: "two.kml", layer: "b", crs: "gcj02" }),
  ];
  const mapping = folder.write("two.mapping.json", writeMapping(makeMapping(makeProject({ sources }), () => [])));
  const out = join(folder.path, "two");
  expect(runCli("convert", file, "--mapping", mapping, "--out", `${out}/`).code).toBe(0);
  const longitudeOf = (text: string) =>
    (
      JSON.parse(text) as { features: { geometry: { coordinates: unknown[] } }[] }
    ).features[0]!.geometry.coordinates.flat()[0];
  const [a, b] = ["a", "b"].map((layer) => longitudeOf(readFileSync(join(out, `two-${layer}.geojson`), "utf8")));
  expect(a).toBe(104.5);
  expect(b).toBeCloseTo(104.5977, 3);
  // Of "a" nothing is said here: it stays where it is.
  const ofOne = folder.write(
    "one.mapping.json",
    writeMapping(makeMapping(makeProject({ sources: sources.slice(1) }), () => [])),
  );
  expect(runCli("convert", file, "--mapping", ofOne, "--out", `${out}/`).code).toBe(0);
  for (const [layer, longitude] of [
    ["a", a],
    ["b", b],
  ] as const)
    expect(longitudeOf(readFileSync(join(out, `two-${layer}.geojson`), "utf8"))).toBe(longitude);
  const { stdout, stderr } = runCli("convert", file, "--layer", "b", "--mapping", mapping);
  expect(longitudeOf(stdout)).toBe(b);
  expect(stderr).toContain("有 1 项没有用上：two.kml / a");
});

test.each<readonly [content: string, lang: string, sentence: string]>([
  ["[]", "zh", "这不是读取方式文件。请选择由本工具保存的读取方式（.mapping.json）。"],
  ["{", "en", "The document is not valid JSON"],
  [
    '{"format":"lifecircle-mapping","version":1,"layers":7,"words":[]}',
    "zh",
    ", layers：文档这一项应为列表，实际是 7。",
  ],
  [
    '{"format":"lifecircle-mapping","version":9,"layers":[],"words":[]}',
    "en",
    "The document was saved by a newer program",
  ],
])("%s is refused", (content, lang, sentence) => {
  const file = folder.write("bad.json", content);
  for (const command of [
    ["audit", ...TOWN],
    ["check", "test/fixtures/town/demand.geojson"],
    ["convert", "test/fixtures/town/demand.geojson"],
  ]) {
    const { code, stderr, stdout } = runCli(...command, "--mapping", file, "--lang", lang);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(sentence);
  }
});

test("a mapping that is not there is said to be missing", () => {
  expect(runCli("audit", ...TOWN, "--mapping", "none.json").stderr).toContain("找不到文件“none.json”");
});
