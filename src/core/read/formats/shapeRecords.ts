import { InputError, type MessageValues } from "../../errors.ts";
import { groupRings, type Position, type PositionRing, type RingBudget, signedAreaOf } from "./shapeRings.ts";

/** Beyond these a shapefile is refused: it would fill the memory. */
const MOST_RECORDS = 1_000_000;
const MOST_POSITIONS = 10_000_000;

/** About two seconds of comparing rings, for a whole file. */
const MOST_COMPARISONS = 500_000_000;

const FILE_CODE = 9994;
const HEADER_BYTES = 100;
const RECORD_HEADER_BYTES = 8;
const INDEX_ENTRY_BYTES = 8;

/** Types of shapes without the Z and M that come after x and y: those are 10 and 20 more. */
const NULL_SHAPE = 0;
const POINT = 1;
const LINES = 3;
const POLYGON = 5;
const POINTS = 8;
const MULTIPATCH = 31;
const PLAIN_TYPES = new Set([POINT, LINES, POLYGON, POINTS]);
const MOST_DIMENSIONS_TYPE = 28;

/** Types of the parts of a multipatch. */
const TRIANGLE_STRIP = 0;
const TRIANGLE_FAN = 1;
const INNER_RING = 3;
const OTHER_RING = 5;

export type Shape =
  | {
      /** As GeoJSON writes it, in the coordinates of the file; null: a null shape. */
      readonly geometry: { readonly type: string; readonly coordinates: readonly unknown[] } | null;
    }
  | { readonly fault: { readonly code: string; readonly values: MessageValues } };

export interface ShapeFile {
  /** By record, as rows of the attribute table count them. */
  readonly shapes: readonly Shape[];
  /** The file ends, or cannot be read on, before the records are complete that its index or its length promise. */
  readonly isCutOff: boolean;
  /** Records in the index; 0 without one. */
  readonly indexedCount: number;
  /** Bodies in space, of which only the outlines in plan were read. */
  readonly multipatchCount: number;
}

/** @throws InputError "shapefile.too-many-records" */
export function checkRecordCount(count: number, where: string): void {
  if (count > MOST_RECORDS) throw new InputError("shapefile.too-many-records", { count, most: MOST_RECORDS }, where);
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const faultOf = (code: string, values: MessageValues): Shape => ({ fault: { code, values } });

class ContentReader {
  multipatchCount = 0;
  private positionCount = 0;
  private readonly budget: RingBudget = { comparisons: MOST_COMPARISONS };
  private readonly where: string;

  constructor(where: string) {
    this.where = where;
  }

  /** @param byte of its record in the file, as faults name it */
  read(content: DataView, byte: number): Shape {
    const damaged = faultOf("shapefile.damaged-record", { byte });
    if (content.byteLength < 4) return damaged;
    const type = content.getInt32(0, true);
    if (type === NULL_SHAPE) return { geometry: null };
    const plainType = type === MULTIPATCH || type > MOST_DIMENSIONS_TYPE ? type : type % 10;
    if (type !== MULTIPATCH && !PLAIN_TYPES.has(plainType)) return faultOf("shapefile.unknown-type", { type });
    if (plainType === POINT) {
      if (content.byteLength < 20) return damaged;
      return { geometry: { type: "Point", coordinates: this.readPositions(content, 4, 1)[0] } };
    }
    if (plainType === POINTS) {
      const count = content.byteLength < 40 ? -1 : content.getInt32(36, true);
      if (count < 0 || 40 + count * 16 > content.byteLength) return damaged;
      return { geometry: { type: "MultiPoint", coordinates: this.readPositions(content, 40, count) } };
    }
    const parts = this.readParts(content, type === MULTIPATCH);
    if (parts === null) return damaged;
    if (plainType === LINES) {
      if (parts.length === 1) return { geometry: { type: "LineString", coordinates: parts[0] } };
      return { geometry: { type: "MultiLineString", coordinates: parts } };
    }
    const polygons = type === MULTIPATCH ? this.readPatches(content, parts) : groupRings(parts, this.budget);
    if (polygons === null) return faultOf("shapefile.too-many-rings", { count: parts.length });
    if (polygons.length === 1) return { geometry: { type: "Polygon", coordinates: polygons[0] } };
    return { geometry: { type: "MultiPolygon", coordinates: polygons } };
  }

  private readPositions(content: DataView, start: number, count: number): readonly Position[] {
    this.positionCount += count;
    if (this.positionCount > MOST_POSITIONS)
      throw new InputError("shapefile.too-many-positions", { most: MOST_POSITIONS }, this.where);
    const positions: Position[] = [];
    for (let i = 0, at = start; i < count; i++, at += 16)
      positions.push([content.getFloat64(at, true), content.getFloat64(at + 8, true)]);
    return positions;
  }

  /** The positions of each part; null: counts and starts do not fit into the record, or do not follow one another. */
  private readParts(content: DataView, isMultipatch: boolean): readonly PositionRing[] | null {
    if (content.byteLength < 44) return null;
    const partCount = content.getInt32(36, true);
    const pointCount = content.getInt32(40, true);
    if (partCount < 0 || pointCount < partCount) return null;
    const pointsStart = 44 + partCount * (isMultipatch ? 8 : 4);
    if (pointsStart + pointCount * 16 > content.byteLength) return null;
    if (partCount === 0) return pointCount === 0 ? [] : null;
    const parts: PositionRing[] = [];
    for (let part = 0, end = 0; part < partCount; part++) {
      const start = end;
      if (content.getInt32(44 + part * 4, true) !== start) return null;
      end = part + 1 < partCount ? content.getInt32(44 + (part + 1) * 4, true) : pointCount;
      if (end <= start || end > pointCount) return null;
      parts.push(this.readPositions(content, pointsStart + start * 16, end - start));
    }
    return parts;
  }

  /** Triangles and rings of a body in space, seen from above. */
  private readPatches(content: DataView, parts: readonly PositionRing[]): readonly (readonly PositionRing[])[] {
    this.multipatchCount++;
    const polygons: PositionRing[][] = [];
    for (const [index, part] of parts.entries()) {
      const partType = content.getInt32(44 + (parts.length + index) * 4, true);
      if (partType === TRIANGLE_STRIP || partType === TRIANGLE_FAN) {
        for (let i = 2; i < part.length; i++) {
          const first = part[partType === TRIANGLE_FAN ? 0 : i - 2];
          polygons.push([[first, part[i - 1], part[i], first]]);
        }
      } else if ((partType === INNER_RING || partType === OTHER_RING) && polygons.length > 0) {
        polygons[polygons.length - 1].push(part);
      } else {
        polygons.push([part]);
      }
    }
    // Walls have no extent in plan; a body of walls alone is handed on as it is, for the table to say so.
    const extended = polygons.filter(([outline]) => signedAreaOf(outline) !== 0);
    return extended.length > 0 ? extended : polygons;
  }
}

/** Finds records by the index where it leads into the file, else one behind the other. */
class RecordFinder {
  readonly indexedCount: number;
  private readonly file: DataView;
  private readonly index: DataView | null;
  private readonly rowCount: number;
  /** The last record to which the index leads; -1: to none. */
  private readonly lastIndexed: number;
  private readonly declaredBytes: number;
  private readonly fileType: number;
  /** Where the record begins that follows on the last one found; null: it cannot be told. */
  private next: number | null = HEADER_BYTES;
  /** Records have been numbered from 1 so far; some programs number them otherwise. */
  private isNumbered = true;
  private usedBytes = 0;

  constructor(file: DataView, index: DataView | null, rowCount: number) {
    this.file = file;
    this.rowCount = rowCount;
    this.declaredBytes = file.getInt32(24) * 2;
    this.fileType = file.getInt32(32, true);
    const hasIndex = index !== null && index.byteLength >= HEADER_BYTES && index.getInt32(0) === FILE_CODE;
    this.index = hasIndex ? index : null;
    this.indexedCount = hasIndex ? Math.floor((index.byteLength - HEADER_BYTES) / INDEX_ENTRY_BYTES) : 0;
    let last = this.indexedCount - 1;
    while (last >= 0 && this.indexedAt(last) === null) last--;
    this.lastIndexed = last;
  }

  private isHeader(at: number): boolean {
    return at + RECORD_HEADER_BYTES <= this.file.byteLength;
  }

  private indexedAt(record: number): number | null {
    if (this.index === null || record >= this.indexedCount) return null;
    const at = this.index.getUint32(HEADER_BYTES + record * INDEX_ENTRY_BYTES) * 2;
    return at >= HEADER_BYTES && this.isHeader(at) ? at : null;
  }

  private hasNumber(at: number, record: number): boolean {
    return this.isHeader(at) && this.file.getInt32(at) === record + 1;
  }

  /** Whether what lies here can be that record, by its number or else its type. */
  private isPlausible(at: number, record: number): boolean {
    if (!this.isNumbered || this.hasNumber(at, record)) return true;
    const contentAt = at + RECORD_HEADER_BYTES;
    if (contentAt + 4 > this.file.byteLength) return false;
    const type = this.file.getInt32(contentAt, true);
    return type === NULL_SHAPE || type === this.fileType;
  }

  /** Whether neither this record nor one after it can be found. */
  isAtEnd(record: number): boolean {
    if (record <= this.lastIndexed) return false;
    if (this.next === null || !this.isHeader(this.next)) return true;
    if (this.hasNumber(this.next, record)) return false;
    // Behind the length that the header says, and behind records that were written anew, there may be anything.
    const isComplete = this.indexedCount > 0 && record >= Math.max(this.indexedCount, this.rowCount);
    return isComplete || this.next === this.declaredBytes;
  }

  /** Whether the file ends at this record without having come to its end. */
  isCutOff(record: number): boolean {
    if (this.next === null || record < this.indexedCount) return true;
    const isAtItsEnd = this.next === this.declaredBytes || this.next === this.file.byteLength;
    return this.indexedCount === 0 && (!isAtItsEnd || this.declaredBytes > this.file.byteLength);
  }

  /** Where the record begins; null: it cannot be found. */
  private startOf(record: number): number | null {
    const { next } = this;
    const indexed = this.indexedAt(record);
    const isMisled = indexed !== null && !this.hasNumber(indexed, record);
    if (indexed !== null && !(isMisled && next !== null && this.hasNumber(next, record))) return indexed;
    return next !== null && this.isHeader(next) && this.isPlausible(next, record) ? next : null;
  }

  /** The record's content, and where the record begins in the file; content null: it is damaged or cannot be found. */
  find(record: number): { readonly byte: number; readonly content: DataView | null } {
    const at = this.startOf(record);
    const lost = { byte: at ?? this.next ?? this.file.byteLength, content: null };
    this.next = null;
    if (at === null) return lost;
    this.isNumbered &&= this.hasNumber(at, record);
    const contentAt = at + RECORD_HEADER_BYTES;
    const isLength = (bytes: number) => bytes >= 4 && contentAt + bytes <= this.file.byteLength;
    let contentBytes = this.file.getInt32(at + 4) * 2;
    if (!isLength(contentBytes) && this.index !== null && at === this.indexedAt(record))
      contentBytes = this.index.getInt32(HEADER_BYTES + record * INDEX_ENTRY_BYTES + 4) * 2;
    if (!isLength(contentBytes)) return lost;
    // An index that leads to the same bytes again and again asks for more memory than the file could ever need.
    this.usedBytes += contentBytes;
    if (this.usedBytes > 2 * this.file.byteLength) return lost;
    this.next = contentAt + contentBytes;
    return {
      byte: at,
      content: new DataView(this.file.buffer, this.file.byteOffset + contentAt, contentBytes),
    };
  }
}

/**
 * Reads the shapes of an SHP file. What its header says of its length is not believed. A damaged record costs itself, as
 * long as the next one can be found: by the index, else by the record's length.
 *
 * @param shx the index; null: there is none
 * @param rowCount rows of the attribute table, up to which records are looked for behind the end of the index
 * @throws InputError "shapefile.not-shp", and where it holds more than 1,000,000 records or 10,000,000 positions
 */
export function readShapes(shp: Uint8Array, shx: Uint8Array | null, rowCount: number, where: string): ShapeFile {
  const file = viewOf(shp);
  if (shp.length < HEADER_BYTES || file.getInt32(0) !== FILE_CODE) throw new InputError("shapefile.not-shp", {}, where);
  const finder = new RecordFinder(file, shx && viewOf(shx), rowCount);
  const reader = new ContentReader(where);
  checkRecordCount(finder.indexedCount, where);
  const shapes: Shape[] = [];
  while (!finder.isAtEnd(shapes.length)) {
    checkRecordCount(shapes.length + 1, where);
    const { byte, content } = finder.find(shapes.length);
    shapes.push(content === null ? faultOf("shapefile.damaged-record", { byte }) : reader.read(content, byte));
  }
  return {
    shapes,
    isCutOff: finder.isCutOff(shapes.length),
    indexedCount: finder.indexedCount,
    multipatchCount: reader.multipatchCount,
  };
}
