import { makeLocator } from "../../../core/geo/locator.ts";
import type { Shape } from "../../../core/geo/shapes.ts";
import type { LngLatPolygon, LngLatRing, PlaceDrawing } from "../../../core/report/drawing.ts";
import type { MapCommunity } from "../mapProps.ts";
import {
  areaFeature,
  collectFeatures,
  lineFeature,
  type MapFeatures,
  NO_FEATURES,
  onceFor,
  pointFeature,
} from "./mapData.ts";

/** Communities as areas; their ids are their indices. */
export const communityFeatures = onceFor(({ communities }: PlaceDrawing) =>
  collectFeatures(communities.map(({ polygons }, i) => areaFeature(i, polygons))),
);

/** Land around the communities. */
export const countryFeatures = onceFor(({ country }: PlaceDrawing) =>
  collectFeatures(country.length === 0 ? [] : [areaFeature(0, country)]),
);

/** Outlines of subdistricts. */
export const subdistrictFeatures = onceFor(({ subdistricts }: PlaceDrawing) =>
  collectFeatures(subdistricts.map(({ polygons }, i) => areaFeature(i, polygons))),
);

/** Streets that are not joined to the rest, and homes far from any. */
export const faultFeatures = onceFor(({ streetFaults: { islands, farHomesLngLat } }: PlaceDrawing) =>
  collectFeatures([
    ...(islands.length > 0 ? [lineFeature(0, islands, { isHome: false })] : []),
    ...farHomesLngLat.map((lngLat, i) => pointFeature(i + 1, lngLat, { isHome: true })),
  ]),
);

/** Green ground. */
export const greenFeatures = onceFor(({ facilityAreas, greenAreas }: PlaceDrawing) =>
  collectFeatures(greenAreas.map((area) => areaFeature(facilityAreas[area].facility, facilityAreas[area].polygons))),
);

/** Names at their label points, with the rank by which they win room. */
export const nameFeatures = onceFor((communities: readonly MapCommunity[]) =>
  collectFeatures(
    communities.map(({ name, affected, labelLngLat }, i) => pointFeature(i, labelLngLat, { name, affected })),
  ),
);

/** One community, for a line around it. */
export function outlineOf(drawing: PlaceDrawing | null, community: number | null): MapFeatures {
  const found = community === null ? undefined : drawing?.communities[community];
  return found === undefined || community === null
    ? NO_FEATURES
    : collectFeatures([areaFeature(community, found.polygons)]);
}

const openRing = (ring: LngLatRing) => Float64Array.from(ring.slice(0, -1).flat());
const shapeOf = (polygons: readonly LngLatPolygon[]): Shape => polygons.map((rings) => rings.map(openRing));

/** Whether a position lies in any community. */
export const communityLocator = onceFor(({ communities }: PlaceDrawing) => {
  const { locate } = makeLocator(communities.map(({ polygons }) => shapeOf(polygons)));
  return (lng: number, lat: number): boolean => locate(lng, lat).length > 0;
});
