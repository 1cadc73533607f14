import { labelPointOf } from "../geo/labelPoint.ts";
import type { SourceRecord, SourceTable } from "../read/sourceTable.ts";

/** A point that stands for a record: its own, or one of its line or area. Degrees. */
export function pointOfRecord({ geometry }: SourceRecord): readonly [number, number] | null {
  if (geometry.type === "point") return [geometry.lng, geometry.lat];
  return geometry.type === "area" ? labelPointOf(geometry.lngLatShape) : null;
}

/** Where the record that a place such as "facilities.geojson #12" names lies; null for other places and lost records. */
export function makeRecordFinder(table: SourceTable): (where: string) => readonly [number, number] | null {
  const byIndex = new Map(table.records.map((record) => [record.index, record]));
  return (where) => {
    const [, name, number] = /^(.*) #(\d+)$/.exec(where) ?? [];
    const record = name === table.name ? byIndex.get(Number(number) - 1) : undefined;
    return record === undefined ? null : pointOfRecord(record);
  };
}
