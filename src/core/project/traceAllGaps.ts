import type { KindReach } from "../coverage/coverage.ts";
import { type Gap, hasKnownGaps, type LandCoverage, measureLand, traceGaps } from "../coverage/gaps.ts";
import { makeAreaModels } from "../reach/areaModels.ts";
import type { Progress } from "./analyze.ts";
import type { CoveredPlace, PlaceCoverage } from "./coverPlace.ts";

/** The land of a place: what every kind that has known gaps covers of it, and the gaps themselves. */
export interface PlaceGaps {
  /** By every reach model. */
  readonly land: readonly LandCoverage[];
  /** Those of the model that is judged by. */
  readonly gaps: readonly Gap[];
}

/** Communities between two steps, times bands: a large kind takes seconds. */
const STEP_COUNT = 300;

/**
 * Lists what a tracer finds of every kind that has known gaps. Kinds of the same facilities, such as a parent with one child,
 * are traced once.
 */
function* traceKinds<Land extends LandCoverage>(
  { kindReaches }: PlaceCoverage,
  countOfKind: number,
  trace: (kindReach: KindReach) => Iterable<Land>,
  shareOf: (done: number) => number,
): Generator<Progress, readonly Land[]> {
  const traced = new Map<string, readonly Land[]>();
  const lists: (readonly Land[])[] = [];
  for (const [i, kindReach] of kindReaches.entries()) {
    if (!hasKnownGaps(kindReach)) continue;
    const { kind, reach } = kindReach;
    const stepAt = (count: number): Progress => {
      const done = countOfKind === 0 ? i : i + count / countOfKind;
      return { stage: "gaps", item: kind, share: shareOf(done / kindReaches.length) };
    };
    yield stepAt(0);
    const key = reach.selection.proven.join();
    const known = traced.get(key);
    if (known !== undefined) {
      lists.push(known.map((land) => ({ ...land, kind })));
      continue;
    }
    const own: Land[] = [];
    for (const land of trace(kindReach)) {
      own.push(land);
      if (own.length % STEP_COUNT === 0 && own.length < countOfKind) yield stepAt(own.length);
    }
    traced.set(key, own);
    lists.push(own);
  }
  return lists.flat();
}

/**
 * The gaps that the judged model leaves of every kind that has known ones, and the land that each kind covers by either model:
 * within circles, and by walks where streets are loaded.
 */
export function* traceAllGaps(covered: CoveredPlace): Generator<Progress, PlaceGaps> {
  const { place, models, bands, straight, streets, judged } = covered;
  const { areasOf } = makeAreaModels(
    place,
    models,
    bands.map(({ limitMm }) => limitMm),
  );
  const countOfKind = place.communities.length * bands.length;
  const areas = areasOf(judged.model);
  const gaps = yield* traceKinds(
    judged,
    countOfKind,
    (kindReach) => traceGaps(place, kindReach, bands, areas),
    (share) => (streets === null ? share : share / 2),
  );
  if (streets === null) return { land: gaps, gaps };
  const circles = areasOf("straight");
  const land = yield* traceKinds(
    straight,
    countOfKind,
    (kindReach) => measureLand(place, kindReach, bands, circles),
    (share) => 0.5 + share / 2,
  );
  return { land: [...land, ...gaps], gaps };
}
