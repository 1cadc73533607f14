import { type Datum, datumOf, shiftOf } from "./datums.ts";
import { findProjection, type NamedParameter } from "./projectionMethods.ts";
import type { Projection, SystemDefinition, SystemDescription } from "./systemDefinition.ts";
import { codeOf, degreesOf } from "./wktSystem.ts";

type JsonObject = Readonly<Record<string, unknown>>;

const objectOf = (value: unknown): JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};

const listOf = (value: unknown): readonly JsonObject[] => (Array.isArray(value) ? value.map(objectOf) : []);

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

const numberOf = (value: unknown): number => (typeof value === "number" ? value : Number.NaN);

/** A unit is its name, where that is a common one, or says its factor: radians for angles, meters for lengths. */
const metersOf = (unit: unknown): number => (typeof unit === "object" ? numberOf(objectOf(unit).conversion_factor) : 1);

const degreesOfUnit = (unit: unknown): number => (typeof unit === "object" ? degreesOf(metersOf(unit)) : 1);

/** A number, or one with its unit. */
const readMeasure = (value: unknown, factorOf: (unit: unknown) => number): number =>
  typeof value === "number" ? value : numberOf(objectOf(value).value) * factorOf(objectOf(value).unit);

const firstUnit = (system: JsonObject): unknown => listOf(objectOf(system.coordinate_system).axis)[0]?.unit;

function readDatum(geographic: JsonObject, boundShift: readonly number[] | null): Datum | null {
  const datum = objectOf(geographic.datum ?? geographic.datum_ensemble);
  const ellipsoid = objectOf(datum.ellipsoid);
  const semiMajorMeters = readMeasure(ellipsoid.semi_major_axis ?? ellipsoid.radius, metersOf);
  const semiMinorMeters = readMeasure(ellipsoid.semi_minor_axis ?? ellipsoid.radius, metersOf);
  const difference = semiMajorMeters - semiMinorMeters;
  const inverseFlattening =
    typeof ellipsoid.inverse_flattening === "number"
      ? ellipsoid.inverse_flattening
      : difference === 0
        ? 0
        : semiMajorMeters / difference;
  return datumOf(textOf(datum.name), { semiMajorMeters, inverseFlattening }, boundShift);
}

function readProjection(system: JsonObject): Projection | null {
  const conversion = objectOf(system.conversion);
  const parameters = listOf(conversion.parameters).map(
    ({ name, value, unit }): NamedParameter => ({
      name: textOf(name),
      value: numberOf(value),
      unit: { degrees: degreesOfUnit(unit), meters: metersOf(unit) },
    }),
  );
  return findProjection(textOf(objectOf(conversion.method).name), parameters);
}

/** The shift of a bound system to WGS84; null: it is by a grid. */
function readBoundShift(bound: JsonObject): readonly number[] | null {
  const transformation = objectOf(bound.transformation);
  const parameters = listOf(transformation.parameters);
  return shiftOf(textOf(objectOf(transformation.method).name), (wanted) => {
    const value = parameters.find(({ name }) => name === wanted)?.value;
    return value === undefined ? undefined : numberOf(value);
  });
}

function define(system: JsonObject, boundShift: readonly number[] | null): SystemDefinition | null {
  const isProjected = system.type === "ProjectedCRS";
  // On three axes from the middle of the earth there is neither longitude nor latitude.
  if (!isProjected && objectOf(system.coordinate_system).subtype === "Cartesian") return null;
  const geographic = isProjected ? objectOf(system.base_crs) : system;
  const datum = readDatum(geographic, boundShift);
  const projection = isProjected ? readProjection(system) : null;
  if (datum === null || (isProjected && projection === null)) return null;
  const { prime_meridian } = objectOf(geographic.datum ?? geographic.datum_ensemble);
  const { longitude } = objectOf(prime_meridian);
  return {
    name: textOf(system.name),
    datum,
    primeMeridianDegrees: longitude === undefined ? 0 : readMeasure(longitude, degreesOfUnit),
    unit: isProjected ? metersOf(firstUnit(system)) : degreesOfUnit(firstUnit(system)),
    projection,
  };
}

/** A compound of a bound one is the most there is. */
const MOST_WRAPPERS = 4;

/** What PROJJSON says of its horizontal system; null: it is none. */
export function describeProjJson(text: string): SystemDescription | null {
  let system: JsonObject;
  try {
    system = objectOf(JSON.parse(text));
  } catch {
    return null;
  }
  let boundShift: readonly number[] | null = null;
  for (let i = 0; i < MOST_WRAPPERS; i++) {
    if (system.type === "CompoundCRS") system = listOf(system.components)[0] ?? {};
    if (system.type !== "BoundCRS") continue;
    boundShift = readBoundShift(system);
    system = objectOf(system.source_crs);
  }
  if (!["GeographicCRS", "GeodeticCRS", "ProjectedCRS"].includes(textOf(system.type))) return null;
  const { authority, code } = objectOf(system.id);
  const isOgcDegrees = authority === "OGC" && code === "CRS84";
  return { code: isOgcDegrees ? "EPSG:4326" : codeOf(authority, code), definition: define(system, boundShift) };
}
