/** What FlatGeobuf 3 prescribes, for its reader and its writer. */

export const VERSION = 3;
export const MAGIC = Uint8Array.of(0x66, 0x67, 0x62, VERSION, 0x66, 0x67, 0x62, 0);

/** What programs that write the format hold to. */
export const MOST_HEADER_BYTES = 10 * 1024 * 1024;

/** A node of the index: its box as four doubles, and where its feature or its first child is. */
export const INDEX_NODE_BYTES = 40;

/** Fields of the tables, by their numbers. */
export const HEADER = {
  name: 0,
  envelope: 1,
  geometryType: 2,
  columns: 7,
  featureCount: 8,
  indexNodeSize: 9,
  crs: 10,
} as const;
export const CRS = { organization: 0, code: 1, name: 2, wkt: 4, codeText: 5 } as const;
export const COLUMN = { name: 0, type: 1 } as const;
export const FEATURE = { geometry: 0, properties: 1, columns: 2 } as const;
export const GEOMETRY = { ends: 0, xy: 1, type: 6, parts: 7 } as const;

/** Types of columns, by their numbers. */
export const COLUMN_TYPES = [
  "Byte",
  "UByte",
  "Bool",
  "Short",
  "UShort",
  "Int",
  "UInt",
  "Long",
  "ULong",
  "Float",
  "Double",
  "String",
  "Json",
  "DateTime",
  "Binary",
] as const;
export type ColumnType = (typeof COLUMN_TYPES)[number];
