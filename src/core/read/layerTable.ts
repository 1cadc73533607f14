import type { Issue } from "../errors.ts";
import { checkCoordinateRange } from "./coordinateRange.ts";
import { placeOfLayer, type RawLayer } from "./formats/rawLayer.ts";
import { faultsToIssues, readGeometry, type ToLngLat } from "./geometry.ts";
import { listColumns, placeOfRecord, type SourceRecord, type SourceTable } from "./sourceTable.ts";

/**
 * Makes a table of a layer: its geometries are checked, and moved into degrees. A record that cannot be used is skipped with
 * its reason.
 *
 * @param toLngLat from the layer's coordinates; null: they are degrees
 * @throws InputError if they are not
 */
export function makeTable(layer: RawLayer, file: string, toLngLat: ToLngLat | null): SourceTable {
  const name = placeOfLayer(file, layer.name);
  const issues: Issue[] = [...layer.issues];
  const read: SourceRecord[] = [];
  for (const { index, id, properties, geometry } of layer.records) {
    const found = readGeometry(geometry, toLngLat);
    issues.push(...faultsToIssues(found, placeOfRecord(name, index)));
    if (found.geometry !== null) read.push({ index, id, properties, geometry: found.geometry });
  }
  const { records, issues: ranged } = checkCoordinateRange(name, read);
  return {
    name,
    layer: layer.name,
    format: layer.format,
    encoding: layer.encoding,
    records,
    skippedCount: layer.skippedCount + layer.records.length - records.length,
    issues: [...issues, ...ranged],
    columns: listColumns(records),
  };
}
