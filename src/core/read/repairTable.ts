import type { Issue } from "../errors.ts";
import { indexBoxes } from "../geo/clipper.ts";
import { labelPointOf } from "../geo/labelPoint.ts";
import { makeLocator } from "../geo/locator.ts";
import { intersectShapes, subtractShapes, uniteShapes } from "../geo/overlay.ts";
import { type BoundingBox, boxOfCoordinates, boxOfShape, mapShape, type Ring, type Shape } from "../geo/shapes.ts";
import { findGaps, uniteUnits } from "./fabric.ts";
import type { Repair } from "./repair.ts";
import { placeOfRecord, type SourceRecord, type SourceTable } from "./sourceTable.ts";

/** A table before and after its repairs: they are made once, whoever asks. */
export interface MendedTable {
  /** As the file has it. */
  readonly read: SourceTable;
  /** The very same where there is nothing to mend. */
  readonly mended: SourceTable;
}

type FillGap = Extract<Repair, { type: "fill-gap" }>;

/** Areas are laid over each other in whole parts of a degree, about a millimeter. */
const PARTS_PER_DEGREE = 1e8;

const toParts = (degrees: number): number => Math.round(degrees * PARTS_PER_DEGREE);
const shapeInParts = (lngLatShape: Shape): Shape => mapShape(lngLatShape, (ring) => ring.map(toParts));

/** The areas of a table while they are mended, by place of the record. */
class Areas {
  private readonly before = new Map<number, Shape>();
  private readonly after = new Map<number, Shape>();
  /** Records whose corners a mended area has taken over. */
  private readonly donors = new Map<number, Set<number>>();
  /** Givers of overlaps, by taker. */
  private readonly givers = new Map<number, Set<number>>();

  constructor(records: readonly SourceRecord[]) {
    for (const { index, geometry } of records)
      if (geometry.type === "area") this.before.set(index, geometry.lngLatShape);
  }

  private fileParts(index: number): Shape {
    return shapeInParts(this.before.get(index) ?? []);
  }

  private partsOf(index: number): Shape {
    return this.after.get(index) ?? this.fileParts(index);
  }

  private mend(index: number, parts: Shape, donors: Iterable<number>): void {
    this.after.set(index, parts);
    const known = this.donors.get(index) ?? new Set([index]);
    for (const donor of donors) known.add(donor);
    this.donors.set(index, known);
  }

  /** @returns whether there was anything to give, in the file or by now, and the taker did not give it itself before */
  giveOverlap(from: number, to: number): boolean {
    if (from === to || this.givers.get(from)?.has(to)) return false;
    const [giver, taker] = [this.partsOf(from), this.partsOf(to)];
    const hasMore = intersectShapes(giver, taker).length > 0;
    if (hasMore) this.mend(from, subtractShapes(giver, [taker]), [to]);
    const isGiven = hasMore || intersectShapes(this.fileParts(from), this.fileParts(to)).length > 0;
    if (isGiven) this.givers.set(to, (this.givers.get(to) ?? new Set()).add(from));
    return isGiven;
  }

  /** Gaps between the areas as the file has them: an overlap that is given opens none. */
  findGaps(): readonly Shape[] {
    return findGaps(uniteUnits([...this.before.keys()].map((index) => this.fileParts(index))));
  }

  /** @returns by repair, the number of its gap; null where there is none, or an earlier repair has it */
  fillGaps(repairs: readonly FillGap[], gaps: readonly Shape[]): readonly (number | null)[] {
    const { locate } = makeLocator(gaps);
    const indices = [...this.before.keys()];
    const boxes = indexBoxes(indices.map((index) => boxOfShape(this.fileParts(index))));
    const filled = new Set<number>();
    return repairs.map(({ to, lng, lat }) => {
      const [gap] = locate(toParts(lng), toParts(lat));
      if (gap === undefined || filled.has(gap) || !this.before.has(to)) return null;
      filled.add(gap);
      const neighbours = boxes.search(...boxOfShape(gaps[gap])).map((i) => indices[i]);
      this.mend(to, uniteShapes([this.partsOf(to), gaps[gap]]), neighbours);
      return gap;
    });
  }

  /** The mended areas in degrees; corners that stood in the file stand as they stood there. */
  *listMended(): Generator<readonly [index: number, lngLatShape: Shape]> {
    for (const [index, parts] of this.after) {
      const box = boxOfShape(parts);
      const own = new Map<string, readonly [number, number]>();
      for (const donor of this.donors.get(index)!) {
        for (const rings of this.before.get(donor) ?? [])
          for (const ring of rings) if (doMeet(boxOfCoordinates(ring.map(toParts)), box)) keepCorners(ring, own);
      }
      yield [index, mapShape(parts, (ring) => toDegrees(ring, own))];
    }
  }
}

const doMeet = (a: BoundingBox, b: BoundingBox): boolean =>
  a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];

const keyOfCorner = (x: number, y: number): string => `${x} ${y}`;

function keepCorners(lngLatRing: Ring, corners: Map<string, readonly [number, number]>): void {
  for (let i = 0; i < lngLatRing.length; i += 2) {
    const [lng, lat] = [lngLatRing[i], lngLatRing[i + 1]];
    corners.set(keyOfCorner(toParts(lng), toParts(lat)), [lng, lat]);
  }
}

function toDegrees(ringInParts: Ring, corners: ReadonlyMap<string, readonly [number, number]>): Ring {
  const degrees = new Float64Array(ringInParts.length);
  for (let i = 0; i < ringInParts.length; i += 2) {
    const [x, y] = [ringInParts[i], ringInParts[i + 1]];
    degrees.set(corners.get(keyOfCorner(x, y)) ?? [x / PARTS_PER_DEGREE, y / PARTS_PER_DEGREE], i);
  }
  return degrees;
}

/**
 * The table with its repairs made: records are left out first, then overlaps are given in the order of the list, then gaps are
 * filled. Land is neither won nor lost but where a gap is filled. Each repair leaves a note; one that finds nothing to do, a note
 * that says so. A record that is left out, or of which an overlap leaves nothing, counts as skipped.
 */
export function repairTable(table: SourceTable, repairs: readonly Repair[]): SourceTable {
  if (repairs.length === 0) return table;
  const issues: Issue[] = [];
  const note = (code: string, record: number, values: Issue["values"] = {}): void => {
    issues.push({ code, severity: "note", values, where: placeOfRecord(table.name, record) });
  };
  const known = new Set(table.records.map(({ index }) => index));
  const leftOut = new Set<number>();
  for (const repair of repairs) {
    if (repair.type !== "leave-out") continue;
    const { record } = repair;
    if (!known.has(record) || leftOut.has(record)) note("repair.nothing-to-do", record);
    else {
      leftOut.add(record);
      note("repair.left-out", record);
    }
  }
  const kept = table.records.filter(({ index }) => !leftOut.has(index));
  const areas = new Areas(kept);
  for (const repair of repairs) {
    if (repair.type !== "give-overlap") continue;
    const { from, to } = repair;
    if (areas.giveOverlap(from, to)) note("repair.overlap-given", from, { to: placeOfRecord(table.name, to) });
    else note("repair.nothing-to-do", from);
  }
  const fills = repairs.filter((repair) => repair.type === "fill-gap");
  const filled = fills.length === 0 ? [] : areas.fillGaps(fills, areas.findGaps());
  for (const [i, { to, lng, lat }] of fills.entries()) {
    if (filled[i] === null) note("repair.nothing-to-do", to);
    else note("repair.gap-filled", to, { lng, lat });
  }
  const mended = new Map(areas.listMended());
  const records: SourceRecord[] = [];
  for (const record of kept) {
    const lngLatShape = mended.get(record.index);
    if (lngLatShape === undefined) records.push(record);
    else if (lngLatShape.length > 0) records.push({ ...record, geometry: { type: "area", lngLatShape } });
    else note("repair.nothing-left", record.index);
  }
  const skippedCount = table.skippedCount + table.records.length - records.length;
  return { ...table, records, skippedCount, issues: [...table.issues, ...issues] };
}

/** A gap between areas of a table, degrees. */
export interface TableGap {
  readonly lngLatShape: Shape;
  /** A position in it, by which a repair names it. */
  readonly lng: number;
  readonly lat: number;
}

/** The gaps between the areas of a table that its repairs leave open. */
export function findOpenGaps(table: SourceTable, repairs: readonly Repair[]): readonly TableGap[] {
  const leftOut = new Set(repairs.flatMap((repair) => (repair.type === "leave-out" ? [repair.record] : [])));
  const areas = new Areas(table.records.filter(({ index }) => !leftOut.has(index)));
  const gaps = areas.findGaps();
  const filled = new Set(areas.fillGaps(repairs.filter(({ type }) => type === "fill-gap") as readonly FillGap[], gaps));
  return gaps.flatMap((parts, i): readonly TableGap[] => {
    if (filled.has(i)) return [];
    const [x, y] = labelPointOf(parts);
    return [
      {
        lngLatShape: mapShape(parts, (ring) => ring.map((part) => part / PARTS_PER_DEGREE)),
        lng: Math.round(x) / PARTS_PER_DEGREE,
        lat: Math.round(y) / PARTS_PER_DEGREE,
      },
    ];
  });
}
