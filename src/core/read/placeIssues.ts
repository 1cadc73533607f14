import type { Issue } from "../errors.ts";
import { labelPointOf } from "../geo/labelPoint.ts";
import { makeLocator } from "../geo/locator.ts";
import { mmToMeters, weightToCount } from "../units.ts";
import { type DemandMeasure, UNKNOWN_WEIGHT } from "./demand.ts";
import type { Place } from "./place.ts";
import type { UnitLayer } from "./unitLayers.ts";

/** Over this share between a community's own population and that of its demand points, the difference is said. */
const POPULATION_TOLERANCE = 0.05;

/** Ids that an issue names as examples. */
const EXAMPLES = 5;

/**
 * What is said of files that were read well and do not fit together.
 *
 * @param pointsInside by community: the demand points in it
 */
export const describePlace = (
  place: Place,
  communityLayer: UnitLayer,
  pointsInside: readonly Uint32Array[],
): readonly Issue[] => [
  ...describeOutside(place, pointsInside),
  ...describeTwins(place),
  ...describeUnplaced(place),
  ...describeEmptyCommunities(place, communityLayer),
  ...comparePopulations(place, communityLayer),
];

/** Some ids, for an issue. */
export const examples = (ids: readonly string[]): string =>
  ids.slice(0, EXAMPLES).join(", ") + (ids.length > EXAMPLES ? " …" : "");

/** Facilities of which it is said one by one that they may be listed twice; of the rest the number is said. */
const MOST_TWINS = 50;

/** Facilities that may be one and the same: each of them counts. */
export function describeTwins({ facilities, twins }: Pick<Place, "facilities" | "twins">): readonly Issue[] {
  const listed = twins.slice(0, MOST_TWINS).map(({ facilities: [first, ...others], mostMm }): Issue => {
    const { name, where } = facilities[first];
    const values = {
      name,
      count: others.length + 1,
      meters: Math.max(1, Math.ceil(mmToMeters(mostMm))),
      others: examples(others.map((i) => facilities[i].where)),
    };
    return { code: "facility.twins", severity: "warning", values, where };
  });
  const rest = twins.length - listed.length;
  if (rest === 0) return listed;
  return [...listed, { code: "facility.more-twins", severity: "warning", values: { count: rest }, where: "" }];
}

/** Facilities and demand points that lie in no community: kept for reach, but in no community's figures. */
function describeOutside(place: Place, pointsInside: readonly Uint32Array[]): readonly Issue[] {
  if (place.communities.length === 0) return [];
  const issues: Issue[] = [];
  const outside = place.facilities.filter((_, i) => place.communitiesOfFacility[i].length === 0);
  if (outside.length > 0) {
    const values = {
      count: outside.length,
      total: place.facilities.length,
      ids: examples(outside.map(({ id }) => id)),
    };
    // All of them outside is no neighbourhood: the layers do not fit together.
    const apart = outside.length === place.facilities.length;
    issues.push({
      code: apart ? swappedOrApart(place) : "facility.outside",
      severity: apart ? "warning" : "note",
      values,
      where: "",
    });
  }
  const held = new Uint8Array(place.demand.ids.length);
  for (const points of pointsInside) for (const point of points) held[point] = 1;
  const lost = place.demand.ids.filter((_, point) => held[point] === 0);
  if (lost.length > 0) {
    const values = { count: lost.length, total: place.demand.ids.length, ids: examples(lost) };
    issues.push({ code: "demand.outside", severity: "warning", values, where: "" });
  }
  return issues;
}

/** Units made from a column that some communities leave empty. */
function describeUnplaced({ communities, unitLayers }: Place): readonly Issue[] {
  const describe = (unitKind: string, code: string): readonly Issue[] => {
    const unplaced = unitLayers.get(unitKind)?.members[0]?.unplacedCommunities ?? [];
    if (unplaced.length === 0) return [];
    const ids = examples(unplaced.map((index) => communities[index].id));
    const values = { count: unplaced.length, total: communities.length, ids };
    return [{ code, severity: "warning", values, where: "" }];
  };
  return [
    ...describe("county", "communities.without-county"),
    ...describe("subdistrict", "communities.without-subdistrict"),
  ];
}

/** Communities with residents of whom no demand point says where they live: their coverage is unknown. */
function describeEmptyCommunities({ communities, demand }: Place, layer: UnitLayer): readonly Issue[] {
  if (demand.origin === "grid") return [];
  const empty = communities.filter(
    ({ attributes }, i) => layer.members[i].points.length === 0 && attributes.get("population") !== 0,
  );
  if (empty.length === 0) return [];
  const people = Math.round(empty.reduce((sum, { attributes }) => sum + Number(attributes.get("population") ?? 0), 0));
  const values = { count: empty.length, total: communities.length, people, ids: examples(empty.map(({ id }) => id)) };
  return [{ code: "communities.without-demand", severity: "warning", values, where: "" }];
}

/** Whether the facilities would lie in the communities if their coordinates were swapped. */
function swappedOrApart(place: Place): string {
  const locator = makeLocator(place.communities.map(({ lngLatShape }) => lngLatShape));
  const swapped = place.facilities.filter(({ place: at }) => {
    const [lng, lat] = "lng" in at ? [at.lng, at.lat] : labelPointOf(at.lngLatShape);
    return locator.locate(lat, lng).length > 0;
  });
  return swapped.length * 2 > place.facilities.length ? "facility.all-outside-swapped" : "facility.all-outside";
}

/** Sum of the known weights of some points, in thousandths, or null if no point has one. */
export function sumWeights(
  weights: ReadonlyMap<DemandMeasure, Float64Array>,
  measure: DemandMeasure,
  points: Uint32Array,
): number | null {
  const column = weights.get(measure);
  if (column === undefined) return null;
  let sum = 0;
  let known = false;
  for (const point of points) {
    if (column[point] === UNKNOWN_WEIGHT) continue;
    sum += column[point];
    known = true;
  }
  return known ? sum : null;
}

/** Communities whose demand points and own figure differ by more than the tolerance. Figures are never rescaled. */
function comparePopulations(place: Place, layer: UnitLayer): readonly Issue[] {
  if (place.demand.origin === "grid") return [];
  return layer.units.flatMap(({ id, attributes }, i) => {
    const own = attributes.get("population");
    const weight = sumWeights(place.demand.weights, "people", layer.members[i].points);
    if (typeof own !== "number" || weight === null) return [];
    const counted = weightToCount(weight);
    if (Math.abs(counted - own) <= POPULATION_TOLERANCE * own) return [];
    const values = { own, counted, difference: Number((counted - own).toFixed(3)) };
    return [{ code: "community.population-differs", severity: "warning" as const, values, where: id }];
  });
}
