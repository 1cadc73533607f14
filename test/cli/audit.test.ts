import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readCsv, runCli, TOWN, useTemporaryFolder } from "../support/cli.ts";

const folder = useTemporaryFolder();
const FILES = ["coverage.csv", "findings.csv", "gaps.geojson", "summary.json"];
const readAll = (path: string) => FILES.map((name) => readFileSync(join(path, name), "utf8"));

test.each(["zh", "en"])("summarises the small town in %s", async (language) => {
  const { code, stdout } = runCli("audit", ...TOWN, "--lang", language, "--inventory", "all=complete");
  // A binding indicator is missed.
  expect(code).toBe(2);
  await expect(stdout).toMatchFileSnapshot(`../golden/cli/town-audit.${language}.txt`);
});

test("writes the findings of the small town, by hand countable", async () => {
  const out = join(folder.path, "town");
  expect(runCli("audit", ...TOWN, "--out", out, "--inventory", "all=complete").stdout).toBe("");
  await expect(readFileSync(join(out, "findings.csv"), "utf8")).toMatchFileSnapshot("../golden/cli/town-findings.csv");
});

test("same inputs, same bytes, in any folder and language of the files", () => {
  const [first, second] = ["once", "twice"].map((name) => join(folder.path, name));
  for (const out of [first, second]) runCli("audit", ...TOWN, "--out", out);
  expect(readAll(second)).toEqual(readAll(first));
  const english = join(folder.path, "english");
  runCli("audit", ...TOWN, "--out", english, "--lang", "en");
  expect(readAll(english).slice(0, 3)).toEqual(readAll(first).slice(0, 3));
});

test("replaces its own files and leaves all others", () => {
  const out = join(folder.path, "used");
  mkdirSync(out);
  writeFileSync(join(out, "notes.txt"), "mine");
  writeFileSync(join(out, "coverage.csv"), "old");
  runCli("audit", ...TOWN, "--out", out);
  expect(readdirSync(out).sort()).toEqual([...FILES, "notes.txt"].sort());
  expect(readFileSync(join(out, "notes.txt"), "utf8")).toBe("mine");
  expect(readFileSync(join(out, "coverage.csv"), "utf8")).toMatch(/^\ufeffcommunity_id,/);
});

test("coverage rows hold what the contract says", () => {
  const out = join(folder.path, "coverage");
  runCli("audit", ...TOWN, "--out", out);
  const rows = readCsv(join(out, "coverage.csv"));
  const kinds = new Set(rows.map(({ kind }) => kind));
  expect(rows).toHaveLength(6 * kinds.size * 3 * 3); // communities × kinds × limits × people, households, older people
  for (const parent of ["elderly-facility", "kindergarten-or-nursery", "community-service-facility"])
    expect(kinds).toContain(parent);
  expect(kinds).not.toContain("community-unit");
  for (const row of rows) {
    if (row.people === "") continue;
    const [people, covered, possible] = [row.people, row.people_covered, row.people_possible].map(Number);
    expect(covered).toBeLessThanOrEqual(possible);
    expect(possible).toBeLessThanOrEqual(people);
    expect(Number(row.area_covered_m2)).toBeLessThanOrEqual(Number(row.area_m2));
  }
  // The industrial park has no residents and no homes: its people are not known, its area is.
  const park = rows.filter(({ community_id }) => community_id === "T06");
  expect(
    park.every(({ people, share_people, area_m2 }) => people === "" && share_people === "" && Number(area_m2) > 0),
  ).toBe(true);
  // Nothing of this kind was read: covered by none, and all of it open.
  const complexes = rows.filter(({ kind, people }) => kind === "service-complex" && people !== "");
  expect(complexes.length).toBeGreaterThan(0);
  expect(complexes.every(({ share_people, share_possible }) => share_people === "0" && share_possible === "1")).toBe(
    true,
  );
});

test("gaps are sorted by people, hold the uncovered people, and stand only where something is known", () => {
  const out = join(folder.path, "gaps");
  runCli("audit", ...TOWN, "--out", out);
  const { features } = JSON.parse(readFileSync(join(out, "gaps.geojson"), "utf8"));
  const people: number[] = features.map(
    ({ properties }: { properties: { people: number | null } }) => properties.people ?? -1,
  );
  expect(people).toEqual([...people].sort((a, b) => b - a));
  const kinds = new Set(features.map(({ properties }: { properties: { kind: string } }) => properties.kind));
  expect(kinds).not.toContain("service-complex");
  for (const row of readCsv(join(out, "coverage.csv"))) {
    if (row.demand !== "people" || row.people === "" || !kinds.has(row.kind)) continue;
    const parts = features.filter(
      ({ properties: p }: { properties: Record<string, unknown> }) =>
        p.community_id === row.community_id && p.kind === row.kind && p.limit_m === Number(row.limit_m),
    );
    const uncovered = parts.reduce(
      (sum: number, { properties }: { properties: { people: number } }) => sum + properties.people,
      0,
    );
    expect(uncovered).toBeCloseTo(Number(row.people) - Number(row.people_covered), 6);
  }
});

test("the summary names parameters with their origin, inventory, fingerprints and what was skipped", () => {
  const out = join(folder.path, "summary");
  runCli("audit", ...TOWN, "--out", out, "--set", "reach.share=0.3", "--inventory", "supermarket=complete");
  const summary = JSON.parse(readFileSync(join(out, "summary.json"), "utf8"));
  const parameter = (id: string) => summary.parameters.find((item: { id: string }) => item.id === id);
  expect(parameter("reach.share")).toMatchObject({
    value: 0.3,
    origin: "user",
    default_value: 0.9,
    default_origin: "assumption",
    outside_range: true,
  });
  expect(parameter("reach.5.m")).toMatchObject({ value: 300, origin: "borrowed", source: "GB 50180-2018" });
  expect(summary.inventory).toMatchObject({
    supermarket: "complete",
    kindergarten: "partial",
    "service-complex": "none",
  });
  expect(summary.inputs.map(({ kept, skipped }: { kept: number; skipped: number }) => [kept, skipped])).toEqual([
    [6, 0],
    [29, 0],
    [80, 0],
  ]);
  for (const { sha256 } of summary.inputs) expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(JSON.stringify(summary)).not.toMatch(/NaN|Infinity|undefined/);
});

test("without facilities nobody is accused of lacking one", () => {
  const out = join(folder.path, "empty-map");
  runCli("audit", "--communities", "test/fixtures/town/communities.geojson", "--out", out);
  const short = readCsv(join(out, "findings.csv")).filter(({ outcome }) => outcome === "short");
  expect(new Set(short.map(({ rule_id }) => rule_id))).toEqual(new Set(["LS-S01a", "LS-S04"]));
  const { features } = JSON.parse(readFileSync(join(out, "gaps.geojson"), "utf8"));
  expect(features).toEqual([]);
});

test("ends with exit code 2 where a finding is a breach", () => {
  const standard = JSON.parse(readFileSync("data/standards/cn-leshan-2021-2025.json", "utf8"));
  for (const rule of standard.rules) if (rule.id === "LS-F09") rule.force = { indicator: "约束性", modal: "indicator" };
  const file = folder.write("binding.json", JSON.stringify(standard));
  expect(runCli("audit", ...TOWN, "--standard", file, "--inventory", "supermarket=complete").code).toBe(2);
  expect(runCli("audit", ...TOWN, "--standard", file).code).toBe(0);
  expect(
    runCli("audit", ...TOWN, "--standard", file, "--inventory", "supermarket=complete", "--date", "2025-12-30").code,
  ).toBe(0);
});

test("a walker's minutes are the bands, and the rules in meters stay as they are", () => {
  const [plain, older] = ["plain", "older"].map((name) => join(folder.path, name));
  runCli("audit", ...TOWN, "--out", plain, "--inventory", "all=complete");
  runCli("audit", ...TOWN, "--out", older, "--inventory", "all=complete", "--walker", "older");
  const limits = new Set(readCsv(join(older, "coverage.csv")).map(({ limit_m }) => limit_m));
  expect(limits).toEqual(new Set(["270", "540", "810"]));
  expect(readFileSync(join(older, "findings.csv"), "utf8")).toBe(readFileSync(join(plain, "findings.csv"), "utf8"));
  const { walker } = JSON.parse(readFileSync(join(older, "summary.json"), "utf8"));
  expect(walker).toMatchObject({ id: "older", speed_m_per_s: 0.9, limits_m: [270, 540, 810] });
  for (const { outcome, outcome_as_minutes } of walker.assumption) expect(outcome_as_minutes).not.toBe(outcome);
});
