import type { AuditInput } from "../../../src/core/audit/audit.ts";
import { PlaceData } from "../../../src/core/audit/placeData.ts";
import { makePlane } from "../../../src/core/geo/projection.ts";
import type { Shape } from "../../../src/core/geo/shapes.ts";
import { ReachModels } from "../../../src/core/reach/reachModels.ts";
import type { DemandPoints } from "../../../src/core/read/demand.ts";
import type { Facility } from "../../../src/core/read/facilities.ts";
import { type Completeness, resolveInventory } from "../../../src/core/read/inventory.ts";
import { assemblePlace, type Place } from "../../../src/core/read/place.ts";
import type { WalkedLine } from "../../../src/core/read/streets.ts";
import type { Unit } from "../../../src/core/read/units.ts";
import type { AttributeValue } from "../../../src/core/read/values.ts";
import { type ParameterValues, resolveParameters } from "../../../src/core/standard/parameters.ts";
import type { Standard } from "../../../src/core/standard/standard.ts";
import { WEIGHT_PER_PERSON } from "../../../src/core/units.ts";

/** The place lies about the point where equator and prime meridian meet, so that its plane is known and meters are exact. */
const plane = makePlane([0, 0]);

/** Degrees of a point in meters east and north of the middle. */
export const toLngLat = (x: number, y: number) => plane.unproject(Float64Array.of(x * 1000, y * 1000));

/** A polygon of corners in meters: x0, y0, x1, y1, … */
const polygon = (...corners: readonly number[]): Shape => [
  [plane.unproject(Float64Array.from(corners, (meters) => meters * 1000))],
];

/** A rectangle in meters. */
export const rectangle = (minX: number, minY: number, maxX: number, maxY: number): Shape => [
  [plane.unproject(Float64Array.from([minX, minY, maxX, minY, maxX, maxY, minX, maxY], (meters) => meters * 1000))],
];

/** Two corners are a rectangle, more a polygon. */
export const shapeOf = (at: readonly number[]): Shape =>
  at.length === 4 ? rectangle(at[0], at[1], at[2], at[3]) : polygon(...at);

export type Cells = Readonly<Record<string, AttributeValue>>;

export function makeUnit(
  id: string,
  unitKind: string,
  lngLatShape: Shape,
  { subdistrict, ...attributes }: Cells & { readonly subdistrict?: string } = {},
): Unit {
  return {
    id,
    name: id,
    unitKind,
    attributes: new Map(Object.entries(attributes)),
    lngLatShape,
    subdistrict: subdistrict ?? null,
    county: null,
  };
}

/** A facility at a point in meters, on a rectangle, or on a polygon of more corners. */
export function makeFacility(id: string, kind: string, at: readonly number[], attributes: Cells = {}): Facility {
  const [lng, lat] = toLngLat(at[0], at[1]);
  return {
    id,
    name: id,
    hasOwnId: true,
    where: "",
    kind,
    word: kind,
    attributes: new Map(Object.entries(attributes)),
    place: at.length === 2 ? { lng, lat } : { lngLatShape: shapeOf(at) },
  };
}

/** People at points in meters. */
export function makeDemand(points: readonly (readonly [x: number, y: number, people: number])[]): DemandPoints {
  return {
    ids: points.map((_, i) => `p${i + 1}`),
    lngLat: Float64Array.from(points.flatMap(([x, y]) => [...toLngLat(x, y)])),
    weights: new Map([["people", Float64Array.from(points, ([, , people]) => people * WEIGHT_PER_PERSON)]]),
    origin: "file",
  };
}

export interface SmallPlace {
  readonly communities: readonly Unit[];
  readonly facilities: readonly Facility[];
  readonly demand: DemandPoints;
  readonly units?: ReadonlyMap<string, readonly Unit[]>;
  readonly inventory: Readonly<Record<string, Completeness>>;
  /** Without it, the communities are the surveyed area. */
  readonly survey?: Shape;
  /** Streets that are walked both ways; without them, none are loaded. */
  readonly streets?: readonly Street[];
  /** Gates at points in meters, and the compound that they name. */
  readonly gates?: readonly (readonly [x: number, y: number, compound?: string])[];
}

/** A line in meters: x0, y0, x1, y1, …; else a line that was read. */
export type Street = readonly number[] | WalkedLine;

const walkedLineOf = (street: Street): WalkedLine =>
  "lngLat" in street
    ? street
    : {
        lngLat: plane.unproject(Float64Array.from(street, (meters) => meters * 1000)),
        forwardPercent: 100,
        backPercent: 100,
      };

/** The place itself. */
export function assembleSmallPlace(small: Omit<SmallPlace, "inventory">, parameters: ParameterValues): Place {
  const { communities, facilities, demand, units = new Map(), survey, streets, gates = [] } = small;
  const entrances = gates.map(([x, y, compound = null]) => {
    const [lng, lat] = toLngLat(x, y);
    return { lng, lat, compound };
  });
  const input = { communities, facilities, demand, lngLatSurvey: survey ?? null, units, entrances };
  const streetLines = streets?.map(walkedLineOf);
  return assemblePlace(streetLines === undefined ? input : { ...input, streetLines }, parameters).place;
}

/** What an audit of a place needs, on a day when everything is due. */
export function prepareAudit(standard: Standard, small: SmallPlace): AuditInput {
  const parameters = resolveParameters(standard, new Map());
  const place = assembleSmallPlace(small, parameters);
  const resolved = resolveInventory(standard, place.facilities, new Map(Object.entries(small.inventory)));
  const data = new PlaceData(place, standard, resolved, new ReachModels(place));
  return { standard, data, parameters, date: "2026-01-01" };
}
