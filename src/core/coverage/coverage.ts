import type { ReachModel } from "../reach/distanceSource.ts";
import type { SelectionReach } from "../reach/reachFields.ts";
import type { SurveyEdges } from "../reach/surveyEdges.ts";
import { DEMAND_MEASURES, type DemandMeasure } from "../read/demand.ts";
import type { Place } from "../read/place.ts";
import { type CoveredWeight, countCoveredByLimit } from "./countCovered.ts";

/** How far a facility may be, inclusive. */
export interface ReachLimit {
  /** Of walking, for which the limit stands; null: it is meters and nothing else. */
  readonly minutes: number | null;
  readonly limitMm: number;
}

/** A band of walking: how far 5, 10 or 15 minutes reach. */
export interface Band extends ReachLimit {
  readonly minutes: number;
}

/** The facilities of one kind, with the distances to them. */
export interface KindReach {
  readonly kind: string;
  readonly model: ReachModel;
  readonly reach: SelectionReach;
}

/** What one kind covers within one band, by unit of one kind. */
export interface KindCoverage<Limit extends ReachLimit = ReachLimit> {
  readonly kind: string;
  readonly model: ReachModel;
  readonly band: Limit;
  /** By measure, then by unit. */
  readonly byMeasure: ReadonlyMap<DemandMeasure, readonly CoveredWeight[]>;
}

/** Measures that some demand point of the place has, in their fixed order; "people" unknown everywhere if there is none. */
export function listMeasures(place: Place): readonly DemandMeasure[] {
  const known = DEMAND_MEASURES.filter((measure) => place.demand.weights.has(measure));
  return known.length > 0 ? known : ["people"];
}

const NOTHING_KNOWN: CoveredWeight = {
  total: null,
  covered: 0,
  possible: 0,
  unweighted: { covered: 0, open: 0, uncovered: 0 },
};

/**
 * Coverage of every unit by one kind, for each band, in every known measure. A unit counts each of its points once,
 * also where its communities overlap.
 *
 * @param unitKind a layer of the place: "community", "city" …
 */
export function measureCoverage<Limit extends ReachLimit>(
  place: Place,
  edges: SurveyEdges,
  { kind, model, reach }: KindReach,
  bands: readonly Limit[],
  unitKind: string,
): readonly KindCoverage<Limit>[] {
  const { members } = place.unitLayers.get(unitKind)!;
  const limitsMm = bands.map(({ limitMm }) => limitMm);
  const edgeMm = edges.edgeWithin(Math.max(...limitsMm), reach.selection.survey);
  /** By measure, then by unit, then by band. */
  const counted = listMeasures(place).map((measure) => {
    const weights = place.demand.weights.get(measure);
    const byUnit = members.map(({ points }) =>
      weights ? countCoveredByLimit(points, weights, reach, edgeMm, limitsMm) : bands.map(() => NOTHING_KNOWN),
    );
    return { measure, byUnit };
  });
  return bands.map((band, i) => ({
    kind,
    model,
    band,
    byMeasure: new Map(counted.map(({ measure, byUnit }) => [measure, byUnit.map((byBand) => byBand[i])])),
  }));
}
