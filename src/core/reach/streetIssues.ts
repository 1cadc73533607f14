import type { Issue } from "../errors.ts";
import { groupThousands } from "../messages/groupThousands.ts";
import { UNKNOWN_WEIGHT } from "../read/demand.ts";
import type { Place } from "../read/place.ts";
import { examples, sumWeights } from "../read/placeIssues.ts";
import { mmToMeters, weightToCount } from "../units.ts";
import { isFarFromStreets, LONG_SNAP_MM } from "./access.ts";
import { hangsTogetherNowhere } from "./network.ts";
import type { StreetDistances } from "./streetDistances.ts";

const warn = (code: string, values: Issue["values"]): Issue => ({ code, severity: "warning", values, where: "" });

/** What is said of a network, and of homes and facilities that it does not serve well: figures are computed all the same. */
export function describeStreets(place: Place, distances: StreetDistances): readonly Issue[] {
  return [
    ...describePieces(distances),
    ...describeGates(place),
    ...describeHomes(place, distances),
    ...describeFacilities(place, distances),
  ];
}

/** What is said of a network by itself. */
export function describePieces({ network, finder }: Pick<StreetDistances, "network" | "finder">): readonly Issue[] {
  const { componentNodeCount, componentLengthMm } = network;
  const total = componentLengthMm.reduce((sum, mm) => sum + mm, 0);
  const toKilometers = (mm: number) => Math.round(mmToMeters(mm) / 10) / 100;
  const share = (mm: number) => Math.round((1000 * mm) / total) / 10;
  const longest = componentLengthMm.reduce((most, mm) => Math.max(most, mm), 0);
  if (hangsTogetherNowhere(network)) {
    const values = { pieces: componentNodeCount.length, percent: share(longest) };
    return [warn("streets.unjoined", values)];
  }
  const islands = [...componentLengthMm].filter((_, component) => finder.isIslandComponent(component));
  if (islands.length === 0) return [];
  const mm = islands.reduce((sum, own) => sum + own, 0);
  const values = { count: islands.length, km: toKilometers(mm), percent: share(mm) };
  return [{ code: "streets.islands", severity: "note", values, where: "" }];
}

/** Gates that name compounds that are not there. */
function describeGates({ gates }: Place): readonly Issue[] {
  const unknown = gates?.unknownCompounds ?? [];
  if (unknown.length === 0) return [];
  return [warn("streets.gates-unknown", { count: unknown.length, names: examples([...new Set(unknown)]) })];
}

function describeHomes({ demand }: Place, distances: StreetDistances): readonly Issue[] {
  /** "?" where no number is known, and the least that it can be where some are not. */
  const peopleOf = (points: readonly number[]): number | string => {
    const weight = sumWeights(demand.weights, "people", Uint32Array.from(points));
    if (weight === null) return "?";
    const people = Math.round(weightToCount(weight));
    const isKnown = points.every((point) => demand.weights.get("people")![point] !== UNKNOWN_WEIGHT);
    return isKnown ? people : `≥ ${groupThousands(String(people))}`;
  };
  const describe = (code: string, points: readonly number[], more: Issue["values"] = {}): readonly Issue[] => {
    if (points.length === 0) return [];
    const ids = examples(points.map((point) => demand.ids[point]));
    return [warn(code, { count: points.length, people: peopleOf(points), ids, ...more })];
  };
  const far: number[] = [];
  for (let point = 0; point < demand.ids.length; point++) if (distances.isFar(point)) far.push(point);
  return [
    ...describe("streets.homes-far", far, { meters: mmToMeters(LONG_SNAP_MM) }),
    ...describe("streets.homes-on-islands", distances.islandPoints),
  ];
}

function describeFacilities({ facilities }: Place, distances: StreetDistances): readonly Issue[] {
  const far: string[] = [];
  const cutOff: string[] = [];
  for (const [index, { id, kind }] of facilities.entries()) {
    if (kind === null) continue;
    const { accesses, thing } = distances.siteOf(index);
    if (isFarFromStreets(accesses, thing)) far.push(id);
    if (distances.isCutOff(index)) cutOff.push(id);
  }
  const describe = (code: string, ids: readonly string[], more: Issue["values"] = {}): readonly Issue[] =>
    ids.length === 0 ? [] : [warn(code, { count: ids.length, ids: examples(ids), ...more })];
  return [
    ...describe("streets.facilities-far", far, { meters: mmToMeters(LONG_SNAP_MM) }),
    ...describe("streets.facilities-on-islands", cutOff),
  ];
}
