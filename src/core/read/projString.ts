import { DATUMS, type Datum, datumOf, type Ellipsoid } from "./datums.ts";
import { PROJECTIONS } from "./projectionMethods.ts";
import { type SystemDefinition, transverseMercator } from "./systemDefinition.ts";

const ELLIPSOIDS: Readonly<Record<string, Ellipsoid>> = {
  WGS84: DATUMS.wgs84.ellipsoid,
  GRS80: DATUMS.grs80.ellipsoid,
  krass: DATUMS.beijing1954.ellipsoid,
  IAU76: DATUMS.xian1980.ellipsoid,
  bessel: DATUMS.dhdn.ellipsoid,
  airy: DATUMS.osgb36.ellipsoid,
  intl: DATUMS.hongKong1980.ellipsoid,
  clrk66: DATUMS.nad27.ellipsoid,
};

const NAMED_DATUMS: Readonly<Record<string, Datum>> = {
  WGS84: DATUMS.wgs84,
  NAD83: DATUMS.grs80,
  NAD27: DATUMS.nad27,
  potsdam: DATUMS.dhdn,
  OSGB36: DATUMS.osgb36,
};

const METERS_OF_UNIT: Readonly<Record<string, number>> = { m: 1, km: 1000, ft: 0.3048, "us-ft": 1200 / 3937 };

/** What changes nothing here. */
const IGNORED = new Set(["no_defs", "type", "wktext", "title", "vunits"]);

/** What is handed to the projection as it is: numbers. */
const PASSED = new Set(["lat_0", "lon_0", "lat_1", "lat_2", "lat_ts", "k_0", "x_0", "y_0"]);

/** What is read here; anything else, a grid of shifts or a file to begin with, is refused. */
const READ = new Set([
  "proj",
  "zone",
  "south",
  "k",
  "a",
  "b",
  "rf",
  "R",
  "ellps",
  "datum",
  "towgs84",
  "units",
  "to_meter",
  "pm",
]);

/** Parameters by name; one without a value has "". null: it is not written like a string of PROJ, or has others. */
function splitParameters(text: string): ReadonlyMap<string, string> | null {
  const parameters = new Map<string, string>();
  for (const word of text.trim().split(/\s+/)) {
    const match = /^\+(\w+)(?:=([\w.,:@+-]*))?$/.exec(word);
    if (match === null) return null;
    const [, name, value = ""] = match;
    // The one grid that is no grid: it stands in most strings for Web Mercator.
    if (IGNORED.has(name) || (name === "nadgrids" && value === "@null")) continue;
    if (!PASSED.has(name) && !READ.has(name)) return null;
    parameters.set(name, value);
  }
  return parameters;
}

const toNumber = (value: string | undefined): number =>
  value !== undefined && /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(value) ? Number(value) : Number.NaN;

const ownEntry = <Value>(entries: Readonly<Record<string, Value>>, name: string): Value | undefined =>
  Object.hasOwn(entries, name) ? entries[name] : undefined;

function readEllipsoid(parameters: ReadonlyMap<string, string>): Ellipsoid | undefined {
  const name = parameters.get("ellps");
  const semiMajorMeters = toNumber(parameters.get("R") ?? parameters.get("a"));
  if (Number.isNaN(semiMajorMeters)) return ownEntry(ELLIPSOIDS, name ?? "WGS84");
  if (parameters.has("rf")) return { semiMajorMeters, inverseFlattening: toNumber(parameters.get("rf")) };
  const semiMinorMeters = toNumber(parameters.get("b") ?? parameters.get("R"));
  const difference = semiMajorMeters - semiMinorMeters;
  return { semiMajorMeters, inverseFlattening: difference === 0 ? 0 : semiMajorMeters / difference };
}

function readDatum(parameters: ReadonlyMap<string, string>): Datum | null {
  const name = parameters.get("datum");
  if (name !== undefined) return ownEntry(NAMED_DATUMS, name) ?? null;
  const ellipsoid = readEllipsoid(parameters);
  const toWgs84 = parameters.get("towgs84")?.split(",").map(toNumber);
  return ellipsoid === undefined ? null : datumOf("", ellipsoid, toWgs84 ?? null);
}

/** A system by a string of PROJ, "+proj=tmerc +lon_0=105 …"; null: it is none, or has a parameter that is not known here. */
export function defineProjString(text: string): SystemDefinition | null {
  const parameters = splitParameters(text);
  const datum = parameters && readDatum(parameters);
  if (!datum) return null;
  const proj = parameters.get("proj") ?? "";
  const primeMeridianDegrees = toNumber(parameters.get("pm") ?? "0");
  if (/^(longlat|latlong|lonlat|latlon)$/.test(proj))
    return { name: text, datum, primeMeridianDegrees, unit: 1, projection: null };

  const units = parameters.get("units");
  const unit =
    units === undefined ? toNumber(parameters.get("to_meter") ?? "1") : (ownEntry(METERS_OF_UNIT, units) ?? 0);
  const base = { name: text, datum, primeMeridianDegrees, unit };
  if (proj === "utm") {
    const zone = toNumber(parameters.get("zone"));
    if (!Number.isInteger(zone) || zone < 1 || zone > 60) return null;
    const falseNorthingMeters = parameters.has("south") ? 10_000_000 : 0;
    return { ...base, projection: transverseMercator(zone * 6 - 183, 500_000, 0.9996, falseNorthingMeters) };
  }
  if (!PROJECTIONS.has(proj)) return null;
  const numbers: Record<string, number> = {
    lat_0: 0,
    lon_0: 0,
    k_0: toNumber(parameters.get("k") ?? "1"),
    x_0: 0,
    y_0: 0,
  };
  for (const name of PASSED) if (parameters.has(name)) numbers[name] = toNumber(parameters.get(name));
  return { ...base, projection: { proj, parameters: numbers } };
}
