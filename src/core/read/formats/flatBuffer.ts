import { decodeUtf8 } from "./encoding.ts";

/** Bytes that are no FlatBuffers table. Who reads a file makes of it what the user is told. */
export class MalformedFlatBuffer extends Error {
  override readonly name = "MalformedFlatBuffer";
}

/**
 * How often the bytes of a buffer may be read in all. Tables that refer to each other could unfold to far more than they
 * take; those of honest writers share a few texts at most.
 */
const MOST_READINGS = 8;

interface Buffer {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  /** That may still be read of it. */
  byteLengthLeft: number;
}

/** Numbers or offsets that stand one behind the other: offset of the first, and how many. */
interface Run {
  readonly at: number;
  readonly count: number;
}

/** A table of a FlatBuffers buffer. Every offset and count in it is checked against the bytes that are there. */
export class FlatTable {
  private readonly buffer: Buffer;
  private readonly at: number;
  private readonly fieldsAt: number;
  private readonly fieldsByteLength: number;

  private constructor(buffer: Buffer, at: number) {
    this.buffer = buffer;
    this.at = at;
    this.check(at, 4);
    this.fieldsAt = at - buffer.view.getInt32(at, true);
    this.check(this.fieldsAt, 4);
    this.fieldsByteLength = buffer.view.getUint16(this.fieldsAt, true);
    if (this.fieldsByteLength < 4) throw new MalformedFlatBuffer("a table has no list of fields");
    this.check(this.fieldsAt, this.fieldsByteLength);
  }

  /** The root table of a buffer. @throws MalformedFlatBuffer, as all that reads it does */
  static rootOf(bytes: Uint8Array): FlatTable {
    if (bytes.length < 4) throw new MalformedFlatBuffer("a buffer is too short");
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const buffer = { bytes, view, byteLengthLeft: MOST_READINGS * bytes.length };
    return new FlatTable(buffer, view.getUint32(0, true));
  }

  private check(at: number, byteLength: number): void {
    if (at < 0 || at + byteLength > this.buffer.bytes.length)
      throw new MalformedFlatBuffer("an offset leads out of the buffer");
  }

  /** Offset of the value of a field, counted from 0 in the schema; null: the table has none. */
  private find(field: number, byteLength: number): number | null {
    const slot = 4 + 2 * field;
    if (slot + 2 > this.fieldsByteLength) return null;
    const offset = this.buffer.view.getUint16(this.fieldsAt + slot, true);
    if (offset === 0) return null;
    this.check(this.at + offset, byteLength);
    return this.at + offset;
  }

  private follow(at: number): number {
    return at + this.buffer.view.getUint32(at, true);
  }

  private run(field: number, elementByteLength: number): Run | null {
    const found = this.find(field, 4);
    if (found === null) return null;
    const at = this.follow(found);
    this.check(at, 4);
    const count = this.buffer.view.getUint32(at, true);
    this.check(at + 4, count * elementByteLength);
    this.buffer.byteLengthLeft -= 4 + count * elementByteLength;
    if (this.buffer.byteLengthLeft < 0) throw new MalformedFlatBuffer("tables unfold to more than the buffer");
    return { at: at + 4, count };
  }

  /** uint8; 0 where it is not there, as with all numbers. */
  uint8(field: number): number {
    const at = this.find(field, 1);
    return at === null ? 0 : this.buffer.view.getUint8(at);
  }

  uint16(field: number, absent: number): number {
    const at = this.find(field, 2);
    return at === null ? absent : this.buffer.view.getUint16(at, true);
  }

  int32(field: number): number {
    const at = this.find(field, 4);
    return at === null ? 0 : this.buffer.view.getInt32(at, true);
  }

  /** uint64, exact up to 2^53. */
  uint64(field: number): number {
    const at = this.find(field, 8);
    return at === null ? 0 : Number(this.buffer.view.getBigUint64(at, true));
  }

  bytes(field: number): Uint8Array | null {
    const run = this.run(field, 1);
    return run && this.buffer.bytes.subarray(run.at, run.at + run.count);
  }

  text(field: number): string | null {
    const bytes = this.bytes(field);
    return bytes && decodeUtf8(bytes);
  }

  uint32s(field: number): Uint32Array | null {
    const run = this.run(field, 4);
    if (run === null) return null;
    const numbers = new Uint32Array(run.count);
    for (let i = 0; i < run.count; i++) numbers[i] = this.buffer.view.getUint32(run.at + 4 * i, true);
    return numbers;
  }

  float64s(field: number): Float64Array | null {
    const run = this.run(field, 8);
    if (run === null) return null;
    const numbers = new Float64Array(run.count);
    for (let i = 0; i < run.count; i++) numbers[i] = this.buffer.view.getFloat64(run.at + 8 * i, true);
    return numbers;
  }

  table(field: number): FlatTable | null {
    const at = this.find(field, 4);
    return at === null ? null : new FlatTable(this.buffer, this.follow(at));
  }

  tables(field: number): readonly FlatTable[] | null {
    const run = this.run(field, 4);
    return run && Array.from({ length: run.count }, (_, i) => new FlatTable(this.buffer, this.follow(run.at + 4 * i)));
  }
}
