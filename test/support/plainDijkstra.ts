import { UNREACHED_MM } from "../../src/core/reach/nearestField.ts";
import type { StreetNetwork } from "../../src/core/reach/network.ts";
import type { StreetSite } from "../../src/core/reach/streetField.ts";

/** Nodes by their walk, the nearest on top: a binary heap of pairs. */
class NodeHeap {
  private readonly entries: (readonly [mm: number, node: number])[] = [];

  push(mm: number, node: number): void {
    const { entries } = this;
    let at = entries.length;
    entries.push([mm, node]);
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (entries[above]![0] <= mm) break;
      entries[at] = entries[above]!;
      at = above;
    }
    entries[at] = [mm, node];
  }

  pop(): readonly [mm: number, node: number] | undefined {
    const { entries } = this;
    const top = entries[0];
    const last = entries.pop();
    if (last === undefined || entries.length === 0) return top;
    let at = 0;
    for (let below = 1; below < entries.length; below = at * 2 + 1) {
      if (below + 1 < entries.length && entries[below + 1]![0] < entries[below]![0]) below++;
      if (entries[below]![0] >= last[0]) break;
      entries[at] = entries[below]!;
      at = below;
    }
    entries[at] = last;
    return top;
  }
}

/** By node: the walk to the nearest facility, by the textbook. It reads the edges of the network, not its links. */
export function measurePlainly(network: StreetNetwork, sites: readonly StreetSite[]): Uint32Array {
  const { edgeFrom, edgeTo, edgeForwardMm, edgeBackMm } = network;
  const nodeMm = new Uint32Array(network.nodes.length / 2).fill(UNREACHED_MM);
  // By node: those who walk to it by one edge.
  const before = Array.from(nodeMm, (): [node: number, mm: number][] => []);
  for (const [edge, from] of edgeFrom.entries()) {
    before[edgeTo[edge]!]!.push([from, edgeForwardMm[edge]!]);
    before[from]!.push([edgeTo[edge]!, edgeBackMm[edge]!]);
  }
  const heap = new NodeHeap();
  const offer = (node: number, mm: number) => {
    if (mm >= nodeMm[node]!) return;
    nodeMm[node] = mm;
    heap.push(mm, node);
  };
  for (const { accesses, thing } of sites) {
    for (let i = accesses.start[thing]!; i < accesses.start[thing + 1]!; i++) {
      offer(edgeFrom[accesses.edge[i]!]!, accesses.fromFromMm[i]! + accesses.offMm[i]!);
      offer(edgeTo[accesses.edge[i]!]!, accesses.fromToMm[i]! + accesses.offMm[i]!);
    }
  }
  for (let top = heap.pop(); top !== undefined; top = heap.pop()) {
    const [mm, node] = top;
    if (mm > nodeMm[node]!) continue;
    for (const [other, lengthMm] of before[node]!) offer(other, mm + lengthMm);
  }
  return nodeMm;
}
