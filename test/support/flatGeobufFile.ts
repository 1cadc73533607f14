import { Builder } from "flatbuffers";

/** A geometry as FlatGeobuf holds it. */
export interface FlatGeometry {
  readonly type: number;
  readonly xy?: readonly number[];
  readonly z?: readonly number[];
  readonly ends?: readonly number[];
  readonly parts?: readonly FlatGeometry[];
}

/** A feature: its geometry and the bytes of its properties. */
export interface FlatFeature {
  readonly geometry: FlatGeometry | null;
  readonly properties?: Uint8Array;
}

interface FlatFile {
  readonly geometryType: number;
  readonly features: readonly FlatFeature[];
  readonly columns?: readonly (readonly [name: string, type: number])[];
  /** As the header says it; else their number. */
  readonly featureCount?: number;
  readonly hasIndex?: boolean;
  readonly crs?: { readonly org?: string; readonly code?: number; readonly wkt?: string; readonly codeText?: string };
}

const doubles = (builder: Builder, numbers: readonly number[]): number => {
  builder.startVector(8, numbers.length, 8);
  for (const number of numbers.toReversed()) builder.addFloat64(number);
  return builder.endVector();
};

const offsets = (builder: Builder, tables: readonly number[]): number => {
  builder.startVector(4, tables.length, 4);
  for (const table of tables.toReversed()) builder.addOffset(table);
  return builder.endVector();
};

function addGeometry(builder: Builder, { type, xy, z, ends, parts }: FlatGeometry): number {
  const partTables = parts?.map((part) => addGeometry(builder, part));
  const vectors: [field: number, offset: number][] = [];
  if (partTables !== undefined) vectors.push([7, offsets(builder, partTables)]);
  if (xy !== undefined) vectors.push([1, doubles(builder, xy)]);
  if (z !== undefined) vectors.push([2, doubles(builder, z)]);
  if (ends !== undefined) {
    builder.startVector(4, ends.length, 4);
    for (const end of ends.toReversed()) builder.addInt32(end);
    vectors.push([0, builder.endVector()]);
  }
  builder.startObject(8);
  for (const [field, offset] of vectors) builder.addFieldOffset(field, offset, 0);
  builder.addFieldInt8(6, type, 0);
  return builder.endObject();
}

function finish(builder: Builder, table: number): Uint8Array {
  builder.finishSizePrefixed(table);
  return builder.asUint8Array().slice();
}

function writeFeature({ geometry, properties }: FlatFeature): Uint8Array {
  const builder = new Builder(256);
  const geometryTable = geometry && addGeometry(builder, geometry);
  let propertyBytes = 0;
  if (properties !== undefined) {
    builder.startVector(1, properties.length, 1);
    for (const byte of properties.toReversed()) builder.addInt8(byte);
    propertyBytes = builder.endVector();
  }
  builder.startObject(3);
  if (geometryTable !== null) builder.addFieldOffset(0, geometryTable, 0);
  if (properties !== undefined) builder.addFieldOffset(1, propertyBytes, 0);
  return finish(builder, builder.endObject());
}

/** Nodes of an index over so many features, in levels of 16. */
function countNodes(features: number): number {
  let [nodes, level] = [features, features];
  do {
    level = Math.ceil(level / 16);
    nodes += level;
  } while (level > 1);
  return nodes;
}

/** A FlatGeobuf file, written with the library of its tables; an index in it is empty, as readers of all features skip it. */
export function writeFlatGeobuf(file: FlatFile): Uint8Array {
  const builder = new Builder(256);
  const columns = file.columns?.map(([name, type]) => {
    const text = builder.createString(name);
    builder.startObject(11);
    builder.addFieldOffset(0, text, 0);
    builder.addFieldInt8(1, type, 0);
    return builder.endObject();
  });
  const columnVector = columns && offsets(builder, columns);
  let crs: number | null = null;
  if (file.crs !== undefined) {
    const { org, code, wkt, codeText } = file.crs;
    const texts = [org, undefined, undefined, undefined, wkt, codeText].map((text) =>
      text === undefined ? null : builder.createString(text),
    );
    builder.startObject(6);
    for (const [field, text] of texts.entries()) if (text !== null) builder.addFieldOffset(field, text, 0);
    builder.addFieldInt32(1, code ?? 0, 0);
    crs = builder.endObject();
  }
  const count = file.featureCount ?? file.features.length;
  builder.startObject(14);
  builder.addFieldInt8(2, file.geometryType, 0);
  if (columnVector !== undefined) builder.addFieldOffset(7, columnVector, 0);
  builder.addFieldInt64(8, BigInt(count), 0n);
  builder.addFieldInt16(9, file.hasIndex === true ? 16 : 0, 16);
  if (crs !== null) builder.addFieldOffset(10, crs, 0);
  const header = finish(builder, builder.endObject());
  const index = new Uint8Array(file.hasIndex === true ? countNodes(count) * 40 : 0);
  const magic = Uint8Array.of(0x66, 0x67, 0x62, 3, 0x66, 0x67, 0x62, 0);
  const parts = [magic, header, index, ...file.features.map(writeFeature)];
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Bytes of properties: values of columns by their index, each as the bytes that it takes. */
export function writeProperties(values: readonly (readonly [column: number, bytes: readonly number[]])[]): Uint8Array {
  return Uint8Array.from(values.flatMap(([column, bytes]) => [column & 255, column >> 8, ...bytes]));
}

export const bytesOfText = (text: string): number[] => {
  const bytes = [...new TextEncoder().encode(text)];
  return [...bytesOfNumber(bytes.length, 4), ...bytes];
};

/** A whole number in so many bytes, the lowest first. */
export const bytesOfNumber = (value: number | bigint, byteLength: number): number[] =>
  Array.from({ length: byteLength }, (_, i) => Number((BigInt(value) >> BigInt(8 * i)) & 255n));
