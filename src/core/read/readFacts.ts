import "../messages/learnFactMessages.ts";
import { InputError, type Issue, type MessageValues } from "../errors.ts";
import { findDefinition, listUnitKinds } from "../standard/declarable.ts";
import type { AttributeDefinition, Standard } from "../standard/standard.ts";
import { normaliseHeader } from "./columns.ts";
import { parseDay } from "./days.ts";
import {
  FACT_COLUMNS,
  type FactColumn,
  findFactColumn,
  findLongColumns,
  INSTRUCTIONS,
  idColumnOf,
  nameColumnOf,
  namesOfHeader,
  textBeside,
} from "./factColumns.ts";
import { checkFact, type DeclaredFact, type FactFault, LONGEST_TEXT, type RegisterEntry } from "./facts.ts";
import { type FactUnit, FactUnits } from "./factUnits.ts";
import { type Cell, type CellRow, lettersOf, type Sheet, textOfCell } from "./formats/cells.ts";
import { readCsvSheet } from "./formats/csvRows.ts";
import { readWorkbook } from "./formats/workbook.ts";
import type { SourceFile } from "./source.ts";
import { isBlank } from "./values.ts";

const LARGEST_FILE_BYTES = 50_000_000;
/** Facts, entries and skipped cells of one file: a project holds no more. */
const MOST_RECORDS = 200_000;
/** Rows among which a table's header is looked for: a title or a remark may stand above it. */
const HEADER_ROWS = 10;

/** The standard that facts are checked against, and the units that they may be of. */
export interface FactsContext {
  readonly standard: Standard;
  readonly units: readonly FactUnit[];
}

/** What a file of facts holds: kept + skipped = cells and rows that hold a value. */
export interface ReadFacts {
  readonly facts: readonly DeclaredFact[];
  readonly entries: readonly RegisterEntry[];
  /** Facts and entries together. */
  readonly keptCount: number;
  /** Each has an issue of severity error. */
  readonly skippedCount: number;
  /** Places for a value that are empty. */
  readonly blankCount: number;
  readonly issues: readonly Issue[];
}

/** A value that was entered, with what stands beside it. */
interface Declared {
  readonly unitKind: string;
  readonly id: string;
  readonly name: string;
  /** The attribute, or why there is none. */
  readonly definition: AttributeDefinition | FactFault;
  readonly cell: Cell;
  readonly date: Cell | undefined;
  readonly declaredBy: Cell | undefined;
  /** Of the value, as issues name it. */
  readonly where: string;
}

/** Columns of the wide form, by place. */
interface WideColumns {
  readonly unitKind: string;
  readonly id: number;
  readonly name: number | undefined;
  readonly date: number | undefined;
  readonly declaredBy: number | undefined;
  readonly definitions: ReadonlyMap<number, AttributeDefinition>;
  /** Columns that mean nothing, with their headers. */
  readonly unknown: ReadonlyMap<number, string>;
}

const isFault = (definition: AttributeDefinition | FactFault): definition is FactFault => "code" in definition;

const isEmpty = (cell: Cell | undefined): boolean => cell === undefined || (typeof cell === "string" && isBlank(cell));

class FactsReading {
  readonly facts: DeclaredFact[] = [];
  readonly entries: RegisterEntry[] = [];
  readonly issues: Issue[] = [];
  skippedCount = 0;
  blankCount = 0;
  /** Where each fact and entry was read first. */
  private readonly firstPlaces = new Map<string, string>();
  private readonly definitions = new Map<string, AttributeDefinition | FactFault>();
  private readonly standard: Standard;
  private readonly unitKinds: readonly string[];
  private readonly units: FactUnits;
  private readonly file: string;

  constructor({ standard, units }: FactsContext, file: string) {
    this.standard = standard;
    this.unitKinds = listUnitKinds(standard);
    this.units = new FactUnits(units);
    this.file = file;
  }

  /** A sheet in one of the two forms; false if it is in neither. */
  readSheet(sheet: Sheet): boolean {
    let wide: WideColumns | null = null;
    let long: ReadonlyMap<FactColumn, number> | null = null;
    let rows = 0;
    const ignored = new Map<string, number>();
    for (const row of sheet.rows()) {
      this.checkTotal();
      if (wide !== null) this.readWideRow(row, wide, sheet, ignored);
      else if (long !== null) this.readLongRow(row, long, sheet);
      else {
        long = findLongColumns(row);
        if (long === null) wide = this.findWideColumns(row);
        if (long === null && wide === null && ++rows === HEADER_ROWS) return false;
      }
    }
    for (const [column, count] of ignored) {
      const where = this.placeOf(sheet, null);
      this.issues.push({ code: "facts.unknown-column", severity: "warning", values: { column, count }, where });
    }
    return wide !== null || long !== null;
  }

  /** Whether a sheet has the header of one of the two forms. */
  hasHeader(sheet: Sheet): boolean {
    let rows = 0;
    for (const row of sheet.rows()) {
      if (findLongColumns(row) !== null || this.findWideColumns(row) !== null) return true;
      if (++rows === HEADER_ROWS) break;
    }
    return false;
  }

  private findWideColumns({ cells }: CellRow): WideColumns | null {
    const headers = [...cells].map(([place, cell]) => [place, textBeside(cell)] as const);
    const placeOf = (name: string) =>
      headers.find(([, header]) => namesOfHeader(header).includes(normaliseHeader(name)))?.[0];
    const unitKind = this.unitKinds.find((kind) => placeOf(idColumnOf(kind)) !== undefined);
    if (unitKind === undefined) return null;
    const id = placeOf(idColumnOf(unitKind))!;
    const name = placeOf(nameColumnOf(unitKind));
    const findPlace = (column: FactColumn) => headers.find(([, header]) => findFactColumn(header) === column)?.[0];
    const [date, declaredBy] = [findPlace("date"), findPlace("declared_by")];
    const definitions = new Map<number, AttributeDefinition>();
    const unknown = new Map<number, string>();
    for (const [place, header] of headers) {
      if ([id, name, date, declaredBy].includes(place)) continue;
      const definition = this.findAttribute(
        unitKind,
        header
          .split(/[\r\n]+/)
          .at(-1)!
          .trim(),
        header,
      );
      if (isFault(definition)) unknown.set(place, header);
      else definitions.set(place, definition);
    }
    return { unitKind, id, name, date, declaredBy, definitions, unknown };
  }

  private readWideRow({ number, cells }: CellRow, columns: WideColumns, sheet: Sheet, ignored: Map<string, number>) {
    const cellAt = (place: number | undefined) => (place === undefined ? undefined : cells.get(place));
    for (const [place, header] of columns.unknown)
      if (!isEmpty(cells.get(place))) ignored.set(header, (ignored.get(header) ?? 0) + 1);
    for (const [place, definition] of columns.definitions) {
      const cell = cells.get(place);
      if (cell === undefined || isEmpty(cell)) {
        this.blankCount++;
        continue;
      }
      this.readFact({
        unitKind: columns.unitKind,
        id: textBeside(cellAt(columns.id)),
        name: textBeside(cellAt(columns.name)),
        definition,
        cell,
        date: cellAt(columns.date),
        declaredBy: cellAt(columns.declaredBy),
        where: this.placeOf(sheet, { number, place }),
      });
    }
  }

  private readLongRow({ number, cells }: CellRow, columns: ReadonlyMap<FactColumn, number>, sheet: Sheet): void {
    const cellAt = (column: FactColumn) => {
      const place = columns.get(column);
      return place === undefined ? undefined : cells.get(place);
    };
    const placeOf = (column: FactColumn) =>
      this.placeOf(sheet, { number, place: columns.get(column) ?? columns.get("unit_kind")! });
    const [value, entry] = [cellAt("value"), cellAt("entry")];
    const [hasValue, hasEntry] = [!isEmpty(value), entry !== undefined && textBeside(entry).trim() !== ""];
    if (!hasValue && !hasEntry && textOfCell(entry ?? "") !== null) {
      this.blankCount++;
      return;
    }
    const where = placeOf(hasValue ? "value" : "entry");
    if (hasValue && hasEntry) {
      this.skip("facts.value-and-entry", {}, where);
      return;
    }
    const unitKind = this.findUnitKind(textBeside(cellAt("unit_kind")));
    if (unitKind === null) {
      const known = this.unitKinds.join(", ");
      this.skip("facts.unknown-kind", { kind: textBeside(cellAt("unit_kind")), known }, placeOf("unit_kind"));
      return;
    }
    const key = textBeside(cellAt("key"));
    const record: Declared = {
      unitKind,
      id: textBeside(cellAt("unit_id")),
      name: textBeside(cellAt("unit")),
      definition: this.findAttribute(unitKind, key, key.trim() === "" ? textBeside(cellAt("label")) : key),
      cell: (hasValue ? value : entry)!,
      date: cellAt("date"),
      declaredBy: cellAt("declared_by"),
      where,
    };
    if (hasValue) this.readFact(record);
    else this.readEntry(record);
  }

  private findUnitKind(text: string): string | null {
    if (this.unitKinds.includes(text)) return text;
    const wanted = normaliseHeader(text);
    const namesOf = (kind: string) => [kind, this.standard.units.get(kind) ?? kind].map(normaliseHeader);
    return this.unitKinds.find((kind) => namesOf(kind).includes(wanted)) ?? null;
  }

  /** By key, else by what the standard calls it. Headers and keys repeat, so that answers are kept. */
  private findAttribute(unitKind: string, key: string, text: string): AttributeDefinition | FactFault {
    const place = JSON.stringify([unitKind, key, text]);
    const found = this.definitions.get(place) ?? this.lookUpAttribute(unitKind, key, text);
    this.definitions.set(place, found);
    return found;
  }

  private lookUpAttribute(unitKind: string, key: string, text: string): AttributeDefinition | FactFault {
    const exact = findDefinition(this.standard, unitKind, key) ?? findDefinition(this.standard, unitKind, text);
    if (exact !== undefined) return exact;
    const names = namesOfHeader(text).filter((name) => name !== "");
    const named = this.standard.attributes.filter(
      (own) =>
        own.unitKind === unitKind &&
        !own.key.endsWith("<kind>") &&
        [own.key, own.label.zh, own.label.en].some((name) => names.includes(normaliseHeader(name))),
    );
    if (named.length === 1) return named[0];
    if (names.length === 0) return { code: "facts.no-attribute", values: {} };
    return { code: "facts.unknown-attribute", values: { key: text, kind: unitKind } };
  }

  private readFact(record: Declared): void {
    const beside = this.checkBeside(record);
    if (beside === null) return;
    const { definition, ...rest } = beside;
    const checked = checkCell(record.cell, definition);
    const values = { key: definition.key };
    if ("fault" in checked) this.skip(checked.fault.code, checked.fault.values, record.where);
    else if (!this.isTaken(["fact", rest.unitKind, rest.unit, rest.key], "facts.twice", values, record.where))
      this.facts.push({ ...rest, value: checked.value });
  }

  private readEntry(record: Declared): void {
    const beside = this.checkBeside(record);
    if (beside === null) return;
    const { where } = record;
    const { definition, ...rest } = beside;
    const name = textOfCell(record.cell);
    if (definition.register !== true) this.skip("facts.not-a-register", { key: rest.key }, where);
    else if (name === null) this.skip("facts.entry-unreadable", {}, where);
    else if (name.length > LONGEST_TEXT)
      this.skip("facts.text-too-long", { characters: name.length, most: LONGEST_TEXT }, where);
    else if (!this.isTaken(["entry", rest.unitKind, rest.unit, rest.key, name], "facts.entry-twice", { name }, where))
      this.entries.push({ ...rest, name });
  }

  /** The unit, attribute, day and person of a value; null if one cannot be used, which is then listed. */
  private checkBeside({ unitKind, id, name, definition, date, declaredBy, where }: Declared) {
    const skip = (code: string, values: MessageValues): null => {
      this.skip(code, values, where);
      return null;
    };
    const found = this.units.find(unitKind, id, name);
    if ("fault" in found) return skip(found.fault.code, found.fault.values);
    if (isFault(definition)) return skip(definition.code, definition.values);
    const hasDate = date !== undefined && !(typeof date === "string" && isBlank(date));
    const day = hasDate ? parseDay(date) : null;
    if (hasDate && day === null) return skip("facts.not-a-day", { value: textOfCell(date) ?? "=" });
    const person = declaredBy === undefined ? "" : textOfCell(declaredBy);
    if (person === null) return skip("facts.declarer-unreadable", {});
    if (person.length > LONGEST_TEXT)
      return skip("facts.text-too-long", { characters: person.length, most: LONGEST_TEXT });
    if (found.remark !== undefined) this.issues.push({ ...found.remark, severity: "warning", where });
    return {
      unitKind,
      unit: found.id,
      key: definition.key,
      date: day,
      declaredBy: person.trim() === "" ? null : person,
      definition,
    };
  }

  /** The first stays; what comes again is listed as skipped, even where it is the same. */
  private isTaken(identity: readonly string[], code: string, values: MessageValues, where: string): boolean {
    const key = JSON.stringify(identity);
    const first = this.firstPlaces.get(key);
    if (first === undefined) this.firstPlaces.set(key, where);
    else this.skip(code, { ...values, first }, where);
    return first !== undefined;
  }

  private skip(code: string, values: MessageValues, where: string): void {
    this.issues.push({ code, severity: "error", values, where });
    this.skippedCount++;
  }

  private checkTotal(): void {
    if (this.facts.length + this.entries.length + this.skippedCount > MOST_RECORDS)
      throw new InputError("facts.too-many", { most: MOST_RECORDS }, this.file);
  }

  /** "facts.xlsx 社区!F12": file, sheet and cell, as spreadsheets write it in every language. */
  placeOf({ name }: Sheet, at: { readonly number: number; readonly place: number } | null): string {
    const cell = at === null ? "" : `${lettersOf(at.place)}${at.number}`;
    return `${this.file} ${name === "" || at === null ? name : `${name}!`}${cell}`.trim();
  }
}

/** The value of a cell. Of a formula there is only its last result, which is no formula any more. */
function checkCell(cell: Cell, definition: AttributeDefinition): ReturnType<typeof checkFact> {
  if (typeof cell !== "object") return checkFact(cell, definition);
  if ("day" in cell) return checkFact(cell.day, definition);
  return "formula" in cell
    ? { fault: { code: "facts.formula", values: { value: cell.formula } } }
    : { fault: { code: "facts.cell-error", values: { value: cell.error } } };
}

const isWorkbook = (bytes: Uint8Array): boolean =>
  (bytes[0] === 0x50 && bytes[1] === 0x4b) || (bytes[0] === 0xd0 && bytes[1] === 0xcf);

const readSheets = ({ name, bytes, encoding }: SourceFile) =>
  isWorkbook(bytes) ? { sheets: readWorkbook(bytes, name), issues: [] } : readCsvSheet(bytes, encoding, name);

/** Whether a file has a table with the header of a template: what it holds may still be at fault. */
export function hasFactsTable(source: SourceFile, standard: Standard): boolean {
  if (source.bytes.length > LARGEST_FILE_BYTES) return false;
  const reading = new FactsReading({ standard, units: [] }, source.name);
  try {
    return readSheets(source).sheets.some((sheet) => reading.hasHeader(sheet));
  } catch (error) {
    if (error instanceof InputError) return false;
    throw error;
  }
}

/**
 * Reads facts and registers out of an XLSX workbook or a CSV file, told apart by content, in the long form (a row is a
 * fact) or the wide one (a row is a unit). A cell that cannot be used is skipped and listed, and so is what was declared
 * before in the same file.
 *
 * @throws InputError if the file is empty, damaged, too large, or has no table of facts
 */
export function readFacts({ name, bytes, encoding }: SourceFile, context: FactsContext): ReadFacts {
  if (bytes.length === 0) throw new InputError("file.empty", {}, name);
  if (bytes.length > LARGEST_FILE_BYTES)
    throw new InputError(
      "facts.too-large",
      { megabytes: Math.ceil(bytes.length / 1e6), limit: LARGEST_FILE_BYTES / 1e6 },
      name,
    );
  const { sheets, issues } = readSheets({ name, bytes, encoding });
  const reading = new FactsReading(context, name);
  reading.issues.push(...issues);
  const others = sheets.filter((sheet) => !reading.readSheet(sheet));
  if (others.length === sheets.length)
    throw new InputError("facts.no-table", { columns: Object.keys(FACT_COLUMNS).join(", ") }, name);
  for (const sheet of others) {
    if (Object.values(INSTRUCTIONS).includes(sheet.name)) continue;
    reading.issues.push({ code: "facts.other-sheet", severity: "note", values: { sheet: sheet.name }, where: name });
  }
  const { facts, entries, skippedCount, blankCount } = reading;
  const keptCount = facts.length + entries.length;
  return { facts, entries, keptCount, skippedCount, blankCount, issues: reading.issues };
}
