import { formatMessage, type Language } from "../../../../core/messages/messages.ts";
import type { ProjectDocument } from "../../../../core/project/project.ts";
import { checkFact, countRegister, type DeclaredFact, type RegisterEntry } from "../../../../core/read/facts.ts";
import { type AttributeValue, parseNumber } from "../../../../core/read/values.ts";
import { formatAmount } from "../../../../core/report/attributeWords.ts";
import { type FormTable, unpackValue } from "../../../../core/report/factsForm.ts";
import { formatDecimal } from "../../../../core/report/numbers.ts";
import type { AttributeDefinition } from "../../../../core/standard/standard.ts";

/** What stands in a cell of the form. What is declared comes before what a register counts, and both before the file. */
export interface FactCell {
  readonly value: AttributeValue | null;
  readonly origin: "declared" | "register" | "file" | "none";
  readonly fact: DeclaredFact | null;
  readonly fromFile: AttributeValue | null;
}

/** A value for a cell; null: what was declared is withdrawn. */
export interface CellChange {
  readonly unit: number;
  readonly attribute: number;
  readonly value: AttributeValue | null;
}

const keyOf = (unit: string, key: string): string => `${unit}\n${key}`;

function groupByCell<Entry extends { readonly unitKind: string; readonly unit: string; readonly key: string }>(
  entries: readonly Entry[],
  unitKind: string,
): ReadonlyMap<string, readonly Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    if (entry.unitKind !== unitKind) continue;
    const key = keyOf(entry.unit, entry.key);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [entry]);
    else group.push(entry);
  }
  return groups;
}

/** The days of a register that count: those of the year, where the attribute is a number a year. */
export const entriesThatCount = (
  entries: readonly RegisterEntry[],
  { unit }: AttributeDefinition,
  onDate: string,
): readonly RegisterEntry[] =>
  unit === "count/year"
    ? entries.filter(({ date }) => date === null || date.slice(0, 4) === onDate.slice(0, 4))
    : entries;

/** A table of the form with what the project declares over it. */
export class FactCells {
  readonly table: FormTable;
  private readonly facts: ReadonlyMap<string, readonly DeclaredFact[]>;
  private readonly registers: ReadonlyMap<string, readonly RegisterEntry[]>;
  private readonly onDate: string;

  /** @param onDate ISO day of the check, on which registers are counted */
  constructor(table: FormTable, { facts, register }: Pick<ProjectDocument, "facts" | "register">, onDate: string) {
    this.table = table;
    this.facts = groupByCell(facts, table.unitKind);
    this.registers = groupByCell(register, table.unitKind);
    this.onDate = onDate;
  }

  cellAt(unit: number, attribute: number): FactCell {
    const { units, attributes, fromFiles } = this.table;
    const { definition } = attributes[attribute]!;
    const key = keyOf(units[unit]!.id, definition.key);
    const fact = this.facts.get(key)?.[0] ?? null;
    const fromFile = unpackValue(fromFiles, unit * attributes.length + attribute, definition);
    if (fact !== null) return { value: fact.value, origin: "declared", fact, fromFile };
    const entries = definition.register === true ? this.registers.get(key) : undefined;
    if (entries !== undefined) {
      const value = countRegister(entriesThatCount(entries, definition, this.onDate), this.onDate).certain;
      return { value, origin: "register", fact: null, fromFile };
    }
    return { value: fromFile, origin: fromFile === null ? "none" : "file", fact: null, fromFile };
  }

  /** How many of some cells are declared, come from files, and are there in all. */
  count(units: readonly number[]): { readonly declared: number; readonly fromFiles: number; readonly all: number } {
    let declared = 0;
    let fromFiles = 0;
    const { attributes } = this.table;
    for (const unit of units) {
      for (const attribute of attributes.keys()) {
        const { origin } = this.cellAt(unit, attribute);
        if (origin === "declared" || origin === "register") declared++;
        else if (origin === "file") fromFiles++;
      }
    }
    return { declared, fromFiles, all: units.length * attributes.length };
  }
}

const isShare = ({ unit }: AttributeDefinition): boolean => unit === "share";

/** A value as it is shown. */
export function showValue(value: AttributeValue | null, definition: AttributeDefinition, language: Language): string {
  if (value === null) return "";
  if (typeof value === "boolean") return formatMessage(`value.${value}`, {}, language);
  if (typeof value === "number")
    return formatAmount(formatDecimal(value), isShare(definition) ? "share" : "", language);
  return definition.valueLabels?.get(value)?.[language] ?? value;
}

/** A value as it is written when it is changed or copied: typing it again gives the same. */
export function writeValue(value: AttributeValue | null, definition: AttributeDefinition, language: Language): string {
  if (typeof value !== "number") return showValue(value, definition, language);
  return isShare(definition) ? `${Number((value * 100).toPrecision(12))}%` : String(value);
}

/** What was typed as a value. As in spreadsheets, 85 typed for a share is 85 %, and so is 0.85. */
export function parseTyped(text: string, definition: AttributeDefinition): ReturnType<typeof checkFact> {
  const number = isShare(definition) ? parseNumber(text) : null;
  return checkFact(number !== null && number >= 1 ? `${text.trim()}%` : text, definition);
}
