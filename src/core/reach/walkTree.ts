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

/** An end of an edge: where its shape begins, or where it ends. Of a loop both are the same node. */
type End = "from" | "to";

/** Which access leads where, and how. */
interface Way {
  readonly lengthMm: number;
  readonly from: number;
  readonly to: number;
  /** The end at which the edge of the facility is entered; null: the walk is along that edge only. */
  readonly entry: End | null;
}

/** The way from an access to a node. */
interface Trace {
  /** Where the edge of the access is left. */
  readonly exit: End;
  /** The edges from there on, each with the node that it leads to. */
  readonly steps: readonly { readonly edge: number; readonly node: number }[];
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
    const consider = (lengthMm: number, from: number, to: number, entry: End | null) => {
      if (lengthMm < (best?.lengthMm ?? UNREACHED_MM)) best = { lengthMm, from, to, entry };
    };
    for (let to = accesses.start[thing]; to < accesses.start[thing + 1]; to++) {
      const edge = accesses.edge[to];
      const offMm = accesses.offMm[to];
      const [first, last] = [edgeFrom[edge], edgeTo[edge]];
      consider(nodeMm[first] + accesses.fromFromMm[to] + offMm, nodeFacility[first], to, "from");
      consider(nodeMm[last] + accesses.fromToMm[to] + offMm, nodeFacility[last], to, "to");
      for (const from of this.listStarts()) {
        if (this.accesses.edge[from] !== edge) continue;
        const alongMm = walkAlongEdgeMm(this.network, placeOf(this.accesses, from), placeOf(accesses, to));
        consider(this.accesses.offMm[from] + alongMm + offMm, from, to, null);
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
    if (way.entry === null) this.putPiece(put, from, to);
    else {
      const [first, last] = [this.accesses.edge[way.from], accesses.edge[way.to]];
      const { edgeFrom, edgeTo } = this.network;
      const { exit, steps } = this.traceBack((way.entry === "from" ? edgeFrom : edgeTo)[last], way.from);
      this.putToEnd(put, from.vertex, first, exit);
      for (const { edge, node } of steps) this.putEdge(put, edge, node);
      this.putFromEnd(put, to.vertex, last, way.entry);
    }
    put(to.x, to.y);
    return {
      lengthMm: way.lengthMm,
      offMm: this.accesses.offMm[way.from] + accesses.offMm[way.to],
      planePoints: Float64Array.from(points),
    };
  }

  /** The way from an access to a node that it is the nearest to. */
  private traceBack(last: number, from: number): Trace {
    const { linkStart, linkNode, linkEdge, linkTowardMm } = this.network;
    const { nodeMm, nodeFacility } = this.search;
    const steps: { edge: number; node: number }[] = [];
    let node = last;
    let exit = this.exitTo(node, from);
    while (exit === null) {
      let before = -1;
      for (let link = linkStart[node]; link < linkStart[node + 1] && before < 0; link++) {
        const other = linkNode[link];
        // Of equal walks those of the lowest access go on: one to a node that has another access would begin elsewhere.
        if (nodeFacility[other] === from && nodeMm[other] + linkTowardMm[link] === nodeMm[node]) {
          steps.push({ edge: linkEdge[link], node });
          before = other;
        }
      }
      if (before < 0) throw new Error(`Nothing leads to node ${node}.`);
      node = before;
      exit = this.exitTo(node, from);
    }
    return { exit, steps: steps.reverse() };
  }

  /** The end of the edge of an access that is the way from there to a node; null: other edges lead to it. */
  private exitTo(node: number, from: number): End | null {
    const { edgeFrom, edgeTo } = this.network;
    const { edge, offMm, toFromMm, toToMm } = this.accesses;
    const mm = this.search.nodeMm[node];
    if (node === edgeFrom[edge[from]] && mm === offMm[from] + toFromMm[from]) return "from";
    return node === edgeTo[edge[from]] && mm === offMm[from] + toToMm[from] ? "to" : null;
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

  /** From a place on the piece after a vertex to an end of its edge. */
  private putToEnd(put: (x: number, y: number) => void, vertex: number, edge: number, end: End): void {
    const { points, edgeStart } = this.network;
    if (end === "from") for (let i = vertex; i >= edgeStart[edge]; i--) put(points[i * 2], points[i * 2 + 1]);
    else for (let i = vertex + 1; i < edgeStart[edge + 1]; i++) put(points[i * 2], points[i * 2 + 1]);
  }

  /** From an end of an edge to a place on the piece after a vertex. */
  private putFromEnd(put: (x: number, y: number) => void, vertex: number, edge: number, end: End): void {
    const { points, edgeStart } = this.network;
    if (end === "from") for (let i = edgeStart[edge]; i <= vertex; i++) put(points[i * 2], points[i * 2 + 1]);
    else for (let i = edgeStart[edge + 1] - 1; i > vertex; i--) put(points[i * 2], points[i * 2 + 1]);
  }

  private putEdge(put: (x: number, y: number) => void, edge: number, to: number): void {
    const { points, edgeStart, edgeTo } = this.network;
    if (edgeTo[edge] === to)
      for (let i = edgeStart[edge]; i < edgeStart[edge + 1]; i++) put(points[i * 2], points[i * 2 + 1]);
    else for (let i = edgeStart[edge + 1] - 1; i >= edgeStart[edge]; i--) put(points[i * 2], points[i * 2 + 1]);
  }
}
