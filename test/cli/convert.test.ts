import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { zipSync } from "fflate";
import { expect, test } from "vitest";
import { applyEdit } from "../../src/core/project/applyEdit.ts";
import { writeProjectFile } from "../../src/core/project/projectFile.ts";
import { makeBureauBoundaries } from "../support/bureauFiles.ts";
import { runCli, useTemporaryFolder } from "../support/cli.ts";
import { makeLooseTown } from "../support/looseTown.ts";

const folder = useTemporaryFolder();

test("a shapefile in parts, in GBK and metres, becomes what it was made of", () => {
  const { shp, shx, dbf } = makeBureauBoundaries();
  for (const [name, bytes] of Object.entries({ "界线.shp": shp, "界线.shx": shx, "界线.dbf": dbf }))
    writeFileSync(join(folder.path, name), bytes);
  const file = join(folder.path, "界线.shp");
  const refused = runCli("convert", file);
  expect([refused.code, refused.stdout]).toEqual([1, ""]);
  expect(refused.stderr).toContain("--crs EPSG:编号");
  const out = join(folder.path, "out/社区.geojson");
  const { code, stderr } = runCli("convert", file, "--crs", "EPSG:4544", "--out", out);
  expect(code).toBe(0);
  expect(stderr).toContain("CGCS2000");
  const { features } = JSON.parse(readFileSync(out, "utf8"));
  const original = JSON.parse(readFileSync("test/fixtures/town/communities.geojson", "utf8")).features;
  expect(features.map(({ properties }: { properties: object }) => properties)).toEqual(
    original.map(({ properties }: { properties: Record<string, unknown> }) => ({
      ID: properties.id,
      名称: properties.名称,
      常住人口: properties.常住人口,
    })),
  );
  const places = (list: { geometry: { coordinates: number[][][] } }[]) =>
    list.map(({ geometry }) =>
      [...geometry.coordinates[0]!.slice(0, -1)].sort((a, b) => a[0]! - b[0]! || a[1]! - b[1]!),
    );
  for (const [i, ring] of places(features).entries())
    for (const [j, position] of ring.entries())
      for (const axis of [0, 1]) expect(position[axis]).toBeCloseTo(places(original)[i]![j]![axis]!, 7);
  // What it wrote, it takes.
  expect(JSON.parse(runCli("check", out).stdout)).toMatchObject({
    verdict: "accept",
    kept: original.length,
    skipped: 0,
  });
});

const csv = (text: string) => new TextEncoder().encode(text);
const featuresOf = (text: string): { geometry: object; properties: Record<string, unknown> }[] =>
  JSON.parse(text).features;
const layers = zipSync({
  "a.csv": csv('id,wkt\n1,POINT(104 30)\n2,"LINESTRING(104 30,105 31)"\n'),
  "b.csv": csv(
    'id,wkt\n1,"MULTIPOLYGON(((0 0,9 0,9 9,0 9,0 0),(1 1,1 2,2 2,2 1,1 1)),((20 0,21 0,21 1,20 0)))"\n2,x\n',
  ),
});

test("of several layers one is named; points, lines and holes come out as they went in", () => {
  const file = folder.write("two.zip", layers);
  const several = runCli("convert", file, "--lang", "en");
  expect([several.code, several.stderr]).toEqual([1, expect.stringContaining("has 2 layers: a.csv, b.csv")]);
  const read = (...args: string[]) => featuresOf(runCli("convert", file, ...args).stdout);
  expect(read("--layer", "a.csv").map(({ geometry }) => geometry)).toEqual([
    { type: "Point", coordinates: [104, 30] },
    {
      type: "LineString",
      coordinates: [
        [104, 30],
        [105, 31],
      ],
    },
  ]);
  const [polygons, ...more] = read("--layer", "b.csv");
  expect(more).toEqual([]);
  expect(polygons).toMatchObject({ geometry: { type: "MultiPolygon", coordinates: [[{}, {}], [{}]] } });
  expect(runCli("convert", file, "--layer", "b.csv", "--lang", "en").stderr).toContain("two.zip / b.csv #3");
});

test("a folder takes each layer of each file, and what cannot be used does not cost the rest", () => {
  const two = folder.write("层.zip", layers);
  const one = folder.write("点.csv", "名称,lng,lat\n甲,104,30\n");
  const none = folder.write("坏.fgb", "not one");
  const out = join(folder.path, "clean");
  const { code, stdout, stderr } = runCli("convert", two, none, one, "--out", `${out}/`, "--format", "fgb");
  expect([code, stdout]).toEqual([1, ""]);
  expect(stderr).toContain("坏.fgb");
  expect(readdirSync(out).sort()).toEqual(["层-a.csv.fgb", "层-b.csv.fgb", "点.fgb"]);
  const back = runCli("convert", join(out, "层-b.csv.fgb"), "--lang", "en");
  const direct = runCli("convert", two, "--layer", "b.csv");
  expect([back.code, featuresOf(back.stdout)]).toEqual([0, featuresOf(direct.stdout)]);
  expect(featuresOf(runCli("convert", join(out, "点.fgb")).stdout)[0]!.properties.名称).toBe("甲");
  // A folder that is there needs no mark; GeoJSON is what it gets unless more is said.
  expect(runCli("convert", one, "--out", out).code).toBe(0);
  expect(existsSync(join(out, "点.geojson"))).toBe(true);
});

test("several files are joined into one, each record with the file that it is from", () => {
  const east = folder.write("east.csv", "id,lng,lat,source_file\n1,104,30,old\n");
  const west = folder.write("west.csv", "id,lng,lat\n1,103,30\n2,103,31\n");
  const out = join(folder.path, "joined.fgb");
  expect(runCli("convert", east, west, "--out", out).code).toBe(0);
  const properties = featuresOf(runCli("convert", out).stdout).map((feature) => feature.properties);
  expect(properties.map(({ id, source_file_2: from }) => [id, from]).sort()).toEqual([
    [1, east],
    [1, west],
    [2, west],
  ]);
  expect(properties.find(({ source_file: old }) => old === "old")).toMatchObject({ source_file_2: east });
  expect(featuresOf(runCli("convert", west, east).stdout).map((own) => own.properties.id)).toEqual([1, 2, 1]);
});

test("what would be lost, doubled or written over is refused before anything is written", () => {
  const file = folder.write("sub.geojson", '{"type":"FeatureCollection","features":[]}');
  const same = folder.write("sub.csv", "lng,lat\n104,30\n");
  const link = join(folder.path, "link.geojson");
  symlinkSync(file, link);
  const refusals: [args: string[], said: string][] = [
    [[], "Say which files"],
    [[file, link], "are one file"],
    [[file, "--out", file], "is not written over"],
    [[same, file, "--out", link], "is not written over"],
    [[same, file, "--out", join(folder.path, "x")], "would both be written as “sub.geojson”"],
    [[file, "--out", folder.path], "is not written over"],
    [[file, folder.write("two.zip", layers), "--out", join(folder.path, "x.fgb")], "two.zip” has 2 layers"],
    [[file, "--out", join(folder.path, "a.shp")], "should end in .geojson"],
    [[file, "--format", "shp"], "--format is geojson or fgb"],
    [[file, "--format", "fgb"], "goes with a folder"],
    [[file, "--out", join(folder.path, "a.fgb"), "--format", "fgb"], "goes with a folder"],
    [[same, "--layer", "c"], "“c”"],
  ];
  for (const [args, said] of refusals) {
    const { code, stdout, stderr } = runCli("convert", ...args, "--lang", "en");
    expect([code, stdout, stderr]).toEqual([1, "", expect.stringContaining(said)]);
  }
  expect(readFileSync(file, "utf8")).toContain("FeatureCollection");
  for (const name of ["x", "x.fgb"]) expect(existsSync(join(folder.path, name))).toBe(false);
});

test("a project is written layer by layer with its repairs made", () => {
  const { project, sources } = makeLooseTown();
  const mended = applyEdit(project, {
    type: "several",
    edits: [
      {
        type: "repair",
        source: "communities",
        repairs: [
          { type: "give-overlap", from: 0, to: 1 },
          { type: "give-overlap", from: 1, to: 2 },
          { type: "fill-gap", to: 4, lng: 104.50622, lat: 29.9067 },
        ],
      },
      { type: "repair", source: "facilities", repairs: [{ type: "leave-out", record: 29 }] },
    ],
  });
  const file = join(folder.path, "小镇.lifecircle");
  writeFileSync(file, writeProjectFile(mended, sources));
  const refused = runCli("convert", "--project", file, "--out", join(folder.path, "all.geojson"));
  expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining("--out 文件夹/")]);
  const out = join(folder.path, "mended");
  const { code, stderr } = runCli("convert", "--project", file, "--out", `${out}/`);
  expect(code).toBe(0);
  for (const said of ["重叠的部分按修补决定归对方", "空隙按修补决定并入", "按修补决定不计入"])
    expect(stderr).toContain(said);
  expect(readdirSync(out).sort()).toEqual(["communities.geojson", "demand.geojson", "facilities.geojson"]);
  const facilities = featuresOf(readFileSync(join(out, "facilities.geojson"), "utf8"));
  expect(facilities).toHaveLength(30);
  // Nothing of the communities is left to mend.
  const [line] = runCli("check", join(out, "communities.geojson")).stdout.trim().split("\n");
  expect(JSON.parse(line!)).toMatchObject({ verdict: "accept", kept: 6, skipped: 0 });
}, 60_000);

test("a list that is there under several kinds comes out as each of them is mended, and no file is written over", () => {
  const { project, sources } = makeLooseTown();
  const list = project.sources.find(({ id }) => id === "facilities")!;
  const leaveOut = (record: number) => ({ type: "leave-out", record }) as const;
  const mended = {
    ...project,
    sources: [
      { ...list, repairs: [leaveOut(29)] },
      {
        ...list,
        id: "shops",
        kind: "convenience-retail",
        name: "a\u0000b.geojson",
        repairs: [leaveOut(0), leaveOut(1)],
      },
    ],
  };
  const file = join(folder.path, "两类.lifecircle");
  writeFileSync(file, writeProjectFile(mended, sources));
  const out = join(folder.path, "kinds");
  // What it wrote itself, it writes again.
  for (let i = 0; i < 2; i++) expect(runCli("convert", "--project", file, "--out", `${out}/`).code).toBe(0);
  const count = (name: string) => featuresOf(readFileSync(join(out, name), "utf8")).length;
  expect(readdirSync(out).sort()).toEqual(["a-b-convenience-retail.geojson", "facilities.geojson"]);
  expect([count("facilities.geojson"), count("a-b-convenience-retail.geojson")]).toEqual([30, 29]);

  const original = sources.get(list.sha256)!;
  writeFileSync(join(out, "facilities.geojson"), original);
  const refused = runCli("convert", "--project", file, "--out", `${out}/`);
  expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining("facilities.geojson")]);
  expect(new Uint8Array(readFileSync(join(out, "facilities.geojson")))).toEqual(original);
}, 60_000);
