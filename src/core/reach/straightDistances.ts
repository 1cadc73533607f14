import type { Place } from "../read/place.ts";
import type { DistanceSource, NearestDistances } from "./distanceSource.ts";
import { measureKthNearest } from "./kthNearest.ts";
import { NearestField, type PointGrid } from "./nearestField.ts";

/** Straight lines: to a point, or to the nearest point of a polygon's outline. */
export class StraightDistances implements DistanceSource {
  readonly model = "straight";
  readonly doubtfulPoints: readonly number[] = [];
  private readonly place: Place;
  private readonly grid: PointGrid;

  constructor(place: Place, grid: PointGrid) {
    this.place = place;
    this.grid = grid;
  }

  listDoubtful(): readonly number[] {
    return [];
  }

  get pointCount(): number {
    return this.place.demand.ids.length;
  }

  measure(facilities: readonly number[]): NearestDistances {
    const field = new NearestField(this.grid);
    field.set(facilities.map((index) => [index, this.place.sites[index]] as const));
    return field;
  }

  measureKth(facilities: readonly number[], count: number, withinMm: number): Uint32Array {
    const sites = facilities.map((index) => this.place.sites[index]);
    return measureKthNearest(this.grid, sites, count, withinMm);
  }
}
