import type { SourceGeometry } from "../read/geometry.ts";
import type { SourceRecord } from "../read/sourceTable.ts";

/** Eight decimals of a degree are a millimeter. */
const PARTS_PER_DEGREE = 1e8;

const roundDegrees = (degrees: number): number => Math.round(degrees * PARTS_PER_DEGREE) / PARTS_PER_DEGREE;

function positionsText(lngLat: Float64Array, isRing: boolean): string {
  const positions: string[] = [];
  for (let i = 0; i < lngLat.length; i += 2)
    positions.push(`[${roundDegrees(lngLat[i])},${roundDegrees(lngLat[i + 1])}]`);
  if (isRing) positions.push(positions[0]);
  return `[${positions.join(",")}]`;
}

/** One thing is written as itself, several as a Multi of it. */
function geometryText(geometry: SourceGeometry): string {
  if (geometry.type === "point")
    return `{"type":"Point","coordinates":[${roundDegrees(geometry.lng)},${roundDegrees(geometry.lat)}]}`;
  const isLine = geometry.type === "line";
  const parts = isLine
    ? geometry.lngLatLines.map((line) => positionsText(line, false))
    : geometry.lngLatShape.map((rings) => `[${rings.map((ring) => positionsText(ring, true)).join(",")}]`);
  const type = isLine ? "LineString" : "Polygon";
  return parts.length === 1
    ? `{"type":"${type}","coordinates":${parts[0]}}`
    : `{"type":"Multi${type}","coordinates":[${parts.join(",")}]}`;
}

/**
 * A table as GeoJSON, record by record: what was kept of it, mended, in WGS84 degrees with eight decimals, outlines closed and
 * counter-clockwise, with ids and all values as they were read.
 */
export function* writeTableGeojson(records: readonly SourceRecord[]): Generator<string> {
  yield '{"type":"FeatureCollection","features":[\n';
  for (const [i, { id, properties, geometry }] of records.entries()) {
    const own = id === null ? "" : `"id":${JSON.stringify(id)},`;
    yield `${i > 0 ? ",\n" : ""}{"type":"Feature",${own}"properties":${JSON.stringify(properties)},"geometry":${geometryText(geometry)}}`;
  }
  yield "\n]}\n";
}
