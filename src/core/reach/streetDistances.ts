import { ceilHypot, distanceToRings } from "../geo/exactDistance.ts";
import { type Locator, makeLocator } from "../geo/locator.ts";
import { boxOfShape, type Shape } from "../geo/shapes.ts";
import type { Place } from "../read/place.ts";
import type { Streets } from "../read/streets.ts";
import { type Accesses, AccessFinder, type AccessPlace, isFarFromStreets, listAccesses } from "./access.ts";
import type { DistanceSource, NearestDistances } from "./distanceSource.ts";
import { type PointGrid, UNREACHED_MM } from "./nearestField.ts";
import { buildNetwork, hangsTogetherNowhere, type StreetNetwork } from "./network.ts";
import { type StreetDemand, StreetField, type StreetSite, sortOntoEdges } from "./streetField.ts";

/** Walks along streets: from a demand point straight to a street, along streets, and straight to the facility. */
export class StreetDistances implements DistanceSource {
  readonly model = "streets";
  readonly network: StreetNetwork;
  readonly finder: AccessFinder;
  /** Demand points on the network. */
  readonly demand: StreetDemand;
  /** Those that leave onto an island. */
  readonly islandPoints: readonly number[];
  /** Those that leave onto an island, or are far from any street; of streets that hang together nowhere, all. */
  readonly doubtfulPoints: readonly number[];
  private readonly place: Place;
  private readonly grid: PointGrid;
  private readonly sites: (StreetSite | undefined)[];
  private readonly gatePlaces = new Map<number, AccessPlace | null>();
  private readonly compoundLocators = new Map<number, Locator>();
  private field: StreetField | null = null;
  private doubtful: ReadonlySet<number> | null = null;

  constructor(place: Place, streets: Streets, grid: PointGrid) {
    this.place = place;
    this.grid = grid;
    this.network = buildNetwork(streets);
    this.finder = new AccessFinder(this.network, place.accessRule);
    const places = Array.from(place.demand.ids, (_, point) => this.placesOfPoint(point));
    this.demand = sortOntoEdges(this.network, listAccesses(this.network, places));
    this.islandPoints = [...places.keys()].filter((point) =>
      places[point].some(({ edge }) => this.finder.isIsland(edge)),
    );
    const onIsland = new Set(this.islandPoints);
    const isUnjoined = hangsTogetherNowhere(this.network);
    this.doubtfulPoints = [...places.keys()].filter((point) => isUnjoined || onIsland.has(point) || this.isFar(point));
    this.sites = Array.from(place.sites, () => undefined);
  }

  isDoubtful(point: number): boolean {
    this.doubtful ??= new Set(this.doubtfulPoints);
    return this.doubtful.has(point);
  }

  /** Those that are far from any street, or are reached from islands only. */
  listDoubtful(facilities: readonly number[]): readonly number[] {
    return facilities.filter((index) => {
      const { accesses, thing } = this.siteOf(index);
      return isFarFromStreets(accesses, thing) || this.isCutOff(index);
    });
  }

  /** Whether a facility meets the streets on islands only. */
  isCutOff(index: number): boolean {
    const { accesses, thing } = this.siteOf(index);
    const edges = accesses.edge.subarray(accesses.start[thing], accesses.start[thing + 1]);
    return edges.length > 0 && edges.every((edge) => this.finder.isIsland(edge));
  }

  /** Whether a demand point is farther from any street than is plausible; from a compound with gates the way to these is not. */
  isFar(point: number): boolean {
    const { gates } = this.place;
    if (gates !== null && gates.compoundOfPoint[point] >= 0) return false;
    return isFarFromStreets(this.demand.accesses, point);
  }

  private placesOfPoint(point: number): readonly AccessPlace[] {
    const { demand, gates } = this.place;
    const [x, y] = [demand.planePoints[point * 2], demand.planePoints[point * 2 + 1]];
    return this.placesFrom(x, y, gates?.compoundOfPoint[point] ?? -1);
  }

  /**
   * Where somebody in the plane enters the streets: at the nearest place; from a compound with gates, at these, unless that
   * place is a street of the compound itself, which leads to the gates.
   *
   * @param compound with gates, or -1
   */
  placesFrom(x: number, y: number, compound: number): readonly AccessPlace[] {
    const { gates } = this.place;
    const nearest = this.finder.findPlace(x, y);
    if (nearest === null) return [];
    if (!this.isGated(x, y, compound, nearest)) return [nearest];
    return gates!.ofCompound[compound].flatMap((gate): readonly AccessPlace[] => {
      const place = this.placeOfGate(gate);
      const offMm = ceilHypot(gates!.planePoints[gate * 2] - x, gates!.planePoints[gate * 2 + 1] - y);
      return place === null ? [] : [{ ...place, offMm: place.offMm + offMm }];
    });
  }

  /** Whether somebody in the plane leaves by gates. */
  isGated(x: number, y: number, compound: number, nearest = this.finder.findPlace(x, y)): boolean {
    return compound >= 0 && nearest !== null && !this.isInCompound(compound, nearest);
  }

  private placeOfGate(gate: number): AccessPlace | null {
    let place = this.gatePlaces.get(gate);
    if (place === undefined) {
      const { planePoints } = this.place.gates!;
      place = this.finder.findPlace(planePoints[gate * 2], planePoints[gate * 2 + 1]);
      this.gatePlaces.set(gate, place);
    }
    return place;
  }

  private isInCompound(compound: number, { x, y }: AccessPlace): boolean {
    let locator = this.compoundLocators.get(compound);
    if (locator === undefined) {
      locator = makeLocator([this.place.gates!.compoundShapes[compound]]);
      this.compoundLocators.set(compound, locator);
    }
    return locator.position(0, x, y) === "inside";
  }

  get pointCount(): number {
    return this.place.demand.ids.length;
  }

  measure(facilities: readonly number[]): NearestDistances {
    const { distanceMm, facility } = this.fieldOf(facilities);
    return { distanceMm: distanceMm.slice(), facility: facility.slice() };
  }

  /** The field of some facilities, which is so until the next is asked for. */
  fieldOf(facilities: readonly number[]): StreetField {
    this.field ??= new StreetField(this.demand);
    this.field.set(facilities.map((index) => [index, this.siteOf(index)] as const));
    return this.field;
  }

  measureKth(facilities: readonly number[], count: number, withinMm: number): Uint32Array {
    const kept = new Uint32Array(this.pointCount * count).fill(UNREACHED_MM);
    const field = new StreetField(this.demand, withinMm);
    for (const index of facilities) {
      field.add(index, this.siteOf(index));
      for (const point of field.measured) {
        const mm = field.distanceMm[point];
        const last = point * count + count - 1;
        if (mm > withinMm || mm >= kept[last]) continue;
        let at = last;
        for (; at > point * count && kept[at - 1] > mm; at--) kept[at] = kept[at - 1];
        kept[at] = mm;
      }
      field.remove(index);
    }
    return Uint32Array.from({ length: this.pointCount }, (_, point) => kept[point * count + count - 1]);
  }

  /** Where a facility meets the streets. */
  siteOf(index: number): StreetSite {
    let site = this.sites[index];
    if (site === undefined) {
      site = this.findSite(index);
      this.sites[index] = site;
    }
    return site;
  }

  private findSite(index: number): StreetSite {
    const own = this.place.sites[index];
    if ("planeShape" in own) {
      const gates = this.gatesOfShape(own.planeShape);
      const accesses = this.list(gates.length > 0 ? gates : this.finder.findPlacesOfShape(own.planeShape));
      return { accesses, thing: 0, inside: this.pointsIn(own.planeShape) };
    }
    return this.siteAt(own.x, own.y);
  }

  /** Where a point facility would meet the streets if it stood there. */
  siteAt(x: number, y: number): StreetSite {
    const found = this.finder.findPlace(x, y);
    return { accesses: this.list(found === null ? [] : [found]), thing: 0, inside: [] };
  }

  /** The gates at the edge of a polygon: where there are some, it is entered there and nowhere else. */
  private gatesOfShape(planeShape: Shape): readonly AccessPlace[] {
    const { gates, accessRule } = this.place;
    if (gates === null || gates.others.length === 0) return [];
    const [minX, minY, maxX, maxY] = boxOfShape(planeShape);
    const mm = accessRule.entranceMm;
    return gates.others.flatMap((gate): readonly AccessPlace[] => {
      const [x, y] = [gates.planePoints[gate * 2], gates.planePoints[gate * 2 + 1]];
      if (x < minX - mm || x > maxX + mm || y < minY - mm || y > maxY + mm) return [];
      const offMm = distanceToRings(x, y, planeShape.flat());
      if (offMm > mm) return [];
      const place = this.placeOfGate(gate);
      return place === null ? [] : [{ ...place, offMm: place.offMm + offMm }];
    });
  }

  private list(places: readonly AccessPlace[]): Accesses {
    return listAccesses(this.network, [places]);
  }

  private pointsIn(planeShape: Shape): readonly number[] {
    const [minX, minY, maxX, maxY] = boxOfShape(planeShape);
    const { position } = makeLocator([planeShape]);
    const { order, cellStart, cellBox, sorted } = this.grid;
    const inside: number[] = [];
    for (let cell = 0; cell + 1 < cellStart.length; cell++) {
      const at = cell * 4;
      if (cellBox[at] > maxX || cellBox[at + 2] < minX || cellBox[at + 1] > maxY || cellBox[at + 3] < minY) continue;
      for (let i = cellStart[cell]; i < cellStart[cell + 1]; i++) {
        if (position(0, sorted[i * 2], sorted[i * 2 + 1]) !== "outside") inside.push(order[i]);
      }
    }
    return inside;
  }
}
