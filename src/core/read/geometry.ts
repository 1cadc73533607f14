import type { Issue, MessageValues } from "../errors.ts";
import { untangleShape } from "../geo/overlay.ts";
import {
  areaOfShape,
  boxOfCoordinates,
  boxOfShape,
  EMPTY_BOX,
  mergeBoxes,
  type Ring,
  type Shape,
  signedRingArea,
} from "../geo/shapes.ts";
import { findTangle } from "../geo/tangle.ts";

/** A record's place in degrees, as far as the later stages use it. */
export type SourceGeometry =
  | { readonly type: "point"; readonly lng: number; readonly lat: number }
  | {
      readonly type: "line";
      readonly lngLatLines: readonly Float64Array[];
      /** By line: which of its ends, FIRST, LAST or both, lie at a barrier that stops a walk; else 0. Without it none do. */
      readonly barrierEnds?: Uint8Array;
    }
  | { readonly type: "area"; readonly lngLatShape: Shape };

/** Longitudes this far past the antimeridian are still one turn away from where they are meant; beyond, they are no degrees. */
export const MOST_TURNED_DEGREES = 540;

/** Why a geometry, or a part of it, cannot be used, or what was mended. */
interface Fault {
  readonly code: string;
  readonly values: MessageValues;
}

export interface ReadGeometry {
  /** null: nothing usable; the last fault says why. */
  readonly geometry: SourceGeometry | null;
  /** Faults that were mended or cost a part; with a null geometry, the last is the reason. */
  readonly faults: readonly Fault[];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** How a value of the file looks in a sentence. */
export function showValue(value: unknown): string {
  if (value === undefined) return "—";
  const text = typeof value === "number" ? String(value) : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function isPosition(value: unknown): value is [number, number] {
  return (
    Array.isArray(value) &&
    value.length >= 2 &&
    value.length <= 4 &&
    Number.isFinite(value[0]) &&
    Number.isFinite(value[1])
  );
}

/** Longitude and latitude, degrees, of a position in other coordinates, easting first; null: it has none. */
export type ToLngLat = (x: number, y: number) => readonly [lng: number, lat: number] | null;

class GeometryReader {
  readonly faults: Fault[] = [];
  private readonly toLngLat: ToLngLat;

  constructor(toLngLat: ToLngLat | null) {
    this.toLngLat = toLngLat ?? ((x, y) => [x, y]);
  }

  private fail(code: string, values: MessageValues = {}): null {
    this.faults.push({ code, values });
    return null;
  }

  read(geometry: unknown): SourceGeometry | null {
    if (geometry === null || geometry === undefined) return this.fail("geometry.null");
    if (!isRecord(geometry)) return this.fail("geometry.not-object", { value: showValue(geometry) });
    const { type, coordinates } = geometry;
    if (type === "GeometryCollection") return this.readCollection(geometry.geometries);
    if (!Array.isArray(coordinates)) return this.fail("geometry.no-coordinates", { value: showValue(coordinates) });
    if (coordinates.length === 0) return this.fail("geometry.empty", { type: showValue(type) });
    switch (type) {
      case "Point":
        return this.readPoint(coordinates);
      case "MultiPoint":
        if (coordinates.length > 1) this.fail("geometry.multipoint", { count: coordinates.length });
        return this.readPoint(coordinates[0]);
      case "LineString":
        return this.readLines([coordinates]);
      case "MultiLineString":
        return this.readLines(coordinates);
      case "Polygon":
        return this.readArea([coordinates]);
      case "MultiPolygon":
        return this.readArea(coordinates);
      default:
        return this.fail("geometry.unknown-type", { type: showValue(type) });
    }
  }

  /** null: it is no position, or has no place on the earth. */
  private readPosition(position: unknown): readonly [lng: number, lat: number] | null {
    const lngLat = isPosition(position) ? this.toLngLat(position[0], position[1]) : null;
    return lngLat ?? this.fail("geometry.bad-position", { value: showValue(position) });
  }

  private readPoint(position: unknown): SourceGeometry | null {
    const lngLat = this.readPosition(position);
    return lngLat && { type: "point", lng: lngLat[0], lat: lngLat[1] };
  }

  /** Coordinates of a list of positions, repeats of the last one left out; null if one is no position. */
  private readPositions(positions: unknown): number[] | null {
    if (!Array.isArray(positions)) return this.fail("geometry.bad-position", { value: showValue(positions) });
    const coordinates: number[] = [];
    for (const position of positions) {
      const lngLat = this.readPosition(position);
      if (lngLat === null) return null;
      const [lng, lat] = lngLat;
      const last = coordinates.length - 2;
      if (last < 0 || coordinates[last] !== lng || coordinates[last + 1] !== lat) coordinates.push(lng, lat);
    }
    return coordinates;
  }

  private readLines(lines: readonly unknown[]): SourceGeometry | null {
    const lngLatLines: Float64Array[] = [];
    for (const line of lines) {
      const coordinates = this.readPositions(line);
      if (coordinates === null) return null;
      if (coordinates.length >= 4) lngLatLines.push(Float64Array.from(coordinates));
      else this.fail("geometry.too-few-points", { least: 2 });
    }
    if (lngLatLines.length === 0) return null;
    return { type: "line", lngLatLines };
  }

  private readArea(polygons: readonly unknown[]): SourceGeometry | null {
    const shape: Ring[][] = [];
    for (const polygon of polygons) {
      if (!Array.isArray(polygon) || polygon.length === 0) {
        this.fail("geometry.empty", { type: showValue("Polygon") });
        continue;
      }
      const rings: Ring[] = [];
      for (const [index, positions] of polygon.entries()) {
        const ring = this.readRing(positions);
        if (ring === "unusable") return null;
        if (ring !== null) rings.push(ring);
        else if (index === 0) break; // holes of an outline that is no area are of no use
      }
      if (rings.length > 0) shape.push(rings);
    }
    if (shape.length === 0) return null;
    return this.untangle(shape);
  }

  /** null: the ring encloses nothing and is left out; "unusable": a position in it cannot be read. */
  private readRing(positions: unknown): Ring | null | "unusable" {
    const coordinates = this.readPositions(positions);
    if (coordinates === null) return "unusable";
    const last = coordinates.length - 2;
    const closed = last > 0 && coordinates[0] === coordinates[last] && coordinates[1] === coordinates[last + 1];
    if (closed) coordinates.length = last;
    if (coordinates.length < 6) return this.fail("geometry.too-few-points", { least: 4 });
    if (!closed) this.fail("geometry.unclosed");
    const ring = Float64Array.from(coordinates);
    if (signedRingArea(ring) === 0 && findTangle([[ring]]) === null) return this.fail("geometry.zero-area");
    return ring;
  }

  private untangle(shape: Shape): SourceGeometry | null {
    // What is no degrees is refused by its range; crossings of such numbers need not be found, and may overflow.
    const isDegrees = boxOfShape(shape).every((value) => Math.abs(value) <= MOST_TURNED_DEGREES);
    const tangle = isDegrees ? findTangle(shape) : null;
    if (tangle === null) return { type: "area", lngLatShape: shape };
    const mended = untangleShape(shape);
    if (areaOfShape(mended) === 0) return this.fail("geometry.zero-area");
    this.fail("geometry.self-intersection", { lng: tangle[0], lat: tangle[1] });
    return { type: "area", lngLatShape: mended };
  }

  /** The areas of a collection in one, else its lines, else its first point. */
  private readCollection(members: unknown): SourceGeometry | null {
    if (!Array.isArray(members) || members.length === 0)
      return this.fail("geometry.empty", { type: showValue("GeometryCollection") });
    const read = members.map((member) => this.read(member)).filter((member) => member !== null);
    if (read.length === 0) return null;
    if (members.some((member) => isRecord(member) && member.type === "GeometryCollection"))
      this.fail("geometry.nested-collection");
    this.fail("geometry.collection", { count: members.length });
    const areas = read.filter((member) => member.type === "area");
    if (areas.length > 0) return this.untangle(areas.flatMap((area) => area.lngLatShape));
    const lines = read.filter((member) => member.type === "line");
    if (lines.length > 0) return { type: "line", lngLatLines: lines.flatMap((line) => line.lngLatLines) };
    return read[0];
  }
}

/**
 * Reads a GeoJSON geometry: positions checked, rings closed, crossings mended; what cannot be used is named.
 *
 * @param toLngLat from its coordinates; null: they are degrees
 */
export function readGeometry(geometry: unknown, toLngLat: ToLngLat | null = null): ReadGeometry {
  const reader = new GeometryReader(toLngLat);
  const result = reader.read(geometry);
  return { geometry: result, faults: reader.faults };
}

/** All coordinates of a geometry, as lng, lat pairs in arrays. */
export function coordinatesOf(geometry: SourceGeometry): readonly Float64Array[] {
  if (geometry.type === "point") return [Float64Array.of(geometry.lng, geometry.lat)];
  return geometry.type === "line" ? geometry.lngLatLines : geometry.lngLatShape.flat();
}

/** The middle of the box around a geometry: wherever it is read to lie, the same place of it. Degrees. */
export function middleOf(geometry: SourceGeometry): readonly [lng: number, lat: number] {
  const [west, south, east, north] = coordinatesOf(geometry).map(boxOfCoordinates).reduce(mergeBoxes, EMPTY_BOX);
  return [(west + east) / 2, (south + north) / 2];
}

/** The same geometry with its longitudes shifted by whole turns. */
export function shiftLongitude(geometry: SourceGeometry, degrees: number): SourceGeometry {
  const shift = (coordinates: Float64Array) => coordinates.map((value, i) => (i % 2 === 0 ? value + degrees : value));
  if (geometry.type === "point") return { ...geometry, lng: geometry.lng + degrees };
  if (geometry.type === "line") return { ...geometry, lngLatLines: geometry.lngLatLines.map(shift) };
  return { type: "area", lngLatShape: geometry.lngLatShape.map((rings) => rings.map(shift)) };
}

/** Faults that are none of the file's: it is right, only more than one place is needed of it. */
const REMARKS = new Set(["geometry.multipoint", "geometry.collection"]);

/** Faults of a geometry as issues: the one that cost the record is an error, what was mended a warning. */
export function faultsToIssues({ geometry, faults }: ReadGeometry, where: string): readonly Issue[] {
  return faults.map(({ code, values }, i) => {
    const isReason = geometry === null && i === faults.length - 1;
    return { code, values, where, severity: isReason ? "error" : REMARKS.has(code) ? "note" : "warning" };
  });
}
