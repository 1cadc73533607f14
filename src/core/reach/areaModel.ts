import type { Shape } from "../geo/shapes.ts";

/** The land that facilities serve: within circles, or by walks along streets. In the plane, whole millimeters. */
export interface AreaModel {
  /** Everything within a limit of any of some facilities. */
  dissolve(facilities: readonly number[], limitMm: number): Shape;
  /** What of a shape lies beyond the limit of every one of some facilities. */
  subtractFrom(planeShape: Shape, facilities: readonly number[], limitMm: number): Shape;
}
