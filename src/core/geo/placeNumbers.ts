/** How full the slots may be. */
const FULL = 0.75;

/** Gives each place in the plane a number; equal places get the same one. An open hash: networks have millions of places. */
export class PlaceNumbers {
  count = 0;
  /** x, y of place i at 2 × i; what lies beyond the count is none. */
  coordinates: Float64Array;
  private slots: Int32Array;

  /** @param expected so many places fit in before anything grows */
  constructor(expected = 2000) {
    // At least a quarter of the slots stays empty.
    const slotCount = 2 ** Math.ceil(Math.log2(Math.max(64, expected + 1) / FULL));
    this.slots = new Int32Array(slotCount).fill(-1);
    this.coordinates = new Float64Array(Math.ceil(slotCount * FULL) * 2);
  }

  /** The number of a place that has one. */
  find(x: number, y: number): number | undefined {
    const number = this.slots[this.slotOf(x, y)];
    return number < 0 ? undefined : number;
  }

  /** The number of a place; a new one gets the next. */
  numberOf(x: number, y: number): number {
    const slot = this.slotOf(x, y);
    if (this.slots[slot] >= 0) return this.slots[slot];
    this.slots[slot] = this.count;
    this.coordinates[this.count * 2] = x;
    this.coordinates[this.count * 2 + 1] = y;
    this.count++;
    if (this.count >= this.slots.length * FULL) this.grow();
    return this.count - 1;
  }

  /** The slot that holds a place, or the free one where it belongs. */
  private slotOf(x: number, y: number): number {
    const mask = this.slots.length - 1;
    let slot = hashOf(x, y) & mask;
    for (let number = this.slots[slot]; number >= 0; number = this.slots[slot]) {
      if (this.coordinates[number * 2] === x && this.coordinates[number * 2 + 1] === y) break;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private grow(): void {
    this.slots = new Int32Array(this.slots.length * 2).fill(-1);
    const coordinates = new Float64Array(this.slots.length * FULL * 2);
    coordinates.set(this.coordinates);
    this.coordinates = coordinates;
    for (let number = 0; number < this.count; number++)
      this.slots[this.slotOf(coordinates[number * 2], coordinates[number * 2 + 1])] = number;
  }
}

/** Mixes two whole numbers into 31 bits. */
function hashOf(x: number, y: number): number {
  let hash = Math.imul(x | 0, 0x9e3779b1) ^ Math.imul(y | 0, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) & 0x7fffffff;
}
