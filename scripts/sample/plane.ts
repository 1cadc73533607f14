/** Positions in meters, x to the east, y to the north of the middle of the city. */
export type Point = readonly [x: number, y: number];
export type Line = readonly Point[];

export const add = ([ax, ay]: Point, [bx, by]: Point): Point => [ax + bx, ay + by];
export const mix = ([ax, ay]: Point, [bx, by]: Point, t: number): Point => [ax + (bx - ax) * t, ay + (by - ay) * t];
export const distance = ([ax, ay]: Point, [bx, by]: Point): number =>
  Math.sqrt((ax - bx) * (ax - bx) + (ay - by) * (ay - by));

export function turn([x, y]: Point, degrees: number): Point {
  const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  return [x * cos - y * sin, x * sin + y * cos];
}

/** A curve through the points (Catmull-Rom), as positions about `stepMeters` apart. */
export function curveThrough(points: Line, stepMeters: number): Line {
  const curve: Point[] = [];
  for (let i = 0; i + 1 < points.length; i++) {
    const [a, b, c, d] = [
      points[Math.max(0, i - 1)]!,
      points[i]!,
      points[i + 1]!,
      points[Math.min(points.length - 1, i + 2)]!,
    ];
    const steps = Math.max(1, Math.round(distance(b, c) / stepMeters));
    for (let k = 0; k < steps; k++) {
      const t = k / steps;
      const at = (n: 0 | 1) =>
        0.5 *
        (2 * b[n] +
          (c[n] - a[n]) * t +
          (2 * a[n] - 5 * b[n] + 4 * c[n] - d[n]) * t * t +
          (3 * b[n] - a[n] - 3 * c[n] + d[n]) * t * t * t);
      curve.push([at(0), at(1)]);
    }
  }
  curve.push(points.at(-1)!);
  return curve;
}

/** The nearest position of a line: how far, on which side (left is positive), and where. */
export function findNearest([x, y]: Point, line: Line) {
  let least = Infinity;
  let segment = 0;
  let share = 0;
  for (let i = 0; i + 1 < line.length; i++) {
    const [ax, ay] = line[i]!;
    const [bx, by] = line[i + 1]!;
    const [dx, dy] = [bx - ax, by - ay];
    const t = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)));
    const [offX, offY] = [ax + dx * t - x, ay + dy * t - y];
    const squared = offX * offX + offY * offY;
    if (squared >= least) continue;
    least = squared;
    segment = i;
    share = t;
  }
  const [a, b] = [line[segment]!, line[segment + 1]!];
  const length = distance(a, b);
  const direction: Point = [(b[0] - a[0]) / length, (b[1] - a[1]) / length];
  const side = direction[0] * (y - a[1]) - direction[1] * (x - a[0]) >= 0 ? 1 : -1;
  return { meters: Math.sqrt(least), side, foot: mix(a, b, share), direction };
}

/** Whether two segments cross. */
export function doCross(a: Point, b: Point, c: Point, d: Point): boolean {
  const side = (p: Point, q: Point, r: Point) => (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]);
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

export const crossesLine = (a: Point, b: Point, line: Line): boolean =>
  line.some((c, i) => i + 1 < line.length && doCross(a, b, c, line[i + 1]!));

/** Twice the signed area; positive counter-clockwise. */
export function doubleArea(ring: Line): number {
  let sum = 0;
  for (const [i, [x, y]] of ring.entries()) {
    const [nextX, nextY] = ring[(i + 1) % ring.length]!;
    sum += x * nextY - nextX * y;
  }
  return sum;
}

export const areaOf = (ring: Line): number => Math.abs(doubleArea(ring)) / 2;

export function centerOf(ring: Line): Point {
  const double = doubleArea(ring);
  if (double === 0) return ring[0]!;
  let [sumX, sumY] = [0, 0];
  for (const [i, [x, y]] of ring.entries()) {
    const [nextX, nextY] = ring[(i + 1) % ring.length]!;
    const part = x * nextY - nextX * y;
    sumX += (x + nextX) * part;
    sumY += (y + nextY) * part;
  }
  return [sumX / (3 * double), sumY / (3 * double)];
}

export function isInside([x, y]: Point, ring: Line): boolean {
  let inside = false;
  for (const [i, [ax, ay]] of ring.entries()) {
    const [bx, by] = ring[(i + 1) % ring.length]!;
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}

/** The ring drawn together towards its middle. */
export function shrinkRing(ring: Line, factor: number): Line {
  const center = centerOf(ring);
  return ring.map((point) => mix(center, point, factor));
}

/** A rectangle around a middle, its length along `degrees`. */
export const rectangleAt = (center: Point, lengthMeters: number, depthMeters: number, degrees: number): Line =>
  (
    [
      [-1, -1],
      [1, -1],
      [1, 1],
      [-1, 1],
    ] as const
  ).map(([u, v]) => add(center, turn([(u * lengthMeters) / 2, (v * depthMeters) / 2], degrees)));
