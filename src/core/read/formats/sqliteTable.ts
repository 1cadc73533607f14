/** A column as the text that makes its table describes it. */
export interface SqliteColumn {
  readonly name: string;
  /** As declared, in capital letters: "INTEGER", "TEXT(20)" …; empty: none. */
  readonly type: string;
  /** What rows have that were written before the column was added; null also where it is no plain number or text. */
  readonly initial: number | string | null;
}

export interface SqliteTable {
  /** Those that are stored, in the order of the values of a record. */
  readonly columns: readonly SqliteColumn[];
  /** Place of the column that is the number of the row and stored as nothing; −1: none is. */
  readonly rowidColumn: number;
  readonly hasRowid: boolean;
}

/** Longer texts are none that SQLite takes. */
const MOST_TEXT = 1_000_000;

/** Comments and spaces, then what is of one piece. What is not closed ends with the text, so that no piece is read twice. */
const PIECE =
  /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|\s+|"[^"]*(?:""[^"]*)*(?:"|$)|`[^`]*(?:``[^`]*)*(?:`|$)|'[^']*(?:''[^']*)*(?:'|$)|\[[^\]]*(?:\]|$)|[(),]|[^\s"'`[(),]+/g;

const TABLE_CONSTRAINTS = new Set(["CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN"]);
const COLUMN_CONSTRAINTS = new Set(
  "CONSTRAINT PRIMARY NOT NULL UNIQUE CHECK DEFAULT COLLATE REFERENCES GENERATED AS".split(" "),
);

function unquote(piece: string): string {
  const quote = piece[0]!;
  if (quote === "[") return piece.slice(1, -1);
  return `"\`'`.includes(quote) ? piece.slice(1, -1).replaceAll(quote + quote, quote) : piece;
}

/** The pieces in the first brackets, as the commas on their level part them, and what follows the brackets. */
function splitDefinitions(text: string): { readonly definitions: readonly string[][]; readonly rest: string[] } {
  const definitions: string[][] = [];
  const rest: string[] = [];
  let depth = 0;
  for (const [piece] of text.matchAll(PIECE)) {
    if (/^(--|\/\*|\s)/.test(piece)) continue;
    if (piece === ")" && depth > 0) depth--;
    if (depth === 0 && definitions.length > 0) rest.push(piece);
    else if (depth === 1 && piece === ",") definitions.push([]);
    else if (depth > 0) definitions.at(-1)!.push(piece);
    if (piece === "(" && (depth > 0 || definitions.length === 0)) {
      if (depth === 0) definitions.push([]);
      depth++;
    }
  }
  return { definitions, rest };
}

interface Definition extends SqliteColumn {
  readonly isKey: boolean;
  readonly isStored: boolean;
}

function readInitial(piece: string | undefined): number | string | null {
  if (piece === undefined || piece === "(") return null;
  if (piece.startsWith("'")) return unquote(piece);
  if (/^(true|false)$/i.test(piece)) return Number(piece.toLowerCase() === "true");
  return /^[+-]?\d+(\.\d+)?$/.test(piece) ? Number(piece) : null;
}

function readColumn([name, ...pieces]: readonly string[]): Definition {
  const words = pieces.map((piece) => piece.toUpperCase());
  const end = words.findIndex((word) => COLUMN_CONSTRAINTS.has(word));
  const typeWords = (end < 0 ? words : words.slice(0, end)).map(unquote);
  const key = words.indexOf("PRIMARY");
  const computed = words.indexOf("AS");
  return {
    name: unquote(name!),
    type: typeWords.join(" ").replaceAll(" ( ", "(").replaceAll(" )", ")"),
    initial: words.includes("DEFAULT") ? readInitial(pieces[words.indexOf("DEFAULT") + 1]) : null,
    isKey: key >= 0 && words[key + 2] !== "DESC",
    isStored: computed < 0 || words[computed + 1] !== "(" || words.includes("STORED"),
  };
}

/** The one column that a definition makes the key of the table, in small letters; null: it makes none. */
function keyOf(definition: readonly string[]): string | null {
  const at = definition.findIndex((piece) => piece.toUpperCase() === "PRIMARY");
  const isSingle = at >= 0 && !definition.slice(at + 2).includes(",") && definition[at + 3] !== undefined;
  return isSingle ? unquote(definition[at + 3]!).toLowerCase() : null;
}

/** Reads the columns out of the text that makes a table; null if it is none that does, or too long. */
export function readCreateTable(text: string): SqliteTable | null {
  if (text.length > MOST_TEXT || !/^\s*create\s+(temp\s+|temporary\s+)?table\b/i.test(text)) return null;
  const { definitions, rest } = splitDefinitions(text);
  const isConstraint = ([first]: readonly string[]) => TABLE_CONSTRAINTS.has(first!.toUpperCase());
  const written = definitions.filter((pieces) => pieces.length > 0);
  const columns = written
    .filter((pieces) => !isConstraint(pieces))
    .map(readColumn)
    .filter(({ isStored }) => isStored);
  const keys = new Set(written.filter(isConstraint).map(keyOf));
  return {
    columns: columns.map(({ name, type, initial }) => ({ name, type, initial })),
    rowidColumn: columns.findIndex(
      ({ name, type, isKey }) => type === "INTEGER" && (isKey || keys.has(name.toLowerCase())),
    ),
    hasRowid: !/\bWITHOUT\s+ROWID\b/i.test(rest.join(" ")),
  };
}
