import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { strToU8, type Zippable, zipSync } from "fflate";
import { InputError, type Issue } from "../errors.ts";
import { decodeTextAs } from "../read/formats/encoding.ts";
import { unpackEntry } from "../read/formats/unpackEntry.ts";
import { listZipEntries, measureCrc32, type ZipEntry } from "../read/formats/zipEntries.ts";
import { LONGEST_DOCUMENT } from "./documentReaders.ts";
import { parseProject } from "./parseProject.ts";
import type { ProjectDocument, ProjectSource } from "./project.ts";
import { DOCUMENT_NAME, nameOfSource } from "./projectArchive.ts";

const MOST_ENTRIES = 1000;
const LARGEST_SOURCE_BYTES = 300_000_000;
const LARGEST_TOTAL_BYTES = 1_000_000_000;
/** GeoJSON shrinks to a tenth or a twentieth; what shrinks to less than this share of its size is made to fill the memory. */
const GREATEST_RATIO = 200;
/** Below this size no ratio does harm. */
const HARMLESS_BYTES = 50_000_000;

export interface ReadProjectFile {
  readonly project: ProjectDocument;
  /** By SHA-256, verified; exactly those that the project names. */
  readonly sources: ReadonlyMap<string, Uint8Array>;
  /** Files of the archive that are no part of the project, as notes. */
  readonly issues: readonly Issue[];
}

/**
 * Writes a project with its sources as one file. Same project, same bytes, on every machine.
 *
 * @param sources bytes by SHA-256
 * @throws InputError "project.missing-source" if bytes of a source are not there
 */
export function writeProjectFile(project: ProjectDocument, sources: ReadonlyMap<string, Uint8Array>): Uint8Array {
  // Through the eyes of the reader, so that nothing is ever written that could not be opened again.
  const document = parseProject(project);
  const files: Zippable = { [DOCUMENT_NAME]: strToU8(`${JSON.stringify(document, null, 2)}\n`) };
  for (const source of [...document.sources].sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1))) {
    const bytes = sources.get(source.sha256);
    if (bytes === undefined) throw missingSource(source, undefined);
    files[nameOfSource(source.sha256)] = bytes;
  }
  // Without "Z": the archive holds local time, which is then the same in every zone.
  return zipSync(files, { level: 6, mtime: "1980-01-01T00:00:00" });
}

const missingSource = ({ name }: ProjectSource, where: string | undefined): InputError =>
  new InputError("project.missing-source", { name }, where);

/** @throws InputError if the archive says that it unpacks to more than is safe */
function checkSizes(zip: Uint8Array, entries: readonly ZipEntry[], where: string): void {
  let total = 0;
  let packedTotal = 0;
  for (const { name, bytes, packedBytes } of entries) {
    total += bytes;
    packedTotal += packedBytes;
    if (bytes > (name === DOCUMENT_NAME ? LONGEST_DOCUMENT : LARGEST_SOURCE_BYTES))
      throw new InputError("project.too-large", { entry: name, megabytes: Math.ceil(bytes / 1e6) }, where);
    if (bytes > HARMLESS_BYTES && bytes > packedBytes * GREATEST_RATIO)
      throw new InputError("project.bomb", { entry: name, megabytes: Math.ceil(bytes / 1e6) }, where);
  }
  if (total > LARGEST_TOTAL_BYTES)
    throw new InputError("project.too-large-in-all", { megabytes: Math.ceil(total / 1e6) }, where);
  // Many small entries may make up a bomb too, and entries that overlap unpack the same data again and again.
  if (total > HARMLESS_BYTES && total > zip.length * GREATEST_RATIO)
    throw new InputError("project.bomb", { entry: where, megabytes: Math.ceil(total / 1e6) }, where);
  if (packedTotal > zip.length) throw new InputError("project.damaged", {}, where);
}

function mapByName(entries: readonly ZipEntry[], where: string): ReadonlyMap<string, ZipEntry> {
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  if (byName.size < entries.length) throw new InputError("project.damaged", {}, where);
  return byName;
}

function readDocument(zip: Uint8Array, entry: ZipEntry, where: string): ProjectDocument {
  const bytes = unpackEntry(zip, entry, where);
  // A flipped bit could turn one parameter into another: the sources have their fingerprints, the document has this.
  if (measureCrc32(bytes) !== entry.crc32) throw new InputError("project.damaged", {}, where);
  const { text, damaged } = decodeTextAs(bytes, "utf-8");
  if (damaged) throw new InputError("project.damaged", {}, where);
  try {
    return parseProject(text);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(error.code, error.values, error.where === undefined ? where : `${where}, ${error.where}`);
  }
}

function readSourceBytes(
  zip: Uint8Array,
  entry: ZipEntry | undefined,
  source: ProjectSource,
  where: string,
): Uint8Array {
  if (entry === undefined) throw missingSource(source, where);
  const broken = new InputError("project.damaged-source", { name: source.name }, where);
  if (entry.bytes !== source.bytes) throw broken;
  const bytes = unpackEntry(zip, entry, where);
  if (bytesToHex(sha256(bytes)) !== source.sha256) throw broken;
  return bytes;
}

/**
 * Reads a project file that comes from anywhere: sizes are checked before anything is unpacked, the document before
 * anything of it is used, and every source against its fingerprint.
 *
 * @param name of the file; places in errors and notes show it
 * @throws InputError naming what is wrong
 */
export function readProjectFile(zip: Uint8Array, name: string): ReadProjectFile {
  const entries = listZipEntries(zip, MOST_ENTRIES, name);
  checkSizes(zip, entries, name);
  const byName = mapByName(entries, name);
  const documentEntry = byName.get(DOCUMENT_NAME);
  if (documentEntry === undefined) throw new InputError("project.no-document", {}, name);
  const project = readDocument(zip, documentEntry, name);
  const sources = new Map<string, Uint8Array>();
  for (const source of project.sources) {
    if (sources.has(source.sha256)) continue;
    sources.set(source.sha256, readSourceBytes(zip, byName.get(nameOfSource(source.sha256)), source, name));
  }
  const own = new Set([DOCUMENT_NAME, ...[...sources.keys()].map(nameOfSource)]);
  const issues = entries
    .filter((entry) => !own.has(entry.name) && !entry.name.endsWith("/"))
    .map(
      ({ name: entry }): Issue => ({ code: "project.stray-entry", severity: "note", values: { entry }, where: name }),
    );
  return { project, sources, issues };
}
