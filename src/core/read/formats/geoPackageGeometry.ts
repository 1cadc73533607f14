import type { SqliteValue } from "./sqliteRecord.ts";
import { GeometryFault, type RawGeometry, readWkb } from "./wkb.ts";

const HEADER_BYTES = 8;
/** Bytes of the bounds behind the header, by their kind: none, of two numbers for each axis, with Z, with M, with both. */
const ENVELOPE_BYTES = [0, 32, 48, 48, 64];
const EMPTY = 0x10;
const EXTENDED = 0x20;

/**
 * Reads a geometry as GeoPackage stores it: a header, bounds that are left aside, and well-known binary.
 *
 * @throws GeometryFault "geopackage.extended-geometry", or as `readWkb` does
 */
export function readGeoPackageGeometry(value: SqliteValue): RawGeometry | null {
  if (value === null) return null;
  const damaged = () => new GeometryFault("geometry.wkb-damaged", { byte: 0 });
  if (!(value instanceof Uint8Array) || value.length < HEADER_BYTES) throw damaged();
  const isGeoPackage = value[0] === 0x47 && value[1] === 0x50;
  const flags = value[3]!;
  const envelopeBytes = ENVELOPE_BYTES[(flags >> 1) & 7];
  if (!isGeoPackage || envelopeBytes === undefined) throw damaged();
  if (flags & EXTENDED) throw new GeometryFault("geopackage.extended-geometry", {});
  if (flags & EMPTY) return null;
  return readWkb(value.subarray(HEADER_BYTES + envelopeBytes));
}
