/** Bytes that no Parquet file has at that place. Who reads a file makes of it what the user is told. */
export class MalformedParquet extends Error {
  override readonly name = "MalformedParquet";
}

/** A value of Thrift's compact protocol. Numbers are exact up to 2^53. */
type ThriftValue = boolean | number | Uint8Array | readonly ThriftValue[] | ThriftStruct;

const MOST_DEPTH = 32;
const LONGEST_NUMBER_BYTES = 10;

/** The values of a struct, by the numbers of their fields. What has another type than is asked for is not there. */
export class ThriftStruct {
  private readonly fields = new Map<number, ThriftValue>();

  set(field: number, value: ThriftValue): void {
    this.fields.set(field, value);
  }

  number(field: number): number | null {
    const value = this.fields.get(field);
    return typeof value === "number" ? value : null;
  }

  flag(field: number): boolean | null {
    const value = this.fields.get(field);
    return typeof value === "boolean" ? value : null;
  }

  bytes(field: number): Uint8Array | null {
    const value = this.fields.get(field);
    return value instanceof Uint8Array ? value : null;
  }

  struct(field: number): ThriftStruct | null {
    const value = this.fields.get(field);
    return value instanceof ThriftStruct ? value : null;
  }

  structs(field: number): readonly ThriftStruct[] {
    return this.list(field).filter((member) => member instanceof ThriftStruct);
  }

  byteLists(field: number): readonly Uint8Array[] {
    return this.list(field).filter((member) => member instanceof Uint8Array);
  }

  private list(field: number): readonly ThriftValue[] {
    const value = this.fields.get(field);
    return Array.isArray(value) ? value : [];
  }
}

/** Reads structs front to back. Depth, lengths and the number of values are bounded. */
export class ThriftReader {
  /** Offset of the next byte. */
  at: number;
  private readonly view: DataView;
  private readonly end: number;
  private valuesLeft: number;

  /** @param mostValues that may be read in all */
  constructor(bytes: Uint8Array, at: number, end: number, mostValues: number) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.at = at;
    this.end = Math.min(end, bytes.length);
    this.valuesLeft = mostValues;
  }

  private take(byteLength: number): number {
    if (byteLength > this.end - this.at) throw new MalformedParquet("a value runs past the end");
    this.at += byteLength;
    return this.at - byteLength;
  }

  private unsigned(): bigint {
    let value = 0n;
    for (let i = 0n; i < LONGEST_NUMBER_BYTES; i++) {
      const byte = this.view.getUint8(this.take(1));
      value |= BigInt(byte & 127) << (7n * i);
      if (byte < 128) return value;
    }
    throw new MalformedParquet("a number has more than 64 bits");
  }

  private zigzag(): number {
    const value = this.unsigned();
    return Number((value >> 1n) ^ -(value & 1n));
  }

  /** @throws MalformedParquet */
  struct(depth = 0): ThriftStruct {
    if (depth > MOST_DEPTH) throw new MalformedParquet("structs are nested too deep");
    const struct = new ThriftStruct();
    let field = 0;
    for (;;) {
      const head = this.view.getUint8(this.take(1));
      const type = head & 15;
      if (type === 0) return struct;
      field = head >> 4 === 0 ? this.zigzag() : field + (head >> 4);
      struct.set(field, type <= 2 ? type === 1 : this.value(type, depth));
    }
  }

  private list(depth: number): readonly ThriftValue[] {
    const head = this.view.getUint8(this.take(1));
    const count = head >> 4 === 15 ? Number(this.unsigned()) : head >> 4;
    if (count > this.end - this.at) throw new MalformedParquet("a list is longer than what is left");
    const type = head & 15;
    return Array.from({ length: count }, () =>
      type <= 2 ? this.view.getUint8(this.take(1)) === 1 : this.value(type, depth),
    );
  }

  private value(type: number, depth: number): ThriftValue {
    if (--this.valuesLeft < 0) throw new MalformedParquet("there are too many values");
    switch (type) {
      case 3:
        return this.view.getInt8(this.take(1));
      case 4:
      case 5:
      case 6:
        return this.zigzag();
      case 7:
        return this.view.getFloat64(this.take(8), true);
      case 8: {
        const byteLength = Number(this.unsigned());
        const start = this.take(byteLength);
        return new Uint8Array(this.view.buffer, this.view.byteOffset + start, byteLength);
      }
      case 9:
        return this.list(depth + 1);
      case 12:
        return this.struct(depth + 1);
      default:
        throw new MalformedParquet("a value has an unknown type");
    }
  }
}
