import { Gunzip } from "fflate";
import { MalformedParquet } from "./parquetThrift.ts";
import { unpackSnappy } from "./snappy.ts";
import { unpackZstd } from "./zstd.ts";

/** Bytes of packed data unpacked at once: at most a thousand times as many come out before the size is looked at again. */
const SLICE_BYTES = 1 << 16;

function gunzip(packed: Uint8Array, unpacked: Uint8Array): void {
  let filled = 0;
  const stream = new Gunzip((chunk) => {
    if (filled + chunk.length > unpacked.length) throw new MalformedParquet("a page unpacks to more than it says");
    unpacked.set(chunk, filled);
    filled += chunk.length;
  });
  for (let at = 0; at < packed.length; at += SLICE_BYTES)
    stream.push(packed.subarray(at, at + SLICE_BYTES), at + SLICE_BYTES >= packed.length);
  if (filled !== unpacked.length) throw new MalformedParquet("a page unpacks to less than it says");
}

const UNPACKERS: Readonly<Record<string, (packed: Uint8Array, unpacked: Uint8Array) => void>> = {
  SNAPPY: unpackSnappy,
  GZIP: gunzip,
  ZSTD: unpackZstd,
};

/** Whether pages that are packed like this can be read here. */
export const isKnownCodec = (codec: string): boolean => codec === "UNCOMPRESSED" || Object.hasOwn(UNPACKERS, codec);

/**
 * Unpacks a page to exactly so many bytes.
 *
 * @throws whatever an unpacker does where the data are damaged
 */
export function unpackPage(packed: Uint8Array, codec: string, byteLength: number): Uint8Array {
  if (codec === "UNCOMPRESSED") {
    if (packed.length !== byteLength) throw new MalformedParquet("a page has not the length that it says");
    return packed;
  }
  const unpacked = new Uint8Array(byteLength);
  if (byteLength > 0) UNPACKERS[codec](packed, unpacked);
  return unpacked;
}
