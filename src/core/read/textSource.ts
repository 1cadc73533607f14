import { InputError, type Issue } from "../errors.ts";
import { decodeText, decodeTextAs } from "./formats/encoding.ts";
import { readGeojson } from "./formats/geojson.ts";
import { nameBinaryFormat } from "./formats/otherFormats.ts";
import type { SourceFile } from "./source.ts";
import type { SourceTable } from "./sourceTable.ts";

/**
 * Reads a file of text as a table of records, with what is to be said of its encoding among the issues.
 *
 * @throws InputError if the file as a whole cannot be used
 */
export function readTextSource({ name, bytes, encoding: named }: SourceFile): SourceTable {
  if (bytes.length > 0 && /\.pbf$/i.test(name)) throw new InputError("file.osm-other-pbf", {}, name);
  const format = nameBinaryFormat(bytes);
  if (format !== null) throw new InputError("file.other-format", { format }, name);
  const { text, encoding, damaged } = named === null ? decodeText(bytes) : decodeTextAs(bytes, named);
  const table = readGeojson(text, name, encoding);
  const issues: Issue[] = [];
  if (named === null && encoding !== "utf-8")
    issues.push({ code: "file.encoding", severity: "note", values: { encoding }, where: name });
  if (damaged) issues.push({ code: "file.damaged-text", severity: "warning", values: { encoding }, where: name });
  return { ...table, issues: [...issues, ...table.issues] };
}
