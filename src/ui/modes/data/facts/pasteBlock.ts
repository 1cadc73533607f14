import type { Issue } from "../../../../core/errors.ts";
import { checkFact } from "../../../../core/read/facts.ts";
import { isBlank } from "../../../../core/read/values.ts";
import type { AttributeDefinition } from "../../../../core/standard/standard.ts";
import type { FactSum } from "./factSum.ts";
import type { GridChange, GridPlace } from "./gridModel.ts";

/** Cells of a block that a spreadsheet copied: tabs between cells, a line a row, cells with such signs in quotation marks. */
export function parseBlock(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  const cells = /(?:"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*))(\t|\r\n|\r|\n|$)/y;
  while (cells.lastIndex < text.length) {
    const [, quoted, plain = "", end] = cells.exec(text)!;
    rows.at(-1)!.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    // A line break at the very end begins no row; a tab there has an empty cell behind it.
    if (end !== "\t" && cells.lastIndex < text.length) rows.push([]);
    if (end === "\t" && cells.lastIndex === text.length) rows.at(-1)!.push("");
  }
  return rows;
}

/** Where a block falls on the sheet. */
export interface BlockTarget {
  /** Rows from the one where it begins; null: one that takes no value. */
  readonly rows: readonly (number | null)[];
  readonly columns: readonly number[];
  readonly definitionOf: (place: GridPlace) => AttributeDefinition;
  /** Where a cell is, for what cannot be used. */
  readonly placeOf: (place: GridPlace) => string;
}

/** What a block declares. Rows that take no value are passed over; cells beyond the sheet are only counted. */
export function readBlock(
  block: readonly (readonly string[])[],
  { rows, columns, definitionOf, placeOf }: BlockTarget,
): { readonly changes: readonly GridChange[]; readonly sum: FactSum } {
  const changes: GridChange[] = [];
  const issues: Issue[] = [];
  let blankCount = 0;
  let outsideCount = 0;
  const takers = rows.filter((row) => row !== null);
  for (const [i, cells] of block.entries()) {
    for (const [k, text] of cells.entries()) {
      const [row, column] = [takers[i], columns[k]];
      if (isBlank(text)) blankCount++;
      else if (row === undefined || column === undefined) outsideCount++;
      else {
        const place = { row, column };
        const checked = checkFact(text, definitionOf(place));
        if ("value" in checked) changes.push({ ...place, value: checked.value });
        else issues.push({ ...checked.fault, severity: "error", where: placeOf(place) });
      }
    }
  }
  const skippedCount = issues.length + outsideCount;
  return { changes, sum: { name: null, keptCount: changes.length, blankCount, skippedCount, outsideCount, issues } };
}
