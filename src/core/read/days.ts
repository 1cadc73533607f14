import type { Cell } from "./formats/cells.ts";

const MS_A_DAY = 86_400_000;

/** Numbers from here on, the years 1954 to 2119, are taken for a spreadsheet's days where a day is wanted. */
const [FIRST_SERIAL, LAST_SERIAL] = [20_000, 80_000];

const pad = (number: number, length: number): string => String(number).padStart(length, "0");

/** An ISO day, or null if the calendar has no such day. */
function makeDay(year: number, month: number, day: number): string | null {
  const text = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.valueOf()) && date.toISOString().startsWith(text) ? text : null;
}

/**
 * The day of a spreadsheet's number, or null if it is none.
 *
 * @param from1904 the workbook counts from 1904-01-01 and not from 1900
 */
export function dayOfSerial(serial: number, from1904 = false): string | null {
  const whole = Math.floor(serial) + (from1904 ? 1462 : 0);
  if (!(whole >= 1 && whole <= 2_958_465)) return null;
  // Spreadsheets believe that 1900 had a 29th of February, their day 60.
  if (whole === 60) return null;
  const days = whole < 60 ? whole + 1 : whole;
  return new Date(days * MS_A_DAY - 25_569 * MS_A_DAY).toISOString().slice(0, 10);
}

const PATTERNS = [
  /^(\d{4})-(\d{1,2})-(\d{1,2})$/,
  /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/,
  /^(\d{4})\.(\d{1,2})\.(\d{1,2})$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})日?$/,
  /^(\d{4})(\d{2})(\d{2})$/,
];

/** The ISO day of a cell, or null if it is none: 2025-12-31, 2025/12/31, 2025年12月31日, 20251231, a date or its number. */
export function parseDay(cell: Cell): string | null {
  if (typeof cell === "object") return "day" in cell ? cell.day : null;
  if (typeof cell === "boolean") return null;
  const text = String(cell)
    .normalize("NFKC")
    .trim()
    .replace(/[ T]0?0:00(:00(\.0+)?)?Z?$/, "");
  for (const pattern of PATTERNS) {
    const match = pattern.exec(text);
    if (match) return makeDay(Number(match[1]), Number(match[2]), Number(match[3]));
  }
  const serial = /^\d{5}(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  return serial >= FIRST_SERIAL && serial <= LAST_SERIAL ? dayOfSerial(serial) : null;
}
