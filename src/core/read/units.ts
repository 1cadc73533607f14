import type { Issue } from "../errors.ts";
import type { Shape } from "../geo/shapes.ts";
import type { Standard } from "../standard/standard.ts";
import type { ChosenColumns } from "./columns.ts";
import { RoleReading } from "./roleReading.ts";
import type { SourceTable } from "./sourceTable.ts";
import type { Attributes } from "./values.ts";

/** A unit that can be audited: a community, or what lies above or beside communities. */
export interface Unit {
  /** Unique within its layer. */
  readonly id: string;
  readonly name: string;
  /** "community", "subdistrict", "county", "village" … */
  readonly unitKind: string;
  readonly attributes: Attributes;
  /** Degrees. Empty for a unit that is given only by the communities in it. */
  readonly lngLatShape: Shape;
  /** Names of the units above it, where the file says them. */
  readonly subdistrict: string | null;
  readonly county: string | null;
}

export interface ReadUnits {
  readonly units: readonly Unit[];
  readonly skippedCount: number;
  readonly issues: readonly Issue[];
}

/** Reads a table of areas as units of one kind. A record without an area is skipped and listed. */
export function readUnits(
  table: SourceTable,
  unitKind: string,
  standard: Standard,
  columns?: ChosenColumns,
): ReadUnits {
  const role = unitKind === "community" ? "communities" : "units";
  const reading = new RoleReading(table, role, unitKind, standard, columns);
  const units: Unit[] = [];
  for (const record of table.records) {
    const { geometry } = record;
    if (geometry.type !== "area") {
      reading.issues.push({
        code: "record.not-area",
        severity: "error",
        values: {},
        where: reading.placeOf(record),
      });
      continue;
    }
    const id = reading.uniqueId(record, unitKind);
    units.push({
      id,
      name: reading.text(record, "name") ?? id,
      unitKind,
      attributes: reading.attributes(record),
      lngLatShape: geometry.lngLatShape,
      subdistrict: reading.text(record, "subdistrict"),
      county: reading.text(record, "county"),
    });
  }
  return { units, skippedCount: table.records.length - units.length, issues: reading.issues };
}
