import { type KindCoverage, type KindReach, measureCoverage, type ReachLimit } from "../coverage/coverage.ts";
import type { ReachModel } from "../reach/distanceSource.ts";
import { type ReachFields, selectFacilities } from "../reach/reachFields.ts";
import { findFacilityKinds } from "../standard/standard.ts";
import type { Prepared, Progress } from "./analyze.ts";

/** What every kind covers within each band, by one reach model. */
export interface PlaceCoverage<Limit extends ReachLimit = ReachLimit> {
  readonly model: ReachModel;
  /** By kind, in the order of the coverage. */
  readonly kindReaches: readonly KindReach[];
  /** By community. */
  readonly coverage: readonly KindCoverage<Limit>[];
  /** Of the whole place together, each demand point once. */
  readonly cityCoverage: readonly KindCoverage<Limit>[];
}

/** What is covered by every reach model. */
export interface Covered<Limit extends ReachLimit = ReachLimit> {
  readonly bands: readonly Limit[];
  /** Within circles. */
  readonly straight: PlaceCoverage<Limit>;
  /** Along streets: never more than within circles. null: none are loaded. */
  readonly streets: PlaceCoverage<Limit> | null;
  /** What is shown and judged by: the walk where streets are loaded. */
  readonly judged: PlaceCoverage<Limit>;
}

/** A place whose coverage was measured, whatever for. */
export type CoveredPlace = Omit<Prepared, "bands"> & Covered;

type Measured = Pick<Prepared, "place" | "standard" | "models" | "inventory">;

/** Measures how much of every community, and of all together, each kind covers within each band, by every reach model. */
export function* coverPlace<Limit extends ReachLimit>(
  prepared: Measured,
  bands: readonly Limit[],
): Generator<Progress, Covered<Limit>> {
  const { models } = prepared;
  const straight = yield* coverBy(prepared, models.straight, bands);
  const streets = models.streets === null ? null : yield* coverBy(prepared, models.streets, bands);
  return { bands, straight, streets, judged: streets ?? straight };
}

function* coverBy<Limit extends ReachLimit>(
  { place, standard, models, inventory }: Measured,
  fields: ReachFields,
  bands: readonly Limit[],
): Generator<Progress, PlaceCoverage<Limit>> {
  const { model } = fields.source;
  const kinds = findFacilityKinds(standard);
  const kindReaches: KindReach[] = [];
  const coverage: KindCoverage<Limit>[] = [];
  const cityCoverage: KindCoverage<Limit>[] = [];
  for (const [i, kind] of kinds.entries()) {
    yield { stage: "coverage", item: kind, share: i / kinds.length };
    const reach = fields.reachOf(selectFacilities(place, standard, inventory, [kind]));
    const kindReach: KindReach = { kind, model, reach };
    kindReaches.push(kindReach);
    coverage.push(...measureCoverage(place, models.edges, kindReach, bands, "community"));
    cityCoverage.push(...measureCoverage(place, models.edges, kindReach, bands, "city"));
  }
  return { model, kindReaches, coverage, cityCoverage };
}
