import { NO_FACILITY, UNREACHED_MM } from "./nearestField.ts";
import type { StreetNetwork } from "./network.ts";

/** Nodes wait in buckets of 2^13 mm, about eight meters: less than most edges, so that few are looked at twice. */
const BUCKET_BITS = 13;

/**
 * The walk from every node to the nearest of some facilities, and which one that is. Nodes are put in by `offer` and spread by
 * `run`. Of facilities at the same whole millimeter the lowest number is the nearest, so that answers do not depend on the
 * order of edits.
 */
export class WalkSearch {
  /** By node: whole millimeters, or UNREACHED_MM. */
  readonly nodeMm: Uint32Array;
  /** By node: the number of the nearest facility, or NO_FACILITY. */
  readonly nodeFacility: Int32Array;
  /** Nodes whose answer was changed since `forgetChanges`, each once. */
  readonly changed: number[] = [];

  private readonly network: StreetNetwork;
  private readonly linkMm: Uint32Array;
  private readonly changeStamp: Uint32Array;
  private stamp = 1;
  /** By node: the bucket that it waits in, or -1. */
  private readonly waitsIn: Int32Array;
  private heads = new Int32Array(1 << 10).fill(-1);
  private lowest = Infinity;
  private highest = -1;
  private entryNode = new Uint32Array(1 << 10);
  private entryNext = new Int32Array(1 << 10);
  private entryCount = 0;

  /** @param linkMm by link: the walk that leads on to its other end; without it, walks toward what is offered are searched */
  constructor(network: StreetNetwork, linkMm = network.linkTowardMm) {
    this.network = network;
    this.linkMm = linkMm;
    const count = network.nodes.length / 2;
    this.nodeMm = new Uint32Array(count).fill(UNREACHED_MM);
    this.nodeFacility = new Int32Array(count).fill(NO_FACILITY);
    this.changeStamp = new Uint32Array(count);
    this.waitsIn = new Int32Array(count).fill(-1);
  }

  /** All nodes are unreached again. */
  clear(): void {
    this.nodeMm.fill(UNREACHED_MM);
    this.nodeFacility.fill(NO_FACILITY);
    this.forgetChanges();
  }

  /** Makes the changed nodes unreached: quicker than `clear` after a short walk. */
  undoChanges(): void {
    for (const node of this.changed) this.forget(node);
    this.forgetChanges();
  }

  forgetChanges(): void {
    this.changed.length = 0;
    this.stamp++;
  }

  /** Makes a node unreached, as a change. */
  forget(node: number): void {
    this.nodeMm[node] = UNREACHED_MM;
    this.nodeFacility[node] = NO_FACILITY;
    this.noteChange(node);
  }

  private noteChange(node: number): void {
    if (this.changeStamp[node] === this.stamp) return;
    this.changeStamp[node] = this.stamp;
    this.changed.push(node);
  }

  /** A facility is so far from a node; taken if nothing nearer is known. Beyond what fits in the arrays it is not. */
  offer(node: number, mm: number, facility: number): void {
    const old = this.nodeMm[node];
    if (mm > old || mm >= UNREACHED_MM || (mm === old && facility >= this.nodeFacility[node])) return;
    this.nodeMm[node] = mm;
    this.nodeFacility[node] = facility;
    this.noteChange(node);
    const bucket = mm >>> BUCKET_BITS;
    if (this.waitsIn[node] === bucket) return;
    this.waitsIn[node] = bucket;
    this.enter(node, bucket);
  }

  private enter(node: number, bucket: number): void {
    if (bucket >= this.heads.length) {
      const heads = new Int32Array(Math.max(bucket + 1, this.heads.length * 2)).fill(-1);
      heads.set(this.heads);
      this.heads = heads;
    }
    if (this.entryCount === this.entryNode.length) {
      const [nodes, next] = [new Uint32Array(this.entryCount * 2), new Int32Array(this.entryCount * 2)];
      nodes.set(this.entryNode);
      next.set(this.entryNext);
      this.entryNode = nodes;
      this.entryNext = next;
    }
    this.entryNode[this.entryCount] = node;
    this.entryNext[this.entryCount] = this.heads[bucket];
    this.heads[bucket] = this.entryCount++;
    if (bucket < this.lowest) this.lowest = bucket;
    if (bucket > this.highest) this.highest = bucket;
  }

  /** Spreads what was offered along the streets. @param limitMm farther walks are not looked at; inclusive */
  run(limitMm = UNREACHED_MM - 1): void {
    const { nodeMm, nodeFacility, waitsIn, network, linkMm } = this;
    const { linkStart, linkNode } = network;
    for (let bucket = this.lowest; bucket <= this.highest; bucket++) {
      while (this.heads[bucket] >= 0) {
        const entry = this.heads[bucket];
        this.heads[bucket] = this.entryNext[entry];
        const node = this.entryNode[entry];
        // One that was offered something nearer has been spread from there.
        if (waitsIn[node] !== bucket) continue;
        waitsIn[node] = -1;
        const mm = nodeMm[node];
        const facility = nodeFacility[node];
        const end = linkStart[node + 1];
        for (let link = linkStart[node]; link < end; link++) {
          const otherMm = mm + linkMm[link];
          if (otherMm <= limitMm) this.offer(linkNode[link], otherMm, facility);
        }
      }
    }
    this.lowest = Infinity;
    this.highest = -1;
    this.entryCount = 0;
  }
}
