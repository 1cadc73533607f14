/** Shapefiles made in code, for tests of their reader. Coordinates are whatever the test wants them to be. */

type Position = readonly [number, number];

export interface ShapeToWrite {
  readonly type: number;
  readonly parts: readonly (readonly Position[])[];
  /** Of a multipatch, by part. */
  readonly partTypes?: readonly number[];
}

const NO_BOX = [0, 0, 0, 0];

function contentOf({ type, parts, partTypes = [] }: ShapeToWrite): Buffer {
  const integers = (...values: readonly number[]) => {
    const bytes = Buffer.alloc(values.length * 4);
    for (const [i, value] of values.entries()) bytes.writeInt32LE(value, i * 4);
    return bytes;
  };
  const doubles = (values: readonly number[]) => {
    const bytes = Buffer.alloc(values.length * 8);
    for (const [i, value] of values.entries()) bytes.writeDoubleLE(value, i * 8);
    return bytes;
  };
  const positions = doubles(parts.flat(2));
  const pointCount = parts.flat().length;
  if (type === 0) return integers(0);
  if (type % 10 === 1 && type !== 31) return Buffer.concat([integers(type), positions]);
  if (type % 10 === 8) return Buffer.concat([integers(type), doubles(NO_BOX), integers(pointCount), positions]);
  const starts: number[] = [];
  let start = 0;
  for (const part of parts) {
    starts.push(start);
    start += part.length;
  }
  return Buffer.concat([
    integers(type),
    doubles(NO_BOX),
    integers(parts.length, pointCount, ...starts, ...partTypes),
    positions,
  ]);
}

/** The .shp and the .shx of some shapes. */
export function writeShapes(shapes: readonly ShapeToWrite[]): { readonly shp: Buffer; readonly shx: Buffer } {
  const contents = shapes.map(contentOf);
  const shp = Buffer.alloc(100 + contents.reduce((bytes, content) => bytes + 8 + content.length, 0));
  const shx = Buffer.alloc(100 + 8 * contents.length);
  for (const file of [shp, shx]) {
    file.writeInt32BE(9994, 0);
    file.writeInt32BE(file.length / 2, 24);
    file.writeInt32LE(1000, 28);
    file.writeInt32LE(shapes[0]?.type ?? 1, 32);
  }
  let at = 100;
  for (const [i, content] of contents.entries()) {
    shp.writeInt32BE(i + 1, at);
    shp.writeInt32BE(content.length / 2, at + 4);
    content.copy(shp, at + 8);
    shx.writeInt32BE(at / 2, 100 + i * 8);
    shx.writeInt32BE(content.length / 2, 104 + i * 8);
    at += 8 + content.length;
  }
  return { shp, shx };
}

export interface FieldToWrite {
  readonly name: string | Uint8Array;
  readonly type: string;
  readonly byteLength: number;
}

/** A .dbf of cells as they are written; the first cell of a row that begins with "*" marks nothing: name those rows. */
export function writeDbf(
  fields: readonly FieldToWrite[],
  rows: readonly (readonly (string | Uint8Array)[])[],
  { languageByte = 0, deletedRows = [] as readonly number[] } = {},
): Buffer {
  const headerBytes = 33 + fields.length * 32;
  const rowBytes = 1 + fields.reduce((bytes, { byteLength }) => bytes + byteLength, 0);
  const dbf = Buffer.alloc(headerBytes + rows.length * rowBytes + 1, 0x20);
  dbf.fill(0, 0, headerBytes);
  dbf[0] = 3;
  dbf.writeUInt32LE(rows.length, 4);
  dbf.writeUInt16LE(headerBytes, 8);
  dbf.writeUInt16LE(rowBytes, 10);
  dbf[29] = languageByte;
  for (const [i, { name, type, byteLength }] of fields.entries()) {
    Buffer.from(name as string).copy(dbf, 32 + i * 32, 0, 11);
    dbf.write(type, 43 + i * 32, "latin1");
    dbf[48 + i * 32] = byteLength;
  }
  dbf[headerBytes - 1] = 0x0d;
  for (const [row, cells] of rows.entries()) {
    let at = headerBytes + row * rowBytes;
    if (deletedRows.includes(row)) dbf[at] = 0x2a;
    at++;
    for (const [i, { byteLength }] of fields.entries()) {
      Buffer.from((cells[i] ?? "") as string).copy(dbf, at, 0, byteLength);
      at += byteLength;
    }
  }
  dbf[dbf.length - 1] = 0x1a;
  return dbf;
}
