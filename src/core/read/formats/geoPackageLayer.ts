import type { Issue } from "../../errors.ts";
import { placeOfRecord } from "../sourceTable.ts";
import { readGeoPackageGeometry } from "./geoPackageGeometry.ts";
import type { RawLayer, RawRecord } from "./rawLayer.ts";
import type { FoundRow, SqliteRow } from "./sqliteFile.ts";
import type { SqliteValue } from "./sqliteRecord.ts";
import type { SqliteColumn, SqliteTable } from "./sqliteTable.ts";
import { GeometryFault } from "./wkb.ts";

/** What a file may still hold. */
export interface GeoPackageBudget {
  /**
   * Takes a record of so many values off it.
   *
   * @throws InputError "geopackage.too-many"
   */
  readonly spend: (valueCount: number) => void;
}

/** What is known of a layer before its rows are read. */
export interface GeoPackageTable extends SqliteTable {
  /** The column that the file names; null: it names none. */
  readonly geometryName: string | null;
  /** Of its text. */
  readonly encoding: string;
  /** As places in issues show it. */
  readonly place: string;
}

type LayerContent = Pick<RawLayer, "records" | "skippedCount" | "issues">;

/** Rows of a table, as they become records. */
class Records {
  readonly records: RawRecord[] = [];
  readonly issues: Issue[] = [];
  skippedCount = 0;
  private readonly table: GeoPackageTable;
  private readonly geometryColumn: number;
  private readonly binaryColumns = new Set<string>();
  private readonly lostPages = new Set<number>();
  private lostCount = 0;
  private hasDamagedText = false;

  constructor(table: GeoPackageTable, geometryColumn: number) {
    this.table = table;
    this.geometryColumn = geometryColumn;
  }

  private say(code: string, severity: Issue["severity"], values: Issue["values"], where = this.table.place): void {
    this.issues.push({ code, severity, values, where });
  }

  private valueOf({ name, type }: SqliteColumn, value: SqliteValue): unknown {
    if (value instanceof Uint8Array) {
      this.binaryColumns.add(name);
      return null;
    }
    if (typeof value === "string") this.hasDamagedText ||= value.includes("\ufffd");
    return type === "BOOLEAN" && (value === 0 || value === 1) ? value === 1 : value;
  }

  private addRow({ rowid, values }: SqliteRow, index: number): void {
    const geometry = readGeoPackageGeometry(values[this.geometryColumn] ?? null);
    const properties: [column: string, value: unknown][] = [];
    for (const [i, column] of this.table.columns.entries()) {
      if (i === this.geometryColumn) continue;
      const value = i < values.length ? values[i]! : column.initial;
      properties.push([column.name, i === this.table.rowidColumn ? rowid : this.valueOf(column, value)]);
    }
    this.records.push({ index, id: String(rowid), properties: Object.fromEntries(properties), geometry });
  }

  add({ page, row }: FoundRow, index: number): void {
    if (row === null) {
      this.skippedCount++;
      this.lostCount++;
      this.lostPages.add(page);
      return;
    }
    try {
      this.addRow(row, index);
    } catch (error) {
      if (!(error instanceof GeometryFault)) throw error;
      this.skippedCount++;
      this.say(error.code, "error", error.values, placeOfRecord(this.table.place, index));
    }
  }

  finish(): LayerContent {
    const { lostPages, lostCount, binaryColumns } = this;
    if (lostCount > 0) this.say("geopackage.damaged-pages", "error", { count: lostPages.size, records: lostCount });
    if (this.hasDamagedText) this.say("file.damaged-text", "warning", { encoding: this.table.encoding });
    if (binaryColumns.size > 0) this.say("column.binary", "note", { columns: [...binaryColumns].join(", ") });
    return { records: this.records, skippedCount: this.skippedCount, issues: this.issues };
  }
}

/**
 * Makes records of the rows of a table; their ids are the numbers of the rows. Without a column of geometries all rows count as
 * skipped.
 *
 * @throws InputError "geopackage.too-many"
 */
export function readGeoPackageLayer(
  table: GeoPackageTable,
  rows: Iterable<FoundRow>,
  budget: GeoPackageBudget,
): LayerContent {
  const name = table.geometryName?.toLowerCase();
  const geometryColumn = table.columns.findIndex((column) => column.name.toLowerCase() === name);
  const records = new Records(table, geometryColumn);
  let count = 0;
  for (const found of rows) {
    budget.spend(found.row === null ? 0 : table.columns.length);
    if (geometryColumn >= 0) records.add(found, count);
    count++;
  }
  if (geometryColumn >= 0) return records.finish();
  const values = { count, columns: table.columns.map((column) => column.name).join(", ") };
  const said = { code: "geopackage.no-geometry", severity: "warning", values, where: table.place } as const;
  return { records: [], skippedCount: count, issues: [said] };
}
