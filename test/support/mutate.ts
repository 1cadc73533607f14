import { unzipSync, zipSync } from "fflate";
import { seededRandom } from "./random.ts";

type Random = () => number;

const below = (random: Random, limit: number): number => Math.floor(random() * limit);

const pick = <Item>(random: Random, items: readonly Item[]): Item => items[below(random, items.length)];

const join = (...parts: readonly Uint8Array[]): Uint8Array => {
  const joined = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
};

/** Where a piece begins and ends: mostly a few bytes, sometimes much of the file. */
function pickPiece(random: Random, bytes: Uint8Array): readonly [start: number, end: number] {
  const start = below(random, bytes.length + 1);
  const most = random() < 0.8 ? 64 : bytes.length;
  return [start, Math.min(bytes.length, start + 1 + below(random, most))];
}

const EXTREME_BYTES = [0, 1, 127, 128, 254, 255];

const EXTREME_TEXTS =
  "0 -0 -1 00 1e999 -1e999 1e-999 1.7976931348623157e308 9007199254740993 2147483648 4294967296 99999999999999999999 NaN Infinity null 180.0000001 -90.0000001 39500000 1e7"
    .split(" ")
    .map((text) => new TextEncoder().encode(text));

const bytesOf = (values: ArrayBufferView): Uint8Array => new Uint8Array(values.buffer);

const EXTREME_NUMBERS = [
  bytesOf(Int32Array.of(-1)),
  bytesOf(Int32Array.of(0x7fffffff)),
  bytesOf(Int32Array.of(-0x80000000)),
  bytesOf(Int16Array.of(0x7fff)),
  bytesOf(BigInt64Array.of(-1n)),
  bytesOf(BigInt64Array.of(2n ** 53n)),
  bytesOf(Float64Array.of(Number.NaN)),
  bytesOf(Float64Array.of(Number.POSITIVE_INFINITY)),
  bytesOf(Float64Array.of(-1.7976931348623157e308)),
  bytesOf(Float64Array.of(5e-324)),
];

const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;

/** Whether a byte may stand in a number: digits, signs, the point and the exponent. */
const isOfNumber = (byte: number): boolean => isDigit(byte) || [0x2b, 0x2d, 0x2e, 0x45, 0x65].includes(byte);

/** Replaces the first number behind a place in a text. */
function replaceWrittenNumber(random: Random, bytes: Uint8Array): Uint8Array {
  const from = below(random, bytes.length);
  const found = bytes.subarray(from).findIndex(isDigit);
  if (found < 0) return bytes;
  let start = from + found;
  while (start > 0 && isOfNumber(bytes[start - 1])) start--;
  let end = from + found;
  while (end < bytes.length && isOfNumber(bytes[end])) end++;
  return join(bytes.subarray(0, start), pick(random, EXTREME_TEXTS), bytes.subarray(end));
}

function replaceBinaryNumber(random: Random, bytes: Uint8Array): Uint8Array {
  const number = pick(random, EXTREME_NUMBERS);
  const isBigEndian = random() < 0.3;
  const start = below(random, bytes.length);
  const mutant = bytes.slice();
  mutant.set((isBigEndian ? number.toReversed() : number).subarray(0, bytes.length - start), start);
  return mutant;
}

function changeBytes(random: Random, bytes: Uint8Array, change: (byte: number) => number): Uint8Array {
  const mutant = bytes.slice();
  for (let count = 1 + below(random, pick(random, [1, 4, 16])); count > 0; count--) {
    const at = below(random, mutant.length);
    mutant[at] = change(mutant[at]);
  }
  return mutant;
}

function swapPieces(random: Random, bytes: Uint8Array): Uint8Array {
  const [a, b] = [pickPiece(random, bytes), pickPiece(random, bytes)].sort(([one], [other]) => one - other);
  if (a[1] > b[0]) return bytes;
  const [from, between, to] = [bytes.subarray(...a), bytes.subarray(a[1], b[0]), bytes.subarray(...b)];
  return join(bytes.subarray(0, a[0]), to, between, from, bytes.subarray(b[1]));
}

type Operation = (random: Random, bytes: Uint8Array, others: readonly Uint8Array[]) => Uint8Array;

const OPERATIONS: readonly Operation[] = [
  (random, bytes) => bytes.slice(0, below(random, bytes.length)),
  (random, bytes) => changeBytes(random, bytes, (byte) => byte ^ (1 << below(random, 8))),
  (random, bytes) => changeBytes(random, bytes, () => pick(random, [...EXTREME_BYTES, below(random, 256)])),
  (random, bytes) => {
    const [start, end] = pickPiece(random, bytes);
    const copies = new Array<Uint8Array>(1 + below(random, 4)).fill(bytes.subarray(start, end));
    return join(bytes.subarray(0, end), ...copies, bytes.subarray(end));
  },
  (random, bytes) => {
    const [start, end] = pickPiece(random, bytes);
    return join(bytes.subarray(0, start), bytes.subarray(end));
  },
  (random, bytes) => {
    const at = below(random, bytes.length + 1);
    return join(bytes.subarray(0, at), bytes.subarray(...pickPiece(random, bytes)), bytes.subarray(at));
  },
  swapPieces,
  replaceWrittenNumber,
  replaceBinaryNumber,
  (random, bytes, others) => {
    const other = pick(random, others);
    const at = below(random, bytes.length + 1);
    return join(bytes.subarray(0, at), other.subarray(...pickPiece(random, other)), bytes.subarray(at));
  },
  (random, bytes, others) => {
    const other = pick(random, others);
    return join(bytes.subarray(0, below(random, bytes.length + 1)), other.subarray(below(random, other.length + 1)));
  },
];

/**
 * A damaged copy of a file: cut off, bits and bytes changed, pieces repeated, left out, moved and swapped, numbers made extreme,
 * pieces of other files put in; up to three of these, one upon the other.
 */
function damage(random: Random, whole: Uint8Array, others: readonly Uint8Array[]): Uint8Array {
  let mutant = whole;
  for (let count = pick(random, [1, 1, 2, 3]); count > 0 && mutant.length > 0; count--)
    mutant = pick(random, OPERATIONS)(random, mutant, others);
  return mutant;
}

/** Damages an entry of an archive and packs it again: else no more would be tried than whether damage of the packing is seen. */
function damageEntry(random: Random, archive: Uint8Array, others: readonly Uint8Array[]): Uint8Array {
  try {
    const entries = unzipSync(archive, { filter: ({ originalSize }) => originalSize < 1_000_000 });
    const names = Object.keys(entries);
    if (names.length === 0) return damage(random, archive, others);
    const name = pick(random, names);
    return zipSync({ ...entries, [name]: damage(random, entries[name], others) }, { level: 0 });
  } catch {
    // It is no whole archive.
    return damage(random, archive, others);
  }
}

interface Slot {
  readonly holder: Record<string, unknown> | unknown[];
  readonly key: string;
}

/** Every value within a JSON text, by what holds it. */
function listSlots(value: unknown): readonly Slot[] {
  const slots: Slot[] = [];
  const open: unknown[] = [value];
  while (open.length > 0) {
    const holder = open.pop();
    if (typeof holder !== "object" || holder === null) continue;
    for (const [key, inner] of Object.entries(holder)) {
      slots.push({ holder: holder as Slot["holder"], key });
      open.push(inner);
    }
  }
  return slots;
}

const valueIn = ({ holder, key }: Slot): unknown => Reflect.get(holder, key);

const EXTREME_VALUES: readonly unknown[] = [
  ...[null, true, 0, -1, 1e308, 2 ** 53, 181, -91, 39_500_000, 5e-324, "", "NaN", "\u0000", "\ud800", "长".repeat(500)],
  ...[
    [],
    {},
    [[]],
    [[[[]]]],
    [null],
    { type: "Point", coordinates: [] },
    { type: "GeometryCollection", geometries: [] },
  ],
];

const JSON_OPERATIONS: readonly ((random: Random, slot: Slot, other: Slot) => void)[] = [
  (random, { holder, key }) => Reflect.set(holder, key, structuredClone(pick(random, EXTREME_VALUES))),
  (_, { holder, key }) => Reflect.deleteProperty(holder, key),
  (_, { holder, key }, other) => Reflect.set(holder, key, structuredClone(valueIn(other))),
  (_, { holder }) => Array.isArray(holder) && holder.reverse(),
  (_, { holder }, other) => Array.isArray(holder) && holder.push(structuredClone(valueIn(other))),
  (random, { holder, key }, other) => {
    const name = pick(random, ["__proto__", "type", "coordinates", `${key} `, other.key]);
    // Set in the usual way, "__proto__" would be no key of its own.
    const value = valueIn({ holder, key });
    Reflect.defineProperty(holder, name, { value, enumerable: true, configurable: true, writable: true });
  },
];

/** Damages the meaning of a JSON text and leaves its writing right: else nearly every one would be refused for that. */
function damageJson(random: Random, bytes: Uint8Array, others: readonly Uint8Array[]): Uint8Array {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    for (let count = pick(random, [1, 2, 4]); count > 0; count--) {
      const slots = listSlots(value);
      if (slots.length > 0) pick(random, JSON_OPERATIONS)(random, pick(random, slots), pick(random, slots));
    }
    return new TextEncoder().encode(JSON.stringify(value));
  } catch {
    // It is no JSON, or cannot be written again.
    return damage(random, bytes, others);
  }
}

const isArchive = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

const isJson = (bytes: Uint8Array): boolean => bytes[0] === 0x7b || bytes[0] === 0x5b;

/** @param others files to mix it with */
export function makeMutant(random: Random, whole: Uint8Array, others: readonly Uint8Array[]): Uint8Array {
  const isDeep = random() < 0.7;
  if (isDeep && isArchive(whole)) return damageEntry(random, whole, others);
  return isDeep && isJson(whole) ? damageJson(random, whole, others) : damage(random, whole, others);
}

/** Damaged copies of a file. The same seed gives the same. */
export function* mutate(whole: Uint8Array, count: number, seed: number): Generator<Uint8Array> {
  const random = seededRandom(seed);
  for (let i = 0; i < count; i++) yield makeMutant(random, whole, [whole]);
}
