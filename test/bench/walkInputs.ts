import { makePlane, type Plane } from "../../src/core/geo/projection.ts";
import { type BoundingBox, boxOfCoordinates, EMPTY_BOX, mergeBoxes } from "../../src/core/geo/shapes.ts";
import { type AccessFinder, type AccessPlace, listAccesses } from "../../src/core/reach/access.ts";
import type { StreetNetwork } from "../../src/core/reach/network.ts";
import type { StreetSite } from "../../src/core/reach/streetField.ts";
import { buildStreets, joinLines, type Streets, type WalkedLine } from "../../src/core/read/streets.ts";
import type { PlainLine } from "../support/plainStreets.ts";
import { CITY_PLAN, planTown, type TownPlan } from "../support/streetTowns.ts";

function planeAbout(lines: readonly WalkedLine[]): Plane {
  const box = lines.reduce<BoundingBox>((all, { lngLat }) => mergeBoxes(all, boxOfCoordinates(lngLat)), EMPTY_BOX);
  return makePlane([(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]);
}

/** Lines in degrees, on the plane about their middle. */
export function projectLines(lines: readonly WalkedLine[]): readonly Float64Array[] {
  const plane = planeAbout(lines);
  return lines.map(({ lngLat }) => plane.project(lngLat));
}

/** The streets of lines in degrees, on the same plane. */
export const joinFileLines = (lines: readonly WalkedLine[]): Streets => buildStreets(lines, planeAbout(lines));

export const joinPlainLines = (lines: readonly PlainLine[]): Streets =>
  joinLines(
    lines.map(({ plane }) => plane),
    lines,
  );

export const planStreets = (plan: TownPlan = CITY_PLAN): Streets => joinPlainLines(planTown(7, plan));

export function describeNetwork(name: string, network: StreetNetwork): string {
  const kilometers = Math.round(network.componentLengthMm.reduce((sum, mm) => sum + mm, 0) / 1e6);
  return `${name}: ${network.nodes.length / 2} nodes, ${network.edgeFrom.length} edges, ${network.points.length / 2} vertices, ${kilometers} km`;
}

/** Places by vertices of streets, thrown evenly over the network, 14 m off. */
export function throwPlaces(
  finder: AccessFinder,
  count: number,
  random: () => number,
): readonly (readonly AccessPlace[])[] {
  const { points } = finder.network;
  return Array.from({ length: count }, () => {
    const vertex = Math.floor(random() * (points.length / 2));
    const place = finder.findPlace(points[vertex * 2] + 12_000, points[vertex * 2 + 1] + 7_000);
    return place === null ? [] : [place];
  });
}

/** Facilities at places thrown so. */
export function throwSites(finder: AccessFinder, count: number, random: () => number): readonly StreetSite[] {
  const accesses = listAccesses(finder.network, throwPlaces(finder, count, random));
  return Array.from({ length: count }, (_, thing) => ({ accesses, thing, inside: [] }));
}
