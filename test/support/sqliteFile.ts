/** A value to be stored: whole numbers are stored as such, others as doubles. */
export type StoredValue = null | number | bigint | string | Uint8Array;

export interface StoredTable {
  readonly name: string;
  /** The text that makes it. */
  readonly sql: string;
  readonly rows: readonly (readonly StoredValue[])[];
  /** Numbers of the rows; else from 1. */
  readonly rowids?: readonly (number | bigint)[];
  /** More rows than these need several leaves, and a page above them. */
  readonly rowsPerLeaf?: number;
  readonly type?: "table" | "view";
}

interface SqliteOptions {
  readonly tables: readonly StoredTable[];
  readonly pageBytes?: number;
  readonly reservedBytes?: number;
  readonly encoding?: "utf-8" | "utf-16le";
  readonly hasLog?: boolean;
}

const encode = (text: string, encoding: "utf-8" | "utf-16le"): Uint8Array =>
  new Uint8Array(Buffer.from(text, encoding === "utf-8" ? "utf8" : "utf16le"));

/** Seven bits to a byte, the highest first; a ninth byte has all eight. */
function writeVarint(value: number | bigint): number[] {
  let rest = BigInt.asUintN(64, BigInt(value));
  if (rest >> 56n) {
    const bytes = [Number(rest & 255n)];
    rest >>= 8n;
    for (let i = 0; i < 8; i++, rest >>= 7n) bytes.unshift(Number(rest & 127n) | 128);
    return bytes;
  }
  const bytes = [Number(rest & 127n)];
  for (rest >>= 7n; rest > 0n; rest >>= 7n) bytes.unshift(Number(rest & 127n) | 128);
  return bytes;
}

/** The smallest type for a whole number, and its bytes. */
function writeInteger(value: bigint): readonly [type: number, bytes: number[]] {
  if (value === 0n || value === 1n) return [8 + Number(value), []];
  const [type, byteLength] = ([[1, 1], [2, 2], [3, 3], [4, 4], [5, 6], [6, 8]] as const).find(
    ([, length]) => BigInt.asIntN(8 * length, value) === value,
  )!; // biome-ignore format: pairs
  const bytes = Array.from({ length: byteLength }, (_, i) => Number((value >> BigInt(8 * i)) & 255n));
  return [type, bytes.reverse()];
}

function writeValue(
  value: StoredValue,
  encoding: "utf-8" | "utf-16le",
): readonly [type: number, bytes: Iterable<number>] {
  if (value === null) return [0, []];
  if (typeof value === "bigint" || Number.isSafeInteger(value)) return writeInteger(BigInt(value as number));
  if (typeof value === "number") return [7, new Uint8Array(Float64Array.of(value).buffer).reverse()];
  const bytes = typeof value === "string" ? encode(value, encoding) : value;
  return [(typeof value === "string" ? 13 : 12) + 2 * bytes.length, bytes];
}

function writeRecord(values: readonly StoredValue[], encoding: "utf-8" | "utf-16le"): Uint8Array {
  const written = values.map((value) => writeValue(value, encoding));
  const types = written.flatMap(([type]) => writeVarint(type));
  const header = types.length < 127 ? [types.length + 1] : writeVarint(types.length + 2);
  return Uint8Array.from([...header, ...types, ...written.flatMap(([, bytes]) => [...bytes])]);
}

class SqliteWriter {
  readonly pages: Uint8Array[] = [];
  private readonly pageBytes: number;
  private readonly usableBytes: number;

  constructor(pageBytes: number, usableBytes: number) {
    this.pageBytes = pageBytes;
    this.usableBytes = usableBytes;
  }

  /** Number of a new page. */
  addPage(): number {
    return this.pages.push(new Uint8Array(this.pageBytes));
  }

  /** What does not fit a page goes on in a chain of others. */
  private cell(record: Uint8Array, rowid: number | bigint): Uint8Array {
    const head = [...writeVarint(record.length), ...writeVarint(rowid)];
    const most = this.usableBytes - 35;
    if (record.length <= most) return Uint8Array.from([...head, ...record]);
    const least = Math.floor(((this.usableBytes - 12) * 32) / 255) - 23;
    const fitting = least + ((record.length - least) % (this.usableBytes - 4));
    const local = fitting <= most ? fitting : least;
    const numbers: number[] = [];
    for (let at = local; at < record.length; at += this.usableBytes - 4) {
      numbers.push(this.addPage());
      this.pages.at(-1)!.set(record.subarray(at, at + this.usableBytes - 4), 4);
    }
    for (const [i, number] of numbers.entries())
      new DataView(this.pages[number - 1].buffer).setUint32(0, numbers[i + 1] ?? 0);
    const first = new Uint8Array(4);
    new DataView(first.buffer).setUint32(0, numbers[0]);
    return Uint8Array.from([...head, ...record.subarray(0, local), ...first]);
  }

  /** Puts cells into a page, from its end. */
  private fill(number: number, type: number, cells: readonly Uint8Array[], right?: number): void {
    const page = this.pages[number - 1];
    const view = new DataView(page.buffer);
    const start = number === 1 ? 100 : 0;
    const headerBytes = right === undefined ? 8 : 12;
    let end = this.usableBytes;
    for (const [i, cell] of cells.entries()) {
      end -= cell.length;
      if (end < start + headerBytes + 2 * cells.length) throw new Error("The cells do not fit a page.");
      page.set(cell, end);
      view.setUint16(start + headerBytes + 2 * i, end);
    }
    view.setUint8(start, type);
    view.setUint16(start + 3, cells.length);
    view.setUint16(start + 5, end % 65536);
    if (right !== undefined) view.setUint32(start + 8, right);
  }

  /** Writes a tree whose root is a page that is there. */
  tree(root: number, records: readonly Uint8Array[], rowids: readonly (number | bigint)[], rowsPerLeaf: number): void {
    const cells = records.map((record, i) => this.cell(record, rowids[i]));
    if (cells.length <= rowsPerLeaf) {
      this.fill(root, 0x0d, cells);
      return;
    }
    const keys: Uint8Array[] = [];
    let leaf = 0;
    for (let at = 0; at < cells.length; at += rowsPerLeaf) {
      const end = Math.min(at + rowsPerLeaf, cells.length);
      leaf = this.addPage();
      this.fill(leaf, 0x0d, cells.slice(at, end));
      if (end === cells.length) break;
      const child = new Uint8Array(4);
      new DataView(child.buffer).setUint32(0, leaf);
      keys.push(Uint8Array.from([...child, ...writeVarint(rowids[end - 1])]));
    }
    this.fill(root, 0x05, keys, leaf);
  }
}

/** A file of SQLite: a page for the schema, then the pages of each table. */
export function writeSqlite(options: SqliteOptions): Uint8Array {
  const { tables, pageBytes = 4096, reservedBytes = 0, encoding = "utf-8", hasLog = false } = options;
  const writer = new SqliteWriter(pageBytes, pageBytes - reservedBytes);
  writer.addPage();
  const schema = tables.map(({ name, sql, rows, rowids, rowsPerLeaf = Infinity, type = "table" }) => {
    const root = type === "view" ? 0 : writer.addPage();
    const records = rows.map((values) => writeRecord(values, encoding));
    if (root > 0) writer.tree(root, records, rowids ?? rows.map((_, i) => i + 1), rowsPerLeaf);
    return writeRecord([type, name, name, root, sql], encoding);
  });
  writer.tree(1, schema, schema.map((_, i) => i + 1), Infinity); // biome-ignore format: one line
  const bytes = new Uint8Array(writer.pages.length * pageBytes);
  for (const [i, page] of writer.pages.entries()) bytes.set(page, i * pageBytes);
  const view = new DataView(bytes.buffer);
  bytes.set(encode("SQLite format 3\0", "utf-8"));
  view.setUint16(16, pageBytes === 65536 ? 1 : pageBytes);
  bytes.set(hasLog ? [2, 2] : [1, 1], 18);
  bytes.set([reservedBytes, 64, 32, 32], 20);
  view.setUint32(24, 1);
  view.setUint32(28, writer.pages.length);
  view.setUint32(40, 1);
  view.setUint32(44, 4);
  view.setUint32(56, encoding === "utf-8" ? 1 : 2);
  view.setUint32(92, 1);
  view.setUint32(96, 3040001);
  return bytes;
}

const GEOMETRY_CLASSES = "fid INTEGER PRIMARY KEY NOT NULL, geom GEOMETRY";

/** A layer of a GeoPackage: rows of the number of the row (null, as it is stored), the geometry, and values. */
export interface GeoPackageLayer extends Omit<StoredTable, "sql" | "name"> {
  readonly name: string;
  /** Further columns, as the text that makes the table has them. */
  readonly columns?: string;
  readonly sql?: string;
  readonly srsId?: number;
  readonly kind?: string;
}

const SYSTEMS: readonly (readonly StoredValue[])[] = [
  ["Undefined cartesian SRS", -1, "NONE", -1, "undefined", null, "undefined"],
  ["Undefined geographic SRS", 0, "NONE", 0, "undefined", null, "undefined"],
  ["CGCS2000 / 39", 100, "epsg", 4527, "undefined", null, null],
  ["Local", 101, "NONE", 101, 'LOCAL_CS["Local"]', null, null],
  ["Web", 102, "ESRI", 102100, "undefined", null, null],
  ["NZGD2000 / NZTM", 2193, "EPSG", 2193, "undefined", null, 'PROJCRS["NZTM"]'],
  ["Beijing 1954 / 35", 2436, "EPSG", 2436, 'PROJCS["Beijing"]', null, null],
  ["WGS 84 geodetic", 4326, "EPSG", 4326, 'GEOGCS["WGS 84"]', null, null],
];

/** A GeoPackage of some layers, as QGIS makes it, without keys and indexes. */
export function writeGeoPackage(
  layers: readonly GeoPackageLayer[],
  options: Omit<SqliteOptions, "tables"> = {},
): Uint8Array {
  const isFeatures = ({ kind = "features" }: GeoPackageLayer) => kind === "features";
  return writeSqlite({
    ...options,
    tables: [
      {
        name: "gpkg_spatial_ref_sys",
        sql: "CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL,srs_id INTEGER NOT NULL PRIMARY KEY,organization TEXT NOT NULL,organization_coordsys_id INTEGER NOT NULL,definition  TEXT NOT NULL,description TEXT,definition_12_063 TEXT)",
        rows: SYSTEMS.map((row) => row.with(1, null)),
        rowids: SYSTEMS.map((row) => row[1] as number),
      },
      {
        name: "gpkg_contents",
        sql: "CREATE TABLE gpkg_contents (table_name TEXT NOT NULL,data_type TEXT NOT NULL,identifier TEXT,srs_id INTEGER)",
        rows: layers.map(({ name, kind = "features", srsId = 4326 }) => [name, kind, name, srsId]),
      },
      {
        name: "gpkg_geometry_columns",
        sql: "CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL,column_name TEXT NOT NULL,geometry_type_name TEXT NOT NULL,srs_id INTEGER NOT NULL,z TINYINT NOT NULL,m TINYINT NOT NULL)",
        rows: layers.filter(isFeatures).map(({ name, srsId = 4326 }) => [name, "geom", "GEOMETRY", srsId, 0, 0]),
      },
      ...layers.map(({ columns, ...layer }) => ({
        sql: `CREATE TABLE "${layer.name}" (${[GEOMETRY_CLASSES, ...(columns === undefined ? [] : [columns])].join(", ")})`,
        ...layer,
      })),
    ],
  });
}

/** A geometry as GeoPackage stores it; an envelope is of zeros. */
export function wrapGeometry(wkb: readonly number[], flags = 1): Uint8Array {
  const envelopeBytes = [0, 32, 48, 48, 64][(flags >> 1) & 7] ?? 0;
  return Uint8Array.from([0x47, 0x50, 0, flags, 0, 0, 0, 0, ...new Array(envelopeBytes).fill(0), ...wkb]);
}

const doubles = (numbers: readonly number[]): number[] => [...new Uint8Array(Float64Array.from(numbers).buffer)];

const uint32 = (number: number): number[] => [...new Uint8Array(Uint32Array.of(number).buffer)];

/** Well-known binary of a point, of a polygon by its rings, and of what has members. */
export const pointWkb = (x: number, y: number): number[] => [1, ...uint32(1), ...doubles([x, y])];
export const polygonWkb = (...rings: readonly (readonly number[])[]): number[] => [
  1,
  ...uint32(3),
  ...uint32(rings.length),
  ...rings.flatMap((ring) => [...uint32(ring.length / 2), ...doubles(ring)]),
];
export const multiWkb = (type: number, ...members: readonly (readonly number[])[]): number[] => [
  1,
  ...uint32(type),
  ...uint32(members.length),
  ...members.flat(),
];
