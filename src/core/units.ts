/** Whole millimeters of a length in meters. A limit is converted here, once; measured lengths are never converted to meet it. */
export const metersToMm = (meters: number): number => Math.round(meters * 1000);

/** Meters for display and files; exact to the millimeter. */
export const mmToMeters = (mm: number): number => mm / 1000;

/** Square meters of an area in square millimeters. */
export const squareMmToSquareMeters = (squareMm: number): number => squareMm / 1e6;

/** Farthest walk, in whole millimeters, that a time limit allows. Edges and distances are never turned into minutes. */
export const walkLimitMm = (minutes: number, walkMetersPerSecond: number): number =>
  Math.round(minutes * 60 * walkMetersPerSecond * 1000);

/** Square millimeters of an area in square meters. */
export const squareMetersToSquareMm = (squareMeters: number): number => squareMeters * 1e6;

/** Demand weights are whole thousandths of a person (household, dwelling …), so that sums and shares stay exact. */
export const WEIGHT_PER_PERSON = 1000;

/** Whole thousandths of a count. */
export const countToWeight = (count: number): number => Math.round(count * WEIGHT_PER_PERSON);

/** The count that whole thousandths stand for. */
export const weightToCount = (weight: number): number => weight / WEIGHT_PER_PERSON;
