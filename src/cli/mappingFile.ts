import { InputError, type Issue } from "../core/errors.ts";
import type { Mapping } from "../core/project/mapping.ts";
import { type LayerMatch, type LayerToRead, matchMapping, type SeenLayer } from "../core/project/matchMapping.ts";
import { parseMapping } from "../core/project/parseMapping.ts";
import type { SourceCount } from "../core/project/sources.ts";
import { loadSource, type SourceChoice, type SourceFile } from "../core/read/source.ts";
import type { SourceTable } from "../core/read/sourceTable.ts";
import type { Fingerprint } from "../core/report/summary.ts";
import { readBytes } from "./files.ts";
import type { ParsedOptions } from "./options.ts";

/** A mapping that was named by --mapping. */
export interface GivenMapping {
  readonly mapping: Mapping;
  readonly fingerprint: Fingerprint;
}

/** @throws InputError if it cannot be read, or is none */
export function readGivenMapping({ texts }: ParsedOptions): GivenMapping | null {
  const file = texts.get("mapping");
  if (file === undefined) return null;
  const { bytes, fingerprint } = readBytes(file);
  return { mapping: parseMapping(bytes, file), fingerprint };
}

/** A file as the options name it, of which a mapping may say more. */
export interface GivenFile extends LayerToRead, Pick<SourceFile, "bytes"> {}

/** How a file is read. */
type Reading = SourceChoice & Pick<SourceFile, "encoding">;

/** As the options say, else as a mapping says, else as the file says itself. */
const chooseReading = ({ layer }: GivenFile, said: Reading | null, { texts }: ParsedOptions): Reading => ({
  layer: layer ?? said?.layer ?? null,
  encoding: texts.get("encoding") ?? said?.encoding ?? null,
  crs: texts.get("crs") ?? said?.crs ?? null,
});

/** Files with what a mapping says of each. */
export interface MatchedFiles {
  /** By file; null: it says nothing. */
  readonly matches: readonly (LayerMatch | null)[];
  /** By file: what became of it. */
  readonly issuesOf: readonly (readonly Issue[])[];
  /** What there is to say of entries that are of none of the files. */
  readonly unused: readonly Issue[];
  /** Of the mapping: entries that were used are kept, the others skipped. */
  readonly counts: readonly SourceCount[];
  /** How the file of an index is read. */
  readonly readingOf: (i: number) => Reading;
  /** Reads it; what is wrong with it is said when the table is asked for. */
  readonly load: (i: number) => Promise<() => SourceTable>;
}

/** Looks up in a mapping how files are read. @param given null: as they say themselves */
export async function matchFiles(
  files: readonly GivenFile[],
  given: GivenMapping | null,
  options: ParsedOptions,
): Promise<MatchedFiles> {
  const tables = new Map<string, () => SourceTable>();
  const loadAs = async (i: number, { encoding, layer, crs }: Reading) => {
    const { name, bytes } = files[i];
    const key = JSON.stringify([i, encoding, layer, crs]);
    const read = tables.get(key) ?? (await loadSource({ name, bytes, encoding }, { layer, crs }));
    tables.set(key, read);
    return read;
  };
  const see = async (i: number, said: Reading): Promise<SeenLayer | null> => {
    try {
      const { layer, columns } = (await loadAs(i, chooseReading(files[i], said, options)))();
      return { layer, columns };
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      // Layers may be called otherwise in the next delivery: then the only one is meant, or the first.
      const isRenamed = error.code === "file.no-layer" && said.layer !== null;
      return isRenamed ? await see(i, { ...said, layer: null }) : null;
    }
  };
  const found =
    given === null
      ? null
      : await matchMapping(given.mapping, given.fingerprint.name, files, (i, entry) => see(i, entry));
  const matches = found?.matches ?? files.map(() => null);
  const readingOf = (i: number): Reading => {
    const match = matches[i];
    return chooseReading(files[i], match && { ...match.entry, layer: match.layer }, options);
  };
  return {
    matches,
    issuesOf: found?.issuesOf ?? files.map(() => []),
    unused: found?.unused ?? [],
    counts: given === null || found === null ? [] : [countEntries(given, found.unusedCount)],
    readingOf,
    load: (i) => loadAs(i, readingOf(i)),
  };
}

const countEntries = ({ mapping, fingerprint }: GivenMapping, unusedCount: number): SourceCount => ({
  name: fingerprint.name,
  role: "mapping",
  keptCount: mapping.layers.length - unusedCount,
  skippedCount: unusedCount,
});
