/** Coordinates of GeoJSON, as deep as its type asks: a position, or lists of them. */
export type Coordinates = readonly (number | Coordinates)[];

/** A geometry as GeoJSON writes it: its positions are [x, y]. */
export type WktGeometry =
  | { readonly type: string; readonly coordinates: Coordinates }
  | { readonly type: "GeometryCollection"; readonly geometries: readonly WktGeometry[] };

export interface Wkt {
  /** null: it says itself that it is empty. */
  readonly geometry: WktGeometry | null;
  /** Number of its coordinate system in the EPSG list, where it gives one: "SRID=4490;POINT(…)". */
  readonly srid: number | null;
}

/** Type in GeoJSON by type in WKT, and how deep lists of positions lie in it. Facets of a surface are areas beside each other. */
const TYPES: Readonly<Record<string, readonly [type: string, depth: number]>> = {
  POINT: ["Point", 0],
  MULTIPOINT: ["MultiPoint", 1],
  LINESTRING: ["LineString", 1],
  MULTILINESTRING: ["MultiLineString", 2],
  POLYGON: ["Polygon", 2],
  TRIANGLE: ["Polygon", 2],
  MULTIPOLYGON: ["MultiPolygon", 3],
  POLYHEDRALSURFACE: ["MultiPolygon", 3],
  TIN: ["MultiPolygon", 3],
};

const COLLECTION = "GEOMETRYCOLLECTION";
/** Collections in collections; deeper ones are no data of a map. */
const MOST_DEPTH = 32;
const MOST_ORDINATES = 4;

const START = new RegExp(`^\\s*(?:SRID=\\d{1,6}\\s*;\\s*)?(?:${Object.keys(TYPES).join("|")}|${COLLECTION})\\b`, "i");
/** With its dimensions stuck to the type, as some programs write "POINTZ(1 2 3)". */
const STUCK_START = new RegExp(START.source.replace(/\\b$/, "(?:ZM?|M)\\b"), "i");

/** Whether a text begins as WKT does; it need not be sound. */
export const looksLikeWkt = (text: string): boolean => START.test(text) || STUCK_START.test(text);

/** What a text cannot be read for. It never leaves this file. */
const UNREADABLE = Symbol("unreadable WKT");

class WktReader {
  private at = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  private match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found === null) return null;
    this.at = pattern.lastIndex;
    return found[1] ?? found[0];
  }

  private take(pattern: RegExp): string {
    const found = this.match(pattern);
    if (found === null) throw UNREADABLE;
    return found;
  }

  read(): Wkt {
    const srid = this.match(/\s*SRID=(\d{1,6})\s*;/iy);
    const geometry = this.readGeometry(0);
    this.take(/\s*(?:;\s*)?$/y);
    return { geometry, srid: srid === null ? null : Number(srid) };
  }

  private readGeometry(depth: number): WktGeometry | null {
    const word = this.take(/\s*([A-Za-z]+)/y).toUpperCase();
    const name = Object.hasOwn(TYPES, word) || word === COLLECTION ? word : word.replace(/(?:ZM?|M)$/, "");
    this.match(/\s*(ZM|Z|M)\b/iy);
    if (this.match(/\s*EMPTY\b/iy) !== null) return null;
    if (name === COLLECTION) {
      if (depth === MOST_DEPTH) throw UNREADABLE;
      const members = this.readList(() => this.readGeometry(depth + 1)).filter((member) => member !== null);
      return members.length === 0 ? null : { type: "GeometryCollection", geometries: members };
    }
    if (!Object.hasOwn(TYPES, name)) throw UNREADABLE;
    const [type, level] = TYPES[name];
    if (level === 0) {
      const positions = this.readList(() => this.readPosition());
      if (positions.length > 1) throw UNREADABLE;
      return { type, coordinates: positions[0] };
    }
    const coordinates = this.readNested(level, name === "MULTIPOINT");
    return coordinates.length === 0 ? null : { type, coordinates };
  }

  private readNested(level: number, isMultiPoint: boolean): Coordinates {
    return this.readList<Coordinates | null>(() => {
      if (level > 1) return this.match(/\s*EMPTY\b/iy) === null ? this.readNested(level - 1, false) : null;
      if (!isMultiPoint) return this.readPosition();
      if (this.match(/\s*EMPTY\b/iy) !== null) return null;
      const isWrapped = this.match(/\s*\(/y) !== null;
      const position = this.readPosition();
      if (isWrapped) this.take(/\s*\)/y);
      return position;
    }).filter((member) => member !== null);
  }

  private readList<Member>(readMember: () => Member): readonly Member[] {
    const members: Member[] = [];
    this.take(/\s*\(/y);
    do members.push(readMember());
    while (this.match(/\s*,/y) !== null);
    this.take(/\s*\)/y);
    return members;
  }

  /** [x, y]: heights and measures are of no use here. */
  private readPosition(): Coordinates {
    const ordinates: number[] = [];
    for (;;) {
      const number = this.match(/\s*([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?)(?![\w.])/y);
      if (number === null) break;
      ordinates.push(Number(number));
    }
    if (ordinates.length < 2 || ordinates.length > MOST_ORDINATES) throw UNREADABLE;
    return ordinates.slice(0, 2);
  }
}

/** Reads a geometry written as WKT, with or without SRID, heights and measures; null if it is none that can be read. */
export function parseWktGeometry(text: string): Wkt | null {
  try {
    return new WktReader(text).read();
  } catch (error) {
    if (error === UNREADABLE) return null;
    throw error;
  }
}
