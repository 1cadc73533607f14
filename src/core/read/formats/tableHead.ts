import { type Cell, type CellRow, lettersOf } from "./cells.ts";
import { namesPlaces, saysShift } from "./placeColumns.ts";

/** The columns of a table by the names that its head gives them, and the rows below it. */
export interface TableRows {
  /** Names by column, each only once. Columns that hold something and have none are called by their letters: "C". */
  readonly names: ReadonlyMap<number, string>;
  /** Columns up to the last that has a head; 0 if there is no head. */
  readonly headWidth: number;
  /** Row of the head as spreadsheets count, from 1, the lower one of two; null if no row looks like one. */
  readonly headRow: number | null;
  /** Filled rows above the head that were passed over. */
  readonly rowsAbove: number;
  readonly rows: readonly CellRow[];
}

/** Rows among which the head is looked for: a title or a remark may stand above it. */
const HEAD_ROWS = 20;
/** Rows by which the usual width of a table is judged. */
const SAMPLED_ROWS = 50;
/** A head names at least this share of the columns that rows below it fill. */
const LEAST_SHARE_NAMED = 0.6;
/** Of its cells, this share differ. */
const LEAST_SHARE_DIFFERENT = 0.7;

/** A year or a range of ages, 2025 or 60-64: in a head they stand between words. */
const isYearOrRange = (cell: Cell): boolean => /^(?:(?:19|20)\d\d|\d{1,3} ?[-~] ?\d{1,3})$/.test(String(cell).trim());

/** A text that is no number: what heads are made of. */
const isWord = (cell: Cell): boolean =>
  typeof cell === "string" && cell.trim() !== "" && !/^[\s\d.,:/+\-%°'"′″]*$/.test(cell.normalize("NFKC"));

const textOf = (cell: Cell | undefined): string =>
  cell === undefined || typeof cell === "object" ? "" : String(cell).trim();

/** Words, with years and ranges between them. */
function isTexty({ cells }: CellRow): boolean {
  const all = [...cells.values()];
  const words = all.filter(isWord).length;
  return words * 2 >= all.length && all.every((cell) => isWord(cell) || isYearOrRange(cell) || textOf(cell) === "");
}

const textsOf = ({ cells }: CellRow): ReadonlyMap<number, string> =>
  new Map([...cells].map(([column, cell]) => [column, textOf(cell)] as const).filter(([, text]) => text !== ""));

/** How many cells rows below a place usually fill; 0 if there are none. */
function widthBelow(rows: readonly CellRow[], place: number): number {
  const below = rows.slice(place + 1, place + 1 + SAMPLED_ROWS);
  const widths = below.map(({ cells }) => cells.size).sort((a, b) => a - b);
  return widths[widths.length >> 1] ?? 0;
}

function isWideEnough(rows: readonly CellRow[], place: number): boolean {
  const texts = [...textsOf(rows[place]).values()];
  const isDifferent = new Set(texts).size >= texts.length * LEAST_SHARE_DIFFERENT;
  return isDifferent && texts.length > 0 && texts.length >= widthBelow(rows, place) * LEAST_SHARE_NAMED;
}

const followsDirectly = (upper: CellRow, lower: CellRow): boolean => lower.number === upper.number + 1;

/** A row that only divides spans of the one above it, "经度", "纬度" under "坐标" and the blank cell beside it, or repeats it. */
function dividesSpans(upper: CellRow, lower: CellRow): boolean {
  if (!followsDirectly(upper, lower) || !isTexty(lower) || upper.cells.size < 2) return false;
  const columns = [...lower.cells.keys()];
  return (
    columns.some((column) => !upper.cells.has(column)) &&
    columns.every((column) => {
      const above = upper.cells.get(column);
      const startsSpan = !upper.cells.has(column + 1) && lower.cells.has(column + 1);
      return above === undefined || above === lower.cells.get(column) || startsSpan;
    })
  );
}

/** Place of the head among the rows: the first that names where things are, else the first that is like a head; or -1. */
function findHead(rows: readonly CellRow[]): number {
  const first = rows.slice(0, HEAD_ROWS);
  const isAlone = (place: number) => rows[place].cells.size === 1 && widthBelow(rows, place) > 1;
  const named = first.findIndex((row, place) => isTexty(row) && namesPlaces(textsOf(row)) && !isAlone(place));
  if (named >= 0) return named;
  const wide = first.findIndex((row, place) => isTexty(row) && isWideEnough(rows, place));
  const isDivided = wide >= 0 && wide + 1 < rows.length && dividesSpans(rows[wide], rows[wide + 1]);
  return isDivided ? wide + 1 : wide;
}

/** The upper one of two rows of a head, if there is one: a title of one cell is none. */
function findUpper(rows: readonly CellRow[], head: number): CellRow | null {
  const [upper, lower] = [rows[head - 1], rows[head]];
  const isUpper = upper !== undefined && followsDirectly(upper, lower) && upper.cells.size > 1 && isTexty(upper);
  return isUpper ? upper : null;
}

/**
 * Heads of two rows: the lower cell, behind that above it where it alone would not tell its column from others, or where that
 * one says that coordinates are shifted.
 */
function joinHeads(upper: CellRow | null, lower: CellRow): ReadonlyMap<number, string> {
  const below = textsOf(lower);
  if (upper === null) return below;
  const above = textsOf(upper);
  const counts = new Map<string, number>();
  for (const text of below.values()) counts.set(text, (counts.get(text) ?? 0) + 1);
  const joined = new Map<number, string>();
  const last = Math.max(...above.keys(), ...below.keys());
  let span = "";
  for (let column = 0; column <= last; column++) {
    span = above.get(column) ?? span;
    const own = below.get(column);
    const isJoined = own !== undefined && (counts.get(own)! > 1 || saysShift(span, own));
    const head = own === undefined ? above.get(column) : isJoined ? `${span} ${own}`.trim() : own;
    if (head !== undefined) joined.set(column, head);
  }
  return joined;
}

/** Names that differ: the second of a kind is followed by 2. */
function makeNames(heads: ReadonlyMap<number, string>, rows: readonly CellRow[]): ReadonlyMap<number, string> {
  const filled = new Set(heads.keys());
  for (const { cells } of rows) for (const column of cells.keys()) filled.add(column);
  const taken = new Set<string>();
  const nextNumbers = new Map<string, number>();
  const names = new Map<number, string>();
  for (const column of [...filled].sort((a, b) => a - b)) {
    const head = heads.get(column) ?? lettersOf(column);
    let name = head;
    let number = nextNumbers.get(head) ?? 2;
    while (taken.has(name)) name = `${head} ${number++}`;
    nextNumbers.set(head, number);
    taken.add(name);
    names.set(column, name);
  }
  return names;
}

const holdsSomething = ({ cells }: CellRow): boolean =>
  [...cells.values()].some((cell) => typeof cell !== "string" || cell.trim() !== "");

/** Finds the head of a table and names its columns. Rows of nothing but spaces are left out. */
export function readTableRows(filled: Iterable<CellRow>): TableRows {
  const rows = [...filled].filter(holdsSomething);
  const head = findHead(rows);
  if (head < 0) return { names: makeNames(new Map(), rows), headWidth: 0, headRow: null, rowsAbove: 0, rows };
  const upper = findUpper(rows, head);
  const heads = joinHeads(upper, rows[head]);
  const below = rows.slice(head + 1);
  return {
    names: makeNames(heads, below),
    headWidth: Math.max(...heads.keys()) + 1,
    headRow: rows[head].number,
    rowsAbove: head - (upper === null ? 0 : 1),
    rows: below,
  };
}
