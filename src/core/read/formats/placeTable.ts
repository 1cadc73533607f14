import { InputError, type Issue, type MessageValues } from "../../errors.ts";
import { placeOfRecord } from "../sourceTable.ts";
import type { Cell, CellRow } from "./cells.ts";
import { readCsvSheet } from "./csvRows.ts";
import { repeatMergedTexts } from "./mergedCells.ts";
import { nameTextFormat } from "./otherFormats.ts";
import { type FormatName, placeOfLayer, type RawLayer, type RawRecord } from "./rawLayer.ts";
import { readTableRows, type TableRows } from "./tableHead.ts";
import { findTablePlaces, type RowPlace, showCell, type TablePlaces } from "./tablePlaces.ts";
import { readWorkbook } from "./workbook.ts";

const MOST_COLUMNS_NAMED = 12;

const TOTAL = /^(?:合计|总计|共计|小计|汇总|total|sum|subtotal|grandtotal)[:：]?$/i;

/** What a text cell of a CSV file holds: a number if it is written as one plainly, so that "08123" and "1e5" stay text. */
function valueOfText(text: string): string | number {
  return /^-?\d/.test(text) && String(Number(text)) === text ? Number(text) : text;
}

class LayerReading {
  readonly records: RawRecord[] = [];
  readonly issues: Issue[] = [];
  skippedCount = 0;
  private srid: number | null = null;
  private readonly table: TableRows;
  private readonly format: FormatName;
  private readonly where: string;

  constructor(table: TableRows, format: FormatName, where: string) {
    this.table = table;
    this.format = format;
    this.where = where;
  }

  private say(code: string, severity: Issue["severity"], values: MessageValues, row: CellRow | null = null): void {
    const where = row === null ? this.where : placeOfRecord(this.where, row.number - 1);
    this.issues.push({ code, severity, values, where });
  }

  /** What the coordinates are in, as far as the table says it. */
  read(): string | null {
    const { names, headRow, rowsAbove, rows } = this.table;
    if (headRow === null) this.say("table.no-head", "warning", {});
    else if (rowsAbove > 0) this.say("table.head-row", "note", { row: headRow, count: rowsAbove });
    if (rows.length === 0) {
      this.say("table.no-rows", "warning", {});
      return null;
    }
    const places = findTablePlaces(names, rows);
    if (places === null) {
      const columns = [...names.values()].slice(0, MOST_COLUMNS_NAMED).join(", ");
      this.skippedCount = rows.length;
      this.say("table.no-coordinates", "warning", { count: rows.length, columns });
      return null;
    }
    for (const { code, values } of places.notes) this.say(code, "note", values);
    for (const row of rows) this.readRow(row, places);
    return this.srid === null ? places.crs : `EPSG:${this.srid}`;
  }

  private readRow(row: CellRow, places: TablePlaces): void {
    const place = places.read(row);
    const total = findTotal(row);
    if (total !== null && (place.type === "unreadable" || place.geometry === null)) {
      this.say("table.total-row", "note", { value: total }, row);
      return;
    }
    const { headWidth, headRow } = this.table;
    const width = Math.max(...row.cells.keys()) + 1;
    if (headRow !== null && width > headWidth)
      this.say("table.wide-row", "warning", { width, columns: headWidth }, row);
    const fault = this.findFault(place);
    if (fault !== null) {
      this.skippedCount++;
      this.say(fault.code, "error", fault.values, row);
    } else if (place.type === "found") {
      const geometryColumn = places.columns.type === "geometry" ? places.columns.column : null;
      const properties = this.readProperties(row, geometryColumn);
      this.records.push({ index: row.number - 1, id: null, properties, geometry: place.geometry });
    }
  }

  private findFault(place: RowPlace): { readonly code: string; readonly values: MessageValues } | null {
    if (place.type === "unreadable") return place;
    if (place.srid === null) return null;
    this.srid ??= place.srid;
    if (place.srid === this.srid) return null;
    return { code: "table.other-srid", values: { srid: String(place.srid), first: String(this.srid) } };
  }

  private readProperties(row: CellRow, geometryColumn: number | null): Readonly<Record<string, unknown>> {
    const values: [string, unknown][] = [];
    for (const [column, cell] of row.cells) {
      if (column !== geometryColumn) values.push([this.table.names.get(column)!, this.valueOf(cell, column, row)]);
    }
    // Unlike assignment, this makes a column named "__proto__" one like others.
    return Object.fromEntries(values);
  }

  private valueOf(cell: Cell, column: number, row: CellRow): string | number | boolean | null {
    if (typeof cell === "string") return this.format === "CSV" ? valueOfText(cell) : cell;
    if (typeof cell !== "object") return cell;
    if ("day" in cell) return cell.day;
    const code = "error" in cell ? "table.error-cell" : "table.formula-without-value";
    this.say(code, "warning", { column: this.table.names.get(column)!, value: showCell(cell) }, row);
    return null;
  }
}

/** The word that makes a row one of totals: its first text; null if it is none. */
function findTotal({ cells }: CellRow): string | null {
  for (const cell of cells.values()) {
    if (typeof cell !== "string" || typeof valueOfText(cell) === "number") continue;
    const text = cell.replace(/\s+/g, "");
    if (text !== "") return TOTAL.test(text) ? text : null;
  }
  return null;
}

function readLayer(table: TableRows, layer: Pick<RawLayer, "name" | "format" | "encoding">, file: string): RawLayer {
  const reading = new LayerReading(table, layer.format, placeOfLayer(file, layer.name));
  const crs = reading.read();
  const { records, skippedCount, issues } = reading;
  return { ...layer, crs, records, skippedCount, issues };
}

/** Pages and XML are saved under names of tables, too. */
function nameMarkup(rows: readonly CellRow[]): string | null {
  const first = rows[0]?.cells.values().next().value;
  return typeof first === "string" && first.trimStart().startsWith("<") ? nameTextFormat(first) : null;
}

/**
 * A CSV or TSV file as a layer of places: by columns of longitude and latitude, or easting and northing, by one column with
 * both, or by WKT or GeoJSON. The index of a record is its row as spreadsheets count, less one. Its values are text, or
 * numbers where the text is exactly one; blank cells are left out, and so is the column of WKT or GeoJSON. Rows without a
 * place are skipped; a table without columns for one has no records, and all rows are skipped.
 *
 * Its crs is that of the SRID of its WKT, "gcj02" or "bd09" where heads of the columns say so, or null.
 *
 * @param encoding the one that the user named; null: recognised by the bytes
 * @throws InputError "file.empty", "file.other-format" for pages and XML, "csv.…" or "table.…" if there is too much of it
 */
export function readCsvLayers(bytes: Uint8Array, file: string, encoding: string | null): readonly RawLayer[] {
  const { sheets, encoding: found, issues } = readCsvSheet(bytes, encoding, file);
  const rows = sheets.flatMap((sheet) => [...sheet.rows()]);
  const format = nameMarkup(rows);
  if (format !== null) throw new InputError("file.other-format", { format }, file);
  const table = readTableRows(rows);
  if (table.rows.length === 0 && table.headRow === null) throw new InputError("file.empty", {}, file);
  const layer = readLayer(table, { name: null, format: "CSV", encoding: found }, file);
  return [{ ...layer, issues: [...issues, ...layer.issues] }];
}

/**
 * The sheets of an XLSX workbook that hold something as layers of places, as `readCsvLayers` reads its one; cells keep their
 * types, days are ISO text, errors and formulas without a result null. Text merged over several rows is that of each.
 *
 * @throws InputError "file.empty" if no sheet holds anything, "workbook.…" and "table.…" if it is damaged or too large
 */
export function readWorkbookLayers(bytes: Uint8Array, file: string): readonly RawLayer[] {
  const filled = readWorkbook(bytes, file).flatMap((sheet) => {
    const own = [...sheet.rows()].sort((a, b) => a.number - b.number);
    const { rows, count } = repeatMergedTexts(own, sheet.merges ?? []);
    const table = readTableRows(rows);
    return table.rows.length === 0 && table.headRow === null ? [] : [{ sheet: sheet.name, table, count }];
  });
  if (filled.length === 0) throw new InputError("file.empty", {}, file);
  return filled.map(({ sheet, table, count }) => {
    // The only sheet is called as the workbook is.
    const name = filled.length === 1 ? null : sheet;
    const layer = readLayer(table, { name, format: "XLSX", encoding: "utf-8" }, file);
    const where = placeOfLayer(file, name);
    const note: Issue = { code: "table.merged-cells", severity: "note", values: { count }, where };
    return count === 0 ? layer : { ...layer, issues: [note, ...layer.issues] };
  });
}
