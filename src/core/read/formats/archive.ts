import { InputError, type Issue } from "../../errors.ts";
import { unpackEntry } from "./unpackEntry.ts";
import { damagedArchive, isBomb, listZipEntries, measureCrc32, type ZipEntry, type ZipFaults } from "./zipEntries.ts";

const ARCHIVE_FAULTS: ZipFaults = {
  notZip: "archive.not-zip",
  damaged: "archive.damaged",
  tooManyEntries: "archive.too-many-entries",
  packedOtherwise: "archive.packed-otherwise",
};

const MOST_ENTRIES = 2000;
const LARGEST_TOTAL_BYTES = 400e6;

/** Names of files that a sentence lists; of more, "…" stands for the rest. */
const MOST_NAMES = 5;

export interface ArchiveFile {
  /** With "/" between folders. */
  readonly path: string;
  readonly entry: ZipEntry;
}

export interface Archive {
  readonly files: readonly ArchiveFile[];
  /** What was refused or found twice. */
  readonly issues: readonly Issue[];
}

/** Names as a sentence lists them. */
export const listNames = (names: readonly string[]): string =>
  [...names.slice(0, MOST_NAMES), ...(names.length > MOST_NAMES ? ["…"] : [])].join(", ");

/** What systems and programs leave beside the files of a user. */
const isLitter = (path: string): boolean => /(^|\/)(__MACOSX\/|\.[^./]|thumbs\.db$|desktop\.ini$)/i.test(path);

/** Nothing is ever written where a name says; one that leads out of its folder was still made to deceive. */
const isUnsafe = (path: string): boolean => /^\/|^[a-z]:|(^|\/)\.\.(\/|$)/i.test(path) || path.includes("\0");

/**
 * Lists the files of an archive, without folders and what systems leave behind. Files whose names lead elsewhere, links, and
 * second files of the same name, in upper or lower case, are left out, each with a warning.
 *
 * @throws InputError "archive.…" if it is none, damaged, or has more than 2000 entries
 */
export function listArchive(zip: Uint8Array, where: string): Archive {
  const files = new Map<string, ArchiveFile>();
  const issues: Issue[] = [];
  for (const entry of listZipEntries(zip, MOST_ENTRIES, where, ARCHIVE_FAULTS)) {
    const path = entry.name.replaceAll("\\", "/");
    const warn = (code: string) => issues.push({ code, severity: "warning", values: { entry: entry.name }, where });
    if (isUnsafe(path) || entry.isLink) warn("archive.unsafe-entry");
    else if (path.endsWith("/") || isLitter(path)) continue;
    else if (files.has(path.toLowerCase())) warn("archive.repeated-entry");
    else files.set(path.toLowerCase(), { path, entry });
  }
  return { files: [...files.values()], issues };
}

/** Files that hold places, or tables of them, by their extensions. */
const LAYERS = /\.(geojson|geojsonl|ndjson|json|kml|kmz|gpx|csv|tsv|xlsx|gpkg|fgb|parquet|geoparquet|pbf|dbf)$/i;

/** What else an archive holds, so that nobody takes it for read. */
export function listOthers(unreadPaths: readonly string[], where: string): readonly Issue[] {
  const paths = unreadPaths.filter((path) => !isLitter(path));
  const issues: Issue[] = [];
  const say = (code: string, severity: Issue["severity"], names: readonly string[]) => {
    if (names.length > 0) issues.push({ code, severity, values: { names: listNames(names) }, where });
  };
  say(
    "archive.other-layers",
    "note",
    paths.filter((path) => LAYERS.test(path)),
  );
  say(
    "archive.nested",
    "warning",
    paths.filter((path) => /\.zip$/i.test(path)),
  );
  return issues;
}

/**
 * Checks the sizes that files of an archive announce before any of them is unpacked: at most 400 MB in all, and none that
 * shrank more than 200 times and is larger than 20 MB.
 *
 * @throws InputError "archive.encrypted", "archive.too-large", "archive.bomb", "archive.damaged"
 */
export function checkSizes(zip: Uint8Array, files: readonly ArchiveFile[], where: string): void {
  let bytes = 0;
  let packedBytes = 0;
  for (const { entry } of files) {
    if (entry.isEncrypted) throw new InputError("archive.encrypted", { entry: entry.name }, where);
    bytes += entry.bytes;
    packedBytes += entry.packedBytes;
    if (isBomb(entry))
      throw new InputError("archive.bomb", { entry: entry.name, megabytes: Math.ceil(entry.bytes / 1e6) }, where);
  }
  if (bytes > LARGEST_TOTAL_BYTES)
    throw new InputError(
      "archive.too-large",
      { megabytes: Math.ceil(bytes / 1e6), most: LARGEST_TOTAL_BYTES / 1e6 },
      where,
    );
  // Files that share their packed bytes are no files that anyone packed.
  if (packedBytes > zip.length) throw damagedArchive(where, ARCHIVE_FAULTS);
}

/**
 * Unpacks a file of an archive whose sizes were checked.
 *
 * @throws InputError "archive.packed-otherwise", "archive.damaged", "archive.damaged-entry"
 */
export function readArchiveFile(zip: Uint8Array, { entry }: ArchiveFile, where: string): Uint8Array {
  const bytes = unpackEntry(zip, entry, where, ARCHIVE_FAULTS);
  // A flipped bit could move a border or turn one value into another.
  if (measureCrc32(bytes) !== entry.crc32) throw new InputError("archive.damaged-entry", { entry: entry.name }, where);
  return bytes;
}
