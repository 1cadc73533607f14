import type { LayerDescription } from "../../core/project/layers.ts";
import { OUTCOMES, type Overview } from "../../core/report/overview.ts";

/** Sorts of faults in the files, and words that nobody has said the meaning of. */
export const countToSee = (layers: readonly LayerDescription[]): number =>
  layers.reduce(
    (count, { issues, words, refusal }) =>
      count +
      issues.filter(({ severity }) => severity !== "note").length +
      words.filter(({ origin }) => origin === "none").length +
      (refusal === null ? 0 : 1),
    0,
  );

/** Communities that are short of something. */
export function countShort({ cells, columns, communities }: Overview): number {
  const short = OUTCOMES.indexOf("short");
  return communities.filter((_, i) =>
    cells.outcomes.subarray(i * columns.length, (i + 1) * columns.length).includes(short),
  ).length;
}
