import { indexBoxes } from "../geo/clipper.ts";
import { labelPointOf } from "../geo/labelPoint.ts";
import { type Locator, makeLocator } from "../geo/locator.ts";
import { boxOfShape, type Shape } from "../geo/shapes.ts";
import type { Facility } from "./facilities.ts";
import type { FacilitySite } from "./presence.ts";

/** Facilities of one kind and name so near each other, inclusive, may be one that is listed twice. */
const TWIN_MM = 25_000;

/** Facilities that may be one and the same. */
export interface Twins {
  /** At least two; the one that says most of itself comes first. */
  readonly facilities: readonly number[];
  /** Greatest distance of any from the first; 0 where one lies in the other. */
  readonly mostMm: number;
}

/** A name by its letters and digits: spaces, brackets and marks are written one way here and another there. */
const plainName = (name: string): string =>
  name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");

interface Spot {
  readonly facility: number;
  readonly x: number;
  readonly y: number;
  /** Empty of a point. */
  readonly planeShape: Shape;
  /** Whether a place of the plane lies in its area. */
  readonly holds: (x: number, y: number) => boolean;
}

function spotOf(facility: number, site: FacilitySite): Spot {
  if (!("planeShape" in site)) return { facility, ...site, planeShape: [], holds: () => false };
  const { planeShape } = site;
  const [x, y] = labelPointOf(planeShape);
  // Made once, when it is asked for: an area may be compared with thousands.
  let locator: Locator | null = null;
  const holds = (otherX: number, otherY: number): boolean => {
    locator ??= makeLocator([planeShape]);
    return locator.locate(otherX, otherY).length > 0;
  };
  return { facility, x, y, planeShape, holds };
}

/** Between two points, or the middles of areas; 0 where one lies in the other. */
function distanceOf(a: Spot, b: Spot): number {
  if (a.holds(b.x, b.y) || b.holds(a.x, a.y)) return 0;
  return Math.round(Math.hypot(a.x - b.x, a.y - b.y));
}

/** Spots that each is compared with: where more stand in one place, they hang together through these. */
const MOST_NEIGHBOURS = 50;

/** Groups of spots that hang together by distances up to the limit. */
function groupNear(spots: readonly Spot[]): readonly (readonly Spot[])[] {
  const tree = indexBoxes(
    spots.map(({ x, y, planeShape }) => (planeShape.length > 0 ? boxOfShape(planeShape) : [x, y, x, y])),
  );
  const groupOf = spots.map((spot) => [spot]);
  const groupAt = new Map(spots.map((spot, i) => [spot, i]));
  for (const [i, spot] of spots.entries()) {
    for (const j of tree.neighbors(spot.x, spot.y, MOST_NEIGHBOURS, TWIN_MM)) {
      const [own, other] = [groupOf[i], groupOf[j]];
      if (own === other || distanceOf(spot, spots[j]) > TWIN_MM) continue;
      const [larger, smaller] = own.length >= other.length ? [own, other] : [other, own];
      for (const moved of smaller) {
        groupOf[groupAt.get(moved)!] = larger;
        larger.push(moved);
      }
    }
  }
  return [...new Set(groupOf)].filter(({ length }) => length > 1);
}

/**
 * Facilities of the same kind and, but for spaces and marks, the same name, each within TWIN_MM of another: two files that
 * overlap, a point beside the outline of the same place. They are only told, never left out by themselves.
 *
 * @param sites by facility, in the plane
 */
export function findTwins(facilities: readonly Facility[], sites: readonly FacilitySite[]): readonly Twins[] {
  const alike = new Map<string, number[]>();
  for (const [i, { kind, name }] of facilities.entries()) {
    const plain = kind === null ? "" : plainName(name);
    if (plain === "") continue;
    const key = `${kind} ${plain}`;
    const own = alike.get(key);
    if (own === undefined) alike.set(key, [i]);
    else own.push(i);
  }
  // What says most: the most values, then an outline rather than a point, then the first.
  const rank = ({ facility, planeShape }: Spot) =>
    facilities[facility].attributes.size * 2 + Math.sign(planeShape.length);
  const twins: Twins[] = [];
  for (const candidates of alike.values()) {
    if (candidates.length < 2) continue;
    for (const group of groupNear(candidates.map((i) => spotOf(i, sites[i])))) {
      const [first, ...others] = [...group].sort((a, b) => rank(b) - rank(a) || a.facility - b.facility);
      const mostMm = others.reduce((most, spot) => Math.max(most, distanceOf(first, spot)), 0);
      twins.push({ facilities: [first, ...others].map(({ facility }) => facility), mostMm });
    }
  }
  return twins.sort((a, b) => a.facilities[0] - b.facilities[0]);
}
