import { UNREACHED_MM } from "./nearestField.ts";
import type { StreetDistances } from "./streetDistances.ts";
import { StreetField, type StreetSite } from "./streetField.ts";

/** A place where a facility meets the streets, as a facility of its own. */
interface Door {
  readonly site: StreetSite;
  readonly offMm: number;
}

/** Doors of a facility: being inside of it is the first. */
function listDoors({ accesses, thing, inside }: StreetSite): readonly Door[] {
  const [first, end] = [accesses.start[thing], accesses.start[thing + 1]];
  const each = { ...accesses, start: Uint32Array.from({ length: end - first + 1 }, (_, i) => first + i) };
  const nowhere = { ...accesses, start: Uint32Array.of(first, first) };
  return [
    { site: { accesses: nowhere, thing: 0, inside }, offMm: 0 },
    ...Array.from({ length: end - first }, (_, door) => ({
      site: { accesses: each, thing: door, inside: [] },
      offMm: accesses.offMm[first + door],
    })),
  ];
}

/**
 * By demand point: how much of its walk to the nearest of some facilities leads off the streets, from the point to the first
 * street and from the last one to the facility, whole millimeters; UNREACHED_MM where no walk leads to any. Of equally short
 * walks, that to the first door of the first facility counts.
 *
 * @param facilities indices, ascending
 */
export function measureSnaps(distances: StreetDistances, facilities: readonly number[]): Uint32Array {
  const doors = facilities.flatMap((facility) => listDoors(distances.siteOf(facility)));
  const { demand } = distances;
  const field = new StreetField(demand);
  field.set(doors.map(({ site }, door) => [door, site] as const));
  return field.distanceMm.map((mm, point) => {
    if (mm === UNREACHED_MM) return UNREACHED_MM;
    const leaves = field.access[point];
    return (leaves < 0 ? 0 : demand.accesses.offMm[leaves]) + doors[field.facility[point]].offMm;
  });
}
