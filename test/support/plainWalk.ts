/**
 * Walks along streets by the plainest means: a textbook Dijkstra on the lines of a file, for what a test says of the sample
 * city. Distances are floating meters on a local plane.
 */

type LngLat = readonly [lng: number, lat: number];
type Point = readonly [x: number, y: number];

export interface PlainStreets {
  /** Lines of the network; lines that share a position are joined there. */
  readonly lines: readonly (readonly LngLat[])[];
}

interface Neighbour {
  readonly node: number;
  readonly meters: number;
}

const CELL_METERS = 150;

/** A flat plane around a position: exact to a thousandth over a city. */
export function makeFlatPlane([lng, lat]: LngLat): (lngLat: LngLat) => Point {
  const metersEast = 111_320 * Math.cos((lat * Math.PI) / 180);
  return ([pointLng, pointLat]) => [(pointLng - lng) * metersEast, (pointLat - lat) * 110_860];
}

const metersBetween = ([ax, ay]: Point, [bx, by]: Point): number => Math.hypot(ax - bx, ay - by);

export class PlainNetwork {
  readonly nodes: Point[] = [];
  readonly neighbours: Neighbour[][] = [];
  private readonly byKey = new Map<string, number>();
  private readonly edges: (readonly [a: number, b: number])[] = [];
  private readonly edgesByCell = new Map<string, number[]>();
  private readonly project: (lngLat: LngLat) => Point;

  constructor({ lines }: PlainStreets, project: (lngLat: LngLat) => Point) {
    this.project = project;
    for (const line of lines) for (const [i, at] of line.entries()) if (i > 0) this.addEdge(line[i - 1]!, at);
  }

  private nodeAt(lngLat: LngLat): number {
    const key = lngLat.join(" ");
    let node = this.byKey.get(key);
    if (node === undefined) {
      node = this.nodes.length;
      this.byKey.set(key, node);
      this.nodes.push(this.project(lngLat));
      this.neighbours.push([]);
    }
    return node;
  }

  private addEdge(from: LngLat, to: LngLat): void {
    const [a, b] = [this.nodeAt(from), this.nodeAt(to)];
    if (a === b) return;
    const meters = metersBetween(this.nodes[a]!, this.nodes[b]!);
    this.neighbours[a]!.push({ node: b, meters });
    this.neighbours[b]!.push({ node: a, meters });
    const edge = this.edges.push([a, b]) - 1;
    const steps = Math.ceil(meters / CELL_METERS) + 1;
    const cells = new Set(
      Array.from({ length: steps + 1 }, (_, i) => {
        const share = i / steps;
        const [ax, ay] = this.nodes[a]!;
        const [bx, by] = this.nodes[b]!;
        return `${Math.floor((ax + (bx - ax) * share) / CELL_METERS)} ${Math.floor((ay + (by - ay) * share) / CELL_METERS)}`;
      }),
    );
    for (const cell of cells) this.edgesByCell.set(cell, [...(this.edgesByCell.get(cell) ?? []), edge]);
  }

  /** The node at a position of the file itself. */
  findNode(lngLat: LngLat): number | undefined {
    return this.byKey.get(lngLat.join(" "));
  }

  /** The ends of the nearest edge, with the walk from a position to each of them; null where none is near. */
  snap(lngLat: LngLat): readonly Neighbour[] | null {
    const [x, y] = this.project(lngLat);
    let best: readonly Neighbour[] | null = null;
    let least = Infinity;
    for (let ring = 0; ring <= 8 && least > (ring - 1) * CELL_METERS; ring++) {
      for (const edge of this.edgesAround(x, y, ring)) {
        const [a, b] = this.edges[edge]!;
        const [ax, ay] = this.nodes[a]!;
        const [bx, by] = this.nodes[b]!;
        const length = Math.hypot(bx - ax, by - ay);
        const share = Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / (length * length)));
        const off = Math.hypot(ax + (bx - ax) * share - x, ay + (by - ay) * share - y);
        if (off >= least) continue;
        least = off;
        best = [
          { node: a, meters: off + share * length },
          { node: b, meters: off + (1 - share) * length },
        ];
      }
    }
    return best;
  }

  private edgesAround(x: number, y: number, ring: number): readonly number[] {
    const [column, row] = [Math.floor(x / CELL_METERS), Math.floor(y / CELL_METERS)];
    const edges: number[] = [];
    for (let i = -ring; i <= ring; i++) {
      for (let j = -ring; j <= ring; j++) {
        if (Math.max(Math.abs(i), Math.abs(j)) !== ring) continue;
        edges.push(...(this.edgesByCell.get(`${column + i} ${row + j}`) ?? []));
      }
    }
    return edges;
  }

  /** Meters from every node to the nearest of some starts, each with a walk of its own; Infinity beyond the limit. */
  measureFrom(starts: readonly Neighbour[], limitMeters: number): Float64Array {
    const meters = new Float64Array(this.nodes.length).fill(Infinity);
    const buckets: number[][] = [];
    const put = (node: number, distance: number) => {
      if (distance >= meters[node]! || distance > limitMeters) return;
      meters[node] = distance;
      const bucket = Math.floor(distance);
      buckets[bucket] ??= [];
      buckets[bucket].push(node);
    };
    for (const { node, meters: distance } of starts) put(node, distance);
    for (let bucket = 0; bucket <= limitMeters; bucket++) {
      // Nodes may be put into the bucket that is being read.
      for (let i = 0; i < (buckets[bucket]?.length ?? 0); i++) {
        const node = buckets[bucket]![i]!;
        if (Math.floor(meters[node]!) !== bucket) continue;
        for (const { node: other, meters: length } of this.neighbours[node]!) put(other, meters[node]! + length);
      }
    }
    return meters;
  }
}
