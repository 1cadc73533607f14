import type { Issue } from "../errors.ts";
import { InputError } from "../errors.ts";
import { coordinatesOf, MOST_TURNED_DEGREES, type SourceGeometry, shiftLongitude } from "./geometry.ts";
import { placeOfRecord, type SourceRecord } from "./sourceTable.ts";

type Reading = "degrees" | "turned" | "swapped" | "metres" | "out-of-range";

function readingOf(lng: number, lat: number): Reading {
  if (Math.abs(lat) <= 90) {
    if (Math.abs(lng) <= 180) return "degrees";
    if (Math.abs(lng) <= MOST_TURNED_DEGREES) return "turned";
  } else if (Math.abs(lat) <= 180 && Math.abs(lng) <= 90) {
    return "swapped";
  }
  return Math.abs(lng) > 1000 || Math.abs(lat) > 1000 ? "metres" : "out-of-range";
}

/** The worst reading of a geometry's coordinates, with the pair that has it. */
function readGeometryRange(geometry: SourceGeometry): { reading: Reading; lng: number; lat: number } {
  const severity: readonly Reading[] = ["degrees", "turned", "out-of-range", "swapped", "metres"];
  let worst: { reading: Reading; lng: number; lat: number } = { reading: "degrees", lng: 0, lat: 0 };
  for (const coordinates of coordinatesOf(geometry)) {
    for (let i = 0; i < coordinates.length; i += 2) {
      const reading = readingOf(coordinates[i], coordinates[i + 1]);
      if (severity.indexOf(reading) > severity.indexOf(worst.reading)) {
        worst = { reading, lng: coordinates[i], lat: coordinates[i + 1] };
      }
    }
  }
  return worst;
}

/**
 * Checks that coordinates are degrees. A file of which most records are in metres, or have latitude first, is refused with
 * what to do; single records out of range are skipped; longitudes a turn too far are turned back.
 *
 * @throws InputError "file.metres" or "file.swapped"
 */
export function checkCoordinateRange(
  name: string,
  records: readonly SourceRecord[],
): { records: readonly SourceRecord[]; issues: readonly Issue[] } {
  const ranges = records.map((record) => readGeometryRange(record.geometry));
  const listIfMost = (reading: Reading) => {
    const matching = ranges.filter((range) => range.reading === reading);
    return matching.length * 2 > records.length ? matching : [];
  };
  const inMetres = listIfMost("metres");
  if (inMetres.length > 0) {
    const [first] = inMetres;
    const [x, y] = [Math.round(first.lng), Math.round(first.lat)];
    throw new InputError("file.metres", { x, y, count: inMetres.length, total: records.length }, name);
  }
  const swapped = listIfMost("swapped");
  if (swapped.length > 0) {
    const [{ lng, lat }] = swapped;
    throw new InputError("file.swapped", { lng, lat, count: swapped.length, total: records.length }, name);
  }

  const kept: SourceRecord[] = [];
  const issues: Issue[] = [];
  for (const [i, record] of records.entries()) {
    const { reading, lng, lat } = ranges[i];
    const where = placeOfRecord(name, record.index);
    if (reading === "degrees") {
      kept.push(record);
    } else if (reading === "turned") {
      const middle = lng > 0 ? -360 : 360;
      const allBeyond = coordinatesOf(record.geometry).every((c) =>
        c.every((v, j) => j % 2 === 1 || v * Math.sign(lng) > 180),
      );
      kept.push(allBeyond ? { ...record, geometry: shiftLongitude(record.geometry, middle) } : record);
      issues.push({ code: "geometry.longitude-turned", severity: "warning", values: { lng }, where });
    } else {
      issues.push({ code: "geometry.out-of-range", severity: "error", values: { lng, lat }, where });
    }
  }
  return { records: kept, issues };
}
