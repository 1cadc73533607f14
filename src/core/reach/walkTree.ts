import type { Accesses } from "./access.ts";
import { UNREACHED_MM } from "./nearestField.ts";
import { type StreetNetwork, walkAlongEdgeMm } from "./network.ts";
import type { StreetSite } from "./streetField.ts";
import { WalkSearch } from "./walkSearch.ts";

/** A walk from a place to a facility. */
export interface Walk {
  /** Whole millimeters, as the field of the facility gives it. */
  readonly lengthMm: number;
  /** Of these, in a straight line from the place to the first street, and from the last street to the facility. */
  readonly offMm: number;
  /** x0, y0, x1, y1, … from the first place on a street to the last. */
  readonly planePoints: Float64Array;
}

/** Which access leads where, and how. */
interface Way {
  readonly lengthMm: number;
  readonly from: number;
  readonly to: number;
  /** The node from which the edge of the facility is entered; -1: it is on the same edge. */
  readonly node: number;
}

const placeOf = ({ vertex, x, y }: Accesses, i: number) => ({ vertex: vertex[i], x: x[i], y: y[i] });

/** The shortest walks from one place to everywhere. */
export class WalkTree {
  private readonly network: StreetNetwork;
  private readonly accesses: Accesses;
  private readonly thing: number;
  private readonly search: WalkSearch;

  /** @param thing of the accesses: where it begins */
  constructor(network: StreetNetwork, accesses: Accesses, thing: number) {
    this.network = network;
    this.accesses = accesses;
    this.thing = thing;
    this.search = new WalkSearch(network, network.linkAwayMm);
    const { edgeFrom, edgeTo } = network;
    for (const i of this.listStarts()) {
      this.search.offer(edgeFrom[accesses.edge[i]], accesses.offMm[i] + accesses.toFromMm[i], i);
      this.search.offer(edgeTo[accesses.edge[i]], accesses.offMm[i] + accesses.toToMm[i], i);
    }
    this.search.run();
  }

  private listStarts(): readonly number[] {
    const { start } = this.accesses;
    return Array.from({ length: start[this.thing + 1] - start[this.thing] }, (_, i) => start[this.thing] + i);
  }

  /** Whole millimeters to a facility; UNREACHED_MM where no walk leads there. */
  lengthTo(site: StreetSite): number {
    return this.findWay(site)?.lengthMm ?? UNREACHED_MM;
  }

  private findWay({ accesses, thing }: StreetSite): Way | null {
    const { edgeFrom, edgeTo } = this.network;
    const { nodeMm, nodeFacility } = this.search;
    let best: Way | null = null;
    const consider = (lengthMm: number, from: number, to: number, node: number) => {
      if (lengthMm < (best?.lengthMm ?? UNREACHED_MM)) best = { lengthMm, from, to, node };
    };
    for (let to = accesses.start[thing]; to < accesses.start[thing + 1]; to++) {
      const edge = accesses.edge[to];
      const offMm = accesses.offMm[to];
      for (const [node, mm] of [
        [edgeFrom[edge], accesses.fromFromMm[to]],
        [edgeTo[edge], accesses.fromToMm[to]],
      ])
        consider(nodeMm[node] + mm + offMm, nodeFacility[node], to, node);
      for (const from of this.listStarts()) {
        if (this.accesses.edge[from] !== edge) continue;
        const alongMm = walkAlongEdgeMm(this.network, placeOf(this.accesses, from), placeOf(accesses, to));
        consider(this.accesses.offMm[from] + alongMm + offMm, from, to, -1);
      }
    }
    return best;
  }

  /** The walk to a facility; null where no walk leads there. */
  walkTo(site: StreetSite): Walk | null {
    const way = this.findWay(site);
    if (way === null) return null;
    const { accesses } = site;
    const points: number[] = [];
    const put = (x: number, y: number) => {
      if (points.at(-2) !== x || points.at(-1) !== y) points.push(x, y);
    };
    const from = placeOf(this.accesses, way.from);
    const to = placeOf(accesses, way.to);
    put(from.x, from.y);
    if (way.node < 0) this.putPiece(put, from, to);
    else {
      const nodes = this.traceBack(way.node, way.from);
      this.putToNode(put, from, this.accesses.edge[way.from], nodes[0].node);
      for (const { edge, node } of nodes.slice(1)) this.putEdge(put, edge, node);
      this.putFromNode(put, to, accesses.edge[way.to], way.node);
    }
    put(to.x, to.y);
    return {
      lengthMm: way.lengthMm,
      offMm: this.accesses.offMm[way.from] + accesses.offMm[way.to],
      planePoints: Float64Array.from(points),
    };
  }

  /** Nodes from where the first street is left to the last one, each with the edge that leads to it. */
  private traceBack(last: number, from: number): readonly { readonly node: number; readonly edge: number }[] {
    const { linkStart, linkNode, linkEdge, linkTowardMm, edgeFrom, edgeTo } = this.network;
    const { nodeMm, nodeFacility } = this.search;
    const first = this.accesses.edge[from];
    const isStart = (node: number): boolean =>
      (node === edgeFrom[first] && nodeMm[node] === this.accesses.offMm[from] + this.accesses.toFromMm[from]) ||
      (node === edgeTo[first] && nodeMm[node] === this.accesses.offMm[from] + this.accesses.toToMm[from]);
    const nodes: { node: number; edge: number }[] = [];
    let node = last;
    while (!isStart(node)) {
      let before = -1;
      for (let link = linkStart[node]; link < linkStart[node + 1] && before < 0; link++) {
        const other = linkNode[link];
        // Of equal walks those of the lowest access go on, so that the way to it is its own all along: another would end elsewhere.
        if (nodeFacility[other] === from && nodeMm[other] + linkTowardMm[link] === nodeMm[node]) {
          nodes.push({ node, edge: linkEdge[link] });
          before = other;
        }
      }
      if (before < 0) throw new Error(`Nothing leads to node ${node}.`);
      node = before;
    }
    nodes.push({ node, edge: first });
    return nodes.reverse();
  }

  private putPiece(
    put: (x: number, y: number) => void,
    from: { readonly vertex: number; readonly x: number; readonly y: number },
    to: { readonly vertex: number; readonly x: number; readonly y: number },
  ): void {
    const { points } = this.network;
    if (from.vertex < to.vertex)
      for (let i = from.vertex + 1; i <= to.vertex; i++) put(points[i * 2], points[i * 2 + 1]);
    else for (let i = from.vertex; i > to.vertex; i--) put(points[i * 2], points[i * 2 + 1]);
  }

  private putToNode(
    put: (x: number, y: number) => void,
    { vertex }: { readonly vertex: number },
    edge: number,
    node: number,
  ): void {
    const { points, edgeStart, edgeFrom, edgeTo } = this.network;
    const isBack = node === edgeFrom[edge] && !(node === edgeTo[edge] && this.isNearerEnd(vertex, edge));
    if (isBack) for (let i = vertex; i >= edgeStart[edge]; i--) put(points[i * 2], points[i * 2 + 1]);
    else for (let i = vertex + 1; i < edgeStart[edge + 1]; i++) put(points[i * 2], points[i * 2 + 1]);
  }

  private putFromNode(
    put: (x: number, y: number) => void,
    { vertex }: { readonly vertex: number },
    edge: number,
    node: number,
  ): void {
    const { points, edgeStart, edgeFrom, edgeTo } = this.network;
    const isForward = node === edgeFrom[edge] && !(node === edgeTo[edge] && this.isNearerEnd(vertex, edge));
    if (isForward) for (let i = edgeStart[edge]; i <= vertex; i++) put(points[i * 2], points[i * 2 + 1]);
    else for (let i = edgeStart[edge + 1] - 1; i > vertex; i--) put(points[i * 2], points[i * 2 + 1]);
  }

  /** Of a ring, whether its other end is the shorter way. */
  private isNearerEnd(vertex: number, edge: number): boolean {
    const { vertexForwardMm, edgeStart } = this.network;
    return vertexForwardMm[vertex] * 2 > vertexForwardMm[edgeStart[edge + 1] - 1];
  }

  private putEdge(put: (x: number, y: number) => void, edge: number, to: number): void {
    const { points, edgeStart, edgeTo } = this.network;
    if (edgeTo[edge] === to)
      for (let i = edgeStart[edge]; i < edgeStart[edge + 1]; i++) put(points[i * 2], points[i * 2 + 1]);
    else for (let i = edgeStart[edge + 1] - 1; i >= edgeStart[edge]; i--) put(points[i * 2], points[i * 2 + 1]);
  }
}
