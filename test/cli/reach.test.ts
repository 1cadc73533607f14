import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readCsv, runCli, TOWN, useTemporaryFolder } from "../support/cli.ts";

const folder = useTemporaryFolder();
const NEEDED = TOWN.slice(2);

/** Streets of the small town, as if drawn with a ruler: a mesh over all its homes, out of step with them. */
function writeMesh(): string {
  const { features } = JSON.parse(readFileSync("test/fixtures/town/demand.geojson", "utf8"));
  const places = features.map((feature: { geometry: { coordinates: number[] } }) => feature.geometry.coordinates);
  const side = (axis: 0 | 1) => {
    const values: number[] = places.map((place: number[]) => place[axis]);
    const [least, most] = [Math.min(...values), Math.max(...values)];
    return Array.from({ length: 13 }, (_, i) => least + ((most - least) * (i + ((i * 7) % 5) / 13)) / 12);
  };
  const [xs, ys] = [side(0), side(1)];
  const lines = [...xs.map((x) => ys.map((y) => [x, y])), ...ys.map((y) => xs.map((x) => [x, y]))];
  const content = lines.map((coordinates) => ({
    type: "Feature",
    properties: {},
    geometry: { type: "LineString", coordinates },
  }));
  return folder.write("mesh.geojson", JSON.stringify({ type: "FeatureCollection", features: content }));
}
const mesh = writeMesh();

test.each(["zh", "en"])("prints shares side by side in %s", async (language) => {
  const { code, stdout } = runCli("reach", ...NEEDED, "--streets", mesh, "--lang", language);
  expect(code).toBe(0);
  await expect(stdout).toMatchFileSnapshot(`../golden/cli/town-reach.${language}.txt`);
});

test("writes distances, and with communities coverage and gaps", () => {
  const [bare, full] = ["bare", "full"].map((name) => join(folder.path, name)) as [string, string];
  expect(runCli("reach", ...NEEDED, "--streets", mesh, "--out", bare)).toMatchObject({ code: 0, stdout: "" });
  expect(
    ["distances.csv", "summary.json", "coverage.csv", "gaps.geojson"].map((name) => existsSync(join(bare, name))),
  ).toEqual([true, true, false, false]);
  runCli("reach", ...TOWN, "--streets", mesh, "--out", full);
  const rows = readCsv(join(full, "distances.csv"));
  const kinds = new Set(rows.map(({ kind }) => kind));
  expect(rows).toHaveLength(80 * kinds.size);
  for (const { straight_m, walk_m, note } of rows) {
    expect(straight_m).toMatch(/^\d+\.\d{3}$/);
    if (walk_m === "") expect(note).toMatch(/^(beyond|unreachable)/);
    else expect(Number(walk_m)).toBeGreaterThanOrEqual(Number(straight_m));
  }
  const order = rows.map(({ demand_id, kind }) => `${demand_id} ${kind}`);
  expect(order).toEqual([...order].sort());
  // The same homes, kinds and facilities without communities; meters but for the plane.
  const others = readCsv(join(bare, "distances.csv"));
  for (const [i, row] of rows.entries()) {
    expect({ ...others[i], straight_m: "", walk_m: "", snap_m: "" }).toEqual({
      ...row,
      straight_m: "",
      walk_m: "",
      snap_m: "",
    });
    for (const column of ["straight_m", "walk_m", "snap_m"])
      expect(Math.abs(Number(others[i]![column]) - Number(row[column]))).toBeLessThan(0.01);
  }
  const summary = JSON.parse(readFileSync(join(full, "summary.json"), "utf8"));
  expect(summary.counts).toMatchObject({ communities: 6, demand_points: 80 });
  expect(summary.counts).not.toHaveProperty("findings");
  expect(summary.model).toBe("streets");
});

test("the summary names the walker whose minutes the limits are, and none beside limits in meters", () => {
  const readWalker = (...options: readonly string[]) => {
    const out = join(folder.path, `walker-${options.length}`);
    runCli("reach", ...TOWN, "--walker", "older", ...options, "--out", out);
    return JSON.parse(readFileSync(join(out, "summary.json"), "utf8")).walker;
  };
  const { id, speed_m_per_s, limits_m, ...others } = readWalker();
  expect([id, others]).toEqual(["older", {}]);
  expect(limits_m).toEqual([5, 10, 15].map((minutes) => Math.round(minutes * 60 * 1000 * speed_m_per_s) / 1000));
  expect(readWalker("--limits-m", "400")).toBeUndefined();
});

test("distances within the limit are the people of coverage.csv", () => {
  const out = join(folder.path, "counted");
  runCli("reach", ...TOWN, "--streets", mesh, "--limits-m", "700,400", "--out", out);
  const coverage = readCsv(join(out, "coverage.csv"));
  expect(new Set(coverage.map(({ limit_min, limit_m }) => `${limit_min} ${limit_m}`))).toEqual(
    new Set([" 400", " 700"]),
  );
  const { city_coverage } = JSON.parse(readFileSync(join(out, "summary.json"), "utf8"));
  const { features } = JSON.parse(readFileSync("test/fixtures/town/demand.geojson", "utf8"));
  const people = new Map(
    features.map(({ id, properties }: { id: string; properties: { 人口: number } }) => [id, properties.人口]),
  );
  const rows = readCsv(join(out, "distances.csv"));
  for (const [model, column] of [
    ["straight", "straight_m"],
    ["streets", "walk_m"],
  ]) {
    for (const limit of [400, 700]) {
      const within = rows.filter(
        (row) => row.kind === "supermarket" && row[column!] !== "" && Number(row[column!]) <= limit,
      );
      const row = city_coverage.find(
        (own: Record<string, unknown>) =>
          own.kind === "supermarket" && own.model === model && own.limit_m === limit && own.demand === "people",
      );
      expect(row.limit_min).toBeNull();
      const counted = within.reduce((sum, { demand_id }) => sum + Number(people.get(demand_id!)), 0);
      expect(row.people_covered).toBe(counted);
    }
  }
});

test("without streets there are straight lines, and nothing is written of walks", () => {
  const out = join(folder.path, "straight");
  runCli("reach", ...NEEDED, "--out", out);
  for (const { walk_m, snap_m, note, nearest_id } of readCsv(join(out, "distances.csv"))) {
    expect([walk_m, snap_m, note]).toEqual(["", "", ""]);
    expect(nearest_id).not.toBe("");
  }
  const { stdout } = runCli("reach", ...NEEDED, "--lang", "en");
  expect(stdout).toContain("in a straight line (there are no streets; add --streets FILE for walks)");
});

test("same inputs, same bytes", () => {
  const [first, second] = ["once", "twice"].map((name) => join(folder.path, name)) as [string, string];
  for (const out of [first, second]) runCli("reach", ...TOWN, "--streets", mesh, "--out", out);
  for (const name of ["distances.csv", "coverage.csv", "gaps.geojson", "summary.json"])
    expect(readFileSync(join(second, name)).equals(readFileSync(join(first, name)))).toBe(true);
});

test("repeated limits count once, and it is said", () => {
  const { code, stdout, stderr } = runCli("reach", ...NEEDED, "--limits-m", "500, 300,300.0", "--lang", "en");
  expect(code).toBe(0);
  expect(stderr).toContain("Some limits in --limits-m are repeated; each counts once: 300, 500.");
  expect(stdout).toMatch(/≤ 300 m +≤ 500 m\n/);
});

test.each([
  ["0", "--limits-m 里的“0”应为大于 0、不超过 90,000 的米数，例如 --limits-m 300,500,1000。"],
  ["300,-5", "--limits-m 里的“-5”应为大于 0"],
  ["300,,500", "--limits-m 里的“”应为大于 0"],
  ["90000.001", "--limits-m 里的“90000.001”应为大于 0、不超过 90,000 的米数"],
  ["0.0004", "--limits-m 里的“0.0004”应为大于 0"],
  ["1e3", "--limits-m 里的“1e3”应为大于 0"],
  ["300 m", "--limits-m 里的“300 m”应为大于 0"],
  [Array.from({ length: 21 }, (_, i) => i + 1).join(","), "--limits-m 里有 21 个距离，最多 20 个。"],
])("limits %j are refused with the value", (limits, sentence) => {
  const { code, stdout, stderr } = runCli("reach", ...NEEDED, "--limits-m", limits);
  expect(stderr).toContain(sentence);
  expect([code, stdout]).toEqual([1, ""]);
});

test.each([
  [
    ["--limits-m", "far"],
    "“far” in --limits-m should be meters above 0 and up to 90,000, such as --limits-m 300,500,1000.",
  ],
  [["--limits-m", Array.from({ length: 21 }, (_, i) => i + 1).join()], "--limits-m has 21 limits; 20 are the most."],
])("%j is refused in English, too", (options, sentence) => {
  const { code, stderr } = runCli("reach", ...NEEDED, ...options, "--lang", "en");
  expect(stderr).toContain(sentence);
  expect(code).toBe(1);
});

test.each([
  ["zh", "reach 需要设施：请加上 --facilities 文件", "reach 需要居民点或建筑：请加上 --demand 文件。"],
  ["en", "reach needs facilities: add --facilities FILE", "reach needs homes or buildings: add --demand FILE."],
])("facilities and homes are needed, in %s", (language, facilities, demand) => {
  const withoutFacilities = runCli("reach", ...TOWN.slice(4), "--lang", language);
  expect(withoutFacilities.stderr).toContain(facilities);
  expect(withoutFacilities.code).toBe(1);
  const withoutDemand = runCli("reach", ...TOWN.slice(0, 4), "--lang", language);
  expect(withoutDemand.stderr).toContain(demand);
  expect(withoutDemand.code).toBe(1);
});

test("other commands take streets, too", () => {
  const finding = ["--rule", "LS-F05b", "--subject", "T01", "--lang", "en"];
  const { code, stdout } = runCli("explain", ...TOWN, "--streets", mesh, ...finding);
  expect(code).toBe(0);
  expect(stdout).toContain("mesh.geojson");
  const checked = JSON.parse(runCli("check", mesh, "--lang", "en").stdout);
  expect(checked).toMatchObject({ verdict: "accept", kept: 26, skipped: 0, issues: [] });
});

test("streets that need joining are joined by the parameter", () => {
  const cross = (file: string, lines: readonly (readonly (readonly number[])[])[]) =>
    folder.write(
      file,
      JSON.stringify({
        type: "FeatureCollection",
        features: lines.map((coordinates) => ({
          type: "Feature",
          properties: {},
          geometry: { type: "LineString", coordinates },
        })),
      }),
    );
  const { features } = JSON.parse(readFileSync(mesh, "utf8"));
  const ends = features.map(({ geometry: { coordinates: own } }: { geometry: { coordinates: number[][] } }) => [
    own[0]!,
    own.at(-1)!,
  ]);
  const loose = cross("loose.geojson", ends);
  expect(runCli("reach", ...NEEDED, "--streets", loose, "--lang", "en").stderr).toContain("share no vertex");
  const [own, shared] = ["joined", "shared"].map((name) => join(folder.path, name)) as [string, string];
  const options = ["--streets", loose, "--set", "walk.join=0.5", "--lang", "en"];
  const { stderr } = runCli("reach", ...NEEDED, ...options, "--out", own);
  expect(stderr).toMatch(/lines were joined at \d+ crossings/);
  expect(stderr).not.toContain("share no vertex");
  runCli("reach", ...NEEDED, "--streets", mesh, "--out", shared);
  // Of a ground with a street along its side, any place of it is the nearest: by a millimeter.
  const walks = (out: string) =>
    readCsv(join(out, "distances.csv"))
      .filter(({ kind }) => kind === "supermarket" || kind === "kindergarten")
      .map(({ walk_m }) => Number(walk_m));
  const others = walks(shared);
  // A line that is straight in degrees is not quite so in the plane.
  for (const [i, meters] of walks(own).entries()) {
    if (meters > 0 && others[i]! > 0) expect(Math.abs(meters - others[i]!)).toBeLessThan(0.1);
  }
});
