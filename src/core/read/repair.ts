/** A mend of a table that the user decided on. Records are named by their place in the file, counted from 0. */
export type Repair =
  /** The record is left out. */
  | { readonly type: "leave-out"; readonly record: number }
  /** What two areas share is taken from the one and left to the other. */
  | { readonly type: "give-overlap"; readonly from: number; readonly to: number }
  /** The gap between the areas that holds a position, degrees, is given to one of them. */
  | { readonly type: "fill-gap"; readonly to: number; readonly lng: number; readonly lat: number };

/** The same for repairs that do the same. */
export function keyOfRepair(repair: Repair): string {
  switch (repair.type) {
    case "leave-out":
      return JSON.stringify([repair.type, repair.record]);
    case "give-overlap":
      return JSON.stringify([repair.type, repair.from, repair.to]);
    case "fill-gap":
      return JSON.stringify([repair.type, repair.to, repair.lng, repair.lat]);
  }
}
