import { parseDecimal } from "./decimals.ts";
import { elementsIn, elementsNamed, textOf, type XmlElement } from "./xmlElement.ts";

/** [longitude, latitude], degrees; the text that stands in its place if it is none. */
type Position = readonly [number, number] | string;

export type KmlGeometry =
  | {
      readonly type: "Point" | "MultiPoint" | "LineString" | "MultiLineString" | "Polygon" | "MultiPolygon";
      readonly coordinates: readonly unknown[];
    }
  | { readonly type: "GeometryCollection"; readonly geometries: readonly KmlGeometry[] };

/** Those that KML has, and those that some programs write in the place of MultiGeometry. */
const COLLECTIONS = new Set(["MultiGeometry", "MultiPoint", "MultiLineString", "MultiPolygon"]);

/** A position of two or three numbers, of which the third, a height, may be empty; null if it is none. */
function readTuple(tuple: string): readonly [number, number] | null {
  const [lng, lat, height = "", ...rest] = tuple.split(",");
  const x = parseDecimal(lng);
  const y = parseDecimal(lat ?? "");
  const isHeight = height === "" || parseDecimal(height) !== null;
  return x === null || y === null || !isHeight || rest.some((part) => part !== "") ? null : [x, y];
}

/**
 * Positions as KML lists them: "lng,lat,height", parted by blanks. Blanks beside a comma, which KML does not allow, are left
 * out if only then every position is one.
 */
function readPositions(text: string): readonly Position[] {
  const tuples = text.split(/\s+/).filter(Boolean);
  const positions = tuples.map(readTuple);
  if (positions.every((position) => position !== null)) return positions;
  // Looking behind keeps a long run of blanks from being tried again from each of them.
  const joined = text
    .replace(/(?<!\s)\s*,\s*/g, ",")
    .split(/\s+/)
    .filter(Boolean)
    .map(readTuple);
  if (joined.every((position) => position !== null)) return joined;
  return positions.map((position, i) => position ?? tuples[i]);
}

const positionsIn = (element: XmlElement): readonly Position[] =>
  elementsNamed(element, "coordinates").flatMap((coordinates) => readPositions(textOf(coordinates)));

/** Of <outerBoundaryIs> or <innerBoundaryIs>: some programs put several rings into one. */
const ringsIn = (polygon: XmlElement, boundary: string): readonly (readonly Position[])[] =>
  elementsNamed(polygon, boundary)
    .flatMap((element) => elementsNamed(element, "LinearRing"))
    .map(positionsIn);

function readPolygon(polygon: XmlElement): KmlGeometry {
  const outer = ringsIn(polygon, "outerBoundaryIs");
  const inner = ringsIn(polygon, "innerBoundaryIs");
  if (outer.length < 2) return { type: "Polygon", coordinates: outer.length === 0 ? [] : [...outer, ...inner] };
  return { type: "MultiPolygon", coordinates: outer.map((ring, i) => (i === 0 ? [ring, ...inner] : [ring])) };
}

/** Positions of <gx:coord>, with blanks where <coordinates> has commas. */
const trackPositionsIn = (track: XmlElement): readonly Position[] =>
  elementsNamed(track, "coord").map((coord) => {
    const text = textOf(coord);
    return readTuple(text.split(/\s+/).join(",")) ?? text;
  });

function readPoint(element: XmlElement): KmlGeometry {
  const positions = positionsIn(element);
  return positions.length > 1
    ? { type: "MultiPoint", coordinates: positions }
    : { type: "Point", coordinates: positions[0] === undefined ? [] : toCoordinates(positions[0]) };
}

/** A text in the place of a position stays one, so that the geometry is told by it. */
const toCoordinates = (position: Position): readonly unknown[] =>
  typeof position === "string" ? [position] : position;

/** The geometries of an element, those of collections within it too. Models have a place of no extent and are none. */
function listGeometries(element: XmlElement): readonly KmlGeometry[] {
  const { name } = element.tag;
  if (name === "Point") return [readPoint(element)];
  // A ring of its own is a line: only a polygon encloses land.
  if (name === "LineString" || name === "LinearRing")
    return [{ type: "LineString", coordinates: positionsIn(element) }];
  if (name === "Polygon") return [readPolygon(element)];
  if (name === "Track") return [{ type: "LineString", coordinates: trackPositionsIn(element) }];
  if (name === "MultiTrack")
    return [{ type: "MultiLineString", coordinates: elementsNamed(element, "Track").map(trackPositionsIn) }];
  if (!COLLECTIONS.has(name)) return [];
  const members = elementsIn(element).flatMap(listGeometries);
  return members.length > 0 ? members : [{ type: "GeometryCollection", geometries: [] }];
}

/** Geometries in one: of one type, they are its multiple. */
function joinGeometries(geometries: readonly KmlGeometry[]): KmlGeometry {
  const [first] = geometries;
  if (geometries.length === 1) return first;
  const listOf = (type: string) =>
    geometries.flatMap((geometry) =>
      geometry.type === type && "coordinates" in geometry ? [geometry.coordinates] : [],
    );
  for (const type of ["Point", "LineString", "Polygon"] as const) {
    const coordinates = listOf(type);
    if (coordinates.length === geometries.length) return { type: `Multi${type}`, coordinates };
  }
  return { type: "GeometryCollection", geometries };
}

/** The geometry of a <Placemark>, as GeoJSON writes it; null if it has none. */
export function readKmlGeometry(placemark: XmlElement): KmlGeometry | null {
  const geometries = elementsIn(placemark).flatMap(listGeometries);
  return geometries.length === 0 ? null : joinGeometries(geometries);
}

/** What a geometry is, as far as layers are told apart by it; null: it is of several kinds, or of none. */
export function dimensionOf(geometry: KmlGeometry | null): "point" | "line" | "area" | null {
  const type = geometry?.type ?? "";
  if (type.endsWith("Point")) return "point";
  if (type.endsWith("LineString")) return "line";
  return type.endsWith("Polygon") ? "area" : null;
}
