import Flatbush from "flatbush";
import { bd09ToWgs84, gcj02ToWgs84, isShiftedPlace } from "../geo/gcj02.ts";
import { makeLocator } from "../geo/locator.ts";
import { type MedianShift, medianOf, medianShift } from "../geo/medianShift.ts";
import type { Shape } from "../geo/shapes.ts";
import { FARTHEST_METERS } from "./shiftWords.ts";

/** What degrees in China may be; both GCJ-02 and BD-09 pass for WGS84 in files. */
type ShiftReading = "wgs84" | "gcj02" | "bd09";

/** What points are held against, in WGS84 degrees. */
interface ShiftReference {
  readonly areas?: readonly Shape[];
  /** Lines as lng, lat pairs. */
  readonly lines?: readonly Float64Array[];
}

/** How points fit, read in one way. */
export interface Fit {
  /** Share of the sample in or on an area, 0 to 1; null: there are no areas. */
  readonly shareInside: number | null;
  /** Median distance to the nearest line, at most 300 meters; null: there are no lines. */
  readonly medianToLineMeters: number | null;
}

export interface ShiftFit {
  /** The one way to read them in which they fit. */
  readonly reading: ShiftReading;
  readonly fits: Readonly<Record<ShiftReading, Fit>>;
  /** Where they lie as read, seen from where they fit; null: there. */
  readonly shift: MedianShift | null;
}

const READINGS = ["wgs84", "gcj02", "bd09"] as const satisfies readonly ShiftReading[];

/** As many points are looked at, evenly. */
const MOST_POINTS = 2000;

/** With fewer points chance decides. */
const FEWEST_POINTS = 20;

/** How sure a gain has to be, in standard errors, inclusive: chance makes as much once in 30,000 times. */
const CLEAR_LEAD = 4;

/** The share inside areas has to be so much greater, inclusive. */
const CLEAR_SHARE = 0.05;

/** Lines have to be nearer by so much on the whole, inclusive: to 90 % of the distance in the other reading. */
const CLEAR_LOG_GAIN = -Math.log(0.9);

/** Half a wide street and its front gardens: within it, nearer is hardly better. Added to every distance to a line. */
const BESIDE_METERS = 30;

const METERS_OF_DEGREE = 111_320;

const TO_WGS84 = {
  wgs84: (lng: number, lat: number) => [lng, lat] as const,
  gcj02: (lng: number, lat: number) => gcj02ToWgs84([lng, lat]),
  bd09: (lng: number, lat: number) => bd09ToWgs84([lng, lat]),
} as const satisfies Readonly<Record<ShiftReading, (lng: number, lat: number) => readonly [number, number]>>;

/** Points closer together than this, some 100 m, share their luck: one of them counts. */
const CELL_DEGREES = 0.001;

/** Indices of up to 2,000 of the points, evenly, one of each cell. `points`: lng, lat pairs. */
export function sampleApart(points: Float64Array): readonly number[] {
  const byCell = new Map<number, number>();
  for (let i = 0; i + 1 < points.length; i += 2) {
    const cell = Math.floor(points[i] / CELL_DEGREES) * 1e6 + Math.floor(points[i + 1] / CELL_DEGREES);
    if (!byCell.has(cell)) byCell.set(cell, i / 2);
  }
  const apart = [...byCell.values()];
  const step = Math.max(1, apart.length / MOST_POINTS);
  return Array.from({ length: Math.min(apart.length, MOST_POINTS) }, (_, i) => apart[Math.floor(i * step)]);
}

/** Some of many points, as pairs again. */
export const pickPoints = (points: Float64Array, indices: readonly number[]): Float64Array =>
  Float64Array.from(indices.flatMap((i) => [points[i * 2], points[i * 2 + 1]]));

/** Something of each point, in their order. */
function mapPoints<Made>(points: Float64Array, make: (lng: number, lat: number) => Made): Made[] {
  return Array.from({ length: points.length / 2 }, (_, i) => make(points[i * 2], points[i * 2 + 1]));
}

type Measure = (lng: number, lat: number) => number;

/** Distance to the nearest line in meters, up to 300; null: there are no lines. */
function makeLineMeasure(lines: readonly Float64Array[], midLat: number): Measure | null {
  const metersOfLng = METERS_OF_DEGREE * Math.cos((midLat * Math.PI) / 180);
  const segments: number[] = [];
  for (const line of lines)
    for (let i = 0; i + 3 < line.length; i += 2)
      segments.push(
        line[i] * metersOfLng,
        line[i + 1] * METERS_OF_DEGREE,
        line[i + 2] * metersOfLng,
        line[i + 3] * METERS_OF_DEGREE,
      );
  if (segments.length === 0) return null;
  const tree = new Flatbush(segments.length / 4);
  for (let i = 0; i < segments.length; i += 4) {
    const [ax, ay, bx, by] = [segments[i], segments[i + 1], segments[i + 2], segments[i + 3]];
    tree.add(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by));
  }
  tree.finish();
  return (lng, lat) => {
    const [x, y] = [lng * metersOfLng, lat * METERS_OF_DEGREE];
    let nearest = FARTHEST_METERS;
    for (const entry of tree.search(x - nearest, y - nearest, x + nearest, y + nearest)) {
      const [ax, ay, bx, by] = segments.slice(entry * 4, entry * 4 + 4);
      const [dx, dy] = [bx - ax, by - ay];
      const lengthSquared = dx * dx + dy * dy;
      const along = lengthSquared === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / lengthSquared));
      nearest = Math.min(nearest, Math.hypot(x - ax - along * dx, y - ay - along * dy));
    }
    return nearest;
  };
}

/** 0 in or on an area, 1 outside; null: there are no areas. */
function makeAreaMeasure(areas: readonly Shape[]): Measure | null {
  if (areas.length === 0) return null;
  const { locate } = makeLocator(areas);
  return (lng, lat) => (locate(lng, lat).length > 0 ? 0 : 1);
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** What is measured of each point in one reading; null where there is nothing to measure against. */
interface Measured {
  /** 0 in or on an area, 1 outside. */
  readonly outside: readonly number[] | null;
  readonly toLineMeters: readonly number[] | null;
}

/** Measures the same points in several readings, each as lng, lat pairs. */
function measureReadings(readings: readonly Float64Array[], { areas = [], lines = [] }: ShiftReference): Measured[] {
  const outsideOf = makeAreaMeasure(areas);
  const toLine = makeLineMeasure(lines, meanOf(readings.flatMap((points) => mapPoints(points, (_, lat) => lat))));
  return readings.map((points) => ({
    outside: outsideOf && mapPoints(points, outsideOf),
    toLineMeters: toLine && mapPoints(points, toLine),
  }));
}

const fitOf = ({ outside, toLineMeters }: Measured): Fit => ({
  shareInside: outside && 1 - meanOf(outside),
  medianToLineMeters: toLineMeters && medianOf(toLineMeters),
});

/** How the same points fit in several readings, each as lng, lat pairs in degrees; there has to be a point. */
export const measureFits = (readings: readonly Float64Array[], reference: ShiftReference): readonly Fit[] =>
  measureReadings(readings, reference).map(fitOf);

/** The logarithms of distances of the points that have a line near in every reading: where the lines end, a shift says nothing. */
function logDistances({ toLineMeters }: Measured, all: readonly Measured[]): readonly number[] | null {
  const near = toLineMeters?.filter((_, i) => all.every((other) => (other.toLineMeters?.[i] ?? 0) < FARTHEST_METERS));
  if (near === undefined || near.length < FEWEST_POINTS) return null;
  return near.map((meters) => Math.log(meters + BESIDE_METERS));
}

/**
 * Compares the values of the same points in two readings, of which the smaller are the better.
 *
 * @returns 1: the first is clearly better; -1: clearly worse; 0: it cannot be told
 */
function compare(values: readonly number[] | null, others: readonly number[] | null, clearGain: number): -1 | 0 | 1 {
  if (values === null || others === null) return 0;
  const gains = values.map((value, i) => others[i] - value);
  const gain = meanOf(gains);
  const standardError = Math.sqrt(meanOf(gains.map((each) => (each - gain) ** 2)) / gains.length);
  if (Math.abs(gain) < clearGain || Math.abs(gain) < CLEAR_LEAD * standardError) return 0;
  return gain > 0 ? 1 : -1;
}

/**
 * Tells whether points are WGS84, GCJ-02 or BD-09 by how they fit what is known to be WGS84: read in the right way, more of
 * them lie in the areas, and they are nearer to the lines.
 *
 * @param points lng, lat pairs as read, degrees
 * @returns null if it cannot be told: fewer than 20 points in China that are some 100 m apart, nothing to hold them against, or no clear winner
 */
export function findShift(points: Float64Array, reference: ShiftReference): ShiftFit | null {
  // To those outside China no shift applies.
  const inChina = Float64Array.from(
    mapPoints(points, (lng, lat) => (isShiftedPlace(lng, lat) ? [lng, lat] : [])).flat(),
  );
  const sample = pickPoints(inChina, sampleApart(inChina));
  if (sample.length / 2 < FEWEST_POINTS) return null;
  const placed = READINGS.map((reading) => Float64Array.from(mapPoints(sample, TO_WGS84[reading]).flat()));
  const measured = measureReadings(placed, reference);
  // Better by one measure, and not worse by the other.
  const isClearlyBetter = (one: Measured, other: Measured) =>
    compare(one.outside, other.outside, CLEAR_SHARE) +
      compare(logDistances(one, measured), logDistances(other, measured), CLEAR_LOG_GAIN) >
    0;
  const best = measured.findIndex((one) => measured.every((other) => other === one || isClearlyBetter(one, other)));
  if (best < 0) return null;
  const [wgs84, gcj02, bd09] = measured.map(fitOf);
  return { reading: READINGS[best], fits: { wgs84, gcj02, bd09 }, shift: medianShift(placed[best], sample) };
}
