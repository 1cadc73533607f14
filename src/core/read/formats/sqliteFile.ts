import { decodeUtf8, makeDecoder } from "./encoding.ts";
import { MalformedSqlite, readSqliteRecord, SqliteCursor, type SqliteValue } from "./sqliteRecord.ts";

// SQLite itself, as WebAssembly, is 650 kB that would have to be handed to core from outside; reading rows in their order needs
// none of it, and what is read here can be bounded.

const MAGIC = "SQLite format 3\0";
const HEADER_BYTES = 100;
const LEAST_USABLE_BYTES = 480;
const INTERIOR = 0x05;
const LEAF = 0x0d;
/** A tree of more levels has more rows than any file. */
const MOST_DEPTH = 20;
/** Far more tables, views and indexes than programs make. */
const MOST_OBJECTS = 100_000;

const ENCODINGS = ["utf-8", "utf-8", "utf-16le", "utf-16be"] as const;

/** What the schema says of a table, view or index. */
export interface SqliteObject {
  readonly type: string;
  readonly name: string;
  /** Page at which its rows begin; 0: it has none. */
  readonly root: number;
  /** The text that made it. */
  readonly text: string;
}

export interface SqliteRow {
  readonly rowid: number | string;
  readonly values: readonly SqliteValue[];
}

/** A row, or that one at least was lost with the page on which it should be. */
export interface FoundRow {
  readonly page: number;
  readonly row: SqliteRow | null;
}

/** A page within the file, and where its own header begins. */
interface Page {
  readonly number: number;
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly start: number;
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/**
 * A file of SQLite, read only: the rows of tables in the order of their numbers. No page is read twice, as none is of two
 * tables or twice in one: so what reading costs is bounded by the file, whatever its bytes are.
 */
export class SqliteFile {
  readonly encoding: (typeof ENCODINGS)[number];
  /** Whether the latest changes may be in a file beside this one. */
  readonly hasLog: boolean;
  private readonly bytes: Uint8Array;
  private readonly pageBytes: number;
  private readonly usableBytes: number;
  private readonly wasRead: Uint8Array;
  private readonly decode: (bytes: Uint8Array) => string;

  /** @throws MalformedSqlite if the header is none */
  constructor(bytes: Uint8Array) {
    if (bytes.length < HEADER_BYTES || [...MAGIC].some((letter, i) => bytes[i] !== letter.charCodeAt(0)))
      throw new MalformedSqlite("the file does not begin as one");
    const view = viewOf(bytes);
    const written = view.getUint16(16);
    this.pageBytes = written === 1 ? 65536 : written;
    this.usableBytes = this.pageBytes - view.getUint8(20);
    const isPower = this.pageBytes >= 512 && (this.pageBytes & (this.pageBytes - 1)) === 0;
    const encoding = ENCODINGS[view.getUint32(56)];
    if (!isPower || this.usableBytes < LEAST_USABLE_BYTES || encoding === undefined)
      throw new MalformedSqlite("the header says what cannot be");
    this.bytes = bytes;
    this.encoding = encoding;
    this.decode = encoding === "utf-8" ? decodeUtf8 : makeDecoder(encoding);
    this.hasLog = view.getUint8(18) === 2 || view.getUint8(19) === 2;
    this.wasRead = new Uint8Array(Math.floor(bytes.length / this.pageBytes) + 1);
  }

  private openPage(number: number): Page {
    if (number < 1 || number >= this.wasRead.length) throw new MalformedSqlite("a page is not in the file");
    if (this.wasRead[number] === 1) throw new MalformedSqlite("a page is used twice");
    this.wasRead[number] = 1;
    const from = (number - 1) * this.pageBytes;
    const bytes = this.bytes.subarray(from, from + this.usableBytes);
    return { number, bytes, view: viewOf(bytes), start: number === 1 ? HEADER_BYTES : 0 };
  }

  /** Where the cells of a page begin, behind a header of so many bytes. */
  private listCells({ view, start }: Page, headerBytes: number): readonly number[] {
    const count = view.getUint16(start + 3);
    const first = start + headerBytes;
    if (first + 2 * count > this.usableBytes) throw new MalformedSqlite("a page has too many cells");
    return Array.from({ length: count }, (_, i) => view.getUint16(first + 2 * i));
  }

  private listChildren(page: Page): readonly number[] {
    const children = this.listCells(page, 12).map((at) => {
      if (at + 4 > this.usableBytes) return 0;
      return page.view.getUint32(at);
    });
    return [...children, page.view.getUint32(page.start + 8)];
  }

  /** How much of a record is on its own page. */
  private measureLocal(byteLength: number): number {
    const most = this.usableBytes - 35;
    if (byteLength <= most) return byteLength;
    const least = Math.floor(((this.usableBytes - 12) * 32) / 255) - 23;
    const fitting = least + ((byteLength - least) % (this.usableBytes - 4));
    return fitting <= most ? fitting : least;
  }

  /** Joins the part of a record that is on its page with those on the pages behind it. */
  private joinParts(local: Uint8Array, byteLength: number, firstPage: number): Uint8Array {
    // Read before they are joined: a length that the file only claims costs no memory.
    const parts = [local];
    let next = firstPage;
    for (let have = local.length; have < byteLength; have += this.usableBytes - 4) {
      const { bytes, view } = this.openPage(next);
      parts.push(bytes.subarray(4, 4 + byteLength - have));
      next = view.getUint32(0);
    }
    const joined = new Uint8Array(byteLength);
    let at = 0;
    for (const part of parts) {
      joined.set(part, at);
      at += part.length;
    }
    return joined;
  }

  /** @param room bytes of the page that no other cell has taken */
  private readCell(
    { bytes, view }: Page,
    start: number,
    room: number,
  ): { readonly row: SqliteRow; readonly end: number } {
    const cursor = new SqliteCursor(bytes, start, bytes.length);
    const byteLength = cursor.length();
    if (byteLength > this.bytes.length) throw new MalformedSqlite("a record is longer than the file");
    const rowid = cursor.rowid();
    const localBytes = this.measureLocal(byteLength);
    const end = cursor.at + localBytes + (localBytes < byteLength ? 4 : 0);
    if (end > bytes.length || end - start > room) throw new MalformedSqlite("a record runs past its page");
    const local = bytes.subarray(cursor.at, cursor.at + localBytes);
    const whole = localBytes < byteLength ? this.joinParts(local, byteLength, view.getUint32(end - 4)) : local;
    return { row: { rowid, values: readSqliteRecord(whole, this.decode) }, end };
  }

  private *readLeaf(page: Page): Generator<FoundRow> {
    let room = this.usableBytes;
    for (const start of this.listCells(page, 8)) {
      let row: SqliteRow | null = null;
      try {
        const cell = this.readCell(page, start, room);
        room -= cell.end - start;
        row = cell.row;
      } catch (error) {
        if (!(error instanceof MalformedSqlite)) throw error;
      }
      yield { page: page.number, row };
    }
  }

  /** The rows of the table whose tree begins at a page, which is read once. A page that is lost counts as a row that is. */
  *rows(root: number): Generator<FoundRow> {
    const open: { readonly number: number; readonly depth: number }[] = [{ number: root, depth: 1 }];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const { number, depth } = next;
      try {
        const page = this.openPage(number);
        const type = page.view.getUint8(page.start);
        if (type === LEAF) yield* this.readLeaf(page);
        else if (type === INTERIOR && depth < MOST_DEPTH) {
          // The first child is taken from the end.
          for (const child of [...this.listChildren(page)].reverse()) open.push({ number: child, depth: depth + 1 });
        } else throw new MalformedSqlite("a page is of another kind");
      } catch (error) {
        if (!(error instanceof MalformedSqlite)) throw error;
        yield { page: number, row: null };
      }
    }
  }

  /**
   * What the schema names, and whether some of it is lost.
   *
   * @throws MalformedSqlite if it names too much
   */
  readSchema(): { readonly objects: readonly SqliteObject[]; readonly isWhole: boolean } {
    const objects: SqliteObject[] = [];
    let isWhole = true;
    let left = MOST_OBJECTS;
    for (const { row } of this.rows(1)) {
      const [type, name, , root, text] = row?.values ?? [];
      if (left-- === 0) throw new MalformedSqlite("the schema names too much");
      if (typeof type !== "string" || typeof name !== "string") isWhole = false;
      else objects.push({ type, name, root: Number(root ?? 0), text: typeof text === "string" ? text : "" });
    }
    return { objects, isWhole };
  }
}
