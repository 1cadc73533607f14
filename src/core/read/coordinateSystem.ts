import proj4 from "proj4";
import { InputError } from "../errors.ts";
import { bd09ToWgs84, gcj02ToWgs84 } from "../geo/gcj02.ts";
import { lacksShift } from "./datums.ts";
import { findEpsgSystem } from "./epsgSystems.ts";
import type { ToLngLat } from "./geometry.ts";
import { describeProjJson } from "./projJsonSystem.ts";
import { defineProjString } from "./projString.ts";
import type { SystemDefinition } from "./systemDefinition.ts";
import { describeWkt } from "./wktSystem.ts";

/** The coordinate system of a file: what it is called, and where its positions are. */
export interface CoordinateSystem {
  /** For people, in words of every language: "CGCS2000 / 3° Gauss-Krüger CM 105°E (EPSG:4544)". At most some 100 characters. */
  readonly name: string;
  /** "EPSG:4544", "ESRI:102025"; null: it has none, or does not say it. */
  readonly code: string | null;
  /** degrees: longitude, latitude; projected: lengths; encrypted: degrees that are shifted by hundreds of meters (GCJ-02, BD-09). */
  readonly kind: "degrees" | "projected" | "encrypted";
  /**
   * Its datum is shifted against WGS84, and by how much is not known: places may be off by some 100 m, on a few old datums by
   * up to 800. Else they are right to some meters.
   */
  readonly isApproximate: boolean;
  /** WGS84 degrees of a position, easting or longitude first, whatever order the system itself prescribes; null: it has none. */
  readonly toLngLat: ToLngLat;
}

/** Texts that are longer are not looked at; the longest of EPSG's systems have some 5,000 characters. */
const LONGEST_TEXT = 20_000;

/** Longest piece of a text that a sentence or a name repeats. */
const LONGEST_QUOTE = 80;

const quote = (text: string): string => {
  const plain = text.replace(/\s+/g, " ").trim();
  return plain.length > LONGEST_QUOTE ? `${plain.slice(0, LONGEST_QUOTE)}…` : plain;
};

const isOnGlobe = (lng: number, lat: number): boolean => Math.abs(lng) <= 180 && Math.abs(lat) <= 90;

const encrypted = (name: string, toWgs84: typeof gcj02ToWgs84): CoordinateSystem => ({
  name,
  code: null,
  kind: "encrypted",
  isApproximate: false,
  toLngLat: (x, y) => (isOnGlobe(x, y) ? toWgs84([x, y]) : null),
});

/** Degrees of a system that needs no change are handed on as they are, whatever they are: their range is checked later. */
const asTheyAre: ToLngLat = (x, y) => [x, y];

function toProjString({ datum, primeMeridianDegrees, unit, projection }: SystemDefinition): string {
  const { semiMajorMeters, inverseFlattening } = datum.ellipsoid;
  const isSphere = inverseFlattening === 0;
  const parameters: Record<string, string | number> = {
    // Web Mercator is Mercator's own formulas, given a sphere.
    proj: projection === null ? "longlat" : projection.proj === "webmerc" ? "merc" : projection.proj,
    ...projection?.parameters,
    a: semiMajorMeters,
    ...(isSphere || projection?.proj === "webmerc" ? { b: semiMajorMeters } : { rf: inverseFlattening }),
    ...(datum.toWgs84 === null ? {} : { towgs84: datum.toWgs84.join(",") }),
    ...(primeMeridianDegrees === 0 ? {} : { pm: primeMeridianDegrees }),
    ...(projection === null ? {} : { to_meter: unit }),
  };
  return `${Object.entries(parameters)
    .map(([name, value]) => `+${name}=${value}`)
    .join(" ")} +no_defs`;
}

/** How far a position may be from where the way forth and back leads it, degrees: 10 m, for datums are shifted but roughly. */
const ROUND_TRIP_DEGREES = 1e-4;

/**
 * The way to WGS84; null if there is none: the parameters contradict each other. That is seen at a place near the origin, which
 * has to come back to itself.
 */
function makeToLngLat(definition: SystemDefinition): ToLngLat | null {
  const { datum, primeMeridianDegrees, unit, projection } = definition;
  if (!Number.isFinite(unit) || unit <= 0 || !(Math.abs(primeMeridianDegrees) <= 180)) return null;
  if (projection === null && datum.toWgs84 === null && unit === 1 && primeMeridianDegrees === 0) return asTheyAre;
  if (Object.values(projection?.parameters ?? {}).some((value) => !Number.isFinite(value))) return null;
  // A converter of degrees knows no other unit.
  const before = projection === null ? unit : 1;
  const { lon_0 = 0, lat_0 = 0 } = projection?.parameters ?? {};
  try {
    const converter = proj4(toProjString(definition));
    const toLngLat: ToLngLat = (ownX, ownY) => {
      const [x, y] = [ownX * before, ownY * before];
      if (!Number.isFinite(x) || !Number.isFinite(y)) return null;
      const [lng, lat] = converter.inverse([x, y]);
      return isOnGlobe(lng, lat) ? [lng, lat] : null;
    };
    const [lng, lat] = [lon_0 + primeMeridianDegrees + 0.5, Math.max(-80, Math.min(80, lat_0 + 0.5))];
    const [x, y] = converter.forward([lng, lat]);
    const back = toLngLat(x / before, y / before);
    if (back === null) return null;
    const turn = (back[0] - lng) / 360;
    const isBack =
      Math.abs(turn - Math.round(turn)) * 360 < ROUND_TRIP_DEGREES && Math.abs(back[1] - lat) < ROUND_TRIP_DEGREES;
    return isBack ? toLngLat : null;
  } catch {
    // The projections of proj4 throw texts of their own at parameters that they cannot use.
    return null;
  }
}

function makeSystem(definition: SystemDefinition | null, code: string | null): CoordinateSystem | null {
  const toLngLat = definition && makeToLngLat(definition);
  if (!toLngLat) return null;
  const name = quote(definition.name);
  return {
    name: code === null ? name : `${name} (${code})`,
    code,
    kind: definition.projection === null ? "degrees" : "projected",
    isApproximate: lacksShift(definition.datum),
    toLngLat,
  };
}

function systemOfCode(number: number): CoordinateSystem | null {
  const known = findEpsgSystem(number);
  return known && makeSystem(known.definition, `EPSG:${known.code}`);
}

const NAMES: readonly (readonly [name: RegExp, system: () => CoordinateSystem | null])[] = [
  [/^gcj-?02$/i, () => encrypted("GCJ-02", gcj02ToWgs84)],
  [/^bd-?09(ll)?$/i, () => encrypted("BD-09", bd09ToWgs84)],
  [/^(OGC:(1\.3:)?)?CRS:?84h?$|^WGS ?-?(19)?84$/i, () => systemOfCode(4326)],
  [/^CGCS ?-?2000$/i, () => systemOfCode(4490)],
];

/** What stands around an authority's name and number in a URN or an address: "urn:ogc:def:crs:EPSG::4547". */
const URN = /^(?:urn:(?:x-)?ogc:def:crs:|https?:\/\/(?:www\.)?opengis\.net\/(?:def\/crs\/|gml\/srs\/))/i;

/** An authority and a number, as codes, URNs and addresses end: "EPSG:4547", "EPSG/0/4547", "epsg.xml#4547", "4547". */
const CODE = /^(?:(?:EPSG|ESRI)(?:\.xml)?(?:[:/#]+[\d.]*(?=[:/#]))?[\s:/#]*)?(\d{4,6})$/i;

function findSystem(text: string): CoordinateSystem | null {
  if (text.startsWith("+")) return makeSystem(defineProjString(text), null);
  if (text.startsWith("{") || text.includes("[")) {
    const described = text.startsWith("{") ? describeProjJson(text) : describeWkt(text);
    if (described === null) return null;
    const byCode = described.code === null ? null : systemOfCode(Number(described.code.slice("EPSG:".length)));
    const asDescribed = makeSystem(described.definition, described.code);
    // What a code is known for goes first, unless only the text has the shift of its datum.
    const isBetterDescribed = byCode?.isApproximate === true && asDescribed?.isApproximate === false;
    return isBetterDescribed ? asDescribed : (byCode ?? asDescribed);
  }
  const bare = text.replace(URN, "").replaceAll("：", ":");
  const code = CODE.exec(bare);
  if (code !== null) return systemOfCode(Number(code[1]));
  const plain = bare.replace(/^OGC[:/]+[\d.]*[:/]+/i, "");
  return NAMES.find(([name]) => name.test(plain))?.[1]() ?? null;
}

/**
 * Reads what a file or a person says of a coordinate system: a code ("EPSG:4547", "4547"), a URN or an address of OGC, WKT
 * of either edition and Esri's .prj, PROJJSON, a string of PROJ, "GCJ-02" or "BD-09". Nothing is fetched for it; grids of
 * datum shifts are left out.
 *
 * @throws InputError "crs.unknown" if it is none of them, or of a system that is not known here
 */
export function readCoordinateSystem(text: string): CoordinateSystem {
  const system = text.length > LONGEST_TEXT ? null : findSystem(text.trim());
  if (system === null) throw new InputError("crs.unknown", { text: quote(text.slice(0, LONGEST_TEXT)) });
  return system;
}
