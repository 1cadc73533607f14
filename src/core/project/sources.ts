import { InputError, type Issue } from "../errors.ts";
import { uniteShapes } from "../geo/overlay.ts";
import { mapShape, type Shape } from "../geo/shapes.ts";
import type { ChosenColumns } from "../read/columns.ts";
import { type DemandPoints, readDemand } from "../read/demand.ts";
import { type Entrance, readEntrances } from "../read/entrances.ts";
import { type ChosenWords, type Facility, readFacilities } from "../read/facilities.ts";
import type { PlaceInput } from "../read/place.ts";
import type { SourceTable } from "../read/sourceTable.ts";
import { readStreets, type WalkedLine, type WalkProfile } from "../read/streets.ts";
import { readUnits, type Unit } from "../read/units.ts";
import type { Standard } from "../standard/standard.ts";

/** What a file is used as: a layer of the place, or units of a kind as "unit:KIND". */
export type LayerRole = "communities" | "facilities" | "demand" | "survey" | "streets" | "entrances" | `unit:${string}`;

/** A file of a place and how it is read. */
export interface SourceLayer {
  /** Name of the file. */
  readonly name: string;
  /** Reads the file, or gives what was read of it before. @throws InputError if the file is refused */
  readonly read: () => SourceTable;
  readonly role: LayerRole;
  /** Kind of all its facilities; null where the file's own words decide. */
  readonly kind: string | null;
  /** Columns that the user chose. */
  readonly columns: ChosenColumns;
}

/** The files of a place. One at most gives the communities, one the demand, and one the surveyed area. */
export interface Sources {
  readonly layers: readonly SourceLayer[];
  /** What the user said of words for kinds. */
  readonly words: ChosenWords;
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

/** Layers in the order in which they are read and counted. */
const READING_ORDER = ["communities", "facilities", "demand", "unit", "survey", "entrances", "streets"];

const orderOf = ({ role }: SourceLayer): number => READING_ORDER.indexOf(role.split(":", 1)[0]);

/** Reads every source of a place. Steps are yielded as they begin, for progress. @throws InputError if a file is refused */
export function* readSources(
  { layers, words }: Sources,
  standard: Standard,
  profile: WalkProfile,
): Generator<string, ReadSources> {
  const counts: SourceCount[] = [];
  const issueLists: (readonly Issue[])[] = [];
  const keep = (table: SourceTable, role: string, skippedByRole: number, found: readonly Issue[]) => {
    const keptCount = table.records.length - skippedByRole;
    counts.push({ name: table.name, role, keptCount, skippedCount: table.skippedCount + skippedByRole });
    issueLists.push(table.issues, found);
  };
  const readLayer = ({ name, read, columns }: SourceLayer, unitKind: string): readonly Unit[] => {
    const table = read();
    const { units, skippedCount, issues: found } = readUnits(table, unitKind, standard, columns);
    keep(table, unitKind === "community" ? "communities" : unitKind, skippedCount, found);
    if (units.length > 0) return units;
    if (unitKind === "community") throw new InputError("communities.none", {}, name);
    throw new InputError("units.none", { unit: unitKind }, name);
  };

  let communities: readonly Unit[] = [];
  const facilities: Facility[] = [];
  let demand: DemandPoints | null = null;
  const units = new Map<string, readonly Unit[]>();
  let survey: readonly Unit[] | null = null;
  const entrances: Entrance[] = [];
  let streetLines: WalkedLine[] | null = null;
  for (const layer of [...layers].sort((a, b) => orderOf(a) - orderOf(b))) {
    const { role, name, kind, columns } = layer;
    yield name;
    if (role === "communities") communities = readLayer(layer, "community");
    else if (role === "survey") survey = readLayer(layer, "survey");
    else if (role === "facilities") {
      const table = layer.read();
      const read = readFacilities(table, standard, { kind, columns, words });
      for (const facility of read.facilities) facilities.push(facility);
      keep(table, "facilities", read.skippedCount, read.issues);
    } else if (role === "demand") {
      const table = layer.read();
      const read = readDemand(table, standard, columns);
      demand = read.demand;
      keep(table, "demand", read.skippedCount, read.issues);
    } else if (role === "streets") {
      const table = layer.read();
      const read = readStreets(table, columns, profile);
      streetLines ??= [];
      for (const line of read.lines) streetLines.push(line);
      keep(table, "streets", read.skippedCount, read.issues);
    } else if (role === "entrances") {
      const table = layer.read();
      const read = readEntrances(table, standard, columns);
      for (const entrance of read.entrances) entrances.push(entrance);
      keep(table, "entrances", read.skippedCount, read.issues);
    } else {
      const unitKind = role.slice("unit:".length);
      units.set(unitKind, [...(units.get(unitKind) ?? []), ...readLayer(layer, unitKind)]);
    }
  }
  const lngLatSurvey = survey === null ? null : uniteLngLat(survey.map(({ lngLatShape }) => lngLatShape));
  const input: PlaceInput = { communities, facilities, demand, lngLatSurvey, units, entrances };
  return {
    input: streetLines === null ? input : { ...input, streetLines },
    counts,
    issues: issueLists.flat(),
  };
}

/** Degrees are united as whole parts of 1e-8 degree, about a millimeter. */
function uniteLngLat(shapes: readonly Shape[]): Shape {
  const parts = shapes.map((shape) => mapShape(shape, (ring) => ring.map((degrees) => Math.round(degrees * 1e8))));
  return mapShape(uniteShapes(parts), (ring) => ring.map((part) => part / 1e8));
}
