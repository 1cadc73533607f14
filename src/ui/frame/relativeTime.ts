import type { Word } from "../i18n/say.ts";

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

interface Age {
  readonly word: Word;
  readonly values: { readonly count: number };
}

/** How long ago, in the largest unit that it fills. A clock that was set back counts as now. */
export function describeAge(ageMs: number): Age {
  const age = (word: Word, unitMs: number): Age => ({ word, values: { count: Math.floor(ageMs / unitMs) } });
  if (ageMs < SECOND_MS) return { word: "frame.age.now", values: { count: 0 } };
  if (ageMs < MINUTE_MS) return age("frame.age.seconds", SECOND_MS);
  if (ageMs < HOUR_MS) return age("frame.age.minutes", MINUTE_MS);
  if (ageMs < DAY_MS) return age("frame.age.hours", HOUR_MS);
  return age("frame.age.days", DAY_MS);
}
