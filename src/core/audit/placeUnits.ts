import { labelPointOf } from "../geo/labelPoint.ts";
import { type Locator, makeLocator } from "../geo/locator.ts";
import { areaOfShape } from "../geo/shapes.ts";
import type { Place } from "../read/place.ts";
import type { UnitLayer } from "../read/unitLayers.ts";
import { FACILITY, type Subject } from "./subject.ts";

const sorted = (indices: Iterable<number>): readonly number[] => [...new Set(indices)].sort((a, b) => a - b);

/** Whether the units of a layer have shapes of their own; those made from a column have none. */
const hasShapes = ({ units }: UnitLayer): boolean => units.length > 0 && units[0].lngLatShape.length > 0;

/**
 * Which units lie in which. A unit with a shape stands where its label point does; communities lie in what holds their
 * label points, or in what their columns name. Relations are worked out when they are first asked for.
 */
export class PlaceUnits {
  private readonly place: Place;
  private readonly labelPoints = new Map<string, readonly (readonly [number, number])[]>();
  private readonly located = new Map<string, readonly (readonly number[])[]>();
  private readonly inside = new Map<string, readonly (readonly number[])[]>();
  private readonly placesByKind = new Map<string, readonly (readonly number[])[]>();
  private readonly byCommunity = new Map<string, readonly (readonly number[])[]>();
  private readonly holders = new Map<string, readonly (readonly number[])[]>();
  private readonly locators = new Map<string, Locator>();

  constructor(place: Place) {
    this.place = place;
  }

  private layerOf(kind: string): UnitLayer {
    return this.place.unitLayers.get(kind)!;
  }

  /** Indices of the units of a layer that lie in a unit, ascending. */
  unitsIn({ unitKind, index }: Subject, kind: string): readonly number[] {
    const layer = this.layerOf(kind);
    if (unitKind === "city") return [...layer.units.keys()];
    const own = this.layerOf(unitKind);
    if (kind === "community") return own.members[index].communities;
    if (unitKind !== "community" && hasShapes(own) && hasShapes(layer)) return this.insideOf(unitKind, kind)[index];
    const held = new Set(own.members[index].communities);
    const places = this.placesOf(kind);
    return this.unitsOfCommunities(kind, held).filter((unit) => places[unit].every((community) => held.has(community)));
  }

  /** Units of a layer of which some communities hold a part, ascending. */
  unitsOfCommunities(kind: string, communities: Iterable<number>): readonly number[] {
    if (kind === "community") return [...communities];
    let byCommunity = this.byCommunity.get(kind);
    if (byCommunity === undefined) {
      const lists: number[][] = this.place.communities.map(() => []);
      for (const [unit, places] of this.placesOf(kind).entries())
        for (const community of new Set(places)) lists[community].push(unit);
      byCommunity = lists;
      this.byCommunity.set(kind, byCommunity);
    }
    const lists = [...communities].map((community) => byCommunity[community]);
    return lists.length === 1 ? lists[0] : sorted(lists.flat());
  }

  /** The units of a layer that hold a unit or facility, ascending; a facility may be present in several communities. */
  holdersOf(subject: Subject, kind: string): readonly number[] {
    const { unitKind, index } = subject;
    if (kind === "city") return [0];
    const layer = this.layerOf(kind);
    if (unitKind === FACILITY) {
      const communities = this.place.communitiesOfFacility[index];
      if (kind === "community") return communities;
      if (!hasShapes(layer)) return this.holdersOfCommunities(communities, kind);
      const { place } = this.place.facilities[index];
      return this.locate(kind, "lng" in place ? [place.lng, place.lat] : labelPointOf(place.lngLatShape));
    }
    if (unitKind === "community") return this.holdersOfCommunities([index], kind);
    const own = this.layerOf(unitKind);
    if (!hasShapes(own)) return this.holdersOfCommunities(own.members[index].communities, kind);
    if (kind === "community" || hasShapes(layer)) return this.locatedIn(unitKind, kind)[index];
    return this.holdersOfCommunities(this.locatedIn(unitKind, "community")[index], kind);
  }

  private holdersOfCommunities(communities: readonly number[], kind: string): readonly number[] {
    if (kind === "community") return communities;
    let holders = this.holders.get(kind);
    if (holders === undefined) {
      const lists: number[][] = this.place.communities.map(() => []);
      for (const [unit, { communities: own }] of this.layerOf(kind).members.entries())
        for (const community of own) lists[community].push(unit);
      holders = lists;
      this.holders.set(kind, holders);
    }
    const lists = communities.map((community) => holders[community]);
    return lists.length === 1 ? lists[0] : sorted(lists.flat());
  }

  /**
   * By unit: the communities in it, and the one that its label point lies in, if it has a shape of its own. A unit lies in
   * some communities together if all of these are among them.
   */
  private placesOf(kind: string): readonly (readonly number[])[] {
    let places = this.placesByKind.get(kind);
    if (places === undefined) {
      const layer = this.layerOf(kind);
      const located = hasShapes(layer) ? this.locatedIn(kind, "community") : null;
      places = layer.members.map(({ communities }, unit) => [...communities, ...(located?.[unit] ?? [])]);
      this.placesByKind.set(kind, places);
    }
    return places;
  }

  /** By unit of the outer layer: those of the inner one whose label point lies in it, and that are no larger. */
  private insideOf(outer: string, inner: string): readonly (readonly number[])[] {
    const key = `${outer} ${inner}`;
    let inside = this.inside.get(key);
    if (inside === undefined) {
      const lists: number[][] = this.layerOf(outer).units.map(() => []);
      const areasOf = (kind: string) => this.layerOf(kind).units.map(({ lngLatShape }) => areaOfShape(lngLatShape));
      const [outerAreas, innerAreas] = [areasOf(outer), areasOf(inner)];
      for (const [unit, holders] of this.locatedIn(inner, outer).entries())
        for (const holder of holders) if (innerAreas[unit] <= outerAreas[holder]) lists[holder].push(unit);
      inside = lists;
      this.inside.set(key, inside);
    }
    return inside;
  }

  /** By unit of the inner layer, which has shapes: the units of the outer one that hold its label point. */
  private locatedIn(inner: string, outer: string): readonly (readonly number[])[] {
    const key = `${inner} ${outer}`;
    let located = this.located.get(key);
    if (located === undefined) {
      located = this.labelPointsOf(inner).map((point) => this.locate(outer, point));
      this.located.set(key, located);
    }
    return located;
  }

  private labelPointsOf(kind: string): readonly (readonly [number, number])[] {
    let points = this.labelPoints.get(kind);
    if (points === undefined) {
      points = this.layerOf(kind).units.map(({ lngLatShape }) => labelPointOf(lngLatShape));
      this.labelPoints.set(kind, points);
    }
    return points;
  }

  /** The units of a layer with shapes that hold a point in degrees. */
  private locate(kind: string, [lng, lat]: readonly [number, number]): readonly number[] {
    let locator = this.locators.get(kind);
    if (locator === undefined) {
      locator = makeLocator(this.layerOf(kind).units.map(({ lngLatShape }) => lngLatShape));
      this.locators.set(kind, locator);
    }
    return locator.locate(lng, lat);
  }

  /** Whether the label point of a community lies in a unit of a layer. */
  isCommunityIn(community: number, kind: string): boolean {
    return this.locatedIn("community", kind)[community].length > 0;
  }
}
