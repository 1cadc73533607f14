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

/** Service areas from walks along streets. Those of some facilities together are traced once, for all bands. */
export class WalkAreaModel implements AreaModel {
  private readonly place: Place;
  private readonly distances: StreetDistances;
  private readonly limitsMm: readonly number[];
  private readonly dissolved = new Map<string, ReadonlyMap<number, Shape>>();
  /** Areas of the facilities that were last subtracted, to be cut up quickly. */
  private readonly clipped = new Map<Shape, ClippedShape>();
  private clippedFacilities: readonly number[] = [];
  private search: WalkSearch | undefined;

  /** @param limitsMm that will be asked for */
  constructor(place: Place, distances: StreetDistances, limitsMm: readonly number[]) {
    this.place = place;
    this.distances = distances;
    this.limitsMm = limitsMm;
  }

  dissolve(facilities: readonly number[], limitMm: number): Shape {
    const key = facilities.join();
    let areas = this.dissolved.get(key);
    if (areas?.get(limitMm) === undefined) {
      const limitsMm = [...new Set([...this.limitsMm, limitMm])];
      const { network } = this.distances;
      const sites = facilities.map((facility) => this.distances.siteOf(facility));
      this.search = searchSiteWalks(network, sites, Math.max(...limitsMm), this.search);
      const places = facilities.map((facility) => this.place.sites[facility]);
      const shapes = traceWalkAreas({ network, nodeMm: this.search.nodeMm, sites, places }, limitsMm);
      areas = new Map(limitsMm.map((own, i) => [own, thinShape(shapes[i], TOLERANCE_MM)]));
      this.dissolved.set(key, areas);
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
