import { MalformedParquet } from "./parquetThrift.ts";

const damaged = () => new MalformedParquet("packed bytes do not hold together");

/**
 * Unpacks data that Snappy has packed, to exactly so many bytes.
 *
 * @throws MalformedParquet where they are fewer or more, or the data refer to what is not there
 */
export function unpackSnappy(packed: Uint8Array, unpacked: Uint8Array): void {
  let at = 0;
  let filled = 0;
  const number = (byteLength: number): number => {
    if (byteLength > packed.length - at) throw damaged();
    let value = 0;
    for (let i = 0; i < byteLength; i++) value += packed[at++] * 2 ** (8 * i);
    return value;
  };
  // The length comes first, seven bits a byte; the page has said it already.
  while (number(1) > 127);
  while (at < packed.length) {
    const tag = number(1);
    const size = tag >> 2;
    if ((tag & 3) === 0) {
      const length = 1 + (size < 60 ? size : number(size - 59));
      if (length > packed.length - at || length > unpacked.length - filled) throw damaged();
      unpacked.set(packed.subarray(at, at + length), filled);
      at += length;
      filled += length;
      continue;
    }
    const isShort = (tag & 3) === 1;
    const length = isShort ? 4 + (size & 7) : 1 + size;
    const distance = isShort ? (size >> 3) * 256 + number(1) : number((tag & 3) === 2 ? 2 : 4);
    if (distance === 0 || distance > filled || length > unpacked.length - filled) throw damaged();
    // Byte by byte: what is copied may overlap what it is copied to.
    for (const end = filled + length; filled < end; filled++) unpacked[filled] = unpacked[filled - distance];
  }
  if (filled !== unpacked.length) throw damaged();
}
