import { seededRandom } from "./random.ts";

/** Damaged copies of a file: cut off, with bytes changed, with pieces repeated or left out. The same seed gives the same. */
export function* mutate(whole: Uint8Array, count: number, seed: number): Generator<Uint8Array> {
  const random = seededRandom(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  for (let i = 0; i < count; i++) {
    const start = below(whole.length);
    const end = start + below(Math.min(64, whole.length - start));
    const kind = below(5);
    if (kind === 0) yield whole.slice(0, start);
    else if (kind === 1) yield Uint8Array.from([...whole.subarray(0, end), ...whole.subarray(start)]);
    else if (kind === 2) yield Uint8Array.from([...whole.subarray(0, start), ...whole.subarray(end)]);
    else {
      const mutant = whole.slice();
      for (let changes = 1 + below(kind === 3 ? 1 : 12); changes > 0; changes--)
        mutant[below(mutant.length)] = [0, 1, 127, 128, 255, below(256)][below(6)];
      yield mutant;
    }
  }
}
