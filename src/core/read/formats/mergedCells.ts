import type { CellRow, Merge } from "./cells.ts";

/** Merges of a real sheet do not overlap; what would write more cells than this is made to fill the memory. */
const MOST_WRITTEN = 1_000_000;

/**
 * Writes the text of a cell that is merged with those below it, such as the name of a subdistrict beside its places, into
 * each of the rows. Numbers are not repeated: they may be sums of the rows beside them.
 *
 * @param rows in the order of their numbers
 * @returns the rows, and in how many cells text was written
 */
export function repeatMergedTexts(
  rows: readonly CellRow[],
  merges: readonly Merge[],
): { readonly rows: readonly CellRow[]; readonly count: number } {
  const byNumber = new Map(rows.map((row) => [row.number, row]));
  const lastNumber = rows.at(-1)?.number ?? 0;
  const written = new Map<number, Map<number, string>>();
  let count = 0;
  let steps = 0;
  for (const { firstRow, lastRow, firstColumn } of merges) {
    const text = byNumber.get(firstRow)?.cells.get(firstColumn);
    if (typeof text !== "string") continue;
    for (let number = firstRow + 1; number <= Math.min(lastRow, lastNumber); number++) {
      if (++steps > MOST_WRITTEN) return { rows, count: 0 };
      const row = byNumber.get(number);
      if (row === undefined || row.cells.has(firstColumn)) continue;
      const own = written.get(number) ?? new Map<number, string>();
      if (!own.has(firstColumn)) count++;
      written.set(number, own.set(firstColumn, text));
    }
  }
  if (count === 0) return { rows, count };
  const repeated = rows.map((row) => {
    const own = written.get(row.number);
    return own === undefined ? row : { number: row.number, cells: new Map([...row.cells, ...own]) };
  });
  return { rows: repeated, count };
}
