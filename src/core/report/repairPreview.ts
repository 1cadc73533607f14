import { makePlane, projectShape } from "../geo/projection.ts";
import { areaOfShape, type BoundingBox, type Shape } from "../geo/shapes.ts";
import { middleOf, type SourceGeometry } from "../read/geometry.ts";
import type { Repair } from "../read/repair.ts";
import { type MendedTable, repairTable } from "../read/repairTable.ts";
import type { SourceRecord, SourceTable } from "../read/sourceTable.ts";
import { squareMmToSquareMeters } from "../units.ts";
import { toPolygons } from "./buildDrawing.ts";
import type { ChangeDrawing } from "./drawing.ts";
import type { RepairChoice } from "./repairProposal.ts";

/** What a choice of repairs does to the records that it is about. Plain values and typed arrays: it crosses from a worker. */
export interface RepairPreview {
  readonly drawing: ChangeDrawing;
  /** By area that changes: its place in the file, and its size; 0: nothing is left. */
  readonly areas: readonly {
    readonly record: number;
    readonly beforeSquareMeters: number;
    readonly afterSquareMeters: number;
  }[];
}

/** A source that repairs are about. */
export interface RepairedSource extends MendedTable {
  readonly id: string;
  /** Repairs that it has already. */
  readonly repairs: readonly Repair[];
}

/** So much around a fault is seen. */
const LEAST_MARGIN_DEGREES = 0.0003;

function withMargin([west, south, east, north]: BoundingBox): BoundingBox {
  const margin = Math.max(LEAST_MARGIN_DEGREES, (east - west) / 2, (north - south) / 2);
  return [west - margin, south - margin, east + margin, north + margin];
}

const shapeOf = (record: SourceRecord | undefined): Shape =>
  record?.geometry.type === "area" ? record.geometry.lngLatShape : [];

const sameNumbers = (a: Float64Array, b: Float64Array): boolean =>
  a.length === b.length && a.every((number, i) => number === b[i]);

/** Whether two geometries are the same. Those of areas that were mended are made anew each time. */
function isSame(a: SourceGeometry, b: SourceGeometry): boolean {
  if (a === b) return true;
  if (a.type !== "area" || b.type !== "area" || a.lngLatShape.length !== b.lngLatShape.length) return false;
  return a.lngLatShape.every((rings, part) => {
    const others = b.lngLatShape[part];
    return rings.length === others.length && rings.every((ring, i) => sameNumbers(ring, others[i]));
  });
}

const recordsOf = ({ records }: SourceTable): ReadonlyMap<number, SourceRecord> =>
  new Map(records.map((record) => [record.index, record]));

/**
 * Shows a choice before it is made: areas as they are and as they become, and records that are left out with the one that
 * stays for them.
 *
 * @param sources those that the choice is about, and that of the record that it keeps
 * @param lngLatBox where the fault lies
 */
export function previewRepairs(
  sources: readonly RepairedSource[],
  choice: RepairChoice,
  lngLatBox: BoundingBox,
): RepairPreview {
  const [west, south, east, north] = lngLatBox;
  const plane = makePlane([(west + east) / 2, (south + north) / 2]);
  const squareMetersOf = (shape: Shape) => squareMmToSquareMeters(areaOfShape(projectShape(plane, shape)));
  const areas: { record: number; before: Shape; after: Shape }[] = [];
  const leftOut: number[] = [];
  let kept: readonly number[] = [];
  for (const { id, read, mended, repairs } of sources) {
    const own = choice.repairs.flatMap(({ source, repair }) => (source === id ? [repair] : []));
    const before = recordsOf(mended);
    const after = recordsOf(repairTable(read, [...repairs, ...own]));
    const keptRecord = choice.source === id ? before.get(choice.record) : undefined;
    if (keptRecord !== undefined) kept = middleOf(keptRecord.geometry);
    for (const [record, was] of before) {
      const becomes = after.get(record);
      if (becomes !== undefined && isSame(was.geometry, becomes.geometry)) continue;
      if (own.some((repair) => repair.type === "leave-out" && repair.record === record))
        leftOut.push(...middleOf(was.geometry));
      else areas.push({ record, before: shapeOf(was), after: shapeOf(becomes) });
    }
  }
  const pointsAfter = Array.from({ length: leftOut.length / 2 }, () => kept).flat();
  return {
    drawing: {
      pointsBefore: Float64Array.from(leftOut),
      pointsAfter: Float64Array.from(pointsAfter),
      areasBefore: areas.flatMap(({ before }) => toPolygons(before)),
      areasAfter: areas.flatMap(({ after }) => toPolygons(after)),
      lngLatBox: withMargin(lngLatBox),
    },
    areas: areas.map(({ record, before, after }) => ({
      record,
      beforeSquareMeters: squareMetersOf(before),
      afterSquareMeters: squareMetersOf(after),
    })),
  };
}
