import { distanceToRings } from "../geo/exactDistance.ts";
import { makeLocator } from "../geo/locator.ts";
import { type Plane, projectShape } from "../geo/projection.ts";
import type { Shape } from "../geo/shapes.ts";
import type { PlaneDemand } from "./demand.ts";
import type { Entrance } from "./entrances.ts";
import type { Unit } from "./units.ts";

/** A gate of a compound that does not say whose it is belongs to the one that it lies in or this near. */
const NEAR_DEGREES = 0.0003;

/** Gates of a place, in the plane. */
export interface Gates {
  /** x0, y0, x1, y1, … whole millimeters. */
  readonly planePoints: Float64Array;
  /** By demand point: the compound that it lies in, if that has gates; else -1. */
  readonly compoundOfPoint: Int32Array;
  /** The compound with gates that a place in degrees lies in; -1: none. */
  readonly compoundAt: (lng: number, lat: number) => number;
  /** By compound: its gates, ascending. */
  readonly ofCompound: readonly (readonly number[])[];
  /** By compound, in the plane. */
  readonly compoundShapes: readonly Shape[];
  /** Gates of no compound. */
  readonly others: readonly number[];
  /** By gate whose compound is not there: what it calls it. */
  readonly unknownCompounds: readonly string[];
}

/**
 * Finds whose gate is whose: by the compound that it names, else by where it lies. Of compounds of one name it is that of the one
 * that it lies in, else of the nearest. null without gates.
 */
export function fitGates(
  entrances: readonly Entrance[],
  compounds: readonly Unit[],
  demand: PlaneDemand,
  plane: Plane,
): Gates | null {
  if (entrances.length === 0) return null;
  const byId = new Map(compounds.map(({ id }, i) => [id, i]));
  const byName = new Map<string, number[]>();
  for (const [i, { name }] of compounds.entries()) {
    const own = byName.get(name);
    if (own === undefined) byName.set(name, [i]);
    else own.push(i);
  }
  const compoundShapes = compounds.map(({ lngLatShape }) => projectShape(plane, lngLatShape));
  const planePoints = plane.project(Float64Array.from(entrances.flatMap(({ lng, lat }) => [lng, lat])));
  const locator = makeLocator(compounds.map(({ lngLatShape }) => lngLatShape));
  const locate = (lng: number, lat: number): number | undefined => {
    const [own] = locator.locate(lng, lat);
    if (own !== undefined) return own;
    for (const [x, y] of [
      [-1, 0],
      [1, 0],
      [0, -1],
      [0, 1],
    ]) {
      const [near] = locator.locate(lng + x * NEAR_DEGREES, lat + y * NEAR_DEGREES);
      if (near !== undefined) return near;
    }
    return undefined;
  };
  const findNamed = (name: string, gate: number): number | undefined => {
    const own = byId.get(name);
    if (own !== undefined) return own;
    const [first, ...more] = byName.get(name) ?? [];
    if (more.length === 0) return first;
    const { lng, lat } = entrances[gate];
    const around = locator.locate(lng, lat).find((compound) => compounds[compound].name === name);
    if (around !== undefined) return around;
    const distanceMm = (compound: number) =>
      distanceToRings(planePoints[gate * 2], planePoints[gate * 2 + 1], compoundShapes[compound].flat());
    return more.reduce((nearest, compound) => (distanceMm(compound) < distanceMm(nearest) ? compound : nearest), first);
  };
  const ofCompound: number[][] = compounds.map(() => []);
  const others: number[] = [];
  const unknownCompounds: string[] = [];
  for (const [gate, { lng, lat, compound }] of entrances.entries()) {
    const named = compound === null ? undefined : findNamed(compound, gate);
    if (compound !== null && named === undefined) unknownCompounds.push(compound);
    const own = named ?? locate(lng, lat);
    if (own === undefined) others.push(gate);
    else ofCompound[own].push(gate);
  }
  const compoundAt = (lng: number, lat: number): number =>
    locator.locate(lng, lat).find((compound) => ofCompound[compound].length > 0) ?? -1;
  return {
    planePoints,
    compoundOfPoint: Int32Array.from(demand.ids, (_, point) =>
      compoundAt(demand.lngLat[point * 2], demand.lngLat[point * 2 + 1]),
    ),
    compoundAt,
    ofCompound,
    compoundShapes,
    others,
    unknownCompounds,
  };
}
