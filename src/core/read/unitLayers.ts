import { labelPointOf } from "../geo/labelPoint.ts";
import { makeLocator } from "../geo/locator.ts";
import type { Unit } from "./units.ts";
import type { Attributes } from "./values.ts";

/** What a unit holds, as ascending indices. */
export interface UnitMembers {
  readonly communities: readonly number[];
  /** Facilities present in it. */
  readonly facilities: readonly number[];
  /** Facilities whose attributes its sums count: those whose point, or label point, lies in it. */
  readonly homeFacilities: readonly number[];
  /** Demand points in it, each once. */
  readonly points: Uint32Array;
  /** Communities that may be in it: of units made from a column, those that leave the column empty. */
  readonly unplacedCommunities: readonly number[];
}

/** All units of one kind that are loaded. */
export interface UnitLayer {
  readonly units: readonly Unit[];
  /** By unit. */
  readonly members: readonly UnitMembers[];
}

const unique = (lists: readonly (readonly number[])[]): number[] => [...new Set(lists.flat())].sort((a, b) => a - b);

function uniqueIndices(lists: readonly Uint32Array[]): Uint32Array {
  if (lists.length === 1) return lists[0];
  const all = new Set<number>();
  for (const list of lists) for (const index of list) all.add(index);
  return Uint32Array.from(all).sort();
}

/** The union of what some communities hold. */
export function uniteMembers(communityLayer: UnitLayer, communities: readonly number[]): UnitMembers {
  const members = communities.map((community) => communityLayer.members[community]);
  return {
    communities,
    facilities: unique(members.map(({ facilities }) => facilities)),
    homeFacilities: unique(members.map(({ homeFacilities }) => homeFacilities)),
    points: uniqueIndices(members.map(({ points }) => points)),
    unplacedCommunities: [],
  };
}

/** Whether a unit called so is a subdistrict or a township; unknown where the name does not say. */
function kindByName(name: string): Attributes {
  if (name.endsWith("街道") || name.endsWith("街道办事处")) return new Map([["kind", "subdistrict"]]);
  return /[乡镇]$/u.test(name) ? new Map([["kind", "township"]]) : new Map();
}

/** The county of a subdistrict's name, where all communities that name both agree. */
function findOnlyCounties(communities: readonly Unit[]): ReadonlyMap<string, string> {
  const counties = new Map<string, Set<string>>();
  for (const { subdistrict, county } of communities) {
    if (subdistrict === null || county === null) continue;
    counties.set(subdistrict, (counties.get(subdistrict) ?? new Set()).add(county));
  }
  return new Map([...counties].flatMap(([name, [county, ...others]]) => (others.length === 0 ? [[name, county]] : [])));
}

/**
 * Counties or subdistricts made from the communities' own columns; null if no community has the column. A community that
 * names its subdistrict but no county belongs to the only subdistrict of that name; one that names none may be in any.
 */
export function dissolveUnits(communityLayer: UnitLayer, unitKind: "county" | "subdistrict"): UnitLayer | null {
  const onlyCounties = findOnlyCounties(communityLayer.units);
  const groups = new Map<string, { name: string; county: string | null; communities: number[] }>();
  const unplacedCommunities: number[] = [];
  for (const [index, community] of communityLayer.units.entries()) {
    const name = community[unitKind];
    if (name === null) {
      unplacedCommunities.push(index);
      continue;
    }
    const county = unitKind === "subdistrict" ? (community.county ?? onlyCounties.get(name) ?? null) : null;
    const key = JSON.stringify([county, name]);
    const group = groups.get(key) ?? { name, county, communities: [] };
    group.communities.push(index);
    groups.set(key, group);
  }
  if (groups.size === 0) return null;
  const names = [...groups.values()].map(({ name }) => name);
  const units: Unit[] = [];
  const members: UnitMembers[] = [];
  for (const { name, county, communities } of groups.values()) {
    const shared = names.filter((other) => other === name).length > 1;
    units.push({
      id: shared && county !== null ? `${county}/${name}` : name,
      name,
      unitKind,
      attributes: unitKind === "subdistrict" ? kindByName(name) : new Map(),
      lngLatShape: [],
      subdistrict: null,
      county,
    });
    members.push({ ...uniteMembers(communityLayer, communities), unplacedCommunities });
  }
  return { units, members };
}

/** Which units of a list hold the label point of each community. */
export function locateCommunities(
  communities: readonly Unit[],
  units: readonly Unit[],
): readonly (readonly number[])[] {
  const locator = makeLocator(units.map(({ lngLatShape }) => lngLatShape));
  const held: number[][] = units.map(() => []);
  for (const [community, { lngLatShape }] of communities.entries()) {
    for (const unit of locator.locate(...labelPointOf(lngLatShape))) held[unit].push(community);
  }
  return held;
}
