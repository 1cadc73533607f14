import { InputError, type Issue, type MessageValues } from "../../errors.ts";
import { decodePiece, findDbfEncoding, MOST_PIECES, type TextPiece } from "./dbfEncoding.ts";
import { makeDecoder } from "./encoding.ts";
import { checkRecordCount } from "./shapeRecords.ts";

/** Rows times columns. Beyond it a table is refused: it would fill the memory. */
const MOST_CELLS = 20_000_000;

const HEADER_BYTES = 32;
const FIELD_BYTES = 32;
const NAME_BYTES = 11;
/** A name has 10 bytes and a zero; some programs use the eleventh. */
const SHORTEST_CUT_NAME_BYTES = 10;
const FIELDS_END = 0x0d;
const DELETED = 0x2a;
const VERSION_BITS = 7;
const DBASE_7 = 4;
const LANGUAGE_OFFSET = 29;

/** The day 1970-01-01 as Julian days count. */
const JULIAN_UNIX_DAY = 2_440_588;
const DAY_MS = 86_400_000;
/** Days that a year of four digits can name, 0001-01-01 to 9999-12-31. */
const FIRST_JULIAN_DAY = 1_721_426;
const LAST_JULIAN_DAY = 5_373_484;

interface Field {
  readonly name: TextPiece;
  readonly type: string;
  /** Of its first byte in a row. */
  readonly offset: number;
  readonly byteLength: number;
}

export interface DbfRows {
  readonly encoding: string;
  /** Values by column; null: the row is marked as deleted. */
  readonly rows: readonly (Readonly<Record<string, unknown>> | null)[];
  readonly issues: readonly Issue[];
}

/** Types whose text lies in another file, which is not read. */
const isMemo = ({ type, byteLength }: Field): boolean => "MGPW".includes(type) || (type === "B" && byteLength !== 8);

/** Marks of Visual FoxPro for what is null, hidden from its users. */
const isHidden = ({ type }: Field): boolean => type === "0";

function trimEnd(bytes: Uint8Array): Uint8Array {
  const zero = bytes.indexOf(0);
  let end = zero < 0 ? bytes.length : zero;
  while (end > 0 && bytes[end - 1] === 0x20) end--;
  return bytes.subarray(0, end);
}

const pieceOf = (bytes: Uint8Array, wholeBytes: number): TextPiece => {
  const trimmed = trimEnd(bytes);
  return { bytes: trimmed, fillsField: trimmed.length >= wholeBytes };
};

const isAscii = (bytes: Uint8Array): boolean => bytes.every((byte) => byte < 0x80);

function readFields(dbf: Uint8Array, headerBytes: number): readonly Field[] {
  const fields: Field[] = [];
  let offset = 1;
  for (let at = HEADER_BYTES; at + FIELD_BYTES <= headerBytes && dbf[at] !== FIELDS_END; at += FIELD_BYTES) {
    const byteLength = dbf[at + 16];
    const name = pieceOf(dbf.subarray(at, at + NAME_BYTES), SHORTEST_CUT_NAME_BYTES);
    fields.push({ name, type: String.fromCharCode(dbf[at + NAME_BYTES]).toUpperCase(), offset, byteLength });
    offset += byteLength;
  }
  return fields;
}

/** A number as it is written; digits that a number would not keep, as in long ids, stay text, as does what is none. */
function readNumber(text: string): unknown {
  if (text === "" || /^\*+$/.test(text)) return null;
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return text;
  const value = Number(text);
  const isKept = /^[+-]?\d+$/.test(text) ? Number.isSafeInteger(value) : Number.isFinite(value);
  return isKept ? value : text;
}

function readDay(text: string): unknown {
  if (/^0*$/.test(text)) return null;
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? [];
  return year === undefined ? text : `${year}-${month}-${day}`;
}

function readTime(julianDay: number, milliseconds: number): unknown {
  const isDay = julianDay >= FIRST_JULIAN_DAY && julianDay <= LAST_JULIAN_DAY;
  if (!isDay || milliseconds < 0 || milliseconds >= DAY_MS) return null;
  const time = new Date((julianDay - JULIAN_UNIX_DAY) * DAY_MS + milliseconds);
  return time.toISOString().replace(/\.000Z$|Z$/, "");
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

const isBinary = ({ type, byteLength }: Field): boolean =>
  byteLength === 8 ? "BOYT@".includes(type) : byteLength === 4 && "I+".includes(type);

function readBinary({ type }: Field, cell: DataView): unknown {
  if (type === "I" || type === "+") return cell.getInt32(0, true);
  if (type === "B" || type === "O") return finite(cell.getFloat64(0, true));
  if (type === "Y") return Number(cell.getBigInt64(0, true)) / 10_000;
  return readTime(cell.getInt32(0, true), cell.getInt32(4, true));
}

function readText(type: string, text: string): unknown {
  if (type === "N" || type === "F") return readNumber(text);
  if (type === "D") return readDay(text);
  if (type === "L") return /^[ty]/i.test(text) ? true : /^[fn]/i.test(text) ? false : null;
  return text === "" ? null : text;
}

class DbfReader {
  readonly issues: Issue[] = [];
  private readonly dbf: Uint8Array;
  private readonly view: DataView;
  private readonly where: string;
  private readonly fields: readonly Field[];
  private readonly headerBytes: number;
  private readonly rowBytes: number;
  private readonly rowCount: number;

  constructor(dbf: Uint8Array, where: string) {
    // Cells are cut from it by the million; those of Node's own kind of bytes would each cost a Buffer.
    this.dbf = new Uint8Array(dbf.buffer, dbf.byteOffset, dbf.byteLength);
    this.view = new DataView(dbf.buffer, dbf.byteOffset, dbf.byteLength);
    this.where = where;
    const declaredHeaderBytes = this.view.getUint16(8, true);
    const isHeaderKept = declaredHeaderBytes > HEADER_BYTES && declaredHeaderBytes <= dbf.length;
    this.fields = readFields(dbf, isHeaderKept ? declaredHeaderBytes : Math.min(dbf.length, 0xffff));
    const leastHeaderBytes = HEADER_BYTES + this.fields.length * FIELD_BYTES + 1;
    this.headerBytes = isHeaderKept ? declaredHeaderBytes : leastHeaderBytes;
    const declaredRowBytes = this.view.getUint16(10, true);
    const leastRowBytes = this.fields.reduce((bytes, { byteLength }) => bytes + byteLength, 1);
    this.rowBytes = Math.max(declaredRowBytes, leastRowBytes);
    if (!isHeaderKept || declaredRowBytes < leastRowBytes) this.say("shapefile.dbf-header", "warning");
    const declaredCount = this.view.getUint32(4, true);
    const foundCount = Math.max(0, Math.floor((dbf.length - this.headerBytes) / this.rowBytes));
    this.rowCount = Math.min(declaredCount, foundCount);
    if (declaredCount > foundCount)
      this.say("shapefile.dbf-cut-off", "warning", { declared: declaredCount, found: foundCount });
    checkRecordCount(this.rowCount, where);
    const cellCount = this.rowCount * this.fields.length;
    if (cellCount > MOST_CELLS)
      throw new InputError("shapefile.too-many-cells", { count: cellCount, most: MOST_CELLS }, where);
  }

  say(code: string, severity: Issue["severity"], values: MessageValues = {}): void {
    this.issues.push({ code, severity, values, where: this.where });
  }

  private cellOf(row: number, { offset, byteLength }: Field): Uint8Array {
    const at = this.headerBytes + row * this.rowBytes + offset;
    return this.dbf.subarray(at, at + byteLength);
  }

  /** Names and cells that are not plain ASCII, as many as tell the encoding. */
  private gatherPieces(): readonly TextPiece[] {
    const pieces = this.fields.map(({ name }) => name).filter(({ bytes }) => !isAscii(bytes));
    const texts = this.fields.filter(({ type }) => type === "C");
    for (let row = 0; row < this.rowCount && pieces.length < MOST_PIECES; row++) {
      for (const field of texts) {
        const cell = this.cellOf(row, field);
        if (!isAscii(cell)) pieces.push(pieceOf(cell, field.byteLength));
      }
    }
    return pieces;
  }

  findEncoding(named: string | null, cpg: string | null): string {
    if (named !== null) return named;
    const pieces = this.gatherPieces();
    const { encoding, isGuessed, doubtedCpg } = findDbfEncoding(pieces, cpg, this.dbf[LANGUAGE_OFFSET]);
    if (doubtedCpg !== null) this.say("shapefile.doubted-cpg", "warning", { cpg: doubtedCpg, encoding });
    else if (isGuessed && encoding !== "utf-8") this.say("file.encoding", "note", { encoding });
    return encoding;
  }

  /** Names of the columns, each once: what is cut to ten bytes may stand twice. */
  private nameColumns(decode: (bytes: Uint8Array) => string): readonly string[] {
    const names = new Set<string>();
    const repeated: string[] = [];
    for (const [index, { name }] of this.fields.entries()) {
      const own = decodePiece(decode, name).trim() || `FIELD${index + 1}`;
      let unique = own;
      for (let count = 2; names.has(unique); count++) unique = `${own}_${count}`;
      if (unique !== own) repeated.push(unique);
      names.add(unique);
    }
    if (repeated.length > 0) this.say("shapefile.repeated-column", "note", { columns: repeated.join(", ") });
    return [...names];
  }

  readRows(encoding: string): DbfRows["rows"] {
    const decode = makeDecoder(encoding);
    const names = this.nameColumns(decode);
    const columns = this.fields
      .map((field, index) => ({ field, name: names[index] }))
      .filter(({ field }) => !isHidden(field));
    const memos = columns.filter(({ field }) => isMemo(field)).map(({ name }) => name);
    if (memos.length > 0) this.say("shapefile.memo", "warning", { columns: memos.join(", ") });
    let isDamaged = false;
    const readCell = (row: number, field: Field): unknown => {
      if (isMemo(field)) return null;
      const cell = this.cellOf(row, field);
      if (isBinary(field)) return readBinary(field, new DataView(cell.buffer, cell.byteOffset, cell.byteLength));
      const text = decodePiece(decode, pieceOf(cell, field.byteLength));
      isDamaged ||= text.includes("\ufffd");
      return readText(field.type, text.trim());
    };
    const rows = Array.from({ length: this.rowCount }, (_, row) => {
      if (this.dbf[this.headerBytes + row * this.rowBytes] === DELETED) return null;
      // A column may be called "__proto__": fromEntries makes it a column like any other.
      return Object.fromEntries(columns.map(({ field, name }) => [name, readCell(row, field)]));
    });
    if (isDamaged) this.say("file.damaged-text", "warning", { encoding });
    return rows;
  }
}

/**
 * Reads the rows of a DBF table. Text without the blanks around it, "" as null; numbers as numbers, long ids as text; days and times as
 * "2024-05-01" and "2024-05-01T08:30:00"; memos, which lie in a file of their own, as null. No more rows than it has bytes for.
 *
 * @param encoding the one that the user named; null: by the .cpg file, the language byte and the text
 * @param cpg text of the .cpg file; null: there is none
 * @returns null: it is no table, or one of dBASE 7, whose header is another
 * @throws InputError "file.unknown-encoding", and where it has more than 1,000,000 rows or 20,000,000 cells
 */
export function readDbf(dbf: Uint8Array, encoding: string | null, cpg: string | null, where: string): DbfRows | null {
  const isLaterDbase = (dbf[0] & VERSION_BITS) === DBASE_7;
  if (dbf.length <= HEADER_BYTES || isLaterDbase) return null;
  const reader = new DbfReader(dbf, where);
  const used = reader.findEncoding(encoding, cpg);
  return { encoding: used, rows: reader.readRows(used), issues: reader.issues };
}
