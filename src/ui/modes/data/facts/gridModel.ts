import type { AttributeValue } from "../../../../core/read/values.ts";
import type { AttributeDefinition } from "../../../../core/standard/standard.ts";
import type { FactCell } from "./factCells.ts";

/** A row of the sheet; groups take no values. */
export type GridRow =
  | {
      readonly type: "group";
      readonly key: string;
      readonly name: string;
      readonly aside: string;
      readonly isUserText: boolean;
    }
  | {
      readonly type: "row";
      readonly key: string;
      readonly name: string;
      readonly detail: string;
      readonly isUserText: boolean;
    };

export interface GridColumn {
  readonly key: string;
  readonly name: string;
  /** What is to be entered: a unit, "yes / no". */
  readonly answer: string;
  /** Name of the theme that begins with this column. */
  readonly theme: string | null;
}

export interface GridCell extends FactCell {
  readonly definition: AttributeDefinition;
  /** As it is shown, and as it is written when it is changed. */
  readonly text: string;
  readonly written: string;
}

/** A place on the sheet, groups counted. */
export interface GridPlace {
  readonly row: number;
  readonly column: number;
}

export interface GridChange extends GridPlace {
  readonly value: AttributeValue | null;
}

export interface GridRange {
  readonly from: GridPlace;
  readonly to: GridPlace;
}

const clamp = (value: number, least: number, greatest: number): number => Math.max(least, Math.min(greatest, value));

/** The place that a step leads to, inside the sheet; groups are passed over, and where there is nothing behind one, nothing moves. */
export function stepFrom(
  { row, column }: GridPlace,
  [rows, columns]: readonly [rows: number, columns: number],
  sheet: readonly GridRow[],
  columnCount: number,
): GridPlace {
  const direction = rows < 0 ? -1 : 1;
  let to = clamp(row + rows, 0, sheet.length - 1);
  while (sheet[to]?.type === "group") to += direction;
  // Beyond the first group there is nothing: back to the nearest row.
  if (sheet[to] === undefined) {
    to = clamp(row + rows, 0, sheet.length - 1);
    while (sheet[to]?.type === "group") to -= direction;
  }
  return { row: sheet[to] === undefined ? row : to, column: clamp(column + columns, 0, columnCount - 1) };
}

export const rangeOf = (anchor: GridPlace, active: GridPlace): GridRange => ({
  from: { row: Math.min(anchor.row, active.row), column: Math.min(anchor.column, active.column) },
  to: { row: Math.max(anchor.row, active.row), column: Math.max(anchor.column, active.column) },
});

/** Every place of a range that takes a value. */
export function placesOf({ from, to }: GridRange, sheet: readonly GridRow[]): readonly GridPlace[] {
  const places: GridPlace[] = [];
  for (let row = from.row; row <= to.row; row++) {
    if (sheet[row]?.type !== "row") continue;
    for (let column = from.column; column <= to.column; column++) places.push({ row, column });
  }
  return places;
}

/** What comes after a yes/no value when it is pressed again: yes, no, nothing. */
export const nextBoolean = (value: AttributeValue | null): boolean | null =>
  value === null ? true : value === true ? false : null;

/** Cells as a spreadsheet takes them: tabs between, a line a row. */
export function writeBlock(
  { from, to }: GridRange,
  sheet: readonly GridRow[],
  writtenAt: (place: GridPlace) => string,
): string {
  const quote = (text: string) => (/[\t\r\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines: string[] = [];
  for (let row = from.row; row <= to.row; row++) {
    if (sheet[row]?.type !== "row") continue;
    const cells: string[] = [];
    for (let column = from.column; column <= to.column; column++) cells.push(quote(writtenAt({ row, column })));
    lines.push(cells.join("\t"));
  }
  return lines.join("\n");
}
