import { InputError, type Issue } from "../../errors.ts";
import { listOthers } from "./archive.ts";
import { unpackEntry } from "./unpackEntry.ts";
import { isBomb, listZipEntries, measureCrc32, type ZipEntry } from "./zipEntries.ts";

/** A KMZ file may hold a picture for each place. */
const MOST_ENTRIES = 20_000;
const LARGEST_KML_BYTES = 200_000_000;

const isKml = (name: string): boolean => /\.kml$/i.test(name);

const damaged = (where: string): InputError => new InputError("kmz.damaged", {}, where);

/** Whatever is wrong with an archive, here it is a KMZ file that is damaged. */
function trusting<Result>(open: () => Result, where: string): Result {
  try {
    return open();
  } catch (error) {
    throw error instanceof InputError || error instanceof RangeError ? damaged(where) : error;
  }
}

/** Which of its KML files a KMZ file shows: doc.kml, else the first that is in no folder, else the first. */
function chooseEntry(entries: readonly ZipEntry[]): ZipEntry | undefined {
  const outside = entries.filter(({ name }) => !/[/\\]/.test(name));
  return outside.find(({ name }) => name.toLowerCase() === "doc.kml") ?? outside[0] ?? entries[0];
}

/**
 * Unpacks the KML file that a KMZ file shows.
 *
 * @throws InputError "kmz.…" if there is none, or it is damaged or too large
 */
export function unpackKmz(
  zip: Uint8Array,
  where: string,
): { readonly kml: Uint8Array; readonly issues: readonly Issue[] } {
  const files = trusting(() => listZipEntries(zip, MOST_ENTRIES, where), where);
  // macOS puts a file of its own beside each, under the same name.
  const entries = files.filter(({ name }) => isKml(name) && !/^__MACOSX/.test(name));
  const entry = chooseEntry(entries);
  if (entry === undefined) throw new InputError("kmz.no-kml", {}, where);
  if (isBomb(entry) || entry.bytes > LARGEST_KML_BYTES)
    throw new InputError("kmz.too-large", { entry: entry.name, megabytes: Math.ceil(entry.bytes / 1e6) }, where);
  const kml = trusting(() => unpackEntry(zip, entry, where), where);
  // A flipped bit could turn one place into another.
  if (measureCrc32(kml) !== entry.crc32) throw damaged(where);
  const issues: Issue[] = [];
  const values = { entry: entry.name, count: entries.length };
  if (entries.length > 1) issues.push({ code: "kmz.other-kml", severity: "warning", values, where });
  const others = files.map(({ name }) => name.replaceAll("\\", "/")).filter((path) => !isKml(path));
  return { kml, issues: [...issues, ...listOthers(others, where)] };
}
