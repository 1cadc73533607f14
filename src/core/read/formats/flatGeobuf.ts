import { InputError, type Issue } from "../../errors.ts";
import { placeOfRecord } from "../sourceTable.ts";
import { chooseStatedSystem } from "../statedSystem.ts";
import { FlatTable, MalformedFlatBuffer } from "./flatBuffer.ts";
import { type FlatColumn, readFlatColumns, readFlatProperties } from "./flatGeobufColumns.ts";
import { readFlatGeometry } from "./flatGeobufGeometry.ts";
import { CRS, FEATURE, HEADER, INDEX_NODE_BYTES, MAGIC, MOST_HEADER_BYTES, VERSION } from "./flatGeobufSchema.ts";
import type { RawLayer, RawRecord } from "./rawLayer.ts";
import { GeometryFault } from "./wkb.ts";

const MOST_FEATURES = 2_000_000;
/** Longer ones hold texts that no program could show. */
const MOST_FEATURE_BYTES = 256 * 1024 * 1024;

interface Header {
  readonly geometryType: number;
  readonly columns: readonly FlatColumn[];
  /** null: the file does not say. */
  readonly featureCount: number | null;
  readonly crs: string | null;
  /** Offset of the first feature. */
  readonly start: number;
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** A table of a CRS as text: its organization, EPSG where none is named, and code; or its WKT. */
function writeCrs(table: FlatTable | null): string | null {
  if (table === null) return null;
  const number = table.int32(CRS.code);
  const code = number === 0 ? table.text(CRS.codeText) : String(number);
  const organization = (table.text(CRS.organization) || "EPSG").toUpperCase();
  return chooseStatedSystem(code ? `${organization}:${code}` : null, table.text(CRS.wkt));
}

/** Bytes of an index of so many features: its leaves, and levels of ever fewer nodes up to one. */
function measureIndex(featureCount: number, nodeSize: number): number {
  let nodes = featureCount;
  let level = featureCount;
  do {
    level = Math.ceil(level / nodeSize);
    nodes += level;
  } while (level > 1);
  return nodes * INDEX_NODE_BYTES;
}

function readHeader(bytes: Uint8Array, file: string): Header {
  const cutOff = () => new InputError("flatgeobuf.cut-off", { byte: bytes.length }, file);
  const isFlatGeobuf = [0, 1, 2, 4, 5, 6].every((i) => bytes[i] === MAGIC[i]);
  if (!isFlatGeobuf) throw new InputError("flatgeobuf.no-magic", {}, file);
  if (bytes[3] !== VERSION) throw new InputError("flatgeobuf.version", { version: bytes[3], known: VERSION }, file);
  if (bytes.length < MAGIC.length + 4) throw cutOff();
  const headerBytes = viewOf(bytes).getUint32(MAGIC.length, true);
  if (headerBytes > MOST_HEADER_BYTES) throw new InputError("flatgeobuf.damaged", {}, file);
  const end = MAGIC.length + 4 + headerBytes;
  if (end > bytes.length) throw cutOff();
  const table = FlatTable.rootOf(bytes.subarray(MAGIC.length + 4, end));
  const featureCount = table.uint64(HEADER.featureCount);
  if (featureCount > MOST_FEATURES)
    throw new InputError("flatgeobuf.too-many", { count: featureCount, most: MOST_FEATURES }, file);
  const nodeSize = table.uint16(HEADER.indexNodeSize, 16);
  if (nodeSize === 1) throw new InputError("flatgeobuf.damaged", {}, file);
  const start = end + (featureCount === 0 || nodeSize === 0 ? 0 : measureIndex(featureCount, nodeSize));
  if (start > bytes.length) throw cutOff();
  return {
    geometryType: table.uint8(HEADER.geometryType),
    columns: readFlatColumns(table, HEADER.columns) ?? [],
    featureCount: featureCount === 0 ? null : featureCount,
    crs: writeCrs(table.table(HEADER.crs)),
    start,
  };
}

/** What is read of the features, and what is not. */
class Features {
  readonly records: RawRecord[] = [];
  readonly issues: Issue[] = [];
  readonly binaryColumns = new Set<string>();
  skippedCount = 0;
  hasDamagedText = false;
  private readonly header: Header;
  private readonly file: string;
  private damaged: { readonly first: number; count: number } | null = null;

  constructor(header: Header, file: string) {
    this.header = header;
    this.file = file;
  }

  say(code: string, severity: Issue["severity"], values: Issue["values"], where = this.file): void {
    this.issues.push({ code, severity, values, where });
  }

  private add(bytes: Uint8Array, index: number): void {
    if (bytes.length > MOST_FEATURE_BYTES) throw new MalformedFlatBuffer("a feature is too large");
    const feature = FlatTable.rootOf(bytes);
    const own = readFlatColumns(feature, FEATURE.columns) ?? [];
    const columns = own.length > 0 ? own : this.header.columns;
    const properties = readFlatProperties(
      feature.bytes(FEATURE.properties) ?? new Uint8Array(),
      columns,
      this.binaryColumns,
    );
    const table = feature.table(FEATURE.geometry);
    const geometry = table && readFlatGeometry(table, this.header.geometryType);
    this.hasDamagedText ||= Object.values(properties).some(
      (value) => typeof value === "string" && value.includes("\ufffd"),
    );
    this.records.push({ index, id: null, properties, geometry });
  }

  private read(bytes: Uint8Array, index: number): void {
    try {
      this.add(bytes, index);
    } catch (error) {
      this.skippedCount++;
      if (error instanceof GeometryFault) this.say(error.code, "error", error.values, placeOfRecord(this.file, index));
      else if (error instanceof MalformedFlatBuffer) {
        this.damaged ??= { first: index + 1, count: 0 };
        this.damaged.count++;
      } else throw error;
    }
  }

  readAll(bytes: Uint8Array): void {
    const { featureCount } = this.header;
    const view = viewOf(bytes);
    let at = this.header.start;
    let index = 0;
    for (; index < (featureCount ?? Infinity) && at + 4 <= bytes.length; index++) {
      const end = at + 4 + view.getUint32(at, true);
      if (end > bytes.length) break;
      if (index === MOST_FEATURES)
        throw new InputError("flatgeobuf.too-many", { count: index + 1, most: MOST_FEATURES }, this.file);
      this.read(bytes.subarray(at + 4, end), index);
      at = end;
    }
    if (this.damaged !== null) this.say("flatgeobuf.damaged-features", "error", this.damaged);
    const missing = featureCount === null ? Number(at < bytes.length) : featureCount - index;
    this.skippedCount += missing;
    if (missing > 0) this.say("flatgeobuf.cut-off-features", "error", { byte: bytes.length, count: missing });
    else if (at < bytes.length)
      this.say("flatgeobuf.more-bytes", "warning", { count: index, byteLength: bytes.length - at });
    if (this.hasDamagedText) this.say("file.damaged-text", "warning", { encoding: "utf-8" });
    if (this.binaryColumns.size > 0) this.say("column.binary", "note", { columns: [...this.binaryColumns].join(", ") });
  }
}

/**
 * Reads a FlatGeobuf file, with or without an index, as one layer. A feature that is damaged or curved is skipped; of a file
 * that is cut off, the features that are left are read and the others counted.
 *
 * @throws InputError "flatgeobuf.…" where the file is none, of another version, too large, or damaged before its features
 */
export function readFlatGeobuf(bytes: Uint8Array, file: string): readonly RawLayer[] {
  let header: Header;
  try {
    header = readHeader(bytes, file);
  } catch (error) {
    if (error instanceof MalformedFlatBuffer) throw new InputError("flatgeobuf.damaged", {}, file);
    throw error;
  }
  const features = new Features(header, file);
  features.readAll(bytes);
  const { records, skippedCount, issues } = features;
  return [{ name: null, format: "FlatGeobuf", encoding: "utf-8", crs: header.crs, records, skippedCount, issues }];
}
