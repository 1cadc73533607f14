import { Builder } from "flatbuffers";
import type { BoundingBox } from "../geo/shapes.ts";
import { COLUMN, COLUMN_TYPES, CRS, FEATURE, GEOMETRY, HEADER } from "../read/formats/flatGeobufSchema.ts";
import { GEOMETRY_TYPES } from "../read/formats/wkb.ts";
import type { SourceGeometry } from "../read/geometry.ts";
import { findFreeColumn } from "./findFreeColumn.ts";
import type { TypedColumn } from "./flatColumns.ts";
import { INDEX_NODE_SIZE } from "./hilbertIndex.ts";

export type GeometryType = (typeof GEOMETRY_TYPES)[number];

/** The type of a geometry: one thing is itself, several are a Multi of it. */
export function typeOfGeometry(geometry: SourceGeometry): GeometryType {
  switch (geometry.type) {
    case "point":
      return "Point";
    case "line":
      return geometry.lngLatLines.length === 1 ? "LineString" : "MultiLineString";
    case "area":
      return geometry.lngLatShape.length === 1 ? "Polygon" : "MultiPolygon";
  }
}

/** A field of a table, and where in the buffer what it refers to is. */
type AddedField = readonly [field: number, offset: number];

const MOST_FIELDS = HEADER.crs + 1;

function addTable(builder: Builder, fields: readonly AddedField[], addNumbers?: () => void): number {
  builder.startObject(MOST_FIELDS);
  for (const [field, offset] of fields) builder.addFieldOffset(field, offset, 0);
  addNumbers?.();
  return builder.endObject();
}

function addTables(builder: Builder, tables: readonly number[]): number {
  builder.startVector(4, tables.length, 4);
  for (const table of tables.toReversed()) builder.addOffset(table);
  return builder.endVector();
}

function addDoubles(builder: Builder, numbers: readonly number[]): number {
  builder.startVector(8, numbers.length, 8);
  for (const number of numbers.toReversed()) builder.addFloat64(number);
  return builder.endVector();
}

/** The positions of lines or rings one behind the other, and where each ends if there are several. */
function addStretches(builder: Builder, stretches: readonly Float64Array[], areRings: boolean): readonly AddedField[] {
  const closed = stretches.map((stretch) => (areRings ? [...stretch, stretch[0], stretch[1]] : [...stretch]));
  const xy: AddedField = [GEOMETRY.xy, addDoubles(builder, closed.flat())];
  if (closed.length === 1) return [xy];
  let end = 0;
  const ends = closed.map(({ length }) => (end += length / 2));
  builder.startVector(4, ends.length, 4);
  for (const own of ends.toReversed()) builder.addInt32(own);
  return [xy, [GEOMETRY.ends, builder.endVector()]];
}

function addGeometry(builder: Builder, geometry: SourceGeometry, type: GeometryType): number {
  const addTyped = (fields: readonly AddedField[], own: GeometryType): number =>
    addTable(builder, fields, () => builder.addFieldInt8(GEOMETRY.type, GEOMETRY_TYPES.indexOf(own), 0));
  if (geometry.type === "point")
    return addTyped([[GEOMETRY.xy, addDoubles(builder, [geometry.lng, geometry.lat])]], type);
  if (geometry.type === "line") return addTyped(addStretches(builder, geometry.lngLatLines, false), type);
  const polygons = geometry.lngLatShape.map((rings) => addStretches(builder, rings, true));
  if (type === "Polygon") return addTyped(polygons[0], type);
  const parts = polygons.map((fields) => addTyped(fields, "Polygon"));
  return addTyped([[GEOMETRY.parts, addTables(builder, parts)]], type);
}

function finish(builder: Builder, table: number): Uint8Array {
  builder.finishSizePrefixed(table);
  return builder.asUint8Array();
}

/**
 * Writes a feature, with its length in front.
 *
 * @param builder one for all features: what is returned holds until it is used again
 * @param type of the geometry: its own, or the Multi of it
 */
export function writeFeature(
  builder: Builder,
  geometry: SourceGeometry,
  type: GeometryType,
  properties: Uint8Array,
): Uint8Array {
  builder.clear();
  const fields: readonly AddedField[] = [
    [FEATURE.geometry, addGeometry(builder, geometry, type)],
    [FEATURE.properties, builder.createByteVector(properties)],
  ];
  return finish(builder, addTable(builder, fields));
}

/** What is said of a layer before its features. */
export interface LayerHead {
  readonly name: string;
  /** Of all features; null: there are none. */
  readonly box: BoundingBox | null;
  /** "Geometry": each feature has its own. */
  readonly type: GeometryType;
  readonly columns: ReadonlyMap<string, TypedColumn>;
  readonly featureCount: number;
}

/** Writes the header of a layer in degrees of WGS84, with its length in front. A layer without features has no index. */
export function writeHeader({ name, box, type, columns, featureCount }: LayerHead): Uint8Array {
  const builder = new Builder();
  const columnTables = Array.from(columns, ([column, { type: own }]) =>
    // Some readers take an empty name for one that is missing.
    addTable(builder, [[COLUMN.name, builder.createString(column || findFreeColumn("_", columns.keys()))]], () =>
      builder.addFieldInt8(COLUMN.type, COLUMN_TYPES.indexOf(own), 0),
    ),
  );
  const crs = addTable(
    builder,
    [
      [CRS.organization, builder.createString("EPSG")],
      [CRS.name, builder.createString("WGS 84")],
    ],
    () => builder.addFieldInt32(CRS.code, 4326, 0),
  );
  const fields: readonly AddedField[] = [
    [HEADER.name, builder.createString(name)],
    [HEADER.columns, addTables(builder, columnTables)],
    [HEADER.crs, crs],
    ...(box === null ? [] : [[HEADER.envelope, addDoubles(builder, box)] as const]),
  ];
  return finish(
    builder,
    addTable(builder, fields, () => {
      builder.addFieldInt8(HEADER.geometryType, GEOMETRY_TYPES.indexOf(type), 0);
      builder.addFieldInt64(HEADER.featureCount, BigInt(featureCount), 0n);
      builder.addFieldInt16(HEADER.indexNodeSize, featureCount === 0 ? 0 : INDEX_NODE_SIZE, 16);
    }),
  );
}
