import { ceilHypot } from "../geo/exactDistance.ts";
import { makeLocator } from "../geo/locator.ts";
import { boxOfShape } from "../geo/shapes.ts";
import type { Prepared } from "../project/analyze.ts";
import { type Accesses, listAccesses } from "../reach/access.ts";
import { NearestField, sortIntoGrid, UNREACHED_MM } from "../reach/nearestField.ts";
import { selectFacilities } from "../reach/reachFields.ts";
import type { WalkedFields } from "../reach/reachModels.ts";
import { WalkTree } from "../reach/walkTree.ts";
import { UNKNOWN_WEIGHT } from "../read/demand.ts";
import { findFacilityKinds } from "../standard/standard.ts";
import { mmToMeters, weightToCount } from "../units.ts";

/** The nearest facility of a kind from one place. */
export interface WalkToKind {
  readonly kind: string;
  /** Of the walk where streets are loaded, else of the straight line. */
  readonly facility: number;
  readonly straightMeters: number;
  /** null: no streets are loaded, or no walk leads there. */
  readonly walkMeters: number | null;
}

/** A walk as it is drawn, degrees. */
export interface WalkRoute {
  readonly facility: number;
  /** lng0, lat0, … along streets. */
  readonly streetLngLat: Float64Array;
  /** From the place to the first street, and from the last street to the facility: lng, lat of both ends of each. */
  readonly offLngLat: readonly Float64Array[];
  readonly walkMeters: number;
  /** Of these, off the streets. */
  readonly offMeters: number;
}

/** What is near to one place, and the way to it. */
export interface WalkCard {
  readonly lngLat: readonly [number, number];
  /** The home that it is, and its people where known; null: any other place. */
  readonly home: { readonly id: string; readonly people: number | null } | null;
  /** Meters a minute by which walks become minutes; null: the standard gives no speed of a walker. */
  readonly metersPerMinute: number | null;
  /** In a straight line to the nearest street; null: no streets are loaded. */
  readonly snapMeters: number | null;
  /** It lies in a compound that is left by its gates: `snapMeters` is to the nearest of these. */
  readonly isGated: boolean;
  /** The streets near it are not joined to the rest. */
  readonly isOnIsland: boolean;
  /** Kinds with a facility, in the order of the standard. */
  readonly kinds: readonly WalkToKind[];
  /** To the kind that is asked about. */
  readonly route: WalkRoute | null;
}

/** So near to a home it is the home that is meant. */
const HOME_MM = 1;

/**
 * What is nearest to a place in degrees, kind by kind, and the way to one of them.
 *
 * @param kind whose route is wanted
 */
export function describeWalks(prepared: Prepared, lngLat: readonly [number, number], kind: string): WalkCard {
  const { place, models, standard, walker } = prepared;
  const [x, y] = place.plane.project(Float64Array.of(...lngLat));
  const home = findHome(prepared, x, y);
  const people = home === null ? undefined : place.demand.weights.get("people")?.[home];
  const walks = models.walked === null ? null : new PlaceWalks(prepared, models.walked, lngLat, x, y);
  const speed = standard.walkers.get(walker ?? "adult")?.speedMetersPerSecond ?? null;
  const kinds = findFacilityKinds(standard).flatMap((own): readonly WalkToKind[] => {
    const { proven } = selectFacilities(place, standard, prepared.inventory, [own]);
    return proven.length === 0 ? [] : [findNearest(prepared, walks, own, proven, x, y)];
  });
  const asked = kinds.find((own) => own.kind === kind);
  return {
    lngLat,
    home:
      home === null
        ? null
        : {
            id: place.demand.ids[home],
            people: people === undefined || people === UNKNOWN_WEIGHT ? null : weightToCount(people),
          },
    metersPerMinute: speed === null ? null : speed * 60,
    snapMeters: walks === null ? null : mmToMeters(walks.snapMm),
    isGated: walks?.isGated ?? false,
    isOnIsland: walks?.isOnIsland ?? false,
    kinds,
    route: asked === undefined || walks === null ? null : walks.routeTo(asked.facility),
  };
}

function findHome({ place: { demand } }: Prepared, x: number, y: number): number | null {
  if (demand.origin === "grid") return null;
  const { planePoints } = demand;
  for (let point = 0; point < demand.ids.length; point++) {
    if (Math.abs(planePoints[point * 2] - x) <= HOME_MM && Math.abs(planePoints[point * 2 + 1] - y) <= HOME_MM)
      return point;
  }
  return null;
}

function findNearest(
  { place }: Prepared,
  walks: PlaceWalks | null,
  kind: string,
  facilities: readonly number[],
  x: number,
  y: number,
): WalkToKind {
  const field = new NearestField(sortIntoGrid(Float64Array.of(x, y)));
  field.set(facilities.map((index) => [index, place.sites[index]] as const));
  const straightMeters = mmToMeters(field.distanceMm[0]);
  const nearest = walks?.nearestOf(facilities) ?? null;
  return nearest === null
    ? { kind, facility: field.facility[0], straightMeters, walkMeters: null }
    : { kind, facility: nearest.facility, straightMeters, walkMeters: mmToMeters(nearest.mm) };
}

/** Walks from one place. */
class PlaceWalks {
  readonly snapMm: number;
  readonly isOnIsland: boolean;
  readonly isGated: boolean;
  private readonly prepared: Prepared;
  private readonly walked: WalkedFields;
  private readonly accesses: Accesses;
  private readonly tree: WalkTree;
  private readonly x: number;
  private readonly y: number;

  constructor(prepared: Prepared, walked: WalkedFields, lngLat: readonly [number, number], x: number, y: number) {
    this.prepared = prepared;
    this.walked = walked;
    this.x = x;
    this.y = y;
    const { distances } = walked;
    const { gates } = prepared.place;
    const compound = gates?.compoundAt(...lngLat) ?? -1;
    const places = distances.placesFrom(x, y, compound);
    this.isGated = distances.isGated(x, y, compound);
    this.accesses = listAccesses(distances.network, [places]);
    this.tree = new WalkTree(distances.network, this.accesses, 0);
    const toGate = (gate: number) => ceilHypot(gates!.planePoints[gate * 2] - x, gates!.planePoints[gate * 2 + 1] - y);
    this.snapMm = Math.min(
      ...(this.isGated ? gates!.ofCompound[compound].map(toGate) : places.map(({ offMm }) => offMm)),
    );
    this.isOnIsland = places.some(({ edge }) => distances.finder.isIsland(edge));
  }

  /** The nearest of some facilities, the first of equals; null where no walk leads to any. */
  nearestOf(facilities: readonly number[]): { readonly facility: number; readonly mm: number } | null {
    let best: { facility: number; mm: number } | null = null;
    for (const facility of facilities) {
      const mm = this.isIn(facility) ? 0 : this.tree.lengthTo(this.walked.distances.siteOf(facility));
      if (mm < (best?.mm ?? UNREACHED_MM)) best = { facility, mm };
    }
    return best;
  }

  /** Whether the place lies in a facility that is an area: no walk leads there, and none is needed. */
  private isIn(facility: number): boolean {
    const { x, y } = this;
    const site = this.prepared.place.sites[facility];
    if (!("planeShape" in site)) return false;
    const [minX, minY, maxX, maxY] = boxOfShape(site.planeShape);
    if (x < minX || x > maxX || y < minY || y > maxY) return false;
    return makeLocator([site.planeShape]).position(0, x, y) !== "outside";
  }

  /** null where no walk leads there, or the place lies in it. */
  routeTo(facility: number): WalkRoute | null {
    const walk = this.isIn(facility) ? null : this.tree.walkTo(this.walked.distances.siteOf(facility));
    if (walk === null) return null;
    const { x, y } = this;
    const { place } = this.prepared;
    const { planePoints } = walk;
    const site = place.sites[facility];
    const off = [Float64Array.of(x, y, planePoints[0], planePoints[1])];
    if ("x" in site) off.push(Float64Array.of(...planePoints.subarray(-2), site.x, site.y));
    return {
      facility,
      streetLngLat: place.plane.unproject(planePoints),
      offLngLat: off.map((line) => place.plane.unproject(line)),
      walkMeters: mmToMeters(walk.lengthMm),
      offMeters: mmToMeters(walk.offMm),
    };
  }
}
