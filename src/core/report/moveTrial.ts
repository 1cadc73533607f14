import { listMeasures } from "../coverage/coverage.ts";
import { thinShape } from "../geo/overlay.ts";
import { unprojectShape } from "../geo/projection.ts";
import type { Shape } from "../geo/shapes.ts";
import type { Prepared } from "../project/analyze.ts";
import { NearestField, sortIntoGrid } from "../reach/nearestField.ts";
import { selectFacilities } from "../reach/reachFields.ts";
import { traceCircle } from "../reach/serviceAreas.ts";
import { searchSiteWalks } from "../reach/siteWalks.ts";
import type { StreetDistances } from "../reach/streetDistances.ts";
import { StreetField } from "../reach/streetField.ts";
import { traceWalkAreas } from "../reach/walkAreas.ts";
import type { WalkSearch } from "../reach/walkSearch.ts";
import { type DemandMeasure, UNKNOWN_WEIGHT } from "../read/demand.ts";
import { weightToCount } from "../units.ts";
import { toPolygons } from "./buildDrawing.ts";
import type { LngLatPolygon } from "./drawing.ts";

/** What would be if a facility stood somewhere else. Nothing is kept of it. */
export interface TrialResult {
  readonly lngLat: readonly [number, number];
  readonly measure: DemandMeasure;
  /** All communities together within the band of some facility of the kind: with it there, and where it stands now. */
  readonly covered: number;
  readonly coveredNow: number;
  /** The land within each band of it there, the widest first. Degrees. */
  readonly bands: readonly { readonly minutes: number; readonly polygons: readonly LngLatPolygon[] }[];
}

const TOLERANCE_MM = 1500;

/** A field that answers at once when its facility is moved: along streets, or in a straight line. */
interface Movable {
  readonly distanceMm: Uint32Array;
  readonly moveTo: (x: number, y: number) => void;
  readonly trace: (x: number, y: number, limitsMm: readonly number[]) => readonly Shape[];
}

/** Follows a facility while it is moved about: only what its move can matter to is measured again. */
export class MoveTrial {
  readonly facility: number;
  private readonly prepared: Prepared;
  private readonly field: Movable;
  /** By band, before any move. */
  private readonly coveredNow: readonly number[];

  /** @throws RangeError for a facility of no kind, or one that is an area */
  constructor(prepared: Prepared, facility: number) {
    const { place, standard, inventory, models } = prepared;
    const { kind } = place.facilities[facility];
    if (kind === null || "planeShape" in place.sites[facility])
      throw new RangeError(`Facility ${facility} cannot be moved.`);
    this.facility = facility;
    this.prepared = prepared;
    const { proven } = selectFacilities(place, standard, inventory, [kind]);
    this.field =
      models.walked === null
        ? moveStraight(prepared, facility, proven)
        : moveAlongStreets(models.walked.distances, facility, proven);
    this.coveredNow = prepared.bands.map(({ limitMm }) => this.countCovered(limitMm));
  }

  /** @param minutes of the band that counts as reached */
  moveTo(lngLat: readonly [number, number], minutes: number): TrialResult {
    const { place, bands } = this.prepared;
    const asked = Math.max(
      0,
      bands.findIndex((band) => band.minutes === minutes),
    );
    const [x, y] = place.plane.project(Float64Array.of(...lngLat));
    this.field.moveTo(x, y);
    const shapes = this.field.trace(
      x,
      y,
      bands.map((band) => band.limitMm),
    );
    return {
      lngLat,
      measure: listMeasures(place)[0],
      covered: this.countCovered(bands[asked].limitMm),
      coveredNow: this.coveredNow[asked],
      bands: bands
        .map((band, i) => ({
          minutes: band.minutes,
          polygons: toPolygons(unprojectShape(place.plane, thinShape(shapes[i], TOLERANCE_MM))),
        }))
        .reverse(),
    };
  }

  private countCovered(limitMm: number): number {
    const { place } = this.prepared;
    const weights = place.demand.weights.get(listMeasures(place)[0]);
    const [{ points }] = place.unitLayers.get("city")!.members;
    const { distanceMm } = this.field;
    let sum = 0;
    for (const point of points) {
      const weight = weights?.[point] ?? UNKNOWN_WEIGHT;
      if (weight !== UNKNOWN_WEIGHT && distanceMm[point] <= limitMm) sum += weight;
    }
    return weightToCount(sum);
  }
}

function moveAlongStreets(distances: StreetDistances, facility: number, proven: readonly number[]): Movable {
  const field = new StreetField(distances.demand);
  field.set(proven.map((index) => [index, distances.siteOf(index)] as const));
  let search: WalkSearch | undefined;
  return {
    distanceMm: field.distanceMm,
    moveTo: (x, y) => field.move(facility, distances.siteAt(x, y)),
    trace: (x, y, limitsMm) => {
      const { network } = distances;
      const sites = [distances.siteAt(x, y)];
      search = searchSiteWalks(network, sites, Math.max(...limitsMm), search);
      return traceWalkAreas({ network, nodeMm: search.nodeMm, sites, places: [{ x, y }] }, limitsMm);
    },
  };
}

function moveStraight({ place }: Prepared, facility: number, proven: readonly number[]): Movable {
  const field = new NearestField(sortIntoGrid(place.demand.planePoints));
  field.set(proven.map((index) => [index, place.sites[index]] as const));
  return {
    distanceMm: field.distanceMm,
    moveTo: (x, y) => field.move(facility, { x, y }),
    trace: (x, y, limitsMm) =>
      limitsMm.map((limitMm) => [[traceCircle(place.plane, limitMm).map((value, i) => value + (i % 2 === 0 ? x : y))]]),
  };
}
