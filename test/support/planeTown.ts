import { uniteShapes } from "../../src/core/geo/overlay.ts";
import { makePlane } from "../../src/core/geo/projection.ts";
import { type Shape, windRing } from "../../src/core/geo/shapes.ts";
import type { Facility } from "../../src/core/read/facilities.ts";
import { assemblePlace, type Place } from "../../src/core/read/place.ts";
import type { FacilitySite } from "../../src/core/read/presence.ts";
import { defaultParameters } from "./toyTown.ts";

const CENTER: readonly [number, number] = [104, 30];

/** A town given in whole millimeters about its own middle. Every distance in it is what the numbers say. */
export interface PlaneTown {
  /** By id; together their box must have its middle at 0, 0. */
  readonly communities: Readonly<Record<string, Shape>>;
  readonly facilities: readonly (FacilitySite & { readonly kind: string })[];
  /** x, y and people; undefined: not known. */
  readonly demand: readonly (readonly [x: number, y: number, people?: number])[];
}

export function assemblePlaneTown(town: PlaneTown): Place {
  const plane = makePlane(CENTER);
  const toDegrees = (shape: Shape) =>
    shape.map((rings) => rings.map((ring, i) => plane.unproject(windRing(ring, i === 0))));
  const planeShapes = Object.values(town.communities);
  const communities = Object.entries(town.communities).map(([id, shape]) => ({
    id,
    name: id,
    unitKind: "community",
    attributes: new Map(),
    lngLatShape: toDegrees(shape),
    subdistrict: null,
    county: null,
  }));
  const facilities = town.facilities.map((facility, i): Facility => {
    const id = `f${i}`;
    const { kind } = facility;
    const base = { id, name: id, hasOwnId: true, where: "", kind, word: kind, attributes: new Map() };
    if ("planeShape" in facility) return { ...base, place: { lngLatShape: toDegrees(facility.planeShape) } };
    const [lng, lat] = plane.unproject(Float64Array.of(facility.x, facility.y));
    return { ...base, place: { lng, lat } };
  });
  const planePoints = Float64Array.from(town.demand.flatMap((point) => point.slice(0, 2) as [number, number]));
  const people = Float64Array.from(town.demand, ([, , count]) => (count === undefined ? -1 : count * 1000));
  const demand = {
    ids: town.demand.map((_, i) => `d${i}`),
    lngLat: plane.unproject(planePoints),
    weights: new Map([["people" as const, people]]),
    origin: "file" as const,
  };
  const { place } = assemblePlace(
    { communities, facilities, demand, lngLatSurvey: null, units: new Map() },
    defaultParameters,
  );
  // The way through degrees is right to a millimeter only.
  const planeSurvey = uniteShapes(planeShapes);
  return { ...place, planeShapes, planeSurvey, sites: town.facilities, demand: { ...place.demand, planePoints } };
}
