import type { Place } from "../read/place.ts";
import type { AreaModel } from "./areaModel.ts";
import type { ReachModel } from "./distanceSource.ts";
import type { ReachModels } from "./reachModels.ts";
import { ServiceAreas } from "./serviceAreas.ts";
import { WalkAreaModel } from "./walkAreaModel.ts";

/** The land that facilities serve by each reach model, traced when it is asked for and kept. */
export interface AreaModels {
  readonly areasOf: (model: ReachModel) => AreaModel;
  /** The same where other limits will be asked for; both share what they have traced. */
  readonly withLimits: (limitsMm: readonly number[]) => AreaModels;
}

/** @param limitsMm that will be asked for, inclusive */
export function makeAreaModels(place: Place, { walked }: ReachModels, limitsMm: readonly number[]): AreaModels {
  const circles = new ServiceAreas(place.plane, place.sites);
  const withWalks = (walks: WalkAreaModel | null): AreaModels => ({
    areasOf: (model) => (model === "streets" && walks !== null ? walks : circles),
    withLimits: (otherMm) => withWalks(walks?.withLimits(otherMm) ?? null),
  });
  return withWalks(walked === null ? null : new WalkAreaModel(place, walked.distances, limitsMm));
}
