import type { OsmTag } from "./osmBlock.ts";

/** Barriers that nobody walks through, unless a tag says that people on foot may. All others have an opening or a way round. */
const CLOSED_BARRIERS = new Set(["wall", "city_wall", "retaining_wall", "fence", "hedge", "guard_rail"]);

/** Values of access and foot for those who are not let in. */
const CLOSED_TO = new Set(["no", "private"]);

/** Whether a node with these tags stops a walk: what is said of people on foot comes before what is said of all. */
export function stopsWalk(tags: readonly OsmTag[]): boolean {
  const tagged = (key: string) => tags.findLast(([own]) => own === key)?.[1];
  const barrier = tagged("barrier");
  if (barrier === undefined || barrier === "no") return false;
  const foot = tagged("foot");
  if (foot !== undefined) return CLOSED_TO.has(foot);
  return CLOSED_BARRIERS.has(barrier) || CLOSED_TO.has(tagged("access") ?? "");
}

/** Nodes that ways need, by id in ascending order, with what the file says of them. */
export class OsmNodes {
  private readonly ids: Float64Array;
  /** Degrees by node; NaN: the file does not say. */
  readonly lng: Float64Array;
  readonly lat: Float64Array;
  /** By node: 1 where a walk ends. */
  readonly stops: Uint8Array;
  /** Where the last search ended. Files are sorted: the next node is most often here or one further. */
  private last = 0;

  /** @param ids in any order, also repeated; sorted here, in place */
  constructor(ids: Float64Array) {
    ids.sort();
    let count = 0;
    for (let i = 0; i < ids.length; i++) if (i === 0 || ids[i] !== ids[count - 1]) ids[count++] = ids[i];
    this.ids = ids.slice(0, count);
    this.lng = new Float64Array(count).fill(Number.NaN);
    this.lat = new Float64Array(count).fill(Number.NaN);
    this.stops = new Uint8Array(count);
  }

  /** Index of a node; -1 where no way needs it. */
  indexOf(id: number): number {
    const { ids } = this;
    let { last } = this;
    if (last + 1 < ids.length && ids[last + 1] <= id) last++;
    if (!(ids[last] <= id) || (last + 1 < ids.length && ids[last + 1] <= id)) last = this.search(id);
    this.last = last;
    return ids[last] === id ? last : -1;
  }

  /** The last node whose id is not greater, else the first. */
  private search(id: number): number {
    let low = 0;
    let high = this.ids.length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (this.ids[middle] <= id) low = middle;
      else high = middle;
    }
    return low;
  }

  /** Notes where a node is. What is no place on Earth is none: files mark nodes without a place so. */
  place(index: number, lng: number, lat: number): void {
    const isPlace = Math.abs(lng) <= 180 && Math.abs(lat) <= 90;
    this.lng[index] = isPlace ? lng : Number.NaN;
    this.lat[index] = isPlace ? lat : Number.NaN;
  }
}
