import "../../src/core/messages/learnNoteMessages.ts";
import { existsSync, readFileSync } from "node:fs";
import { InputError, type Issue } from "../../src/core/errors.ts";
import { formatIssue } from "../../src/core/messages/messages.ts";
import type { RawLayer } from "../../src/core/read/formats/rawLayer.ts";
import { makeTable } from "../../src/core/read/layerTable.ts";
import type { SourceTable } from "../../src/core/read/sourceTable.ts";
import { verdictOf } from "../../src/core/read/verdict.ts";

const FOLDER = "../shared/corpus";

export interface CorpusRow {
  readonly file: string;
  readonly kind: string;
  readonly expect: string;
  readonly tolerate?: readonly string[];
  readonly bytes: () => Uint8Array;
  readonly oracle?: {
    readonly rows?: number;
    readonly layers?: readonly {
      readonly features: number;
      readonly crs?: string;
      readonly bounds?: readonly number[];
      readonly read_error?: string;
      readonly null_geometries?: number;
      readonly first_rows: readonly Readonly<Record<string, unknown>>[];
    }[];
    readonly geo?: Readonly<Record<string, { readonly bbox?: readonly number[] }>>;
  };
}

/** Files of public collections of a kind, with what is expected of them; none, and a line, where the collection is absent. */
export function listCorpus(kind: string): readonly CorpusRow[] {
  if (!existsSync(FOLDER)) {
    console.warn(`Skipped: ${FOLDER} is absent, so no public ${kind} files are read.`);
    return [];
  }
  return ["generated", "real"].flatMap((part) =>
    readFileSync(`${FOLDER}/${part}/MANIFEST.jsonl`, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as CorpusRow)
      .filter((row) => row.kind === kind)
      .map((row) => ({ ...row, bytes: () => new Uint8Array(readFileSync(`${FOLDER}/${part}/${row.file}`)) })),
  );
}

/** That issues have their sentences in both languages. */
export function checkSentences(issues: readonly (Issue | InputError)[]): void {
  for (const issue of issues) for (const language of ["zh", "en"] as const) formatIssue(issue, language);
}

export interface LayerVerdict {
  readonly verdict: string;
  /** null: the file cannot be read, or its coordinates cannot be placed. */
  readonly layer: RawLayer | null;
  readonly table: SourceTable | null;
  readonly said: readonly (Issue | InputError)[];
}

/** What is made of the one layer of a file, whatever its coordinates are. */
export async function judgeLayer(
  read: () => readonly RawLayer[] | Promise<readonly RawLayer[]>,
  file: string,
): Promise<LayerVerdict> {
  let layer: RawLayer | null = null;
  try {
    [layer] = (await read()) as [RawLayer];
    checkSentences(layer.issues);
    const isPlaced = layer.crs === null || /^(EPSG:(4326|4258|4269|4490)|OGC:CRS84)$/.test(layer.crs);
    const table = makeTable(layer, file, isPlaced ? null : (x, y) => [x / 1e8, y / 1e8]);
    const { records, skippedCount, issues } = table;
    return {
      verdict: verdictOf({ keptCount: records.length, skippedCount, issues }),
      layer,
      table,
      said: issues,
    };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    checkSentences([error]);
    return { verdict: "reject", layer, table: null, said: [error] };
  }
}

/** West, south, east and north of the raw positions of a layer's geometries. */
export function boundsOf(layer: RawLayer): number[] {
  const bounds = [Infinity, Infinity, -Infinity, -Infinity];
  const visit = (value: unknown): void => {
    if (!Array.isArray(value)) return;
    if (typeof value[0] !== "number") {
      for (const member of value) visit(member);
      return;
    }
    const [x, y] = value;
    bounds[0] = Math.min(bounds[0], x);
    bounds[1] = Math.min(bounds[1], y);
    bounds[2] = Math.max(bounds[2], x);
    bounds[3] = Math.max(bounds[3], y);
  };
  const visitGeometry = (geometry: unknown): void => {
    if (typeof geometry !== "object" || geometry === null) return;
    if ("coordinates" in geometry) visit(geometry.coordinates);
    if ("geometries" in geometry && Array.isArray(geometry.geometries)) geometry.geometries.forEach(visitGeometry);
  };
  for (const { geometry } of layer.records) visitGeometry(geometry);
  return bounds;
}
