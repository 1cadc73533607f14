import { InputError } from "../../errors.ts";
import { dayOfSerial } from "../days.ts";
import { type Cell, type CellRow, type Merge, MOST_COLUMNS, MOST_ROWS, type Sheet } from "./cells.ts";
import { decodeText } from "./encoding.ts";
import { unpackEntry } from "./unpackEntry.ts";
import { damagedWorkbook as damaged, workbookXmlFaults } from "./workbookFaults.ts";
import { readDayStyles } from "./workbookStyles.ts";
import { attributeOf, readXml } from "./xml.ts";
import { isBomb, listZipEntries, measureCrc32, type ZipEntry } from "./zipEntries.ts";

const MOST_ENTRIES = 2000;
/** Of one part of a workbook, unpacked. */
const LARGEST_PART_BYTES = 200_000_000;
/** Of all parts together. */
const LARGEST_TOTAL_BYTES = 400_000_000;
const LONGEST_CELL = 32_767;

/** What every sheet of a workbook shares. */
interface Shared {
  readonly texts: readonly string[];
  readonly dayStyles: readonly boolean[];
  readonly from1904: boolean;
}

/** Spreadsheets write characters that XML cannot hold as "_x0001_", and what looks like it as "_x005F_x0001_". */
const decodeEscapes = (text: string): string =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));

class Package {
  private readonly entries: ReadonlyMap<string, ZipEntry>;
  private readonly zip: Uint8Array;
  private readonly where: string;
  private unpackedBytes = 0;

  constructor(zip: Uint8Array, where: string) {
    this.zip = zip;
    this.where = where;
    this.entries = new Map(this.trusting(() => listZipEntries(zip, MOST_ENTRIES, where)).map((e) => [e.name, e]));
  }

  /** Whatever is wrong with an archive, here it is a workbook that is damaged. */
  private trusting<Result>(open: () => Result): Result {
    try {
      return open();
    } catch (error) {
      throw error instanceof InputError || error instanceof RangeError ? damaged(this.where) : error;
    }
  }

  /** The text of a part, or null if there is none. @throws InputError if it is too large or damaged */
  read(name: string): string | null {
    const entry = this.entries.get(name) ?? this.findIgnoringCase(name);
    if (entry === undefined) return null;
    this.unpackedBytes += entry.bytes;
    const isTooLarge = entry.bytes > LARGEST_PART_BYTES || this.unpackedBytes > LARGEST_TOTAL_BYTES;
    if (isTooLarge || isBomb(entry))
      throw new InputError("workbook.too-large", { megabytes: Math.ceil(this.unpackedBytes / 1e6) }, this.where);
    const bytes = this.trusting(() => unpackEntry(this.zip, entry, this.where));
    // A flipped bit could turn one value into another.
    if (measureCrc32(bytes) !== entry.crc32) throw damaged(this.where);
    return decodeText(bytes).text;
  }

  private findIgnoringCase(name: string): ZipEntry | undefined {
    for (const [own, entry] of this.entries) if (own.toLowerCase() === name.toLowerCase()) return entry;
    return undefined;
  }
}

interface Relation {
  /** The last word of its type: "worksheet", "styles" … */
  readonly type: string;
  /** Path of the part in the archive. */
  readonly part: string;
}

/** The parts that a part refers to, by id. What lies outside the file is left out: nothing is fetched. */
function readRelations(files: Package, folder: string, of: string, where: string): ReadonlyMap<string, Relation> {
  const relations = new Map<string, Relation>();
  const xml = files.read(`${folder}_rels/${of}.rels`);
  if (xml === null) return relations;
  for (const piece of readXml(xml, workbookXmlFaults(where))) {
    if (piece.type !== "open" || piece.name !== "Relationship") continue;
    const read = (name: string) => attributeOf(piece, name, workbookXmlFaults(where));
    const [id, type, target] = [read("Id"), read("Type"), read("Target")];
    if (id === undefined || type === undefined || target === undefined || read("TargetMode") === "External") continue;
    const part = target.startsWith("/") ? target.slice(1) : `${folder}${target.replace(/^\.\//, "")}`;
    relations.set(id, { type: type.replace(/^.*\//, ""), part });
  }
  return relations;
}

/** The texts that cells refer to by number. Marks on how to read Chinese or Japanese words aloud are no part of them. */
function readSharedTexts(xml: string, where: string): readonly string[] {
  const texts: string[] = [];
  let text = "";
  let isText = false;
  let isReading = false;
  for (const piece of readXml(xml, workbookXmlFaults(where))) {
    if (piece.type === "text") {
      if (isText && !isReading) text += piece.text;
      continue;
    }
    const isOpen = piece.type === "open";
    if (piece.name === "t") isText = isOpen;
    if (piece.name === "rPh") isReading = isOpen;
    if (piece.name !== "si") continue;
    if (isOpen) text = "";
    else texts.push(decodeEscapes(text.slice(0, LONGEST_CELL * 7)));
  }
  return texts;
}

/** Column of a reference such as "AB12", counted from 0; null if it is none. */
function columnOf(reference: string | undefined): number | null {
  const letters = /^([A-Za-z]{1,3})\d{0,7}$/.exec(reference ?? "")?.[1].toUpperCase();
  if (letters === undefined) return null;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

/** The cells of a reference such as "B2:C4"; null if it is none, or of one cell. */
function parseMerge(reference: string | undefined): Merge | null {
  const [, first, firstRow, lastRow] = /^([A-Za-z]{1,3}(\d{1,7})):[A-Za-z]{1,3}(\d{1,7})$/.exec(reference ?? "") ?? [];
  const firstColumn = columnOf(first);
  return firstColumn === null ? null : { firstRow: Number(firstRow), lastRow: Number(lastRow), firstColumn };
}

/** A cell while its parts are read. */
interface RawCell {
  readonly column: number;
  readonly type: string;
  readonly isDay: boolean;
  /** What it holds, or a formula's last result. */
  value: string;
  inline: string;
  formula: string | null;
}

/** What a cell shows; null if nothing. A formula counts as its last result if that is plain. */
function finishCell({ type, isDay, value, inline, formula }: RawCell, shared: Shared, where: string): Cell | null {
  if (type === "e") return { error: value };
  const finishFormula = (cell: Cell | null) => (formula !== null && cell === null ? { formula: `=${formula}` } : cell);
  const textOrNull = (text: string) => (text === "" ? null : text);
  if (type === "inlineStr") return finishFormula(textOrNull(decodeEscapes(inline)));
  if (value === "") return finishFormula(null);
  if (type === "s") {
    const text = shared.texts[Number(value)];
    if (text === undefined) throw damaged(where);
    return textOrNull(text);
  }
  if (type === "str") return decodeEscapes(value);
  if (type === "b") return value === "1" || value === "true";
  if (type === "d") return { day: value.slice(0, 10) };
  const number = value.trim() === "" ? Number.NaN : Number(value);
  // Some programs write text as a formula's result and call it a number.
  if (!Number.isFinite(number)) return decodeEscapes(value);
  const day = isDay ? dayOfSerial(number, shared.from1904) : null;
  return day === null ? number : { day };
}

/** Rows of a sheet that hold something, and behind them its merges. How large the sheet says it is, is not believed. */
function* readRows(xml: string, shared: Shared, where: string, merges: Merge[]): Generator<CellRow> {
  let number = 0;
  let filledRows = 0;
  let cells = new Map<number, Cell>();
  let nextColumn = 0;
  let cell: RawCell | null = null;
  /** Elements that are open in the cell, innermost last. */
  let inside: string[] = [];
  for (const piece of readXml(xml, workbookXmlFaults(where))) {
    if (piece.type === "text") {
      if (cell === null) continue;
      const name = inside.at(-1);
      if (name === "v") cell.value += piece.text;
      if (name === "f") cell.formula = (cell.formula ?? "") + piece.text;
      if (name === "t" && !inside.includes("rPh")) cell.inline += piece.text;
    } else if (piece.type === "open") {
      const read = (name: string) => attributeOf(piece, name, workbookXmlFaults(where));
      if (piece.name === "row") {
        const own = Number(read("r"));
        number = Number.isInteger(own) && own > 0 ? own : number + 1;
        cells = new Map();
        nextColumn = 0;
      } else if (piece.name === "c") {
        const column = columnOf(read("r")) ?? nextColumn;
        nextColumn = column + 1;
        const isDay = shared.dayStyles[Number(read("s") ?? -1)] ?? false;
        cell = { column, type: read("t") ?? "n", isDay, value: "", inline: "", formula: null };
        inside = [];
      } else if (piece.name === "mergeCell") {
        const merge = parseMerge(read("ref"));
        if (merge !== null) merges.push(merge);
      } else if (cell !== null) {
        inside.push(piece.name);
        if (piece.name === "f") cell.formula ??= "";
      }
    } else if (piece.name === "c" && cell !== null) {
      const finished = finishCell(cell, shared, where);
      if (finished !== null) {
        if (cell.column >= MOST_COLUMNS) throw new InputError("table.too-many-columns", { most: MOST_COLUMNS }, where);
        cells.set(cell.column, finished);
      }
      cell = null;
    } else if (piece.name === "row" && cells.size > 0) {
      if (++filledRows > MOST_ROWS) throw new InputError("table.too-many-rows", { most: MOST_ROWS }, where);
      yield { number, cells };
      cells = new Map();
    } else if (cell !== null) {
      inside.pop();
    }
  }
}

/** Files by their first bytes: an old or encrypted workbook is none that can be read. */
function checkKind(bytes: Uint8Array, where: string): void {
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0)
    throw new InputError("workbook.old-or-locked", {}, where);
}

/**
 * The sheets of an XLSX workbook, hidden ones too. Nothing in it is run or fetched; each sheet is unpacked when its rows
 * are asked for, which throws InputError where it is damaged or too large.
 *
 * @throws InputError "workbook.…" if the file is none, or one that is damaged, locked, or too large
 */
export function readWorkbook(bytes: Uint8Array, where: string): readonly Sheet[] {
  checkKind(bytes, where);
  const files = new Package(bytes, where);
  const main = [...readRelations(files, "", "", where).values()].find(({ type }) => type === "officeDocument");
  const [, folder, name] = /^(.*\/)?([^/]*)$/s.exec(main?.part ?? "xl/workbook.xml")!;
  const relations = readRelations(files, folder ?? "", name, where);
  const xml = files.read(`${folder ?? ""}${name}`);
  if (xml === null) throw new InputError("workbook.not-xlsx", {}, where);
  const listed: { readonly name: string; readonly part: string }[] = [];
  let from1904 = false;
  for (const piece of readXml(xml, workbookXmlFaults(where))) {
    if (piece.type !== "open") continue;
    const read = (attribute: string) => attributeOf(piece, attribute, workbookXmlFaults(where));
    if (piece.name === "workbookPr") from1904 = /^(1|true)$/.test(read("date1904") ?? "");
    if (piece.name !== "sheet") continue;
    const relation = relations.get(read("id") ?? "");
    if (relation?.type === "worksheet") listed.push({ name: read("name") ?? "", part: relation.part });
  }
  const readPart = (type: string) => {
    const part = [...relations.values()].find((relation) => relation.type === type)?.part;
    return part === undefined ? null : files.read(part);
  };
  const texts = readPart("sharedStrings");
  const styles = readPart("styles");
  const shared: Shared = {
    texts: texts === null ? [] : readSharedTexts(texts, where),
    dayStyles: styles === null ? [] : readDayStyles(styles, where),
    from1904,
  };
  return listed.map(({ name, part }) => {
    const merges: Merge[] = [];
    const rows = () => {
      const sheet = files.read(part);
      if (sheet === null) throw damaged(where);
      merges.length = 0;
      return readRows(sheet, shared, where, merges);
    };
    return { name, rows, merges };
  });
}
