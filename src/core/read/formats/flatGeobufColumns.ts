import { decodeUtf8 } from "./encoding.ts";
import { exactNumber } from "./exactNumber.ts";
import { type FlatTable, MalformedFlatBuffer } from "./flatBuffer.ts";
import { COLUMN, COLUMN_TYPES, type ColumnType } from "./flatGeobufSchema.ts";

/** A column as the file describes it. */
export interface FlatColumn {
  readonly name: string;
  /** undefined: none of the format. */
  readonly type: ColumnType | undefined;
}

const isText = (type: ColumnType | undefined): boolean => type === "String" || type === "Json" || type === "DateTime";

type ReadNumber = readonly [byteLength: number, read: (view: DataView, at: number) => unknown];

/** Bytes of a value, and how it is read. Whole numbers that are not exact become text. */
const NUMBERS: Readonly<Partial<Record<ColumnType, ReadNumber>>> = {
  Byte: [1, (view, at) => view.getInt8(at)],
  UByte: [1, (view, at) => view.getUint8(at)],
  Bool: [1, (view, at) => view.getUint8(at) !== 0],
  Short: [2, (view, at) => view.getInt16(at, true)],
  UShort: [2, (view, at) => view.getUint16(at, true)],
  Int: [4, (view, at) => view.getInt32(at, true)],
  UInt: [4, (view, at) => view.getUint32(at, true)],
  Long: [8, (view, at) => exactNumber(view.getBigInt64(at, true))],
  ULong: [8, (view, at) => exactNumber(view.getBigUint64(at, true))],
  Float: [4, (view, at) => view.getFloat32(at, true)],
  Double: [8, (view, at) => view.getFloat64(at, true)],
};

/** The columns that a header or a feature describes; null: it describes none. */
export const readFlatColumns = (table: FlatTable, field: number): readonly FlatColumn[] | null =>
  table.tables(field)?.map((column) => ({
    name: column.text(COLUMN.name) ?? "",
    type: COLUMN_TYPES[column.uint8(COLUMN.type)],
  })) ?? null;

/**
 * Values of a feature by column. Columns that it lacks are not there: a header may name far more than a feature has bytes.
 *
 * @param binaryColumns is told the columns whose values are binary; such a value is null
 * @throws MalformedFlatBuffer
 */
export function readFlatProperties(
  bytes: Uint8Array,
  columns: readonly FlatColumn[],
  binaryColumns: Set<string>,
): Readonly<Record<string, unknown>> {
  const values: [column: string, value: unknown][] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const take = (byteLength: number): number => {
    if (byteLength > bytes.length - at) throw new MalformedFlatBuffer("a value runs past the end");
    at += byteLength;
    return at - byteLength;
  };
  // Some programs leave one byte behind the last value, too few for another.
  while (bytes.length - at > 1) {
    const column = columns[view.getUint16(take(2), true)];
    if (column === undefined) throw new MalformedFlatBuffer("a value is of no column");
    const number = column.type && NUMBERS[column.type];
    if (number !== undefined) {
      values.push([column.name, number[1](view, take(number[0]))]);
      continue;
    }
    const isBinary = column.type === "Binary";
    if (!isText(column.type) && !isBinary) throw new MalformedFlatBuffer("a column is of no known type");
    const byteLength = view.getUint32(take(4), true);
    const start = take(byteLength);
    if (isBinary) binaryColumns.add(column.name);
    values.push([column.name, isBinary ? null : decodeUtf8(bytes.subarray(start, at))]);
  }
  return Object.fromEntries(values);
}
