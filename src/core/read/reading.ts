import type { SourceTable } from "./sourceTable.ts";

/**
 * A reading under way, so that whoever waits may do something else in between: it yields the share that is read, 0 to 1, and
 * ends with the table. It throws InputError if what is read cannot be used as a whole.
 */
export type Reading = Generator<number, SourceTable>;

/** A reading that is done in one go. */
export function* readAtOnce(read: () => SourceTable): Reading {
  yield 0;
  return read();
}

/** Hears the share that is read; what it rejects with ends the reading. */
export type HearShare = (share: number) => Promise<void>;

export async function finishReading(reading: Reading, hearShare: HearShare | null): Promise<SourceTable> {
  for (;;) {
    const next = reading.next();
    if (next.done) return next.value;
    await hearShare?.(next.value);
  }
}
