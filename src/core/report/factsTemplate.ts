import "../messages/learnFactMessages.ts";
import { InputError } from "../errors.ts";
import { formatMessage, type Language } from "../messages/messages.ts";
import {
  canBeColumn,
  FACT_COLUMNS,
  type FactColumn,
  INSTRUCTIONS,
  idColumnOf,
  nameColumnOf,
} from "../read/factColumns.ts";
import { checkFact, type DeclaredFact, type RegisterEntry } from "../read/facts.ts";
import type { FactUnit } from "../read/factUnits.ts";
import { MOST_ROWS } from "../read/formats/cells.ts";
import { markText } from "../read/formulaText.ts";
import { type AttributeValue, MOST_BELIEVED } from "../read/values.ts";
import { type Declarable, findDefinition, listDeclarable, listUnitKinds } from "../standard/declarable.ts";
import type { AttributeDefinition, Standard } from "../standard/standard.ts";
import { BYTE_ORDER_MARK, csvLine } from "./csv.ts";
import {
  type CellStyle,
  type ColumnCheck,
  type WrittenCell,
  type WrittenSheet,
  writeWorkbook,
} from "./workbookFile.ts";

/** What a template is made of. Units are grouped by kind in the order of the standard, else they keep their order. */
export interface TemplateInput {
  readonly standard: Standard;
  readonly units: readonly FactUnit[];
  /** What is declared already; units and attributes that are not asked for are written all the same. */
  readonly facts: readonly DeclaredFact[];
  readonly entries: readonly RegisterEntry[];
  readonly language: Language;
}

/** A row of the long form. */
interface LongRow {
  readonly unitKind: string;
  readonly unit: string;
  readonly name: string;
  readonly key: string;
  readonly definition: AttributeDefinition | undefined;
  readonly value: AttributeValue | null;
  readonly entry: string | null;
  readonly date: string | null;
  readonly declaredBy: string | null;
}

const identityOf = ({ unitKind, unit, key }: { unitKind: string; unit: string; key: string }): string =>
  JSON.stringify([unitKind, unit, key]);

/** A value as people write it, where that reads as the same value; numbers stay numbers. */
function wordOf(value: AttributeValue, definition: AttributeDefinition | undefined, language: Language) {
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return formatMessage(`value.${value}`, {}, language);
  const label = definition?.valueLabels?.get(value)?.[language];
  if (definition?.type !== "enum" || label === undefined) return value;
  const checked = checkFact(label, definition);
  return "value" in checked && checked.value === value ? label : value;
}

function groupUnits({ standard, units }: TemplateInput): ReadonlyMap<string, readonly FactUnit[]> {
  return new Map(
    listUnitKinds(standard).flatMap((kind) => {
      const own = units.filter(({ unitKind }) => unitKind === kind);
      return own.length === 0 ? [] : [[kind, own] as const];
    }),
  );
}

const rowOfFact = (fact: DeclaredFact, name: string, definition: AttributeDefinition | undefined): LongRow => ({
  ...fact,
  name,
  definition,
  entry: null,
});

const rowOfEntry = (entry: RegisterEntry, name: string, definition: AttributeDefinition | undefined): LongRow => ({
  ...entry,
  entry: entry.name,
  name,
  definition,
  value: null,
});

/**
 * Every place for a value, unit by unit, filled where something is declared, then what is declared besides.
 *
 * @param isAsked which attributes get a row although nothing is declared; facts and entries of others come last
 */
function listLongRows(
  input: TemplateInput,
  isAsked: (declarable: Declarable) => boolean,
  facts: readonly DeclaredFact[],
): readonly LongRow[] {
  const { standard, entries } = input;
  const factOf = new Map(facts.map((fact) => [identityOf(fact), fact]));
  const entriesOf = new Map<string, RegisterEntry[]>();
  for (const entry of entries) {
    const own = entriesOf.get(identityOf(entry));
    if (own === undefined) entriesOf.set(identityOf(entry), [entry]);
    else own.push(entry);
  }
  const rows: LongRow[] = [];
  const names = new Map<string, string>();
  for (const [unitKind, units] of groupUnits(input)) {
    const asked = listDeclarable(standard, unitKind).filter(isAsked);
    for (const { id: unit, name } of units) {
      names.set(JSON.stringify([unitKind, unit]), name);
      for (const { definition } of asked) {
        const { key } = definition;
        const identity = identityOf({ unitKind, unit, key });
        const fact = factOf.get(identity);
        const own = entriesOf.get(identity) ?? [];
        const blank = { unitKind, unit, name, key, definition, value: null, entry: null, date: null, declaredBy: null };
        if (fact !== undefined) rows.push(rowOfFact(fact, name, definition));
        rows.push(...own.map((entry) => rowOfEntry(entry, name, definition)));
        if (fact === undefined && own.length === 0) rows.push(blank);
        factOf.delete(identity);
        entriesOf.delete(identity);
      }
    }
  }
  const nameOf = ({ unitKind, unit }: { unitKind: string; unit: string }) =>
    names.get(JSON.stringify([unitKind, unit])) ?? "";
  const definitionOf = ({ unitKind, key }: { unitKind: string; key: string }) =>
    findDefinition(standard, unitKind, key);
  rows.push(...[...factOf.values()].map((fact) => rowOfFact(fact, nameOf(fact), definitionOf(fact))));
  rows.push(...[...entriesOf.values()].flat().map((entry) => rowOfEntry(entry, nameOf(entry), definitionOf(entry))));
  return rows;
}

/** Nothing is written that could not be read back. A header is a row too. */
function checkRowCount(rowCount: number): void {
  if (rowCount + 1 > MOST_ROWS) throw new InputError("facts.template-too-long", { count: rowCount, most: MOST_ROWS });
}

/**
 * A template as a CSV file in the long form, in pieces: a row for every place for a value.
 *
 * @throws InputError "facts.template-too-long"
 */
export function* writeFactsCsv(input: TemplateInput): Generator<string> {
  const { facts, language } = input;
  const rows = listLongRows(input, () => true, facts);
  checkRowCount(rows.length);
  yield BYTE_ORDER_MARK + csvLine(Object.keys(FACT_COLUMNS));
  for (const row of rows) {
    const value = row.value === null ? "" : wordOf(row.value, row.definition, language);
    const texts = [row.unitKind, row.unit, row.name, row.key, row.definition?.label[language] ?? ""];
    yield csvLine([
      ...texts.map(markText),
      typeof value === "number" ? { number: String(value) } : markText(value),
      ...[row.entry, row.date, row.declaredBy].map((text) => markText(text ?? "")),
    ]);
  }
}

const cell = (value: string | number | null, style: CellStyle = "text"): WrittenCell => ({ value, style });

const header = (label: string, name: string): WrittenCell => cell(`${label}\n${name}`, "header");

/** What a column of an attribute lets pass. Percentages are numbers from 0 to 1. */
function checkOf(definition: AttributeDefinition, language: Language): ColumnCheck | undefined {
  const { type, unit, values = [] } = definition;
  const word = (value: AttributeValue) => String(wordOf(value, definition, language));
  if (type === "boolean") return { type: "list", values: [true, false].map(word) };
  if (type === "enum") return { type: "list", values: values.map(word) };
  if (type === "number" || type === "integer")
    return { type: type === "integer" ? "whole" : "decimal", most: unit === "share" ? 1 : MOST_BELIEVED };
  return undefined;
}

/** Text where text is typed, percentages where a share is. */
function styleOf({ type, unit }: AttributeDefinition): CellStyle {
  if (type !== "number" && type !== "integer") return "text";
  return unit === "share" ? "percent" : "plain";
}

interface RowMark {
  readonly date: string | null;
  readonly declaredBy: string | null;
}

/** The day and person that most facts of a unit share; the first of those that are even. */
function findRowMark(facts: readonly DeclaredFact[]): RowMark {
  const counts = new Map<string, number>();
  for (const { date, declaredBy } of facts) {
    const mark = JSON.stringify([date, declaredBy]);
    counts.set(mark, (counts.get(mark) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  if (most === undefined) return { date: null, declaredBy: null };
  const [date, declaredBy] = JSON.parse(most[0]);
  return { date, declaredBy };
}

/** A sheet with a row a unit and a column an attribute; `placed` takes the facts that found their place in it. */
function makeWideSheet(
  unitKind: string,
  units: readonly FactUnit[],
  asked: readonly Declarable[],
  { standard, facts, language }: TemplateInput,
  placed: Set<DeclaredFact>,
): WrittenSheet {
  const label = language === "zh" ? (standard.units.get(unitKind) ?? unitKind) : unitKind;
  const factsOf = new Map<string, DeclaredFact[]>();
  const keys = new Set(asked.map(({ definition }) => definition.key));
  for (const fact of facts) {
    if (fact.unitKind !== unitKind || !keys.has(fact.key)) continue;
    const own = factsOf.get(fact.unit);
    if (own === undefined) factsOf.set(fact.unit, [fact]);
    else own.push(fact);
  }
  const rows = units.map(({ id, name }) => {
    const own = factsOf.get(id) ?? [];
    const mark = findRowMark(own);
    const fitting = new Map(
      own
        .filter(({ date, declaredBy }) => date === mark.date && declaredBy === mark.declaredBy)
        .map((fact) => [fact.key, fact]),
    );
    for (const fact of fitting.values()) placed.add(fact);
    return [
      cell(id, "muted"),
      cell(name, "muted"),
      cell(mark.date),
      cell(mark.declaredBy),
      ...asked.map(({ definition }) => {
        const fact = fitting.get(definition.key);
        return cell(fact === undefined ? null : wordOf(fact.value, definition, language), styleOf(definition));
      }),
    ];
  });
  return {
    name: label,
    frozen: { rows: 1, columns: 2 },
    columns: [
      { width: 16 },
      { width: 24 },
      { width: 13 },
      { width: 16 },
      ...asked.map(({ definition }) => {
        const check = checkOf(definition, language);
        return check === undefined ? { width: 18 } : { width: 18, check };
      }),
    ],
    rows: [
      [
        header(FACT_COLUMNS.unit_id[language], idColumnOf(unitKind)),
        header(FACT_COLUMNS.unit[language], nameColumnOf(unitKind)),
        header(FACT_COLUMNS.date[language], "date"),
        header(FACT_COLUMNS.declared_by[language], "declared_by"),
        ...asked.map(({ definition }) => header(definition.label[language], definition.key)),
      ],
      ...rows,
    ],
  };
}

const WIDTHS: Readonly<Record<FactColumn, number>> = {
  unit_kind: 14,
  unit_id: 16,
  unit: 24,
  key: 24,
  label: 30,
  value: 18,
  entry: 30,
  date: 13,
  declared_by: 16,
};

/** A sheet in the long form, without the columns that are left out. */
function makeLongSheet(name: string, rows: readonly LongRow[], leftOut: FactColumn, language: Language): WrittenSheet {
  const columns = (Object.keys(FACT_COLUMNS) as FactColumn[]).filter((column) => column !== leftOut);
  const cellOf = (row: LongRow): Readonly<Record<FactColumn, WrittenCell>> => ({
    unit_kind: cell(row.unitKind, "muted"),
    unit_id: cell(row.unit, "muted"),
    unit: cell(row.name, "muted"),
    key: cell(row.key, "muted"),
    label: cell(row.definition?.label[language] ?? "", "muted"),
    value: cell(
      row.value === null ? null : wordOf(row.value, row.definition, language),
      row.definition === undefined ? "text" : styleOf(row.definition),
    ),
    entry: cell(row.entry),
    date: cell(row.date),
    declared_by: cell(row.declaredBy),
  });
  return {
    name,
    frozen: { rows: 1, columns: 0 },
    columns: columns.map((column) => ({ width: WIDTHS[column] })),
    rows: [
      columns.map((column) => header(FACT_COLUMNS[column][language], column)),
      ...rows.map((row) => {
        const cells = cellOf(row);
        return columns.map((column) => cells[column]);
      }),
    ],
  };
}

/** What to type for an attribute, in both languages. */
function describeValue(definition: AttributeDefinition, language: Language): string {
  const { type, unit, register } = definition;
  if (register === true) return formatMessage("facts.type.register", {}, language);
  if (type === "enum") {
    const words = (definition.values ?? []).map((value) => wordOf(value, definition, language));
    return words.join(language === "zh" ? "、" : ", ");
  }
  return formatMessage(`facts.type.${unit === "share" ? "share" : type}`, {}, language);
}

/** How to fill the workbook, in both languages, and every attribute with the rules that it settles. */
function makeInstructions(
  { standard, language }: TemplateInput,
  asked: ReadonlyMap<string, readonly Declarable[]>,
): WrittenSheet {
  const languages: readonly Language[] = language === "zh" ? ["zh", "en"] : ["en", "zh"];
  const steps = languages.flatMap((own) =>
    [1, 2, 3, 4, 5, 6].map((step) => [cell(formatMessage(`facts.step.${step}`, {}, own), "paragraph")]),
  );
  const attributes = [...asked].flatMap(([unitKind, declarables]) =>
    declarables.map(({ definition, rules }) => [
      cell(languages.map((own) => definition.label[own]).join("\n"), "paragraph"),
      cell(languages.map((own) => describeValue(definition, own)).join("\n"), "paragraph"),
      cell(unitKind, "muted"),
      cell(definition.key, "muted"),
      cell(rules.join(", "), "muted"),
    ]),
  );
  const heads = ["attribute", "value", "kind", "key", "rules"].map((head) =>
    cell(languages.map((own) => formatMessage(`facts.head.${head}`, {}, own)).join("\n"), "header"),
  );
  return {
    name: INSTRUCTIONS[language],
    frozen: { rows: 0, columns: 0 },
    columns: [{ width: 70 }, { width: 44 }, { width: 16 }, { width: 28 }, { width: 40 }],
    rows: [[cell(standard.title[language], "header")], ...steps, [cell(null)], heads, ...attributes],
  };
}

const SHEET_NAMES = {
  others: { zh: "逐条填报", en: "One by one" },
  registers: { zh: "台账", en: "Registers" },
} as const;

/**
 * A template as an XLSX workbook: instructions, a sheet for each kind of unit with a row a unit, then what has a day or
 * person of its own, row by row, then the registers. Reading it gives the same facts and entries.
 *
 * @throws InputError "facts.template-too-long"
 */
export function writeFactsWorkbook(input: TemplateInput): Uint8Array {
  const { standard, facts, language } = input;
  const groups = groupUnits(input);
  const asked = new Map(
    [...groups.keys()].flatMap((kind) => {
      const declarables = listDeclarable(standard, kind);
      return declarables.length === 0 ? [] : [[kind, declarables] as const];
    }),
  );
  const placed = new Set<DeclaredFact>();
  const wideSheets = [...asked].flatMap(([kind, declarables]) => {
    const columns = declarables.filter(
      ({ definition }) => definition.register !== true && canBeColumn(definition.key, kind),
    );
    return columns.length === 0 ? [] : [makeWideSheet(kind, groups.get(kind)!, columns, input, placed)];
  });
  const rest = facts.filter((fact) => !placed.has(fact));
  const isRegister = ({ definition }: Declarable) => definition.register === true;
  const isLeftToRows = ({ definition: { register, key, unitKind } }: Declarable) =>
    register !== true && !canBeColumn(key, unitKind);
  const others = listLongRows({ ...input, entries: [] }, isLeftToRows, rest);
  const registers = listLongRows(input, isRegister, []);
  const sheets = [
    ...wideSheets,
    makeLongSheet(SHEET_NAMES.others[language], others, "entry", language),
    makeLongSheet(SHEET_NAMES.registers[language], registers, "value", language),
  ];
  for (const { rows } of sheets) checkRowCount(rows.length - 1);
  return writeWorkbook([makeInstructions(input, asked), ...sheets]);
}
