import { type HuffmanTable, readLiterals } from "./zstdLiterals.ts";
import { BackwardBits, damaged, PackedBytes, readTable, type StateTable, tableOf, tableOfOne } from "./zstdTables.ts";

const MAGIC = 0xfd2fb528;
const FIRST_SKIPPED_MAGIC = 0x184d2a50;

/** What a number of a sequence is by its code: the least, and how many bits more are added. */
interface Codes {
  readonly bases: readonly number[];
  readonly bits: readonly number[];
  readonly mostTableBits: number;
  readonly usual: StateTable;
}

function codesOf(first: number, bits: readonly number[], frequencies: readonly number[], usualBits: number): Codes {
  const bases: number[] = [];
  let base = first;
  for (const count of bits) {
    bases.push(base);
    base += 2 ** count;
  }
  return { bases, bits, mostTableBits: 9, usual: tableOf(frequencies, usualBits) };
}

const times = (count: number, value: number): number[] => new Array<number>(count).fill(value);

const LITERAL_LENGTHS = codesOf(
  0,
  [...times(16, 0), 1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16],
  [4, 3, ...times(11, 2), 1, 1, 1, ...times(9, 2), 3, 2, ...times(5, 1), ...times(4, -1)],
  6,
);
const MATCH_LENGTHS = codesOf(
  3,
  [...times(32, 0), 1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16],
  [1, 4, 3, ...times(6, 2), ...times(37, 1), ...times(7, -1)],
  6,
);
const OFFSETS: Codes = {
  bases: Array.from({ length: 32 }, (_, code) => 2 ** code),
  bits: Array.from({ length: 32 }, (_, code) => code),
  mostTableBits: 8,
  usual: tableOf([...times(6, 1), 2, 2, 2, ...times(15, 1), ...times(5, -1)], 5),
};

/** The code of a number and, as it goes, those that follow it. */
class CodeReader {
  private readonly codes: Codes;
  private readonly table: StateTable;
  private readonly bits: BackwardBits;
  private state: number;

  constructor(codes: Codes, table: StateTable, bits: BackwardBits) {
    this.codes = codes;
    this.table = table;
    this.bits = bits;
    this.state = bits.read(table.bits);
  }

  value(): number {
    const code = this.table.symbols[this.state];
    if (code >= this.codes.bases.length) throw damaged();
    return this.codes.bases[code] + this.bits.read(this.codes.bits[code]);
  }

  goOn(): void {
    this.state = this.table.bases[this.state] + this.bits.read(this.table.readBits[this.state]);
  }
}

/** One frame: what its blocks leave to each other, and where they unpack to. */
class Frame {
  private readonly unpacked: Uint8Array;
  /** Offset of the frame, and of the next byte. */
  private readonly start: number;
  filled: number;
  private huffman: HuffmanTable | null = null;
  private readonly tables = new Map<Codes, StateTable>();
  private readonly lastOffsets = [1, 4, 8];

  constructor(unpacked: Uint8Array, start: number) {
    this.unpacked = unpacked;
    this.start = start;
    this.filled = start;
  }

  add(bytes: Uint8Array): void {
    if (bytes.length > this.unpacked.length - this.filled) throw damaged();
    this.unpacked.set(bytes, this.filled);
    this.filled += bytes.length;
  }

  repeat(byte: number, count: number): void {
    if (count > this.unpacked.length - this.filled) throw damaged();
    this.unpacked.fill(byte, this.filled, this.filled + count);
    this.filled += count;
  }

  private copy(offset: number, length: number): void {
    if (!(offset > 0 && offset <= this.filled - this.start) || length > this.unpacked.length - this.filled)
      throw damaged();
    // Byte by byte: what is copied may overlap what it is copied to.
    for (const end = this.filled + length; this.filled < end; this.filled++)
      this.unpacked[this.filled] = this.unpacked[this.filled - offset];
  }

  private readTable(packed: PackedBytes, codes: Codes, mode: number): StateTable {
    let table = mode === 0 ? codes.usual : this.tables.get(codes);
    if (mode === 1) table = tableOfOne(packed.number(1));
    if (mode === 2) table = readTable(packed, codes.mostTableBits, codes.bases.length);
    if (table === undefined) throw damaged();
    this.tables.set(codes, table);
    return table;
  }

  /** The offset that a value stands for: small ones are the last offsets again. */
  private offsetOf(value: number, hasLiterals: boolean): number {
    const last = this.lastOffsets;
    const place = value > 3 ? 3 : value - (hasLiterals ? 1 : 0);
    if (value <= 3 && place === 0) return last[0];
    const offset = value > 3 ? value - 3 : place === 3 ? last[0] - 1 : last[place];
    if (place > 1) last[2] = last[1];
    last[1] = last[0];
    last[0] = offset;
    return offset;
  }

  addBlock(packed: PackedBytes): void {
    const { literals, table } = readLiterals(packed, this.huffman, this.unpacked.length - this.filled);
    this.huffman = table;
    const first = packed.number(1);
    let count = first;
    if (first === 255) count = packed.number(2) + 0x7f00;
    else if (first > 127) count = (first - 128) * 256 + packed.number(1);
    let used = 0;
    if (count > 0) {
      const modes = packed.number(1);
      const tableFor = (codes: Codes, shift: number) => this.readTable(packed, codes, (modes >> shift) & 3);
      const lengthTable = tableFor(LITERAL_LENGTHS, 6);
      const offsetTable = tableFor(OFFSETS, 4);
      const matchTable = tableFor(MATCH_LENGTHS, 2);
      const bits = new BackwardBits(packed.take(packed.left));
      const lengths = new CodeReader(LITERAL_LENGTHS, lengthTable, bits);
      const offsets = new CodeReader(OFFSETS, offsetTable, bits);
      const matches = new CodeReader(MATCH_LENGTHS, matchTable, bits);
      for (let i = 0; i < count; i++) {
        if (i > 0) {
          lengths.goOn();
          matches.goOn();
          offsets.goOn();
        }
        const offset = offsets.value();
        const matchLength = matches.value();
        const length = lengths.value();
        if (bits.left < 0 || length > literals.length - used) throw damaged();
        this.add(literals.subarray(used, used + length));
        used += length;
        this.copy(this.offsetOf(offset, length > 0), matchLength);
      }
      if (bits.left !== 0) throw damaged();
    }
    if (packed.left > 0) throw damaged();
    this.add(literals.subarray(used));
  }
}

function readFrame(packed: PackedBytes, frame: Frame): void {
  const flags = packed.number(1);
  const isWhole = (flags & 32) !== 0;
  const dictionary = [0, 1, 2, 4][flags & 3];
  packed.take(isWhole ? 0 : 1);
  if (packed.number(dictionary) !== 0) throw damaged();
  packed.take(flags >> 6 === 0 ? Number(isWhole) : 2 ** (flags >> 6));
  for (let isLast = false; !isLast; ) {
    const head = packed.number(3);
    isLast = (head & 1) === 1;
    const type = (head >> 1) & 3;
    const size = head >> 3;
    if (type === 0) frame.add(packed.take(size));
    else if (type === 1) frame.repeat(packed.number(1), size);
    else if (type === 2) frame.addBlock(new PackedBytes(packed.take(size)));
    else throw damaged();
  }
  packed.take((flags & 4) === 0 ? 0 : 4);
}

/**
 * Unpacks frames of Zstandard, one behind the other, to exactly so many bytes. Checksums are not looked at. Unpacking takes no
 * longer than the bytes on either side are worth.
 *
 * @throws MalformedParquet where there are fewer or more, or the data do not hold together
 */
export function unpackZstd(bytes: Uint8Array, unpacked: Uint8Array): void {
  const packed = new PackedBytes(bytes);
  let filled = 0;
  while (packed.left > 0) {
    const magic = packed.number(4);
    if (magic >>> 4 === FIRST_SKIPPED_MAGIC >>> 4) packed.take(packed.number(4));
    else if (magic === MAGIC) {
      const frame = new Frame(unpacked, filled);
      readFrame(packed, frame);
      filled = frame.filled;
    } else throw damaged();
  }
  if (filled !== unpacked.length) throw damaged();
}
