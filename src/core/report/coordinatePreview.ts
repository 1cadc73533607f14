import { type MedianShift, medianShift } from "../geo/medianShift.ts";
import { type BoundingBox, countVertices, EMPTY_BOX, extendBox } from "../geo/shapes.ts";
import type { PlacedReference } from "../project/findShiftIssue.ts";
import { middleOf } from "../read/geometry.ts";
import { type Fit, measureFits, pickPoints, sampleApart } from "../read/shiftFit.ts";
import type { SourceRecord, SourceTable } from "../read/sourceTable.ts";
import { toPolygons } from "./buildDrawing.ts";
import type { ChangeDrawing, LngLatPolygon } from "./drawing.ts";

/** What it changes to read a layer in another coordinate system. Plain values and typed arrays: it crosses from a worker. */
export interface CoordinatePreview {
  /** Of `drawnCount` records, spread evenly over all that have a place after, and before if any has. */
  readonly drawing: ChangeDrawing;
  readonly drawnCount: number;
  readonly count: number;
  /** From before to after; null: they stay, or had no place before. */
  readonly shift: MedianShift | null;
  /** How they fit communities and streets; null: there is nothing to hold them against. `before` null: they had no place. */
  readonly fits: { readonly before: Fit | null; readonly after: Fit } | null;
}

/** More would neither be told apart on a map nor drawn at once. */
const MOST_RECORDS = 2000;
const MOST_VERTICES = 100_000;

/** The map is so many shifts wide: enough to see each, and where it leads. */
const LOOK_SHIFTS = 5;
/** Some 1 km: what has not moved is looked at as closely. */
const LEAST_LOOK_DEGREES = 0.01;
const METERS_OF_DEGREE = 111_320;

const middlesOf = (records: readonly SourceRecord[]): Float64Array =>
  Float64Array.from(records.flatMap(({ geometry }) => middleOf(geometry)));

const areasOf = (records: readonly SourceRecord[]): readonly LngLatPolygon[] =>
  records.flatMap(({ geometry }) => (geometry.type === "area" ? toPolygons(geometry.lngLatShape) : []));

/** Indices of the records that are drawn. */
function chooseDrawn(records: readonly SourceRecord[]): readonly number[] {
  const vertexCount = records.reduce(
    (sum, { geometry }) => sum + (geometry.type === "area" ? countVertices(geometry.lngLatShape) : 1),
    0,
  );
  const ofVertices = Math.max(1, Math.floor((records.length * MOST_VERTICES) / vertexCount));
  const count = Math.min(records.length, MOST_RECORDS, ofVertices);
  return Array.from({ length: count }, (_, i) => Math.floor((i * records.length) / count));
}

/** The neighbourhood of most places, wherever a few may have strayed to, with where they lay before. */
function findLook(before: Float64Array, after: Float64Array, shift: MedianShift | null): BoundingBox | null {
  const sideDegrees = Math.max(LEAST_LOOK_DEGREES, (LOOK_SHIFTS * (shift?.meters ?? 0)) / METERS_OF_DEGREE);
  const cells = new Map<string, number[]>();
  for (let i = 0; i < after.length; i += 2) {
    const cell = `${Math.floor(after[i] / sideDegrees)} ${Math.floor(after[i + 1] / sideDegrees)}`;
    const own = cells.get(cell);
    if (own === undefined) cells.set(cell, [i]);
    else own.push(i);
  }
  const fullest = [...cells.values()].reduce((most, own) => (own.length > most.length ? own : most), []);
  if (fullest.length === 0) return null;
  return fullest.reduce<BoundingBox>((box, i) => {
    const withAfter = extendBox(box, after[i], after[i + 1]);
    return before.length === 0 ? withAfter : extendBox(withAfter, before[i], before[i + 1]);
  }, EMPTY_BOX);
}

/** Figures of those that count for finding a shift, so that both say the same. */
function measureChange(before: Float64Array, after: Float64Array, reference: PlacedReference | null) {
  const apart = sampleApart(before.length > 0 ? before : after);
  const readings = [after, ...(before.length > 0 ? [before] : [])].map((points) => pickPoints(points, apart));
  const [placed, unmoved = null] = readings;
  const shift = unmoved && medianShift(unmoved, placed);
  if (reference === null || placed.length === 0) return { shift, fits: null };
  const [fitAfter, fitBefore = null] = measureFits(readings, reference);
  const isHeld = fitAfter.shareInside !== null || fitAfter.medianToLineMeters !== null;
  return { shift, fits: isHeld ? { before: fitBefore, after: fitAfter } : null };
}

/**
 * Compares two readings of the same layer, record by record.
 *
 * @param before null: it could not be read so
 * @param reference what its places are held against; null: nothing
 */
export function previewCoordinates(
  before: SourceTable | null,
  after: SourceTable,
  reference: PlacedReference | null,
): CoordinatePreview {
  const beforeByIndex = new Map(before?.records.map((record) => [record.index, record]));
  const pairs = after.records.flatMap((record) => {
    const own = beforeByIndex.get(record.index);
    return own === undefined ? [] : [[own, record] as const];
  });
  const beforeRecords = pairs.map(([own]) => own);
  const afterRecords = pairs.length > 0 ? pairs.map(([, own]) => own) : after.records;
  const middles = { before: middlesOf(beforeRecords), after: middlesOf(afterRecords) };
  const { shift, fits } = measureChange(middles.before, middles.after, reference);
  const drawn = chooseDrawn(afterRecords);
  const drawnBefore = pairs.length > 0 ? drawn : [];
  return {
    drawing: {
      pointsBefore: pickPoints(middles.before, drawnBefore),
      pointsAfter: pickPoints(middles.after, drawn),
      areasBefore: areasOf(drawnBefore.map((i) => beforeRecords[i])),
      areasAfter: areasOf(drawn.map((i) => afterRecords[i])),
      lngLatBox: findLook(middles.before, middles.after, shift),
    },
    drawnCount: drawn.length,
    count: afterRecords.length,
    shift,
    fits,
  };
}
