import geojsonValidation from "geojson-validation";
import { InputError, type Issue, type IssueSeverity, type MessageValues } from "../../errors.ts";
import { quoteJsonFault } from "../../standard/jsonText.ts";
import { checkCoordinateRange } from "../coordinateRange.ts";
import { faultsToIssues, readGeometry, showValue, type ToLngLat } from "../geometry.ts";
import type { Reading } from "../reading.ts";
import { listColumns, placeOfRecord, type SourceRecord } from "../sourceTable.ts";
import { type FeatureHolder, type FeatureSlice, sliceFeatures } from "./jsonFeatures.ts";
import { nameTextFormat } from "./otherFormats.ts";

/** Deepest nesting of a feature that is read: a MultiPolygon needs 6, nested collections and properties rarely more than 20. */
const DEEPEST_NESTING = 64;

/** As many points with a dozen properties take about 2 GB of a browser's memory. */
export const MOST_FEATURES = 2_000_000;

/** Characters after which it is said how far a reading is. */
const STRETCH_CHARACTERS = 1 << 18;

const GEOMETRY_TYPES = new Set([
  "Point",
  "MultiPoint",
  "LineString",
  "MultiLineString",
  "Polygon",
  "MultiPolygon",
  "GeometryCollection",
]);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function refuseOtherJson(root: Record<string, unknown>, where: string): never {
  if (root.type === "Topology") throw new InputError("file.other-format", { format: "TopoJSON" }, where);
  if ("geometryType" in root || "spatialReference" in root)
    throw new InputError("file.other-format", { format: "Esri JSON" }, where);
  throw new InputError("file.not-geojson", { type: showValue(root.type) }, where);
}

function refuseIfDeep(depth: number, where: string): void {
  if (depth > DEEPEST_NESTING) throw new InputError("file.too-deep", { depth, limit: DEEPEST_NESTING }, where);
}

/** @param count of the features */
function checkEnvelope(envelope: unknown, envelopeDepth: number, count: number, where: string): readonly Issue[] {
  refuseIfDeep(envelopeDepth, where);
  if (!isRecord(envelope)) throw new InputError("file.not-json-object", { start: "" }, where);
  if ("geometryType" in envelope || "spatialReference" in envelope) refuseOtherJson(envelope, where);
  // Those of the first were cut out; what stands in another one would be lost without a word.
  if (Array.isArray(envelope.features) && envelope.features.length > 0)
    throw new InputError("file.features-twice", {}, where);
  const issues: Issue[] = [];
  if (envelope.type !== "FeatureCollection") {
    if (count === 0) refuseOtherJson(envelope, where);
    issues.push({ code: "file.root-type", severity: "warning", values: { type: showValue(envelope.type) }, where });
  }
  return issues;
}

/** First fault that geojson-validation names, or null. It throws on some broken geometries: that is a fault too. */
function findFormatFault(feature: unknown): string | null {
  try {
    return geojsonValidation.isFeature(feature, true)[0] ?? null;
  } catch (error) {
    return (error as Error).message;
  }
}

/** Says that something is wrong with one feature; null, for the place of what could not be read. */
export type ReportFeature = (code: string, severity: IssueSeverity, values?: MessageValues) => null;

/** Makes the reporter of one feature. */
export const reportInto =
  (issues: Issue[], where: string): ReportFeature =>
  (code, severity, values = {}) => {
    issues.push({ code, severity, values, where });
    return null;
  };

/** The value that the text of a feature holds, of whatever type; null: it holds none, or one too deep, and that was said. */
export function parseFeature(text: string, depth: number, report: ReportFeature): { readonly value: unknown } | null {
  if (depth > DEEPEST_NESTING) return report("feature.too-deep", "error", { depth, limit: DEEPEST_NESTING });
  try {
    return { value: JSON.parse(text) };
  } catch {
    return report("feature.not-json", "error", { near: quoteJsonFault(text) });
  }
}

/** A value as a feature, which a geometry by itself is too; null: it is none, and that was said. */
export function asFeature(value: unknown, report: ReportFeature): Record<string, unknown> | null {
  if (!isRecord(value)) return report("feature.not-object", "error", { value: showValue(value) });
  const bare = typeof value.type === "string" && GEOMETRY_TYPES.has(value.type);
  const feature = bare ? { type: "Feature", properties: {}, geometry: value } : value;
  return feature.type === "Feature"
    ? feature
    : report("feature.wrong-type", "error", { type: showValue(feature.type) });
}

/** What a feature has beside its geometry. */
export function readFeatureMembers(
  { id, properties }: Readonly<Record<string, unknown>>,
  report: ReportFeature,
): Pick<SourceRecord, "id" | "properties"> {
  const isId = typeof id === "string" || typeof id === "number";
  if (!isId && id !== undefined && id !== null) report("feature.bad-id", "warning", { value: showValue(id) });
  if (!isRecord(properties) && properties !== undefined && properties !== null)
    report("feature.bad-properties", "warning", { value: showValue(properties) });
  return { id: isId && id !== "" ? String(id) : null, properties: isRecord(properties) ? properties : {} };
}

/** One member of "features" as a record, or null with the reason among the issues. */
function readFeature(
  { text, depth }: FeatureSlice,
  index: number,
  name: string,
  toLngLat: ToLngLat | null,
  issues: Issue[],
): SourceRecord | null {
  const where = placeOfRecord(name, index);
  const report = reportInto(issues, where);
  const parsed = parseFeature(text, depth, report);
  const feature = parsed && asFeature(parsed.value, report);
  if (feature === null) return null;
  const before = issues.length;
  const geometry = readGeometry(feature.geometry, toLngLat);
  for (const fault of faultsToIssues(geometry, where)) issues.push(fault);
  if (geometry.geometry === null) return null;
  const members = readFeatureMembers(feature, report);
  // Our own reading names most faults better, in both languages; what it did not see is passed on as the library says it.
  const formatFault = issues.length === before ? findFormatFault(feature) : null;
  if (formatFault !== null) report("feature.format-fault", "warning", { detail: formatFault });
  return { index, ...members, geometry: geometry.geometry };
}

/**
 * Reads GeoJSON text: a FeatureCollection, or one feature or geometry. geojson-validation is the first gate; then come our
 * own checks of positions, rings, crossings and range. A record that cannot be used is skipped with its reason.
 *
 * @param name the file, for places in issues
 * @param toLngLat from its coordinates; null: they are degrees
 * @throws InputError if the file as a whole is no GeoJSON, has too many features, or is not in those coordinates
 */
export function* readGeojson(
  text: string,
  name: string,
  encoding = "utf-8",
  toLngLat: ToLngLat | null = null,
): Reading {
  if (text.trim() === "") throw new InputError("file.empty", {}, name);
  const other = nameTextFormat(text);
  if (other !== null) throw new InputError("file.other-format", { format: other }, name);
  let read: SourceRecord[] = [];
  let featureIssues: Issue[] = [];
  let count = 0;
  const take = (slice: FeatureSlice): void => {
    if (count === MOST_FEATURES) throw new InputError("file.too-many-features", { most: MOST_FEATURES }, name);
    const record = readFeature(slice, count++, name, toLngLat, featureIssues);
    if (record !== null) read.push(record);
  };
  let told = 0;
  const slicing = sliceFeatures(text, name);
  let next = slicing.next();
  for (; !next.done; next = slicing.next()) {
    take(next.value);
    if (next.value.end < told + STRETCH_CHARACTERS) continue;
    told = next.value.end;
    yield told / text.length;
  }
  const issues: Issue[] = [];
  const holder: FeatureHolder = next.value;
  if ("single" in holder) {
    refuseSingleIfOther(holder.single, name);
    [read, featureIssues, count] = [[], [], 0];
    take(holder.single);
  } else {
    issues.push(...checkEnvelope(holder.envelope, holder.envelopeDepth, count, name));
    if (count === 0) issues.push({ code: "file.no-features", severity: "warning", values: {}, where: name });
  }
  const ranged = checkCoordinateRange(name, read);
  const { records } = ranged;
  return {
    name,
    layer: null,
    format: "GeoJSON",
    encoding,
    records,
    skippedCount: count - records.length,
    issues: [...issues, ...featureIssues, ...ranged.issues],
    columns: listColumns(records),
  };
}

/** A root that is neither a collection nor a feature nor a geometry is refused by what it is. */
function refuseSingleIfOther({ text, depth }: FeatureSlice, name: string): void {
  refuseIfDeep(depth, name);
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch {
    throw new InputError("file.not-json", { near: quoteJsonFault(text) }, name);
  }
  const known =
    isRecord(root) && typeof root.type === "string" && (root.type === "Feature" || GEOMETRY_TYPES.has(root.type));
  if (!known) refuseOtherJson(isRecord(root) ? root : {}, name);
}
