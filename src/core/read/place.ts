import type { Issue } from "../errors.ts";
import { makeLocator } from "../geo/locator.ts";
import type { LineNoder } from "../geo/nodeLines.ts";
import { type Plane, projectShape } from "../geo/projection.ts";
import { type BoundingBox, boxOfShape, type Shape } from "../geo/shapes.ts";
import { type ParameterValues, valueOfParameter } from "../standard/parameters.ts";
import { metersToMm, squareMetersToSquareMm } from "../units.ts";
import type { DemandPoints, PlaneDemand } from "./demand.ts";
import type { Entrance } from "./entrances.ts";
import { makeEvenGrid } from "./evenGrid.ts";
import { type BoundaryFaults, centerOf, fitCommunities } from "./fabric.ts";
import type { Facility } from "./facilities.ts";
import { fitGates, type Gates } from "./gates.ts";
import { describePlace } from "./placeIssues.ts";
import { type FacilitySite, findPresence, type PresenceRule } from "./presence.ts";
import {
  type AccessRule,
  buildStreets,
  type JoinedStreets,
  joinStreets,
  type Streets,
  type WalkedLine,
} from "./streets.ts";
import { findTwins, type Twins } from "./twins.ts";
import { UniqueIds } from "./uniqueIds.ts";
import { dissolveUnits, locateCommunities, type UnitLayer, type UnitMembers, uniteMembers } from "./unitLayers.ts";
import type { Unit } from "./units.ts";

/** A city with its communities, facilities and people in one plane: what every later stage works on. */
export interface Place {
  readonly plane: Plane;
  readonly communities: readonly Unit[];
  /** By community, in the plane. */
  readonly planeShapes: readonly Shape[];
  readonly facilities: readonly Facility[];
  /** By facility, in the plane. */
  readonly sites: readonly FacilitySite[];
  readonly demand: PlaneDemand;
  /** Units by kind: "community" and "city" always; others where they are loaded or can be made from columns. */
  readonly unitLayers: ReadonlyMap<string, UnitLayer>;
  /** By facility: the communities it is present in, ascending. */
  readonly communitiesOfFacility: readonly (readonly number[])[];
  /** Facilities that may be listed twice. */
  readonly twins: readonly Twins[];
  /** Where the communities do not fit together. */
  readonly communityFaults: BoundaryFaults;
  /** When a polygon is present in an area. */
  readonly presenceRule: PresenceRule;
  /** The surveyed area in the plane. A facility outside it may exist unseen. */
  readonly planeSurvey: Shape;
  /** It was given, and is not just the communities. */
  readonly hasSurvey: boolean;
  /** Gates of compounds and parks; null: none are loaded. */
  readonly gates: Gates | null;
  /** How places are found on the streets. */
  readonly accessRule: AccessRule;
  /** Streets to walk on; null: none are loaded. They are joined when they are first asked for. */
  readonly streets: Streets | null;
  /** What was joined to make them, where the parameter walk.join asks for it; else null. */
  readonly joinedStreets: JoinedStreets | null;
}

export interface PlaceInput {
  /** None: nothing but distances is asked for. */
  readonly communities: readonly Unit[];
  readonly facilities: readonly Facility[];
  readonly demand: DemandPoints | null;
  /** The surveyed area in degrees; null: the communities are it. */
  readonly lngLatSurvey: Shape | null;
  /** Units given as files, by kind. */
  readonly units: ReadonlyMap<string, readonly Unit[]>;
  /** Gates that are loaded; without them, none are. */
  readonly entrances?: readonly Entrance[];
  /** Streets that are walked; without it, none are loaded. */
  readonly streetLines?: readonly WalkedLine[];
}

/** @param nodeLines joins streets where the parameter walk.join asks for it; it is handed in, since few places need it */
export function assemblePlace(
  input: PlaceInput,
  parameters: ParameterValues,
  nodeLines: LineNoder | null = null,
): { readonly place: Place; readonly issues: readonly Issue[] } {
  const { communities, streetLines } = input;
  const center = communities.length > 0 ? undefined : findCenter(input);
  const fabric = fitCommunities(communities, parameters, center);
  const { plane, planeShapes, planeOutline, faults, issues: fabricIssues } = fabric;
  const { facilities, issues: idIssues } = makeIdsUnique(input.facilities);
  const sites = facilities.map(({ place }) => siteOf(place, plane));
  const rule: PresenceRule = {
    leastShare: valueOfParameter(parameters, "presence.share"),
    leastSquareMm: squareMetersToSquareMm(valueOfParameter(parameters, "presence.area")),
  };
  const lngLatShapes = communities.map(({ lngLatShape }) => lngLatShape);
  const presence = findPresence(lngLatShapes, planeShapes, facilities, sites, rule);
  const { demand, pointsInside } = input.demand
    ? locateDemand(input.demand, lngLatShapes, plane)
    : spreadDemand(communities, planeShapes, plane);

  const communityLayer: UnitLayer = {
    units: communities,
    members: communities.map((_, i) => ({
      communities: [i],
      facilities: presence.facilities[i],
      homeFacilities: presence.homeFacilities[i],
      points: pointsInside[i],
      unplacedCommunities: [],
    })),
  };
  const unitLayers = layerUnits(input.units, communityLayer, { plane, facilities, sites, demand, rule });
  const communitiesOfFacility: number[][] = facilities.map(() => []);
  for (const [community, { facilities: inside }] of communityLayer.members.entries()) {
    for (const facility of inside) communitiesOfFacility[facility].push(community);
  }
  const joinMm = metersToMm(valueOfParameter(parameters, "walk.join"));
  if (joinMm > 0 && nodeLines === null) throw new Error("Streets cannot be joined without what joins lines.");
  const joined = lazily(() =>
    streetLines === undefined || joinMm === 0 ? null : joinStreets(streetLines, plane, joinMm, nodeLines!),
  );
  const streets = lazily(
    () => joined()?.streets ?? (streetLines === undefined ? null : buildStreets(streetLines, plane)),
  );
  const gates = lazily(() => fitGates(input.entrances ?? [], unitLayers.get("compound")?.units ?? [], demand, plane));
  const place: Place = {
    plane,
    communities,
    planeShapes,
    facilities,
    sites,
    demand,
    unitLayers,
    communitiesOfFacility,
    twins: findTwins(facilities, sites),
    communityFaults: faults,
    presenceRule: rule,
    planeSurvey: input.lngLatSurvey ? projectShape(plane, input.lngLatSurvey) : planeOutline,
    hasSurvey: input.lngLatSurvey !== null,
    get gates() {
      return gates();
    },
    accessRule: accessRuleOf(parameters),
    get streets() {
      return streets();
    },
    get joinedStreets() {
      return joined();
    },
  };
  const issues = [...idIssues, ...fabricIssues, ...describePlace(place, communityLayer, pointsInside)];
  return { place, issues };
}

/** How places are found on the streets, by the parameters. */
export const accessRuleOf = (parameters: ParameterValues): AccessRule => ({
  leastComponentShare: valueOfParameter(parameters, "walk.islandShare"),
  islandMm: metersToMm(valueOfParameter(parameters, "walk.island")),
  entranceMm: metersToMm(valueOfParameter(parameters, "walk.entrance")),
});

/** Without communities, the middle of homes and facilities. */
export function findCenter({
  facilities,
  demand,
}: Pick<PlaceInput, "facilities" | "demand">): readonly [number, number] {
  const boxes = facilities.map(
    ({ place }): BoundingBox =>
      "lng" in place ? [place.lng, place.lat, place.lng, place.lat] : boxOfShape(place.lngLatShape),
  );
  return centerOf(demand === null ? boxes : [...boxes, boxOfShape([[demand.lngLat]])]);
}

/** Where a facility stands in a plane. */
export function siteOf(place: Facility["place"], plane: Plane): FacilitySite {
  if ("lngLatShape" in place) return { planeShape: projectShape(plane, place.lngLatShape) };
  const [x, y] = plane.project(Float64Array.of(place.lng, place.lat));
  return { x, y };
}

/** Ids that several files use are told apart; only ids that the files themselves give are worth a word. */
function makeIdsUnique(facilities: readonly Facility[]): { facilities: readonly Facility[]; issues: readonly Issue[] } {
  const ids = new UniqueIds();
  const issues: Issue[] = [];
  const renamed = facilities.map((facility) => {
    const id = ids.makeUnique(facility.id);
    if (id === facility.id) return facility;
    if (!facility.hasOwnId) return { ...facility, id };
    const values = { id: facility.id, renamed: id };
    issues.push({ code: "record.duplicate-id", severity: "warning", values, where: facility.where });
    return { ...facility, id };
  });
  return { facilities: renamed, issues };
}

function locateDemand(demand: DemandPoints, lngLatShapes: readonly Shape[], plane: Plane) {
  const locator = makeLocator(lngLatShapes);
  const { lngLat } = demand;
  const inside: number[][] = lngLatShapes.map(() => []);
  for (let point = 0; point < demand.ids.length; point++) {
    for (const community of locator.locate(lngLat[point * 2], lngLat[point * 2 + 1])) inside[community].push(point);
  }
  const planeDemand: PlaneDemand = { ...demand, planePoints: plane.project(lngLat) };
  return { demand: planeDemand, pointsInside: inside.map((points) => Uint32Array.from(points)) };
}

function spreadDemand(communities: readonly Unit[], planeShapes: readonly Shape[], plane: Plane) {
  const grid = makeEvenGrid(communities, planeShapes);
  const inside: number[][] = communities.map(() => []);
  for (const [point, community] of grid.communityOfPoint.entries()) inside[community].push(point);
  const demand: PlaneDemand = {
    ids: grid.ids,
    lngLat: plane.unproject(grid.planePoints),
    planePoints: grid.planePoints,
    weights: grid.weights,
    origin: "grid",
  };
  return { demand, pointsInside: inside.map((points) => Uint32Array.from(points)) };
}

interface LayerContext {
  readonly plane: Plane;
  readonly facilities: readonly Facility[];
  readonly sites: readonly FacilitySite[];
  readonly demand: PlaneDemand;
  readonly rule: PresenceRule;
}

/**
 * Every unit layer: given as a file, else made from the communities' columns. The city is all communities together, and
 * everything where there are none.
 */
function layerUnits(
  given: ReadonlyMap<string, readonly Unit[]>,
  communityLayer: UnitLayer,
  context: LayerContext,
): ReadonlyMap<string, UnitLayer> {
  const layers = new Map<string, UnitLayer>([["community", communityLayer]]);
  const city: Unit = {
    id: "city",
    name: "city",
    unitKind: "city",
    attributes: new Map(),
    lngLatShape: [],
    subdistrict: null,
    county: null,
  };
  const all: UnitMembers = {
    communities: [],
    facilities: [...context.facilities.keys()],
    homeFacilities: [...context.facilities.keys()],
    points: Uint32Array.from(context.demand.ids, (_, point) => point),
    unplacedCommunities: [],
  };
  const everywhere =
    communityLayer.units.length === 0
      ? all
      : uniteMembers(
          communityLayer,
          communityLayer.units.map((_, i) => i),
        );
  layers.set("city", { units: [city], members: [everywhere] });
  for (const unitKind of ["county", "subdistrict"] as const) {
    const dissolved = given.has(unitKind) ? null : dissolveUnits(communityLayer, unitKind);
    if (dissolved !== null) layers.set(unitKind, dissolved);
  }
  for (const [unitKind, units] of given) layers.set(unitKind, layerFromFile(units, communityLayer, context));
  return layers;
}

/** Who belongs to its units is found when a rule asks: of a thousand compounds of which none speaks, never. */
function layerFromFile(units: readonly Unit[], communityLayer: UnitLayer, context: LayerContext): UnitLayer {
  let members: readonly UnitMembers[] | null = null;
  return {
    units,
    get members() {
      members ??= findMembers(units, communityLayer, context);
      return members;
    },
  };
}

/** Makes a value when it is first asked for. */
function lazily<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Each sort of member is found for all units at once, and only if a rule asks for it: few ask what lies in a building. */
function findMembers(
  units: readonly Unit[],
  communityLayer: UnitLayer,
  { plane, facilities, sites, demand, rule }: LayerContext,
): readonly UnitMembers[] {
  const lngLatShapes = units.map(({ lngLatShape }) => lngLatShape);
  const presence = lazily(() => {
    const planeShapes = lngLatShapes.map((shape) => projectShape(plane, shape));
    return findPresence(lngLatShapes, planeShapes, facilities, sites, rule);
  });
  const held = lazily(() => locateCommunities(communityLayer.units, units));
  const located = lazily(() => locateDemand(demand, lngLatShapes, plane).pointsInside);
  return units.map((_, i) => ({
    get communities() {
      return held()[i];
    },
    get facilities() {
      return presence().facilities[i];
    },
    get homeFacilities() {
      return presence().homeFacilities[i];
    },
    get points() {
      return located()[i];
    },
    unplacedCommunities: [],
  }));
}
