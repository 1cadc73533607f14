import { Inflate } from "fflate";
import { InputError } from "../../errors.ts";
import { damagedArchive, findPacked, PROJECT_FAULTS, type ZipEntry } from "./zipEntries.ts";

/** Bytes of packed data unpacked at once: at most a thousand times as many come out before the size is looked at again. */
const SLICE_BYTES = 1 << 16;

/**
 * Unpacks deflated data that is announced to have so many bytes. Stops as soon as more comes out.
 *
 * @param fault makes the error for data that is damaged, or has fewer or more
 */
export function inflateExactly(packed: Uint8Array, bytes: number, fault: () => InputError): Uint8Array {
  const unpacked = new Uint8Array(bytes);
  let filled = 0;
  const inflate = new Inflate((chunk) => {
    if (filled + chunk.length > bytes) throw fault();
    unpacked.set(chunk, filled);
    filled += chunk.length;
  });
  try {
    for (let at = 0; at < packed.length; at += SLICE_BYTES)
      inflate.push(packed.subarray(at, at + SLICE_BYTES), at + SLICE_BYTES >= packed.length);
  } catch {
    // Whatever the inflater stumbles over, it is the data that is at fault.
    throw fault();
  }
  if (filled !== bytes) throw fault();
  return unpacked;
}

/**
 * Unpacks one file of an archive. It takes no more memory than the entry announced.
 *
 * @throws InputError if it is packed in a way that is not known, or does not hold what was announced
 */
export function unpackEntry(zip: Uint8Array, entry: ZipEntry, where: string, faults = PROJECT_FAULTS): Uint8Array {
  const packed = findPacked(zip, entry, where, faults);
  if (entry.method === 8) return inflateExactly(packed, entry.bytes, () => damagedArchive(where, faults));
  if (entry.method !== 0) throw new InputError(faults.packedOtherwise, { entry: entry.name }, where);
  if (packed.length !== entry.bytes) throw damagedArchive(where, faults);
  return packed.slice();
}
