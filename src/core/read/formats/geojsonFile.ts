import { InputError, type Issue } from "../../errors.ts";
import type { ToLngLat } from "../geometry.ts";
import type { SourceFile } from "../source.ts";
import type { SourceTable } from "../sourceTable.ts";
import { decodeText, decodeTextAs } from "./encoding.ts";
import { readGeojson } from "./geojson.ts";
import { nameBinaryFormat } from "./otherFormats.ts";

/**
 * Reads a file of GeoJSON as a table of records, with what is to be said of its encoding among the issues.
 *
 * @param toLngLat from its coordinates; null: they are degrees
 * @throws InputError if the file as a whole cannot be used
 */
export function readGeojsonFile(
  { name, bytes, encoding: named }: SourceFile,
  toLngLat: ToLngLat | null = null,
): SourceTable {
  if (bytes.length > 0 && /\.pbf$/i.test(name)) throw new InputError("file.osm-other-pbf", {}, name);
  const format = nameBinaryFormat(bytes);
  if (format !== null) throw new InputError("file.other-format", { format }, name);
  const { text, encoding, damaged } = named === null ? decodeText(bytes) : decodeTextAs(bytes, named);
  const table = readGeojson(text, name, encoding, toLngLat);
  const issues: Issue[] = [];
  if (named === null && encoding !== "utf-8")
    issues.push({ code: "file.encoding", severity: "note", values: { encoding }, where: name });
  if (damaged) issues.push({ code: "file.damaged-text", severity: "warning", values: { encoding }, where: name });
  return { ...table, issues: [...issues, ...table.issues] };
}
