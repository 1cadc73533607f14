import { Builder } from "flatbuffers";
import { InputError } from "../errors.ts";
import { type BoundingBox, boxOfCoordinates, EMPTY_BOX, mergeBoxes } from "../geo/shapes.ts";
import { MAGIC, MOST_HEADER_BYTES } from "../read/formats/flatGeobufSchema.ts";
import { coordinatesOf } from "../read/geometry.ts";
import type { SourceRecord } from "../read/sourceTable.ts";
import { PropertyWriter, planColumns } from "./flatColumns.ts";
import { type GeometryType, typeOfGeometry, writeFeature, writeHeader } from "./flatTables.ts";
import { orderAlongCurve, packIndex } from "./hilbertIndex.ts";

/** Types of which one holds the other as its only part. */
const MULTI_TYPES: readonly (readonly [GeometryType, GeometryType])[] = [
  ["LineString", "MultiLineString"],
  ["Polygon", "MultiPolygon"],
];

/** The type of a layer: that of all its geometries, or the Multi of it; "Geometry" where points, lines and areas are mixed. */
function findLayerType(records: readonly SourceRecord[]): GeometryType {
  const types = new Set(records.map(({ geometry }) => typeOfGeometry(geometry)));
  const [first = "Geometry", ...others] = types;
  if (others.length === 0) return first;
  const multi = MULTI_TYPES.find((pair) => [...types].every((own) => pair.includes(own)));
  return multi?.[1] ?? "Geometry";
}

const boxOf = ({ geometry }: SourceRecord): BoundingBox =>
  coordinatesOf(geometry).map(boxOfCoordinates).reduce(mergeBoxes, EMPTY_BOX);

const BLOCK_BYTES = 1 << 20;

/** Many small pieces of bytes as few large ones. */
class ByteBlocks {
  byteLength = 0;
  private readonly full: Uint8Array[] = [];
  private block = new Uint8Array(BLOCK_BYTES);
  private filled = 0;

  add(piece: Uint8Array): void {
    if (this.filled + piece.length > this.block.length) {
      this.full.push(this.block.subarray(0, this.filled));
      this.block = new Uint8Array(Math.max(BLOCK_BYTES, piece.length));
      this.filled = 0;
    }
    this.block.set(piece, this.filled);
    this.filled += piece.length;
    this.byteLength += piece.length;
  }

  list(): readonly Uint8Array[] {
    return [...this.full, this.block.subarray(0, this.filled)];
  }
}

/**
 * A table as FlatGeobuf, piece by piece: what was kept of it, mended, in WGS84 degrees, in the order of its spatial index. A
 * column has the narrowest type that holds all its values; those of several types are text, nested ones JSON.
 *
 * @param name of the layer
 * @throws InputError "flatgeobuf.too-many-columns", before the first piece
 */
export function* writeTableFlatGeobuf(name: string, records: readonly SourceRecord[]): Generator<Uint8Array> {
  const plan = planColumns(records);
  const type = findLayerType(records);
  const boxes = new Float64Array(4 * records.length);
  let extent = EMPTY_BOX;
  for (const [i, record] of records.entries()) {
    const box = boxOf(record);
    boxes.set(box, 4 * i);
    extent = mergeBoxes(extent, box);
  }
  const featureCount = records.length;
  const box = featureCount === 0 ? null : extent;
  const header = writeHeader({ name, box, type, columns: plan.columns, featureCount });
  if (header.length > MOST_HEADER_BYTES)
    throw new InputError("flatgeobuf.too-many-columns", { count: plan.columns.size });
  yield MAGIC;
  yield header;
  if (featureCount === 0) return;

  const order = orderAlongCurve(boxes, extent);
  const builder = new Builder();
  const properties = new PropertyWriter(plan);
  const starts = new Float64Array(featureCount);
  // The index comes first and says where each feature begins, so they are held: in a fraction of what the records take.
  const features = new ByteBlocks();
  for (let i = 0; i < featureCount; i++) {
    const record = records[order[i]];
    const own = type === "Geometry" ? typeOfGeometry(record.geometry) : type;
    starts[i] = features.byteLength;
    features.add(writeFeature(builder, record.geometry, own, properties.write(record)));
  }
  yield packIndex(boxes, order, starts);
  yield* features.list();
}
