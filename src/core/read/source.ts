import type { Issue } from "../errors.ts";
import { decodeText } from "./encoding.ts";
import { readGeojson } from "./geojson.ts";
import type { SourceTable } from "./sourceTable.ts";

/**
 * Reads the bytes of a file as a table of records, with what is to be said of its encoding among the issues.
 *
 * @param name the file, for places in issues
 * @throws InputError if the file as a whole cannot be used
 */
export function readSource(bytes: Uint8Array, name: string): SourceTable {
  const { text, encoding, damaged } = decodeText(bytes);
  const table = readGeojson(text, name);
  const issues: Issue[] = [];
  if (encoding !== "utf-8") issues.push({ code: "file.encoding", severity: "note", values: { encoding }, where: name });
  if (damaged) issues.push({ code: "file.damaged-text", severity: "warning", values: { encoding }, where: name });
  return { ...table, issues: [...issues, ...table.issues] };
}
