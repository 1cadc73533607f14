import type { MessageValues } from "../../errors.ts";

type Position = readonly [x: number, y: number];

/** A geometry as GeoJSON writes it, with positions of two numbers. */
export type RawGeometry =
  | {
      readonly type: string;
      readonly coordinates: Position | readonly Position[] | readonly Position[][] | readonly Position[][][];
    }
  | { readonly type: "GeometryCollection"; readonly geometries: readonly RawGeometry[] };

/** Types of geometries by their number, in WKB and in FlatGeobuf. The first eight are read. */
export const GEOMETRY_TYPES = [
  "Geometry",
  "Point",
  "LineString",
  "Polygon",
  "MultiPoint",
  "MultiLineString",
  "MultiPolygon",
  "GeometryCollection",
  "CircularString",
  "CompoundCurve",
  "CurvePolygon",
  "MultiCurve",
  "MultiSurface",
  "Curve",
  "Surface",
  "PolyhedralSurface",
  "TIN",
  "Triangle",
] as const;

/** Collections nested deeper than this are none that a program has drawn. */
export const MOST_NESTED_GEOMETRIES = 16;

/** Why a geometry cannot be read, as a code and values that `messages/` makes a sentence of. */
export class GeometryFault extends Error {
  override readonly name = "GeometryFault";
  readonly code: string;
  readonly values: MessageValues;

  constructor(code: string, values: MessageValues) {
    super(code);
    this.code = code;
    this.values = values;
  }
}

/** The first of the types made of faces in space: PolyhedralSurface, TIN, Triangle. */
const FIRST_OF_FACES = 15;

/** That a geometry is of a type that is not read: one of curves, one of faces in space, or none at all. */
export function otherTypeFault(type: number): GeometryFault {
  if (type === 0 || type >= GEOMETRY_TYPES.length)
    return new GeometryFault("geometry.unknown-type", { type: String(type) });
  return new GeometryFault(type < FIRST_OF_FACES ? "geometry.curved" : "geometry.faces", {
    type: GEOMETRY_TYPES[type],
  });
}

/** Which numbers a position has, and how a geometry begins. */
interface Head {
  readonly type: number;
  readonly isLittle: boolean;
  readonly positionByteLength: number;
}

class WkbReader {
  private readonly view: DataView;
  private at = 0;

  constructor(bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  damaged(): GeometryFault {
    return new GeometryFault("geometry.wkb-damaged", { byte: this.at });
  }

  private need(byteLength: number): void {
    if (byteLength > this.view.byteLength - this.at) throw this.damaged();
  }

  private uint32(isLittle: boolean): number {
    this.need(4);
    this.at += 4;
    return this.view.getUint32(this.at - 4, isLittle);
  }

  /** How many follow, each of so many bytes at least. */
  private count(isLittle: boolean, leastByteLength: number): number {
    const count = this.uint32(isLittle);
    this.need(count * leastByteLength);
    return count;
  }

  /** Z and M are said by thousands in ISO WKB, by the highest bits in EWKB, whose third bit says that an SRID follows. */
  private head(): Head {
    this.need(1);
    const order = this.view.getUint8(this.at);
    if (order > 1) throw this.damaged();
    this.at += 1;
    const isLittle = order === 1;
    const written = this.uint32(isLittle);
    if (written & 0x20000000) this.uint32(isLittle);
    const number = written & 0x1fffffff;
    const dimension = Math.floor(number / 1000);
    if (dimension > 3) throw this.damaged();
    const hasZ = (written & 0x80000000) !== 0 || dimension === 1 || dimension === 3;
    const hasM = (written & 0x40000000) !== 0 || dimension >= 2;
    return { type: number % 1000, isLittle, positionByteLength: 16 + (hasZ ? 8 : 0) + (hasM ? 8 : 0) };
  }

  private position({ isLittle, positionByteLength }: Head): Position {
    this.need(positionByteLength);
    const at = this.at;
    this.at += positionByteLength;
    return [this.view.getFloat64(at, isLittle), this.view.getFloat64(at + 8, isLittle)];
  }

  private positions(head: Head): Position[] {
    const count = this.count(head.isLittle, head.positionByteLength);
    return Array.from({ length: count }, () => this.position(head));
  }

  private rings(head: Head): Position[][] {
    const count = this.count(head.isLittle, 4);
    return Array.from({ length: count }, () => this.positions(head)).filter((ring) => ring.length > 0);
  }

  /** What `read` makes of each member of a geometry; members that are empty are left out. */
  private members<T>(head: Head, type: number, read: (member: Head) => T | null): T[] {
    const count = this.count(head.isLittle, 5);
    const members: T[] = [];
    for (let i = 0; i < count; i++) {
      const member = this.head();
      if (member.type !== type) throw member.type > 7 ? otherTypeFault(member.type) : this.damaged();
      const made = read(member);
      if (made !== null) members.push(made);
    }
    return members;
  }

  private point(head: Head): Position | null {
    const position = this.position(head);
    return Number.isNaN(position[0]) && Number.isNaN(position[1]) ? null : position;
  }

  private someOf<T>(list: T[]): T[] | null {
    return list.length === 0 ? null : list;
  }

  private coordinates(head: Head) {
    switch (head.type) {
      case 1:
        return this.point(head);
      case 2:
        return this.someOf(this.positions(head));
      case 3:
        return this.someOf(this.rings(head));
      case 4:
        return this.someOf(this.members(head, 1, (member) => this.point(member)));
      case 5:
        return this.someOf(this.members(head, 2, (member) => this.someOf(this.positions(member))));
      case 6:
        return this.someOf(this.members(head, 3, (member) => this.someOf(this.rings(member))));
      default:
        throw head.type > 7 ? otherTypeFault(head.type) : this.damaged();
    }
  }

  geometry(depth: number): RawGeometry | null {
    const head = this.head();
    if (head.type !== 7) {
      const coordinates = this.coordinates(head);
      return coordinates && { type: GEOMETRY_TYPES[head.type]!, coordinates };
    }
    if (depth === MOST_NESTED_GEOMETRIES) throw this.damaged();
    const count = this.count(head.isLittle, 5);
    const geometries: RawGeometry[] = [];
    for (let i = 0; i < count; i++) {
      const member = this.geometry(depth + 1);
      if (member !== null) geometries.push(member);
    }
    return geometries.length === 0 ? null : { type: "GeometryCollection", geometries };
  }
}

/**
 * Reads a geometry as well-known binary, ISO or EWKB, in either byte order; Z, M and an SRID are left aside, as are bytes
 * behind it. An empty one is null, and empty members of it are left out.
 *
 * @throws GeometryFault "geometry.curved", "geometry.faces", "geometry.unknown-type" or "geometry.wkb-damaged"
 */
export const readWkb = (bytes: Uint8Array): RawGeometry | null => new WkbReader(bytes).geometry(0);
