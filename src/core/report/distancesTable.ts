import type { KindReach } from "../coverage/coverage.ts";
import type { CoveredPlace } from "../project/coverPlace.ts";
import { NO_FACILITY, UNREACHED_MM } from "../reach/nearestField.ts";
import type { StreetDistances } from "../reach/streetDistances.ts";
import { measureSnaps } from "../reach/walkSnaps.ts";
import { mmToMeters } from "../units.ts";
import { BYTE_ORDER_MARK, compareCodePoints, csvLine } from "./csv.ts";

const COLUMNS = ["demand_id", "kind", "straight_m", "walk_m", "nearest_id", "snap_m", "note"] as const;

const MILLIMETER_DECIMALS = 3;

const meters = (mm: number) => ({ number: mm === UNREACHED_MM ? "" : mmToMeters(mm).toFixed(MILLIMETER_DECIMALS) });
const EMPTY = { number: "" };

/** Distances to one kind, and by walk where there are streets. */
interface KindDistances {
  readonly kind: string;
  readonly straight: KindReach;
  readonly walk: { readonly reach: KindReach; readonly snapMm: Uint32Array } | null;
}

/** The kinds that have a facility, by name. Kinds of the same facilities share what is measured. */
function listKinds({ straight, streets }: CoveredPlace, distances: StreetDistances | null): readonly KindDistances[] {
  const snaps = new Map<string, Uint32Array>();
  const snapsOf = (facilities: readonly number[]): Uint32Array => {
    const key = facilities.join();
    const snapMm = snaps.get(key) ?? measureSnaps(distances!, facilities);
    snaps.set(key, snapMm);
    return snapMm;
  };
  return straight.kindReaches
    .map((own, i): KindDistances => {
      const walked = streets?.kindReaches[i];
      const { proven } = own.reach.selection;
      const walk = walked === undefined || proven.length === 0 ? null : { reach: walked, snapMm: snapsOf(proven) };
      return { kind: own.kind, straight: own, walk };
    })
    .filter((own) => own.straight.reach.selection.proven.length > 0)
    .sort((a, b) => compareCodePoints(a.kind, b.kind));
}

/** What is to be known of a home's walks, whatever the kind. */
function describeHome(distances: StreetDistances, isOnIsland: ReadonlySet<number>, point: number): readonly string[] {
  const notes: string[] = [];
  if (isOnIsland.has(point)) notes.push("island");
  if (distances.isFar(point)) notes.push("far-from-street");
  return notes;
}

/**
 * distances.csv, line by line: one row a demand point × kind that has a facility, sorted by id, then kind. A walk beyond the
 * largest limit is left out, and its note says `beyond`, or `unreachable` where there is none at all; `island` and
 * `far-from-street` are said of homes whose nearest street is one.
 */
export function* writeDistances(covered: CoveredPlace): Generator<string> {
  const { place, models, bands, streets } = covered;
  const distances = streets === null ? null : (models.walked?.distances ?? null);
  const longestMm = Math.max(...bands.map(({ limitMm }) => limitMm));
  const isOnIsland = new Set(distances?.islandPoints);
  const kinds = listKinds(covered, distances);
  const { ids } = place.demand;
  const byId = [...ids.keys()].sort((a, b) => compareCodePoints(ids[a], ids[b]) || a - b);
  const idOf = (facility: number) => (facility === NO_FACILITY ? "" : place.facilities[facility].id);
  yield BYTE_ORDER_MARK + csvLine(COLUMNS);
  for (const point of byId) {
    const notes = distances === null ? [] : describeHome(distances, isOnIsland, point);
    for (const { kind, straight, walk } of kinds) {
      const start = [ids[point], kind, meters(straight.reach.distanceMm[point])];
      if (walk === null) {
        yield csvLine([...start, EMPTY, idOf(straight.reach.facility[point]), EMPTY, ""]);
        continue;
      }
      const mm = walk.reach.reach.distanceMm[point];
      const reached = mm === UNREACHED_MM ? ["unreachable"] : mm > longestMm ? ["beyond"] : [];
      yield csvLine([
        ...start,
        reached.length > 0 ? EMPTY : meters(mm),
        idOf(walk.reach.reach.facility[point]),
        meters(walk.snapMm[point]),
        [...reached, ...notes].join(";"),
      ]);
    }
  }
}
