import type { SourceRecord } from "../read/sourceTable.ts";
import { findFreeColumn } from "./findFreeColumn.ts";

/** Records of a file, by the name that the column of files shows. */
export interface FileRecords {
  readonly file: string;
  readonly records: readonly SourceRecord[];
}

/** The records of several files behind each other, with a column "source_file" that says of which each is. */
export function joinRecords(files: readonly FileRecords[]): readonly SourceRecord[] {
  const taken = new Set<string>();
  for (const { records } of files)
    for (const { properties } of records) for (const name of Object.keys(properties)) taken.add(name);
  const column = findFreeColumn("source_file", taken);
  return files.flatMap(({ file, records }) =>
    records.map((record) => ({ ...record, properties: { ...record.properties, [column]: file } })),
  );
}
