/** What stands in a cell of a spreadsheet or of a CSV file. A formula is not run: it shows what cannot be used. */
export type Cell =
  | string
  | number
  | boolean
  | { readonly day: string }
  | { readonly formula: string }
  | { readonly error: string };

/** A row with the cells that hold something, by column, counted from 0. */
export interface CellRow {
  /** As spreadsheets show it, counted from 1. */
  readonly number: number;
  readonly cells: ReadonlyMap<number, Cell>;
}

/** Cells that a spreadsheet shows as one: its rows by their numbers, first and last inclusive, and its leftmost column. */
export interface Merge {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly firstColumn: number;
}

/** A sheet of a workbook, or the one table of a CSV file. */
export interface Sheet {
  /** Of a CSV file: "". */
  readonly name: string;
  readonly rows: () => Iterable<CellRow>;
  /** They are known once all rows have been read; a CSV file has none. */
  readonly merges?: readonly Merge[];
}

/** Beyond these a file is refused: no table of units is that large, and reading it would fill the memory. */
export const MOST_ROWS = 200_000;
export const MOST_COLUMNS = 2000;

/** A column as spreadsheets call it: 0 is "A", 26 is "AA". */
export function lettersOf(column: number): string {
  let letters = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}

/** Text of a cell as a person reads it, or null where a formula or an error stands. */
export function textOfCell(cell: Cell): string | null {
  if (typeof cell !== "object") return String(cell);
  return "day" in cell ? cell.day : null;
}
