import { InputError, type Issue } from "../errors.ts";
import { uniteShapes } from "../geo/overlay.ts";
import { mapShape, type Shape } from "../geo/shapes.ts";
import { type DemandPoints, readDemand } from "../read/demand.ts";
import { type Facility, readFacilities } from "../read/facilities.ts";
import type { PlaceInput } from "../read/place.ts";
import { readSource, type SourceFile } from "../read/source.ts";
import type { SourceTable } from "../read/sourceTable.ts";
import { readUnits, type Unit } from "../read/units.ts";
import type { Standard } from "../standard/standard.ts";

/** The files of a place, by role. */
export interface Sources {
  readonly communities: SourceFile;
  /** With the kind of all its facilities, or null where the file's own words decide. */
  readonly facilities: readonly { readonly kind: string | null; readonly source: SourceFile }[];
  readonly demand: SourceFile | null;
  /** The surveyed area. */
  readonly survey: SourceFile | null;
  readonly units: readonly { readonly unitKind: string; readonly source: SourceFile }[];
}

/** What became of a file's records: kept + skipped is all of them. */
export interface SourceCount {
  readonly name: string;
  readonly role: string;
  readonly keptCount: number;
  readonly skippedCount: number;
}

export interface ReadSources {
  readonly input: PlaceInput;
  readonly counts: readonly SourceCount[];
  readonly issues: readonly Issue[];
}

/** Reads every source of a place. Steps are yielded as they begin, for progress. @throws InputError if a file is refused */
export function* readSources(sources: Sources, standard: Standard): Generator<string, ReadSources> {
  const counts: SourceCount[] = [];
  const issueLists: (readonly Issue[])[] = [];
  const keep = (table: SourceTable, role: string, skippedByRole: number, found: readonly Issue[]) => {
    const keptCount = table.records.length - skippedByRole;
    counts.push({ name: table.name, role, keptCount, skippedCount: table.skippedCount + skippedByRole });
    issueLists.push(table.issues, found);
  };
  const readLayer = (source: SourceFile, unitKind: string): readonly Unit[] => {
    const table = readSource(source);
    const { units, skippedCount, issues: found } = readUnits(table, unitKind, standard);
    keep(table, unitKind === "community" ? "communities" : unitKind, skippedCount, found);
    if (units.length > 0) return units;
    if (unitKind === "community") throw new InputError("communities.none", {}, source.name);
    throw new InputError("units.none", { unit: unitKind }, source.name);
  };

  yield sources.communities.name;
  const communities = readLayer(sources.communities, "community");

  const facilities: Facility[] = [];
  for (const { kind, source } of sources.facilities) {
    yield source.name;
    const table = readSource(source);
    const read = readFacilities(table, standard, kind);
    for (const facility of read.facilities) facilities.push(facility);
    keep(table, "facilities", read.skippedCount, read.issues);
  }

  let demand: DemandPoints | null = null;
  if (sources.demand !== null) {
    yield sources.demand.name;
    const table = readSource(sources.demand);
    const read = readDemand(table, standard);
    demand = read.demand;
    keep(table, "demand", read.skippedCount, read.issues);
  }

  const units = new Map<string, readonly Unit[]>();
  for (const { unitKind, source } of sources.units) {
    yield source.name;
    units.set(unitKind, [...(units.get(unitKind) ?? []), ...readLayer(source, unitKind)]);
  }
  const survey = sources.survey === null ? null : readLayer(sources.survey, "survey");
  const lngLatSurvey = survey === null ? null : uniteLngLat(survey.map(({ lngLatShape }) => lngLatShape));
  return { input: { communities, facilities, demand, lngLatSurvey, units }, counts, issues: issueLists.flat() };
}

/** Degrees are united as whole parts of 1e-8 degree, about a millimeter. */
function uniteLngLat(shapes: readonly Shape[]): Shape {
  const parts = shapes.map((shape) => mapShape(shape, (ring) => ring.map((degrees) => Math.round(degrees * 1e8))));
  return mapShape(uniteShapes(parts), (ring) => ring.map((part) => part / 1e8));
}
