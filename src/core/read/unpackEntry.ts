import { Inflate } from "fflate";
import { InputError } from "../errors.ts";
import { damagedArchive, findPacked, type ZipEntry } from "./zipEntries.ts";

/** Bytes of packed data unpacked at once: at most a thousand times as many come out before the size is looked at again. */
const SLICE_BYTES = 1 << 16;

/** Stops as soon as more comes out than was announced. */
function inflateExactly(packed: Uint8Array, bytes: number, where: string): Uint8Array {
  const unpacked = new Uint8Array(bytes);
  let filled = 0;
  const inflate = new Inflate((chunk) => {
    if (filled + chunk.length > bytes) throw damagedArchive(where);
    unpacked.set(chunk, filled);
    filled += chunk.length;
  });
  try {
    for (let at = 0; at < packed.length; at += SLICE_BYTES)
      inflate.push(packed.subarray(at, at + SLICE_BYTES), at + SLICE_BYTES >= packed.length);
  } catch {
    // Whatever the inflater stumbles over, it is the data that is at fault.
    throw damagedArchive(where);
  }
  if (filled !== bytes) throw damagedArchive(where);
  return unpacked;
}

/**
 * Unpacks one file of an archive. It takes no more memory than the entry announced.
 *
 * @throws InputError if it is packed in a way that is not known, or does not hold what was announced
 */
export function unpackEntry(zip: Uint8Array, entry: ZipEntry, where: string): Uint8Array {
  const packed = findPacked(zip, entry, where);
  if (entry.method === 8) return inflateExactly(packed, entry.bytes, where);
  if (entry.method !== 0) throw new InputError("project.packed-otherwise", { entry: entry.name }, where);
  if (packed.length !== entry.bytes) throw damagedArchive(where);
  return packed.slice();
}
