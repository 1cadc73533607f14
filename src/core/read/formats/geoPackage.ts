import { InputError } from "../../errors.ts";
import { chooseStatedSystem } from "../statedSystem.ts";
import { type GeoPackageBudget, readGeoPackageLayer } from "./geoPackageLayer.ts";
import { placeOfLayer, type RawLayer } from "./rawLayer.ts";
import { SqliteFile, type SqliteObject } from "./sqliteFile.ts";
import { MalformedSqlite, MOST_COLUMNS, type SqliteValue } from "./sqliteRecord.ts";
import { readCreateTable, type SqliteTable } from "./sqliteTable.ts";

const MOST_RECORDS = 2_000_000;
/** Of all records together. */
const MOST_VALUES = 24_000_000;
/** Of the tables that GeoPackage prescribes: layers, and all systems of EPSG. */
const MOST_CATALOG_RECORDS = 100_000;
const MOST_CATALOG_VALUES = 1_000_000;
const MOST_NAMES = 5;

/** A table whose rows can be read. */
interface StoredTable extends SqliteTable {
  readonly root: number;
}

/** The catalog of a file: its tables, and what the tables say that GeoPackage prescribes. */
class Catalog {
  readonly sqlite: SqliteFile;
  readonly isWhole: boolean;
  private readonly objects: ReadonlyMap<string, SqliteObject>;
  private readonly file: string;
  private readonly budget: GeoPackageBudget;

  /** @throws MalformedSqlite */
  constructor(bytes: Uint8Array, file: string) {
    const sqlite = new SqliteFile(bytes);
    const { objects, isWhole } = sqlite.readSchema();
    const rowSources = objects.filter(({ type }) => type === "table" || type === "view");
    this.sqlite = sqlite;
    this.isWhole = isWhole;
    this.objects = new Map(rowSources.map((own) => [own.name.toLowerCase(), own]));
    this.file = file;
    this.budget = budgetOf(MOST_CATALOG_RECORDS, MOST_CATALOG_VALUES, file);
  }

  get isEmpty(): boolean {
    return this.objects.size === 0;
  }

  has(name: string): boolean {
    return this.objects.has(name);
  }

  /** Some names of tables, as a sentence shows them. */
  nameTables(): string {
    const names = [...this.objects.values()].map(({ name }) => name).filter((name) => !name.startsWith("sqlite_"));
    const more = names.length > MOST_NAMES ? " …" : "";
    return names.length === 0 ? "—" : `${names.slice(0, MOST_NAMES).join(", ")}${more}`;
  }

  /** @throws InputError if its rows cannot be read */
  table(name: string): StoredTable {
    const found = this.objects.get(name.toLowerCase());
    const values = { table: name };
    if (found === undefined) throw new InputError("geopackage.no-table", values, this.file);
    const made = found.type === "table" && found.root > 0 ? readCreateTable(found.text) : null;
    if (made === null) throw new InputError("geopackage.view", values, this.file);
    if (!made.hasRowid) throw new InputError("geopackage.without-rowid", values, this.file);
    if (made.columns.length > MOST_COLUMNS)
      throw new InputError("geopackage.too-many-columns", { ...values, most: MOST_COLUMNS }, this.file);
    return { ...made, root: found.root };
  }

  /** Rows of a table that GeoPackage prescribes, by columns in small letters; none if it is not there. */
  list(name: string): readonly ReadonlyMap<string, SqliteValue>[] {
    if (!this.has(name)) return [];
    const { root, columns, rowidColumn } = this.table(name);
    const names = columns.map((column) => column.name.toLowerCase());
    const rows: ReadonlyMap<string, SqliteValue>[] = [];
    for (const { row } of this.sqlite.rows(root)) {
      if (row === null) throw new InputError("geopackage.damaged", {}, this.file);
      this.budget.spend(row.values.length);
      rows.push(new Map(row.values.map((value, i) => [names[i] ?? "", i === rowidColumn ? row.rowid : value])));
    }
    return rows;
  }
}

function budgetOf(records: number, values: number, file: string): GeoPackageBudget {
  let recordsLeft = records;
  let valuesLeft = values;
  return {
    spend(valueCount) {
      recordsLeft--;
      valuesLeft -= valueCount;
      if (recordsLeft < 0 || valuesLeft < 0) throw new InputError("geopackage.too-many", { records, values }, file);
    },
  };
}

/** Coordinate systems by their number in the file: the code of an organization, or WKT. */
function listSystems(catalog: Catalog): ReadonlyMap<number, string> {
  const systems = new Map<number, string>();
  for (const row of catalog.list("gpkg_spatial_ref_sys")) {
    const id = Number(row.get("srs_id"));
    // Those of the numbers 0 and −1 are there to say that there is none.
    if (id === 0 || id === -1) continue;
    const organization = String(row.get("organization") ?? "").toUpperCase();
    const number = Number(row.get("organization_coordsys_id") ?? 0);
    const code = organization !== "" && organization !== "NONE" && number > 0 ? `${organization}:${number}` : null;
    // Of systems that WKT of the first edition has no words for, only the second column says something.
    const definitions = [row.get("definition"), row.get("definition_12_063")];
    const definition = definitions.find((text) => typeof text === "string" && text !== "" && text !== "undefined");
    const stated = chooseStatedSystem(code, definition === undefined ? null : String(definition));
    if (stated !== null) systems.set(id, stated);
  }
  return systems;
}

/** Names of tables of a kind that the file gives as its content, each once. */
const listTables = (contents: readonly ReadonlyMap<string, SqliteValue>[], kind: string): readonly string[] => {
  const names = contents
    .filter((row) => String(row.get("data_type")).toLowerCase() === kind)
    .map((row) => row.get("table_name"))
    .filter((name) => typeof name === "string");
  return [...new Map(names.map((name) => [name.toLowerCase(), name])).values()];
};

function readLayers(catalog: Catalog, file: string): readonly RawLayer[] {
  if (!catalog.has("gpkg_contents")) {
    const kind = catalog.has("geometry_columns") ? "SpatiaLite" : "SQLite";
    if (!catalog.isWhole) throw new InputError("geopackage.damaged", {}, file);
    if (catalog.isEmpty && catalog.sqlite.hasLog) throw new InputError("geopackage.only-log", {}, file);
    throw new InputError("geopackage.no-contents", { kind, tables: catalog.nameTables() }, file);
  }
  const contents = catalog.list("gpkg_contents");
  const features = listTables(contents, "features");
  const tables = features.length > 0 ? features : listTables(contents, "attributes");
  if (tables.length === 0) throw new InputError("geopackage.no-features", { tables: catalog.nameTables() }, file);
  const systems = listSystems(catalog);
  const budget = budgetOf(MOST_RECORDS, MOST_VALUES, file);
  const geometries = new Map(
    catalog.list("gpkg_geometry_columns").map((row) => [String(row.get("table_name")).toLowerCase(), row]),
  );
  return tables.map((table) => {
    const name = tables.length === 1 ? null : table;
    const geometry = geometries.get(table.toLowerCase());
    const about = {
      name,
      format: "GeoPackage",
      encoding: catalog.sqlite.encoding,
      crs: systems.get(Number(geometry?.get("srs_id"))) ?? null,
    } as const;
    try {
      const stored = catalog.table(table);
      const geometryName = geometry === undefined ? null : String(geometry.get("column_name"));
      const layer = { ...stored, geometryName, encoding: about.encoding, place: placeOfLayer(file, name) };
      return { ...about, ...readGeoPackageLayer(layer, catalog.sqlite.rows(stored.root), budget) };
    } catch (error) {
      // What is wrong with one layer does not cost the others.
      if (!(error instanceof InputError) || name === null || error.code === "geopackage.too-many") throw error;
      const { code, values } = error;
      return { ...about, records: [], skippedCount: 0, issues: [{ code, severity: "warning", values, where: file }] };
    }
  });
}

/**
 * Reads a GeoPackage: every table of features as a layer; where there is none, every table of attributes as one whose rows are
 * skipped. Rows on damaged pages are skipped and counted.
 *
 * @throws InputError "geopackage.…" where the file is none, damaged before its layers, too large, or holds none
 */
export function readGeoPackage(bytes: Uint8Array, file: string): readonly RawLayer[] {
  let catalog: Catalog;
  try {
    catalog = new Catalog(bytes, file);
  } catch (error) {
    if (error instanceof MalformedSqlite) throw new InputError("geopackage.damaged", {}, file);
    throw error;
  }
  const layers = readLayers(catalog, file);
  const isLost = layers.every(({ records }) => records.length === 0);
  const isDamaged = layers.some(({ issues }) => issues.some(({ code }) => code === "geopackage.damaged-pages"));
  if (isLost && isDamaged) throw new InputError("geopackage.damaged", {}, file);
  if (!catalog.sqlite.hasLog) return layers;
  const note = { code: "geopackage.log", severity: "note", values: {}, where: file } as const;
  return layers.map((layer, i) => (i === 0 ? { ...layer, issues: [note, ...layer.issues] } : layer));
}
