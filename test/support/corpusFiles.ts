import "../../src/core/messages/learnNoteMessages.ts";
import { existsSync, readFileSync } from "node:fs";
import { InputError, type Issue } from "../../src/core/errors.ts";
import { formatIssue } from "../../src/core/messages/messages.ts";
import type { RawLayer } from "../../src/core/read/formats/rawLayer.ts";

const FOLDER = "../shared/corpus";

type Values = Readonly<Record<string, unknown>>;

interface OracleLayer {
  readonly name: string;
  readonly features: number;
  readonly fields?: readonly string[];
  readonly crs?: string;
  readonly bounds?: readonly number[];
  readonly vertices?: number;
  readonly read_error?: string;
  readonly null_geometries?: number;
  readonly first_rows?: readonly Values[];
}

export interface CorpusRow {
  readonly file: string;
  readonly kind: string;
  readonly bytes: number;
  readonly expect: string;
  readonly tolerate?: readonly string[];
  readonly checks?: readonly string[];
  /** What another program found in the file. */
  readonly oracle?: {
    readonly opens?: boolean;
    readonly features?: number;
    /** Rows of a CSV file, or their number in a Parquet file. */
    readonly rows?: number | Values | readonly Values[];
    readonly layers?: readonly OracleLayer[];
    readonly geo?: Readonly<Record<string, { readonly bbox?: readonly number[] }>>;
  };
  readonly open: () => Uint8Array;
}

/** Files of public collections of some kinds, with what is expected of them; none, and a line, where they are absent. */
export function listCorpus(kinds: RegExp): readonly CorpusRow[] {
  if (!existsSync(FOLDER)) {
    console.warn(`Skipped: ${FOLDER} is absent, so no public files (${kinds.source}) are read.`);
    return [];
  }
  return ["generated", "real"].flatMap((part) =>
    readFileSync(`${FOLDER}/${part}/MANIFEST.jsonl`, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Omit<CorpusRow, "open">)
      .filter(({ kind }) => kinds.test(kind))
      .map((row) => ({ ...row, open: () => new Uint8Array(readFileSync(`${FOLDER}/${part}/${row.file}`)) })),
  );
}

/** The sentences of issues, in both languages. @throws Error if one has none */
export const listSentences = (issues: readonly (Issue | InputError)[]): readonly string[] =>
  issues.flatMap((issue) => [formatIssue(issue, "zh"), formatIssue(issue, "en")]);

/** The layers that a reader makes of a file; none if it refuses it. */
export async function readLayersOf(
  read: () => readonly RawLayer[] | Promise<readonly RawLayer[]>,
): Promise<readonly RawLayer[]> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return [];
  }
}

/** All raw positions of a layer's geometries. */
function* positionsOf(layer: RawLayer): Generator<readonly number[]> {
  const open: unknown[] = layer.records.map(({ geometry }) => geometry);
  for (let next = open.pop(); next !== undefined || open.length > 0; next = open.pop()) {
    if (Array.isArray(next)) {
      if (typeof next[0] === "number") yield next;
      else for (const member of next) open.push(member);
    } else if (typeof next === "object" && next !== null) {
      if ("coordinates" in next) open.push(next.coordinates);
      if ("geometries" in next) open.push(next.geometries);
    }
  }
}

export const countPositions = (layer: RawLayer): number => [...positionsOf(layer)].length;

/** West, south, east and north of the raw positions of a layer's geometries. */
export function boundsOf(layer: RawLayer): number[] {
  const bounds = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of positionsOf(layer)) {
    bounds[0] = Math.min(bounds[0], x);
    bounds[1] = Math.min(bounds[1], y);
    bounds[2] = Math.max(bounds[2], x);
    bounds[3] = Math.max(bounds[3], y);
  }
  return bounds;
}
