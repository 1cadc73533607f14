import { ceilHypot } from "../geo/exactDistance.ts";
import { NO_FACILITY } from "./nearestField.ts";
import { type StreetNetwork, walkMm } from "./network.ts";
import type { StreetSite } from "./streetField.ts";

/** The straight parts of streets from which a facility is reached within a limit, each from its near end to its far end. */
export interface ReachedEdges {
  readonly count: number;
  /** Of part p, at 4 × p: x, y of its near end, x, y of its far end; whole millimeters. */
  readonly ends: Float64Array;
  /** Of part p, at 2 × p: the walk from its near end, and from its far end; whole millimeters, even along the part. */
  readonly walkedMm: Float64Array;
  readonly edge: Uint32Array;
  /** The number of the facility that is nearest; NO_FACILITY where the walks by node do not say. */
  readonly facility: Int32Array;
}

/** Facilities that stand on one edge, and where. */
interface EdgeSite {
  readonly site: number;
  readonly vertex: number;
  readonly alongMm: number;
  readonly x: number;
  readonly y: number;
  readonly offMm: number;
}

function sortOntoEdges({ points }: StreetNetwork, sites: readonly StreetSite[]): ReadonlyMap<number, EdgeSite[]> {
  const onEdge = new Map<number, EdgeSite[]>();
  for (const [site, { accesses, thing }] of sites.entries()) {
    for (let i = accesses.start[thing]; i < accesses.start[thing + 1]; i++) {
      const [edge, vertex, x, y] = [accesses.edge[i], accesses.vertex[i], accesses.x[i], accesses.y[i]];
      const alongMm = ceilHypot(x - points[vertex * 2], y - points[vertex * 2 + 1]);
      const list = onEdge.get(edge) ?? [];
      list.push({ site, vertex, alongMm, x, y, offMm: accesses.offMm[i] });
      onEdge.set(edge, list);
    }
  }
  for (const list of onEdge.values())
    list.sort((a, b) => a.vertex - b.vertex || a.alongMm - b.alongMm || a.site - b.site);
  return onEdge;
}

/**
 * An edge as a row of stops: its vertices, and between them where facilities stand. Every number of a stop is about the stop,
 * or the stretch from it to the next.
 */
class Stops {
  count = 0;
  xs = new Float64Array(64);
  ys = new Float64Array(64);
  /** The walk along the stretch toward the next stop, and from there back; Infinity where nobody walks. */
  forwardMm = new Float64Array(64);
  backMm = new Float64Array(64);
  /** The least walk that begins toward the first stop, and toward the last, and the facility that it leads to. */
  beforeMm = new Float64Array(64);
  beforeSite = new Int32Array(64);
  afterMm = new Float64Array(64);
  afterSite = new Int32Array(64);

  private grow(): void {
    const larger = <List extends Float64Array | Int32Array>(list: List, empty: List): List => {
      empty.set(list);
      return empty;
    };
    const size = this.xs.length * 2;
    this.xs = larger(this.xs, new Float64Array(size));
    this.ys = larger(this.ys, new Float64Array(size));
    this.forwardMm = larger(this.forwardMm, new Float64Array(size));
    this.backMm = larger(this.backMm, new Float64Array(size));
    this.beforeMm = larger(this.beforeMm, new Float64Array(size));
    this.beforeSite = larger(this.beforeSite, new Int32Array(size));
    this.afterMm = larger(this.afterMm, new Float64Array(size));
    this.afterSite = larger(this.afterSite, new Int32Array(size));
  }

  /** A stop from which `mm` are left to a facility, whichever way one came. */
  add(x: number, y: number, mm: number, site: number): void {
    const i = this.count++;
    if (i === this.xs.length) this.grow();
    this.xs[i] = x;
    this.ys[i] = y;
    this.beforeMm[i] = mm;
    this.beforeSite[i] = site;
    this.afterMm[i] = mm;
    this.afterSite[i] = site;
  }

  setStretch(i: number, forwardMm: number, backMm: number): void {
    this.forwardMm[i] = forwardMm;
    this.backMm[i] = backMm;
  }

  /** Carries walks from stop to stop; of two facilities at the same millimeter the lower number is the nearest. */
  spread(): void {
    const { count, forwardMm, backMm, beforeMm, beforeSite, afterMm, afterSite } = this;
    const isLess = (mm: number, site: number, oldMm: number, oldSite: number) =>
      mm < oldMm || (mm === oldMm && site < oldSite);
    for (let i = 1; i < count; i++) {
      const mm = beforeMm[i - 1] + backMm[i - 1];
      if (!isLess(mm, beforeSite[i - 1], beforeMm[i], beforeSite[i])) continue;
      beforeMm[i] = mm;
      beforeSite[i] = beforeSite[i - 1];
    }
    for (let i = count - 2; i >= 0; i--) {
      const mm = afterMm[i + 1] + forwardMm[i];
      if (!isLess(mm, afterSite[i + 1], afterMm[i], afterSite[i])) continue;
      afterMm[i] = mm;
      afterSite[i] = afterSite[i + 1];
    }
  }
}

/** Parts as they are found, in arrays that grow. */
class PartList {
  count = 0;
  private ends = new Float64Array(4096);
  private walkedMm = new Float64Array(2048);
  private edge = new Uint32Array(1024);
  private facility = new Int32Array(1024);

  private grow(): void {
    const old = this.done();
    const size = this.count * 2;
    this.ends = new Float64Array(size * 4);
    this.walkedMm = new Float64Array(size * 2);
    this.edge = new Uint32Array(size);
    this.facility = new Int32Array(size);
    this.ends.set(old.ends);
    this.walkedMm.set(old.walkedMm);
    this.edge.set(old.edge);
    this.facility.set(old.facility);
  }

  add(edge: number, site: number, ax: number, ay: number, aMm: number, bx: number, by: number, bMm: number): void {
    if (ax === bx && ay === by) return;
    if (this.count === this.edge.length) this.grow();
    const part = this.count++;
    this.ends[part * 4] = ax;
    this.ends[part * 4 + 1] = ay;
    this.ends[part * 4 + 2] = bx;
    this.ends[part * 4 + 3] = by;
    this.walkedMm[part * 2] = aMm;
    this.walkedMm[part * 2 + 1] = bMm;
    this.edge[part] = edge;
    this.facility[part] = site;
  }

  done(): ReachedEdges {
    const { count, ends, walkedMm, edge, facility } = this;
    return {
      count,
      ends: ends.subarray(0, count * 4),
      walkedMm: walkedMm.subarray(0, count * 2),
      edge: edge.subarray(0, count),
      facility: facility.subarray(0, count),
    };
  }
}

/** Adds what of a stretch is reached by walks that begin toward its start, and what by walks that begin toward its end. */
function addStretch(parts: PartList, edge: number, stops: Stops, i: number, limitMm: number): void {
  const { xs, ys } = stops;
  const [ax, ay, bx, by] = [xs[i], ys[i], xs[i + 1], ys[i + 1]];
  const [beforeMm, afterMm] = [stops.beforeMm[i], stops.afterMm[i + 1]];
  const [forwardMm, backMm] = [stops.forwardMm[i], stops.backMm[i]];
  // Shares of the stretch: up to where the walk is shorter that way.
  const meet =
    backMm === Infinity ? 0 : forwardMm === Infinity ? 1 : (afterMm + forwardMm - beforeMm) / (forwardMm + backMm);
  const nearShare = Math.min(1, meet, (limitMm - beforeMm) / backMm);
  const farShare = Math.min(1, 1 - Math.max(0, meet), (limitMm - afterMm) / forwardMm);
  if (beforeMm <= limitMm && nearShare > 0) {
    const [x, y] = [Math.round(ax + (bx - ax) * nearShare), Math.round(ay + (by - ay) * nearShare)];
    parts.add(edge, stops.beforeSite[i], ax, ay, beforeMm, x, y, Math.round(beforeMm + backMm * nearShare));
  }
  if (afterMm <= limitMm && farShare > 0) {
    const [x, y] = [Math.round(bx - (bx - ax) * farShare), Math.round(by - (by - ay) * farShare)];
    parts.add(edge, stops.afterSite[i + 1], bx, by, afterMm, x, y, Math.round(afterMm + forwardMm * farShare));
  }
}

/** Walks to facilities: by node, and from where the facilities stand along their own edges. */
export interface SiteWalks {
  readonly network: StreetNetwork;
  /** By node: the walk from there to the nearest facility, whole millimeters, or UNREACHED_MM; as in a WalkSearch. */
  readonly nodeMm: Uint32Array;
  /** By node: the number of that facility in `sites`. Only asked for where it matters which one is the nearest. */
  readonly nodeFacility?: Int32Array;
  readonly sites: readonly StreetSite[];
}

/**
 * Finds from which parts of streets the nearest facility is within a limit, cut to the millimeter where the limit runs out
 * and where the way leads to the other end. Edges are in the order of the network.
 *
 * @param limitMm inclusive; less than UNREACHED_MM
 */
export function findReachedEdges(walks: SiteWalks, limitMm: number): ReachedEdges {
  const { network, nodeMm, nodeFacility, sites } = walks;
  const { edgeFrom, edgeTo } = network;
  const onEdge = sortOntoEdges(network, sites);
  const parts = new PartList();
  const stops = new Stops();
  for (let edge = 0; edge < edgeFrom.length; edge++) {
    const [from, to] = [edgeFrom[edge], edgeTo[edge]];
    const own = onEdge.get(edge);
    if (nodeMm[from] > limitMm && nodeMm[to] > limitMm && own === undefined) continue;
    listStops(network, edge, own, stops);
    const last = stops.count - 1;
    stops.beforeMm[0] = Math.min(stops.beforeMm[0], nodeMm[from]);
    stops.beforeSite[0] = nodeFacility?.[from] ?? NO_FACILITY;
    stops.afterMm[last] = Math.min(stops.afterMm[last], nodeMm[to]);
    stops.afterSite[last] = nodeFacility?.[to] ?? NO_FACILITY;
    stops.spread();
    for (let i = 0; i < last; i++) addStretch(parts, edge, stops, i, limitMm);
  }
  return parts.done();
}

/** Lists the stops of an edge. Walks from the ends are not in yet. */
function listStops(network: StreetNetwork, edge: number, own: readonly EdgeSite[] = [], stops: Stops): void {
  const { edgeStart, points, vertexForwardMm, vertexBackMm, pieceForwardPercent, pieceBackPercent } = network;
  stops.count = 0;
  const end = edgeStart[edge + 1];
  let next = 0;
  for (let vertex = edgeStart[edge]; vertex < end; vertex++) {
    const isForward = pieceForwardPercent[vertex] > 0;
    const isBack = pieceBackPercent[vertex] > 0;
    stops.add(points[vertex * 2], points[vertex * 2 + 1], Infinity, NO_FACILITY);
    if (vertex + 1 === end) break;
    const first = stops.count - 1;
    for (; next < own.length && own[next].vertex === vertex; next++)
      stops.add(own[next].x, own[next].y, own[next].offMm, own[next].site);
    stops.setStretch(
      first,
      isForward ? vertexForwardMm[vertex + 1] - vertexForwardMm[vertex] : Infinity,
      isBack ? vertexBackMm[vertex + 1] - vertexBackMm[vertex] : Infinity,
    );
    if (stops.count - 1 === first) continue;
    // Cut by facilities: every stretch by its own length.
    for (let i = first; i < stops.count; i++) {
      const isLast = i + 1 === stops.count;
      const [x, y] = isLast ? [points[vertex * 2 + 2], points[vertex * 2 + 3]] : [stops.xs[i + 1], stops.ys[i + 1]];
      const mm = ceilHypot(x - stops.xs[i], y - stops.ys[i]);
      stops.setStretch(
        i,
        isForward ? walkMm(mm, pieceForwardPercent[vertex]) : Infinity,
        isBack ? walkMm(mm, pieceBackPercent[vertex]) : Infinity,
      );
    }
  }
}
