import { decodeUtf8 } from "./encoding.ts";
import { exactNumber } from "./exactNumber.ts";
import { type FlatTable, MalformedFlatBuffer } from "./flatBuffer.ts";

/** A column as the file describes it. */
export interface FlatColumn {
  readonly name: string;
  /** Number of its type, by the order of the format. */
  readonly type: number;
}

const TEXT_TYPES = new Set([11, 12, 13]);
const BINARY = 14;

/** Bytes of a value, and how it is read, by the number of its type. Whole numbers that are not exact become text. */
const NUMBERS: readonly (readonly [byteLength: number, read: (view: DataView, at: number) => unknown])[] = [
  [1, (view, at) => view.getInt8(at)],
  [1, (view, at) => view.getUint8(at)],
  [1, (view, at) => view.getUint8(at) !== 0],
  [2, (view, at) => view.getInt16(at, true)],
  [2, (view, at) => view.getUint16(at, true)],
  [4, (view, at) => view.getInt32(at, true)],
  [4, (view, at) => view.getUint32(at, true)],
  [8, (view, at) => exactNumber(view.getBigInt64(at, true))],
  [8, (view, at) => exactNumber(view.getBigUint64(at, true))],
  [4, (view, at) => view.getFloat32(at, true)],
  [8, (view, at) => view.getFloat64(at, true)],
];

/** The columns that a header or a feature describes; null: it describes none. */
export const readFlatColumns = (table: FlatTable, field: number): readonly FlatColumn[] | null =>
  table.tables(field)?.map((column) => ({ name: column.text(0) ?? "", type: column.uint8(1) })) ?? null;

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
    const number = NUMBERS[column.type];
    if (number !== undefined) {
      values.push([column.name, number[1](view, take(number[0]))]);
      continue;
    }
    if (!TEXT_TYPES.has(column.type) && column.type !== BINARY)
      throw new MalformedFlatBuffer("a column is of no known type");
    const byteLength = view.getUint32(take(4), true);
    const start = take(byteLength);
    const isBinary = column.type === BINARY;
    if (isBinary) binaryColumns.add(column.name);
    values.push([column.name, isBinary ? null : decodeUtf8(bytes.subarray(start, at))]);
  }
  return Object.fromEntries(values);
}
