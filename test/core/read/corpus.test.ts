import "../../../src/core/messages/learnNoteMessages.ts";
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { InputError, type Issue } from "../../../src/core/errors.ts";
import { formatIssue } from "../../../src/core/messages/messages.ts";
import { readDemand } from "../../../src/core/read/demand.ts";
import { fitCommunities } from "../../../src/core/read/fabric.ts";
import { readGeojsonFile } from "../../../src/core/read/formats/geojsonFile.ts";
import { coordinatesOf } from "../../../src/core/read/geometry.ts";
import type { SourceTable } from "../../../src/core/read/sourceTable.ts";
import { readUnits } from "../../../src/core/read/units.ts";
import { verdictOf } from "../../../src/core/read/verdict.ts";
import { defaultParameters, leshanStandard } from "../../support/toyTown.ts";

const FOLDER = "../shared/corpus";
const hasCorpus = existsSync(`${FOLDER}/real/MANIFEST.jsonl`);
if (!hasCorpus) console.warn(`Skipped: ${FOLDER} is absent, so no public broken files are read.`);

interface Row {
  readonly file: string;
  readonly bytes: number;
  readonly expect: string;
  readonly tolerate?: readonly string[];
  readonly checks?: readonly string[];
}

const listRows = (part: string): readonly Row[] =>
  hasCorpus
    ? readFileSync(`${FOLDER}/${part}/MANIFEST.jsonl`, "utf8")
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as Row)
        .filter(({ file }) => /^(geojson|json-parse)\//.test(file))
    : [];

const PROJECTED = "coordinates in projected metres are refused with the system they look like, not drawn as degrees";

/** Files whose verdict is not the manifest's, and why ours is meant. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  "geojson/poly-hole-equals-shell.geojson": "nothing is left of its only record, so there is nothing to use",
  "geojson/geojsonhint-good-issue82.geojson": "its latitudes lie beyond -90 degrees: well formed, but nowhere",
  "geojson/turfvalid-false-MultiPolygon-multipoly-with-2-vertices-touching.geojson":
    "a hole that touches its outline twice is exact in area and containment and need not be mended",
  "geojson/mapshaper-features-buffer-r_concave_join_dent.json": "its numbers are no degrees: x 500, y 200",
  ...Object.fromEntries(
    [
      "features-buffer-a_simple_loop",
      "features-buffer-b_open_loop",
      "features-buffer-c_loop2",
      "features-buffer-e_ring",
      "features-buffer-f_c_curve",
      "features-buffer-g_s_curve",
      "features-buffer-h_crossback",
      "features-buffer-i_crossback2",
      "features-buffer-n_projected_dense_vertices",
      "features-buffer-s_nc_county",
      "features-buffer-u_nc_two_counties",
      "features-inlay-ex2_Jackson_city",
      "features-inlay-ex2_Jackson_county",
      "features-polygon_join-ex1_inner",
      "features-polygon_join-ex1_outer",
      "issues-384_invalid_json-ex2",
    ].map((name) => [`geojson/mapshaper-${name}.json`, PROJECTED]),
  ),
};

/** Well-formed files of which only the next step, reading them as communities or people, can see what is wrong. */
const WRONG_IN_MEANING = /\/(dup-ids|ids-mixed|poly-overlap-|attr-|poly-gap-1mm|poly-shared-edges)/;

/** Reading any of these files, of a few megabytes at most, takes milliseconds; ten times a sane second is a fault. */
const MOST_MS = 10_000;

/** What reading the records as communities, or else as people, has to say of them. */
function listRoleIssues(table: SourceTable): readonly Issue[] {
  const areas = table.records.filter(({ geometry }) => geometry.type === "area").length;
  if (areas * 2 <= table.records.length) return readDemand(table, leshanStandard).issues;
  const { units, issues } = readUnits(table, "community", leshanStandard);
  return [...issues, ...fitCommunities(units, defaultParameters).issues];
}

function checkTable(table: SourceTable): void {
  const { records, skippedCount, issues } = table;
  const errors = issues.filter(({ severity }) => severity === "error");
  expect(errors).toHaveLength(skippedCount);
  expect(new Set(records.map(({ index }) => index)).size).toBe(records.length);
  for (const { geometry } of records) {
    for (const coordinates of coordinatesOf(geometry)) expect(coordinates.every(Number.isFinite)).toBe(true);
  }
}

function checkSentences(issues: readonly (Issue | InputError)[]): void {
  for (const issue of issues) {
    for (const language of ["zh", "en"] as const) {
      expect(formatIssue(issue, language)).not.toMatch(/undefined|\{[a-z]+\}/);
    }
  }
}

function readRow(
  part: string,
  { file, checks }: Row,
): { verdict: string; table: SourceTable | null; issues: readonly Issue[] } {
  try {
    const table = readGeojsonFile({ name: file, bytes: readFileSync(`${FOLDER}/${part}/${file}`), encoding: null });
    checkTable(table);
    checkSentences(table.issues);
    const kept = checks?.find((check) => check.startsWith("features="));
    if (kept !== undefined) expect(table.records).toHaveLength(Number(kept.slice("features=".length)));
    const issues = [...table.issues, ...(WRONG_IN_MEANING.test(file) ? listRoleIssues(table) : [])];
    checkSentences(issues);
    return {
      verdict: verdictOf({ keptCount: table.records.length, skippedCount: table.skippedCount, issues }),
      table,
      issues,
    };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    checkSentences([error]);
    return { verdict: "reject", table: null, issues: [] };
  }
}

describe.skipIf(!hasCorpus).each(["generated", "real"])("every file of the corpus, %s", (part) => {
  test.each(listRows(part))("$file", (row) => {
    const start = performance.now();
    const { verdict, issues } = readRow(part, row);
    expect(performance.now() - start).toBeLessThan(MOST_MS);
    const isExpected = verdict === row.expect || row.tolerate?.includes(verdict) === true;
    expect(
      isExpected || row.file in EXCEPTIONS,
      `${verdict}, not ${row.expect}: ${JSON.stringify(issues.slice(0, 3))}`,
    ).toBe(true);
    expect(isExpected && row.file in EXCEPTIONS, "the exception is no longer needed").toBe(false);
  });
});

describe.skipIf(!hasCorpus)("single files", () => {
  const read = (file: string) =>
    readGeojsonFile({ name: file, bytes: readFileSync(`${FOLDER}/generated/geojson/${file}`), encoding: null });

  test("names read in their own characters, whatever the encoding", () => {
    for (const file of ["enc-gb18030.geojson", "enc-utf16be-bom.geojson", "enc-utf16le-nobom.geojson"]) {
      expect(JSON.stringify(read(file).records[0].properties)).toContain("社区");
    }
  });

  test("nothing of a file gets into the prototype of objects", () => {
    read("proto-keys.geojson");
    read("proto-nested.geojson");
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
