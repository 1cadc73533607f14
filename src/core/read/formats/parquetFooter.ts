import { CompressionCodecs, ConvertedTypes, FieldRepetitionTypes, ParquetTypes } from "hyparquet/src/constants.js";
import { getSchemaPath } from "hyparquet/src/schema.js";
import { decodeUtf8 } from "./encoding.ts";
import { MalformedParquet, ThriftReader, type ThriftStruct } from "./parquetThrift.ts";

/** A column, or one that lies within another, as a tree. */
export type SchemaTree = ReturnType<typeof getSchemaPath>[number];

type SchemaElement = SchemaTree["element"];

/** The values of one innermost column in one group of rows. */
export interface ColumnChunk {
  readonly path: readonly string[];
  readonly codec: string;
  readonly valueCount: number;
  /** Offsets of its pages in the file, the end excluded; null: they lie in another file. */
  readonly start: number | null;
  readonly end: number;
}

interface RowGroup {
  readonly rowCount: number;
  readonly chunks: readonly ColumnChunk[];
}

export interface ParquetFooter {
  /** The columns, each with those within it. */
  readonly columns: readonly SchemaTree[];
  /** From the root to each innermost column. */
  readonly paths: readonly (readonly SchemaTree[])[];
  readonly rowCount: number;
  readonly rowGroups: readonly RowGroup[];
  readonly metadata: ReadonlyMap<string, string>;
}

const MOST_FOOTER_VALUES = 2_000_000;
const MOST_COLUMNS = 5000;
const MOST_DEPTH = 32;

const textOf = (bytes: Uint8Array | null): string => (bytes === null ? "" : decodeUtf8(bytes));

/** A count or an offset. @throws MalformedParquet where it is negative or absent */
function countOf(struct: ThriftStruct, field: number): number {
  const count = struct.number(field);
  if (count === null || count < 0) throw new MalformedParquet("a count is missing or negative");
  return count;
}

const UNITS = ["MILLIS", "MICROS", "NANOS"] as const;

/** What a column means, as far as it changes how its values are read. */
function logicalTypeOf(type: ThriftStruct | null): SchemaElement["logical_type"] {
  if (type === null) return undefined;
  if (type.struct(1) || type.struct(4)) return { type: "STRING" };
  const timestamp = type.struct(8);
  if (timestamp) {
    const unit = UNITS.find((_, i) => timestamp.struct(2)?.struct(i + 1));
    if (unit === undefined) throw new MalformedParquet("a time has no unit");
    return { type: "TIMESTAMP", isAdjustedToUTC: timestamp.flag(1) ?? true, unit };
  }
  const integer = type.struct(10);
  if (integer)
    return {
      type: "INTEGER",
      bitWidth: (integer.number(1) ?? 32) as 8 | 16 | 32 | 64,
      isSigned: integer.flag(2) ?? true,
    };
  if (type.struct(14)) return { type: "UUID" };
  if (type.struct(15)) return { type: "FLOAT16" };
  const [geometry, geography] = [type.struct(17), type.struct(18)];
  const crs = (geometry ?? geography)?.bytes(1);
  const said = crs ? { crs: textOf(crs) } : {};
  if (geometry) return { type: "GEOMETRY", ...said };
  if (geography) return { type: "GEOGRAPHY", ...said };
  return undefined;
}

function elementOf(struct: ThriftStruct): SchemaElement {
  const childCount = struct.number(5) ?? 0;
  const type = childCount > 0 ? undefined : ParquetTypes[struct.number(1) ?? -1];
  if (childCount < 0 || (childCount === 0 && type === undefined && struct.number(1) !== null))
    throw new MalformedParquet("a column has no known type");
  const logical = logicalTypeOf(struct.struct(10));
  const repetition = FieldRepetitionTypes[struct.number(3) ?? 0];
  if (repetition === undefined) throw new MalformedParquet("a column is neither required nor optional nor repeated");
  const converted = ConvertedTypes[struct.number(6) ?? -1];
  return {
    name: textOf(struct.bytes(4)),
    repetition_type: repetition,
    type_length: struct.number(2) ?? 0,
    scale: struct.number(7) ?? 0,
    num_children: childCount,
    ...(type && { type }),
    ...(converted && { converted_type: converted }),
    ...(logical && { logical_type: logical }),
  };
}

/** The tree that is written as a list, each column before those within it. @throws MalformedParquet where it is none */
function treeOf(elements: readonly SchemaElement[]): SchemaTree {
  if (elements.length === 0 || elements.length > MOST_COLUMNS) throw new MalformedParquet("there are too many columns");
  const open = [1];
  for (const element of elements) {
    while (open.at(-1) === 0) open.pop();
    if (open.length === 0 || open.length > MOST_DEPTH) throw new MalformedParquet("columns do not nest");
    open[open.length - 1]--;
    open.push(element.num_children ?? 0);
  }
  if (open.some((left) => left > 0)) throw new MalformedParquet("columns do not nest");
  return getSchemaPath([...elements], [])[0];
}

function listPaths(path: readonly SchemaTree[]): (readonly SchemaTree[])[] {
  const { children } = path.at(-1)!;
  return children.length === 0 ? [path] : children.flatMap((child) => listPaths([...path, child]));
}

function chunkOf(struct: ThriftStruct): ColumnChunk {
  const column = struct.struct(3);
  if (column === null) throw new MalformedParquet("a column is not described");
  const offsets = [column.number(11), column.number(9)].filter((offset) => offset !== null && offset > 0);
  const start = Math.min(...(offsets as number[]));
  return {
    path: column.byteLists(3).map(decodeUtf8),
    codec: CompressionCodecs[column.number(4) ?? -1] ?? "?",
    valueCount: countOf(column, 5),
    start: struct.bytes(1) === null ? start : null,
    end: start + countOf(column, 7),
  };
}

/**
 * Reads what a Parquet file says of itself, between two offsets in its bytes.
 *
 * @throws MalformedParquet
 */
export function readParquetFooter(bytes: Uint8Array, start: number, end: number): ParquetFooter {
  const struct = new ThriftReader(bytes, start, end, MOST_FOOTER_VALUES).struct();
  const root = treeOf(struct.structs(2).map(elementOf));
  const rowGroups = struct.structs(4).map((group) => ({
    rowCount: countOf(group, 3),
    chunks: group.structs(1).map(chunkOf),
  }));
  return {
    columns: root.children,
    paths: root.children.flatMap((column) => listPaths([root, column])),
    rowCount: rowGroups.reduce((sum, group) => sum + group.rowCount, 0),
    rowGroups,
    metadata: new Map(struct.structs(5).map((pair) => [textOf(pair.bytes(1)), textOf(pair.bytes(2))])),
  };
}
