import { InputError, type Issue } from "../../errors.ts";
import { unmarkText } from "../formulaText.ts";
import { type Cell, type CellRow, MOST_COLUMNS, MOST_ROWS, type Sheet } from "./cells.ts";
import { decodeFile } from "./encoding.ts";

const DELIMITERS = [",", ";", "\t", "|"];
/** Of a list typed by hand; in other files it is part of a text. */
const FULL_WIDTH_COMMA = "，";
/** Records among which the first with a delimiter is looked for: a title without one may stand above. */
const SAMPLED_RECORDS = 10;

/**
 * The delimiter that the first record with any has most of, outside quotation marks; where none of the first records has
 * one, the full-width comma if it is in them, else the comma.
 */
function findDelimiter(text: string): string {
  const counts = new Map(DELIMITERS.map((delimiter) => [delimiter, 0]));
  let isQuoted = false;
  let hasFullWidthComma = false;
  let records = 0;
  for (const character of text) {
    if (character === '"') isQuoted = !isQuoted;
    if (isQuoted) continue;
    if (character === FULL_WIDTH_COMMA) hasFullWidthComma = true;
    if (character === "\n" || character === "\r") {
      if ([...counts.values()].some((count) => count > 0) || ++records === SAMPLED_RECORDS) break;
    }
    const count = counts.get(character);
    if (count !== undefined) counts.set(character, count + 1);
  }
  if (hasFullWidthComma && [...counts.values()].every((count) => count === 0)) return FULL_WIDTH_COMMA;
  return DELIMITERS.reduce((best, delimiter) => (counts.get(delimiter)! > counts.get(best)! ? delimiter : best));
}

/** Rows of CSV text with the cells that are not empty. Rows are counted as a spreadsheet that opens the file does. */
function* readRows(text: string, name: string): Generator<CellRow> {
  // "sep=;" is a line for Excel, which shows no row for it.
  const separator = /^sep=([,;\t|])\r?\n?/i.exec(text);
  const delimiter = separator?.[1] ?? findDelimiter(text);
  let at = separator?.[0].length ?? 0;
  let number = 1;
  let column = 0;
  let filledRows = 0;
  let cells = new Map<number, Cell>();
  const plainEnd = new RegExp(`[${delimiter}\\r\\n]`, "g");
  while (at < text.length) {
    let cell: string;
    if (text[at] === '"') {
      let end = text.indexOf('"', at + 1);
      while (end >= 0 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
      if (end < 0) throw new InputError("csv.unclosed-quote", { row: number }, name);
      cell = text.slice(at + 1, end).replaceAll('""', '"');
      at = end + 1;
    } else {
      cell = "";
    }
    plainEnd.lastIndex = at;
    const end = plainEnd.exec(text)?.index ?? text.length;
    cell += text.slice(at, end);
    if (cell !== "") cells.set(column, unmarkText(cell));
    if (cell !== "" && column >= MOST_COLUMNS)
      throw new InputError("table.too-many-columns", { most: MOST_COLUMNS }, name);
    at = end + 1;
    if (text[end] === delimiter) {
      column++;
      continue;
    }
    if (text[end] === "\r" && text[at] === "\n") at++;
    if (cells.size > 0) {
      if (++filledRows > MOST_ROWS) throw new InputError("table.too-many-rows", { most: MOST_ROWS }, name);
      yield { number, cells };
    }
    cells = new Map();
    column = 0;
    number++;
  }
  if (cells.size > 0) yield { number, cells };
}

/**
 * A CSV file as one sheet, in the encoding that was named or is recognised, with commas, semicolons, tabs or bars. Text that was
 * marked so as not to be a formula is unmarked. Rows throw InputError "csv.unclosed-quote" and where there are too many.
 */
export function readCsvSheet(
  bytes: Uint8Array,
  encoding: string | null,
  name: string,
): { readonly sheets: readonly Sheet[]; readonly encoding: string; readonly issues: readonly Issue[] } {
  const { text, encoding: found, issues } = decodeFile(bytes, encoding, name);
  return { sheets: [{ name: "", rows: () => readRows(text, name) }], encoding: found, issues };
}
