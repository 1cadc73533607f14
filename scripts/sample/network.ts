import { distance, mix, type Point } from "./plane.ts";

/** main: through the city; minor: between blocks; lane: alleys and country ways; yard: inside a compound; path: on foot only. */
export type Grade = "main" | "minor" | "lane" | "yard" | "path";

interface Street {
  readonly a: number;
  readonly b: number;
  readonly grade: Grade;
  /** Where other ways join it, as shares of its length. */
  readonly joints: { readonly share: number; readonly node: number }[];
}

export interface Edge {
  readonly a: number;
  readonly b: number;
  readonly grade: Grade;
}

/** Streets while they are laid out; `listEdges` gives them between every two joints. */
export class StreetNetwork {
  readonly nodes: Point[] = [];
  private readonly streets = new Map<string, Street>();

  addNode(point: Point): number {
    this.nodes.push(point);
    return this.nodes.length - 1;
  }

  /** Lays a street, or gives the one that lies there. */
  addStreet(a: number, b: number, grade: Grade): Street {
    const key = a < b ? `${a} ${b}` : `${b} ${a}`;
    let street = this.streets.get(key);
    if (street === undefined) {
      street = { a, b, grade, joints: [] };
      this.streets.set(key, street);
    }
    return street;
  }

  findStreet(a: number, b: number): Street | undefined {
    return this.streets.get(a < b ? `${a} ${b}` : `${b} ${a}`);
  }

  /** A node on a street, at a share of its length from node `from`. */
  join(street: Street, share: number, from: number): number {
    const own = street.a === from ? share : 1 - share;
    const near = street.joints.find((joint) => Math.abs(joint.share - own) < 0.03);
    if (near !== undefined) return near.node;
    const node = this.addNode(mix(this.nodes[street.a]!, this.nodes[street.b]!, own));
    street.joints.push({ share: own, node });
    return node;
  }

  removeStreetsAt(nodes: ReadonlySet<number>): void {
    for (const [key, { a, b }] of this.streets) if (nodes.has(a) || nodes.has(b)) this.streets.delete(key);
  }

  listStreets(): readonly Street[] {
    return [...this.streets.values()];
  }

  listEdges(): readonly Edge[] {
    return this.listStreets().flatMap(({ a, b, grade, joints }) => {
      const chain = [a, ...[...joints].sort((p, q) => p.share - q.share).map(({ node }) => node), b];
      return chain.slice(1).map((node, i) => ({ a: chain[i]!, b: node, grade }));
    });
  }

  /** Connected sets of nodes that hold any of some nodes, largest first. */
  findComponents(among: Iterable<number>): readonly (readonly number[])[] {
    const neighbours = new Map<number, number[]>();
    const link = (from: number, to: number) => {
      const list = neighbours.get(from);
      if (list === undefined) neighbours.set(from, [to]);
      else list.push(to);
    };
    for (const { a, b } of this.listEdges()) {
      link(a, b);
      link(b, a);
    }
    const seen = new Set<number>();
    const components: number[][] = [];
    for (const start of among) {
      if (seen.has(start) || !neighbours.has(start)) continue;
      seen.add(start);
      const component = [start];
      for (const node of component) {
        for (const other of neighbours.get(node)!) {
          if (seen.has(other)) continue;
          seen.add(other);
          component.push(other);
        }
      }
      components.push(component);
    }
    return components.sort((p, q) => q.length - p.length);
  }

  nearestNode(point: Point, among: readonly number[]): number {
    let best = among[0]!;
    let least = Infinity;
    for (const node of among) {
      const meters = distance(point, this.nodes[node]!);
      if (meters < least) [best, least] = [node, meters];
    }
    return best;
  }
}
