import { ceilHypot } from "../geo/exactDistance.ts";
import { findComponents, type Streets } from "../read/streets.ts";
import { UNREACHED_MM } from "./nearestField.ts";

/** Length of a walk that is not allowed, that of a one-way edge against its direction, and of one too long to be kept. */
export const NOT_WALKED_MM = UNREACHED_MM;

/**
 * Streets to walk on as flat arrays, which move to a worker without a copy. Places where two lines merely meet end to end are
 * no nodes: an edge runs from one junction, or dead end, to the next, and keeps its shape. Coordinates and lengths are whole
 * millimeters in the plane.
 */
export interface StreetNetwork {
  /** x0, y0, x1, y1, … of the nodes. */
  readonly nodes: Float64Array;
  /** By edge: the node at either end. */
  readonly edgeFrom: Uint32Array;
  readonly edgeTo: Uint32Array;
  /**
   * By edge: the walk from its first node to the other, and back; NOT_WALKED_MM where nobody walks that way, or it is longer
   * than what fits.
   */
  readonly edgeForwardMm: Uint32Array;
  readonly edgeBackMm: Uint32Array;
  /** Vertices of edge e, ends included: i from edgeStart[e] up to, not including, edgeStart[e + 1]. */
  readonly edgeStart: Uint32Array;
  /** x, y of vertex i at points[2 × i]. */
  readonly points: Float64Array;
  /** By vertex: percent that a walk along the piece to the next vertex counts, that way and back; 0 where nobody walks. */
  readonly pieceForwardPercent: Uint16Array;
  readonly pieceBackPercent: Uint16Array;
  /** By vertex: the walk to it from the first vertex of its edge, however long, and from it back there; 0 where nobody walks. */
  readonly vertexForwardMm: Float64Array;
  readonly vertexBackMm: Float64Array;
  /** Links of node n run from linkStart[n] up to, not including, linkStart[n + 1]. */
  readonly linkStart: Uint32Array;
  /** By link: the node at its other end, the walk from there to n, and the edge. */
  readonly linkNode: Uint32Array;
  readonly linkTowardMm: Uint32Array;
  /** By link: the walk from n to the node at its other end. */
  readonly linkAwayMm: Uint32Array;
  readonly linkEdge: Uint32Array;
  /** By node: number of the component that it belongs to, from 0, the greatest first. */
  readonly component: Uint32Array;
  /** By component: its nodes, and the length of its streets. */
  readonly componentNodeCount: Uint32Array;
  readonly componentLengthMm: Float64Array;
}

/** A walk along a straight piece of whole millimeters, rounded up. */
export const walkMm = (lengthMm: number, percent: number): number =>
  percent === 100 ? lengthMm : Math.ceil((lengthMm * percent) / 100);

/** A walk as arrays keep it, whole millimeters: one longer than what fits is not walked, instead of a short one. */
export const keptMm = (mm: number): number => Math.min(mm, NOT_WALKED_MM);

/** Edges that become one, chain after chain. */
interface Chains {
  readonly count: number;
  /** Edges of chain c: from start[c] up to, not including, start[c + 1]. */
  readonly start: Uint32Array;
  readonly edges: Uint32Array;
  /** 1 where the edge is walked against its own direction. */
  readonly isReversed: Uint8Array;
}

/** Makes the network of streets. */
export function buildNetwork(streets: Streets): StreetNetwork {
  const chains = findChains(streets);
  const { count } = chains;
  const nodeOf = new Int32Array(streets.nodes.length / 2).fill(-1);
  const coordinates = new Float64Array(streets.nodes.length);
  let nodeCount = 0;
  const numberNode = (node: number): number => {
    if (nodeOf[node] < 0) {
      nodeOf[node] = nodeCount;
      coordinates[nodeCount * 2] = streets.nodes[node * 2];
      coordinates[nodeCount * 2 + 1] = streets.nodes[node * 2 + 1];
      nodeCount++;
    }
    return nodeOf[node];
  };
  const edgeFrom = new Uint32Array(count);
  const edgeTo = new Uint32Array(count);
  const edgeStart = new Uint32Array(count + 1);
  const pieceTotal = streets.points.length / 2 - streets.edgeFrom.length;
  const points = new Float64Array((pieceTotal + count) * 2);
  const pieceForwardPercent = new Uint16Array(points.length / 2);
  const pieceBackPercent = new Uint16Array(points.length / 2);
  let filled = 0;
  for (let edge = 0; edge < count; edge++) {
    edgeStart[edge] = filled;
    const [first, last] = [chains.start[edge], chains.start[edge + 1] - 1];
    for (let i = first; i <= last; i++) {
      const own = chains.edges[i];
      const isReversed = chains.isReversed[i] === 1;
      const start = streets.edgeStart[own];
      const end = streets.edgeStart[own + 1];
      const forward = isReversed ? streets.edgeBackPercent[own] : streets.edgeForwardPercent[own];
      const back = isReversed ? streets.edgeForwardPercent[own] : streets.edgeBackPercent[own];
      // The first vertex of all but the first is the last one of the edge before.
      if (i > first) filled--;
      for (let k = 0; k < end - start; k++) {
        const vertex = isReversed ? end - 1 - k : start + k;
        points[filled * 2] = streets.points[vertex * 2];
        points[filled * 2 + 1] = streets.points[vertex * 2 + 1];
        pieceForwardPercent[filled] = forward;
        pieceBackPercent[filled] = back;
        filled++;
      }
    }
    const endOf = (i: number, atStart: boolean) => (atStart ? streets.edgeFrom : streets.edgeTo)[chains.edges[i]];
    edgeFrom[edge] = numberNode(endOf(first, chains.isReversed[first] === 0));
    edgeTo[edge] = numberNode(endOf(last, chains.isReversed[last] === 1));
  }
  edgeStart[count] = filled;
  const shape = { edgeStart, points, pieceForwardPercent, pieceBackPercent };
  const lengths = measureVertices(shape);
  const ends = { edgeFrom, edgeTo, ...measureEdges(shape, lengths) };
  return {
    nodes: coordinates.slice(0, nodeCount * 2),
    ...ends,
    ...shape,
    ...lengths,
    ...linkNodes(nodeCount, ends),
    ...measureComponents(streets, nodeOf, nodeCount),
  };
}

/** Joins edges at nodes that are neither a junction nor an end. Edges that are walked one way only are left as they are. */
function findChains({ nodes, edgeFrom, edgeTo, edgeForwardPercent, edgeBackPercent }: Streets): Chains {
  const nodeCount = nodes.length / 2;
  const edgeCount = edgeFrom.length;
  const degree = new Uint32Array(nodeCount);
  // Of a node with two ends of edges: which edges.
  const first = new Int32Array(nodeCount).fill(-1);
  const second = new Int32Array(nodeCount).fill(-1);
  const isKept = new Uint8Array(nodeCount);
  const meet = (node: number, edge: number, isOneWay: boolean) => {
    if (degree[node]++ === 0) first[node] = edge;
    else second[node] = edge;
    if (isOneWay) isKept[node] = 1;
  };
  for (let edge = 0; edge < edgeCount; edge++) {
    const isOneWay = edgeForwardPercent[edge] === 0 || edgeBackPercent[edge] === 0;
    meet(edgeFrom[edge], edge, isOneWay);
    meet(edgeTo[edge], edge, isOneWay);
  }
  for (let node = 0; node < nodeCount; node++) {
    if (degree[node] !== 2 || first[node] === second[node]) isKept[node] = 1;
  }
  const isTaken = new Uint8Array(edgeCount);
  const start = new Uint32Array(edgeCount + 1);
  const edges = new Uint32Array(edgeCount);
  const isReversed = new Uint8Array(edgeCount);
  let count = 0;
  let filled = 0;
  const follow = (begin: number) => {
    const origin = isKept[edgeFrom[begin]] || !isKept[edgeTo[begin]] ? edgeFrom[begin] : edgeTo[begin];
    let node = origin;
    let edge = begin;
    do {
      isTaken[edge] = 1;
      edges[filled] = edge;
      isReversed[filled++] = edgeFrom[edge] === node ? 0 : 1;
      node = edgeFrom[edge] === node ? edgeTo[edge] : edgeFrom[edge];
      edge = first[node] === edge ? second[node] : first[node];
    } while (!isKept[node] && node !== origin);
    start[++count] = filled;
  };
  for (let edge = 0; edge < edgeCount; edge++) {
    if (!isTaken[edge] && (isKept[edgeFrom[edge]] || isKept[edgeTo[edge]])) follow(edge);
  }
  // What is left are rings without a junction.
  for (let edge = 0; edge < edgeCount; edge++) if (!isTaken[edge]) follow(edge);
  return { count, start, edges, isReversed };
}

type EdgeShape = Pick<StreetNetwork, "edgeStart" | "points" | "pieceForwardPercent" | "pieceBackPercent">;

function measureVertices({ edgeStart, points, pieceForwardPercent, pieceBackPercent }: EdgeShape) {
  const vertexForwardMm = new Float64Array(points.length / 2);
  const vertexBackMm = new Float64Array(points.length / 2);
  for (let edge = 0; edge + 1 < edgeStart.length; edge++) {
    for (let i = edgeStart[edge]; i + 1 < edgeStart[edge + 1]; i++) {
      const mm = ceilHypot(points[i * 2 + 2] - points[i * 2], points[i * 2 + 3] - points[i * 2 + 1]);
      vertexForwardMm[i + 1] = vertexForwardMm[i] + walkMm(mm, pieceForwardPercent[i]);
      vertexBackMm[i + 1] = vertexBackMm[i] + walkMm(mm, pieceBackPercent[i]);
    }
  }
  return { vertexForwardMm, vertexBackMm };
}

function measureEdges(
  { edgeStart, pieceForwardPercent, pieceBackPercent }: EdgeShape,
  { vertexForwardMm, vertexBackMm }: Pick<StreetNetwork, "vertexForwardMm" | "vertexBackMm">,
) {
  const count = edgeStart.length - 1;
  const edgeForwardMm = new Uint32Array(count);
  const edgeBackMm = new Uint32Array(count);
  for (let edge = 0; edge < count; edge++) {
    const [start, last] = [edgeStart[edge], edgeStart[edge + 1] - 1];
    edgeForwardMm[edge] = pieceForwardPercent[start] === 0 ? NOT_WALKED_MM : keptMm(vertexForwardMm[last]);
    edgeBackMm[edge] = pieceBackPercent[start] === 0 ? NOT_WALKED_MM : keptMm(vertexBackMm[last]);
  }
  return { edgeForwardMm, edgeBackMm };
}

function linkNodes(
  nodeCount: number,
  ends: Pick<StreetNetwork, "edgeFrom" | "edgeTo" | "edgeForwardMm" | "edgeBackMm">,
) {
  const { edgeFrom, edgeTo, edgeForwardMm, edgeBackMm } = ends;
  const linkStart = new Uint32Array(nodeCount + 1);
  for (let edge = 0; edge < edgeFrom.length; edge++) {
    linkStart[edgeFrom[edge] + 1]++;
    linkStart[edgeTo[edge] + 1]++;
  }
  for (let node = 0; node < nodeCount; node++) linkStart[node + 1] += linkStart[node];
  const next = linkStart.slice();
  const linkNode = new Uint32Array(edgeFrom.length * 2);
  const linkTowardMm = new Uint32Array(edgeFrom.length * 2);
  const linkAwayMm = new Uint32Array(edgeFrom.length * 2);
  const linkEdge = new Uint32Array(edgeFrom.length * 2);
  const put = (node: number, other: number, towardMm: number, awayMm: number, edge: number) => {
    const link = next[node]++;
    linkNode[link] = other;
    linkTowardMm[link] = towardMm;
    linkAwayMm[link] = awayMm;
    linkEdge[link] = edge;
  };
  for (let edge = 0; edge < edgeFrom.length; edge++) {
    put(edgeFrom[edge], edgeTo[edge], edgeBackMm[edge], edgeForwardMm[edge], edge);
    put(edgeTo[edge], edgeFrom[edge], edgeForwardMm[edge], edgeBackMm[edge], edge);
  }
  return { linkStart, linkNode, linkTowardMm, linkAwayMm, linkEdge };
}

/** Components by their nodes in the network, the one with most nodes first; of equal ones, the one of the lowest node. */
function measureComponents(streets: Streets, nodeOf: Int32Array, nodeCount: number) {
  const roots = findComponents(streets);
  const countOfRoot = new Uint32Array(roots.length);
  const lengthOfRoot = new Float64Array(roots.length);
  for (let node = 0; node < roots.length; node++) if (nodeOf[node] >= 0) countOfRoot[roots[node]]++;
  for (let edge = 0; edge < streets.edgeFrom.length; edge++)
    lengthOfRoot[roots[streets.edgeFrom[edge]]] += streets.edgeLengthMm[edge];
  const order: number[] = [];
  for (let root = 0; root < roots.length; root++) if (countOfRoot[root] > 0) order.push(root);
  order.sort((a, b) => countOfRoot[b] - countOfRoot[a] || lengthOfRoot[b] - lengthOfRoot[a] || a - b);
  const numberOfRoot = new Uint32Array(roots.length);
  for (const [number, root] of order.entries()) numberOfRoot[root] = number;
  const component = new Uint32Array(nodeCount);
  for (let node = 0; node < roots.length; node++)
    if (nodeOf[node] >= 0) component[nodeOf[node]] = numberOfRoot[roots[node]];
  return {
    component,
    componentNodeCount: Uint32Array.from(order, (root) => countOfRoot[root]),
    componentLengthMm: Float64Array.from(order, (root) => lengthOfRoot[root]),
  };
}

/** The walk between two places on one edge, each given by the piece it lies on, in the direction from a to b. */
export function walkAlongEdgeMm(
  network: StreetNetwork,
  a: { readonly vertex: number; readonly x: number; readonly y: number },
  b: { readonly vertex: number; readonly x: number; readonly y: number },
): number {
  const { points, pieceForwardPercent, pieceBackPercent, vertexForwardMm, vertexBackMm } = network;
  const fromVertex = (place: typeof a) =>
    ceilHypot(place.x - points[place.vertex * 2], place.y - points[place.vertex * 2 + 1]);
  const toNext = (place: typeof a) =>
    ceilHypot(place.x - points[place.vertex * 2 + 2], place.y - points[place.vertex * 2 + 3]);
  const isForward = a.vertex === b.vertex ? fromVertex(a) <= fromVertex(b) : a.vertex < b.vertex;
  const percent = (vertex: number) => (isForward ? pieceForwardPercent : pieceBackPercent)[vertex];
  if (a.x === b.x && a.y === b.y) return 0;
  if (percent(a.vertex) === 0) return NOT_WALKED_MM;
  if (a.vertex === b.vertex) return walkMm(ceilHypot(b.x - a.x, b.y - a.y), percent(a.vertex));
  return isForward
    ? walkMm(toNext(a), percent(a.vertex)) +
        (vertexForwardMm[b.vertex] - vertexForwardMm[a.vertex + 1]) +
        walkMm(fromVertex(b), percent(b.vertex))
    : walkMm(fromVertex(a), percent(a.vertex)) +
        (vertexBackMm[a.vertex] - vertexBackMm[b.vertex + 1]) +
        walkMm(toNext(b), percent(b.vertex));
}

/** A network of several pieces whose greatest is less than this share of its length hangs together nowhere. */
const LEAST_MAIN_SHARE = 0.5;

/** Whether lines hardly share vertices, so that a walk that is not found says nothing. */
export function hangsTogetherNowhere({ componentLengthMm }: Pick<StreetNetwork, "componentLengthMm">): boolean {
  const total = componentLengthMm.reduce((sum, mm) => sum + mm, 0);
  const longest = componentLengthMm.reduce((most, mm) => Math.max(most, mm), 0);
  return longest < LEAST_MAIN_SHARE * total && componentLengthMm.length > 2;
}
