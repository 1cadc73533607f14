import "../../../../src/core/messages/learnNoteMessages.ts";
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { InputError, type Issue } from "../../../../src/core/errors.ts";
import { formatIssue } from "../../../../src/core/messages/messages.ts";
import type { RawLayer } from "../../../../src/core/read/formats/rawLayer.ts";
import { readZippedShapefiles } from "../../../../src/core/read/formats/shapefile.ts";
import { makeTable } from "../../../../src/core/read/layerTable.ts";
import { verdictOf } from "../../../../src/core/read/verdict.ts";

const FOLDER = "../shared/corpus";
const hasCorpus = existsSync(`${FOLDER}/real/MANIFEST.jsonl`);
if (!hasCorpus) console.warn(`Skipped: ${FOLDER} is absent, so no public shapefiles are read.`);

interface Row {
  readonly file: string;
  readonly expect: string;
  readonly tolerate?: readonly string[];
  readonly checks?: readonly string[];
  readonly oracle?: {
    readonly layers?: readonly {
      readonly name: string;
      readonly features: number;
      readonly bounds?: readonly number[];
      readonly first_rows?: readonly Readonly<Record<string, unknown>>[];
    }[];
  };
}

const listRows = (part: string): readonly Row[] =>
  hasCorpus
    ? readFileSync(`${FOLDER}/${part}/MANIFEST.jsonl`, "utf8")
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as Row)
        .filter(({ file }) => file.startsWith("shapefile/"))
    : [];

/** Files whose verdict is not the manifest's, and why ours is meant. */
const EXCEPTIONS: Readonly<Record<string, string>> = {};

const MOST_MS = 3000;

function readLayers(part: string, file: string): readonly RawLayer[] | InputError {
  try {
    return readZippedShapefiles(readFileSync(`${FOLDER}/${part}/${file}`), file, null);
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
}

function verdictOfLayer(layer: RawLayer): { readonly verdict: string; readonly issues: readonly Issue[] } {
  // Where coordinates are not degrees, another part of the program turns them; the reader only says what system they are in.
  try {
    const table = makeTable(layer, "a.zip", null);
    return {
      verdict: verdictOf({ keptCount: table.records.length, skippedCount: table.skippedCount, issues: table.issues }),
      issues: table.issues,
    };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { verdict: layer.crs === null ? "reject" : "warn", issues: layer.issues };
  }
}

const worst = (verdicts: readonly string[]): string =>
  ["reject", "warn", "accept"].find((verdict) => verdicts.includes(verdict)) ?? "reject";

describe.skipIf(!hasCorpus).each(["generated", "real"])("every zipped shapefile of the corpus, %s", (part) => {
  test.each(listRows(part))("$file", (row) => {
    const start = performance.now();
    const layers = readLayers(part, row.file);
    expect(performance.now() - start).toBeLessThan(MOST_MS);
    const found = layers instanceof InputError ? [] : layers.map(verdictOfLayer);
    const issues = layers instanceof InputError ? [layers] : found.flatMap(({ issues }) => issues);
    for (const issue of issues) {
      for (const language of ["zh", "en"] as const)
        expect(formatIssue(issue, language)).not.toMatch(/undefined|\{[a-z]+\}/);
    }
    const verdict = worst(found.map(({ verdict }) => verdict));
    const isExpected = verdict === row.expect || row.tolerate?.includes(verdict) === true;
    expect(
      isExpected || row.file in EXCEPTIONS,
      `${verdict}, not ${row.expect}: ${JSON.stringify(issues.slice(0, 3))}`,
    ).toBe(true);
    expect(isExpected && row.file in EXCEPTIONS, "the exception is no longer needed").toBe(false);
    if (process.env.SHOW)
      console.log(
        row.file,
        verdict,
        row.expect,
        verdict === row.expect,
        issues
          .slice(0, 4)
          .map((i) => i.code + JSON.stringify(i.values))
          .join(" "),
        layers instanceof InputError ? "" : layers.map((l) => l.encoding + l.records.length).join(),
      );
  });
});
