import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { zipSync } from "fflate";
import { expect, test } from "vitest";
import { makeBureauBoundaries } from "../support/bureauFiles.ts";
import { runCli, useTemporaryFolder } from "../support/cli.ts";

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

test("of several layers one is named; points, lines and holes come out as they went in", () => {
  const csv = (text: string) => new TextEncoder().encode(text);
  const file = folder.write(
    "two.zip",
    zipSync({
      "a.csv": csv('id,wkt\n1,POINT(104 30)\n2,"LINESTRING(104 30,105 31)"\n'),
      "b.csv": csv(
        'id,wkt\n1,"MULTIPOLYGON(((0 0,9 0,9 9,0 9,0 0),(1 1,1 2,2 2,2 1,1 1)),((20 0,21 0,21 1,20 0)))"\n2,x\n',
      ),
    }),
  );
  const several = runCli("convert", file, "--lang", "en");
  expect([several.code, several.stderr]).toEqual([1, expect.stringContaining("has 2 layers: a.csv, b.csv")]);
  const read = (...args: string[]) => JSON.parse(runCli("convert", file, ...args).stdout).features;
  expect(read("--layer", "a.csv").map(({ geometry }: { geometry: object }) => geometry)).toEqual([
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
  expect(polygons.geometry.type).toBe("MultiPolygon");
  expect(polygons.geometry.coordinates.map((rings: unknown[]) => rings.length)).toEqual([2, 1]);
  expect(runCli("convert", file, "--layer", "b.csv", "--lang", "en").stderr).toContain("two.zip / b.csv #3");
  for (const args of [[], [file, "x"], [file, "--out", join(folder.path, "a.fgb")], [file, "--layer", "c"]])
    expect(runCli("convert", ...args).code).toBe(1);
});
