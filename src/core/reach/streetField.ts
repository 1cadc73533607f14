import type { Accesses } from "./access.ts";
import { NO_FACILITY, UNREACHED_MM } from "./nearestField.ts";
import { type StreetNetwork, walkAlongEdgeMm } from "./network.ts";
import { WalkSearch } from "./walkSearch.ts";

/** A facility on the network. */
export interface StreetSite {
  /** Its places on the streets: thing number `thing` of these accesses. */
  readonly accesses: Accesses;
  readonly thing: number;
  /** Demand points that are in it: it is no walk for them. */
  readonly inside: readonly number[];
}

/** Demand points on a network, with which points leave onto each edge. One serves many fields. */
export interface StreetDemand {
  readonly network: StreetNetwork;
  readonly accesses: Accesses;
  /** Accesses of edge e are onEdge[edgeStart[e]] up to, not including, onEdge[edgeStart[e + 1]]. */
  readonly edgeStart: Uint32Array;
  readonly onEdge: Uint32Array;
  /** By access: the point that it belongs to. */
  readonly pointOf: Uint32Array;
}

export function sortOntoEdges(network: StreetNetwork, accesses: Accesses): StreetDemand {
  const edgeStart = new Uint32Array(network.edgeFrom.length + 1);
  for (const edge of accesses.edge) edgeStart[edge + 1]++;
  for (let edge = 0; edge + 1 < edgeStart.length; edge++) edgeStart[edge + 1] += edgeStart[edge];
  const next = edgeStart.slice();
  const onEdge = new Uint32Array(accesses.edge.length);
  for (const [access, edge] of accesses.edge.entries()) onEdge[next[edge]++] = access;
  const pointOf = new Uint32Array(accesses.edge.length);
  for (let point = 0; point + 1 < accesses.start.length; point++)
    pointOf.fill(point, accesses.start[point], accesses.start[point + 1]);
  return { network, accesses, edgeStart, onEdge, pointOf };
}

/** The place of an access, for walks along one edge. */
const placeOf = ({ vertex, x, y }: Accesses, i: number) => ({ vertex: vertex[i], x: x[i], y: y[i] });

/**
 * The walk along streets from every demand point to its nearest facility, and which one that is: the straight-line field's
 * twin. Of several at the same whole millimeter, the lowest number is the nearest.
 *
 * `add`, `remove` and `move` leave exactly what `set` with the changed list would give.
 */
export class StreetField {
  /** By demand point: whole millimeters to the nearest facility, 0 inside a polygon; else UNREACHED_MM. */
  readonly distanceMm: Uint32Array;
  /** By demand point: the number of the nearest facility, or NO_FACILITY. */
  readonly facility: Int32Array;
  /** By demand point: the access by which its walk begins; -1 inside a polygon, or unreached. */
  readonly access: Int32Array;
  /** By node. */
  readonly search: WalkSearch;

  private readonly demand: StreetDemand;
  private readonly sites = new Map<number, StreetSite>();
  /** By edge: facilities on it, with the access. By node: facilities that reach it by their own edge, with the walk. */
  private readonly onEdge = new Map<number, { facility: number; site: StreetSite; access: number }[]>();
  private readonly atNode = new Map<number, { facility: number; mm: number }[]>();
  /** By demand point: facilities that it is in. */
  private readonly holders = new Map<number, number[]>();
  /** 1 for edges and points that the two maps know: most are not among them, and need not be looked up. */
  private readonly isOnEdge: Uint8Array;
  private readonly isHeld: Uint8Array;
  private readonly pointStamp: Uint32Array;
  private stamp = 0;

  /** Demand points that the last edit measured anew. */
  readonly measured: number[] = [];
  private readonly withinMm: number;

  /** @param withinMm farther walks may be left unreached: quicker where only near ones matter */
  constructor(demand: StreetDemand, withinMm = UNREACHED_MM - 1) {
    this.demand = demand;
    this.withinMm = withinMm;
    const count = demand.accesses.start.length - 1;
    this.distanceMm = new Uint32Array(count).fill(UNREACHED_MM);
    this.facility = new Int32Array(count).fill(NO_FACILITY);
    this.access = new Int32Array(count).fill(-1);
    this.search = new WalkSearch(demand.network);
    this.pointStamp = new Uint32Array(count);
    this.isOnEdge = new Uint8Array(demand.network.edgeFrom.length);
    this.isHeld = new Uint8Array(count);
  }

  /** Replaces all facilities. */
  set(facilities: Iterable<readonly [number: number, site: StreetSite]>): void {
    this.sites.clear();
    this.onEdge.clear();
    this.atNode.clear();
    this.holders.clear();
    this.isOnEdge.fill(0);
    this.isHeld.fill(0);
    this.search.clear();
    for (const [number, site] of facilities) {
      this.enter(number, site);
      this.offer(number, site);
    }
    this.search.run(this.withinMm);
    this.search.forgetChanges();
    for (let point = 0; point < this.distanceMm.length; point++) this.measure(point);
  }

  /** @throws RangeError if the number is taken */
  add(number: number, site: StreetSite): void {
    this.enter(number, site);
    this.offer(number, site);
    this.search.run(this.withinMm);
    this.measureChanged([site]);
  }

  /** @throws RangeError if there is no such facility */
  remove(number: number): void {
    const site = this.leave(number);
    this.reseed(number, site);
    this.search.run(this.withinMm);
    this.measureChanged([site]);
  }

  /** @throws RangeError if there is no such facility */
  move(number: number, site: StreetSite): void {
    const old = this.leave(number);
    this.reseed(number, old);
    this.enter(number, site);
    this.offer(number, site);
    this.search.run(this.withinMm);
    this.measureChanged([old, site]);
  }

  /** Calls back for each node that a facility reaches by its own edges, with the walk from there. */
  private visitSeeds({ accesses, thing }: StreetSite, visit: (node: number, mm: number) => void): void {
    const { edgeFrom, edgeTo } = this.demand.network;
    for (let i = accesses.start[thing]; i < accesses.start[thing + 1]; i++) {
      const edge = accesses.edge[i];
      visit(edgeFrom[edge], accesses.offMm[i] + accesses.fromFromMm[i]);
      visit(edgeTo[edge], accesses.offMm[i] + accesses.fromToMm[i]);
    }
  }

  private enter(number: number, site: StreetSite): void {
    if (this.sites.has(number)) throw new RangeError(`Facility ${number} is already there.`);
    this.sites.set(number, site);
    const { accesses, thing, inside } = site;
    for (let access = accesses.start[thing]; access < accesses.start[thing + 1]; access++) {
      push(this.onEdge, accesses.edge[access], { facility: number, site, access });
      this.isOnEdge[accesses.edge[access]] = 1;
    }
    this.visitSeeds(site, (node, mm) => push(this.atNode, node, { facility: number, mm }));
    for (const point of inside) {
      push(this.holders, point, number);
      this.isHeld[point] = 1;
    }
  }

  private leave(number: number): StreetSite {
    const site = this.sites.get(number);
    if (site === undefined) throw new RangeError(`There is no facility ${number}.`);
    this.sites.delete(number);
    const { accesses, thing, inside } = site;
    for (let access = accesses.start[thing]; access < accesses.start[thing + 1]; access++)
      drop(this.onEdge, accesses.edge[access], ({ facility }) => facility === number);
    this.visitSeeds(site, (node) => drop(this.atNode, node, ({ facility }) => facility === number));
    for (const point of inside) drop(this.holders, point, (facility) => facility === number);
    return site;
  }

  private offer(number: number, site: StreetSite): void {
    this.visitSeeds(site, (node, mm) => this.search.offer(node, mm, number));
  }

  /** Forgets what a facility was nearest to, and offers these nodes what is around them. */
  private reseed(number: number, site: StreetSite): void {
    const { search } = this;
    const { linkStart, linkNode } = this.demand.network;
    const cell: number[] = [];
    const visit = (node: number) => {
      if (search.nodeFacility[node] !== number) return;
      search.forget(node);
      cell.push(node);
    };
    this.visitSeeds(site, visit);
    // The way to its facility leads only through nodes of the same facility.
    for (let i = 0; i < cell.length; i++) {
      for (let link = linkStart[cell[i]]; link < linkStart[cell[i] + 1]; link++) visit(linkNode[link]);
    }
    for (const node of cell) {
      for (const { facility, mm } of this.atNode.get(node) ?? []) search.offer(node, mm, facility);
    }
    const isInCell = new Set(cell);
    const { linkAwayMm } = this.demand.network;
    for (const node of cell) {
      for (let link = linkStart[node]; link < linkStart[node + 1]; link++) {
        const other = linkNode[link];
        if (isInCell.has(other) || search.nodeMm[other] === UNREACHED_MM) continue;
        search.offer(node, search.nodeMm[other] + linkAwayMm[link], search.nodeFacility[other]);
      }
    }
  }

  /** Measures the points anew that changed nodes, or edges of changed facilities, may matter to. */
  private measureChanged(sites: readonly StreetSite[]): void {
    const { linkStart, linkEdge } = this.demand.network;
    this.stamp++;
    this.measured.length = 0;
    for (const node of this.search.changed) {
      for (let link = linkStart[node]; link < linkStart[node + 1]; link++) this.measureEdge(linkEdge[link]);
    }
    this.search.forgetChanges();
    for (const { accesses, thing, inside } of sites) {
      for (let i = accesses.start[thing]; i < accesses.start[thing + 1]; i++) this.measureEdge(accesses.edge[i]);
      for (const point of inside) this.measureOnce(point);
    }
  }

  private measureEdge(edge: number): void {
    const { edgeStart, onEdge, pointOf } = this.demand;
    for (let i = edgeStart[edge]; i < edgeStart[edge + 1]; i++) {
      this.measureOnce(pointOf[onEdge[i]]);
    }
  }

  private measureOnce(point: number): void {
    if (this.pointStamp[point] === this.stamp) return;
    this.pointStamp[point] = this.stamp;
    this.measured.push(point);
    this.measure(point);
  }

  private measure(point: number): void {
    const { accesses, network } = this.demand;
    const { nodeMm, nodeFacility } = this.search;
    let leastMm = UNREACHED_MM;
    let nearest = NO_FACILITY;
    let leaves = -1;
    for (let i = accesses.start[point]; i < accesses.start[point + 1]; i++) {
      const edge = accesses.edge[i];
      const offMm = accesses.offMm[i];
      const [from, to] = [network.edgeFrom[edge], network.edgeTo[edge]];
      const fromMm = offMm + accesses.toFromMm[i] + nodeMm[from];
      if (fromMm < leastMm || (fromMm === leastMm && nodeFacility[from] < nearest)) {
        leastMm = fromMm;
        nearest = nodeFacility[from];
        leaves = i;
      }
      const toMm = offMm + accesses.toToMm[i] + nodeMm[to];
      if (toMm < leastMm || (toMm === leastMm && nodeFacility[to] < nearest)) {
        leastMm = toMm;
        nearest = nodeFacility[to];
        leaves = i;
      }
      if (this.isOnEdge[edge] === 0) continue;
      for (const { facility, site, access } of this.onEdge.get(edge) ?? []) {
        const alongMm = walkAlongEdgeMm(network, placeOf(accesses, i), placeOf(site.accesses, access));
        const mm = offMm + alongMm + site.accesses.offMm[access];
        if (mm < leastMm || (mm === leastMm && facility < nearest)) {
          leastMm = mm;
          nearest = facility;
          leaves = i;
        }
      }
    }
    if (this.isHeld[point] === 1) {
      for (const facility of this.holders.get(point) ?? []) {
        if (leastMm > 0 || facility < nearest) nearest = facility;
        leastMm = 0;
        leaves = -1;
      }
    }
    this.distanceMm[point] = leastMm;
    this.facility[point] = leastMm === UNREACHED_MM ? NO_FACILITY : nearest;
    this.access[point] = leastMm === UNREACHED_MM ? -1 : leaves;
  }
}

function push<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

function drop<Key, Value>(lists: Map<Key, Value[]>, key: Key, isDropped: (value: Value) => boolean): void {
  const left = lists.get(key)?.filter((value) => !isDropped(value)) ?? [];
  if (left.length > 0) lists.set(key, left);
  else lists.delete(key);
}
