/** A closed ring as x0, y0, x1, y1, …; the first point is not repeated at the end. */
export type Ring = Float64Array;

/** One polygon: its outline, then its holes. */
export type PolygonRings = readonly Ring[];

/**
 * A polygon or several. Whether the coordinates are degrees (longitude, latitude) or whole millimeters in the project's
 * plane is said by the name of the variable: `lngLatShape`, `planeShape`.
 */
export type Shape = readonly PolygonRings[];

/** [minX, minY, maxX, maxY] in the unit of the coordinates. */
export type BoundingBox = readonly [minX: number, minY: number, maxX: number, maxY: number];

export const EMPTY_BOX: BoundingBox = [Infinity, Infinity, -Infinity, -Infinity];

export function extendBox(box: BoundingBox, x: number, y: number): BoundingBox {
  return [Math.min(box[0], x), Math.min(box[1], y), Math.max(box[2], x), Math.max(box[3], y)];
}

export function mergeBoxes(a: BoundingBox, b: BoundingBox): BoundingBox {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}

export function boxOfCoordinates(coordinates: Float64Array): BoundingBox {
  let [minX, minY, maxX, maxY] = EMPTY_BOX;
  for (let i = 0; i < coordinates.length; i += 2) {
    minX = Math.min(minX, coordinates[i]);
    minY = Math.min(minY, coordinates[i + 1]);
    maxX = Math.max(maxX, coordinates[i]);
    maxY = Math.max(maxY, coordinates[i + 1]);
  }
  return [minX, minY, maxX, maxY];
}

/** Box of the outlines; holes lie inside them. */
export function boxOfShape(shape: Shape): BoundingBox {
  return shape.reduce<BoundingBox>((box, [outline]) => mergeBoxes(box, boxOfCoordinates(outline)), EMPTY_BOX);
}

/** Twice the signed area of a ring, positive if counter-clockwise; summed about its first point to keep small areas exact. */
function doubleRingArea(ring: Ring): number {
  const [x0, y0] = ring;
  let sum = 0;
  for (let i = 2; i + 3 < ring.length; i += 2) {
    sum += (ring[i] - x0) * (ring[i + 3] - y0) - (ring[i + 2] - x0) * (ring[i + 1] - y0);
  }
  return sum;
}

/** Signed area of a ring in squared units, positive if counter-clockwise. */
export const signedRingArea = (ring: Ring): number => doubleRingArea(ring) / 2;

/** Area of a shape in squared units, holes taken off, whatever the winding; parts must not overlap. */
export function areaOfShape(shape: Shape): number {
  let area = 0;
  for (const [outline, ...holes] of shape) {
    area += Math.abs(signedRingArea(outline));
    for (const hole of holes) area -= Math.abs(signedRingArea(hole));
  }
  return area;
}

export const countVertices = (shape: Shape): number =>
  shape.reduce((count, rings) => count + rings.reduce((sum, ring) => sum + ring.length / 2, 0), 0);

/** The same shape with the coordinates of each ring passed through `transform`. */
export function mapShape(shape: Shape, transform: (coordinates: Float64Array) => Float64Array): Shape {
  return shape.map((rings) => rings.map((ring) => transform(ring)));
}

/** A ring wound as asked for; RFC 7946 wants outlines counter-clockwise and holes clockwise. */
export function windRing(ring: Ring, counterClockwise: boolean): Ring {
  if (doubleRingArea(ring) > 0 === counterClockwise) return ring;
  const reversed = new Float64Array(ring.length);
  for (let i = 0; i < ring.length; i += 2) {
    reversed[i] = ring[ring.length - 2 - i];
    reversed[i + 1] = ring[ring.length - 1 - i];
  }
  return reversed;
}

/** The edges of rings, closing ones included, as x1, y1, x2, y2, …, ring by ring from each ring's first point. */
export function edgesOf(rings: readonly Ring[]): Float64Array {
  const edges = new Float64Array(rings.reduce((sum, ring) => sum + ring.length * 2, 0));
  let filled = 0;
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i += 2) {
      const next = (i + 2) % ring.length;
      edges[filled++] = ring[i];
      edges[filled++] = ring[i + 1];
      edges[filled++] = ring[next];
      edges[filled++] = ring[next + 1];
    }
  }
  return edges;
}
