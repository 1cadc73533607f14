import "../../../../src/core/messages/learnNoteMessages.ts";
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { InputError, type Issue } from "../../../../src/core/errors.ts";
import { formatIssue } from "../../../../src/core/messages/messages.ts";
import { decodeText } from "../../../../src/core/read/formats/encoding.ts";
import { readGeojsonSequence } from "../../../../src/core/read/formats/geojsonSequence.ts";
import { readGpx } from "../../../../src/core/read/formats/gpx.ts";
import { readKml, readKmz } from "../../../../src/core/read/formats/kml.ts";
import type { RawLayer } from "../../../../src/core/read/formats/rawLayer.ts";
import { coordinatesOf } from "../../../../src/core/read/geometry.ts";
import { makeTable } from "../../../../src/core/read/layerTable.ts";
import type { SourceTable } from "../../../../src/core/read/sourceTable.ts";
import { verdictOf } from "../../../../src/core/read/verdict.ts";

const FOLDER = "../shared/corpus";
const hasCorpus = existsSync(`${FOLDER}/real/MANIFEST.jsonl`);
if (!hasCorpus) console.warn(`Skipped: ${FOLDER} is absent, so no public KML files are read.`);

interface OracleLayer {
  readonly bounds?: readonly [number, number, number, number];
  readonly first_rows?: readonly { readonly id?: string | null; readonly Name?: string | null }[];
}

interface Row {
  readonly file: string;
  readonly expect: string;
  readonly tolerate?: readonly string[];
  readonly checks?: readonly string[];
  readonly oracle?: { readonly features?: number; readonly layers?: readonly OracleLayer[] };
}

const listRows = (part: string): readonly Row[] =>
  hasCorpus
    ? readFileSync(`${FOLDER}/${part}/MANIFEST.jsonl`, "utf8")
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as Row)
        .filter(({ file }) => /^kml\/|\.geojson(l|s)$|\/ndjson/.test(file))
    : [];

/** Files whose verdict is not the manifest's, and why ours is meant. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  "kml/togeojson-selfclosing.kml": "its only record is a line without a position, so there is nothing to use",
};

/** Files of which GDAL counts or measures something else, and why. */
const COUNTED_OTHERWISE: Readonly<Record<string, string>> = {
  "kml/gdal-samples.kml": "GDAL makes an area of an overlaid image",
  "kml/loaders-KML_Samples.kml": "GDAL makes an area of an overlaid image",
  "kml/togeojson-bad.kml": "GDAL drops two of three broken records without a word",
  "kml/togeojson-multitrack.kml": "GDAL's bounds leave out the track",
};

/** Reading any of these files, of a few megabytes at most, takes milliseconds; ten times a sane second is a fault. */
const MOST_MS = 10_000;

function readLayers(file: string, bytes: Uint8Array): readonly RawLayer[] {
  if (file.endsWith(".kmz")) return readKmz(bytes, file);
  if (file.endsWith(".gpx")) return readGpx(bytes, file);
  if (file.endsWith(".kml")) return readKml(bytes, file);
  const { text, encoding } = decodeText(bytes);
  return [readGeojsonSequence(text, file, encoding)];
}

function checkSentences(issues: readonly (Issue | InputError)[]): void {
  for (const issue of issues) {
    for (const language of ["zh", "en"] as const)
      expect(formatIssue(issue, language)).not.toMatch(/undefined|\{[a-z]+\}/);
  }
}

/** All numbers of a geometry, longitude and latitude in turn. */
const numbersOf = (geometry: unknown): readonly number[] => {
  if (typeof geometry === "number") return [geometry];
  if (Array.isArray(geometry)) return geometry.flatMap(numbersOf);
  return typeof geometry === "object" && geometry !== null ? Object.values(geometry).flatMap(numbersOf) : [];
};

/** West, south, east, north of all positions. */
function boundsOf(layers: readonly RawLayer[]): readonly number[] {
  const numbers = layers.flatMap(({ records }) => records.flatMap(({ geometry }) => numbersOf(geometry)));
  const [lngs, lats] = [0, 1].map((side) => numbers.filter((_, i) => i % 2 === side));
  return [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)];
}

function checkOracle({ file, oracle, checks }: Row, layers: readonly RawLayer[], tables: readonly SourceTable[]): void {
  const kept = tables.reduce((sum, { records }) => sum + records.length, 0);
  const check = checks?.find((word) => word.startsWith("features="));
  if (check !== undefined) expect(kept).toBe(Number(check.slice("features=".length)));
  if (oracle?.features === undefined || file in COUNTED_OTHERWISE) return;
  expect(layers.reduce((sum, { records, skippedCount }) => sum + records.length + skippedCount, 0)).toBe(
    oracle.features,
  );
  const theirs = oracle.layers ?? [];
  const boxes = theirs.flatMap(({ bounds }) => (bounds === undefined ? [] : [bounds]));
  if (boxes.length > 0) {
    const bounds = boundsOf(layers);
    for (const side of [0, 1, 2, 3]) {
      const edges = boxes.map((box) => box[side]);
      expect(bounds[side]).toBeCloseTo(side < 2 ? Math.min(...edges) : Math.max(...edges), 6);
    }
  }
  if (theirs.length !== 1 || layers[0].format !== "KML") return;
  for (const [i, { id, Name: name }] of (theirs[0].first_rows ?? []).entries()) {
    const record = layers[0].records[i];
    expect(record.id).toBe(id ?? null);
    expect(record.properties.name ?? null).toBe(name?.trim() || null);
  }
}

function readRow(part: string, row: Row): { readonly verdict: string; readonly said: unknown } {
  const bytes = readFileSync(`${FOLDER}/${part}/${row.file}`);
  try {
    const layers = readLayers(row.file, bytes);
    const tables = layers.map((layer) => makeTable(layer, row.file, null));
    const issues = tables.flatMap((table) => table.issues);
    checkSentences(issues);
    for (const { geometry } of tables.flatMap(({ records }) => records))
      for (const coordinates of coordinatesOf(geometry)) expect(coordinates.every(Number.isFinite)).toBe(true);
    const keptCount = tables.reduce((sum, { records }) => sum + records.length, 0);
    const skippedCount = tables.reduce((sum, table) => sum + table.skippedCount, 0);
    expect(issues.filter(({ severity }) => severity === "error")).toHaveLength(skippedCount);
    checkOracle(row, layers, tables);
    if (row.file.endsWith(".gpx")) {
      for (const [element, name] of [
        ["wpt", "waypoints"],
        ["rte", "routes"],
        ["trk", "tracks"],
      ]) {
        const found = layers.find((layer) => layer.name === name)?.records.length ?? 0;
        expect(found).toBe(bytes.toString("utf8").match(new RegExp(`<${element}[\\s>/]`, "g"))?.length ?? 0);
      }
    }
    return { verdict: verdictOf({ keptCount, skippedCount, issues }), said: issues.slice(0, 3) };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    checkSentences([error]);
    return { verdict: "reject", said: error };
  }
}

describe.skipIf(!hasCorpus).each(["generated", "real"])("every file of the corpus, %s", (part) => {
  test.each(listRows(part))("$file", (row) => {
    const start = performance.now();
    const { verdict, said } = readRow(part, row);
    expect(performance.now() - start).toBeLessThan(MOST_MS);
    const isExpected = verdict === row.expect || row.tolerate?.includes(verdict) === true;
    expect(isExpected || row.file in EXCEPTIONS, `${verdict}, not ${row.expect}: ${JSON.stringify(said)}`).toBe(true);
    expect(isExpected && row.file in EXCEPTIONS, "the exception is no longer needed").toBe(false);
  });
});

describe.skipIf(!hasCorpus)("single files", () => {
  const read = (file: string) => readLayers(file, readFileSync(`${FOLDER}/generated/kml/${file}`));

  test("names are read in their own characters, whatever the encoding", () => {
    for (const file of ["gb2312.kml", "utf16.kml"]) expect(read(file)[0].records[0].properties.name).toBe("点0");
  });

  test("what lies outside the file is not read, and that is said", () => {
    const [{ issues, records }] = read("networklink.kml");
    expect(issues).toMatchObject([{ code: "kml.not-followed", severity: "note", values: { count: 2 } }]);
    expect(records).toHaveLength(3);
  });
});
