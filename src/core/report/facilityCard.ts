import { listMeasures } from "../coverage/coverage.ts";
import { unprojectShape } from "../geo/projection.ts";
import type { Language } from "../messages/messages.ts";
import type { Prepared } from "../project/analyze.ts";
import type { ReachModel } from "../reach/distanceSource.ts";
import { selectFacilities } from "../reach/reachFields.ts";
import { type DemandMeasure, UNKNOWN_WEIGHT } from "../read/demand.ts";
import { mmToMeters, weightToCount } from "../units.ts";
import { labelOfAttribute, valueOfAttribute } from "./attributeWords.ts";
import { type DrawingCache, toPolygons } from "./buildDrawing.ts";
import type { LngLatPolygon } from "./drawing.ts";

/** Who reaches a facility within a band. */
export interface ServedPeople {
  readonly limitMeters: number;
  readonly measure: DemandMeasure;
  /** Within the limit of it: by the walk where streets are loaded, else in a straight line. */
  readonly reached: number;
  /** Beside a walk: within its circle; null where circles are the answer. */
  readonly inCircle: number | null;
  /** Of these, within the limit of no other facility of its kind: lost if it closes. */
  readonly onlyHere: number;
}

/** What the card of a facility says besides what the overview holds. */
export interface FacilityCard {
  /** Its attributes in words. */
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** Communities that it is present in. */
  readonly communities: readonly number[];
  /** null for a facility of no kind. */
  readonly served: ServedPeople | null;
  /** It is a point, and can be tried elsewhere. */
  readonly canMove: boolean;
  /** The land within the limit of it, and beside a walk that of its circle, degrees. */
  readonly area: readonly LngLatPolygon[];
  readonly circle: readonly LngLatPolygon[];
}

function countServed(prepared: Prepared, facility: number, minutes: number): ServedPeople | null {
  const { place, standard, inventory, models, bands } = prepared;
  const { kind } = place.facilities[facility];
  const band = bands.find((own) => own.minutes === minutes);
  const [measure] = listMeasures(place);
  const weights = place.demand.weights.get(measure);
  if (kind === null || band === undefined || weights === undefined) return null;
  const { proven } = selectFacilities(place, standard, inventory, [kind]);
  const circleMm = models.streets === null ? null : models.straight.distancesTo([facility]);
  const ownMm = models.judged.distancesTo([facility]);
  const othersMm = models.judged.distancesTo(proven.filter((other) => other !== facility));
  let reached = 0;
  let onlyHere = 0;
  let inCircle = 0;
  for (const [point, weight] of weights.entries()) {
    if (weight === UNKNOWN_WEIGHT) continue;
    if (circleMm !== null && circleMm[point] <= band.limitMm) inCircle += weight;
    if (ownMm[point] > band.limitMm) continue;
    reached += weight;
    if (othersMm[point] > band.limitMm) onlyHere += weight;
  }
  return {
    limitMeters: mmToMeters(band.limitMm),
    measure,
    reached: weightToCount(reached),
    inCircle: circleMm === null ? null : weightToCount(inCircle),
    onlyHere: weightToCount(onlyHere),
  };
}

/**
 * @param minutes of the band that counts as reached
 * @param cache of the drawings of the same place
 */
export function describeFacility(
  prepared: Prepared,
  facility: number,
  minutes: number,
  language: Language,
  cache: DrawingCache,
): FacilityCard {
  const { place, standard, models, bands } = prepared;
  const band = bands.find((own) => own.minutes === minutes);
  const areaOf = (model: ReachModel): readonly LngLatPolygon[] =>
    band === undefined
      ? []
      : toPolygons(unprojectShape(place.plane, cache.areasOf(model).dissolve([facility], band.limitMm)));
  const { model } = models.judged.source;
  return {
    facts: [...place.facilities[facility].attributes].map(([key, value]) => ({
      label: labelOfAttribute(standard, "facility", key, language),
      value: valueOfAttribute(standard, "facility", key, value, language),
    })),
    communities: place.communitiesOfFacility[facility],
    served: countServed(prepared, facility, minutes),
    canMove: "lng" in place.facilities[facility].place,
    area: areaOf(model),
    circle: model === "streets" ? areaOf("straight") : [],
  };
}
