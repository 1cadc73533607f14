import { exactNumber } from "./exactNumber.ts";

/** A value as SQLite stores it; whole numbers that are not exact are their digits. */
export type SqliteValue = null | number | string | Uint8Array;

/** Bytes that are not as SQLite writes them. */
export class MalformedSqlite extends Error {
  override readonly name = "MalformedSqlite";
}

/** More columns than SQLite itself makes a table of. */
export const MOST_COLUMNS = 2000;

/** Bytes of whole numbers by their serial type. */
const INTEGER_BYTES = [0, 1, 2, 3, 4, 6, 8];

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Reads the whole numbers of changing length of which cells and records are made. */
export class SqliteCursor {
  at: number;
  readonly end: number;
  private readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array, at: number, end: number) {
    this.bytes = bytes;
    this.at = at;
    this.end = end;
  }

  private byte(): number {
    if (this.at >= this.end) throw new MalformedSqlite("a number runs past the end");
    return this.bytes[this.at++]!;
  }

  /** Seven bits of each byte whose highest bit says that another follows; all eight of the ninth. */
  private whole(): number | bigint {
    let value = 0;
    for (let i = 0; i < 7; i++) {
      const byte = this.byte();
      value = value * 128 + (byte & 127);
      if (byte < 128) return value;
    }
    const eighth = this.byte();
    const long = BigInt(value) * 128n + BigInt(eighth & 127);
    return BigInt.asIntN(64, eighth < 128 ? long : long * 256n + BigInt(this.byte()));
  }

  /** A length or a type: one that is not exact is longer than any file. */
  length(): number {
    const value = this.whole();
    if (typeof value === "bigint") throw new MalformedSqlite("a length is too large");
    return value;
  }

  /** The number of a row. */
  rowid(): number | string {
    const value = this.whole();
    return typeof value === "bigint" ? exactNumber(value) : value;
  }
}

function measureValue(type: number): number {
  if (type === 10 || type === 11) throw new MalformedSqlite("a value is of no known type");
  if (type >= 12) return Math.floor((type - 12) / 2);
  return INTEGER_BYTES[type] ?? (type === 7 ? 8 : 0);
}

function readInteger(view: DataView, at: number, byteLength: number): number | string {
  if (byteLength === 8) return exactNumber(view.getBigInt64(at));
  let value = view.getInt8(at);
  for (let i = 1; i < byteLength; i++) value = value * 256 + view.getUint8(at + i);
  return value;
}

/**
 * Reads a record: the types of its values, then the values. It may have fewer than its table has columns, as those that were
 * added later are not in it.
 *
 * @throws MalformedSqlite
 */
export function readSqliteRecord(bytes: Uint8Array, decode: (bytes: Uint8Array) => string): readonly SqliteValue[] {
  const header = new SqliteCursor(bytes, 0, bytes.length);
  let at = header.length();
  if (at > bytes.length) throw new MalformedSqlite("a record is shorter than its header");
  const view = viewOf(bytes);
  const types = new SqliteCursor(bytes, header.at, at);
  const values: SqliteValue[] = [];
  while (types.at < types.end) {
    if (values.length === MOST_COLUMNS) throw new MalformedSqlite("a record has too many values");
    const type = types.length();
    const start = at;
    const byteLength = measureValue(type);
    at += byteLength;
    if (at > bytes.length) throw new MalformedSqlite("a value runs past the end");
    if (type === 0) values.push(null);
    else if (type <= 6) values.push(readInteger(view, start, byteLength));
    else if (type === 7) {
      const number = view.getFloat64(start);
      values.push(Number.isNaN(number) ? null : number);
    } else if (type <= 9) values.push(type - 8);
    else values.push(type % 2 === 0 ? bytes.subarray(start, at) : decode(bytes.subarray(start, at)));
  }
  return values;
}
