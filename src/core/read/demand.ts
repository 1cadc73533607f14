import type { Issue } from "../errors.ts";
import { labelPointOf } from "../geo/labelPoint.ts";
import type { Standard } from "../standard/standard.ts";
import { countToWeight } from "../units.ts";
import type { ChosenColumns } from "./columns.ts";
import { RoleReading } from "./roleReading.ts";
import type { SourceTable } from "./sourceTable.ts";

/** What demand points are counted in. */
export type DemandMeasure = "people" | "households" | "dwellings" | "buildings" | "elderly" | "children" | "students";

export const DEMAND_MEASURES: readonly DemandMeasure[] = [
  "people",
  "households",
  "dwellings",
  "buildings",
  "elderly",
  "children",
  "students",
];

/** Weight of a point whose number is not known. */
export const UNKNOWN_WEIGHT = -1;

/** Where people are and how many, as flat arrays over the points. */
export interface DemandPoints {
  readonly ids: readonly string[];
  /** lng0, lat0, lng1, … in degrees. */
  readonly lngLat: Float64Array;
  /** By measure that is known of any point: whole thousandths by point, or UNKNOWN_WEIGHT. */
  readonly weights: ReadonlyMap<DemandMeasure, Float64Array>;
  /** "file": given; "grid": an even grid made from the communities' own figures. */
  readonly origin: "file" | "grid";
}

/** Where people are in the plane, and how many. */
export interface PlaneDemand extends DemandPoints {
  /** x0, y0, x1, y1, … whole millimeters in the plane. */
  readonly planePoints: Float64Array;
}

export interface ReadDemand {
  readonly demand: DemandPoints;
  readonly skippedCount: number;
  readonly issues: readonly Issue[];
}

/**
 * Reads a table as demand points; areas stand for their label points. Where no point has a number of people, households
 * or dwellings, each point counts as one building.
 */
export function readDemand(table: SourceTable, standard: Standard, chosen?: ChosenColumns): ReadDemand {
  const reading = new RoleReading(table, "demand", "demand", standard, chosen);
  const ids: string[] = [];
  const lngLat: number[] = [];
  const columns = new Map<DemandMeasure, number[]>();
  for (const record of table.records) {
    const { geometry } = record;
    if (geometry.type === "line") {
      reading.issues.push({
        code: "record.not-demand",
        severity: "error",
        values: {},
        where: reading.placeOf(record),
      });
      continue;
    }
    if (geometry.type === "point") lngLat.push(geometry.lng, geometry.lat);
    else lngLat.push(...labelPointOf(geometry.lngLatShape));
    const attributes = reading.attributes(record);
    for (const measure of DEMAND_MEASURES) {
      const count = attributes.get(measure);
      if (typeof count !== "number") continue;
      let weights = columns.get(measure);
      if (weights === undefined) {
        weights = [];
        columns.set(measure, weights);
      }
      // Points before this one had no number.
      while (weights.length < ids.length) weights.push(UNKNOWN_WEIGHT);
      weights.push(countToWeight(count));
    }
    ids.push(reading.uniqueId(record, "demand"));
  }
  const weights = finishWeights(columns, ids.length);
  const issues = [...reading.issues, ...describeWeights(weights, table, reading.placeOf.bind(reading), ids.length)];
  const demand: DemandPoints = { ids, lngLat: Float64Array.from(lngLat), weights, origin: "file" };
  return { demand, skippedCount: table.records.length - ids.length, issues };
}

function finishWeights(columns: Map<DemandMeasure, number[]>, count: number): Map<DemandMeasure, Float64Array> {
  const weights = new Map<DemandMeasure, Float64Array>();
  for (const measure of DEMAND_MEASURES) {
    const column = columns.get(measure);
    if (column === undefined) continue;
    const filled = new Float64Array(count).fill(UNKNOWN_WEIGHT);
    filled.set(column);
    weights.set(measure, filled);
  }
  const counted = weights.has("people") || weights.has("households") || weights.has("dwellings");
  if (!counted && count > 0) weights.set("buildings", new Float64Array(count).fill(countToWeight(1)));
  return weights;
}

/** Measures that every home should have a number of, if any has; groups of people may be recorded for some only. */
const COUNTS_OF_HOMES: readonly (readonly [measure: DemandMeasure, code: string])[] = [
  ["people", "demand.no-people"],
  ["households", "demand.no-households"],
  ["dwellings", "demand.no-dwellings"],
];

/** Points without a number in a layer that has numbers are listed; a layer without numbers says how it is counted. */
function describeWeights(
  weights: ReadonlyMap<DemandMeasure, Float64Array>,
  table: SourceTable,
  placeOf: (record: SourceTable["records"][number]) => string,
  count: number,
): Issue[] {
  if (weights.has("buildings")) {
    return [{ code: "demand.counts-buildings", severity: "note", values: { count }, where: table.name }];
  }
  const located = table.records.filter((record) => record.geometry.type !== "line");
  return COUNTS_OF_HOMES.flatMap(([measure, code]) => {
    const column = weights.get(measure);
    const lacking = column === undefined ? [] : located.filter((_, i) => column[i] === UNKNOWN_WEIGHT);
    return lacking.map((record) => ({ code, severity: "warning" as const, values: {}, where: placeOf(record) }));
  });
}
