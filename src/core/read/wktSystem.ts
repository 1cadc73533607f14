import { type Datum, datumOf, shiftOf } from "./datums.ts";
import { findProjection } from "./projectionMethods.ts";
import { defineProjString } from "./projString.ts";
import type { Projection, SystemDefinition, SystemDescription } from "./systemDefinition.ts";
import { parseWktTree, type WktNode } from "./wktTree.ts";

const GEOGRAPHIC = /^(GEOGCS|GEOGCRS|GEOGRAPHICCRS|GEODCRS|GEODETICCRS|BASEGEOGCRS|BASEGEODCRS)$/;
const PROJECTED = /^(PROJCS|PROJCRS|PROJECTEDCRS)$/;
const COMPOUND = /^(COMPD_CS|COMPOUNDCRS|BOUNDCRS|SOURCECRS)$/;

const childOf = (node: WktNode | undefined, keyword: RegExp): WktNode | undefined =>
  node?.nodes.find((child) => keyword.test(child.keyword));

const DEGREES_OF_RADIAN = 180 / Math.PI;

/** Degrees of a unit that is written in radians; the degree itself is often rounded there. */
export function degreesOf(radians: number): number {
  const degrees = radians * DEGREES_OF_RADIAN;
  return Math.abs(degrees - 1) < 1e-6 ? 1 : degrees;
}

/** The factor of a node's unit, of the kind asked for; WKT2 may have it with the axes. */
function unitOf(node: WktNode | undefined, kind: RegExp): number | null {
  const unit = childOf(node, kind) ?? childOf(childOf(node, /^AXIS$/), kind);
  return unit?.numbers[0] ?? null;
}

const ANGLE_UNIT = /^(ANGLEUNIT|UNIT)$/;
const LENGTH_UNIT = /^(LENGTHUNIT|UNIT)$/;

function readDatum(geographic: WktNode, boundShift: readonly number[] | null): Datum | null {
  const datum = childOf(geographic, /^(DATUM|GEODETICDATUM|TRF|ENSEMBLE)$/);
  const ellipsoid = childOf(datum, /^(SPHEROID|ELLIPSOID)$/);
  if (datum === undefined || ellipsoid === undefined) return null;
  const [semiMajor, inverseFlattening] = ellipsoid.numbers;
  const semiMajorMeters = semiMajor * (unitOf(ellipsoid, LENGTH_UNIT) ?? 1);
  const toWgs84 = boundShift ?? childOf(datum, /^TOWGS84$/)?.numbers;
  return datumOf(datum.texts[0] ?? "", { semiMajorMeters, inverseFlattening }, toWgs84 ?? null);
}

function readProjection(node: WktNode, degreesOfUnit: number, metersOfUnit: number): Projection | null {
  const conversion = childOf(node, /^CONVERSION$/);
  const method = childOf(conversion ?? node, /^(PROJECTION|METHOD)$/)?.texts[0];
  if (method === undefined) return null;
  const parameters = (conversion ?? node).nodes.filter(({ keyword }) => keyword === "PARAMETER");
  // WKT1 gives parameters in the units of the system; in WKT2 each has its own.
  const plain = conversion === undefined ? { degrees: degreesOfUnit, meters: metersOfUnit } : { degrees: 1, meters: 1 };
  return findProjection(
    method,
    parameters.map((parameter) => {
      const own = unitOf(parameter, /UNIT$/);
      return {
        name: parameter.texts[0] ?? "",
        value: parameter.numbers[0],
        unit: own === null ? plain : { degrees: degreesOf(own), meters: own },
      };
    }),
  );
}

/** The code that a node has: `AUTHORITY["EPSG","4490"]`, `ID["EPSG",4490]`; null: none. */
function readCode(node: WktNode): string | null {
  const id = childOf(node, /^(AUTHORITY|ID)$/);
  return id === undefined ? null : codeOf(id.texts[0], id.texts[1] ?? id.numbers[0]);
}

/** A code of an authority and a number; null: it is none of EPSG's or Esri's. */
export function codeOf(authority: unknown, number: unknown): string | null {
  const code = `${authority}:${number}`.toUpperCase();
  return /^(EPSG|ESRI):\d{4,6}$/.test(code) ? code : null;
}

/** The shift that a bound system has to WGS84; null: it is bound to none, or by a grid. */
function readBoundShift(bound: WktNode): readonly number[] | null {
  const transformation = childOf(bound, /^ABRIDGEDTRANSFORMATION$/);
  const method = childOf(transformation, /^METHOD$/)?.texts[0] ?? "";
  return shiftOf(method, (wanted) => {
    const value = transformation?.nodes.find(({ texts: [name] }) => name === wanted)?.numbers[0];
    // Only here is a scale written as a factor, 1.0000025.
    return wanted === "Scale difference" && value !== undefined ? (value - 1) * 1e6 : value;
  });
}

/** The horizontal system of a tree: itself, the first of a compound, the source of a bound one, with the shift of that. */
function findHorizontal(
  tree: WktNode,
): { readonly node: WktNode; readonly boundShift: readonly number[] | null } | null {
  let boundShift: readonly number[] | null = null;
  let node: WktNode | undefined = tree;
  while (node !== undefined && COMPOUND.test(node.keyword)) {
    boundShift ??= readBoundShift(node);
    node = childOf(node, GEOGRAPHIC) ?? childOf(node, PROJECTED) ?? childOf(node, COMPOUND);
  }
  return node !== undefined && (GEOGRAPHIC.test(node.keyword) || PROJECTED.test(node.keyword))
    ? { node, boundShift }
    : null;
}

function define(node: WktNode, boundShift: readonly number[] | null): SystemDefinition | null {
  const isProjected = PROJECTED.test(node.keyword);
  const name = node.texts[0] ?? "";
  // WKT1 has no words for Web Mercator: there, GDAL says in PROJ's what it means.
  const [language, meant = ""] = childOf(node, /^EXTENSION$/)?.texts ?? [];
  const byExtension = language === "PROJ4" ? defineProjString(meant) : null;
  if (byExtension !== null) return { ...byExtension, name };
  const geographic = isProjected ? childOf(node, GEOGRAPHIC) : node;
  // On three axes from the middle of the earth there is neither longitude nor latitude.
  if (!isProjected && childOf(node, /^CS$/)?.texts[0] === "Cartesian") return null;
  const datum = geographic && readDatum(geographic, boundShift);
  if (!datum) return null;
  const degreesOfUnit = degreesOf(unitOf(geographic, ANGLE_UNIT) ?? 1 / DEGREES_OF_RADIAN);
  const metersOfUnit = isProjected ? (unitOf(node, LENGTH_UNIT) ?? 1) : 1;
  const projection = isProjected ? readProjection(node, degreesOfUnit, metersOfUnit) : null;
  if (isProjected && projection === null) return null;
  const meridian = childOf(geographic, /^(PRIMEM|PRIMEMERIDIAN)$/);
  const own = unitOf(meridian, ANGLE_UNIT);
  return {
    name,
    datum,
    primeMeridianDegrees: (meridian?.numbers[0] ?? 0) * (own === null ? degreesOfUnit : degreesOf(own)),
    unit: isProjected ? metersOfUnit : degreesOfUnit,
    projection,
  };
}

/** What well-known text, of either edition, says of its horizontal system; null: it is of none. */
export function describeWkt(text: string): SystemDescription | null {
  const tree = parseWktTree(text);
  const found = tree && findHorizontal(tree);
  return found && { code: readCode(found.node), definition: define(found.node, found.boundShift) };
}
