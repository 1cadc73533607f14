import type { IssueSeverity } from "../../../core/errors.ts";
import type { LayerDescription } from "../../../core/project/layers.ts";

const WORST_FIRST: readonly IssueSeverity[] = ["error", "warning", "note"];

/** The worst thing that is to be said of a layer; null where there is nothing. */
export function findWorstSeverity({ refusal, issues }: LayerDescription): IssueSeverity | null {
  if (refusal !== null) return "error";
  const found = new Set(issues.map(({ severity }) => severity));
  return WORST_FIRST.find((severity) => found.has(severity)) ?? null;
}
