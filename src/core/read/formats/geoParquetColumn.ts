import { chooseStatedSystem } from "../statedSystem.ts";
import type { ParquetFooter, SchemaTree } from "./parquetFooter.ts";

/** Where the geometries of a Parquet file are, and how they are written. */
export interface GeometryColumn {
  readonly column: SchemaTree;
  /** "WKB", or what the metadata say: "point", "multipolygon" … */
  readonly encoding: string;
  readonly crs: string | null;
}

/** What the format means where nothing is said. */
const DEFAULT_CRS = "OGC:CRS84";
const WKB_NAMES = ["geometry", "geom", "wkb", "wkb_geometry", "the_geom", "shape"];

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** PROJJSON as text; null: it is nested too deep to be one. */
function writeJson(crs: Readonly<Record<string, unknown>>): string | null {
  try {
    return JSON.stringify(crs);
  } catch {
    return null;
  }
}

/** PROJJSON as its authority and code, or as it is. */
function writeProjJson(crs: Readonly<Record<string, unknown>>): string | null {
  const id = isObject(crs.id) ? crs.id : Array.isArray(crs.ids) && isObject(crs.ids[0]) ? crs.ids[0] : null;
  const isNamed = id !== null && typeof id.authority === "string" && ["string", "number"].includes(typeof id.code);
  return chooseStatedSystem(isNamed ? `${id.authority}:${id.code}` : null, writeJson(crs));
}

/** The CRS of GeoParquet's metadata: null says that it is unknown, none that it is the default. */
function crsOfMetadata(column: Readonly<Record<string, unknown>>): string | null {
  if (!Object.hasOwn(column, "crs")) return DEFAULT_CRS;
  if (isObject(column.crs)) return writeProjJson(column.crs);
  return typeof column.crs === "string" && column.crs !== "" ? column.crs : null;
}

/** The CRS of a column of Parquet's own types: a code, the name of an entry of the metadata, or PROJJSON itself. */
function crsOfType(crs: string | undefined, metadata: ReadonlyMap<string, string>): string | null {
  if (crs === undefined || crs === "") return DEFAULT_CRS;
  const srid = /^srid:(\d+)$/i.exec(crs)?.[1];
  if (srid !== undefined) return srid === "0" ? null : `EPSG:${srid}`;
  const named = /^projjson:(.*)$/is.exec(crs)?.[1];
  const text = named === undefined ? crs : (metadata.get(named) ?? named);
  const parsed = parseJson(text);
  return isObject(parsed) ? writeProjJson(parsed) : text;
}

/**
 * Finds the geometries of a file: by GeoParquet's metadata, else by Parquet's own types, else by a usual name of a binary
 * column. A file may have several columns of them; the one that it calls its primary, or else the first, is meant.
 */
export function findGeometryColumn({ columns, metadata }: ParquetFooter): GeometryColumn | null {
  const find = (name: unknown) => columns.find(({ element }) => element.name === name);
  const geo = parseJson(metadata.get("geo") ?? "");
  if (isObject(geo) && isObject(geo.columns)) {
    const described = geo.columns;
    for (const name of [geo.primary_column, ...Object.keys(described)]) {
      const column = find(name);
      const about = typeof name === "string" && Object.hasOwn(described, name) ? described[name] : undefined;
      if (column === undefined || !isObject(about)) continue;
      const encoding = typeof about.encoding === "string" ? about.encoding : "WKB";
      return { column, encoding, crs: crsOfMetadata(about) };
    }
  }
  for (const column of columns) {
    const type = column.element.logical_type;
    if (type?.type === "GEOMETRY" || type?.type === "GEOGRAPHY")
      return { column, encoding: "WKB", crs: crsOfType(type.crs, metadata) };
  }
  const named = columns.find(({ element }) => {
    const isBinary = element.type === "BYTE_ARRAY" && !element.converted_type && !element.logical_type;
    return isBinary && WKB_NAMES.includes(element.name.toLowerCase());
  });
  return named === undefined ? null : { column: named, encoding: "WKB", crs: null };
}
