import type { RawGeometry } from "./wkb.ts";

/** Depth of the lists of positions, by encoding, and the name that GeoJSON has for it. */
const NATIVE: ReadonlyMap<string, readonly [type: string, depth: number]> = new Map([
  ["point", ["Point", 0]],
  ["linestring", ["LineString", 1]],
  ["polygon", ["Polygon", 2]],
  ["multipoint", ["MultiPoint", 1]],
  ["multilinestring", ["MultiLineString", 2]],
  ["multipolygon", ["MultiPolygon", 3]],
]);

export const isNativeEncoding = (encoding: string): boolean => NATIVE.has(encoding);

/** Positions as GeoJSON has them, lists without any left out; null: there is none. */
function coordinatesOf(value: unknown, depth: number): unknown {
  if (depth > 0) {
    const members = Array.isArray(value) ? value.map((member) => coordinatesOf(member, depth - 1)) : [];
    const filled = members.filter((member) => member !== null);
    return filled.length === 0 ? null : filled;
  }
  if (typeof value !== "object" || value === null) return null;
  const { x, y } = value as { readonly x?: unknown; readonly y?: unknown };
  return x === null || x === undefined || (Number.isNaN(x) && Number.isNaN(y)) ? null : [x, y];
}

/** A geometry from lists of structs with x and y, as GeoParquet's own encodings have it; null where it is empty. */
export function readNativeGeometry(value: unknown, encoding: string): RawGeometry | null {
  const [type, depth] = NATIVE.get(encoding)!;
  const coordinates = coordinatesOf(value, depth);
  return coordinates === null ? null : ({ type, coordinates } as RawGeometry);
}
