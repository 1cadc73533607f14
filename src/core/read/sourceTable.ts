import type { Issue } from "../errors.ts";
import type { FormatName } from "./formats/rawLayer.ts";
import type { SourceGeometry } from "./geometry.ts";

/** One record of a source, read and checked as far as its format goes; what it means is decided by its role. */
export interface SourceRecord {
  /** Place in the file, counted from 0. */
  readonly index: number;
  /** The format's own id of the record, as text. */
  readonly id: string | null;
  /** Values by column, as they are in the file. Own properties only count. */
  readonly properties: Readonly<Record<string, unknown>>;
  readonly geometry: SourceGeometry;
}

/** A source with every record kept or counted as skipped. */
export interface SourceTable {
  /** Of the file and the layer, as places in issues show it. */
  readonly name: string;
  /** Name of the layer within its file; null where a file of its format holds but one. */
  readonly layer: string | null;
  readonly format: FormatName;
  /** Of its text: "utf-8", "gb18030" … */
  readonly encoding: string;
  readonly records: readonly SourceRecord[];
  /** Records that could not be used; each has an issue of severity error. */
  readonly skippedCount: number;
  readonly issues: readonly Issue[];
  /** Columns in order of first appearance, at most MOST_COLUMNS. */
  readonly columns: readonly string[];
}

/** Beyond so many distinct columns the rest is not listed: a file whose records share no columns is no table. */
export const MOST_COLUMNS = 1000;

/** The place of a record as issues name it: "facilities.geojson #12", counted from 1. */
export const placeOfRecord = (name: string, index: number): string => `${name} #${index + 1}`;

/** Own columns of the records, in order of first appearance. */
export function listColumns(records: readonly SourceRecord[]): readonly string[] {
  const columns = new Set<string>();
  for (const { properties } of records) {
    for (const column of Object.keys(properties)) {
      columns.add(column);
      if (columns.size === MOST_COLUMNS) return [...columns];
    }
  }
  return [...columns];
}
