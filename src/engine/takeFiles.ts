import { InputError } from "../core/errors.ts";
import { isMapping, parseMapping } from "../core/project/parseMapping.ts";
import { decodeText } from "../core/read/formats/encoding.ts";
import { isOsmPbf, nameBinaryFormat, ZIP } from "../core/read/formats/otherFormats.ts";
import { type FileGroup, groupParts } from "../core/read/looseParts.ts";
import type { HearShare } from "../core/read/reading.ts";
import { guessKindByName, guessRole } from "../core/read/roles.ts";
import { readTables, type SourceFile } from "../core/read/source.ts";
import type { SourceTable } from "../core/read/sourceTable.ts";
import { coordinatesToLookIn } from "../core/read/unsaidCoordinates.ts";
import { parseStandard } from "../core/standard/parseStandard.ts";
import type { Standard } from "../core/standard/standard.ts";
import type { JobContext } from "./engine.ts";
import type { ImportedFile, JobInput, JobResult } from "./jobs.ts";
import { fingerprintOf, readBlob, type SourceCache } from "./sourceCache.ts";
import type { StandardCache } from "./standardCache.ts";

/** What holds the files of the page, and knows its standards. */
interface Holders {
  readonly sources: SourceCache;
  readonly standards: StandardCache;
}

/** Bytes at the beginning of a file in which a standard says that it is one. */
const HEAD_BYTES = 4000;

const isStandardFile = (bytes: Uint8Array): boolean =>
  /^\s*\{.*"planning-standard\//s.test(decodeText(bytes.subarray(0, HEAD_BYTES)).text);

/** Whether a file may be a spreadsheet: it is packed, or text that does not look like JSON. */
const maybeSheet = (bytes: Uint8Array): boolean => {
  const format = isOsmPbf(bytes) ? "OSM PBF" : nameBinaryFormat(bytes);
  if (format !== null) return format === ZIP;
  return !/^\s*[{[]/.test(decodeText(bytes.subarray(0, HEAD_BYTES)).text);
};

/** Whether a file has a table of declared facts. What reads spreadsheets comes when a file may be one. */
const hasFacts = async (source: SourceFile, standard: Standard): Promise<boolean> =>
  (await import("../core/read/readFacts.ts")).hasFactsTable(source, standard);

/** What is said of tables that give no places at all. */
const UNPLACED = [
  "table.no-coordinates",
  "table.no-rows",
  "table.no-head",
  "parquet.no-geometry",
  "geopackage.no-geometry",
];

/** @throws InputError for a file of which nothing could ever be shown, with what it lacks */
function refuseUnplaced(tables: readonly SourceTable[]): void {
  if (tables.some(({ records }) => records.length > 0)) return;
  const lack = tables.flatMap(({ issues }) => issues).find(({ code }) => UNPLACED.includes(code));
  if (lack !== undefined) throw new InputError(lack.code, lack.values, lack.where);
}

/** Comes when there is a shapefile in parts. */
export const importPartPacker = async () => (await import("../core/read/packParts.ts")).packParts;

/** The bytes of a file; of a shapefile in parts, those of all parts as one archive. @throws InputError as `readBlob` does */
async function readGroup(group: FileGroup<{ readonly name: string; readonly blob: Blob }>): Promise<Uint8Array> {
  const parts: { readonly name: string; readonly bytes: Uint8Array }[] = [];
  for (const { name, blob } of group) parts.push({ name, bytes: await readBlob(blob, name) });
  return parts.length === 1 ? parts[0].bytes : (await importPartPacker())(parts);
}

/** Takes files in: fingerprint, content, what each most likely is. A file that cannot be used costs itself only. */
export async function takeFiles(
  { files, project }: JobInput<"importFiles">,
  holders: Holders,
  { step }: JobContext,
): Promise<JobResult<"importFiles">> {
  const { standard } = await holders.standards.judgedBy(project);
  const imported: ImportedFile[] = [];
  const groups = groupParts(files);
  for (const [i, group] of groups.entries()) {
    const [{ name, blob }] = group;
    const hear: HearShare = (share) => step({ stage: "read", item: name, share: (i + share) / groups.length });
    await hear(0);
    const unread: ImportedFile = {
      name,
      bytes: blob.size,
      sha256: "",
      layer: null,
      blob,
      role: null,
      kind: null,
      standard: null,
      says: null,
      refusal: null,
    };
    try {
      imported.push(...(await takeFile(unread, await readGroup(group), standard, holders, hear)));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      const { code, values, where } = error;
      imported.push({ ...unread, refusal: { code, values, ...(where === undefined ? {} : { where }) } });
    }
  }
  return imported;
}

/** What is in a file: a mapping, a standard, declared facts, or layers. @throws InputError if it cannot be used */
async function takeFile(
  unread: ImportedFile,
  bytes: Uint8Array,
  standard: Standard,
  { sources, standards }: Holders,
  hear: HearShare,
): Promise<readonly ImportedFile[]> {
  const { name } = unread;
  if (isMapping(bytes)) {
    parseMapping(bytes, name);
    return [{ ...unread, says: "mapping" }];
  }
  const own = isStandardFile(bytes) ? parseStandard(decodeText(bytes).text, name) : null;
  if (own !== null && standards.isShipped(own.id))
    throw new InputError("project.shipped-standard", { id: own.id }, name);
  if (own === null && maybeSheet(bytes) && (await hasFacts({ name, bytes, encoding: null }, standard)))
    return [{ ...unread, says: "facts" }];
  const sha256 = await fingerprintOf(bytes);
  const tables = own === null ? await readLayers(name, sha256, bytes, sources, hear) : [];
  if (own === null) refuseUnplaced(tables);
  // Its own copy, which stays as it is when the file changes.
  const blob = new Blob([bytes as Uint8Array<ArrayBuffer>]);
  const taken = { ...unread, bytes: bytes.length, sha256, blob };
  sources.provide(sha256, blob);
  if (own !== null) return [{ ...taken, role: "standard", standard: own.id }];
  return tables.map((table) => {
    const guessed = table.records.length > 0 ? guessRole(table, standard) : null;
    // A list of one kind often says so in its name only.
    const kind = guessed === null ? guessKindByName(table.name, standard) : null;
    const role = kind === null ? guessed : "facilities";
    return { ...taken, layer: table.layer, role, kind };
  });
}

/**
 * The layers of a file; those that hold nothing are left out, unless none holds anything. Where only the coordinates are not
 * known, the file is kept: the user can say which they are. What its layers are is seen as well in any coordinates.
 */
async function readLayers(
  name: string,
  sha256: string,
  bytes: Uint8Array,
  sources: SourceCache,
  hear: HearShare,
): Promise<readonly SourceTable[]> {
  try {
    const all = await readTables({ name, bytes, encoding: null }, null, hear);
    const filled = all.filter(({ records, skippedCount }) => records.length + skippedCount > 0);
    const tables = filled.length > 0 ? filled : all.slice(0, 1);
    sources.keep({ name, sha256 }, tables);
    return tables;
  } catch (error) {
    const crs = error instanceof InputError ? coordinatesToLookIn(error) : null;
    if (crs === null) throw error;
    return await readTables({ name, bytes, encoding: null }, crs, hear);
  }
}
