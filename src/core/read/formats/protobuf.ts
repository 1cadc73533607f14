/** Bytes that are no protobuf message. Who reads a file makes of it what the user is told. */
export class MalformedProtobuf extends Error {
  override readonly name = "MalformedProtobuf";
}

const VARINT = 0;
const FIXED_64 = 1;
const LENGTH = 2;
const FIXED_32 = 5;

/** Tag of a field that is one number. */
export const numberField = (field: number): number => field * 8 + VARINT;

/** Tag of a field that is text, bytes, a message or packed numbers. */
export const lengthField = (field: number): number => field * 8 + LENGTH;

/**
 * Reads a protobuf message, or packed numbers, front to back. A field whose tag is not the one that a schema gives it, also by
 * its wire type, is unknown and skipped, as the format demands. Numbers are exact up to 2^53.
 */
export class ProtobufReader {
  readonly bytes: Uint8Array;
  /** Offset of the next byte, and of the one behind the last. */
  at: number;
  readonly end: number;
  /** Of the field that `next` came to. */
  tag = 0;

  constructor(bytes: Uint8Array, at = 0, end = bytes.length) {
    this.bytes = bytes;
    this.at = at;
    this.end = end;
  }

  get isAtEnd(): boolean {
    return this.at >= this.end;
  }

  /** Goes on to the next field; false at the end of the message. */
  next(): boolean {
    if (this.isAtEnd) return false;
    this.tag = this.unsigned();
    return true;
  }

  private byte(): number {
    if (this.at >= this.end) throw new MalformedProtobuf("a number runs past the end");
    return this.bytes[this.at++];
  }

  /** Bits 28 to 63 of a number whose first four bytes were read. */
  private highBits(): number {
    let value = 0;
    for (let factor = 1; factor < 2 ** 35; factor *= 128) {
      const byte = this.byte();
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
    const last = this.byte();
    if (last > 1) throw new MalformedProtobuf("a number has more than 64 bits");
    return value + last * 2 ** 35;
  }

  /** uint64, and what is never negative of int32 and int64. */
  unsigned(): number {
    let low = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = this.byte();
      low |= (byte & 127) << shift;
      if (byte < 128) return low;
    }
    return low + this.highBits() * 2 ** 28;
  }

  /** int32 and int64: two's complement. */
  signed(): number {
    let low = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = this.byte();
      low |= (byte & 127) << shift;
      if (byte < 128) return low;
    }
    const high = this.highBits();
    return low + (high < 2 ** 35 ? high : high - 2 ** 36) * 2 ** 28;
  }

  /** sint32 and sint64: the sign is the lowest bit. */
  zigzag(): number {
    let low = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = this.byte();
      low |= (byte & 127) << shift;
      if (byte < 128) return (low >>> 1) ^ -(low & 1);
    }
    const half = (low >>> 1) + this.highBits() * 2 ** 27;
    return low & 1 ? -half - 1 : half;
  }

  /** The message or the packed numbers of this field. */
  sub(): ProtobufReader {
    const length = this.unsigned();
    if (length > this.end - this.at) throw new MalformedProtobuf("a field is longer than its message");
    const start = this.at;
    this.at += length;
    return new ProtobufReader(this.bytes, start, this.at);
  }

  /** All that is left, without a copy. */
  rest(): Uint8Array {
    return this.bytes.subarray(this.at, this.end);
  }

  skip(): void {
    const wire = this.tag % 8;
    if (wire === VARINT) this.unsigned();
    else if (wire === LENGTH) this.sub();
    else if (wire === FIXED_64 || wire === FIXED_32) this.at += wire === FIXED_64 ? 8 : 4;
    else throw new MalformedProtobuf(`a field has the unknown type ${wire}`);
    if (this.at > this.end) throw new MalformedProtobuf("a field is longer than its message");
  }
}
