import type { Issue } from "../../errors.ts";

/** Formats of files, as users call them. */
export type FormatName =
  | "GeoJSON"
  | "GeoJSON sequence"
  | "OSM PBF"
  | "CSV"
  | "XLSX"
  | "Shapefile"
  | "KML"
  | "GPX"
  | "FlatGeobuf"
  | "GeoParquet"
  | "GeoPackage";

/** A record as its format holds it. Its geometry is checked when the layer becomes a table. */
export interface RawRecord {
  /** Place in the layer, counted from 0; those that are skipped count. */
  readonly index: number;
  /** The format's own id of the record, as text. */
  readonly id: string | null;
  /** Values by column: text, numbers, yes and no, null. Own properties only count. */
  readonly properties: Readonly<Record<string, unknown>>;
  /** As GeoJSON writes it, in the coordinates of the layer, easting or longitude first; null: the record says it has none. */
  readonly geometry: unknown;
}

/** A layer of a file: its records as they are, and what could not even be read of it. */
export interface RawLayer {
  /** Name of the layer within its file; null where a file of its format holds but one. */
  readonly name: string | null;
  readonly format: FormatName;
  /** Of its text: "utf-8", "gb18030" … */
  readonly encoding: string;
  /** What the file says of its coordinates, as it says it: an authority and code, WKT …; null: nothing. */
  readonly crs: string | null;
  readonly records: readonly RawRecord[];
  /** Records that could not be read; each has an issue of severity error, or all have one in common. */
  readonly skippedCount: number;
  readonly issues: readonly Issue[];
}

/** The name of a layer as places in issues show it: that of its file, and its own where it has one. */
export const placeOfLayer = (file: string, layer: string | null): string =>
  layer === null || layer === "" ? file : `${file} / ${layer}`;
