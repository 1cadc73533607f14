import type { Standard } from "../standard/standard.ts";
import type { ChosenColumns } from "./columns.ts";
import { RoleReading } from "./roleReading.ts";
import type { SourceTable } from "./sourceTable.ts";

/** A gate of a compound, or of a park. */
export interface Entrance {
  readonly lng: number;
  readonly lat: number;
  /** Id or name of the compound that it belongs to; null where the file does not say. */
  readonly compound: string | null;
}

/** Reads a table of points as entrances; lines and areas are skipped and listed. */
export function readEntrances(table: SourceTable, standard: Standard, chosen?: ChosenColumns) {
  const reading = new RoleReading(table, "entrances", "entrance", standard, chosen);
  const entrances: Entrance[] = [];
  for (const record of table.records) {
    const { geometry } = record;
    if (geometry.type === "point")
      entrances.push({ lng: geometry.lng, lat: geometry.lat, compound: reading.text(record, "compound") });
    else
      reading.issues.push({ code: "record.not-point", severity: "error", values: {}, where: reading.placeOf(record) });
  }
  return { entrances, skippedCount: table.records.length - entrances.length, issues: reading.issues };
}
