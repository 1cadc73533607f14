import { BackwardBits, damaged, PackedBytes, readTable } from "./zstdTables.ts";

/** A code of symbols by the bits that they begin with. */
export interface HuffmanTable {
  readonly bits: number;
  readonly symbols: Uint8Array;
  readonly lengths: Uint8Array;
}

const MOST_CODE_BITS = 11;
const MOST_WEIGHTS = 255;

/** Weights that two states write in turn, until the bits are used up. */
function readPackedWeights(bytes: Uint8Array): number[] {
  const packed = new PackedBytes(bytes);
  const table = readTable(packed, 6, MOST_WEIGHTS + 1);
  const bits = new BackwardBits(packed.take(packed.left));
  const states = [bits.read(table.bits), bits.read(table.bits)];
  if (bits.left < 0) throw damaged();
  const weights: number[] = [];
  for (let turn = 0; weights.length <= MOST_WEIGHTS; turn = 1 - turn) {
    const state = states[turn];
    weights.push(table.symbols[state]);
    states[turn] = table.bases[state] + bits.read(table.readBits[state]);
    if (bits.left < 0) {
      weights.push(table.symbols[states[1 - turn]]);
      return weights;
    }
  }
  throw damaged();
}

function readWeights(packed: PackedBytes): number[] {
  const head = packed.number(1);
  if (head < 128) return readPackedWeights(packed.take(head));
  const count = head - 127;
  const bytes = packed.take(Math.ceil(count / 2));
  return Array.from({ length: count }, (_, i) => (i % 2 === 0 ? bytes[i >> 1] >> 4 : bytes[i >> 1] & 15));
}

function readHuffmanTable(packed: PackedBytes): HuffmanTable {
  const weights = readWeights(packed);
  const sum = weights.reduce((total, weight) => total + (weight === 0 ? 0 : 2 ** (weight - 1)), 0);
  if (sum === 0 || weights.length > MOST_WEIGHTS) throw damaged();
  const bits = Math.floor(Math.log2(sum)) + 1;
  const rest = 2 ** bits - sum;
  if (bits > MOST_CODE_BITS || !Number.isInteger(Math.log2(rest))) throw damaged();
  weights.push(Math.log2(rest) + 1);
  const symbols = new Uint8Array(2 ** bits);
  const lengths = new Uint8Array(2 ** bits);
  let at = 0;
  for (let weight = 1; weight <= bits; weight++)
    for (const [symbol, own] of weights.entries()) {
      if (own !== weight) continue;
      const end = at + 2 ** (weight - 1);
      symbols.fill(symbol, at, end);
      lengths.fill(bits + 1 - weight, at, end);
      at = end;
    }
  return { bits, symbols, lengths };
}

function decodeStream(bytes: Uint8Array, { bits, symbols, lengths }: HuffmanTable, decoded: Uint8Array): void {
  const stream = new BackwardBits(bytes);
  for (let i = 0; i < decoded.length; i++) {
    const code = stream.peek(bits);
    decoded[i] = symbols[code];
    stream.left -= lengths[code];
    if (stream.left < 0) throw damaged();
  }
  if (stream.left !== 0) throw damaged();
}

/**
 * Reads the bytes that a block writes out, with the code that it may leave to the next.
 *
 * @param most that there may be
 * @throws MalformedParquet
 */
export function readLiterals(
  packed: PackedBytes,
  last: HuffmanTable | null,
  most: number,
): { readonly literals: Uint8Array; readonly table: HuffmanTable | null } {
  const head = packed.number(1);
  const type = head & 3;
  const form = (head >> 2) & 3;
  packed.at--;
  if (type < 2) {
    const byteLength = form === 1 ? 2 : form === 3 ? 3 : 1;
    const size = Math.floor(packed.number(byteLength) / (byteLength === 1 ? 8 : 16));
    if (size > most) throw damaged();
    return { literals: type === 0 ? packed.take(size) : new Uint8Array(size).fill(packed.number(1)), table: last };
  }
  const byteLength = form < 2 ? 3 : form + 2;
  const factor = 2 ** (form < 2 ? 10 : form === 2 ? 14 : 18);
  const sizes = Math.floor(packed.number(byteLength) / 16);
  const size = sizes % factor;
  if (size > most) throw damaged();
  const content = new PackedBytes(packed.take(Math.floor(sizes / factor)));
  const table = type === 2 ? readHuffmanTable(content) : last;
  if (table === null) throw damaged();
  const literals = new Uint8Array(size);
  if (form === 0) {
    decodeStream(content.take(content.left), table, literals);
    return { literals, table };
  }
  const lengths = [content.number(2), content.number(2), content.number(2)];
  const part = Math.ceil(size / 4);
  for (let i = 0; i < 4; i++) {
    const stream = content.take(lengths[i] ?? content.left);
    decodeStream(stream, table, literals.subarray(i * part, i === 3 ? size : (i + 1) * part));
  }
  return { literals, table };
}
