import { disarmFormula } from "../read/formulaText.ts";

/** Byte-order mark: without it, Excel reads UTF-8 as the local code page. */
export const BYTE_ORDER_MARK = "\ufeff";

/** A text cell: quoted where it must be, and never a formula. */
function textCell(text: string): string {
  const safe = disarmFormula(text);
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A number that was already written, which is never taken for text. */
export interface NumberCell {
  readonly number: string;
}

/** One line of a CSV file, with its line end. */
export const csvLine = (cells: readonly (string | NumberCell)[]): string =>
  `${cells.map((cell) => (typeof cell === "string" ? textCell(cell) : cell.number)).join(",")}\r\n`;

/** Orders texts by code point, as sorting in other languages does; JavaScript's own order is by UTF-16 unit. */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    if (a.charCodeAt(i) !== b.charCodeAt(i)) return a.codePointAt(i)! - b.codePointAt(i)!;
  }
  return a.length - b.length;
}
