import { strToU8 } from "fflate";
import { InputError } from "../errors.ts";
import type { ColumnType } from "../read/formats/flatGeobufSchema.ts";
import type { SourceRecord } from "../read/sourceTable.ts";
import { findFreeColumn } from "./findFreeColumn.ts";

/** The types that values need: the format has more. */
type WrittenType = Extract<ColumnType, "Bool" | "Int" | "Long" | "Double" | "String" | "Json">;

/** A value names its column by two bytes. */
const MOST_COLUMNS = 1 << 16;

/** What values a column has, as bits. */
const BOOL = 1;
const INT = 2;
const LONG = 4;
const DOUBLE = 8;
/** A whole number of 64 bits that no number of JavaScript holds: readers hand on its digits. */
const DIGITS = 16;
const TEXT = 32;
const OBJECT = 64;

const isInt32 = (value: number): boolean => value === (value | 0);

function isLongDigits(text: string): boolean {
  if (!/^-?[1-9]\d{15,18}$/.test(text)) return false;
  const value = BigInt(text);
  return BigInt.asIntN(64, value) === value && !Number.isSafeInteger(Number(text));
}

/** Bits of a value; 0: there is none. */
function kindOf(value: unknown): number {
  switch (typeof value) {
    case "boolean":
      return BOOL;
    case "number":
      if (!Number.isFinite(value)) return 0;
      return isInt32(value) ? INT : Number.isSafeInteger(value) ? LONG : DOUBLE;
    case "string":
      return isLongDigits(value) ? DIGITS : TEXT;
    default:
      return value === null || value === undefined ? 0 : OBJECT;
  }
}

/** The narrowest type that holds values of all these kinds; text holds anything. */
function typeOf(kinds: number): WrittenType {
  const isOnly = (allowed: number): boolean => (kinds & ~allowed) === 0;
  if (kinds & OBJECT) return "Json";
  if (kinds === BOOL) return "Bool";
  if (kinds === INT) return "Int";
  // Digits alone may be the numbers of identity cards: without a number beside them they are text.
  if (kinds & (INT | LONG) && isOnly(INT | LONG | DIGITS)) return "Long";
  if (kinds & DOUBLE && isOnly(INT | LONG | DOUBLE)) return "Double";
  return "String";
}

/** A column as it is written. */
export interface TypedColumn {
  readonly index: number;
  readonly type: WrittenType;
}

/** How the values of records are written. */
export interface ColumnPlan {
  /** By name, in the order of their indexes. */
  readonly columns: ReadonlyMap<string, TypedColumn>;
  /** Values of a record by column, with its id where that has a column. */
  readonly entriesOf: (record: SourceRecord) => readonly (readonly [column: string, value: unknown])[];
}

/** The column of the ids, which features of FlatGeobuf do not have; null: there are none, or a column has the same. */
function nameIdColumn(records: readonly SourceRecord[], names: Iterable<string>): string | null {
  if (records.every(({ id }) => id === null)) return null;
  const repeats = (name: string): boolean =>
    records.every(({ id, properties }) => {
      const value = Object.hasOwn(properties, name) ? properties[name] : null;
      return (typeof value === "string" || typeof value === "number") && String(value) === id;
    });
  return Object.keys(records[0].properties).some(repeats) ? null : findFreeColumn("id", names);
}

/**
 * Finds the columns of records, in order of first appearance, and the type that holds all values of each.
 *
 * @throws InputError "flatgeobuf.too-many-columns"
 */
export function planColumns(records: readonly SourceRecord[]): ColumnPlan {
  const kinds = new Map<string, number>();
  for (const { properties } of records)
    for (const [name, value] of Object.entries(properties)) kinds.set(name, (kinds.get(name) ?? 0) | kindOf(value));
  const idColumn = nameIdColumn(records, kinds.keys());
  const listed = [...(idColumn === null ? [] : [[idColumn, TEXT] as const]), ...kinds];
  if (listed.length > MOST_COLUMNS) throw new InputError("flatgeobuf.too-many-columns", { count: listed.length });
  return {
    columns: new Map(listed.map(([name, own], index) => [name, { index, type: typeOf(own) }])),
    entriesOf: ({ id, properties }) => {
      const entries = Object.entries(properties);
      return idColumn === null || id === null ? entries : [[idColumn, id], ...entries];
    },
  };
}

const NUMBER_BYTES = { Bool: 1, Int: 4, Long: 8, Double: 8 } as const;

/** Writes the values of one record after the other. */
export class PropertyWriter {
  private readonly plan: ColumnPlan;
  private bytes = new Uint8Array(1 << 12);
  private view = new DataView(this.bytes.buffer);
  private at = 0;

  constructor(plan: ColumnPlan) {
    this.plan = plan;
  }

  private reserve(byteLength: number): void {
    if (this.at + byteLength <= this.bytes.length) return;
    const longer = new Uint8Array(2 * (this.at + byteLength));
    longer.set(this.bytes);
    this.bytes = longer;
    this.view = new DataView(longer.buffer);
  }

  private writeText(text: string): void {
    const encoded = strToU8(text);
    this.reserve(4 + encoded.length);
    this.view.setUint32(this.at, encoded.length, true);
    this.bytes.set(encoded, this.at + 4);
    this.at += 4 + encoded.length;
  }

  private writeNumber(value: unknown, type: keyof typeof NUMBER_BYTES): void {
    this.reserve(8);
    if (type === "Bool") this.view.setUint8(this.at, Number(value));
    else if (type === "Int") this.view.setInt32(this.at, Number(value), true);
    else if (type === "Long") this.view.setBigInt64(this.at, BigInt(value as number | string), true);
    else this.view.setFloat64(this.at, Number(value), true);
    this.at += NUMBER_BYTES[type];
  }

  /** Values of a record, those that are null left out. What is returned holds until the next is written. */
  write(record: SourceRecord): Uint8Array {
    this.at = 0;
    for (const [name, value] of this.plan.entriesOf(record)) {
      if (kindOf(value) === 0) continue;
      const { index, type } = this.plan.columns.get(name)!;
      this.reserve(2);
      this.view.setUint16(this.at, index, true);
      this.at += 2;
      if (type === "Json") this.writeText(JSON.stringify(value));
      else if (type === "String") this.writeText(String(value));
      else this.writeNumber(value, type);
    }
    return this.bytes.subarray(0, this.at);
  }
}
