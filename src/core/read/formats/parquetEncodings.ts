import { MalformedParquet } from "./parquetThrift.ts";

/** A place in the bytes of a page. */
export interface PageCursor {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  at: number;
}

export const cursorOf = (bytes: Uint8Array): PageCursor => ({
  bytes,
  view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  at: 0,
});

/** Moves on and says from where. @throws MalformedParquet where fewer bytes are left */
export function takeBytes(cursor: PageCursor, byteLength: number): number {
  if (!(byteLength >= 0 && byteLength <= cursor.bytes.length - cursor.at))
    throw new MalformedParquet("a value runs past the end of its page");
  cursor.at += byteLength;
  return cursor.at - byteLength;
}

function readUnsigned(cursor: PageCursor): bigint {
  let value = 0n;
  for (let shift = 0n; shift < 70n; shift += 7n) {
    const byte = cursor.bytes[takeBytes(cursor, 1)];
    value |= BigInt(byte & 127) << shift;
    if (byte < 128) return value;
  }
  throw new MalformedParquet("a number has more than 64 bits");
}

function readZigzag(cursor: PageCursor): bigint {
  const value = readUnsigned(cursor);
  return (value >> 1n) ^ -(value & 1n);
}

/** So many numbers of so many bits each, the lowest bits first, at an offset. */
function unpackBits(bytes: Uint8Array, start: number, width: number, count: number): bigint[] {
  const mask = (1n << BigInt(width)) - 1n;
  const numbers: bigint[] = [];
  let at = start;
  let bits = 0n;
  let held = 0;
  for (let i = 0; i < count; i++) {
    for (; held < width; held += 8) bits |= BigInt(bytes[at++]) << BigInt(held);
    numbers.push(bits & mask);
    bits >>= BigInt(width);
    held -= width;
  }
  return numbers;
}

/**
 * Small whole numbers, as runs of one and packed by bits, in the bytes up to an offset.
 *
 * @param width of each, bits, at most 32
 * @throws MalformedParquet where they are fewer than asked for, or a run is longer
 */
export function readRuns(cursor: PageCursor, end: number, width: number, count: number): number[] {
  if (width > 32 || end > cursor.bytes.length) throw new MalformedParquet("numbers are too wide");
  const numbers: number[] = [];
  while (numbers.length < count) {
    const head = Number(readUnsigned(cursor));
    if (head % 2 === 0) {
      const runLength = head / 2;
      if (runLength > count - numbers.length) throw new MalformedParquet("a run is longer than its page");
      const start = takeBytes(cursor, Math.ceil(width / 8));
      let value = 0;
      for (let i = start; i < cursor.at; i++) value += cursor.bytes[i] * 2 ** (8 * (i - start));
      for (let i = 0; i < runLength; i++) numbers.push(value);
    } else {
      const most = ((head - 1) / 2) * 8;
      const wanted = Math.min(most, count - numbers.length);
      // The last group of a page may be cut short behind its last value.
      const byteLength = Math.min((most * width) / 8, Math.max(0, end - cursor.at));
      if (Math.ceil((wanted * width) / 8) > byteLength) throw new MalformedParquet("packed numbers are cut off");
      const start = takeBytes(cursor, byteLength);
      pushPacked(cursor.bytes, start, width, wanted, numbers);
    }
    if (cursor.at > end) throw new MalformedParquet("numbers run past their end");
  }
  return numbers;
}

function pushPacked(bytes: Uint8Array, start: number, width: number, count: number, numbers: number[]): void {
  const mask = 2 ** width;
  let at = start;
  let bits = 0;
  let held = 0;
  for (let i = 0; i < count; i++) {
    for (; held < width; held += 8) bits += bytes[at++] * 2 ** held;
    numbers.push(bits % mask);
    bits = Math.floor(bits / mask);
    held -= width;
  }
}

/**
 * Whole numbers as differences, in blocks of packed bits; they wrap around at so many bits as the type has.
 *
 * @throws MalformedParquet
 */
export function readDeltas(cursor: PageCursor, bits: 32 | 64, count: number): bigint[] {
  const blockSize = Number(readUnsigned(cursor));
  const partCount = Number(readUnsigned(cursor));
  const partSize = blockSize / partCount;
  if (Number(readUnsigned(cursor)) !== count || !Number.isInteger(partSize) || partSize % 8 !== 0 || partSize === 0)
    throw new MalformedParquet("differences are in no known form");
  let value = readZigzag(cursor);
  const numbers = [BigInt.asIntN(bits, value)].slice(0, count);
  while (numbers.length < count) {
    const least = readZigzag(cursor);
    const widths = takeBytes(cursor, partCount);
    for (let part = 0; part < partCount && numbers.length < count; part++) {
      const width = cursor.bytes[widths + part];
      if (width > 64) throw new MalformedParquet("differences are too wide");
      const start = takeBytes(cursor, (partSize * width) / 8);
      const wanted = Math.min(partSize, count - numbers.length);
      for (const delta of unpackBits(cursor.bytes, start, width, wanted)) {
        value = BigInt.asIntN(bits, value + least + delta);
        numbers.push(value);
      }
    }
  }
  return numbers;
}

/** Texts whose lengths come first, as differences. @throws MalformedParquet */
export function readTexts(cursor: PageCursor, count: number): Uint8Array[] {
  const lengths = readDeltas(cursor, 32, count);
  return lengths.map((length) => {
    const start = takeBytes(cursor, Number(length));
    return cursor.bytes.subarray(start, cursor.at);
  });
}

/**
 * Texts that begin as the one before does: how much they share and how long the rest is come first, as differences.
 *
 * @param spend is told how many bytes each takes, before it takes them
 * @throws MalformedParquet
 */
export function readSharedTexts(cursor: PageCursor, count: number, spend: (byteLength: number) => void): Uint8Array[] {
  const sharedLengths = readDeltas(cursor, 32, count).map(Number);
  let last = new Uint8Array();
  return readTexts(cursor, count).map((rest, i) => {
    const shared = sharedLengths[i];
    if (shared < 0 || shared > last.length) throw new MalformedParquet("a text begins as none before it");
    spend(shared + rest.length);
    const text = new Uint8Array(shared + rest.length);
    text.set(last.subarray(0, shared));
    text.set(rest, shared);
    last = text;
    return text;
  });
}

/** Numbers or bytes of one width, of which all first bytes come first, then all second ones. @throws MalformedParquet */
export function joinSplitBytes(cursor: PageCursor, width: number, count: number): Uint8Array {
  const start = takeBytes(cursor, width * count);
  const joined = new Uint8Array(width * count);
  for (let byte = 0; byte < width; byte++)
    for (let i = 0; i < count; i++) joined[i * width + byte] = cursor.bytes[start + byte * count + i];
  return joined;
}
