import { InputError } from "../../errors.ts";
import { decodeText } from "./encoding.ts";

/** Codes of what can be wrong with an archive: to a user a project file is not the same thing as a packed layer. */
export interface ZipFaults {
  readonly notZip: string;
  readonly damaged: string;
  readonly tooManyEntries: string;
  readonly packedOtherwise: string;
}

export const PROJECT_FAULTS: ZipFaults = {
  notZip: "project.not-zip",
  damaged: "project.damaged",
  tooManyEntries: "project.too-many-entries",
  packedOtherwise: "project.packed-otherwise",
};

/** A file of a ZIP archive, as the archive's directory describes it. */
export interface ZipEntry {
  /** UTF-8, or GB18030 where it is none: Chinese programs for Windows pack with that and no mark. */
  readonly name: string;
  /** Size that it says it unpacks to. */
  readonly bytes: number;
  readonly packedBytes: number;
  /** 0: stored; 8: deflated. */
  readonly method: number;
  readonly isEncrypted: boolean;
  /** A symbolic link: what it holds is a path. */
  readonly isLink: boolean;
  readonly crc32: number;
  /** Of its local header in the archive. */
  readonly offset: number;
}

const LOCAL_HEADER = 0x04034b50;
const DIRECTORY_HEADER = 0x02014b50;
const DIRECTORY_END = 0x06054b50;
const LOCAL_HEADER_BYTES = 30;
const DIRECTORY_HEADER_BYTES = 46;
const DIRECTORY_END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;

const ENCRYPTED_FLAG = 1;
/** The system that packed the archive, in the high byte of the version that it names. */
const MADE_BY_UNIX = 3;
const UNIX_KIND = 0o170000;
const UNIX_LINK = 0o120000;

const viewOf = (zip: Uint8Array): DataView => new DataView(zip.buffer, zip.byteOffset, zip.byteLength);

export const damagedArchive = (where: string, faults: ZipFaults): InputError =>
  new InputError(faults.damaged, {}, where);

/** The last end record up to which a directory runs, as a comment may hold what looks like one; else the last one at all. */
function findDirectoryEnd(view: DataView): number | null {
  const last = view.byteLength - DIRECTORY_END_BYTES;
  let found: number | null = null;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--) {
    if (view.getUint32(at, true) !== DIRECTORY_END) continue;
    if (view.getUint32(at + 12, true) + view.getUint32(at + 16, true) === at) return at;
    found ??= at;
  }
  return found;
}

/**
 * Lists the files of an archive by its directory; nothing is unpacked.
 *
 * @param mostEntries an archive with more is refused before they are listed
 * @throws InputError if it is no archive, or one whose directory does not hold together
 */
export function listZipEntries(
  zip: Uint8Array,
  mostEntries: number,
  where: string,
  faults = PROJECT_FAULTS,
): readonly ZipEntry[] {
  const view = viewOf(zip);
  const isZip = zip.length >= DIRECTORY_END_BYTES && [LOCAL_HEADER, DIRECTORY_END].includes(view.getUint32(0, true));
  if (!isZip) throw new InputError(faults.notZip, {}, where);
  const end = findDirectoryEnd(view);
  if (end === null) throw damagedArchive(where, faults);
  const count = view.getUint16(end + 10, true);
  if (count > mostEntries) throw new InputError(faults.tooManyEntries, { count, most: mostEntries }, where);
  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let i = 0; i < count; i++) {
    if (at + DIRECTORY_HEADER_BYTES > end || view.getUint32(at, true) !== DIRECTORY_HEADER)
      throw damagedArchive(where, faults);
    const nameStart = at + DIRECTORY_HEADER_BYTES;
    const nameEnd = nameStart + view.getUint16(at + 28, true);
    const next = nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > end) throw damagedArchive(where, faults);
    entries.push({
      name: decodeText(zip.subarray(nameStart, nameEnd)).text,
      isEncrypted: (view.getUint16(at + 8, true) & ENCRYPTED_FLAG) !== 0,
      isLink: view.getUint8(at + 5) === MADE_BY_UNIX && (view.getUint16(at + 40, true) & UNIX_KIND) === UNIX_LINK,
      method: view.getUint16(at + 10, true),
      crc32: view.getUint32(at + 16, true),
      packedBytes: view.getUint32(at + 20, true),
      bytes: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    });
    at = next;
  }
  return entries;
}

/** The packed bytes of a file of an archive. @throws InputError if they are not all there */
export function findPacked(
  zip: Uint8Array,
  { offset, packedBytes }: ZipEntry,
  where: string,
  faults = PROJECT_FAULTS,
): Uint8Array {
  const view = viewOf(zip);
  if (offset + LOCAL_HEADER_BYTES > zip.length || view.getUint32(offset, true) !== LOCAL_HEADER)
    throw damagedArchive(where, faults);
  const start = offset + LOCAL_HEADER_BYTES + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + packedBytes > zip.length) throw damagedArchive(where, faults);
  return zip.subarray(start, start + packedBytes);
}

/** What eight bits of a CRC-32 do, by byte. */
const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  return crc;
});

/** Data of maps, sheets and markup shrink to a tenth or a thirtieth; what shrinks more than this is made to fill the memory. */
const GREATEST_RATIO = 200;
/** Up to this size no ratio does harm. */
const HARMLESS_BYTES = 20e6;

/** Whether a file of an archive announces to unpack to far more than anyone packs. */
export const isBomb = ({ bytes, packedBytes }: ZipEntry): boolean =>
  bytes > HARMLESS_BYTES && bytes > packedBytes * GREATEST_RATIO;

/** CRC-32 as ZIP archives have it. */
export function measureCrc32(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) crc = (crc >>> 8) ^ CRC_TABLE[(crc ^ byte) & 0xff];
  return ~crc >>> 0;
}
