import { readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runCli, useTemporaryFolder } from "../support/cli.ts";
import { writeOsmFile } from "../support/osmFile.ts";

const folder = useTemporaryFolder();
const square = (x: number, y: number, side = 0.01) => [
  [
    [x, y],
    [x + side, y],
    [x + side, y + side],
    [x, y + side],
    [x, y],
  ],
];
const feature = (id: string, geometry: unknown, properties: Record<string, unknown> = {}) => ({
  type: "Feature",
  id,
  properties: { name: id, ...properties },
  geometry,
});
const area = (id: string, x: number, y: number) =>
  feature(id, { type: "Polygon", coordinates: square(x, y) }, { population: 1000 });
const point = (id: string, x: number, y: number) =>
  feature(id, { type: "Point", coordinates: [x, y] }, { amenity: "supermarket" });
const collection = (...features: unknown[]) => JSON.stringify({ type: "FeatureCollection", features });

interface CheckLine {
  readonly file: string;
  readonly verdict: string;
  readonly kept: number;
  readonly skipped: number;
  readonly issues: readonly {
    readonly code: string;
    readonly severity: string;
    readonly message: string;
    readonly where: string;
  }[];
}

function check(...args: readonly string[]): { code: number | null; lines: CheckLine[] } {
  const { code, stdout } = runCli("check", ...args);
  return {
    code,
    lines: stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line)),
  };
}

test("accepts the small town and says what it is", () => {
  const { code, lines } = check(
    "test/fixtures/town/communities.geojson",
    "test/fixtures/town/facilities.geojson",
    "test/fixtures/town/demand.geojson",
  );
  expect(code).toBe(0);
  expect(lines.map(({ verdict, kept, skipped }) => [verdict, kept, skipped])).toEqual([
    ["accept", 6, 0],
    ["accept", 29, 0],
    ["accept", 80, 0],
  ]);
  expect(lines.map((line) => (line as unknown as { layers: { role: string }[] }).layers[0].role)).toEqual([
    "communities",
    "facilities",
    "demand",
  ]);
});

test("an OSM extract is streets, and what is not read of it is a note", () => {
  const nodes = [1, 2, 3].map((id) => ({ id, lng: 104 + id / 1000, lat: 29, tags: { name: `${id}` } }));
  const ways = [
    { id: 7, nodes: [1, 2], tags: { highway: "residential" } },
    { id: 8, nodes: [2, 3], tags: { waterway: "canal" } },
  ];
  const { code, lines } = check(folder.write("town.osm.pbf", writeOsmFile({ nodes, ways })), "--lang", "en");
  expect(code).toBe(0);
  expect(lines).toEqual([
    {
      file: join(folder.path, "town.osm.pbf"),
      verdict: "accept",
      format: "OSM PBF",
      layers: [
        expect.objectContaining({ role: "streets", geometry: { point: 0, line: 1, area: 0 }, columns: ["highway"] }),
      ],
      kept: 1,
      skipped: 0,
      issues: [expect.objectContaining({ code: "file.osm-others", severity: "note" })],
    },
  ]);
  expect(lines[0].issues[0].message).toContain("1 other ways, 3 tagged points and 0 relations");
});

/** Name, content, verdict, kept + skipped, code of the fault, a piece of its sentence in either language. */
const good = [area("a", 104, 29), area("b", 104.01, 29)];
const BAD_INPUTS: readonly (readonly [string, string | Uint8Array, string, number, number, string, string, string])[] =
  [
    ["truncated.geojson", collection(...good).slice(0, -40), "reject", 0, 0, "file.truncated", "不完整", "cut off"],
    [
      "metres.geojson",
      collection(feature("a", { type: "Polygon", coordinates: square(40_500_000, 3_100_000, 1000) })),
      "warn",
      1,
      0,
      "crs.recognised",
      "CGCS2000 / 3°",
      "can only be CGCS2000",
    ],
    [
      "swapped.geojson",
      collection(point("a", 29, 104), point("b", 29.01, 104.01)),
      "warn",
      2,
      0,
      "file.swapped",
      "纬度在前",
      "latitude first",
    ],
    [
      "unsaid.geojson",
      collection(feature("a", { type: "Polygon", coordinates: square(500_000, 3_300_000, 1000) })),
      "warn",
      1,
      0,
      "file.projected",
      "--crs EPSG:编号",
      "--crs EPSG:N",
    ],
    ["nan.geojson", collection(...good).replace("104.02", "NaN"), "warn", 1, 1, "feature.not-json", "NaN", "NaN"],
    ["empty.geojson", collection(), "warn", 0, 0, "file.no-features", "没有", "no "],
    [
      "same-ids.geojson",
      collection(area("a", 104, 29), area("a", 104.01, 29)),
      "warn",
      2,
      0,
      "record.duplicate-id",
      "a#2",
      "a#2",
    ],
    [
      "deep.geojson",
      collection(...good).replace('"name":"a"', `"name":${"[".repeat(100_000)}${"]".repeat(100_000)}`),
      "warn",
      1,
      1,
      "feature.too-deep",
      "100",
      "100",
    ],
    [
      "bow-tie.geojson",
      collection(
        area("a", 104.02, 29),
        feature("b", {
          type: "Polygon",
          coordinates: [
            [
              [104, 29],
              [104.01, 29.01],
              [104.01, 29],
              [104, 29.01],
              [104, 29],
            ],
          ],
        }),
      ),
      "warn",
      2,
      0,
      "geometry.self-intersection",
      "相交",
      "cross",
    ],
    [
      "overlap.geojson",
      collection(area("a", 104, 29), area("b", 104.005, 29)),
      "warn",
      2,
      0,
      "communities.overlap",
      "重叠",
      "overlap",
    ],
    [
      "twice.geojson",
      collection(point("示例超市", 104, 29), point("示例 超市", 104.0001, 29)),
      "warn",
      2,
      0,
      "facility.twins",
      "重复登记了 2 次",
      "listed 2 times",
    ],
    [
      "archive.zip",
      Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0]),
      "reject",
      0,
      0,
      "archive.not-zip",
      "ZIP",
      "ZIP",
    ],
    ["nothing.geojson", "", "reject", 0, 0, "file.empty", "空", "empty"],
  ];

test.each(BAD_INPUTS)(
  "%s ends in a sentence in both languages",
  (name, content, verdict, kept, skipped, code, chinese, english) => {
    const file = folder.write(name, content);
    for (const [language, piece] of [
      ["zh", chinese],
      ["en", english],
    ]) {
      const { code: exit, lines } = check(file, "--lang", language);
      const [line] = lines;
      expect([line.verdict, line.kept, line.skipped]).toEqual([verdict, kept, skipped]);
      expect(line.file).toBe(file);
      const issue = line.issues.find((item) => item.code === code);
      expect(issue?.message).toContain(piece);
      expect(exit).toBe(verdict === "reject" ? 1 : 0);
    }
  },
);

test("a file over the limit is refused by its size, before anything of it is read", () => {
  const file = join(folder.path, "huge.geojson");
  writeFileSync(file, "{");
  truncateSync(file, 301_000_000);
  const { code, lines } = check(file, "--lang", "en");
  expect(code).toBe(1);
  expect(lines[0].issues[0].message).toContain("has 301 MB, over the limit of 300 MB; it was not read");
});

test("one bad file does not hide the others", () => {
  const { code, lines } = check("none.geojson", "test/fixtures/town/communities.geojson");
  expect(code).toBe(1);
  expect(lines.map(({ verdict }) => verdict)).toEqual(["reject", "accept"]);
});

test("a bad record costs one row of an audit, and a bad file its sentence", () => {
  const nan = folder.write("nan-audit.geojson", collection(...good).replace("104.02", "NaN"));
  const audit = runCli("audit", "--communities", nan, "--lang", "en");
  expect(audit.code).toBe(0);
  expect(audit.stdout).toContain("1 communities");
  expect(audit.stderr).toContain(`${nan} #2`);
  const outside = folder.write("outside.geojson", collection(point("far", 100, 20), point("near", 104.005, 29.005)));
  const place = folder.write("place.geojson", collection(...good));
  const lost = runCli("audit", "--communities", place, "--facilities", outside, "--lang", "en");
  expect(lost.code).toBe(0);
  expect(lost.stderr).toContain("far");
  const metres = folder.write(
    "metres-audit.geojson",
    collection(feature("a", { type: "Polygon", coordinates: square(500_000, 3_300_000, 1000) })),
  );
  const refused = runCli("audit", "--communities", metres, "--lang", "en");
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain("--crs EPSG:N");
  const told = runCli("audit", "--communities", metres, "--crs", "EPSG:4544", "--lang", "en");
  expect(told.code).toBe(0);
  expect(told.stdout).toContain("1 communities");
  const empty = runCli("audit", "--communities", folder.write("empty-audit.geojson", collection()), "--lang", "en");
  expect(empty.code).toBe(1);
  expect(empty.stderr).toContain("no usable community boundary");
});

test("formulas in names stay text in the tables", () => {
  const file = folder.write(
    "formula.geojson",
    collection(
      feature("=1+1", { type: "Polygon", coordinates: square(104, 29) }, { name: "@SUM(A1)", population: 10 }),
    ),
  );
  const out = join(folder.path, "formula");
  runCli("audit", "--communities", file, "--out", out);
  const { stdout } = runCli("check", file);
  expect(JSON.parse(stdout).verdict).toBe("accept");
  expect(readFileSync(join(out, "coverage.csv"), "utf8")).toContain("'=1+1,'@SUM(A1),");
});
