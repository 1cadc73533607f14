import type { Issue } from "../errors.ts";
import type { AttributeDefinition, Standard } from "../standard/standard.ts";
import { matchColumns, type Role } from "./columns.ts";
import { showValue } from "./geometry.ts";
import { placeOfRecord, type SourceRecord, type SourceTable } from "./sourceTable.ts";
import { type Attributes, type AttributeValue, isBlank, parseAttribute } from "./values.ts";

/** Fields that every standard takes, whether or not its dictionary names them. */
const numberField = (key: string, zh: string, en: string): AttributeDefinition => ({
  unitKind: "*",
  key,
  type: "number",
  label: { zh, en },
});

const COMMON_DEFINITIONS: ReadonlyMap<string, AttributeDefinition> = new Map(
  [
    numberField("population", "常住人口", "Resident population"),
    numberField("people", "人口", "People"),
    numberField("households", "户数", "Households"),
    numberField("dwellings", "住宅套数", "Dwellings"),
    numberField("elderly", "老年人口", "Older people"),
    numberField("children", "儿童", "Children"),
    numberField("students", "学生", "Students"),
  ].map((definition) => [definition.key, definition]),
);

/** What a role takes from a table: which column is which field, and how to read a record's values. */
export class RoleReading {
  readonly issues: Issue[] = [];
  readonly columnOf: ReadonlyMap<string, string>;
  private readonly definitions: ReadonlyMap<string, AttributeDefinition>;
  private readonly ids = new Set<string>();
  private readonly table: SourceTable;

  constructor(table: SourceTable, role: Role, unitKind: string, standard: Standard) {
    this.table = table;
    const own = standard.attributes.filter((definition) => definition.unitKind === unitKind);
    this.definitions = new Map([
      ...COMMON_DEFINITIONS,
      ...own.map((definition) => [definition.key, definition] as const),
    ]);
    this.columnOf = matchColumns(table.columns, role, own);
  }

  placeOf(record: SourceRecord): string {
    return placeOfRecord(this.table.name, record.index);
  }

  /** The cell of a field, or undefined. Only own properties count, whatever the file calls its columns. */
  cell(record: SourceRecord, field: string): unknown {
    const column = this.columnOf.get(field);
    return column !== undefined && Object.hasOwn(record.properties, column) ? record.properties[column] : undefined;
  }

  text(record: SourceRecord, field: string): string | null {
    const value = this.cell(record, field);
    return isBlank(value) || typeof value === "object" ? null : String(value).trim();
  }

  /** An id that no earlier record has: the format's own, else the id column, else the place in the file. */
  uniqueId(record: SourceRecord, fallback: string): string {
    const wanted = record.id ?? this.text(record, "id") ?? `${fallback}-${record.index + 1}`;
    let id = wanted;
    for (let copy = 2; this.ids.has(id); copy++) id = `${wanted}#${copy}`;
    this.ids.add(id);
    if (id !== wanted) {
      this.issues.push({
        code: "record.duplicate-id",
        severity: "warning",
        values: { id: wanted, renamed: id },
        where: this.placeOf(record),
      });
    }
    return id;
  }

  /** Known values of all recognised fields but id and name; a cell that cannot be read is unknown and listed. */
  attributes(record: SourceRecord): Attributes {
    const attributes = new Map<string, AttributeValue>();
    for (const [field, column] of this.columnOf) {
      const definition = this.definitions.get(field);
      const cell = this.cell(record, field);
      if (definition === undefined || isBlank(cell)) continue;
      const value = parseAttribute(cell, definition);
      if (value !== null) {
        attributes.set(field, value);
      } else {
        const values = { column, value: showValue(cell), expected: expectationOf(definition) };
        this.issues.push({ code: "record.unreadable-value", severity: "warning", values, where: this.placeOf(record) });
      }
    }
    return attributes;
  }
}

/** What a cell should hold, in words of every language. */
function expectationOf(definition: AttributeDefinition): string {
  if (definition.type === "enum") return (definition.values ?? []).join(" | ");
  if (definition.type === "boolean") return "true | false";
  return definition.type === "number" || definition.type === "integer" ? "0 … 1e12" : definition.type;
}
