import { ClippedShape } from "../geo/clippedShape.ts";
import { subtractShapes, thinShape } from "../geo/overlay.ts";
import { boxOfShape, type Shape } from "../geo/shapes.ts";
import type { Place } from "../read/place.ts";
import type { AreaModel } from "./areaModel.ts";
import { searchSiteWalks } from "./siteWalks.ts";
import type { StreetDistances } from "./streetDistances.ts";
import { traceWalkAreas } from "./walkAreas.ts";
import type { WalkSearch } from "./walkSearch.ts";

/** Traced on a grid of many times as much, an outline has most of its corners where it hardly turns. */
const TOLERANCE_MM = 1500;

/** Service areas from walks along streets. Those of some facilities together are traced once, for all limits at a time. */
export class WalkAreaModel implements AreaModel {
  private readonly place: Place;
  private readonly distances: StreetDistances;
  private readonly limitsMm: readonly number[];
  /** By facilities, then by limit. */
  private readonly dissolved: Map<string, Map<number, Shape>>;
  /** Areas of the facilities that were last subtracted, to be cut up quickly. */
  private readonly clipped = new Map<Shape, ClippedShape>();
  private clippedFacilities: readonly number[] = [];
  private search: WalkSearch | undefined;

  /**
   * @param limitsMm that will be asked for, inclusive
   * @param dissolved what another one of the same place has traced; it is added to
   */
  constructor(
    place: Place,
    distances: StreetDistances,
    limitsMm: readonly number[],
    dissolved = new Map<string, Map<number, Shape>>(),
  ) {
    this.place = place;
    this.distances = distances;
    this.limitsMm = limitsMm;
    this.dissolved = dissolved;
  }

  /** The same areas where other limits will be asked for: what was traced is not traced again. */
  withLimits(limitsMm: readonly number[]): WalkAreaModel {
    if (limitsMm.join() === this.limitsMm.join()) return this;
    return new WalkAreaModel(this.place, this.distances, limitsMm, this.dissolved);
  }

  dissolve(facilities: readonly number[], limitMm: number): Shape {
    const key = facilities.join();
    const areas = this.dissolved.get(key) ?? new Map<number, Shape>();
    this.dissolved.set(key, areas);
    if (!areas.has(limitMm)) {
      // Traced alone an area differs by millimeters, far less than it is thinned by: smaller ones lie in larger as well as ever.
      const limitsMm = [...new Set([...this.limitsMm, limitMm])].filter((own) => !areas.has(own));
      const { network } = this.distances;
      const sites = facilities.map((facility) => this.distances.siteOf(facility));
      this.search = searchSiteWalks(network, sites, Math.max(...limitsMm), this.search);
      const places = facilities.map((facility) => this.place.sites[facility]);
      const shapes = traceWalkAreas({ network, nodeMm: this.search.nodeMm, sites, places }, limitsMm);
      for (const [i, own] of limitsMm.entries()) areas.set(own, thinShape(shapes[i], TOLERANCE_MM));
    }
    return areas.get(limitMm)!;
  }

  subtractFrom(planeShape: Shape, facilities: readonly number[], limitMm: number): Shape {
    if (planeShape.length === 0 || facilities.length === 0) return planeShape;
    const area = this.dissolve(facilities, limitMm);
    if (this.clippedFacilities !== facilities) this.clipped.clear();
    this.clippedFacilities = facilities;
    let clipped = this.clipped.get(area);
    if (clipped === undefined) {
      clipped = new ClippedShape(area);
      this.clipped.set(area, clipped);
    }
    const near = clipped.within(boxOfShape(planeShape));
    return near.length === 0 ? planeShape : subtractShapes(planeShape, [near]);
  }
}
