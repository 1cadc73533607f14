import { InputError, type Issue } from "../../errors.ts";
import { placeOfRecord } from "../sourceTable.ts";
import { exactNumber } from "./exactNumber.ts";
import { isNativeEncoding, readNativeGeometry } from "./geoArrow.ts";
import { findGeometryColumn, type GeometryColumn } from "./geoParquetColumn.ts";
import { writeNestedText } from "./nestedText.ts";
import { type ColumnFault, readParquetColumn } from "./parquetColumns.ts";
import { type ParquetFooter, readParquetFooter } from "./parquetFooter.ts";
import type { ParquetBudget } from "./parquetPages.ts";
import { MalformedParquet } from "./parquetThrift.ts";
import type { RawLayer, RawRecord } from "./rawLayer.ts";
import { GeometryFault, type RawGeometry, readWkb } from "./wkb.ts";

const MAGIC = "PAR1";
const ENCRYPTED_MAGIC = "PARE";
const MOST_ROWS = 2_000_000;
const MEGABYTE = 1024 * 1024;
/** That the pages of a file may unpack to. */
const MOST_BYTES = 512 * MEGABYTE;
/** Of geometries, each counted as often as rows have it: read, they take four times as many. */
const MOST_GEOMETRY_BYTES = 256 * MEGABYTE;
/** Of all columns, those in lists counted one by one. */
const MOST_VALUES = 24_000_000;
/** Far more than files of so many rows have. */
const MOST_FOOTER_BYTES = 64 * MEGABYTE;

function budgetOf(mostBytes: number, file: string): ParquetBudget {
  let bytesLeft = mostBytes;
  let valuesLeft = MOST_VALUES;
  const tooLarge = () => new InputError("parquet.too-large", { megabytes: mostBytes / MEGABYTE }, file);
  return {
    spendBytes(byteLength) {
      bytesLeft -= byteLength;
      if (bytesLeft < 0) throw tooLarge();
    },
    spendValues(count) {
      valuesLeft -= count;
      if (valuesLeft < 0) throw tooLarge();
    },
  };
}

function readFooter(bytes: Uint8Array, file: string): ParquetFooter {
  const magicAt = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));
  const end = bytes.length - 8;
  if (magicAt(0) === ENCRYPTED_MAGIC || magicAt(end + 4) === ENCRYPTED_MAGIC)
    throw new InputError("parquet.encrypted", {}, file);
  if (magicAt(0) !== MAGIC) throw new InputError("parquet.no-magic", {}, file);
  if (end < 4 || magicAt(end + 4) !== MAGIC) throw new InputError("parquet.cut-off", { byte: bytes.length }, file);
  const length = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(end, true);
  if (length > Math.min(end - 4, MOST_FOOTER_BYTES)) throw new InputError("parquet.damaged", {}, file);
  try {
    return readParquetFooter(bytes, end - length, end);
  } catch (error) {
    if (error instanceof MalformedParquet) throw new InputError("parquet.damaged", {}, file);
    throw error;
  }
}

/** Values of columns as records have them. Binary content is null, and its column is remembered. */
class Values {
  readonly binaryColumns = new Set<string>();

  of(value: unknown, column: string): unknown {
    if (typeof value === "bigint") return exactNumber(value);
    if (value instanceof Uint8Array) {
      this.binaryColumns.add(column);
      return null;
    }
    if (typeof value !== "object" || value === null) return value;
    return writeNestedText(value);
  }
}

const isFault = (read: readonly unknown[] | ColumnFault): read is ColumnFault => !Array.isArray(read);

/** A reader of the geometries of a column. */
function geometryReader({ encoding }: GeometryColumn, budget: ParquetBudget): (value: unknown) => RawGeometry | null {
  if (isNativeEncoding(encoding)) return (value) => readNativeGeometry(value, encoding);
  return (value) => {
    if (value === null) return null;
    if (!(value instanceof Uint8Array)) throw new GeometryFault("geometry.wkb-damaged", { byte: 0 });
    budget.spendBytes(value.length);
    return readWkb(value);
  };
}

function readLayer(bytes: Uint8Array, footer: ParquetFooter, geometry: GeometryColumn, file: string): RawLayer {
  const budget = budgetOf(MOST_BYTES, file);
  const issues: Issue[] = [];
  const say = (code: string, severity: Issue["severity"], values: Issue["values"], where = file) =>
    issues.push({ code, severity, values, where });
  const { name } = geometry.column.element;
  if (geometry.encoding !== "WKB" && !isNativeEncoding(geometry.encoding))
    throw new InputError("parquet.geometry-unknown", { column: name, method: geometry.encoding }, file);
  const places = readParquetColumn(bytes, footer, geometry.column, budget);
  if (isFault(places)) {
    const { unknownMethod: method } = places;
    if (method === null) throw new InputError("parquet.geometry-damaged", { column: name }, file);
    throw new InputError("parquet.geometry-unknown", { column: name, method }, file);
  }
  const columns: { readonly name: string; readonly values: readonly unknown[] }[] = [];
  for (const column of footer.columns) {
    if (column === geometry.column) continue;
    const { name: other } = column.element;
    const read = readParquetColumn(bytes, footer, column, budget);
    if (!isFault(read)) columns.push({ name: other, values: read });
    else if (read.unknownMethod === null) say("parquet.column-damaged", "warning", { column: other });
    else say("parquet.column-unknown", "warning", { column: other, method: read.unknownMethod });
  }
  const values = new Values();
  const readGeometry = geometryReader(geometry, budgetOf(MOST_GEOMETRY_BYTES, file));
  const records: RawRecord[] = [];
  for (const [index, place] of places.entries()) {
    try {
      const properties = Object.fromEntries(
        columns.map((column) => [column.name, values.of(column.values[index], column.name)]),
      );
      records.push({ index, id: null, properties, geometry: readGeometry(place) });
    } catch (error) {
      if (!(error instanceof GeometryFault)) throw error;
      say(error.code, "error", error.values, placeOfRecord(file, index));
    }
  }
  if (values.binaryColumns.size > 0) say("column.binary", "note", { columns: [...values.binaryColumns].join(", ") });
  return {
    name: null,
    format: "GeoParquet",
    encoding: "utf-8",
    crs: geometry.crs,
    records,
    skippedCount: places.length - records.length,
    issues,
  };
}

/**
 * Reads a Parquet file as one layer: GeoParquet of any version, Parquet's own geometry types, or a binary column with a usual
 * name. Other columns that cannot be read are left out with a warning. Without geometries all rows count as skipped.
 *
 * @throws InputError "parquet.…" where the file is none, damaged, encrypted or too large, or its geometries cannot be read
 */
export async function readGeoParquet(bytes: Uint8Array, file: string): Promise<readonly RawLayer[]> {
  const footer = readFooter(bytes, file);
  const { rowCount, columns } = footer;
  if (rowCount > MOST_ROWS) throw new InputError("parquet.too-many", { count: rowCount, most: MOST_ROWS }, file);
  const geometry = findGeometryColumn(footer);
  if (geometry !== null) return [readLayer(bytes, footer, geometry, file)];
  const names = columns.map(({ element }) => element.name).join(", ");
  const said = { code: "parquet.no-geometry", severity: "warning", where: file } as const;
  return [
    {
      name: null,
      format: "GeoParquet",
      encoding: "utf-8",
      crs: null,
      records: [],
      skippedCount: rowCount,
      issues: [{ ...said, values: { count: rowCount, columns: names } }],
    },
  ];
}
