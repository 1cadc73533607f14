import { MalformedParquet } from "./parquetThrift.ts";

/** Bytes that were packed, read from an offset on. Beyond the end it throws. */
export class PackedBytes {
  readonly bytes: Uint8Array;
  at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get left(): number {
    return this.bytes.length - this.at;
  }

  /** The next bytes, without a copy. @throws MalformedParquet where fewer are left */
  take(byteLength: number): Uint8Array {
    if (byteLength > this.left) throw damaged();
    this.at += byteLength;
    return this.bytes.subarray(this.at - byteLength, this.at);
  }

  /** A number of so many bytes, the lowest first, exact up to 2^53. */
  number(byteLength: number): number {
    return this.take(byteLength).reduceRight((value, byte) => value * 256 + byte, 0);
  }
}

export const damaged = (): MalformedParquet => new MalformedParquet("packed bytes do not hold together");

/** Bits `from` to `from + count` of some bytes, at most 31; those before the first and behind the last byte are 0. */
function bitsOf(bytes: Uint8Array, from: number, count: number): number {
  let value = 0;
  let factor = 1;
  let at = from;
  for (let left = count; left > 0; ) {
    const inByte = at & 7;
    const taken = Math.min(8 - inByte, left);
    const byte = bytes[at >> 3] ?? 0;
    value += ((byte >> inByte) & ((1 << taken) - 1)) * factor;
    factor *= 2 ** taken;
    at += taken;
    left -= taken;
  }
  return value;
}

/** Bits that are read from the last to the first; the highest that is set in the last byte only marks the end. */
export class BackwardBits {
  /** How many are left; negative where more were read than there are, which count as 0. */
  left: number;
  private readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    const last = bytes.at(-1) ?? 0;
    if (last === 0) throw damaged();
    this.bytes = bytes;
    this.left = bytes.length * 8 - 8 + 31 - Math.clz32(last);
  }

  peek(count: number): number {
    return bitsOf(this.bytes, this.left - count, count);
  }

  read(count: number): number {
    this.left -= count;
    return bitsOf(this.bytes, this.left, count);
  }
}

/** A table of states: the symbol of each, and how it leads to the next. */
export interface StateTable {
  /** Bits of a state. */
  readonly bits: number;
  readonly symbols: Uint8Array;
  readonly readBits: Uint8Array;
  readonly bases: Uint16Array;
}

/** The table of one symbol, which takes no bits. */
export const tableOfOne = (symbol: number): StateTable => ({
  bits: 0,
  symbols: Uint8Array.of(symbol),
  readBits: new Uint8Array(1),
  bases: new Uint16Array(1),
});

/** A table of symbols that are so frequent; -1 stands for less than one. @throws MalformedParquet where they do not add up */
export function tableOf(frequencies: readonly number[], bits: number): StateTable {
  const size = 1 << bits;
  const symbols = new Uint8Array(size);
  const next = frequencies.map((frequency) => Math.abs(frequency));
  let high = size;
  for (const [symbol, frequency] of frequencies.entries()) if (frequency === -1) symbols[--high] = symbol;
  let at = 0;
  for (const [symbol, frequency] of frequencies.entries()) {
    for (let i = 0; i < frequency; i++) {
      symbols[at] = symbol;
      do at = (at + (size >> 1) + (size >> 3) + 3) & (size - 1);
      while (at >= high);
    }
  }
  if (at !== 0) throw damaged();
  const readBits = new Uint8Array(size);
  const bases = new Uint16Array(size);
  for (let state = 0; state < size; state++) {
    const count = next[symbols[state]]++;
    readBits[state] = bits - (31 - Math.clz32(count));
    bases[state] = (count << readBits[state]) - size;
  }
  return { bits, symbols, readBits, bases };
}

/** Reads a table: how frequent each symbol is, in ever fewer bits. @throws MalformedParquet */
export function readTable(packed: PackedBytes, mostBits: number, mostSymbols: number): StateTable {
  const { bytes } = packed;
  let at = packed.at * 8;
  const read = (count: number): number => {
    at += count;
    if (at > bytes.length * 8) throw damaged();
    return bitsOf(bytes, at - count, count);
  };
  const bits = read(4) + 5;
  if (bits > mostBits) throw damaged();
  const frequencies: number[] = [];
  let left = 1 << bits;
  while (left > 0) {
    const width = 32 - Math.clz32(left + 1);
    const low = (1 << (width - 1)) - 1;
    const spare = (1 << width) - 1 - (left + 1);
    let value = read(width);
    if ((value & low) < spare) {
      at--;
      value &= low;
    } else if (value > low) value -= spare;
    frequencies.push(value - 1);
    left -= Math.abs(value - 1);
    if (value === 1) {
      let zeros: number;
      do {
        zeros = read(2);
        for (let i = 0; i < zeros; i++) frequencies.push(0);
      } while (zeros === 3);
    }
    if (frequencies.length > mostSymbols) throw damaged();
  }
  if (left < 0) throw damaged();
  packed.at = Math.ceil(at / 8);
  return tableOf(frequencies, bits);
}
