import type { Issue } from "../errors.ts";

/** What is to be said of a file as a whole. A file that cannot be read at all throws an InputError and is rejected too. */
export type FileVerdict = "accept" | "warn" | "reject";

export interface FileCounts {
  readonly keptCount: number;
  readonly skippedCount: number;
  readonly issues: readonly Issue[];
}

/**
 * The verdict on a source: rejected if it holds records and none could be kept, except for records that say themselves that
 * they have no place, which are right but of no use here; a warning if anything in it was lost, mended or may mislead;
 * notes change nothing.
 */
export function verdictOf({ keptCount, skippedCount, issues }: FileCounts): FileVerdict {
  const isUseless = keptCount === 0 && skippedCount > 0;
  if (isUseless && issues.some(({ code, severity }) => severity === "error" && code !== "geometry.null"))
    return "reject";
  return issues.some(({ severity }) => severity !== "note") ? "warn" : "accept";
}
