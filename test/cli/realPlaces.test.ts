import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { booleanPointInPolygon } from "@turf/turf";
import type { Feature, FeatureCollection, MultiPolygon, Point, Polygon } from "geojson";
import { describe, expect, test } from "vitest";
import { readCsv, runCli, useTemporaryFolder } from "../support/cli.ts";

/** Real places beside the project; not part of it. */
const DATA = "../shared/data";
const hasData = existsSync(DATA);
if (!hasData) console.warn(`Skipped: ${DATA} is absent, so no real place is audited.`);

const folder = useTemporaryFolder();
const fileOf = (place: string, name: string) => join(DATA, place, `${name}.geojson`);
const readFeatures = <G extends Point | Polygon | MultiPolygon>(file: string): Feature<G, Record<string, unknown>>[] =>
  (JSON.parse(readFileSync(file, "utf8")) as FeatureCollection<G, Record<string, unknown>>).features;

describe.skipIf(!hasData)("Singapore", () => {
  const communities = fileOf("singapore", "communities");
  const facilities = fileOf("singapore", "facilities");
  const out = join(folder.path, "singapore");
  const audit = (...args: string[]) =>
    runCli(
      "audit",
      "--communities",
      communities,
      "--facilities",
      facilities,
      "--demand",
      fileOf("singapore", "demand"),
      "--out",
      out,
      ...args,
    );

  test("is audited with complete lists, and nobody without residents is accused", () => {
    // Binding indicators of which nothing is listed are missed where lists are said to be complete.
    expect(audit("--inventory", "all=complete").code).toBe(2);
    const findings = readCsv(join(out, "findings.csv"));
    const empty = new Set(
      readFeatures<Polygon>(communities)
        .filter(({ properties }) => properties.population === 0)
        .map(({ id }) => String(id)),
    );
    expect(empty.size).toBe(39);
    const accused = findings.filter(({ outcome, subject_id }) => outcome === "short" && empty.has(subject_id));
    expect(accused).toEqual([]);
    expect(findings.filter(({ outcome }) => outcome === "short").length).toBeGreaterThan(100);
    expect(findings.some(({ low, high, threshold, gap }) => /NaN|Infinity/.test(low + high + threshold + gap))).toBe(
      false,
    );
  });

  test("presence by kind and community equals an independent count of points in polygons", () => {
    const findings = readCsv(join(out, "findings.csv"));
    const areas = readFeatures<Polygon | MultiPolygon>(communities);
    const points = readFeatures<Point>(facilities).filter(({ geometry }) => geometry.type === "Point");
    for (const [word, rule] of [
      ["supermarket", "LS-F09"],
      ["kindergarten", "LS-F08"],
    ]) {
      const own = points.filter(({ properties }) => properties.amenity === word);
      for (const area of areas) {
        if (area.properties.population === 0) continue;
        const count = own.filter((point) => booleanPointInPolygon(point, area)).length;
        const finding = findings.find(({ rule_id, subject_id }) => rule_id === rule && subject_id === area.id);
        expect([area.id, Number(finding?.low), Number(finding?.high)]).toEqual([area.id, count, count]);
      }
    }
  });

  test("the portal's own files are accepted, and its zipped table is read in its archive", () => {
    const portal = ["CommunityClubs", "EldercareServices", "Kindergartens", "Parks", "SupermarketsGEOJSON"];
    const { code, stdout } = runCli("check", ...portal.map((name) => fileOf("singapore/portal", name)));
    expect(code).toBe(0);
    const lines = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines.map(({ kept, skipped }) => [kept, skipped])).toEqual([
      [125, 0],
      [133, 0],
      [448, 0],
      [461, 0],
      [526, 0],
    ]);
    for (const { verdict } of lines) expect(["accept", "warn"]).toContain(verdict);
    const zipped = runCli("check", join(DATA, "singapore/portal/hdb_address_2022-06.zip"), "--lang", "en");
    expect(zipped.code).toBe(0);
    expect(JSON.parse(zipped.stdout)).toMatchObject({ format: "CSV", kept: 9451 });
  });
});

test.skipIf(!hasData).each([
  ["berlin", ["--facilities", fileOf("berlin", "facilities")], 448],
  ["tainan", [], 752],
])("%s runs", (place, options, count) => {
  const out = join(folder.path, place);
  const { code } = runCli("audit", "--communities", fileOf(place, "communities"), ...options, "--out", out);
  expect(code).toBe(0);
  const { counts, inputs } = JSON.parse(readFileSync(join(out, "summary.json"), "utf8"));
  expect(counts.communities).toBe(count);
  for (const { skipped } of inputs) expect(skipped).toBe(0);
  // Without lists and facts nobody is short; but the boundaries themselves have faults.
  const short = readCsv(join(out, "findings.csv")).filter(({ outcome }) => outcome === "short");
  expect(short.filter(({ rule_id }) => rule_id !== "LS-S06")).toEqual([]);
});
