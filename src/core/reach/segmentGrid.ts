import type { BoundingBox } from "../geo/shapes.ts";
import type { StreetNetwork } from "./network.ts";
import { type NearestPiece, SegmentLayer } from "./segmentLayer.ts";

/** So many pieces, evenly chosen, tell where most of them lie. */
const SAMPLE_COUNT = 1024;

/** From where half of the pieces lie closest together a layer goes on by so many times that length, both ways: round a whole town. */
const MARGIN_SHARE = 1.5;

/**
 * The straight pieces of a network, for "which street is nearest". They are in layers of one grid each: one round the densest
 * streets, one round the densest of what is left, and so on, so that streets far away make no cell wider where streets are
 * many. A town by itself is one layer.
 */
export class SegmentGrid {
  private readonly edgeOfVertex: Uint32Array;
  private readonly layers: readonly SegmentLayer[];

  constructor(network: StreetNetwork) {
    const { points, edgeStart } = network;
    this.edgeOfVertex = new Uint32Array(points.length / 2);
    const pieces = new Uint32Array(points.length / 2);
    let count = 0;
    for (let edge = 0; edge + 1 < edgeStart.length; edge++) {
      this.edgeOfVertex.fill(edge, edgeStart[edge], edgeStart[edge + 1]);
      for (let i = edgeStart[edge]; i + 1 < edgeStart[edge + 1]; i++) pieces[count++] = i;
    }
    const layers: SegmentLayer[] = [];
    let left = pieces.subarray(0, count);
    while (left.length > 0) {
      const { own, others, box } = takeDensest(points, left);
      layers.push(new SegmentLayer(network, this.edgeOfVertex, own, box));
      left = others;
    }
    this.layers = layers;
  }

  /**
   * Finds the nearest piece of the edges that are accepted. Distances are whole millimeters, rounded up; of equal ones, the
   * piece of the lowest vertex is the nearest.
   *
   * @param withinMm inclusive
   */
  findNearest(x: number, y: number, accepts: (edge: number) => boolean, withinMm = Infinity): NearestPiece {
    const answer: NearestPiece = { vertex: -1, edge: -1, distanceMm: Infinity };
    // The nearest layer first: with what it finds the others are hardly searched.
    const first = this.nearestLayer(x, y);
    first?.search(x, y, accepts, withinMm, answer);
    for (const layer of this.layers) if (layer !== first) layer.search(x, y, accepts, withinMm, answer);
    return answer.distanceMm <= withinMm ? answer : { vertex: -1, edge: -1, distanceMm: Infinity };
  }

  private nearestLayer(x: number, y: number): SegmentLayer | undefined {
    let nearest: SegmentLayer | undefined;
    let leastMm = Infinity;
    for (const layer of this.layers) {
      const mm = layer.distanceToBox(x, y);
      if (mm >= leastMm) continue;
      leastMm = mm;
      nearest = layer;
    }
    return nearest;
  }

  /** Calls back for every piece in or near a box, of which some may lie outside; each once. */
  visitBox(box: BoundingBox, visit: (vertex: number, edge: number) => void): void {
    const seen = new Set<number>();
    for (const layer of this.layers) layer.visitBox(box, (vertex) => seen.add(vertex));
    for (const vertex of [...seen].sort((a, b) => a - b)) visit(vertex, this.edgeOfVertex[vertex]);
  }
}

/** Parts pieces into those that begin round where they are densest, with the box of their first vertices, and the others. */
function takeDensest(points: Float64Array, pieces: Uint32Array) {
  const step = Math.ceil(pieces.length / SAMPLE_COUNT);
  const sample = pieces.filter((_, i) => i % step === 0);
  const [left, right] = denseSpan(Float64Array.from(sample, (vertex) => points[vertex * 2]));
  const inSpan = sample.filter((vertex) => points[vertex * 2] >= left && points[vertex * 2] <= right);
  const [bottom, top] = denseSpan(Float64Array.from(inSpan, (vertex) => points[vertex * 2 + 1]));
  const own = new Uint32Array(pieces.length);
  const others = new Uint32Array(pieces.length);
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  let count = 0;
  for (let i = 0; i < pieces.length; i++) {
    const vertex = pieces[i];
    const [x, y] = [points[vertex * 2], points[vertex * 2 + 1]];
    if (x < left || x > right || y < bottom || y > top) {
      others[i - count] = vertex;
      continue;
    }
    own[count++] = vertex;
    minX = Math.min(minX, x);
    minY = Math.min(minY, y);
    maxX = Math.max(maxX, x);
    maxY = Math.max(maxY, y);
  }
  const box: BoundingBox = [minX, minY, maxX, maxY];
  return { own: own.subarray(0, count), others: others.subarray(0, pieces.length - count), box };
}

/** The shortest span that holds half of some values, and a margin on both sides. */
function denseSpan(values: Float64Array): readonly [from: number, to: number] {
  const sorted = values.sort();
  const half = Math.floor(sorted.length / 2);
  let first = 0;
  for (let i = 1; i + half < sorted.length; i++)
    if (sorted[i + half] - sorted[i] < sorted[first + half] - sorted[first]) first = i;
  const [from, to] = [sorted[first], sorted[first + half]];
  const margin = (to - from) * MARGIN_SHARE;
  return [from - margin, to + margin];
}
