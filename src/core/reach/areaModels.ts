import type { Place } from "../read/place.ts";
import type { AreaModel } from "./areaModel.ts";
import type { ReachModel } from "./distanceSource.ts";
import type { ReachModels } from "./reachModels.ts";
import { ServiceAreas } from "./serviceAreas.ts";
import { WalkAreaModel } from "./walkAreaModel.ts";

/**
 * The land that facilities serve by each reach model, traced when it is asked for and kept.
 *
 * @param limitsMm that will be asked for
 */
export function makeAreaModels(
  place: Place,
  { walked }: ReachModels,
  limitsMm: readonly number[],
): (model: ReachModel) => AreaModel {
  const circles = new ServiceAreas(place.plane, place.sites);
  const walks = walked === null ? null : new WalkAreaModel(place, walked.distances, limitsMm);
  return (model) => (model === "streets" && walks !== null ? walks : circles);
}
