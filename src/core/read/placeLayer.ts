import { InputError, type Issue } from "../errors.ts";
import { type CoordinateSystem, readCoordinateSystem } from "./coordinateSystem.ts";
import type { ToLngLat } from "./geometry.ts";
import type { Reading } from "./reading.ts";
import { recogniseCoordinates } from "./recogniseCoordinates.ts";
import type { OpenLayer } from "./source.ts";
import type { SourceTable } from "./sourceTable.ts";

/** Codes of what is said where coordinates are no degrees. */
const NO_DEGREES = ["file.metres", "file.swapped"];

/** It has a place for nearly any two numbers: that nothing else has one makes it no more likely. */
const WEB_MERCATOR = "EPSG:3857";

/** Positions that are looked at to see what they are. */
const MOST_POSITIONS = 100_000;

/** The first positions of a layer, as the file has them. */
function* samplePositions(layer: OpenLayer): Generator<number, readonly (readonly [number, number])[]> {
  const positions: (readonly [number, number])[] = [];
  yield* layer.toTable((x, y) => {
    if (positions.length < MOST_POSITIONS) positions.push([x, y]);
    return [0, 0];
  });
  return positions;
}

/** Systems that are listed where several are likely. */
const MOST_CANDIDATES = 4;

const swap =
  (toLngLat: ToLngLat): ToLngLat =>
  (x, y) =>
    toLngLat(y, x);

const say = (table: SourceTable, code: string, severity: Issue["severity"], values: Issue["values"]): SourceTable => ({
  ...table,
  issues: [{ code, severity, values, where: table.name }, ...table.issues],
});

/** Whether positions of a system are degrees as they stand. */
const isUnchanged = ({ kind, toLngLat }: CoordinateSystem): boolean => {
  const [lng, lat] = (kind === "degrees" ? toLngLat(1, 2) : null) ?? [];
  return lng === 1 && lat === 2;
};

function* placeIn(layer: OpenLayer, system: CoordinateSystem, toLngLat: ToLngLat, isDeclared: boolean): Reading {
  const table = yield* layer.toTable(toLngLat);
  const { name } = system;
  if (system.isApproximate) return say(table, "crs.approximate", "warning", { name });
  if (isUnchanged(system)) return table;
  // GeoJSON is in degrees by its standard: what is not, other programs lay elsewhere.
  return say(table, "crs.applied", isDeclared && table.format === "GeoJSON" ? "warning" : "note", { name });
}

/**
 * Places a layer in the coordinates that the user named. "swapped", alone or behind a system, says that latitude or northing
 * comes first.
 *
 * @throws InputError "crs.unknown", or as the layer's reader does
 */
export function* placeAsNamed(layer: OpenLayer, named: string): Reading {
  const [, text = "", isSwapped] = /^(.*?)(?:^|[\s,;+]+)(swapped)$/i.exec(named.trim()) ?? [named, named];
  if (text === "") return yield* layer.toTable((x, y) => [y, x]);
  const system = readCoordinateSystem(text);
  return yield* placeIn(layer, system, isSwapped === undefined ? system.toLngLat : swap(system.toLngLat), false);
}

/** The table if the coordinates are degrees as they stand; null where any are metres, or latitude comes first. */
function* readDegrees(layer: OpenLayer): Generator<number, SourceTable | null> {
  try {
    const table = yield* layer.toTable(null);
    return table.issues.some(({ code }) => code === "geometry.out-of-range") ? null : table;
  } catch (error) {
    if (error instanceof InputError && NO_DEGREES.includes(error.code)) return null;
    throw error;
  }
}

/**
 * Places a layer in the coordinates that its file names. Where they cannot be those, because the file is in degrees and names
 * metres, it is read as degrees, with a warning.
 */
export function* placeAsDeclared(layer: OpenLayer, declared: string): Reading {
  let system: CoordinateSystem;
  try {
    system = readCoordinateSystem(declared);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return say(yield* layer.toTable(null), "crs.not-read", "warning", error.values);
  }
  // Metres may stand behind a name for degrees.
  if (isUnchanged(system) && !system.isApproximate) return yield* placeByItself(layer);
  if (system.kind === "projected") {
    const table = yield* readDegrees(layer);
    if (table !== null && table.records.length > 0)
      return say(table, "crs.contradicted", "warning", { name: system.name });
  }
  return yield* placeIn(layer, system, system.toLngLat, true);
}

/**
 * Places a layer of which nobody says the coordinates, and which are no degrees: where only one system can be meant, in that,
 * with a warning.
 *
 * @param refusal what was said of them as degrees
 * @throws InputError the same with the likely systems, where there are several, or none
 */
function* placeAsRecognised(layer: OpenLayer, refusal: InputError): Reading {
  const { x, y } = refusal.values;
  const { candidates, northingFirst } = recogniseCoordinates(yield* samplePositions(layer));
  const [only] = candidates;
  if (candidates.length === 1 && only.code !== WEB_MERCATOR) {
    const toLngLat = northingFirst ? swap(only.toLngLat) : only.toLngLat;
    const code = northingFirst ? "crs.recognised-northing-first" : "crs.recognised";
    return say(yield* layer.toTable(toLngLat), code, "warning", { name: only.name, x, y });
  }
  const names = candidates.slice(0, MOST_CANDIDATES).map(({ name }) => name);
  if (names.length === 0) throw refusal;
  const guess = names.join(" / ") + (candidates.length > names.length ? " / …" : "");
  throw new InputError("file.projected", { ...refusal.values, guess }, refusal.where);
}

/** Places a layer of which nobody says the coordinates: degrees, or what only they can be. @throws InputError as above */
export function* placeByItself(layer: OpenLayer): Reading {
  try {
    return yield* layer.toTable(null);
  } catch (error) {
    if (!(error instanceof InputError && error.code === "file.metres")) throw error;
    return yield* placeAsRecognised(layer, error);
  }
}
