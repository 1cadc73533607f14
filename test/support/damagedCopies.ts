import { seededRandom } from "./random.ts";

/** Copies of a file, each damaged in its own way: cut, bytes changed, pieces repeated, left out or moved. */
export function* listDamagedCopies(bytes: Uint8Array, count: number, seed: number): Generator<Uint8Array> {
  const random = seededRandom(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  for (let i = 0; i < count; i++) {
    const from = below(bytes.length);
    const to = Math.min(bytes.length, from + 1 + below(60));
    const target = below(bytes.length);
    const join = (...parts: readonly Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));
    switch (i % 5) {
      case 0:
        yield bytes.slice(0, from);
        break;
      case 1: {
        const copy = bytes.slice();
        for (let change = 0; change <= below(4); change++) copy[below(copy.length)] = below(256);
        yield copy;
        break;
      }
      case 2:
        yield join(bytes.subarray(0, to), bytes.subarray(from, to), bytes.subarray(from));
        break;
      case 3:
        yield join(bytes.subarray(0, from), bytes.subarray(to));
        break;
      default:
        yield join(bytes.subarray(0, target), bytes.subarray(from, to), bytes.subarray(target));
    }
  }
}
