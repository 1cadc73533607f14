import { type FlatTable, MalformedFlatBuffer } from "./flatBuffer.ts";
import { GEOMETRY } from "./flatGeobufSchema.ts";
import { GEOMETRY_TYPES, MOST_NESTED_GEOMETRIES, otherTypeFault, type RawGeometry } from "./wkb.ts";

type Position = readonly [x: number, y: number];

function positionsOf(table: FlatTable): Position[] {
  const xy = table.float64s(GEOMETRY.xy) ?? new Float64Array();
  if (xy.length % 2 !== 0) throw new MalformedFlatBuffer("a position lacks its second number");
  return Array.from({ length: xy.length / 2 }, (_, i): Position => [xy[2 * i], xy[2 * i + 1]]);
}

/** The lines or rings of a geometry, empty ones left out. Without ends, its positions are one. */
function stretchesOf(table: FlatTable): Position[][] {
  const positions = positionsOf(table);
  const ends = table.uint32s(GEOMETRY.ends) ?? Uint32Array.of(positions.length);
  const stretches: Position[][] = [];
  let start = 0;
  for (const end of ends) {
    if (end < start || end > positions.length) throw new MalformedFlatBuffer("a ring ends where there is no position");
    if (end > start) stretches.push(positions.slice(start, end));
    start = end;
  }
  if (start < positions.length) throw new MalformedFlatBuffer("positions belong to no ring");
  return stretches;
}

const partsOf = (table: FlatTable): readonly FlatTable[] => table.tables(GEOMETRY.parts) ?? [];

function polygonsOf(table: FlatTable): Position[][][] {
  const parts = partsOf(table);
  if (parts.length === 0) return [stretchesOf(table)].filter((rings) => rings.length > 0);
  return parts
    .map((part) => {
      const type = part.uint8(GEOMETRY.type);
      if (type > 7) throw otherTypeFault(type);
      if (type !== 0 && type !== 3) throw new MalformedFlatBuffer("a part of a MultiPolygon is no polygon");
      return stretchesOf(part);
    })
    .filter((rings) => rings.length > 0);
}

function isEmptyPoint([x, y]: Position): boolean {
  return Number.isNaN(x) && Number.isNaN(y);
}

/**
 * Reads a geometry of FlatGeobuf; Z and M are left aside. An empty one is null, empty parts of it are left out.
 *
 * @param layerType of the layer; 0: each geometry says its own
 * @throws MalformedFlatBuffer; GeometryFault as `otherTypeFault` makes it
 */
export function readFlatGeometry(table: FlatTable, layerType: number, depth = 0): RawGeometry | null {
  const type = layerType === 0 ? table.uint8(GEOMETRY.type) : layerType;
  const name = GEOMETRY_TYPES[type];
  const make = (coordinates: Position[] | Position[][] | Position[][][]): RawGeometry | null =>
    coordinates.length === 0 ? null : { type: name!, coordinates };
  switch (name) {
    case "Point": {
      const [position] = positionsOf(table);
      return position === undefined || isEmptyPoint(position) ? null : { type: name, coordinates: position };
    }
    case "LineString":
      return make(positionsOf(table));
    case "MultiPoint":
      return make(positionsOf(table).filter((position) => !isEmptyPoint(position)));
    case "Polygon":
    case "MultiLineString":
      return make(stretchesOf(table));
    case "MultiPolygon":
      return make(polygonsOf(table));
    case "GeometryCollection": {
      if (depth === MOST_NESTED_GEOMETRIES) throw new MalformedFlatBuffer("collections are nested too deep");
      const members = partsOf(table).map((part) => readFlatGeometry(part, 0, depth + 1));
      const geometries = members.filter((member) => member !== null);
      return geometries.length === 0 ? null : { type: name, geometries };
    }
    default:
      throw otherTypeFault(type);
  }
}
