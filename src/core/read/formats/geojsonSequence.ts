import { InputError, type Issue } from "../../errors.ts";
import { measureDepth } from "../../standard/jsonText.ts";
import { placeOfRecord } from "../sourceTable.ts";
import { asFeature, MOST_FEATURES, parseFeature, readFeatureMembers, reportInto } from "./geojson.ts";
import type { RawLayer, RawRecord } from "./rawLayer.ts";

/** Stands before each text of a sequence as RFC 8142 has it. */
const RECORD_SEPARATOR = "\u001e";

/** The texts of a sequence: parted by separators, and then over several lines if they like; else one a line. */
function listTexts(text: string): readonly string[] {
  const parts = text.split(text.includes(RECORD_SEPARATOR) ? RECORD_SEPARATOR : "\n");
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}

/** The features of a collection, where a text of the sequence is one; else the value itself. */
const membersOf = (value: unknown): readonly unknown[] =>
  typeof value === "object" &&
  value !== null &&
  "type" in value &&
  value.type === "FeatureCollection" &&
  "features" in value &&
  Array.isArray(value.features)
    ? value.features
    : [value];

/**
 * Reads a sequence of GeoJSON texts: with record separators (RFC 8142), or one a line. A text that is broken costs itself
 * only.
 *
 * @throws InputError "file.empty", "file.too-many-features"
 */
export function readGeojsonSequence(text: string, file: string, encoding: string): RawLayer {
  const texts = listTexts(text);
  if (texts.length === 0) throw new InputError("file.empty", {}, file);
  const records: RawRecord[] = [];
  const issues: Issue[] = [];
  let count = 0;
  for (const part of texts) {
    if (count >= MOST_FEATURES) throw new InputError("file.too-many-features", { most: MOST_FEATURES }, file);
    const parsed = parseFeature(part, measureDepth(part), reportInto(issues, placeOfRecord(file, count)));
    if (parsed === null) count++;
    else
      for (const member of membersOf(parsed.value)) {
        const index = count++;
        const report = reportInto(issues, placeOfRecord(file, index));
        const feature = asFeature(member, report);
        if (feature !== null)
          records.push({ index, ...readFeatureMembers(feature, report), geometry: feature.geometry });
      }
  }
  const skippedCount = count - records.length;
  return { name: null, format: "GeoJSON sequence", encoding, crs: null, records, skippedCount, issues };
}
